import { type Random, randomOf } from "../grouping/random.ts";
import { anneal, type Round } from "./anneal.ts";
import { placeGreedily } from "./greedy.ts";
import type { Instance } from "./instance.ts";
import { usualChange } from "./moves.ts";
import { totalOf } from "./price.ts";
import type { Placement, Proposal } from "./problem.ts";
import { reasonsOf } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { returnToBest, type Search, searchFrom } from "./searchPlan.ts";
import { emptyState, fittingState, placementsOf, setCap } from "./state.ts";

/** How far a search is. */
export interface SearchProgress {
  steps: number;
  /** Null without a limit. */
  of: number | null;
  /** Of the best plan so far. */
  unplaced: number;
  score: number;
  placements: () => Placement[];
}

export interface SearchOptions {
  /** Any safe integer; the same seed gives the same search. */
  seed: number;
  /** Most moves tried; Infinity for no limit. A longer search begins with the shorter one, so that it is never worse. */
  steps: number;
  /** Asked every few thousand moves; true ends the search with the best so far. Clocks belong here. */
  shouldStop?: ((progress: SearchProgress) => boolean) | undefined;
  /** Told whenever a better plan is found, at most every few thousand moves; the first is the greedy one. */
  onBest?: ((progress: SearchProgress) => void) | undefined;
  /** Where to begin instead of anywhere: those that fit stand there at first, the others are added. */
  from?: readonly Placement[] | undefined;
}

const FIRST_TRIES = 200_000;
const MOST_TRIES = 8_000_000;
/** Moves between two questions whether to stop. */
const ASK_EVERY = 8192;

/** Limits of items on a day, beside the one that did best so far, that rounds take in turn; a peak is hard to lower step by step. */
const TURNS = [
  { beside: 0, hot: 1 },
  { beside: 1, hot: 1 },
  { beside: 0, hot: 0.5 },
  { beside: 0, hot: 1 },
  { beside: -1, hot: 1 },
  { beside: 0, hot: 0.5 },
] as const;
const COLD = 0.025;

/** What rounds with each limit came to, the last time; decides which limit is the best to search with. */
interface Caps {
  usual: number;
  score: number;
}

/** The rounds do not know the budget: what a short search does is the beginning of what a long one does. */
function roundOf(search: Search, k: number, scale: number, caps: Caps): Round {
  const turn = TURNS[k % TURNS.length]!;
  return {
    tries: Math.min(MOST_TRIES, FIRST_TRIES * 2 ** Math.floor(k / 3)),
    hot: turn.hot * scale,
    cold: COLD * scale,
    cap: search.state.instance.weights.dayPeak === 0 ? Number.POSITIVE_INFINITY : Math.max(1, caps.usual + turn.beside),
  };
}

/**
 * Drafts a year: the greedy plan first, then rounds of annealing until the budget is used. Fewest items without a day come
 * first, then the score. Hard rules are never broken; standing items are not touched. Same seed and steps, same answer.
 */
export function solve(instance: Instance, options: SearchOptions): Proposal {
  const random: Random = randomOf(options.seed);
  const state = options.from ? fittingState(instance, options.from) : emptyState(instance);
  placeGreedily(state);
  const search = searchFrom(state, random);
  search.left = options.steps;
  let used = 0;
  let told = false;
  let stopped: Proposal["stopped"] = "steps";
  const progress: SearchProgress = {
    steps: 0,
    of: Number.isFinite(options.steps) ? options.steps : null,
    unplaced: search.bestUnplaced,
    score: search.bestScore,
    placements: () => placementsOf(instance, search.bestStart, search.bestPlace),
  };
  const tell = () => {
    const better = search.bestUnplaced < progress.unplaced || search.bestScore < progress.score;
    progress.steps = used;
    progress.unplaced = search.bestUnplaced;
    progress.score = search.bestScore;
    if (better || !told) options.onBest?.(progress);
    told = true;
  };
  const pause = (moves: number): boolean => {
    used += moves;
    if (used % ASK_EVERY === 0) {
      tell();
      if (options.shouldStop?.(progress)) {
        stopped = "time";
        return true;
      }
    }
    return used >= options.steps;
  };
  tell();
  if (search.free.length === 0 && search.bestUnplaced === search.hopeless) stopped = "proved";
  else if (options.steps > 0 && !options.shouldStop?.(progress)) {
    const scale = usualChange(search);
    const caps: Caps = { usual: state.peak, score: search.bestScore };
    for (let k = 0; ; k++) {
      if (k > 0) returnToBest(search);
      const round = roundOf(search, k, scale, caps);
      if (anneal(search, round, pause)) break;
      const score = totalOf(state);
      if (round.cap === caps.usual) caps.score = score;
      else if (score < caps.score) {
        caps.usual = round.cap;
        caps.score = score;
      }
    }
  } else if (options.steps > 0) stopped = "time";
  setCap(state, Number.POSITIVE_INFINITY);
  returnToBest(search);
  tell();
  const placements = placementsOf(instance, search.bestStart, search.bestPlace);
  const { score } = scoreOf(instance, placements);
  return {
    placements,
    unplaced: instance.items.flatMap((one) =>
      one.standing || state.start[one.index]! >= 0 ? [] : [{ item: one.id, reasons: reasonsOf(state, one.index) }],
    ),
    score,
    bound: stopped === "proved" ? score : null,
    proved: stopped === "proved",
    stopped,
  };
}
