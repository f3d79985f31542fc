import type { ColDef, ColumnState, GridApi } from "ag-grid-community";
import { Button, Checkbox, Popover, Select, Spin, Tag } from "antd";
import { useState } from "react";
import { AppstoreOutlined } from "./icons.tsx";
import { usePalette } from "./theme.ts";
import { compareTexts } from "./values.ts";

/** A way to divide a list: by the text that `of` gives. */
export interface Grouping<Row> {
  key: string;
  label: string;
  of: (row: Row) => string;
}

const keyOf = (name: string) => `xiaowu.columns.${name}`;

function keptState(name: string): ColumnState[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? "[]");
    return Array.isArray(kept) ? (kept as ColumnState[]) : [];
  } catch {
    return [];
  }
}

const hasKeptWidth = (name: string, column: string): boolean =>
  keptState(name).some((one) => one.colId === column && typeof one.width === "number");

/** Forgets by which column a list was sorted; the rest of its columns stays as it was. */
export function forgetSort(name: string): void {
  const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? "null");
  if (Array.isArray(kept))
    localStorage.setItem(keyOf(name), JSON.stringify(kept.map((one) => ({ ...one, sort: null, sortIndex: null }))));
}

/**
 * Keeps width, order, visibility and sorting of the columns for the next time. The width of the column that takes the
 * room left over is only kept when somebody has drawn it.
 */
export function rememberColumns<Row>(
  api: GridApi<Row>,
  name: string,
  filling?: { column: string; drawn: boolean },
): void {
  const left = filling && !filling.drawn && !hasKeptWidth(name, filling.column) ? filling.column : null;
  const state = api.getColumnState().map(({ colId, width, hide, pinned, sort, sortIndex }) => ({
    colId,
    ...(colId === left ? {} : { width }),
    hide,
    pinned,
    sort,
    sortIndex,
  }));
  localStorage.setItem(keyOf(name), JSON.stringify(state));
}

/** Brings the columns back as they were left. Columns that came with a newer version stand at the end. */
export function restoreColumns<Row>(api: GridApi<Row>, name: string): void {
  const kept = localStorage.getItem(keyOf(name));
  if (!kept) return;
  try {
    api.applyColumnState({ state: JSON.parse(kept) as ColumnState[], applyOrder: true });
  } catch {
    localStorage.removeItem(keyOf(name));
  }
}

/**
 * Gives the room that the columns leave free to one of them, so that no empty strip stays at the right of a wide window;
 * takes it back, down to the column's own width, when the list gets narrower. A width that somebody has drawn stays.
 */
export function fillWidth<Row>(api: GridApi<Row>, name: string, column: string): void {
  const filling = api.isDestroyed() ? null : api.getColumn(column);
  if (!filling?.isVisible() || hasKeptWidth(name, column)) return;
  const { left, right } = api.getHorizontalPixelRange();
  const used = api.getAllDisplayedColumns().reduce((sum, one) => sum + (one.isPinned() ? 0 : one.getActualWidth()), 0);
  if (right - left <= 0) return;
  const own = filling.getColDef().initialWidth ?? 120;
  const width = Math.max(own, filling.getActualWidth() + Math.floor(right - left - used));
  if (width !== filling.getActualWidth()) api.setColumnWidths([{ key: column, newWidth: width }]);
}

/** 选择列: which columns are shown. */
export function ColumnChooser<Row>(props: { api: GridApi<Row>; name: string; columns: ColDef<Row>[] }) {
  const { api, name, columns } = props;
  const [, redraw] = useState(0);
  const visible = (id: string) => api.getColumn(id)?.isVisible() ?? false;
  const choosable = columns.filter((column) => column.headerName && column.colId);
  const content = (
    <div style={{ maxHeight: 360, overflow: "auto", display: "flex", flexDirection: "column", gap: 4 }}>
      {choosable.map((column) => (
        <Checkbox
          key={column.colId}
          checked={visible(column.colId ?? "")}
          onChange={(event) => {
            api.setColumnsVisible([column.colId ?? ""], event.target.checked);
            redraw((n) => n + 1);
          }}
        >
          {column.headerName}
        </Checkbox>
      ))}
      <Button
        size="small"
        onClick={() => {
          api.resetColumnState();
          localStorage.removeItem(keyOf(name));
          redraw((n) => n + 1);
        }}
      >
        恢复原样
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title="显示的列">
      <Button icon={<AppstoreOutlined />} aria-label="选择列" title="选择列" />
    </Popover>
  );
}

/** 分组: by which property the list is divided. */
export function GroupSelect<Row>(props: {
  groupings: Grouping<Row>[];
  value: string | null;
  onChange: (key: string | null) => void;
}) {
  return (
    <Select
      style={{ minWidth: 112 }}
      allowClear
      placeholder="分组"
      aria-label="分组"
      value={props.value ?? undefined}
      options={props.groupings.map((one) => ({ value: one.key, label: `按${one.label}` }))}
      onChange={(key) => props.onChange(key ?? null)}
    />
  );
}

/** The groups with their numbers; choosing one shows its rows only. */
export function GroupChips<Row>(props: {
  grouping: Grouping<Row>;
  rows: readonly Row[];
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const counts = new Map<string, number>();
  for (const row of props.rows) {
    const value = props.grouping.of(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const groups = [...counts].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : compareTexts(a, b)));
  return (
    <fieldset
      aria-label={`按${props.grouping.label}分组`}
      style={{
        margin: 0,
        padding: 0,
        border: 0,
        display: "flex",
        flexWrap: "wrap",
        gap: 4,
        maxHeight: 96,
        overflow: "auto",
      }}
    >
      <Tag.CheckableTag checked={props.value === null} onChange={() => props.onChange(null)}>
        {`全部 ${props.rows.length}`}
      </Tag.CheckableTag>
      {groups.map(([value, count]) => (
        <Tag.CheckableTag key={value} checked={props.value === value} onChange={() => props.onChange(value)}>
          {`${value === "" ? "未填" : value} ${count}`}
        </Tag.CheckableTag>
      ))}
    </fieldset>
  );
}

/** The line below a list: how many in all, shown and ticked, sums, and by what is filtered. */
export function SumLine(props: {
  unit: string;
  /** How many rows are here; undefined while they are on their way. */
  held: number | undefined;
  total: number | undefined;
  shown: number;
  /** Only the first rows are here. */
  partial: boolean;
  ticked: number;
  sums: string[];
  conditions: string[];
  failed: boolean;
}) {
  const { palette } = usePalette();
  const { unit, held, total, shown } = props;
  const count = (number: number) => `${number.toLocaleString("zh-CN")} ${unit}`;
  return (
    <div
      role="status"
      style={{
        display: "flex",
        gap: "2px 16px",
        flexWrap: "wrap",
        color: palette.secondary,
        fontSize: 13,
        lineHeight: "20px",
      }}
    >
      {held === undefined ? (
        props.failed ? null : (
          <span>
            <Spin size="small" /> 正在读取……
          </span>
        )
      ) : (
        <>
          <span>
            {`共 ${count(total ?? held)}`}
            {props.partial ? `，这里是前 ${count(held)}，在上面输入文字可查找全部` : ""}
            {shown === held ? "" : `，显示 ${count(shown)}`}
          </span>
          {props.ticked > 0 ? <span>{`已选 ${count(props.ticked)}`}</span> : null}
          {props.sums.map((line) => (
            <span key={line}>{line}</span>
          ))}
          {props.conditions.length > 0 ? <span>{`筛选条件：${props.conditions.join("；")}`}</span> : null}
        </>
      )}
    </div>
  );
}
