import { isIsoDate } from "../../kit/dates.ts";
import {
  type DayTable,
  dayAtOrAfter,
  dayTableOf,
  type Marks,
  markedIn,
  marksOf,
  serialOf,
  weekNumberOf,
} from "./dayTable.ts";
import type { DayPart, ScheduleItem, SchedulePlace, ScheduleProblem, ScheduleWeights } from "./problem.ts";

/** An item with everything that is known of it alone. Items, places, departments … are named by their index. */
export interface InstanceItem {
  index: number;
  id: string;
  name: string;
  item: ScheduleItem;
  length: number;
  part: DayPart;
  standing: boolean;
  /** Known ones, each once. */
  departments: readonly number[];
  lecturers: readonly number[];
  audiences: readonly number[];
  /** Known places that it names and that hold its people. */
  places: readonly number[];
  needsPlace: boolean;
  /** Days on which it may begin as far as its own rules go; ascending. Empty for standing items. */
  starts: Int32Array;
  /** Items that must have ended before, items that wait for this one, and items that share no week with it. */
  after: readonly number[];
  before: readonly number[];
  apart: readonly number[];
  /** Where the wished day lies among the days: its index or that of the next one. */
  wishedAt: number | null;
  /** Of a standing item: its dates, those that are working days, its weeks, the month of the first and its place; else empty and −1. */
  dates: readonly string[];
  dayIndexes: readonly number[];
  weekIndexes: readonly number[];
  monthIndex: number;
  placeIndex: number;
  /** What it costs by itself to begin on the day `costFrom` + i; see `startCost`. */
  costFrom: number;
  costs: Float64Array;
  barred: Marks;
}

export interface InstancePlace {
  index: number;
  id: string;
  name: string;
  capacity: number;
  parallel: number;
  prepare: number;
  /** Index of its city, −1 without one. */
  city: number;
  /** Closed mornings and afternoons. */
  closed: readonly [morning: Marks, afternoon: Marks];
}

/** Infinity where there is no limit. */
export interface InstanceDepartment {
  index: number;
  id: string;
  name: string;
  perDay: number;
  perWeek: number;
  perMonth: number;
  closed: Marks;
}

export interface InstancePerson {
  index: number;
  id: string;
  name: string;
  away: Marks;
}

export interface InstanceAudience {
  index: number;
  id: string;
  name: string;
  gap: number;
}

/** A problem made ready for searching and checking. */
export interface Instance extends DayTable {
  problem: ScheduleProblem;
  items: readonly InstanceItem[];
  itemIndex: ReadonlyMap<string, number>;
  places: readonly InstancePlace[];
  placeIndex: ReadonlyMap<string, number>;
  departments: readonly InstanceDepartment[];
  departmentIndex: ReadonlyMap<string, number>;
  /** Those listed and those whom only items name. */
  lecturers: readonly InstancePerson[];
  audiences: readonly InstanceAudience[];
  cities: readonly string[];
  /** Days to be avoided, and days whose weekday is not favoured. */
  avoided: Marks;
  unfavoured: Marks;
  weights: { readonly [key in keyof ScheduleWeights]-?: number };
}

const orNone = (limit: number | undefined): number => limit ?? Number.POSITIVE_INFINITY;

/** Index by id; of two with one id the first counts. */
function indexed<T extends { id: string }>(list: readonly T[]): { list: T[]; index: Map<string, number> } {
  const index = new Map<string, number>();
  const kept: T[] = [];
  for (const one of list) {
    if (index.has(one.id)) continue;
    index.set(one.id, kept.length);
    kept.push(one);
  }
  return { list: kept, index };
}

const known = (ids: readonly string[] | undefined, index: ReadonlyMap<string, number>): number[] =>
  [...new Set(ids ?? [])].flatMap((id) => index.get(id) ?? []);

function marksOfDates(table: DayTable, dates: readonly string[] | undefined): Marks {
  if (!dates || dates.length === 0) return null;
  const set = new Set(dates);
  return marksOf(table.days.length, (d) => set.has(table.days[d]!));
}

function closedOf(table: DayTable, place: SchedulePlace): InstancePlace["closed"] {
  const whole = new Set(place.closed);
  const half = (part: "morning" | "afternoon"): Marks => {
    const parts = new Set(place.closedParts?.filter((one) => one.part === part).map((one) => one.date));
    if (whole.size + parts.size === 0) return null;
    return marksOf(table.days.length, (d) => whole.has(table.days[d]!) || parts.has(table.days[d]!));
  };
  return [half("morning"), half("afternoon")];
}

/** Makes a problem ready. Never fails: days are put in order, unknown ids left out, of two equal ids the first counts; `problemIssues` tells about them. */
export function instanceOf(problem: ScheduleProblem): Instance {
  const table = dayTableOf(problem.days);
  const days = table.days.length;
  const givenItems = indexed(problem.items);
  const givenPlaces = indexed(problem.places);
  const givenDepartments = indexed(problem.departments);
  const audiences = indexed(problem.audiences ?? []);
  const people = indexed([
    ...(problem.lecturers ?? []),
    ...problem.items.flatMap((item) => (item.lecturers ?? []).map((id) => ({ id, away: [], name: undefined }))),
  ]);
  const cities = [...new Set(problem.places.flatMap((place) => place.city ?? []))];
  const { weights } = problem;
  const instance: Instance = {
    ...table,
    problem,
    items: [],
    itemIndex: givenItems.index,
    places: givenPlaces.list.map((place, index) => ({
      index,
      id: place.id,
      name: place.name ?? place.id,
      capacity: place.capacity,
      parallel: place.parallel,
      prepare: place.prepare ?? 0,
      city: place.city === undefined ? -1 : cities.indexOf(place.city),
      closed: closedOf(table, place),
    })),
    placeIndex: givenPlaces.index,
    departments: givenDepartments.list.map((one, index) => ({
      index,
      id: one.id,
      name: one.name ?? one.id,
      perDay: orNone(one.perDay),
      perWeek: orNone(one.perWeek),
      perMonth: orNone(one.perMonth),
      closed: marksOfDates(table, one.closed),
    })),
    departmentIndex: givenDepartments.index,
    lecturers: people.list.map((one, index) => ({
      index,
      id: one.id,
      name: one.name ?? one.id,
      away: marksOfDates(table, one.away),
    })),
    audiences: audiences.list.map((one, index) => ({ index, id: one.id, name: one.name ?? one.id, gap: one.gap })),
    cities,
    avoided: marksOfDates(table, problem.avoid),
    unfavoured: unfavouredDays(table, problem.favoured?.weekdays),
    weights: {
      wish: weights.wish ?? 0,
      dayPeak: weights.dayPeak ?? 0,
      weekPeak: weights.weekPeak ?? 0,
      monthSpread: weights.monthSpread ?? 0,
      placeUse: weights.placeUse ?? 0,
      favour: weights.favour ?? 0,
      audience: weights.audience ?? 0,
      departmentSpread: weights.departmentSpread ?? 0,
      journey: weights.journey ?? 0,
      avoid: weights.avoid ?? 0,
    },
  };
  const after = givenItems.list.map((item) => known(item.after, givenItems.index));
  const before: number[][] = after.map(() => []);
  const apart: Set<number>[] = after.map(() => new Set());
  for (const [i, item] of givenItems.list.entries()) {
    for (const b of after[i]!) before[b]!.push(i);
    for (const b of known(item.notSameWeek, givenItems.index)) {
      if (b === i || (item.standing && givenItems.list[b]!.standing)) continue;
      apart[i]!.add(b);
      apart[b]!.add(i);
    }
  }
  // Most items share one list of barred days.
  const barred = new Map<readonly string[], Marks>();
  const barredOf = (dates: readonly string[] | undefined): Marks => {
    if (!dates || dates.length === 0) return null;
    const marks = barred.get(dates) ?? marksOfDates(table, dates);
    barred.set(dates, marks);
    return marks;
  };
  const items = givenItems.list.map((item, index): InstanceItem => {
    const dates = [...new Set(item.standing?.dates ?? [])].filter(isIsoDate).sort();
    const one: InstanceItem = {
      index,
      id: item.id,
      name: item.name ?? item.id,
      item,
      length: Math.max(1, Math.floor(item.length)),
      part: item.part ?? "day",
      standing: item.standing !== undefined,
      barred: barredOf(item.barred),
      departments: known(item.departments, instance.departmentIndex),
      lecturers: known(item.lecturers, people.index),
      audiences: known(item.audiences, audiences.index),
      places: known(item.places, instance.placeIndex).filter((p) => instance.places[p]!.capacity >= item.people),
      needsPlace: item.places.length > 0,
      starts: new Int32Array(0),
      after: after[index]!,
      before: before[index]!,
      apart: [...apart[index]!].sort((a, b) => a - b),
      wishedAt: item.wished === undefined ? null : dayAtOrAfter(table, item.wished),
      dates,
      dayIndexes: dates.flatMap((date) => table.indexOfDay.get(date) ?? []),
      weekIndexes: [...new Set(dates.flatMap((date) => table.weekIndex.get(weekNumberOf(serialOf(date))) ?? []))],
      monthIndex: dates.length > 0 ? (table.monthIndex.get(dates[0]!.slice(0, 7)) ?? -1) : -1,
      placeIndex: instance.placeIndex.get(item.standing?.place ?? "") ?? -1,
      costFrom: 0,
      costs: new Float64Array(0),
    };
    if (one.standing) return one;
    const last = days - one.length;
    const first = dayAtOrAfter(table, item.window[0]);
    const starts: number[] = [];
    for (let d = first; d <= last && table.days[d]! <= item.window[1]; d++)
      if (mayBegin(instance, one, d)) starts.push(d);
    const costFrom = starts[0] ?? 0;
    const costs = new Float64Array(starts.length === 0 ? 0 : starts[starts.length - 1]! - costFrom + 1);
    for (let i = 0; i < costs.length; i++) costs[i] = costOf(instance, one, costFrom + i);
    return { ...one, starts: Int32Array.from(starts), costFrom, costs };
  });
  return Object.assign(instance, { items });
}

function unfavouredDays(table: DayTable, favoured: readonly number[] | undefined): Marks {
  if (!favoured || favoured.length === 0) return null;
  return marksOf(table.days.length, (d) => !favoured.includes(table.weekday[d]!));
}

function costOf(instance: Instance, one: InstanceItem, start: number): number {
  const { weights, problem } = instance;
  const wish = one.wishedAt === null ? 0 : weights.wish * (one.item.weight ?? 1) * Math.abs(start - one.wishedAt);
  const months = problem.favoured?.months;
  const outside = months && months.length > 0 && !months.includes(Number(instance.days[start]!.slice(5, 7))) ? 1 : 0;
  return (
    wish +
    weights.favour * (outside + markedIn(instance.unfavoured, start, one.length)) +
    weights.avoid * markedIn(instance.avoided, start, one.length)
  );
}

/** Wish, favour and avoid of an item that begins on a day, weights included: what it costs by itself, whatever the others do. */
export function startCost(instance: Instance, item: number, start: number): number {
  const one = instance.items[item]!;
  const at = start - one.costFrom;
  // Days on which it may not begin are asked about only where a plan stands against the rules.
  return at >= 0 && at < one.costs.length ? one.costs[at]! : costOf(instance, one, start);
}

const openFor = (place: InstancePlace, part: DayPart, start: number, length: number): boolean =>
  (part === "afternoon" || markedIn(place.closed[0], start, length) === 0) &&
  (part === "morning" || markedIn(place.closed[1], start, length) === 0);

/** Whether a place is open on the half days that an item beginning on that day uses. */
export function placeOpen(instance: Instance, item: number, place: number, start: number): boolean {
  const { part, length } = instance.items[item]!;
  return openFor(instance.places[place]!, part, start, length);
}

const lists = (list: readonly number[] | undefined, value: number): boolean =>
  !list || list.length === 0 || list.includes(value);

/** What an item's own rules say about beginning on a day, apart from its places: ids of the rules that forbid it, or with `first` only the first of them. */
function ownBars(instance: Instance, one: InstanceItem, start: number, first: boolean): string[] {
  const { item, length, id } = one;
  const { days, serial } = instance;
  const bars: string[] = [];
  const last = start + length - 1;
  if (last >= days.length || days[start]! < item.window[0] || days[last]! > item.window[1]) bars.push(`window:${id}`);
  // Beyond the last day nothing more can be asked.
  if (last >= days.length || (first && bars.length > 0)) return bars;
  if (item.fixed !== undefined && days[start] !== item.fixed) bars.push(`fixed:${id}`);
  for (let d = start; d <= last; d++)
    if (!lists(item.weekdays, instance.weekday[d]!)) {
      bars.push(`weekdays:${id}`);
      break;
    }
  if (!lists(item.months, Number(days[start]!.slice(5, 7)))) bars.push(`months:${id}`);
  if (markedIn(one.barred, start, length) > 0) bars.push(`barred:${id}`);
  if (item.unbroken && serial[last]! - serial[start]! !== length - 1) bars.push(`unbroken:${id}`);
  for (const d of one.departments)
    if (markedIn(instance.departments[d]!.closed, start, length) > 0)
      bars.push(`departmentClosed:${instance.departments[d]!.id}`);
  for (const p of one.lecturers)
    if (markedIn(instance.lecturers[p]!.away, start, length) > 0) bars.push(`away:${instance.lecturers[p]!.id}`);
  if (one.after.includes(one.index)) bars.push(`after:${id}>${id}`);
  return bars;
}

function mayBegin(instance: Instance, one: InstanceItem, start: number): boolean {
  if (ownBars(instance, one, start, true).length > 0) return false;
  return !one.needsPlace || one.places.some((p) => openFor(instance.places[p]!, one.part, start, one.length));
}

/**
 * Ids of the rules that forbid an item to begin on that day at that place whatever the others do: window, fixed, weekdays,
 * months, barred, unbroken, departmentClosed, away, places, capacity, closed, and an item that waits for itself. Empty when it may.
 */
export function barsOf(instance: Instance, item: number, start: number, place: number | null): string[] {
  const one = instance.items[item]!;
  const bars = ownBars(instance, one, start, false);
  const at = place === null ? null : instance.places[place]!;
  if (one.needsPlace ? !at || !one.item.places.includes(at.id) : at !== null) bars.push(`places:${one.id}`);
  if (!at) return bars;
  if (at.capacity < one.item.people) bars.push(`capacity:${at.id}`);
  const inside = start + one.length <= instance.days.length;
  if (inside && !placeOpen(instance, item, at.index, start)) bars.push(`closed:${at.id}`);
  return bars;
}

/** Half days of the calendar: 2 × days since 1970-01-01, one more for the afternoon. */
export interface Occupation {
  used: readonly number[];
  /** Those after the last used one that stay free for travel and setting up. */
  prepare: readonly number[];
}

function occupationOn(part: DayPart, serials: readonly number[], prepare: number): Occupation {
  const used = serials.flatMap((serial) => [
    ...(part === "afternoon" ? [] : [2 * serial]),
    ...(part === "morning" ? [] : [2 * serial + 1]),
  ]);
  const last = used[used.length - 1];
  return { used, prepare: last === undefined ? [] : Array.from({ length: prepare }, (_, i) => last + 1 + i) };
}

/** The half days that an item takes at a place (null or −1: none, so nothing to prepare) when it begins on that day. */
export function occupation(instance: Instance, item: number, place: number | null, start: number): Occupation {
  const { part, length } = instance.items[item]!;
  const serials = [...instance.serial.subarray(start, start + length)];
  return occupationOn(part, serials, instance.places[place ?? -1]?.prepare ?? 0);
}

/** The same for a standing item. */
export function standingOccupation(instance: Instance, item: number): Occupation {
  const { part, dates, placeIndex } = instance.items[item]!;
  return occupationOn(part, dates.map(serialOf), instance.places[placeIndex]?.prepare ?? 0);
}
