import { diffDays, eachDay, formatDate, formatDateWithWeekday, weekday, yearOf } from "../../kit/dates.ts";
import type { CalendarEntry } from "../calendar.ts";

/** An entry of the calendar with the notice that says so. */
export interface NoticeEntry extends CalendarEntry {
  source: string | null;
}

/** A holiday of a year with all its days. */
export interface NoticeHoliday {
  name: string;
  from: string;
  to: string;
  days: string[];
  makeUp: string[];
  source: string | null;
}

/** A holiday as it is entered. */
export interface GivenHoliday {
  name: string;
  from: string;
  to: string;
  makeUp: readonly string[];
  source?: string | null | undefined;
}

/** Days off of one name so close together are one holiday in pieces (端午节 on a Saturday, 补休 on the Monday). */
const closeBy = 10;

/** Days around a year in which its notice may place something. */
export const noticeSpan = (year: number): readonly [from: string, to: string] => [
  `${year - 1}-12-01`,
  `${year + 1}-01-31`,
];

/** All holidays in a stretch of entries, in order of their days; make-up days stand with the nearest holiday of their name. */
function holidaysIn(entries: readonly NoticeEntry[]): NoticeHoliday[] {
  const found: NoticeHoliday[] = [];
  for (const { date, kind, name, source } of entries.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    if (kind !== "holiday") continue;
    const known = found.findLast((one) => one.name === name && diffDays(one.to, date) <= closeBy);
    if (known) {
      known.days.push(date);
      known.to = date;
      known.source ??= source;
    } else found.push({ name, from: date, to: date, days: [date], makeUp: [], source });
  }
  const distance = (one: NoticeHoliday, date: string) =>
    Math.min(Math.abs(diffDays(one.from, date)), Math.abs(diffDays(one.to, date)));
  for (const { date, kind, name } of entries) {
    if (kind !== "makeUp") continue;
    const nearest = (of: readonly NoticeHoliday[]) =>
      of.reduce<NoticeHoliday | null>(
        (best, one) => (best === null || distance(one, date) < distance(best, date) ? one : best),
        null,
      );
    const named = nearest(found.filter((one) => one.name === name && distance(one, date) <= 60));
    (named ?? nearest(found))?.makeUp.push(date);
  }
  for (const one of found) one.makeUp.sort();
  return found;
}

/**
 * Holidays of a year: those whose last day lies in it, so that 元旦 from 31 December belongs to the new year. `entries` must
 * reach over `noticeSpan`.
 */
export const noticeOf = (entries: readonly NoticeEntry[], year: number): NoticeHoliday[] =>
  holidaysIn(entries).filter((one) => yearOf(one.to) === year);

/** Dates that a year's notice accounts for: what is replaced when another is set. Make-up days without any holiday are those of their own year. */
export function datesOfNotice(entries: readonly NoticeEntry[], year: number): Set<string> {
  const all = holidaysIn(entries);
  const own = all.filter((one) => yearOf(one.to) === year).flatMap((one) => [...one.days, ...one.makeUp]);
  const claimed = new Set(all.flatMap((one) => one.makeUp));
  const loose = entries.filter(({ kind, date }) => kind === "makeUp" && !claimed.has(date) && yearOf(date) === year);
  return new Set([...own, ...loose.map((one) => one.date)]);
}

/** Entries of the calendar that holidays stand for. `keep` is the source of a date where none is given. */
export const entriesOf = (
  holidays: readonly GivenHoliday[],
  source: string | null | undefined,
  keep: (date: string) => string | null,
): NoticeEntry[] =>
  holidays.flatMap((one) => {
    const given = one.source === undefined ? source : one.source;
    const entry = (date: string, kind: "holiday" | "makeUp"): NoticeEntry => ({
      date,
      kind,
      name: one.name,
      source: given === undefined ? keep(date) : given || null,
    });
    return [
      ...eachDay(one.from, one.to).map((date) => entry(date, "holiday")),
      ...one.makeUp.map((date) => entry(date, "makeUp")),
    ];
  });

const span = (one: { from: string; to: string }): string =>
  one.from === one.to ? formatDate(one.from) : `${formatDate(one.from)}至${formatDate(one.to)}`;

/** What is wrong with holidays as they are entered for a year: errors refuse, warnings are passed on. `others` are dates that belong to a neighbouring year's notice. */
export function checkNotice(
  holidays: readonly GivenHoliday[],
  year: number,
  others: ReadonlySet<string> = new Set(),
): { errors: string[]; warnings: string[] } {
  const errors: string[] = [];
  const warnings: string[] = [];
  const offBy = new Map<string, string>();
  const workBy = new Map<string, string>();
  for (const one of holidays) {
    if (one.to < one.from) {
      errors.push(`${one.name}的结束日期（${formatDate(one.to)}）早于开始日期（${formatDate(one.from)}）`);
      continue;
    }
    if (diffDays(one.from, one.to) > 40) {
      errors.push(`${one.name}（${span(one)}）超过40天，请核对`);
      continue;
    }
    if (yearOf(one.to) !== year)
      errors.push(`${one.name}（${span(one)}）不是${year}年的放假安排，请换到${yearOf(one.to)}年度录入`);
    else if (one.from < `${year - 1}-12-20`)
      errors.push(`${one.name}的开始日期（${formatDate(one.from)}）不在${year}年`);
    for (const date of eachDay(one.from, one.to)) {
      const other = offBy.get(date);
      if (other !== undefined) errors.push(`${formatDate(date)}同时列在“${other}”和“${one.name}”里`);
      else if (others.has(date)) errors.push(`${formatDate(date)}已在相邻年度的放假安排里，不能重复录入`);
      offBy.set(date, one.name);
    }
  }
  for (const one of holidays)
    for (const date of one.makeUp) {
      const [first, last] = noticeSpan(year);
      if (date < first || date > last) errors.push(`${one.name}的调休上班日${formatDate(date)}不在${year}年前后`);
      else if (offBy.has(date))
        errors.push(`${formatDate(date)}既列为“${offBy.get(date)}”放假，又列为“${one.name}”调休上班`);
      else if (workBy.has(date)) errors.push(`${formatDate(date)}在调休上班中列了两次`);
      else if (others.has(date)) errors.push(`${formatDate(date)}已在相邻年度的放假安排里，不能重复录入`);
      else if (weekday(date) <= 5)
        warnings.push(`${one.name}的调休上班日${formatDateWithWeekday(date)}不是周末，请核对`);
      workBy.set(date, one.name);
    }
  return { errors: [...new Set(errors)], warnings };
}
