import { diffDays } from "../../kit/dates.ts";
import type { DutyState, DutyUrgency } from "./forms.ts";

/** Order by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The state that two halves make together; a half that is not owed counts as done. */
export function stateOf(attendDone: boolean, lectureDone: boolean): DutyState {
  if (attendDone) return lectureDone ? "已完成" : "听课未讲";
  return lectureDone ? "讲课未听" : "未开始";
}

/** How pressing a duty is that runs until `endsOn`. The last day still counts; what is done or exempt presses no more. */
export function urgencyOf(
  endsOn: string | null,
  settled: boolean,
  on: string,
  soonDays: number,
): { urgency: DutyUrgency; daysLeft: number | null } {
  const daysLeft = endsOn === null ? null : diffDays(on, endsOn);
  if (settled) return { urgency: "正常", daysLeft };
  if (daysLeft === null) return { urgency: "期限未录", daysLeft };
  if (daysLeft < 0) return { urgency: "逾期", daysLeft };
  return { urgency: daysLeft <= soonDays ? "即将到期" : "正常", daysLeft };
}
