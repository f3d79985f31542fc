import { type Instance, placeOpen } from "./instance.ts";
import { priceOfPlace, priceOfTime } from "./price.ts";
import { fitsTime, hasRoom, put, type State } from "./state.ts";

/**
 * Earliest first day and latest last day (days since 1970) of each item when all that must come before and after it is to
 * find a day too. Rings end in limits that leave nothing.
 */
export function limitsByOrder(instance: Instance): { earliest: Int32Array; latest: Int32Array } {
  const { items, serial } = instance;
  const earliest = new Int32Array(items.length);
  const latest = new Int32Array(items.length);
  const firstEnd = (i: number): number => {
    const { starts, length } = items[i]!;
    const start = starts.find((d) => serial[d]! >= earliest[i]!);
    return start === undefined ? -1 : serial[start + length - 1]!;
  };
  const lastStart = (i: number): number => {
    const { starts, length } = items[i]!;
    const start = starts.findLast((d) => serial[d + length - 1]! <= latest[i]!);
    return start === undefined ? -1 : serial[start]!;
  };
  for (const { index, starts, length } of items) {
    earliest[index] = starts.length === 0 ? 0 : serial[starts[0]!]!;
    latest[index] = starts.length === 0 ? 0 : serial[starts[starts.length - 1]! + length - 1]!;
  }
  // A chain of n items needs n passes at worst; one in order needs two. A ring would go on for ever.
  for (let pass = 0, changed = true; changed && pass < 100; pass++) {
    changed = false;
    for (const { index, after, before, standing } of items) {
      if (standing) continue;
      for (const other of after) {
        const end = items[other]!.standing ? -1 : firstEnd(other);
        if (end < 0 || end < earliest[index]!) continue;
        earliest[index] = end + 1;
        changed = true;
      }
      for (const other of before) {
        const start = items[other]!.standing ? -1 : lastStart(other);
        if (start < 0 || start > latest[index]!) continue;
        latest[index] = start - 1;
        changed = true;
      }
    }
  }
  return { earliest, latest };
}

/** Movable items, those with the fewest days and places first, but none before those that it must wait for. */
function orderOf(instance: Instance, earliest: Int32Array, latest: Int32Array): number[] {
  const { items, serial } = instance;
  const freedom = items.map((one) => {
    const days = one.starts.filter(
      (d) => serial[d]! >= earliest[one.index]! && serial[d + one.length - 1]! <= latest[one.index]!,
    ).length;
    // Long items find fewer gaps than short ones.
    return (days * (one.needsPlace ? one.places.length : instance.places.length + 1)) / one.length;
  });
  const byFreedom = items
    .filter((one) => !one.standing && one.starts.length > 0)
    .map((one) => one.index)
    .sort((a, b) => freedom[a]! - freedom[b]! || a - b);
  const order: number[] = [];
  const known = new Uint8Array(items.length);
  for (const first of byFreedom) {
    const way = [first];
    while (way.length > 0) {
      const item = way[way.length - 1]!;
      known[item] = Math.max(1, known[item]!);
      const waitsFor = items[item]!.after.find((other) => known[other] === 0 && items[other]!.starts.length > 0);
      if (waitsFor !== undefined) way.push(waitsFor);
      else {
        way.pop();
        if (known[item] === 1) order.push(item);
        known[item] = 2;
      }
    }
  }
  return order;
}

/** A day and a place, and what they cost (`priceAt`). */
export interface Spot {
  start: number;
  place: number;
  price: number;
}

/** The cheapest day and place that an item without a day may have now, from `from` to `to` (days since 1970) only. Null where there is none. */
export function cheapestSpot(
  state: State,
  item: number,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Spot | null {
  const { instance } = state;
  const one = instance.items[item]!;
  let best: Spot | null = null;
  for (const start of one.starts) {
    if (instance.serial[start]! < from || instance.serial[start + one.length - 1]! > to) continue;
    if (!fitsTime(state, one, start)) continue;
    const time = priceOfTime(state, one, start);
    if (!one.needsPlace) {
      if (!best || time < best.price) best = { start, place: -1, price: time };
      continue;
    }
    for (const place of one.places) {
      if (!placeOpen(instance, item, place, start) || !hasRoom(state, one, start, place)) continue;
      const price = time + priceOfPlace(state, one, start, place);
      if (!best || price < best.price) best = { start, place, price };
    }
  }
  return best;
}

/** Gives every item without a day its cheapest one in turn, the most constrained first; those that find none stay without. */
export function placeGreedily(state: State): void {
  const { earliest, latest } = limitsByOrder(state.instance);
  for (const item of orderOf(state.instance, earliest, latest)) {
    if (state.start[item]! >= 0) continue;
    const spot = cheapestSpot(state, item, earliest[item], latest[item]) ?? cheapestSpot(state, item);
    if (spot) put(state, item, spot.start, spot.place);
  }
}
