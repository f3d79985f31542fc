import { describe, expect, it } from "vitest";
import { daysOf, runText } from "../../../core/paper/planYear.ts";
import { yearCalendar } from "../../../core/paper/yearCalendar.ts";
import { autumn2020, type Calendar, emptyCalendar, run } from "../../fixtures/paper/answers.ts";
import { calendarAnswers } from "../../fixtures/paper/cards.ts";
import { cellsOf, expectSound, pageText } from "./geometry.ts";

const calendar: Calendar = {
  ...emptyCalendar,
  days: autumn2020,
  holidaysKnown: true,
  runs: [run(5, "2020-09-28", "2020-09-30")],
};
const build = (given: Calendar, year = 2020, more: object = {}) =>
  yearCalendar.build(
    { ...calendarAnswers, calendar: given },
    yearCalendar.params.parse({ year, ...more }) as Parameters<typeof yearCalendar.build>[1],
  );

describe("yearCalendar", () => {
  it.each([
    [2020, 366],
    [2021, 365],
  ])("draws %i with %i days and twelve heads of seven", (year, days) => {
    const [page] = build({ ...emptyCalendar }, year).pages;
    expect(cellsOf(page ?? { marks: [] })).toHaveLength(days + 12 * 7);
  });

  it("rests on 1 October 2020 and works on Sunday 27 September, as the State Council's notice says", () => {
    const days = daysOf(calendar, 2020);
    expect(days.get("2020-10-01")).toMatchObject({ mark: "休", rest: true });
    expect(days.get("2020-09-27")).toMatchObject({ mark: "班", rest: false });
    expect(days.get("2020-09-26")).toMatchObject({ mark: "", rest: true });
    expect(days.get("2020-09-25")).toMatchObject({ mark: "", rest: false });
  });

  it("marks every day of a run and none beside it; a run known to its month only stands on no day", () => {
    const days = daysOf(
      {
        ...calendar,
        runs: [...calendar.runs, run(7, "2020-06-01", "2020-06-30", { fromPrecision: "month", toPrecision: "month" })],
      },
      2020,
    );
    const busy = [...days].filter(([, marks]) => marks.activities.length > 0).map(([date]) => date);
    expect(busy).toEqual(["2020-09-28", "2020-09-29", "2020-09-30"]);
  });

  it("keeps a run that reaches over New Year within the year", () => {
    const days = daysOf({ ...emptyCalendar, runs: [run(5, "2019-12-30", "2020-01-02")] }, 2020);
    const busy = [...days].filter(([, marks]) => marks.activities.length > 0).map(([date]) => date);
    expect(busy).toEqual(["2020-01-01", "2020-01-02"]);
  });

  it("lists what is placed and what is not behind the calendar", () => {
    const { pages } = build({
      ...calendar,
      unplaced: [{ id: "x", no: 3, name: "在粤工作院士专家意见直通车", months: "下半年" }],
    });
    const text = pages.slice(1).map(pageText).join();
    expect(text).toContain("科协系统干部培训班\n第1期\n2020年9月28日—30日");
    expect(text).toContain("在粤工作院士专家意见直通车\n\n下半年");
    expectSound(pages, yearCalendar.size);
  });

  it("keeps a plan of 23 activities on one page behind the calendar, one of them with a long name", () => {
    // Fault: the last activity of the plan of 2020 (annex 2 of S1) stood alone on a third page.
    const runs = Array.from({ length: 16 }, (_, index) => run(index + 1, "2020-06-01", "2020-06-02"));
    const long = "重大技术攻关与产业规划、创新发展规律、科技管理规律和人才成长规律研究";
    const unplaced = Array.from({ length: 7 }, (_, index) => ({
      id: `x${index}`,
      no: 17 + index,
      name: index === 6 ? long : "国际组织任职推荐",
      months: null,
    }));
    expect(build({ ...calendar, runs, unplaced }).pages).toHaveLength(2);
  });

  it("stays within its boxes on a day with twenty activities", () => {
    const runs = Array.from({ length: 20 }, (_, index) => run(index + 1, "2020-05-06", "2020-05-07"));
    const { pages } = build({ ...calendar, runs });
    expectSound(pages, yearCalendar.size);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("20项");
  });

  it("says on the paper and before printing that the holidays are not entered", () => {
    const { pages, warnings } = build(emptyCalendar, 2027);
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("没有活动");
    expect(pages.map(pageText).join()).toContain("2027年节假日安排尚未公布或录入");
    expect(warnings).toEqual(["2027年节假日安排尚未公布或录入，只标出周末"]);
  });

  it("leaves out what is cancelled or put off, and everything of other departments, when asked to", () => {
    // 5 is led by 组联部, 7 by 学会部 (annex 2 of S1).
    const runs = [
      run(5, "2020-09-28", "2020-09-30"),
      run(7, "2020-06-01", "2020-06-02"),
      run(8, "2020-06-03", "2020-06-03", { state: "cancelled" }),
      run(9, "2020-06-04", "2020-06-04", { state: "postponed" }),
    ];
    const shown = (more: object) => {
      const { pages } = yearCalendar.build(
        {
          ...calendarAnswers,
          calendar: { ...calendar, runs },
          departments: { rows: [{ name: "学会部" }], total: 1 } as never,
        },
        yearCalendar.params.parse({ year: 2020, ...more }) as Parameters<typeof yearCalendar.build>[1],
      );
      const text = pages.slice(1).map(pageText).join("\n");
      return runs.filter((one) => text.includes(one.name)).map((one) => one.activityNo);
    };
    expect(shown({})).toEqual([5, 7]);
    expect(shown({ states: "all" })).toEqual([5, 7, 8, 9]);
    expect(shown({ department: "organisation_1" })).toEqual([7]);
  });

  it.each([
    [{ from: "2020-03-02", to: "2020-03-02" }, "2020年3月2日"],
    [{ from: "2020-03-02", to: "2020-03-06" }, "2020年3月2日—6日"],
    [{ from: "2020-03-30", to: "2020-04-02" }, "2020年3月30日—4月2日"],
    [{ from: "2020-12-30", to: "2021-01-02" }, "2020年12月30日—2021年1月2日"],
  ])("writes %o as %s", (span, expected) => {
    expect(runText({ ...span, fromPrecision: "day", toPrecision: "day" })).toBe(expected);
  });

  it("writes a run known to its month as the month", () => {
    expect(runText({ from: "2020-06-01", to: "2020-06-30", fromPrecision: "month", toPrecision: "month" })).toBe(
      "2020年6月",
    );
  });
});
