import { describe, expect, test } from "vitest";
import { headsOf, readNames } from "../../../renderer/modules/plan/heads.ts";
import { spanText } from "../../../renderer/modules/plan/planText.ts";
import { dayAfterKey, monthRuns, yearDays } from "../../../renderer/modules/plan/yearDays.ts";
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

describe("year view", () => {
  const run = (id: string, more: object) => ({
    id,
    activity: `activity_${id}`,
    activityNo: 3,
    name: "研修",
    runNo: 1,
    from: "2020-09-30",
    fromPrecision: "day" as const,
    to: "2020-10-01",
    toPrecision: "day" as const,
    part: "day" as const,
    place: null,
    base: null,
    hall: null,
    lead: [],
    supporting: [],
    people: null,
    locked: false,
    announced: false,
    state: "scheduled" as const,
    moved: false,
    warnings: [],
    ...more,
  });
  const answer = {
    days: [
      { date: "2020-10-01", kind: "holiday" as const, name: "国庆节" },
      { date: "2020-09-27", kind: "makeUp" as const, name: "国庆节" },
    ],
    runs: [
      run("a", {}),
      run("b", { state: "cancelled" }),
      run("c", { from: "2020-03-01", fromPrecision: "month", to: "2020-03-31", toPrecision: "month" }),
      run("d", { from: "2020-01-01", fromPrecision: "year", to: "2020-12-31", toPrecision: "year" }),
    ],
    tray: [],
    unplaced: [],
    periods: [],
    holidaysKnown: true,
  };
  const days = yearDays(answer, 2020);

  test("a run stands on each of its days; a cancelled one and one known to the month on none", () => {
    expect([...days.values()].filter((day) => day.runs.length > 0).map((day) => day.date)).toEqual([
      "2020-09-30",
      "2020-10-01",
    ]);
    expect(days.get("2020-10-01")?.runs.map((one) => one.id)).toEqual(["a"]);
    expect(days.size).toBe(366);
  });

  test("a Sunday on which one works is no weekend", () => {
    expect(days.get("2020-09-27")?.kind).toBe("makeUp");
    expect(days.get("2020-09-27")?.label).toContain("国庆节上班");
  });

  test("what is known to the month goes under its month, to the year under none", () => {
    const loose = monthRuns(answer);
    expect(loose.get(3)?.map((one) => one.id)).toEqual(["c"]);
    expect(loose.get(0)?.map((one) => one.id)).toEqual(["d"]);
  });

  test("arrows stay within the year", () => {
    expect(dayAfterKey("2020-02-29", "ArrowRight")).toBe("2020-03-01");
    expect(dayAfterKey("2020-12-31", "ArrowRight")).toBe("2020-12-31");
    expect(dayAfterKey("2020-01-03", "ArrowUp")).toBe("2020-01-03");
    expect(dayAfterKey("2020-01-03", "a")).toBeNull();
  });
});
