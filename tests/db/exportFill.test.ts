// The office's own sheet as a kept template of a list: set, filled, undone, and found again beside the library.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let it: TestOffice;
let template: string;

beforeEach(async () => {
  it = await openTestOffice();
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("名册");
  sheet.addRow(["｛标题｝　｛日期｝"]);
  sheet.addRow(["序号", "姓名", "手机", "出生年月"]);
  sheet.addRow(["｛序号｝", "｛姓名｝", "｛手机｝", "｛出生年月｝"]);
  sheet.addRow(["合计｛合计｝人"]);
  template = join(it.folder, "名册模板.xlsx");
  await book.xlsx.writeFile(template);
});
afterEach(() => it.close());

const person = async (name: string, more: object = {}) =>
  (await it.call<{ id: string }>("person.create", { name, ...more })).id;

interface Filled {
  file: string;
  name: string;
  rows: number;
  warnings: string[];
}

async function cells(file: string): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(readFileSync(file).buffer as ArrayBuffer);
  const out: string[][] = [];
  book.worksheets[0]?.eachRow((row) =>
    out.push(Array.from((row.values as unknown[]).slice(1), (value) => String(value ?? ""))),
  );
  return out;
}
const fill = (input: object) =>
  it.call<Filled>("export.fill", { record: "person", out: join(it.folder, "出.xlsx"), ...input });

describe("the template of a list", () => {
  test("is kept, named in the list of templates, used, and taken away by undo", async () => {
    await person("郭姣");
    const { changeId, warnings } = await it.call<{ changeId: number; warnings: string[] }>("export.setTemplate", {
      record: "person",
      file: template,
    });
    expect(warnings).toEqual([]);
    const nameOf = async () =>
      (await it.call<{ rows: { record: string; name: string | null }[] }>("export.templates")).rows.find(
        (row) => row.record === "person",
      )?.name;
    expect(await nameOf()).toBe("名册模板.xlsx");
    const { file, rows } = await fill({});
    expect(rows).toBe(1);
    expect((await cells(file))[2]?.slice(0, 2)).toEqual(["1", "郭姣"]);
    expect(await it.call("library.check")).toMatchObject({ ok: true });
    await it.call("history.undo", { changeId });
    expect(await nameOf()).toBeNull();
    expect((await it.fails("export.fill", { record: "person" })).code).toBe("refused");
  });

  test("chosen rows come in the order that was asked for; phones are masked unless asked for", async () => {
    await person("甲某", { mobile: "13800138000" });
    const b = await person("乙某", { mobile: "13900139000" });
    const c = await person("丙某", { birthMonth: "1975-06" });
    const masked = await cells((await fill({ file: template, ids: [c, b] })).file);
    expect(masked.slice(2)).toEqual([["1", "丙某", "", "1975年6月"], ["2", "乙某", "139****9000"], ["合计2人"]]);
    const full = await cells((await fill({ file: template, ids: [b], withPrivate: true })).file);
    expect(full[2]?.[2]).toBe("13900139000");
  });

  test("a file that can't be a template changes nothing, not even the one before it", async () => {
    await it.call("export.setTemplate", { record: "person", file: template });
    const csv = join(it.folder, "姓名.csv");
    writeFileSync(csv, "姓名");
    expect((await it.fails("export.setTemplate", { record: "person", file: csv })).code).toBe("refused");
    await person("郭姣");
    expect((await fill({})).rows).toBe(1);
  });

  test("the register of heads is filled as it stands on the day", async () => {
    // Which posts are bound is reference data.
    it.close();
    it = await openTestOffice({ reference: true });
    const organisation = await it.call<{ id: string }>("organisation.create", { name: "省试验学会", kind: "society" });
    const head = await person("郭姣", { mobile: "13800138000" });
    await it.call("appointment.create", {
      organisation: organisation.id,
      person: head,
      post: "理事长",
      from: "2018-01-01",
      to: "2022-12-31",
    });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("听讲名册");
    sheet.addRow(["｛日期｝"]);
    sheet.addRow(["｛机构名称｝", "｛类别｝", "｛姓名｝", "｛职务｝", "｛任期止｝", "｛状态｝", "｛剩余天数｝"]);
    const file = join(it.folder, "听讲.xlsx");
    await book.xlsx.writeFile(file);
    const filled = await it.call<Filled>("export.fill", {
      record: "dutySheet",
      on: "2020-03-01",
      file,
      out: join(it.folder, "听讲出.xlsx"),
    });
    const rows = await cells(filled.file);
    expect(rows[0]).toEqual(["2020年3月1日"]);
    expect(rows.find((row) => row[2] === "郭姣")).toEqual([
      "省试验学会",
      "省级学会",
      "郭姣",
      "理事长",
      "2022年12月31日",
      "未开始",
      // From 1 March 2020 to 31 December 2022: 305 days of 2020, then 365 and 365.
      "1035",
    ]);
    // A body without a head has no state of its duty: it is vacant, as the exported register says.
    await it.call("organisation.create", { name: "省空缺学会", kind: "society" });
    const again = await it.call<Filled>("export.fill", {
      record: "dutySheet",
      on: "2020-03-01",
      file,
      out: join(it.folder, "听讲再出.xlsx"),
    });
    const vacant = (await cells(again.file)).find((row) => row[0] === "省空缺学会");
    expect(vacant?.slice(2)).toEqual(["", "理事长", "", "缺"]);
  });
});
