import { Button, Space, Table } from "antd";
import { useState } from "react";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { Answered, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";

type Row = Output<"export.templates">["rows"][number];

const guide =
  "放回办公室自己的 .xlsx，各列表的“导出”中就有“按模板导出”。在要逐条重复的一行里写上栏目标记，如｛序号｝、｛姓名｝；" +
  "｛标题｝、｛日期｝、｛年度｝、｛条数｝、｛制表人｝只填一次，页眉页脚中还可用｛页码｝、｛页数｝。" +
  "边框、字体、合并、行高列宽、打印区域都照模板，合计公式随行数延长。点“＋”看每个列表可用的标记。";

/** 表格模板: the office's own sheets, one a list, which 导出 then fills. */
export function SheetTemplates() {
  const templates = useQuery("export.templates", {});
  const { act, say, sayError } = useAct();
  const { palette } = usePalette();
  const [warnings, setWarnings] = useState<{ label: string; lines: string[] } | null>(null);

  const put = async (row: Row) => {
    try {
      const file = await shell.platform.openFile({ title: `选择${row.label}的表格模板`, accept: [".xlsx"] });
      if (!file) return;
      const answer = await act(
        "export.setTemplate",
        { record: row.record, file: file.fileId },
        { failed: `没有放回${row.label}的表格模板` },
      );
      if (!answer) return;
      setWarnings(answer.warnings.length > 0 ? { label: row.label, lines: answer.warnings } : null);
      say(`已放回${row.label}的表格模板：${file.name}`, answer.changeId);
    } catch (error) {
      sayError(error, `没有放回${row.label}的表格模板`);
    }
  };
  const fill = async (row: Row) => {
    const made = await act("export.fill", { record: row.record }, { failed: "没有导出" });
    if (made) await shell.platform.saveFile({ fileId: made.file, name: made.name });
  };

  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
      <div style={{ maxWidth: 960 }}>{guide}</div>
      {warnings ? (
        <Sentence level="warning">
          <div>{`${warnings.label}的表格模板已放回，请注意：`}</div>
          {warnings.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Sentence>
      ) : null}
      <Answered query={templates}>
        {({ rows }) => (
          <Table<Row>
            size="small"
            rowKey="record"
            // Those that are set stand first.
            dataSource={rows.toSorted((a, b) => Number(b.name !== null) - Number(a.name !== null))}
            pagination={false}
            expandable={{
              expandedRowRender: (row) => (
                <div>{`可用的标记：${row.placeholders.map((name) => `｛${name}｝`).join("　")}`}</div>
              ),
              showExpandColumn: true,
            }}
            columns={[
              { title: "列表", dataIndex: "label", width: 180 },
              {
                title: "模板",
                render: (_, row) =>
                  row.name ?? <span style={{ color: palette.secondary }}>没有，导出用程序的格式</span>,
              },
              {
                title: "操作",
                width: 300,
                render: (_, row) => (
                  <Space>
                    <Button size="small" aria-label={`放回${row.label}的模板`} onClick={() => void put(row)}>
                      {row.name ? "更换模板" : "放回模板"}
                    </Button>
                    {row.name ? (
                      <>
                        <Button size="small" aria-label={`按模板导出${row.label}`} onClick={() => void fill(row)}>
                          按模板导出
                        </Button>
                        <Button
                          size="small"
                          aria-label={`取消${row.label}的模板`}
                          onClick={() =>
                            void act(
                              "export.setTemplate",
                              { record: row.record, file: null },
                              { done: `已取消${row.label}的表格模板` },
                            )
                          }
                        >
                          取消模板
                        </Button>
                      </>
                    ) : null}
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Answered>
    </div>
  );
}
