import { describe, expect, test } from "vitest";
import { headsOf, readNames } from "../../../renderer/modules/plan/heads.ts";
import { spanText } from "../../../renderer/modules/plan/planText.ts";
import { withYear } from "../../../renderer/ui/missingYear.ts";

describe("dates of the plan", () => {
  const day = (from: string, to: string | null) =>
    ({ from, to, fromPrecision: "day", toPrecision: to ? "day" : null }) as const;
  // Catches a year or a month that is lost where the span leaves it.
  test.each([
    [day("2026-03-05", "2026-03-07"), "3月5日至7日"],
    [day("2026-03-05", "2026-03-05"), "3月5日"],
    [day("2026-03-30", "2026-04-02"), "3月30日至4月2日"],
    [day("2026-12-31", "2027-01-01"), "12月31日至2027年1月1日"],
    [{ from: "2026-03-01", to: "2026-05-31", fromPrecision: "month", toPrecision: "month" } as const, "3月至5月"],
    [{ from: "2026-01-01", to: null, fromPrecision: "year", toPrecision: null } as const, "年内"],
    [{ from: null, to: null, fromPrecision: null, toPrecision: null } as const, "未排期"],
  ])("%o is told as %s", (run, told) => {
    expect(spanText(run, 2026)).toBe(told);
  });

  // Catches a typed day that lands in another year, and a full date that is spoilt.
  test.each([
    ["3月", "2026年3月"],
    ["3月5日", "2026年3月5日"],
    ["3月5", "2026年3月5日"],
    ["１２月", "2026年12月"],
    ["3.5", "2026-3-5"],
    ["2027年3月", "2027年3月"],
    ["2027-03-05", "2027-03-05"],
    ["", ""],
  ])("%s in the plan of 2026 is %s", (typed, read) => {
    expect(withYear(typed, 2026)).toBe(read);
  });

  // Catches a booking in January that is asked for in December and lands eleven months ago, and 29 February lost.
  test.each([
    ["12月16日", "2026-12-10", "2026年12月16日"],
    ["12.10", "2026-12-10", "2026-12-10"],
    ["1-5", "2026-12-10", "2027-1-5"],
    ["12月", "2026-12-10", "2026年12月"],
    ["2月29日", "2026-12-10", "2028年2月29日"],
    ["13.5", "2026-12-10", "13.5"],
  ])("%s from %s on is %s", (typed, from, read) => {
    expect(withYear(typed, from)).toBe(read);
  });
});

describe("pasted names", () => {
  const duty = (personId: string, person: string, organisation: string) =>
    ({ personId, person, organisation, post: "理事长", attended: null }) as Parameters<typeof headsOf>[0][number];
  const heads = headsOf([
    duty("p1", "郭姣", "甲学会"),
    duty("p2", "王芳", "乙学会"),
    duty("p3", "王芳", "丙学会"),
    duty("p1", "郭姣", "丁学会"),
  ]);

  test("one person with two posts is one line", () => {
    expect(heads.map((head) => head.id)).toEqual(["p1", "p2", "p3"]);
    expect(heads[0]?.posts).toBe("甲学会理事长、丁学会理事长");
  });

  test("namesakes are never guessed, strangers never dropped in silence, headings and numbers are no names", () => {
    expect(readNames("序号\t姓名\n1\t郭　姣\n2\t王芳\n3\t赵四\n郭姣", heads)).toEqual({
      found: ["p1"],
      several: ["王芳"],
      unknown: ["赵四"],
    });
  });
});
