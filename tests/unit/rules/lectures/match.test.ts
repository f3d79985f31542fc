import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { loadSolveMip } from "../../../../backend/jobs/highs.ts";
import { randomOf } from "../../../../core/rules/grouping/random.ts";
import { assign, type CostTable, costOf } from "../../../../core/rules/lectures/assign.ts";
import { type MatchProblem, match, matchFindings } from "../../../../core/rules/lectures/match.ts";
import { displacements, secondBest } from "../../../../core/rules/lectures/swaps.ts";
import { mipBuilder } from "../../../../core/rules/schedule/mip.ts";

/** Pairs and cost of the best whole, by trying all ways: more pairs first, then less cost. */
function bruteForce(cost: CostTable, capacities: readonly number[]): { pairs: number; cost: number } {
  let best = { pairs: -1, cost: 0 };
  const left = [...capacities];
  const go = (head: number, pairs: number, sum: number): void => {
    if (head === cost.length) {
      if (pairs > best.pairs || (pairs === best.pairs && sum < best.cost)) best = { pairs, cost: sum };
      return;
    }
    go(head + 1, pairs, sum);
    cost[head]!.forEach((price, slot) => {
      if (price === null || left[slot]! < 1) return;
      left[slot]!--;
      go(head + 1, pairs + 1, sum + price);
      left[slot]!++;
    });
  };
  go(0, 0, 0);
  return best;
}

const problems = fc
  .record({ heads: fc.integer({ min: 0, max: 6 }), slots: fc.integer({ min: 0, max: 4 }) })
  .chain(({ heads, slots }) =>
    fc.record({
      capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: slots, maxLength: slots }),
      cost: fc.array(
        fc.array(fc.option(fc.integer({ min: -5, max: 9 }), { freq: 3 }), { minLength: slots, maxLength: slots }),
        { minLength: heads, maxLength: heads },
      ),
    }),
  );

const pairsOf = (slotOf: Int32Array) => slotOf.filter((slot) => slot >= 0).length;

describe("assign", () => {
  it("finds as many pairs and as little cost as trying everything (an augmenting path that was missed would show)", () => {
    fc.assert(
      fc.property(problems, ({ cost, capacities }) => {
        const made = assign(cost, capacities);
        made.headsAt.forEach((heads, slot) => {
          expect(heads.length).toBeLessThanOrEqual(capacities[slot]!);
          for (const head of heads) {
            expect(made.slotOf[head]).toBe(slot);
            expect(cost[head]![slot]).not.toBeNull();
          }
        });
        const best = bruteForce(cost, capacities);
        expect({ pairs: pairsOf(made.slotOf), cost: costOf(cost, made) }).toEqual(best);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the same for the same problem, and doesn't change it", () => {
    fc.assert(
      fc.property(problems, ({ cost, capacities }) => {
        const before = JSON.stringify({ cost, capacities });
        expect([...assign(cost, capacities).slotOf]).toEqual([...assign(cost, capacities).slotOf]);
        expect(JSON.stringify({ cost, capacities })).toBe(before);
      }),
    );
  });
});

describe("swaps", () => {
  it("second best of a head is what solving anew without that pair gives (moves of others, places that fall free, heads that step in)", () => {
    fc.assert(
      fc.property(problems, ({ cost, capacities }) => {
        const made = assign(cost, capacities);
        const best = bruteForce(cost, capacities);
        made.slotOf.forEach((own, head) => {
          const second = secondBest(cost, capacities, made, head);
          if (own < 0) {
            expect(second).toBeNull();
            return;
          }
          // Each other slot by force: the head is put there, the rest solved by trying everything.
          let least = Number.POSITIVE_INFINITY;
          cost[head]!.forEach((price, slot) => {
            if (price === null || slot === own || capacities[slot]! < 1) return;
            const rest = bruteForce(
              cost.filter((_, at) => at !== head),
              capacities.map((places, at) => (at === slot ? places - 1 : places)),
            );
            if (rest.pairs + 1 === best.pairs) least = Math.min(least, rest.cost + price - best.cost);
          });
          if (!Number.isFinite(least)) {
            expect(second).toBeNull();
            return;
          }
          expect(second?.worse).toBe(least);
          // And that slot is one at which the whole is that much worse.
          const { slot } = second!;
          const rest = bruteForce(
            cost.filter((_, at) => at !== head),
            capacities.map((places, at) => (at === slot ? places - 1 : places)),
          );
          expect({ pairs: rest.pairs + 1, cost: rest.cost + cost[head]![slot]! }).toEqual({
            pairs: best.pairs,
            cost: best.cost + least,
          });
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("a head without a place is told truly what its place would cost, and who would lose his", () => {
    fc.assert(
      fc.property(problems, ({ cost, capacities }) => {
        const made = assign(cost, capacities);
        const best = bruteForce(cost, capacities);
        made.slotOf.forEach((own, head) => {
          if (own >= 0) return;
          const swap = displacements(cost, capacities, made)(head);
          const possible = cost[head]!.some((price, slot) => price !== null && capacities[slot]! > 0);
          if (!possible) {
            expect(swap).toBeNull();
            return;
          }
          let least = Number.POSITIVE_INFINITY;
          cost[head]!.forEach((price, slot) => {
            if (price === null || capacities[slot]! < 1) return;
            const rest = bruteForce(
              cost.filter((_, at) => at !== head),
              capacities.map((places, at) => (at === slot ? places - 1 : places)),
            );
            expect(rest.pairs + 1).toBe(best.pairs);
            least = Math.min(least, rest.cost + price - best.cost);
          });
          expect(swap?.worse).toBe(least);
          // Who is named has a place now; with this head in and that one out the whole costs just that much more.
          const other = swap?.without ?? -1;
          expect(made.slotOf[other]).toBeGreaterThanOrEqual(0);
          const price = cost[head]![swap!.slot]!;
          const rest = bruteForce(
            cost.filter((_, at) => at !== head && at !== other),
            capacities.map((places, at) => (at === swap!.slot ? places - 1 : places)),
          );
          expect([rest.pairs + 1, rest.cost + price]).toEqual([best.pairs, best.cost + least]);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

test("many without a place are told why by one working-out for all (each for itself, thousands took minutes)", () => {
  const heads = Array.from({ length: 1500 }, (_, at) => `h${at}`);
  const slots = Array.from({ length: 100 }, (_, at) => ({ id: `s${at}`, capacity: 1 }));
  const random = randomOf(5);
  const cost = heads.map(() => slots.map(() => random.below(1000)));
  const { pairs, unmatched } = match({ heads, slots, cost });
  expect([pairs.length, unmatched.length]).toEqual([100, 1400]);
  expect(unmatched.every((one) => one.reason.startsWith("可以安排的100个席位都已排满；改排此人则h"))).toBe(true);
});

/** The same as a linear programme: minimise Σ (cost − much) · x, so that a pair more is always worth it. */
function asProgramme(cost: CostTable, capacities: readonly number[], much: number) {
  const builder = mipBuilder();
  const byHead: number[][] = cost.map(() => []);
  const bySlot: number[][] = capacities.map(() => []);
  cost.forEach((row, head) => {
    row.forEach((price, slot) => {
      if (price === null) return;
      const column = builder.column(price - much, 0, 1, false);
      byHead[head]!.push(column);
      bySlot[slot]!.push(column);
    });
  });
  for (const columns of byHead) if (columns.length > 0) builder.row(0, 1, columns);
  bySlot.forEach((columns, slot) => {
    if (columns.length > 0) builder.row(0, capacities[slot]!, columns);
  });
  return builder.model();
}

test.each([1, 2, 3])("207 heads × 100 slots: the optimum of HiGHS (seed %i)", async (seed) => {
  const random = randomOf(seed);
  const capacities = Array.from({ length: 100 }, () => random.below(3));
  const cost = Array.from({ length: 207 }, () =>
    Array.from({ length: 100 }, () => (random.below(10) < 3 ? null : random.below(1000) / 10)),
  );
  const made = assign(cost, capacities);
  const much = 100_000;
  const solved = (await loadSolveMip())(asProgramme(cost, capacities, much));
  expect(solved.status).toBe("optimal");
  expect(costOf(cost, made) - much * pairsOf(made.slotOf)).toBeCloseTo(solved.objective ?? Number.NaN, 4);
});

describe("match", () => {
  const problem: MatchProblem = {
    heads: ["陈", "李", "王", "赵"],
    slots: [
      { id: "三月", capacity: 1 },
      { id: "九月", capacity: 1 },
      { id: "停办", capacity: 0 },
    ],
    cost: [
      [1, 5, null],
      [2, null, null],
      [null, null, null],
      [9, 9, 1],
    ],
  };

  it("takes most pairs first: 李 can only March, so 陈 goes to September though March is nearer to both", () => {
    expect(match(problem)).toMatchObject({
      pairs: [
        { head: "陈", slot: "九月" },
        { head: "李", slot: "三月" },
      ],
      cost: 7,
    });
  });

  it("tells whoever is left over why", () => {
    expect(match(problem).unmatched).toEqual([
      { head: "王", reason: "没有一个席位可以安排" },
      // 赵 in September for 9 and 陈 in March for 1, 李 without: 10 against 7. Beside 李 it would be 2 + 9, 4 more.
      { head: "赵", reason: "可以安排的2个席位都已排满；改排此人则李没有席位，总代价增加3" },
    ]);
    expect(match({ heads: ["甲"], slots: [{ id: "停办", capacity: 0 }], cost: [[1]] }).unmatched).toEqual([
      { head: "甲", reason: "可以安排的席位都没有名额" },
    ]);
    expect(match({ heads: ["甲"], slots: [], cost: [[]] })).toEqual({
      pairs: [],
      cost: 0,
      unmatched: [{ head: "甲", reason: "没有席位" }],
    });
    expect(match({ heads: [], slots: [], cost: [] })).toEqual({ pairs: [], cost: 0, unmatched: [] });
  });

  it.each([
    ["heads twice", { ...problem, heads: ["陈", "陈", "王", "赵"] }, "人员编号“陈”重复"],
    ["slots twice", { ...problem, slots: problem.slots.map(() => ({ id: "甲", capacity: 1 })) }, "席位编号“甲”重复"],
    ["a row missing", { ...problem, cost: problem.cost.slice(1) }, "代价表有3行，应与人数4相同"],
    [
      "ragged",
      { ...problem, cost: problem.cost.map((row, at) => (at === 2 ? [1] : row)) },
      "代价表第3行有1个数，应与席位数3相同",
    ],
    [
      "NaN",
      { ...problem, cost: problem.cost.map((row, at) => (at === 1 ? [Number.NaN, 1, 1] : row)) },
      "代价表第2行有不是数的内容；不能安排的写null",
    ],
  ])("refuses bad input: %s", (_, bad, sentence) => {
    expect(matchFindings(bad)[0]?.sentence).toBe(sentence);
  });
});
