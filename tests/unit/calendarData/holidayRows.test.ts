import { describe, expect, test } from "vitest";
import {
  dayOf,
  emptyRow,
  type HolidayRow,
  mergeRows,
  numberIn,
  readRow,
  rowsOf,
} from "../../../renderer/modules/plan/calendarData/holidayRows.ts";

const row = (more: Partial<HolidayRow>): HolidayRow => ({ ...emptyRow, ...more });

describe("lines of the table of holidays", () => {
  test("days without a year are those of the table; the December of 元旦 is that of the year before", () => {
    expect(
      readRow(row({ name: "国庆节", from: "10月1日", to: "10.7", makeUp: "9月20日、10月10日（周六）" }), 2026),
    ).toEqual({
      given: {
        name: "国庆节",
        from: "2026-10-01",
        to: "2026-10-07",
        makeUp: ["2026-09-20", "2026-10-10"],
        source: null,
      },
    });
    expect(readRow(row({ name: "元旦", from: "12月31日", to: "1月2日", makeUp: "12月27日" }), 2027)).toMatchObject({
      given: { from: "2026-12-31", to: "2027-01-02", makeUp: ["2026-12-27"] },
    });
    // With the year written out it is what it says.
    expect(dayOf("2027年12月31日", 2027, "元旦")).toBe("2027-12-31");
  });
  test("an end that is left out is the beginning; what can't be read is named by its field", () => {
    expect(readRow(row({ name: "清明节", from: "4月5日" }), 2026)).toMatchObject({ given: { to: "2026-04-05" } });
    expect(readRow(row({ name: " ", from: "4月", to: "2月30日", makeUp: "随便" }), 2026)).toEqual({
      problems: {
        name: "请填写节日名称",
        from: "没有读懂这个日期",
        to: "没有读懂这个日期",
        makeUp: "没有读懂“随便”，请写成 9月20日、10月10日",
      },
    });
  });
  test("a holiday in two pieces has two lines and its make-up days once", () => {
    const days = ["2015-06-20", "2015-06-22"];
    const made = rowsOf(
      [{ name: "端午节", from: "2015-06-20", to: "2015-06-22", days, makeUp: ["2014-12-28"], source: null }],
      2015,
    );
    expect(made.map((one) => [one.from, one.to, one.makeUp])).toEqual([
      ["2015-06-20", "2015-06-20", "2014年12月28日"],
      ["2015-06-22", "2015-06-22", ""],
    ]);
  });
});

describe("what is stored meets what is being typed", () => {
  const a = row({ name: "元旦", from: "2026-01-01", to: "2026-01-03" });
  const b = row({ name: "春节", from: "2026-02-15", to: "2026-02-23" });
  test("a line that somebody is typing in isn't overwritten by the answer to the line before", () => {
    const stored = { ...a, makeUp: "1月4日" };
    const typing = { ...b, makeUp: "2月1" };
    expect(mergeRows([a, b], [{ ...a, makeUp: "2026.1.4" }, typing], [stored, b], 2026)).toEqual([stored, typing]);
  });
  test("what another window stored is shown, a new line that isn't complete stays", () => {
    const fresh = row({ name: "校庆" });
    const other = { ...b, to: "2026-02-24" };
    expect(mergeRows([a, b], [a, b, fresh], [a, other], 2026)).toEqual([a, other, fresh]);
  });
  test("after an undo that takes lines away nothing of them is left", () => {
    expect(mergeRows([a, b], [a, b], [a], 2026)).toEqual([a]);
    expect(mergeRows([a, b], [a, b], [], 2026)).toEqual([]);
  });
  test("a new line that was just stored isn't shown twice", () => {
    expect(mergeRows([a], [a, b], [a, b], 2026)).toEqual([a, b]);
  });
});

test("the number of the notice is found in its text", () => {
  expect(numberIn("通知\n国办发明电〔2025〕7号\n各省")).toBe("国办发明电〔2025〕7号");
  expect(numberIn("没有文号")).toBe("");
});
