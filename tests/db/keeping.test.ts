import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let folder: string;
let office: TestOffice;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "xiaowu-keeping-"));
  office = await openTestOffice({ folder, reference: true });
});
afterEach(() => {
  office.close();
  rmSync(folder, { recursive: true, force: true });
});

const names = async () =>
  (await office.call<{ rows: { name: string }[] }>("person.list", { filter: { name: { contains: "测" } } })).rows.map(
    (row) => row.name,
  );
const scan = () => {
  const path = join(folder, "扫描件.pdf");
  writeFileSync(path, "%PDF-1.7 测试");
  return path;
};

describe("backup and restore", () => {
  test("an archive brings records, history and files back; the present state is kept first and can be restored again", async () => {
    const { id } = await office.call<{ id: string }>("person.create", { name: "测甲" });
    const attached = await office.call<{ id: string }>("file.attach", { owner: id, file: scan() });
    const archive = join(folder, "备份.zip");
    const { bytes } = await office.call<{ bytes: number }>("library.backup", { out: archive });
    expect(bytes).toBe(readFileSync(archive).length);
    await office.call("person.create", { name: "测乙" });
    rmSync(join(folder, "校务.files"), { recursive: true });

    await office.call("library.restore", { file: archive });
    expect(await names()).toEqual(["测甲"]);
    const opened = await office.call<{ file: string }>("file.open", { id: attached.id });
    expect(readFileSync(opened.file, "utf8")).toContain("测试");
    expect(await office.call("library.check")).toEqual({ ok: true, issues: [] });
    expect(await office.call("journal.verify")).toMatchObject({ ok: true });

    const { rows } = await office.call<{ rows: { name: string }[] }>("library.backups");
    await office.call("library.restore", { backup: rows[0]?.name });
    expect((await names()).sort()).toEqual(["测乙", "测甲"].sort());
  });

  test.each([
    ["a text file", () => Buffer.from("不是压缩包")],
    ["an archive of something else", () => Buffer.from(zipSync({ "合同.docx": strToU8("x") }))],
    [
      "an archive that climbs out of its folder",
      () => Buffer.from(zipSync({ "library.db": strToU8("x"), "../../evil": strToU8("x") })),
    ],
    [
      "an archive whose library is no library",
      () => Buffer.from(zipSync({ "library.db": strToU8("这不是数据库这不是数据库") })),
    ],
  ])("%s is refused and nothing is changed", async (_what, make) => {
    await office.call("person.create", { name: "测甲" });
    const path = join(folder, "坏.zip");
    writeFileSync(path, make());
    expect(await office.fails("library.restore", { file: path })).toMatchObject({ code: "refused" });
    expect(await names()).toEqual(["测甲"]);
    expect(readdirSync(folder)).not.toContain("evil");
  });

  test("a backup's name is never a path", async () => {
    expect(await office.fails("library.restore", { backup: "../坏.zip" })).toMatchObject({ code: "not_found" });
  });

  test("another program that has the library open sees the restored state and can go on writing", async () => {
    const archive = join(folder, "备份.zip");
    await office.call("library.backup", { out: archive });
    await office.call("person.create", { name: "测甲" });
    const second = await openTestOffice({ folder });
    try {
      await office.call("library.restore", { file: archive });
      expect((await second.call<{ total: number }>("person.list", {})).total).toBe(15);
      await second.call("person.create", { name: "测丙" });
      expect(await names()).toEqual(["测丙"]);
      expect(await second.call("journal.verify")).toMatchObject({ ok: true });
    } finally {
      second.close();
    }
  });
});

describe("files beside records", () => {
  test("are kept once by content, found missing or changed by the check, and come back with undo", async () => {
    const { rows } = await office.call<{ rows: { id: string }[] }>("person.list", { limit: 1 });
    const owner = rows[0]?.id;
    const first = await office.call<{ id: string }>("file.attach", { owner, file: scan() });
    await office.call("file.attach", { owner, file: scan(), note: "又一次" });
    const [kept = ""] = readdirSync(join(folder, "校务.files"));
    expect(readdirSync(join(folder, "校务.files"))).toHaveLength(1);
    await office.call("attachment.remove", { id: first.id });
    await office.call("history.undo");
    expect(existsSync((await office.call<{ file: string }>("file.open", { id: first.id })).file)).toBe(true);
    writeFileSync(join(folder, "校务.files", kept), "改过");
    expect(await office.call("library.check")).toMatchObject({
      ok: false,
      issues: [expect.stringContaining("扫描件.pdf"), expect.stringContaining("改动")],
    });
    rmSync(join(folder, "校务.files", kept));
    expect(await office.call("library.check")).toMatchObject({
      ok: false,
      issues: [expect.stringContaining("不见了"), expect.any(String)],
    });
  });

  test.each([
    ["程序.exe", "x", /程序或脚本/],
    ["脚本.HTML", "<script>", /程序或脚本/],
    ["空.pdf", "", /空文件/],
  ])("%s is refused", async (name, content, reason) => {
    const { rows } = await office.call<{ rows: { id: string }[] }>("person.list", { limit: 1 });
    writeFileSync(join(folder, name), content);
    const error = await office.fails("file.attach", { owner: rows[0]?.id, file: join(folder, name) });
    expect(error.code).toBe("refused");
    expect(error.message).toMatch(reason);
  });

  test("belong to a record that exists", async () => {
    expect(await office.fails("file.attach", { owner: "person_none", file: scan() })).toMatchObject({
      code: "not_found",
    });
    expect(await office.fails("file.attach", { owner: "sqlite_schema", file: scan() })).toMatchObject({
      code: "not_found",
    });
  });
});

describe("history", () => {
  test("tells a change in a plain sentence with old and new value, and masks what is private", async () => {
    const { id } = await office.call<{ id: string }>("person.create", { name: "测甲", mobile: "13800138000" });
    await office.call("person.update", {
      id,
      patch: { unit: "某大学", mobile: "13900139000", birthMonth: "1975年6月" },
    });
    const { rows } = await office.call<{ rows: { sentences: string[] }[] }>("history.list", { recordId: id });
    expect(rows[0]?.sentences).toEqual([
      "修改人员“测甲”：出生年月 （空） → 1975年6月；工作单位 （空） → 某大学；手机（内容有改动）",
    ]);
    expect(rows[1]?.sentences).toEqual(["新增人员“测甲”"]);
    expect(JSON.stringify(rows)).not.toContain("13800138000");
  });

  test("of a large change names the first rows and says how many there are", async () => {
    const { rows } = await office.call<{ rows: { sentences: string[]; rows: number }[] }>("history.list", {});
    const all = rows.at(-1);
    expect(all?.sentences.at(-1)).toBe(`等，共${all?.rows}条记录`);
    expect(all?.sentences.length).toBeLessThan(30);
  });

  test("brings a deleted record back from the list", async () => {
    const { id } = await office.call<{ id: string }>("person.create", { name: "测甲" });
    const { changeId } = await office.call<{ changeId: number }>("person.remove", { id });
    await office.call("person.create", { name: "测乙" });
    await office.call("history.undo", { changeId });
    expect((await names()).sort()).toEqual(["测乙", "测甲"].sort());
  });
});

test("the name set on this machine signs what the window does; the command line signs for itself", async () => {
  await office.call("library.signAs", { name: "王科长" }, { shell: "electron", who: "root" });
  const made = await office.call<{ id: string }>("person.create", { name: "测丁" }, { shell: "browser", who: "root" });
  await office.call("person.update", { id: made.id, patch: { unit: "某大学" } }, { shell: "cli", who: "脚本" });
  const { rows } = await office.call<{ rows: { who: string }[] }>("history.list", { recordId: made.id });
  expect(rows.map((row) => row.who)).toEqual(["脚本", "王科长"]);
  expect(await office.fails("library.signAs", { name: "  " })).toMatchObject({ code: "invalid" });
});
