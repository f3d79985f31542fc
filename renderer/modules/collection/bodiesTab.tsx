import type { ColDef } from "ag-grid-community";
import { Button, Segmented, Space } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { organisationKinds } from "../../../core/records/organisation.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { type Body, bodyStates, type CollectionState } from "./words.ts";

type Row = Body & { id: string };
const kinds: Readonly<Record<string, string>> = organisationKinds;

/** Counts of nothing are left empty: a column of noughts hides the others. */
const orNothing = (count: number | undefined) => (count ? count : null);

/**
 * Widths are those that a column begins with: its colours change with the due day, and what was dragged must stay.
 * @param overdue whether the due day is over, which makes a missing reply red
 */
const columnsOf = (overdue: boolean, palette: Palette): ColDef<Row>[] => [
  { colId: "organisation", headerName: "单位", initialWidth: 240, minWidth: 200, field: "organisation" },
  { colId: "kind", headerName: "类别", initialWidth: 96, valueGetter: ({ data }) => kinds[data?.kind ?? ""] ?? "" },
  { colId: "city", headerName: "所在市", initialWidth: 84, valueGetter: ({ data }) => data?.city ?? "" },
  {
    colId: "state",
    headerName: "状态",
    initialWidth: 96,
    valueGetter: ({ data }) => (data ? bodyStates[data.state] : ""),
    cellStyle: ({ data }) =>
      data?.state === "spoilt" || (overdue && data?.state === "missing")
        ? { color: palette.accent }
        : data?.state === "late"
          ? { color: palette.soon }
          : data?.state === "replied"
            ? { color: palette.done }
            : null,
  },
  {
    colId: "receivedOn",
    headerName: "收到日期",
    initialWidth: 130,
    valueGetter: ({ data }) => data?.replies.find((one) => one.counts)?.receivedOn ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
  {
    colId: "rows",
    headerName: "行数",
    initialWidth: 84,
    type: "numericColumn",
    valueGetter: ({ data }) => orNothing(data?.rows),
  },
  {
    colId: "issues",
    headerName: "有误",
    initialWidth: 84,
    type: "numericColumn",
    valueGetter: ({ data }) => orNothing(data?.issues),
  },
  {
    colId: "files",
    headerName: "文件",
    initialWidth: 160,
    valueGetter: ({ data }) => data?.replies.map((one) => one.name).join("、") ?? "",
  },
  {
    colId: "remindedOn",
    headerName: "催报日期",
    initialWidth: 130,
    valueGetter: ({ data }) => data?.remindedOn ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
];

const groupings = [
  { key: "kind", label: "类别", of: (row: Row) => kinds[row.kind] ?? "" },
  { key: "city", label: "所在市", of: (row: Row) => row.city ?? "" },
];
const sums = [{ label: "行数", unit: "行", of: (row: Row) => row.rows }];

/** 回收情况: every body that was asked, and what came of it. */
export function BodiesTab(props: {
  state: CollectionState | undefined;
  openId: string | null;
  onOpen: (target: string) => void;
  onSelect: (rows: Body[]) => void;
  onWaive: (rows: Body[], waived: boolean) => void;
  onRemind: (rows: Body[]) => void;
}) {
  const { state } = props;
  const { palette } = usePalette();
  const [only, setOnly] = useState<Body["state"] | "all">("all");
  const [ticked, setTicked] = useState<string[]>([]);
  const overdue = state !== undefined && state.due < today();
  const columns = useMemo(() => columnsOf(overdue, palette), [overdue, palette]);
  const all = useMemo(() => state?.bodies.map((body): Row => ({ ...body, id: body.target })), [state]);
  const count = (key: Body["state"]) => all?.filter((row) => row.state === key).length ?? 0;
  // The last of a state may have gone over to another one meanwhile.
  const shown = only !== "all" && count(only) === 0 ? "all" : only;
  const rows = useMemo(() => all?.filter((row) => shown === "all" || row.state === shown), [all, shown]);
  const chosen = all?.filter((row) => ticked.includes(row.id)) ?? [];
  const waivable = chosen.filter((row) => row.state === "missing" || row.state === "spoilt");
  const waived = chosen.filter((row) => row.state === "waived");
  const owing = (chosen.length > 0 ? chosen : (all ?? [])).filter(
    (row) => row.state === "missing" || row.state === "spoilt",
  );
  const unsent = state !== undefined && state.sentOn === null;
  return (
    <DataGrid<Row>
      name="collectionBodies"
      rows={rows}
      columns={columns}
      fill="files"
      unit="个单位"
      groupings={groupings}
      sums={sums}
      activeId={props.openId}
      onActive={(row) => props.onOpen(row.id)}
      selectable
      onSelect={(picked) => {
        setTicked(picked.map((row) => row.id));
        props.onSelect(picked);
      }}
      toolbar={
        <Segmented
          aria-label="状态"
          value={shown}
          onChange={(value) => setOnly(value as Body["state"] | "all")}
          options={[
            { value: "all", label: `全部 ${all?.length ?? 0}` },
            ...(Object.keys(bodyStates) as Body["state"][])
              .filter((key) => count(key) > 0)
              .map((key) => ({ value: key, label: `${bodyStates[key]} ${count(key)}` })),
          ]}
        />
      }
      tools={
        <Space>
          {waived.length > 0 ? (
            <Button onClick={() => props.onWaive(waived, false)}>取消免报</Button>
          ) : (
            <Button
              disabled={waivable.length === 0}
              title={waivable.length === 0 ? "先勾选未报的单位" : undefined}
              onClick={() => props.onWaive(waivable, true)}
            >
              {waivable.length > 0 ? `免报（${waivable.length}个）` : "免报"}
            </Button>
          )}
          <Button
            disabled={owing.length === 0 || unsent}
            title={
              unsent ? "填报表还没有发出" : owing.length === 0 ? "没有需要催报的单位" : "给未报的单位各生成一份催报函"
            }
            onClick={() => props.onRemind(owing)}
          >
            {owing.length > 0 ? `催报（${owing.length}个）` : "催报"}
          </Button>
        </Space>
      }
      empty={<EmptyState sentence="没有要报的单位。可在“更多”的“名称、期限和单位”中增加。" />}
    />
  );
}
