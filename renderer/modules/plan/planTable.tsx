import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { usePalette } from "../../ui/theme.ts";
import { planColours } from "./colours.ts";
import type { Shown } from "./planBoard.tsx";
import { type PlannedActivity, type PlannedCategory, type PlannedRun, spanText } from "./planText.ts";

/** Columns; their widths stand in plan.css, the name takes what is left. */
type Column =
  | "category"
  | "task"
  | "no"
  | "name"
  | "lead"
  | "supporting"
  | "runs"
  | "people"
  | "place"
  | "state"
  | "note";
const all: Column[] = [
  "category",
  "task",
  "no",
  "name",
  "lead",
  "supporting",
  "runs",
  "people",
  "place",
  "state",
  "note",
];
const few: Column[] = ["category", "no", "name", "lead", "runs", "state"];
const heads: Record<Column, string> = {
  category: "主要类型",
  task: "主要任务",
  no: "序号",
  name: "重点活动",
  lead: "牵头部门",
  supporting: "配合部门",
  runs: "期次和日期",
  people: "人数",
  place: "地点、基地",
  state: "状态",
  note: "备注",
};

/** So many runs stand in a row; the rest is a number. */
const shownRuns = 4;

function RunLines(props: { row: PlannedActivity; year: number; onShow: (shown: Shown) => void }) {
  const { row, year } = props;
  const { palette } = usePalette();
  // Who clicks on a missing date wants to fill it in.
  const undated = (text: string) => (
    <button
      type="button"
      className="plan-link"
      tabIndex={-1}
      title="填写期次和日期"
      style={{ color: palette.secondary }}
      onClick={(event) => {
        event.stopPropagation();
        props.onShow({ kind: "activity", id: row.id, tab: "runs" });
      }}
    >
      {text}
    </button>
  );
  if (row.runs.length === 0) return undated(row.months ? `${row.months}（未定日期）` : "未排期");
  const line = (run: PlannedRun) => {
    const aside =
      run.state === "cancelled" || run.state === "postponed" ? (run.state === "cancelled" ? "，取消" : "，推迟") : "";
    return `${row.runs.length > 1 ? `第${run.runNo}期 ` : ""}${spanText(run, year)}${aside}`;
  };
  return (
    <>
      {row.runs.slice(0, shownRuns).map((run) => (
        <div key={run.id} className={run.state === "cancelled" ? "plan-gone" : undefined}>
          {run.from ? line(run) : undated(line(run))}
        </div>
      ))}
      {row.runs.length > shownRuns ? <div>{`另有 ${row.runs.length - shownRuns} 期`}</div> : null}
    </>
  );
}

const places = (row: PlannedActivity) =>
  [...new Set([row.base, row.place, ...row.runs.map((run) => run.place)])].filter(Boolean).join("、");

/** The number of people of an activity; without one those of its runs that are not cancelled: one number, or least and most. */
function peopleOf(row: PlannedActivity): string {
  const text = (people: number) => people.toLocaleString("zh-CN");
  if (row.people !== null) return text(row.people);
  const known = row.runs.flatMap((run) => (run.state === "cancelled" || run.people === null ? [] : [run.people]));
  if (known.length === 0) return "";
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return least === most ? text(least) : `${text(least)}—${text(most)}`;
}

const rowButton = (table: HTMLElement | null, id: string) =>
  table?.querySelector<HTMLButtonElement>(`button[data-activity="${id}"]`);

/** The plan as annex 2 of S1 prints it, with what the office adds. One row has the focus; arrows move it. */
export function PlanTable(props: {
  year: number;
  rows: PlannedActivity[];
  categories: PlannedCategory[];
  /** A detail stands beside the table: fewer columns. */
  narrow: boolean;
  shown: Shown | null;
  onShow: (shown: Shown) => void;
  onMove: (row: PlannedActivity, by: -1 | 1) => void;
}) {
  const { year, rows, categories, narrow, shown, onShow } = props;
  const { palette } = usePalette();
  const columns = narrow ? few : all;
  const table = useRef<HTMLDivElement>(null);
  const chosen = shown?.kind === "activity" ? shown.id : null;
  const [focused, setFocused] = useState<string | null>(chosen);
  const stop = rows.some((row) => row.id === focused) ? focused : (rows[0]?.id ?? null);

  // What a link or the search box asked for comes into sight.
  useEffect(() => {
    if (!chosen) return;
    setFocused(chosen);
    rowButton(table.current, chosen)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const onKey = (event: KeyboardEvent, row: PlannedActivity) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const at = rows.findIndex((one) => one.id === row.id);
    const target =
      event.key === "Home" ? rows[0] : event.key === "End" ? rows.at(-1) : by !== 0 ? rows[at + by] : undefined;
    if (by !== 0 && event.altKey) props.onMove(row, by);
    else if (target) rowButton(table.current, target.id)?.focus();
    else if (by === 0) return;
    event.preventDefault();
  };

  const cell = (column: Column, row: PlannedActivity) => {
    switch (column) {
      case "no":
        return row.no;
      case "name":
        return (
          <button
            type="button"
            className="plan-link"
            data-activity={row.id}
            tabIndex={row.id === stop ? 0 : -1}
            aria-expanded={row.id === chosen}
            onFocus={() => setFocused(row.id)}
            onKeyDown={(event) => onKey(event, row)}
            onClick={(event) => {
              event.stopPropagation();
              onShow({ kind: "activity", id: row.id });
            }}
          >
            {row.name}
          </button>
        );
      case "lead":
        return row.leadDepartments.join("、") || <span style={{ color: palette.secondary }}>未定</span>;
      case "supporting":
        return row.supportingDepartments.join("、");
      case "runs":
        return <RunLines row={row} year={year} onShow={onShow} />;
      case "people":
        return peopleOf(row);
      case "place":
        return places(row);
      case "state":
        return row.stateLabel;
      case "note":
        return row.note ? (
          <span className="plan-clamp" title={row.note}>
            {row.note}
          </span>
        ) : null;
      default:
        return null;
    }
  };

  const categoryButton = (category: PlannedCategory) => (
    <button
      type="button"
      className="plan-link"
      aria-label={`类型：${category.name}，打开详情`}
      onClick={() => onShow({ kind: "category", id: category.id })}
    >
      {category.name}
    </button>
  );

  return (
    <div
      ref={table}
      className={`xw-scroll plan-table${narrow ? " plan-narrow" : ""}`}
      style={{ flex: 1, ...planColours(palette) }}
    >
      <table aria-label={`${year}年教学活动计划`}>
        <colgroup>
          {columns.map((column) => (
            <col key={column} className={`plan-w-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={`plan-${column}`}>
                {heads[column]}
              </th>
            ))}
          </tr>
        </thead>
        {categories.map((category) => {
          const own = rows.filter((row) => row.categoryId === category.id);
          const merged = (
            <>
              <th scope="rowgroup" rowSpan={Math.max(1, own.length)} className="plan-category">
                {categoryButton(category)}
              </th>
              {narrow ? null : (
                <td rowSpan={Math.max(1, own.length)} className="plan-task">
                  {category.mainTask}
                </td>
              )}
            </>
          );
          return (
            <tbody key={category.id}>
              {own.length === 0 ? (
                <tr>
                  {merged}
                  <td colSpan={columns.length - (narrow ? 1 : 2)} style={{ color: palette.secondary }}>
                    {"这个类型下还没有活动。"}
                    <button
                      type="button"
                      className="plan-link plan-add"
                      onClick={() => onShow({ kind: "newActivity", category: category.id })}
                    >
                      新增活动
                    </button>
                  </td>
                </tr>
              ) : (
                own.map((row, i) => (
                  // The button with the name does the same by keyboard.
                  <tr
                    key={row.id}
                    className={`plan-row${row.id === chosen ? " plan-chosen" : ""}${row.state === "cancelled" ? " plan-gone" : ""}`}
                    onClick={() => {
                      if (window.getSelection()?.isCollapsed !== false) onShow({ kind: "activity", id: row.id });
                    }}
                  >
                    {i === 0 ? merged : null}
                    {columns
                      .filter((column) => column !== "category" && column !== "task")
                      .map((column) => (
                        <td key={column} className={`plan-${column}`}>
                          {cell(column, row)}
                        </td>
                      ))}
                  </tr>
                ))
              )}
            </tbody>
          );
        })}
      </table>
      {rows.length === 0 && categories.length === 0 ? (
        <p style={{ textAlign: "center", color: palette.secondary }}>没有符合条件的活动</p>
      ) : null}
    </div>
  );
}
