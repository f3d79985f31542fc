import { describe, expect, it } from "vitest";
import { monthCalendar } from "../../../core/paper/monthCalendar.ts";
import { autumn2020, type Calendar, emptyCalendar, run } from "../../fixtures/paper/answers.ts";
import { calendarAnswers } from "../../fixtures/paper/cards.ts";
import { expectFits } from "./cardGeometry.ts";
import { markText, pageText } from "./geometry.ts";

const build = (calendar: Calendar, month: number, more: object = {}) =>
  monthCalendar.build(
    { ...calendarAnswers, calendar },
    monthCalendar.params.parse({ year: 2020, month, ...more }) as Parameters<typeof monthCalendar.build>[1],
  );
const autumn: Calendar = { ...emptyCalendar, days: autumn2020, holidaysKnown: true };
const barsOf = (calendar: Calendar, month: number) =>
  build(calendar, month).pages[0]?.marks.filter((mark) => mark.border === 0.3) ?? [];
const dayWidth = 273 / 7;

describe("monthCalendar", () => {
  it.each([
    // Weeks that the month touches, counted on a wall calendar of 2020.
    [2, 29, 5],
    [3, 31, 6],
    [10, 31, 5],
    [11, 30, 6],
  ])("has month %i with %i days in %i weeks", (month, days, weeks) => {
    const { pages } = build(autumn, month);
    expect(pages).toHaveLength(1);
    const numbers = pages[0]?.marks.filter((mark) => mark.size === 13) ?? [];
    expect(numbers.map(markText)).toEqual(Array.from({ length: days }, (_, index) => String(index + 1)));
    expect(new Set(numbers.map((mark) => mark.y)).size).toBe(weeks);
    expectFits(pages);
  });

  it("begins October 2020 on a Thursday", () => {
    const first = build(autumn, 10).pages[0]?.marks.find((mark) => markText(mark) === "1");
    expect(first?.x).toBeCloseTo(12 + 3 * dayWidth, 1);
  });

  it("draws a run as one bar a week over just its days", () => {
    // Monday 28 September to Friday 9 October: in October Thursday to Sunday, then Monday to Friday.
    const bars = barsOf({ ...autumn, runs: [run(5, "2020-09-28", "2020-10-09")] }, 10);
    expect(bars.map((bar) => Math.round((bar.width + 1.2) / dayWidth))).toEqual([4, 5]);
    expect(bars.map((bar) => Math.round((bar.x - 12) / dayWidth))).toEqual([3, 0]);
    for (const bar of bars) expect(markText(bar)).toContain("科协系统干部培训班");
  });

  it("shows no bar of another month", () => {
    expect(barsOf({ ...autumn, runs: [run(5, "2020-09-28", "2020-09-30")] }, 10)).toEqual([]);
  });

  it("counts what it can't draw on a full day and lists everything behind", () => {
    const runs = Array.from({ length: 12 }, (_, index) => run(index + 1, "2020-05-13", "2020-05-13"));
    const { pages, warnings } = build({ ...autumn, runs }, 5);
    expect(pageText(pages[0] ?? { marks: [] })).toMatch(/另有\d+项/u);
    for (const one of runs) expect(pages.slice(1).map(pageText).join("\n")).toContain(one.name);
    expect(warnings.at(-1)).toMatch(/^有\d+项活动因同一天活动过多画不下/u);
    expectFits(pages);
  });

  it("names what has no day yet, and warns of this month only", () => {
    const runs = [
      run(3, "2020-06-01", "2020-06-30", { fromPrecision: "month", toPrecision: "month" }),
      run(5, "2020-07-04", "2020-07-04", { warnings: ["为周末"] }),
    ];
    const june = build({ ...autumn, runs }, 6);
    expect(pageText(june.pages[0] ?? { marks: [] })).toContain("日期待定：3 在粤工作院士专家意见直通车。");
    expect(june.warnings).toEqual([]);
    expect(build({ ...autumn, runs }, 7).warnings).toEqual(["科协系统干部培训班第1期：为周末"]);
  });

  it("adds the list when asked to", () => {
    const runs = [run(5, "2020-09-28", "2020-09-30")];
    expect(build({ ...autumn, runs }, 9, { list: true }).pages).toHaveLength(2);
    expect(build({ ...autumn, runs }, 9).pages).toHaveLength(1);
  });
});
