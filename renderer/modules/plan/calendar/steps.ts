import { addDays, daysInMonth, firstOfMonth, monthOf, weekday, yearOf } from "../../../../core/kit/dates.ts";
import { isWorkday } from "../../../../core/rules/calendar.ts";

type Calendar = Parameters<typeof isWorkday>[1];

/** So many days are searched for the next working day; no holiday is nearly as long. */
const farthest = 60;

/** The next working day after (`by` 1) or before (`by` -1) a date; the neighbouring day where none is found. */
export function nextWorkday(date: string, by: 1 | -1, calendar: Calendar): string {
  for (let step = 1; step <= farthest; step += 1) {
    const next = addDays(date, by * step);
    if (isWorkday(next, calendar)) return next;
  }
  return addDays(date, by);
}

/** The new last day of a run that is made longer or shorter by a working day; null where it has one day only and can't be shorter. */
export function newEnd(from: string, to: string, by: 1 | -1, calendar: Calendar): string | null {
  if (by > 0) return nextWorkday(to, 1, calendar);
  if (to <= from) return null;
  const end = nextWorkday(to, -1, calendar);
  return end < from ? from : end;
}

/** How days lie on the screen: as weeks under each other, as months beside each other, or all in one line. */
export type DayShape = "weeks" | "months" | "line";

/** The same day of another month, or its last one. */
function otherMonth(date: string, by: 1 | -1): string {
  const month = monthOf(date) + by;
  if (month < 1 || month > 12) return date;
  const year = yearOf(date);
  return addDays(firstOfMonth(year, month), Math.min(Number(date.slice(8)), daysInMonth(year, month)) - 1);
}

/** Where the focus goes from a day by a key; null for another key. It stays within the year. */
export function dayAfterKey(date: string, key: string, shape: DayShape): string | null {
  const year = date.slice(0, 4);
  const within = (next: string) => (next.startsWith(year) ? next : date);
  const months = shape === "months";
  switch (key) {
    case "Home":
      return `${year}-01-01`;
    case "End":
      return `${year}-12-31`;
    case "PageUp":
      return otherMonth(date, -1);
    case "PageDown":
      return otherMonth(date, 1);
    case "ArrowLeft":
      return months ? otherMonth(date, -1) : within(addDays(date, -1));
    case "ArrowRight":
      return months ? otherMonth(date, 1) : within(addDays(date, 1));
    case "ArrowUp":
      return shape === "line" ? null : within(addDays(date, months ? -1 : -7));
    case "ArrowDown":
      return shape === "line" ? null : within(addDays(date, months ? 1 : 7));
    default:
      return null;
  }
}

/** Monday of the week of a date. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekday(date));

/** The Mondays of all weeks that touch the year. */
export function weeksOf(year: number): string[] {
  const first = mondayOf(`${year}-01-01`);
  const weeks: string[] = [];
  for (let at = first; at <= `${year}-12-31`; at = addDays(at, 7)) weeks.push(at);
  return weeks;
}
