import { diffDays, formatDate, monthOf, yearOf } from "../../kit/dates.ts";
import type { ReleasedRun } from "../../records/plan.ts";

/** Working days from the first date to the second, both counted. */
export type Workdays = (from: string, to: string) => number;

type Precision = "day" | "month" | "year";
type Span = Pick<ReleasedRun, "from" | "fromPrecision" | "to" | "toPrecision" | "part">;

const parts = { day: "", morning: "上午", afternoon: "下午" } as const;

/** What is not known yet is said in these words, on screen and on paper. */
export const versionWords = {
  draft: "现行草案",
  undated: "时间待定",
  postponed: "推迟，时间另定",
  none: "未定",
  scenario: (name: string) => `试排方案“${name}”`,
  releasePlan: (name: string) => `发布计划版本：${name}`,
  frozen: "版本发布后内容已经固定，不能修改；计划有变动的，请另外发布一个版本",
  badContent: "计划版本的内容不完整，请用“发布版本”生成",
  emptyPlan: (year: number) => `${year}年度计划还没有活动，没有可以发布的内容`,
  noSuchVersion: "没有这个计划版本或试排方案，可能已被删除，或属于另一年度的计划",
} as const;

/** A date without the year of its plan: 3月5日, 3月, 年内; another year is named. */
function within(date: string, precision: Precision | null, year: number): string {
  if (yearOf(date) !== year) return formatDate(date, precision ?? "day");
  if (precision === "year") return "年内";
  return formatDate(date, precision ?? "day").slice(String(year).length + 1);
}

/** When a run is, as short as the year of its plan allows: 3月5日至7日, 3月5日上午, 3月30日至4月2日, 3月; null without a date. */
export function spanWords(run: Span, year: number): string | null {
  if (!run.from) return null;
  const part = run.fromPrecision === "day" || run.fromPrecision === null ? parts[run.part ?? "day"] : "";
  const from = within(run.from, run.fromPrecision, year);
  const to = run.to ? within(run.to, run.toPrecision, year) : from;
  if (from === to) return `${from}${part}`;
  const inMonth =
    run.to !== null &&
    run.toPrecision === "day" &&
    run.from.slice(0, 7) === run.to.slice(0, 7) &&
    yearOf(run.from) === year;
  return `${from}至${inMonth ? to.slice(String(monthOf(run.from)).length + 1) : to}${part}`;
}

/** When a run is; one that is postponed has no date until it gets a new one. */
export const whenWords = (run: Span & { state: string }, year: number): string =>
  run.state === "postponed" ? versionWords.postponed : (spanWords(run, year) ?? versionWords.undated);

/** Whether a run has a date that counts. */
export const isTimed = (run: { from: string | null; state: string }): boolean =>
  run.from !== null && run.state !== "postponed";

/** A name in quotation marks; those within it become single ones: “‘最美科技工作者’学习宣传”. */
export const quoted = (name: string): string => `“${name.replaceAll("“", "‘").replaceAll("”", "’")}”`;

/** Names joined, or that there are none. */
export const namesWords = (names: readonly string[]): string =>
  names.length > 0 ? names.join("、") : versionWords.none;

const lastDay = (run: Span): string => run.to ?? run.from ?? "";

/** 推迟5个工作日, 提前3天, 推迟1个月, 延长2个工作日; null where both are the same or can't be counted. */
export function shiftWords(before: Span, after: Span, workdays: Workdays): string | null {
  if (!before.from || !after.from) return null;
  const exact = (run: Span) => run.fromPrecision === "day" && (run.to === null || run.toPrecision === "day");
  if (before.fromPrecision === "month" && after.fromPrecision === "month") {
    const months = (yearOf(after.from) - yearOf(before.from)) * 12 + monthOf(after.from) - monthOf(before.from);
    return months === 0 ? null : `${months > 0 ? "推迟" : "提前"}${Math.abs(months)}个月`;
  }
  if (!exact(before) || !exact(after)) return null;
  const counted = (a: string, b: string): string => {
    // The days after the first up to the second: from Thursday to the next one there are five.
    const [first, last] = a < b ? [a, b] : [b, a];
    const days = workdays(first, last) - workdays(first, first);
    return days > 0 ? `${days}个工作日` : `${Math.abs(diffDays(a, b))}天`;
  };
  const [wasLong, isLong] = [before, after].map((run) => workdays(run.from ?? "", lastDay(run)));
  if (before.from === after.from) {
    const [was, is] = [lastDay(before), lastDay(after)];
    return was === is ? null : `${is > was ? "延长" : "缩短"}${counted(was, is)}`;
  }
  const moved = `${after.from > before.from ? "推迟" : "提前"}${counted(before.from, after.from)}`;
  // A run that was carried over a holiday ends later and is no longer for that: only working days are compared.
  return wasLong === isLong || !wasLong || !isLong ? moved : `${moved}，由${wasLong}个工作日改为${isLong}个工作日`;
}
