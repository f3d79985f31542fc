import { type CellValue, cleanText } from "../../kit/cells.ts";
import { noteCell, sumCell } from "../../kit/exchangeText.ts";
import type { FormColumn, FormSheet, ReplyRow } from "../../records/collection.ts";
import { findHeading, type ReplyHeading, type ReplySheet } from "./heading.ts";
import { bareHeading, columnLetters, headingKey, isSerial, likeness, nameKey } from "./names.ts";
import { isBlank, type ReplyValue, readCell } from "./readCell.ts";
import { sheetPlan } from "./sheetPlan.ts";
import { collectionText as words } from "./words.ts";

/** What a returned form says. */
export interface ReadReply {
  /** Title above the heading; "" where there is none. */
  title: string;
  /** The body as it stands in the form (单位：…); "" where nothing does. */
  body: string;
  rows: ReplyRow[];
  lines: Record<string, ReplyValue>;
  /** How the form differs from what was sent. */
  deviations: string[];
  /** Every column of the form is there under its own name. */
  whole: boolean;
}

/** 单位：X in one cell, or the label and the name in the next one. */
const unitCell = /^(?:填报|报送|推荐|举荐|所在)?单\s*位(?:名称|全称)?\s*(?:[（(]盖章[）)])?\s*[:：]\s*(.*)$/u;
const bareUnit = /^(?:填报|报送|推荐|举荐)?单\s*位(?:名称|全称)?(?:[（(]盖章[）)])?$/u;

/** Rows of a reply that are kept. */
const mostRows = 5000;

/**
 * Reads a returned form. Rows inserted above the heading, columns that were renamed, moved, added or taken away do not
 * keep the others from being read; each is told as a deviation. Null when no sheet bears the heading of the form.
 */
export function readReply(
  sheets: readonly ReplySheet[],
  form: FormSheet,
  aliases: (column: FormColumn) => readonly string[] = () => [],
): ReadReply | null {
  const found = sheets.flatMap((sheet) => {
    const heading = findHeading(sheet, form, aliases);
    return heading ? [{ sheet, heading }] : [];
  });
  const first = found[0];
  if (!first) return null;
  const { sheet, heading } = found.reduce((a, b) => (b.heading.exact > a.heading.exact ? b : a), first);
  const title = titleOf(sheet, heading, form);
  if (heading.few && likeness(nameKey(title), nameKey(form.title)) < 0.8) return null;
  const deviations = [...formDeviations(sheet, heading, form)];
  const others = sheets.filter((one) => one !== sheet).map((one) => one.name);
  if (others.length > 0) deviations.push(words.otherSheets(others));
  const { rows, unread, changed } = rowsOf(sheet, heading, form);
  for (const value of changed) deviations.push(words.presetChanged(value));
  for (const index of unread) deviations.push(words.unnamedColumn(columnLetters(index + 1)));
  if (rows.length >= mostRows) deviations.push(words.tooManyRows(mostRows));
  const { lines, missing } = linesOf(sheet, heading, form);
  for (const name of missing) deviations.push(words.missingLine(name));
  doubles(rows, form);
  return {
    title,
    body: bodyOf(sheet, heading),
    rows,
    lines,
    deviations,
    whole: heading.columns.every((one) => one?.by === "heading"),
  };
}

const textOf = (cell: CellValue): string => cleanText(cell ?? "");

/** Of what stands above the heading, the line most like the title of the form; the first one where none is. */
function titleOf(sheet: ReplySheet, heading: ReplyHeading, form: FormSheet): string {
  const wanted = nameKey(form.title);
  const texts = sheet.rows.slice(0, heading.row).flatMap((line) => {
    const text = textOf(line.find((cell) => !isBlank(cell)));
    return text === "" || unitCell.test(text) || /^附\s*[件表录]/u.test(text) ? [] : [text];
  });
  const alike = (text: string) => likeness(nameKey(text), wanted);
  return texts.reduce((best, text) => (alike(text) > Math.max(alike(best), 0.4) ? text : best), texts[0] ?? "");
}

/** The body's name above the heading, else under the table. */
function bodyOf(sheet: ReplySheet, heading: ReplyHeading): string {
  const around = [...sheet.rows.slice(0, heading.row), ...sheet.rows.slice(heading.row + 1).toReversed()];
  for (const line of around) {
    for (const [index, cell] of line.entries()) {
      const text = textOf(cell);
      const inside = unitCell.exec(text);
      if (!inside && !bareUnit.test(text)) continue;
      // The next line of the same cell, and what stands behind a wide gap, speak of something else.
      const rest = (inside?.[1] ?? "").trim();
      const name = rest === "" ? textOf(line.slice(index + 1).find((one) => !isBlank(one))) : rest;
      if (name !== "") return name.replace(/\s*(?:[（(]盖章[）)]|[（(]公章[）)])$/u, "").trim();
    }
  }
  return "";
}

function formDeviations(sheet: ReplySheet, heading: ReplyHeading, form: FormSheet): string[] {
  const told: string[] = [];
  const shift = heading.row - sheetPlan(form).heading;
  if (shift > 0) told.push(words.rowsAbove(shift));
  if (shift < 0) told.push(words.rowsGone(-shift));
  for (const [at, column] of form.columns.entries()) {
    const found = heading.columns[at];
    if (!found) told.push(words.missingColumn(column.name));
    else if (found.by === "place") told.push(words.placedColumn(column.name, textOf(found.heading)));
    else if (found.by === "like") told.push(words.renamedColumn(column.name, textOf(found.heading)));
  }
  const places = heading.columns.flatMap((one) => (one ? [one.index] : []));
  if (places.some((index, at) => at > 0 && index < (places[at - 1] ?? 0))) told.push(words.reordered);
  const hasData = (index: number) => sheet.rows.slice(heading.row + 1).some((line) => !isBlank(line[index]));
  for (const { index, heading: text } of heading.others)
    if (hasData(index) || text !== "") told.push(words.addedColumn(textOf(text)));
  for (const text of heading.repeated) told.push(words.repeatedColumn(textOf(text)));
  return told;
}

interface ReadRows {
  rows: ReplyRow[];
  /** Columns that hold something and have no heading. */
  unread: number[];
  /** Words that stand in the preset column and are none of the preset ones. */
  changed: string[];
}

function rowsOf(sheet: ReplySheet, heading: ReplyHeading, form: FormSheet): ReadRows {
  const result: ReadRows = { rows: [], unread: [], changed: [] };
  const serial = new Set(
    (sheet.rows[heading.row] ?? []).flatMap((cell, index) => (isSerial(textOf(cell)) ? [index] : [])),
  );
  const presetColumn = form.preset ? form.columns.findIndex((column) => column.name === form.preset?.column) : -1;
  const named = new Set<number>([
    ...serial,
    ...heading.columns.flatMap((one) => (one ? [one.index] : [])),
    ...heading.others.map((one) => one.index),
    ...(sheet.rows[heading.row] ?? []).flatMap((cell, index) => (isBlank(cell) ? [] : [index])),
  ]);
  const letters = heading.columns.map((one) => (one ? columnLetters(one.index + 1) : "")).join(",");
  const first = Math.min(...heading.columns.flatMap((one) => (one ? [one.index] : [])));
  const headings = (sheet.rows[heading.row] ?? []).map((cell) => headingKey(textOf(cell)));
  const labels = form.lines.map(({ name }) => labelOf(name));
  const isLine = (opening: string) => labels.some((isLabel) => isLabel(opening));
  let preset: string | null = null;
  for (let at = heading.row + 1; at < sheet.rows.length && result.rows.length < mostRows; at++) {
    const line = sheet.rows[at] ?? [];
    if (line.every((cell, index) => isBlank(cell) || serial.has(index))) continue;
    if (isHeadingAgain(line, headings) || isBesideTable(line, isLine, serial)) continue;
    const values: ReplyRow["values"] = {};
    const issues: ReplyRow["issues"] = [];
    let filled = false;
    for (const [index, column] of form.columns.entries()) {
      const place = heading.columns[index]?.index;
      const cell = place === undefined ? null : line[place];
      if (index === presetColumn) {
        if (!isBlank(cell)) preset = presetValue(form, textOf(cell), result.changed);
        values[column.name] = preset;
        continue;
      }
      const read = readCell(cell, column);
      values[column.name] = read.value;
      if (read.issue !== undefined) issues.push({ column: column.name, message: read.issue });
      if (read.value !== null && !serial.has(place ?? -1)) filled = true;
      if (read.value === null && column.required)
        issues.push({ column: column.name, message: words.fillIn(column.name) });
    }
    line.forEach((cell, index) => {
      if (!isBlank(cell) && !named.has(index) && !result.unread.includes(index)) result.unread.push(index);
    });
    if (filled)
      result.rows.push({ row: at + 1, cell: `${columnLetters(first + 1)}${at + 1}`, letters, values, issues });
  }
  return result;
}

/** The preset word that a cell means; a changed one is kept as it stands. */
function presetValue(form: FormSheet, text: string, changed: string[]): string {
  const known = form.preset?.values.find((one) => nameKey(one) === nameKey(text));
  if (known === undefined && !changed.includes(text)) changed.push(text);
  return known ?? text;
}

/** The heading once more, as sheets that were glued together have it. */
const isHeadingAgain = (line: readonly CellValue[], headings: readonly string[]): boolean =>
  line.every((cell, index) => headingKey(textOf(cell)) === (headings[index] ?? "")) &&
  line.filter((cell) => !isBlank(cell)).length > 1;

/** A sum, a note, a signature line or one of the form's own lines under the table. */
function isBesideTable(
  line: readonly CellValue[],
  isLine: (opening: string) => boolean,
  serial: ReadonlySet<number>,
): boolean {
  // A number in the column that counts lines opens nothing; a word there does.
  const cells = line.flatMap((cell, index) =>
    isBlank(cell) || (serial.has(index) && /^\d+$/u.test(textOf(cell))) ? [] : [textOf(cell)],
  );
  const opening = cells[0] ?? "";
  if (sumCell.test(nameKey(opening)) || unitCell.test(opening) || isLine(opening)) return true;
  return cells.length === 1 && noteCell.test(opening);
}

/** Whether a cell is a label: 经办人, 经办人：, 经办人：张三. */
function labelOf(name: string): (cell: CellValue) => boolean {
  const key = headingKey(name);
  const sign = [...name][0] ?? "";
  const begins = new RegExp(`^${escaped(name)}\\s*[*＊]?\\s*[:：]`, "u");
  // Most cells are none: they are told apart before anything is cleaned.
  return (cell) =>
    typeof cell === "string" && cell.includes(sign) && (headingKey(cell) === key || begins.test(textOf(cell)));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");

/** Values of the lines beside the table: in the cell of the label behind its colon, or in the next cell. */
function linesOf(
  sheet: ReplySheet,
  heading: ReplyHeading,
  form: FormSheet,
): { lines: Record<string, ReplyValue>; missing: string[] } {
  const lines: Record<string, ReplyValue> = {};
  const missing: string[] = [];
  const labels = new Set(form.lines.map((line) => bareHeading(line.name)));
  for (const line of form.lines) {
    const isLabel = labelOf(line.name);
    const cell = sheet.rows.flatMap((row, at) =>
      at === heading.row ? [] : row.flatMap((one, index) => (isLabel(one) ? [{ row, index }] : [])),
    )[0];
    if (!cell) {
      lines[line.name] = null;
      missing.push(line.name);
      continue;
    }
    const inside = /[:：]\s*(.+)$/u.exec(textOf(cell.row[cell.index]))?.[1] ?? "";
    const next = cell.row.slice(cell.index + 1).find((one) => !isBlank(one));
    const isOther = labels.has(bareHeading(textOf(next).replace(/[:：].*$/u, "")));
    const given: CellValue = inside !== "" ? inside : isOther ? null : next;
    lines[line.name] = readCell(given, line).value;
  }
  return { lines, missing };
}

/** Two of one name in one reply, and the same line twice: told at the later one. */
function doubles(rows: ReplyRow[], form: FormSheet): void {
  const name = form.columns.find(
    (column) => column.name === "姓名" || column.field === "name" || column.field === "person",
  )?.name;
  const byRow = new Map<string, number>();
  const byName = new Map<string, number>();
  for (const row of rows) {
    const all = JSON.stringify(row.values);
    const same = byRow.get(all);
    const who = name === undefined ? null : row.values[name];
    const key = typeof who === "string" ? nameKey(who) : "";
    const namesake = key === "" ? undefined : byName.get(key);
    if (same !== undefined)
      row.issues.push({ column: name ?? form.columns[0]?.name ?? "", message: words.sameRow(same) });
    else if (namesake !== undefined && name !== undefined)
      row.issues.push({ column: name, message: words.sameName(String(who), namesake) });
    if (same === undefined) byRow.set(all, row.row);
    if (key !== "" && namesake === undefined) byName.set(key, row.row);
  }
}
