import { addDays, eachDay, formatDate, monthOf, weekdayName } from "../../../../core/kit/dates.ts";
import { activityStates } from "../../../../core/records/activity.ts";
import { calendarOf, type DayKind, dayKind } from "../../../../core/rules/calendar.ts";
import type { Output } from "../../../client/api.ts";
import { type PlannedActivity, spanText } from "../planText.ts";
import type { DayPart } from "./layout.ts";

/** The answer of plan.calendar. */
export type CalendarAnswer = Output<"plan.calendar">;
/** A run in the calendar. */
export type CalendarRun = CalendarAnswer["runs"][number];
/** A blocked period. */
export type Period = CalendarAnswer["periods"][number];
type Named = { id: string; name: string };

/** Something that can be taken in hand: a run, or an activity that has no run yet. */
export interface Item {
  /** The run's id, else the activity's. */
  id: string;
  activity: string;
  run: string | null;
  no: number;
  name: string;
  runNo: number | null;
  /** Both null without a date. */
  from: string | null;
  to: string | null;
  /** False where only a month or a year is known. */
  exact: boolean;
  part: DayPart;
  base: Named | null;
  hall: Named | null;
  lead: Named[];
  locked: boolean;
  announced: boolean;
  state: CalendarRun["state"];
  /** Months that the plan names for it. */
  months: string | null;
}

/** A run with known days, as the views draw it. */
export interface Entry {
  id: string;
  from: string;
  to: string;
  part: DayPart;
  run: CalendarRun;
  /** Number of its colour, 0 to 7; 8 for what has none. */
  tone: number;
  /** What stands on its bar. */
  text: string;
  /** Everything in one sentence, for a resting pointer and for readers of the screen. */
  title: string;
}

/** A day with what makes it special and what is on it. */
export interface CalendarDay {
  date: string;
  kind: DayKind;
  name: string | null;
  /** 休, 班 or 停. */
  sign: string;
  entries: Entry[];
  /** Blocked periods of the whole office on this day. */
  periods: Period[];
  label: string;
}

/** What is shown of the plan. Empty words show everything. */
export interface Filter {
  text: string;
  department: string | undefined;
  category: string | undefined;
  state: string | undefined;
}

export const noFilter: Filter = { text: "", department: undefined, category: undefined, state: undefined };

/** How many filters are set, but for the text. */
export const filtersSet = (filter: Filter): number =>
  [filter.department, filter.category, filter.state].filter((one) => one !== undefined).length;

/** By what the bars are coloured. */
export type ColourBy = "category" | "department";

/** Number of colours; what comes after is grey. */
export const tones = 8;

/** 3 院士讲堂 第2期; the run is named only where it tells something apart. */
export const titleOf = (item: { no: number; name: string; runNo: number | null }, several = true): string =>
  `${item.no} ${item.name}${item.runNo !== null && several ? ` 第${item.runNo}期` : ""}`;

const partWords = { day: "", morning: "上午", afternoon: "下午" } as const;

function entryTitle(run: CalendarRun, year: number): string {
  const place = run.base?.name ?? run.hall?.name ?? run.place;
  return [
    `${run.activityNo} ${run.name}第${run.runNo}期`,
    `${spanText(run, year)}${partWords[run.part]}`,
    run.lead.length > 0 ? `${run.lead.map((one) => one.name).join("、")}牵头` : "",
    place ?? "",
    run.people ? `${run.people}人` : "",
    activityStates[run.state],
    run.locked ? "已锁定" : "",
    run.announced ? "已通知" : "",
    run.moved ? "本方案中有变动" : "",
    ...run.warnings,
  ]
    .filter((part) => part !== "")
    .join("，");
}

/** The order in which colours are given out: names of main types, or ids of lead departments, first come first served. */
export function toneKeys(runs: readonly CalendarRun[], rows: readonly PlannedActivity[], by: ColourBy): string[] {
  if (by === "category") return [...new Set(rows.map((row) => row.category))];
  return [...new Set(runs.flatMap((run) => run.lead[0]?.id ?? []))];
}

/** True where the run or what lies in the tray is to be shown. */
export function matcher(filter: Filter, rows: readonly PlannedActivity[]) {
  const category = new Map(rows.map((row) => [row.id, row.category]));
  const text = filter.text.trim();
  return (one: {
    activity: string;
    activityNo: number;
    name: string;
    lead: Named[];
    supporting?: Named[];
    place?: string | null;
    base: Named | null;
    hall: Named | null;
    state?: string;
  }): boolean => {
    if (filter.category && category.get(one.activity) !== filter.category) return false;
    if (filter.state && one.state !== undefined && one.state !== filter.state) return false;
    const departments = [...one.lead, ...(one.supporting ?? [])];
    if (filter.department && !departments.some((dep) => dep.id === filter.department)) return false;
    if (text === "") return true;
    const words = [one.name, String(one.activityNo), one.place, one.base?.name, one.hall?.name];
    return [...words, ...departments.map((dep) => dep.name)].some((word) => word?.includes(text));
  };
}

/** True where days of a run are known: from then on it has a place in the views. */
export const isDated = (run: CalendarRun): boolean => run.fromPrecision === "day" && run.state !== "cancelled";

/** Runs with known days that touch the year, in order of time. An end that is known to the month only says nothing of the days between. */
export function entriesOf(
  answer: CalendarAnswer,
  year: number,
  rows: readonly PlannedActivity[],
  filter: Filter,
  by: ColourBy,
): Entry[] {
  const shown = matcher(filter, rows);
  const keys = new Map(toneKeys(answer.runs, rows, by).map((key, i) => [key, i]));
  const category = new Map(rows.map((row) => [row.id, row.category]));
  const several = new Set(rows.flatMap((row) => (row.runs.length > 1 ? [row.id] : [])));
  return answer.runs
    .filter((run) => isDated(run) && shown(run))
    .map((run): Entry => {
      const key = by === "category" ? category.get(run.activity) : run.lead[0]?.id;
      const tone = key === undefined ? tones : Math.min(tones, keys.get(key) ?? tones);
      return {
        id: run.id,
        from: run.from,
        to: run.toPrecision === "day" ? run.to : run.from,
        part: run.part,
        run,
        tone,
        text: titleOf({ no: run.activityNo, name: run.name, runNo: run.runNo }, several.has(run.activity)),
        title: entryTitle(run, year),
      };
    })
    .filter((entry) => entry.to >= `${year}-01-01` && entry.from <= `${year}-12-31`)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.run.activityNo - b.run.activityNo));
}

const signs: Readonly<Record<DayKind, string>> = {
  workday: "",
  weekend: "",
  holiday: "休",
  makeUp: "班",
  blocked: "停",
};
/** What a kind of day is called after the name of its holiday. */
export const kindWords: Readonly<Record<DayKind, string>> = {
  workday: "",
  weekend: "周末",
  holiday: "放假",
  makeUp: "调休上班",
  blocked: "不排活动",
};

/** The days of a year with the weeks that reach over its ends, each with what is on it. */
export function daysOf(answer: CalendarAnswer, year: number, entries: readonly Entry[]): Map<string, CalendarDay> {
  const calendar = calendarOf(answer.days);
  const byDay = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const date of eachDay(entry.from, entry.to)) {
      const list = byDay.get(date);
      if (list) list.push(entry);
      else byDay.set(date, [entry]);
    }
  const office = answer.periods.filter((period) => period.subject === "office");
  return new Map(
    eachDay(addDays(`${year}-01-01`, -7), addDays(`${year}-12-31`, 7)).map((date) => {
      const { kind, name } = dayKind(date, calendar);
      const own = byDay.get(date) ?? [];
      const periods = office.filter((period) => period.from <= date && date <= period.to);
      const words = [
        `${formatDate(date).slice(5)}（${weekdayName(date)}）`,
        [name ?? "", kindWords[kind]].join(""),
        ...periods.map((period) => `${period.title}${period.binding === "hard" ? "，不能安排" : "，尽量避开"}`),
        own.length > 0 ? `${own.length}项活动` : "",
      ];
      const sign = signs[kind] || (periods.some((period) => period.binding === "hard") ? "停" : "");
      const label = words.filter((word) => word !== "").join("，");
      return [date, { date, kind, name, sign, entries: own, periods, label }];
    }),
  );
}

/** Everything that can be moved, by its id. */
export function itemsOf(answer: CalendarAnswer): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const run of answer.runs)
    items.set(run.id, {
      id: run.id,
      activity: run.activity,
      run: run.id,
      no: run.activityNo,
      name: run.name,
      runNo: run.runNo,
      from: run.from,
      to: run.to,
      exact: run.fromPrecision === "day",
      part: run.part,
      base: run.base,
      hall: run.hall,
      lead: run.lead,
      locked: run.locked,
      announced: run.announced,
      state: run.state,
      months: null,
    });
  for (const one of answer.tray)
    items.set(one.id, {
      id: one.id,
      activity: one.activity,
      run: one.run,
      no: one.activityNo,
      name: one.name,
      runNo: one.runNo,
      from: null,
      to: null,
      exact: false,
      part: one.part,
      base: one.base,
      hall: one.hall,
      lead: one.lead,
      locked: false,
      announced: false,
      state: "draft",
      months: one.months,
    });
  return items;
}

/** What stands in the tray: without any date, known to a month (1 to 12) or the year (0), and dated outside of the year. */
export function trayOf(answer: CalendarAnswer, year: number, rows: readonly PlannedActivity[], filter: Filter) {
  const shown = matcher({ ...filter, state: undefined }, rows);
  const live = answer.runs.filter((run) => run.state !== "cancelled" && shown(run));
  const rough = live.filter((run) => run.fromPrecision !== "day");
  const outside = live.filter(
    (run) => run.fromPrecision === "day" && (run.from > `${year}-12-31` || run.to < `${year}-01-01`),
  );
  return {
    undated: answer.tray.filter(shown),
    rough: rough.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.activityNo - b.activityNo)),
    outside,
  };
}

/** Runs that are known to a month of the year only, by month. */
export function roughByMonth(rough: readonly CalendarRun[]): Map<number, CalendarRun[]> {
  return Map.groupBy(
    rough.filter((run) => run.fromPrecision === "month"),
    (run) => monthOf(run.from),
  );
}
