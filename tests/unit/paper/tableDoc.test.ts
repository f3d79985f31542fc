import { Buffer } from "node:buffer";
import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { tableDocument } from "../../../backend/exchange/tableDocument.ts";
import { tableSheet } from "../../../backend/exchange/tableSheet.ts";
import { agenda } from "../../../core/paper/agenda.ts";
import { roster } from "../../../core/paper/roster.ts";
import type { TableDoc } from "../../../core/paper/tableDoc.ts";
import { gathering, many, people, person, threeDays, timetable } from "../../fixtures/paper/lists.ts";

const doc: TableDoc = {
  title: "省级学会负责人名册",
  under: "2026年9月14日\n（按姓氏笔画排序）",
  notes: ["本表由办公室编制。"],
  size: { width: 210, height: 297 },
  columns: [
    { label: "日期", width: 30 },
    { label: "序号", width: 14, align: "right" },
    { label: "手机", width: 40 },
    { label: "备注", width: 96, align: "left" },
  ],
  rows: [
    { heading: "第一组（2人）" },
    { cells: ["9月14日", 1, "013800138000", "=1+1"] },
    { cells: [null, 2, "020-12345678", "+加分"] },
    { heading: "第二组（3人）" },
    { cells: ["9月15日", 3, "", "-减号"] },
    { cells: [null, 4, "", "@某人"] },
    { cells: [null, 5, "", "_x0041_<&>\u0007"] },
  ],
};
const words = { title: "{名称}名册", header: "", strokes: "", pinyin: "", unordered: "", foot: "" };

async function workbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return book;
}
async function sheet(table: TableDoc): Promise<ExcelJS.Worksheet> {
  return (await workbook(await tableSheet(table))).worksheets[0] as ExcelJS.Worksheet;
}
async function parts(table: TableDoc): Promise<{ document: string; footer: string }> {
  const files = unzipSync(await tableDocument(table));
  const named = (pattern: RegExp) => Object.keys(files).filter((name) => pattern.test(name));
  const text = (name: string | undefined) => (name && files[name] ? strFromU8(files[name]) : "");
  return {
    document: text("word/document.xml"),
    footer: named(/footer\d*\.xml$/u)
      .map(text)
      .join(""),
  };
}
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe("a table paper as .xlsx", () => {
  it("has title, line under it, head, rows and notes, merged across where they belong", async () => {
    const made = await sheet(doc);
    expect(made.getCell("A1").value).toBe("省级学会负责人名册");
    expect(made.getCell("A2").value).toBe("2026年9月14日\n（按姓氏笔画排序）");
    expect([1, 2, 3, 4].map((column) => made.getCell(3, column).value)).toEqual(["日期", "序号", "手机", "备注"]);
    expect(made.getCell("A11").value).toBe("本表由办公室编制。");
    // Across: title, line under it, two headings, note; down: the date over its two and three rows.
    expect([...(made.model as unknown as { merges: string[] }).merges].sort()).toEqual(
      ["A1:D1", "A2:D2", "A4:D4", "A5:A6", "A7:D7", "A8:A10", "A11:D11"].sort(),
    );
  });

  it("keeps numbers as numbers and everything else as text that no spreadsheet runs or shortens", async () => {
    const made = await sheet(doc);
    expect(made.getCell("B5").value).toBe(1);
    expect(made.getCell("B5").alignment.horizontal).toBe("right");
    expect(made.getCell("C5").value).toBe("013800138000");
    expect(made.getCell("C5").numFmt).toBe("@");
    for (const [cell, text] of [
      ["D5", "=1+1"],
      ["D6", "+加分"],
      ["D8", "-减号"],
      ["D9", "@某人"],
    ] as const) {
      expect(made.getCell(cell).type).toBe(ExcelJS.ValueType.String);
      expect(made.getCell(cell).value).toBe(text);
      expect(made.getCell(cell).numFmt).toBe("@");
    }
    const xml = Object.entries(unzipSync(await tableSheet(doc)));
    expect(
      xml.filter(([name]) => name.startsWith("xl/worksheets/")).some(([, part]) => strFromU8(part).includes("<f>")),
    ).toBe(false);
    expect(xml.map(([, part]) => strFromU8(part)).join("")).toContain("_x005F_x0041_&lt;&amp;&gt;");
  });

  it("prints as the office prints: A4 upright, one page wide, head repeated and frozen, borders, widths in millimetres", async () => {
    const made = await sheet(doc);
    expect(made.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(made.pageSetup.printTitlesRow).toBe("3:3");
    expect(made.pageSetup.printArea).toBe("A1:D11");
    expect(made.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
    for (const cell of ["A3", "D3", "B5", "C6"]) expect(made.getCell(cell).border.left?.style).toBe("thin");
    // 40 mm are 151 pixels at 96 an inch; 5 for the edges, 7 a character.
    expect(made.getColumn(3).width).toBeCloseTo(151.2 / 8, 0);
    expect(made.getRow(5).height).toBeGreaterThanOrEqual(20);
  });

  it.each([
    [{ width: 297, height: 210 }, 9, "landscape"],
    [{ width: 420, height: 297 }, 8, "landscape"],
  ])("lies on paper %o as chosen", async (size, paperSize, orientation) => {
    expect((await sheet({ ...doc, size })).pageSetup).toMatchObject({ paperSize, orientation });
  });

  it("spans the cells of a head that has fewer than columns", async () => {
    const made = await sheet({
      ...doc,
      head: [
        { label: "何时", from: 0, span: 2 },
        { label: "手机", from: 2, span: 1 },
        { label: "备注", from: 3, span: 1 },
      ],
    });
    expect(made.getCell("A3").value).toBe("何时");
    expect((made.model as unknown as { merges: string[] }).merges).toContain("A3:B3");
  });

  it("gives each table of a paper a tab, no two of one name", async () => {
    const book = await workbook(
      await tableSheet({
        ...doc,
        name: "上午",
        more: [
          { ...doc, name: "上午" },
          { ...doc, name: "下午/晚上" },
        ],
      }),
    );
    expect(book.worksheets.map((one) => one.name)).toEqual(["上午", "上午（2）", "下午晚上"]);
  });

  it("holds 5,000 people of a roster, phones masked", async () => {
    const params = roster.params.parse({});
    const made = roster.table?.({ people: people(many(5000)) }, params, words);
    expect(made?.rows).toHaveLength(5000);
    const book = await sheet(made as TableDoc);
    expect(book.rowCount).toBe(5002);
    expect(book.getCell("A5002").value).toBe(5000);
    expect(book.getCell("I3").value).toMatch(/^138\*{4}\d{4}$/u);
  });

  it("writes an empty list as a head without rows", async () => {
    const made = await sheet({ ...doc, under: null, rows: [], notes: [] });
    expect(made.rowCount).toBe(2);
  });
});

describe("a table paper as .docx", () => {
  it("has page size and margins in twentieths of a point, and the title in 小标宋 for Chinese signs", async () => {
    const { document } = await parts(doc);
    // 210 × 297 mm; 15 mm left and right.
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/u);
    expect(document).toMatch(/<w:pgMar [^>]*w:left="850"|<w:pgMar [^>]*w:right="850"/u);
    expect(document).toMatch(/w:eastAsia="方正小标宋简体"[\s\S]*?省级学会负责人名册/u);
  });

  it("repeats the head, splits no row, merges the date over its rows and headings over all columns", async () => {
    const { document } = await parts(doc);
    expect(count(document, /<w:tblHeader/gu)).toBe(1);
    expect(count(document, /<w:tr>|<w:tr /gu)).toBe(8);
    expect(count(document, /<w:cantSplit/gu)).toBe(8);
    expect(count(document, /<w:vMerge w:val="restart"/gu)).toBe(2);
    expect(count(document, /<w:vMerge w:val="continue"|<w:vMerge\/>/gu)).toBe(3);
    expect(count(document, /<w:gridSpan w:val="4"/gu)).toBe(2);
    expect(document).toContain("第一组（2人）");
    expect(document).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });

  it("has columns that make up the type area of 180 mm", async () => {
    const { document } = await parts(doc);
    const widths = [...document.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(4);
    expect((widths.reduce((sum, one) => sum + one, 0) / 1440) * 25.4).toBeCloseTo(180, 0);
  });

  it("lies across where the paper does, and counts its pages in the footer", async () => {
    const { document, footer } = await parts({ ...doc, size: { width: 297, height: 210 } });
    expect(document).toMatch(/<w:pgSz [^>]*w:w="16838"[^>]*w:h="11906"[^>]*w:orient="landscape"/u);
    expect(footer).toContain("PAGE");
    expect(footer).toContain("NUMPAGES");
  });

  it("begins a new page and counts anew for each table of a paper", async () => {
    const { document, footer } = await parts({ ...doc, more: [{ ...doc, title: "下午签到表" }] });
    expect(count(document, /<w:sectPr/gu)).toBe(2);
    expect(count(document, /<w:pgNumType w:start="1"/gu)).toBe(2);
    expect(footer).toContain("SECTIONPAGES");
    expect(document).toContain("下午签到表");
  });

  // Catches a report whose second page says 第1页, and one whose sentences stand behind its tables.
  it("counts the pages of a report through, and has its paragraphs before the table", async () => {
    const report: TableDoc = { ...doc, lead: ["已完成听课和讲课55人。"], counted: "through" };
    const { document, footer } = await parts({ ...report, more: [{ ...doc, title: "讲课情况" }] });
    expect(count(document, /<w:pgNumType w:start="1"/gu)).toBe(1);
    expect(footer).not.toContain("SECTIONPAGES");
    const [lead, table] = [document.indexOf("已完成听课和讲课55人。"), document.indexOf("<w:tbl>")];
    expect(lead).toBeGreaterThan(0);
    expect(lead).toBeLessThan(table);
    expect(document.slice(lead - 600, lead)).toContain("w:firstLine");
  });

  it("merges dates and half-days of a timetable, and masks phones of a roster", async () => {
    const made = agenda.table?.(
      { gathering: gathering(), timetable: timetable(threeDays) },
      agenda.params.parse({ gathering: "gathering_1" }),
      {
        classTitle: "{名称}日程安排",
        meetingTitle: "",
        header: "",
        classSpeaker: "主讲人",
        meetingSpeaker: "",
        foot: "",
      },
    ) as TableDoc;
    const column = (at: number) => made.rows.map((row) => ("cells" in row ? row.cells[at] : ""));
    expect(column(0)).toEqual([
      "9月14日\n（星期一）",
      "9月15日\n（星期二）",
      null,
      null,
      null,
      "9月16日\n（星期三）",
      null,
      null,
    ]);
    expect(column(1)).toEqual(["全天", "上午", null, "下午", null, "上午", "下午", "全天"]);
    expect(count((await parts(made)).document, /w:val="restart"/gu)).toBe(4);
    const list = roster.table?.({ people: people([person(1)]) }, roster.params.parse({}), words) as TableDoc;
    expect((await parts(list)).document).toContain("138****0001");
  });
});
