import { describe, expect, it } from "vitest";
import type { ReleasedActivity } from "../../../core/records/plan.ts";
import { completionOf } from "../../../core/rules/planYear/completion.ts";
import { type ProgressItem, progressOf, rateWords, tally } from "../../../core/rules/planYear/progress.ts";
import { activity, run } from "./versions.ts";

const item = (no: number, more: Partial<ProgressItem> = {}): ProgressItem => ({
  activity: `activity_${no}`,
  activityNo: no,
  category: "宣传教育培训",
  name: `活动${no}`,
  lead: ["组联部"],
  run: `run_${no}`,
  runNo: 1,
  state: "scheduled",
  activityState: "scheduled",
  from: "2026-03-05",
  fromPrecision: "day",
  to: "2026-03-06",
  toPrecision: "day",
  months: null,
  note: null,
  ...more,
});
const undated = { from: null, fromPrecision: null, to: null, toPrecision: null } as const;
const whole = { ...undated, run: null, runNo: null, state: "draft", activityState: "draft" } as const;
const progress = (items: ProgressItem[], on = "2026-04-01", content: ReleasedActivity[] | null = null) =>
  progressOf(items, { year: 2026, on, release: content ? { name: "印发稿", content } : null });
const first = (one: ProgressItem, on?: string, content?: ReleasedActivity[]) =>
  progress([one], on, content ?? null).rows[0];

describe("stages", () => {
  it.each([
    ["draft", "draft", "planned"],
    ["scheduled", "draft", "scheduled"],
    ["held", "scheduled", "held"],
    ["filed", "scheduled", "filed"],
    ["postponed", "scheduled", "postponed"],
    ["cancelled", "scheduled", "cancelled"],
    // What is said of the activity as a whole holds for the runs that say less.
    ["scheduled", "cancelled", "cancelled"],
    ["scheduled", "held", "held"],
    ["held", "filed", "filed"],
    ["cancelled", "filed", "cancelled"],
    ["postponed", "held", "postponed"],
    ["held", "postponed", "held"],
  ] as const)("a run that is %s in an activity that is %s counts as %s", (state, activityState, stage) => {
    expect(first(item(1, { state, activityState }))?.stage).toBe(stage);
  });

  it("every row is in one stage, and the stages make up the total", () => {
    const states = ["draft", "scheduled", "held", "filed", "postponed", "cancelled"] as const;
    const { total } = progress(states.map((state, no) => item(no, { state, activityState: "scheduled" })));
    expect(total).toEqual({
      total: 6,
      planned: 1,
      scheduled: 1,
      held: 1,
      filed: 1,
      postponed: 1,
      cancelled: 1,
      late: 2,
    });
  });
});

describe("late", () => {
  it.each([
    ["on its last day not yet", item(1), "2026-03-06", false],
    ["the day after its last day", item(1), "2026-03-07", true],
    ["held", item(1, { state: "held" }), "2026-12-31", false],
    ["put off: counted apart", item(1, { state: "postponed" }), "2026-12-31", false],
    ["cancelled", item(1, { state: "cancelled" }), "2026-12-31", false],
    [
      "known to the month: not before the month is over",
      item(1, { fromPrecision: "month", from: "2026-03-01", to: "2026-03-31", toPrecision: "month" }),
      "2026-03-31",
      false,
    ],
    [
      "a month without an end that is over",
      item(1, { fromPrecision: "month", from: "2026-03-01", to: null, toPrecision: null }),
      "2026-04-01",
      true,
    ],
    ["without a date, its planned months over", item(1, { ...whole, months: "3—5月" }), "2026-06-01", true],
    ["without a date, its planned months not over", item(1, { ...whole, months: "3—5月" }), "2026-05-31", false],
    ["without anything, within the year", item(1, whole), "2026-12-31", false],
    ["without anything, after the year", item(1, whole), "2027-01-01", true],
  ] as const)("%s", (_, one, on, late) => {
    expect(first(one, on)?.late).toBe(late);
  });

  it("without a date now, the date of the release counts", () => {
    const release = [activity(1, { runs: [run(1, "2026-03-05")] })];
    expect(first(item(1, undated), "2026-03-06", release)?.late).toBe(true);
    expect(first(item(1, undated), "2026-03-05", release)?.late).toBe(false);
  });
});

describe("slippage against a release", () => {
  it.each([
    ["later", "2026-03-12", 7],
    ["earlier", "2026-02-26", -7],
    ["as released", "2026-03-05", 0],
    // 2028 would be a leap year, 2026 is none: 28 February to 5 March is five days.
    ["over the end of February", "2026-02-28", -5],
  ] as const)("%s", (_, from, days) => {
    const release = [activity(1, { runs: [run(1, "2026-03-05")] })];
    expect(first(item(1, { from, to: from }), "2026-04-01", release)).toMatchObject({
      slippage: days,
      planned: "2026-03-05",
    });
  });

  it("is unknown where either has no day", () => {
    const dated = [activity(1, { runs: [run(1, "2026-03-05")] })];
    expect(first(item(1, undated), "2026-04-01", dated)?.slippage).toBeNull();
    const monthly = [activity(1, { months: "3月" })];
    expect(first(item(1), "2026-04-01", monthly)).toMatchObject({
      slippage: null,
      planned: "2026-03-01",
      plannedPrecision: "month",
    });
    // A run put off has no date until it gets a new one, whatever stands in its field.
    expect(first(item(1, { state: "postponed" }), "2026-04-01", dated)).toMatchObject({ slippage: null, from: null });
    expect(first(item(9), "2026-04-01", dated)).toMatchObject({ slippage: null, planned: null });
  });

  it("a run that was deleted and entered anew is measured by its number", () => {
    const release = [activity(1, { runs: [run(1, "2026-03-05"), run(2, "2026-05-07")] })];
    expect(first(item(1, { run: "run_new", runNo: 2 }), "2026-04-01", release)?.planned).toBe("2026-05-07");
  });
});

describe("groups", () => {
  it("counts a run with two lead departments for both, one without for none", () => {
    const { departments, total } = progress([
      item(1, { lead: ["调宣部", "广东科学馆"] }),
      item(2, { lead: [] }),
      item(3, { lead: ["调宣部"] }),
    ]);
    expect(departments.map((one) => [one.name, one.total])).toEqual([
      ["调宣部", 2],
      ["广东科学馆", 1],
      ["未定牵头部门", 1],
    ]);
    expect(total.total).toBe(3);
  });

  it("has all twelve months, and those without a date at the end", () => {
    const { months } = progress([
      item(1),
      item(2, { from: "2026-12-28", to: "2027-01-05" }),
      // A run that began before the year stands in its first month.
      item(3, { from: "2025-12-28", to: "2026-01-05" }),
      item(4, whole),
    ]);
    expect(months.map((one) => [one.month, one.total]).filter(([, count]) => count)).toEqual([
      [1, 1],
      [3, 1],
      [12, 1],
      [null, 1],
    ]);
    expect(months).toHaveLength(13);
  });
});

describe("the report in words", () => {
  it("sums up: done of what is owed, what is late, put off, undated, and how far it slipped", () => {
    const release = [1, 2, 3].map((no) => activity(no, { runs: [run(1, "2026-03-05")] }));
    const { sentences } = progress(
      [
        item(1, { state: "filed", from: "2026-03-12", to: "2026-03-12" }),
        item(2, { state: "held" }),
        item(3),
        item(4, whole),
        item(5, { state: "cancelled" }),
        item(6, { state: "postponed" }),
      ],
      "2026-04-01",
      release,
    );
    expect(sentences).toEqual([
      "截至2026年4月1日，2026年度计划共6项重点活动、6期（未分期的活动按1期计），已举办1期，已归档1期，完成率40%（2/5）。",
      "应办未办1期：“活动3”第1期。",
      "推迟1期，取消1期。",
      "尚未排定日期1期。",
      "与印发稿相比，推迟1期（最多7天），按原定日期2期。",
    ]);
  });

  it("says so where there is no plan to report on", () => {
    expect(progress([]).sentences).toEqual(["2026年度计划还没有活动。"]);
  });

  it.each([
    [{ done: 2, of: 5 }, "40%"],
    [{ done: 1, of: 3 }, "33.3%"],
    [{ done: 5, of: 5 }, "100%"],
    // Rounded it would be all.
    [{ done: 1999, of: 2000 }, "99.9%"],
    [{ done: 0, of: 3 }, "0%"],
    [{ done: 0, of: 0 }, null],
  ])("%o is %s", (counts, words) => {
    expect(rateWords(counts)).toBe(words);
  });

  it("completion leaves out what was cancelled and keeps what was put off", () => {
    const rows = progress([
      item(1, { state: "held" }),
      item(2, { state: "cancelled" }),
      item(3, { state: "postponed" }),
    ]).rows;
    expect(completionOf("组联部", rows)).toEqual({
      name: "组联部",
      planned: 2,
      held: 1,
      filed: 0,
      postponed: 1,
      cancelled: 1,
      done: 1,
      rate: "50%",
    });
    expect(tally([])).toMatchObject({ total: 0 });
  });
});
