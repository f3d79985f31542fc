import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { planOf2026 } from "../fixtures/duty/enterEightYears.ts";
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

const listed = async (on: string) => {
  const { rows, findings } = await office.call<OutputFor<"duty.list">>("duty.list", { on });
  return { rows, findings };
};

test("undo of an attendance brings the old state back, and redo the new one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          month: fc.integer({ min: 1, max: 12 }),
          year: fc.integer({ min: 2020, max: 2026 }),
          form: fc.constantFrom("class", "online"),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (steps) => {
        const { person } = await enter(`测试${Math.abs(steps.length)}`, "2021-01-01", {
          to: "2025-12-31",
          organisation: { name: `广东省第${serial++}学会`, kind: "society" },
        });
        const states: object[] = [];
        const changes: number[] = [];
        const state = async () => (await listed("2025-06-30")).rows.find((row) => row.personId === person) ?? {};
        for (const { year, month, form } of steps) {
          states.push(await state());
          const date = `${year}-${String(month).padStart(2, "0")}-10`;
          const done = await office.call<{ changeId: number | null }>("duty.attend", {
            people: [person],
            date,
            form,
            title: `第${changes.length}课`,
          });
          if (done.changeId === null) states.pop();
          else changes.push(done.changeId);
        }
        const last = await state();
        const undone: number[] = [];
        for (const changeId of changes.toReversed()) {
          undone.push((await office.call<{ changeId: number }>("history.undo", { changeId })).changeId);
          expect(await state()).toEqual(states.pop());
        }
        // Redo is the undo of the undo.
        for (const changeId of undone.toReversed()) await office.call("history.undo", { changeId });
        expect(await state()).toEqual(last);
      },
    ),
    { numRuns: 6 },
  );
});
let serial = 1;

test("a lesson is recorded under the form that was told, else under that of the activity, else as a class", async () => {
  const { person } = await enter("陈志远", "2021-01-01");
  const { plan, category, activities } = planOf2026();
  const made = await office.call<{ id: string }>("plan.create", { year: plan.year, title: plan.title });
  const kind = await office.call<{ id: string }>("activityCategory.create", {
    plan: made.id,
    no: 1,
    name: category.name,
  });
  const forum = await office.call<{ id: string }>("activity.create", {
    plan: made.id,
    category: kind.id,
    no: 1,
    name: activities[2]?.name,
    dutyForm: "forum",
  });
  await office.call("duty.attend", { people: [person], date: "2022-05-10", title: "甲", form: "online" });
  await office.call("duty.attend", { people: [person], date: "2022-05-11", activity: forum.id });
  await office.call("duty.attend", { people: [person], date: "2022-05-12", title: "乙" });
  const { rows: stored } = await office.call<{ rows: { form: string }[] }>("attendance.list", {});
  expect(stored.map((one) => one.form)).toEqual(["online", "forum", "class"]);
});

test("a term changed after the lecture: told when it is stored, and told in the register with the dates before", async () => {
  const { person, appointment } = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("lecture.create", { person, date: "2021-03-05", topic: "科技前沿" });
  expect((await listed("2025-01-01")).rows[0]).toMatchObject({ state: "讲课未听" });
  const change = await office.call<{ changeId: number; warnings: string[] }>("appointment.update", {
    id: appointment,
    patch: { from: "2021-06-01" },
  });
  expect(change.warnings).toEqual([expect.stringContaining("2021年3月5日讲授“科技前沿”不再在任期之内")]);
  const { rows: after, findings } = await listed("2025-01-01");
  expect(after[0]).toMatchObject({ state: "未开始", lecturedCount: 0 });
  expect(findings?.[0]?.sentence).toContain("该任期原为2021年1月1日至2025年12月31日");
  expect(findings?.[0]?.fixes?.[0]).toMatchObject({ input: { patch: { from: "2021-03-05" } } });
  // The fix that is offered works, and the lecture counts again.
  const fix = findings?.[0]?.fixes?.[0];
  await office.call(fix?.procedure ?? "", fix?.input);
  expect((await listed("2025-01-01")).rows[0]).toMatchObject({ state: "讲课未听" });
});

test("a term lengthened, or shortened where no record lies, is stored without a word", async () => {
  const { person, appointment } = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("lecture.create", { person, date: "2023-03-05", topic: "科技前沿" });
  for (const patch of [{ from: "2022-01-01" }, { to: "2027-12-31" }, { endedOn: "2024-12-31" }])
    expect(await office.call("appointment.update", { id: appointment, patch })).toMatchObject({ warnings: [] });
});

test("one lecture stored for two people is told and stored, and to both rows", async () => {
  const first = await enter("陈志远", "2021-01-01");
  const second = await enter("梁启明", "2021-01-01", { organisation: { name: "广东省光学学会", kind: "society" } });
  const draft = { date: "2022-05-10", topic: "科技前沿", place: "科学馆" };
  expect(await office.call("lecture.create", { ...draft, person: first.person })).toMatchObject({ warnings: [] });
  const saved = await office.call<{ warnings: string[] }>("lecture.create", { ...draft, person: second.person });
  expect(saved.warnings).toEqual([expect.stringContaining("已登记给陈志远，请核对是合讲还是重复登记")]);
  const { rows: both } = await listed("2023-01-01");
  expect(both.map((row) => row.state)).toEqual(["讲课未听", "讲课未听"]);
  expect(both.every((row) => row.notes.some((note) => note.includes("同时登记给")))).toBe(true);
});

test("a decision that comes to nothing is stored and told; one that counts is stored without a word", async () => {
  const { person, appointment } = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  const { id: lecture } = await office.call<{ id: string }>("lecture.create", {
    person,
    date: "2022-05-10",
    topic: "科技前沿",
  });
  const decided = { appointment, reason: "出国", decidedBy: "校务委员会", decidedOn: "2022-06-01" };
  const wrong = await office.call<{ warnings: string[] }>("dutyDecision.create", {
    ...decided,
    kind: "substitute",
    part: "lecture",
    lecture,
  });
  expect(wrong.warnings).toEqual([expect.stringContaining("本人所讲，无须认定")]);
  const exempt = { ...decided, kind: "exemption", part: "attend" };
  expect(await office.call("dutyDecision.create", exempt)).toMatchObject({ warnings: [] });
  expect(await office.call("dutyDecision.create", exempt)).toMatchObject({
    warnings: [expect.stringContaining("已有相同的认定")],
  });
  expect((await listed("2023-01-01")).rows[0]).toMatchObject({ state: "已完成", exempt: null, lecturedCount: 1 });
});

test("two people of one name in one body are told when the second is entered", async () => {
  const first = await enter("陈志远", "2021-01-01");
  const other = await office.call<{ id: string }>("person.create", { name: "陈志远" });
  const saved = await office.call<{ warnings: string[] }>("appointment.create", {
    person: other.id,
    organisation: first.organisation,
    post: "副理事长",
  });
  expect(saved.warnings).toEqual([expect.stringContaining("已有另一位陈志远（理事长）")]);
});

test("two who hold a post together are both stored and both in the register", async () => {
  const first = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("singlePost.create", { organisationKind: "society", post: "理事长" });
  await office.call("appointment.update", { id: first.appointment, patch: { shared: true } });
  const other = await office.call<{ id: string }>("person.create", { name: "梁启明" });
  const draft = { person: other.id, organisation: first.organisation, post: "理事长", from: "2022-01-01" };
  expect(await office.fails("appointment.create", draft)).toMatchObject({ code: "refused" });
  await office.call("appointment.create", { ...draft, shared: true });
  expect((await listed("2023-01-01")).rows.map((row) => [row.person, row.shared])).toEqual([
    ["梁启明", true],
    ["陈志远", true],
  ]);
});

test("who succeeds two who share a post is not stored before somebody says which of them leaves", async () => {
  const first = await enter("陈志远", "2021-01-01");
  await office.call("singlePost.create", { organisationKind: "society", post: "理事长" });
  await office.call("appointment.update", { id: first.appointment, patch: { shared: true } });
  const other = await office.call<{ id: string }>("person.create", { name: "梁启明" });
  const draft = {
    person: other.id,
    organisation: first.organisation,
    post: "理事长",
    from: "2022-01-01",
    shared: true,
  };
  await office.call("appointment.create", draft);
  const third = { organisation: first.organisation, person: { name: "何绍文" }, post: "理事长", succeed: true };
  const error = await office.fails("people.enterHead", { ...third, from: "2024-01-01" });
  expect(error).toMatchObject({ code: "refused", message: expect.stringContaining("何绍文") });
  expect((await listed("2024-06-01")).rows.map((row) => row.person)).toEqual(["梁启明", "陈志远"]);
});

test("a body that was merged is in the register until that day, and its head's history stays", async () => {
  const { organisation } = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("organisation.update", {
    id: organisation,
    patch: { active: false, endedOn: "2023-06-30" },
  });
  expect((await listed("2023-06-30")).rows).toHaveLength(1);
  expect((await listed("2023-07-01")).rows).toHaveLength(0);
  const { rows: history } = await office.call<OutputFor<"duty.holders">>("duty.holders", {
    organisation,
    on: "2024-01-01",
  });
  expect(history).toMatchObject([{ person: "陈志远", state: "未开始" }]);
});

test("the first screen tells what is still owed of a half-exempt, acting head, and a fault in the records", async () => {
  const { person, appointment } = await enter("陈志远", "2021-01-01", { to: "2025-12-31" });
  await office.call("appointment.update", { id: appointment, patch: { acting: true } });
  await office.call("dutyDecision.create", { appointment, kind: "exemption", part: "attend", reason: "病休" });
  await office.call("lecture.create", { person, date: "2016-03-05", topic: "多年以前" });
  await office.call("lecture.create", { person, date: "2020-12-05", topic: "科技前沿" });
  const due = await office.call<OutputFor<"workbench.due">>("workbench.due", { on: "2025-12-01" });
  expect(due.duties.map((one) => one.sentence)).toEqual([
    expect.stringMatching(/理事长（主持工作）.*尚未讲课（听课已豁免）/),
  ]);
  expect(due.findings.map((one) => one.sentence)).toEqual([expect.stringContaining("2020年12月5日讲授“科技前沿”不在")]);
  // Both halves exempt: nothing is due.
  await office.call("dutyDecision.create", { appointment, kind: "exemption", part: "lecture", reason: "病休" });
  const after = await office.call<OutputFor<"workbench.due">>("workbench.due", { on: "2025-12-01" });
  expect(after.duties).toEqual([]);
  expect(after.dutyCounts).toMatchObject({ bound: 0, soon: 0 });
});
