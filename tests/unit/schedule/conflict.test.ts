import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolveMip } from "../../../backend/jobs/highs.ts";
import { conflictOf } from "../../../core/rules/schedule/conflict.ts";
import { judgeOf } from "../../../core/rules/schedule/judge.ts";
import type { ScheduleProblem } from "../../../core/rules/schedule/problem.ts";
import { relaxationsOf } from "../../../core/rules/schedule/relaxations.ts";
import { rulesOf, without } from "../../../core/rules/schedule/relaxProblem.ts";
import { instances } from "../../fixtures/schedule/instance.ts";
import { canHold, item, smallYear, workdays, year } from "../../helpers/smallYears.ts";

/** The problem under these of its rules alone. */
const under = (problem: ScheduleProblem, rules: readonly string[]): ScheduleProblem =>
  without(
    problem,
    rulesOf(problem).filter((rule) => !rules.includes(rule)),
  );

const D = (more: object = {}) => ({ departments: [{ id: "D", name: "学会部", ...more }] });
const P = (more: object = {}) => ({
  places: [{ id: "P", name: "报告厅", capacity: 100, parallel: 1, closed: [], ...more }],
});
const week: [string, string] = ["2026-03-02", "2026-03-06"];

/** What was planted, its rules as a person would name them, a sentence to be found, and a way out. */
const planted: [what: string, problem: ScheduleProblem, rules: string[], sentence: string, relax: string][] = [
  [
    "a run longer than its window",
    year([item("a", { name: "第2期培训班", length: 6, window: week })]),
    ["window:a"],
    "第2期培训班可排3月2日至3月6日，共5个工作日，但需6天",
    "把第2期培训班的可排期止放宽到3月9日",
  ],
  [
    "a window without a working day",
    year([item("a", { name: "年会", window: ["2026-03-07", "2026-03-08"] })]),
    ["window:a"],
    "年会可排3月7日至3月8日，其中没有工作日",
    "把年会的可排期止放宽到3月9日",
  ],
  [
    "a fixed day on a Saturday",
    year([item("a", { name: "年会", fixed: "2026-03-07" })]),
    ["fixed:a"],
    "年会定在3月7日，这一天不是可排的工作日",
    "把年会改定在3月9日开始",
  ],
  [
    "a fixed day outside the window",
    year([item("a", { name: "年会", window: week, fixed: "2026-03-10" })]),
    ["fixed:a", "window:a"],
    "年会定在3月10日开始",
    "把年会的可排期止放宽到3月10日",
  ],
  [
    "two days on Tuesdays alone",
    year([item("a", { name: "年会", length: 2, weekdays: [2] })]),
    ["weekdays:a"],
    "年会需2天，各天只能排在星期二",
    "让年会也可排在星期一",
  ],
  [
    "a month outside the window",
    year([item("a", { name: "年会", months: [5] })]),
    ["months:a"],
    "年会只能在5月开始",
    "让年会也可在3月开始",
  ],
  [
    "six days in a row without a weekend between",
    year([item("a", { name: "年会", length: 6, unbroken: true })]),
    ["unbroken:a"],
    "年会的6天须连续，中间不隔周末和放假日",
    "把年会由6天缩短为5天",
  ],
  [
    "more people than any place holds",
    year([item("a", { name: "年会", people: 120, places: ["P"] })], P()),
    ["capacity:P", "places:a"],
    "报告厅最多容纳100人，年会有120人",
    "为年会换用能容纳120人的场地",
  ],
  [
    "a place closed all through the window",
    year(
      [item("a", { name: "年会", window: ["2026-03-02", "2026-03-04"], places: ["P"] })],
      P({ closed: ["2026-03-02", "2026-03-03", "2026-03-04"] }),
    ),
    ["closed:P", "places:a", "window:a"],
    "报告厅3月2日至3月4日不开放",
    "请报告厅在3月2日开放",
  ],
  [
    "a department closed all through the window",
    year(
      [item("a", { name: "年会", window: ["2026-03-02", "2026-03-03"], departments: ["D"] })],
      D({ closed: ["2026-03-02", "2026-03-03"] }),
    ),
    ["departmentClosed:D", "window:a"],
    "学会部3月2日至3月3日不安排活动",
    "把年会的可排期止放宽到3月4日",
  ],
  [
    "a lecturer away all through the window",
    year([item("a", { name: "年会", window: ["2026-03-02", "2026-03-03"], lecturers: ["L"] })], {
      lecturers: [{ id: "L", name: "张三", away: ["2026-03-02", "2026-03-03"] }],
    }),
    ["away:L", "window:a"],
    "张三3月2日至3月3日不在",
    "年会不请张三，换一位授课人",
  ],
  [
    "more items than a department may run",
    year(
      [1, 2, 3].map((i) => item(`a${i}`, { window: ["2026-03-02", "2026-03-03"], departments: ["D"] })),
      D({ perDay: 1 }),
    ),
    ["perDay:D", "window:a1", "window:a2", "window:a3"],
    "学会部同一天最多牵头1项",
    "把学会部同一天最多牵头1项放宽到2项",
  ],
  [
    "more items than a department may run in a week",
    year(
      [1, 2, 3].map((i) => item(`a${i}`, { window: week, departments: ["D"] })),
      D({ perWeek: 2 }),
    ),
    ["perWeek:D", "window:a1", "window:a2", "window:a3"],
    "学会部一周最多牵头2项",
    "把学会部一周最多牵头2项放宽到3项",
  ],
  [
    "more days than a department may run in a month",
    year([item("a", { length: 3, departments: ["D"] })], D({ perMonth: 2 })),
    ["perMonth:D"],
    "学会部一个月最多有2天在办活动",
    "把学会部一个月最多2天在办活动放宽到3天",
  ],
  [
    "two in one place at a time",
    year(
      ["a", "b"].map((id) => item(id, { window: ["2026-03-02", "2026-03-02"], places: ["P"] })),
      P(),
    ),
    ["parallel:P", "places:a", "places:b", "window:a", "window:b"],
    "报告厅同一时段只接待1批",
    "让报告厅同时接待2批",
  ],
  [
    "two in one place without time to set up",
    year(
      ["a", "b"].map((id) => item(id, { window: ["2026-03-02", "2026-03-03"], places: ["P"] })),
      P({ prepare: 1 }),
    ),
    ["parallel:P", "places:a", "places:b", "prepare:P", "window:a", "window:b"],
    "报告厅相邻两批之间须留半天",
    "报告厅相邻两批之间不留间隔",
  ],
  [
    "one person in two places",
    year(
      ["a", "b"].map((id) => item(id, { fixed: "2026-03-02", lecturers: ["L"] })),
      { lecturers: [{ id: "L", name: "张三", away: [] }] },
    ),
    ["fixed:a", "fixed:b", "lecturer:L"],
    "张三同一时段只能在一处，a、b都由其授课",
    "a不请张三，换一位授课人",
  ],
  [
    "an order that the windows don't allow",
    year([
      item("a", { name: "结业式", window: week, after: ["b"] }),
      item("b", { name: "开班式", window: ["2026-03-06", "2026-03-10"] }),
    ]),
    ["after:a>b", "window:a", "window:b"],
    "结业式须在开班式结束以后开始",
    "把结业式的可排期止放宽到3月9日",
  ],
  [
    "an order in a ring",
    year([item("a", { after: ["b"] }), item("b", { after: ["c"] }), item("c", { after: ["a"] })]),
    ["after:a>b", "after:b>c", "after:c>a"],
    "c须在a结束以后开始",
    "不要求a排在b之后",
  ],
  [
    "an item after itself",
    year([item("a", { after: ["a"] })]),
    ["after:a>a"],
    "a须排在自己之后",
    "不要求a排在自己之后",
  ],
  [
    "two kept out of one week that have only one",
    year([item("a", { window: week, notSameWeek: ["b"] }), item("b", { window: week })]),
    ["notSameWeek:a~b", "window:a", "window:b"],
    "a与b不排在同一周",
    "允许a与b排在同一周",
  ],
  [
    "a place taken by what stands",
    year(
      [
        item("a", { window: ["2026-03-02", "2026-03-02"], places: ["P"] }),
        item("s", { name: "年会", standing: { dates: ["2026-03-02"], place: "P" } }),
      ],
      P(),
    ),
    ["parallel:P", "places:a", "standing:s", "window:a"],
    "年会已定在3月2日，在报告厅，不再移动",
    "把a的可排期止放宽到3月3日",
  ],
  [
    "a run longer than the year",
    year([item("a", { name: "年会", length: 11 })]),
    ["length:a"],
    "年会需11天，但可排的工作日一共只有10天",
    "把年会由11天缩短为10天",
  ],
  [
    "days that are kept free",
    year([item("a", { name: "年会", window: ["2026-03-03", "2026-03-04"], barred: ["2026-03-03", "2026-03-04"] })]),
    ["barred:a", "window:a"],
    "年会不能排在不排期时段（3月3日至3月4日）之内",
    "允许年会排在不排期时段之内",
  ],
];

describe("a contradiction that was planted", () => {
  it.each(planted)("%s is found, told and can be loosened", (_, problem, rules, sentence, relax) => {
    const found = conflictOf(problem);
    expect([...found.conflict].sort()).toEqual(rules);
    expect(found.sentences).toContain(sentence);
    expect(found.relax).toContain(relax);
  });

  it.each(planted)(
    "%s: the rules contradict each other, and without any one of them they don't",
    (_, problem, rules) => {
      expect(canHold(under(problem, rules))).toBe(false);
      for (const rule of rules)
        expect(
          canHold(
            under(
              problem,
              rules.filter((one) => one !== rule),
            ),
          ),
        ).toBe(true);
    },
  );
});

describe("which contradiction is told", () => {
  const crowd = [1, 2, 3, 4].map((i) => item(`c${i}`, { window: ["2026-03-02", "2026-03-02"], departments: ["D"] }));

  it("one item's own before one between many (the longest story first would bury the simple one)", () => {
    const found = conflictOf(year([...crowd, item("a", { length: 6, window: week })], D({ perDay: 2 })));
    expect(found.conflict).toEqual(["window:a"]);
  });

  it("the sentences are ordered, numbered by how many they are, and offer what loosens least first", () => {
    const { sentences, relax } = conflictOf(planted[13]![1]);
    expect(sentences.at(-1)).not.toContain("以上");
    expect(conflictOf(planted[12]![1]).sentences.at(-1)).toBe("以上4条不能同时满足");
    expect(relax[0]).toBe("把学会部一个月最多2天在办活动放宽到3天");
  });

  it("nothing where all fits, nothing is to be placed, or there is no day", () => {
    expect(conflictOf(year([item("a")]))).toEqual({
      conflict: [],
      sentences: ["各项都能排下，没有互相矛盾的要求"],
      relax: [],
    });
    expect(conflictOf(year([])).conflict).toEqual([]);
    expect(conflictOf(year([item("a")], { days: [] })).sentences).toEqual(["没有可排的工作日，a无处可排"]);
  });

  it("two items longer than the year: one of them is named, although the other is no better", () => {
    expect(conflictOf(year([item("a", { length: 20 }), item("b", { length: 20 })])).conflict).toEqual(["length:a"]);
  });

  it("claims nothing when its work was not enough, and says so", () => {
    const items = Array.from({ length: 12 }, (_, i) => item(`i${i}`, { length: 1 + (i % 3), departments: ["D"] }));
    const found = conflictOf(year(items, D({ perDay: 2, perWeek: 6 })), { limit: 10 });
    expect(found.conflict).toEqual([]);
    expect(found.sentences[0]).toContain("不能断定");
  });

  it("years apart are named in dates (3月2日 of which year)", () => {
    const days = [...workdays("2025-12-29", 5), ...workdays("2026-12-28", 3)];
    const found = conflictOf(year([item("a", { window: ["2026-01-03", "2026-01-04"] })], { days }));
    expect(found.sentences).toEqual(["a可排2026年1月3日至2026年1月4日，其中没有工作日"]);
  });
});

describe("a contradiction in a random year", () => {
  it("is really one, with no rule too many, and told exactly where not all fits", async () => {
    const exact = await loadSolveMip();
    let told = 0;
    fc.assert(
      fc.property(smallYear({ items: 4, days: 5 }), (problem) => {
        const found = conflictOf(problem, { exact });
        expect(found.conflict.length > 0).toBe(!canHold(problem));
        if (found.conflict.length === 0) return;
        told++;
        expect(canHold(under(problem, found.conflict))).toBe(false);
        for (const rule of found.conflict)
          expect(
            canHold(
              under(
                problem,
                found.conflict.filter((one) => one !== rule),
              ),
            ),
          ).toBe(true);
      }),
      { numRuns: 120 },
    );
    expect(told).toBeGreaterThan(8);
  });

  it("offers no way out that leaves the rules contradictory", () => {
    let offered = 0;
    fc.assert(
      fc.property(smallYear({ items: 3, days: 5 }), (problem) => {
        const { conflict } = conflictOf(problem);
        if (conflict.length === 0) return;
        const all = new Set(problem.items.map((one) => one.id));
        const others = rulesOf(problem).filter((rule) => !conflict.includes(rule));
        for (const way of relaxationsOf(problem, conflict, all, judgeOf(5_000_000, undefined))) {
          offered++;
          expect(canHold(way.problem)).toBe(true);
          expect(canHold(without(way.problem, others))).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(offered).toBeGreaterThan(8);
  });
});

describe("a contradiction in a year of 230 items", () => {
  it("between two of them is found among all the others, and nothing is claimed of the year as it was", () => {
    const problem = instances.places();
    expect(conflictOf(problem).conflict).toEqual([]);
    const [one, other] = problem.items.filter((each) => each.departments.includes("d3"));
    const day = problem.days[20]!;
    const crowded: ScheduleProblem = {
      ...problem,
      items: problem.items.map((each) =>
        each === one || each === other ? { ...each, length: 1, window: [day, day], people: 1 } : each,
      ),
      places: problem.places.map((place) => ({ ...place, closed: place.closed.filter((date) => date !== day) })),
    };
    expect([...conflictOf(crowded).conflict].sort()).toEqual(
      ["perDay:d3", `window:${one!.id}`, `window:${other!.id}`].sort(),
    );
  });
});
