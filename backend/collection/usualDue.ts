import { addDays, eachDay } from "../../core/kit/dates.ts";
import { calendarOf, isWorkday } from "../../core/rules/calendar.ts";
import { calendarDaysBetween } from "../../db/queries/plan.ts";
import type { Context } from "../context.ts";

/** Days that bodies are given, unless another day is written. */
const USUAL_DAYS = 14;
/** No holiday keeps the office closed for longer. */
const LONGEST_BREAK = 30;

/** The first workday from two weeks on, by the calendar of the library. */
export function usualDue(context: Context): string {
  const first = addDays(context.today(), USUAL_DAYS);
  const last = addDays(first, LONGEST_BREAK);
  const calendar = calendarOf(
    calendarDaysBetween(context.library.orm, first, last).map(({ date, kind, name }) => ({ date, kind, name })),
  );
  return eachDay(first, last).find((day) => isWorkday(day, calendar)) ?? first;
}
