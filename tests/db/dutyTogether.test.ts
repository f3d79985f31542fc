import { writeFileSync } from "node:fs";
import { join } from "node:path";
import exceljs from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
  });
});
afterEach(() => office.close());

interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}
interface Recorded {
  created: number;
  already: number;
  changeId: number | null;
  warnings: string[];
}
const enter = (organisation: string | object, person: string | object, more: object = {}) =>
  office.call<Entered>("people.enterHead", { organisation, person, post: "理事长", from: "2021-01-01", ...more });
const society = (name: string) => ({ name, kind: "society" });
const lectures = async () =>
  (await office.call<{ rows: Record<string, unknown>[] }>("lecture.list", {})).rows.map(
    ({ person, topic, part, hours, listeners, place }) => ({ person, topic, part, hours, listeners, place }),
  );
const files = async () => (await office.call<{ rows: object[] }>("attachment.list", {})).rows;

// Faults: each person's lecture is a change of its own; that they lectured together is told as doubtful.
test("a lecture given jointly is one step, is told as nothing doubtful, and is taken back at once", async () => {
  const a = await enter(society("广东省力学学会"), { name: "陈志远" });
  const b = await enter(society("广东省数学会"), { name: "梁启明" });
  const made = await office.call<Recorded>("duty.lecture", {
    people: [a.person, b.person],
    date: "2023年6月1日",
    part: "morning",
    topic: "学会治理",
    place: "广州",
    hours: 4,
    listeners: 120,
  });
  expect(made).toMatchObject({ created: 2, already: 0, warnings: [] });
  const held = { topic: "学会治理", part: "morning", hours: 4, listeners: 120, place: "广州" };
  expect(await lectures()).toEqual(
    expect.arrayContaining([
      { person: a.person, ...held },
      { person: b.person, ...held },
    ]),
  );
  await office.call("history.undo", { changeId: made.changeId });
  expect(await lectures()).toEqual([]);
});

// Faults: entered a second time it counts twice; a stranger's record of the same lecture is passed over in silence.
test("who has the lecture already is left, and who else has it is told", async () => {
  const a = await enter(society("广东省力学学会"), { name: "陈志远" });
  const b = await enter(society("广东省数学会"), { name: "梁启明" });
  const one = { date: "2023-06-01", topic: "学会治理" };
  await office.call("duty.lecture", { people: [a.person], ...one });
  const again = await office.call<Recorded>("duty.lecture", { people: [a.person, b.person], ...one });
  expect(again).toMatchObject({ created: 1, already: 1 });
  expect(again.warnings).toEqual([
    "2023年6月1日讲授的“学会治理”已登记给陈志远，请核对是合讲还是重复登记；合讲的各自计入",
    "1人已有这次讲课的记录，没有重复登记",
  ]);
});

// Fault: one of several has no topic, and the others are stored all the same.
test("topics of their own: whose is missing is named, and nothing is stored", async () => {
  const a = await enter(society("广东省力学学会"), { name: "陈志远" });
  const b = await enter(society("广东省数学会"), { name: "梁启明" });
  const people = [a.person, b.person];
  expect(
    await office.fails("duty.lecture", { people, date: "2023-06-01", topics: { [a.person]: "力学前沿" } }),
  ).toMatchObject({ code: "invalid", fields: { [`topics.${b.person}`]: "请填写讲题" } });
  expect(await office.fails("duty.lecture", { people, date: "2023-06-01" })).toMatchObject({
    fields: { topic: "请填写讲题" },
  });
  // What only the record refuses takes back what was stored before it.
  expect(await office.fails("duty.lecture", { people, date: "2023-06-01", topic: "甲", hours: 1000 })).toMatchObject({
    code: "invalid",
  });
  expect(await lectures()).toEqual([]);
  await office.call("duty.lecture", {
    people,
    date: "2023-06-01",
    topics: { [a.person]: "力学前沿", [b.person]: "数学之美" },
  });
  expect((await lectures()).map((row) => row.topic).sort()).toEqual(["力学前沿", "数学之美"]);
});

// Fault: 撤销 takes back the kind of the file and leaves the file.
test("a file is attached as a proof in one step", async () => {
  const { person } = await enter(society("广东省力学学会"), { name: "陈志远" });
  const file = join(office.folder, "签到.txt");
  writeFileSync(file, "陈志远");
  const { changeId } = await office.call("file.attach", { owner: person, file, proof: "signIn" });
  expect(await files()).toMatchObject([{ name: "签到.txt", proof: "signIn" }]);
  await office.call("history.undo", { changeId });
  expect(await files()).toEqual([]);
});

// Faults: who comes to share a post ends the term of who holds it; a renewal is tied to another person's term.
test("a head is entered as acting, as sharing the post, and as renewed", async () => {
  const first = await enter(society("广东省力学学会"), { name: "陈志远" }, { to: "2025-12-31", shared: true });
  const second = await enter(
    first.organisation,
    { name: "梁启明" },
    { shared: true, succeed: true, from: "2022-01-01" },
  );
  const get = (id: string) => office.call("appointment.get", { id });
  expect(await get(first.appointment)).toMatchObject({ shared: true, endedOn: null });
  const renewed = await enter(first.organisation, first.person, {
    from: "2026-01-01",
    renews: first.appointment,
    shared: true,
  });
  expect(await get(renewed.appointment)).toMatchObject({ renews: first.appointment, shared: true });
  expect(
    await office.fails("people.enterHead", {
      organisation: first.organisation,
      person: second.person,
      post: "理事长",
      from: "2027-01-01",
      renews: first.appointment,
    }),
  ).toMatchObject({ code: "invalid", fields: { renews: expect.stringContaining("同一人") } });
  const other = await enter(society("广东省数学会"), { name: "黄主持" }, { acting: true });
  expect(await get(other.appointment)).toMatchObject({ acting: true, shared: false });
});

// Faults: a division is missing or stands twice, the sum is missing, figures are texts, the head isn't repeated on paper.
test("the coverage leaves as the office's own sheet: one division, or all of them", async () => {
  const { person } = await enter({ ...society("广东省力学学会"), city: "汕头市" }, { name: "陈志远" });
  await enter({ ...society("广东省数学会"), city: "广州市" }, { name: "梁启明" });
  await office.call("duty.attend", { people: [person], date: "2023-05-10", title: "培训班" });
  const read = async (input: object) => {
    const out = join(office.folder, "覆盖.xlsx");
    await office.call("duty.coverageExport", { on: "2024-06-01", ...input, out });
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(out);
    return book;
  };
  const [sheet, ...others] = (await read({ by: "region" })).worksheets;
  expect(others).toEqual([]);
  const lines = sheet?.getRows(1, sheet.rowCount)?.map((row) => (row.values as unknown[]).slice(1, 5)) ?? [];
  expect(lines[0]?.[0]).toBe("听讲覆盖，按片区");
  expect(lines[1]?.[0]).toBe("截至2024年6月1日");
  expect(lines.slice(2, 6)).toEqual([
    ["片区", "机构", "应听讲", "已听课"],
    ["珠三角", 1, 1, "0/1　0%"],
    ["粤东", 1, 1, "1/1　100%"],
    ["合计", 2, 2, "1/2　50%"],
  ]);
  expect(sheet?.pageSetup).toMatchObject({ orientation: "landscape", fitToWidth: 1, printTitlesRow: "3:3" });
  expect((await read({})).worksheets.map((one) => one.name)).toEqual([
    "按机构类别",
    "按学科组",
    "按片区",
    "按所在市",
    "按任期届满年份",
    "历年变化",
  ]);
});

// Faults: 党组书记、主席 and 党组书记 taken for two posts, so that two heads stand side by side and a successor ends nobody's term.
test("a title of two posts stands in the way of a second head, by hand and by sheet, and a successor to either ends it", async () => {
  await office.call("singlePost.create", { organisationKind: "society", post: "理事长" });
  const first = await enter(
    society("广东省力学学会"),
    { name: "陈志远" },
    { post: "理事长、党委书记", to: "2026-12-31" },
  );
  const refusal = await office.fails("people.enterHead", {
    organisation: first.organisation,
    person: { name: "梁启明" },
    post: "理事长",
    from: "2024-01-01",
  });
  expect(refusal.message).toContain("陈志远");
  const sheet = ["机构名称\t姓名\t职务\t任期起\t任期止", "广东省力学学会\t梁启明\t理事长\t2024-01-01\t2028-12-31"].join(
    "\n",
  );
  const { rows } = await office.call<{ rows: { action: string; issues: { message: string }[] }[] }>("import.preview", {
    record: "headRegister",
    text: sheet,
  });
  expect([rows[0]?.action, rows[0]?.issues.map((one) => one.message).join()]).toEqual([
    "error",
    expect.stringContaining("陈志远"),
  ]);
  await enter(first.organisation, { name: "梁启明" }, { from: "2024-01-01", succeed: true });
  expect(await office.call("appointment.get", { id: first.appointment })).toMatchObject({ endedOn: "2023-12-31" });
});
