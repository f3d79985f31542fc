import { diffDays } from "../../kit/dates.ts";
import { covers, lastDay, type Term } from "../posts.ts";
import type { DutyAttendance, DutyLecture, DutyProgress, DutyRule, DutyState, DutyUrgency } from "./forms.ts";

/** Records by person, each person's in order of date: the one preparation that makes all further steps linear. */
export function byPerson<T extends { person: string; date: string }>(
  records: readonly T[],
  text: (record: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const record of records) {
    const list = map.get(record.person);
    if (list) list.push(record);
    else map.set(record.person, [record]);
  }
  const compare = (a: T, b: T) => (a.date === b.date ? compareText(text(a), text(b)) : compareText(a.date, b.date));
  for (const list of map.values()) list.sort(compare);
  return map;
}

/** Order by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function stateOf(attendDone: boolean, lectureDone: boolean): DutyState {
  if (attendDone) return lectureDone ? "已完成" : "听课未讲";
  return lectureDone ? "讲课未听" : "未开始";
}

/**
 * Progress of one duty: a person's records within one term, up to `on` (FREQ-01, FREQ-02). Works for past terms too.
 * Records must be in order of date; the record that completes the number asked for is the one that is told.
 */
export function dutyProgress(
  term: Term,
  rule: Pick<DutyRule, "attend" | "lecture">,
  attendances: readonly DutyAttendance[],
  lectures: readonly DutyLecture[],
  on: string,
): DutyProgress {
  const counts = (record: { date: string }) => record.date <= on && covers(term, record.date);
  const heard = attendances.filter(counts);
  const held = lectures.filter(counts);
  const attended = heard[rule.attend - 1];
  const lectured = held[rule.lecture - 1];
  return {
    attended: attended ? { date: attended.date, activity: attended.activity } : null,
    lectured: lectured ? { date: lectured.date, topic: lectured.topic } : null,
    attendedCount: heard.length,
    lecturedCount: held.length,
    state: stateOf(heard.length >= rule.attend, held.length >= rule.lecture),
  };
}

/** How pressing a duty is. The last day of a term still counts; what is done or exempt presses no more. */
export function urgencyOf(
  term: Term,
  settled: boolean,
  on: string,
  soonDays: number,
): { urgency: DutyUrgency; daysLeft: number | null } {
  const end = lastDay(term);
  const daysLeft = end === null ? null : diffDays(on, end);
  if (settled) return { urgency: "正常", daysLeft };
  if (daysLeft === null) return { urgency: "期限未录", daysLeft };
  if (daysLeft < 0) return { urgency: "逾期", daysLeft };
  return { urgency: daysLeft <= soonDays ? "即将到期" : "正常", daysLeft };
}
