import { cheapestSpot } from "./greedy.ts";
import { type InstanceItem, placeOpen } from "./instance.ts";
import { priceAt, priceOfPlace } from "./price.ts";
import { EPSILON, recount, type Search } from "./searchPlan.ts";
import { fits, fitsTime, hasRoom, put, take } from "./state.ts";

/** Days around an item within which another one may take its room: a month, for limits of a month. */
const REACH = 31;
const NOWHERE = -2;

const rankOf = (search: Search, one: InstanceItem, day: number): number => {
  const at = day - one.costFrom;
  return at < 0 || at >= one.costs.length ? -1 : search.rank[search.offset[one.index]! + at]!;
};

/** A day near the present one, or (one in four) any. */
function drawStart(search: Search, one: InstanceItem, day: number): number {
  const { random } = search;
  const { starts } = one;
  const count = starts.length;
  const draw = random.bits();
  if ((draw & 3) === 0 || day < 0) return starts[random.below(count)]!;
  const reach = 1 + ((draw >>> 3) % 6);
  const k = rankOf(search, one, day) + ((draw & 4) === 0 ? reach : -reach);
  return k < 0 || k >= count ? starts[random.below(count)]! : starts[k]!;
}

/** A place for an item: mostly the one that it has. */
function drawPlace(search: Search, one: InstanceItem, place: number): number {
  if (!one.needsPlace) return -1;
  const draw = search.random.bits();
  return place >= 0 && (draw & 3) !== 0 ? place : one.places[(draw >>> 2) % one.places.length]!;
}

/** A place that is open and has room: in three of four cases the present one if it may be, else the next from a random one on. NOWHERE where there is none. */
function openPlace(search: Search, one: InstanceItem, start: number, place: number): number {
  const { state, random } = search;
  const { places } = one;
  const free = (at: number) => placeOpen(state.instance, one.index, at, start) && hasRoom(state, one, start, at);
  const draw = random.bits();
  if ((draw & 3) !== 0 && places.includes(place) && free(place)) return place;
  const skip = (draw >>> 2) % places.length;
  for (let k = 0; k < places.length; k++) {
    const at = places[k + skip < places.length ? k + skip : k + skip - places.length]!;
    if (free(at)) return at;
  }
  return NOWHERE;
}

/** One item goes to another day or place. */
export function tryShift(search: Search, item: number, least: number): boolean {
  const { state } = search;
  const one = state.instance.items[item]!;
  const [start, place] = [state.start[item]!, state.place[item]!];
  const to = drawStart(search, one, start);
  if (to === start && !one.needsPlace) return false;
  take(state, item);
  if (fitsTime(state, one, to)) {
    const at = one.needsPlace ? openPlace(search, one, to, place) : -1;
    if (at !== NOWHERE && (to !== start || at !== place)) {
      const delta = priceAt(state, one, to, at) - priceAt(state, one, start, place);
      if (delta <= least) {
        put(state, item, to, at);
        search.value += delta;
        return true;
      }
    }
  }
  put(state, item, start, place);
  return false;
}

/** One item goes to another place on its day. */
export function tryPlace(search: Search, item: number, least: number): boolean {
  const { state, random } = search;
  const one = state.instance.items[item]!;
  const [start, place] = [state.start[item]!, state.place[item]!];
  const at = one.places[random.below(one.places.length)]!;
  if (at === place || !placeOpen(state.instance, item, at, start)) return false;
  take(state, item);
  if (hasRoom(state, one, start, at)) {
    const delta = priceOfPlace(state, one, start, at) - priceOfPlace(state, one, start, place);
    if (delta <= least) {
      put(state, item, start, at);
      search.value += delta;
      return true;
    }
  }
  put(state, item, start, place);
  return false;
}

/** Two items go to about each other's days: neither could have gone alone. */
export function trySwap(search: Search, a: number, b: number, least: number): boolean {
  const { state, random } = search;
  const { items } = state.instance;
  const [one, two] = [items[a]!, items[b]!];
  const [startA, placeA, startB, placeB] = [state.start[a]!, state.place[a]!, state.start[b]!, state.place[b]!];
  const draw = random.bits();
  const toA = startB + (draw % 5) - 2;
  if (rankOf(search, one, toA) < 0) return false;
  const toB = (draw & 0x100) === 0 ? drawStart(search, two, startB) : startA + ((draw >>> 16) % 5) - 2;
  if (rankOf(search, two, toB) < 0) return false;
  take(state, b);
  take(state, a);
  let atA = NOWHERE;
  if (fitsTime(state, one, toA))
    atA = one.needsPlace ? openPlace(search, one, toA, (draw & 0x200) === 0 ? placeA : placeB) : -1;
  put(state, b, startB, placeB);
  if (atA !== NOWHERE) {
    // Prices of an item compare only where all others stand alike: a goes first, over b as it may be, then b.
    const deltaA = priceAt(state, one, toA, atA) - priceAt(state, one, startA, placeA);
    put(state, a, toA, atA);
    take(state, b);
    let atB = NOWHERE;
    if (fitsTime(state, two, toB))
      atB = two.needsPlace ? openPlace(search, two, toB, (draw & 0x200) === 0 ? placeB : placeA) : -1;
    if (atB !== NOWHERE) {
      const delta = deltaA + priceAt(state, two, toB, atB) - priceAt(state, two, startB, placeB);
      if (delta <= least) {
        put(state, b, toB, atB);
        search.value += delta;
        return true;
      }
    }
    put(state, b, startB, placeB);
    take(state, a);
  }
  put(state, a, startA, placeA);
  return false;
}

/** Gives an item without a day one, if need be by moving one other; that one may end without a day in its place. */
export function tryInsert(search: Search): boolean {
  const { state, random, placeable } = search;
  const { items } = state.instance;
  let at = random.below(placeable.length);
  for (let k = 0; k < placeable.length && state.start[placeable[at]!]! >= 0; k++) at = (at + 1) % placeable.length;
  const one = items[placeable[at]!]!;
  if (state.start[one.index]! >= 0) return false;
  const start = one.starts[random.below(one.starts.length)]!;
  const place = drawPlace(search, one, -1);
  if (fits(state, one.index, start, place)) {
    put(state, one.index, start, place);
    recount(search);
    return true;
  }
  const first = state.instance.serial[start]!;
  const last = state.instance.serial[start + one.length - 1]!;
  const skip = random.below(placeable.length);
  for (let k = 0; k < placeable.length; k++) {
    const other = placeable[(k + skip) % placeable.length]!;
    const day = state.start[other]!;
    // Only items of about the same weeks (or months, for limits of a month) can stand in the way.
    if (day < 0 || state.from[other]! > last + REACH || state.to[other]! < first - REACH) continue;
    const room = state.place[other]!;
    take(state, other);
    if (fits(state, one.index, start, place)) {
      put(state, one.index, start, place);
      const spot = cheapestSpot(state, other);
      if (spot) put(state, other, spot.start, spot.place);
      if (spot || (random.bits() & 1) === 0) {
        recount(search);
        return true;
      }
      take(state, one.index);
    }
    put(state, other, day, room);
  }
  return false;
}

/** The usual size of a change by a small move; what temperatures are measured by. */
export function usualChange(search: Search): number {
  const { state, random, free } = search;
  const changes: number[] = [];
  for (let k = 0; k < 1000 && free.length > 0; k++) {
    const item = free[random.below(free.length)]!;
    const one = state.instance.items[item]!;
    const [start, place] = [state.start[item]!, state.place[item]!];
    if (start < 0) continue;
    const to = drawStart(search, one, start);
    const at = drawPlace(search, one, place);
    take(state, item);
    const delta = Math.abs(priceAt(state, one, to, at) - priceAt(state, one, start, place));
    put(state, item, start, place);
    if (delta > EPSILON) changes.push(delta);
  }
  changes.sort((a, b) => a - b);
  return changes[changes.length >> 2] ?? 1;
}
