import { describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { today } from "../helpers/day.ts";
import { lectureTests } from "../helpers/lectureOffice.ts";

const { office, ask, create, head, slot, market } = lectureTests();

describe("lectures.market", () => {
  test("the head whose term ends before the slot is not taken, and is told so; the one who hosts is", async () => {
    const early = await head("力学", "陈志远", "2026-04-30");
    const host = await head("化学", "梁启明");
    await head("物理", "黄建国");
    const may = await slot("党建强会第5期", "2026-05-20", { host: host.organisation });
    const answer = await market();
    expect(answer.pairs).toMatchObject([{ person: host.person, slot: may, invitation: null, state: null }]);
    expect(answer.pairs[0]?.reasons).toContain("轮到广东省化学学会承办，由其理事长讲课");
    expect(answer.unmatched.find((one) => one.person === early.person)?.reason).toBe(
      "没有可以安排的席位：1场在任期届满（2026年4月30日）之后",
    );
    expect(answer.sentences[0]).toBe("尚欠讲课的负责人3人，其中0人已有约请或锁定");
  });
});

test("market: of two heads alike the one whom the audience suits is taken, and the weight of it can be set to nothing", async () => {
  const city = (name: string, at: string) =>
    office.call<{ person: string }>("people.enterHead", {
      organisation: { name: `${at}科协`, kind: "society", city: at },
      person: { name },
      post: "理事长",
      from: "2023-01-01",
      to: "2027-12-31",
    });
  await city("陈志远", "广州市");
  const near = await city("梁启明", "汕头市");
  await slot("甲", "2026-05-20", { audience: "汕头市科技工作者" });
  const answer = await market();
  expect(answer.slots[0]?.audience).toBe("汕头市科技工作者");
  expect(answer.pairs).toMatchObject([{ person: near.person }]);
  // What speaks for the place stands first.
  expect(answer.pairs[0]?.reasons[0]).toBe("听众（汕头市科技工作者）在汕头市");
  const costs = async (audience: number) =>
    (await ask("lectures.market", { on: "2026-03-01", year: 2026, weights: { audience } })).cost;
  // The one whom it suits pays nothing for it, whatever it weighs.
  expect(await costs(0)).toBe(await costs(1000));
});

describe("lectures.adopt", () => {
  test("pairs become 拟请; a second time they stand; the next matching moves what nobody was told of, even where two change places", async () => {
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const a = await slot("甲", "2027-03-10");
    const b = await slot("乙", "2027-04-10");
    const first = await ask("lectures.adopt", {
      pairs: [
        { person: one.person, slot: a },
        { person: two.person, slot: b },
      ],
    });
    expect(first).toMatchObject({ created: 2, warnings: [] });
    expect(await ask("lectures.adopt", { pairs: [{ person: one.person, slot: a }] })).toMatchObject({
      changeId: null,
      created: 0,
      warnings: ["陈志远在该席位已有约请，没有重复"],
    });
    const swapped = await ask("lectures.adopt", {
      pairs: [
        { person: one.person, slot: b, locked: true },
        { person: two.person, slot: a },
      ],
    });
    expect(swapped).toMatchObject({ created: 0, warnings: ["2份拟请改到了新的席位"] });
    const { rows } = await ask("lectures.register", { year: 2027 });
    expect(rows.map((row) => [row.name, row.slotTitle, row.locked])).toEqual([
      ["梁启明", "甲", false],
      ["陈志远", "乙", true],
    ]);
    await office.call("history.undo", { changeId: swapped.changeId });
    expect((await ask("lectures.register", { year: 2027 })).rows.map((row) => row.name)).toEqual(["陈志远", "梁启明"]);
  });

  test("a full slot takes nobody more, whoever is told; the others are stored", async () => {
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const a = await slot("甲", "2027-03-10");
    const b = await slot("乙", "2027-04-10");
    await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
    const answer = await ask("lectures.adopt", { pairs: [{ person: two.person, slot: a }] });
    expect(answer).toMatchObject({
      changeId: null,
      created: 0,
      warnings: ["没有采用：席位2027年3月10日“甲”只有1个，已有陈志远；要再请人，请先增加席位"],
    });
    expect(await ask("lectures.adopt", { pairs: [{ person: two.person, slot: b }] })).toMatchObject({ created: 1 });
  });
});

describe("guards of an invitation", () => {
  const invite = (person: string, at: string, more: object = {}) =>
    office.call<{ id: string; warnings: string[] }>("lectureInvitation.create", { slot: at, person, ...more });

  test("who is away, has declined before, is asked already, or whose term is over by then is told with the reason", async () => {
    const one = await head("力学", "陈志远", "2027-03-31");
    const a = await slot("甲", "2027-03-10", { part: "morning" });
    const b = await slot("乙", "2027-04-14");
    await create("blockedPeriod", {
      title: "出国访问",
      from: "2027-03-08",
      to: "2027-03-12",
      subject: "person",
      person: one.person,
    });
    expect((await invite(one.person, a, { state: "declined", reason: "出国" })).warnings).toEqual([]);
    // 2027-04-14 is a Wednesday.
    await create("teacher", { person: one.person, kind: "head", weekdays: ["周五"] });
    expect((await invite(one.person, b)).warnings).toEqual([
      "陈志远曾谢绝2027年3月10日“甲”的约请",
      "陈志远的任期至2027年3月31日，席位在其后，讲课不计入本任期",
      "陈志远可讲的是周五，席位在2027年4月14日（星期三）",
    ]);
    const c = await slot("丙", "2027-03-10", { part: "day" });
    expect((await invite(one.person, c)).warnings).toEqual([
      "陈志远已另有约请：2027年4月14日“乙”",
      "陈志远曾谢绝2027年3月10日“甲”的约请",
      "陈志远2027年3月10日（星期三）不便：出国访问",
      "陈志远可讲的是周五，席位在2027年3月10日（星期三）",
    ]);
  });

  test("a full or closed slot refuses, and 已讲 can't be written without the lecture", async () => {
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const a = await slot("甲", "2027-03-10");
    await invite(one.person, a);
    const full = await office.fails("lectureInvitation.create", { slot: a, person: two.person });
    expect(full).toMatchObject({ code: "refused", message: expect.stringContaining("已有陈志远") });
    const b = await slot("乙", "2027-03-11", { closed: true });
    const closed = await office.fails("lectureInvitation.create", { slot: b, person: two.person });
    expect(closed).toMatchObject({ code: "refused", message: "席位2027年3月11日“乙”已不再安排" });
    const c = await slot("丙", "2027-03-12");
    const held = await office.fails("lectureInvitation.create", { slot: c, person: two.person, state: "held" });
    expect(held.message).toContain("登记已讲");
    // Who declined gives the place free.
    const { rows } = await ask("lectures.register", { slot: a });
    await office.call("lectureInvitation.update", { id: rows[0]?.id, patch: { state: "declined" } });
    expect((await invite(two.person, a)).warnings).toEqual([]);
  });
});

test("a slot that is changed under those who were asked says whom to tell: nobody comes on the old day", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2027-03-10", { capacity: 2 });
  await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
  await create("lectureInvitation", { slot: a, person: two.person });
  const change = async (patch: object) =>
    (await office.call<{ warnings: string[] }>("lectureSlot.update", { id: a, patch })).warnings;
  expect(await change({ date: "2027-03-17" })).toEqual(["席位的时间已改，请告知陈志远"]);
  expect(await change({ capacity: 1 })).toEqual(["席位改为1个，已安排2人：陈志远、梁启明，请改派多出的人"]);
  expect(await change({ capacity: 2, place: "省科学馆" })).toEqual([]);
  expect(await change({ closed: true })).toEqual(["该席位还有陈志远、梁启明的约请，请改派或告知"]);
});

test("reseat: by hand and locked there; refused where it is held, declined, full or the person is asked already", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2027-03-10");
  const b = await slot("乙", "2027-04-10");
  const id = await create("lectureInvitation", {
    slot: a,
    person: one.person,
    state: "invited",
    invitedOn: "2026-11-01",
  });
  const other = await create("lectureInvitation", { slot: b, person: two.person, state: "agreed" });
  expect((await office.fails("lectures.reseat", { invitation: id, slot: b })).message).toContain("已有梁启明");
  const c = await slot("丙", "2027-05-10");
  const moved = await ask("lectures.reseat", { invitation: id, slot: c });
  expect(moved.warnings).toEqual(["陈志远已约请，改派后请重新告知时间和地点"]);
  expect((await ask("lectures.register", { slot: c })).rows).toMatchObject([
    { name: "陈志远", locked: true, state: "invited" },
  ]);
  expect(await ask("lectures.reseat", { invitation: id, slot: c })).toEqual({ changeId: null, warnings: [] });
  await office.call("lectureInvitation.update", { id: other, patch: { state: "declined" } });
  expect((await office.fails("lectures.reseat", { invitation: other, slot: a })).message).toContain("已谢绝");
  expect((await office.fails("lectures.reseat", { invitation: "lectureInvitation_x", slot: a })).code).toBe(
    "not_found",
  );
  await office.call("history.undo", { changeId: moved.changeId });
  expect((await ask("lectures.register", { slot: a })).rows).toMatchObject([{ name: "陈志远", locked: false }]);
});

test("hold: the lecture that the duty counts, once; undo brings all back", async () => {
  const one = await head("力学", "陈志远");
  const a = await slot("党建强会第3期", "2026-03-10", { hours: 2, place: "省科学馆", subjects: ["科学家精神"] });
  const id = await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
  const before = await ask("lectures.register", {});
  const hold = { invitation: id, date: "2026-03-10", topic: "弘扬科学家精神", listeners: 120 };
  expect((await office.fails("lectures.hold", { ...hold, date: "2099-01-01" })).message).toContain("还没有到");
  const held = await ask("lectures.hold", hold);
  expect(held.warnings).toEqual([]);
  expect(await office.call("lecture.get", { id: held.lecture })).toMatchObject({
    person: one.person,
    date: "2026-03-10",
    topic: "弘扬科学家精神",
    form: "party",
    subject: "科学家精神",
    place: "省科学馆",
    hours: 2,
    listeners: 120,
  });
  expect((await ask("lectures.register", {})).rows).toMatchObject([
    { state: "held", lecture: held.lecture, next: "签到表、日程等证明材料未存" },
  ]);
  const duty = async () => (await office.call<OutputFor<"duty.list">>("duty.list", { on: "2026-04-01" })).rows[0];
  expect(await duty()).toMatchObject({ lectured: { date: "2026-03-10", topic: "弘扬科学家精神" } });
  expect((await office.fails("lectures.hold", hold)).message).toBe("陈志远的这次讲课已经登记，没有重复登记");
  // Nor is it moved or called declined behind the back of the lecture.
  const declined = await office.fails("lectureInvitation.update", { id, patch: { state: "declined" } });
  expect(declined.code).toBe("refused");
  await office.call("history.undo", { changeId: held.changeId });
  expect(await ask("lectures.register", {})).toEqual(before);
  expect(await duty()).toMatchObject({ lectured: null });
  expect(await office.call("lecture.list", {})).toMatchObject({ total: 0 });
});

test("hold: the half day is the slot's, else what is told; the fee slip caps each half day by it (FEE-07)", async () => {
  const one = await head("力学", "陈志远");
  await create("teacher", { person: one.person, kind: "head", level: "正高级技术职称专业人员" });
  await create("lectureFee", {
    level: "正高级技术职称专业人员",
    unit: "hour",
    amount: 100_000,
    hoursPerHalfDay: 4,
    place: "中央和国家机关",
    validFrom: "2020-01-01",
  });
  const a = await slot("甲", "2026-03-10", { part: "day", hours: 8 });
  const b = await slot("乙", "2026-03-17", { hours: 8 });
  const held: string[] = [];
  for (const [at, date, part] of [
    [a, "2026-03-10", undefined],
    [b, "2026-03-17", "afternoon"],
  ] as const) {
    const invitation = await create("lectureInvitation", { slot: at, person: one.person, state: "agreed" });
    const answer = await ask("lectures.hold", { invitation, date, topic: "科学家精神", ...(part ? { part } : {}) });
    held.push(answer.lecture);
  }
  expect(await office.call("lecture.get", { id: held[0] })).toMatchObject({ part: "day", hours: 8 });
  expect(await office.call("lecture.get", { id: held[1] })).toMatchObject({ part: "afternoon" });
  const slip = await ask("lectures.feeSlip", { lectures: held });
  // 1,000 yuan an hour: a whole day pays 4 + 4 hours, an afternoon 4 of 8.
  expect(slip.rows.map((row) => [row.amount, row.notes])).toEqual([
    [800_000, []],
    [400_000, ["8学时中计4学时，每半天最多4学时"]],
  ]);
});

test("mark: many in one step with day and reason; what is held stays and is named; one undo brings all back", async () => {
  const one = await head("力学", "陈志远");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2026-03-10", { capacity: 2 });
  const [x, y] = [
    await create("lectureInvitation", { slot: a, person: one.person }),
    await create("lectureInvitation", { slot: a, person: two.person }),
  ];
  const before = (await ask("lectures.register", {})).rows;
  const sent = await ask("lectures.mark", { invitations: [x, y], state: "invited", on: "2026-02-01" });
  expect(sent).toMatchObject({ changed: 2, warnings: [] });
  expect((await ask("lectures.register", {})).rows).toMatchObject([
    { state: "invited", invitedOn: "2026-02-01" },
    { state: "invited", invitedOn: "2026-02-01" },
  ]);
  await office.call("history.undo", { changeId: sent.changeId });
  expect((await ask("lectures.register", {})).rows).toEqual(before);
  await office.call("history.redo", {});
  await ask("lectures.hold", { invitation: x, date: "2026-03-10", topic: "科学家精神" });
  const moved = await ask("lectures.mark", {
    invitations: [x, y],
    state: "moved",
    on: "2026-02-09",
    reason: "出国访问",
  });
  expect(moved).toMatchObject({
    changed: 1,
    warnings: ["陈志远没有改动：陈志远已有讲课记录与这份约请关联，进展应为“已讲”；登记有误的，请先撤销"],
  });
  expect((await ask("lectures.register", {})).rows.find((row) => row.id === y)).toMatchObject({
    state: "moved",
    answeredOn: "2026-02-09",
    reason: "出国访问",
  });
  expect((await office.fails("lectures.mark", { invitations: [x], state: "declined", on: "2026-02-09" })).code).toBe(
    "refused",
  );
});

test("settings: what is kept holds for the matching and the register, each key alone; null and undo bring the standard back", async () => {
  const standard = await ask("lectures.settings", {});
  expect(standard).toMatchObject({ weights: { urgency: 40, turn: 60, subject: 20, place: 10 }, feePlace: null });
  const one = await head("力学", "陈志远");
  const a = await slot("甲", "2099-03-10");
  await create("lectureInvitation", { slot: a, person: one.person, state: "invited", invitedOn: today });
  const next = async () => (await ask("lectures.register", {})).rows[0]?.next;
  expect(await next()).toBeNull();
  const kept = await ask("lectures.keepSettings", { weights: { turn: 5 }, followDays: 0 });
  expect(await ask("lectures.settings", {})).toMatchObject({ weights: { turn: 5, urgency: 40 }, followDays: 0 });
  expect(await next()).toMatch(/^已约请[01]天未答复$/u);
  await ask("lectures.keepSettings", { weights: { turn: 60 } });
  // What is the standard again is no choice of the office any more.
  expect(await office.call("setting.list", {})).toMatchObject({ total: 1 });
  await ask("lectures.keepSettings", { weights: null, followDays: null, feePlace: null });
  expect(await ask("lectures.settings", {})).toEqual(standard);
  await office.call("history.undo", { changeId: kept.changeId }).catch(() => undefined);
  expect((await office.fails("lectures.keepSettings", { weights: { turn: -1 } })).code).toBe("invalid");
});

test("register: slots with nobody are there too, with free places and the years that have any", async () => {
  const one = await head("力学", "陈志远");
  const a = await slot("甲", "2098-03-10", { capacity: 2 });
  await slot("乙", "2099-03-10");
  await create("lectureInvitation", { slot: a, person: one.person });
  const answer = await ask("lectures.register", { year: 2098 });
  expect(answer.slots).toMatchObject([{ title: "甲", capacity: 2, taken: 1, open: true, closed: false }]);
  expect(answer.years).toEqual([2098, 2099]);
});

test("hold: a lecture that was typed already is taken, not written twice; one outside the term is told", async () => {
  const one = await head("力学", "陈志远", "2026-02-28");
  const a = await slot("甲", "2026-03-10");
  const id = await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
  const typed = await create("lecture", { person: one.person, date: "2026-03-11", topic: "科技前沿" });
  const held = await ask("lectures.hold", { invitation: id, date: "2026-03-11", topic: "科技前沿" });
  expect(held.lecture).toBe(typed);
  expect(held.warnings).toEqual([
    "登记的日期是2026年3月11日，席位在2026年3月10日“甲”",
    "陈志远同日已有讲课记录“科技前沿”，已与这份约请关联，没有再写一条",
    "登记的日期不在陈志远的任期之内，讲课不计入",
  ]);
});

describe("lectures.slotsFromPlan", () => {
  const planned = async () => {
    const plan = await create("plan", { year: 2027, title: "2027年教学活动计划" });
    const category = await create("activityCategory", { plan, no: 1, name: "党建强会" });
    const act = (no: number, more: object) => create("activity", { plan, category, no, name: `活动${no}`, ...more });
    const party = await act(1, { lecturePlaces: 2, dutyForm: "party" });
    await act(2, {});
    for (const [runNo, more] of [
      [1, { from: "2027-03-10", city: "广州市" }],
      [2, { from: "2027-06-01", fromPrecision: "month" }],
      [3, { from: "2027-09-10", state: "cancelled" }],
    ] as const)
      await create("activityRun", { activity: party, runNo, ...more });
    return party;
  };

  test("a slot for each run that gives places, once; it moves with its run; undo takes them back", async () => {
    await planned();
    const made = await ask("lectures.slotsFromPlan", { year: 2027 });
    expect(made).toMatchObject({
      created: 2,
      already: 0,
      sentences: ["新增讲课席位2个", "活动1第3期已取消，没有生成席位"],
    });
    const slots = async () => (await ask("lectures.market", { on: "2027-01-01", year: 2027 })).slots;
    expect(await slots()).toMatchObject([
      { title: "活动1第1期", date: "2027-03-10", datePrecision: "day", form: "party", capacity: 2, city: "广州市" },
      { title: "活动1第2期", date: "2027-06-01", datePrecision: "month" },
    ]);
    expect(await ask("lectures.slotsFromPlan", { year: 2027 })).toMatchObject({ created: 0, already: 2 });
    const runs = await office.call<{ rows: { id: string }[] }>("activityRun.list", { filter: { runNo: 1 } });
    await office.call("activityRun.update", { id: runs.rows[0]?.id, patch: { from: "2027-04-20" } });
    expect((await slots())[0]).toMatchObject({ title: "活动1第1期", date: "2027-04-20" });
    await office.call("history.undo", {});
    await office.call("history.undo", { changeId: made.changeId });
    expect(await slots()).toEqual([]);
  });

  test("turns of a rotation in the year get theirs with the host; without plan and turns it says what to do", async () => {
    expect((await ask("lectures.slotsFromPlan", { year: 2027 })).sentences).toEqual([
      "本年度计划中没有写明讲课席位的活动，也没有本年度的轮值安排；请先在重点活动中填写“讲课席位”，或排好轮值表",
    ]);
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const rotation = await create("rotation", {
      name: "党建强会",
      from: "2026-11-15",
      intervalMonths: 2,
      hosts: [one.organisation, two.organisation],
    });
    await office.call("rotation.fill", { rotation, turns: 3 });
    expect(await ask("lectures.slotsFromPlan", { year: 2027 })).toMatchObject({ created: 2 });
    expect((await ask("lectures.market", { on: "2027-01-01", year: 2027 })).slots).toMatchObject([
      { title: "党建强会第2期", date: "2027-01-01", datePrecision: "month", host: "广东省化学学会" },
      { title: "党建强会第3期", date: "2027-03-01", datePrecision: "month", host: "广东省力学学会" },
    ]);
  });
});

test("lectures.match refuses what is no problem, and says what is wrong with it", async () => {
  const error = await office.fails("lectures.match", {
    problem: { heads: ["甲"], slots: [{ id: "一", capacity: 1 }], cost: [[1, 2]] },
  });
  expect(error).toMatchObject({ code: "invalid", message: "代价表第1行有2个数，应与席位数1相同" });
});

test.each([
  ["a number beyond all (1e999)", { cost: [[Number.POSITIVE_INFINITY]] }, "代价应为数；不能安排的写null"],
  ["a word for a cost", { cost: [["高"]] }, "代价应为数；不能安排的写null"],
  ["half a place", { slots: [{ id: "一", capacity: 1.5 }] }, "席位的名额应为0至100000的整数"],
  ["no capacity", { slots: [{ id: "一" }] }, "席位的名额应为0至100000的整数"],
  ["no costs", { cost: undefined }, "请写明代价表：每人一行，每个席位一个数"],
  ["a row that is none", { cost: [1] }, "代价表的每一行应为一人在各席位的代价"],
  ["a key nobody knows", { slots: [{ id: "一", capacity: 1, size: 2 }] }, "没有名为“size”的项目"],
])("lectures.match says in plain words what is wrong: %s", async (_, more, message) => {
  const problem = { heads: ["甲"], slots: [{ id: "一", capacity: 1 }], cost: [[1]], ...more };
  expect(await office.fails("lectures.match", { problem })).toMatchObject({ code: "invalid", message });
});
