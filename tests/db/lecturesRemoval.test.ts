import { describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { lectureTests } from "../helpers/lectureOffice.ts";

const { office, ask, create, head, slot } = lectureTests();
const remove = (record: string, ...ids: string[]) =>
  ids.length === 1 ? office.call(`${record}.remove`, { id: ids[0] }) : office.call(`${record}.remove`, { ids });
const refusal = async (record: string, ...ids: string[]) => {
  const error = await office.fails(`${record}.remove`, ids.length === 1 ? { id: ids[0] } : { ids });
  expect(error.code).toBe("refused");
  return error.message;
};

describe("a slot", () => {
  test("whoever was told, has declined or asked for another day doesn't vanish with it; of several slots none goes then", async () => {
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const three = await head("物理", "黄建国");
    const a = await slot("甲", "2027-03-10", { capacity: 3 });
    const free = await slot("乙", "2027-04-10");
    await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
    await create("lectureInvitation", { slot: a, person: two.person, state: "moved" });
    await create("lectureInvitation", { slot: a, person: three.person });
    const said =
      "席位2027年3月10日“甲”有约请记录：陈志远（已同意）、梁启明（改期），不能删除。请先改派或撤下；只是不再用的，可勾选“不再安排”";
    expect(await refusal("lectureSlot", a)).toBe(said);
    expect(await refusal("lectureSlot", free, a)).toBe(said);
    expect(await office.call("lectureSlot.list", {})).toMatchObject({ total: 2 });
    expect(await office.call("lectureInvitation.list", {})).toMatchObject({ total: 3 });
  });

  test("a mere thought goes with it, and 撤销 brings both back", async () => {
    const one = await head("力学", "陈志远");
    const a = await slot("甲", "2027-03-10");
    await create("lectureInvitation", { slot: a, person: one.person });
    const { changeId } = await office.call<{ changeId: number }>("lectureSlot.remove", { id: a });
    expect(await office.call("lectureInvitation.list", {})).toMatchObject({ total: 0 });
    await office.call("history.undo", { changeId });
    expect((await ask("lectures.register", { slot: a })).rows).toMatchObject([{ name: "陈志远", state: "proposed" }]);
  });

  test("an invitation that became a lecture stays with it", async () => {
    const one = await head("力学", "陈志远");
    const a = await slot("甲", "2026-03-10");
    const id = await create("lectureInvitation", { slot: a, person: one.person, state: "agreed" });
    await ask("lectures.hold", { invitation: id, date: "2026-03-10", topic: "科学家精神" });
    expect(await refusal("lectureInvitation", id)).toBe("陈志远的这次讲课已经登记，约请不能删除；登记有误的，请先撤销");
    expect(await refusal("lectureSlot", a)).toContain("陈志远（已讲）");
  });
});

describe("a rotation", () => {
  const rota = async () => {
    const one = await head("力学", "陈志远");
    const two = await head("化学", "梁启明");
    const rotation = await create("rotation", {
      name: "党建强会",
      from: "2027-01-15",
      hosts: [one.organisation, two.organisation],
    });
    await office.call("rotation.fill", { rotation, turns: 3 });
    const rows = async () => (await office.call<OutputFor<"rotation.table">>("rotation.table", { rotation })).rows;
    return { rotation, rows };
  };

  test("what is confirmed or held is not deleted, alone or with its rotation; taken back to 拟定 it can be", async () => {
    const { rotation, rows } = await rota();
    const [first] = await rows();
    const id = first?.id ?? "";
    const set = (state: string) => office.call("rotationTurn.update", { id, patch: { state } });
    await set("confirmed");
    expect(await refusal("rotationTurn", id)).toBe("第1期已确认，不能删除；记错的，请先退回拟定");
    expect(await refusal("rotation", rotation)).toBe(
      "“党建强会”的第1期已确认，不能整个删除；不再轮值的，不再排新的期次即可",
    );
    await set("held");
    expect(await refusal("rotationTurn", id)).toBe("第1期已举办，不能删除；记错的，请先退回拟定");
    await set("planned");
    await remove("rotationTurn", id);
    await remove("rotation", rotation);
    expect(await office.call("rotationTurn.list", {})).toMatchObject({ total: 0 });
  });

  test("a turn to whose slot somebody was asked stays; one of whose slot nobody knows goes, and a slot that is deleted unties its turn", async () => {
    const { rotation, rows } = await rota();
    await ask("lectures.slotsFromPlan", { year: 2027 });
    const [first, second] = await rows();
    const one = await head("声学", "陈志远");
    const thought = await create("lectureInvitation", { slot: first?.slot, person: one.person, state: "invited" });
    const sentence = "期的讲课席位已约请人员，不能删除。请先办结约请，或者改用顺延";
    expect(await refusal("rotationTurn", first?.id ?? "")).toBe(`第1${sentence}`);
    expect(await refusal("rotation", rotation)).toBe(`第1${sentence}`);
    await remove("lectureInvitation", thought);
    const gone = await office.call<{ changeId: number }>("lectureSlot.remove", { id: first?.slot });
    expect((await rows())[0]).toMatchObject({ no: 1, slot: null });
    // 撤销 ties them together again.
    await office.call("history.undo", { changeId: gone.changeId });
    expect((await rows())[0]).toMatchObject({ slot: first?.slot });
    await remove("rotationTurn", second?.id ?? "");
    expect((await rows()).map((row) => row.no)).toEqual([1, 3]);
  });
});

describe("teachers and the fee table", () => {
  const level = "正高级技术职称专业人员";
  const fee = (more: object = {}) =>
    create("lectureFee", { level, unit: "hour", amount: 100_000, place: "省直单位", validFrom: "2020-01-01", ...more });

  test("who is being asked, or is paid by a level of the pool, stays in it; who is only listed goes", async () => {
    const one = await head("力学", "陈志远");
    const asked = await create("teacher", { person: one.person, kind: "head", weekdays: ["周五"] });
    const a = await slot("甲", "2027-03-10");
    const invitation = await create("lectureInvitation", { slot: a, person: one.person, state: "invited" });
    expect(await refusal("teacher", asked)).toBe("陈志远还有1份约请在办，不能从师资库删除；以后不再请的，可取消“在库”");
    await remove("lectureInvitation", invitation);
    await create("lecture", { person: one.person, date: "2026-03-10", topic: "科学家精神" });
    await office.call("teacher.update", { id: asked, patch: { level } });
    expect(await refusal("teacher", asked)).toBe(
      "陈志远讲过1次课，讲课费按师资库的级别计算，不能删除；以后不再请的，可取消“在库”",
    );
    await office.call("teacher.update", { id: asked, patch: { level: null } });
    await remove("teacher", asked);
    expect(await office.call("teacher.list", {})).toMatchObject({ total: 0 });
  });

  test("a line of the fee table by which a lecture is paid stays; one of another time or another place goes", async () => {
    const one = await head("力学", "陈志远");
    await create("teacher", { person: one.person, kind: "head", level });
    await create("lecture", { person: one.person, date: "2026-03-10", topic: "科学家精神", hours: 2 });
    const old = await fee({ validFrom: "2015-01-01", validTo: "2019-12-31" });
    const now = await fee();
    expect(await refusal("lectureFee", now)).toBe(
      `已有1次讲课按“${level}”的这一标准计费，不能删除；今后不用的，请填写废止日期`,
    );
    await remove("lectureFee", old);
    // Of two places the office has chosen the other: by this line nobody is paid.
    const other = await fee({ place: "广州市" });
    await ask("lectures.keepSettings", { feePlace: "广州市" });
    await remove("lectureFee", now);
    expect(await refusal("lectureFee", other)).toContain("已有1次讲课");
  });
});
