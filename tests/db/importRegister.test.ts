import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import { contents, expectRows, type ImportOffice, openImportOffice } from "../helpers/importLibrary.ts";

let office: ImportOffice;
beforeEach(async () => {
  office = await openImportOffice();
  for (const [organisationKind, posts] of [
    ["society", ["理事长", "会长"]],
    ["cityAssociation", ["党组书记"]],
  ])
    await office.call("dutyRule.create", { organisationKind, posts, attend: 1, lecture: 1, validFrom: "2020-01-01" });
});
afterEach(() => office.close());

const record = "headRegister";
const preview = (text: string, more: object = {}) => office.call<Preview>("import.preview", { text, record, ...more });
const apply = (text: string, more: object = {}) =>
  office.call<{ changeId: number; counts: Record<string, number> }>("import.apply", { text, record, ...more });
const list = async (name: string) => (await office.call<{ rows: Record<string, unknown>[] }>(`${name}.list`)).rows;
const messages = (result: Preview) => result.rows.flatMap((row) => row.issues.map((one) => one.message)).join("\n");

describe("a term in one column", () => {
  const text = "机构名称\t姓名\t职务\t任期\n广东省化学学会\t何静\t理事长\t2023.3–2027.3";

  it("is stored in both ends, and is the same at the next import", async () => {
    await apply(text);
    const made = (await list("appointment")).find((one) => one.post === "理事长" && one.from === "2023-03-01");
    expect(made).toMatchObject({ to: "2027-03-31", fromPrecision: "month", toPrecision: "month" });
    expectRows(await preview(text), [{ row: 2, action: "same" }]);
  });

  it("is offered for a column, for appointments too", async () => {
    for (const name of [record, "appointment"]) {
      const result = await office.call<Preview>("import.preview", { text, record: name });
      expect(result.fields.find((one) => one.field === "term")?.label).toBe("任期（起止）");
      expect(result.columns[3]).toMatchObject({ field: "term", by: "heading" });
    }
    const made = await office.call<Preview>("import.preview", {
      text: text.replace("何静", "陈志强"),
      record: "appointment",
    });
    expectRows(made, [{ row: 2, action: "create", to: { from: "2023年3月", to: "2027年3月" } }]);
  });

  // Catches "not a certain date" for a cell that holds two.
  it("says the truth where it is taken for the beginning alone", async () => {
    const result = await preview(text, { columns: { 3: "from" } });
    expectRows(result, [{ row: 2, action: "error", issue: ["from", "请在“栏目对应”中把本列作为“任期（起止）”"] }]);
  });
});

describe("posts outside the duty", () => {
  const text =
    "机构名称\t姓名\t职务\n深圳市科学技术协会\t林平\t主席\n深圳市科学技术协会\t郭姣\t党组书记、主席\n广东省化学学会\t何静\t秘书长";

  // Catches a head who is registered and is then looked for in the register in vain.
  it("are told by row and in all", async () => {
    const result = await preview(text);
    const told = result.rows.map((row) => row.issues.some((one) => one.message.includes("不列入听讲名册")));
    expect(told).toEqual([true, false, true]);
    expect(result.counts).toMatchObject({ create: 3, error: 0 });
    expect(result.notes).toContain("其中2行的职务不列入听讲名册");
  });
});

describe("a body that nobody knows", () => {
  const text = "机构名称\t姓名\t职务\n广东省未来学会\t何静\t理事长";

  // Catches the dead end: no column of kinds and nowhere to say one.
  it("can be answered with the kind that it is, and is made so", async () => {
    const [row] = (await preview(text)).rows;
    expect(row).toMatchObject({ action: "error", ask: "2:organisation" });
    expect(row?.news[0]).toEqual({ id: "create:society", title: "另外新增，类别为省级学会" });
    expect(row?.news.map((one) => one.id)).toContain("create:cityAssociation");
    await apply(text, { decisions: { "2:organisation": "create:society" } });
    expect((await list("organisation")).find((one) => one.name === "广东省未来学会")?.kind).toBe("society");
    const all = await preview(text.replace("未来", "远方").replace("何静", "郭姣"), {
      decisions: { "2:organisation": "create" },
    });
    expectRows(all, [{ row: 2, action: "create", to: { kind: "省级学会" } }]);
  });

  it("is asked about with those of a like name", async () => {
    expectRows(await preview(text.replace("未来学会", "化学会")), [
      { row: 2, action: "ask", candidates: ["广东省化学学会"] },
    ]);
    const wrong = await preview(text.replace("未来学会", "物埋学会"));
    expectRows(wrong, [{ row: 2, action: "ask", candidates: ["广东省物理学会"] }]);
    expect(wrong.rows[0]?.news.length).toBeGreaterThan(0);
  });
});

describe("what was mended by hand", () => {
  const text = "机构名称\t姓名\t职务\n粤物会\t陈志强\t理事";
  const fixes = { 2: { organisation: "广东省物理学会" } };

  // Catches the same mistake that must be mended again in each sheet.
  it("is read the same in the next sheet, and says so", async () => {
    await apply(text, { fixes });
    const next = text.replace("理事", "常务理事");
    expectRows(await preview(next), [
      { row: 2, action: "create", issue: ["organisation", "按上次的改正：“粤物会”读作“广东省物理学会”"] },
    ]);
    const other = await preview(next, { fixes: { 2: { organisation: "广东省化学学会" } } });
    expect(other.rows[0]?.cells[0]?.text).toBe("广东省化学学会");
    await office.call("import.forget", { record });
    expect((await preview(next)).rows[0]?.action).toBe("error");
  });

  it("is taken back with the import, and is no person elsewhere", async () => {
    const person = "机构名称\t姓名\t职务\n广东省物理学会\t陈致强\t理事\n广东省化学学会\t陈致强\t理事";
    const { changeId } = await apply(person, { fixes: { 2: { person: "陈志强" } } });
    const again = await preview(person);
    expect(again.rows[0]?.cells.find((one) => one.field === "person")?.text).toBe("陈志强");
    expect(again.rows[1]?.cells.find((one) => one.field === "person")?.text).toBe("陈致强");
    await office.call("history.undo", { changeId });
    expect(await list("importMemory")).toEqual([]);
  });
});

describe("lessons, lectures and remarks beside a head", () => {
  const head = "机构名称\t姓名\t职务\t任期\t听课时间\t讲课时间\t题目\t备注";
  const line = "广东省物理学会\t陈志强\t理事长\t2021.3-2026.3";
  const text = `${head}\n${line}\t2024.5\t2025.6.3\t科学家精神\t换届材料待报`;

  it("come in with the head in one step that can be taken back", async () => {
    const before = [await contents(office), await list("attendance"), await list("lecture")];
    const result = await preview(text);
    expectRows(result, [
      {
        row: 2,
        action: "change",
        to: { heard: "2024年5月1日", lectured: "2025年6月3日 科学家精神", note: "换届材料待报" },
      },
    ]);
    expect(result.notes.join()).not.toContain("不认识");
    expect(messages(result)).toContain("听课只写到2024年5月");
    const { changeId } = await apply(text);
    expect(await list("attendance")).toMatchObject([{ person: office.ids.get("chen"), date: "2024-05-01" }]);
    expect(await list("lecture")).toMatchObject([{ date: "2025-06-03", topic: "科学家精神" }]);
    expect((await list("appointment")).find((one) => one.post === "理事长")?.note).toBe("换届材料待报");
    await office.call("history.undo", { changeId });
    expect([await contents(office), await list("attendance"), await list("lecture")]).toEqual(before);
  });

  // Catches records that are doubled by each sheet that tells them again.
  it("are the same at the next import, also where the office knew the day before the sheet did", async () => {
    await apply(text);
    expectRows(await preview(text), [{ row: 2, action: "same" }]);
    const person = office.ids.get("chen");
    await office.call("attendance.create", { person, date: "2024-09-12", title: "能力提升班" });
    expectRows(await preview(text.replace("2024.5", "2024年9月")), [{ row: 2, action: "same" }]);
    await apply(text.replace("2024.5", "2024.5.16"));
    expect((await list("attendance")).map((one) => one.date).sort()).toEqual(["2024-05-16", "2024-09-12"]);
    expectRows(await preview(text), [{ row: 2, action: "same" }]);
  });

  it("without a day are told and not invented; without a topic they get a word that can be filled in", async () => {
    const vague = await preview(`${head}\n${line}\t已听课\t\t\t`);
    expectRows(vague, [{ row: 2, action: "same", issue: ["heard", "“已听课”没有写明年月"] }]);
    const bare = `${head}\n${line}\t\t2025.6.3\t\t`;
    await apply(bare);
    expect((await list("lecture"))[0]?.topic).toBe("讲题待补");
    await apply(bare.replace("2025.6.3\t", "2025.6.3\t科学家精神"));
    expect(await list("lecture")).toMatchObject([{ topic: "科学家精神" }]);
  });

  // The register leaves as a sheet with the lecture of a deputy in the line of the head.
  it("do not double a lecture that stands under another name", async () => {
    await office.call("lecture.create", { person: office.ids.get("wang"), date: "2025-06-03", topic: "科学家精神" });
    const result = await preview(text);
    expect(result.rows[0]?.changes.map((one) => one.field)).not.toContain("lectured");
    expect(messages(result)).toContain("已登记在王伟名下");
  });
});

// Catches a landline that is kept as a mobile, and a word on a column that contradicts what was made of it.
it("tells what is not taken over", async () => {
  const result = await preview(
    "单位名称\t负责人\t\t\t联系电话\n\t姓名\t性别\t职务\t\n广东省化学学会\t何静\t女\t理事长\t020-87330016",
  );
  expect(result.notes.join()).toContain("不认识“负责人性别”列");
  expect(result.notes.join()).not.toContain("同为");
  expectRows(result, [{ row: 3, action: "create", issue: ["mobile", "固定电话"] }]);
  expect(result.rows[0]?.changes.map((one) => one.field)).not.toContain("mobile");
});
