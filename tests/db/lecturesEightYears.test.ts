import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { eightYears } from "../fixtures/duty/eightYears.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

type Market = OutputFor<"lectures.market">;

const on = "2026-07-01";
const data = eightYears();
let office: TestOffice;
let first: Market;
beforeAll(async () => {
  office = await openTestOffice();
  enterEightYears(office.library, data);
  await office.call("lectures.slotsFromPlan", { year: 2026 });
  first = await office.call<Market>("lectures.market", { on, year: 2026 });
});
afterAll(() => office.close());

test("the second half of 2026 has six 党建强会 with one place and two 科技大讲堂 with two: 10 lectures, all given out", () => {
  expect(first.slots.map((one) => one.title)).toHaveLength(8);
  expect(first.slots.reduce((sum, one) => sum + one.capacity, 0)).toBe(10);
  expect(first.pairs).toHaveLength(10);
  expect(first.openSlots).toEqual([]);
});

test("who owes a lecture is who the register says, and each is placed or told why", async () => {
  const { rows } = await office.call<OutputFor<"duty.list">>("duty.list", { on });
  const isFreed = (row: (typeof rows)[number]) =>
    row.exempt !== null || row.decisions.some((one) => one.kind === "exemption" && one.part !== "attend");
  const owing = new Set(
    rows.flatMap((row) =>
      row.personId && !isFreed(row) && !row.lectured && row.state !== "已完成" ? [row.personId] : [],
    ),
  );
  expect(new Set(first.heads.map((one) => one.person))).toEqual(owing);
  const told = [...first.pairs.map((one) => one.person), ...first.unmatched.map((one) => one.person)];
  expect(told.toSorted()).toEqual([...owing].toSorted());
  for (const one of first.unmatched) expect(one.reason).not.toBe("");
});

test("nobody lectures after the term, and no place is taken twice", () => {
  const dates = new Map(first.slots.map((one) => [one.id, one.date ?? ""]));
  const ends = new Map(first.heads.map((one) => [one.person, one.to ?? "9999"]));
  for (const one of first.pairs) expect((ends.get(one.person) ?? "") >= (dates.get(one.slot) ?? "")).toBe(true);
  expect(new Set(first.pairs.map((one) => one.person)).size).toBe(10);
});

test("adopted, locked and agreed: the next matching keeps them all; a place given back is given to the next", async () => {
  const pairs = first.pairs.map(({ person, slot }) => ({ person, slot }));
  const adopted = await office.call<OutputFor<"lectures.adopt">>("lectures.adopt", { pairs });
  expect(adopted).toMatchObject({ created: 10, warnings: [] });
  const again = await office.call<Market>("lectures.market", { on, year: 2026 });
  expect(again.pairs.map(({ person, slot }) => ({ person, slot }))).toEqual(pairs);
  expect(again.pairs.every((one) => one.state === "proposed" && one.invitation !== null)).toBe(true);
  const [given, ...kept] = again.pairs;
  for (const one of kept)
    await office.call("lectureInvitation.update", { id: one.invitation, patch: { state: "agreed" } });
  await office.call("lectureInvitation.update", { id: given?.invitation, patch: { state: "declined" } });
  const next = await office.call<Market>("lectures.market", { on, year: 2026 });
  expect(next.pairs).toHaveLength(10);
  expect(next.pairs.filter((one) => one.state === "agreed").map((one) => one.person)).toEqual(
    expect.arrayContaining(kept.map((one) => one.person)),
  );
  const filled = next.pairs.find((one) => one.slot === given?.slot && one.state === null);
  expect(filled).toBeDefined();
  expect(filled?.person).not.toBe(given?.person);
});
