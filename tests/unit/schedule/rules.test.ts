import { describe, expect, test } from "vitest";
import { problemIssues } from "../../../core/rules/schedule/check.ts";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { barsOf, instanceOf } from "../../../core/rules/schedule/instance.ts";
import type { Placement, ScheduleItem, ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { solve } from "../../../core/rules/schedule/solve.ts";
import { fits, stateOf, take } from "../../../core/rules/schedule/state.ts";

// Two weeks; Wednesday 11 March is left out as a day off.
const days = ["02", "03", "04", "05", "06", "09", "10", "12", "13"].map((day) => `2026-03-${day}`);
const item = (id: string, more: Partial<ScheduleItem> = {}): ScheduleItem => ({
  id,
  length: 1,
  window: ["2026-03-01", "2026-03-31"],
  departments: [],
  places: [],
  people: 10,
  ...more,
});
const place = { id: "p", capacity: 20, parallel: 1, closed: [] as string[] };
const at = (id: string, day: string, where: string | null = null): Placement => ({
  item: id,
  start: `2026-03-${day}`,
  place: where,
});

interface Case {
  name: string;
  problem: Partial<ScheduleProblem>;
  good: Placement[];
  bad: Placement[];
  rules: string[];
}

const inP = { places: ["p"] };
const ofD = { departments: ["d"] };
const cases: Case[] = [
  {
    name: "the last day lies in the window too",
    problem: { items: [item("a", { length: 2, window: ["2026-03-03", "2026-03-05"] })] },
    good: [at("a", "04")],
    bad: [at("a", "05")],
    rules: ["window:a"],
  },
  {
    name: "a fixed day",
    problem: { items: [item("a", { fixed: "2026-03-05" })] },
    good: [at("a", "05")],
    bad: [at("a", "06")],
    rules: ["fixed:a"],
  },
  {
    name: "every day on a wanted weekday",
    problem: { items: [item("a", { length: 2, weekdays: [1, 2] })] },
    good: [at("a", "09")],
    bad: [at("a", "03")],
    rules: ["weekdays:a"],
  },
  {
    name: "the month of the first day",
    problem: {
      days: ["2026-02-27", ...days],
      items: [item("a", { months: [3], window: ["2026-02-01", "2026-03-31"] })],
    },
    good: [at("a", "02")],
    bad: [{ item: "a", start: "2026-02-27", place: null }],
    rules: ["months:a"],
  },
  {
    name: "a day that is barred although one works",
    problem: { items: [item("a", { length: 2, barred: ["2026-03-04"] })] },
    good: [at("a", "05")],
    bad: [at("a", "03")],
    rules: ["barred:a"],
  },
  {
    name: "unbroken over a day off in the middle of the week",
    problem: { items: [item("a", { length: 2, unbroken: true })] },
    good: [at("a", "09")],
    bad: [at("a", "10")],
    rules: ["unbroken:a"],
  },
  {
    name: "a place that it does not name",
    problem: { items: [item("a", inP)], places: [place, { ...place, id: "q" }] },
    good: [at("a", "02", "p")],
    bad: [at("a", "02", "q")],
    rules: ["places:a"],
  },
  {
    name: "more people than the place holds; exactly as many is good",
    problem: { items: [item("a", { ...inP, people: 20 }), item("b", { ...inP, people: 21 })], places: [place] },
    good: [at("a", "02", "p")],
    bad: [at("b", "02", "p")],
    rules: ["capacity:p"],
  },
  {
    name: "two at a time where one may be; halves of one day are not at a time",
    problem: {
      items: [item("a", { ...inP, part: "morning" }), item("b", { ...inP, part: "afternoon" }), item("c", inP)],
      places: [place],
    },
    good: [at("a", "02", "p"), at("b", "02", "p"), at("c", "03", "p")],
    bad: [at("a", "02", "p"), at("c", "02", "p")],
    rules: ["parallel:p"],
  },
  {
    name: "a closed half day",
    problem: {
      items: [item("a", { ...inP, part: "morning" }), item("b", { ...inP, part: "afternoon" })],
      places: [{ ...place, closedParts: [{ date: "2026-03-04", part: "morning" }] }],
    },
    good: [at("b", "04", "p")],
    bad: [at("a", "04", "p")],
    rules: ["closed:p"],
  },
  {
    name: "time to prepare counts half days of the calendar, weekends too",
    // a ends on Friday; two free halves are Saturday, so Monday is free; and a day in the week is not enough.
    problem: { items: [item("a", inP), item("b", inP)], places: [{ ...place, prepare: 2 }] },
    good: [at("a", "06", "p"), at("b", "09", "p")],
    bad: [at("a", "03", "p"), at("b", "04", "p")],
    rules: ["prepare:p"],
  },
  {
    name: "items of a department on a day",
    problem: { items: [item("a", { ...ofD, length: 2 }), item("b", ofD)], departments: [{ id: "d", perDay: 1 }] },
    good: [at("a", "02"), at("b", "04")],
    bad: [at("a", "02"), at("b", "03")],
    rules: ["perDay:d"],
  },
  {
    name: "items of a department in a week: one over the weekend counts in both",
    problem: { items: [item("a", { ...ofD, length: 2 }), item("b", ofD)], departments: [{ id: "d", perWeek: 1 }] },
    good: [at("a", "05"), at("b", "12")],
    bad: [at("a", "06"), at("b", "12")],
    rules: ["perWeek:d"],
  },
  {
    name: "days of a department in a month: two items on one day are one day",
    problem: { items: [item("a", { ...ofD, length: 2 }), item("b", ofD)], departments: [{ id: "d", perMonth: 2 }] },
    good: [at("a", "02"), at("b", "03")],
    bad: [at("a", "02"), at("b", "04")],
    rules: ["perMonth:d"],
  },
  {
    name: "a day on which the department is closed",
    problem: { items: [item("a", { ...ofD, length: 2 })], departments: [{ id: "d", closed: ["2026-03-04"] }] },
    good: [at("a", "02")],
    bad: [at("a", "03")],
    rules: ["departmentClosed:d"],
  },
  {
    name: "a lecturer at two places, also one that no list names",
    problem: { items: [item("a", { lecturers: ["l"] }), item("b", { lecturers: ["l"], part: "morning" })] },
    good: [at("a", "02"), at("b", "03")],
    bad: [at("a", "02"), at("b", "02")],
    rules: ["lecturer:l"],
  },
  {
    name: "a lecturer who is away",
    problem: { items: [item("a", { lecturers: ["l"] })], lecturers: [{ id: "l", away: ["2026-03-02"] }] },
    good: [at("a", "03")],
    bad: [at("a", "02")],
    rules: ["away:l"],
  },
  {
    name: "after means after the last day, not on it",
    problem: { items: [item("a", { after: ["b"] }), item("b", { length: 2 })] },
    good: [at("b", "02"), at("a", "04")],
    bad: [at("b", "02"), at("a", "03")],
    rules: ["after:a>b"],
  },
  {
    name: "not in one week, named from the first of the two",
    problem: { items: [item("a"), item("b", { notSameWeek: ["a"], length: 2 })] },
    good: [at("b", "05"), at("a", "09")],
    bad: [at("b", "06"), at("a", "12")],
    rules: ["notSameWeek:a~b"],
  },
  {
    name: "clear of a standing item, on its Saturday too",
    problem: {
      items: [item("a", inP), item("s", { ...inP, standing: { dates: ["2026-03-07"], place: "p" } })],
      places: [{ ...place, prepare: 2 }],
    },
    good: [at("a", "05", "p")],
    bad: [at("a", "06", "p")],
    rules: ["prepare:p"],
  },
  {
    name: "before a standing item that waits for it",
    problem: { items: [item("a"), item("s", { after: ["a"], standing: { dates: ["2026-03-05"], place: null } })] },
    good: [at("a", "04")],
    bad: [at("a", "05")],
    rules: ["after:s>a"],
  },
];

const problemOf = (more: Partial<ScheduleProblem>): ScheduleProblem => ({
  days,
  items: [],
  places: [],
  departments: [],
  weights: {},
  ...more,
});

describe("hard rules, each with a plan that keeps it and one that breaks nothing else", () => {
  test.each(cases)("$name", ({ problem, good, bad, rules }) => {
    const instance = instanceOf(problemOf(problem));
    expect(violations(instance, good)).toEqual([]);
    expect([...new Set(violations(instance, bad).map((one) => one.rule))]).toEqual(rules);
  });

  test.each(cases)("the search sees it too: $name", ({ problem, good, bad }) => {
    const instance = instanceOf(problemOf(problem));
    // The last placement of each plan is put where the others stand.
    for (const [plan, expected] of [
      [good, true],
      [bad, false],
    ] as const) {
      const last = plan[plan.length - 1]!;
      const index = instance.itemIndex.get(last.item)!;
      const where = last.place === null ? null : instance.placeIndex.get(last.place)!;
      const start = instance.indexOfDay.get(last.start)!;
      const state = stateOf(instance, plan);
      take(state, index);
      const allowed = barsOf(instance, index, start, where).length === 0 && fits(state, index, start, where ?? -1);
      expect(allowed).toBe(expected);
    }
  });

  test("standing items alone break nothing", () => {
    const standing = { dates: ["2026-03-02"], place: "p" };
    const items = [item("a", { ...ofD, standing }), item("b", { ...ofD, standing, after: ["a"], lecturers: ["l"] })];
    const instance = instanceOf(
      problemOf({ items, places: [place], departments: [{ id: "d", perDay: 1, perWeek: 1 }] }),
    );
    expect(violations(instance, [])).toEqual([]);
    expect(violations(instance, [at("a", "03", "p")]).map((one) => one.rule)).toEqual(["standing:a"]);
  });
});

describe("bad input", () => {
  const issues: [string, Partial<ScheduleProblem>, string[]][] = [
    [
      "a ring of three",
      { items: [item("a", { after: ["b"] }), item("b", { after: ["c"] }), item("c", { after: ["a"] })] },
      ["先后要求形成循环：“a”须在“b”之后，“b”须在“c”之后，“c”须在“a”之后"],
    ],
    ["after itself", { items: [item("a", { name: "研讨班", after: ["a"] })] }, ["“研讨班”要求排在自己之后"]],
    ["two items of one id", { items: [item("a"), item("a")] }, ["活动编号“a”重复"]],
    [
      "unknown ids",
      { items: [item("a", { places: ["x"], departments: ["y"], after: ["z"] })] },
      ["“a”所列的部门“y”不存在", "“a”所列的场地“x”不存在", "“a”所列的活动“z”不存在"],
    ],
    ["days out of order", { days: ["2026-03-03", "2026-03-02"], items: [item("a")] }, ["工作日没有按先后排列"]],
    ["a day twice", { days: ["2026-03-02", "2026-03-02"], items: [item("a")] }, ["工作日2026年3月2日重复"]],
    ["29 February of a year that has none", { days: ["2026-02-29"], items: [] }, ["日期“2026-02-29”不存在"]],
    ["no day at all", { days: [], items: [item("a")] }, ["没有可排期的工作日"]],
    [
      "a window that ends before it begins",
      { items: [item("a", { window: ["2026-03-05", "2026-03-02"] })] },
      ["“a”可排期间的起日晚于止日"],
    ],
    ["a wish outside the days is none of these", { items: [item("a", { wished: "2027-01-01" })] }, []],
  ];
  test.each(issues)("%s", (_, problem, messages) => {
    expect(problemIssues(problemOf(problem)).map((one) => one.message)).toEqual(messages);
  });
  test.each(issues)("does not stop the search: %s", (_, problem) => {
    const instance = instanceOf(problemOf(problem));
    const { placements } = solve(instance, { seed: 1, steps: 2000 });
    expect(violations(instance, placements)).toEqual([]);
  });

  test("a chain of 5,000 items is looked through without running out of stack", () => {
    const items = Array.from({ length: 5000 }, (_, i) => item(`i${i}`, { after: i > 0 ? [`i${i - 1}`] : ["i4999"] }));
    expect(problemIssues(problemOf({ items }))).toHaveLength(1);
  });

  const unplaced: [string, Partial<ScheduleProblem>, string[]][] = [
    [
      "a window without a working day",
      { items: [item("a", { window: ["2026-03-07", "2026-03-08"] })] },
      ["可排期间（2026年3月7日至2026年3月8日）内没有工作日"],
    ],
    [
      "a run longer than its window",
      { items: [item("a", { length: 3, window: ["2026-03-06", "2026-03-09"] })] },
      ["要3个工作日，可排期间（2026年3月6日至2026年3月9日）内只有2个"],
    ],
    [
      "no place that holds them",
      { items: [item("a", { ...inP, people: 99 })], places: [place] },
      ["所列场地都容不下99人"],
    ],
    [
      "a base that closed",
      { items: [item("a", { ...inP, window: ["2026-03-02", "2026-03-03"] })], places: [{ ...place, closed: days }] },
      ["可选的2天都不行：p不开放"],
    ],
    [
      "different rules on different days",
      {
        items: [
          item("a", { ...ofD, window: ["2026-03-02", "2026-03-03"], lecturers: ["l"] }),
          item("s", { lecturers: ["l"], standing: { dates: ["2026-03-03"], place: null } }),
        ],
        departments: [{ id: "d", closed: ["2026-03-02"], name: "学会部" }],
        lecturers: [{ id: "l", away: [], name: "王教授" }],
      },
      ["学会部不能安排，排除了可选的2天中的1天", "其余1天：王教授同一时段另有活动"],
    ],
    // Six sentences, each about a number of days, were read by nobody: the costliest rule, then what takes the rest.
    [
      "a week that is full and places that are taken on the days left",
      {
        items: [
          item("a", { ...ofD, places: ["p", "q"], window: ["2026-03-02", "2026-03-10"] }),
          item("s1", { ...ofD, standing: { dates: ["2026-03-02"], place: null } }),
          item("s2", { ...ofD, standing: { dates: ["2026-03-03"], place: null } }),
          item("s3", { standing: { dates: ["2026-03-09", "2026-03-10"], place: "p" } }),
          item("s4", { standing: { dates: ["2026-03-09", "2026-03-10"], place: "q" } }),
        ],
        places: [place, { ...place, id: "q" }],
        departments: [{ id: "d", perWeek: 2, name: "科普部" }],
      },
      ["科普部一周最多牵头2项，排除了可选的7天中的5天", "其余2天：可选的2处场地都已占用"],
    ],
  ];
  test.each(unplaced)("is told as a reason: %s", (_, problem, reasons) => {
    const proposal = solve(instanceOf(problemOf(problem)), { seed: 1, steps: 2000 });
    expect(proposal.unplaced).toEqual([{ item: "a", reasons }]);
  });

  test("a run over New Year and one on 29 February", () => {
    const over = instanceOf(
      problemOf({
        days: ["2027-12-30", "2027-12-31", "2028-01-03", "2028-02-28", "2028-02-29", "2028-03-01"],
        items: [
          item("a", { length: 3, window: ["2027-12-01", "2028-01-31"] }),
          item("b", { length: 3, window: ["2028-02-01", "2028-03-31"], unbroken: true }),
        ],
      }),
    );
    const { placements } = solve(over, { seed: 1, steps: 100 });
    expect(placements.map((one) => one.start)).toEqual(["2027-12-30", "2028-02-28"]);
  });
});

test("time to prepare is missed too where standing items alone are too many already (they would hide it)", () => {
  const standing = { dates: ["2026-03-05"], place: "p" };
  const items = [item("s", { ...inP, standing }), item("t", { ...inP, standing }), item("a", inP)];
  const instance = instanceOf(problemOf({ items, places: [{ ...place, prepare: 2 }] }));
  expect(violations(instance, [at("a", "04", "p")]).map((one) => one.rule)).toContain("prepare:p");
  expect(violations(instance, [at("a", "03", "p")])).toEqual([]);
});
