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
  const all: Found[] = [];
  // Pushed one by one: for thousands of items most of these lists are empty.
  const add = (list: readonly Found[]) => {
    for (const one of list) all.push(one);
  };
  for (const one of scope.own) {
    add(dayFindings(year, one));
    add(windowFindings(year, one));
    add(openingFindings(year, one));
    add(capacityFindings(year, one.item, one.place));
  }
  add(placeFindings(year, scope));
  add(lecturerFindings(year, scope));
  add(loadFindings(year, scope));
  add(audienceFindings(year, scope));
  add(orderFindings(year, scope));
  add(sameWeekFindings(year, scope));
  add(peakFindings(year, scope));
  return all;
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
  const all = standingFound(year, wholeScope(year));
  for (const item of year.items.values()) {
    const place = year.places.get(item.base ?? item.hall ?? "") ?? null;
    if (item.from === null) all.push(...capacityFindings(year, item, place));
    all.push(...goneFindings(year, item), ...emptyFindings(year, item), ...undatedFindings(year, item));
  }
  for (const one of year.placed.values()) all.push(...stateFindings(year, one));
  all.push(...cycleFindings(year), ...holidayFindings(year));
  return inOrder(all);
}

/** What would stand against an item if it stood there and all others stayed. */
export function foundAt(year: Year, neighbours: Neighbourhood, one: Placed): Found[] {
  return standingFound(year, neighbours.at(one)).filter((finding) =>
    finding.items.some((item) => item.id === one.item.id),
  );
}

/** Of that only what hangs on the place at which it would stand. */
export function foundAtPlace(year: Year, neighbours: Neighbourhood, one: Placed): Found[] {
  return [
    ...openingFindings(year, one),
    ...capacityFindings(year, one.item, one.place),
    ...placeFindings(year, neighbours.atPlace(one)).filter((found) =>
      found.items.some((item) => item.id === one.item.id),
    ),
  ];
}

/** Findings of a year with their sentences, errors first. `on` is the day on which it is asked; null leaves out what depends on it. Never throws. */
export function planFindings(picture: PlanPicture, rules: YearRules, on: string | null): PlanFinding[] {
  return foundIn(yearOfPicture(picture, rules, on)).map(told);
}
