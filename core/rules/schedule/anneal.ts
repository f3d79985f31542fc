import { exactLog, exactRoot, type Random } from "../grouping/random.ts";
import { cheapestSpot } from "./greedy.ts";
import { type InstanceItem, placeOpen } from "./instance.ts";
import { priceAt, priceOfPlace, totalOf } from "./price.ts";
import { fits, fitsTime, hasRoom, put, type State, setCap, take } from "./state.ts";

/** Logarithms of evenly spread chances: a loss is taken when it is smaller than temperature × −log(chance). */
const LOGS = Float64Array.from({ length: 4096 }, (_, i) => -exactLog((i + 0.5) / 4096));
/** Moves between two looks at temperature, budget and the wish to stop. */
export const STRIDE = 1024;
const EPSILON = 1e-9;
/** Days around an item within which another one may take its room: a month, for limits of a month. */
const REACH = 31;
const NOWHERE = -2;
/** Of 256 moves, how many change the place alone, and how many that or the day of one item; the others are of two. */
const PLACES = 32;
const SHIFTS = 176;

/** The plan searched and the best seen: fewest items without a day first, then the lowest score. */
export interface Search {
  state: State;
  random: Random;
  /** Items that may move: movable ones with more than one day or place. */
  free: Int32Array;
  /** Movable items that can have a day at all. */
  placeable: Int32Array;
  /** For each item the free ones of the same department, which stand in its way most often. */
  rivals: readonly Int32Array[];
  /** Index of a day within an item's starts, at offset[item] + day − costFrom; −1 where it may not begin. */
  rank: Int32Array;
  offset: Int32Array;
  bestStart: Int32Array;
  bestPlace: Int32Array;
  bestUnplaced: number;
  bestScore: number;
  /** Score of the state, days above the cap counted in place of the peak while there is one. */
  value: number;
  /** Movable items that no day is open to, whatever the others do. */
  hopeless: number;
  /** Moves that the budget still allows. */
  left: number;
}

/** Begins a search at a state. */
export function searchFrom(state: State, random: Random): Search {
  const { items, departments } = state.instance;
  const movable = items.filter((one) => !one.standing && one.starts.length > 0);
  const choosing = movable.filter((one) => one.starts.length > 1 || one.places.length > 1);
  // Where no item has a choice there is still one who shall go without a day.
  const hopeless = items.filter((one) => !one.standing).length - movable.length;
  const free = choosing.length > 0 || state.unplaced === hopeless ? choosing : movable;
  const offset = new Int32Array(items.length);
  let width = 0;
  for (const one of movable) {
    offset[one.index] = width;
    width += one.costs.length;
  }
  const rank = new Int32Array(width).fill(-1);
  for (const one of movable) for (const [k, d] of one.starts.entries()) rank[offset[one.index]! + d - one.costFrom] = k;
  const ofDepartment = departments.map((_, dep) => free.filter((one) => one.departments.includes(dep)));
  const search: Search = {
    state,
    random,
    free: Int32Array.from(free, (one) => one.index),
    placeable: Int32Array.from(movable, (one) => one.index),
    rivals: items.map((one) =>
      Int32Array.from(
        new Set(one.departments.flatMap((dep) => ofDepartment[dep]!.filter((other) => other !== one))),
        (other) => other.index,
      ),
    ),
    rank,
    offset,
    bestStart: state.start.slice(),
    bestPlace: state.place.slice(),
    bestUnplaced: state.unplaced,
    bestScore: totalOf(state),
    value: 0,
    hopeless,
    left: Number.POSITIVE_INFINITY,
  };
  recount(search);
  return search;
}

/** Works the value out anew: sums of fractions drift. */
function recount(search: Search): void {
  const { state } = search;
  const { dayPeak } = state.instance.weights;
  search.value = totalOf(state);
  if (state.cap < Number.POSITIVE_INFINITY) search.value += dayPeak * (state.over - state.peak);
}

function scoreNow(search: Search): number {
  const { state } = search;
  return state.cap < Number.POSITIVE_INFINITY
    ? search.value + state.instance.weights.dayPeak * (state.peak - state.over)
    : search.value;
}

function keepBest(search: Search): void {
  const { state } = search;
  if (state.unplaced > search.bestUnplaced) return;
  const score = scoreNow(search);
  if (state.unplaced === search.bestUnplaced && score >= search.bestScore - EPSILON) return;
  search.bestUnplaced = state.unplaced;
  search.bestScore = score;
  search.bestStart.set(state.start);
  search.bestPlace.set(state.place);
}

/** Puts the state back to the best seen. */
export function returnToBest(search: Search): void {
  const { state } = search;
  for (const item of search.placeable)
    if (
      state.start[item]! >= 0 &&
      (state.start[item] !== search.bestStart[item] || state.place[item] !== search.bestPlace[item])
    )
      take(state, item);
  for (const item of search.placeable)
    if (state.start[item]! < 0 && search.bestStart[item]! >= 0)
      put(state, item, search.bestStart[item]!, search.bestPlace[item]!);
  recount(search);
}

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
function tryShift(search: Search, item: number, least: number): boolean {
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
function tryPlace(search: Search, item: number, least: number): boolean {
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
function trySwap(search: Search, a: number, b: number, least: number): boolean {
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
function tryInsert(search: Search): boolean {
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

/** Up to `tries` moves at one temperature. */
function heat(search: Search, tries: number, temperature: number): void {
  const { random, state, free, rivals } = search;
  for (let i = 0; i < tries; i++) {
    const item = free[random.below(free.length)]!;
    const draw = random.bits();
    if (state.unplaced > search.hopeless && draw >>> 26 === 0 && tryInsert(search)) keepBest(search);
    if (state.start[item]! < 0) continue;
    const least = temperature * LOGS[(draw >>> 8) & 4095]!;
    let moved = false;
    const kind = draw & 255;
    if (kind < PLACES && state.instance.items[item]!.places.length > 1) moved = tryPlace(search, item, least);
    else if (kind < SHIFTS) moved = tryShift(search, item, least);
    else {
      const list = (draw & 0x100000) === 0 && rivals[item]!.length > 0 ? rivals[item]! : free;
      const other = list[random.below(list.length)]!;
      if (other !== item && state.start[other]! >= 0) moved = trySwap(search, item, other, least);
    }
    if (moved && (state.unplaced < search.bestUnplaced || scoreNow(search) < search.bestScore - EPSILON))
      keepBest(search);
  }
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

/** One round of a search: `tries` moves while the temperature falls from `hot` to `cold`, with a limit of items on a day. */
export interface Round {
  tries: number;
  hot: number;
  cold: number;
  cap: number;
}

/** Called every STRIDE moves; true ends the search. */
export type Pause = (moves: number) => boolean;

/** Runs a round from where the state stands. Answers whether it was ended early. */
export function anneal(search: Search, round: Round, pause: Pause): boolean {
  setCap(search.state, round.cap);
  recount(search);
  const strides = Math.max(1, Math.floor(round.tries / STRIDE));
  const fall = exactRoot(round.cold / round.hot, strides);
  let temperature = round.hot;
  for (let k = 0; k < strides; k++) {
    const tries = Math.min(STRIDE, search.left);
    heat(search, tries, temperature);
    temperature *= fall;
    search.left -= tries;
    if (pause(tries)) return true;
  }
  recount(search);
  return false;
}
