import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../../core/rules/schedule/instance.ts";
import type { Placement, ScheduleItem, ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";
import { solve } from "../../../core/rules/schedule/solve.ts";
import { dayCosts, suggest } from "../../../core/rules/schedule/suggest.ts";
import { smallProblem } from "../../fixtures/schedule/instance.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** The plan with the item there and those that give way taken out. */
const applied = (plan: readonly Placement[], placement: Placement, out: readonly string[]): Placement[] => [
  ...plan.filter((one) => one.item !== placement.item && !out.includes(one.item)),
  placement,
];

describe("suggestions", () => {
  test("cost what they say, break nothing, and come in order: fewest that give way, then the lowest cost", () => {
    let free = 0;
    let displacing = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(smallProblem(seed, 9, 10));
        const { placements } = solve(instance, { seed: 1, steps: 500 });
        const before = scoreOf(instance, placements).score;
        for (const { id, item } of instance.items) {
          const found = suggest(instance, placements, id, 500);
          if (item.standing) expect(found).toEqual([]);
          for (const [k, one] of found.entries()) {
            const after = applied(placements, { item: id, start: one.start, place: one.place }, one.displaces);
            expect(violations(instance, after)).toEqual([]);
            expect(scoreOf(instance, after).score - before).toBeCloseTo(one.cost, 6);
            expect(one.sentences.length).toBeGreaterThan(0);
            const last = found[k - 1];
            if (last && last.displaces.length === one.displaces.length)
              expect(one.cost).toBeGreaterThanOrEqual(last.cost - 1e-6);
            else if (last) expect(one.displaces.length).toBeGreaterThan(last.displaces.length);
            // Nobody gives way for nothing: with any one of them left there, a rule breaks.
            for (const kept of one.displaces) {
              const others = one.displaces.filter((other) => other !== kept);
              if (one.displaces.length === 1)
                expect(violations(instance, applied(placements, { item: id, ...spot(one) }, others))).not.toEqual([]);
            }
            if (one.displaces.length === 0) free += 1;
            else displacing += 1;
            for (const other of one.displaces) {
              const asked = instance.items[instance.itemIndex.get(other)!]!.item;
              expect([asked.standing, asked.fixed]).toEqual([undefined, undefined]);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(free, displacing)).toBeGreaterThan(20);
  });

  test("no free day is left out", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(smallProblem(seed, 7, 8));
        const { placements } = solve(instance, { seed: 1, steps: 200 });
        for (const one of instance.items) {
          if (one.standing) continue;
          const said = suggest(instance, placements, one.id, 500)
            .filter((each) => each.displaces.length === 0)
            .map((each) => `${each.start} ${each.place}`);
          const present = placements.find((each) => each.item === one.id);
          const all = instance.days.flatMap((start) =>
            (one.needsPlace ? one.item.places : [null]).flatMap((place) =>
              (present?.start === start && present.place === place) ||
              violations(instance, applied(placements, { item: one.id, start, place }, [])).length > 0
                ? []
                : [`${start} ${place}`],
            ),
          );
          expect(said.sort()).toEqual(all.sort());
        }
      }),
      { numRuns: 30 },
    );
  });

  test("only those that may be asked give way, and only days that are allowed are named", () => {
    const instance = instanceOf(smallProblem(4, 9, 10));
    const { placements } = solve(instance, { seed: 1, steps: 500 });
    for (const { id } of instance.items) {
      expect(suggest(instance, placements, id, 500, { mayMove: () => false }).flatMap((one) => one.displaces)).toEqual(
        [],
      );
      const early = suggest(instance, placements, id, 500, { allow: (start) => start < instance.days[4]! });
      for (const one of early) expect(one.start < instance.days[4]!).toBe(true);
    }
  });

  const item = (id: string, more: Partial<ScheduleItem>): ScheduleItem => ({
    id,
    length: 1,
    window: ["2026-09-28", "2026-10-12"],
    departments: ["d"],
    places: [],
    people: 1,
    ...more,
  });
  // Around National Day: 30 September is the last working day before, 8 October the first after.
  const problem: ScheduleProblem = {
    days: ["2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-12"],
    items: [
      item("a", { name: "研讨班", wished: "2026-09-29", window: ["2026-09-29", "2026-09-30"] }),
      item("b", { name: "论坛" }),
      item("c", { name: "考察", standing: { dates: ["2026-09-29"], place: null } }),
    ],
    places: [],
    departments: [{ id: "d", perDay: 1, name: "学会部" }],
    weights: { wish: 2, dayPeak: 1 },
  };
  const plan: Placement[] = [{ item: "b", start: "2026-09-30", place: null }];

  test("say why: the wish, the load, the holiday, who gives way and where to", () => {
    const found = suggest(instanceOf(problem), plan, "a", 10);
    expect(found).toEqual([
      {
        start: "2026-09-30",
        place: null,
        // The wish costs 2; b's day is not counted any more, and the fullest day has one item as before.
        cost: 2,
        displaces: ["b"],
        sentences: [
          "比希望的日期晚1个工作日",
          "当周另有1项活动",
          "2026年9月另有1项活动开始",
          "结束后即是7天假期",
          "“论坛”须让出，可改到2026年9月28日（星期一）",
          "排期总分增加2（越少越好），未计让出的活动另行安排",
        ],
      },
    ]);
  });

  test("each day is told apart: what it costs, or which rule and who forbids it", () => {
    const days = dayCosts(instanceOf(problem), plan, "a");
    expect(days.map((one) => [one.start, one.rules, one.blockers])).toEqual([
      ["2026-09-28", ["window:a"], []],
      ["2026-09-29", ["perDay:d"], ["c"]],
      ["2026-09-30", ["perDay:d"], ["b"]],
      ["2026-10-08", ["window:a"], []],
      ["2026-10-09", ["window:a"], []],
      ["2026-10-12", ["window:a"], []],
    ]);
    expect(days[1]?.sentences).toEqual(["学会部一天最多1项，当天已有“考察”"]);
  });
});

const spot = (one: { start: string; place: string | null }) => ({ start: one.start, place: one.place });

describe("what each day would cost", () => {
  test("is true for every day: possible ones by applying and rescoring, impossible ones by the rules that the plain checker finds", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(smallProblem(seed, 9, 10));
        const { placements } = solve(instance, { seed: 1, steps: 500 });
        const before = scoreOf(instance, placements).score;
        for (const one of instance.items) {
          if (one.standing) continue;
          const places = one.needsPlace ? one.item.places : [null];
          const costs = dayCosts(instance, placements, one.id);
          for (const { start, place, cost, rules } of costs) {
            const broken = places.map((at) =>
              violations(instance, applied(placements, { item: one.id, start, place: at }, [])).map(
                (each) => each.rule,
              ),
            );
            if (cost !== null) {
              const after = applied(placements, { item: one.id, start, place }, []);
              expect(violations(instance, after)).toEqual([]);
              expect(scoreOf(instance, after).score - before).toBeCloseTo(cost, 6);
            } else {
              expect(broken.every((list) => list.length > 0)).toBe(true);
              // A run past the last day is only told as outside its window.
              if (instance.indexOfDay.get(start)! + one.length > instance.days.length) continue;
              const named = new Set(broken.flat().filter((rule) => !rule.startsWith("capacity:")));
              for (const rule of rules) if (!rule.startsWith("places:")) expect(named).toContain(rule);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
