import { afterEach, beforeEach, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let head: { person: string; appointment: string; organisation: string };
beforeEach(async () => {
  office = await openTestOffice();
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长", "会长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
  });
  head = await office.call("people.enterHead", {
    organisation: { name: "广东省力学学会", kind: "society" },
    person: { name: "陈志远" },
    post: "理事长",
    from: "2021年3月",
    to: "2025年",
  });
});
afterEach(() => office.close());

const row = async (on: string) => (await office.call<OutputFor<"duty.list">>("duty.list", { on })).rows[0];

test("a lecture that is deleted is gone from the duty, and is there again when that is undone", async () => {
  const { id } = await office.call<{ id: string }>("lecture.create", {
    person: head.person,
    date: "2025-12-31",
    topic: "科技前沿",
  });
  const before = await row("2026-01-05");
  expect(before).toMatchObject({ state: "讲课未听", lectured: { date: "2025-12-31" } });
  const { changeId } = await office.call<{ changeId: number }>("lecture.remove", { id });
  expect(await row("2026-01-05")).toMatchObject({ state: "未开始", lectured: null, notes: [] });
  await office.call("history.undo", { changeId });
  expect(await row("2026-01-05")).toEqual(before);
});

test("a lecture that a decision counts can't be deleted under it: the decision would speak of nothing", async () => {
  const deputy = await office.call<{ id: string }>("person.create", { name: "潘小军" });
  const { id } = await office.call<{ id: string }>("lecture.create", {
    person: deputy.id,
    date: "2024-05-10",
    topic: "流体力学",
  });
  await office.call("dutyDecision.create", {
    appointment: head.appointment,
    kind: "substitute",
    part: "lecture",
    lecture: id,
    reason: "出国",
  });
  expect(await office.fails("lecture.remove", { id })).toMatchObject({
    code: "refused",
    message: expect.stringContaining("1条听讲认定"),
  });
  expect(await row("2024-06-01")).toMatchObject({ lectured: { date: "2024-05-10", by: "substitute" } });
});

test("a month given for a day is stored as its first day and told: nobody wrote that day", async () => {
  const attend = { people: [head.person], date: "2021年3月", title: "干部培训班" };
  expect(await office.call("duty.attend", attend)).toMatchObject({
    created: 1,
    warnings: ["日期只写了2021年3月，已按2021年3月1日登记，请改为当天的日期"],
  });
  const lecture = { people: [head.person], date: "2021.3", topic: "科技前沿" };
  expect(await office.call("duty.lecture", lecture)).toMatchObject({
    created: 1,
    warnings: ["日期只写了2021年3月，已按2021年3月1日登记，请改为当天的日期"],
  });
  // The first day of a term known to the month belongs to it.
  expect(await row("2024-06-01")).toMatchObject({ state: "已完成" });
});

test("what is still to come is stored, told, and counts from its day on", async () => {
  const made = await office.call<{ warnings: string[] }>("attendance.create", {
    person: head.person,
    date: "2099-05-01",
    title: "干部培训班",
  });
  expect(made.warnings).toEqual(["2099年5月1日还没有到，到这一天才计入听课，请核对日期"]);
  expect(await row("2025-06-01")).toMatchObject({ state: "未开始", attendedCount: 0, notes: [] });
});

test("a rule that binds nobody is refused, and a second one for the same post is told", async () => {
  const rule = { organisationKind: "society", posts: ["理事长"], attend: 1, lecture: 1, validFrom: "2024-01-01" };
  expect(await office.fails("dutyRule.create", { ...rule, posts: [] })).toMatchObject({ code: "refused" });
  expect(await office.fails("dutyRule.create", { ...rule, validTo: "2023-01-01" })).toMatchObject({ code: "refused" });
  const made = await office.call<{ warnings: string[] }>("dutyRule.create", rule);
  expect(made.warnings).toEqual([expect.stringContaining("另有2020年1月1日起施行的规则")]);
});

test("a number that can't be is refused in words that name it", async () => {
  const error = await office.fails("duty.forecast", { on: "2026-06-01", whatIf: { classes: -1, morePlaces: 1e9 } });
  expect(error).toMatchObject({
    code: "invalid",
    fields: { "whatIf.classes": "每年增加的期数不能小于0", "whatIf.morePlaces": "每期增加的名额不能大于5000" },
  });
});
