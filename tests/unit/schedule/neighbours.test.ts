import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../../core/rules/schedule/instance.ts";
import { neighbours } from "../../../core/rules/schedule/neighbours.ts";
import type { Placement } from "../../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";
import { item, plans, smallYear, year } from "../../helpers/smallYears.ts";

const at = (id: string, start: string, place: string | null = null): Placement => ({ item: id, start, place });

describe("why this date", () => {
  it("tells the price of each day around it: two for each day away from the wished one", () => {
    const problem = year([item("a", { wished: "2026-03-05" })], { weights: { wish: 2 } });
    const found = neighbours(problem, [at("a", "2026-03-05")], "a", { days: 2 });
    expect(found.neighbours.map((one) => [one.start, one.cost])).toEqual([
      ["2026-03-03", 4],
      ["2026-03-04", 2],
      ["2026-03-06", 2],
      ["2026-03-09", 4],
    ]);
    expect(found.sentences[0]).toBe("现排3月5日");
    expect(found.sentences.at(-1)).toBe("前后4个工作日中，4天不如现在，没有更好的日期");
  });

  it("names the rule and who is in the way where a day is impossible", () => {
    const problem = year(
      [item("a", { places: ["P"], window: ["2026-03-02", "2026-03-05"] }), item("b", { name: "年会", places: ["P"] })],
      { places: [{ id: "P", name: "报告厅", capacity: 10, parallel: 1, closed: ["2026-03-04"] }] },
    );
    const found = neighbours(problem, [at("a", "2026-03-02", "P"), at("b", "2026-03-03", "P")], "a", { days: 4 });
    const said = new Map(found.neighbours.map((one) => [one.start, one]));
    expect(said.get("2026-03-03")!.cost).toBeNull();
    expect(said.get("2026-03-03")!.sentences.join()).toContain("年会");
    expect(said.get("2026-03-04")!.sentences.join()).toContain("报告厅");
    expect(said.get("2026-03-05")!.cost).not.toBeNull();
    expect(said.get("2026-03-06")!.sentences.join()).toContain("3月5日");
    expect(found.sentences[0]).toBe("现排3月2日，在报告厅");
  });

  it("another place only where the same one is not free, and says which", () => {
    const place = (id: string, name: string) => ({ id, name, capacity: 10, parallel: 1, closed: [] });
    const problem = year([item("a", { places: ["P", "Q"] }), item("b", { places: ["P"] })], {
      places: [place("P", "报告厅"), place("Q", "实训楼")],
    });
    const found = neighbours(problem, [at("a", "2026-03-02", "P"), at("b", "2026-03-03", "P")], "a", { days: 2 });
    expect(found.neighbours.map((one) => [one.start, one.place])).toEqual([
      ["2026-03-03", "Q"],
      ["2026-03-04", "P"],
    ]);
    expect(found.neighbours[0]!.sentences[0]).toBe("改用实训楼");
  });

  it("an item without a day: the days around its wish; one that stands: as if it could move; none: it says so", () => {
    const problem = year(
      [item("a", { wished: "2026-03-10" }), item("s", { standing: { dates: ["2026-03-04"], place: null } })],
      {
        weights: { wish: 1 },
      },
    );
    const open = neighbours(problem, [], "a", { days: 1 });
    expect(open.neighbours.map((one) => one.start)).toEqual(["2026-03-09", "2026-03-10", "2026-03-11"]);
    expect(open.sentences).toEqual(["尚未排定日期", "附近3个工作日中，0天不能排，最合适的是3月10日"]);
    const stands = neighbours(problem, [], "s", { days: 1 });
    expect(stands.neighbours.map((one) => one.start)).toEqual(["2026-03-03", "2026-03-05"]);
    expect(stands.sentences).toContain("这一期不再移动，各日的比较仅供参考");
    expect(neighbours(problem, [], "x").sentences).toEqual(["没有这项活动"]);
    expect(neighbours({ ...problem, days: [] }, [], "a").neighbours).toEqual([]);
  });

  it("a present day that breaks a rule is called that, and one that is no working day too", () => {
    const problem = year([item("a", { window: ["2026-03-09", "2026-03-13"] })]);
    expect(neighbours(problem, [at("a", "2026-03-03")], "a").sentences[1]).toContain("现排的日期不合要求");
    expect(neighbours(problem, [at("a", "2026-03-07")], "a").sentences[1]).toBe("现排的日期不是可排的工作日");
  });

  it("in random years the price is what the score changes by, and an impossible day really breaks a rule", () => {
    let priced = 0;
    let barred = 0;
    fc.assert(
      fc.property(smallYear({ items: 4, days: 6, easy: true }), fc.nat(1000), (problem, die) => {
        const some: Placement[][] = [];
        for (const plan of plans(problem)) if (some.push(plan) > 50) break;
        if (some.length === 0) return;
        const plan = some[die % some.length]!;
        const instance = instanceOf(problem);
        const { score } = scoreOf(instance, plan);
        for (const one of plan) {
          const found = neighbours(problem, plan, one.item, { days: 6 });
          for (const near of found.neighbours) {
            const moved = plan.map((other) =>
              other === one ? { ...one, start: near.start, place: near.place } : other,
            );
            expect(near.sentences.length).toBeGreaterThan(0);
            if (near.cost !== null) {
              priced++;
              expect(violations(instance, moved)).toEqual([]);
              expect(scoreOf(instance, moved).score - score).toBeCloseTo(near.cost, 6);
              continue;
            }
            barred++;
            const own = problem.items.find((other) => other.id === one.item)!;
            for (const place of own.places.length === 0 ? [null] : own.places)
              expect(
                violations(
                  instance,
                  plan.map((other) => (other === one ? { ...one, start: near.start, place } : other)),
                ),
              ).not.toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(Math.min(priced, barred)).toBeGreaterThan(10);
  });
});
