// The office's own sheet, made with exceljs, filled, and read again with exceljs: what people set in it must survive.
import ExcelJS from "exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { insideReference, movedRange, outsideReference } from "../../../backend/exchange/fillRefs.ts";
import type { Filling } from "../../../backend/exchange/fillSheet.ts";
import { fillWorkbook } from "../../../backend/exchange/fillTemplate.ts";

const thin = { style: "thin" as const };
const border = { top: thin, bottom: thin, left: thin, right: thin };

/** Title over all columns, head, one line per person, a sum, a note over all columns; A4 with print area and repeated head. */
async function officeSheet(edit?: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("名册 表", { views: [{ state: "frozen", ySplit: 3 }] });
  sheet.columns = [{ width: 6 }, { width: 18.5 }, { width: 30 }, { width: 12 }];
  sheet.mergeCells("A1:D1");
  sheet.getCell("A1").value = "｛标题｝（｛ 年度 ｝年度）";
  sheet.getCell("A1").font = { name: "方正小标宋简体", size: 22 };
  sheet.getRow(1).height = 42;
  sheet.getCell("A2").value = "制表日期：{日期}　共｛条数｝人";
  sheet.mergeCells("A2:D2");
  sheet.addRow(["序号", "姓名", "单位", "人数"]);
  sheet.addRow(["｛序号｝", "｛姓名｝", "单位：｛单位｝", "｛人数｝"]);
  sheet.getRow(4).height = 27;
  sheet.addRow(["合计", null, null, { formula: "SUM(D4:D4)" }]);
  sheet.addRow(["说明：由｛制表人｝填写"]);
  sheet.mergeCells("A5:C5");
  sheet.mergeCells("A6:D6");
  for (const at of [3, 4, 5])
    sheet.getRow(at).eachCell({ includeEmpty: true }, (cell) => {
      cell.border = border;
    });
  sheet.getCell("B4").font = { name: "楷体", size: 14 };
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: "landscape",
    printArea: "A1:D6",
    printTitlesRow: "1:3",
  };
  sheet.headerFooter.oddFooter = "&C第｛页码｝页，共｛页数｝页　{制表人}";
  edit?.(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

type Row = Record<string, string | number | null>;
const filling = (rows: Row[]): Filling => {
  const once: Record<string, string | number> = {
    标题: "学员名册",
    年度: 2020,
    日期: "2020年3月5日",
    条数: rows.length,
    制表人: "办公室A&B",
  };
  return {
    count: rows.length,
    isColumn: (name) => ["序号", "姓名", "单位", "人数"].includes(name),
    cell: (name, index) => (name === "序号" ? index + 1 : (rows[index]?.[name] ?? null)),
    once: (name) => once[name],
  };
};
const people: Row[] = [
  { 姓名: "郭姣", 单位: "文学学会", 人数: 12 },
  { 姓名: "=HYPERLINK(1)", 单位: "历史学会", 人数: 30 },
  { 姓名: "欧阳文静", 单位: null, 人数: 8 },
];

async function read(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  // A small Buffer shares its memory with others: read as a whole it may hold another test's file.
  await book.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  return book.worksheets[0] as ExcelJS.Worksheet;
}

const partOf = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part] as Uint8Array);

/** The same file with a part of it changed, as another program would have written it. */
function rewritten(bytes: Buffer, part: string, edit: (xml: string) => string): Buffer {
  const parts = unzipSync(bytes);
  return Buffer.from(zipSync({ ...parts, [part]: strToU8(edit(strFromU8(parts[part] as Uint8Array))) }));
}

describe("the office's own sheet", () => {
  test("one line for each record, all else once; numbers stay numbers, empty values leave their cell empty", async () => {
    const { bytes, warnings } = await fillWorkbook(await officeSheet(), "模板.xlsx", filling(people));
    const sheet = await read(bytes);
    const line = (at: number) => [1, 2, 3, 4].map((column) => sheet.getRow(at).getCell(column).value);
    expect(sheet.getCell("A1").text).toBe("学员名册（2020年度）");
    expect(sheet.getCell("A2").text).toBe("制表日期：2020年3月5日　共3人");
    expect(line(4)).toEqual([1, "郭姣", "单位：文学学会", 12]);
    expect(line(5)).toEqual([2, "=HYPERLINK(1)", "单位：历史学会", 30]);
    expect(line(6)).toEqual([3, "欧阳文静", "单位：", 8]);
    expect(sheet.getCell("A7").value).toBe("合计");
    expect(sheet.getCell("A8").value).toBe("说明：由办公室A&B填写");
    expect(warnings).toEqual([]);
  });

  test("borders, faces, heights, widths, merges, frozen head, print area and repeated head are the template's, moved down", async () => {
    const sheet = await read((await fillWorkbook(await officeSheet(), "模板.xlsx", filling(people))).bytes);
    for (const at of [4, 5, 6, 7]) expect(sheet.getCell(`D${at}`).border, `D${at}`).toMatchObject(border);
    expect(sheet.getCell("B6").font).toMatchObject({ name: "楷体", size: 14 });
    expect(sheet.getCell("A1").font).toMatchObject({ name: "方正小标宋简体", size: 22 });
    expect([1, 4, 5, 6].map((at) => sheet.getRow(at).height)).toEqual([42, 27, 27, 27]);
    expect([1, 2, 3, 4].map((at) => sheet.getColumn(at).width)).toEqual([6, 18.5, 30, 12]);
    expect([...sheet.model.merges].sort()).toEqual(["A1:D1", "A2:D2", "A7:C7", "A8:D8"]);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
    expect(sheet.pageSetup).toMatchObject({ printArea: "A1:D8", printTitlesRow: "1:3", orientation: "landscape" });
  });

  // Catches a name of forty signs of which the fixed height of the template's line shows one line and a half.
  test("a line grows where a longer text goes on over lines, never shrinks, and stays where nothing wraps", async () => {
    // 30 figures wide: 14 Chinese signs a line. The text with its label has 41, so 3 lines of 11 points.
    const long = "广东省粤港澳大湾区战略性新兴产业与先进制造业科学技术协同创新发展促进会联合会";
    const rows = [
      { 姓名: "郭姣", 单位: "文学学会", 人数: 12 },
      { 姓名: "欧阳文静", 单位: long, 人数: 8 },
    ];
    const heights = async (edit: (sheet: ExcelJS.Worksheet) => void) => {
      const { bytes } = await fillWorkbook(await officeSheet(edit), "模板.xlsx", filling(rows));
      const sheet = await read(bytes);
      return [4, 5, 6].map((at) => sheet.getRow(at).height);
    };
    const wraps = (sheet: ExcelJS.Worksheet) => {
      sheet.getCell("C4").alignment = { wrapText: true };
    };
    const [first, second, sum] = await heights(wraps);
    expect(first).toBe(27);
    expect(second).toBeGreaterThanOrEqual(3 * 11 * 1.2);
    expect(second).toBeLessThan(4 * 11 * 1.6);
    expect(sum).not.toBe(second);
    expect(await heights(() => {})).toEqual([27, 27, sum]);
    const high = (sheet: ExcelJS.Worksheet) => {
      wraps(sheet);
      sheet.getRow(4).height = 200;
    };
    expect((await heights(high)).slice(0, 2)).toEqual([200, 200]);
  });

  test("the template's sum holds all copies of its line, and is reckoned anew", async () => {
    const { bytes } = await fillWorkbook(await officeSheet(), "模板.xlsx", filling(people));
    expect((await read(bytes)).getCell("D7").formula).toBe("SUM(D4:D6)");
    expect(partOf(bytes, "xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
    expect(partOf(bytes, "xl/worksheets/sheet1.xml")).not.toMatch(/<\/f><v>/);
  });

  test("text of a record that begins like a formula stays text, also when someone opens the cell", async () => {
    const { bytes } = await fillWorkbook(await officeSheet(), "模板.xlsx", filling(people));
    const xml = partOf(bytes, "xl/worksheets/sheet1.xml");
    const style = /<c r="B5" s="(\d+)" t="inlineStr">/.exec(xml)?.[1];
    const xfs = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(partOf(bytes, "xl/styles.xml"))?.[1] ?? "";
    const own = [...xfs.matchAll(/<xf\b[^>]*>/g)][Number(style)]?.[0];
    expect(own).toContain('quotePrefix="1"');
    expect((await read(bytes)).getCell("B5").font).toMatchObject({ name: "楷体" });
  });

  test("page numbers in the footer are the printing program's, a name with & does not become a code", async () => {
    const { bytes } = await fillWorkbook(await officeSheet(), "模板.xlsx", filling(people));
    expect((await read(bytes)).headerFooter.oddFooter).toBe("&C第&P页，共&N页　办公室A&&B");
  });

  test("without records the frame stays with one empty line", async () => {
    const sheet = await read((await fillWorkbook(await officeSheet(), "模板.xlsx", filling([]))).bytes);
    expect([sheet.getCell("A4").value, sheet.getCell("B4").value, sheet.getCell("D5").formula]).toEqual([
      null,
      null,
      "SUM(D4:D4)",
    ]);
    expect(sheet.getCell("B4").border).toMatchObject(border);
  });

  test("a record of two lines is repeated as a whole with its merges", async () => {
    const template = await officeSheet((sheet) => {
      sheet.spliceRows(5, 0, [null, "电话｛人数｝"]);
      sheet.unMergeCells("A5:C5");
      sheet.mergeCells("A4:A5");
    });
    const sheet = await read((await fillWorkbook(template, "模板.xlsx", filling(people.slice(0, 2)))).bytes);
    expect(sheet.getCell("B4").value).toBe("郭姣");
    expect(sheet.getCell("B5").value).toBe("电话12");
    expect(sheet.getCell("B6").value).toBe("=HYPERLINK(1)");
    expect(sheet.getCell("B7").value).toBe("电话30");
    expect(sheet.model.merges).toEqual(expect.arrayContaining(["A4:A5", "A6:A7"]));
  });

  test("formulas of the line itself go along, formulas that mean only one line are named", async () => {
    const template = await officeSheet((sheet) => {
      sheet.getCell("E4").value = { formula: "D4*2+SUM($D$4:D4)", result: 0 };
      sheet.getCell("E5").value = { formula: "D4+1", result: 0 };
    });
    const { bytes, warnings } = await fillWorkbook(template, "模板.xlsx", filling(people));
    const sheet = await read(bytes);
    expect([4, 5, 6].map((at) => sheet.getCell(`E${at}`).formula)).toEqual([
      "D4*2+SUM($D$4:D4)",
      "D5*2+SUM($D$4:D5)",
      "D6*2+SUM($D$4:D6)",
    ]);
    expect(warnings).toEqual([expect.stringContaining("D4+1")]);
  });

  test("another sheet's formula into the repeated line is stretched too", async () => {
    const template = await officeSheet((_sheet, book) => {
      book.addWorksheet("汇总").getCell("A1").value = { formula: "SUM('名册 表'!D4:D4)+'名册 表'!D5", result: 0 };
    });
    const { bytes } = await fillWorkbook(template, "模板.xlsx", filling(people));
    expect(partOf(bytes, "xl/worksheets/sheet2.xml")).toContain("SUM('名册 表'!D4:D6)+'名册 表'!D7");
  });

  test("a mark of which only a part is bold keeps both faces around it", async () => {
    const template = await officeSheet((sheet) => {
      sheet.getCell("C4").value = { richText: [{ text: "单位", font: { bold: true } }, { text: "：｛单位｝" }] };
    });
    const { value } = (await read((await fillWorkbook(template, "模板.xlsx", filling(people))).bytes)).getCell("C4");
    expect((value as ExcelJS.CellRichTextValue).richText.map(({ text, font }) => [text, font?.bold ?? false])).toEqual([
      ["单位", true],
      ["：文学学会", false],
    ]);
  });

  test("5,000 records keep every line in its place", async () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ 姓名: `人${at}`, 单位: "某学会", 人数: 1 }));
    const xml = partOf(
      (await fillWorkbook(await officeSheet(), "模板.xlsx", filling(many))).bytes,
      "xl/worksheets/sheet1.xml",
    );
    expect(xml).toContain('<c r="A5003"');
    expect(xml).toContain("SUM(D4:D5003)");
    expect(xml.match(/<row /g)).toHaveLength(5005);
  });
});

describe("what can't be a template is refused with its reason", () => {
  const refusal = (bytes: Buffer) =>
    fillWorkbook(bytes, "模板.xlsx", filling(people)).then(
      () => "taken",
      (error) => error.message,
    );

  test("no line to repeat; two lines that lie apart", async () => {
    expect(await refusal(await officeSheet((sheet) => sheet.spliceRows(4, 1)))).toContain("没有要逐条重复的行");
    const apart = await officeSheet((sheet) => {
      sheet.getCell("A9").value = "｛姓名｝";
    });
    expect(await refusal(apart)).toMatch(/第4行和第9行/);
  });

  test("a text file, a truncated one, an old .xls, one with macros, one that links another workbook", async () => {
    const good = await officeSheet();
    expect(await refusal(Buffer.from("姓名,单位"))).toContain("不是.xlsx");
    expect(await refusal(good.subarray(0, 2000))).toContain("另存为.xlsx");
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toContain(".xls");
    const macros = rewritten(good, "[Content_Types].xml", (xml) =>
      xml.replace("sheet.main+xml", "sheet.macroEnabled.main+xml"),
    );
    expect(await refusal(macros)).toContain("宏");
    const linked = rewritten(good, "xl/_rels/workbook.xml.rels", (xml) =>
      xml.replace(
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://x/externalLinkPath" Target="file:///D:/a.xlsx" TargetMode="External"/></Relationships>',
      ),
    );
    expect(await refusal(linked)).toContain("断开链接");
  });

  test("an unknown mark stays as it is and is named; page numbers in a cell too", async () => {
    const template = await officeSheet((sheet) => {
      sheet.getCell("E4").value = "｛姓 名 字｝";
      sheet.getCell("E1").value = "｛页数｝";
    });
    const { bytes, warnings } = await fillWorkbook(template, "模板.xlsx", filling(people));
    expect((await read(bytes)).getCell("E5").value).toBe("｛姓 名 字｝");
    expect(warnings).toEqual([expect.stringContaining("页眉"), expect.stringContaining("｛姓 名 字｝")]);
  });
});

describe("references", () => {
  const repeat = { first: 5, last: 5, times: 3 };
  test("ranges after the line was repeated", () => {
    // [before, after]: above, around, on, and below the line.
    for (const [before, after] of [
      ["A1:C4", "A1:C4"],
      ["A4:A6", "A4:A8"],
      ["A5:C5", "A5:C7"],
      ["A6:C9 E6", "A8:C11 E8"],
      ["$1:$3", "$1:$3"],
    ] as const)
      expect(movedRange(repeat, before), before).toBe(after);
  });

  test("a block of two lines: a part of it can't be stretched, and that is said", () => {
    const two = { first: 5, last: 6, times: 3 };
    expect(outsideReference(two, "C5:C5", "(", ")")).toEqual({ text: "C5:C5", points: true });
    expect(outsideReference(two, "C5:C6", "(", ")")).toEqual({ text: "C5:C10", points: false });
    expect(insideReference(two, "C6", 2)).toBe("C10");
    expect(insideReference(two, "C7", 1)).toBe("C11");
  });

  test("texts, functions and names that look like cells are left alone", async () => {
    const { mapReferences } = await import("../../../backend/exchange/fillRefs.ts");
    const seen: string[] = [];
    mapReferences('IF(A1="B2",LOG10(C3),税率D4)+名册!E5+\'名 册\'!$F$6:G7+"H8"', (sheet, ref) => {
      seen.push(`${sheet ?? ""}|${ref}`);
      return ref;
    });
    expect(seen).toEqual(["|A1", "|C3", "名册|E5", "名 册|$F$6:G7"]);
  });
});
