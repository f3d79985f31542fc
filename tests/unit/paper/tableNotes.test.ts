import { describe, expect, it } from "vitest";
import { a4 } from "../../../core/paper/layout.ts";
import { type Page, type Sheet, withPageNumbers } from "../../../core/paper/page.ts";
import { type Block, cellLines, type TableRow, tablePages } from "../../../core/paper/table.ts";
import { cellsOf, expectSound, pageText } from "./geometry.ts";

const sheet: Sheet = { ...a4, top: 20, right: 20, bottom: 20, left: 20 };
const columns = [
  { label: "期次", width: 40 },
  { label: "机构", width: 130 },
];
const row = (no: number): TableRow => ({ cells: [[[`第${no}期`]], cellLines("广东省力学学会", 130, 10.5)] });
const rows = (count: number): TableRow[] => Array.from({ length: count }, (_, at) => row(at + 1));
const notes = ["说明一", "说明二", "说明三", "说明四", "说明五"];
const build = (blocks: readonly Block[]): Page[] =>
  withPageNumbers(
    tablePages({ sheet, columns, blocks, opening: { height: 0, marks: [] }, notes, empty: "没有", rowHeight: 9 }),
    sheet,
  );
/** Number of each turn of the table over all pages, in their order. */
const turns = (pages: readonly Page[]): string[] => pages.flatMap((page) => pageText(page).match(/第\d+期/gu) ?? []);

describe("notes under a table", () => {
  it("never stand alone on a last page: the last row goes there with them, and none is lost or doubled", () => {
    let carried = 0;
    for (let count = 2; count <= 70; count++) {
      const pages = build([{ kind: "rows", rows: rows(count) }]);
      expectSound(pages, a4);
      expect(turns(pages)).toEqual(rows(count).map((_, at) => `第${at + 1}期`));
      const last = pages.at(-1)!;
      expect(pageText(last)).toContain("说明五");
      expect(pageText(last), `${count} rows`).toContain(`第${count}期`);
      if (pages.length > 1 && turns([last]).length === 1) carried++;
    }
    // The case did come: otherwise this test says nothing.
    expect(carried).toBeGreaterThan(3);
  });

  it("a sum goes along with the row above it, and a heading with its first row", () => {
    for (let count = 20; count <= 60; count++) {
      const pages = build([
        { kind: "rows", rows: rows(count - 1) },
        { kind: "heading", text: "第二组", again: "第二组（续）" },
        { kind: "rows", rows: [row(count)] },
        { kind: "heading", text: "合计" },
      ]);
      expectSound(pages, a4);
      expect(turns(pages)).toHaveLength(count);
      const last = pageText(pages.at(-1)!);
      for (const part of ["合计", `第${count}期`, "第二组", "说明五"]) expect(last, `${count} rows`).toContain(part);
      expect(
        pages
          .map(pageText)
          .join("")
          .match(/第二组/gu),
      ).toHaveLength(1);
    }
  });

  it("a merged cell over the last rows stands on both pages, whole on each", () => {
    let split = 0;
    for (let count = 20; count <= 40; count++) {
      const merged = [{ column: 1, text: "广东省粤港澳大湾区科学技术普及促进会", from: count - 5 }];
      const body = rows(count).map((one, at) => (at >= count - 5 ? { cells: [one.cells[0] ?? null, null] } : one));
      const pages = build([{ kind: "rows", rows: body, merged }]);
      expectSound(pages, a4);
      const shown = pages.map((page) => pageText(page).includes("大湾区"));
      expect(shown.at(-1)).toBe(true);
      if (shown.filter(Boolean).length === 2) split++;
      // Each row's ground is covered over the whole width: what is merged reaches as far as its rows.
      const heights = pages.map((page) =>
        [0, 40].map((x) =>
          cellsOf(page)
            .filter((cell) => Math.abs(cell.x - sheet.left - x) < 0.1)
            .reduce((sum, cell) => sum + cell.height, 0),
        ),
      );
      for (const [left = 0, right = 0] of heights) expect(right).toBeCloseTo(left, 1);
    }
    expect(split).toBeGreaterThan(0);
  });

  it("where the only row fills the page, the notes stand on the next one", () => {
    const tall: TableRow = { cells: [[["第1期"]], Array.from({ length: 40 }, () => ["长"])] };
    const pages = build([{ kind: "rows", rows: [tall, row(2)] }]);
    expect(turns(pages)).toEqual(["第1期", "第2期"]);
  });
});
