import { describe, expect, it } from "vitest";
import { dutyCoverage } from "../../../../core/rules/duty/coverage.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import type { DutyRow } from "../../../../core/rules/duty/forms.ts";
import { eightYears, expectedFigures, finalDay } from "../../../fixtures/duty/eightYears.ts";
import type { ExpectedRow } from "../../../fixtures/duty/eightYearsForms.ts";
import { eightYearsInput } from "../../../fixtures/duty/eightYearsInput.ts";

const data = eightYears();

const seen = (row: DutyRow): ExpectedRow => ({
  organisation: row.organisationId,
  kind: row.kind,
  appointment: row.appointmentId,
  person: row.personId,
  state: row.state,
  urgency: row.urgency,
  attended: row.attended?.date ?? null,
  lectured: row.lectured?.date ?? null,
  exempt: row.exempt !== null,
  owes: { attend: row.owed.attend > 0, lecture: row.owed.lecture > 0 },
});
const inOrder = (rows: ExpectedRow[]) =>
  rows.sort((a, b) => (`${a.organisation}${a.appointment}` < `${b.organisation}${b.appointment}` ? -1 : 1));

const days = [
  "2020-01-01",
  "2021-12-31",
  "2022-01-01",
  "2022-06-30",
  "2022-07-01",
  "2023-03-08",
  "2024-12-31",
  "2025-10-31",
  finalDay,
  "2026-12-31",
];

describe("eight years of 207 heads, made so that every state is known", () => {
  it("holds 186 societies and 21 cities in June 2026, and cases of every kind", () => {
    const rows = data.expectedOn(finalDay);
    expect(new Set(rows.map((row) => row.organisation)).size).toBe(207);
    const figures = expectedFigures(rows);
    for (const name of ["attended", "lectured", "done", "soon", "overdue", "vacant", "exempt"] as const)
      expect(figures[name], name).toBeGreaterThan(0);
    for (const kind of ["exemption", "substitute", "carryOver"])
      expect(data.decisions.filter((one) => one.kind === kind).length, kind).toBeGreaterThan(3);
  });

  it.each(days)("tells on %s of every head what was decided before the records were made", (on) => {
    const { rows } = listDuties(eightYearsInput(data, on));
    expect(inOrder(rows.map(seen))).toEqual(inOrder(data.expectedOn(on)));
  });

  it.each([2, 3, 4])("does so with other chance too (seed %i)", (seed) => {
    const other = eightYears(seed);
    const { rows } = listDuties(eightYearsInput(other, finalDay));
    expect(inOrder(rows.map(seen))).toEqual(inOrder(other.expectedOn(finalDay)));
  });

  it("covers at the end of each year what was decided, and of the running one on the day", () => {
    const { total, years } = dutyCoverage(eightYearsInput(data, finalDay), 7);
    expect(years.map(({ year, on }) => [year, on])).toEqual([
      [2020, "2020-12-31"],
      [2021, "2021-12-31"],
      [2022, "2022-12-31"],
      [2023, "2023-12-31"],
      [2024, "2024-12-31"],
      [2025, "2025-12-31"],
      [2026, finalDay],
    ]);
    for (const { on, total: figures } of years) expect(figures).toMatchObject(expectedFigures(data.expectedOn(on)));
    expect(total).toMatchObject(expectedFigures(data.expectedOn(finalDay)));
  });
});
