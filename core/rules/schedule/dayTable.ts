import { addDays, diffDays, isIsoDate, weekday } from "../../kit/dates.ts";

const epoch = "1970-01-01";

/** Days since 1970-01-01. */
export const serialOf = (date: string): number => diffDays(epoch, date);

/** Number of the calendar week (Monday to Sunday) in which a day lies; weeks that follow each other have numbers that do. */
export const weekNumberOf = (serial: number): number => Math.floor((serial + 3) / 7);

/** The working days of a problem with what is asked of them again and again; everything is by the day's index. */
export interface DayTable {
  /** Ascending, each once. */
  days: readonly string[];
  /** Days since 1970-01-01. */
  serial: Int32Array;
  /** 1 Monday … 7 Sunday. */
  weekday: Uint8Array;
  weekOf: Int32Array;
  /** The Monday of each week in which a working day lies. */
  weeks: readonly string[];
  /** Index of a week by its number (`weekNumberOf`). */
  weekIndex: ReadonlyMap<number, number>;
  monthOf: Int32Array;
  /** "2026-03" for each month in which a working day lies. */
  months: readonly string[];
  monthIndex: ReadonlyMap<string, number>;
  indexOfDay: ReadonlyMap<string, number>;
}

/** Days out of order, twice or misspelt are put right here; `problemIssues` tells about them. */
export function dayTableOf(given: readonly string[]): DayTable {
  const days = [...new Set(given)].filter(isIsoDate).sort();
  const serial = Int32Array.from(days, serialOf);
  const weekIndex = new Map<number, number>();
  const weeks: string[] = [];
  const monthIndex = new Map<string, number>();
  const weekOf = Int32Array.from(days, (day, d) => {
    const number = weekNumberOf(serial[d]!);
    const known = weekIndex.get(number) ?? weeks.length;
    if (known === weeks.length) {
      weekIndex.set(number, known);
      weeks.push(addDays(day, 1 - weekday(day)));
    }
    return known;
  });
  const monthOf = Int32Array.from(days, (day) => {
    const month = day.slice(0, 7);
    const known = monthIndex.get(month) ?? monthIndex.size;
    monthIndex.set(month, known);
    return known;
  });
  return {
    days,
    serial,
    weekday: Uint8Array.from(days, weekday),
    weekOf,
    weeks,
    weekIndex,
    monthOf,
    months: [...monthIndex.keys()],
    monthIndex,
    indexOfDay: new Map(days.map((day, d) => [day, d])),
  };
}

/** The first day not before a date; the number of days where there is none. */
export function dayAtOrAfter(table: DayTable, date: string): number {
  let low = 0;
  let high = table.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.days[middle]! < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sums of marks before each day, so that a run of days is asked in one step. Null where no day is marked. */
export type Marks = Int32Array | null;

export function marksOf(count: number, marked: (d: number) => boolean): Marks {
  const sums = new Int32Array(count + 1);
  for (let d = 0; d < count; d++) sums[d + 1] = sums[d]! + (marked(d) ? 1 : 0);
  return sums[count] === 0 ? null : sums;
}

/** How many of the `length` days from `start` are marked. */
export const markedIn = (marks: Marks, start: number, length: number): number =>
  marks ? marks[start + length]! - marks[start]! : 0;
