import { expect, test } from "vitest";
import { monthsOf } from "../../../core/rules/planYear/months.ts";
import { yearlySpans } from "../../../core/rules/planYear/yearly.ts";

// Fault: a plan month that is read wrongly puts a run into a season that nobody wrote, in silence.
test.each([
  ["3月", [3]],
  ["3—5月", [3, 4, 5]],
  ["3月至5月", [3, 4, 5]],
  ["3-5月", [3, 4, 5]],
  ["3、5、9月", [3, 5, 9]],
  ["3月、9—10月", [3, 9, 10]],
  ["上半年", [1, 2, 3, 4, 5, 6]],
  ["第三季度", [7, 8, 9]],
  ["四季度", [10, 11, 12]],
  ["十一月上旬", [11]],
  ["2026年4月", [4]],
  ["6月18日至20日", [6]],
  ["11月—次年2月", [11, 12]],
  ["１０月", [10]],
])("%s", (text, months) => {
  expect(monthsOf(text)).toEqual(months);
});

test.each(["胡说八道", "13月", "5—3月", "待定", "", null])("%s says nothing that can be read", (text) => {
  expect(monthsOf(text)).toBeNull();
});

// Fault: a yearly period on 29 February or over New Year that is lost or cut in other years.
test("a yearly period comes back with its length, over New Year and on 29 February too", () => {
  expect(yearlySpans({ from: "2025-12-28", to: "2026-01-03" }, "2025-12-01", "2027-02-28")).toEqual([
    { from: "2025-12-28", to: "2026-01-03" },
    { from: "2026-12-28", to: "2027-01-03" },
  ]);
  expect(yearlySpans({ from: "2024-02-29", to: "2024-02-29" }, "2026-01-01", "2026-12-31")).toEqual([
    { from: "2026-02-28", to: "2026-02-28" },
  ]);
  expect(yearlySpans({ from: "2026-06-01", to: "2026-06-03" }, "2025-01-01", "2025-12-31")).toEqual([]);
});
