import { describe, expect, it } from "vitest";
import type { Page } from "../../../core/paper/page.ts";
import { signInSheet } from "../../../core/paper/signInSheet.ts";
import { many, type People, people, person, plainPerson, threeDays, timetable } from "../../fixtures/paper/lists.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof signInSheet.build>[1];
const build = (list: People, sessions = threeDays, given: object = {}) =>
  signInSheet.build({ people: list, timetable: timetable(sessions) }, signInSheet.params.parse(given) as Params);
const firstsOf = (pages: Page[]) => pages.filter((page) => pageText(page).includes("第 1 页"));
const a4 = { width: 210, height: 297 };
/** Pages of one sheet, by their own page numbers. */
function sheetsOf(pages: Page[]): Page[][] {
  const sheets: Page[][] = [];
  for (const page of pages) {
    if (pageText(page).includes("第 1 页")) sheets.push([]);
    sheets[sheets.length - 1]?.push(page);
  }
  return sheets;
}

describe("signInSheet", () => {
  it("makes a sheet for each half-day with something to sign: no meal, arrival, departure", () => {
    const { pages } = build(people(many(10)));
    const firsts = firstsOf(pages).map(pageText);
    expect(firsts).toHaveLength(4);
    for (const [at, when] of [
      "2026年9月15日（星期二）上午",
      "2026年9月15日（星期二）下午",
      "2026年9月16日（星期三）上午",
      "2026年9月16日（星期三）下午",
    ].entries())
      expect(firsts[at]).toContain(`时间：${when}`);
    expect(firsts[0]).toContain("地点：报告厅");
    expect(firsts[0]).toContain("序号\n姓名\n单位及职务\n签名");
    for (const sheet of sheetsOf(pages)) expectSound(sheet, a4);
  });

  it("makes one for each session with its subject and speaker where that is asked for", () => {
    const { pages } = build(people(many(3)), threeDays, { by: "session" });
    const firsts = firstsOf(pages).map(pageText);
    expect(firsts).toHaveLength(5);
    expect(firsts[1]).toContain("内容：弘扬科学家精神　　主讲：王晓东");
    expect(firsts[3]).toContain("内容：参观国家实验室\n");
  });

  it("goes by the days of the gathering where there is no timetable, and by the number told where there are no days", () => {
    expect(firstsOf(build(people(many(3)), []).pages)).toHaveLength(6);
    const list = people(many(3), { from: null, to: null, place: null });
    const { pages } = build(list, [], { sessions: 3 });
    expect(firstsOf(pages)).toHaveLength(3);
    expect(pageText(pages[0] as Page)).toMatch(/时间：　+年　+月　+日/u);
  });

  it("counts pages sheet by sheet and leaves rows of at least 9 mm and numbered empty lines", () => {
    const { pages } = build(people(many(60, plainPerson)), threeDays, { emptyLines: 7, rowHeight: 9 });
    for (const sheet of sheetsOf(pages)) {
      expectSound(sheet, a4);
      const rows = sheet.flatMap(cellsOf).filter((mark) => mark.x === 15 && /^\d+$/.test(markText(mark)));
      expect(rows.map((mark) => Number(markText(mark)))).toEqual(Array.from({ length: 67 }, (_, at) => at + 1));
      for (const row of rows) expect(row.height).toBeGreaterThanOrEqual(9);
    }
  });

  it("fills the left lane before the right one, both under the title, and puts no cell over another", () => {
    const { pages } = build(people(many(100, plainPerson)), threeDays.slice(1, 2), { lanes: "two" });
    const [first] = pages;
    const numbered = cellsOf(first as Page).filter((mark) => /^\d+$/.test(markText(mark)));
    const lefts = [...new Set(numbered.map((mark) => mark.x))];
    expect(lefts).toHaveLength(2);
    const inLane = (x: number | undefined) =>
      numbered.filter((mark) => mark.x === x).map((mark) => Number(markText(mark)));
    const left = inLane(lefts[0]);
    expect(inLane(lefts[1])[0]).toBe((left[left.length - 1] ?? 0) + 1);
    expect(Math.max(...cellsOf(first as Page).map((mark) => mark.x + mark.width))).toBeCloseTo(195, 1);
    expectSound(pages, a4);
  });

  it("sets the rows of both lanes at the same heights where some bodies take two lines", () => {
    // Fault: each lane grew by its own texts, and the lines across did not meet.
    const rows = many(60, (index) => plainPerson(index)).map((one, index) => ({
      ...one,
      unit: index % 7 === 0 ? "广东省矿物岩石地球化学学会" : "省力学学会",
    }));
    const { pages } = build(people(rows), threeDays.slice(1, 2), { lanes: "two" });
    const numbered = cellsOf(pages[0] as Page).filter((mark) => /^\d+$/.test(markText(mark)));
    const [left, right] = [...new Set(numbered.map((mark) => mark.x))].map((x) =>
      numbered.filter((mark) => mark.x === x).map((mark) => mark.y),
    );
    expect(left?.length).toBeGreaterThan(10);
    expect(right).toEqual(left);
  });

  it("puts half-days side by side with a column each, on paper across when upright is too narrow", () => {
    const made = build(people(many(30)), threeDays, { form: "columns" });
    const text = pageText(made.pages[0] as Page);
    expect(text).toContain("9月15日上午\n9月15日下午\n9月16日上午\n9月16日下午");
    expect(made.size).toEqual({ width: 297, height: 210 });
    for (const sheet of sheetsOf(made.pages)) expectSound(sheet, { width: 297, height: 210 });
  });

  it("makes a sheet for each group with the group named", () => {
    const rows = many(8, (index) => person(index, { group: index % 2 === 0 ? "第一组" : "第二组" }));
    const { pages } = build(people(rows), threeDays, { groupBy: "groupSheets", day: "2026-09-16" });
    const firsts = firstsOf(pages).map(pageText);
    expect(firsts).toHaveLength(4);
    expect(firsts[0]).toContain("签到表（第一组）");
    expect(firsts[0]).toContain("应到4人");
  });

  it("prints empty lines alone for an empty list, and says so", () => {
    const { pages, warnings } = build(people([]), []);
    expect(warnings.join()).toContain("是空的");
    for (const sheet of sheetsOf(pages)) expectSound(sheet, a4);
  });

  it("says that nothing takes place on a day without sessions", () => {
    const { pages, warnings } = build(people(many(3)), threeDays, { day: "2026-10-01" });
    expect(pages).toHaveLength(1);
    expect(warnings.join()).toContain("没有日程");
  });

  it("has a table for each sheet, each with a name", () => {
    const params = signInSheet.params.parse({});
    const doc = signInSheet.table?.({ people: people(many(3)), timetable: timetable(threeDays) }, params, {
      title: "{名称}签到表",
      header: "",
      subject: "",
      columnsHeader: "",
      late: "",
      foot: "",
    });
    expect([doc?.name, ...(doc?.more ?? []).map((one) => one.name)]).toEqual([
      "9月15日上午",
      "9月15日下午",
      "9月16日上午",
      "9月16日下午",
    ]);
    // Three people and five empty lines.
    expect(doc?.rows).toHaveLength(8);
  });
});
