import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eachDay } from "../../../core/kit/dates.ts";
import {
  checkNotice,
  datesOfNotice,
  entriesOf,
  type NoticeEntry,
  noticeOf,
} from "../../../core/rules/calendarData/notice.ts";
import { piecesOf, readNoticeText } from "../../../core/rules/calendarData/noticeText.ts";

const root = new URL("../../../", import.meta.url);
const notice = (year: number) => readFileSync(new URL(`tests/fixtures/calendar/notice-${year}.txt`, root), "utf8");
/** The official days beside each notice: what every reading is held against. */
const official = readFileSync(new URL("resources/reference/holidays-2020-2026.csv", root), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([date = "", year = "", name = "", status = "", , makeUp = ""]) => ({
    date,
    year: Number(year),
    name,
    off: status === "off",
    makeUp: makeUp === "yes",
  }));
const daysRead = (year: number, text = notice(year)) => {
  const { holidays, unread } = readNoticeText(text, year);
  const off = holidays.flatMap((one) => eachDay(one.from, one.to).map((date) => `${date} ${one.name}`));
  const work = holidays.flatMap((one) => one.makeUp.map((date) => `${date} ${one.name}`));
  return { off: off.sort(), work: work.sort(), unread };
};

describe("the State Council's yearly notice", () => {
  test.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])("%i is read to the day, with nothing left over", (year) => {
    const mine = official.filter((one) => one.year === year);
    const text = (rows: typeof mine) => rows.map((one) => `${one.date} ${one.name}`).sort();
    expect(daysRead(year)).toEqual({
      off: text(mine.filter((one) => one.off)),
      work: text(mine.filter((one) => one.makeUp)),
      unread: [],
    });
  });

  test("one line without breaks, brackets of half width and digits of full width are the same notice", () => {
    const bent = notice(2026)
      .replaceAll("\n", "")
      .replaceAll("（", "(")
      .replaceAll("）", ") ")
      .replaceAll("1月", "１月");
    expect(daysRead(2026, bent)).toEqual(daysRead(2026));
  });

  // Wordings of earlier years: 补休 in a second piece, the 30th of December, two holidays in one.
  test.each([
    ["清明节：4月5日放假，4月6日（星期一）补休。", 2015, ["2015-04-05", "2015-04-06"], []],
    ["端午节：6月20日放假，6月22日（星期一）补休。", 2015, ["2015-06-20", "2015-06-22"], []],
    ["元旦：1月1日至3日放假公休，共3天。", 2011, ["2011-01-01", "2011-01-02", "2011-01-03"], []],
    [
      "一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。",
      2019,
      ["2018-12-30", "2018-12-31", "2019-01-01"],
      ["2018-12-29"],
    ],
    [
      "一、元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。",
      2019,
      ["2018-12-30", "2018-12-31", "2019-01-01"],
      ["2018-12-29"],
    ],
    [
      "（三）劳动节：5月1日—3日放假，共3天。5月4日、5日上班",
      2019,
      ["2019-05-01", "2019-05-02", "2019-05-03"],
      ["2019-05-04", "2019-05-05"],
    ],
  ])("%s", (text, year, off, work) => {
    const read = daysRead(year, text);
    expect(read.off.map((one) => one.slice(0, 10))).toEqual(off);
    expect(read.work.map((one) => one.slice(0, 10))).toEqual(work);
    expect(read.unread).toEqual([]);
  });

  test("a notice of another year is not read, and says so", () => {
    const read = readNoticeText(notice(2025), 2026);
    expect(read.holidays).toEqual([]);
    expect(read.unread).toEqual(["这是2025年的放假通知，请换到2025年度再录入"]);
  });
  test("weekdays that don't fit the year, a wrong count and an impossible date are named", () => {
    const sentences = (text: string) => readNoticeText(text, 2026).unread.join("；");
    expect(sentences("元旦：1月1日（周三）放假1天。")).toContain("写2026年1月1日是星期三，日历上是星期四");
    expect(sentences("国庆节：10月1日至7日放假，共8天。")).toContain("写的是8天，读出的放假日期是7天");
    expect(sentences("春节：2月30日放假。")).toContain("“2月30日”不是确定的日期");
    expect(sentences("春节：放假时间另行通知。")).toContain("没有读出放假日期");
    expect(sentences("今天天气很好")).toContain("没有读出节日");
    expect(sentences("")).toContain("没有读出节日");
    expect(sentences("国庆节：10月7日至1日放假。")).toContain("起止日期");
  });
  test("a text of 20,000 signs without a holiday ends at once", () => {
    expect(readNoticeText("一、".repeat(10_000), 2026).holidays).toEqual([]);
    expect(readNoticeText("国庆节、".repeat(5000), 2026).holidays).toEqual([]);
  });
});

const entries: NoticeEntry[] = official
  .filter((one) => one.off || one.makeUp)
  .map(({ date, name, off }) => ({ date, kind: off ? "holiday" : "makeUp", name, source: "来源" }));

describe("days of the calendar as holidays of a year", () => {
  test.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])("%i: every day of its notice and no other", (year) => {
    const mine = official.filter((one) => one.year === year && (one.off || one.makeUp)).map((one) => one.date);
    const near = entries.filter((one) => one.date >= `${year - 1}-12-01` && one.date <= `${year + 1}-01-31`);
    expect([...datesOfNotice(near, year)].sort()).toEqual(mine.sort());
    const shown = noticeOf(near, year).flatMap((one) => [...one.days, ...one.makeUp]);
    expect(shown.sort()).toEqual(mine.sort());
  });
  test("元旦 of 2023 begins in 2022 and is a holiday of 2023 only", () => {
    const near = entries.filter((one) => one.date >= "2021-12-01" && one.date <= "2024-01-31");
    expect(noticeOf(near, 2023)[0]).toMatchObject({ name: "元旦", from: "2022-12-31", to: "2023-01-02" });
    expect(noticeOf(near, 2022).some((one) => one.to > "2022-12-01")).toBe(false);
  });
  test("a holiday in two pieces is one line with its own days", () => {
    const made = entriesOf(
      [
        { name: "端午节", from: "2015-06-20", to: "2015-06-20", makeUp: [] },
        { name: "端午节", from: "2015-06-22", to: "2015-06-22", makeUp: [] },
      ],
      null,
      () => null,
    );
    const [one, ...rest] = noticeOf(made, 2015);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ from: "2015-06-20", to: "2015-06-22", days: ["2015-06-20", "2015-06-22"] });
    expect(piecesOf(one?.days ?? [])).toEqual([
      ["2015-06-20", "2015-06-20"],
      ["2015-06-22", "2015-06-22"],
    ]);
  });
});

describe("what may be entered", () => {
  const one = (name: string, from: string, to: string, makeUp: string[] = []) => ({ name, from, to, makeUp });
  test("overlaps, turned dates and other years are refused, a make-up Wednesday is a warning", () => {
    const errors = (...list: ReturnType<typeof one>[]) => checkNotice(list, 2026).errors;
    expect(errors(one("中秋节", "2026-09-25", "2026-09-27"), one("国庆节", "2026-09-27", "2026-10-03"))).toHaveLength(
      1,
    );
    expect(errors(one("国庆节", "2026-10-07", "2026-10-01"))[0]).toContain("早于开始日期");
    expect(errors(one("元旦", "2026-12-31", "2027-01-02"))[0]).toContain("请换到2027年度录入");
    expect(errors(one("元旦", "2025-12-31", "2026-01-02"))).toEqual([]);
    expect(errors(one("国庆节", "2026-10-01", "2026-10-07", ["2026-10-02"]))[0]).toContain("又列为");
    expect(errors(one("国庆节", "2026-10-01", "2026-10-07", ["2028-10-02"]))[0]).toContain("不在2026年前后");
    expect(checkNotice([one("国庆节", "2026-10-01", "2026-10-07", ["2026-10-14"])], 2026).warnings).toEqual([
      "国庆节的调休上班日2026年10月14日（星期三）不是周末，请核对",
    ]);
  });
});
