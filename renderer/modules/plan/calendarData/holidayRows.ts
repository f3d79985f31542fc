import { formatDate, parseDate, yearOf } from "../../../../core/kit/dates.ts";
import { piecesOf } from "../../../../core/rules/calendarData/noticeText.ts";
import type { Input, Output } from "../../../client/api.ts";
import { withYear } from "../../../ui/missingYear.ts";

/** A line of the table of holidays as it is typed. */
export interface HolidayRow {
  name: string;
  from: string;
  to: string;
  makeUp: string;
  source: string;
}

type Holiday = Output<"calendar.notice">["holidays"][number];
type Given = Input<"calendar.setNotice">["holidays"][number];

export const emptyRow: HolidayRow = { name: "", from: "", to: "", makeUp: "", source: "" };

/** 9月20日; with the year where it is another one than that of the table. */
export const shortDay = (date: string, year: number): string =>
  yearOf(date) === year ? formatDate(date).replace(/^\d+年/u, "") : formatDate(date);

/** The lines of the table: a holiday in two pieces has two, its make-up days stand with the first. */
export const rowsOf = (holidays: readonly Holiday[], year: number): HolidayRow[] =>
  holidays.flatMap((one) =>
    piecesOf(one.days).map(([from, to], piece) => ({
      name: one.name,
      from,
      to,
      makeUp: piece === 0 ? one.makeUp.map((date) => shortDay(date, year)).join("、") : "",
      source: one.source ?? "",
    })),
  );

/** A day as it was typed; 12月31日 of 元旦 is that of the year before. Null when it is no day. */
export function dayOf(text: string, year: number, name: string): string | null {
  const written = withYear(text.trim(), year);
  const parsed = parseDate(written, "first");
  if (parsed?.precision !== "day") return null;
  const withoutYear = written !== text.trim();
  return withoutYear && name.includes("元旦") && parsed.date.slice(5, 7) === "12"
    ? `${year - 1}${parsed.date.slice(4)}`
    : parsed.date;
}

/** What is wrong with a line, by field. */
export type RowProblems = Partial<Record<"name" | "from" | "to" | "makeUp", string>>;

/** Whether nothing stands in a line yet. */
export const isBlank = (row: HolidayRow): boolean =>
  [row.name, row.from, row.to, row.makeUp].every((text) => text.trim() === "");

/** Whether a line lacks what must be there and nothing in it is wrong: it waits. */
export const isWaiting = (row: HolidayRow): boolean => row.name.trim() === "" || row.from.trim() === "";

/** A line as it is stored, or what is wrong with it. */
export function readRow(row: HolidayRow, year: number): { given: Given } | { problems: RowProblems } {
  const name = row.name.trim();
  const problems: RowProblems = {};
  const from = dayOf(row.from, year, name);
  const to = row.to.trim() === "" ? from : dayOf(row.to, year, name);
  const written = row.makeUp
    .replaceAll(/[（(][^（()）]*[)）]/gu, "")
    .split(/[、,，;；\s]+/u)
    .filter((text) => text !== "");
  const makeUp = written.map((text) => dayOf(text, year, name));
  if (name === "") problems.name = "请填写节日名称";
  if (!from) problems.from = "没有读懂这个日期";
  if (!to) problems.to = "没有读懂这个日期";
  const bad = written.filter((_, i) => makeUp[i] === null);
  if (bad.length > 0) problems.makeUp = `没有读懂“${bad.join("、")}”，请写成 9月20日、10月10日`;
  if (!from || !to || Object.keys(problems).length > 0) return { problems };
  const days = makeUp.filter((date) => date !== null);
  return { given: { name, from, to, makeUp: [...new Set(days)].sort(), source: row.source.trim() || null } };
}

const same = (a: HolidayRow, b: HolidayRow): boolean =>
  (["name", "from", "to", "makeUp", "source"] as const).every((field) => a[field] === b[field]);

/**
 * What stands in the table when other holidays are stored than before, by this table itself or elsewhere: what is stored now,
 * but a line in which somebody is just typing keeps what was typed, and a new line that isn't complete stays at the end.
 */
export function mergeRows(
  before: readonly HolidayRow[],
  typed: readonly HolidayRow[],
  after: readonly HolidayRow[],
  year: number,
): HolidayRow[] {
  const complete = typed.filter((row) => !isWaiting(row));
  const stored = (row: HolidayRow) => JSON.stringify(readRow(row, year));
  const sameLines = complete.length === after.length && complete.every((row, i) => row.name.trim() === after[i]?.name);
  const merged = after.map((row, i) => {
    const [draft, former] = [complete[i], before[i]];
    if (!sameLines || !draft || (former && same(draft, former)) || stored(draft) === stored(row)) return row;
    return draft;
  });
  return [...merged, ...typed.slice(before.length).filter(isWaiting)];
}

/** The number of a notice in its text: 国办发明电〔2025〕7号. */
export const numberIn = (text: string): string =>
  /国办发(?:明电)?\s*[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号/u.exec(text)?.[0].replaceAll(/\s/gu, "") ?? "";
