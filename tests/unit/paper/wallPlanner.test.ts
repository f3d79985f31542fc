import { describe, expect, it } from "vitest";
import { lanesOf, uncovered } from "../../../core/paper/planYear.ts";
import { wallPlanner } from "../../../core/paper/wallPlanner.ts";
import { autumn2020, type Calendar, emptyCalendar, run } from "../../fixtures/paper/answers.ts";
import { calendarAnswers } from "../../fixtures/paper/cards.ts";
import { expectFits } from "./cardGeometry.ts";
import { markText, pageText } from "./geometry.ts";

const build = (calendar: Calendar, year = 2020) =>
  wallPlanner.build(
    { ...calendarAnswers, calendar },
    wallPlanner.params.parse({ year }) as Parameters<typeof wallPlanner.build>[1],
  );
const autumn: Calendar = { ...emptyCalendar, days: autumn2020, holidaysKnown: true };
/** Bars have a frame of their own thickness. */
const barsOf = (calendar: Calendar) => build(calendar).pages[0]?.marks.filter((mark) => mark.border === 0.35) ?? [];

describe("wallPlanner", () => {
  it.each([
    [2020, 366],
    [2021, 365],
  ])("has %i with a weekday on each of its %i days, on one sheet of A3 across", (year, days) => {
    const { pages } = build(emptyCalendar, year);
    expect(pages).toHaveLength(1);
    expect(wallPlanner.size).toEqual({ width: 420, height: 297 });
    const signs = pages[0]?.marks.filter((mark) => /^[一二三四五六日]$/u.test(markText(mark)) && mark.size === 7) ?? [];
    expect(signs).toHaveLength(days);
    expectFits(pages);
  });

  it("draws a run over several days as one bar over just those days, in the column of its month", () => {
    const [bar, ...more] = barsOf({ ...autumn, runs: [run(5, "2020-09-28", "2020-09-30")] });
    expect(more).toEqual([]);
    expect(bar && markText(bar)).toContain("科协系统干部培训班");
    // Columns of 32 mm from 18 mm, rows of 7.6 mm below the head at 30 mm: September is the 9th, 28 to 30 three rows.
    expect(bar?.x).toBeGreaterThan(18 + 8 * 32);
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThan(18 + 9 * 32);
    expect(bar?.y).toBeCloseTo(30 + 27 * 7.6 + 0.4, 1);
    expect(bar?.height).toBeCloseTo(3 * 7.6 - 0.8, 1);
  });

  it("draws a run over the end of a month in both months, and one over New Year within the year", () => {
    expect(barsOf({ ...autumn, runs: [run(5, "2020-09-29", "2020-10-09")] })).toHaveLength(2);
    expect(barsOf({ ...autumn, runs: [run(5, "2019-12-30", "2020-01-02")] })).toHaveLength(1);
  });

  it("puts runs of the same days side by side and lets no bar lie over another", () => {
    const runs = [1, 2, 3, 4].map((no) => run(no, "2020-05-11", `2020-05-${10 + no * 2}`));
    const bars = barsOf({ ...autumn, runs });
    expect(bars).toHaveLength(4);
    bars.forEach((one, index) => {
      for (const other of bars.slice(index + 1))
        expect(one.x + one.width <= other.x + 0.01 || other.x + other.width <= one.x + 0.01).toBe(true);
    });
  });

  it("says on the sheet, before printing and on a second sheet what it could not draw on a full day", () => {
    const runs = Array.from({ length: 8 }, (_, index) => run(index + 1, "2020-05-13", "2020-05-13"));
    const { pages, warnings } = build({ ...autumn, runs });
    expect(pages).toHaveLength(2);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("+4");
    for (const one of runs.slice(4)) expect(pages.map(pageText).join("\n")).toContain(one.name);
    expect(warnings).toEqual(["有4项活动因同一天活动过多画不下，格内只注明项数，名称列在第2页"]);
    expectFits(pages);
  });

  it("rests and works as the State Council's notice says and names the holiday", () => {
    const texts = (build(autumn).pages[0]?.marks ?? []).map(markText);
    expect(texts.filter((text) => /^.休$/u.test(text))).toEqual([
      "四休",
      "五休",
      "六休",
      "日休",
      "一休",
      "二休",
      "三休",
      "四休",
    ]);
    expect(texts.filter((text) => /^.班$/u.test(text))).toEqual(["日班", "六班"]);
    expect(texts.filter((text) => text === "国庆节")).toHaveLength(10);
  });

  it("lists what has no day: under its month, or below", () => {
    const runs = [run(3, "2020-06-01", "2020-06-30", { fromPrecision: "month", toPrecision: "month" })];
    const unplaced = [{ id: "x", no: 4, name: "学习宣传", months: "下半年" }];
    const text = pageText(build({ ...autumn, runs, unplaced }).pages[0] ?? { marks: [] });
    expect(text).toContain("待定：3");
    expect(text).toContain("日期未定：4 学习宣传（下半年）。");
  });

  it("says where the holidays were announced, or that they are not known", () => {
    const notices = {
      rows: [
        { source: "http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm", kind: "holiday" as const },
      ],
      total: 1,
    } as never;
    const params = wallPlanner.params.parse({ year: 2020 }) as Parameters<typeof wallPlanner.build>[1];
    const { pages } = wallPlanner.build({ ...calendarAnswers, notices, calendar: autumn }, params);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("节假日依据：中国政府网2019年11月21日公布的通知");
    // Fault: since 2023 the address names the month only, and was printed as it is.
    const later = {
      rows: [{ source: "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm", kind: "holiday" as const }],
      total: 1,
    } as never;
    const second = wallPlanner.build({ ...calendarAnswers, notices: later, calendar: autumn }, params);
    expect(pageText(second.pages[0] ?? { marks: [] })).toContain("节假日依据：中国政府网2025年11月公布的通知。");
    const unknown = build(emptyCalendar, 2027);
    expect(pageText(unknown.pages[0] ?? { marks: [] })).toContain("2027年节假日安排尚未公布或录入，只标周末");
    expect(unknown.warnings).toEqual(["2027年节假日安排尚未公布或录入，只标出周末"]);
  });
});

describe("lanesOf", () => {
  it("gives overlapping spans different lanes and frees a lane when its span has ended", () => {
    const spans = [
      { from: 1, to: 3 },
      { from: 2, to: 5 },
      { from: 4, to: 6 },
      { from: 8, to: 9 },
    ];
    expect(lanesOf(spans)).toEqual([
      { lane: 0, of: 2 },
      { lane: 1, of: 2 },
      { lane: 0, of: 2 },
      { lane: 0, of: 1 },
    ]);
  });
});

describe("uncovered", () => {
  it.each([
    [
      [[2, 4]],
      [
        [0, 2],
        [4, 10],
      ],
    ],
    [[[0, 10]], []],
    [
      [
        [6, 12],
        [-1, 3],
        [2, 5],
      ],
      [[5, 6]],
    ],
    [[], [[0, 10]]],
  ] as [[number, number][], [number, number][]][])("of 0 to 10 under %j leaves %j", (covered, left) => {
    expect(uncovered(0, 10, covered)).toEqual(left);
  });
});
