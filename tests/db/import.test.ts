import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import * as expected from "../fixtures/sheets/expected.ts";
import { crowdedZip, largeRegister, lyingZip, pasted, zipBomb } from "../fixtures/sheets/make.ts";
import { contents, expectRows, type ImportOffice, openImportOffice, sheets } from "../helpers/importLibrary.ts";

let office: ImportOffice;
beforeEach(async () => {
  office = await openImportOffice();
});
afterEach(() => office.close());

const preview = (input: object) => office.call<Preview>("import.preview", input);
const fixture = (file: string) => join(sheets, file);
const made = (name: string, bytes: Uint8Array): string => {
  const file = join(mkdtempSync(join(tmpdir(), "xiaowu-sheet-")), name);
  writeFileSync(file, bytes);
  return file;
};

describe("register of heads", () => {
  // Catches a row that is matched, created or refused wrongly, and a two-row merged heading or note that is taken for data.
  it.each(["register.xlsx", "register.xls", "register-second-sheet.xlsx"])(
    "%s says per row what it would do",
    async (file) => {
      const result = await preview({ file: fixture(file), record: "headRegister" });
      expectRows(result, expected.register);
      expect(result.counts).toEqual(expected.registerCounts);
    },
  );

  // Catches a preview that stores anything, an apply that does something else, and an undo that leaves something behind.
  it("applies exactly what the preview said, in one step that can be undone", async () => {
    const before = await contents(office);
    const input = { file: fixture("register.xlsx"), record: "headRegister" };
    const shown = await preview(input);
    expect(await contents(office)).toEqual(before);
    const applied = await office.call<{ changeId: number; counts: object }>("import.apply", {
      ...input,
      token: shown.token,
    });
    expect(applied.counts).toEqual(shown.counts);
    const after = await contents(office);
    expect(after.organisation).toHaveLength(4);
    expect((after.person as { name: string }[]).map((one) => one.name).sort()).toEqual(
      ["何静", "周文海", "李明", "王伟", "郑海", "陈志强"].sort(),
    );
    expect(after.appointment).toHaveLength(5);
    const { rows } = await office.call<{ rows: { label: string }[] }>("history.list", { limit: 1 });
    expect(rows[0]?.label).toBe("导入负责人登记表：register.xlsx");
    await office.call("history.undo", { changeId: applied.changeId });
    expect(await contents(office)).toEqual(before);
  });

  // Catches an import that creates again what it created before.
  it("finds everything the same when the sheet is imported again", async () => {
    const input = { file: fixture("register.xlsx"), record: "headRegister" };
    await office.call("import.apply", input);
    const again = await preview(input);
    expect(again.counts).toMatchObject({ create: 0, change: 0, same: 5 });
    expect((await office.call<{ changeId: number | null }>("import.apply", input)).changeId).toBeNull();
  });

  // Catches an import of a sheet that someone else's change has made untrue.
  it("refuses to apply when the library changed after the preview", async () => {
    const input = { file: fixture("register.xlsx"), record: "headRegister" };
    const { token } = await preview(input);
    await office.call("person.update", { id: office.ids.get("chen"), patch: { name: "陈志刚" } });
    expect((await office.fails("import.apply", { ...input, token })).code).toBe("conflict");
  });

  // Catches answers that are not followed.
  it("does what the user answers to a question", async () => {
    const input = { file: fixture("register.xlsx"), record: "headRegister" };
    const wang = office.ids.get("wang") as string;
    const same = await preview({ ...input, decisions: { 9: wang } });
    expect(same.rows.find((row) => row.row === 9)?.action).toBe("create");
    await office.call("import.apply", { ...input, decisions: { 9: wang } });
    const { rows } = await office.call<{ rows: { person: string; post: string }[] }>("appointment.list", {
      filter: { person: wang },
    });
    expect(rows.map((row) => row.post).sort()).toEqual(["党组书记", "秘书长"].sort());
    const another = await preview({ ...input, decisions: { 9: "skip" } });
    expect(another.rows.find((row) => row.row === 9)?.action).toBe("skip");
    expect(
      (await preview({ ...input, decisions: { 9: "person_0000000000000000000" } })).rows.find((row) => row.row === 9)
        ?.action,
    ).toBe("error");
  });

  // A new term of the same holder opens a new duty (FREQ-01): it must not overwrite the old record.
  it("keeps the old term when a holder is elected again", async () => {
    const text = "机构名称\t姓名\t职务\t任期起\t任期止\n广东省物理学会\t陈志强\t理事长\t2026年4月1日\t2031年3月31日";
    const result = await preview({ text, record: "headRegister" });
    expect(result.rows[0]?.action).toBe("create");
    await office.call("import.apply", { text, record: "headRegister" });
    expect(
      (await office.call<{ total: number }>("appointment.list", { filter: { person: office.ids.get("chen") } })).total,
    ).toBe(2);
  });

  // Two new people of one name in one sheet: only the user knows, unless their mobiles say it.
  it("asks about two new people of one name, and can be told that they are one", async () => {
    const head = "机构名称\t类别\t姓名\t职务\t手机";
    const text = `${head}\n甲学会\t省级学会\t何静\t秘书长\t\n乙学会\t省级学会\t何静\t秘书长\t`;
    const result = await preview({ text, record: "headRegister" });
    expect(result.rows.map((row) => row.action)).toEqual(["create", "ask"]);
    const candidate = result.rows[1]?.candidates[0]?.id as string;
    await office.call("import.apply", { text, record: "headRegister", decisions: { 3: candidate } });
    const { rows } = await office.call<{ rows: { id: string }[] }>("person.list", { filter: { name: "何静" } });
    expect(rows).toHaveLength(1);
    expect(
      (await office.call<{ total: number }>("appointment.list", { filter: { person: rows[0]?.id ?? "" } })).total,
    ).toBe(2);
    const differing = `${head}\n丙学会\t省级学会\t郭姣\t秘书长\t13800138041\n丁学会\t省级学会\t郭姣\t秘书长\t13800138042`;
    expect((await preview({ text: differing, record: "headRegister" })).rows.map((row) => row.action)).toEqual([
      "create",
      "create",
    ]);
  });

  // A kind in the sheet that contradicts the library means that one of the two is wrong.
  it("names a kind of organisation that differs", async () => {
    const text = "机构名称\t类别\t姓名\t职务\n广东省物理学会\t市级科协\t何静\t秘书长";
    const result = await preview({ text, record: "headRegister" });
    expect(result.rows[0]).toMatchObject({ action: "error", issues: [{ field: "kind" }] });
  });
});

describe("people and other records", () => {
  it.each(["people.csv", "people.xlsx", "renamed-xlsx.xls", "renamed-csv.xlsx"])(
    "%s says per row what it would do",
    async (file) => {
      const result = await preview({ file: fixture(file), record: "person" });
      expectRows(result, expected.people);
      expect(result.notes.some((note) => note.includes("血型"))).toBe(true);
      expect(result.notes.some((note) => note.includes("扩展名"))).toBe(file.startsWith("renamed"));
    },
  );

  it("reads a file in GB 18030", async () => {
    const result = await preview({ file: fixture("people-gb18030.csv"), record: "person" });
    expect(result.rows[0]).toMatchObject({ action: "create", title: "李娜" });
  });

  it("reads cells copied from a spreadsheet, line breaks and quotation marks included", async () => {
    expectRows(await preview({ text: pasted, record: "person" }), expected.pasted);
  });

  // Catches a date form that is misread, and one that is guessed where it is not certain.
  it("reads each form of date and refuses what is not certain", async () => {
    const file = fixture("dates.xlsx");
    const result = await preview({ file, record: "base" });
    await office.call("import.apply", { file, record: "base" });
    const { rows } = await office.call<{ rows: { name: string; agreementFrom: string }[] }>("base.list");
    for (const [number, date] of Object.entries(expected.dates)) {
      const row = result.rows.find((one) => one.row === Number(number));
      if (date === null) expect(row, number).toMatchObject({ action: "error", issues: [{ field: "agreementFrom" }] });
      else expect(rows.find((one) => one.name === row?.title)?.agreementFrom, number).toBe(date);
    }
  });

  // Catches an empty cell that wipes out what is stored.
  it("never overwrites a value with an empty cell", async () => {
    const text = "姓名\t工作单位\t手机\t职称\n李明\t中山大学\t\t教授";
    await office.call("import.apply", { text, record: "person" });
    const row = await office.call<object>("person.get", { id: office.ids.get("li") });
    expect(row).toMatchObject({ mobile: "13800138003", professionalTitle: "教授" });
  });

  // Same name and same mobile is the same person, who has moved.
  it("recognises a person who moved by the mobile number", async () => {
    const text = "姓名\t工作单位\t手机\n李明\t暨南大学\t13800138003";
    expectRows(await preview({ text, record: "person" }), [{ row: 2, action: "change", to: { unit: "暨南大学" } }]);
  });

  it("names the first row when a person stands twice in one sheet", async () => {
    const text = "姓名\t工作单位\t职称\n何静\t中山大学\t教授\n何静\t中山大学\t教授\n何静\t中山大学\t讲师";
    expectRows(await preview({ text, record: "person" }), [
      { row: 2, action: "create" },
      { row: 3, action: "skip", issue: ["", "第2行"] },
      { row: 4, action: "error", issue: ["", "第2行"] },
    ]);
  });

  it("refers to people and organisations by name, and asks which of two is meant", async () => {
    await office.call("person.create", { name: "陈志强", unit: "某大学" });
    const head = "姓名\t机构名称\t职务\t任期起";
    const within = await preview({ text: `${head}\n陈志强\t广东省物理学会\t常务理事\t2022年`, record: "appointment" });
    expect(within.rows[0]?.action).toBe("create");
    const between = await preview({
      text: `${head}\n陈志强\t广东省化学学会\t常务理事\t2022年\n李四\t某学会\t理事\t`,
      record: "appointment",
    });
    expect(between.rows.map((row) => row.action)).toEqual(["ask", "error"]);
    expect(between.rows[0]?.candidates).toHaveLength(2);
    expect(between.rows[1]?.issues.map((issue) => issue.field).sort()).toEqual(["organisation", "person"]);
  });
});

describe("files that cannot be imported", () => {
  it.each(Object.entries(expected.refusals))("%s is refused, saying why: %s", async (file, words) => {
    const error = await office.fails("import.preview", { file: fixture(file), record: "person" });
    expect(error.code).toBe("refused");
    expect(error.message).toContain(words);
  });

  // Small files that would fill the memory; one says that it is large, one hides it.
  it.each([
    ["bomb.xlsx", () => zipBomb(12), "异常庞大"],
    ["huge.xlsx", () => lyingZip(12, 300_000_000), "异常庞大"],
    ["lying.xlsx", () => lyingZip(12, 100), "不完整或已损坏"],
    ["crowded.xlsx", () => crowdedZip(2100), "异常庞大"],
  ])("%s is refused before it is unpacked", async (name, make, words) => {
    const error = await office.fails("import.preview", { file: made(name, make()), record: "person" });
    expect(error).toMatchObject({ code: "refused" });
    expect(error.message).toContain(words);
  });

  it("refuses more lines than can be imported at once", async () => {
    const error = await office.fails("import.preview", {
      file: made("long.xlsx", largeRegister(20_100)),
      record: "headRegister",
    });
    expect(error.message).toContain("20000行");
  });
});

// Catches per-row loading that makes a large sheet hang; counted, not timed.
it("imports 5,000 lines in one change and takes them back", async () => {
  const before = await contents(office);
  const file = made("large.xlsx", largeRegister(5000));
  const applied = await office.call<{ changeId: number; counts: object }>("import.apply", {
    file,
    record: "headRegister",
  });
  expect(applied.counts).toEqual({ create: 5000, change: 0, same: 0, skip: 0, ask: 0, error: 0 });
  expect((await office.call<{ total: number }>("appointment.list", { limit: 1 })).total).toBe(5002);
  await office.call("history.undo", { changeId: applied.changeId });
  expect(await contents(office)).toEqual(before);
}, 60_000);
