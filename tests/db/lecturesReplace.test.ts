import { expect, test } from "vitest";
import { lectureTests } from "../helpers/lectureOffice.ts";

const { office, ask, create, head, slot, market } = lectureTests();

const there = async (id: string) =>
  (await ask("lectures.register", { slot: id })).rows.map((row) => [row.name, row.state, row.locked]);

test("replace: a full slot changes hands in one step; who was thought of goes, and one undo brings both back", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2026-05-20");
  const out = await create("lectureInvitation", { slot: a, person: one.person });
  const done = await ask("lectures.replace", { person: two.person, slot: a, instead: out });
  expect(done.warnings).toEqual([]);
  expect(await there(a)).toEqual([["梁启明", "proposed", true]]);
  await office.call("history.undo", { changeId: done.changeId });
  expect(await there(a)).toEqual([["陈志远", "proposed", false]]);
});

test("replace: two change places, though both slots are full; whoever was told already is named", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const [a, b] = [await slot("甲", "2026-05-20"), await slot("乙", "2026-09-16")];
  const out = await create("lectureInvitation", { slot: a, person: one.person, state: "invited" });
  await create("lectureInvitation", { slot: b, person: two.person });
  const done = await ask("lectures.replace", { person: two.person, slot: a, instead: out, to: b });
  expect(done.warnings).toEqual(["陈志远已约请，改派后请重新告知时间和地点"]);
  expect(await there(a)).toEqual([["梁启明", "proposed", true]]);
  expect(await there(b)).toEqual([["陈志远", "invited", true]]);
  await office.call("history.undo", { changeId: done.changeId });
  expect(await there(a)).toEqual([["陈志远", "invited", false]]);
  expect(await there(b)).toEqual([["梁启明", "proposed", false]]);
});

test("replace: a place that is only suggested can be given in exchange; a third slot that is full refuses and nothing is changed", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const [a, b] = [await slot("甲", "2026-05-20"), await slot("乙", "2026-09-16")];
  const out = await create("lectureInvitation", { slot: a, person: one.person });
  await ask("lectures.replace", { person: two.person, slot: a, instead: out, to: b });
  expect(await there(b)).toEqual([["陈志远", "proposed", true]]);
  const three = await head("物理", "黄建国");
  const there2 = (await ask("lectures.register", { slot: a })).rows[0]?.id;
  const refusal = await office.fails("lectures.replace", { person: three.person, slot: a, instead: there2, to: b });
  expect(refusal.message).toContain("只有1个，已有陈志远");
  expect(await there(a)).toEqual([["梁启明", "proposed", true]]);
});

test("replace: refused for a lecture that was held, for who is there no more, for who is asked there already", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2026-03-10", { capacity: 2 });
  const b = await slot("乙", "2026-09-16");
  const held = await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
  await ask("lectures.hold", { invitation: held, date: "2026-03-10", topic: "科学家精神" });
  const replace = (more: object) =>
    office.fails("lectures.replace", { person: two.person, slot: a, instead: held, ...more });
  expect((await replace({})).message).toContain("已经登记，不能改派");
  const other = await create("lectureInvitation", { slot: b, person: two.person });
  expect((await replace({ person: one.person, instead: other })).message).toContain("梁启明已不在");
  expect((await replace({ slot: b, instead: other })).message).toContain("梁启明在");
  expect((await replace({ instead: "lectureInvitation_x" })).code).toBe("not_found");
});

test("market: each slot tells who takes a place, so that what is left counts those who are only thought of", async () => {
  const one = await head("力学", "陈志远");
  const a = await slot("甲", "2026-05-20", { capacity: 2 });
  await create("lectureInvitation", { slot: a, person: one.person });
  expect((await market()).slots).toMatchObject([{ capacity: 2, people: [{ name: "陈志远", state: "proposed" }] }]);
});

test("what was held shows the day and place of the lecture, not the month that was planned; a day outside of it is warned of", async () => {
  const one = await head("力学", "陈志远");
  const rotation = await create("rotation", {
    name: "党建强会",
    from: "2026-04-15",
    intervalMonths: 1,
    hosts: [one.organisation],
  });
  await office.call("rotation.fill", { rotation, turns: 2 });
  await ask("lectures.slotsFromPlan", { year: 2026 });
  const month = (await ask("lectures.register", { year: 2026 })).slots[1];
  expect(month).toMatchObject({ datePrecision: "month", date: "2026-05-01" });
  const invitation = await create("lectureInvitation", { slot: month?.id, person: one.person, state: "agreed" });
  const hold = { invitation, topic: "科学家精神", place: "韶关市委党校", part: "afternoon" };
  const early = await ask("lectures.hold", { ...hold, date: "2026-03-20" });
  expect(early.warnings).toContain("登记的日期是2026年3月20日，席位在2026年5月“党建强会第2期”");
  expect((await ask("lectures.register", { year: 2026 })).rows).toMatchObject([
    { date: "2026-03-20", datePrecision: "day", part: "afternoon", place: "韶关市委党校" },
  ]);
  await office.call("history.undo", { changeId: early.changeId });
  expect((await ask("lectures.hold", { ...hold, date: "2026-05-20" })).warnings).toEqual([]);
});

test("market: a term known to the month is told to the month", async () => {
  const one = await head("力学", "陈志远", "2027-03");
  await slot("甲", "2026-05-20");
  const answer = await market();
  expect(answer.heads).toMatchObject([{ person: one.person, toPrecision: "month" }]);
  expect(answer.pairs[0]?.reasons).toContain("任期至2027年3月，距今约13个月");
  const late = await slot("乙", "2027-05-12");
  const asked = await office.call<{ warnings: string[] }>("lectureInvitation.create", {
    slot: late,
    person: one.person,
  });
  expect(asked.warnings).toEqual(["陈志远的任期至2027年3月，席位在其后，讲课不计入本任期"]);
});
