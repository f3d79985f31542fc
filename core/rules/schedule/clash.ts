import { type Instance, type InstanceItem, occupation, standingOccupation } from "./instance.ts";
import { put, type State, sharesWeek, take } from "./state.ts";

/** A rule between items that forbids an item a day or place, and the items (indexes) that take the room; some of them may stand. */
export interface Clash {
  rule: string;
  items: number[];
}

/** Whether an item that has its days runs on a working day. */
function runsOn(state: State, other: InstanceItem, d: number): boolean {
  if (other.standing) return other.dayIndexes.includes(d);
  const start = state.start[other.index]!;
  return d >= start && d < start + other.length;
}

/** Working-day months of an item's days, and of a standing one also those of its other dates. */
function runsInMonth(state: State, other: InstanceItem, month: string): boolean {
  const { days } = state.instance;
  if (other.standing) return other.dates.some((date) => date.startsWith(month));
  const start = state.start[other.index]!;
  return days.slice(start, start + other.length).some((date) => date.startsWith(month));
}

const halvesMeet = (a: InstanceItem, b: InstanceItem): boolean =>
  a.part === "day" || b.part === "day" || a.part === b.part;

/** Ids in the order in which the rule names them: the item that comes first in the problem first. */
const pair = (a: InstanceItem, b: InstanceItem): string => (a.index < b.index ? `${a.id}~${b.id}` : `${b.id}~${a.id}`);

function clashesOfDepartments(state: State, one: InstanceItem, start: number, near: readonly InstanceItem[]): Clash[] {
  const { instance } = state;
  const { weekOf, monthOf } = instance;
  const end = start + one.length - 1;
  const clashes: Clash[] = [];
  for (const dep of one.departments) {
    const { id, perDay, perWeek, perMonth } = instance.departments[dep]!;
    const own = near.filter((other) => other.departments.includes(dep));
    const add = (rule: string, items: readonly InstanceItem[]) =>
      clashes.push({ rule: `${rule}:${id}`, items: items.map((other) => other.index) });

    const full: number[] = [];
    for (let d = start; d <= end; d++) if (state.departmentDay[dep * instance.days.length + d]! >= perDay) full.push(d);
    if (full.length > 0)
      add(
        "perDay",
        own.filter((other) => full.some((d) => runsOn(state, other, d))),
      );

    const weeks: number[] = [];
    for (let w = weekOf[start]!; w <= weekOf[end]!; w++)
      if (state.departmentWeek[dep * instance.weeks.length + w]! >= perWeek) weeks.push(w);
    if (weeks.length > 0)
      add(
        "perWeek",
        own.filter((other) => weeks.some((w) => sharesWeek(state, other, w, w))),
      );

    if (perMonth === Number.POSITIVE_INFINITY) continue;
    for (let month = monthOf[start]!; month <= monthOf[end]!; month++) {
      let count = state.departmentDays[dep * instance.months.length + month]!;
      for (let d = start; d <= end; d++)
        if (monthOf[d] === month && state.departmentDay[dep * instance.days.length + d] === 0) count += 1;
      if (count > perMonth)
        add(
          "perMonth",
          own.filter((other) => runsInMonth(state, other, instance.months[month]!)),
        );
    }
  }
  return clashes;
}

/** The half days that an item takes where it stands. */
function halvesOf(state: State, other: InstanceItem): { used: readonly number[]; prepare: readonly number[] } {
  const { instance } = state;
  return other.standing
    ? standingOccupation(instance, other.index)
    : occupation(instance, other.index, state.place[other.index]!, state.start[other.index]!);
}

function clashesAtPlace(
  state: State,
  one: InstanceItem,
  start: number,
  place: number,
  near: readonly InstanceItem[],
): Clash[] {
  const { id, parallel } = state.instance.places[place]!;
  const own = occupation(state.instance, one.index, place, start);
  const mine = new Set([...own.used, ...own.prepare]);
  const used = new Set(own.used);
  // How many others are there in each of its half days, and how many of them are not merely preparing.
  const there = new Map<number, { all: number[]; running: number }>();
  for (const other of near) {
    if (state.place[other.index] !== place) continue;
    const halves = halvesOf(state, other);
    for (const half of [...halves.used, ...halves.prepare]) {
      if (!mine.has(half)) continue;
      const at = there.get(half) ?? { all: [], running: 0 };
      at.all.push(other.index);
      if (used.has(half) && halves.used.includes(half)) at.running += 1;
      there.set(half, at);
    }
  }
  const taken = new Set<number>();
  const preparing = new Set<number>();
  for (const { all, running } of there.values()) {
    if (all.length < parallel) continue;
    for (const other of all) (running >= parallel ? taken : preparing).add(other);
  }
  const clashes: Clash[] = [];
  if (taken.size > 0) clashes.push({ rule: `parallel:${id}`, items: [...taken] });
  if (preparing.size > 0) clashes.push({ rule: `prepare:${id}`, items: [...preparing] });
  return clashes;
}

/** All items that could ever be in an item's way: of its departments, lecturers and places, and those that it waits for or keeps clear of. */
export function relatedTo(instance: Instance, one: InstanceItem): InstanceItem[] {
  const meets = (a: readonly number[], b: readonly number[]) => a.some((value) => b.includes(value));
  const linked = new Set([...one.after, ...one.before, ...one.apart]);
  return instance.items.filter(
    (other) =>
      other !== one &&
      (linked.has(other.index) ||
        meets(one.departments, other.departments) ||
        meets(one.lecturers, other.lecturers) ||
        (one.needsPlace && (other.standing ? other.placeIndex >= 0 : other.needsPlace))),
  );
}

/** Of those the ones that stand near enough in time to be in the way on one day. */
function nearOf(state: State, one: InstanceItem, start: number, related: readonly InstanceItem[]): InstanceItem[] {
  const { serial } = state.instance;
  // A month for limits of a month, which is also the longest prepare time.
  const first = serial[start]! - 31;
  const last = serial[start + one.length - 1]! + 31;
  return related.filter(
    ({ index }) => state.taken[index] !== 0 && state.from[index]! <= last && state.to[index]! >= first,
  );
}

/** Answers which rules between items forbid an item without a day a day and its places; `time` is asked once a day, `place` for each place then. */
export interface ClashesOnDay {
  time: Clash[];
  place: (place: number) => Clash[];
}

/** The rules between items that forbid an item without a day to begin on that day. What its own rules say is told by `barsOf`. */
export function clashesOnDay(
  state: State,
  item: number,
  start: number,
  related: readonly InstanceItem[] = relatedTo(state.instance, state.instance.items[item]!),
): ClashesOnDay {
  const one = state.instance.items[item]!;
  const near = nearOf(state, one, start, related);
  return {
    time: clashesInTime(state, one, start, near),
    place: (place) => (place < 0 ? [] : clashesAtPlace(state, one, start, place, near)),
  };
}

/** All of them for one place (−1: none), with the items that take the room; empty when they allow it. */
export function clashesOf(
  state: State,
  item: number,
  start: number,
  place: number,
  related?: readonly InstanceItem[],
): Clash[] {
  const found = clashesOnDay(state, item, start, related);
  return [...found.time, ...found.place(place)];
}

function clashesInTime(state: State, one: InstanceItem, start: number, near: readonly InstanceItem[]): Clash[] {
  const { instance } = state;
  const { items, serial, weekOf } = instance;
  const end = start + one.length - 1;
  const clashes = clashesOfDepartments(state, one, start, near);
  for (const person of one.lecturers) {
    const busy = near.filter((other) => {
      if (!other.lecturers.includes(person) || !halvesMeet(one, other)) return false;
      for (let d = start; d <= end; d++) if (runsOn(state, other, d)) return true;
      return false;
    });
    if (busy.length > 0)
      clashes.push({ rule: `lecturer:${instance.lecturers[person]!.id}`, items: busy.map((other) => other.index) });
  }
  for (const other of one.after)
    if (other !== one.index && state.taken[other] !== 0 && state.to[other]! >= serial[start]!)
      clashes.push({ rule: `after:${one.id}>${items[other]!.id}`, items: [other] });
  for (const other of one.before)
    if (other !== one.index && state.taken[other] !== 0 && state.from[other]! <= serial[end]!)
      clashes.push({ rule: `after:${items[other]!.id}>${one.id}`, items: [other] });
  for (const other of one.apart)
    if (state.taken[other] !== 0 && sharesWeek(state, items[other]!, weekOf[start]!, weekOf[end]!))
      clashes.push({ rule: `notSameWeek:${pair(one, items[other]!)}`, items: [other] });
  return clashes;
}

/**
 * Who must give way for an item without a day to get that day and place: few items, in each turn one that blocks most rules.
 * Null where a standing item, or one that `mayMove` refuses, stays in the way. The state is left as it was.
 */
export function blockersOf(
  state: State,
  item: number,
  start: number,
  place: number,
  mayMove: (item: number) => boolean,
  related: readonly InstanceItem[] = relatedTo(state.instance, state.instance.items[item]!),
): number[] | null {
  const gone: { item: number; start: number; place: number }[] = [];
  let stuck = false;
  for (;;) {
    const counts = new Map<number, number>();
    const clashes = clashesOf(state, item, start, place, related);
    if (clashes.length === 0) break;
    for (const { items } of clashes)
      for (const other of items)
        if (!state.instance.items[other]!.standing && mayMove(other)) counts.set(other, (counts.get(other) ?? 0) + 1);
    let most = -1;
    for (const [other, count] of counts) if (most < 0 || count > counts.get(most)!) most = other;
    stuck = most < 0;
    if (stuck) break;
    gone.push({ item: most, start: state.start[most]!, place: state.place[most]! });
    take(state, most);
  }
  for (const one of gone) put(state, one.item, one.start, one.place);
  return stuck ? null : gone.map((one) => one.item);
}
