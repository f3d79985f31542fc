import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolveMip } from "../../../backend/jobs/highs.ts";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../../core/rules/schedule/instance.ts";
import type { Broken, Placement, RepairReply, ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { repair } from "../../../core/rules/schedule/repair.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";
import { instances } from "../../fixtures/schedule/instance.ts";
import { everyPlacement, item, plans, smallYear, year } from "../../helpers/smallYears.ts";

const P = (more: object = {}) => ({ id: "P", name: "报告厅", capacity: 100, parallel: 1, closed: [], ...more });
const Q = (more: object = {}) => ({ id: "Q", name: "实训楼", capacity: 100, parallel: 1, closed: [], ...more });
const at = (id: string, start: string, place: string | null = null): Placement => ({ item: id, start, place });
const same = (a: Placement | undefined, b: Placement | undefined) => a?.start === b?.start && a?.place === b?.place;

/** Days on which a placement runs. */
const daysOf = (problem: ScheduleProblem, one: Placement): string[] => {
  const from = problem.days.indexOf(one.start);
  const { length } = problem.items.find((other) => other.id === one.item)!;
  return problem.days.slice(from, from + length);
};

const hit = (problem: ScheduleProblem, broken: Broken, before: readonly Placement[], one: Placement): boolean =>
  daysOf(problem, one).some((day) => broken.days?.includes(day)) ||
  (one.place !== null && broken.places?.includes(one.place) === true) ||
  (broken.items?.includes(one.item) === true &&
    same(
      one,
      before.find((other) => other.item === one.item),
    ));

const movedIn = (before: readonly Placement[], after: readonly Placement[]): number =>
  before.filter(
    (one) =>
      !same(
        one,
        after.find((other) => other.item === one.item),
      ),
  ).length;

/** Fewest left out, then fewest moves, then the best score, by trying every plan. Locked items stand, or are out where they are hit. */
function bestByTrying(problem: ScheduleProblem, before: readonly Placement[], lock: readonly string[], broken: Broken) {
  const held = before.filter((one) => lock.includes(one.item));
  const out = held.filter((one) => hit(problem, broken, before, one)).map((one) => one.item);
  const kept = held.filter((one) => !out.includes(one.item));
  const rest: ScheduleProblem = {
    ...problem,
    items: problem.items
      .filter((one) => !out.includes(one.id))
      .map((one) => {
        const stands = kept.find((other) => other.item === one.id);
        return stands ? { ...one, standing: { dates: daysOf(problem, stands), place: stands.place } } : one;
      }),
  };
  const free = before.filter((one) => !lock.includes(one.item));
  const instance = instanceOf(problem);
  let best: number[] | null = null;
  for (const plan of plans(rest, true)) {
    if (plan.some((one) => hit(problem, broken, before, one))) continue;
    const left = rest.items.filter((one) => !one.standing).length - plan.length;
    const key = [left, movedIn(free, plan), scoreOf(instance, [...kept, ...plan]).score];
    const at = best ? key.findIndex((value, i) => Math.abs(value - best![i]!) > 1e-9) : 0;
    if (!best || (at >= 0 && key[at]! < best[at]!)) best = key;
  }
  return { unplaced: best![0]! + out.length, moves: best![1]!, score: best![2]! };
}

function expectGood(
  problem: ScheduleProblem,
  before: readonly Placement[],
  lock: readonly string[],
  broken: Broken,
  found: RepairReply,
) {
  const movable = problem.items.filter((one) => !one.standing).map((one) => one.id);
  expect([...found.placements, ...found.unplaced].map((one) => one.item).sort()).toEqual([...movable].sort());
  const free = found.placements.filter((one) => !lock.includes(one.item));
  // A locked item may break what it likes, but nobody may break a rule because of it.
  expect(
    violations(instanceOf(problem), found.placements).filter((one) => one.items.some((id) => !lock.includes(id))),
  ).toEqual([]);
  for (const one of free) expect(hit(problem, broken, before, one)).toBe(false);
  for (const one of found.placements)
    if (lock.includes(one.item) && before.some((other) => other.item === one.item))
      expect(
        same(
          one,
          before.find((other) => other.item === one.item),
        ),
      ).toBe(true);
  expect(found.moves.some((one) => lock.includes(one.item) && one.from !== null)).toBe(false);
  for (const one of found.unplaced) expect(one.reasons.length).toBeGreaterThan(0);
  expect(found.score).toBeCloseTo(scoreOf(instanceOf(problem), found.placements).score, 6);
  for (const one of found.moves) {
    expect(
      same(
        before.find((other) => other.item === one.item),
        one.from ? { item: one.item, ...one.from } : undefined,
      ),
    ).toBe(true);
    expect(
      same(
        found.placements.find((other) => other.item === one.item),
        one.to ? { item: one.item, ...one.to } : undefined,
      ),
    ).toBe(true);
  }
}

describe("mending a plan", () => {
  const base = year([item("a", { places: ["P", "Q"] }), item("b", { places: ["P", "Q"] })], {
    places: [P(), Q()],
    weights: { wish: 1 },
  });

  it("moves nothing in a plan that is good (tidying up uncalled for)", () => {
    const before = [at("a", "2026-03-02", "P"), at("b", "2026-03-02", "Q")];
    expect(repair(base, before)).toEqual({ placements: before, moves: [], unplaced: [], score: 0, fewest: true });
  });

  it("after the loss of a place moves those there, and nobody else", () => {
    const before = [at("a", "2026-03-02", "P"), at("b", "2026-03-02", "Q")];
    const found = repair(base, before, { broken: { places: ["P"] } });
    expect(found.moves).toHaveLength(1);
    expect(found.moves[0]).toMatchObject({ item: "a", from: { start: "2026-03-02", place: "P" }, to: { place: "Q" } });
    expect(found.fewest).toBe(true);
  });

  it("lets nobody run across a lost day, although a run's days need not follow each other in the calendar", () => {
    const problem = year([item("a", { length: 3 })]);
    const found = repair(problem, [at("a", "2026-03-02")], { broken: { days: ["2026-03-03"] } });
    expect(found.placements[0]!.start >= "2026-03-04").toBe(true);
  });

  it("an item that must go elsewhere does not stay, and may come back to its day at another place", () => {
    const problem = year([item("a", { places: ["P", "Q"], fixed: "2026-03-02" })], { places: [P(), Q()] });
    const found = repair(problem, [at("a", "2026-03-02", "P")], { broken: { items: ["a"] } });
    expect(found.placements).toEqual([at("a", "2026-03-02", "Q")]);
  });

  it("one gives way where that is the only way, two where one is not enough", () => {
    // a can go to day 2 only, b (there now) to day 3, c (there now) to day 4: a chain.
    const day = (n: number) => `2026-03-0${n + 1}`;
    const only = (id: string, days: number[]) =>
      item(id, { places: ["P"], window: [day(days[0]!), day(days.at(-1)!)] });
    const problem = year([only("a", [1, 2]), only("b", [2, 3]), only("c", [3, 4])], { places: [P()] });
    const before = [at("a", day(1), "P"), at("b", day(2), "P"), at("c", day(3), "P")];
    const found = repair(problem, before, { broken: { days: [day(1)] } });
    expect(found.placements).toEqual([at("a", day(2), "P"), at("b", day(3), "P"), at("c", day(4), "P")]);
    expect(found.unplaced).toEqual([]);
  });

  it("places what had no day, tells it as coming from nowhere, and doesn't count it as a move", () => {
    const found = repair(base, [at("a", "2026-03-02", "P")]);
    expect(found.moves).toEqual([
      {
        item: "b",
        from: null,
        to: found.placements[1] && { start: found.placements[1].start, place: found.placements[1].place },
      },
    ]);
    expect(found.fewest).toBe(true);
  });

  it("a plan that breaks rules is mended too", () => {
    const found = repair(base, [at("a", "2026-03-02", "P"), at("b", "2026-03-02", "P")]);
    expect(found.moves).toHaveLength(1);
    expect(violations(instanceOf(base), found.placements)).toEqual([]);
    expect(found.fewest).toBe(true);
  });

  it("a locked item on a lost place is not moved: it is left without a day, and the reason names the place", () => {
    const found = repair(base, [at("a", "2026-03-02", "P"), at("b", "2026-03-02", "Q")], {
      lock: ["a"],
      broken: { places: ["P"] },
    });
    expect(found.unplaced).toEqual([{ item: "a", reasons: ["已锁定，原定的场地报告厅不能再使用，请先解除锁定"] }]);
    expect(found.moves).toEqual([]);
  });

  it("where nothing is left it says what was lost", () => {
    const problem = year([item("a", { places: ["P"] })], { places: [P()] });
    const found = repair(problem, [at("a", "2026-03-02", "P")], { broken: { places: ["P"] } });
    expect(found.unplaced).toEqual([{ item: "a", reasons: ["报告厅不能再使用，没有其他可排的日期或场地"] }]);
    expect(found.moves).toEqual([{ item: "a", from: { start: "2026-03-02", place: "P" }, to: null }]);
    expect(found.fewest).toBe(true);
  });

  it("placements of items that are not in the problem, and of days that are none, do no harm", () => {
    const found = repair(base, [
      at("x", "2026-03-02", "P"),
      at("a", "2026-03-07", "P"),
      at("b", "2026-03-02", "nowhere"),
    ]);
    expect(found.unplaced).toEqual([]);
    expect(violations(instanceOf(base), found.placements)).toEqual([]);
  });

  it("claims nothing about fewest moves that it could not prove (a search cut short)", () => {
    const day = (n: number) => `2026-03-0${n + 1}`;
    const chain = [1, 2, 3].map((n) => item(`i${n}`, { places: ["P"], window: [day(n), day(n + 1)] }));
    const found = repair(
      year(chain, { places: [P()] }),
      [1, 2, 3].map((n) => at(`i${n}`, day(n), "P")),
      { broken: { days: [day(1)] }, steps: 1 },
    );
    expect(found.fewest).toBe(false);
  });
});

/** A random year with a plan that may be incomplete or broken, some locks, and a loss. */
const disturbed = smallYear({ items: 4, days: 5, easy: true }).chain((problem) => {
  const movable = problem.items.filter((one) => !one.standing);
  return fc.record({
    problem: fc.constant(problem),
    dice: fc.array(fc.nat(10_000), { minLength: movable.length, maxLength: movable.length }),
    good: fc.boolean(),
    lock: fc.subarray(
      movable.map((one) => one.id),
      { maxLength: 1 },
    ),
    broken: fc.record({
      days: fc.subarray([...problem.days], { maxLength: 1 }),
      places: fc.subarray(["P", "Q"], { maxLength: 1 }),
      items: fc.subarray(
        movable.map((one) => one.id),
        { maxLength: 1 },
      ),
    }),
  });
});

function planOf(problem: ScheduleProblem, dice: readonly number[], good: boolean): Placement[] {
  if (good) {
    const some: Placement[][] = [];
    for (const plan of plans(problem, true)) if (some.push(plan) > 300) break;
    const full = some.filter((one) => one.length === Math.max(...some.map((other) => other.length)));
    return full[dice[0]! % full.length]!;
  }
  return problem.items
    .filter((one) => !one.standing)
    .flatMap((one, i) => {
      const own = everyPlacement(problem, one);
      return own.length === 0 || dice[i]! % 5 === 0 ? [] : [own[dice[i]! % own.length]!];
    });
}

describe("mending a random plan", () => {
  it("moves as few as trying every plan shows to be possible, scores as well, and breaks no rule", async () => {
    const exact = await loadSolveMip();
    let mended = 0;
    fc.assert(
      fc.property(disturbed, ({ problem, dice, good, lock, broken }) => {
        const before = planOf(problem, dice, good);
        const found = repair(problem, before, { lock, broken, exact });
        expectGood(problem, before, lock, broken, found);
        const best = bestByTrying(problem, before, lock, broken);
        const moves = found.moves.filter((one) => one.from !== null).length;
        if (moves > 0) mended++;
        expect([found.unplaced.length, moves]).toEqual([best.unplaced, best.moves]);
        expect(found.fewest).toBe(true);
        expect(found.score).toBeCloseTo(best.score, 5);
      }),
      { numRuns: 60 },
    );
    expect(mended).toBeGreaterThan(4);
  });

  it("claims the fewest moves without the exact solver only where they are", () => {
    let claimed = 0;
    fc.assert(
      fc.property(disturbed, ({ problem, dice, good, broken }) => {
        const before = planOf(problem, dice, good);
        const found = repair(problem, before, { broken });
        expectGood(problem, before, [], broken, found);
        if (!found.fewest) return;
        const best = bestByTrying(problem, before, [], broken);
        const moves = found.moves.filter((one) => one.from !== null).length;
        if (moves > 0) claimed++;
        expect([found.unplaced.length, moves]).toEqual([best.unplaced, best.moves]);
      }),
      { numRuns: 60 },
    );
    expect(claimed).toBeGreaterThan(4);
  });
});

describe("mending a year of 230 items", () => {
  it("after the loss of a place moves those there and hardly any other, and breaks no rule", () => {
    const problem = instances.places();
    const before = repair(problem, []).placements;
    const there = before.filter((one) => one.place === "p5").length;
    const found = repair(problem, before, { broken: { places: ["p5"] } });
    expectGood(problem, before, [], { places: ["p5"] }, found);
    expect(found.unplaced).toEqual([]);
    expect(found.moves.length).toBeGreaterThanOrEqual(there);
    if (found.fewest) expect(found.moves).toHaveLength(there);
  });
});
