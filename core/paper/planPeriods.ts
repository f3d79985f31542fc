import { addDays, formatDate } from "../kit/dates.ts";
import type { Calendar } from "./planYear.ts";

/** A blocked period that is meant to be printed, as far as it falls into the pages. */
export type PrintedPeriod = Calendar["periods"][number];

/**
 * The printed periods that touch a stretch of days, in order; with a department those of other departments and of persons
 * are left out.
 */
export const printedPeriods = (
  calendar: Calendar,
  from: string,
  to: string,
  department?: string | undefined,
): PrintedPeriod[] =>
  calendar.periods
    .filter((one) => one.printed && one.from <= to && one.to >= from)
    .filter(
      (one) =>
        department === undefined || (one.subject === "department" ? one.of === department : one.subject !== "person"),
    )
    .toSorted((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));

/** 年会（全校为空，其余带名称）: 闭馆（华南植物园）. */
export const periodName = (period: PrintedPeriod): string =>
  period.ofName ? `${period.title}（${period.ofName}）` : period.title;

const halfNames = { day: "", morning: "上午", afternoon: "下午" } as const;

/** 11月18日—20日, 6月15日—9月15日, 3月5日上午; a year that isn't that of the page is written out. */
function spanText(period: PrintedPeriod, year: number): string {
  const word = (date: string) => formatDate(date).replace(new RegExp(`^${year}年`, "u"), "");
  const half = halfNames[period.part];
  if (period.from === period.to) return `${word(period.from)}${half}`;
  const sameMonth = period.from.slice(0, 7) === period.to.slice(0, 7);
  const last = sameMonth ? `${Number(period.to.slice(8))}日` : word(period.to);
  return `${word(period.from)}—${last}${half ? `每日${half}` : ""}`;
}

/** 年会11月18日—20日、防汛期6月15日—9月15日; more than `most` are counted. */
export function periodList(periods: readonly PrintedPeriod[], year: number, most = Number.POSITIVE_INFINITY): string {
  const told = periods
    .slice(0, most)
    .map((one) => `${periodName(one)}${spanText(one, year)}${one.binding === "soft" ? "（尽量避开）" : ""}`);
  return `${told.join("、")}${periods.length > most ? `等${periods.length}段` : ""}`;
}

/** Which halves of a day are blocked by any of the periods. */
export function blockedHalves(
  periods: readonly PrintedPeriod[],
  date: string,
): { morning: boolean; afternoon: boolean } {
  const on = periods.filter((one) => one.from <= date && one.to >= date);
  return {
    morning: on.some((one) => one.part !== "afternoon"),
    afternoon: on.some((one) => one.part !== "morning"),
  };
}

/** Runs of blocked halves in a stretch of days, in days from its first one: the line above 18 to 20 November goes from 17 to 20. */
export function blockedSpans(periods: readonly PrintedPeriod[], first: string, days: number): [number, number][] {
  const spans: [number, number][] = [];
  const add = (from: number, to: number) => {
    const last = spans.at(-1);
    if (last && Math.abs(last[1] - from) < 0.01) last[1] = to;
    else spans.push([from, to]);
  };
  for (let day = 0; day < days; day += 1) {
    const { morning, afternoon } = blockedHalves(periods, addDays(first, day));
    if (morning) add(day, day + 0.5);
    if (afternoon) add(day + 0.5, day + 1);
  }
  return spans;
}
