import { describe, expect, it } from "vitest";
import { addDays, diffDays, weekday, yearOf } from "../../../../core/kit/dates.ts";
import { calendarOf } from "../../../../core/rules/calendar.ts";
import type { Supply } from "../../../../core/rules/duty/forecast/forms.ts";
import { supplyWith } from "../../../../core/rules/duty/forecast/supply.ts";

const none: Supply = {
  chances: [],
  pace: { perYear: 0, places: 0, total: 0, source: null },
  sentences: [],
  knownUntil: null,
};
const noDaysOff = calendarOf([]);
const wanted = (classes: number, on: string, calendar = noDaysOff) =>
  supplyWith("attend", none, { classes, classSize: 1 }, { on, lastYear: yearOf(on) + 1, calendar });
const ofYear = (supply: Supply, year: number) =>
  supply.chances.filter((one) => yearOf(one.date) === year).reduce((sum, one) => sum + one.places, 0);

describe("classes that are asked for beside the plan", () => {
  it.each([
    // 39 days are left on 22 November, 9 after the notice: of three a year not one, of 41 one (41 × 9 ÷ 365 = 1.01).
    ["2026-11-22", 3, 0],
    ["2026-11-22", 41, 1],
    // The whole year but a month: 334 of 365 days.
    ["2026-01-01", 12, 10],
    ["2026-12-05", 50, 0],
  ])(
    "on %s, %i a year: %i in what is left of this year, all of them in the next (fault: a year's classes in its last weeks)",
    (on, count, now) => {
      const supply = wanted(count, on);
      expect(ofYear(supply, 2026)).toBe(now);
      expect(ofYear(supply, 2027)).toBe(count);
      expect(supply.sentences).toEqual([
        `设想每年增加${count}期培训：2026年余下时间按比例计${now}期（向下取整，须提前30天通知），以后每年${count}期，都在工作日`,
      ]);
    },
  );

  it("fall on workdays and leave time to call people, whatever the day and the number (fault: a class on a Sunday)", () => {
    for (let day = 0; day < 365; day += 13)
      for (const count of [1, 2, 3, 7, 12, 50]) {
        const on = addDays("2026-01-01", day);
        for (const { date } of wanted(count, on).chances) {
          expect(weekday(date), `${on} ${count} ${date}`).toBeLessThanOrEqual(5);
          expect(diffDays(on, date)).toBeGreaterThan(30);
        }
      }
  });

  it("avoid the days off that are published", () => {
    // One a year stands on 2 July, in 2027 a Friday; the next workday is Monday.
    const off = calendarOf([{ date: "2027-07-02", kind: "holiday", name: "假日" }]);
    expect(wanted(1, "2026-11-22").chances.map((one) => one.date)).toEqual(["2027-07-02"]);
    expect(wanted(1, "2026-11-22", off).chances.map((one) => one.date)).toEqual(["2027-07-05"]);
  });
});
