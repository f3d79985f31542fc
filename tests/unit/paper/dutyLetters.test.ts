// The letters of the duty as pages of GB/T 9704's letter format: one after the other, each whole, each with numbers of its own.
import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { dutyLetters } from "../../../core/paper/dutyLetters.ts";
import { emOf, type Page } from "../../../core/paper/page.ts";
import { lineWidth } from "../../../core/paper/text.ts";
import { markText, pageText } from "./geometry.ts";

type Letters = OutputOf<Api["duty.letterTexts"]>;
const letter = (index: number, more: Partial<Letters["rows"][number]> = {}): Letters["rows"][number] => ({
  id: `appointment_${index}`,
  person: `人员${index}`,
  organisation: `广东省第${index}学会`,
  title: `关于提请人员${index}同志完成“听一课讲一课”任务的函`,
  addressee: `广东省第${index}学会`,
  body: ["贵会理事长尚未听课。", "特此函告，请予支持。", "（联系人：王芳，联系电话：020-83560000）"],
  signature: "广东省科协党校（科技人才学院）校务委员会办公室",
  date: "2026-11-22",
  ...more,
});
const params = { kind: "reminder", on: "2026-11-22", seal: true, fronts: false } as const;
const build = (rows: Letters["rows"], more: object = {}, warnings: string[] = []) =>
  dutyLetters.build({ letters: { rows, warnings } }, { ...params, ...more });
const folios = (pages: readonly Page[]) =>
  pages.flatMap((page) => page.marks.filter((mark) => mark.folio).map(markText));

function expectInside(pages: readonly Page[]): void {
  for (const page of pages)
    for (const mark of page.marks) {
      const width = Math.max(0, ...mark.lines.map((line) => lineWidth(line, mark.role) * emOf(mark.size)));
      expect(mark.x + width, markText(mark)).toBeLessThanOrEqual(184.15);
      if (!mark.folio && !mark.red) expect(mark.y + mark.height, markText(mark)).toBeLessThanOrEqual(262.1);
    }
}

describe("dutyLetters", () => {
  it("is a letter: red head and lines, title, addressee, name, date, 附注 under the date, no number on page 1", () => {
    const { pages, title } = build([letter(1)]);
    expect(title).toBe("催办函");
    expect(pages).toHaveLength(1);
    const [page] = pages;
    const head = page?.marks.find((mark) => mark.red && mark.lines.length > 0);
    expect(head && markText(head)).toBe("广东省科协党校（科技人才学院）校务委员会办公室");
    // Two double lines.
    expect(page?.marks.filter((mark) => mark.red && mark.lines.length === 0)).toHaveLength(4);
    const lines = pageText(page ?? { marks: [] }).split("\n");
    expect(lines).toContain("广东省第1学会：");
    const at = (text: string) => lines.findIndex((line) => line.startsWith(text));
    expect(at("2026年11月22日")).toBeGreaterThan(at("特此函告"));
    expect(at("（联系人：王芳")).toBeGreaterThan(at("2026年11月22日"));
    expect(folios(pages)).toEqual([]);
    expectInside(pages);
  });

  it("sets 207 letters, each on a page of its own, in their order (fault: two letters on one page, one lost)", () => {
    const { pages } = build(Array.from({ length: 207 }, (_, index) => letter(index + 1)));
    expect(pages).toHaveLength(207);
    pages.forEach((page, index) => {
      expect(pageText(page)).toContain(`广东省第${index + 1}学会：`);
    });
  });

  it("runs over two pages with numbers that begin anew in each letter", () => {
    const long = { body: [...Array.from({ length: 30 }, () => "近期可以参加的班次有。"), "特此函告，请予支持。"] };
    const { pages } = build([letter(1, long), letter(2, long)]);
    // 22 lines a page: title, gap, addressee, 31 lines of text and the name need two.
    expect(pages).toHaveLength(4);
    expect(folios(pages)).toEqual(["— 2 —", "— 2 —"]);
    expectInside(pages);
  });

  it("begins each letter on a front where both sides are printed", () => {
    const long = { body: Array.from({ length: 12 }, () => "近期可以参加的班次有。") };
    const { pages } = build([letter(1), letter(2, long), letter(3)], { fronts: true });
    const begins = pages.flatMap((page, index) => (pageText(page).includes("关于提请") ? [index + 1] : []));
    expect(begins.every((number) => number % 2 === 1)).toBe(true);
    expect(begins).toHaveLength(3);
  });

  it("keeps the longest names whole and within the paper", () => {
    const organisation = "广东省粤港澳大湾区新一代人工智能与机器人科技创新及产业发展促进会（国际联合会）";
    const person = "买买提·吐尔逊江·阿卜杜热西提·努尔艾合买提江";
    const title = `关于调训${person}同志参加2026年省级学会理事长、市级科协党组书记培训班（第三期）的函`;
    const { pages } = build([letter(1, { addressee: organisation, title })]);
    const text = pages.map(pageText).join("").replaceAll("\n", "");
    expect(text).toContain(`${organisation}：`);
    expect(text).toContain(title);
    expectInside(pages);
  });

  it("says on one page why there is no letter, however many reasons there are", () => {
    const { pages } = build([], {}, ["没有需要发催办函的人员"]);
    expect(pages.map(pageText)).toEqual(["没有需要发催办函的人员"]);
    const many = build(
      [],
      {},
      Array.from({ length: 300 }, (_, index) => `第${index}学会已完成听课和讲课，没有生成催办函`),
    );
    expect(many.pages).toHaveLength(1);
    expectInside(many.pages);
    expect(pageText(many.pages[0] ?? { marks: [] })).toContain("共300条");
  });
});
