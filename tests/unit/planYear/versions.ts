// A plan as releases keep it, made by hand, for the tests of comparison and progress.
import { eachDay } from "../../../core/kit/dates.ts";
import type { ReleasedActivity, ReleasedRun } from "../../../core/records/plan.ts";
import { calendarOf, isWorkday } from "../../../core/rules/calendar.ts";
import { calendarDays } from "../../fixtures/rules/calendar.ts";

// A day that the office keeps free is a working day all the same.
const calendar = calendarOf(calendarDays.filter((day) => day.kind !== "blocked"));
export const workdays = (from: string, to: string): number =>
  eachDay(from, to).filter((date) => isWorkday(date, calendar)).length;

export const run = (runNo: number, from: string | null, more: Partial<ReleasedRun> = {}): ReleasedRun => ({
  id: `run_${runNo}`,
  runNo,
  from,
  fromPrecision: from === null ? null : "day",
  to: from,
  toPrecision: from === null ? null : "day",
  part: null,
  place: null,
  people: null,
  state: "scheduled",
  ...more,
});

export const activity = (no: number, more: Partial<ReleasedActivity> = {}): ReleasedActivity => ({
  id: `activity_${no}`,
  no,
  categoryNo: 2,
  category: "宣传教育培训",
  mainTask: "强化思想政治引领",
  name: `活动${no}`,
  leadDepartments: ["组联部"],
  supportingDepartments: [],
  months: null,
  place: null,
  people: null,
  state: "draft",
  runs: [],
  ...more,
});
