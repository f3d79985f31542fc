import type { PlanItem, PlanPicture, PlanPlace } from "../picture.ts";
import { isSettled, placesOf, standsAt } from "../problemOf.ts";
import { dayOf, weekdayOf } from "./days.ts";
import type { Found } from "./found.ts";
import { tooSmall } from "./ownPlace.ts";
import { isPast, type Placed, placedAt, type Year } from "./year.ts";

/** True for what a fix may move: not held, filed, locked or announced. */
export const isMovable = (item: PlanItem): boolean => !(isPast(item) || isSettled(item));

/** Whether it began before the day on which it is asked: it moves only where nothing that is still to come can. */
export const hasBegun = (year: Year, item: PlanItem): boolean =>
  item.from !== null && year.on !== null && item.from < year.on;

/** Before this day nothing is put; null where no working day of the year is left. */
export const notBefore = (year: Year): string | null => {
  if (year.on === null) return null;
  return year.days.working(dayOf(year.on), dayOf(`${year.picture.year}-12-31`)) > 0 ? year.on : null;
};

/** The place at which an item stands; null where it has none. */
export const placeOf = (year: Year, item: PlanItem): PlanPlace | null => year.places.get(standsAt(item) ?? "") ?? null;

/** Places to which an item may go instead: those it may choose from, else those of its kind in its city, all large enough; the nearest in size first. */
export function otherPlaces(year: Year, item: PlanItem): PlanPlace[] {
  const now = standsAt(item);
  const own = [...item.bases, ...item.halls];
  const here = placeOf(year, item);
  const kind = here?.kind ?? (item.hall ? "hall" : "base");
  const city = here?.city ?? item.city;
  const pool =
    own.length > 0
      ? own.flatMap((id) => year.places.get(id) ?? [])
      : [...year.places.values()].filter(
          (place) => place.kind === kind && (kind === "hall" || !city || place.city === city),
        );
  const size = (place: PlanPlace) => place.capacity ?? Number.MAX_SAFE_INTEGER;
  return pool
    .filter((place) => place.id !== now && !tooSmall(item, place))
    .sort((a, b) => size(a) - size(b) || (a.name < b.name ? -1 : 1));
}

/** Places at which an item may be put: where it stands, else those it may choose from; [null] where it needs none. */
export function choicesOf(year: Year, item: PlanItem): (PlanPlace | null)[] {
  const here = placesOf(item).flatMap((id) => year.places.get(id) ?? []);
  return here.length > 0 ? here : [null];
}

/** The item as it would be when put on other days or at another place. */
export function putAt(year: Year, item: PlanItem, first: number, last: number, place: PlanPlace | null): PlanItem {
  const moved = place ? { base: null, hall: null, [place.kind]: place.id } : { base: item.base, hall: item.hall };
  return {
    ...item,
    ...(place?.id === standsAt(item) ? {} : moved),
    from: year.days.date(first),
    to: year.days.date(last),
    roughly: null,
    length: year.days.taken(first, last).length,
    state: item.state === "draft" || item.state === "postponed" ? "scheduled" : item.state,
  };
}

/** An item put on a day. */
export function standing(year: Year, item: PlanItem, first: number, place: PlanPlace | null): Placed {
  const last = year.days.end(first, item.length);
  return placedAt(year.days, putAt(year, item, first, last, place), first, last, place);
}

/** The picture with some items changed. */
export function withItems(picture: PlanPicture, changed: ReadonlyMap<string, PlanItem>): PlanPicture {
  return { ...picture, items: picture.items.map((item) => changed.get(item.id) ?? item) };
}

/** Findings by key with how much is too much; what a change is compared with. */
export type Known = ReadonlyMap<string, number>;
export const knownOf = (all: readonly Found[]): Known => new Map(all.map((one) => [one.key, one.over]));

/** What a change brings: errors that were not there or have grown, and warnings that were not there. */
export function broughtBy(before: Known, after: readonly Found[]): { errors: number; warnings: number } {
  let [errors, warnings] = [0, 0];
  for (const one of after) {
    const known = before.get(one.key);
    if (one.level === "error" && (known === undefined || one.over > known)) errors += 1;
    else if (known === undefined) warnings += 1;
  }
  return { errors, warnings };
}

/**
 * Starts near a day: so many working days before and after it, the nearest first, and the days of its week. What stands
 * before the earliest day goes on from that one, and does not leave the year for it.
 */
export function startsNear(year: Year, at: number, reach: number, earliest: string | null): number[] {
  const { days } = year;
  const starts: number[] = [];
  const late = earliest !== null && days.date(at) < earliest;
  const first = late ? dayOf(earliest) - 1 : at;
  const end = `${year.picture.year}-12-31`;
  const allowed = (day: number) =>
    days.inside(day) && (earliest === null || days.date(day) >= earliest) && (!late || days.date(day) <= end);
  for (const step of [1, -1]) {
    let count = 0;
    for (let day = first + step; count < reach && day >= days.lo && day <= days.hi - 60; day += step) {
      if (!days.works(day)) continue;
      count += 1;
      if (allowed(day)) starts.push(day);
    }
  }
  return starts.sort((a, b) => Math.abs(a - first) - Math.abs(b - first) || a - b);
}

/** Whether a start keeps the weekday. */
export const keepsWeekday = (a: number, b: number): boolean => weekdayOf(a) === weekdayOf(b);
