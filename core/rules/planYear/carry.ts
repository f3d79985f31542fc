import { addDays, diffDays, eachDay, isIsoDate, yearOf } from "../../kit/dates.ts";
import { type Calendar, carryToYear, isWorkday } from "../calendar.ts";

/** The same day of the year, so many years on; 29 February becomes 28 February where there is none. */
export function shiftYears(date: string, years: number): string {
  const moved = `${yearOf(date) + years}${date.slice(4)}`;
  return isIsoDate(moved) ? moved : `${moved.slice(0, 4)}-02-28`;
}

/** Days that a run may be moved by to stay in one piece. */
const reach = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7];

const workdays = (from: string, to: string, calendar: Calendar): string[] =>
  eachDay(from, to).filter((date) => isWorkday(date, calendar));

/**
 * A run of days as it lies in another year: begins on the matching working day (see `carryToYear`) and takes as many working
 * days as before. One that had no day off inside gets none: it is moved by up to a week where it must. `calendar` holds the
 * days of both years.
 */
export function carrySpan(
  from: string,
  to: string,
  fromYear: number,
  toYear: number,
  calendar: Calendar,
): { from: string; to: string } {
  const start = carryToYear(from, fromYear, toYear, calendar);
  const days = Math.max(1, workdays(from, to, calendar).length);
  const whole = days === diffDays(from, to) + 1;
  if (whole) {
    const free = reach
      .map((by) => addDays(start, by))
      .find((first) => workdays(first, addDays(first, days - 1), calendar).length === days);
    if (free) return { from: free, to: addDays(free, days - 1) };
  }
  const last = workdays(start, addDays(start, days * 3 + 20), calendar)[days - 1];
  return { from: start, to: last ?? addDays(start, diffDays(from, to)) };
}
