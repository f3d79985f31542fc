import { weekOf } from "./days.ts";
import type { Placed, Year } from "./year.ts";

/** Which items rules look at: all of a year, or one of them with those that it can meet. */
export interface Scope {
  /** Judged by themselves. */
  own: readonly Placed[];
  /** The one item that is looked at; null for all. Findings of others may then be left out. */
  only: string | null;
  atPlace: ReadonlyMap<string, readonly Placed[]>;
  ofDepartment: ReadonlyMap<string, readonly Placed[]>;
  ofLecturer: ReadonlyMap<string, readonly Placed[]>;
  ofAudience: ReadonlyMap<string, readonly Placed[]>;
  /** Who must have ended before whom begins. */
  order: readonly (readonly [before: Placed, after: Placed])[];
  /** Who shares no week with whom. */
  apart: readonly (readonly [Placed, Placed])[];
  /** By the month in which they begin, "2026-03". */
  beginning: ReadonlyMap<string, readonly Placed[]>;
}

type Find = (id: string) => Placed | undefined;

/** Those after which an item runs: of the activities that it names all runs, of its own the one before. */
function beforeOf(year: Year, one: Placed, find: Find): Placed[] {
  const { item } = one;
  const named = item.after.filter((id) => id !== item.activity).flatMap((id) => year.runsOf.get(id) ?? []);
  const dated = (year.runsOf.get(item.activity) ?? []).filter(
    (other) => other.id !== item.id && (other.runNo ?? 0) < (item.runNo ?? 0) && find(other.id),
  );
  return [...named, ...dated.slice(-1)].flatMap((other) => find(other.id) ?? []);
}

const apartOf = (year: Year, one: Placed, find: Find): Placed[] =>
  one.item.notSameWeek
    .filter((id) => id !== one.item.activity)
    .flatMap((id) => (year.runsOf.get(id) ?? []).flatMap((other) => find(other.id) ?? []));

/** All of the year. */
export function wholeScope(year: Year): Scope {
  const own = [...year.placed.values()];
  const find: Find = (id) => year.placed.get(id);
  return {
    own,
    only: null,
    atPlace: year.atPlace,
    ofDepartment: year.ofDepartment,
    ofLecturer: year.ofLecturer,
    ofAudience: year.ofAudience,
    order: own.flatMap((one) => beforeOf(year, one, find).map((before) => [before, one] as const)),
    apart: own.flatMap((one) => apartOf(year, one, find).map((other) => [one, other] as const)),
    beginning: year.beginning,
  };
}

/** An item with those that it could meet wherever it stands: made once, then asked for many days. */
export interface Neighbourhood {
  /** The others that it can meet when it stands there. */
  at(one: Placed): Scope;
  /** Only those that it can meet at its place. */
  atPlace(one: Placed): Pick<Scope, "atPlace" | "only">;
}

/** So many days around an item may hold days that count with its own: those of its weeks and of its months. */
const WEEK = 7;
const MONTH = 37;

/** What an item can meet. Findings of this scope hold for the item only: of the others not all are there. */
export function neighbourhoodOf(year: Year, id: string): Neighbourhood {
  const item = year.items.get(id);
  const others = (map: ReadonlyMap<string, readonly Placed[]>, keys: readonly string[]) =>
    [...new Set(keys)].map((key) => [key, (map.get(key) ?? []).filter((one) => one.item.id !== id)] as const);
  const departments = others(year.ofDepartment, item?.lead ?? []);
  const lecturers = others(year.ofLecturer, item?.lecturers ?? []);
  const audiences = others(year.ofAudience, item?.audiences ?? []);
  const places = new Map<string, readonly Placed[]>();
  const months = new Map<string, readonly Placed[]>();
  const gap = year.rules.int("audience", "days");
  const later = [
    ...(year.waitingFor.get(item?.activity ?? "") ?? []),
    ...(year.runsOf.get(item?.activity ?? "") ?? []),
  ];
  const apart = year.apartFrom.get(item?.activity ?? "") ?? [];
  const unique = (list: readonly { id: string }[]) =>
    [...new Set(list.map((one) => one.id))].filter((one) => one !== id);
  const [laterIds, apartIds] = [unique(later), unique(apart)];
  const near = (list: readonly Placed[], one: Placed, reach: number) => [
    ...list.filter((other) => other.last >= one.first - reach && other.first <= one.last + reach),
    one,
  ];
  const atPlace = (one: Placed) => {
    const { place } = one;
    if (!place) return { only: one.item.id, atPlace: new Map() };
    const there = places.get(place.id) ?? (year.atPlace.get(place.id) ?? []).filter((other) => other.item.id !== id);
    places.set(place.id, there);
    return { only: one.item.id, atPlace: new Map([[place.id, near(there, one, place.prepare + 1)]]) };
  };
  return {
    atPlace,
    at: (one) => {
      const grouped = (groups: readonly (readonly [string, readonly Placed[]])[], reach: number) =>
        new Map(groups.map(([key, list]) => [key, near(list, one, reach)] as const));
      const find: Find = (other) => (other === id ? one : year.placed.get(other));
      const order = [
        ...beforeOf(year, one, find).map((before) => [before, one] as const),
        ...laterIds.flatMap((other) => {
          const after = year.placed.get(other);
          return after && beforeOf(year, after, find).includes(one) ? [[one, after] as const] : [];
        }),
      ];
      const shared = [
        ...apartOf(year, one, find).map((other) => [one, other] as const),
        ...apartIds.flatMap((other) => {
          const placed = year.placed.get(other);
          return placed ? [[placed, one] as const] : [];
        }),
      ];
      const month = year.days.date(one.first).slice(0, 7);
      if (!months.has(month)) {
        months.set(
          month,
          (year.beginning.get(month) ?? []).filter((other) => other.item.id !== id),
        );
      }
      return {
        own: [one],
        ...atPlace(one),
        ofDepartment: grouped(departments, year.rules.on("perMonth") ? MONTH : WEEK),
        ofLecturer: grouped(lecturers, 0),
        ofAudience: grouped(audiences, gap + 1),
        order,
        apart: shared,
        beginning: new Map([[month, [...(months.get(month) ?? []), one]]]),
      };
    },
  };
}

/** Numbers of the weeks in which an item has a day. */
export const weeksOf = (one: Placed): number[] => [...new Set(one.days.map(weekOf))];
