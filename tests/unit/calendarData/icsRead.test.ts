import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { convertIcsCalendar } from "ts-ics";
import { describe, expect, test } from "vitest";
import { type IcsEntry, readCalendar } from "../../../core/rules/calendarData/icsEvents.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/calendar/${name}`, import.meta.url), "utf8");
const calendar = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//ZH", ...events, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
const read = (text: string, year = 2026) => {
  const answer = readCalendar(text, year);
  if (!answer) throw new Error("no calendar");
  return answer;
};
const days = (entries: readonly IcsEntry[]) =>
  entries.map(({ from, to, part }) => `${from === to ? from : `${from}..${to}`}${part ? ` ${part}` : ""}`);
/** Days of a repeating event of whole days. */
const spread = (start: string, rule: string, year = 2026, ...more: string[]) =>
  days(
    read(calendar(event("UID:r", "SUMMARY:r", `DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, ...more)), year).entries,
  );

describe("a file of Outlook", () => {
  const answer = read(fixture("outlook.ics"));
  test("half days, whole days with the excluded last day, a changed occurrence", () => {
    expect(answer.problems).toEqual([]);
    expect(answer.entries.map(({ title, from, to, part }) => [title, from, to, part])).toEqual([
      ["全国两会精神传达, 部门负责人参加", "2026-03-05", "2026-03-05", "morning"],
      ["防汛期", "2026-06-15", "2026-09-15", null],
      ["期末考试", "2026-07-06", "2026-07-06", "afternoon"],
      ["期末考试（改期）", "2026-07-14", "2026-07-14", null],
      ["期末考试", "2026-07-20", "2026-07-20", "afternoon"],
    ]);
  });
  test("another reader of the format sees the same beginnings", () => {
    const theirs = convertIcsCalendar(undefined, fixture("outlook.ics")).events ?? [];
    expect(theirs.map((one) => one.start.date.toISOString().slice(0, 16))).toEqual([
      "2026-03-05T01:00",
      "2026-06-15T00:00",
      "2026-07-06T06:00",
      "2026-07-14T00:30",
    ]);
  });
});

describe("broken files", () => {
  test("each fault is named with its line, what is whole is read", () => {
    const { entries, problems } = read(fixture("broken.ics"));
    expect(entries.map((one) => `${one.from} ${one.title}`)).toEqual([
      "2026-04-01 没有结束标记的日程",
      "2026-05-06 每小时一次",
      "2026-05-07 规则认不出",
      "2026-05-08 不认识的时区",
      "2026-11-18 年会",
      "2026-12-01 文件到这里断了",
    ]);
    const text = problems.join("\n");
    for (const part of [
      "第10行认不出",
      "第11行开始的日程没有结束标记",
      "第15行开始的日程“没有开始时间”没有开始时间",
      "“开始时间有误”的开始时间“20260230”有误",
      "“先结束后开始”的结束时间早于开始时间",
      "“FREQ=HOURLY”",
      "“规则认不出”的重复规则认不出（每周一次）",
      "不认识时区“Mars/Olympus”",
      "（END:VTODO）没有对应的开头",
      "另有1项待办",
    ])
      expect(text).toContain(part);
  });
  test("what is no calendar file is none: a web page, a table, nothing", () => {
    for (const text of ["", "<!doctype html><html></html>", "姓名,单位\n张三,学会部", "\u0000\u0001"])
      expect(readCalendar(text, 2026)).toBe(null);
    expect(read("BEGIN:VCALENDAR\nEND:VCALENDAR").problems).toEqual(["文件中没有日程"]);
  });
  test("lines that end in LF or CR, names in small letters, tabs as folds", () => {
    const text =
      "begin:vcalendar\nbegin:vevent\nuid:a\nsummary:年\n\t会\ndtstart;value=date:20260302\nend:vevent\nend:vcalendar";
    expect(read(text).entries).toEqual([
      { uid: "a", title: "年会", from: "2026-03-02", to: "2026-03-02", part: null, skip: null, notes: [] },
    ]);
    expect(read(text.replaceAll("\n", "\r")).entries).toHaveLength(1);
  });
  test("hundreds of faults are told as fifty and a number", () => {
    const { problems } = read(calendar(...Array.from({ length: 300 }, (_, i) => `坏行${i}`)));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toContain("还有");
  });
});

describe("repeating entries", () => {
  // Values from RFC 5545, 3.8.5.3, moved to 2026 where they name another year.
  test.each([
    ["20260105", "FREQ=DAILY;COUNT=3", ["2026-01-05", "2026-01-06", "2026-01-07"]],
    ["20260105", "FREQ=DAILY;INTERVAL=10;COUNT=3", ["2026-01-05", "2026-01-15", "2026-01-25"]],
    ["20260105", "FREQ=WEEKLY;UNTIL=20260119", ["2026-01-05", "2026-01-12", "2026-01-19"]],
    ["20260105", "FREQ=WEEKLY;UNTIL=20260118T160000Z", ["2026-01-05", "2026-01-12", "2026-01-19"]],
    ["20260106", "FREQ=WEEKLY;COUNT=4;BYDAY=TU,TH", ["2026-01-06", "2026-01-08", "2026-01-13", "2026-01-15"]],
    // The RFC's own example of WKST: with Monday 8-10 and 8-19/24, with Sunday 8-17 and 8-31 (1997: Tuesday 5 August).
    [
      "19970805",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
      ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
      1997,
    ],
    [
      "19970805",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
      ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
      1997,
    ],
    ["19970905", "FREQ=MONTHLY;COUNT=4;BYDAY=1FR", ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"], 1997],
    ["19970922", "FREQ=MONTHLY;COUNT=4;BYDAY=-2MO", ["1997-09-22", "1997-10-20", "1997-11-17", "1997-12-22"], 1997],
    ["19970928", "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", ["1997-09-28", "1997-10-29", "1997-11-28"], 1997],
    [
      "19970929",
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3",
      ["1997-09-29", "1997-10-30", "1997-11-27"],
      1997,
    ],
    ["19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", ["1997-09-04", "1997-10-07", "1997-11-06"], 1997],
    ["20260131", "FREQ=MONTHLY;COUNT=3", ["2026-01-31", "2026-03-31", "2026-05-31"]],
    ["20000615", "FREQ=YEARLY", ["2026-06-15"]],
    ["20040229", "FREQ=YEARLY", ["2028-02-29"], 2028],
    ["20040229", "FREQ=YEARLY", []],
    ["19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", ["1997-03-13", "1997-03-20", "1997-03-27"], 1997],
    ["19970519", "FREQ=YEARLY;BYDAY=20MO", ["1998-05-18"], 1998],
    [
      "19970101",
      "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
      ["2000-01-01", "2000-04-09", "2000-07-18"],
      2000,
    ],
    [
      "19980101",
      "FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SA",
      ["1999-01-02", "1999-01-09", "1999-01-16", "1999-01-23", "1999-01-30"],
      1999,
    ],
  ])("from %s by %s", (start, rule, expected, year = 2026) => {
    expect(spread(start, rule, year)).toEqual(expected);
  });
  test("exceptions, added days and called-off occurrences", () => {
    expect(
      spread("20260105", "FREQ=WEEKLY;COUNT=4", 2026, "EXDATE;VALUE=DATE:20260112", "RDATE;VALUE=DATE:20260201"),
    ).toEqual(["2026-01-05", "2026-01-19", "2026-01-26", "2026-02-01"]);
    const text = calendar(
      event(
        "UID:w",
        "SUMMARY:例会",
        "DTSTART:20260105T010000Z",
        "DTEND:20260105T030000Z",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE:20260112T010000Z",
      ),
      event("UID:w", "SUMMARY:例会", "RECURRENCE-ID:20260119T010000Z", "DTSTART:20260119T010000Z", "STATUS:CANCELLED"),
    );
    expect(days(read(text).entries)).toEqual(["2026-01-05 morning"]);
  });
  test("an occurrence keeps its identifier when it is moved and when the file is read again", () => {
    const master = event("UID:w", "SUMMARY:例会", "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;COUNT=2");
    const moved = event("UID:w", "SUMMARY:例会", "RECURRENCE-ID;VALUE=DATE:20260112", "DTSTART;VALUE=DATE:20260113");
    const uids = (text: string) => read(text).entries.map((one) => one.uid);
    expect(uids(calendar(master))).toEqual(["w/2026-01-05", "w/2026-01-12"]);
    expect(uids(calendar(master, moved))).toEqual(["w/2026-01-05", "w/2026-01-12"]);
  });
  test("a rule without end or with a huge count ends with the year; a mad file ends at all", () => {
    expect(spread("19500101", "FREQ=DAILY")).toHaveLength(365);
    expect(spread("20260101", "FREQ=DAILY;COUNT=2147483647")).toHaveLength(365);
    expect(spread("20260101", "FREQ=WEEKLY;INTERVAL=999999999")).toEqual(["2026-01-01"]);
    const mad = calendar(
      ...Array.from({ length: 2000 }, (_, i) =>
        event(
          `UID:${i}`,
          `SUMMARY:第${i}个`,
          "DTSTART;VALUE=DATE:19000101",
          "RRULE:FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30",
        ),
      ),
    );
    expect(read(mad).problems.join("\n")).toContain("重复次数过多");
  });
});

describe("time zones", () => {
  const one = (start: string, end: string, ...zone: string[]) =>
    days(read(calendar(...zone, event("UID:z", "SUMMARY:z", `DTSTART${start}`, `DTEND${end}`))).entries);
  test.each([
    // 16:00 UTC is midnight in Beijing: the evening of one day is no half day of the next.
    [":20260305T010000Z", ":20260305T033000Z", ["2026-03-05 morning"]],
    [":20260305T060000Z", ":20260305T090000Z", ["2026-03-05 afternoon"]],
    [":20260305T230000Z", ":20260306T090000Z", ["2026-03-06"]],
    [";TZID=Asia/Shanghai:20260305T140000", ";TZID=Asia/Shanghai:20260305T180000", ["2026-03-05 afternoon"]],
    [";TZID=Tokyo Standard Time:20260305T100000", ";TZID=Tokyo Standard Time:20260305T120000", ["2026-03-05 morning"]],
    // New York is 13 hours behind in winter and 12 in summer: 21:00 there is 10:00 or 9:00 of the next day here.
    [";TZID=America/New_York:20260105T210000", ";TZID=America/New_York:20260105T220000", ["2026-01-06 morning"]],
    [
      ";TZID=Eastern Standard Time:20260706T233000",
      ";TZID=Eastern Standard Time:20260707T010000",
      ["2026-07-07 morning"],
    ],
    [":20260305T083000", ":20260305T120000", ["2026-03-05 morning"]],
    [":20260305T080000", ":20260305T180000", ["2026-03-05"]],
    [":20260305T193000", ":20260308T070000", ["2026-03-06..2026-03-07"]],
    [";VALUE=DATE:20260305", ";VALUE=DATE:20260305", ["2026-03-05"]],
    [";VALUE=DATE:20251230", ";VALUE=DATE:20260103", ["2025-12-30..2026-01-02"]],
  ])("%s to %s", (start, end, expected) => {
    expect(one(start, end)).toEqual(expected);
  });
  test("a zone that only the file knows, with summer time", () => {
    const zone = [
      "BEGIN:VTIMEZONE\r\nTZID:校历时区",
      "BEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD",
      "BEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE",
    ];
    // 7:00 is 14:00 in Beijing in winter, 13:00 in summer.
    expect(one(";TZID=校历时区:20260115T070000", ";TZID=校历时区:20260115T090000", ...zone)).toEqual([
      "2026-01-15 afternoon",
    ]);
    expect(one(";TZID=校历时区:20260715T023000", ";TZID=校历时区:20260715T035900", ...zone)).toEqual([
      "2026-07-15 morning",
    ]);
    expect(one(";TZID=校历时区:20260115T023000", ";TZID=校历时区:20260115T050000", ...zone)).toEqual([
      "2026-01-15 morning",
    ]);
  });
  test("what lies outside of working hours takes no half day, and says so", () => {
    const { entries } = read(
      calendar(event("UID:e", "SUMMARY:聚餐", "DTSTART:20260305T190000", "DTEND:20260305T210000")),
    );
    expect(entries).toMatchObject([{ skip: "outside", from: "2026-03-05" }]);
  });
  test("the machine's time zone plays no part", () => {
    const core = new URL("../../../core/rules/calendarData/icsEvents.ts", import.meta.url).pathname;
    const file = new URL("../../fixtures/calendar/outlook.ics", import.meta.url).pathname;
    const script = `import { readFileSync } from "node:fs"; import { readCalendar } from ${JSON.stringify(core)};
console.log(JSON.stringify(readCalendar(readFileSync(${JSON.stringify(file)}, "utf8"), 2026)));`;
    const answers = ["Asia/Shanghai", "America/Los_Angeles"].map((TZ) =>
      execFileSync(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, TZ } }).toString(),
    );
    expect(new Set(answers).size).toBe(1);
  });
});

describe("large files and odd entries", () => {
  test("10,000 entries: those of the year, the first 5,000 of them", () => {
    const text = calendar(
      ...Array.from({ length: 10_000 }, (_, i) =>
        event(
          `UID:${i}`,
          `SUMMARY:日程${i}`,
          `DTSTART;VALUE=DATE:2026${String((i % 12) + 1).padStart(2, "0")}${String((i % 28) + 1).padStart(2, "0")}`,
        ),
      ),
    );
    const { entries, problems } = read(text);
    expect(entries).toHaveLength(5000);
    expect(problems.join()).toContain("超过5000条");
    expect(read(text, 2027).problems.join()).toContain("另有10000条日程不在2027年");
  });
  test("no identifier, a very long title and identifier, twice the same identifier", () => {
    const long = "长".repeat(500);
    const { entries, problems } = read(
      calendar(
        event(`SUMMARY:${long}`, "DTSTART;VALUE=DATE:20260302"),
        event(`UID:${"u".repeat(900)}`, "DTSTART;VALUE=DATE:20260303"),
        event("UID:a", "SUMMARY:新", "SEQUENCE:2", "DTSTART;VALUE=DATE:20260305"),
        event("UID:a", "SUMMARY:旧", "SEQUENCE:1", "DTSTART;VALUE=DATE:20260304"),
        event("UID:c", "SUMMARY:取消的", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20260306"),
      ),
    );
    expect(entries.map((one) => [...one.title].length <= 120 && one.uid.length <= 300)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(entries.map((one) => one.title)).toEqual([`${"长".repeat(119)}…`, "（无标题）", "新", "取消的"]);
    expect(entries.at(-1)?.skip).toBe("cancelled");
    expect(problems.join()).toContain("有1条日程没有编号");
    expect(problems.join()).toContain("出现了不止一次");
  });
  test("a period of years is cut to the year", () => {
    const text = calendar(event("UID:x", "SUMMARY:改建", "DTSTART;VALUE=DATE:20240601", "DTEND;VALUE=DATE:20280601"));
    expect(read(text).entries).toMatchObject([{ uid: "x/2026", from: "2026-01-01", to: "2026-12-31" }]);
  });
});
