import type { Instance, InstanceItem } from "./instance.ts";
import { occupation, standingOccupation } from "./instance.ts";

/** A rule that stands in the way of a placement, and the movable items on the other side of it. */
export interface Bar {
  rule: string;
  /** Movable items, of which at least `most` less would have to give way; empty where only standing ones are in the way. */
  items: number[];
  /** How many of them must go. */
  give: number;
}

/** What is taken by items put down: who may be put where. Items are indexes of the instance, −1 is no place and no start. */
export interface Occupancy {
  instance: Instance;
  start: Int32Array;
  place: Int32Array;
  /** Items of each department on each day and in each week. */
  dayLoad: readonly Int16Array[];
  weekLoad: readonly Int16Array[];
  put(item: number, start: number, place: number): void;
  take(item: number): void;
  /** Whether it may be put there beside those that are down. Its own rules (window, closed days …) are not looked at: see `starts`. */
  fits(item: number, start: number, place: number): boolean;
  /** Every rule that forbids it, with those in the way. Empty when it fits. */
  bars(item: number, start: number, place: number): Bar[];
}

const NONE = -1;

/** Begins with the standing items alone. */
export function occupancyOf(instance: Instance): Occupancy {
  const { items, places, departments, lecturers, serial, weekOf, monthOf } = instance;
  const days = serial.length;
  const weeks = instance.weeks.length;
  const months = instance.months.length;
  const base = days === 0 ? 0 : 2 * serial[0]!;
  const longest = places.reduce((most, place) => Math.max(most, place.prepare), 0);
  const slots = days === 0 ? 0 : 2 * (serial[days - 1]! - serial[0]! + 1) + longest;
  const start = new Int32Array(items.length).fill(NONE);
  const at = new Int32Array(items.length).fill(NONE);
  const placeLoad = places.map(() => new Int16Array(slots));
  const busy = lecturers.map(() => new Int16Array(slots));
  const dayLoad = departments.map(() => new Int16Array(days));
  const weekLoad = departments.map(() => new Int16Array(weeks));
  const monthDays = departments.map(() => new Int16Array(months));
  const users = places.map(() => new Set<number>());
  const ofDepartment = departments.map(() => [] as number[]);
  const ofLecturer = lecturers.map(() => [] as number[]);
  for (const one of items) {
    if (one.standing) continue;
    for (const d of one.departments) ofDepartment[d]!.push(one.index);
    for (const p of one.lecturers) ofLecturer[p]!.push(one.index);
  }

  const used = (one: InstanceItem, from: number, visit: (slot: number) => void): void => {
    for (let d = from; d < from + one.length; d++) {
      const slot = 2 * serial[d]! - base;
      if (one.part !== "afternoon") visit(slot);
      if (one.part !== "morning") visit(slot + 1);
    }
  };
  /** Used half days and those kept free behind them. */
  const held = (one: InstanceItem, from: number, place: number, visit: (slot: number) => void): void => {
    used(one, from, visit);
    const last = 2 * serial[from + one.length - 1]! - base + (one.part === "morning" ? 0 : 1);
    for (let i = 1; i <= places[place]!.prepare; i++) visit(last + i);
  };

  const dayBy = (d: number, day: number, by: number): void => {
    const before = dayLoad[d]![day]!;
    dayLoad[d]![day] = before + by;
    if (before === 0) monthDays[d]![monthOf[day]!]! += 1;
    if (before + by === 0) monthDays[d]![monthOf[day]!]! -= 1;
  };
  const count = (one: InstanceItem, from: number, place: number, by: number): void => {
    const end = from + one.length - 1;
    for (const d of one.departments) {
      for (let day = from; day <= end; day++) dayBy(d, day, by);
      for (let w = weekOf[from]!; w <= weekOf[end]!; w++) weekLoad[d]![w]! += by;
    }
    for (const p of one.lecturers) used(one, from, (slot) => (busy[p]![slot]! += by));
    if (place !== NONE) held(one, from, place, (slot) => (placeLoad[place]![slot]! += by));
  };

  const resting = departments.map(() => new Set<string>());
  for (const one of items) {
    if (!one.standing) continue;
    for (const d of one.departments) {
      for (const day of one.dayIndexes) dayBy(d, day, 1);
      // A month's days are counted on weekends too where something stands there.
      for (const date of one.dates) {
        const month = instance.monthIndex.get(date.slice(0, 7));
        if (month === undefined || instance.indexOfDay.has(date) || resting[d]!.has(date)) continue;
        resting[d]!.add(date);
        monthDays[d]![month]! += 1;
      }
      for (const w of one.weekIndexes) weekLoad[d]![w]! += 1;
    }
    const { used: halves, prepare } = standingOccupation(instance, one.index);
    const inside = (slot: number) => slot - base >= 0 && slot - base < slots;
    for (const slot of halves.filter(inside)) for (const p of one.lecturers) busy[p]![slot - base]! += 1;
    if (one.placeIndex !== NONE)
      for (const slot of [...halves, ...prepare].filter(inside)) placeLoad[one.placeIndex]![slot - base]! += 1;
  }

  /** Whether the first ends before the second begins; true where one of them is not down. */
  const ordered = (first: InstanceItem, second: InstanceItem, mover: number, from: number): boolean => {
    const of = (one: InstanceItem) => (one.index === mover ? from : start[one.index]!);
    if (!first.standing && of(first) === NONE) return true;
    if (!second.standing && of(second) === NONE) return true;
    const end = first.standing ? first.dates.at(-1) : instance.days[of(first) + first.length - 1];
    const begin = second.standing ? second.dates[0] : instance.days[of(second)];
    return end === undefined || begin === undefined || end < begin;
  };
  const sharesWeek = (one: InstanceItem, from: number, other: InstanceItem): boolean => {
    const low = weekOf[from]!;
    const high = weekOf[from + one.length - 1]!;
    if (other.standing) return other.weekIndexes.some((w) => w >= low && w <= high);
    const begin = start[other.index]!;
    if (begin === NONE) return false;
    return weekOf[begin]! <= high && weekOf[begin + other.length - 1]! >= low;
  };

  /** Days of a month that a department would have with this item. */
  const monthWith = (d: number, month: number, from: number, end: number): number => {
    let sum = monthDays[d]![month]!;
    for (let day = from; day <= end; day++) if (monthOf[day] === month && dayLoad[d]![day] === 0) sum++;
    return sum;
  };

  const fits = (item: number, from: number, place: number): boolean => {
    const one = items[item]!;
    const end = from + one.length - 1;
    for (const d of one.departments) {
      const { perDay, perWeek, perMonth } = departments[d]!;
      if (perDay < Number.POSITIVE_INFINITY)
        for (let day = from; day <= end; day++) if (dayLoad[d]![day]! + 1 > perDay) return false;
      if (perWeek < Number.POSITIVE_INFINITY)
        for (let w = weekOf[from]!; w <= weekOf[end]!; w++) if (weekLoad[d]![w]! + 1 > perWeek) return false;
      if (perMonth < Number.POSITIVE_INFINITY)
        for (let m = monthOf[from]!; m <= monthOf[end]!; m++) if (monthWith(d, m, from, end) > perMonth) return false;
    }
    for (const p of one.lecturers) {
      const load = busy[p]!;
      for (let day = from; day <= end; day++) {
        const slot = 2 * serial[day]! - base;
        if (one.part !== "afternoon" && load[slot]! > 0) return false;
        if (one.part !== "morning" && load[slot + 1]! > 0) return false;
      }
    }
    if (place !== NONE) {
      const { parallel, prepare } = places[place]!;
      const load = placeLoad[place]!;
      for (let day = from; day <= end; day++) {
        const slot = 2 * serial[day]! - base;
        if (one.part !== "afternoon" && load[slot]! >= parallel) return false;
        if (one.part !== "morning" && load[slot + 1]! >= parallel) return false;
      }
      const last = 2 * serial[end]! - base + (one.part === "morning" ? 0 : 1);
      for (let i = 1; i <= prepare; i++) if (load[last + i]! >= parallel) return false;
    }
    for (const b of one.after) if (!ordered(items[b]!, one, item, from)) return false;
    for (const b of one.before) if (!ordered(one, items[b]!, item, from)) return false;
    for (const b of one.apart) if (sharesWeek(one, from, items[b]!)) return false;
    return true;
  };

  const bars = (item: number, from: number, place: number): Bar[] => {
    const one = items[item]!;
    const end = from + one.length - 1;
    const found = new Map<string, Bar>();
    const note = (rule: string, others: readonly number[], give: number) => {
      const bar = found.get(rule);
      if (!bar) found.set(rule, { rule, items: [...others], give });
      else {
        for (const other of others) if (!bar.items.includes(other)) bar.items.push(other);
        bar.give = Math.max(bar.give, give);
      }
    };
    const down = (list: readonly number[]) => list.filter((other) => other !== item && start[other]! !== NONE);
    const endOf = (other: number) => start[other]! + items[other]!.length - 1;
    for (const d of one.departments) {
      const { id, perDay, perWeek, perMonth } = departments[d]!;
      const others = down(ofDepartment[d]!);
      for (let day = from; day <= end; day++)
        if (dayLoad[d]![day]! + 1 > perDay)
          note(
            `perDay:${id}`,
            others.filter((o) => start[o]! <= day && endOf(o) >= day),
            dayLoad[d]![day]! + 1 - perDay,
          );
      for (let w = weekOf[from]!; w <= weekOf[end]!; w++)
        if (weekLoad[d]![w]! + 1 > perWeek)
          note(
            `perWeek:${id}`,
            others.filter((o) => weekOf[start[o]!]! <= w && weekOf[endOf(o)]! >= w),
            weekLoad[d]![w]! + 1 - perWeek,
          );
      for (let m = monthOf[from]!; m <= monthOf[end]!; m++)
        if (perMonth < Number.POSITIVE_INFINITY && monthWith(d, m, from, end) > perMonth)
          note(
            `perMonth:${id}`,
            others.filter((o) => monthOf[start[o]!]! <= m && monthOf[endOf(o)]! >= m),
            1,
          );
    }
    const slotsOf = (other: number, prepare: boolean): readonly number[] => {
      const own = occupation(instance, other, at[other]!, start[other]!);
      return prepare ? [...own.used, ...own.prepare] : own.used;
    };
    const mine = days === 0 ? { used: [], prepare: [] } : occupation(instance, item, place, from);
    for (const p of one.lecturers) {
      const taken = mine.used.filter((slot) => busy[p]![slot - base]! > 0);
      if (taken.length > 0)
        note(
          `lecturer:${lecturers[p]!.id}`,
          down(ofLecturer[p]!).filter((o) => slotsOf(o, false).some((slot) => taken.includes(slot))),
          1,
        );
    }
    if (place !== NONE) {
      const { id, parallel } = places[place]!;
      const others = down([...users[place]!]);
      const standing = items.filter((o) => o.standing && o.placeIndex === place);
      const usedMine = new Set(mine.used);
      for (const slot of [...mine.used, ...mine.prepare]) {
        const load = placeLoad[place]![slot - base]!;
        if (load < parallel) continue;
        const using = others.filter((o) => slotsOf(o, false).includes(slot));
        const still = standing.filter((o) => standingOccupation(instance, o.index).used.includes(slot)).length;
        const direct = usedMine.has(slot) && using.length + still >= parallel;
        note(
          `${direct ? "parallel" : "prepare"}:${id}`,
          direct ? using : others.filter((o) => slotsOf(o, true).includes(slot)),
          load + 1 - parallel,
        );
      }
    }
    const other = (o: InstanceItem) => (o.standing ? [] : [o.index]);
    for (const b of one.after)
      if (!ordered(items[b]!, one, item, from)) note(`after:${one.id}>${items[b]!.id}`, other(items[b]!), 1);
    for (const b of one.before)
      if (!ordered(one, items[b]!, item, from)) note(`after:${items[b]!.id}>${one.id}`, other(items[b]!), 1);
    for (const b of one.apart)
      if (sharesWeek(one, from, items[b]!)) {
        const [first, second] = item < b ? [one, items[b]!] : [items[b]!, one];
        note(`notSameWeek:${first.id}~${second.id}`, other(items[b]!), 1);
      }
    return [...found.values()];
  };

  return {
    instance,
    start,
    place: at,
    dayLoad,
    weekLoad,
    put(item, from, place) {
      start[item] = from;
      at[item] = place;
      if (place !== NONE) users[place]!.add(item);
      count(items[item]!, from, place, 1);
    },
    take(item) {
      const from = start[item]!;
      const place = at[item]!;
      if (from === NONE) return;
      count(items[item]!, from, place, -1);
      if (place !== NONE) users[place]!.delete(item);
      start[item] = NONE;
      at[item] = NONE;
    },
    fits,
    bars,
  };
}
