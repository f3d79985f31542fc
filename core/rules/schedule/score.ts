import { diffDays } from "../../kit/dates.ts";
import { serialOf, weekNumberOf } from "./dayTable.ts";
import type { Instance, InstanceItem } from "./instance.ts";
import type { Placement, ScheduleWeights } from "./problem.ts";

/** What each wish adds to the score, its weight included. */
export type ScoreTerms = { [key in keyof ScheduleWeights]-?: number };

/** Where an item stands as far as the score is concerned. */
interface Stand {
  one: InstanceItem;
  dates: readonly string[];
  /** Those of its dates that are working days. */
  days: readonly number[];
  place: number;
}

function standsOf(instance: Instance, placements: readonly Placement[]): Stand[] {
  const placed = new Map(placements.map((one) => [one.item, one]));
  return instance.items.flatMap((one): Stand[] => {
    if (one.standing)
      return one.dates.length === 0 ? [] : [{ one, dates: one.dates, days: one.dayIndexes, place: one.placeIndex }];
    const at = placed.get(one.id);
    const start = at ? instance.indexOfDay.get(at.start) : undefined;
    if (!at || start === undefined || start + one.length > instance.days.length) return [];
    const days = Array.from({ length: one.length }, (_, i) => start + i);
    return [
      { one, dates: days.map((d) => instance.days[d]!), days, place: instance.placeIndex.get(at.place ?? "") ?? -1 },
    ];
  });
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function spread(counts: readonly number[]): number {
  const mean = counts.length === 0 ? 0 : sum(counts) / counts.length;
  return sum(counts.map((count) => Math.abs(count - mean)));
}

/** Days by which two call-ups of one audience come too close: `gap` less the days from the end of one to the start of the other. */
function tooClose(a: Stand, b: Stand, gap: number): number {
  const [first, second] = a.dates[0]! <= b.dates[0]! ? [a, b] : [b, a];
  const between = Math.max(0, diffDays(first.dates[first.dates.length - 1]!, second.dates[0]!));
  return Math.max(0, gap - between);
}

/**
 * The score of a plan by the formula of contracts.md, counted from nothing: plain, slow and the measure of all else.
 * Items without a placement and placements on days that are none, or too few to the end, count nothing.
 *
 * - `wish`: items' weight × working days between start and wished day (a wished day off stands for the next working day).
 * - `dayPeak`: largest number of items on a day. `weekPeak`: over the weeks in which a working day lies, what is above the
 *   mean; an item counts in each week in which it has a day. `monthSpread`: over the months in which a working day lies,
 *   distance of the items that begin from the mean. `placeUse`: over all places, distance of the items there from the mean.
 * - `favour`: 1 for an item that begins outside the favoured months, and 1 for each of its days outside the favoured weekdays.
 * - `audience`: over pairs of items that call the same audience, missing calendar days from the end of the first to the start of the second.
 * - `departmentSpread`: over departments and months, distance of the items that begin from the department's mean.
 * - `journey`: different pairs of a city and a week in which an item is there. `avoid`: days of items on days to be avoided.
 *
 * Standing items count in all but `wish`, `favour` and `avoid`; two of them are never too close to each other.
 */
export function scoreOf(instance: Instance, placements: readonly Placement[]): { score: number; terms: ScoreTerms } {
  const { weights, problem } = instance;
  const stands = standsOf(instance, placements);
  const onDay = instance.days.map(() => 0);
  const inWeek = instance.weeks.map(() => 0);
  const inMonth = instance.months.map(() => 0);
  const atPlace = instance.places.map(() => 0);
  const ofDepartment = instance.departments.map(() => instance.months.map(() => 0));
  const journeys = new Set<string>();
  const calls = instance.audiences.map((): Stand[] => []);
  const avoided = new Set(problem.avoid);
  const favoured = problem.favoured ?? {};
  let wish = 0;
  let favour = 0;
  let avoid = 0;
  for (const stand of stands) {
    const { one, dates, days, place } = stand;
    for (const d of days) onDay[d] = onDay[d]! + 1;
    const numbers = new Set(dates.map((date) => weekNumberOf(serialOf(date))));
    for (const number of numbers) {
      const week = instance.weekIndex.get(number);
      if (week !== undefined) inWeek[week] = inWeek[week]! + 1;
      if (place >= 0 && instance.places[place]!.city >= 0) journeys.add(`${instance.places[place]!.city} ${number}`);
    }
    const month = instance.monthIndex.get(dates[0]?.slice(0, 7) ?? "");
    if (month !== undefined) {
      inMonth[month] = inMonth[month]! + 1;
      for (const d of one.departments) ofDepartment[d]![month] = ofDepartment[d]![month]! + 1;
    }
    if (place >= 0) atPlace[place] = atPlace[place]! + 1;
    for (const audience of one.audiences) calls[audience]!.push(stand);
    if (one.standing) continue;
    if (one.wishedAt !== null) wish += (one.item.weight ?? 1) * Math.abs(days[0]! - one.wishedAt);
    if (favoured.months?.length && !favoured.months.includes(Number(dates[0]!.slice(5, 7)))) favour += 1;
    for (const d of days) {
      if (favoured.weekdays?.length && !favoured.weekdays.includes(instance.weekday[d]!)) favour += 1;
      if (avoided.has(instance.days[d]!)) avoid += 1;
    }
  }
  const weekMean = inWeek.length === 0 ? 0 : sum(inWeek) / inWeek.length;
  let close = 0;
  for (const [a, list] of calls.entries())
    for (const [i, first] of list.entries())
      for (const second of list.slice(i + 1))
        if (!(first.one.standing && second.one.standing)) close += tooClose(first, second, instance.audiences[a]!.gap);
  const terms: ScoreTerms = {
    wish: weights.wish * wish,
    dayPeak: weights.dayPeak * Math.max(0, ...onDay),
    weekPeak: weights.weekPeak * sum(inWeek.map((count) => Math.max(0, count - weekMean))),
    monthSpread: weights.monthSpread * spread(inMonth),
    placeUse: weights.placeUse * spread(atPlace),
    favour: weights.favour * favour,
    audience: weights.audience * close,
    departmentSpread: weights.departmentSpread * sum(ofDepartment.map(spread)),
    journey: weights.journey * journeys.size,
    avoid: weights.avoid * avoid,
  };
  return { score: sum(Object.values(terms)), terms };
}
