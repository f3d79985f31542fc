import { spanWords } from "../../../core/rules/planYear/versionText.ts";
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

/** When a run is without its half day, as short as the year of the plan allows: 3月5日至7日, 3月; 未排期 without a date. */
export const spanText = (run: Span, year: number): string => spanWords({ ...run, part: null }, year) ?? "未排期";
