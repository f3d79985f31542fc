import { describe, expect, it } from "vitest";
import { coreName, nearNames, soundAlike } from "../../../backend/exchange/near.ts";
import { readOdsSheets } from "../../../backend/exchange/ods.ts";
import { sheetLimits } from "../../../backend/exchange/sheet.ts";
import { withoutEmptyLines } from "../../../backend/exchange/xlsx.ts";

describe("the name proper of a body", () => {
  // Catches ways in which offices shorten one name, which would be taken for another body.
  it.each([
    ["广东省物理学会", "物理学会"],
    ["省物理学会", "物理学会"],
    ["广东物理学会", "物理学会"],
    ["广东省物理学会（筹）", "物理学会"],
    ["深圳市科学技术协会", "深圳科协"],
    ["深圳市科协", "深圳科协"],
  ])("%s is %s", (name, core) => {
    expect(coreName(name)).toBe(core);
  });

  // Catches a shortening that makes two bodies one.
  it.each([
    ["广东省物理学会", "广东省生物物理学会"],
    ["广东省物理学会", "广东省药理学会"],
    ["广东省物理学会", "中国物理学会"],
    ["广东省物理学会", "深圳市物理学会"],
    ["广东省第1研究会", "广东省第2研究会"],
  ])("%s and %s are not close", (known, other) => {
    expect(nearNames([["a", [known]]])(other)).toEqual([]);
  });

  it("is close to one with a sign that is read alike", () => {
    expect(nearNames([["a", ["广东省物理学会"]]])("广东省物里学会")).toEqual([{ id: "a", why: "读音相同" }]);
  });
});

describe("names of people that are read alike", () => {
  it.each([
    ["张玮", "张伟", true],
    ["zhang wei", "张伟", true],
    ["章伟", "张伟", false],
    ["张伟", "张伟", false],
    ["张伟明", "张伟", false],
  ])("%s and %s: %s", (a, b, alike) => {
    expect(soundAlike(a, b)).toBe(alike);
  });
});

describe("what would fill the memory or take minutes", () => {
  // Catches a line with a value that is dropped together with the empty ones around it.
  it("leaves out the lines of a large sheet that hold nothing, and no other", () => {
    const empty = (from: number, to: number) =>
      Array.from(
        { length: to - from },
        (_, i) => `<row r="${from + i}" ht="18"><c r="A${from + i}" s="1"/></row>`,
      ).join("");
    const line = (row: number, cell: string) => `<row r="${row}"><c r="A${row}">${cell}</c></row>`;
    const head = '<worksheet><cols><col min="1"/></cols><sheetData>';
    const tail = '</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>';
    const first = line(1, "<v>1</v>");
    const inline = line(9000, "<is><t>甲</t></is>");
    const last = line(20_000, "<f>A1</f><v>2</v>");
    const xml = `${head}${first}${empty(2, 9000)}${inline}${empty(9001, 20_000)}${last}${empty(20_001, 30_000)}${tail}`;
    expect(withoutEmptyLines(Buffer.from(xml)).toString()).toBe(`${head}${first}${inline}${last}${tail}`);
    const none = `${head}${empty(1, 30_000)}${tail}`;
    expect(withoutEmptyLines(Buffer.from(none)).toString()).toBe(head + tail);
  });

  // Catches a small .ods whose one cell says that it stands a million times.
  it("makes a repeated cell no more often than a sheet has columns, and refuses repeated lines", () => {
    const parts = (line: string) =>
      new Map([
        [
          "content.xml",
          Buffer.from(
            `<office:document-content><office:body><table:table table:name="表">${line}</table:table></office:body></office:document-content>`,
          ),
        ],
      ]);
    const cell = (more: string) =>
      `<table:table-cell office:value-type="string" ${more}><text:p>甲</text:p></table:table-cell>`;
    const wide = parts(`<table:table-row>${cell('table:number-columns-repeated="1000000000"')}</table:table-row>`);
    const [sheet] = readOdsSheets(wide, "宽.ods", sheetLimits, {});
    expect(sheet?.rows).toEqual([Array.from({ length: sheetLimits.columns }, () => "甲")]);
    const long = parts(`<table:table-row table:number-rows-repeated="1000000000">${cell("")}</table:table-row>`);
    expect(() => readOdsSheets(long, "长.ods", sheetLimits, {})).toThrow("超过20000行");
    const locked = new Map([["META-INF/manifest.xml", Buffer.from("<manifest:encryption-data/>")]]);
    expect(() => readOdsSheets(locked, "锁.ods", sheetLimits, {})).toThrow("密码");
  });
});
