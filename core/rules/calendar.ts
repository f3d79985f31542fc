import {
  addDays,
  daysInMonth,
  diffDays,
  eachDay,
  firstOfMonth,
  formatDate,
  formatDateWithWeekday,
  lastOfMonth,
  monthOf,
  weekday,
  yearOf,
} from "../kit/dates.ts";
import type { Finding, Fix } from "../kit/finding.ts";

/** An entry of the library's calendar: days off and make-up workdays of the State Council's notices, ordinary workdays named there, and days that the office keeps free. */
export interface CalendarEntry {
  date: string;
  kind: "holiday" | "makeUp" | "workday" | "blocked";
  name: string;
}

export type DayKind = "workday" | "weekend" | "holiday" | "makeUp" | "blocked";

/** Entries by date; make it once and ask it for many days. */
export type Calendar = ReadonlyMap<string, CalendarEntry>;

const strength: Readonly<Record<CalendarEntry["kind"], number>> = { workday: 0, makeUp: 1, holiday: 2, blocked: 3 };

/** Entries by date. Of several for one day the strongest counts: blocked, holiday, make-up workday, workday. */
export function calendarOf(entries: readonly CalendarEntry[]): Calendar {
  const calendar = new Map<string, CalendarEntry>();
  for (const entry of entries) {
    const known = calendar.get(entry.date);
    if (!known || strength[entry.kind] > strength[known.kind]) calendar.set(entry.date, entry);
  }
  return calendar;
}

/** What kind of day it is; the name is that of the holiday or of the office's entry. */
export function dayKind(date: string, calendar: Calendar): { kind: DayKind; name: string | null } {
  const entry = calendar.get(date);
  if (entry) return { kind: entry.kind, name: entry.name };
  return { kind: weekday(date) > 5 ? "weekend" : "workday", name: null };
}

/** True on ordinary and make-up workdays; false on days that the office keeps free. */
export function isWorkday(date: string, calendar: Calendar): boolean {
  const { kind } = dayKind(date, calendar);
  return kind === "workday" || kind === "makeUp";
}

/** The weeks of a month, Monday first, filled up with days of the neighbouring months. `month` is 1 to 12. */
export function monthGrid(year: number, month: number): { date: string; inMonth: boolean }[][] {
  const first = firstOfMonth(year, month);
  const last = lastOfMonth(year, month);
  const days = eachDay(addDays(first, 1 - weekday(first)), addDays(last, 7 - weekday(last)));
  return Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(week * 7, week * 7 + 7).map((date) => ({ date, inMonth: date >= first && date <= last })),
  );
}

/**
 * The matching working day of another year: same month and same ordinal weekday (the last one where there are fewer);
 * where that is no working day, the next one of that month, else the one before it. A month without any working day gives
 * the day itself. The calendar must hold the days of the target year.
 */
export function carryToYear(date: string, fromYear: number, toYear: number, calendar: Calendar): string {
  // A run that began in December goes on in January: the distance of the years counts, not the target alone.
  const year = yearOf(date) + toYear - fromYear;
  const month = monthOf(date);
  const ordinal = Math.floor((Number(date.slice(8)) - 1) / 7);
  const first = firstOfMonth(year, month);
  const firstMatch = ((weekday(date) - weekday(first) + 7) % 7) + 1;
  const day = firstMatch + 7 * ordinal;
  const target = addDays(first, (day > daysInMonth(year, month) ? day - 7 : day) - 1);
  const last = lastOfMonth(year, month);
  const after = eachDay(target, last).find((one) => isWorkday(one, calendar));
  return after ?? eachDay(first, target).findLast((one) => isWorkday(one, calendar)) ?? target;
}

/** A run (期) of an activity; a missing end means one day. */
export interface DatedRun {
  id?: string;
  title: string;
  runNo: number | null;
  from: string;
  to: string | null;
}

const told = {
  holiday: (names: string) => `为${names}放假`,
  weekend: () => "为周末",
  blocked: (names: string) => `为不排活动的日子（${names}）`,
} as const;

/** Up to three dates, then their number. */
function listDates(dates: readonly string[]): string {
  const shown = dates.slice(0, 3).map(formatDateWithWeekday).join("、");
  return dates.length > 3 ? `${shown}等 ${dates.length} 天` : shown;
}

/** The first start after the run's own within 60 days from which all its days are working days. None where the run is too long to lie between two weekends. */
function nextFreeStart(run: DatedRun, calendar: Calendar): Fix[] {
  const length = diffDays(run.from, run.to ?? run.from);
  if (length > 6) return [];
  for (let days = 1; days <= 60; days += 1) {
    const from = addDays(run.from, days);
    const to = addDays(from, length);
    if (!eachDay(from, to).every((date) => isWorkday(date, calendar))) continue;
    const sentence = length === 0 ? `改到${formatDateWithWeekday(from)}` : `改到${formatDate(from)}至${formatDate(to)}`;
    const fix = { procedure: "activityRun.update", input: { id: run.id, patch: { from, to } } };
    return [run.id === undefined ? { sentence } : { sentence, ...fix }];
  }
  return [];
}

/** Warnings for a run on days off, at a weekend, or on days that the office keeps free: one for each of the three. */
export function runFindings(run: DatedRun, calendar: Calendar): Finding[] {
  const days = eachDay(run.from, run.to ?? run.from).map((date) => ({ date, ...dayKind(date, calendar) }));
  const title = `“${run.title}”${run.runNo === null ? "" : `第 ${run.runNo} 期`}`;
  const findings: Finding[] = [];
  for (const kind of ["holiday", "weekend", "blocked"] as const) {
    const hit = days.filter((day) => day.kind === kind);
    if (hit.length === 0) continue;
    const dates = hit.map((day) => day.date);
    const names = [...new Set(hit.map((day) => day.name ?? ""))].join("、");
    findings.push({
      rule: `calendar.${kind}`,
      level: "warning",
      sentence: `${title}安排在${listDates(dates)}，${told[kind](names)}`,
      dates,
      fixes: nextFreeStart(run, calendar),
    });
  }
  return findings;
}
