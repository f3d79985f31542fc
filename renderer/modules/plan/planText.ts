import { formatDate, monthOf, yearOf } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";

/** A row of the plan. */
export type PlannedActivity = Output<"plan.activities">["rows"][number];
/** A main type of the plan. */
export type PlannedCategory = Output<"plan.activities">["categories"][number];
/** A run of an activity of the plan. */
export type PlannedRun = PlannedActivity["runs"][number];

interface Span {
  from: string | null;
  fromPrecision: "day" | "month" | "year" | null;
  to: string | null;
  toPrecision: "day" | "month" | "year" | null;
}

/** A date without the year of its plan: 3月5日, 3月, 年内. */
function within(date: string, precision: "day" | "month" | "year" | null, year: number): string {
  if (yearOf(date) !== year) return formatDate(date, precision ?? "day");
  if (precision === "year") return "年内";
  return formatDate(date, precision ?? "day").slice(String(year).length + 1);
}

/** When a run is, as short as the year of the plan allows: 3月5日至7日, 3月30日至4月2日, 3月; 未排期 without a date. */
export function spanText(run: Span, year: number): string {
  if (!run.from) return "未排期";
  const from = within(run.from, run.fromPrecision, year);
  const to = run.to ? within(run.to, run.toPrecision, year) : from;
  if (from === to) return from;
  const sameMonth =
    run.to && run.toPrecision === "day" && run.from.slice(0, 7) === run.to.slice(0, 7) && yearOf(run.from) === year;
  return `${from}至${sameMonth ? to.slice(String(monthOf(run.from)).length + 1) : to}`;
}
