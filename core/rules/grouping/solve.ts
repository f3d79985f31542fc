import { anneal, type Round, restartAt, scaleOf, searchFrom } from "./anneal.ts";
import { boundOf } from "./bound.ts";
import { exactly } from "./exact.ts";
import { type Model, modelOf } from "./model.ts";
import type { GroupingProblem } from "./problem.ts";
import { randomOf } from "./random.ts";
import { startingPlaces } from "./start.ts";
import { stateOf } from "./state.ts";

/** How far a search is. `places` is the table of each person in the best seating so far. */
export interface SearchProgress {
  steps: number;
  /** Null without a limit. */
  of: number | null;
  places: () => number[];
}

export interface SearchOptions {
  /** Any safe integer; the same seed gives the same search. */
  seed: number;
  /** Most moves tried; Infinity for no limit. */
  steps: number;
  /** Asked every few thousand moves; true ends the search with the best so far. */
  shouldStop?: (progress: SearchProgress) => boolean;
  /** Where to begin instead of at random: table of each person; used when it fits. */
  from?: readonly number[];
}

export interface SearchResult {
  /** Table of each person. */
  places: number[];
  proved: boolean;
  stopped: "steps" | "time" | "proved";
  steps: number;
}

/** Moves of a search that is told no budget: about three seconds on an office computer for sixty to a hundred people. */
export const USUAL_STEPS = 40_000_000;

const EXACT_WORK = 12_000_000;
/** Temperatures, in usual changes, that rounds take in turn: none of them is best for every kind of company. */
const HEATS = [
  { hot: 0.3, cold: 0.1 },
  { hot: 0.5, cold: 0.05 },
  { hot: 0.8, cold: 0.01 },
] as const;
/** Moves of the first round, which a search of that budget ends with. */
export const SHORT_TRIES = 150_000;
const FIRST_TRIES = 1_000_000;
const MOST_TRIES = 8_000_000;
const EPSILON = 1e-7;

/**
 * The rounds do not know the budget: a longer search begins with the shorter one, move by move, so that it is never
 * worse. A short first round gives something good soon.
 */
function roundOf(k: number): Round {
  if (k === 0) return { tries: SHORT_TRIES, ...HEATS[0] };
  const turn = HEATS[(k - 1) % HEATS.length]!;
  return { tries: Math.min(MOST_TRIES, FIRST_TRIES * 2 ** Math.floor((k - 1) / HEATS.length)), ...turn };
}

/** Looks for the best seating. Null where required wishes leave no seating within the capacities. */
export function search(problem: GroupingProblem, options: SearchOptions): SearchResult | null {
  const model = modelOf(problem);
  const random = randomOf(options.seed);
  const start = given(model, options.from) ?? startingPlaces(model, random);
  if (!start) return null;
  const done = (places: Int32Array, stopped: SearchResult["stopped"], steps: number): SearchResult => ({
    places: personal(model, places),
    proved: stopped === "proved",
    stopped,
    steps,
  });
  const bound = boundOf(model);
  const isBest = (value: number) => value >= bound - EPSILON * Math.max(1, Math.abs(bound));
  const found = searchFrom(model, random, start);
  if (found.free.length === 0 || model.groups === 1 || isBest(found.bestValue)) return done(start, "proved", 0);

  const exact = exactly(model, Math.min(EXACT_WORK, options.steps));
  if (exact) return done(exact.places, "proved", 0);

  const scale = scaleOf(found);
  found.left = options.steps;
  let used = 0;
  let proved = false;
  let stopped = false;
  const progress: SearchProgress = {
    steps: 0,
    of: Number.isFinite(options.steps) ? options.steps : null,
    places: () => personal(model, found.best),
  };
  const pause = (moves: number): boolean => {
    used += moves;
    progress.steps = used;
    proved = isBest(found.bestValue);
    if (proved || used >= options.steps) return true;
    if (used % 8192 === 0 && options.shouldStop?.(progress)) stopped = true;
    return stopped;
  };
  for (let k = 0; ; k++) {
    // The first round begins where the caller stands; the others anywhere.
    if (k > 0) restartAt(found, startingPlaces(model, random) ?? start);
    if (anneal(found, roundOf(k), scale, pause)) break;
  }
  return done(found.best, proved ? "proved" : stopped ? "time" : "steps", used);
}

function given(model: Model, from: readonly number[] | undefined): Int32Array | null {
  if (!from) return null;
  const places = Int32Array.from(model.members, (people, u) =>
    model.home[u]! >= 0 ? model.home[u]! : from[people[0]!]!,
  );
  const { load } = stateOf(model, places);
  return load.every((seated, g) => seated <= model.capacity[g]!) ? places : null;
}

function personal(model: Model, places: Int32Array): number[] {
  const result: number[] = [];
  for (const [unit, people] of model.members.entries()) for (const person of people) result[person] = places[unit]!;
  return result;
}
