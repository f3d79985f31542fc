import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

interface Row {
  organisation: string;
  person: string | null;
  state: string;
  attendedCount: number;
  attended: { date: string; activity: string } | null;
}
interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长", "会长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
  });
});
afterEach(() => office.close());

const enter = (person: string, from: string, more: object = {}) =>
  office.call<Entered>("people.enterHead", {
    organisation: { name: "广东省力学学会", kind: "society" },
    person: { name: person },
    post: "理事长",
    from,
    ...more,
  });
const rows = async (on: string) => (await office.call<{ rows: Row[] }>("duty.list", { on })).rows;

test("a new holder opens a new duty, and the old holder's record stays with the old term", async () => {
  const first = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("duty.attend", { people: [first.person], date: "2022-05-10", title: "干部培训班" });
  await office.call("lecture.create", { person: first.person, date: "2023-06-01", topic: "科技前沿" });
  expect((await rows("2025-01-01"))[0]).toMatchObject({ person: "陈志远", state: "已完成" });
  await office.call("people.enterHead", {
    organisation: first.organisation,
    person: { name: "梁启明" },
    post: "会长",
    from: "2025-03-01",
  });
  await office.call("appointment.update", { id: first.appointment, patch: { endedOn: "2025-02-28" } });
  expect(await rows("2025-04-01")).toMatchObject([{ person: "梁启明", state: "未开始", attendedCount: 0 }]);
  const holders = await office.call<{ rows: object[] }>("duty.holders", {
    organisation: first.organisation,
    on: "2025-04-01",
  });
  expect(holders.rows).toMatchObject([
    { person: "梁启明", post: "会长", state: "未开始" },
    {
      person: "陈志远",
      endedOn: "2025-02-28",
      state: "已完成",
      attended: { date: "2022-05-10", activity: "干部培训班" },
    },
  ]);
});

test("posts that owe nothing are no earlier holders: a 秘书长 is not in the history of the 理事长", async () => {
  const first = await enter("陈志远", "2021-01-01");
  await office.call("people.enterHead", {
    organisation: first.organisation,
    person: { name: "黄秘书" },
    post: "秘书长",
    from: "2021-01-01",
  });
  const { rows: holders } = await office.call<{ rows: { person: string }[] }>("duty.holders", {
    organisation: first.organisation,
    on: "2022-01-01",
  });
  expect(holders.map((one) => one.person)).toEqual(["陈志远"]);
});

test("the same attendance entered again in another form of the date is not stored twice", async () => {
  const first = await enter("陈志远", "2021-01-01");
  const attend = (date: string) =>
    office.call<{ created: number; already: number }>("duty.attend", {
      people: [first.person],
      date,
      title: "干部培训班",
    });
  expect(await attend("2022-05-10")).toMatchObject({ created: 1, already: 0 });
  expect(await attend("2022年5月10日")).toMatchObject({ created: 0, already: 1 });
  expect(await office.fails("duty.attend", { people: [first.person], date: "五月", title: "甲" })).toMatchObject({
    code: "invalid",
  });
});

test("the sheet holds the lines that were asked for, in that order, and no person called 缺", async () => {
  const first = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  const { id: vacant } = await office.call<{ id: string }>("organisation.create", {
    name: "广东省化学会",
    kind: "society",
  });
  await enterAnother();
  const out = join(office.folder, "名册.csv");
  const answer = await office.call("duty.export", {
    on: "2025-01-01",
    rows: [vacant, first.appointment],
    format: "csv",
    out,
  });
  expect(answer).toMatchObject({ rows: 2 });
  const lines = readFileSync(out, "utf8").trim().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("广东省化学会");
  expect(lines[1]).toContain(",缺,");
  expect(lines[1]?.split(",")[2]).toBe("");
  expect(lines[2]).toContain("陈志远");
});

const enterAnother = () =>
  office.call("people.enterHead", {
    organisation: { name: "广东省数学会", kind: "society" },
    person: { name: "梁启明" },
    post: "理事长",
  });

test("a term that is no date is refused by name and makes nobody: stored unread it would be lost in silence", async () => {
  const error = await office.fails("people.enterHead", {
    organisation: { name: "广东省力学学会", kind: "society" },
    person: { name: "陈志远" },
    post: "理事长",
    from: "去年",
  });
  expect(error).toMatchObject({ code: "invalid", fields: { from: expect.stringContaining("任期起") } });
  expect(await office.call("person.list", {})).toMatchObject({ total: 0 });
});

test("the same attendance entered twice by hand is told: a double entry would pass unseen", async () => {
  const { person } = await enter("陈志远", "2021-01-01");
  const draft = { person, date: "2022-05-10", title: "干部培训班" };
  expect(await office.call("attendance.create", draft)).toMatchObject({ warnings: [] });
  expect(await office.call("attendance.create", draft)).toMatchObject({
    warnings: [expect.stringContaining("已有相同的听课记录")],
  });
  expect(await office.call("attendance.create", { ...draft, title: "党务培训班" })).toMatchObject({ warnings: [] });
});
