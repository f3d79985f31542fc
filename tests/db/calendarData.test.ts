import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice({ reference: true });
});
afterEach(() => office.close());

type Notice = OutputFor<"calendar.notice">;
const notice = (year: number) => office.call<Notice>("calendar.notice", { year });
const fixture = (name: string) => new URL(`../fixtures/calendar/${name}`, import.meta.url);
const dayRows = async () =>
  (
    await office.call<{ rows: { date: string; kind: string; name: string; source: string | null }[] }>(
      "calendarDay.list",
    )
  ).rows
    .map(({ date, kind, name, source }) => ({ date, kind, name, source }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
const file = (name: string, text: string | Uint8Array) => {
  const path = join(office.folder, name);
  writeFileSync(path, text);
  return path;
};
const calendar = (...events: string[][]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

describe("days off of a year", () => {
  test("what a notice says stands as its lines, in its own year only", async () => {
    const { holidays, known } = await notice(2023);
    expect(known).toBe(true);
    expect(holidays.map((one) => [one.name, one.from, one.to, one.days.length, one.makeUp.length])).toEqual([
      ["元旦", "2022-12-31", "2023-01-02", 3, 0],
      ["春节", "2023-01-21", "2023-01-27", 7, 2],
      ["清明节", "2023-04-05", "2023-04-05", 1, 0],
      ["劳动节", "2023-04-29", "2023-05-03", 5, 2],
      ["端午节", "2023-06-22", "2023-06-24", 3, 1],
      ["中秋节、国庆节", "2023-09-29", "2023-10-06", 8, 2],
    ]);
    expect(await notice(2027)).toEqual({ holidays: [], known: false });
  });

  test("the notice of 2026, pasted and set over what is there, changes nothing but the source", async () => {
    const before = await dayRows();
    const text = readFileSync(fixture("notice-2026.txt"), "utf8");
    const read = await office.call<OutputFor<"calendar.readNotice">>("calendar.readNotice", { year: 2026, text });
    expect(await office.call("calendar.setNotice", { year: 2026, holidays: read.holidays })).toEqual({
      days: 39,
      changeId: null,
      warnings: [],
    });
    const set = await office.call("calendar.setNotice", {
      year: 2026,
      holidays: read.holidays,
      source: "国办发明电〔2025〕7号",
    });
    const after = await dayRows();
    expect(after.map(({ source: _, ...rest }) => rest)).toEqual(before.map(({ source: _, ...rest }) => rest));
    expect(after.filter((one) => one.source === "国办发明电〔2025〕7号").map((one) => one.date.slice(0, 4))).toEqual(
      Array.from({ length: 39 }, () => "2026"),
    );
    await office.call("history.undo", { changeId: set.changeId });
    expect(await dayRows()).toEqual(before);
  });

  test("a year without a notice is entered, over the turn of the year, and leaves its neighbours and the office's own days alone", async () => {
    await office.call("calendarDay.create", { date: "2027-03-02", kind: "blocked", name: "校庆" });
    const before = await dayRows();
    const holidays = [
      { name: "元旦", from: "2026-12-31", to: "2027-01-02", makeUp: ["2026-12-27"] },
      { name: "春节", from: "2027-02-05", to: "2027-02-11", makeUp: ["2027-02-14"] },
    ];
    const set = await office.call("calendar.setNotice", { year: 2027, source: "试填", holidays });
    expect((await notice(2027)).holidays.map((one) => [one.name, one.from, one.to, one.makeUp])).toEqual([
      ["元旦", "2026-12-31", "2027-01-02", ["2026-12-27"]],
      ["春节", "2027-02-05", "2027-02-11", ["2027-02-14"]],
    ]);
    expect((await notice(2026)).holidays).toHaveLength(7);
    const rows = await dayRows();
    expect(rows.filter((one) => one.source !== "试填")).toEqual(before);
    expect(rows.some((one) => one.name === "校庆")).toBe(true);
    // Set again, shorter: nothing of the former is left.
    await office.call("calendar.setNotice", { year: 2027, holidays: [] });
    expect(await dayRows()).toEqual(before);
    expect(set.warnings).toEqual([]);
  });

  test("overlaps and other years are refused, and nothing is stored", async () => {
    const before = await dayRows();
    const fails = (...holidays: object[]) => office.fails("calendar.setNotice", { year: 2026, holidays });
    const national = { name: "国庆节", from: "2026-10-01", to: "2026-10-07", makeUp: ["2026-10-10"] };
    expect((await fails(national, { name: "中秋节", from: "2026-10-07", to: "2026-10-08", makeUp: [] })).code).toBe(
      "refused",
    );
    expect((await fails({ ...national, makeUp: ["2026-10-03"] })).message).toContain("又列为");
    expect((await fails({ ...national, from: "2027-10-01", to: "2027-10-07" })).message).toContain("2027年度");
    expect((await fails({ ...national, to: "2026-09-30" })).message).toContain("早于");
    expect((await fails({ name: "跨年", from: "2025-12-15", to: "2026-01-02", makeUp: [] })).message).toContain(
      "不在2026年",
    );
    expect((await fails({ ...national, name: " " })).code).toBe("invalid");
    expect(await dayRows()).toEqual(before);
  });

  test("a make-up day in the middle of a week is stored with a warning", async () => {
    const holidays = [{ name: "国庆节", from: "2027-10-01", to: "2027-10-07", makeUp: ["2027-10-13"] }];
    const set = await office.call<{ warnings: string[] }>("calendar.setNotice", { year: 2027, holidays });
    expect(set.warnings).toEqual(["国庆节的调休上班日2027年10月13日（星期三）不是周末，请核对"]);
  });
});

describe("calendar files in", () => {
  const importFile = (path: string, more = {}) =>
    office.call<OutputFor<"calendar.import">>("calendar.import", { file: path, year: 2026, ...more });
  const periods = async () =>
    (
      await office.call<{
        rows: {
          id: string;
          title: string;
          from: string;
          to: string;
          part: string | null;
          subject: string;
          binding: string;
          printed: boolean;
        }[];
      }>("blockedPeriod.list")
    ).rows;

  test("the import does what the preview shows, in one step that can be undone; again it does nothing", async () => {
    const path = file("outlook.ics", readFileSync(fixture("outlook.ics")));
    const preview = await office.call<OutputFor<"calendar.preview">>("calendar.preview", { file: path, year: 2026 });
    expect(preview.entries.map((one) => [one.action, one.title])).toEqual([
      ["create", "全国两会精神传达, 部门负责人参加"],
      ["create", "防汛期"],
      ["create", "期末考试"],
      ["create", "期末考试（改期）"],
      ["create", "期末考试"],
    ]);
    const done = await importFile(path, { binding: "soft" });
    expect(done).toMatchObject({ created: 5, changed: 0, skipped: 0 });
    expect((await periods()).map((one) => [one.from, one.to, one.part, one.subject, one.binding, one.printed])).toEqual(
      [
        ["2026-03-05", "2026-03-05", "morning", "office", "soft", false],
        ["2026-06-15", "2026-09-15", null, "office", "soft", false],
        ["2026-07-06", "2026-07-06", "afternoon", "office", "soft", false],
        ["2026-07-14", "2026-07-14", null, "office", "soft", false],
        ["2026-07-20", "2026-07-20", "afternoon", "office", "soft", false],
      ],
    );
    expect(await importFile(path)).toEqual({ created: 0, changed: 0, skipped: 5, changeId: null });
    await office.call("history.undo", { changeId: done.changeId });
    expect(await periods()).toEqual([]);
  });

  test("a changed file changes only what changed, and keeps what was set by hand", async () => {
    const base = (await office.call<{ rows: { id: string }[] }>("base.list", { limit: 1 })).rows[0]?.id;
    const one = ["UID:a", "SUMMARY:闭馆", "DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260604"];
    const two = ["UID:b", "SUMMARY:检修", "DTSTART;VALUE=DATE:20260701"];
    await importFile(file("a.ics", calendar(one, two)), { subject: "base", of: base });
    const [first] = await periods();
    await office.call("blockedPeriod.update", { id: first?.id, patch: { printed: true, binding: "soft" } });
    const later = [...one.slice(0, 3), "DTEND;VALUE=DATE:20260606"];
    expect(await importFile(file("b.ics", calendar(later, two)))).toMatchObject({ created: 0, changed: 1, skipped: 1 });
    expect((await periods())[0]).toMatchObject({
      id: first?.id,
      to: "2026-06-05",
      printed: true,
      binding: "soft",
      subject: "base",
      base,
    });
  });

  test("only the ticked ones come in; cancelled ones and evenings never", async () => {
    const path = file(
      "some.ics",
      calendar(
        ["UID:a", "SUMMARY:甲", "DTSTART;VALUE=DATE:20260601"],
        ["UID:b", "SUMMARY:乙", "DTSTART;VALUE=DATE:20260602"],
        ["UID:c", "SUMMARY:丙", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20260603"],
        ["UID:d", "SUMMARY:丁", "DTSTART:20260604T190000", "DTEND:20260604T200000"],
      ),
    );
    expect(await importFile(path, { uids: ["b", "c", "d"] })).toMatchObject({ created: 1, skipped: 3 });
    expect((await periods()).map((one) => one.title)).toEqual(["乙"]);
  });

  test("GB 18030, a mark at the beginning, UTF-16; empty, too large and other files are refused with their reason", async () => {
    const gb = Buffer.from(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:g\r\nSUMMARY:\xC4\xEA\xBB\xE1\r\nDTSTART;VALUE=DATE:20260601\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      "latin1",
    );
    const preview = (path: string) =>
      office.call<OutputFor<"calendar.preview">>("calendar.preview", { file: path, year: 2026 });
    const fromGb = await preview(file("gb.ics", gb));
    expect(fromGb.entries[0]?.title).toBe("年会");
    expect(fromGb.problems).toEqual(["文件不是UTF-8编码，已按GB 18030读取"]);
    const text = calendar(["UID:a", "SUMMARY:年会", "DTSTART;VALUE=DATE:20260601"]);
    expect((await preview(file("bom.ics", `\ufeff${text}`))).problems).toEqual([]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect((await preview(file("wide.ics", wide))).entries).toHaveLength(1);
    const refusal = async (name: string, content: string | Uint8Array) =>
      office.fails("calendar.preview", { file: file(name, content), year: 2026 });
    for (const [name, content] of [
      ["empty.ics", ""],
      ["page.ics", "<html></html>"],
      ["picture.ics", new Uint8Array([137, 80, 78, 71, 0, 1, 2])],
      ["large.ics", text + " ".repeat(11 * 1024 * 1024)],
    ] as const) {
      const error = await refusal(name, content);
      expect(error.code).toBe("refused");
      expect(error.message).toContain(name);
    }
  });

  test("a period for nobody in particular or for a record that isn't there is refused", async () => {
    const path = file("a.ics", calendar(["UID:a", "SUMMARY:甲", "DTSTART;VALUE=DATE:20260601"]));
    const fails = (more: object) => office.fails("calendar.import", { file: path, year: 2026, ...more });
    expect((await fails({ subject: "base" })).code).toBe("invalid");
    expect((await fails({ subject: "base", of: "base_none" })).code).toBe("not_found");
  });
});

describe("calendar files out", () => {
  test("the year's runs, again with the same identifiers and a higher number after a change", async () => {
    const { rows } = await office.call<{ rows: { id: string; name: string; leadDepartments: string[] }[] }>(
      "plan.activities",
      { year: 2020 },
    );
    const activity = rows[0];
    expect((await office.fails("calendar.export", { year: 2021, out: join(office.folder, "x.ics") })).code).toBe(
      "refused",
    );
    const placed = await office.call<{ id: string }>("plan.place", {
      activity: activity?.id,
      from: "2020-09-28",
      to: "2020-09-29",
    });
    const out = join(office.folder, "all.ics");
    const write = async (more = {}) => {
      const made = await office.call<OutputFor<"calendar.export">>("calendar.export", { year: 2020, out, ...more });
      return { ...made, text: readFileSync(out, "utf8").replaceAll("\r\n ", "") };
    };
    const first = await write();
    expect(first.text).toContain(`UID:${placed.id}@xiaowutai\r\n`);
    expect(first.text).toContain("DTSTART;VALUE=DATE:20200928\r\nDTEND;VALUE=DATE:20200930");
    await office.call("plan.place", { activity: activity?.id, run: placed.id, from: "2020-10-12" });
    const second = await write();
    expect(second.events).toBe(first.events);
    const number = (text: string) =>
      Number(new RegExp(`UID:${placed.id}@xiaowutai\r\nSEQUENCE:(\\d+)`, "u").exec(text)?.[1]);
    expect(number(second.text)).toBeGreaterThan(number(first.text));
    expect(second.text).toContain("DTSTART;VALUE=DATE:20201012\r\nDTEND;VALUE=DATE:20201014");
    // Private periods stay, printed ones go along.
    await office.call("blockedPeriod.create", { title: "内部安排", from: "2020-05-06", to: "2020-05-06" });
    await office.call("blockedPeriod.create", { title: "年会", from: "2020-11-18", to: "2020-11-20", printed: true });
    const third = await write();
    expect(third.text).not.toContain("内部安排");
    expect(third.text).toContain("SUMMARY:不排期时段：年会");
    const department = (
      await office.call<{ rows: { id: string; name: string }[] }>("organisation.list", {
        filter: { name: activity?.leadDepartments[0] ?? "" },
      })
    ).rows[0];
    const theirs = await write({ department: department?.id });
    expect(theirs.name).toBe(`2020年教学活动日历（${department?.name}）.ics`);
    expect(theirs.text).toContain(`UID:${placed.id}@xiaowutai`);
    expect((await office.fails("calendar.export", { year: 2020, department: "organisation_none", out })).code).toBe(
      "not_found",
    );
    expect(
      (await office.fails("calendar.export", { year: 2020, department: department?.id, base: "x", out })).code,
    ).toBe("invalid");
  });
});
