import { expect, it } from "vitest";
import { dutyCoverage } from "../../../../core/rules/duty/coverage.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import { type DutyFilter, type DutyRow, noFilter, passes, rowId } from "../../../../renderer/modules/duty/filters.ts";
import { eightYears, finalDay } from "../../../fixtures/duty/eightYears.ts";
import { eightYearsInput } from "../../../fixtures/duty/eightYearsInput.ts";

// The fault this would catch: a figure of the coverage that, clicked, opens a list of another length.
it("every figure of the coverage is the number of lines that the register shows under the same filter", () => {
  const input = eightYearsInput(eightYears(), finalDay);
  const rows = listDuties(input).rows.map((row): DutyRow => ({ ...row, id: rowId(row) }));
  const coverage = dutyCoverage(input, 1);
  const count = (filter: Partial<DutyFilter>) =>
    rows.filter((row) => passes(row, { ...noFilter, ...filter }, finalDay)).length;
  const check = (figures: (typeof coverage)["total"], filter: Partial<DutyFilter>) => {
    const name = `${figures.label} `;
    expect(count({ ...filter, state: "已完成" }), `${name}done`).toBe(figures.done);
    expect(count({ ...filter, state: "open" }), `${name}open`).toBe(figures.bound - figures.done);
    expect(count({ ...filter, state: "vacant" }), `${name}vacant`).toBe(figures.vacant);
    expect(count({ ...filter, state: "exempt" }), `${name}exempt`).toBe(figures.exempt);
    expect(count({ ...filter, state: "noAttend" }), `${name}noAttend`).toBe(figures.bound - figures.attended);
    expect(count({ ...filter, state: "noLecture" }), `${name}noLecture`).toBe(figures.bound - figures.lectured);
    expect(count({ ...filter, urgency: "即将到期" }), `${name}soon`).toBe(figures.soon);
    expect(count({ ...filter, urgency: "逾期" }), `${name}overdue`).toBe(figures.overdue);
    expect(count({ ...filter, state: "听课未讲" }), `${name}attended`).toBe(figures.attended - figures.done);
    expect(count({ ...filter, state: "讲课未听" }), `${name}lectured`).toBe(figures.lectured - figures.done);
  };
  check(coverage.total, {});
  const filters = {
    kind: (key: string) => ({ kind: key }),
    disciplineGroup: (key: string) => ({ disciplineGroup: key, kind: "society" }),
    region: (key: string) => ({ region: key }),
    city: (key: string) => ({ city: key }),
  };
  for (const { by, rows: groups } of coverage.groups)
    for (const group of groups) {
      if (by !== "termEnd") check(group, filters[by](group.key));
      // Bodies without a head have no end of term: they are with those whose end is not recorded, under a filter of their own.
      else if (group.key !== "") check({ ...group, vacant: 0 }, { endsIn: group.key });
      else check({ ...group, vacant: 0 }, { endsIn: "none" });
    }
  for (const tile of coverage.tiles) check(tile, { city: tile.key });
});

// The fault this would catch: a year that is counted to the end of the calendar year, or terms that are over in it.
it("一年内届满 and 半年内届满 reach from the day of the register to the same day, done or not", () => {
  const head = listDuties(eightYearsInput(eightYears(), finalDay)).rows.find((row) => row.person !== null)!;
  const ending = (endsOn: string | null): DutyRow => ({ ...head, id: "a", endsOn });
  const within = (span: string, on: string, ...ends: (string | null)[]) =>
    ends.map((end) => passes(ending(end), { ...noFilter, endsIn: span }, on));
  expect(within("next-12", "2026-11-22", "2026-11-21", "2026-11-22", "2027-11-22", "2027-11-23", null)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(within("next-6", "2026-11-22", "2027-05-22", "2027-05-23")).toEqual([true, false]);
  // 31 August has no counterpart in February.
  expect(within("next-6", "2026-08-31", "2027-02-28", "2027-03-01")).toEqual([true, false]);
});
