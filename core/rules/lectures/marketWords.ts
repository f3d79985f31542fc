import { lastOfMonth, monthOf, yearOf } from "../../kit/dates.ts";
import { slotName } from "./days.ts";
import { type Fit, type FitPart, type Obstacle, obstacleWords, termEndText } from "./fit.ts";
import type { MarketHead, MarketSlot } from "./forms.ts";

/** A pair that is possible. */
export type Fitting = Extract<Fit, { cost: number }>;

/** A head with the pair by which it is compared. */
export interface Compared {
  head: MarketHead;
  /** Only chance in the term. */
  isLast: boolean;
  fit: Fitting;
}

/** The end of a term as far as it is known, for the comparison of two: what is known to the month ends with the month. */
const endOf = ({ to, toPrecision }: MarketHead): string => {
  if (to === null) return "9999";
  if (toPrecision === "year") return `${to.slice(0, 4)}-12-31`;
  return toPrecision === "month" ? lastOfMonth(yearOf(to), monthOf(to)) : to;
};

const costOf = (fit: Fitting, key: FitPart["key"]): number => fit.parts.find((one) => one.key === key)?.cost ?? 0;

/** Parts in which the one costs less than the other, that which says most first. */
function gains(one: Fitting, other: Fitting): { part: FitPart | undefined; against: FitPart }[] {
  return other.parts
    .map((against) => ({
      part: one.parts.find((part) => part.key === against.key),
      against,
      by: against.cost - costOf(one, against.key),
    }))
    .filter(({ by }) => by > 0.004)
    .sort((a, b) => b.by - a.by);
}

/** Why the first has the place and not the other, in the words of who arranges it. */
export function aheadText(first: Compared, other: Compared): string {
  if (first.isLast && !other.isLast) return `任期至${termEndText(first.head)}，届满前只有这一次机会`;
  for (const { part, against } of gains(first.fit, other.fit)) {
    if (against.key !== "urgency") {
      // What speaks for the one who has it is better told than what speaks against the other.
      if (part && part.cost < 0.5 * against.cost && part.reason !== null) return part.reason;
      if (against.reason !== null) return `${other.head.name}${against.reason}`;
    } else if (endOf(first.head) < endOf(other.head)) return `任期先届满（${termEndText(first.head)}）`;
  }
  return "条件相当，按名册次序";
}

/** What is worse about another slot than about the one that a head has; empty where nothing is. */
export function drawbackText(here: Fitting, there: Fitting): string {
  for (const { against } of gains(here, there)) {
    if (against.key === "urgency") return "日期较晚";
    if (against.reason !== null) return against.reason;
  }
  return "";
}

const fewNames = (names: readonly string[]): string =>
  `${names.slice(0, 3).join("、")}${names.length > 3 ? `等${names.length}人` : ""}`;

/** Another slot instead: whether it has a free place, else who is there, and what is worse about it. */
export function secondText(slot: MarketSlot, there: readonly string[], hasFree: boolean, drawback: string): string {
  const how =
    hasFree || there.length === 0
      ? `也可改到${slotName(slot)}，那里还有空席`
      : `也可改到${slotName(slot)}，但须与${fewNames(there)}对调，或为其另行安排`;
  return drawback === "" ? how : `${how}；${drawback}`;
}

/** Where all places are given away: to how many sessions this head could have come, and who has the place before. */
export const fullText = (sessions: number, places: number, ahead: { name: string; why: string } | null): string =>
  `可讲的${sessions}场（共${places}个席位）都已排满${ahead ? `；${ahead.name}排在前：${ahead.why}` : ""}`;

/** 9场在任期届满（2026年3月）之后，2场当天不便 */
export function obstaclesText(fits: readonly Fit[], head: MarketHead | null): string {
  const counts = new Map<Obstacle, number>();
  for (const fit of fits) if ("obstacle" in fit) counts.set(fit.obstacle, (counts.get(fit.obstacle) ?? 0) + 1);
  if (head && counts.has("inactive")) return obstacleWords.inactive;
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([obstacle, count]) => {
      const words =
        head && obstacle === "after" && head.to
          ? `在任期届满（${termEndText(head)}）之后`
          : head && obstacle === "weekday"
            ? `不在可讲的${head.weekdays.join("、")}`
            : obstacleWords[obstacle];
      return `${count}${head ? "场" : "人"}${words}`;
    })
    .join("，");
}
