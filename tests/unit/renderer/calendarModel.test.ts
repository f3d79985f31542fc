import { describe, expect, test } from "vitest";
import { calendarOf } from "../../../core/rules/calendar.ts";
import { placeOfRow, refusal } from "../../../renderer/modules/plan/calendar/actions.ts";
import { meaningOf } from "../../../renderer/modules/plan/calendar/keys.ts";
import {
  type CalendarAnswer,
  type CalendarRun,
  daysOf,
  entriesOf,
  itemsOf,
  noFilter,
  trayOf,
} from "../../../renderer/modules/plan/calendar/model.ts";
import { rowsOf } from "../../../renderer/modules/plan/calendar/rows.ts";
import { NO_ROW } from "../../../renderer/modules/plan/calendar/spot.ts";
import { dayAfterKey, newEnd, nextWorkday, weeksOf } from "../../../renderer/modules/plan/calendar/steps.ts";

const run = (id: string, more: Partial<CalendarRun>): CalendarRun => ({
  id,
  activity: `activity_${id}`,
  activityNo: 3,
  name: "研修",
  runNo: 1,
  from: "2020-09-30",
  fromPrecision: "day",
  to: "2020-10-01",
  toPrecision: "day",
  part: "day",
  place: null,
  base: null,
  hall: null,
  lead: [],
  supporting: [],
  people: null,
  locked: false,
  announced: false,
  state: "scheduled",
  moved: false,
  warnings: [],
  ...more,
});
const department = { id: "o1", name: "学会部" };
const base = { id: "b1", name: "甲基地" };
const answer: CalendarAnswer = {
  // State Council notice for 2020.
  days: [
    ...["01", "02", "03", "04", "05"].map((day) => ({
      date: `2020-05-${day}`,
      kind: "holiday" as const,
      name: "劳动节",
    })),
    { date: "2020-05-09", kind: "makeUp", name: "劳动节" },
    { date: "2020-10-01", kind: "holiday", name: "国庆节" },
    { date: "2020-09-27", kind: "makeUp", name: "国庆节" },
  ],
  runs: [
    run("a", { lead: [department], base }),
    run("b", { state: "cancelled" }),
    run("c", { from: "2020-03-01", fromPrecision: "month", to: "2020-03-31", toPrecision: "month" }),
    run("d", { from: "2020-01-01", fromPrecision: "year", to: "2020-12-31", toPrecision: "year" }),
    run("e", { from: "2020-12-30", to: "2021-01-04" }),
    run("f", { from: "2021-01-11", to: "2021-01-12" }),
  ],
  tray: [
    {
      id: "t1",
      activity: "activity_t",
      activityNo: 9,
      name: "论坛",
      run: null,
      runNo: null,
      months: "3月",
      length: 2,
      part: "day",
      lead: [],
      base: null,
      hall: null,
    },
  ],
  unplaced: [],
  periods: [
    {
      id: "p",
      title: "省两会",
      from: "2020-01-13",
      to: "2020-01-17",
      part: "day",
      subject: "office",
      of: null,
      ofName: null,
      binding: "hard",
      printed: true,
    },
  ],
  holidaysKnown: true,
};
const entries = entriesOf(answer, 2020, [], noFilter, "category");
const days = daysOf(answer, 2020, entries);
const calendar = calendarOf(answer.days);

describe("what the calendar shows", () => {
  test("a run stands on each of its days; cancelled ones, those known to the month and those of next year on none", () => {
    expect(entries.map((entry) => entry.id)).toEqual(["a", "e"]);
    expect([...days.values()].filter((day) => day.entries.length > 0).map((day) => day.date)).toEqual([
      ...["2020-09-30", "2020-10-01", "2020-12-30", "2020-12-31"],
      ...["2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"],
    ]);
  });

  test("nothing is lost: what has no place in the year lies in the tray", () => {
    const tray = trayOf(answer, 2020, [], noFilter);
    expect(tray.undated.map((one) => one.id)).toEqual(["t1"]);
    expect(tray.rough.map((one) => one.id)).toEqual(["d", "c"]);
    expect(tray.outside.map((one) => one.id)).toEqual(["f"]);
  });

  test("a Sunday on which one works is marked 班 and is no weekend; days of the office's own are marked 停", () => {
    expect(days.get("2020-09-27")).toMatchObject({ kind: "makeUp", sign: "班" });
    expect(days.get("2020-10-01")?.sign).toBe("休");
    expect(days.get("2020-01-15")?.sign).toBe("停");
    expect(days.get("2020-01-15")?.label).toContain("省两会");
  });

  test("a filter by department or word leaves the others out", () => {
    const of = (filter: Partial<typeof noFilter>) =>
      entriesOf(answer, 2020, [], { ...noFilter, ...filter }, "category").map((entry) => entry.id);
    expect(of({ department: "o1" })).toEqual(["a"]);
    expect(of({ text: "甲基地" })).toEqual(["a"]);
    expect(of({ state: "held" })).toEqual([]);
  });

  test("a run without a base stands in the row 未定, and only there", () => {
    const rows = rowsOf("base", answer, entries, [], [{ id: "b2", name: "乙基地" }, base], false);
    expect(rows.map((row) => [row.key, row.entries.map((entry) => entry.id)])).toEqual([
      [NO_ROW, ["e"]],
      ["b1", ["a"]],
    ]);
    expect(rowsOf("base", answer, entries, [], [{ id: "b2", name: "乙基地" }, base], true)).toHaveLength(3);
  });
});

describe("moving", () => {
  test("working days: after 30 April 2020 comes 6 May, and Saturday 9 May is one", () => {
    expect(nextWorkday("2020-04-30", 1, calendar)).toBe("2020-05-06");
    expect(nextWorkday("2020-05-08", 1, calendar)).toBe("2020-05-09");
    expect(nextWorkday("2020-05-06", -1, calendar)).toBe("2020-04-30");
  });

  test("a run of a day can't be shorter; a shorter one never ends before it begins", () => {
    expect(newEnd("2020-05-06", "2020-05-06", -1, calendar)).toBeNull();
    expect(newEnd("2020-05-04", "2020-05-06", -1, calendar)).toBe("2020-05-04");
    expect(newEnd("2020-04-30", "2020-04-30", 1, calendar)).toBe("2020-05-06");
  });

  test("another department can't be made to lead by dragging; another base takes the hall away", () => {
    const item = itemsOf(answer).get("a");
    if (!item) throw new Error("a is missing");
    expect(refusal(item, "department", "o2")).toContain("由学会部牵头");
    expect(refusal(item, "department", "o1")).toBeNull();
    expect(placeOfRow(item, "base", "b1")).toEqual({});
    expect(placeOfRow(item, "base", "b2")).toEqual({ base: "b2" });
    expect(placeOfRow(item, "base", NO_ROW)).toEqual({ base: null });
    expect(placeOfRow(item, "hall", "h1")).toEqual({ base: null, hall: "h1" });
  });
});

describe("keys", () => {
  test("arrows stay within the year, in months beside each other they go by months", () => {
    expect(dayAfterKey("2020-02-29", "ArrowRight", "weeks")).toBe("2020-03-01");
    expect(dayAfterKey("2020-12-31", "ArrowRight", "weeks")).toBe("2020-12-31");
    expect(dayAfterKey("2020-01-03", "ArrowUp", "weeks")).toBe("2020-01-03");
    expect(dayAfterKey("2020-01-31", "ArrowRight", "months")).toBe("2020-02-29");
    expect(dayAfterKey("2020-01-31", "ArrowDown", "months")).toBe("2020-02-01");
    expect(dayAfterKey("2020-01-03", "a", "weeks")).toBeNull();
  });

  test("the weeks of a year hold its first and its last day", () => {
    expect(weeksOf(2026)[0]).toBe("2025-12-29");
    expect(weeksOf(2026).at(-1)).toBe("2026-12-28");
  });

  const around = {
    shape: "weeks" as const,
    rows: null,
    ofRow: () => entries,
    days,
    onItem: true,
    inView: true,
    carrying: false,
  };
  const press = (key: string, more = {}) => ({ key, ctrl: false, shift: false, alt: false, ...more });
  const onBar = { date: "2020-09-30", run: "a", row: null };

  test("each action has its key, and nothing is placed from a list beside the calendar", () => {
    expect(meaningOf(press("x", { ctrl: true }), onBar, around)).toEqual({ kind: "item", action: "cut" });
    expect(meaningOf(press("v", { ctrl: true }), onBar, around)).toEqual({ kind: "place" });
    expect(meaningOf(press("v", { ctrl: true }), onBar, { ...around, inView: false })).toBeNull();
    expect(meaningOf(press("ArrowRight", { shift: true }), onBar, around)).toEqual({ kind: "item", action: "later" });
    expect(meaningOf(press("ArrowLeft", { alt: true }), onBar, around)).toEqual({ kind: "item", action: "shorter" });
    expect(meaningOf(press("Delete"), onBar, around)).toEqual({ kind: "item", action: "away" });
    expect(meaningOf(press("F10", { shift: true }), onBar, around)).toEqual({ kind: "menu" });
    // Ctrl+Z and the like belong to the program.
    expect(meaningOf(press("z", { ctrl: true }), onBar, around)).toBeNull();
  });

  test("from a bar: right to the next in time, up to its day", () => {
    expect(meaningOf(press("ArrowRight"), onBar, around)).toEqual({
      kind: "focus",
      focus: { date: "2020-12-30", run: "e", row: null },
    });
    expect(meaningOf(press("ArrowUp"), onBar, around)).toEqual({ kind: "focus", focus: { ...onBar, run: null } });
    // While something is cut arrows look for a day to put it and don't stay among the bars.
    expect(meaningOf(press("ArrowDown"), onBar, { ...around, carrying: true })).toEqual({
      kind: "focus",
      focus: { ...onBar, run: null, date: "2020-10-07" },
    });
  });

  test("in rows: down from the head into the first row, up out of it again", () => {
    const day = { date: "2020-09-30", run: null, row: null };
    const rows = { ...around, onItem: false, shape: "line" as const, rows: ["r1", "r2"] };
    expect(meaningOf(press("ArrowDown"), day, rows)).toEqual({ kind: "focus", focus: { ...day, row: "r1" } });
    expect(meaningOf(press("ArrowUp"), { ...day, row: "r1" }, rows)).toEqual({ kind: "focus", focus: day });
  });
});
