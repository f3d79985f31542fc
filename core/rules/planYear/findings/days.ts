import { addDays, diffDays, maxDate, minDate } from "../../../kit/dates.ts";
import { type Calendar, calendarOf, type DayKind, dayKind } from "../../calendar.ts";
import { serialOf, weekNumberOf } from "../../schedule/dayTable.ts";
import type { PlanItem, PlanPicture } from "../picture.ts";

/** Days beyond the last item that are kept in the table: a run that begins there must find its end. */
const REACH = 130;

/** Days of a year with those around it that items reach into; a day is its number since 1970-01-01. */
export interface Days {
  /** Number of the first and of the last day of the table. */
  lo: number;
  hi: number;
  calendar: Calendar;
  date(day: number): string;
  kind(day: number): DayKind;
  /** The holiday or what the office keeps the day free for. */
  name(day: number): string;
  works(day: number): boolean;
  /** Working days in a span, both ends counted. */
  working(first: number, last: number): number;
  /** The days that an item takes: the working days of its span, and its first and last whatever they are. */
  taken(first: number, last: number): number[];
  /** The last day of an item that begins on a day: as many working days as it takes; on a day off it runs on from there. */
  end(first: number, length: number): number;
  inside(day: number): boolean;
}

/** Number of a date. */
export const dayOf = serialOf;
/** Number of the week, Monday to Sunday, in which a day lies. */
export const weekOf = weekNumberOf;
/** The Monday of a week. */
export const mondayOf = (week: number): number => 7 * week - 3;
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The days that a picture needs: from the December before to the February after, and as far as its items and windows reach. */
export function daysOf(picture: PlanPicture): Days {
  const calendar = calendarOf(picture.calendar);
  let from = `${picture.year - 1}-12-01`;
  let to = `${picture.year + 1}-02-28`;
  for (const item of picture.items) {
    from = minDate(from, minDate(item.from, item.window?.[0] ?? null) ?? from);
    to = maxDate(to, maxDate(item.to ?? item.from, item.window?.[1] ?? null) ?? to);
  }
  const lo = dayOf(from) - 7;
  const count = diffDays(from, to) + 7 + REACH;
  const hi = lo + count - 1;
  const dates: string[] = [];
  const kinds: DayKind[] = [];
  const names: string[] = [];
  const sums = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const date = addDays(from, i - 7);
    const { kind, name } = dayKind(date, calendar);
    dates.push(date);
    kinds.push(kind);
    names.push(name ?? "");
    sums[i + 1] = sums[i]! + (kind === "workday" || kind === "makeUp" ? 1 : 0);
  }
  const works = (day: number) => (sums[day - lo + 1] ?? 0) - (sums[day - lo] ?? 0) === 1;
  const clamp = (day: number) => Math.min(count, Math.max(0, day - lo));
  return {
    lo,
    hi,
    calendar,
    date: (day) => dates[day - lo] ?? addDays(from, day - lo - 7),
    kind: (day) => kinds[day - lo] ?? "workday",
    name: (day) => names[day - lo] ?? "",
    works,
    working: (first, last) => Math.max(0, sums[clamp(last + 1)]! - sums[clamp(first)]!),
    taken: (first, last) => {
      const taken: number[] = [];
      for (let day = first; day <= last; day++) if (day === first || day === last || works(day)) taken.push(day);
      return taken;
    },
    end: (first, length) => {
      let left = length - 1;
      let day = first;
      while (left > 0 && day < hi) {
        day += 1;
        if (works(day)) left -= 1;
      }
      return day + left;
    },
    inside: (day) => day >= lo && day <= hi,
  };
}

/** Half days of a part of the day: 0 the morning, 1 the afternoon. */
export const halvesOf = (part: PlanItem["part"]): readonly number[] =>
  part === "morning" ? [0] : part === "afternoon" ? [1] : [0, 1];

/** Whether two parts of a day have a half day in common. */
export const partsMeet = (a: PlanItem["part"], b: PlanItem["part"]): boolean => a === "day" || b === "day" || a === b;
