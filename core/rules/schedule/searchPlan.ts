import type { Random } from "../grouping/random.ts";
import { totalOf } from "./price.ts";
import { put, type State, take } from "./state.ts";

/** Differences below this are rounding. */
export const EPSILON = 1e-9;

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
export function recount(search: Search): void {
  const { state } = search;
  const { dayPeak } = state.instance.weights;
  search.value = totalOf(state);
  if (state.cap < Number.POSITIVE_INFINITY) search.value += dayPeak * (state.over - state.peak);
}

/** The score of the state. */
export function scoreNow(search: Search): number {
  const { state } = search;
  return state.cap < Number.POSITIVE_INFINITY
    ? search.value + state.instance.weights.dayPeak * (state.peak - state.over)
    : search.value;
}

/** Notes the state where it is the best so far. */
export function keepBest(search: Search): void {
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
