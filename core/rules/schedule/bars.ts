import { type InstanceItem, occupation, standingOccupation } from "./instance.ts";
import { type State, sharesWeek } from "./state.ts";

/** A rule that stands in the way of a placement, and the movable items on the other side of it. */
export interface Bar {
  rule: string;
  /** Movable items that have a day and are in the way; empty where only standing ones are. */
  items: number[];
  /** How many of them would have to go. More than there are: no giving way helps. */
  give: number;
}

/**
 * Every rule between items that forbids an item without a day to begin there, with those in the way; empty exactly where it
 * `fits` beside them. Its own rules (window, closed days …) are not looked at: see `barsOf` in instance.ts.
 */
export function barsAt(state: State, item: number, from: number, place: number): Bar[] {
  const { instance } = state;
  const { items, departments, weekOf, monthOf } = instance;
  const one = items[item]!;
  const end = from + one.length - 1;
  const days = instance.days.length;
  const found = new Map<string, Bar>();
  const note = (rule: string, others: readonly number[], give: number) => {
    const bar = found.get(rule);
    if (!bar) {
      found.set(rule, { rule, items: [...others], give });
      return;
    }
    for (const other of others) if (!bar.items.includes(other)) bar.items.push(other);
    bar.give = Math.max(bar.give, give);
  };
  const placed = items.filter((other) => other !== one && !other.standing && state.start[other.index]! >= 0);
  const runs = (other: InstanceItem, low: number, high: number) =>
    state.start[other.index]! <= high && state.start[other.index]! + other.length - 1 >= low;
  const indexes = (list: readonly InstanceItem[]) => list.map((other) => other.index);

  for (const d of one.departments) {
    const { id, perDay, perWeek, perMonth } = departments[d]!;
    const others = placed.filter((other) => other.departments.includes(d));
    for (let day = from; day <= end; day++) {
      const load = state.departmentDay[d * days + day]!;
      if (load + 1 > perDay)
        note(`perDay:${id}`, indexes(others.filter((other) => runs(other, day, day))), load + 1 - perDay);
    }
    for (let w = weekOf[from]!; w <= weekOf[end]!; w++) {
      const load = state.departmentWeek[d * instance.weeks.length + w]!;
      if (load + 1 <= perWeek) continue;
      const there = others.filter((other) => sharesWeek(state, other, w, w));
      note(`perWeek:${id}`, indexes(there), load + 1 - perWeek);
    }
    for (let m = monthOf[from]!; m <= monthOf[end]!; m++) {
      let count = state.departmentDays[d * instance.months.length + m]!;
      for (let day = from; day <= end; day++)
        if (monthOf[day] === m && state.departmentDay[d * days + day] === 0) count++;
      if (count <= perMonth) continue;
      const there = others.filter((other) => {
        const start = state.start[other.index]!;
        return monthOf[start]! <= m && monthOf[start + other.length - 1]! >= m;
      });
      note(`perMonth:${id}`, indexes(there), 1);
    }
  }
  noteSlots(state, one, from, place, placed, note);

  const first = instance.serial[from]!;
  const last = instance.serial[end]!;
  const mover = (other: number) => (items[other]!.standing ? [] : [other]);
  for (const b of one.after)
    if (b !== item && state.taken[b] !== 0 && state.to[b]! >= first)
      note(`after:${one.id}>${items[b]!.id}`, mover(b), 1);
  for (const b of one.before)
    if (b !== item && state.taken[b] !== 0 && state.from[b]! <= last)
      note(`after:${items[b]!.id}>${one.id}`, mover(b), 1);
  for (const b of one.apart)
    if (state.taken[b] !== 0 && sharesWeek(state, items[b]!, weekOf[from]!, weekOf[end]!)) {
      const [early, late] = item < b ? [one, items[b]!] : [items[b]!, one];
      note(`notSameWeek:${early.id}~${late.id}`, mover(b), 1);
    }
  return [...found.values()];
}

/** The rules on half days: one person in one place, and places with their set-up time. */
function noteSlots(
  state: State,
  one: InstanceItem,
  from: number,
  place: number,
  placed: readonly InstanceItem[],
  note: (rule: string, others: readonly number[], give: number) => void,
): void {
  const { instance } = state;
  const mine = occupation(instance, one.index, place, from);
  const slots = (other: InstanceItem) =>
    other.standing
      ? standingOccupation(instance, other.index)
      : occupation(instance, other.index, state.place[other.index]!, state.start[other.index]!);
  const standing = instance.items.filter((other) => other.standing);
  for (const p of one.lecturers) {
    const taught = (other: InstanceItem) =>
      other.lecturers.includes(p) && slots(other).used.some((slot) => mine.used.includes(slot));
    const others = placed.filter(taught);
    const stands = standing.some(taught);
    if (others.length > 0 || stands)
      note(
        `lecturer:${instance.lecturers[p]!.id}`,
        others.map((other) => other.index),
        others.length + (stands ? 1 : 0),
      );
  }
  if (place < 0) return;
  const { id, parallel } = instance.places[place]!;
  const there = placed.filter((other) => state.place[other.index] === place);
  const stands = standing.filter((other) => other.placeIndex === place);
  const held = new Map([...there, ...stands].map((other) => [other, slots(other)]));
  const at = (list: readonly InstanceItem[], slot: number, prepare: boolean) =>
    list.filter(
      (other) => held.get(other)!.used.includes(slot) || (prepare && held.get(other)!.prepare.includes(slot)),
    );
  for (const slot of [...mine.used, ...mine.prepare]) {
    const load = at(there, slot, true).length + at(stands, slot, true).length;
    if (load < parallel) continue;
    const using = at(there, slot, false);
    const direct = mine.used.includes(slot) && using.length + at(stands, slot, false).length >= parallel;
    const others = direct ? using : at(there, slot, true);
    note(
      `${direct ? "parallel" : "prepare"}:${id}`,
      others.map((other) => other.index),
      load + 1 - parallel,
    );
  }
}
