import { type Contradiction, contradictionsOf } from "./contradictions.ts";
import { type Unmet, unmetWishes } from "./explain.ts";
import type { GroupingProblem } from "./problem.ts";
import { companies, scoreOf } from "./score.ts";
import { type SearchProgress, search, USUAL_STEPS } from "./solve.ts";
import { groupingText } from "./wishText.ts";

/** What is asked of a search. */
export interface Ask {
  problem: GroupingProblem;
  seed: number;
  /** Most moves tried; `usualSteps` unless told, no limit where only seconds are. */
  steps?: number;
  seconds?: number;
  /** Where to begin: table of each person. */
  from?: number[];
}

/** What came of it. */
export interface Answer {
  /** Ids by table, in the order of the list. */
  groups: string[][];
  /** The score of the contract, without the prices of wishes. */
  score: number;
  proved: boolean;
  stopped: "steps" | "time" | "proved";
  steps: number;
  unmet: Unmet[];
}

/** What a running search shows. */
export interface Glimpse {
  steps: number;
  of: number | null;
  score: number;
  groups: string[][];
}

/** What came of an ask: an answer, or wishes that contradict each other. */
export type Outcome =
  | { answer: Answer; contradictions?: undefined }
  | { contradictions: Contradiction[]; answer?: undefined };

/** Moves for about three seconds: those of a balance cost more, and so do those of a large company. */
export function usualSteps(problem: GroupingProblem): number {
  const people = problem.ids.length;
  const each = (problem.pairs ? 1 : 2) * Math.max(1, people / 100);
  return Math.round(USUAL_STEPS / each);
}

const idsOf = (problem: GroupingProblem, places: readonly number[]) =>
  companies(problem, places).map((people) => people.map((person) => problem.ids[person] ?? ""));

/** The state of a running search, worked out only when somebody looks. */
export function glimpseOf(problem: GroupingProblem, progress: SearchProgress): Glimpse {
  const places = progress.places();
  return { steps: progress.steps, of: progress.of, score: scoreOf(problem, places), groups: idsOf(problem, places) };
}

/**
 * Names contradictions or searches. `shouldStop` is asked every few thousand moves; the clock for `seconds` is the
 * caller's, who answers true there.
 */
export function answerOf(ask: Ask, shouldStop?: (progress: SearchProgress) => boolean): Outcome {
  const { problem, seed } = ask;
  const contradictions = contradictionsOf(problem);
  if (contradictions.length > 0) return { contradictions };
  const steps = ask.steps ?? (ask.seconds === undefined ? usualSteps(problem) : Number.POSITIVE_INFINITY);
  const found = search(problem, { seed, steps, shouldStop, from: ask.from });
  if (!found) return { contradictions: [{ wishes: [], sentence: groupingText.impossible(problem.unit), relax: "" }] };
  return {
    answer: {
      groups: idsOf(problem, found.places),
      score: scoreOf(problem, found.places),
      proved: found.proved,
      stopped: found.stopped,
      steps: found.steps,
      unmet: unmetWishes(problem, found.places, seed),
    },
  };
}
