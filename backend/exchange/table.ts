import { createHash } from "node:crypto";
import { cleanText } from "../../core/kit/cells.ts";
import { isSpan, parseSpan } from "../../core/kit/dateSpan.ts";
import { formatDate } from "../../core/kit/dates.ts";
import { invalid, refused } from "../../core/kit/errors.ts";
import { importText, noteCell, sheetText, sumCell } from "../../core/kit/exchangeText.ts";
import { readOccasions, showOccasions } from "../../core/kit/occasions.ts";
import { type Column, nameKey, type Target } from "./columns.ts";
import { columnsByContent, type KnowsBody } from "./content.ts";
import { type Fixed, findHeading, type Heading, headingAgain, headingOn, type KnownBy } from "./heading.ts";
import { type MendedBefore, mendOf, neverMended } from "./mends.ts";
import { type DataRow, type Mend, type PlanRow, planRow, type Table } from "./plan.ts";
import { isEmptyCell, type Sheet, type SheetCell, type Workbook } from "./sheet.ts";
import { type Reading, readValue } from "./values.ts";

/** What the user and the memory say of a sheet before it is looked at. */
export interface Said {
  sheet?: string | undefined;
  headingRow?: number | undefined;
  columns?: Readonly<Record<string, string | null>> | undefined;
  fixes?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** What was learned of a sheet with these headings: column keys by place. */
  remembered(signature: string, headings: readonly (string | undefined)[]): ReadonlyMap<number, string | null>;
  knowsBody: KnowsBody;
  /** What cells were mended to at earlier imports. */
  mended?: MendedBefore | undefined;
}

/** Names the headings of a sheet, so that the next one of the same form is known. */
export function signatureOf(heading: Heading): string {
  const width = Math.max(0, ...heading.columns.map((one) => one.index + 1));
  if (heading.last < 0 || heading.columns.every((one) => one.heading === "")) return `#${width}`;
  const texts = Array.from({ length: width }, (_, i) => heading.columns.find((one) => one.index === i)?.heading ?? "");
  const whole = texts.map(nameKey).join("|");
  return whole.length < 1900 ? whole : `#${createHash("sha256").update(whole).digest("hex")}`;
}

function handOf(target: Target, columns: Said["columns"]): Map<number, { column: Column | null; by: KnownBy }> {
  const hand = new Map<number, { column: Column | null; by: KnownBy }>();
  for (const [place, key] of Object.entries(columns ?? {})) {
    const column = key === null ? null : target.columns.find((one) => one.key === key);
    if (column === undefined || !/^\d{1,4}$/.test(place)) throw invalid(importText.badColumn(key ?? place));
    if (column && [...hand.values()].some((one) => one.column === column))
      throw invalid(importText.twoColumns(column.field.label));
    hand.set(Number(place), { column, by: "hand" });
  }
  return hand;
}

/** The sheet of a workbook that fits best, or the one that was named. @throws AppError `refused` for a name that is not there */
function sheetsFor(workbook: Workbook, said: Said): Sheet[] {
  if (said.sheet === undefined) return workbook.sheets;
  const named = workbook.sheets.find((one) => one.name === said.sheet);
  if (named) return [named];
  throw refused(
    importText.badSheet(
      said.sheet,
      workbook.sheets.map((one) => one.name),
    ),
  );
}

interface Understood {
  sheet: Sheet;
  heading: Heading;
}

/** The heading of a sheet with all that is known of its columns: by hand, by memory, by headings, by content, in this order. */
export function understand(sheet: Sheet, target: Target, said: Said): Understood | null {
  const hand = handOf(target, said.columns);
  if (said.headingRow !== undefined && said.headingRow > sheet.rows.length)
    throw refused(importText.badHeadingRow(said.headingRow));
  const found =
    said.headingRow !== undefined
      ? headingOn(sheet, target, said.headingRow - 1, hand)
      : findHeading(sheet, target, hand);
  const start = found ?? headingOn(sheet, target, -1, hand);
  const fixed = new Map(hand);
  const texts: (string | undefined)[] = [];
  for (const one of start.columns) texts[one.index] = one.heading;
  const used = new Set([...hand.values()].flatMap(({ column }) => column ?? []));
  for (const [place, key] of said.remembered(signatureOf(start), texts)) {
    const column = key === null ? null : target.columns.find((one) => one.key === key);
    if (column === undefined || fixed.has(place) || (column && used.has(column))) continue;
    fixed.set(place, { column, by: "memory" });
    if (column) used.add(column);
  }
  let heading = headingAgain(sheet, target, start, fixed as Fixed);
  const content = columnsByContent(sheet, heading, target, said.knowsBody);
  if (content.size > 0) {
    for (const [place, column] of content) fixed.set(place, { column, by: "content" });
    heading = headingAgain(sheet, target, start, fixed as Fixed);
  }
  if (found === null) {
    // Without any heading only what makes a row a row is believed.
    const keys = new Set(heading.columns.flatMap(({ column }) => column?.key ?? []));
    const whole = target.columns.filter((one) => one.required).every((one) => keys.has(one.key));
    if (!whole || (hand.size === 0 && keys.size < 2)) return hand.size > 0 ? { sheet, heading } : null;
  }
  return { sheet, heading };
}

const knownIn = ({ heading }: Understood): number => heading.columns.filter((one) => one.column !== null).length;

/** The sheet that says most of a target; null when none says anything. */
export function bestSheet(workbook: Workbook, target: Target, said: Said): Understood | null {
  let best: Understood | null = null;
  for (const sheet of sheetsFor(workbook, said)) {
    const found = understand(sheet, target, said);
    if (found && (best === null || knownIn(found) > knownIn(best))) best = found;
  }
  return best;
}

/** Columns without which no row of the target makes sense and which a sheet has not. */
export const missingColumns = (heading: Heading, target: Target): Column[] => {
  const known = new Set(heading.columns.flatMap(({ column }) => column?.key ?? []));
  return target.columns.filter((column) => column.required && !known.has(column.key));
};

/** Finds the table in a workbook. Where columns are missing it has no rows and says so. @throws AppError `refused` when nothing is understood */
export function tableOf(workbook: Workbook, target: Target, said: Said): Table {
  const found = bestSheet(workbook, target, said);
  const required = target.columns.filter((column) => column.required);
  if (!found) throw refused(importText.noHeading(required.map((column) => column.field.label)));
  const { sheet, heading } = found;
  const missing = missingColumns(heading, target);
  const others = workbook.sheets.filter((one) => one !== sheet).map((one) => one.name);
  const notes = [...workbook.notes, ...heading.notes];
  if (others.length > 0) notes.push(sheetText.oneSheetRead(sheet.name, others));
  const named = (by: KnownBy) =>
    heading.columns
      .filter((one) => one.by === by && one.column)
      .map((one) => one.heading || (one.column?.field.label ?? ""));
  if (heading.last < 0) notes.push(importText.noHeadingRow);
  else if (named("content").length > 0) notes.push(importText.byContent(named("content")));
  if (named("memory").length > 0) notes.push(importText.byMemory(named("memory")));
  const table: Table = {
    columns: heading.columns.map(({ index, heading: text, column, by }) => ({
      index,
      heading: text,
      by,
      field: column?.key ?? null,
      label: column?.field.label ?? null,
    })),
    notes,
    rows: [],
    skipped: [],
    missing: "",
    sheets: workbook.sheets.map((one) => one.name),
    sheet: sheet.name,
    headingRow: heading.last + 1,
    signature: signatureOf(heading),
  };
  if (missing.length > 0) {
    const labels = target.columns.map((column) => column.field.label);
    table.missing = importText.missingColumns(
      missing.map((column) => column.field.label),
      labels,
    );
    notes.push(table.missing, importText.mapByHand);
    return table;
  }
  const { rows, skipped } = linesOf(sheet, heading, target, said.fixes ?? {}, said.mended);
  if (rows.length === 0) notes.push(importText.noRows);
  return { ...table, rows, skipped };
}

function linesOf(
  sheet: Sheet,
  heading: Heading,
  target: Target,
  fixes: NonNullable<Said["fixes"]>,
  mended: MendedBefore | undefined,
): { rows: DataRow[]; skipped: PlanRow[] } {
  const rows: DataRow[] = [];
  const skipped: PlanRow[] = [];
  const columns = heading.columns.flatMap(({ index, column }) => (column ? [{ index, column }] : []));
  const serial = new Set(heading.columns.flatMap(({ index, serial: counts }) => (counts ? [index] : [])));
  // All lines down to the heading: a sheet made of printed pages has title and heading again on each.
  const above = heading.last < 0 ? [] : sheet.rows.slice(0, heading.last + 1).filter((line) => line.length > 0);
  const spread = spreadCells(sheet, heading);
  let inNotes = false;
  for (let at = heading.last + 1; at < sheet.rows.length; at++) {
    const line = sheet.rows[at] ?? [];
    const filled = line.flatMap((cell, index) => (isEmptyCell(cell) || serial.has(index) ? [] : [index]));
    const opening = openingText(line);
    const skip = (message: string) =>
      skipped.push(planRow(at + 1, "skip", { title: opening.slice(0, 40), issues: [{ field: "", message }] }));
    if (line.length > 0 && above.some((one) => repeats(line, one))) {
      // A new page: notes ended with the one before.
      inNotes = false;
      skip(importText.headingAgain);
      continue;
    }
    if (noteCell.test(opening)) inNotes = true;
    if (
      opening !== "" &&
      (sumCell.test(nameKey(opening)) ||
        noteCell.test(opening) ||
        (inNotes && line.filter((cell) => !isEmptyCell(cell)).length === 1))
    )
      skip(importText.noteRow);
    else if (filled.length === 0) continue;
    else if (columns.some(({ index }) => filled.includes(index))) {
      const cells = new Map(
        columns.map(({ index, column }) => [column.key, line[index] ?? spread.get(`${at},${index}`) ?? null]),
      );
      rows.push(dataRow(at + 1, cells, target, fixes[String(at + 1)], mended));
    }
  }
  return { rows, skipped };
}

/** A cell that is merged over more lines than this is no value of each of them. */
const LONGEST = 200;

/** What merged cells say of the lines below their first: a body that stands once beside several people. By line and column. */
function spreadCells(sheet: Sheet, heading: Heading): Map<string, SheetCell> {
  const spread = new Map<string, SheetCell>();
  for (const { fromRow, toRow, fromColumn, toColumn } of sheet.merges) {
    if (fromRow <= heading.last || toRow === fromRow || toColumn !== fromColumn || toRow - fromRow > LONGEST) continue;
    const cell = sheet.rows[fromRow]?.[fromColumn] ?? null;
    if (!isEmptyCell(cell)) for (let row = fromRow + 1; row <= toRow; row++) spread.set(`${row},${fromColumn}`, cell);
  }
  return spread;
}

const openingText = (line: readonly SheetCell[]): string => cleanText(line.find((cell) => !isEmptyCell(cell)) ?? "");
/** Whether a line is one of the heading again, as sheets made of printed pages have it. */
const repeats = (line: readonly SheetCell[], heading: readonly SheetCell[]): boolean =>
  line.length === heading.length &&
  line.every((cell, i) => cell === heading[i] || nameKey(String(cell ?? "")) === nameKey(String(heading[i] ?? "")));

/** A line of data with what its cells say; `fixed` are cells mended by the user, `mended` what was mended at earlier imports. */
export function dataRow(
  number: number,
  given: ReadonlyMap<string, SheetCell>,
  target: Target,
  fixed: Readonly<Record<string, string>> = {},
  mended: MendedBefore = neverMended,
): DataRow {
  const cells = new Map<string, SheetCell>();
  const readings: DataRow["readings"] = new Map();
  const mends: Mend[] = [];
  for (const column of target.columns) {
    const mend = mendOf(column, given, fixed, mended);
    if (mend) mends.push(mend);
    const cell = fixed[column.key] ?? mend?.to ?? given.get(column.key);
    if (cell === undefined) continue;
    cells.set(column.key, cell);
    const reading = readCell(cell, column);
    if (reading.kind !== "none") readings.set(column.key, reading);
  }
  for (const column of target.columns) if (column.ends) readEnds(cells, readings, column, column.ends);
  return { number, cells, readings, ...(mends.length > 0 ? { mends } : {}) };
}

function readCell(cell: SheetCell, column: Column): Reading {
  const reading = readValue(cell, column.field);
  if (!column.occasions || reading.kind !== "value") return reading;
  const { occasions, unclear } = readOccasions(cell);
  return unclear.length > 0 ? reading : { kind: "value", value: showOccasions(occasions) };
}

/** Reads both ends of a term out of one cell; what a column of its own says of an end goes before. */
function readEnds(
  cells: DataRow["cells"],
  readings: DataRow["readings"],
  column: Column,
  ends: readonly [string, string],
): void {
  for (const key of ends) {
    const cell = cells.get(key);
    if (readings.get(key)?.kind === "problem" && isSpan(cell))
      readings.set(key, { kind: "problem", message: importText.spanInOne(column.field.label) });
  }
  if (readings.get(column.key)?.kind !== "value") return;
  const cell = cells.get(column.key) ?? null;
  const span = parseSpan(cell);
  if (!span) {
    const message = importText.notASpan(column.field.label, cleanText(cell));
    // Ends that were given by themselves need no help.
    if (ends.every((key) => readings.get(key)?.kind === "value")) readings.delete(column.key);
    else readings.set(column.key, { kind: "problem", message });
    return;
  }
  const shown: string[] = [];
  for (const [i, date] of [span.from, span.to].entries()) {
    if (!date) continue;
    const key = ends[i] as string;
    shown.push(formatDate(date.date, date.precision));
    if (!readings.has(key)) readings.set(key, { kind: "value", value: date.date, precision: date.precision });
  }
  readings.set(column.key, { kind: "value", value: importText.span(shown[0] ?? "", shown[1]) });
}
