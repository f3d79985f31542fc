import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

interface Holder {
  name: string;
  post: string;
  listedOrder: number | null;
  appointmentId: string;
  fromPrecision: string | null;
}
interface Roster {
  committee: string;
  leaders: Holder[];
  director: Holder | null;
  deputies: Holder[];
  members: Holder[];
  findings: { rule: string; sentence: string; fixes: { sentence: string; procedure: string; input: unknown }[] }[];
}

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice({ reference: true });
});
afterEach(() => office.close());

const roster = (on = "2020-07-01") => office.call<Roster>("committee.roster", { on });

test("the composition of 2020 is that of annex 1, in its order, and its dates are known to the year only", async () => {
  const { leaders, director, deputies, members } = await roster();
  expect(leaders.map((one) => one.name)).toEqual(["郑庆顺", "冯日光", "刘建军", "吴清平"]);
  expect(director?.name).toBe("郑庆顺");
  expect(deputies.map((one) => one.name)).toEqual(["冯日光", "刘建军", "吴清平"]);
  expect(members.map((one) => one.name).slice(0, 4)).toEqual(["邹采荣", "郭姣", "廖明", "徐晨"]);
  expect(members).toHaveLength(11);
  expect(members[0]?.fromPrecision).toBe("year");
});

test("a new order is one step, numbered without gaps, and one undo brings the old one back", async () => {
  const before = await roster();
  const state = stateOfOffice();
  const ids = before.members.map((one) => one.appointmentId);
  const moved = [ids[10] ?? "", ...ids.slice(0, 10)];
  const { changeId } = await office.call<{ changeId: number }>("committee.reorder", { ids: moved });
  const after = await roster();
  expect(after.members.map((one) => one.appointmentId)).toEqual(moved);
  expect(after.members.map((one) => one.listedOrder)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(after.deputies).toEqual(before.deputies);
  await office.call("history.undo", { changeId });
  expect(await stateOfOffice()).toEqual(await state);
});

test("an order that mixes two bodies is refused and changes nothing: leaders and committee have numbers of their own", async () => {
  const before = await roster();
  const ids = [before.members[0]?.appointmentId, before.leaders[1]?.appointmentId];
  expect(await office.fails("committee.reorder", { ids })).toMatchObject({
    code: "invalid",
    message: expect.stringContaining("同一机构"),
  });
  expect(await office.fails("committee.reorder", { ids: [ids[0], "appointment_none"] })).toMatchObject({
    code: "not_found",
  });
  expect(await roster()).toEqual(before);
});

test("when the 校长 leaves, the 主任's post is told, and the proposed fix ends it on the same day", async () => {
  const head = (await roster()).leaders[0];
  await office.call("appointment.update", { id: head?.appointmentId, patch: { endedOn: "2023-03-31" } });
  const told = await roster("2023-04-01");
  const finding = told.findings.find((one) => one.rule === "ORG-01");
  expect(finding?.sentence).toContain("郑庆顺");
  expect(finding?.sentence).toContain("主任");
  const fix = finding?.fixes[0];
  await office.call(fix?.procedure ?? "", fix?.input);
  const after = await roster("2023-04-01");
  expect(after.director).toBeNull();
  expect(after.findings).toEqual([]);
});

async function stateOfOffice() {
  const { rows } = await office.call<{ rows: unknown[] }>("appointment.list", { limit: 1000 });
  return rows;
}
