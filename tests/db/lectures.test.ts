import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import type { Api } from "../../core/modules/index.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

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

const ask = <N extends keyof Api & `lectures.${string}`>(name: N, input: object) =>
  office.call<OutputFor<N>>(name, input);
const create = async (record: string, draft: object): Promise<string> =>
  (await office.call<{ id: string }>(`${record}.create`, draft)).id;

interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}
const head = (society: string, name: string, to = "2027-12-31", from = "2023-01-01") =>
  office.call<Entered>("people.enterHead", {
    organisation: { name: `广东省${society}学会`, kind: "society" },
    person: { name },
    post: "理事长",
    from,
    to,
  });
const slot = (title: string, date: string | null, more: object = {}) =>
  create("lectureSlot", { title, form: "party", ...(date ? { date } : {}), ...more });
const market = (on = "2026-03-01", year = 2026) => ask("lectures.market", { on, year });

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
      "没有可以安排的席位：1个在任期届满（2026年4月30日）之后",
    );
    expect(answer.sentences[0]).toBe("尚欠讲课的负责人3人，其中0人已有约请或锁定");
  });
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

test("lectures.match refuses what is no problem, and says what is wrong with it", async () => {
  const error = await office.fails("lectures.match", {
    problem: { heads: ["甲"], slots: [{ id: "一", capacity: 1 }], cost: [[1, 2]] },
  });
  expect(error).toMatchObject({ code: "invalid", message: "代价表第1行有2个数，应与席位数1相同" });
});
