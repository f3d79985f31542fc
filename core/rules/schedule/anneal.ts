import { exactLog, exactRoot } from "../grouping/random.ts";
import { tryInsert, tryPlace, tryShift, trySwap } from "./moves.ts";
import { EPSILON, keepBest, recount, type Search, scoreNow } from "./searchPlan.ts";
import { setCap } from "./state.ts";

/** Logarithms of evenly spread chances: a loss is taken when it is smaller than temperature × −log(chance). */
const LOGS = Float64Array.from({ length: 4096 }, (_, i) => -exactLog((i + 0.5) / 4096));
/** Moves between two looks at temperature, budget and the wish to stop. */
const STRIDE = 1024;
/** Of 256 moves, how many change the place alone, and how many that or the day of one item; the others are of two. */
const PLACES = 32;
const SHIFTS = 176;

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
    recount(search);
    temperature *= fall;
    search.left -= tries;
    if (pause(tries)) return true;
  }
  return false;
}
