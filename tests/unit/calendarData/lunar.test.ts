import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { dayNotes, shortNote, yearNotes } from "../../../core/rules/calendarData/lunar.ts";

describe("lunar dates as the almanac has them", () => {
  // Intl's own Chinese calendar has the Spring Festival of 2027 a day wrong.
  test.each(["2020-01-25", "2021-02-12", "2023-01-22", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26"])(
    "%s is the Spring Festival",
    (date) => {
      expect(dayNotes(date)).toMatchObject({ lunar: "正月初一", lunarShort: "正月", festival: "春节" });
    },
  );
  test.each([
    ["2020-01-24", "腊月三十"],
    ["2025-01-28", "腊月廿九"],
    ["2026-02-16", "腊月廿九"],
  ])("%s is the eve, %s (the last month may have 29 days)", (date, lunar) => {
    expect(dayNotes(date)).toMatchObject({ lunar, festival: "除夕" });
  });
  test.each([
    ["2020-05-23", "闰四月"],
    ["2023-03-22", "闰二月"],
    ["2025-07-25", "闰六月"],
  ])("%s begins the leap month %s", (date, month) => {
    expect(dayNotes(date)).toMatchObject({ lunar: `${month}初一`, lunarShort: month, festival: null });
  });
  test("the festivals of 2026 that follow the moon", () => {
    const found = (name: string) => [...yearNotes(2026)].filter(([, one]) => one.festival === name).map(([d]) => d);
    expect(found("元宵节")).toEqual(["2026-03-03"]);
    expect(found("端午节")).toEqual(["2026-06-19"]);
    expect(found("中秋节")).toEqual(["2026-09-25"]);
    expect(found("重阳节")).toEqual(["2026-10-18"]);
    // A leap sixth month in 2025 has no second festival of its own.
    expect([...yearNotes(2025)].filter(([, one]) => one.festival === "七夕").map(([d]) => d)).toEqual(["2025-08-29"]);
  });
});

describe("solar terms as the almanac has them", () => {
  const terms = (year: number) =>
    [...yearNotes(year)].flatMap(([date, { term }]) => (term ? [`${term} ${date.slice(5)}`] : []));
  test("2020", () => {
    expect(terms(2020)).toEqual([
      "小寒 01-06",
      "大寒 01-20",
      "立春 02-04",
      "雨水 02-19",
      "惊蛰 03-05",
      "春分 03-20",
      "清明 04-04",
      "谷雨 04-19",
      "立夏 05-05",
      "小满 05-20",
      "芒种 06-05",
      "夏至 06-21",
      "小暑 07-06",
      "大暑 07-22",
      "立秋 08-07",
      "处暑 08-22",
      "白露 09-07",
      "秋分 09-22",
      "寒露 10-08",
      "霜降 10-23",
      "立冬 11-07",
      "小雪 11-22",
      "大雪 12-07",
      "冬至 12-21",
    ]);
  });
  test("2026", () => {
    expect(terms(2026)).toEqual(
      expect.arrayContaining(["立春 02-04", "清明 04-05", "立夏 05-05", "夏至 06-21", "立秋 08-07", "冬至 12-22"]),
    );
    expect(terms(2026)).toHaveLength(24);
  });
});

test("a small cell shows the festival, else the term, else the day; a long festival gives way", () => {
  expect(shortNote(dayNotes("2026-10-01"))).toBe("国庆节");
  expect(shortNote(dayNotes("2026-02-04"))).toBe("立春");
  expect(shortNote(dayNotes("2026-05-30"))).toBe("十四");
  expect(dayNotes("2026-05-30").festival).toBe("科技工作者日");
  expect(dayNotes("2016-05-30").festival).toBe(null);
});

// A Date of the machine's zone would move days where clocks are behind Beijing.
test("the machine's time zone plays no part", () => {
  const script = `import { dayNotes } from ${JSON.stringify(new URL("../../../core/rules/calendarData/lunar.ts", import.meta.url).pathname)};
console.log(JSON.stringify(["2026-02-17", "2026-04-05", "2020-05-23"].map(dayNotes)));`;
  const answers = ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"].map((TZ) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, TZ } }).toString(),
  );
  expect(new Set(answers).size).toBe(1);
});
