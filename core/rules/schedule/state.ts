import { serialOf } from "./dayTable.ts";
import { type Instance, type InstanceItem, placeOpen, standingOccupation, startCost } from "./instance.ts";
import type { Placement } from "./problem.ts";

/**
 * A plan in the making with every count that rules and score ask for, so that placing, removing and pricing an item cost
 * about its length. Standing items are in all counts from the beginning.
 */
export interface State {
  instance: Instance;
  /** First day (index) of each movable item, −1 while it has none; and its place, −1 for none. */
  start: Int32Array;
  place: Int32Array;
  /** First and last day of each item since 1970, also of standing ones; only of use while it is placed. */
  from: Int32Array;
  to: Int32Array;
  /** 1 for items that take room: placed ones and standing ones with dates. */
  taken: Uint8Array;
  /** Movable items without a day. */
  unplaced: number;

  /** Items on each day; how many days have that many; the largest. */
  onDay: Int32Array;
  daysWith: Int32Array;
  peak: number;
  /** Items above `cap` on a day, summed over days; `cap` is a limit that a search sets itself. */
  cap: number;
  over: number;
  inWeek: Int32Array;
  /** Weeks with more than that many items. */
  weeksAbove: Int32Array;
  weekTotal: number;
  inMonth: Int32Array;
  monthTotal: number;
  atPlace: Int32Array;
  placeTotal: number;
  /** Items of a department beginning in a month, at department · months + month. */
  begins: Int32Array;
  beginsTotal: Int32Array;
  /** Items in a city and week, at city · weeks + week; pairs in all, with those in weeks without working days. */
  inCity: Int32Array;
  journeys: number;
  /** Sum of `startCost`. */
  ownCost: number;
  /** Days missing between call-ups. */
  close: number;

  /** Items at a place in a half day or preparing there, at place · slots + slot. */
  room: Uint16Array;
  slots: number;
  /** Slot of each day's morning. */
  slotOf: Int32Array;
  /** Items of a department on a day and in a week, and its days with items in a month. */
  departmentDay: Uint16Array;
  departmentWeek: Uint16Array;
  departmentDays: Int32Array;
  /** Items of a lecturer in a half day, at lecturer · 2 · days + 2 · day. */
  lecturer: Uint16Array;
  /** Items that call each audience. */
  callers: readonly (readonly number[])[];
}

/** A state in which nothing movable has a day yet. */
export function emptyState(instance: Instance): State {
  const days = instance.days.length;
  const { items, weeks, months, places, departments } = instance;
  const prepare = Math.max(0, ...places.map((place) => place.prepare));
  // Standing items before the first day reach into the year by their prepare time, and those after it stop the last ones.
  const margin = Math.ceil(prepare / 2) + 1;
  const origin = (instance.serial[0] ?? 0) - margin;
  const slots = days === 0 ? 0 : 2 * (instance.serial[days - 1]! - origin + 1 + margin);
  const state: State = {
    instance,
    start: new Int32Array(items.length).fill(-1),
    place: new Int32Array(items.length).fill(-1),
    from: new Int32Array(items.length),
    to: new Int32Array(items.length),
    taken: new Uint8Array(items.length),
    unplaced: items.filter((one) => !one.standing).length,
    onDay: new Int32Array(days),
    daysWith: new Int32Array(items.length + 2),
    peak: 0,
    cap: Number.POSITIVE_INFINITY,
    over: 0,
    inWeek: new Int32Array(weeks.length),
    weeksAbove: new Int32Array(items.length + 2),
    weekTotal: 0,
    inMonth: new Int32Array(months.length),
    monthTotal: 0,
    atPlace: new Int32Array(places.length),
    placeTotal: 0,
    begins: new Int32Array(departments.length * months.length),
    beginsTotal: new Int32Array(departments.length),
    inCity: new Int32Array(instance.cities.length * weeks.length),
    journeys: 0,
    ownCost: 0,
    close: 0,
    room: new Uint16Array(places.length * slots),
    slots,
    slotOf: Int32Array.from(instance.serial, (serial) => 2 * (serial - origin)),
    departmentDay: new Uint16Array(departments.length * days),
    departmentWeek: new Uint16Array(departments.length * weeks.length),
    departmentDays: new Int32Array(departments.length * months.length),
    lecturer: new Uint16Array(instance.lecturers.length * 2 * days),
    callers: instance.audiences.map((_, a) => items.filter((one) => one.audiences.includes(a)).map((one) => one.index)),
  };
  state.daysWith[0] = days;
  for (const one of items) if (one.standing && one.dates.length > 0) putStanding(state, one, 2 * origin);
  countStandingDays(state);
  return state;
}

function putStanding(state: State, one: InstanceItem, firstSlot: number): void {
  const { instance } = state;
  const days = instance.days.length;
  const place = one.placeIndex;
  state.taken[one.index] = 1;
  state.place[one.index] = place;
  state.from[one.index] = serialOf(one.dates[0]!);
  state.to[one.index] = serialOf(one.dates[one.dates.length - 1]!);
  for (const d of one.dayIndexes) {
    raiseDay(state, d);
    for (const dep of one.departments) add(state.departmentDay, dep * days + d, 1);
    for (const person of one.lecturers) {
      if (one.part !== "afternoon") add(state.lecturer, (person * days + d) * 2, 1);
      if (one.part !== "morning") add(state.lecturer, (person * days + d) * 2 + 1, 1);
    }
  }
  for (const w of one.weekIndexes) {
    raiseWeek(state, w);
    for (const dep of one.departments) add(state.departmentWeek, dep * instance.weeks.length + w, 1);
  }
  if (one.monthIndex >= 0) countBegin(state, one, one.monthIndex, 1);
  if (place < 0) return;
  add(state.atPlace, place, 1);
  state.placeTotal += 1;
  const { used, prepare } = standingOccupation(instance, one.index);
  for (const half of [...used, ...prepare])
    if (half >= firstSlot && half < firstSlot + state.slots) add(state.room, place * state.slots + half - firstSlot, 1);
  const { city } = instance.places[place]!;
  if (city < 0) return;
  for (const w of one.weekIndexes) {
    const at = city * instance.weeks.length + w;
    if (state.inCity[at] === 0) state.journeys += 1;
    add(state.inCity, at, 1);
  }
}

/** What depends on all standing items together: their days by department and month, and journeys in weeks without a working day. */
function countStandingDays(state: State): void {
  const { instance } = state;
  const days = new Set<string>();
  const trips = new Set<string>();
  for (const one of instance.items) {
    if (!one.standing) continue;
    const city = instance.places[one.placeIndex]?.city ?? -1;
    for (const date of one.dates) {
      const month = instance.monthIndex.get(date.slice(0, 7));
      for (const dep of one.departments) {
        if (month === undefined || days.has(`${dep} ${date}`)) continue;
        days.add(`${dep} ${date}`);
        add(state.departmentDays, dep * instance.months.length + month, 1);
      }
      const week = Math.floor((serialOf(date) + 3) / 7);
      if (city >= 0 && !instance.weekIndex.has(week)) trips.add(`${city} ${week}`);
    }
  }
  state.journeys += trips.size;
}

const add = (list: Int32Array | Uint16Array, at: number, by: number): void => {
  list[at] = list[at]! + by;
};

function raiseDay(state: State, d: number): void {
  const count = state.onDay[d]!;
  state.onDay[d] = count + 1;
  add(state.daysWith, count, -1);
  add(state.daysWith, count + 1, 1);
  if (count + 1 > state.peak) state.peak = count + 1;
  if (count >= state.cap) state.over += 1;
}

function lowerDay(state: State, d: number): void {
  const count = state.onDay[d]!;
  state.onDay[d] = count - 1;
  add(state.daysWith, count, -1);
  add(state.daysWith, count - 1, 1);
  if (count === state.peak && state.daysWith[count] === 0) state.peak = count - 1;
  if (count > state.cap) state.over -= 1;
}

function raiseWeek(state: State, w: number): void {
  const count = state.inWeek[w]!;
  add(state.weeksAbove, count, 1);
  state.inWeek[w] = count + 1;
  state.weekTotal += 1;
}

function lowerWeek(state: State, w: number): void {
  const count = state.inWeek[w]! - 1;
  add(state.weeksAbove, count, -1);
  state.inWeek[w] = count;
  state.weekTotal -= 1;
}

function countBegin(state: State, one: InstanceItem, month: number, by: number): void {
  add(state.inMonth, month, by);
  state.monthTotal += by;
  for (const dep of one.departments) {
    add(state.begins, dep * state.instance.months.length + month, by);
    add(state.beginsTotal, dep, by);
  }
}

/** Days missing between an item, were it there, and all others that call the same audiences. */
export function closeness(state: State, one: InstanceItem, from: number, to: number): number {
  let missing = 0;
  for (const a of one.audiences) {
    const { gap } = state.instance.audiences[a]!;
    for (const other of state.callers[a]!) {
      if (other === one.index || state.taken[other] === 0) continue;
      const between = Math.max(0, state.from[other]! - to, from - state.to[other]!);
      if (between < gap) missing += gap - between;
    }
  }
  return missing;
}

/** Sets the self-made limit of items on a day. */
export function setCap(state: State, cap: number): void {
  state.cap = cap;
  state.over = 0;
  for (const count of state.onDay) state.over += Math.max(0, count - cap);
}

/** Gives an item that has none a day (index) and a place (−1 for none). Rules are not asked: see `fits`. */
export function put(state: State, item: number, start: number, place: number): void {
  change(state, state.instance.items[item]!, start, place, 1);
  state.start[item] = start;
  state.place[item] = place;
  state.taken[item] = 1;
  state.unplaced -= 1;
}

/** Takes an item's day away. */
export function take(state: State, item: number): void {
  state.taken[item] = 0;
  state.unplaced += 1;
  change(state, state.instance.items[item]!, state.start[item]!, state.place[item]!, -1);
  state.start[item] = -1;
  state.place[item] = -1;
}

function change(state: State, one: InstanceItem, start: number, place: number, by: 1 | -1): void {
  const { instance } = state;
  const { serial, weekOf, monthOf } = instance;
  const { length, part } = one;
  const days = instance.days.length;
  const weeks = instance.weeks.length;
  const end = start + length - 1;
  state.from[one.index] = serial[start]!;
  state.to[one.index] = serial[end]!;
  state.ownCost += by * startCost(instance, one.index, start);
  if (one.audiences.length > 0) state.close += by * closeness(state, one, serial[start]!, serial[end]!);
  for (let d = start; d <= end; d++) {
    if (by > 0) raiseDay(state, d);
    else lowerDay(state, d);
  }
  for (let w = weekOf[start]!; w <= weekOf[end]!; w++) {
    if (by > 0) raiseWeek(state, w);
    else lowerWeek(state, w);
  }
  countBegin(state, one, monthOf[start]!, by);
  for (const dep of one.departments) {
    for (let d = start; d <= end; d++) {
      const at = dep * days + d;
      // The first item on a day makes it one of the department's days, the last one takes that back.
      if (state.departmentDay[at] === (by > 0 ? 0 : 1))
        add(state.departmentDays, dep * instance.months.length + monthOf[d]!, by);
      add(state.departmentDay, at, by);
    }
    for (let w = weekOf[start]!; w <= weekOf[end]!; w++) add(state.departmentWeek, dep * weeks + w, by);
  }
  for (const person of one.lecturers)
    for (let d = start; d <= end; d++) {
      if (part !== "afternoon") add(state.lecturer, (person * days + d) * 2, by);
      if (part !== "morning") add(state.lecturer, (person * days + d) * 2 + 1, by);
    }
  if (place < 0) return;
  const at = instance.places[place]!;
  add(state.atPlace, place, by);
  state.placeTotal += by;
  const room = place * state.slots;
  for (let d = start; d <= end; d++) {
    const slot = room + state.slotOf[d]!;
    if (part !== "afternoon") add(state.room, slot, by);
    if (part !== "morning") add(state.room, slot + 1, by);
  }
  const next = room + state.slotOf[end]! + (part === "morning" ? 1 : 2);
  for (let k = 0; k < at.prepare; k++) add(state.room, next + k, by);
  if (at.city < 0) return;
  for (let w = weekOf[start]!; w <= weekOf[end]!; w++) {
    const pair = at.city * weeks + w;
    if (by > 0 && state.inCity[pair] === 0) state.journeys += 1;
    add(state.inCity, pair, by);
    if (by < 0 && state.inCity[pair] === 0) state.journeys -= 1;
  }
}

/** Whether a place has room for an item beginning on a day, its prepare time included. */
export function hasRoom(state: State, one: InstanceItem, start: number, place: number): boolean {
  const { parallel, prepare } = state.instance.places[place]!;
  const { part } = one;
  const end = start + one.length - 1;
  const row = place * state.slots;
  for (let d = start; d <= end; d++) {
    const slot = row + state.slotOf[d]!;
    if (part !== "afternoon" && state.room[slot]! >= parallel) return false;
    if (part !== "morning" && state.room[slot + 1]! >= parallel) return false;
  }
  const next = row + state.slotOf[end]! + (part === "morning" ? 1 : 2);
  for (let k = 0; k < prepare; k++) if (state.room[next + k]! >= parallel) return false;
  return true;
}

/** Whether an item that has no day may begin on one of its `starts` as far as the other items go, places left aside. */
export function fitsTime(state: State, one: InstanceItem, start: number): boolean {
  const { instance } = state;
  const { weekOf, monthOf } = instance;
  const days = instance.days.length;
  const weeks = instance.weeks.length;
  const end = start + one.length - 1;
  for (const dep of one.departments) {
    const { perDay, perWeek, perMonth } = instance.departments[dep]!;
    const row = dep * days;
    if (perDay < Number.POSITIVE_INFINITY)
      for (let d = start; d <= end; d++) if (state.departmentDay[row + d]! >= perDay) return false;
    if (perWeek < Number.POSITIVE_INFINITY)
      for (let w = weekOf[start]!; w <= weekOf[end]!; w++)
        if (state.departmentWeek[dep * weeks + w]! >= perWeek) return false;
    if (perMonth < Number.POSITIVE_INFINITY) {
      let month = -1;
      let count = 0;
      for (let d = start; d <= end; d++) {
        if (monthOf[d] !== month) {
          month = monthOf[d]!;
          count = state.departmentDays[dep * instance.months.length + month]!;
        }
        if (state.departmentDay[row + d] === 0) count += 1;
        if (count > perMonth) return false;
      }
    }
  }
  for (const person of one.lecturers)
    for (let d = start; d <= end; d++) {
      const at = (person * days + d) * 2;
      if (one.part !== "afternoon" && state.lecturer[at] !== 0) return false;
      if (one.part !== "morning" && state.lecturer[at + 1] !== 0) return false;
    }
  const from = instance.serial[start]!;
  const to = instance.serial[end]!;
  for (const other of one.after) if (state.taken[other] !== 0 && state.to[other]! >= from) return false;
  for (const other of one.before) if (state.taken[other] !== 0 && state.from[other]! <= to) return false;
  for (const other of one.apart)
    if (state.taken[other] !== 0 && sharesWeek(state, instance.items[other]!, weekOf[start]!, weekOf[end]!))
      return false;
  return true;
}

/** Whether an item that stands runs in one of the weeks (indexes). */
export function sharesWeek(state: State, other: InstanceItem, first: number, last: number): boolean {
  if (other.standing) return other.weekIndexes.some((w) => w >= first && w <= last);
  const start = state.start[other.index]!;
  const { weekOf } = state.instance;
  return weekOf[start]! <= last && weekOf[start + other.length - 1]! >= first;
}

/** Whether an item that has no day may begin on one of its `starts` at one of its places (−1 where it needs none). */
export function fits(state: State, item: number, start: number, place: number): boolean {
  const one = state.instance.items[item]!;
  return (
    fitsTime(state, one, start) &&
    (place < 0 || (placeOpen(state.instance, item, place, start) && hasRoom(state, one, start, place)))
  );
}

/** A state with the placements as they are, whether rules allow them or not; those on days that are none are left out. */
export function stateOf(instance: Instance, placements: readonly Placement[]): State {
  const state = emptyState(instance);
  for (const { item, start, place } of placements) {
    const index = instance.itemIndex.get(item) ?? -1;
    const one = instance.items[index];
    const day = instance.indexOfDay.get(start);
    if (!one || one.standing || day === undefined || state.start[index]! >= 0) continue;
    if (day + one.length > instance.days.length) continue;
    put(state, index, day, instance.placeIndex.get(place ?? "") ?? -1);
  }
  return state;
}

/** A state with those placements that fit, in their order; the others are left without a day. */
export function fittingState(instance: Instance, placements: readonly Placement[]): State {
  const state = emptyState(instance);
  for (const { item, start, place } of placements) {
    const index = instance.itemIndex.get(item) ?? -1;
    const one = instance.items[index];
    const day = instance.indexOfDay.get(start) ?? -1;
    if (!one || one.standing || state.start[index]! >= 0 || !one.starts.includes(day)) continue;
    const at = one.needsPlace ? (instance.placeIndex.get(place ?? "") ?? -1) : -1;
    if (one.needsPlace && !one.places.includes(at)) continue;
    if (fits(state, index, day, at)) put(state, index, day, at);
  }
  return state;
}

/** The plan as it stands; standing items are not in it. */
export function placementsOf(instance: Instance, start: Int32Array, place: Int32Array): Placement[] {
  return instance.items.flatMap((one) => {
    const d = start[one.index]!;
    return one.standing || d < 0
      ? []
      : [{ item: one.id, start: instance.days[d]!, place: instance.places[place[one.index]!]?.id ?? null }];
  });
}
