import { Button, Select, Table } from "antd";
import { useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { records } from "../../../core/modules/index.ts";
import { memoryKinds } from "../../../core/records/importMemory.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../../client/rows.ts";
import { Answered, EmptyState } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** Sheets that fill several record types name their columns after the fields of these. */
const shared = ["person", "appointment", "organisation", "participant"];

function labelOf(target: string, field: string): string {
  const own = records.find((record) => record.name === target);
  const of = (name: string) =>
    records.find((record) => record.name === name)?.fields[field as never] as { label: string } | undefined;
  const found = own ? of(target) : shared.map(of).find((one) => one !== undefined);
  return found?.label ?? field;
}

/** The record that was meant, by its name; one that is gone says so. */
function Meant({ id }: { id: string }) {
  const name = id.slice(0, id.lastIndexOf("_"));
  const record = records.find((one) => one.name === name);
  const query = useNamedQuery<GridRow>(`${record?.name ?? "person"}.get`, { id });
  if (!record) return <span>{id}</span>;
  if (query.data) return <span>{`${record.label}：${titleOf(recordOf(String(record.name)), query.data)}`}</span>;
  return <span>{query.error ? `${record.label}，已不在校务库中，不再起作用` : "……"}</span>;
}

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function Result({ row }: { row: GridRow }) {
  const { value, target } = row;
  if (typeof value === "string") return <Meant id={value} />;
  const kept = isObject(value)
    ? isObject(value.headings) && Object.keys(value.headings).length > 0
      ? value.headings
      : value.places
    : null;
  if (!isObject(kept)) return null;
  const lines = Object.entries(kept).map(([heading, field]) => {
    const name = /^\d+$/.test(heading) ? `第${Number(heading) + 1}列` : `“${heading}”`;
    return typeof field === "string" ? `${name}作为${labelOf(String(target), field)}` : `${name}不导入`;
  });
  return <span>{lines.join("；")}</span>;
}

/** 导入记忆: what was decided at earlier imports and is used again without asking; each can be forgotten. */
export function ImportMemories() {
  const memories = useNamedQuery<ListReply>("importMemory.list", { limit: 20_000 });
  const targets = useQuery("import.targets", {});
  const { act, actNamed } = useAct();
  const [target, setTarget] = useState<string | null>(null);
  const nameOf = (name: string) => targets.data?.rows.find((row) => row.record === name)?.label ?? name;
  const forget = (record: string | null) =>
    act("import.forget", record === null ? {} : { record }, {
      done: ({ forgotten }) => `已忘记 ${forgotten} 条导入记忆`,
      failed: "没有忘记",
    });
  return (
    <Answered query={memories}>
      {({ rows }) => {
        if (rows.length === 0)
          return (
            <EmptyState sentence="还没有导入记忆。导入表格时手工指定的栏目、确认过是哪一位的姓名，会记在这里，下次导入同样的表不再询问。" />
          );
        const names = [...new Set(rows.map((row) => String(row.target)))];
        const shown = target === null ? rows : rows.filter((row) => row.target === target);
        return (
          <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
            <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
              <span>下次导入同样的表时照此办理，不再询问。记错了的可以忘记。</span>
              <div style={{ flex: 1 }} />
              <Select
                aria-label="导入的表"
                style={{ minWidth: 160 }}
                value={target ?? ""}
                onChange={(value) => setTarget(value === "" ? null : value)}
                options={[
                  { value: "", label: "全部的表" },
                  ...names.map((name) => ({ value: name, label: nameOf(name) })),
                ]}
              />
              <Button onClick={() => void forget(target)}>
                {target === null ? `全部忘记（${rows.length} 条）` : `忘记“${nameOf(target)}”的 ${shown.length} 条`}
              </Button>
            </div>
            <Table<GridRow>
              size="small"
              rowKey="id"
              dataSource={shown}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: "导入的表", width: 140, render: (_, row) => nameOf(String(row.target)) },
                {
                  title: "内容",
                  width: 110,
                  render: (_, row) => memoryKinds[row.kind as keyof typeof memoryKinds] ?? String(row.kind),
                },
                {
                  title: "依据",
                  width: 300,
                  render: (_, row) =>
                    row.kind === "columns" && String(row.key).startsWith("#")
                      ? "没有栏目名称的表"
                      : String(row.key)
                          .split("｜")
                          .filter((part) => part !== "")
                          .join("、"),
                },
                { title: "结果", render: (_, row) => <Result row={row} /> },
                {
                  title: "操作",
                  width: 80,
                  render: (_, row) => (
                    <Button
                      size="small"
                      aria-label={`忘记${String(row.key)}`}
                      onClick={() =>
                        void actNamed("importMemory.remove", { id: row.id }, { done: "已忘记", failed: "没有忘记" })
                      }
                    >
                      忘记
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        );
      }}
    </Answered>
  );
}
