import { useNavigate } from "@tanstack/react-router";
import type { ColDef } from "ag-grid-community";
import { Button, InputNumber, Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate, type Precision } from "../../../core/kit/dates.ts";
import { turnStates } from "../../../core/records/lectures.ts";
import type { Output } from "../../client/api.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { type ListReply, recordOf, titleOf } from "../../client/rows.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { PlusOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { RemoveRow } from "./removeRow.tsx";
import { TurnSteps } from "./turnSteps.tsx";

type Row = Output<"rotation.table">["rows"][number];

const record = recordOf("rotation");
const states: Readonly<Record<string, string>> = turnStates;

const columns: ColDef<Row>[] = [
  { colId: "no", headerName: "期次", width: 72, type: "numericColumn", field: "no" },
  {
    colId: "date",
    headerName: "日期",
    width: 130,
    valueGetter: ({ data }) => data?.date ?? "",
    valueFormatter: ({ data }) =>
      data?.date ? formatDate(data.date, (data.datePrecision ?? "day") as Precision) : "未定",
  },
  { colId: "host", headerName: "承办机构", width: 230, field: "host" },
  { colId: "head", headerName: "负责人", width: 96, valueGetter: ({ data }) => data?.head ?? "缺" },
  { colId: "state", headerName: "状态", width: 84, valueGetter: ({ data }) => states[data?.state ?? ""] ?? "" },
  { colId: "lecturer", headerName: "讲课人", width: 110, valueGetter: ({ data }) => data?.lecturer ?? "" },
  { colId: "theme", headerName: "主题", width: 240, valueGetter: ({ data }) => data?.theme ?? "" },
  { colId: "note", headerName: "备注", width: 160, valueGetter: ({ data }) => data?.note ?? "" },
];

/** 轮值表: which body hosts when; turns are laid out in order, postponed, and printed. */
export function Rotations(props: { openId?: string | undefined }) {
  const navigate = useNavigate();
  const { palette } = usePalette();
  const { act, say } = useAct();
  const list = useNamedQuery<ListReply>("rotation.list", { limit: 200 }, { keep: true });
  const [picked, setPicked] = useState<string | null>(props.openId ?? null);
  const [side, setSide] = useState<"new" | "rotation" | { turn: string } | null>(null);
  const [turns, setTurns] = useState(12);
  const rotations = list.data?.rows ?? [];
  const rotation = rotations.find((row) => row.id === picked)?.id ?? rotations[0]?.id;
  const table = useQuery(
    "rotation.table",
    { rotation: rotation ?? "" },
    { enabled: rotation !== undefined, keep: true },
  );
  const rows = useMemo(() => (rotation === undefined ? [] : table.data?.rows), [rotation, table.data]);
  const turn = typeof side === "object" && side !== null ? rows?.find((row) => row.id === side.turn) : undefined;

  const fill = () =>
    rotation === undefined
      ? null
      : act(
          "rotation.fill",
          { rotation, turns },
          {
            done: ({ created, sentences }) => [`已排出${created}期`, ...sentences].join("；"),
            failed: "没有排出轮值",
          },
        );
  const create = () => setSide("new");

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Row>
        name="rotationTable"
        rows={list.data ? rows : undefined}
        columns={columns}
        fill="theme"
        unit="期"
        error={list.error ?? table.error}
        onRetry={() => void table.refetch()}
        activeId={turn?.id ?? null}
        onActive={(row) => setSide({ turn: row.id })}
        toolbar={
          rotations.length > 0 ? (
            <>
              <Select
                aria-label="轮值制度"
                style={{ width: 160 }}
                value={rotation}
                onChange={setPicked}
                options={rotations.map((row) => ({ value: row.id, label: titleOf(record, row) }))}
              />
              <Button onClick={() => setSide("rotation")}>间隔和次序</Button>
            </>
          ) : null
        }
        tools={
          <>
            {rotation === undefined ? null : (
              <>
                <Button
                  icon={<PrinterOutlined />}
                  onClick={() =>
                    void navigate({ to: "/papers", search: { layout: "rotationTable", params: { rotation } } })
                  }
                >
                  打印
                </Button>
                <InputNumber
                  aria-label="再排几期"
                  prefix="再排"
                  style={{ width: 112 }}
                  min={1}
                  max={500}
                  precision={0}
                  suffix="期"
                  value={turns}
                  onChange={(value) => setTurns(value ?? 1)}
                />
                <Button type="primary" onClick={() => void fill()}>
                  排轮值
                </Button>
              </>
            )}
            <Button icon={<PlusOutlined />} title="新增轮值制度" onClick={create}>
              新增
            </Button>
          </>
        }
        empty={
          rotations.length === 0 ? (
            <EmptyState
              sentence="还没有轮值制度。例如党建强会由各省级学会轮流承办：写明间隔和首期日期，程序按名册次序排出轮值表。"
              actions={
                <Button type="primary" onClick={create}>
                  新增轮值制度
                </Button>
              }
            />
          ) : (
            <EmptyState sentence="还没有排出轮值。写好要排几期，按“排轮值”。" />
          )
        }
        side={
          side === "new" ? (
            <SidePanel title="新增轮值制度" onClose={() => setSide(null)}>
              <RecordForm
                record={record}
                initial={{}}
                filters={{ hosts: { kind: "society" } }}
                onCreated={(reply) => {
                  say(`已新增轮值制度：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
                  setPicked(reply.id);
                  setSide(null);
                }}
                onCancel={() => setSide(null)}
              />
            </SidePanel>
          ) : side === "rotation" && rotation !== undefined ? (
            <RecordDetail
              key={rotation}
              record="rotation"
              id={rotation}
              detail={() => (
                <div style={{ display: "flex", gap: 8, alignItems: "flex-start", marginBottom: 8 }}>
                  <div style={{ flex: 1, minWidth: 0, color: palette.secondary }}>
                    改动间隔、次序从以后新排的期次起算，已排出的不变。
                  </div>
                  <RemoveRow
                    record="rotation"
                    id={rotation}
                    name={table.data?.name ?? ""}
                    label="删除这项轮值"
                    onRemoved={() => {
                      setPicked(null);
                      setSide(null);
                    }}
                  />
                </div>
              )}
              onClose={() => setSide(null)}
            />
          ) : turn ? (
            <RecordDetail
              key={turn.id}
              record="rotationTurn"
              id={turn.id}
              hidden={["rotation", "state", "slot"]}
              detail={() => <TurnSteps key={`${turn.id} ${turn.state}`} turn={turn} onRemoved={() => setSide(null)} />}
              onClose={() => setSide(null)}
            />
          ) : null
        }
      />
    </div>
  );
}
