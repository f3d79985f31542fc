import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { eightYears, expectedFigures, finalDay } from "../fixtures/duty/eightYears.ts";
import type { EightYears } from "../fixtures/duty/eightYearsForms.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let data: EightYears;
beforeAll(async () => {
  office = await openTestOffice();
  data = enterEightYears(office.library, eightYears());
});
afterAll(() => office.close());

const key = (row: { organisationId: string; appointmentId: string | null }) =>
  `${row.organisationId}/${row.appointmentId}`;

test("the register read from a library of eight years holds the states that were decided before the records were made", async () => {
  const { rows } = await office.call<OutputFor<"duty.list">>("duty.list", { on: finalDay });
  const expected = data.expectedOn(finalDay);
  expect(rows).toHaveLength(expected.length);
  const found = new Map(rows.map((row) => [key(row), row]));
  for (const row of expected) {
    const own = found.get(`${row.organisation}/${row.appointment}`);
    expect(own, row.organisation).toMatchObject({ personId: row.person, state: row.state, urgency: row.urgency });
    expect(own?.attended?.date ?? null, row.organisation).toBe(row.attended);
    expect(own?.lectured?.date ?? null, row.organisation).toBe(row.lectured);
  }
});

test("proof is counted from the sign-in sheets of the classes, and is none where no sheet was kept", async () => {
  const { rows } = await office.call<OutputFor<"duty.list">>("duty.list", { on: "2021-12-31" });
  const heard = rows.filter((row) => row.attended);
  for (const row of heard)
    if (row.attendedCount === 1) expect(row.proof.attend).toBe((row.attended?.date ?? "") >= "2020-01-01" ? 1 : 0);
  expect(rows.filter((row) => row.proof.attend === 1).length).toBeGreaterThan(10);
  expect(rows.filter((row) => !row.attended).every((row) => row.proof.attend === null || row.attendedCount > 0)).toBe(
    true,
  );
});

test("coverage and its tiles come from the same register, and the library is sound", async () => {
  const coverage = await office.call<OutputFor<"duty.coverage">>("duty.coverage", { on: finalDay, years: 8 });
  expect(coverage.total).toMatchObject(expectedFigures(data.expectedOn(finalDay)));
  expect(coverage.years).toHaveLength(8);
  // Nobody was bound before the document.
  expect(coverage.years[0]).toMatchObject({ year: 2019, total: { bodies: 0, bound: 0 } });
  expect(coverage.tiles).toHaveLength(21);
  const inCity = data.bodies.filter((body) => body.city === "佛山市" && body.endedOn === null);
  expect(coverage.tiles.find((tile) => tile.short === "佛山")?.bodies).toBe(inCity.length);
  expect(await office.call("library.check", {})).toMatchObject({ ok: true });
});
