import { addDays, eachDay, formatDate, monthOf, weekdayName, yearOf } from "../../../../core/kit/dates.ts";
import { activityStates } from "../../../../core/records/activity.ts";
import { type CalendarEntry, calendarOf, isWorkday } from "../../../../core/rules/calendar.ts";
import type { Output } from "../../../client/api.ts";
import { spanText } from "../planText.ts";

type State = keyof typeof activityStates;
type Calendar = Pick<Output<"plan.calendar">, "runs" | "tray" | "days">;
type Activities = Output<"plan.activities">["rows"];
export type Placement = Output<"schedule.propose">["placements"][number];
export type Progress = Output<"schedule.progress">;

/** What can get a date: a run, or an activity that has no run yet. `id` is what procedures of scheduling call it. */
export interface YearItem {
  id: string;
  activity: string;
  run: string | null;
  no: number;
  /** Name with its run where there are several: 院士讲堂第2期. */
  title: string;
  category: string;
  lead: readonly { id: string; name: string }[];
  state: State;
  /** First and last day; null where no day is known, be a month known or not. */
  start: string | null;
  end: string | null;
  part: "day" | "morning" | "afternoon";
  /** Its date in words: 3月5日至7日, 3月, 未排期. */
  span: string;
  /** Id and name of the base or hall. */
  place: string | null;
  placeName: string | null;
  /** Working days. */
  length: number;
  locked: boolean;
  announced: boolean;
  /** Why it is not moved; null where it may be. */
  settled: string | null;
  /** Not moved only because its day is over. */
  past: boolean;
}

/**
 * The first day on which anything is placed anew: today in a year that is under way (something in it was held), as the
 * search itself has it. Null for a year that may be drafted as a whole.
 */
export function firstDay(runs: readonly { state: State }[], year: number, today: string): string | null {
  const underWay = runs.some((run) => run.state === "held" || run.state === "filed");
  return underWay && yearOf(today) === year ? today : null;
}

const settledWord = (run: { locked: boolean; announced: boolean; state: State }): string | null => {
  if (run.state === "held") return "已举办";
  if (run.state === "filed") return "已归档";
  if (run.announced) return "已通知";
  return run.locked ? "已锁定" : null;
};

/** The runs of the year and the activities without runs, in the order of the plan; those that are cancelled are left out. */
export function yearItems(calendar: Calendar, activities: Activities, year: number, today: string): YearItem[] {
  const first = firstDay(calendar.runs, year, today);
  const days = calendarOf(calendar.days as CalendarEntry[]);
  const byActivity = new Map(activities.map((row) => [row.id, row]));
  const several = (activity: string) => (byActivity.get(activity)?.runs.length ?? 0) > 1;
  const title = (activity: string, name: string, runNo: number | null) =>
    runNo !== null && several(activity) ? `${name}第${runNo}期` : name;
  const stateOf = (activity: string, run: string | null): State => {
    const row = byActivity.get(activity);
    return row?.runs.find((one) => one.id === run)?.state ?? row?.state ?? "draft";
  };
  const dated = calendar.runs.flatMap((run): YearItem[] => {
    if (run.state === "cancelled") return [];
    // A month alone is no day, and one that was put off is looking for a new one.
    const known = run.fromPrecision === "day" && run.state !== "postponed";
    const end = run.toPrecision === "day" ? run.to : run.from;
    const place = run.base ?? run.hall;
    const ownRun = run.id === run.activity ? null : run.id;
    const settled = known || run.state === "held" || run.state === "filed" ? settledWord(run) : null;
    const past = settled === null && known && first !== null && run.from < first;
    return [
      {
        id: run.id,
        activity: run.activity,
        run: ownRun,
        no: run.activityNo,
        title: title(run.activity, run.name, ownRun === null ? null : run.runNo),
        category: byActivity.get(run.activity)?.category ?? "",
        lead: run.lead,
        state: run.state,
        start: known ? run.from : null,
        end: known ? end : null,
        part: run.part,
        span: spanText(run, year),
        place: place?.id ?? null,
        placeName: place?.name ?? null,
        length: known ? Math.max(1, eachDay(run.from, end).filter((date) => isWorkday(date, days)).length) : 1,
        locked: run.locked,
        announced: run.announced,
        settled: past ? "日期已过" : settled,
        past,
      },
    ];
  });
  const waiting = calendar.tray.flatMap((one): YearItem[] => {
    const state = stateOf(one.activity, one.run);
    if (state === "cancelled") return [];
    const place = one.base ?? one.hall;
    return [
      {
        id: one.id,
        activity: one.activity,
        run: one.run,
        no: one.activityNo,
        title: title(one.activity, one.name, one.runNo),
        category: byActivity.get(one.activity)?.category ?? "",
        lead: one.lead,
        state,
        start: null,
        end: null,
        part: one.part,
        span: one.months ? `未排期（${one.months}）` : "未排期",
        place: place?.id ?? null,
        placeName: place?.name ?? null,
        length: one.length,
        locked: false,
        announced: false,
        settled: state === "held" || state === "filed" ? activityStates[state] : null,
        past: false,
      },
    ];
  });
  const runNo = new Map(calendar.runs.map((run) => [run.id, run.runNo]));
  for (const one of calendar.tray) runNo.set(one.id, one.runNo ?? 0);
  return [...dated, ...waiting].sort((a, b) => a.no - b.no || (runNo.get(a.id) ?? 0) - (runNo.get(b.id) ?? 0));
}

/** Which runs are to be placed. */
export type Choice = { mode: "undated" | "movable" } | { mode: "chosen"; ids: ReadonlySet<string> };

/** Ids that a choice means; what is settled is never among them. */
export function chosenIds(items: readonly YearItem[], choice: Choice): string[] {
  return items
    .filter(
      (item) =>
        item.settled === null &&
        (choice.mode === "movable" ||
          (choice.mode === "undated" && item.start === null) ||
          (choice.mode === "chosen" && choice.ids.has(item.id))),
    )
    .map((item) => item.id);
}

export interface ItemFilter {
  text: string;
  department: string | undefined;
  category: string | undefined;
  state: State | "undated" | "settled" | undefined;
}

export const noFilter: ItemFilter = { text: "", department: undefined, category: undefined, state: undefined };

export function isShown(item: YearItem, filter: ItemFilter): boolean {
  const { text, department, category, state } = filter;
  return (
    (text === "" || item.title.includes(text) || String(item.no) === text) &&
    (department === undefined || item.lead.some((one) => one.name === department)) &&
    (category === undefined || item.category === category) &&
    (state === undefined ||
      (state === "undated"
        ? item.start === null && item.settled === null
        : state === "settled"
          ? item.settled !== null
          : item.state === state))
  );
}

/** 3月5日（周四）; with the year where it is another. */
export function dayText(date: string, year: number): string {
  const text = formatDate(date);
  const week = weekdayName(date).replace("星期", "周");
  return `${yearOf(date) === year ? text.slice(5) : text}（${week}）`;
}

/** 3月3日至5日; a single day with its weekday. */
export const daysText = (start: string, end: string | null, year: number): string =>
  end === null || end <= start
    ? dayText(start, year)
    : spanText({ from: start, fromPrecision: "day", to: end, toPrecision: "day" }, year);

/** So many days on at most is the end of a run looked for. */
const LONGEST = 120;

/** The last day of a run that takes so many working days from its first, as it is stored when a proposal is kept. */
function endOf(start: string, length: number, days: ReturnType<typeof calendarOf>): string {
  let left = length - 1;
  for (let after = 0; left > 0 && after < LONGEST; ) {
    after += 1;
    const date = addDays(start, after);
    if (isWorkday(date, days)) left -= 1;
    if (left === 0) return date;
  }
  return addDays(start, length - 1);
}

/** A placement that is another than the one the plan has. */
export interface Change {
  id: string;
  no: number;
  title: string;
  before: string;
  after: string;
  /** It had no date before. */
  isNew: boolean;
  start: string;
}

/** Names of bases and halls by id. */
export type PlaceNames = ReadonlyMap<string, string>;

/**
 * What a proposal changes, by date. A placement without a place keeps what is written there; `calendar` are the days off of
 * the year, over which a run of several days goes on.
 */
export function changesOf(
  placements: readonly Placement[],
  items: readonly YearItem[],
  places: PlaceNames,
  year: number,
  calendar: readonly CalendarEntry[],
): Change[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const days = calendarOf([...calendar]);
  return placements
    .flatMap(({ item: id, start, place }): Change[] => {
      const item = byId.get(id);
      if (!item) return [];
      const moves = place !== null && place !== item.place;
      if (item.start === start && !moves) return [];
      const where = (name: string | null) => (moves && name ? `，${name}` : "");
      return [
        {
          id,
          no: item.no,
          title: item.title,
          before: item.start === null ? item.span : `${daysText(item.start, item.end, year)}${where(item.placeName)}`,
          after: `${daysText(start, endOf(start, item.length, days), year)}${where(place === null ? null : (places.get(place) ?? place))}`,
          isNew: item.start === null,
          start,
        },
      ];
    })
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.no - b.no));
}

/** Runs that begin in each month of the year, as the plan has them and as a proposal would. */
export function monthCounts(
  items: readonly YearItem[],
  placements: readonly Placement[],
  year: number,
): { before: number[]; after: number[] } {
  const starts = new Map(placements.map((one) => [one.item, one.start]));
  const before = new Array<number>(12).fill(0);
  const after = new Array<number>(12).fill(0);
  const count = (counts: number[], date: string | null | undefined) => {
    if (date && yearOf(date) === year) counts[monthOf(date) - 1] = (counts[monthOf(date) - 1] ?? 0) + 1;
  };
  for (const item of items) {
    count(before, item.start);
    count(after, starts.get(item.id) ?? item.start);
  }
  return { before, after };
}

/** How far from the best possible it is known to be, in words. */
export function gapText(progress: Pick<Progress, "gap" | "best" | "answer">): string {
  if (progress.answer?.proved || progress.best?.proved) return "已证明没有更好的排法";
  const { gap } = progress;
  if (gap === null) return "离最优多远尚未证明";
  if (gap < 0.0005) return "已证明距最优不超过0.1%";
  return `已证明距最优不超过${rounded(Math.ceil(gap * 1000) / 10)}%`;
}

/** At most one figure behind the point; large numbers none. */
export const rounded = (value: number): string => {
  const text = Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
  return text.replace(/\.0$/u, "").replace(/^-0$/u, "0");
};

/** What a placement costs against the present plan, in words. */
export function costText(cost: number): string {
  const shown = rounded(Math.abs(cost));
  if (shown === "0") return "得分不变";
  return cost < 0 ? `得分降低${shown}，更好` : `得分增加${shown}`;
}
