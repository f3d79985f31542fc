import exceljs from "exceljs";
import { describe, expect, it } from "vitest";
import { formFile, replyForm } from "../../backend/collection/sheetFile.ts";
import type { FormSheet } from "../../core/records/collection.ts";
import { readyForms } from "../../core/rules/collection/readyForms.ts";

const body = "广东省粤港澳大湾区人工智能与智能制造产业技术创新发展促进会";

/** The sheet as the office prints it: A4 between its margins, in points; a unit of width is a figure of 宋体 11 (6 points). */
async function printed(form: FormSheet) {
  const bytes = await replyForm(formFile(form, "2027-03-31"), body, {
    collection: "replyCollection_abc123",
    organisation: "organisation_abc123",
    form: "0123456789abcdef",
  });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0] as exceljs.Worksheet;
  const { margins, orientation, fitToWidth = 1, printArea = "" } = sheet.pageSetup;
  const [long, short] = [841.9, 595.3];
  const [pageWidth, pageHeight] = orientation === "landscape" ? [long, short] : [short, long];
  const last = Number(/\d+$/u.exec(printArea)?.[0]);
  const height = Array.from({ length: last }, (_, at) => sheet.getRow(at + 1).height).reduce(
    (sum, one) => sum + one,
    0,
  );
  const width = sheet.columns.reduce((sum, column) => sum + (column.width ?? 0) * 6, 0);
  const room = (pageWidth - ((margins?.left ?? 0) + (margins?.right ?? 0)) * 72) * fitToWidth;
  const scale = Math.min(1, room / width);
  return {
    sheet,
    last,
    scale,
    pages: fitToWidth,
    over: height * scale - (pageHeight - ((margins?.top ?? 0) + (margins?.bottom ?? 0)) * 72),
  };
}

describe("the form that a body prints", () => {
  // Catches a form whose last lines stand alone on a second page.
  it.each(readyForms.map((one) => [one.name, one.form] as const))("%s is one page of A4", async (_, form) => {
    const { over, pages, last, sheet } = await printed(form);
    expect(pages).toBe(1);
    expect(over).toBeLessThan(0);
    // Enough to write on: ten lines under the head at least.
    const head = form.columns.at(-1)?.name;
    let heading = 0;
    sheet.eachRow((row, number) => {
      if (row.values && Array.isArray(row.values) && row.values.includes(head)) heading = number;
    });
    expect(last - heading).toBeGreaterThanOrEqual(10);
  });

  // Catches forty columns pressed on one page, where nobody can read them, and a title that stands on the second one.
  it("goes over pages side by side when its columns would be too small to read", async () => {
    const columns: FormSheet["columns"] = Array.from({ length: 40 }, (_, at) => ({
      name: `第${at + 1}项较长的指标名称`,
      kind: at === 0 ? "text" : "int",
      required: false,
    }));
    const { scale, pages, sheet } = await printed({ title: "全省学会年度工作情况统计表", columns, lines: [] });
    expect(pages).toBeGreaterThan(1);
    expect(scale).toBeGreaterThanOrEqual(0.6);
    expect(sheet.pageSetup.printTitlesColumn).toBe("A:B");
    const merged = sheet.getCell("A1").master === sheet.getCell("B1").master;
    expect([merged, sheet.getCell(1, 40).master === sheet.getCell("A1")]).toEqual([true, false]);
  });
});
