import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { Page, PageHeader } from "../ui/pageHeader.tsx";
import { secretsSentence } from "../ui/secrets.ts";
import { Sentence } from "../ui/sentence.tsx";

const roomsGuide: readonly { path: string; label: string; lines: readonly string[] }[] = [
  {
    path: "/",
    label: "工作台",
    lines: ["打开程序先看这里：哪些听讲任务快到期、已逾期，今后30天有什么活动，哪些安排有冲突，上次备份是什么时候。"],
  },
  {
    path: "/plan",
    label: "年度计划",
    lines: [
      "一年的重点活动，按主要类型排列；每项活动可有几期，记日期、地点、人数、牵头和配合部门、状态。",
      "上方选择年度。新年度可以“由上一年生成”，再逐项修改。年历上同时看到节假日、调休和已排的活动。",
    ],
  },
  {
    path: "/duty",
    label: "听讲名册",
    lines: [
      "学会理事长、市科协党组书记任期内听一课、讲一课的情况，一人一行：任期、听课、讲课、状态、是否将到期。",
      "登记听课、讲课后名册随之更新。换届后新任自动列入，原任的记录保留。",
    ],
  },
  {
    path: "/committee",
    label: "校务委员会",
    lines: ["某一天的组成人员、任期和变更；因兼任而担任的职务，前一职务变动时会提醒。"],
  },
  {
    path: "/gatherings",
    label: "会议班次",
    lines: [
      "会议、培训班和其他活动。打开一个，登记参加人员（从在任名单、其他班次添加，或从表格粘贴）和日程，也可以从年度计划的期次直接进入。",
      "“排次序”按礼宾、姓氏笔画或拼音一次排定；“材料”列出可以打印的名册、签到表、日程、桌签、证书等；培训班可以为学员编号发证。",
    ],
  },
  {
    path: "/seating",
    label: "座次",
    lines: [
      "会议的座次图：选会场，列出参会人员和位次，程序排出座位；两个座位可以对调，位次可以拖动调整。",
      "排好的座次图、座次表在“文印”中预览和打印。",
    ],
  },
  {
    path: "/bases",
    label: "教学基地",
    lines: ["基地的地址、容量、联系人和协议；预约日历。同一基地同时接待的批数超过上限时，程序不接受预约并说明原因。"],
  },
  {
    path: "/people",
    label: "机构与人员",
    lines: [
      "机构、人员、任职三张表。登记一位负责人用右上角“登记负责人”，机构、人员、职务、任期一次填完。",
      "手机和身份证号平时只显示一部分，勾选“显示完整号码”后才全部显示和导出。",
    ],
  },
  { path: "/papers", label: "文印", lines: ["名册、计划表、座次图等材料的预览和打印。看到的版面就是打印出来的版面。"] },
  {
    path: "/names",
    label: "姓名排序",
    lines: [
      "粘贴一列姓名，按姓氏笔画或拼音排好，再复制回去；点一个姓名，说明它为什么排在上一个之后。",
      "字表中没有的字会当场询问笔顺，填一次即记住，各名册都照此排序。各表点“姓名”标题时按笔画还是按拼音，也在这里选定。",
    ],
  },
  { path: "/data", label: "数据", lines: ["备份、恢复、检查校务库；节假日、听讲规则、会场等参考表；各种空白导入表。"] },
];

const keys: readonly (readonly [string, string])[] = [
  ["Ctrl+K", "搜索：输入名称、拼音或首字母，按回车打开记录、页面或执行操作"],
  ["Ctrl+F", "在当前的表中查找"],
  ["Ctrl+Z　Ctrl+Y", "撤销、重做（正在输入文字时，只撤销输入的文字）"],
  ["方向键　Tab", "在单元格之间移动"],
  ["F2 或 回车", "修改当前单元格；改完按回车保存并下移，按 Esc 放弃"],
  ["Delete", "清空当前单元格；勾选了行的，删除所选的行"],
  ["空格", "勾选或取消勾选当前行"],
  ["Ctrl+C", "复制当前单元格；勾选了行的，复制所选的行"],
  ["Ctrl+V", "把从 Excel 或 WPS 复制的一块粘贴到表中，先看预览再导入"],
  ["Ctrl+P", "在预览页打印"],
];

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
