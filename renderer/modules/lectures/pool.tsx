import type { ColDef } from "ag-grid-community";
import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { teacherKinds } from "../../../core/records/lectures.ts";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, titleOf } from "../../client/rows.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { PlusOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { ExportList, useShown } from "./exportList.tsx";
import { RemoveRow } from "./removeRow.tsx";
import { Taught } from "./taught.tsx";

type Answer = Output<"lectures.pool">["rows"][number];
type Kind = keyof typeof teacherKinds;
/** One line: a person who may teach. */
type Row = Answer & { id: string };

const record = recordOf("teacher");

/** 1,000元/学时, as the table of fees says for the day; empty where it says nothing. */
const feeText = (fee: Answer["fee"]): string =>
  fee ? `${(fee.amount / 100).toLocaleString("zh-CN")}元${fee.unit.replace("每", "/")}` : "";

const unitOf = (row: Answer): string => [row.unit, row.post].filter((part) => part).join("");

/** Heads are listed by their post; who was entered is in the pool until taken off it. */
const activeWords = (row: Answer): string => (row.active ? "在库" : "不在库");

/** A figure; nothing where there is none. */
const blank = (value: number): string => (value === 0 ? "" : value.toLocaleString("zh-CN"));

const columns: ColDef<Row>[] = [
  { colId: "name", headerName: "姓名", width: 96, pinned: "left", field: "name" },
  { colId: "kind", headerName: "来源", width: 130, valueGetter: ({ data }) => (data ? teacherKinds[data.kind] : "") },
  {
    colId: "unit",
    headerName: "单位及职务",
    width: 240,
    valueGetter: ({ data }) => (data ? unitOf(data) : ""),
  },
  { colId: "active", headerName: "在库", width: 84, valueGetter: ({ data }) => (data ? activeWords(data) : "") },
  {
    colId: "lectures",
    headerName: "讲过",
    width: 76,
    type: "numericColumn",
    field: "lectures",
    valueFormatter: ({ value }) => blank(value),
  },
  {
    colId: "listeners",
    headerName: "听课人数",
    width: 104,
    type: "numericColumn",
    field: "listeners",
    valueFormatter: ({ value }) => blank(value),
  },
  {
    colId: "score",
    headerName: "评分",
    width: 72,
    type: "numericColumn",
    valueGetter: ({ data }) => data?.score ?? "",
  },
  {
    colId: "last",
    headerName: "最近一次",
    width: 190,
    valueGetter: ({ data }) => (data?.last ? `${formatDate(data.last.date)} ${data.last.topic}` : ""),
  },
  {
    colId: "professionalTitle",
    headerName: "职称",
    width: 96,
    hide: true,
    valueGetter: ({ data }) => data?.professionalTitle ?? "",
  },
  { colId: "level", headerName: "讲课费级别", width: 160, valueGetter: ({ data }) => data?.level ?? "" },
  { colId: "fee", headerName: "讲课费", width: 116, valueGetter: ({ data }) => feeText(data?.fee ?? null) },
  { colId: "subjects", headerName: "主题领域", width: 150, valueGetter: ({ data }) => data?.subjects.join("、") ?? "" },
  { colId: "topics", headerName: "可讲题目", width: 220, valueGetter: ({ data }) => data?.topics.join("、") ?? "" },
  { colId: "away", headerName: "不能来", width: 150, valueGetter: ({ data }) => data?.away.join("；") ?? "" },
];

const groupings = [
  { key: "kind", label: "来源", of: (row: Row) => teacherKinds[row.kind] },
  { key: "active", label: "在库", of: activeWords },
  { key: "level", label: "讲课费级别", of: (row: Row) => row.level ?? "" },
];

const sums = [{ label: "讲过", unit: "次", of: (row: Row) => row.lectures }];

/** 师资库: heads and outside teachers with what they can teach and have taught. */
export function Pool(props: {
  on: string;
  openId?: string | undefined;
  /** A person whom another tab of this room leads to. */
  person?: string | null;
}) {
  const { palette } = usePalette();
  const { say } = useAct();
  const [kind, setKind] = useState<Kind | null>(null);
  const [openId, setOpenId] = useState<string | null>(props.person ?? null);
  const [creating, setCreating] = useState<Record<string, unknown> | null>(null);
  const [importing, setImporting] = useState<{ text: string | null } | null>(null);
  const shown = useShown();
  const pool = useQuery("lectures.pool", { on: props.on, ...(kind ? { kind } : {}) }, { keep: true });
  const rows = useMemo(() => pool.data?.rows.map((row): Row => ({ ...row, id: row.person })), [pool.data]);
  const asked = props.openId ? rows?.find((row) => row.teacher === props.openId)?.id : undefined;
  const open = rows?.find((row) => row.id === (openId ?? asked));

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Row>
        name="teacherPool"
        rows={rows}
        columns={columns}
        fill="topics"
        unit="人"
        sums={sums}
        error={pool.error}
        onRetry={() => void pool.refetch()}
        groupings={groupings}
        activeId={open?.id ?? null}
        onActive={(row) => {
          setCreating(null);
          setOpenId(row.id);
        }}
        onShown={shown.onShown}
        onPaste={(text) => setImporting({ text })}
        toolbar={
          <Select
            aria-label="来源"
            style={{ width: 160 }}
            allowClear
            placeholder="全部来源"
            value={kind ?? undefined}
            onChange={(one: Kind | undefined) => setKind(one ?? null)}
            options={Object.entries(teacherKinds).map(([value, label]) => ({ value, label }))}
          />
        }
        tools={
          <>
            <ExportList of={{ list: "pool", on: props.on }} shown={shown} />
            <Button onClick={() => setImporting({ text: null })}>导入</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating({})}>
              新增师资
            </Button>
          </>
        }
        empty={<EmptyState sentence="师资库中还没有人。负责人登记任职后自动列入；外聘专家请在这里新增。" />}
        side={
          creating ? (
            <SidePanel title="新增师资" onClose={() => setCreating(null)}>
              <RecordForm
                record={record}
                initial={creating}
                onCreated={(reply) => {
                  say(`已新增师资：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
                  setCreating(null);
                }}
                onCancel={() => setCreating(null)}
              />
            </SidePanel>
          ) : open?.teacher ? (
            <RecordDetail
              key={open.teacher}
              record="teacher"
              id={open.teacher}
              detail={() => (
                <>
                  <div style={{ display: "flex", gap: 8, alignItems: "flex-start", marginBottom: 8 }}>
                    <div style={{ flex: 1, minWidth: 0 }}>{unitOf(open)}</div>
                    <RemoveRow
                      record="teacher"
                      id={open.teacher ?? ""}
                      name={open.name}
                      label={open.kind === "head" ? "清除师资情况" : "移出师资库"}
                      onRemoved={() => setOpenId(null)}
                    />
                  </div>
                  <Taught person={open.person} away={open.away} />
                </>
              )}
              onClose={() => setOpenId(null)}
            />
          ) : open ? (
            <SidePanel title={open.name} onClose={() => setOpenId(null)}>
              <div style={{ marginBottom: 8 }}>{unitOf(open)}</div>
              <Taught person={open.person} away={open.away} />
              <div style={{ marginBottom: 12, color: palette.secondary }}>
                因任职列入，还没有登记能讲什么、讲课费级别和可讲的时间。
              </div>
              <Button
                onClick={() => {
                  setOpenId(null);
                  setCreating({ person: open.person, kind: open.kind });
                }}
              >
                登记师资情况
              </Button>
            </SidePanel>
          ) : null
        }
      />
      {importing ? (
        <ImportDialog record="teacher" label="师资" text={importing.text} onClose={() => setImporting(null)} />
      ) : null}
    </div>
  );
}
