import { describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { lectureTests } from "../helpers/lectureOffice.ts";

const { office, ask, create, head } = lectureTests();

describe("rotation", () => {
  type Fill = OutputFor<"rotation.fill">;
  const rotationOf = async (names: readonly string[]) => {
    const heads = [];
    for (const name of names) heads.push(await head(name, `${name}负责人`));
    const rotation = await create("rotation", {
      name: "党建强会",
      from: "2026-01-15",
      hosts: heads.map((one) => one.organisation),
    });
    return { rotation, heads };
  };
  const table = async (rotation: string, more: object = {}) =>
    (await office.call<OutputFor<"rotation.table">>("rotation.table", { rotation, ...more })).rows;

  test("hosts in their order, month by month, round after round; a body struck off is passed over with the day", async () => {
    const { rotation, heads } = await rotationOf(["甲", "乙", "丙"]);
    await office.call("organisation.update", { id: heads[1]?.organisation, patch: { endedOn: "2026-04-10" } });
    const filled = await office.call<Fill>("rotation.fill", { rotation, turns: 6 });
    expect(filled.sentences).toEqual(["广东省乙学会已于2026年4月10日撤销或并入其他机构，轮值跳过"]);
    expect((await table(rotation)).map((row) => [row.no, row.date, row.host.slice(3, 4), row.head])).toEqual([
      [1, "2026-01-15", "甲", "甲负责人"],
      [2, "2026-02-01", "乙", "乙负责人"],
      [3, "2026-03-01", "丙", "丙负责人"],
      [4, "2026-04-01", "甲", "甲负责人"],
      [5, "2026-05-01", "丙", "丙负责人"],
      [6, "2026-06-01", "甲", "甲负责人"],
    ]);
    expect(await table(rotation, { from: 2027 })).toEqual([]);
    await office.call("history.undo", { changeId: filled.changeId });
    expect(await table(rotation)).toEqual([]);
  });

  test("顺延: the host and the planned ones after it move on by one; what is confirmed stays; slots go along; undo brings all back", async () => {
    const { rotation, heads } = await rotationOf(["甲", "乙", "丙", "丁"]);
    await office.call("rotation.fill", { rotation, turns: 4 });
    await ask("lectures.slotsFromPlan", { year: 2026 });
    const before = await table(rotation);
    await office.call("rotationTurn.update", { id: before[2]?.id, patch: { state: "confirmed" } });
    const postponed = await office.call<OutputFor<"rotation.postpone">>("rotation.postpone", {
      turn: before[0]?.id,
      reason: "换届",
    });
    expect(postponed.moved).toBe(3);
    expect((await table(rotation)).map((row) => [row.no, row.host.slice(3, 4), row.state, row.note])).toEqual([
      [1, "甲", "skipped", "顺延原因：换届"],
      [2, "甲", "planned", null],
      [3, "丙", "confirmed", null],
      [4, "乙", "planned", null],
      [5, "丁", "planned", null],
    ]);
    const slots = (await ask("lectures.market", { on: "2026-01-01", year: 2026 })).slots;
    expect(slots.map((one) => [one.title, one.host?.slice(3, 4)])).toEqual([
      ["党建强会第2期", "甲"],
      ["党建强会第3期", "丙"],
      ["党建强会第4期", "乙"],
    ]);
    expect((await office.fails("rotation.postpone", { turn: before[0]?.id })).message).toBe("第1期已顺延过");
    await office.call("history.undo", { changeId: postponed.changeId });
    expect((await table(rotation)).map((row) => row.host.slice(3, 4))).toEqual(["甲", "乙", "丙", "丁"]);
    expect(heads).toHaveLength(4);
  });

  test("two hosts on one number, a day out of order and a body that is gone: refused or told", async () => {
    const { rotation, heads } = await rotationOf(["甲", "乙"]);
    await office.call("rotation.fill", { rotation, turns: 2 });
    const twice = await office.fails("rotationTurn.create", { rotation, no: 2, host: heads[0]?.organisation });
    expect(twice).toMatchObject({ code: "refused", message: "第2期已由广东省乙学会承办，一期只能有一个承办机构" });
    const early = await office.call<{ warnings: string[] }>("rotationTurn.create", {
      rotation,
      no: 3,
      host: heads[0]?.organisation,
      date: "2026-01-20",
    });
    expect(early.warnings).toEqual(["第3期（2026年1月20日）与第2期（2026年2月）的先后与期次不符"]);
    // A turn for which somebody is asked to lecture doesn't vanish under him.
    await ask("lectures.slotsFromPlan", { year: 2026 });
    const turns = await table(rotation);
    const slots = (await ask("lectures.market", { on: "2026-01-01", year: 2026 })).slots;
    await create("lectureInvitation", { slot: slots[0]?.id, person: heads[0]?.person, state: "invited" });
    const refused = await office.fails("rotation.postpone", { turn: turns[0]?.id });
    expect(refused.message).toBe("第1期已约请甲负责人讲课，请先改派或撤下这些约请，再作顺延");
  });
});

describe("teacher pool and fees", () => {
  const fees = () =>
    create("lectureFee", {
      level: "正高级技术职称专业人员",
      amount: 100_000,
      hoursPerHalfDay: 4,
      place: "中央和国家机关",
      validFrom: "2017-01-01",
      source: "财行〔2016〕540号",
    });

  test("pool: heads without an entry too, what each taught, how many heard, mean score, when away", async () => {
    await fees();
    const one = await head("力学", "陈志远");
    await head("化学", "梁启明");
    await create("teacher", {
      person: one.person,
      kind: "head",
      level: "正高级技术职称专业人员",
      subjects: ["科学家精神"],
      weekdays: ["周三", "周四"],
    });
    for (const [date, score, listeners] of [
      ["2026-03-01", 90, 100],
      ["2026-05-01", 95, 60],
      ["2026-12-31", 10, 1],
    ] as const)
      await create("lecture", { person: one.person, date, topic: `讲题${date}`, score, listeners });
    await create("blockedPeriod", {
      title: "出国访问",
      from: "2026-07-01",
      to: "2026-07-10",
      subject: "person",
      person: one.person,
    });
    const { rows } = await ask("lectures.pool", { on: "2026-06-01" });
    expect(rows.map((row) => [row.name, row.teacher !== null])).toEqual([
      ["陈志远", true],
      ["梁启明", false],
    ]);
    expect(rows[0]).toMatchObject({
      unit: "广东省力学学会",
      post: "理事长",
      fee: { amount: 100_000, unit: "每学时" },
      lectures: 2,
      listeners: 160,
      score: 92.5,
      last: { date: "2026-05-01", topic: "讲题2026-05-01" },
      away: ["只在周三、周四可讲", "2026年7月1日至2026年7月10日不便：出国访问"],
    });
    expect((await ask("lectures.pool", { on: "2026-06-01", kind: "expert" })).rows).toEqual([]);
  });

  test("fee slip: rate of level, day and table; what is not known is a note and no amount", async () => {
    await fees();
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    await create("teacher", { person: one.person, kind: "head", level: "正高级技术职称专业人员" });
    const paid = await create("lecture", { person: one.person, date: "2026-03-01", topic: "甲", hours: 3 });
    const open = await create("lecture", { person: two.person, date: "2026-03-02", topic: "乙", hours: 2 });
    const slip = await ask("lectures.feeSlip", { lectures: [paid, open] });
    expect(slip).toMatchObject({ total: 300_000, source: "财行〔2016〕540号" });
    expect(slip.rows).toMatchObject([
      { name: "陈志远", unit: "广东省力学学会", hours: 3, rate: 100_000, per: "每学时", amount: 300_000, notes: [] },
      { name: "梁启明", level: null, rate: null, amount: null, notes: ["师资库未填讲课费级别"] },
    ]);
    expect((await ask("lectures.feeSlip", { from: "2026-03-02", to: "2026-03-31" })).rows).toHaveLength(1);
    expect((await ask("lectures.feeSlip", {})).rows).toEqual([]);
    expect((await office.fails("lectures.feeSlip", { lectures: ["lecture_x"] })).code).toBe("not_found");
    const elsewhere = await ask("lectures.feeSlip", { lectures: [paid], place: "广州市直" });
    expect(elsewhere.rows[0]).toMatchObject({
      amount: null,
      notes: ["广州市直的讲课费标准中，2026年3月1日没有“正高级技术职称专业人员”一级"],
    });
  });
});
