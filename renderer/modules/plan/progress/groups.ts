import { type Completion, completionFrom } from "../../../../core/rules/planYear/completion.ts";
import { byDepartment, type ProgressCounts, tally } from "../../../../core/rules/planYear/progress.ts";
import type { Output } from "../../../client/api.ts";

export type Progress = Output<"plan.progress">;
export type ProgressLine = Progress["rows"][number];

/** By what the figures are divided. */
export const divisions = { month: "按月份", department: "按牵头部门", category: "按主要类型" } as const;
export type Division = keyof typeof divisions;

/** One bar of the chart and one line of the table beside it. */
export interface Group extends ProgressCounts {
  name: string;
  completion: Completion;
}

const groupFrom = (name: string, counts: ProgressCounts): Group => ({
  name,
  ...counts,
  completion: completionFrom(name, counts),
});

const groupOf = (name: string, rows: readonly ProgressLine[]): Group => groupFrom(name, tally(rows));

/** The figures of the year, divided; months without anything stay, so that the year keeps its shape. */
export function groupsOf(progress: Progress, division: Division): Group[] {
  if (division === "department") return byDepartment(progress.rows).map(([name, rows]) => groupOf(name, rows));
  if (division === "category")
    return [...Map.groupBy(progress.rows, (row) => row.category)].map(([name, rows]) => groupOf(name, rows));
  return progress.months.map(({ month, ...counts }) => groupFrom(month === null ? "未定" : `${month}月`, counts));
}
