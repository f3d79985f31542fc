// Looks for the best known values of tests/fixtures/seating/best.json: for each instance half of the time with the
// program's own search from many seeds, half with another method (iterated descent with random kicks).
// node tests/bench/searchBest.ts <seconds> [instance …]; run it at low priority.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modelOf } from "../../core/rules/grouping/model.ts";
import type { GroupingProblem } from "../../core/rules/grouping/problem.ts";
import { randomOf } from "../../core/rules/grouping/random.ts";
import { type GroupsInput, readGroups, readTables, type TablesInput } from "../../core/rules/grouping/read.ts";
import { scoreOf } from "../../core/rules/grouping/score.ts";
import { search } from "../../core/rules/grouping/solve.ts";
import { startingPlaces } from "../../core/rules/grouping/start.ts";
import { applySwap, stateOf, swapDelta } from "../../core/rules/grouping/state.ts";
import { type InstanceName, instances } from "../fixtures/seating/instances.ts";

const file = join(import.meta.dirname, "..", "fixtures", "seating", "best.json");
type Best = Record<string, { score: number; found: string }>;

export function problemOf(instance: TablesInput | GroupsInput): GroupingProblem {
  const { problem, refusal } = "guests" in instance ? readTables(instance) : readGroups(instance);
  if (!problem) throw new Error(refusal);
  return problem;
}

/** Descent over all swaps, then a kick of a few random swaps from the best of the run; begins anew after many idle kicks. */
function iteratedDescent(problem: GroupingProblem, seed: number, until: number): number[] {
  const model = modelOf(problem);
  const random = randomOf(seed);
  let best: Int32Array | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  const descend = (state: ReturnType<typeof stateOf>) => {
    for (let improved = true; improved; ) {
      improved = false;
      for (let u = 0; u < model.units; u++)
        for (let v = 0; v < u; v++) {
          if (state.groupOf[u] === state.groupOf[v]) continue;
          const delta = swapDelta(state, u, v);
          if (delta <= 1e-9) continue;
          applySwap(state, u, v, delta);
          improved = true;
        }
    }
  };
  while (performance.now() < until) {
    const state = stateOf(model, startingPlaces(model, random)!);
    descend(state);
    let kept = state.groupOf.slice();
    let keptValue = state.value;
    for (let idle = 0; idle < 3000 && performance.now() < until; idle++) {
      for (let kick = 3 + random.below(6); kick > 0; kick--) {
        const [u, v] = [random.below(model.units), random.below(model.units)];
        if (state.groupOf[u] !== state.groupOf[v]) applySwap(state, u, v, swapDelta(state, u, v));
      }
      descend(state);
      if (state.value > keptValue + 1e-9) {
        kept = state.groupOf.slice();
        keptValue = state.value;
        idle = 0;
      } else if (state.value < keptValue - 1e-9) {
        const back = stateOf(model, kept);
        Object.assign(state, back);
      }
    }
    if (keptValue > bestValue) {
      bestValue = keptValue;
      best = kept;
    }
  }
  return [...(best ?? [])];
}

if (import.meta.main) {
  const seconds = Number(process.argv[2] ?? 600);
  const names = process.argv.slice(3) as InstanceName[];
  for (const name of names.length > 0 ? names : (Object.keys(instances) as InstanceName[])) {
    const problem = problemOf(instances[name]());
    const better = (a: number, b: number) => (problem.goal === "pairs" ? a > b + 1e-9 : a < b - 1e-9);
    const tell = (score: number, found: string) => {
      const all = JSON.parse(readFileSync(file, "utf8")) as Best;
      console.log(name, score, found);
      if (all[name] && !better(score, all[name].score)) return;
      // Renamed into its place: several may run at once.
      writeFileSync(`${file}.part`, `${JSON.stringify({ ...all, [name]: { score, found } }, null, 2)}\n`);
      renameSync(`${file}.part`, file);
    };
    const half = (seconds * 1000) / 2;
    const middle = performance.now() + half;
    let own: number | null = null;
    let seeds = 0;
    for (let seed = 1000; performance.now() < middle; seed++) {
      const result = search(problem, { seed, steps: 100_000_000, shouldStop: () => performance.now() >= middle });
      const score = result ? scoreOf(problem, result.places) : Number.NaN;
      if (own === null || better(score, own)) own = score;
      seeds++;
    }
    if (own !== null) tell(own, `annealing, ${seeds} seeds of 100,000,000 steps, ${seconds / 2} s`);
    const other = iteratedDescent(problem, 77, performance.now() + half);
    tell(scoreOf(problem, other), `iterated descent, ${seconds / 2} s`);
  }
}
