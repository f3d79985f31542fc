import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { Page, PageHeader } from "../ui/pageHeader.tsx";
import { secretsSentence } from "../ui/secrets.ts";
import { Sentence } from "../ui/sentence.tsx";
import { keys, roomsGuide } from "./helpGuide.ts";

/** 帮助: the manual of the program. */
export function HelpPage() {
  const navigate = useNavigate();
  return (
    <Page>
      <PageHeader title="使用说明" />
      <div className="xw-scroll xw-guide" style={{ flex: 1, paddingRight: 16 }}>
        <div style={{ maxWidth: 860 }}>
          <Sentence level="warning">
            <strong>{secretsSentence}</strong>
            涉密的人员、文件和活动，请按保密规定另行办理。
          </Sentence>

          <h2>各页的用途</h2>
          {roomsGuide.map((room) => (
            <div key={room.path} style={{ display: "flex", gap: 8, alignItems: "baseline", marginBottom: 6 }}>
              <Button
                type="link"
                style={{ padding: 0, width: 88, flex: "none", justifyContent: "flex-start" }}
                onClick={() => void navigate({ to: room.path })}
              >
                {room.label}
              </Button>
              <div>
                {room.lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </div>
          ))}

          <h2>录入和修改</h2>
          <ul>
            <li>没有“保存”按钮：离开一个单元格或一栏，内容就已保存，下方状态栏显示“已保存”。</li>
            <li>
              日期可以写成2026年3月5日、2026-3-5、2026.3.5、2026/3/5、20260305、二〇二六年三月五日；只知道年月或年份的，写2026年3月、2026.3、2026年即可，程序记住只知道到月或到年。
            </li>
            <li>
              日期栏里省去年份，写3月5日、3.5、3/5、3-5也可以，年份由程序补上，补的是哪一年当场显示。两位数的年份（26.3.5）不接受。
            </li>
            <li>内容不合要求时，程序说明哪一栏、什么原因，所填内容仍然保留，改正后再保存。</li>
            <li>点一行，右边显示详情、附件和这条记录的变更。列宽、次序和显示的列会记住；“选择列”里可以恢复原样。</li>
            <li>选择机构、人员时，输入名称的一部分、拼音或首字母都能找到；没有的可以当场新增。</li>
          </ul>

          <h2>粘贴和导入</h2>
          <ul>
            <li>
              在 Excel 或 WPS 中选中一块（连同栏目名称）复制，到相应的表中按 Ctrl+V；或点“导入”选择 .xlsx、.xls、.csv
              文件。
            </li>
            <li>
              先看预览：每一行将新增、修改、相同、跳过、待确认还是有错误，改动什么，都逐行列出。待确认的行由您选定。
            </li>
            <li>点“确定导入”后，所做的与预览完全一致；整次导入是一步，可以一次撤销。有错误的行不导入。</li>
            <li>
              负责人可以用一张表导入（机构名称、类别、姓名、职务、任期起、任期止、手机）：机构与人员，右上角“更多”。
            </li>
          </ul>

          <h2>撤销和历史</h2>
          <ul>
            <li>所有改动都能撤销，关闭程序再打开也能撤销。“撤销”“重做”按您自己的操作次序进行。</li>
            <li>“历史”逐条列出谁在什么时候改了什么；任何一条都可以单独撤销，误删的记录也从这里找回。</li>
            <li>撤销时，相关内容后来又被改过的，程序会说明是哪一条，不会覆盖后来的改动。</li>
          </ul>

          <h2>备份和搬迁</h2>
          <ul>
            <li>启动时和有变更后每15分钟自动备份，位置见状态栏；保留当天3份、近7天每天1份、近12个月每月1份。</li>
            <li>建议每周在“数据”中“立即备份到……”，存到另一块硬盘或优盘。一个备份文件含全部数据和附件。</li>
            <li>从备份恢复前，程序会把现在的内容另存一份，恢复错了可以再恢复回来。</li>
            <li>换电脑：关闭程序，复制“校务.db”和“校务.files”两项即可；或在新电脑上选择“从备份恢复”。</li>
          </ul>

          <h2>打印</h2>
          <ul>
            <li>
              在“文印”或各页的打印按钮中选择材料，先预览，再打印。两字姓名在名册上占三个字的宽度，只是排版，数据中不含空格。
            </li>
            <li>在浏览器中使用时，打印会在新标签页打开 PDF，用浏览器的打印按钮打印。</li>
          </ul>

          <h2>桌签、胸牌和证书</h2>
          <ul>
            <li>
              桌签默认200×100毫米、双面，印好后沿两侧的小点对折；插架用的选“单面”。规格、字体、纸张选定后可以记住。选了座次方案的，按座次排列：先主席台，再逐排逐座。
            </li>
            <li>
              一张纸印几张的，裁切线在每页同一位置，可以整叠裁切。裁好后从左上角那一摞起，按从左到右、从上到下的次序把各摞叠在一起，就是座次的顺序。
            </li>
            <li>打印时在打印机设置中选“实际大小”（100%），不要选“适合页面”，否则尺寸会变。</li>
            <li>临时换人时，在“只印这些人”中填姓名，只重印这几张。</li>
            <li>
              结业证书先在“会议和班次”中发证（按年度连续编号），再打印；作废的证书不再打印，但留在登记簿中。证书用语可以改，
              {"{姓名}"}、{"{时间}"}
              等由程序填写。
            </li>
            <li>挂历（A3）、月历、年历可以只看一个部门的活动；同一天活动太多画不下的，格内注明项数，名称列在后页。</li>
          </ul>

          <h2>键盘</h2>
          <table>
            <thead>
              <tr>
                <th>按键</th>
                <th>作用</th>
              </tr>
            </thead>
            <tbody>
              {keys.map(([key, use]) => (
                <tr key={key}>
                  <td style={{ whiteSpace: "nowrap" }}>{key}</td>
                  <td>{use}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>输入法正在选字时，以上按键都归输入法使用。</p>
        </div>
      </div>
    </Page>
  );
}
