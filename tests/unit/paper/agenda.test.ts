import { describe, expect, it } from "vitest";
import { agenda } from "../../../core/paper/agenda.ts";
import type { Page } from "../../../core/paper/page.ts";
import { chineseNumber, periodText } from "../../../core/paper/people.ts";
import { type Gathering, gathering, session, threeDays, timetable } from "../../fixtures/paper/lists.ts";
import { cellsOf, expectSound, lineTexts, markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof agenda.build>[1];
const build = (sessions = threeDays, given: object = {}, about: Partial<Gathering> = {}) =>
  agenda.build(
    { gathering: gathering(about), timetable: timetable(sessions) },
    agenda.params.parse({ gathering: "gathering_1", ...given }) as Params,
  );
const a4 = { width: 210, height: 297 };
const cellWith = (page: Page, text: string) => cellsOf(page).find((mark) => markText(mark) === text);

describe("agenda", () => {
  it("merges the date over the rows of its day and the half-day over its own, and drops columns without content", () => {
    const { pages, title } = build();
    const [page] = pages as [Page];
    expect(title).toBe("省级学会负责人培训班日程安排");
    expect(pageText(page)).toContain("日期\n时段\n时间\n内容\n主讲人／主持人\n地点\n");
    expect(pageText(page)).not.toContain("备注");
    const day = cellWith(page, "9月15日（星期二）");
    const contents = ["开班式", "弘扬科学家精神", "午餐", "学会治理"].map((text) => cellWith(page, text));
    const height = contents.reduce((sum, mark) => sum + (mark?.height ?? 0), 0);
    expect(day?.height).toBeCloseTo(height, 1);
    expect(day?.y).toBeCloseTo(contents[0]?.y ?? 0, 1);
    const morning = cellsOf(page).filter((mark) => markText(mark) === "上午")[0];
    expect(morning?.height).toBeCloseTo((contents[0]?.height ?? 0) + (contents[1]?.height ?? 0), 1);
    expect(pageText(page)).toContain("09:10—11:30");
    expect(pageText(page)).toContain("王晓东省委党校教授");
    expect(pageText(page)).toContain("全天\n");
    expectSound(pages, a4);
  });

  it("sets a short timetable larger, and breaks a long title before what the paper is", () => {
    // Fault: 11 points on the upper third of a page whatever the room; 能力提／升 on two lines.
    const short = [session("2026-03-09", "报到", { from: "14:00", to: "18:00", place: "大堂" })];
    const title = "2026年省级学会负责人党建工作能力提升培训班（第一期）";
    const { pages } = build(short, {}, { title });
    const [page] = pages as [Page];
    expect(cellWith(page, "报到")?.size).toBe(14);
    expect(page.marks.slice(0, 2).map(markText)).toEqual([title, "日程安排"]);
    expectSound(pages, a4);
  });

  it("never splits a day that fits on a page, and gives date and head again where one is longer", () => {
    const days = ["2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17"];
    const rows = days.flatMap((date) =>
      Array.from({ length: 9 }, (_, at) =>
        session(date, `第${at + 1}讲`, { halfDay: at < 5 ? "morning" : "afternoon" }),
      ),
    );
    const { pages } = build(rows, {}, { to: "2026-09-17" });
    const shown = pages
      .flatMap(cellsOf)
      .map(markText)
      .filter((text) => text.startsWith("9月"));
    expect(shown).toHaveLength(4);
    const long = Array.from({ length: 60 }, (_, at) => session("2026-09-14", `第${at + 1}讲`, { halfDay: "morning" }));
    const made = build(long, {}, {});
    expect(made.pages.length).toBeGreaterThan(1);
    for (const page of made.pages) {
      expect(pageText(page)).toContain("日期\n时段\n内容");
      expect(cellWith(page, "9月14日（星期一）")).toBeDefined();
      expect(cellWith(page, "上午")).toBeDefined();
    }
    expectSound(pages, a4);
    expectSound(made.pages, a4);
  });

  const meeting: Partial<Gathering> = {
    title: "校务委员会第一次会议",
    kind: "meeting",
    from: "2026-03-05",
    to: "2026-03-05",
    place: "一号会议室",
  };
  const items = [
    session("2026-03-05", "听取工作汇报", {
      from: "09:00",
      speaker: "李明",
      speakerPost: "组织联络部部长",
      listedOrder: 1,
    }),
    session(
      "2026-03-05",
      "审议年度计划，并对省级学会负责人听一课讲一课任期届满前尚未完成的单位研究督办措施和时间安排",
      { from: "09:30", listedOrder: 2 },
    ),
    session("2026-03-05", "工作午餐", { kind: "meal", from: "12:00" }),
  ];

  it("prints a meeting of one day as numbered items under time and place, its title said once", () => {
    const { pages, title } = build(items, {}, meeting);
    expect(title).toBe("校务委员会第一次会议议程");
    const text = pageText(pages[0] as Page);
    expect(text).toContain("2026年3月5日（星期四）上午9:00");
    expect(text).toContain("一、听取工作汇报（组织联络部部长李明）");
    expect(text).toContain("二、审议年度计划");
    expect(text).not.toContain("午餐");
    // The body stands in the type area of GB/T 9704: 28 mm from the left edge, its first lines two signs in.
    const item = pages[0]?.marks.find((mark) => markText(mark).startsWith("一、"));
    expect(item?.x).toBeCloseTo(28 + 2 * 16 * (25.4 / 72), 1);
    expectSound(pages, a4);
  });

  it("prints the same meeting as a table where that is chosen", () => {
    const { pages, title } = build(items, { form: "table" }, meeting);
    expect(title).toBe("校务委员会第一次会议议程");
    expect(pageText(pages[0] as Page)).toContain("主持人／汇报人");
  });

  it("goes on over pages with items of any length and loses none", () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      session("2026-03-05", `${"审议事项".repeat(10)}第${at + 1}项`, { listedOrder: at }),
    );
    const { pages } = build(many, {}, meeting);
    const lines = pages.flatMap((page) => page.marks.flatMap(lineTexts)).join("");
    for (let at = 1; at <= 40; at++) expect(lines).toContain(`第${at}项`);
    expect(lines).toContain("四十、");
    expectSound(pages, a4);
  });

  it("leaves out the columns that were taken away, and refuses to take the content away", () => {
    const { pages } = build(threeDays, { columns: ["date", "content"] });
    expect(pageText(pages[0] as Page)).toContain("日期\n内容\n");
    const parsed = agenda.params.safeParse({ gathering: "g", columns: ["date"] });
    expect(parsed.error?.issues[0]?.message).toBe("内容一列不能去掉");
    expect(agenda.params.safeParse({}).error?.issues[0]?.message).toBe("请选择会议或班次");
  });

  it("writes the kind before the content where asked and not said already", () => {
    const text = pageText(build(threeDays, { kinds: true }).pages[0] as Page);
    expect(text).toContain("专题授课：弘扬科学家精神");
    expect(text).toContain("\n开班式\n");
  });

  it("warns of sessions outside the days of the gathering and of overlapping hours in one place", () => {
    const rows = [
      session("2026-09-14", "甲", { from: "09:00", to: "11:00", place: "报告厅" }),
      session("2026-09-14", "乙", { from: "10:00", to: "11:30", place: "报告厅" }),
      session("2026-10-01", "丙"),
    ];
    const { warnings } = build(rows);
    expect(warnings.join()).toContain("“甲”和“乙”时间重叠");
    expect(warnings.join()).toContain("1项日程不在会期之内：2026年10月1日丙");
  });

  it("says that there is no timetable yet", () => {
    const { pages, warnings } = build([]);
    expect(pageText(pages[0] as Page)).toContain("还没有日程");
    expect(warnings.join()).toContain("还没有日程，请先录入");
    expectSound(pages, a4);
  });

  it.each([
    ["2026-09-14", "2026-09-14", "2026年9月14日（星期一）"],
    ["2026-09-14", "2026-09-18", "2026年9月14日至18日"],
    ["2026-09-30", "2026-10-02", "2026年9月30日至10月2日"],
    ["2026-12-30", "2027-01-02", "2026年12月30日至2027年1月2日"],
    [null, null, ""],
  ])("writes the days %s to %s as %s", (from, to, text) => {
    expect(periodText(from, to)).toBe(text);
  });

  it("counts in Chinese", () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "二十一", "九十九"]);
  });
});
