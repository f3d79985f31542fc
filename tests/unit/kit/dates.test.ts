import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dateAt,
  daysInMonth,
  diffDays,
  eachDay,
  formatDate,
  formatDateWithWeekday,
  formatMonth,
  formatShort,
  isIsoDate,
  maxDate,
  minDate,
  parseDate,
  weekday,
} from "../../../core/kit/dates.ts";
import { readableDates, unreadableDates, weekdays, writtenDates } from "../../fixtures/rules/dates.ts";

// 1950 to 2100: what a serial number of a spreadsheet may stand for.
const anyDate = fc.integer({ min: 0, max: 55151 }).map((offset) => addDays("1950-01-01", offset));

describe("parseDate", () => {
  it.each(readableDates)("reads $input to the right day at both edges", ({ input, first, last, precision }) => {
    expect(parseDate(input, "first")).toEqual({ date: first, precision });
    expect(parseDate(input, "last")).toEqual({ date: last, precision });
  });

  it.each(unreadableDates)("refuses %s instead of guessing a day", (input) => {
    expect(parseDate(input, "first")).toBeNull();
    expect(parseDate(input, "last")).toBeNull();
  });

  it("reads back every form that the program itself writes", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        for (const text of [date, formatDate(date), formatDateWithWeekday(date), formatShort(date)]) {
          expect(parseDate(text, "first")).toEqual({ date, precision: "day" });
        }
        expect(parseDate(formatMonth(date), "first")?.date).toBe(`${date.slice(0, 7)}-01`);
      }),
    );
  });

  it("counts serial numbers day by day, without a hole at the invented leap day of 1900", () => {
    fc.assert(
      fc.property(fc.integer({ min: 18264, max: 73415 }), (serial) => {
        // 25569 is 1970-01-01 in every spreadsheet program.
        expect(parseDate(serial, "first")).toEqual({ date: addDays("1970-01-01", serial - 25569), precision: "day" });
      }),
    );
  });
});

describe("writing", () => {
  it("writes the forms of the office", () => {
    expect(formatDate(writtenDates.date)).toBe(writtenDates.day);
    expect(formatDate(writtenDates.date, "month")).toBe(writtenDates.month);
    expect(formatDate(writtenDates.date, "year")).toBe(writtenDates.year);
    expect(formatMonth(writtenDates.date)).toBe(writtenDates.month);
    expect(formatDateWithWeekday(writtenDates.date)).toBe(writtenDates.withWeekday);
    expect(formatShort(writtenDates.date)).toBe(writtenDates.short);
  });
});

describe("counting", () => {
  it.each(weekdays)("%s falls on weekday %i as the State Council's notice has it", (date, expected) => {
    expect(weekday(date)).toBe(expected);
  });

  it("agrees with the platform's own calendar, so that no leap year is lost", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40000, max: 60000 }), (days) => {
        const theirs = new Date(days * 86400000);
        const date = addDays("1970-01-01", days);
        expect(date).toBe(theirs.toISOString().slice(0, 10));
        expect(weekday(date)).toBe(((theirs.getUTCDay() + 6) % 7) + 1);
        expect(diffDays("1970-01-01", date)).toBe(days);
      }),
    );
  });

  it("knows the length of February in century years", () => {
    expect([1900, 2000, 2024, 2026, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28, 28]);
  });

  it("lists both ends, across a year, and nothing when the end comes first", () => {
    expect(eachDay("2025-12-30", "2026-01-02")).toEqual(["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"]);
    expect(eachDay("2026-01-02", "2026-01-01")).toEqual([]);
  });

  it("tells real ISO dates from texts that only look like one", () => {
    expect(isIsoDate("2026-02-28")).toBe(true);
    for (const text of ["2026-02-29", "2026-2-28", "2026-13-01", "2026-02-28T00:00", ""])
      expect(isIsoDate(text)).toBe(false);
  });

  it("lets an unknown date give way to a known one", () => {
    expect(maxDate<string | null>(null, "2026-01-01")).toBe("2026-01-01");
    expect(minDate<string | null>("2026-01-01", null)).toBe("2026-01-01");
    expect(maxDate("2026-01-01", "2025-12-31")).toBe("2026-01-01");
    expect(minDate("2026-01-01", "2025-12-31")).toBe("2025-12-31");
  });

  it("turns the day at midnight in China and not in London", () => {
    // 2026-03-04T16:00Z is midnight of 5 March in China.
    expect(dateAt(Date.UTC(2026, 2, 4, 15, 59), 480)).toBe("2026-03-04");
    expect(dateAt(Date.UTC(2026, 2, 4, 16, 0), 480)).toBe("2026-03-05");
  });
});
