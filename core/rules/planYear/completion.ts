import { doneOf, type ProgressCounts, type ProgressRow, rateWords, stageNames, tally } from "./progress.ts";

/** A line of the year-end report: 计划, 已举办, 已归档 and the share that is done. */
export interface Completion {
  name: string;
  /** Without what was cancelled. */
  planned: number;
  held: number;
  filed: number;
  postponed: number;
  cancelled: number;
  done: number;
  rate: string | null;
}

/** 完成情况 by the counts of some rows. 已举办 counts what was held and is not filed yet. */
export function completionFrom(name: string, counts: ProgressCounts): Completion {
  const { done, of } = doneOf(counts);
  const { held, filed, postponed, cancelled } = counts;
  return { name, planned: of, held, filed, postponed, cancelled, done, rate: rateWords({ done, of }) };
}

/** 完成情况 of some rows. */
export const completionOf = (name: string, rows: readonly Pick<ProgressRow, "stage" | "late">[]): Completion =>
  completionFrom(name, tally(rows));

/** Rows that were neither held nor filed, in the order of the plan. */
export const unfinishedOf = <R extends Pick<ProgressRow, "stage">>(rows: readonly R[]): R[] =>
  rows.filter((row) => row.stage !== "held" && row.stage !== "filed");

/** Why a row is not done: 推迟, 取消, 应办未办, 未到时间, 未定日期. */
export function unfinishedWords(row: Pick<ProgressRow, "stage" | "late" | "from">): string {
  if (row.stage === "postponed" || row.stage === "cancelled") return stageNames[row.stage];
  if (row.late) return "应办未办";
  return row.from === null ? "未定日期" : "未到时间";
}
