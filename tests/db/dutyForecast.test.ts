import { afterEach, beforeEach, expect, test } from "vitest";
import type { OutputOf } from "../../core/kit/module.ts";
import type { Api } from "../../core/modules/index.ts";
import { eightYears, finalDay } from "../fixtures/duty/eightYears.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

type Forecast = OutputOf<Api["duty.forecast"]>;
type Nominations = OutputOf<Api["duty.nominate"]>;
type Id = { id: string };

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const on = "2026-06-01";
const forecast = (input: object = {}) => office.call<Forecast>("duty.forecast", { on, ...input });

/** A rule, a plan of 2026 with one activity, and one head for each end of term. */
async function school(ends: readonly string[]) {
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
  });
  const plan = await office.call<Id>("plan.create", { year: 2026, title: "2026年教学活动计划" });
  const category = await office.call<Id>("activityCategory.create", { plan: plan.id, no: 1, name: "培训" });
  const activity = await office.call<Id>("activity.create", {
    plan: plan.id,
    category: category.id,
    no: 1,
    name: "负责人培训班",
    attendPlaces: 1,
    lecturePlaces: 1,
  });
  const run = await office.call<Id>("activityRun.create", { activity: activity.id, runNo: 1, from: "2026-10-15" });
  const heads: { person: string; appointment: string }[] = [];
  for (const [index, to] of ends.entries())
    heads.push(
      await office.call("people.enterHead", {
        organisation: { name: `广东省试验${index + 1}学会`, kind: "society" },
        person: { name: `周${"甲乙丙丁"[index]}` },
        post: "理事长",
        from: "2024-01-01",
        to,
      }),
    );
  return { activity: activity.id, run: run.id, heads };
}

test("the plan's run is the one chance; calling somebody to its class takes the place from the other, and cancelling takes all", async () => {
  const { run, activity, heads } = await school(["2026-12-31", "2026-11-30"]);
  let rows = (await forecast()).rows;
  // One place, and the head whose term ends sooner comes first.
  expect(rows.map((row) => [row.attend.verdict, row.attend.tips])).toEqual([
    ["有风险", "2026-10-15"],
    ["有风险", "2026-10-15"],
  ]);
  expect(rows[0]?.attend.sentence).toContain("在任期更早届满的1人之后，已没有名额");
  const gathering = await office.call<Id>("gathering.create", {
    title: "负责人培训班",
    kind: "trainingClass",
    activity,
    run,
    from: "2026-10-15",
  });
  await office.call("participant.create", { gathering: gathering.id, person: heads[0]!.person, role: "trainee" });
  rows = (await forecast()).rows;
  expect(rows.map((row) => row.attend.verdict)).toEqual(["可完成", "不可能"]);
  await office.call("activityRun.update", { id: run, patch: { state: "cancelled" } });
  expect((await forecast()).rows.map((row) => row.attend.verdict)).toEqual(["不可能", "不可能"]);
});

test("more places in the plan turn the verdict, and undo brings it back", async () => {
  const { activity } = await school(["2027-12-31", "2027-12-31"]);
  expect((await forecast()).rows[0]?.attend.verdict).toBe("可完成");
  const before = await forecast();
  const { changeId } = await office.call<{ changeId: number }>("activity.update", {
    id: activity,
    patch: { attendPlaces: null },
  });
  // Without any plan nobody can say that the years of the term are lost.
  expect((await forecast()).rows[0]?.attend.verdict).toBe("有风险");
  await office.call("history.undo", { changeId });
  expect(await forecast()).toEqual(before);
});

test("a slot speaks for its run, and an agreed invitation for its head", async () => {
  const { run, heads } = await school(["2026-12-31", "2026-12-31"]);
  const slot = await office.call<Id>("lectureSlot.create", { title: "结业讲座", run, capacity: 2 });
  const invite = (person: string, state: string) =>
    office.call("lectureInvitation.create", { slot: slot.id, person, state });
  await invite(heads[0]!.person, "agreed");
  await invite(heads[1]!.person, "declined");
  const { rows, summary } = await forecast();
  expect(rows[0]?.lecture).toMatchObject({ verdict: "可完成", sentence: "已同意在2026年10月15日“结业讲座”讲课" });
  expect(rows[1]?.lecture).toMatchObject({ verdict: "有风险", tips: "2026-10-15", chances: 1 });
  expect(summary.supply.lecturesPerYear).toBe(2);
});

// Catches a forecast that knows nothing of the rota: its slots have no day of their own, and often only a month.
test("a slot of a rota counts in the month of its turn; a skipped turn gives no place", async () => {
  await school(["2026-12-31", "2026-12-31"]);
  const rotation = await office.call<Id>("rotation.create", { name: "党建强会", from: "2026-07-01" });
  await office.call("rotation.fill", { rotation: rotation.id, turns: 2 });
  await office.call("lectures.slotsFromPlan", { year: 2026 });
  const chances = async () => (await forecast()).rows[0]?.lecture.chances;
  const { rows: turns } = await office.call<{ rows: { id: string; date: string; datePrecision: string }[] }>(
    "rotationTurn.list",
    {},
  );
  expect(turns.map((turn) => turn.date)).toEqual(["2026-07-01", "2026-08-01"]);
  // The run of the plan, and both turns.
  const { summary } = await forecast();
  expect(summary.supply.sentences.join()).toContain("2026年8月");
  const before = await chances();
  await office.call("rotationTurn.update", { id: turns[1]?.id, patch: { state: "skipped", note: "换届" } });
  expect(await chances()).toBe((before ?? 0) - 1);
});

// Catches a first year of use in which what was held already counts for nothing.
test("where no former year has records, those of the running year tell the pace of the next ones", async () => {
  const head = await office.call<{ person: string }>("people.enterHead", {
    organisation: { name: "广东省试验学会", kind: "society" },
    person: { name: "周甲" },
    post: "理事长",
    from: "2024-01-01",
    to: "2029-12-31",
  });
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长"],
    attend: 1,
    lecture: 2,
    validFrom: "2020-01-01",
  });
  expect((await forecast()).rows[0]?.lecture.sentence).toContain("要看以后的安排");
  await office.call("lecture.create", { person: head.person, date: "2026-03-05", topic: "科技前沿" });
  const { summary, rows } = await forecast();
  expect(summary.supply.sentences.join()).toContain("2027年及以后按2026年实际讲课的每年1个讲课席位推算");
  expect(rows[0]?.lecture.chances).toBe(3);
});

test("what is asked for beside the plan is reckoned with and stored nowhere", async () => {
  await school(["2026-12-31", "2026-12-31"]);
  const before = await forecast();
  const asked = await forecast({ whatIf: { morePlaces: 1, classes: 2, classSize: 5, lectures: 2, cityLectures: 2 } });
  // The run takes two now; of two classes a year one of 5 and one more falls into what is left of this one.
  expect(before.rows.map((row) => row.attend.verdict)).toEqual(["有风险", "有风险"]);
  expect(asked.rows.map((row) => row.attend.verdict)).toEqual(["可完成", "可完成"]);
  expect(asked.rows[0]?.attend).toMatchObject({ chances: 2, tips: "2026-10-15" });
  expect(asked.rows[0]?.attend.sentence).toContain("2期培训（共8个名额）");
  expect(await forecast()).toEqual(before);
});

test("nominations for a class leave out who is in it, and an unknown class is refused", async () => {
  const { heads } = await school(["2026-12-31", "2027-11-30", "2026-09-30"]);
  const gathering = await office.call<Id>("gathering.create", {
    title: "负责人培训班",
    kind: "trainingClass",
    from: "2026-10-15",
  });
  await office.call("participant.create", { gathering: gathering.id, person: heads[0]!.person, role: "trainee" });
  const asked = { on, places: 5, gathering: gathering.id };
  const { rows, sentences } = await office.call<Nominations>("duty.nominate", asked);
  expect(rows.map((row) => [row.person, row.chosen])).toEqual([
    ["周乙", true],
    ["周丙", false],
  ]);
  expect(rows[1]?.reason).toBe("任期至2026年9月30日，开班时（2026年10月15日）已经届满");
  expect(sentences).toContain("已在学员名单中的1人不再列出");
  expect((await office.fails("duty.nominate", { ...asked, gathering: "gathering_none" })).code).toBe("not_found");
});

test("an empty library says what to enter", async () => {
  const { rows, summary } = await forecast();
  expect(rows).toEqual([]);
  expect(summary.sentences).toEqual(["没有应听讲的机构，请先登记机构、任职和听讲规则"]);
});

test("207 heads of eight years: who owes is as decided when the library was made, and nominations fill the class from them", async () => {
  const data = enterEightYears(office.library, eightYears());
  const { rows, summary } = await forecast({ on: finalDay });
  const expected = data.expectedOn(finalDay);
  expect(rows).toHaveLength(expected.length);
  for (const side of ["attend", "lecture"] as const) {
    const owing = expected.filter((row) => row.person !== null && row.owes[side]).length;
    const told = rows.filter((row) => row.person !== null && row[side].verdict !== "已完成");
    expect(told).toHaveLength(owing);
    expect(summary[side].可完成 + summary[side].有风险 + summary[side].不可能).toBe(owing);
    for (const row of told)
      if (row[side].tips !== null) expect(row[side].tips! > finalDay && row[side].tips! <= row.to!).toBe(true);
  }
  const cities = await forecast({ on: finalDay, kind: "cityAssociation" });
  expect(cities.rows).toEqual(rows.filter((row) => row.kind === "cityAssociation"));
  const nominated = await office.call<Nominations>("duty.nominate", { on: finalDay, places: 60 });
  const owing = new Set(expected.filter((row) => row.owes.attend).map((row) => row.appointment));
  const taken = nominated.rows.filter((row) => row.chosen);
  expect(taken).toHaveLength(60);
  for (const row of taken) expect(owing).toContain(row.appointmentId);
});
