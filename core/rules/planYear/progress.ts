import { diffDays, formatDate, lastOfMonth, monthOf, yearOf } from "../../kit/dates.ts";
import type { ReleasedActivity } from "../../records/plan.ts";
import { monthsOf } from "./months.ts";
import { quoted } from "./versionText.ts";

type Precision = "day" | "month" | "year" | null;
type State = "draft" | "scheduled" | "held" | "filed" | "postponed" | "cancelled";

/** How far something has come: the states of an activity, 拟定 being planned. */
export type Stage = "planned" | "scheduled" | "held" | "filed" | "postponed" | "cancelled";

/** A run of the plan, or an activity that has no run yet (`run` is null). */
export interface ProgressItem {
  activity: string;
  activityNo: number;
  category: string;
  name: string;
  lead: string[];
  run: string | null;
  runNo: number | null;
  state: State;
  /** State of the activity as a whole. */
  activityState: State;
  from: string | null;
  fromPrecision: Precision;
  to: string | null;
  toPrecision: Precision;
  /** Planned months as they were written. */
  months: string | null;
  /** Remark of the run, else of the activity. */
  note: string | null;
}

/** One line of the progress of a year. */
export interface ProgressRow extends Omit<ProgressItem, "activityState" | "toPrecision" | "months"> {
  stage: Stage;
  planned: string | null;
  plannedPrecision: Precision;
  /** Calendar days later than released. */
  slippage: number | null;
  late: boolean;
}

export interface ProgressCounts {
  total: number;
  planned: number;
  scheduled: number;
  held: number;
  filed: number;
  postponed: number;
  cancelled: number;
  late: number;
}

export interface Progress {
  rows: ProgressRow[];
  departments: (ProgressCounts & { name: string })[];
  months: (ProgressCounts & { month: number | null })[];
  total: ProgressCounts;
  sentences: string[];
}

/** Where an activity without lead department is counted. */
export const noLead = "未定牵头部门";

/** Names of the stages in tables. */
export const stageNames: Record<Stage, string> = {
  planned: "拟定",
  scheduled: "已排期",
  held: "已举办",
  filed: "已归档",
  postponed: "推迟",
  cancelled: "取消",
};

/** A run of an activity that is cancelled as a whole is cancelled; of one that is held as a whole, held. What the run says itself goes further or aside. */
function stageOf(item: ProgressItem): Stage {
  const own: Stage = item.state === "draft" ? "planned" : item.state;
  const whole = item.activityState;
  if (own === "cancelled" || whole === "cancelled") return "cancelled";
  if (own === "held" || own === "filed") return whole === "filed" ? "filed" : own;
  if (own === "postponed" || whole === "postponed") return "postponed";
  return whole === "held" || whole === "filed" ? whole : own;
}

interface Placed {
  from: string;
  precision: Precision;
  to: string;
}

/** The last day of a span that may be known to its month or year only. */
const endOf = (date: string, precision: Precision): string =>
  precision === "year"
    ? `${yearOf(date)}-12-31`
    : precision === "month"
      ? lastOfMonth(yearOf(date), monthOf(date))
      : date;

/** Where a release had an item: its run by id, else by number, else the month that it named. Null where it had no date. */
function plannedAt(item: ProgressItem, release: ReadonlyMap<string, ReleasedActivity>, year: number): Placed | null {
  const activity = release.get(item.activity);
  const runs = activity?.runs ?? [];
  const run =
    item.run === null
      ? runs.length === 1
        ? runs[0]
        : undefined
      : (runs.find((one) => one.id === item.run) ?? runs.find((one) => one.runNo === item.runNo));
  if (run) {
    if (!run.from || run.state === "postponed" || run.state === "cancelled") return null;
    const to = run.to ?? run.from;
    return {
      from: run.from,
      precision: run.fromPrecision,
      to: endOf(to, run.to ? run.toPrecision : run.fromPrecision),
    };
  }
  const months = runs.length === 0 && activity ? monthsOf(activity.months) : null;
  const [first, last] = [months?.[0], months?.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = `${year}-${String(first).padStart(2, "0")}-01`;
  return { from, precision: "month", to: lastOfMonth(year, last) };
}

/** The day by which an item should have been held: the end of its date, else of where it was released, else of its planned months, else of the year. */
function dueBy(item: ProgressItem, planned: Placed | null, year: number): string {
  if (item.from) {
    const [date, precision] = item.to ? [item.to, item.toPrecision] : [item.from, item.fromPrecision];
    return endOf(date, precision);
  }
  if (planned) return planned.to;
  const last = monthsOf(item.months)?.at(-1);
  return lastOfMonth(year, last ?? 12);
}

function rowOf(
  item: ProgressItem,
  release: ReadonlyMap<string, ReleasedActivity>,
  { year, on }: { year: number; on: string },
): ProgressRow {
  const stage = stageOf(item);
  // A postponed run has no date until it gets a new one.
  const { activityState: _, toPrecision: __, months: ___, ...rest } = item;
  const dated = stage === "postponed" ? { ...rest, from: null, fromPrecision: null, to: null } : rest;
  const planned = plannedAt(item, release, year);
  const counted = dated.from && dated.fromPrecision === "day" && planned?.precision === "day" && stage !== "cancelled";
  return {
    ...dated,
    stage,
    planned: planned?.from ?? null,
    plannedPrecision: planned?.precision ?? null,
    slippage: counted && dated.from ? diffDays(planned.from, dated.from) : null,
    late: (stage === "planned" || stage === "scheduled") && dueBy(item, planned, year) < on,
  };
}

/** Counts of rows by stage; `late` are counted among 拟定 and 已排期 too. */
export function tally(rows: readonly Pick<ProgressRow, "stage" | "late">[]): ProgressCounts {
  const counts = { total: 0, planned: 0, scheduled: 0, held: 0, filed: 0, postponed: 0, cancelled: 0, late: 0 };
  for (const row of rows) {
    counts.total += 1;
    counts[row.stage] += 1;
    if (row.late) counts.late += 1;
  }
  return counts;
}

/** What counts as done and out of how many: what is cancelled is owed no more. */
export const doneOf = (counts: ProgressCounts): { done: number; of: number } => ({
  done: counts.held + counts.filed,
  of: counts.total - counts.cancelled,
});

/** 62.5%; null where there is nothing to be done. */
export function rateWords({ done, of }: { done: number; of: number }): string | null {
  if (of === 0) return null;
  const rate = Math.round((done / of) * 1000) / 10;
  // Nothing but all of it is 100 %, and nothing but none is 0 %.
  const shown = done < of ? Math.min(rate, 99.9) : rate;
  return `${Number.isInteger(shown) ? shown : shown.toFixed(1)}%`;
}

/** Rows by the department that leads them, in the order of the plan; one with several stands with each. */
export const byDepartment = <R extends { lead: readonly string[] }>(rows: readonly R[]): [name: string, rows: R[]][] =>
  [
    ...Map.groupBy(
      rows.flatMap((row) => (row.lead.length > 0 ? row.lead : [noLead]).map((name) => ({ name, row }))),
      (one) => one.name,
    ),
  ].map(([name, members]): [string, R[]] => [name, members.map((one) => one.row)]);

/** Month (1 to 12) in which a row counts; a run over New Year with the month of the plan's year. Null without a date. */
function monthIn(row: Pick<ProgressRow, "from" | "fromPrecision">, year: number): number | null {
  if (!row.from || row.fromPrecision === "year") return null;
  if (yearOf(row.from) < year) return 1;
  return yearOf(row.from) > year ? 12 : monthOf(row.from);
}

function byMonth(rows: readonly ProgressRow[], year: number): Progress["months"] {
  const groups = Map.groupBy(rows, (row) => monthIn(row, year));
  const months = Array.from({ length: 12 }, (_, at) => ({ month: at + 1, ...tally(groups.get(at + 1) ?? []) }));
  const undated = groups.get(null) ?? [];
  return undated.length > 0 ? [...months, { month: null, ...tally(undated) }] : months;
}

/** “科协系统干部培训班”第2期 */
export const itemWords = (row: Pick<ProgressRow, "name" | "runNo">): string =>
  `${quoted(row.name)}${row.runNo === null ? "" : `第${row.runNo}期`}`;

function listed(rows: readonly ProgressRow[]): string {
  const shown = rows.slice(0, 5).map(itemWords).join("、");
  return rows.length > 5 ? `${shown}等` : shown;
}

function slippageWords(rows: readonly ProgressRow[], name: string): string {
  const moved = rows.flatMap((row) => (row.slippage === null ? [] : [row.slippage]));
  if (moved.length === 0) return `与${name}相比，没有两边都有确切日期的期次，无法计算推迟天数。`;
  const [later, earlier] = [moved.filter((days) => days > 0), moved.filter((days) => days < 0)];
  const parts = [
    ...(later.length > 0 ? [`推迟${later.length}期（最多${Math.max(...later)}天）`] : []),
    ...(earlier.length > 0 ? [`提前${earlier.length}期（最多${-Math.min(...earlier)}天）`] : []),
    ...(moved.length > later.length + earlier.length
      ? [`按原定日期${moved.length - later.length - earlier.length}期`]
      : []),
  ];
  return `与${name}相比，${parts.join("，")}。`;
}

function sentencesOf(rows: readonly ProgressRow[], options: { year: number; on: string; release: string | null }) {
  const { year, on, release } = options;
  if (rows.length === 0) return [`${year}年度计划还没有活动。`];
  const total = tally(rows);
  const { done, of } = doneOf(total);
  const activities = new Set(rows.map((row) => row.activity)).size;
  const whole = rows.some((row) => row.run === null) ? "（未分期的活动按1期计）" : "";
  const late = rows.filter((row) => row.late);
  const undated = rows.filter((row) => row.from === null && (row.stage === "planned" || row.stage === "scheduled"));
  const aside = [
    ...(total.postponed > 0 ? [`推迟${total.postponed}期`] : []),
    ...(total.cancelled > 0 ? [`取消${total.cancelled}期`] : []),
  ];
  return [
    `截至${formatDate(on)}，${year}年度计划共${activities}项重点活动、${total.total}期${whole}，已举办${total.held}期，已归档${total.filed}期${of > 0 ? `，完成率${rateWords({ done, of })}（${done}/${of}）` : ""}。`,
    ...(late.length > 0 ? [`应办未办${late.length}期：${listed(late)}。`] : []),
    ...(aside.length > 0 ? [`${aside.join("，")}。`] : []),
    ...(undated.length > 0 ? [`尚未排定日期${undated.length}期。`] : []),
    ...(release === null ? [] : [slippageWords(rows, release)]),
  ];
}

/** How far the runs of a year have come on a day, measured against a release where one is given. */
export function progressOf(
  items: readonly ProgressItem[],
  options: { year: number; on: string; release: { name: string; content: readonly ReleasedActivity[] } | null },
): Progress {
  const { year, on } = options;
  const release = new Map((options.release?.content ?? []).map((one) => [one.id, one]));
  const rows = items.map((item) => rowOf(item, release, { year, on }));
  return {
    rows,
    departments: byDepartment(rows).map(([name, members]) => ({ name, ...tally(members) })),
    months: byMonth(rows, year),
    total: tally(rows),
    sentences: sentencesOf(rows, { year, on, release: options.release?.name ?? null }),
  };
}
