// The pack: contents, running numbers in place of the parts' own, paper sizes kept.
import { describe, expect, it } from "vitest";
import { notice } from "../../../core/paper/notice.ts";
import { packPages } from "../../../core/paper/pack.ts";
import type { Page } from "../../../core/paper/page.ts";
import { markText, pageText } from "./geometry.ts";

const a4 = { width: 210, height: 297 };
const across = { width: 297, height: 210 };
const mark = (text: string, folio = false) => ({
  x: 20,
  y: 280,
  width: 100,
  height: 5,
  lines: [[text]],
  size: 9,
  leading: 5,
  align: "center" as const,
  ...(folio ? { folio: true } : {}),
});
const listPages = (name: string, count: number): Page[] =>
  Array.from({ length: count }, (_, index) => ({
    marks: [mark(`${name}${index + 1}`), mark(`第 ${index + 1} 页 共 ${count} 页`, true)],
  }));
const part = (label: string, pages: Page[], size = a4, official = false) => ({
  label,
  official,
  pages: { pages, size },
});
const folioOf = (page: Page) => page.marks.filter((one) => one.folio).map(markText);

describe("packPages", () => {
  const pages = packPages("全体会议", [
    part(
      "通知",
      [{ marks: [mark("一"), mark("— 1 —", true)] }, { marks: [mark("二"), mark("— 2 —", true)] }],
      a4,
      true,
    ),
    part("座次图", listPages("座次", 1), across),
    part("名册", listPages("名册", 3)),
    part("桌签", [{ marks: [mark("郑庆顺")] }], { width: 200, height: 100 }),
  ]);

  it("numbers all pages through and takes away the parts' own numbers", () => {
    expect(pages).toHaveLength(8);
    expect(pages.slice(0, 7).map(folioOf)).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => [`— ${number} —`]));
    expect(pages.map(pageText).join()).not.toContain("共 3 页");
  });

  it("puts numbers of documents right on odd and left on even pages of the pack", () => {
    const x = (page: number) => pages[page]?.marks.find((one) => one.folio)?.x ?? 0;
    // The notice's first page is page 2 here.
    expect(x(1)).toBeLessThan(60);
    expect(x(2)).toBeGreaterThan(150);
  });

  it("prints no number on cards, which are cut", () => {
    expect(folioOf(pages[7] ?? { marks: [] })).toEqual([]);
  });

  it("keeps the size of each sheet", () => {
    expect(pages.map((page) => page.size ?? a4)).toEqual([a4, a4, a4, across, a4, a4, a4, { width: 200, height: 100 }]);
  });

  it("names each part in the contents with the page on which it begins, dots between, inside the type area", () => {
    const contents = pages[0]?.marks ?? [];
    const text = contents.map(markText).join("\n");
    expect(text).toMatch(/通知\n…+\n2\n座次图\n…+\n4\n名册\n…+\n5\n桌签\n…+\n8/u);
    for (const one of contents) expect(one.x + one.width).toBeLessThanOrEqual(184.1);
  });

  it("counts several pages of contents and turns long names below themselves", () => {
    const name = "关于举办省级学会理事长、市级科协党组书记“听一课讲一课”专题培训班的通知";
    const many = packPages(
      "培训班",
      Array.from({ length: 40 }, (_, index) => part(`${name}${index}`, listPages("页", 2))),
    );
    const front = many.findIndex((page) => pageText(page).includes("页1"));
    expect(front).toBeGreaterThan(1);
    expect(many).toHaveLength(front + 80);
    const entries = many.slice(0, front).flatMap((page) => page.marks.filter((one) => !one.folio).map(markText));
    expect(entries).toContain(String(front + 1));
    expect(entries).toContain(String(front + 79));
    for (let index = 0; index < 40; index++) expect(entries.join("")).toContain(`${name}${index}`);
  });

  it("says so where there is nothing", () => {
    expect(packPages("全体会议", []).map(pageText).join()).toContain("还没有可以收入的材料");
  });
});

it("a document's own pages carry marks that a pack can tell as its number", () => {
  const document = { title: "关于开会的通知", body: "正文。", annexes: [] };
  const pages = notice.model({ document }, { id: "x", seal: true, evenBack: true }, {}).pages;
  expect(pages.map((page) => page.marks.filter((one) => one.folio).length)).toEqual([1]);
});
