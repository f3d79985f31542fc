import { plainBound } from "./bound.ts";
import { SAME, searchExactly } from "./exactSearch.ts";
import { instanceOf } from "./instance.ts";
import type { SolveMip } from "./mip.ts";
import type { Placement, Proposal, ScheduleProblem } from "./problem.ts";
import { proposalText } from "./proposalText.ts";
import { unplacedOf } from "./reasons.ts";
import { scoreOf } from "./score.ts";
import { type SearchProgress, solve } from "./solve.ts";

/** What is asked of a draft. */
export interface ProposalAsk {
  problem: ScheduleProblem;
  seed: number;
  /** Moves of the search; the exact part does as much again. `USUAL_STEPS` unless told; no limit where only seconds are. */
  steps?: number | undefined;
  /** The caller's clock: it is he who stops. */
  seconds?: number | undefined;
}

/** What a running draft shows. */
export interface ProposalGlimpse {
  best: Proposal;
  /** (score − bound) / score; null where nothing is proved. */
  gap: number | null;
  steps: number;
  /** What it is doing, as a sentence. */
  doing: string;
}

export interface ProposalWatch {
  /** Asked often; true ends the draft with the best so far. */
  stop(): boolean;
  /** `glimpse` is worked out only when it is called. `now`: what follows may take long, or is worth being seen at once. */
  look?(glimpse: () => ProposalGlimpse, now?: boolean): void;
}

/** Moves of a draft that is told no budget: with the exact part a few seconds for a large year, far less for a small one. */
export const USUAL_STEPS = 3_000_000;
/** Moves for each item before the exact part begins. */
const FIRST_STEPS = 5000;

/** (score − bound) / score, 0 where both are the same. */
export function gapOf(score: number, bound: number | null): number | null {
  if (bound === null) return null;
  return score - bound <= SAME ? 0 : (score - bound) / score;
}

/**
 * Drafts a year: first the local search, then the exact part with the best plan as its start, and where that ends without a
 * proof the search again. Without `stop` the same ask has the same answer on every machine.
 */
export function proposalOf(ask: ProposalAsk, exact: SolveMip | null, watch: ProposalWatch): ProposalGlimpse {
  const instance = instanceOf(ask.problem);
  const movable = instance.items.filter((one) => !one.standing).length;
  const steps = ask.steps ?? (ask.seconds === undefined ? USUAL_STEPS : Number.POSITIVE_INFINITY);
  const first = Math.min(steps, Math.max(20_000, FIRST_STEPS * movable));
  let best: Placement[] = [];
  let bound: number | null = null;
  let proved = false;
  let used = 0;
  let halted = false;
  const glimpse = (doing: string, stopped: Proposal["stopped"]): ProposalGlimpse => {
    const { score } = scoreOf(instance, best);
    const low = proved ? score : bound === null ? null : Math.min(bound, score);
    return {
      best: { placements: best, unplaced: unplacedOf(instance, best), score, bound: low, proved, stopped },
      gap: gapOf(score, low),
      steps: used,
      doing,
    };
  };
  const stop = (): boolean => {
    halted ||= watch.stop();
    return halted;
  };
  const isBetter = (placements: readonly Placement[]): boolean =>
    placements.length > best.length ||
    (placements.length === best.length && scoreOf(instance, placements).score < scoreOf(instance, best).score - SAME);

  /** The local search; `before` is the work done before it. */
  const improve = (seed: number, budget: number, from: readonly Placement[] | undefined, before: number): Proposal => {
    const seen = (progress: SearchProgress) => {
      used = before + progress.steps;
      const doing = progress.steps === 0 ? proposalText.drafting : proposalText.improving(used);
      watch.look?.(() => {
        const placements = progress.placements();
        if (isBetter(placements)) best = placements;
        return glimpse(doing, "steps");
      });
    };
    const found = solve(instance, {
      seed,
      steps: budget,
      from,
      onBest: seen,
      shouldStop: (progress) => {
        seen(progress);
        return stop();
      },
    });
    if (best.length === 0 || isBetter(found.placements)) best = found.placements;
    return found;
  };

  const drafted = improve(ask.seed, first, undefined, 0);
  used = first;
  proved = drafted.proved;
  if (best.length === movable) bound = plainBound(instance);
  if (!proved && exact && !stop()) {
    watch.look?.(() => glimpse(proposalText.proving, "steps"), true);
    const tell = (now: boolean) =>
      watch.look?.(() => {
        const seen = glimpse("", "steps");
        return { ...seen, doing: seen.gap === null ? proposalText.proving : proposalText.proved(seen.gap) };
      }, now);
    const outcome = searchExactly(instance, exact, {
      placements: best,
      work: 2 * steps,
      seed: ask.seed,
      watch: {
        stop,
        found(placements) {
          best = placements;
          tell(true);
        },
        bounded(low) {
          bound = Math.max(low, bound ?? low);
          tell(false);
        },
      },
    });
    best = outcome.placements;
    used += outcome.work;
    proved = outcome.proved;
    bound = outcome.bound === null ? bound : Math.max(outcome.bound, bound ?? outcome.bound);
    const improved = outcome.unplaced < drafted.unplaced.length || outcome.score < drafted.score - SAME;
    if (!proved && !stop() && steps > first) {
      // From a plan that only the exact part knows; else the first search again, which goes on after its first steps.
      if (improved) improve(ask.seed + 1, steps - first, best, used);
      else improve(ask.seed, steps, undefined, used);
      if (outcome.fewest && best.length === movable - outcome.unplaced) {
        const { score } = scoreOf(instance, best);
        proved = bound !== null && bound >= score - SAME * Math.max(1, score);
      }
    }
  } else if (!proved && !stop() && steps > first) improve(ask.seed, steps, undefined, 0);
  const stopped = proved ? "proved" : halted ? "time" : "steps";
  const doing = { proved: proposalText.best, time: proposalText.stopped, steps: proposalText.done }[stopped];
  return glimpse(doing, stopped);
}
