import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekday } from "../../../core/kit/dates.ts";
import { calendarOf, carryToYear, dayKind, isWorkday, monthGrid, runFindings } from "../../../core/rules/calendar.ts";
import { calendarDays, carried, dayKinds, grids, runs } from "../../fixtures/rules/calendar.ts";

const calendar = calendarOf(calendarDays);

describe("calendar", () => {
  it.each(dayKinds)("$date is $kind", ({ date, kind, name, workday }) => {
    expect(dayKind(date, calendar)).toEqual({ kind, name });
    expect(isWorkday(date, calendar)).toBe(workday);
  });

  it("lets a blocked day win over an ordinary entry, whatever the order of the rows", () => {
    const two = [
      { date: "2026-10-10", kind: "blocked", name: "全委会" },
      { date: "2026-10-10", kind: "makeUp", name: "国庆节" },
    ] as const;
    for (const entries of [two, two.toReversed()])
      expect(dayKind("2026-10-10", calendarOf(entries)).kind).toBe("blocked");
  });

  it.each(Object.values(grids))(
    "shows $year-$month in $weeks whole weeks from Monday",
    ({ year, month, weeks, first, last }) => {
      const grid = monthGrid(year, month);
      expect(grid).toHaveLength(weeks);
      expect(grid[0]?.[0]?.date).toBe(first);
      expect(grid.at(-1)?.at(-1)?.date).toBe(last);
      for (const week of grid) expect(week.map((day) => weekday(day.date))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    },
  );

  it("marks only the month's own days as such", () => {
    expect(
      monthGrid(2026, 3)
        .flat()
        .filter((day) => day.inMonth),
    ).toHaveLength(31);
  });

  it.each(carried)("carries $date to $expected: $because", ({ date, fromYear, toYear, expected }) => {
    expect(carryToYear(date, fromYear, toYear, calendar)).toBe(expected);
  });

  it("carries every day to a working day of the same month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (day) => {
        const date = addDays("2020-01-01", day);
        const target = carryToYear(date, 2020, 2026, calendar);
        expect(target.slice(0, 7)).toBe(`2026${date.slice(4, 7)}`);
        expect(isWorkday(target, calendar)).toBe(true);
      }),
    );
  });
});

describe("runs on days off", () => {
  it.each(runs)("$title from $from", ({ rules, says, ...run }) => {
    const findings = runFindings(run, calendar);
    expect(findings.map((finding) => finding.rule)).toEqual(rules);
    expect(findings.every((finding) => finding.level === "warning")).toBe(true);
    for (const words of says) expect(findings[0]?.sentence).toContain(words);
  });

  it("offers the first working day after the holiday", () => {
    const [finding] = runFindings(
      { id: "r1", title: "岭南科学论坛", runNo: 1, from: "2020-10-01", to: null },
      calendar,
    );
    // 9 October 2020 is the first workday after the eight days off.
    expect(finding?.fixes).toEqual([
      {
        sentence: "改到2020年10月9日（星期五）",
        procedure: "activityRun.update",
        input: { id: "r1", patch: { from: "2020-10-09", to: "2020-10-09" } },
      },
    ]);
  });
});
