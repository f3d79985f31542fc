import { activityStates } from "../records/activity.ts";
import { innerWidth, type Page, round, type Sheet } from "./page.ts";
import { type Calendar, runText } from "./planYear.ts";
import { type Column, cellLines, opening, type TableRow, tablePages } from "./table.ts";

/** Shares of the type area. */
const shares: Column[] = [
  { label: "序号", width: 16 },
  { label: "重点活动", width: 129, align: "left" },
  { label: "期次", width: 18 },
  { label: "时间", width: 53 },
  { label: "地点", width: 38, align: "left" },
  { label: "状态", width: 19 },
];
const all = shares.reduce((sum, column) => sum + column.width, 0);

/** The activities of a calendar as a list: those with a date by date, then those without. */
export function activityList(
  sheet: Sheet,
  title: string,
  calendar: Pick<Calendar, "runs" | "unplaced">,
  notes: readonly string[] = [],
): Page[] {
  const columns = shares.map((column) => ({ ...column, width: round((column.width / all) * innerWidth(sheet)) }));
  const widthOf = (column: number) => columns[column]?.width ?? 0;
  const row = (no: number, name: string, run: string, time: string, place: string | null, state: string): TableRow => ({
    cells: [
      [[String(no)]],
      cellLines(name, widthOf(1), 10.5),
      [[run]],
      cellLines(time, widthOf(3), 10.5),
      cellLines(place, widthOf(4), 10.5),
      [[state]],
    ],
  });
  const placed = [...calendar.runs]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.activityNo - b.activityNo || a.runNo - b.runNo))
    .map((run) =>
      row(run.activityNo, run.name, `第${run.runNo}期`, runText(run), run.place, activityStates[run.state]),
    );
  const open = calendar.unplaced.map((one) => row(one.no, one.name, "", one.months ?? "未定", null, ""));
  const part = (text: string, rows: TableRow[]) =>
    rows.length > 0
      ? [
          { kind: "heading" as const, text },
          { kind: "rows" as const, rows },
        ]
      : [];
  return tablePages({
    sheet,
    columns,
    // So that the 23 activities of a plan stand on one page of A4 across.
    rowHeight: 6.4,
    blocks: [...part("已排定", placed), ...part("未排定日期", open)],
    opening: opening(sheet, { title: [title], size: 16 }),
    notes,
    empty: "没有活动",
  });
}
