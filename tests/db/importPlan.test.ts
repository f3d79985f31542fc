import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import { contents, expectRows, type ImportOffice, openImportOffice } from "../helpers/importLibrary.ts";

let office: ImportOffice;
beforeEach(async () => {
  office = await openImportOffice();
});
afterEach(() => office.close());

const preview = (input: object) => office.call<Preview>("import.preview", input);
const apply = (input: object) =>
  office.call<{ changeId: number | null; counts: Record<string, number> }>("import.apply", input);
const memory = async () => (await office.call<{ rows: { kind: string; key: string }[] }>("importMemory.list")).rows;
const fieldsOf = (result: Preview) => result.columns.map((one) => one.field);
const bysOf = (result: Preview) => result.columns.map((one) => one.by);
const head = "机构名称\t类别\t姓名\t职务\t任期起\t任期止\t手机";

describe("what kind of sheet it is", () => {
  // Catches a sheet that is offered as a record of which it has not what makes a row.
  it.each([
    ["headRegister", "机构名称\t类别\t姓名\t职务\t任期起\t任期止\n甲学会\t省级学会\t何静\t理事长\t2024年\t2029年"],
    ["person", "姓名\t性别\t出生年月\t工作单位\t手机\n何静\t女\t1975年8月\t甲大学\t13800138031"],
    ["base", "基地名称\t所在市\t协议起\n基地一\t广州\t2026年3月"],
    ["organisation", "机构名称\t类别\t简称\t所在市\n甲学会\t省级学会\t甲\t广州"],
  ])("%s", async (record, text) => {
    const result = await preview({ text, record: "auto" });
    expect(result.record).toBe(record);
    expect(result.fits[0]?.record).toBe(record);
    expect(new Set(result.fits.map((fit) => fit.record)).size).toBe(result.fits.length);
  });

  it("is a list of participants where the gathering is known", async () => {
    const { id } = await office.call<{ id: string }>("gathering.create", { title: "第一期班", kind: "trainingClass" });
    const text = "姓名\t性别\t单位\t职务\t组别\n何静\t女\t甲大学\t主任\t一组";
    expect((await preview({ text, record: "auto", gathering: id })).record).toBe("participantList");
    expect((await preview({ text, record: "auto" })).fits.map((fit) => fit.record)).not.toContain("participantList");
  });

  it("is refused where nothing fits", async () => {
    const error = await office.fails("import.preview", { text: "甲\t乙\n一\t二", record: "auto" });
    expect(error).toMatchObject({ code: "refused" });
    expect(error.message).toContain("请选择要导入的表");
  });
});

describe("sheet, heading and columns by hand", () => {
  const text = "经手人\t联系号码\t供职处\n何静\t13800138031\t甲大学";
  const byHand = { 0: "name", 1: "mobile", 2: "unit" };

  // Catches a mapping by hand that is not followed, and one field that two columns fill.
  it("are followed, and no field is filled by two columns", async () => {
    const result = await preview({ text, record: "person", headingRow: 1, columns: byHand });
    expect(fieldsOf(result)).toEqual(["name", "mobile", "unit"]);
    expect(bysOf(result)).toEqual(["hand", "hand", "hand"]);
    expectRows(result, [{ row: 2, action: "create", to: { name: "何静", mobile: "13800138031", unit: "甲大学" } }]);
    const twice = await office.fails("import.preview", { text, record: "person", columns: { 0: "name", 1: "name" } });
    expect(twice).toMatchObject({ code: "invalid" });
    const unknown = await office.fails("import.preview", { text, record: "person", columns: { 0: "nothing" } });
    expect(unknown).toMatchObject({ code: "invalid" });
  });

  it("take a column from the field that its heading means, and give the field to another", async () => {
    const both = "姓名\t手机\t联系电话\n何静\t13800138031\t13800138032";
    const result = await preview({ text: both, record: "person", columns: { 1: null } });
    expect(fieldsOf(result)).toEqual(["name", null, "mobile"]);
    expect(result.rows[0]?.cells.find((cell) => cell.field === "mobile")?.read).toBe("13800138032");
  });

  // Catches a sheet whose columns cannot be chosen because the preview refuses it.
  it("may be chosen where a column is missing, and nothing is stored before", async () => {
    const missing = await preview({ text: "经手人\t手机\nA组\t13800138031", record: "person" });
    expect(missing.rows).toEqual([]);
    expect(missing.notes.join()).toContain("缺少必需的列“姓名”");
    const error = await office.fails("import.apply", { text: "负责者\t手机\n甲方\t13800138031", record: "person" });
    expect(error.message).toContain("姓名");
  });

  it("knows the heading line that was chosen, and that there is none", async () => {
    const two = "姓名\t工作单位\n姓名\t工作单位\n何静\t甲大学";
    expect((await preview({ text: two, record: "person", headingRow: 2 })).headingRow).toBe(2);
    const none = await preview({ text: "何静\t甲大学\n吴小林\t乙大学", record: "person", headingRow: 0 });
    expect(none.rows.map((row) => row.row)).toEqual([1, 2]);
    expect(bysOf(none)).toEqual(["content", "content"]);
  });
});

describe("memory", () => {
  const text = "经手人\t联系号码\n何静\t13800138031";
  const again = "经手人\t联系号码\n吴小林\t13800138032";
  const columns = { 0: "name", 1: "mobile" };

  // Catches a mapping that must be made anew for each sheet of the same form, and one that is followed without a word.
  it("knows the columns of the next sheet of the same form", async () => {
    await apply({ text, record: "person", headingRow: 1, columns });
    const result = await preview({ text: again, record: "person", headingRow: 1 });
    expect(bysOf(result)).toEqual(["memory", "memory"]);
    expect(result.notes.join()).toContain("按上次的对应");
    expectRows(result, [{ row: 2, action: "create", to: { name: "吴小林", mobile: "13800138032" } }]);
    const other = await preview({ text: "部门\t经手人\n综合部\t吴小林", record: "person", headingRow: 1 });
    expect(fieldsOf(other)).toEqual([null, "name"]);
    expect(bysOf(await preview({ text: again, record: "person", headingRow: 1, columns }))).toEqual(["hand", "hand"]);
  });

  it("is forgotten when told, and that can be undone", async () => {
    await apply({ text, record: "person", headingRow: 1, columns });
    const { forgotten, changeId } = await office.call<{ forgotten: number; changeId: number }>("import.forget", {
      record: "person",
    });
    expect(forgotten).toBe(1);
    expect(await memory()).toEqual([]);
    await office.call("history.undo", { changeId });
    expect(await memory()).toHaveLength(1);
    expect((await office.call<{ forgotten: number }>("import.forget", { record: "base" })).forgotten).toBe(0);
  });

  // Catches memory that stays when the import is taken back, and a preview that remembers.
  it("comes and goes with the import", async () => {
    const before = await contents(office);
    await preview({ text, record: "person", headingRow: 1, columns });
    expect(await memory()).toEqual([]);
    const { changeId } = await apply({ text, record: "person", headingRow: 1, columns });
    expect(await memory()).toHaveLength(1);
    await office.call("history.undo", { changeId });
    expect(await memory()).toEqual([]);
    expect(await contents(office)).toEqual(before);
  });

  // Catches an answer that is asked for at every import, one that is followed in silence, and one that outlives its record.
  it("knows who was meant, says so, and forgets whom the library has no more", async () => {
    const sheet = `${head}\n深圳市科学技术协会\t市级科协\t王伟\t主席\t2023年\t\t`;
    const asked = await preview({ text: sheet, record: "headRegister" });
    expectRows(asked, [{ row: 2, action: "ask", candidates: ["王伟"] }]);
    expect(asked.rows[0]?.ask).toBe("2");
    const { id } = await office.call<{ id: string }>("person.create", { name: "王伟", unit: "某单位" });
    const first = await apply({ text: sheet, record: "headRegister", decisions: { 2: id } });
    expect(first.counts.create).toBe(1);
    const next = sheet.replace("主席", "党组成员").replace("2023年", "2024年");
    await office.call("appointment.remove", {
      id: (await office.call<{ rows: { id: string }[] }>("appointment.list", { filter: { person: id } })).rows[0]?.id,
    });
    const known = await preview({ text: next, record: "headRegister" });
    expectRows(known, [{ row: 2, action: "create", issue: ["person", "按上次的认定：王伟"] }]);
    await office.call("person.remove", { id });
    expect((await preview({ text: next, record: "headRegister" })).rows[0]?.action).toBe("ask");
  });

  it("keeps an answer of ‘another one’ as the record that was made", async () => {
    const sheet = `${head}\n深圳市科学技术协会\t市级科协\t王伟\t主席\t2023年\t\t`;
    await apply({ text: sheet, record: "headRegister", decisions: { 2: "create" } });
    const { rows } = await office.call<{ rows: { id: string }[] }>("person.list", { filter: { name: "王伟" } });
    expect(rows).toHaveLength(2);
    const next = sheet.replace("主席", "党组成员");
    await apply({ text: next, record: "headRegister" });
    expect((await office.call<{ total: number }>("person.list", { filter: { name: "王伟" } })).total).toBe(2);
  });

  // Catches a row that asks twice and cannot be answered, and a close name that is taken without asking.
  it("answers which body and which person of one row apart", async () => {
    const sheet = `${head}\n省物理学会\t省级学会\t王伟\t秘书长\t2024年\t\t`;
    const body = await preview({ text: sheet, record: "headRegister" });
    expect(body.rows[0]).toMatchObject({ action: "ask", ask: "2:organisation" });
    expect(body.rows[0]?.candidates[0]?.title).toContain("相近");
    const decisions = { "2:organisation": office.ids.get("physics") as string };
    const who = await preview({ text: sheet, record: "headRegister", decisions });
    expect(who.rows[0]).toMatchObject({ action: "ask", ask: "2" });
    const both = { ...decisions, 2: office.ids.get("wang") as string };
    expect((await apply({ text: sheet, record: "headRegister", decisions: both })).counts.create).toBe(1);
    expect(await memory()).toHaveLength(2);
    const later = await preview({ text: sheet.replace("秘书长", "理事"), record: "headRegister" });
    expect(later.rows[0]?.action).toBe("create");
    expect(later.rows[0]?.issues.map((one) => one.message).join()).toContain("按上次的认定：广东省物理学会");
  });
});

describe("cells", () => {
  // Catches a fix that changes the sheet's other cells, is not read again, or is not applied.
  it("are mended in place", async () => {
    const text = "姓名\t手机\t工作单位\n何静\t138001380\t甲大学";
    const wrong = await preview({ text, record: "person" });
    expectRows(wrong, [{ row: 2, action: "error", issue: ["mobile", "9 位"] }]);
    expect(wrong.rows[0]?.cells).toEqual([
      { field: "name", text: "何静", read: "何静" },
      { field: "unit", text: "甲大学", read: "甲大学" },
      { field: "mobile", text: "138001380", read: null },
    ]);
    const fixes = { 2: { mobile: "138 0013 8031", note: "电话已改" } };
    const mended = await preview({ text, record: "person", fixes });
    expectRows(mended, [{ row: 2, action: "create", to: { mobile: "13800138031", note: "电话已改" } }]);
    await apply({ text, record: "person", fixes, token: mended.token });
    const { rows } = await office.call<{ rows: object[] }>("person.list", { filter: { name: "何静" } });
    expect(rows).toMatchObject([{ mobile: "13800138031", unit: "甲大学", note: "电话已改" }]);
  });

  it("say as what a reference was understood", async () => {
    const text = "姓名\t机构名称\t职务\n陈志强\t省化学会\t理事";
    const result = await preview({ text, record: "appointment" });
    expect(result.rows[0]?.cells.find((cell) => cell.field === "organisation")).toEqual({
      field: "organisation",
      text: "省化学会",
      read: "广东省化学学会",
    });
  });
});

describe("people and bodies that are only close", () => {
  it.each([
    ["same mobile", "姓名\t手机\n黎明\t13800138003", "手机号码相同"],
    ["read alike in the same unit", "姓名\t工作单位\n李铭\t中山大学", "读音相同"],
  ])("asks: %s", async (_, text, why) => {
    const result = await preview({ text, record: "person" });
    expectRows(result, [{ row: 2, action: "ask", candidates: ["李明"] }]);
    expect(result.rows[0]?.candidates[0]?.title).toContain(why);
    expect((await preview({ text, record: "person", decisions: { 2: "create" } })).rows[0]?.action).toBe("create");
    const same = await preview({ text, record: "person", decisions: { 2: office.ids.get("li") } });
    expect(same.rows[0]).toMatchObject({ action: "change" });
  });

  // Catches every second new name that is held up by a question.
  it("does not ask about a homophone elsewhere, or another body of the same kind", async () => {
    const people = await preview({ text: "姓名\t工作单位\n李铭\t暨南大学", record: "person" });
    expect(people.rows[0]?.action).toBe("create");
    const text = "机构名称\t类别\n广东省药理学会\t省级学会\n广东省生物物理学会\t省级学会\n广州市科学技术协会\t市级科协";
    expect((await preview({ text, record: "organisation" })).counts).toMatchObject({ create: 3, ask: 0 });
  });

  it("takes an exact code, short name or former name", async () => {
    for (const name of ["440300", "省化学会", "广东化学会"]) {
      const text = `姓名\t机构名称\t职务\n陈志强\t${name}\t理事`;
      expect((await preview({ text, record: "appointment" })).rows[0]?.action, name).toBe("create");
    }
  });

  // Catches an unknown name that can only be mended in the sheet, and one that must be answered again at each import.
  it("lets a name that nobody bears be answered with any body, and remembers it", async () => {
    const sheet = `${head}\n粤物会\t\t陈志强\t理事\t2024年\t\t`;
    const wrong = await preview({ text: sheet, record: "headRegister" });
    expect(wrong.rows[0]).toMatchObject({ action: "error", ask: "2:organisation" });
    const decisions = { "2:organisation": office.ids.get("physics") };
    expect((await apply({ text: sheet, record: "headRegister", decisions })).counts.create).toBe(1);
    const post = "姓名\t机构名称\t职务\n陈志强\t粤物会\t委员";
    const other = await preview({ text: post, record: "appointment" });
    expect(other.rows[0]).toMatchObject({ action: "error", ask: "2:organisation" });
    const answered = await preview({ text: post, record: "appointment", decisions });
    expect(answered.rows[0]?.action).toBe("create");
    expectRows(await preview({ text: sheet.replace("理事", "常务理事"), record: "headRegister" }), [
      { row: 2, action: "create", issue: ["organisation", "按上次的认定：广东省物理学会"] },
    ]);
  });

  it("asks for a reference with a close name", async () => {
    const text = "姓名\t机构名称\t职务\n陈志强\t广东物理学会\t理事";
    const result = await preview({ text, record: "appointment" });
    expect(result.rows[0]).toMatchObject({ action: "ask", ask: "2:organisation" });
    const decisions = { "2:organisation": office.ids.get("physics") };
    expect((await preview({ text, record: "appointment", decisions })).rows[0]?.action).toBe("create");
  });
});

describe("a corrected sheet", () => {
  const sheet = "姓名\t工作单位\t职称\n何静\t甲大学\t教授\n吴小林\t乙大学\t讲师";
  const idOf = async (name: string) =>
    (await office.call<{ rows: { id: string }[] }>("person.list", { filter: { name } })).rows[0]?.id as string;

  // Catches an import that changes rows of which the sheet says nothing new.
  it("changes only what it corrects", async () => {
    await apply({ text: sheet, record: "person" });
    const corrected = sheet.replace("讲师", "副教授");
    const result = await preview({ text: corrected, record: "person" });
    expectRows(result, [
      { row: 2, action: "same" },
      { row: 3, action: "change", to: { professionalTitle: "副教授" } },
    ]);
    expect(result.rows[1]?.changes).toHaveLength(1);
  });

  // Catches an import that puts back what somebody has corrected by hand.
  it("never overwrites what was decided by hand with an old value, and says so", async () => {
    await apply({ text: sheet, record: "person" });
    await office.call("person.update", { id: await idOf("何静"), patch: { professionalTitle: "研究员" } });
    const same = await preview({ text: sheet, record: "person" });
    expectRows(same, [
      { row: 2, action: "same", issue: ["professionalTitle", "库中已手工改为“研究员”，未用表中的旧值“教授”"] },
      { row: 3, action: "same" },
    ]);
    // Another cell of the row is corrected: that is taken, the decided one stays.
    const phone = sheet.replace("职称\n何静\t甲大学\t教授", "职称\t民族\n何静\t甲大学\t教授\t汉族");
    const partly = await preview({ text: phone, record: "person" });
    expect(partly.rows[0]).toMatchObject({ action: "change", changes: [{ field: "ethnicity" }] });
    expect(partly.rows[0]?.issues[0]?.message).toContain("研究员");
    await apply({ text: sheet, record: "person" });
    expect(await office.call("person.get", { id: await idOf("何静") })).toMatchObject({ professionalTitle: "研究员" });
  });

  it("brings a value that was never there, also over one by hand", async () => {
    await apply({ text: sheet, record: "person" });
    await office.call("person.update", { id: await idOf("何静"), patch: { professionalTitle: "研究员" } });
    const result = await preview({ text: sheet.replace("教授", "二级教授"), record: "person" });
    expectRows(result, [
      { row: 2, action: "change", to: { professionalTitle: "二级教授" } },
      { row: 3, action: "same" },
    ]);
  });

  // Catches an undone change that counts as a decision.
  it("takes no notice of what was undone", async () => {
    await apply({ text: sheet, record: "person" });
    const id = await idOf("何静");
    const { changeId } = await office.call<{ changeId: number }>("person.update", {
      id,
      patch: { professionalTitle: "研究员" },
    });
    await office.call("history.undo", { changeId });
    const newer = sheet.replace("教授", "副教授");
    await apply({ text: newer, record: "person" });
    // The import of 副教授 was the last; the first sheet again changes it back.
    expectRows(await preview({ text: sheet, record: "person" }), [
      { row: 2, action: "change", to: { professionalTitle: "教授" } },
      { row: 3, action: "same" },
    ]);
  });

  it("lets a sheet correct what was only ever written by hand", async () => {
    const text = "姓名\t工作单位\t手机\n李明\t暨南大学\t13800138003";
    expectRows(await preview({ text, record: "person" }), [{ row: 2, action: "change", to: { unit: "暨南大学" } }]);
  });

  // The register fills three records; what was decided of the term stays too.
  it("keeps a term of the register that was changed by hand", async () => {
    const text = `${head}\n广东省天文学会\t省级学会\t温雅\t理事长\t2023年5月\t2028年5月\t13800138071`;
    await apply({ text, record: "headRegister" });
    const { rows } = await office.call<{ rows: { id: string; person: string; post: string }[] }>("appointment.list");
    const post = rows.find((one) => one.post === "理事长" && one.person !== office.ids.get("chen"));
    await office.call("appointment.update", { id: post?.id, patch: { to: "2027-12-31" } });
    const again = await preview({ text, record: "headRegister" });
    expectRows(again, [{ row: 2, action: "same", issue: ["to", "2027年12月31日"] }]);
    expectRows(await preview({ text: text.replace("2028年5月", "2029年5月"), record: "headRegister" }), [
      { row: 2, action: "change", to: { to: "2029年5月" } },
    ]);
  });
});

// Catches a reading that can't be ended, and a call that waits for ever for a thread that was stopped.
it("stops reading when told, and says so", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "xiaowu-sheet-")), "长表.csv");
  writeFileSync(file, `姓名,单位\n${"何静,甲大学\n".repeat(15_000)}`);
  const failing = office.fails("import.preview", { file, record: "person", ticket: "t1" });
  const looked: boolean[] = [];
  for (let i = 0; i < 200 && !looked.includes(true); i++) {
    looked.push((await office.call<{ running: boolean }>("import.progress", { ticket: "t1" })).running);
    await new Promise((done) => setTimeout(done, 1));
  }
  expect(looked).toContain(true);
  expect(await office.call("import.stop", { ticket: "t1" })).toEqual({ stopped: true });
  expect((await failing).message).toContain("已停止读取");
  expect(await office.call("import.stop", { ticket: "t1" })).toEqual({ stopped: false });
});
