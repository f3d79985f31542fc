import { Segmented, Select, Table, Tag } from "antd";
import { useState } from "react";
import type { Output } from "../client/api.ts";
import { usePalette } from "./theme.ts";

type Preview = Output<"import.preview">;
type Row = Preview["rows"][number];
type Action = Row["action"];

/** Words for what a row does, the ones that need a person first. */
const actions: [Action, string][] = [
  ["error", "错误"],
  ["ask", "待确认"],
  ["create", "新增"],
  ["change", "修改"],
  ["same", "相同"],
  ["skip", "跳过"],
];
const wordOf = (action: Action) => actions.find(([key]) => key === action)?.[1] ?? action;

function What(props: { row: Row; chosen: string | undefined; onChoose: (value: string | undefined) => void }) {
  const { row } = props;
  const { palette } = usePalette();
  return (
    <div>
      {row.issues.map((issue) => (
        <div
          key={`${issue.field} ${issue.message}`}
          style={{ color: row.action === "error" ? palette.accent : palette.soon }}
        >
          {issue.message}
        </div>
      ))}
      {row.action === "create" ? (
        <div>{row.changes.map((change) => `${change.label}：${change.to}`).join("；")}</div>
      ) : (
        row.changes.map((change) => (
          <div key={change.field}>
            {`${change.label}：${change.from === "" ? "（空）" : change.from} → ${change.to === "" ? "（空）" : change.to}`}
          </div>
        ))
      )}
      {row.candidates.length > 0 || row.action === "ask" ? (
        <Select
          size="small"
          style={{ minWidth: 280 }}
          allowClear
          placeholder="请确认是哪一位（项）"
          aria-label={`第 ${row.row} 行的处理`}
          value={props.chosen}
          onChange={props.onChoose}
          options={[
            ...row.candidates.map((candidate) => ({ value: candidate.id, label: `就是已有的：${candidate.title}` })),
            { value: "create", label: "不是，另外新增" },
            { value: "skip", label: "这一行不导入" },
          ]}
        />
      ) : null}
    </div>
  );
}

/** The rows of an import preview with what each would do; rows that ask are answered here. */
export function ImportTable(props: {
  preview: Preview;
  busy: boolean;
  decisions: Record<string, string>;
  onDecide: (decisions: Record<string, string>) => void;
}) {
  const { preview, decisions } = props;
  const { palette } = usePalette();
  const [picked, setPicked] = useState<Action | "all">("all");
  // A kind that decisions have emptied must not leave an empty table behind.
  const only = picked !== "all" && (preview.counts[picked] ?? 0) === 0 ? "all" : picked;
  const rows = only === "all" ? preview.rows : preview.rows.filter((row) => row.action === only);
  const colour: Record<Action, string> = {
    error: palette.accent,
    ask: palette.soon,
    create: palette.done,
    change: palette.text,
    same: palette.secondary,
    skip: palette.secondary,
  };
  const unknown = preview.columns.filter((column) => column.field === null && column.heading.trim() !== "");
  const known = preview.columns.filter((column) => column.field !== null);
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <div>
        {`识别的栏目：${known.map((column) => (column.label && column.label !== column.heading ? `${column.heading}（${column.label}）` : column.heading)).join("、") || "无"}`}
        {unknown.length > 0 ? `；不导入的栏目：${unknown.map((column) => column.heading).join("、")}` : ""}
      </div>
      <Segmented<Action | "all">
        value={only}
        onChange={setPicked}
        options={[
          { value: "all", label: `全部 ${preview.rows.length}` },
          ...actions.map(([key, word]) => ({
            value: key,
            label: `${word} ${preview.counts[key] ?? 0}`,
            disabled: (preview.counts[key] ?? 0) === 0,
          })),
        ]}
      />
      <Table<Row>
        size="small"
        rowKey={(row) => `${row.row}-${row.record ?? ""}-${row.title}`}
        loading={props.busy}
        dataSource={rows}
        pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ y: "calc(100vh - 380px)" }}
        columns={[
          { title: "行", dataIndex: "row", width: 64, align: "right" },
          {
            title: "处理",
            width: 88,
            render: (_, row) => (
              <Tag
                variant="outlined"
                style={{ color: colour[row.action], borderColor: colour[row.action], background: "transparent" }}
              >
                {wordOf(row.action)}
              </Tag>
            ),
          },
          { title: "内容", dataIndex: "title", width: 240 },
          {
            title: "变化和问题",
            render: (_, row) => (
              <What
                row={row}
                chosen={decisions[String(row.row)]}
                onChoose={(value) => {
                  const { [String(row.row)]: _former, ...rest } = decisions;
                  props.onDecide(value === undefined ? rest : { ...rest, [String(row.row)]: value });
                }}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
