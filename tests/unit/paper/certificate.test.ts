import { describe, expect, it } from "vitest";
import { certificate as paper } from "../../../core/paper/certificate.ts";
import { certificateRegister } from "../../../core/paper/certificateRegister.ts";
import { dateInWords, spanInWords } from "../../../core/paper/dateWords.ts";
import { certificate, type Register } from "../../fixtures/paper/cards.ts";
import { expectFits } from "./cardGeometry.ts";
import { expectSound, pageText } from "./geometry.ts";

const build = (rows: Register["rows"], more: object = {}, words = {}, participants: object[] = []) =>
  paper.build(
    { register: { rows }, participants: { rows: participants as never, total: 0 } },
    paper.params.parse(more) as Parameters<typeof paper.build>[1],
    words,
  );
const register = (rows: Register["rows"], more: object = {}) =>
  certificateRegister.build({ register: { rows } }, certificateRegister.params.parse(more) as { year?: number });

describe("dates in words", () => {
  it.each([
    ["2026-03-05", "二〇二六年三月五日"],
    ["2020-10-10", "二〇二〇年十月十日"],
    ["2026-11-20", "二〇二六年十一月二十日"],
    ["2026-12-31", "二〇二六年十二月三十一日"],
    ["2030-01-15", "二〇三〇年一月十五日"],
  ])("writes %s as %s", (date, expected) => {
    expect(dateInWords(date, "chinese")).toBe(expected);
  });

  it.each([
    ["2026-03-02", "2026-03-06", "2026年3月2日至6日"],
    ["2026-03-30", "2026-04-02", "2026年3月30日至4月2日"],
    ["2026-12-30", "2027-01-02", "2026年12月30日至2027年1月2日"],
    ["2026-03-02", "2026-03-02", "2026年3月2日"],
    ["2026-03-02", null, "2026年3月2日"],
    [null, null, null],
  ])("says from %s to %s as %s", (from, to, expected) => {
    expect(spanInWords(from, to, "arabic")).toBe(expected);
  });
});

const flat = (page: Parameters<typeof pageText>[0] | undefined) => pageText(page ?? { marks: [] }).replaceAll("\n", "");

describe("certificate", () => {
  it("says what print.md 6 asks for: name, days, class, number, school and date", () => {
    const { pages, size } = build([certificate(1, { name: "郑庆顺", course: "科协系统干部培训班" })]);
    expect(size).toEqual({ width: 297, height: 210 });
    const text = flat(pages[0]);
    expect(text).toContain("郑庆顺同志于2026年3月2日至6日参加科协系统干部培训班学习，学完规定课程，准予结业。");
    expect(text).toContain("编号：粤科协党校结字〔2026〕第001号");
    expect(text).toContain("广东省科协党校（科技人才学院）2026年3月6日");
  });

  it.each(["A4", "16K"])("keeps all texts in their places on %s, with the longest names", (size) => {
    const rows = Array.from({ length: 5 }, (_, index) => certificate(index + 1));
    const long = certificate(6, {
      course: "全省科协系统党务干部能力提升培训班".repeat(6),
      name: "阿依古丽·阿不都热西提·买合木提",
    });
    const { pages } = build([...rows, long], { paper: size });
    expect(pages).toHaveLength(6);
    expectFits(pages);
    expect(flat(pages[5])).toContain(long.course);
    for (const page of pages)
      for (const mark of page.marks.filter((one) => one.lines.length > 0)) {
        expect(mark.y + mark.height).toBeLessThan((size === "A4" ? 210 : 185) - 12);
        expect(mark.x).toBeGreaterThan(12);
      }
  });

  it("prints the office's own wording and says which placeholder it does not know", () => {
    const { pages, warnings } = build(
      [certificate(1, { name: "郑庆顺" })],
      {},
      { text: "兹有{姓名}（{学历}）修业期满。", seal: "" },
    );
    expect(flat(pages[0])).toContain("兹有郑庆顺（）修业期满。");
    expect(flat(pages[0])).not.toContain("盖章");
    expect(warnings).toEqual(["用语中有不认识的项目，印出来是空白：{学历}"]);
  });

  it("leaves the days out where the class has none, and says so", () => {
    const { pages, warnings } = build([certificate(1, { name: "郑庆顺", course: "干部班", from: null, to: null })]);
    expect(flat(pages[0])).toContain("郑庆顺同志参加干部班学习，学完规定课程，准予结业。");
    expect(warnings).toEqual(["班次没有填写起止日期，证书上不印学习时间：干部班"]);
  });

  it("refuses where none was issued and says how to issue them", () => {
    expect(() => build([])).toThrow("所选范围内还没有发过结业证书，请先在“会议和班次”中选定班次发证，再打印");
  });

  it("prints no revoked certificate: not with the others, not by name", () => {
    const rows = [certificate(1, { name: "刘一", revoked: true }), certificate(2, { name: "陈二" })];
    expect(build(rows).pages).toHaveLength(1);
    expect(() => build(rows, { only: ["刘一"] })).toThrow("已作废，未印：刘一");
    expect(() => build([certificate(1, { revoked: true })])).toThrow("都已作废");
  });

  it("prints those alone that are asked for by name or number", () => {
    const rows = [certificate(1, { name: "刘一" }), certificate(2, { name: "陈二" }), certificate(3, { name: "张三" })];
    const { pages, warnings } = build(rows, { only: ["陈二", "粤科协党校结字〔2026〕第003号", "李四"] });
    expect(pages.map((page) => flat(page).includes("陈二") || flat(page).includes("张三"))).toEqual([true, true]);
    expect(warnings).toEqual(["没有以下人员的结业证书，未印：李四"]);
  });
});

describe("certificate of namesakes", () => {
  it("is chosen by the place in the list of the class, not by the place in the register", () => {
    // Both of one unit as well: only the person tells them apart.
    const rows = [
      certificate(1, { person: "person_b", name: "王伟", unit: "广东省力学学会" }),
      certificate(2, { person: "person_c", name: "王伟", unit: "广东省力学学会" }),
    ];
    const listed = (id: string, listedOrder: number) => ({ id, listedOrder, person: `person_${id}` });
    const participants = [listed("c", 3), listed("a", 1), listed("b", 2)];
    const { pages } = build(rows, { gathering: "gathering_1", only: [2] }, {}, participants);
    expect(pages.map(flat).map((text) => text.includes("第002号"))).toEqual([true]);
  });
});

describe("certificateRegister", () => {
  it("lists all certificates by number over several pages, the revoked marked", () => {
    const rows = Array.from({ length: 40 }, (_, index) => certificate(index + 1, { revoked: index === 1 }));
    const { pages, title } = register(rows, { year: 2026 });
    expect(title).toBe("2026年结业证书登记簿");
    expect(pages.length).toBeGreaterThan(1);
    expectSound(pages, certificateRegister.size);
    const text = pages.map(pageText).join("\n");
    for (const row of rows) expect(text).toContain(row.number);
    expect(text).toContain("作废");
    expect(text).toContain("共40份，其中作废1份。");
    for (const page of pages) expect(pageText(page)).toContain("领证签名");
  });

  it("names a class and its days once, above the table", () => {
    const { pages } = register([certificate(1, { course: "干部班" })], { gathering: "gathering_1" });
    const text = pageText(pages[0] ?? { marks: [] });
    expect(text.startsWith("干部班结业证书登记簿\n学习时间：2026年3月2日至6日\n序号\n证书编号")).toBe(true);
    expect(text).not.toContain("班次");
    expect(text.split("干部班")).toHaveLength(2);
    expectSound(pages, certificateRegister.size);
  });

  it("says that nothing was issued", () => {
    expect(pageText(register([]).pages[0] ?? { marks: [] })).toContain("还没有发过结业证书");
  });

  it("parts the years", () => {
    const rows = [certificate(1, { year: 2025, issuedOn: "2025-03-06" }), certificate(1)];
    const text = pageText(register(rows).pages[0] ?? { marks: [] });
    expect(text.indexOf("2025年\n")).toBeLessThan(text.indexOf("2026年\n"));
  });

  it("is a table too, with a number that stays a number", () => {
    const doc = certificateRegister.table?.(
      { register: { rows: [certificate(1)] } },
      {},
      { title: "登记簿", note: "" },
    );
    const [row] = doc?.rows ?? [];
    expect(row && "cells" in row ? row.cells.slice(0, 2) : []).toEqual([1, "粤科协党校结字〔2026〕第001号"]);
  });
});
