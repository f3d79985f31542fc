import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { type Instance, instanceOf } from "../../../core/rules/schedule/instance.ts";
import { priceAt, totalOf } from "../../../core/rules/schedule/price.ts";
import type { Placement, Proposal, ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";
import { solve } from "../../../core/rules/schedule/solve.ts";
import { emptyState, fits, placementsOf, put, setCap, take } from "../../../core/rules/schedule/state.ts";
import { instances, numbers, smallProblem, stressProblem } from "../../fixtures/schedule/instance.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** Every plan of a small problem, by trying all days and places of all items: fewest without a day, then the lowest score. */
function bestOfAll(instance: Instance): { unplaced: number; score: number } {
  const movable = instance.items.filter((one) => !one.standing);
  let best = { unplaced: movable.length + 1, score: 0 };
  const plan: Placement[] = [];
  const walk = (k: number, unplaced: number) => {
    if (unplaced > best.unplaced) return;
    const one = movable[k];
    if (!one) {
      const { score } = scoreOf(instance, plan);
      if (unplaced < best.unplaced || score < best.score - 1e-9) best = { unplaced, score };
      return;
    }
    for (const day of instance.days)
      for (const place of one.needsPlace ? one.item.places : [null]) {
        plan.push({ item: one.id, start: day, place });
        if (violations(instance, plan).length === 0) walk(k + 1, unplaced);
        plan.pop();
      }
    walk(k + 1, unplaced + 1);
  };
  walk(0, 0);
  return best;
}

/** Fewer items without a day, or as many and no worse a score. */
const noWorse = (a: Proposal, b: Proposal): boolean =>
  a.unplaced.length < b.unplaced.length || (a.unplaced.length === b.unplaced.length && a.score <= b.score + 1e-9);

describe("the counted state", () => {
  test("its score is the formula's, and prices differ as scores do, after any moves (a count not taken back would show)", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(smallProblem(seed));
        const state = emptyState(instance);
        const draw = numbers(seed);
        const spotOf = (k: number) => {
          const one = instance.items[k]!;
          return [
            one.starts[draw(one.starts.length)]!,
            one.needsPlace ? one.places[draw(one.places.length)]! : -1,
          ] as const;
        };
        for (let k = 0; k < 30; k++) {
          const one = instance.items[draw(instance.items.length)]!;
          if (one.starts.length === 0) continue;
          if (state.start[one.index]! >= 0) take(state, one.index);
          else {
            const [a, b] = [spotOf(one.index), spotOf(one.index)];
            const prices = [priceAt(state, one, ...a), priceAt(state, one, ...b)] as const;
            put(state, one.index, ...b);
            const other = totalOf(state);
            take(state, one.index);
            put(state, one.index, ...a);
            expect(totalOf(state) - other).toBeCloseTo(prices[0] - prices[1], 6);
          }
          const plan = placementsOf(instance, state.start, state.place);
          expect(totalOf(state)).toBeCloseTo(scoreOf(instance, plan).score, 6);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("it allows a day and place exactly when the plain checker finds nothing broken", () => {
    let allowed = 0;
    let refused = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(smallProblem(seed, 10));
        const state = emptyState(instance);
        const draw = numbers(seed);
        for (let k = 0; k < 40; k++) {
          const one = instance.items[draw(instance.items.length)]!;
          if (one.starts.length === 0 || state.start[one.index]! >= 0) continue;
          const start = one.starts[draw(one.starts.length)]!;
          const place = one.needsPlace ? one.places[draw(one.places.length)]! : -1;
          const fit = fits(state, one.index, start, place);
          put(state, one.index, start, place);
          expect(violations(instance, placementsOf(instance, state.start, state.place)).length === 0).toBe(fit);
          if (fit) allowed += 1;
          else {
            refused += 1;
            take(state, one.index);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(allowed, refused)).toBeGreaterThan(60);
  });

  test("items above a limit of a day are counted alike by moves and from nothing", () => {
    const instance = instanceOf(smallProblem(5, 12));
    const state = emptyState(instance);
    setCap(state, 1);
    const draw = numbers(1);
    for (let k = 0; k < 200; k++) {
      const one = instance.items[draw(instance.items.length)]!;
      if (one.starts.length === 0) continue;
      if (state.start[one.index]! >= 0) take(state, one.index);
      else put(state, one.index, one.starts[draw(one.starts.length)]!, -1);
      expect(state.over).toBe(state.onDay.reduce((sum, count) => sum + Math.max(0, count - 1), 0));
      expect(state.peak).toBe(Math.max(...state.onDay));
    }
  });
});

describe("a proposal", () => {
  test("breaks no hard rule, leaves standing items alone and tells the formula's score", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20_000 }), (seed, steps) => {
        const instance = instanceOf(smallProblem(seed, 10));
        const proposal = solve(instance, { seed, steps });
        expect(violations(instance, proposal.placements)).toEqual([]);
        expect(proposal.score).toBeCloseTo(scoreOf(instance, proposal.placements).score, 9);
        const movable = instance.items.filter((one) => !one.standing).map((one) => one.id);
        const told = [...proposal.placements.map((one) => one.item), ...proposal.unplaced.map((one) => one.item)];
        expect(told.sort()).toEqual(movable.sort());
        for (const { reasons } of proposal.unplaced) expect(reasons.length).toBeGreaterThan(0);
        for (const { item, start } of proposal.placements) {
          const { fixed } = instance.items[instance.itemIndex.get(item)!]!.item;
          if (fixed !== undefined) expect(start).toBe(fixed);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is the best of all plans on small problems", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = smallProblem(seed, 4, 6);
      const instance = instanceOf(problem);
      const best = bestOfAll(instance);
      const found = solve(instance, { seed: 1, steps: 60_000 });
      expect({ seed, unplaced: found.unplaced.length }).toEqual({ seed, unplaced: best.unplaced });
      expect(found.score, `seed ${seed}`).toBeCloseTo(best.score, 6);
    }
  });

  test("places all where the greedy draft alone can't: an item must give way", () => {
    // a has the choice of both days and is wished on the only one that b could have; one item per department and day.
    const problem: ScheduleProblem = {
      days: ["2026-03-02", "2026-03-03", "2026-03-04"],
      items: ["2026-03-02", "2026-03-03", "2026-03-04"].map((wished, i) => ({
        id: `i${i}`,
        length: i === 2 ? 2 : 1,
        window: ["2026-03-02", i === 0 ? "2026-03-03" : "2026-03-04"],
        departments: [],
        places: i === 0 ? ["p"] : ["p", "q"],
        people: 1,
        wished,
      })),
      places: [
        { id: "p", capacity: 9, parallel: 1, closed: [] },
        { id: "q", capacity: 9, parallel: 1, closed: ["2026-03-03", "2026-03-04"] },
      ],
      departments: [],
      weights: { wish: 1 },
    };
    const instance = instanceOf(problem);
    expect(solve(instance, { seed: 1, steps: 20_000 }).unplaced).toHaveLength(bestOfAll(instance).unplaced);
  });

  test("is the same for the same seed and steps, and never worse for more steps", () => {
    for (const make of [() => smallProblem(11, 14, 20), instances.places]) {
      const instance = instanceOf(make());
      let last: Proposal | null = null;
      // The second and third round begin after 200,000 and 400,000 moves.
      for (const steps of [1, 1000, 20_000, 190_000, 250_000, 410_000]) {
        const proposal = solve(instance, { seed: 7, steps });
        if (steps === 20_000) expect(proposal).toEqual(solve(instance, { seed: 7, steps }));
        if (last) expect(noWorse(proposal, last)).toBe(true);
        last = proposal;
      }
    }
  });

  test("a clock only stops it earlier: what it had by then is what it answers", () => {
    const instance = instanceOf(instances.free());
    const whole: number[] = [];
    solve(instance, { seed: 3, steps: 120_000, onBest: ({ score }) => whole.push(score) });
    let asked = 0;
    const cut = solve(instance, { seed: 3, steps: 120_000, shouldStop: () => ++asked > 5 });
    expect(cut.stopped).toBe("time");
    expect(whole).toContain(cut.score);
    expect(whole).toEqual([...whole].sort((a, b) => b - a));
  });

  test("begins where it is told to, and never ends worse than that", () => {
    const instance = instanceOf(instances.places());
    const first = solve(instance, { seed: 1, steps: 100_000 });
    const again = solve(instance, { seed: 2, steps: 1, from: first.placements });
    expect(noWorse(again, first)).toBe(true);
  });

  test("where nothing can move it says that it is proved", () => {
    const problem = smallProblem(2, 4, 6);
    const items = problem.items.map((item) => ({ ...item, standing: { dates: ["2026-04-20"], place: null } }));
    expect(solve(instanceOf({ ...problem, items }), { seed: 1, steps: 10 })).toMatchObject({
      placements: [],
      unplaced: [],
      proved: true,
      stopped: "proved",
    });
  });

  test("2,000 items are drafted with hard rules kept", () => {
    const problem = stressProblem(5, {
      items: 2000,
      days: 250,
      departments: 80,
      places: 30,
      needPlaces: true,
      weights: { wish: 1, dayPeak: 5, weekPeak: 3, monthSpread: 5, placeUse: 1 },
    });
    const instance = instanceOf(problem);
    const { placements, unplaced } = solve(instance, { seed: 1, steps: 20_000 });
    expect(violations(instance, placements)).toEqual([]);
    expect(placements.length + unplaced.length).toBe(2000);
  });
});
