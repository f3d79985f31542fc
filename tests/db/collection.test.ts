import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { bodies, entriesOf, type Fleet, form, makeFleet } from "../fixtures/collection/fleet.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

type Merged = OutputFor<"collection.merge">;
type State = OutputFor<"collection.state">;

let office: TestOffice;
let folder: string;
let id: string;
let fleet: Fleet;
let merged: Merged;
let late: Merged;

beforeAll(async () => {
  office = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), "xiaowu-collection-"));
  for (const draft of bodies) await office.call("organisation.create", draft);
  const kinds = { kind: ["society", "cityAssociation"] };
  const create = (title: string) =>
    office.call<{ id: string; count: number }>("collection.create", { form: { ...form, title }, organisations: kinds });
  const made = await create(form.title);
  expect(made.count).toBe(207);
  id = made.id;
  const other = await create("另一次的表样");
  const sent = await office.call<OutputFor<"collection.export">>("collection.export", {
    id,
    out: join(folder, "sent"),
  });
  const wrong = await office.call<OutputFor<"collection.export">>("collection.export", {
    id: other.id,
    out: join(folder, "other"),
  });
  const back = join(folder, "back");
  mkdirSync(back);
  fleet = await makeFleet(
    new Map(sent.files.map((one) => [one.organisation, one.file])),
    wrong.files[22]?.file ?? "",
    back,
  );
  merged = await office.call("collection.merge", { id, files: fleet.files, on: "2026-03-20" });
  late = await office.call("collection.merge", { id, files: fleet.late, on: "2026-04-01" });
}, 240_000);

afterAll(() => {
  office?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("207 forms sent, those of 190 bodies returned, some of them spoilt", () => {
  // Catches a cell that is read from the wrong place, lost, changed, or counted for another body or twice.
  it("gives every cell that was filled in, of whom it was, and where it stands", () => {
    const seen = (rows: { organisation: string; file: string; line: number; values: object }[]) =>
      rows.map((row) => `${row.organisation} ${row.file} ${row.line} ${JSON.stringify(row.values)}`).sort();
    const got = late.rows.map(({ organisation, file, cell, values }) => ({
      organisation,
      file,
      line: Number(/\d+$/u.exec(cell)?.[0]),
      values,
    }));
    expect(seen(got)).toEqual(seen(fleet.rows));
  });

  // Catches a body that is called missing although it replied, and one that is forgotten.
  it("names those who have not replied", () => {
    expect([...late.missing].sort()).toEqual([...fleet.missing].sort());
  });

  // Catches a bad file that stops the others or is passed over in silence.
  it("names each file that could not be taken, with a clear word", () => {
    const words = Object.fromEntries(merged.spoilt.map((one) => [one.file, one.message]));
    expect(Object.keys(words).sort()).toEqual(Object.keys(fleet.spoilt).sort());
    for (const [file, word] of Object.entries(fleet.spoilt)) expect(words[file], file).toContain(word);
  });

  // Catches a changed form that is read without a word.
  it("names what was changed about a form", () => {
    for (const [file, word] of Object.entries(fleet.deviations)) {
      const said = merged.deviations.filter((one) => one.file === file).map((one) => one.message);
      expect(said.join("\n"), file).toContain(word);
    }
    const troubled = new Set([...Object.keys(fleet.deviations), ...fleet.strangers, "新表.xlsx"]);
    const copies = Object.values(fleet.twice).flatMap((one) => one.files);
    const others = merged.deviations.filter((one) => !troubled.has(one.file) && !copies.includes(one.file));
    expect(others).toEqual([]);
  });

  // Catches a second reply that is added to the first, and one that wins although it is older.
  it("names who replied twice, what differs and which counts", () => {
    expect(merged.twice.map((one) => one.organisation).sort()).toEqual(Object.keys(fleet.twice).sort());
    for (const one of merged.twice) {
      const want = fleet.twice[one.organisation];
      expect({ files: one.files, counts: one.counts, differs: one.differs.length > 0 }).toEqual(want);
    }
  });

  // Catches the last day being called late, and a late file that is not.
  it("calls late what came after the due day", () => {
    expect(merged.late).toEqual([]);
    expect(late.late).toEqual([{ organisation: bodies[15]?.name, file: `${bodies[15]?.name}.xlsx`, on: "2026-04-01" }]);
  });

  // Catches two people of one name that go through without a word, or one of whom is dropped.
  it("tells two people of one name in one reply", () => {
    const rows = late.rows.filter((row) => row.organisation === bodies[14]?.name);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.issues.map((one) => one.message).join()).toContain("同名");
  });

  // Catches a file that is stored again each time the folder is read.
  it("knows the files when they come again, and changes nothing", async () => {
    const again = await office.call<Merged>("collection.merge", { id, files: fleet.files, on: "2026-04-05" });
    expect(again.changeId).toBeNull();
    expect(again.read).toBe(0);
    expect(again.rows).toEqual(late.rows);
  });

  // Catches a step that can only be undone in parts.
  it("is undone in one step, and done again", async () => {
    const kept = async () => (await office.call<State>("collection.state", { id })).rows.length;
    const before = await kept();
    const { changeId } = await office.call<{ changeId: number }>("history.undo", { changeId: late.changeId });
    expect(await kept()).toBe(before - entriesOf(15).length);
    await office.call("history.undo", { changeId });
    expect(await kept()).toBe(before);
  });

  // Catches a choice by hand that the next reading overrules, and one that leaves two counted.
  it("keeps what was chosen by hand", async () => {
    const name = bodies[17]?.name ?? "";
    const bodyOf = async () =>
      (await office.call<State>("collection.state", { id })).bodies.find((one) => one.organisation === name);
    const first = (await bodyOf())?.replies.find((one) => !one.counts);
    await office.call("collection.choose", { reply: first?.id });
    const copy = join(folder, "third.csv");
    writeFileSync(copy, `${form.title}\n单位：${name}\n\n姓名,性别,手机\n后来者,男,13800138000\n`);
    await office.call("collection.merge", { id, files: [copy], on: "2026-04-06" });
    const replies = (await bodyOf())?.replies ?? [];
    expect(replies).toHaveLength(3);
    expect(replies.filter((one) => one.counts).map((one) => one.id)).toEqual([first?.id]);
  });

  // Catches a stranger that can't be given to anybody, or to a body that was never asked.
  it("takes a stranger for the body that somebody names", async () => {
    const { strangers, bodies: rows } = await office.call<State>("collection.state", { id });
    expect(strangers.map((one) => one.name)).toEqual(fleet.strangers);
    const body = rows.find((one) => one.organisation === bodies[200]?.name);
    const outside = await office.call<{ id: string }>("organisation.create", {
      name: "某县科协",
      kind: "countyAssociation",
    });
    const refused = await office.fails("collection.choose", { reply: strangers[0]?.id, organisation: outside.id });
    expect(refused.message).toContain("某县科协");
    await office.call("collection.choose", { reply: strangers[0]?.id, organisation: body?.organisationId });
    const after = await office.call<State>("collection.state", { id });
    expect(after.strangers).toEqual([]);
    expect(after.missing).not.toContain(bodies[200]?.name);
    expect(after.rows.filter((row) => row.organisation === bodies[200]?.name)).toHaveLength(1);
  });

  // Catches a letter to somebody who has replied, and a reminder that is not noted.
  it("writes a reminder to each body that is missing or whose file can't be read, and notes the day", async () => {
    const out = join(folder, "letters");
    const made = await office.call<OutputFor<"collection.remind">>("collection.remind", { id, out });
    const state = await office.call<State>("collection.state", { id });
    const open = state.bodies.filter((one) => one.state === "missing" || one.state === "spoilt");
    expect(made.files.map((file) => basename(file)).sort()).toEqual(
      open.map((one) => `提醒函（${one.organisation}）.docx`).sort(),
    );
    expect(readdirSync(out)).toHaveLength(open.length);
    expect(open.every((one) => one.remindedOn !== null)).toBe(true);
    expect(state.bodies.filter((one) => one.remindedOn !== null)).toHaveLength(open.length);
  }, 60_000);

  // Catches a kept file that backup and check of the library don't know.
  it("keeps the bytes of every file beside the library", async () => {
    const check = await office.call<{ ok: boolean; issues: string[] }>("library.check");
    expect(check).toMatchObject({ ok: true, issues: [] });
    const { bodies: rows } = await office.call<State>("collection.state", { id });
    const attachment = rows.find((one) => one.organisation === bodies[30]?.name)?.replies[0]?.attachment;
    const opened = await office.call<{ file: string }>("file.open", { id: attachment });
    expect(existsSync(opened.file)).toBe(true);
  });
});

describe("a form as it is sent out", () => {
  // Catches headings that can be typed over, cells that can't be filled in, a key that anybody sees.
  it("has locked headings, open cells, lists, and a key that nobody sees", async () => {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(join(folder, "sent", `${bodies[100]?.name}.xlsx`));
    const sheet = workbook.worksheets[0] as exceljs.Worksheet;
    expect(sheet.getCell("A1").value).toBe(form.title);
    expect(sheet.getCell("A2").value).toBe(`单位：${bodies[100]?.name}`);
    expect(String(sheet.getCell("A3").value)).toContain("2026年3月31日前");
    expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection).toMatchObject({
      sheet: true,
    });
    const head = sheet.getRow(6);
    expect((head.values as unknown[]).slice(2)).toEqual(form.columns.map((column) => column.name));
    expect(head.getCell(2).protection?.locked).not.toBe(false);
    expect(sheet.getCell("B7").protection?.locked).toBe(false);
    expect(sheet.getCell("C7").dataValidation).toMatchObject({ type: "list", formulae: ['"男,女"'] });
    expect(sheet.getCell("E7").numFmt).toBe("yyyy-mm-dd");
    expect(sheet.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, paperSize: 9 });
    expect(workbook.worksheets[1]?.state).toBe("veryHidden");
  });

  // Catches a form that changes under those who have it already.
  it("can't be changed any more", async () => {
    const { due: _, ...sheet } = form;
    const error = await office.fails("collection.setForm", { id, form: sheet });
    expect(error.code).toBe("refused");
  });
});

describe("taking over", () => {
  type Preview = OutputFor<"collection.preview">;
  // Catches rows that go over otherwise than an imported sheet would, body or gathering left out, and a step that can't be undone.
  it("makes trainees of a gathering of the nominations, once, in one step", async () => {
    const { id: gathering } = await office.call<{ id: string }>("gathering.create", {
      title: "骨干培训班",
      kind: "trainingClass",
    });
    const { rows: forms } = await office.call<OutputFor<"collection.forms">>("collection.forms");
    const ready = forms.find((one) => one.id === "ready.nomination")?.form;
    const { id: nomination } = await office.call<{ id: string }>("collection.create", {
      form: { ...ready, due: "2026-05-01" },
      organisations: { kind: "cityAssociation" },
      gathering,
    });
    expect((await office.fails("collection.preview", { id: nomination })).code).toBe("refused");
    const name = bodies[186]?.name ?? "";
    const file = join(folder, "推荐.csv");
    writeFileSync(
      file,
      `${ready?.title}\n单位：${name}\n\n姓名,性别,出生年月,职务,手机\n周一,女,1980年5月,秘书长,13800138000\n周二,男,1981年,理事,13900139\n`,
    );
    const merged = await office.call<Merged>("collection.merge", { id: nomination, files: [file] });
    expect(merged.rows.map((row) => row.issues.length)).toEqual([0, 2]);
    const preview = await office.call<Preview>("collection.preview", { id: nomination });
    // The phone has too few figures; a year of birth without its month is one that the library takes.
    expect(preview.places).toEqual({ 1: "推荐.csv的A5格", 2: "推荐.csv的E6格" });
    expect(preview.rows[1]?.issues.map((one) => one.field)).toEqual(["mobile"]);
    expect(preview.rows.map((row) => row.action)).toEqual(["create", "error"]);
    const fixes = { 2: { birthMonth: "1981年7月", mobile: "13900139000" } };
    const mended = await office.call<Preview>("collection.preview", { id: nomination, fixes });
    expect(mended.counts).toMatchObject({ create: 2, error: 0 });
    const taken = await office.call<{ changeId: number }>("collection.take", {
      id: nomination,
      fixes,
      token: mended.token,
    });
    const people = await office.call<{ rows: { unit: string; role: string; refTitles: { person: string } }[] }>(
      "participant.list",
      { filter: { gathering } },
    );
    expect(people.rows.map((row) => [row.refTitles.person, row.unit, row.role]).sort()).toEqual([
      ["周一", name, "trainee"],
      ["周二", name, "trainee"],
    ]);
    const again = await office.call<Preview>("collection.preview", { id: nomination, fixes });
    expect(again.counts).toMatchObject({ create: 0, change: 0, same: 2 });
    await office.call("history.undo", { changeId: taken.changeId });
    expect((await office.call<{ total: number }>("participant.list", { filter: { gathering } })).total).toBe(0);
  });

  it("says that a form fills nothing", async () => {
    expect((await office.fails("collection.preview", { id })).message).toContain("没有设定转入");
  });
});

describe("the merged table", () => {
  // Catches a phone that leaves the program unasked, and a row without its source.
  it("names source file and cell, and masks phones unless told", async () => {
    const out = join(folder, "merged.xlsx");
    const table = async (withPrivate: boolean) => {
      await office.call("collection.saveTable", { id, out, withPrivate });
      const workbook = new exceljs.Workbook();
      await workbook.xlsx.readFile(out);
      const sheet = workbook.worksheets[0] as exceljs.Worksheet;
      const lines: unknown[][] = [];
      sheet.eachRow((row) => lines.push((row.values as unknown[]).slice(1)));
      return lines;
    };
    const state = await office.call<State>("collection.state", { id });
    const [first] = state.rows;
    const full = await table(true);
    const line = full.find((cells) => cells[0] === 1);
    expect(line).toContain(first?.organisation);
    expect(line).toContain(first?.file);
    expect(line).toContain(first?.cell);
    expect(line).toContain(first?.values.手机);
    expect(JSON.stringify(await table(false))).not.toContain(String(first?.values.手机));
    expect(full.filter((cells) => typeof cells[0] === "number")).toHaveLength(state.rows.length);
  });
});

describe("a collection of its own", () => {
  const csv = (name: string, person: string) =>
    `${form.title}\n单位：${name}\n\n姓名,性别,手机\n${person},男,13800138000\n`;
  const start = async () => {
    const made = await office.call<{ id: string }>("collection.create", {
      form,
      organisations: { kind: "cityAssociation" },
    });
    return made.id;
  };
  const state = (one: string) => office.call<State>("collection.state", { id: one });
  const [first, second] = [bodies[186]?.name ?? "", bodies[187]?.name ?? ""];

  // Catches lock files read as replies, a walk through the whole disk, and a folder without anything that passes for done.
  it("reads a folder down to its third level and leaves lock files alone", async () => {
    const one = await start();
    const root = join(folder, "walk");
    const put = (path: string, text: string) => {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    put("一/二/浅.csv", csv(first, "浅的"));
    put("一/二/三/深.csv", csv(second, "深的"));
    for (const name of ["~$锁.xlsx", ".隐藏.csv", "Thumbs.db"]) put(name, "无关");
    put("说明.pdf", "%PDF-1.4 无关");
    const merged = await office.call<Merged>("collection.merge", { id: one, folder: root });
    expect(merged.rows.map((row) => [row.organisation, row.file, row.values.姓名])).toEqual([
      [first, "一/二/浅.csv", "浅的"],
    ]);
    expect(merged.spoilt.map((spoilt) => spoilt.file)).toEqual(["说明.pdf"]);
    const empty = join(folder, "nothing");
    mkdirSync(empty);
    expect((await office.fails("collection.merge", { id: one, folder: empty })).message).toContain("没有文件");
    expect((await office.fails("collection.merge", { id: one, folder: join(folder, "无此") })).code).toBe("refused");
  });

  // Catches a sheet of hundreds of thousands of lines that stops the program, and one whose rows are cut off in silence.
  it("reads a sheet of 6,000 rows beside the others and says where it stopped", async () => {
    const one = await start();
    const path = join(folder, "很长.xlsx");
    const rows = Array.from({ length: 6_000 }, (_, at) => [
      `王${at}`,
      "男",
      "13800138000",
      "长期从事力学研究".repeat(8),
    ]);
    const { writeXlsx } = await import("hucre");
    const head = [[form.title], [`单位：${first}`], ["姓名", "性别", "手机", "备注"]];
    writeFileSync(path, await writeXlsx({ stringMode: "inline", sheets: [{ name: "表", rows: [...head, ...rows] }] }));
    const merged = await office.call<Merged>("collection.merge", { id: one, files: [path] });
    expect(merged.rows).toHaveLength(5000);
    expect(merged.deviations.map((told) => told.message).join()).toContain("只读取了前5000行");
  }, 60_000);

  // Catches what was said of a reply on the day it came and is not true any more.
  it("follows a due day that is moved, a body that is taken off the list, and a reply that is removed", async () => {
    const one = await start();
    const file = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const merge = (path: string, on: string) => office.call<Merged>("collection.merge", { id: one, files: [path], on });
    await merge(file("初报.csv", csv(first, "初报")), "2026-03-31");
    await merge(file("再报.csv", csv(first, "再报")), "2026-04-01");
    const body = async () => (await state(one)).bodies.find((row) => row.organisation === first);
    expect(await body()).toMatchObject({ state: "late", rows: 1 });
    expect((await state(one)).rows.map((row) => row.values.姓名)).toEqual(["再报"]);
    await office.call("replyCollection.update", { id: one, patch: { due: "2026-04-01" } });
    expect(await body()).toMatchObject({ state: "replied" });
    const counted = (await body())?.replies.find((reply) => reply.counts)?.id;
    await office.call("collectionReply.remove", { id: counted });
    expect((await state(one)).rows.map((row) => row.values.姓名)).toEqual(["初报"]);
    await office.call("collectionTarget.remove", { id: (await body())?.target });
    const after = await state(one);
    expect(after.rows).toEqual([]);
    expect(after.strangers.map((reply) => reply.name)).toEqual(["初报.csv"]);
  });
});

describe("bad input", () => {
  const create = (patch: object) =>
    office.fails("collection.create", { form: { ...form, ...patch }, organisations: { kind: "society" } });
  const text = { kind: "text", required: false };
  // Catches a form that nobody could fill in or that could not be read again.
  it.each([
    [
      "two columns of one name",
      {
        columns: [
          { name: "姓名", ...text },
          { name: "姓 名", ...text },
        ],
      },
      "form.columns.1.name",
    ],
    [
      "a choice without choices",
      { columns: [{ name: "性别", kind: "choice", required: false }] },
      "form.columns.0.choices",
    ],
    ["a preset column that isn't there", { preset: { column: "无", values: ["一"], rows: 1 } }, "form.preset.column"],
    ["a target that isn't there", { target: "无" }, "form.target"],
    [
      "a field that the target has not",
      { target: "headRegister", columns: [{ name: "甲", ...text, field: "无" }] },
      "form.columns.0.field",
    ],
    ["a target of which something is left out", { target: "headRegister" }, "form.target"],
  ])("refuses %s", async (_, patch, field) => {
    const error = await create(patch);
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.fields ?? {})).toContain(field);
  });

  it("refuses bodies that are not there, and a filter that finds none", async () => {
    const given = { form, organisations: ["organisation_000000000000000000"] };
    expect((await office.fails("collection.create", given)).code).toBe("invalid");
    const none = { form, organisations: { kind: "society", city: "无此市" } };
    expect((await office.fails("collection.create", none)).code).toBe("invalid");
  });

  // Catches a window or browser that reads the disk.
  it("refuses paths from anywhere but the command line", async () => {
    const browser = { shell: "browser" } as const;
    expect((await office.fails("collection.merge", { id, folder }, browser)).code).toBe("refused");
    expect((await office.fails("collection.merge", { id, files: [join(folder, "third.csv")] }, browser)).code).toBe(
      "refused",
    );
    expect((await office.fails("collection.export", { id, out: folder }, browser)).code).toBe("refused");
  });

  it("reads no collection that is closed", async () => {
    const { id: other } = await office.call<{ id: string }>("collection.create", {
      form,
      organisations: { kind: "cityAssociation" },
    });
    await office.call("replyCollection.update", { id: other, patch: { closed: true } });
    expect((await office.fails("collection.merge", { id: other, files: fleet.late })).code).toBe("refused");
  });
});
