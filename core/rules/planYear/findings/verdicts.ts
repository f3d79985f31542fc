import { addDays } from "../../../kit/dates.ts";
import type { YearRules } from "../../schedule/catalogue.ts";
import type { PlanItem, PlanPicture, PlanPlace } from "../picture.ts";
import { standsAt } from "../problemOf.ts";
import { dayOf, weekdayOf } from "./days.ts";
import { foundAt, foundAtPlace } from "./find.ts";
import type { Found } from "./found.ts";
import { fullWeeks } from "./load.ts";
import { type Neighbourhood, neighbourhoodOf } from "./scope.ts";
import { choicesOf, standing } from "./spots.ts";
import { verdictText } from "./words.ts";
import { type Placed, type Year, yearOfPicture } from "./year.ts";

/** What would stand against an item that begins on a day. Days that are not named are good. */
export interface DayVerdict {
  date: string;
  /** `impossible`: a rule that no proposal breaks forbids it. `bad`: it is only told. */
  level: "impossible" | "bad";
  reasons: string[];
}

/** So many reasons are said for a day. */
const REASONS = 4;

/** What the office would rather not have: months and weekdays that are not favoured, weeks that are then full. */
function dislikes(year: Year, one: Placed): string[] {
  const { rules } = year;
  const reasons: string[] = [];
  if (rules.on("favour")) {
    const [months, weekdays] = [rules.list("favour", "months"), rules.list("favour", "weekdays")];
    const month = Number(year.days.date(one.first).slice(5, 7));
    if (months.length > 0 && !months.includes(month)) reasons.push(verdictText.month(months));
    if (weekdays.length > 0 && one.days.some((day) => !weekdays.includes(weekdayOf(day)))) {
      reasons.push(verdictText.weekday(weekdays));
    }
  }
  for (const id of one.item.lead) {
    const near = (year.ofDepartment.get(id) ?? []).filter(
      (other) => other.item.id !== one.item.id && other.last >= one.first - 7 && other.first <= one.last + 7,
    );
    for (const { monday, count } of fullWeeks(year, one, [...near, one])) {
      reasons.push(verdictText.full(year.name(id), monday, addDays(monday, 6), count));
    }
  }
  return reasons;
}

/** What stands against an item wherever it would be of several places: the least that any of them brings, or why none will do. */
function foundAmong(
  year: Year,
  item: PlanItem,
  places: readonly (PlanPlace | null)[],
  neighbours: Neighbourhood,
  first: number,
) {
  const [only] = places;
  if (places.length < 2)
    return { found: foundAt(year, neighbours, standing(year, item, first, only ?? null)), nowhere: null };
  const found = foundAt(year, neighbours, standing(year, item, first, null));
  if (found.some(isError)) return { found, nowhere: null };
  const reasons: string[] = [];
  let least: Found[] | null = null;
  for (const place of places) {
    const there = foundAtPlace(year, neighbours, standing(year, item, first, place));
    const error = there.find(isError);
    if (error) reasons.push(error.say());
    else if (!least || there.length < least.length) least = there;
    if (least?.length === 0) break;
  }
  return least ? { found: [...found, ...least], nowhere: null } : { found, nowhere: verdictText.nowhere(reasons) };
}

const isError = (one: Found): boolean => one.level === "error";

function verdictOn(
  year: Year,
  item: PlanItem,
  places: readonly (PlanPlace | null)[],
  neighbours: Neighbourhood,
  first: number,
): DayVerdict | null {
  const { found, nowhere } = foundAmong(year, item, places, neighbours, first);
  const date = year.days.date(first);
  const errors = found.filter(isError).map((one) => one.say());
  const barred = nowhere === null ? errors : [...errors, nowhere];
  if (barred.length > 0) return { date, level: "impossible", reasons: barred.slice(0, REASONS) };
  const reasons = [...found.map((one) => one.say()), ...dislikes(year, standing(year, item, first, places[0] ?? null))];
  return reasons.length === 0 ? null : { date, level: "bad", reasons: reasons.slice(0, REASONS) };
}

/**
 * For each day of the year what would stand against the item beginning there while all others stay. `place`: the base or
 * hall in which it would be; where it stands, or any of its choice, unless told. Empty for an item that is not of the year.
 */
export function dayVerdicts(picture: PlanPicture, rules: YearRules, id: string, place?: string | null): DayVerdict[] {
  const year = yearOfPicture(picture, rules, null);
  const item = year.items.get(id);
  if (!item) return [];
  const asked = place === undefined ? null : place === null ? { base: null, hall: null } : placeAt(year, place);
  const moved: PlanItem = asked ? { ...item, ...asked } : item;
  const places = place === undefined ? choicesOf(year, moved) : [year.places.get(standsAt(moved) ?? "") ?? null];
  const neighbours = neighbourhoodOf(year, id);
  const last = item.window && item.window[1] > `${picture.year}-12-31` ? item.window[1] : `${picture.year}-12-31`;
  const verdicts: DayVerdict[] = [];
  for (let day = dayOf(`${picture.year}-01-01`); day <= dayOf(last); day++) {
    const verdict = verdictOn(year, moved, places, neighbours, day);
    if (verdict) verdicts.push(verdict);
  }
  return verdicts;
}

const placeAt = (year: Year, id: string) => ({ base: null, hall: null, [year.places.get(id)?.kind ?? "base"]: id });
