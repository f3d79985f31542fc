import type { YearRules } from "../../schedule/catalogue.ts";
import type { PlanPicture } from "../picture.ts";
import { type Found, type PlanFinding, told } from "./found.ts";
import { loadFindings, peakFindings } from "./load.ts";
import { dayFindings } from "./ownDays.ts";
import { capacityFindings, goneFindings, openingFindings } from "./ownPlace.ts";
import { emptyFindings, holidayFindings, stateFindings, undatedFindings, windowFindings } from "./ownWindow.ts";
import { lecturerFindings, placeFindings } from "./places.ts";
import { type Neighbourhood, type Scope, wholeScope } from "./scope.ts";
import { audienceFindings, cycleFindings, orderFindings, sameWeekFindings } from "./together.ts";
import { ruleNames } from "./words.ts";
import { type Placed, type Year, yearOfPicture } from "./year.ts";

/** What a scope has to say about where its items stand. */
function standingFound(year: Year, scope: Scope): Found[] {
  return [
    ...scope.own.flatMap((one) => [
      ...dayFindings(year, one),
      ...windowFindings(year, one),
      ...openingFindings(year, one),
      ...capacityFindings(year, one.item, one.place),
    ]),
    ...placeFindings(year, scope),
    ...lecturerFindings(year, scope),
    ...loadFindings(year, scope),
    ...audienceFindings(year, scope),
    ...orderFindings(year, scope),
    ...sameWeekFindings(year, scope),
    ...peakFindings(year, scope),
  ];
}

const order = Object.keys(ruleNames);
const weight = new Map(order.map((rule, i) => [rule, i]));

/** Errors first, then by rule and date. */
function inOrder(all: readonly Found[]): Found[] {
  const rankOf = (one: Found) =>
    (one.level === "error" ? 0 : order.length + 1) + (weight.get(one.rule) ?? order.length);
  const ranked = all.map((one) => ({ one, rank: rankOf(one), date: one.dates[0] ?? "" }));
  ranked.sort((a, b) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    return a.one.key < b.one.key ? -1 : 1;
  });
  return ranked.map(({ one }) => one);
}

/** All that stands against a year, without sentences, in order of weight. */
export function foundIn(year: Year): Found[] {
  const all = [
    ...standingFound(year, wholeScope(year)),
    ...[...year.items.values()].flatMap((item) => [
      ...(item.from === null
        ? capacityFindings(year, item, year.places.get(item.base ?? item.hall ?? "") ?? null)
        : []),
      ...goneFindings(year, item),
      ...emptyFindings(year, item),
      ...undatedFindings(year, item),
    ]),
    ...[...year.placed.values()].flatMap((one) => stateFindings(year, one)),
    ...cycleFindings(year),
    ...holidayFindings(year),
  ];
  return inOrder(all);
}

/** What would stand against an item if it stood there and all others stayed. */
export function foundAt(year: Year, neighbours: Neighbourhood, one: Placed): Found[] {
  return standingFound(year, neighbours.at(one)).filter((finding) =>
    finding.items.some((item) => item.id === one.item.id),
  );
}

/** Findings of a year with their sentences, errors first. `on` is the day on which it is asked; null leaves out what depends on it. Never throws. */
export function planFindings(picture: PlanPicture, rules: YearRules, on: string | null): PlanFinding[] {
  return foundIn(yearOfPicture(picture, rules, on)).map(told);
}
