import type { Instance, InstanceItem } from "./instance.ts";
import { type Allow, type Options, optionsOf } from "./options.ts";
import { overfull } from "./overfull.ts";
import type { Placement } from "./problem.ts";
import { emptyState, fits, placementsOf, put, take } from "./state.ts";

/** What a complete search found out: a plan with every item, that there is none, or nothing within its limit. */
export interface Room {
  status: "placed" | "impossible" | "undecided";
  /** Only where placed. */
  placements: Placement[];
  /** Placements looked at, of the limit. */
  work: number;
}

/** What is settled before a search begins. */
export interface Given {
  /** Placements that stay. They are taken as good. */
  kept?: readonly Placement[] | undefined;
  allow?: Allow | undefined;
  /** Items (indexes) that are not to be placed. */
  leave?: ReadonlySet<number> | undefined;
}

const PATIENCE = 40;
const MOST_COUNTED = 20_000;

/**
 * Looks for a plan that holds every item, until it has one or has proved that there is none: the item with the fewest
 * placements left comes first, after each step those of its neighbours that no longer fit are struck out. `limit` counts
 * placements looked at. Some items may be given beforehand (`kept`); they are taken as they stand.
 */
export function searchRoom(instance: Instance, limit: number, given: Given = {}): Room {
  const first = searchOnce(instance, Math.min(limit, Math.max(50_000, limit / 8)), given, null);
  if (first.status !== "undecided" || first.work >= limit) return first;
  // Once more with what was learnt about who is hard to place.
  const second = searchOnce(instance, limit - first.work, given, first.weight);
  return { ...second, work: first.work + second.work };
}

interface Attempt extends Room {
  weight: Float64Array;
}

function searchOnce(instance: Instance, limit: number, given: Given, known: Float64Array | null): Attempt {
  const { items, days } = instance;
  const state = emptyState(instance);
  const weight = known ?? new Float64Array(items.length).fill(1);
  const answer = (status: Room["status"]): Attempt => ({
    status,
    placements: status === "placed" ? placementsOf(instance, state.start, state.place) : [],
    work,
    weight,
  });
  let work = 0;
  let fails = 0;
  const open = new Uint8Array(items.length);
  for (const one of items) if (!one.standing && !given.leave?.has(one.index)) open[one.index] = 1;
  for (const { item, start, place } of given.kept ?? []) {
    const index = instance.itemIndex.get(item);
    const from = instance.indexOfDay.get(start);
    if (index === undefined || from === undefined || !open[index]) continue;
    put(state, index, from, instance.placeIndex.get(place ?? "") ?? -1);
    open[index] = 0;
  }
  const nothing: Options = { start: new Int32Array(0), place: new Int32Array(0) };
  const options = items.map((one) => (open[one.index] ? optionsOf(instance, one, given.allow) : nothing));

  const alive = options.map((own) => new Uint8Array(own.start.length).fill(1));
  const left = options.map((own) => own.start.length);
  const trail: number[] = [];
  const strike = (item: number, option: number): void => {
    alive[item]![option] = 0;
    left[item]! -= 1;
    trail.push(item, option);
  };
  const undo = (to: number): void => {
    while (trail.length > to) {
      const option = trail.pop()!;
      const item = trail.pop()!;
      alive[item]![option] = 1;
      left[item]! += 1;
    }
  };
  // What standing and kept items leave.
  for (const one of items) {
    const i = one.index;
    if (!open[i]) continue;
    const own = options[i]!;
    for (let o = 0; o < own.start.length; o++) if (!fits(state, i, own.start[o]!, own.place[o]!)) strike(i, o);
    if (left[i] === 0) return answer("impossible");
  }
  const peers = peersOf(instance, open);
  const twins = twinsOf(instance, open, options, alive);
  const price = pricesOf(instance, open, options, alive);

  /** Strikes out what no longer fits beside an item just put down; false where another has nothing left. */
  const prune = (item: number, option: number): boolean => {
    for (const peer of peers[item]!) {
      if (!open[peer.index]) continue;
      const own = options[peer.index]!;
      const [low, high] = peer.all ? [0, days.length] : reach(instance, item, state.start[item]!, peer.index);
      const marks = alive[peer.index]!;
      for (let o = lowerBound(own.start, low); o < own.start.length && own.start[o]! <= high; o++) {
        if (!marks[o]) continue;
        work++;
        if (!fits(state, peer.index, own.start[o]!, own.place[o]!)) strike(peer.index, o);
      }
      if (left[peer.index] === 0) {
        weight[peer.index]! += 1;
        return false;
      }
    }
    // Items that are alike in everything stand in their order.
    const alike = twins[item];
    if (!alike) return true;
    const rank = alike.indexOf(item);
    for (const [r, other] of alike.entries()) {
      if (!open[other]) continue;
      const marks = alive[other]!;
      const [from, to] = r < rank ? [option + 1, marks.length] : [0, option];
      for (let o = from; o < to; o++) if (marks[o]) strike(other, o);
      if (left[other] === 0) return false;
    }
    return true;
  };

  /** Counting is dear: only where trying has begun to fail, and more seldom where there is much to count. */
  const hopeless = (): boolean => {
    if (fails < PATIENCE) return false;
    const count = left.reduce((sum, some, i) => sum + (open[i] ? some : 0), 0);
    work += count;
    return count < MOST_COUNTED && overfull(state, open, options, alive);
  };

  const solve = (): Room["status"] => {
    let item = -1;
    let best = Number.POSITIVE_INFINITY;
    for (const one of items) {
      const i = one.index;
      if (open[i] && left[i]! / weight[i]! < best) {
        best = left[i]! / weight[i]!;
        item = i;
      }
    }
    if (item < 0) return "placed";
    const marks = alive[item]!;
    const choices: number[] = [];
    for (let o = 0; o < marks.length; o++) if (marks[o]) choices.push(o);
    choices.sort((a, b) => price[item]![a]! - price[item]![b]! || a - b);
    open[item] = 0;
    for (const option of choices) {
      if (++work > limit) return "undecided";
      const mark = trail.length;
      put(state, item, options[item]!.start[option]!, options[item]!.place[option]!);
      if (prune(item, option)) {
        const status = hopeless() ? "impossible" : solve();
        if (status !== "impossible") return status;
      }
      fails++;
      take(state, item);
      undo(mark);
    }
    open[item] = 1;
    return "impossible";
  };
  if (overfull(state, open, options, alive)) return answer("impossible");
  return answer(solve());
}

function lowerBound(list: Int32Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Starts of `peer` on which an item put down may have a bearing: the same days, with weeks and preparation. */
function reach(instance: Instance, item: number, start: number, peer: number): [low: number, high: number] {
  const { serial, weekOf } = instance;
  const pad = 1 + Math.ceil(instance.places.reduce((most, place) => Math.max(most, place.prepare), 0) / 2);
  let low = start;
  let high = start + instance.items[item]!.length - 1;
  const [fromWeek, toWeek] = [weekOf[low]!, weekOf[high]!];
  const [fromDay, toDay] = [serial[low]! - pad, serial[high]! + pad];
  while (low > 0 && (weekOf[low - 1]! >= fromWeek || serial[low - 1]! >= fromDay)) low--;
  while (high + 1 < serial.length && (weekOf[high + 1]! <= toWeek || serial[high + 1]! <= toDay)) high++;
  return [low - instance.items[peer]!.length + 1, high];
}

/** For each item those whose placements its own may rule out; `all`: far from its own days too. */
export function peersOf(instance: Instance, open: Uint8Array): { index: number; all: boolean }[][] {
  const { items, departments } = instance;
  const movable = items.filter((one) => open[one.index]);
  const limited = departments.map((d) => Math.min(d.perDay, d.perWeek, d.perMonth) < Number.POSITIVE_INFINITY);
  return items.map((one) => {
    if (!open[one.index]) return [];
    return movable.flatMap((other) => {
      if (other === one) return [];
      const shared = one.departments.filter((d) => limited[d] && other.departments.includes(d));
      const all =
        one.after.includes(other.index) ||
        one.before.includes(other.index) ||
        shared.some((d) => departments[d]!.perMonth < Number.POSITIVE_INFINITY);
      const near =
        all ||
        shared.length > 0 ||
        one.apart.includes(other.index) ||
        one.lecturers.some((p) => other.lecturers.includes(p)) ||
        one.places.some((p) => other.places.includes(p));
      return near ? [{ index: other.index, all }] : [];
    });
  });
}

/** Groups of items that can be swapped for each other without anything changing. */
function twinsOf(
  instance: Instance,
  open: Uint8Array,
  options: readonly Options[],
  alive: readonly Uint8Array[],
): (number[] | undefined)[] {
  const groups = new Map<string, number[]>();
  const found: (number[] | undefined)[] = [];
  for (const one of instance.items) {
    if (!open[one.index] || one.after.length + one.before.length + one.apart.length > 0) continue;
    const own = options[one.index]!;
    const key = [
      one.length,
      one.part,
      [...one.departments].sort((a, b) => a - b).join(),
      [...one.lecturers].sort((a, b) => a - b).join(),
      own.start.length,
      own.start.join(),
      own.place.join(),
      alive[one.index]!.join(""),
    ].join("|");
    const group = groups.get(key) ?? [];
    group.push(one.index);
    groups.set(key, group);
    found[one.index] = group;
  }
  return found.map((group) => (group && group.length > 1 ? group : undefined));
}

/** How sought-after each placement is: the less, the better for the others. */
function pricesOf(
  instance: Instance,
  open: Uint8Array,
  options: readonly Options[],
  alive: readonly Uint8Array[],
): Float64Array[] {
  const { places, departments, days } = instance;
  const atPlace = [...places, null].map(() => new Float64Array(days.length));
  const atDepartment = departments.map(() => new Float64Array(days.length));
  const each = (one: InstanceItem, visit: (option: number, start: number, place: number) => void) => {
    const own = options[one.index]!;
    for (let o = 0; o < own.start.length; o++) if (alive[one.index]![o]) visit(o, own.start[o]!, own.place[o]!);
  };
  const movable = instance.items.filter((one) => open[one.index]);
  for (const one of movable) {
    const share = 1 / Math.max(1, options[one.index]!.start.length);
    each(one, (_, start, place) => {
      for (let d = start; d < start + one.length; d++) {
        if (place >= 0) atPlace[place]![d]! += share / places[place]!.parallel;
        for (const p of one.departments) atDepartment[p]![d]! += share;
      }
    });
  }
  return instance.items.map((one) => {
    const price = new Float64Array(options[one.index]!.start.length);
    if (!open[one.index]) return price;
    each(one, (o, start, place) => {
      for (let d = start; d < start + one.length; d++) {
        if (place >= 0) price[o]! += atPlace[place]![d]!;
        for (const p of one.departments) price[o]! += atDepartment[p]![d]!;
      }
    });
    return price;
  });
}
