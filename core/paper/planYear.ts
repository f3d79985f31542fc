import { z } from "zod";
import { eachDay, firstOfMonth, formatDate, weekday } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import type { activityStates } from "../records/activity.ts";
import { need } from "./layout.ts";

export type Calendar = OutputOf<Api["plan.calendar"]>;
export type Run = Calendar["runs"][number];

/** The year of a paper of the plan. */
export const yearOption = z
  .int({ error: "年度应为整数" })
  .min(2000, { error: "年度应在2000至2100之间" })
  .max(2100, { error: "年度应在2000至2100之间" })
  .meta({ title: "年度" });

/** States whose activities stand on a calendar. */
const stateChoices: Record<"current" | "fixed" | "all", readonly (keyof typeof activityStates)[]> = {
  current: ["draft", "scheduled", "held", "filed"],
  fixed: ["scheduled", "held", "filed"],
  all: ["draft", "scheduled", "held", "filed", "postponed", "cancelled"],
};

/** Options of every calendar: whose activities and in which state. */
export const calendarOptions = {
  department: z.string().optional().meta({ title: "牵头或配合部门", record: "organisation", none: "全部部门" }),
  states: z
    .enum(["current", "fixed", "all"], { error: "活动范围只能是current、fixed或all" })
    .default("current")
    .meta({
      title: "活动范围",
      labels: { current: "不含推迟、取消的", fixed: "只含已排期、已举办的", all: "全部" },
      remember: true,
    }),
};

export const calendarNeeds = ({ year, department }: { year: number; department?: string | undefined }) => ({
  calendar: need("plan.calendar", { year }),
  plan: need("plan.activities", { year }),
  notices: need("calendarDay.list", {
    filter: { date: { from: `${year}-01-01`, to: `${year}-12-31` } },
    limit: 1000,
  }),
  departments: need("organisation.list", { filter: { id: department ?? "" }, limit: 1 }),
});

export interface CalendarAnswers {
  calendar: Calendar;
  plan: Pick<OutputOf<Api["plan.activities"]>, "rows">;
  notices: { rows: readonly { source: string | null; kind: string }[] };
  departments: { rows: readonly { name: string }[] };
}

export interface ChosenCalendar {
  calendar: Calendar;
  /** Name of the department whose activities alone stand there; null for all. */
  department: string | null;
  /** Where the days off and the worked weekends were announced, or that they were not. */
  source: string;
  /** What is wrong with these runs and with the holidays. */
  warningsOf(runs: readonly Run[]): string[];
}

/** Where and when a notice was published, for an address of gov.cn (those since 2018 name the month only); else the text itself. */
function noticeText(source: string): string {
  const day = /^https?:\/\/(?:www\.)?gov\.cn\/.*?\/(\d{4})-?(\d{2})\/(?:(\d{2})\/|content_)/u.exec(source);
  if (!day) return source;
  return `中国政府网${Number(day[1])}年${Number(day[2])}月${day[3] ? `${Number(day[3])}日` : ""}公布的通知`;
}

/** The activities that the options ask for, and what is known of the holidays. */
export function chosenCalendar(
  { calendar, plan, notices, departments }: CalendarAnswers,
  params: { year: number; department?: string | undefined; states: keyof typeof stateChoices },
): ChosenCalendar {
  const department = params.department === undefined ? null : (departments.rows[0]?.name ?? params.department);
  const states = stateChoices[params.states];
  const activities = new Map(plan.rows.map((row) => [row.id, row]));
  const isTheirs = (id: string): boolean => {
    const row = activities.get(id);
    return (
      department === null ||
      [...(row?.leadDepartments ?? []), ...(row?.supportingDepartments ?? [])].includes(department)
    );
  };
  const sources = [
    ...new Set(
      notices.rows
        .filter((day) => day.kind === "holiday" || day.kind === "makeUp")
        .flatMap((day) => (day.source ?? "").split(/\r?\n/u))
        .map((source) => noticeText(source.trim()))
        .filter((source) => source !== ""),
    ),
  ];
  const runs = calendar.runs.filter((run) => states.includes(run.state) && isTheirs(run.activity));
  return {
    calendar: {
      ...calendar,
      runs,
      unplaced: calendar.unplaced.filter((one) => {
        const state = activities.get(one.id)?.state ?? "draft";
        return isTheirs(one.id) && (params.states === "all" || (params.states === "current" && state !== "postponed"));
      }),
    },
    department,
    source: !calendar.holidaysKnown
      ? `${params.year}年节假日安排尚未公布或录入，只标周末`
      : sources.length > 0
        ? `节假日依据：${sources.join("、")}`
        : "",
    warningsOf: (shown) => [
      ...(calendar.holidaysKnown ? [] : [`${params.year}年节假日安排尚未公布或录入，只标出周末`]),
      ...shown.flatMap((run) => run.warnings.map((warning) => `${run.name}第${run.runNo}期：${warning}`)),
    ],
  };
}

/** Runs that stand on a day; a run known only to its month or year stands on none. */
export const isDated = (run: Pick<Run, "fromPrecision">): boolean =>
  run.fromPrecision !== "month" && run.fromPrecision !== "year";

/** What a day shows: 休 or 班, and the numbers of the activities on it. */
export interface DayMarks {
  mark: "休" | "班" | "禁" | "";
  /** 国庆节; empty on ordinary days. */
  name: string;
  rest: boolean;
  activities: number[];
}

/** Marks of every day of a year. A day off rests unless a notice makes it a workday; weekends rest by themselves. */
export function daysOf(calendar: Calendar, year: number): Map<string, DayMarks> {
  const kinds = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  for (const day of calendar.days) {
    kinds.set(day.date, (kinds.get(day.date) ?? new Set()).add(day.kind));
    if (day.kind === "holiday" || !names.has(day.date)) names.set(day.date, day.name);
  }
  const numbers = new Map<string, Set<number>>();
  for (const run of calendar.runs.filter(isDated)) {
    for (const date of eachDay(
      run.from < `${year}-01-01` ? `${year}-01-01` : run.from,
      run.to > `${year}-12-31` ? `${year}-12-31` : run.to,
    )) {
      numbers.set(date, (numbers.get(date) ?? new Set()).add(run.activityNo));
    }
  }
  return new Map(
    eachDay(`${year}-01-01`, `${year}-12-31`).map((date) => {
      const kind = kinds.get(date) ?? new Set();
      const mark = kind.has("holiday") ? "休" : kind.has("makeUp") ? "班" : kind.has("blocked") ? "禁" : "";
      const works = kind.has("makeUp") || kind.has("workday");
      return [
        date,
        {
          mark,
          name: names.get(date) ?? "",
          rest: kind.has("holiday") || (weekday(date) > 5 && !works),
          activities: [...(numbers.get(date) ?? [])].sort((a, b) => a - b),
        },
      ];
    }),
  );
}

/** 3月2日—4日 within the year; a precision below the day is kept. */
export function runText(run: Pick<Run, "from" | "fromPrecision" | "to" | "toPrecision">): string {
  const from = formatDate(run.from, run.fromPrecision ?? "day");
  if (run.from === run.to || (run.fromPrecision === "month" && run.from.slice(0, 7) === run.to.slice(0, 7)))
    return from;
  if (run.fromPrecision === "year" && run.from.slice(0, 4) === run.to.slice(0, 4)) return from;
  const to = formatDate(run.to, run.toPrecision ?? "day");
  const sameMonth = (run.toPrecision ?? "day") === "day" && run.from.slice(0, 7) === run.to.slice(0, 7);
  const shared = sameMonth
    ? to.indexOf("月") + 1
    : run.from.slice(0, 4) === run.to.slice(0, 4)
      ? to.indexOf("年") + 1
      : 0;
  return `${from}—${to.slice(shared)}`;
}

/** Whether lunar dates and solar terms are printed. */
export const lunarOption = (preset: boolean) =>
  z.boolean().default(preset).meta({ title: "农历和节气", remember: true });

/** What the marks of a calendar mean. */
export const calendarLegend = "灰底为休息日，“休”为放假，“班”为调休上班，“禁”为不排活动";

/** Numbers of the activities that are known to fall into a month and have no day yet. */
export const undatedIn = (calendar: Calendar, year: number, month: number): number[] => [
  ...new Set(
    calendar.runs
      .filter((run) => run.fromPrecision === "month" && run.from.slice(0, 7) === firstOfMonth(year, month).slice(0, 7))
      .map((run) => run.activityNo),
  ),
];

/** 5 科协系统干部培训班, with 第2期 where the activity has several runs. */
export function runLabels(calendar: Calendar): (run: Run) => string {
  const counts = new Map<string, number>();
  for (const run of calendar.runs) counts.set(run.activity, (counts.get(run.activity) ?? 0) + 1);
  return (run) => `${run.activityNo} ${run.name}${(counts.get(run.activity) ?? 0) > 1 ? `（第${run.runNo}期）` : ""}`;
}

/** Days side by side: who stands in which lane, and over how many lanes those are spread that overlap with it. */
export function lanesOf(spans: readonly { from: number; to: number }[]): { lane: number; of: number }[] {
  const order = spans
    .map((span, index) => ({ ...span, index }))
    .sort((a, b) => a.from - b.from || b.to - a.to || a.index - b.index);
  const result: { lane: number; of: number }[] = spans.map(() => ({ lane: 0, of: 1 }));
  let ends: number[] = [];
  let cluster: { lane: number; of: number }[] = [];
  for (const span of order) {
    if (ends.length > 0 && span.from > Math.max(...ends)) {
      ends = [];
      cluster = [];
    }
    const free = ends.findIndex((end) => end < span.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.to;
    const place = { lane, of: 1 };
    result[span.index] = place;
    cluster.push(place);
    for (const one of cluster) one.of = ends.length;
  }
  return result;
}

/** What is left of a stretch when the covered parts are taken out: lines and grounds of a grid give way to the bars on it. */
export function uncovered(
  from: number,
  to: number,
  covered: readonly (readonly [number, number])[],
): [number, number][] {
  const parts: [number, number][] = [];
  let at = from;
  for (const [start, end] of covered.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at || start >= to) continue;
    if (start > at) parts.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < to) parts.push([at, to]);
  return parts;
}
