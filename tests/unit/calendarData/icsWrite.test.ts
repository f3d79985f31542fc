import { execFileSync } from "node:child_process";
import { convertIcsCalendar } from "ts-ics";
import { describe, expect, test } from "vitest";
import { writeIcs } from "../../../backend/exchange/ics.ts";
import { readCalendar } from "../../../core/rules/calendarData/icsEvents.ts";
import { eventsOf, type IcsEvent } from "../../../core/rules/calendarData/icsExport.ts";
import type { PlanItem, PlanPicture } from "../../../core/rules/planYear/picture.ts";

const item = (more: Partial<PlanItem>): PlanItem => ({
  id: "activityRun_1",
  run: "activityRun_1",
  activity: "activity_1",
  activityNo: 1,
  name: "科协系统干部培训班",
  runNo: 1,
  runs: 1,
  state: "scheduled",
  lead: ["dep_1"],
  supporting: [],
  audiences: [],
  lecturers: [],
  people: 60,
  from: "2026-03-05",
  to: "2026-03-06",
  roughly: null,
  part: "day",
  length: 2,
  window: null,
  months: null,
  monthsText: null,
  weekdays: null,
  wished: null,
  locked: false,
  announced: false,
  venue: null,
  base: null,
  hall: null,
  city: null,
  place: null,
  bases: [],
  halls: [],
  after: [],
  notSameWeek: [],
  ...more,
});
const picture = (items: PlanItem[], more: Partial<PlanPicture> = {}): PlanPicture => ({
  year: 2026,
  calendar: [],
  holidaysKnown: true,
  periods: [],
  items,
  places: [],
  bookings: [],
  names: { dep_1: "学会部", dep_2: "科普部", base_1: "华南植物园" },
  ...more,
});
const now = "2026-02-01T01:02:03.000Z";
const write = (events: readonly IcsEvent[]) =>
  new TextDecoder().decode(writeIcs("2026年教学活动", events, now, () => undefined));
const unfold = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

/** RFC 5545, strictly: line ends, octets, form of each line, pairs, and what an event must hold. */
function faults(text: string): string[] {
  const found: string[] = [];
  if (!text.endsWith("END:VCALENDAR\r\n")) found.push("the file does not end with its END and a line end");
  if (/[^\r]\n|\r[^\n]/u.test(text)) found.push("a line end is not CRLF");
  for (const line of text.split("\r\n"))
    if (new TextEncoder().encode(line).length > 75) found.push(`over 75 octets: ${line.slice(0, 20)}`);
  if (text.includes("\ufffd")) found.push("a sign was torn apart by folding");
  const open: string[] = [];
  let event: Map<string, number> | null = null;
  for (const line of unfold(text)) {
    if (line === "") continue;
    const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line);
    if (!match) {
      found.push(`no content line: ${line}`);
      continue;
    }
    const [, name = "", params = "", value = ""] = match;
    if (/(?!\t)\p{Cc}/u.test(value)) found.push(`a control sign in ${name}`);
    if (name === "BEGIN") {
      open.push(value);
      if (value === "VEVENT") event = new Map();
    } else if (name === "END") {
      if (open.pop() !== value) found.push(`END:${value} without its BEGIN`);
      if (value === "VEVENT" && event) {
        for (const once of ["UID", "DTSTAMP", "DTSTART"]) if (event.get(once) !== 1) found.push(`${once} not once`);
        event = null;
      }
    } else event?.set(name, (event.get(name) ?? 0) + 1);
    if (["DTSTAMP", "LAST-MODIFIED", "CREATED"].includes(name) && !/^\d{8}T\d{6}Z$/u.test(value))
      found.push(`${name} is not in UTC: ${value}`);
    if (params.includes("VALUE=DATE") && !params.includes("DATE-TIME") && !/^\d{8}$/u.test(value))
      found.push(`no date: ${line}`);
    if (
      ["SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "NAME"].includes(name) &&
      /(?<!\\)(?:\\\\)*[;,]/u.test(value)
    )
      found.push(`unescaped sign in ${name}: ${value}`);
  }
  if (open.length > 0) found.push(`not closed: ${open.join()}`);
  return found;
}

describe("a file of the year's runs", () => {
  const odd = "长标题，含逗号,分号;反斜线\\和“引号”：".repeat(6);
  const items = [
    item({}),
    item({
      id: "r2",
      name: odd,
      from: "2026-12-30",
      to: "2027-01-02",
      place: "广州,天河;\\n路\n二楼",
      runNo: 2,
      runs: 3,
    }),
    item({ id: "r3", part: "morning", from: "2026-03-09", to: "2026-03-09" }),
    item({ id: "r4", part: "afternoon", from: "2026-03-13", to: "2026-03-17", base: "base_1" }),
    item({ id: "r5", from: "2026-03-13", to: "2026-03-17", state: "draft", lead: ["dep_2"], supporting: ["dep_1"] }),
    item({ id: "r6", from: null, to: null }),
  ];
  const text = write(eventsOf(picture(items), {}));
  const lines = unfold(text);

  test("stands the strict check of RFC 5545", () => {
    expect(faults(text)).toEqual([]);
  });
  test("the check itself finds faults", () => {
    expect(faults(text.replaceAll("\r\n", "\n"))).not.toEqual([]);
    expect(faults(text.replace("END:VEVENT\r\n", ""))).not.toEqual([]);
    expect(faults(text.replace(/SUMMARY:/u, "SUMMARY:a,b"))).not.toEqual([]);
  });
  test("whole days end on the day after, half days by Beijing's clock", () => {
    expect(lines).toContain("DTSTART;VALUE=DATE:20260305");
    expect(lines).toContain("DTEND;VALUE=DATE:20260307");
    expect(lines).toContain("DTSTART;TZID=Asia/Shanghai:20260309T083000");
    expect(lines).toContain("DTEND;TZID=Asia/Shanghai:20260309T120000");
    expect(lines).toContain("BEGIN:VTIMEZONE");
    // Afternoons over a weekend: each day but Saturday and Sunday.
    expect(lines).toContain("RRULE:FREQ=DAILY;COUNT=5");
    expect(lines).toContain("EXDATE;TZID=Asia/Shanghai:20260314T143000");
    expect(lines).toContain("EXDATE;TZID=Asia/Shanghai:20260315T143000");
  });
  test("a run over a weekend is one event and says which days are free", () => {
    const [event] = eventsOf(picture([items[4] ?? item({})]), {});
    expect(event).toMatchObject({ from: "2026-03-13", to: "2026-03-17", status: "TENTATIVE" });
    expect(event?.description).toContain("其中3月14日、3月15日为休息日");
    expect(event?.description).toContain("牵头：科普部");
  });
  test("two other readers see the same days", () => {
    const theirs = convertIcsCalendar(undefined, text);
    expect(theirs.events).toHaveLength(5);
    const first = theirs.events?.find((one) => one.uid === "activityRun_1@xiaowutai");
    expect(first?.start).toMatchObject({ type: "DATE", date: new Date("2026-03-05T00:00:00Z") });
    expect(theirs.events?.find((one) => one.uid === "r2@xiaowutai")?.summary).toBe(`${odd}（第2期）`);
    const ours = readCalendar(text, 2026);
    expect(ours?.problems).toEqual([]);
    const seen = ours?.entries.map(
      ({ uid, from, to, part }) => `${uid.replace("@xiaowutai", "")} ${from} ${to} ${part}`,
    );
    expect(seen?.sort()).toEqual([
      "activityRun_1 2026-03-05 2026-03-06 null",
      "r2 2026-12-30 2027-01-02 null",
      "r3 2026-03-09 2026-03-09 morning",
      "r4/2026-03-13 2026-03-13 2026-03-13 afternoon",
      "r4/2026-03-16 2026-03-16 2026-03-16 afternoon",
      "r4/2026-03-17 2026-03-17 2026-03-17 afternoon",
      "r5 2026-03-13 2026-03-17 null",
    ]);
  });
  test("a department's file holds what it leads and supports; a base's what takes place there", () => {
    const uids = (choice: Parameters<typeof eventsOf>[1]) =>
      eventsOf(picture(items), choice).map((one) => one.uid.split("@")[0]);
    expect(uids({ department: "dep_2" })).toEqual(["r5"]);
    expect(uids({ department: "dep_1" })).toHaveLength(5);
    expect(uids({ base: "base_1" })).toEqual(["r4"]);
  });
});

describe("blocked periods", () => {
  const period = {
    id: "p",
    title: "年会",
    from: "2026-11-18",
    to: "2026-11-20",
    part: "day",
    binding: "hard",
  } as const;
  const told = (more: Partial<PlanPicture["periods"][number]>, choice = {}) =>
    eventsOf(picture([], { periods: [{ ...period, subject: "office", of: null, printed: true, ...more }] }), choice)
      .length;
  test("private ones and those of persons never leave; a base's closure goes to that base and to the whole", () => {
    expect(told({})).toBe(1);
    expect(told({ printed: false })).toBe(0);
    expect(told({ subject: "person", of: "person_1" })).toBe(0);
    expect(told({ subject: "base", of: "base_1" })).toBe(1);
    expect(told({ subject: "base", of: "base_1" }, { base: "base_1" })).toBe(1);
    expect(told({ subject: "base", of: "base_1" }, { department: "dep_1" })).toBe(0);
  });
});

// The writer formats Date objects in the machine's zone: days must not move with it.
test("the machine's time zone plays no part", () => {
  const at = (path: string) => JSON.stringify(new URL(`../../../${path}`, import.meta.url).pathname);
  const script = `import { writeIcs } from ${at("backend/exchange/ics.ts")};
const event = { uid: "a", summary: "a", location: null, description: "", status: "CONFIRMED", busy: true, without: [], records: [] };
process.stdout.write(writeIcs("n", [
  { ...event, from: "2026-03-05", to: "2026-03-06", hours: null },
  { ...event, from: "2026-03-08", to: "2026-03-08", hours: ["08:30", "12:00"] },
], "${now}", () => undefined));`;
  const answers = ["Asia/Shanghai", "America/Los_Angeles", "UTC"].map((TZ) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, TZ } }).toString(),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain("DTSTAMP:20260201T010203Z");
});
