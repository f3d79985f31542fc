import { createHash } from "node:crypto";
import { cleanText } from "../../core/kit/cells.ts";
import { AppError, refused } from "../../core/kit/errors.ts";
import { importText, noteCell, sheetText, sumCell } from "../../core/kit/exchangeText.ts";
import type { AnyRecord } from "../../core/kit/record.ts";
import type { Library, Tx } from "../../db/client.ts";
import { translateStorageError } from "../../db/errors.ts";
import { attempt } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import type { Context, OutputFor } from "../context.ts";
import { findingsOf } from "../saving.ts";
import { type Column, nameKey, type Target } from "./columns.ts";
import { findHeading, type Heading } from "./heading.ts";
import { createNames, type Names } from "./names.ts";
import { isEmptyCell, type Sheet, type SheetCell, type Workbook } from "./sheet.ts";
import { type Reading, readValue } from "./values.ts";

export type Preview = OutputFor<"import.preview">;
export type PlanRow = Preview["rows"][number];
export type Action = PlanRow["action"];
export type Issue = PlanRow["issues"][number];
export type Change = PlanRow["changes"][number];

/** A line of data: its cells and what they say, by column key. */
export interface DataRow {
  number: number;
  cells: Map<string, SheetCell>;
  readings: Map<string, Reading>;
}

/** A sheet whose heading is understood. */
export interface Table {
  columns: Preview["columns"];
  notes: string[];
  rows: DataRow[];
  /** Lines under the heading that are no data, with a word why. */
  skipped: PlanRow[];
}

/** What planning may use. All of it happens inside one `write()`: a preview takes everything back at the end. */
export interface Run {
  context: Context;
  library: Library;
  tx: Tx;
  names: Names;
  decisions: Readonly<Record<string, string>>;
}

export const createRun = (context: Context, tx: Tx, decisions: Readonly<Record<string, string>>): Run => ({
  context,
  library: context.library,
  tx,
  names: createNames(context.library),
  decisions,
});

/** Finds the table in a workbook. Errors: `refused` when no heading is found or what makes a row is missing. */
export function tableOf(workbook: Workbook, target: Target): Table {
  const found = workbook.sheets.map((sheet) => ({ sheet, heading: findHeading(sheet, target) }));
  const best = found.reduce(
    (a, b) => ((b.heading?.known ?? 0) > (a.heading?.known ?? 0) ? b : a),
    found[0] as (typeof found)[number],
  );
  const labels = target.columns.map((column) => column.field.label);
  const required = target.columns.filter((column) => column.required);
  const { sheet, heading } = best;
  if (!heading) throw refused(importText.noHeading(required.map((column) => column.field.label)));
  const known = new Set(heading.columns.flatMap(({ column }) => (column ? [column.key] : [])));
  const missing = required.filter((column) => !known.has(column.key));
  if (missing.length > 0)
    throw refused(
      importText.missingColumns(
        missing.map((column) => column.field.label),
        labels,
      ),
    );
  const others = workbook.sheets.filter((one) => one !== sheet).map((one) => one.name);
  const { rows, skipped } = linesOf(sheet, heading);
  const notes = [...workbook.notes, ...heading.notes];
  if (others.length > 0) notes.push(sheetText.oneSheetRead(sheet.name, others));
  if (rows.length === 0) notes.push(importText.noRows);
  const columns = heading.columns.map(({ index, heading: text, column }) => ({
    index,
    heading: text,
    by: column ? ("heading" as const) : null,
    field: column?.key ?? null,
    label: column?.field.label ?? null,
  }));
  return { columns, notes, rows, skipped };
}

function linesOf(sheet: Sheet, heading: Heading): { rows: DataRow[]; skipped: PlanRow[] } {
  const rows: DataRow[] = [];
  const skipped: PlanRow[] = [];
  const columns = heading.columns.flatMap(({ index, column }) => (column ? [{ index, column }] : []));
  const serial = new Set(heading.columns.flatMap(({ index, serial: counts }) => (counts ? [index] : [])));
  const headingLine = sheet.rows[heading.last] ?? [];
  let inNotes = false;
  for (let at = heading.last + 1; at < sheet.rows.length; at++) {
    const line = sheet.rows[at] ?? [];
    const filled = line.flatMap((cell, index) => (isEmptyCell(cell) || serial.has(index) ? [] : [index]));
    const opening = openingText(line);
    const skip = (message: string) =>
      skipped.push(planRow(at + 1, "skip", { title: opening.slice(0, 40), issues: [{ field: "", message }] }));
    if (noteCell.test(opening)) inNotes = true;
    if (
      opening !== "" &&
      (sumCell.test(nameKey(opening)) ||
        noteCell.test(opening) ||
        (inNotes && line.filter((cell) => !isEmptyCell(cell)).length === 1))
    )
      skip(importText.noteRow);
    else if (filled.length === 0) continue;
    else if (repeats(line, headingLine)) skip(importText.headingAgain);
    else if (columns.some(({ index }) => filled.includes(index))) rows.push(dataRow(at + 1, line, columns));
  }
  return { rows, skipped };
}

const openingText = (line: readonly SheetCell[]): string => cleanText(line.find((cell) => !isEmptyCell(cell)) ?? "");
/** Whether a line is the heading again, as sheets made of printed pages have it. */
const repeats = (line: readonly SheetCell[], heading: readonly SheetCell[]): boolean =>
  line.length === heading.length &&
  line.every((cell, i) => cell === heading[i] || nameKey(String(cell ?? "")) === nameKey(String(heading[i] ?? "")));

function dataRow(
  number: number,
  line: readonly SheetCell[],
  columns: readonly { index: number; column: Column }[],
): DataRow {
  const cells = new Map<string, SheetCell>();
  const readings = new Map<string, Reading>();
  for (const { index, column } of columns) {
    cells.set(column.key, line[index] ?? null);
    const reading = readValue(line[index], column.field);
    if (reading.kind !== "none") readings.set(column.key, reading);
  }
  return { number, cells, readings };
}

/** A row of a preview. */
export const planRow = (row: number, action: Action, more: Partial<PlanRow> = {}): PlanRow => ({
  row,
  action,
  record: null,
  title: "",
  cells: [],
  changes: [],
  issues: [],
  ask: null,
  candidates: [],
  ...more,
});

/** The preview of rows in the order of the sheet. `token` names all that the preview says. */
export function previewOf(target: Target, table: Table, planned: PlanRow[]): Preview {
  const rows = [...planned, ...table.skipped].sort((a, b) => a.row - b.row);
  const counts: Preview["counts"] = { create: 0, change: 0, same: 0, skip: 0, ask: 0, error: 0 };
  for (const { action } of rows) counts[action]++;
  const token = createHash("sha256")
    .update(JSON.stringify([target.name, rows]))
    .digest("hex");
  return {
    counts,
    token,
    record: target.name,
    label: target.label,
    fits: [],
    sheets: [],
    sheet: "",
    headingRow: 0,
    fields: target.columns.map(({ key, field, required }) => ({ field: key, label: field.label, required })),
    columns: table.columns,
    notes: table.notes,
    rows,
  };
}

/** A row that can't be stored, with what the rules say. */
class RowRefused extends Error {
  readonly issues: Issue[];
  constructor(issues: Issue[]) {
    super("row refused");
    this.issues = issues;
  }
}

/** Throws what the rules refuse; answers what they only tell. */
export function judge(run: Run, record: AnyRecord, row: StoredRow): Issue[] {
  const findings = findingsOf(run.context, record, row);
  const told = findings.map((finding) => ({ field: "", message: finding.sentence }));
  if (findings.some((finding) => finding.level === "error"))
    throw new RowRefused(told.filter((_, i) => findings[i]?.level === "error"));
  return told;
}

/** Stores one row of the sheet, or nothing of it: then the issues say why. */
export function store(run: Run, step: () => Issue[]): { stored: boolean; issues: Issue[] } {
  try {
    return { stored: true, issues: attempt(run.library, step) };
  } catch (error) {
    if (error instanceof RowRefused) return { stored: false, issues: error.issues };
    const known = error instanceof AppError ? error : translateStorageError(error);
    if (!known || known.code === "internal") throw error;
    const fields = Object.keys(known.fields ?? {});
    return { stored: false, issues: [{ field: fields[0] ?? "", message: known.message }] };
  }
}

/** Issues of the cells that could not be read. */
export const cellIssues = (row: DataRow): Issue[] =>
  [...row.readings].flatMap(([field, reading]) =>
    reading.kind === "problem" ? [{ field, message: reading.message }] : [],
  );
