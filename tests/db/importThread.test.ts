import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

/** More rows than are planned on the thread that answers the window. */
const ROWS = 2400;
const record = "headRegister";
const head = "机构名称\t类别\t姓名\t职务\t任期起\t任期止\t手机";
const sheet = (rows: number) => {
  const line = (i: number) =>
    `第${i + 1}学会\t省级学会\t张${"伟芳娜敏静"[i % 5]}\t理事长\t2022年1月1日\t2026年12月31日\t${13_800_000_000 + i}`;
  return [head, ...Array.from({ length: rows }, (_, i) => line(i))].join("\n");
};
const text = sheet(ROWS);

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const total = async (name: string) => (await office.call<{ total: number }>(`${name}.list`, { limit: 1 })).total;
type Seen = { running: boolean; doing: string };

/** Asks until the call is at one of its rows (or is over); each answer shows that others are answered meanwhile. */
async function untilAtRows(ticket: string, over: () => boolean): Promise<Seen> {
  for (;;) {
    const seen = await office.call<Seen>("import.progress", { ticket });
    if (over() || /第[1-9]\d*行，共\d+行/.test(seen.doing)) return seen;
    await new Promise((done) => setTimeout(done, 10));
  }
}

describe("a large sheet", () => {
  // Catches a preview that stores, or says something else than the import, and an import of which windows hear nothing or that cannot be undone.
  it("is planned on a copy, stored as planned, announced and undone in one step", async () => {
    const preview = await office.call<Preview>("import.preview", { text, record });
    expect(preview.counts).toEqual({ create: ROWS, change: 0, same: 0, skip: 0, ask: 0, error: 0 });
    expect(await total("organisation")).toBe(0);

    const heard: { changeId: number | null; tables: string[] }[] = [];
    office.office.onChange((event) => heard.push(event));
    const apply = await office.call<{ changeId: number; counts: Preview["counts"] }>("import.apply", {
      text,
      record,
      token: preview.token,
    });
    expect(apply.counts).toEqual(preview.counts);
    expect(await total("appointment")).toBe(ROWS);
    expect(heard.map(({ changeId, tables }) => ({ changeId, tables: tables.toSorted() }))).toEqual([
      { changeId: apply.changeId, tables: ["appointment", "organisation", "person"] },
    ]);
    const [last] = (await office.call<{ rows: { who: string }[] }>("history.list")).rows;
    expect(last?.who).toBe("测试");
    expect(await office.fails("import.apply", { text, record, token: preview.token })).toMatchObject({
      code: "conflict",
    });

    await office.call("history.undo", { changeId: apply.changeId });
    expect(await total("appointment")).toBe(0);
  }, 120_000);

  // Catches a kept plan that is stored although it is not what would be planned now.
  it("is planned anew after an answer, another question or a change of the library", async () => {
    const apply = (more: object) => office.fails("import.apply", { text, record, ...more });
    const first = await office.call<Preview>("import.preview", { text, record });
    // The token of one plan with the answers of another.
    expect(await apply({ token: first.token, decisions: { 5: "skip" } })).toMatchObject({ code: "conflict" });
    const answered = await office.call<Preview>("import.preview", { text, record, decisions: { 5: "skip" } });
    expect(answered.counts).toMatchObject({ create: ROWS - 1, skip: 1 });
    expect(await apply({ token: first.token, decisions: { 5: "skip" } })).toMatchObject({ code: "conflict" });
    const again = await office.call<Preview>("import.preview", { text, record, decisions: { 5: "skip" } });
    expect(again.token).toBe(answered.token);
    // Nothing in the library forbids two people with one mobile: only a new plan sees that the second line asks by now.
    await office.call("person.create", { name: "章芳", mobile: "13800000001" });
    expect(await apply({ token: again.token, decisions: { 5: "skip" } })).toMatchObject({ code: "conflict" });
    expect(await total("organisation")).toBe(0);
    const last = await office.call<Preview>("import.preview", { text, record, decisions: { 5: "skip" } });
    expect(last.counts).toMatchObject({ create: ROWS - 2, skip: 1, ask: 1 });
    const { counts } = await office.call<{ counts: Preview["counts"] }>("import.apply", {
      text,
      record,
      token: last.token,
      decisions: { 5: "skip" },
    });
    expect(counts).toEqual(last.counts);
    expect(await total("appointment")).toBe(ROWS - 2);
    expect(await office.call("journal.verify")).toMatchObject({ ok: true });
  }, 240_000);

  // Catches an import that leaves half of its rows when it is stopped, holds the library for ever, or answers nobody meanwhile.
  it("is stopped in the middle with nothing stored, and can be imported afterwards", async () => {
    let isOver = false;
    const stopped = office.fails("import.apply", { text, record, ticket: "t1" }).finally(() => {
      isOver = true;
    });
    const seen = await untilAtRows("t1", () => isOver);
    expect(seen.running).toBe(true);
    expect(seen.doing).toContain("正在导入");
    expect(await total("organisation")).toBe(0);
    expect(await office.call("import.stop", { ticket: "t1" })).toEqual({ stopped: true });
    expect(await stopped).toMatchObject({ code: "refused" });
    expect(await total("organisation")).toBe(0);
    expect(await office.call("import.stop", { ticket: "t1" })).toEqual({ stopped: false });
    await office.call("organisation.create", { name: "甲学会", kind: "society" });
    const { counts } = await office.call<{ counts: Preview["counts"] }>("import.apply", { text, record });
    expect(counts.create).toBe(ROWS);
  }, 120_000);

  // Catches a change that is lost without a word, or waits for ever, while an import holds the library.
  it("says why a change cannot be stored meanwhile; a preview holds nobody up", async () => {
    const preview = office.call("import.preview", { text, record, ticket: "t2" });
    let isOver = false;
    void preview.finally(() => {
      isOver = true;
    });
    await untilAtRows("t2", () => isOver);
    await office.call("organisation.create", { name: "甲学会", kind: "society" });
    await preview;
    expect(await total("organisation")).toBe(1);

    const stopped = office.fails("import.apply", { text: sheet(ROWS * 6), record, ticket: "t3" });
    await untilAtRows("t3", () => false);
    const held = await office.fails("organisation.create", { name: "乙学会", kind: "society" });
    expect(held).toMatchObject({ code: "conflict" });
    expect(held.message).toContain("正在导入“粘贴的内容”，请稍候");
    await office.call("import.stop", { ticket: "t3" });
    await stopped;
    await office.call("organisation.create", { name: "乙学会", kind: "society" });
  }, 120_000);
});

describe("terms of one sheet", () => {
  // Catches rules that look only at what the library held before the sheet.
  it("are judged with the rows before them in place, changed ones as they are then", async () => {
    await office.call("singlePost.create", { organisationKind: "society", post: "理事长", active: true });
    const rows = [
      "甲学会\t省级学会\t何静\t理事长\t2020年1月1日\t2024年12月31日\t",
      "甲学会\t省级学会\t吴小林\t理事长\t2024年1月1日\t2028年12月31日\t",
      "甲学会\t省级学会\t郑方\t理 事 长\t2025年1月1日\t2029年12月31日\t",
    ];
    const first = await office.call<Preview>("import.preview", { text: [head, ...rows].join("\n"), record });
    expect(first.rows.map((row) => row.action)).toEqual(["create", "error", "create"]);
    expect(first.rows[1]?.issues[0]?.message).toContain("任期在2024年1月1日至2024年12月31日重叠");

    await office.call("import.apply", { text: [head, rows[0]].join("\n"), record });
    // The first line makes room for the second; in the other order there is none yet.
    const shorter = "甲学会\t省级学会\t何静\t理事长\t2020年1月1日\t2023年12月31日\t";
    const both = await office.call<Preview>("import.preview", { text: [head, shorter, rows[1]].join("\n"), record });
    expect(both.rows.map((row) => row.action)).toEqual(["change", "create"]);
    const turned = await office.call<Preview>("import.preview", { text: [head, rows[1], shorter].join("\n"), record });
    expect(turned.rows.map((row) => row.action)).toEqual(["error", "change"]);
  });

  // Catches a row that was refused and yet stands in the way of the next, and namesakes of one sheet of whom nothing is said.
  it("are not judged with a row that was refused; a namesake of the same sheet is told", async () => {
    await office.call("singlePost.create", { organisationKind: "society", post: "理事长", active: true });
    const rows = [
      "甲学会\t省级学会\t何静\t理事长\t2020年1月1日\t2023年12月31日\t13800138031",
      "甲学会\t省级学会\t吴小林\t理事长\t2023年1月1日\t2029年12月31日\t",
      "甲学会\t省级学会\t何静\t理事长\t2024年1月1日\t2028年12月31日\t13800138032",
    ];
    const { rows: planned } = await office.call<Preview>("import.preview", {
      text: [head, ...rows].join("\n"),
      record,
      decisions: { 4: "create" },
    });
    expect(planned.map((row) => row.action)).toEqual(["create", "error", "create"]);
    expect(planned[2]?.issues.map((issue) => issue.message).join()).toContain("甲学会已有另一位何静");
  });
});

// Catches a question that nobody can answer: two people who read 张伟 and 张伟.
it("tells candidates of one name apart by post, year of birth and mobile, else by a number", async () => {
  const add = async (draft: object) =>
    (await office.call<{ id: string }>("person.create", { name: "张伟", ...draft })).id;
  const body = (await office.call<{ id: string }>("organisation.create", { name: "甲学会", kind: "society" })).id;
  const holder = await add({});
  await office.call("appointment.create", { person: holder, organisation: body, post: "理事长" });
  await add({ birthMonth: "1970-05" });
  await add({});
  await add({});
  const { rows } = await office.call<Preview>("import.preview", {
    text: "姓名\t工作单位\n张伟\t乙大学",
    record: "person",
  });
  expect(rows[0]?.candidates.map((one) => one.title).toSorted()).toEqual(
    ["张伟（甲学会理事长）", "张伟（1970年生）", "张伟（同名第1人）", "张伟（同名第2人）"].toSorted(),
  );
});
