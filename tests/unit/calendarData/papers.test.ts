import { describe, expect, test } from "vitest";
import { monthCalendar } from "../../../core/paper/monthCalendar.ts";
import type { Mark, Page } from "../../../core/paper/page.ts";
import { blockedSpans, type PrintedPeriod, periodList } from "../../../core/paper/planPeriods.ts";
import { wallPlanner } from "../../../core/paper/wallPlanner.ts";
import { yearCalendar } from "../../../core/paper/yearCalendar.ts";
import { type Calendar, emptyCalendar, run } from "../../fixtures/paper/answers.ts";
import { calendarAnswers } from "../../fixtures/paper/cards.ts";
import { expectFits } from "../paper/cardGeometry.ts";
import { markText, pageText } from "../paper/geometry.ts";

const period = (more: Partial<PrintedPeriod>): PrintedPeriod => ({
  id: "p",
  title: "年会",
  from: "2020-11-18",
  to: "2020-11-20",
  part: "day",
  subject: "office",
  of: null,
  ofName: null,
  binding: "hard",
  printed: true,
  ...more,
});
const layouts = { yearCalendar, wallPlanner, monthCalendar };
type Name = keyof typeof layouts;
const build = (name: Name, periods: PrintedPeriod[], more: object = {}, calendar: Calendar = emptyCalendar) => {
  const layout = layouts[name];
  const params = layout.params.parse({ year: 2020, ...(name === "monthCalendar" ? { month: 11 } : {}), ...more });
  const answers = { ...calendarAnswers, calendar: { ...calendar, periods } };
  const model = layout.model(
    answers,
    params,
    Object.fromEntries(Object.entries(layout.wording).map(([key, one]) => [key, one.text])),
  );
  return model.pages;
};
const all = (pages: Page[]) => pages.map(pageText).join("\n");
const names = Object.keys(layouts) as Name[];
/** Lines of blocked periods: drawn without a height or a width, thicker than hair lines. */
const lines = (page: Page | undefined): Mark[] =>
  page?.marks.filter((mark) => (mark.height === 0 || mark.width === 0) && (mark.border ?? 0) > 0.3) ?? [];

describe.each(names)("%s with blocked periods", (name) => {
  test("without any it is as it was; private ones are never printed", () => {
    expect(build(name, [period({ printed: false })])).toEqual(build(name, []));
    expect(all(build(name, []))).not.toContain("不排期时段");
  });
  test("a printed one is drawn and told in the legend", () => {
    const [page] = build(name, [period({ binding: "soft" })]);
    expect(lines(page)).toHaveLength(1);
    expect(pageText(page ?? { marks: [] })).toContain("年会11月18日—20日（尽量避开）");
  });
  test("for a department, those of another one and of lecturers stay away", () => {
    const periods = [
      period({ title: "他部门外出", subject: "department", of: "dep_2", ofName: "科普部" }),
      period({ title: "授课人休假", subject: "person", of: "person_1", ofName: "张三" }),
      period({ title: "闭馆", subject: "base", of: "base_1", ofName: "植物园" }),
    ];
    const text = all(build(name, periods, { department: "dep_1" }));
    expect(text).toContain("闭馆（植物园）");
    expect(text).not.toContain("他部门外出");
    expect(text).not.toContain("授课人休假");
  });
  test("twenty long ones, with lunar dates and a full day, still fit the sheet", () => {
    const periods = Array.from({ length: 20 }, (_, i) =>
      period({
        id: `p${i}`,
        title: `名称特别长的不排期时段用来检验排版是否溢出${i}`,
        from: "2020-11-02",
        to: "2020-11-27",
        ofName: "广东省科学技术协会事业发展中心",
      }),
    );
    const runs = Array.from({ length: 12 }, (_, i) => run(i + 1, "2020-11-11", "2020-11-12"));
    expectFits(build(name, periods, { lunar: true }, { ...emptyCalendar, runs }));
  });
});

test("lunar days and solar terms stand on the month unless told otherwise, on the year only when asked for", () => {
  // 2020-11-07 was 立冬, 2020-11-15 the first of the tenth month.
  const month = all(build("monthCalendar", []));
  expect(month).toContain("立冬");
  expect(month).toContain("十月");
  expect(all(build("monthCalendar", [], { lunar: false }))).not.toContain("立冬");
  for (const name of ["yearCalendar", "wallPlanner"] as const) {
    expect(all(build(name, []))).not.toContain("立冬");
    expect(all(build(name, [], { lunar: true }))).toContain("立冬");
  }
});

test("the year calendar's line is broken at the week's end; half a day is half a cell", () => {
  // Friday 13 to Monday 16 November 2020; the afternoon of Wednesday 18 only.
  const [page] = build("yearCalendar", [
    period({ from: "2020-11-13", to: "2020-11-16" }),
    period({ id: "q", from: "2020-11-18", to: "2020-11-18", part: "afternoon" }),
  ]);
  const widths = lines(page).map((mark) => mark.width);
  const day = (297 - 24 - 15) / 4 / 7;
  expect(widths.map((width) => Math.round(((width + 1.4) / day) * 2) / 2)).toEqual([3, 1, 0.5]);
});

test("the wall planner names a period where it begins, unless an activity stands there", () => {
  const grid = (page: Page | undefined) =>
    page?.marks.filter((mark) => markText(mark) === "年会" && mark.role === "kai") ?? [];
  expect(grid(build("wallPlanner", [period({})])[0])).toHaveLength(1);
  const runs = [run(5, "2020-11-18", "2020-11-18")];
  expect(grid(build("wallPlanner", [period({})], {}, { ...emptyCalendar, runs })[0])).toEqual([]);
});

test("spans join whole days and meeting halves; lists count what is too much", () => {
  const half = (from: string, part: PrintedPeriod["part"]) => period({ from, to: from, part });
  expect(blockedSpans([half("2020-11-02", "afternoon"), half("2020-11-03", "morning")], "2020-11-01", 5)).toEqual([
    [1.5, 2.5],
  ]);
  expect(blockedSpans([], "2020-11-01", 30)).toEqual([]);
  expect(periodList([period({}), period({ title: "闭馆", from: "2020-12-30", to: "2021-01-02" })], 2020)).toBe(
    "年会11月18日—20日、闭馆12月30日—2021年1月2日",
  );
  expect(periodList([period({}), period({})], 2020, 1)).toBe("年会11月18日—20日等2段");
});
