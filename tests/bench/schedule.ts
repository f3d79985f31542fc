import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSolveMip } from "../../backend/jobs/highs.ts";
import { randomOf } from "../../core/rules/grouping/random.ts";
import { violations } from "../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../core/rules/schedule/instance.ts";
import type { ScheduleProblem } from "../../core/rules/schedule/problem.ts";
import { proposalOf } from "../../core/rules/schedule/proposal.ts";
import { repair } from "../../core/rules/schedule/repair.ts";
import { solve } from "../../core/rules/schedule/solve.ts";
import { dayCosts, suggest } from "../../core/rules/schedule/suggest.ts";
import { type InstanceName, instances, stressProblem } from "../fixtures/schedule/instance.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;
type Best = Record<InstanceName, { score: number; bound: number | null }>;

const best = (): Best =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "fixtures", "schedule", "best.json"), "utf8")) as Best;
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
/** Milliseconds that this thread worked: what one core took, however busy the machine is. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const took = (work: () => void) => {
  const since = worked();
  work();
  return worked() - since;
};

/** Milliseconds to copy a year as JSON, which every answer over a transport takes at least. The thread's clock is coarse: many at once. */
function copying(problem: ScheduleProblem): number {
  const times = 200;
  const all = took(() => {
    for (let i = 0; i < times; i++) JSON.parse(JSON.stringify(problem));
  });
  return all / times;
}

const ratioTo = (bare: number, value: number) => `${(value / bare).toFixed(1)} ×`;
const bareText = "baseline: the year copied as JSON";

function firstAnswer(tell: Tell): void {
  for (const name of ["free", "places"] as const) {
    const problem = instances[name]();
    const times = Array.from({ length: 9 }, () =>
      took(() => {
        const { unplaced } = solve(instanceOf(problem), { seed: 1, steps: 0 });
        if (unplaced.length > 0) throw new Error("the greedy draft leaves items without a day");
      }),
    );
    const bare = copying(problem);
    tell(
      `first draft of 230 items × 250 days (${name}), first call / median`,
      `${ms(times[0] ?? 0)} / ${ms(median(times))}`,
      `< 100 ms (${bareText})`,
      ratioTo(bare, median(times)),
      (times[0] ?? 0) < 100,
    );
  }
}

/** The search by itself, and the whole draft with the exact part, each for `seconds` on one core. */
async function drafts(tell: Tell, seconds: number): Promise<void> {
  const exact = await loadSolveMip();
  const random = randomOf(1);
  const bare = took(() => {
    for (let i = 0; i < 10_000_000; i++) random.bits();
  });
  for (const name of ["free", "freeMonths", "places"] as const) {
    const known = best()[name];
    const problem = instances[name]();
    const instance = instanceOf(problem);
    // Sums in another order differ in the last digits.
    const gap = (score: number) => (Math.abs(score - known.score) < 1e-6 ? 0 : score / known.score - 1);
    const figure = (score: number) =>
      `${score.toFixed(1)}, ${(gap(score) * 100).toFixed(2)} % above ${known.score.toFixed(1)}`;
    const state = known.bound === known.score ? "the proved optimum" : "the best known";

    const until = worked() + seconds * 1000;
    let moves = 0;
    const alone = solve(instance, {
      seed: 1,
      steps: Number.POSITIVE_INFINITY,
      shouldStop: ({ steps }) => {
        moves = steps;
        return worked() >= until;
      },
    });
    if (violations(instance, alone.placements).length > 0) throw new Error("a draft breaks a hard rule");
    const each = (seconds * 1000) / moves;
    tell(
      `search alone, ${seconds} s (${name}), ${(moves / seconds / 1e6).toFixed(1)} million moves a second`,
      figure(alone.score),
      `≤ 2 % above ${state} (baseline of a move: one random number)`,
      ratioTo(bare / 10_000_000, each),
      gap(alone.score) <= 0.02,
    );

    const since = worked();
    const spent = () => (worked() - since) / 1000;
    // What stood on the screen when the time was over: a step of the exact part may run past it.
    let shown = Number.NaN;
    const draft = proposalOf({ problem, seed: 1, seconds }, exact, {
      stop: () => spent() >= seconds,
      look: (glimpse) => {
        if (spent() < seconds) shown = glimpse().best.score;
      },
    });
    const all = spent();
    if (all < seconds) shown = draft.best.score;
    if (violations(instance, draft.best.placements).length > 0) throw new Error("a draft breaks a hard rule");
    tell(
      `draft with the exact part (${name}), best shown after ${seconds} s`,
      `${figure(shown)}; ended after ${all.toFixed(1)} s with ${draft.best.score.toFixed(1)}${draft.best.proved ? ", proved" : ""}`,
      `≤ 2 % above ${state}`,
      "-",
      gap(shown) <= 0.02,
    );
  }
}

function suggestions(tell: Tell): void {
  const problem = instances.places();
  const bare = copying(problem);
  const instance = instanceOf(problem);
  const { placements } = solve(instance, { seed: 1, steps: 200_000 });
  const told = (measure: string, work: (id: string) => void) => {
    const times = instance.items.map((one) => took(() => work(one.id)));
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const worst = Math.max(...times);
    tell(
      `${measure}, mean / worst of 230 items`,
      `${ms(mean)} / ${ms(worst)}`,
      `< 200 ms (${bareText})`,
      ratioTo(bare, mean),
      worst < 200,
    );
  };
  told("ten suggestions", (id) => suggest(instance, placements, id, 10));
  told("all suggestions, who gives way included", (id) => suggest(instance, placements, id, 500));
  told("what each of 250 days would cost", (id) => dayCosts(instance, placements, id));
}

function repairs(tell: Tell): void {
  const problem = instances.places();
  const bare = copying(problem);
  const { placements } = solve(instanceOf(problem), { seed: 1, steps: 200_000 });
  const busiest = Object.entries(Object.groupBy(placements, (one) => one.place ?? "")).sort(
    (a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0),
  )[0]?.[0];
  // The largest place can't be spared: nothing else holds its people.
  for (const [what, broken] of [
    ["the busiest place", { places: [busiest ?? "p1"] }],
    ["a week of June", { days: problem.days.filter((day) => day >= "2026-06-08" && day <= "2026-06-12") }],
  ] as const) {
    let moves = 0;
    const times = Array.from({ length: 5 }, () =>
      took(() => {
        moves = repair(problem, placements, { broken }).moves.length;
      }),
    );
    tell(
      `repair after the loss of ${what}: ${moves} moves, median / worst`,
      `${ms(median(times))} / ${ms(Math.max(...times))}`,
      `< 1 s (${bareText})`,
      ratioTo(bare, median(times)),
      Math.max(...times) < 1000,
    );
  }
}

function large(tell: Tell): void {
  const problem = stressProblem(5, {
    items: 2000,
    days: 250,
    departments: 80,
    places: 30,
    needPlaces: true,
    weights: { wish: 1, dayPeak: 5, weekPeak: 3, monthSpread: 5, placeUse: 1 },
  });
  const bare = copying(problem);
  let without = 0;
  const time = took(() => {
    without = solve(instanceOf(problem), { seed: 1, steps: 0 }).unplaced.length;
  });
  tell(
    `first draft of 2,000 items, ${without} without a day`,
    ms(time),
    `reported (${bareText})`,
    ratioTo(bare, time),
    null,
  );
}

/** The year scheduler at the stress size of the issue: 230 items × 250 days × 12 departments × 8 places. Times are those of one core. */
export async function scheduleBench(tell: Tell, seconds = 10): Promise<void> {
  firstAnswer(tell);
  suggestions(tell);
  repairs(tell);
  large(tell);
  await drafts(tell, seconds);
}

if (import.meta.main)
  await scheduleBench(
    (measure, figure, target, ratio, met) =>
      void process.stdout.write(
        `${measure}: ${figure} (target ${target}; ratio ${ratio})${met === false ? " NO" : ""}\n`,
      ),
    Number(process.argv[2] ?? 10),
  );
