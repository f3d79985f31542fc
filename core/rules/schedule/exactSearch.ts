import { type ExactModel, exactModel, exactSize } from "./exactModel.ts";
import { violations } from "./feasible.ts";
import type { Instance } from "./instance.ts";
import type { MipModel, MipResult, SolveMip } from "./mip.ts";
import { narrowed } from "./mipNarrow.ts";
import type { Placement } from "./problem.ts";
import { scoreOf } from "./score.ts";

/** Told while an exact search runs. */
export interface ExactWatch {
  /** Asked often; true ends it. */
  stop(): boolean;
  /** A better plan. */
  found(placements: Placement[], score: number): void;
  /** A higher proved bound of plans that leave no more items without a day. */
  bounded(bound: number): void;
}

export interface ExactOptions {
  /** The plan to begin with: it breaks no rule. */
  placements: readonly Placement[];
  /** Units of work, each about as long as a move of the local search; Infinity for no limit. */
  work: number;
  seed: number;
  watch: ExactWatch;
}

export interface ExactOutcome {
  placements: Placement[];
  unplaced: number;
  score: number;
  /** Proved lower bound of the score of plans that leave no more items without a day; null where none is known. */
  bound: number | null;
  /** No plan leaves fewer items without a day. */
  fewest: boolean;
  /** That, and none of those that leave as many has a lower score. */
  proved: boolean;
  work: number;
}

/** Entries of a model beyond which it is not built: by place, by day. */
const MOST_ENTRIES = 4_000_000;
/** Entries up to which a model is given to the engine as it is. */
const SMALL = 30_000;
/** What counts as equal. */
export const SAME = 1e-6;

/** Work for building a model and solving its relaxation, and for one iteration: measured, by entries. */
const relaxationWork = (model: MipModel): number => 5 * model.indices.length;
const iterationWork = (model: MipModel): number => Math.max(20, model.indices.length / 10);

/** Where a search stands. */
interface Run {
  instance: Instance;
  solve: SolveMip;
  options: ExactOptions;
  placements: Placement[];
  unplaced: number;
  score: number;
  bound: number | null;
  work: number;
}

const movableOf = (instance: Instance): number => instance.items.filter((one) => !one.standing).length;

/** Takes a plan where it is better. */
function offer(run: Run, placements: Placement[]): boolean {
  const unplaced = movableOf(run.instance) - placements.length;
  const { score } = scoreOf(run.instance, placements);
  if (unplaced > run.unplaced || (unplaced === run.unplaced && score >= run.score - SAME)) return false;
  // Places of a class are given out after the solver's work: trusted only when checked.
  if (violations(run.instance, placements).length > 0) return false;
  Object.assign(run, { placements, unplaced, score });
  run.options.watch.found(placements, score);
  return true;
}

function raise(run: Run, bound: number): void {
  if (bound <= (run.bound ?? Number.NEGATIVE_INFINITY)) return;
  run.bound = bound;
  run.options.watch.bounded(Math.min(bound, run.score));
}

/** Whether bound and score are the same but for rounding. */
const isClosed = (run: Run): boolean =>
  run.bound !== null && run.bound >= run.score - SAME * Math.max(1, Math.abs(run.score));

const left = (run: Run): number => run.options.work - run.work;
const over = (run: Run): boolean => left(run) <= 0 || run.options.watch.stop();

/** Solves a model within a share of the work that is left. `seen`: each better solution and each bound. */
function solveWithin(
  run: Run,
  model: MipModel,
  start: ArrayLike<number> | null,
  seen: (values: Float64Array | null, bound: number | null) => void,
  share = 1,
): MipResult {
  const each = iterationWork(model);
  const limit = (left(run) * share) / each;
  const result = run.solve(model, {
    seed: run.options.seed,
    ...(start ? { start } : {}),
    ...(Number.isFinite(limit) ? { iterations: Math.max(1, Math.floor(limit)) } : {}),
    onProgress: ({ values, bound }) => {
      seen(values, bound);
      return run.options.watch.stop();
    },
  });
  run.work += Math.ceil(result.iterations * each);
  seen(result.values, result.bound);
  return result;
}

/** Items that no rule lets begin on any day: every plan leaves them. */
const hopelessIn = (instance: Instance): number =>
  instance.items.filter((one) => !one.standing && one.starts.length === 0).length;

/** How few items can be left without a day. Answers whether that is proved. */
function fewestLeft(run: Run): boolean {
  const { instance } = run;
  if (run.unplaced <= hopelessIn(instance)) return true;
  if (exactSize(instance, "places") > MOST_ENTRIES) return false;
  const asked = exactModel(instance, { form: "places", goal: "unplaced", unplaced: 0 });
  run.work += relaxationWork(asked.model);
  if (over(run)) return false;
  const start = asked.encode(run.placements);
  const seen = (values: Float64Array | null) => {
    if (values) offer(run, asked.decode(values));
  };
  // The score is worth something too where this can't be decided.
  const result = solveWithin(run, asked.model, start, seen, 0.5);
  return result.status === "optimal" && (result.objective ?? 0) > run.unplaced - 0.5;
}

/** The plan of a solution; where the model only counted places, they are chosen now. None where that fails. */
function planOf(run: Run, asked: ExactModel, values: ArrayLike<number>): Placement[] {
  const { instance, options } = run;
  const days = asked.decode(values);
  const roofless = days.some(({ item, place }) => !place && instance.items[instance.itemIndex.get(item)!]!.needsPlace);
  if (!roofless) return days;
  const starts = new Map(
    days.map(({ item, start }) => [instance.itemIndex.get(item)!, instance.indexOfDay.get(start)!]),
  );
  const rooms = exactModel(instance, {
    form: "places",
    goal: "score",
    unplaced: movableOf(instance) - days.length,
    allow: (item, start) => starts.get(item) === start,
  });
  const result = run.solve(rooms.model, { seed: options.seed, nodes: 50, onProgress: () => options.watch.stop() });
  return result.values ? rooms.decode(result.values) : [];
}

/** Solves all in one. */
function solveWhole(run: Run, asked: ExactModel): void {
  const result = solveWithin(run, asked.model, asked.encode(run.placements), (values, bound) => {
    if (values) offer(run, planOf(run, asked, values));
    if (bound !== null) raise(run, bound);
  });
  // No plan within the limits other than the one that is known.
  if (result.status === "infeasible") raise(run, run.score);
}

/**
 * Solves the relaxation and then, as often as needed, the model without the columns that would cost too much: one whose reduced
 * cost lifts the relaxation to `top` is in no plan below `top`. First few columns stay, then ever more, until `top` is the score
 * of the best plan.
 */
function solveInSteps(run: Run, asked: ExactModel): void {
  const { model } = asked;
  const relaxed = run.solve(
    { ...model, integer: new Uint8Array(model.cost.length) },
    { seed: run.options.seed, onProgress: () => run.options.watch.stop() },
  );
  const { reduced, objective } = relaxed;
  if (relaxed.status === "infeasible") raise(run, run.score);
  if (!reduced || objective === null) return;
  // What the engine's tolerances may have added.
  const base = objective - (SAME / 2) * Math.max(1, Math.abs(objective));
  raise(run, base);
  if (isClosed(run)) return;
  const binary = (i: number) => model.integer[i] === 1 && model.lower[i] === 0 && model.upper[i] === 1;
  const costs = Array.from(reduced, Math.abs)
    .filter((_, i) => binary(i))
    .sort((a, b) => a - b);
  for (let stay = Math.max(300, 8 * movableOf(run.instance)); !over(run); stay *= 2) {
    const top = Math.min(run.score, base + Math.max(costs[stay] ?? Number.POSITIVE_INFINITY, SAME));
    const last = top === run.score;
    const fixed = Float64Array.from(reduced, (cost, i) =>
      binary(i) && base + Math.abs(cost) >= top ? (cost > 0 ? 0 : 1) : Number.NaN,
    );
    const part = narrowed(model, fixed);
    const start = asked.encode(run.placements);
    const result = solveWithin(run, part.model, start && part.narrow(start), (values, bound) => {
      if (values) offer(run, planOf(run, asked, part.widen(values)));
      if (bound !== null) raise(run, Math.min(top, bound));
    });
    // Below `top` there is nothing outside this part, and nothing in it below what it answered.
    if (result.status === "infeasible") raise(run, top);
    else if (result.status === "optimal") raise(run, Math.min(top, result.bound ?? base));
    else return;
    const solved = result.objective !== null && result.objective <= top + SAME;
    if (last || solved || isClosed(run)) return;
  }
}

/**
 * Improves a plan by an exact solver and proves a bound, as far as its work goes. Same options, same outcome, unless `stop`
 * says otherwise.
 */
export function searchExactly(instance: Instance, solve: SolveMip, options: ExactOptions): ExactOutcome {
  const placements = [...options.placements];
  const run: Run = {
    instance,
    solve,
    options,
    placements,
    unplaced: movableOf(instance) - placements.length,
    score: scoreOf(instance, placements).score,
    bound: null,
    work: 0,
  };
  let fewest = false;
  const answer = (proved: boolean): ExactOutcome => ({
    placements: run.placements,
    unplaced: run.unplaced,
    score: run.score,
    bound: run.bound === null ? null : Math.min(run.bound, run.score),
    fewest,
    proved: proved && fewest,
    work: run.work,
  });
  fewest = !over(run) && fewestLeft(run);
  const form = exactSize(instance, "places") <= MOST_ENTRIES ? "places" : "days";
  if (over(run) || exactSize(instance, form) > MOST_ENTRIES) return answer(false);
  const asked = exactModel(instance, { form, goal: "score", unplaced: run.unplaced });
  run.work += relaxationWork(asked.model);
  if (over(run)) return answer(false);
  if (asked.model.indices.length <= SMALL) solveWhole(run, asked);
  else solveInSteps(run, asked);
  const closed = isClosed(run);
  if (closed) run.bound = run.score;
  return answer(closed);
}
