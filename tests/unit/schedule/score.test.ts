import { describe, expect, test } from "vitest";
import { instanceOf } from "../../../core/rules/schedule/instance.ts";
import type { Placement, ScheduleItem, ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../../core/rules/schedule/score.ts";

// Two weeks of March and the first of April 2026: ten days in three weeks and two months.
const days = [
  "2026-03-23",
  "2026-03-24",
  "2026-03-25",
  "2026-03-26",
  "2026-03-27",
  "2026-03-30",
  "2026-03-31",
  "2026-04-01",
  "2026-04-02",
  "2026-04-07",
];
const item = (id: string, more: Partial<ScheduleItem> = {}): ScheduleItem => ({
  id,
  length: 1,
  window: ["2026-03-01", "2026-04-30"],
  departments: [],
  places: [],
  people: 1,
  ...more,
});
const at = (id: string, start: string, place: string | null = null): Placement => ({ item: id, start, place });
const score = (problem: Partial<ScheduleProblem>, placements: Placement[]) =>
  scoreOf(instanceOf({ days, items: [], places: [], departments: [], weights: {}, ...problem }), placements).score;

describe("the score of a plan, each term worked out by hand from contracts.md", () => {
  test("wish counts working days, not days of the calendar, times both weights", () => {
    // Friday 27 March to Tuesday 31 March is two working days.
    const items = [item("a", { wished: "2026-03-27", weight: 3 })];
    expect(score({ items, weights: { wish: 2 } }, [at("a", "2026-03-31")])).toBe(2 * 3 * 2);
    expect(score({ items, weights: { wish: 2 } }, [at("a", "2026-03-25")])).toBe(2 * 3 * 2);
  });

  test("a wished Saturday stands for the Monday after it", () => {
    const items = [item("a", { wished: "2026-03-28" })];
    expect(score({ items, weights: { wish: 1 } }, [at("a", "2026-03-30")])).toBe(0);
    expect(score({ items, weights: { wish: 1 } }, [at("a", "2026-03-27")])).toBe(1);
  });

  test("dayPeak is the fullest day alone", () => {
    const items = [item("a", { length: 3 }), item("b", { length: 2 }), item("c")];
    const plan = [at("a", "2026-03-23"), at("b", "2026-03-24"), at("c", "2026-03-24")];
    expect(score({ items, weights: { dayPeak: 5 } }, plan)).toBe(15);
  });

  test("weekPeak counts an item in every week that it touches, and only what is above the mean", () => {
    // a runs Friday and Monday: weeks 1 and 2. b in week 1. Counts 2, 1, 0; mean 1; above it 1.
    const items = [item("a", { length: 2 }), item("b")];
    expect(score({ items, weights: { weekPeak: 4 } }, [at("a", "2026-03-27"), at("b", "2026-03-23")])).toBe(4);
  });

  test("monthSpread counts beginnings", () => {
    // a begins on 31 March and runs into April: March 2, April 0, mean 1, spread 2.
    const items = [item("a", { length: 2 }), item("b")];
    expect(score({ items, weights: { monthSpread: 3 } }, [at("a", "2026-03-31"), at("b", "2026-03-23")])).toBe(6);
  });

  test("placeUse takes the mean over all places, used or not", () => {
    const places = ["p", "q", "r", "s"].map((id) => ({ id, capacity: 9, parallel: 9, closed: [] }));
    const items = [item("a", { places: ["p"] }), item("b", { places: ["p"] })];
    // Uses 2, 0, 0, 0; mean 0.5; 1.5 + 3 × 0.5 = 3.
    expect(score({ items, places, weights: { placeUse: 2 } }, [at("a", days[0]!, "p"), at("b", days[1]!, "p")])).toBe(
      6,
    );
  });

  test("favour: the month of the first day, and each day's weekday", () => {
    const items = [item("a", { length: 3 })];
    const favoured = { months: [4], weekdays: [2, 3, 4] };
    // Monday to Wednesday in March: 1 for the month, 1 for the Monday.
    expect(score({ items, favoured, weights: { favour: 7 } }, [at("a", "2026-03-23")])).toBe(14);
    expect(score({ items, favoured: { months: [], weekdays: [] }, weights: { favour: 7 } }, [at("a", days[0]!)])).toBe(
      0,
    );
  });

  test("audience: days missing from the end of one to the start of the next", () => {
    const items = [item("a", { length: 2, audiences: ["u"] }), item("b", { audiences: ["u"] })];
    // a ends on 24 March, b begins on 30 March: 6 days; 10 are asked for.
    const problem = { items, audiences: [{ id: "u", gap: 10 }], weights: { audience: 1 } };
    expect(score(problem, [at("a", "2026-03-23"), at("b", "2026-03-30")])).toBe(4);
    expect(score(problem, [at("a", "2026-03-23"), at("b", "2026-03-24")])).toBe(10);
  });

  test("departmentSpread: each department against its own mean", () => {
    const items = [item("a", { departments: ["d"] }), item("b", { departments: ["d", "e"] })];
    const departments = [{ id: "d" }, { id: "e" }];
    // d: March 2, April 0 gives 2. e: March 1, April 0 gives 1.
    const plan = [at("a", "2026-03-23"), at("b", "2026-03-24")];
    expect(score({ items, departments, weights: { departmentSpread: 1 } }, plan)).toBe(3);
  });

  test("journey: two items in one city and week are one journey", () => {
    const places = [
      { id: "p", capacity: 9, parallel: 9, closed: [], city: "梅州市" },
      { id: "q", capacity: 9, parallel: 9, closed: [], city: "梅州市" },
    ];
    const items = [item("a", { places: ["p"] }), item("b", { places: ["q"] }), item("c", { places: ["q"] })];
    const plan = [at("a", "2026-03-23", "p"), at("b", "2026-03-27", "q"), at("c", "2026-03-30", "q")];
    expect(score({ items, places, weights: { journey: 5 } }, plan)).toBe(10);
  });

  test("avoid counts days of items", () => {
    const problem = {
      items: [item("a", { length: 3 })],
      avoid: [days[1]!, days[2]!, days[5]!],
      weights: { avoid: 10 },
    };
    expect(score(problem, [at("a", days[0]!)])).toBe(20);
  });

  test("a standing item fills days, weeks and months and has no wish of its own", () => {
    const standing = { dates: ["2026-03-28", "2026-03-30"], place: null };
    const items = [item("a", { wished: "2026-04-07", standing }), item("b")];
    const weights = { wish: 100, favour: 100, avoid: 100, dayPeak: 1 };
    expect(score({ items, weights, avoid: ["2026-03-30"], favoured: { months: [4] } }, [at("b", "2026-04-01")])).toBe(
      1,
    );
    expect(score({ items, weights: { dayPeak: 1 } }, [at("b", "2026-03-30")])).toBe(2);
    // Its Saturday lies in week 1, its Monday in week 2: with b there the counts are 2, 1, 0.
    expect(score({ items, weights: { weekPeak: 1 } }, [at("b", "2026-03-23")])).toBe(1);
    expect(score({ items, weights: { monthSpread: 1 } }, [at("b", "2026-04-01")])).toBe(0);
  });

  test("nothing to place and no days are a score of 0, not NaN", () => {
    const weights = { wish: 1, dayPeak: 1, weekPeak: 1, monthSpread: 1, placeUse: 1, departmentSpread: 1, journey: 1 };
    expect(score({ days: [], items: [item("a")], weights, departments: [{ id: "d" }] }, [])).toBe(0);
    expect(score({ weights }, [])).toBe(0);
  });
});
