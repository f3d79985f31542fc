import { readFileSync } from "node:fs";
import { join } from "node:path";
import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import { fieldEntries } from "../../core/kit/record.ts";
import { records } from "../../core/modules/index.ts";
import { sampleDraft } from "../helpers/drafts.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice();
  const create = async (name: string, draft: Record<string, unknown>) => {
    // A category belongs to one plan: an activity of another is refused.
    if (name === "activity")
      draft.plan = (await office.call<{ plan: string }>("activityCategory.get", { id: draft.category })).plan;
    // A base of one group at once takes no more.
    if (name === "baseBooking") draft.groups = 1;
    // An invitation that a lecture came of has been held.
    if (name === "lectureInvitation") draft.state = "held";
    return (await office.call<{ id: string }>(`${name}.create`, draft)).id;
  };
  for (const record of records) {
    const dates = (i: number) => ("date" in record.fields ? { date: `2026-03-1${i}` } : {});
    for (let i = 0; i < 3; i++) await create(record.name, { ...(await sampleDraft(record, create)), ...dates(i) });
    await create(record.name, { ...(await sampleDraft(record, create)), ...hostile(record.name), ...dates(3) });
  }
});
afterAll(() => office.close());

/** Texts that a spreadsheet might run, that a reader might clean, or that look like something else. */
const texts = [
  "=1+1",
  "'=1+1",
  "+8613800138000",
  "-5",
  "@SUM(A1)",
  "２０２６　年",
  "a  b",
  '引号"，逗号,\n换行',
  "<b>&amp;</b>",
  "_x0041_",
  "响\u0007铃",
  "甲、乙（丙、丁）",
  "007",
  "1.50",
  "2026.3",
  "否",
  "\t制表",
];
let turn = 0;

function hostile(name: string): Record<string, unknown> {
  const record = records.find((one) => one.name === name);
  const values: Record<string, unknown> = {};
  for (const [key, field] of record ? fieldEntries(record) : []) {
    if (field.kind === "text" && !field.clean && !field.internal && (field.max ?? 200) >= 20)
      values[key] = texts[turn++ % texts.length];
    // A list of fixed words takes no others.
    if (field.kind === "list" && !field.suggestions) values[key] = ["甲、乙", "=丙"];
    if (field.kind === "date" && field.precise) values[key] = field.edge === "last" ? "2029年" : "2026年3月";
  }
  return values;
}

const out = (name: string) => join(office.folder, name);
const exported = (record: string, format: "xlsx" | "csv", withPrivate: boolean) =>
  office.call<{ file: string; rows: number }>(`${record}.export`, {
    out: out(`${record}.${format}`),
    format,
    withPrivate,
  });

// Attachments share no readable key and settings hold their value where no sheet shows it; both still must come back unchanged.
describe.each(records.map((record) => [record.name as string, record.label]))("%s (%s)", (name) => {
  // Catches any value that a sheet loses, changes or turns into a formula on its way out and in again.
  it.each(["xlsx", "csv"] as const)("exported to .%s and imported again changes nothing", async (format) => {
    for (const withPrivate of [true, false]) {
      const { file, rows } = await exported(name, format, withPrivate);
      const result = await office.call<Preview>("import.preview", { file, record: name });
      const others = result.rows.filter((row) => row.action !== "same");
      expect(others, JSON.stringify(others.slice(0, 3))).toEqual([]);
      expect(result.counts.same).toBe(rows);
      expect(result.notes).toEqual([]);
      expect(
        (await office.call<{ changeId: number | null }>("import.apply", { file, record: name })).changeId,
      ).toBeNull();
    }
  });
});

describe("what an export looks like", () => {
  const open = async (file: string) => {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(file);
    return book.worksheets[0] as exceljs.Worksheet;
  };

  // exceljs is another hand than the writer: it catches a file that only its own maker can read.
  it("is a sheet of the office: title, head, frozen, A4 across, head on each page", async () => {
    const { file, rows } = await exported("person", "xlsx", false);
    const sheet = await open(file);
    expect(sheet.getCell("A1").value).toBe("人员表");
    expect(sheet.getCell("A1").isMerged && sheet.getCell("B1").isMerged).toBe(true);
    expect(sheet.getCell("A2").value).toBe("姓名");
    expect(sheet.getCell("A2").font.bold).toBe(true);
    expect(sheet.getCell("A2").border.bottom?.style).toBe("thin");
    expect(sheet.getCell("A2").fill).toMatchObject({ type: "pattern", pattern: "solid" });
    expect(sheet.rowCount).toBe(rows + 2);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 2 });
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "1:2",
    });
    expect(sheet.pageSetup.printArea).toMatch(/^\$?A\$?1:\$?L\$?\d+$/);
    expect(sheet.getColumn(1).width).toBeGreaterThan(6);
  });

  // Catches a phone that leaves as a number, a masked field that leaves in full, and text that would be run.
  it("keeps texts as texts, numbers as numbers, and private numbers hidden unless asked for", async () => {
    await office.call("person.create", { name: "张三", mobile: "13912345678", birthMonth: "1975-08", note: "=1+1" });
    await office.call("base.create", { name: "基地甲", capacity: 120, agreementFrom: "2026-03-05" });
    const column = (sheet: exceljs.Worksheet, head: string) => (sheet.getRow(2).values as unknown[]).indexOf(head);
    const line = (sheet: exceljs.Worksheet, name: string) =>
      sheet.getRows(3, sheet.rowCount - 2)?.find((row) => row.getCell(1).value === name) as exceljs.Row;
    const hidden = await open((await exported("person", "xlsx", false)).file);
    expect(line(hidden, "张三").getCell(column(hidden, "手机")).value).toBe("139****5678");
    const full = await open((await exported("person", "xlsx", true)).file);
    const row = line(full, "张三");
    expect(row.getCell(column(full, "手机")).value).toBe("13912345678");
    expect(row.getCell(column(full, "手机")).type).toBe(exceljs.ValueType.String);
    expect(row.getCell(column(full, "出生年月")).value).toBe("1975年8月");
    expect(row.getCell(column(full, "备注")).type).toBe(exceljs.ValueType.String);
    expect(row.getCell(column(full, "备注")).value).toBe("=1+1");
    const bases = await open((await exported("base", "xlsx", true)).file);
    const base = line(bases, "基地甲");
    expect(base.getCell(column(bases, "容量（人）")).value).toBe(120);
    expect(base.getCell(column(bases, "协议起")).value).toBe("2026年3月5日");
  });

  // Catches a .csv that Excel shows as gibberish (no mark) or whose cells it runs.
  it("begins a .csv with the mark that Excel needs and runs no cell", async () => {
    const bytes = readFileSync((await exported("person", "csv", true)).file);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8")).not.toMatch(/(?:^|,|\n)"?[=+@]/);
  });

  it("offers an empty sheet with choices that the import reads back as empty", async () => {
    const { file } = await office.call<{ file: string }>("import.template", {
      record: "organisation",
      out: out("空表.xlsx"),
    });
    const sheet = await open(file);
    expect(sheet.getCell("A3").value).toBe("机构名称*");
    expect(sheet.getCell("B4").dataValidation).toMatchObject({ type: "list" });
    expect(sheet.getCell("B4").dataValidation.formulae[0]).toContain("省级学会");
    const result = await office.call<Preview>("import.preview", { file, record: "organisation" });
    expect(result.rows).toEqual([]);
    expect(result.notes).toEqual(["表头之下没有数据行"]);
    const register = await office.call<{ file: string }>("import.template", {
      record: "headRegister",
      out: out("登记.xlsx"),
    });
    expect(
      (await office.call<Preview>("import.preview", { file: register.file, record: "headRegister" })).columns,
    ).toHaveLength(7);
  });
});
