import { expect, test } from "vitest";
import { parseClock } from "../../../core/kit/cells.ts";

// Fault: a timetable typed or shown by a spreadsheet in its usual form is refused, or afternoon becomes morning.
test.each([
  ["9:00", "09:00"],
  ["09:05", "09:05"],
  ["9：30", "09:30"],
  ["9点", "09:00"],
  ["9点半", "09:30"],
  ["10时30分", "10:30"],
  ["900", "09:00"],
  ["1430", "14:30"],
  ["14:30:00", "14:30"],
  ["下午2:30", "14:30"],
  ["下午2点半", "14:30"],
  ["中午12:00", "12:00"],
  ["晚上7点", "19:00"],
  [0.375, "09:00"],
  [0.6041666666666666, "14:30"],
])("%s is %s", (given, wanted) => {
  expect(parseClock(given)).toEqual({ value: wanted });
});

test.each(["25:00", "9:60", "上午", "九点", "9", "", "-1:00", "9:00-11:30"])("%s is no time", (given) => {
  expect(parseClock(given).problem).toContain("09:00");
});
