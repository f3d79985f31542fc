import { describe, expect, test } from "vitest";
import { loadSolveMip } from "../../../backend/jobs/highs.ts";
import { plainBound } from "../../../core/rules/schedule/bound.ts";
import { exactModel, exactSize } from "../../../core/rules/schedule/exactModel.ts";
import { searchExactly } from "../../../core/rules/schedule/exactSearch.ts";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { type Instance, instanceOf } from "../../../core/rules/schedule/instance.ts";
import { isSolution, objectiveOf } from "../../../core/rules/schedule/mip.ts";
import type { Placement, ScheduleProblem, ScheduleWeights } from "../../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";
import { smallProblem, stressProblem } from "../../fixtures/schedule/instance.ts";
import { bestOfAll } from "../../helpers/everyPlan.ts";

const solve = await loadSolveMip();
const silent = { stop: () => false, found: () => {}, bounded: () => {} };
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** A year of few items on few days, with one weight alone where one is named. */
function small(seed: number, items: number, days: number, only?: keyof ScheduleWeights): ScheduleProblem {
  const problem = smallProblem(seed, items, days);
  return only ? { ...problem, weights: { [only]: 3 } } : problem;
}

/** The model's own optimum against every plan there is. */
function compare(problem: ScheduleProblem): void {
  const instance = instanceOf(problem);
  const best = bestOfAll(problem);
  const fewest = solve(exactModel(instance, { form: "places", goal: "unplaced", unplaced: 0 }).model);
  expect(fewest.objective).toBeCloseTo(best.unplaced, 6);
  const asked = exactModel(instance, { form: "places", goal: "score", unplaced: best.unplaced });
  const result = solve(asked.model);
  expect(result.status).toBe("optimal");
  const plan = asked.decode(result.values ?? []);
  expect(violations(instance, plan)).toEqual([]);
  expect(scoreOf(instance, plan).score).toBeCloseTo(best.score, 5);
  expect(asked.whole).toBe(true);
  expect(result.objective).toBeCloseTo(best.score, 5);
  // The best plan stands in the model at its score: else starts would be lost.
  const values = asked.encode(best.placements);
  expect(values && isSolution(asked.model, values)).toBe(true);
  expect(values && objectiveOf(asked.model, values)).toBeCloseTo(best.score, 5);
  // With places only counted, the best plan is still a solution and costs no more: the bound holds.
  const counted = exactModel(instance, { form: "days", goal: "score", unplaced: best.unplaced });
  const coarse = counted.encode(best.placements);
  expect(coarse && isSolution(counted.model, coarse)).toBe(true);
  expect(coarse && objectiveOf(counted.model, coarse)).toBeLessThanOrEqual(best.score + 1e-6);
  expect(solve(counted.model).objective).toBeLessThanOrEqual(best.score + 1e-6);
  if (best.unplaced === 0) expect(plainBound(instance)).toBeLessThanOrEqual(best.score + 1e-9);
}

describe("the model's optimum is that of all plans", () => {
  test.each([
    { items: 4, days: 6, from: 1, count: 60 },
    { items: 3, days: 12, from: 1, count: 40 },
    { items: 2, days: 25, from: 500, count: 20 },
  ])("with every rule and every term: $items items on $days days", ({ items, days, from, count }) => {
    for (const seed of seeds(from, count)) compare(small(seed, items, days));
  });

  test.each([
    "wish",
    "dayPeak",
    "weekPeak",
    "monthSpread",
    "placeUse",
    "favour",
    "audience",
    "departmentSpread",
    "journey",
    "avoid",
  ] as const)("with the term %s alone", (term) => {
    for (const seed of seeds(2000, 12)) compare(small(seed, 3, 10, term));
  });
});

describe("the exact search", () => {
  const outcome = (problem: ScheduleProblem, placements: readonly Placement[] = [], work = Number.POSITIVE_INFINITY) =>
    searchExactly(instanceOf(problem), solve, { placements, work, seed: 1, watch: silent });

  test("finds and proves the best of small years, from nothing", () => {
    for (const seed of seeds(300, 30)) {
      const problem = small(seed, 4, 6);
      const best = bestOfAll(problem);
      const found = outcome(problem);
      expect(found).toMatchObject({ unplaced: best.unplaced, proved: true, fewest: true });
      expect(found.score).toBeCloseTo(best.score, 5);
      expect(found.bound).toBe(found.score);
    }
  });

  /** Lengths, nested places, a day's limit of departments: large enough for the way by reduced costs. */
  const middle = (seed: number) =>
    stressProblem(seed, {
      items: 40,
      days: 80,
      departments: 4,
      places: 4,
      needPlaces: true,
      weights: { wish: 1, dayPeak: 10, weekPeak: 4, monthSpread: 3, placeUse: 2 },
    });

  test("the way by reduced costs answers the optimum of the whole model", () => {
    const problem = middle(5);
    const instance = instanceOf(problem);
    const found = outcome(problem);
    const asked = exactModel(instance, { form: "places", goal: "score", unplaced: found.unplaced });
    // Else it would be solved at once and this test would prove nothing.
    expect(asked.model.indices.length).toBeGreaterThan(30_000);
    const whole = solve(asked.model, { start: asked.encode(found.placements) ?? [] });
    expect(found.proved).toBe(true);
    expect(violations(instance, found.placements)).toEqual([]);
    expect(whole.objective).toBeCloseTo(found.score, 5);
  });

  test("less work: the same twice, a bound not above the score, and never worse than the start", () => {
    const problem = middle(6);
    const instance = instanceOf(problem);
    const start = outcome(problem, [], 600_000).placements;
    for (const work of [1, 600_000]) {
      const [first, second] = [outcome(problem, start, work), outcome(problem, start, work)];
      expect(second).toEqual(first);
      expect(first.bound ?? 0).toBeLessThanOrEqual(first.score);
      const before = scoreOf(instance, start).score;
      expect(first.unplaced < 40 - start.length || first.score <= before + 1e-6).toBe(true);
    }
  });

  test("the wish to stop ends it with what it was given or better", () => {
    const problem = middle(7);
    let asked = 0;
    const found = searchExactly(instanceOf(problem), solve, {
      placements: [],
      work: Number.POSITIVE_INFINITY,
      seed: 1,
      watch: { ...silent, stop: () => ++asked > 5 },
    });
    expect(found.proved).toBe(false);
    expect(violations(instanceOf(problem), found.placements)).toEqual([]);
  });
});

test("the size is never underestimated by much: it decides whether a model is built", () => {
  const entries = (instance: Instance, form: "days" | "places") =>
    exactModel(instance, { form, goal: "score", unplaced: 0 }).model.indices.length;
  for (const seed of seeds(1, 6)) {
    const instance = instanceOf(smallProblem(seed, 20, 60));
    expect(entries(instance, "places")).toBeLessThan(3 * exactSize(instance, "places") + 5000);
  }
});
