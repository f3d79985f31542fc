import { createHash } from "node:crypto";
import { AppError } from "../../core/kit/errors.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import type { AnyRecord } from "../../core/kit/record.ts";
import { showValue } from "../../core/kit/show.ts";
import type { Library, Tx } from "../../db/client.ts";
import { translateStorageError } from "../../db/errors.ts";
import { attempt } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import type { Context, OutputFor } from "../context.ts";
import { findingsOf } from "../saving.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { createHand, type Hand } from "./byHand.ts";
import type { Target } from "./columns.ts";
import { createNames, type Names } from "./names.ts";
import type { SheetCell } from "./sheet.ts";
import { tellApart } from "./tellApart.ts";
import type { Reading } from "./values.ts";

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
  /** Names that were mended, now or at an earlier import. */
  mends?: Mend[];
}

/** A name in a cell that is read as another. */
export interface Mend {
  field: string;
  /** By what it is known again. */
  key: string;
  from: string;
  to: string;
  remembered: boolean;
}

/** A sheet whose heading is understood. */
export interface Table {
  columns: Preview["columns"];
  notes: string[];
  rows: DataRow[];
  /** Lines under the heading that are no data, with a word why. */
  skipped: PlanRow[];
  /** Says which columns are missing without which nothing can be stored; empty where all are there. */
  missing: string;
  sheets: string[];
  sheet: string;
  /** Last line of the heading, from 1; 0 where there is none. */
  headingRow: number;
  /** Names the headings, for the memory. */
  signature: string;
}

/** What planning may use. All of it happens inside one `write()`: a preview takes everything back at the end. */
export interface Run {
  context: Context;
  library: Library;
  tx: Tx;
  names: Names;
  /** What the user answers to questions, now or at an earlier import. */
  answers: Answers;
  /** What somebody has changed by hand since an import. */
  hand: Hand;
  /** What is said of the whole sheet after its rows are planned. */
  notes: string[];
  /** Whether somebody sees the rows, or compares them with what was seen: only then it is put into words what each changes. */
  isShown: boolean;
}

export const createRun = (
  context: Context,
  tx: Tx,
  target: string,
  decisions: Readonly<Record<string, string>>,
  isShown: boolean,
): Run => {
  const { library } = context;
  const names = createNames(library);
  const answers = createAnswers(library, target, decisions);
  return { context, library, tx, names, answers, hand: createHand(library), notes: [], isShown };
};

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
  news: [],
  ...more,
});

/** A row that asks: the key of its answer follows from what it asks for. */
export const asking = (
  run: Run,
  row: PlanRow,
  { ask, issue, news = [] }: { ask: PlanRow["candidates"]; issue: Issue; news?: PlanRow["news"] },
): PlanRow => ({
  ...row,
  action: "ask",
  ask: run.answers.keyOf(row.row, issue.field),
  issues: [issue],
  candidates: tellApart(run.library, ask),
  news,
});

/** The preview of rows in the order of the sheet. `token` names all that the preview says; empty where it is not shown. */
export function previewOf(run: Run, target: Target, table: Table, planned: PlanRow[]): Preview {
  const cells = new Map(table.rows.map((row) => [row.number, row]));
  for (const row of run.isShown ? planned : []) {
    const data = cells.get(row.row);
    row.cells = shownCells(run.names, target, data);
    for (const { field, from, to, remembered } of data?.mends ?? [])
      if (remembered && from !== to && row.action !== "skip")
        row.issues = [...row.issues, { field, message: importText.mendedBefore(from, to) }];
  }
  const rows = [...planned, ...table.skipped].sort((a, b) => a.row - b.row);
  const counts: Preview["counts"] = { create: 0, change: 0, same: 0, skip: 0, ask: 0, error: 0 };
  for (const { action } of rows) counts[action]++;
  return {
    counts,
    token: run.isShown ? tokenOf(target, table, rows) : "",
    record: target.name,
    label: target.label,
    fits: [],
    sheets: table.sheets,
    sheet: table.sheet,
    headingRow: table.headingRow,
    fields: target.columns.map(({ key, field, required }) => ({ field: key, label: field.label, required })),
    columns: table.columns,
    notes: [...run.notes, ...table.notes],
    rows,
  };
}

function tokenOf(target: Target, table: Table, rows: readonly PlanRow[]): string {
  const hash = createHash("sha256").update(`${target.name}\n${table.missing}\n`);
  for (const row of rows) hash.update(JSON.stringify(row));
  return hash.digest("hex");
}

/** What stands in the cells of a line, and as what it was understood. */
function shownCells(names: Names, target: Target, row: DataRow | undefined): PlanRow["cells"] {
  if (!row) return [];
  return target.columns.flatMap(({ key, field }) => {
    const cell = row.cells.get(key);
    if (cell === undefined) return [];
    return [{ field: key, text: cell === null ? "" : String(cell), read: readAs(names, field, row.readings.get(key)) }];
  });
}

function readAs(names: Names, field: Field, reading: Reading | undefined): string | null {
  if (reading?.kind === "value") return showValue(field, reading.value, () => [], reading.precision);
  if (reading?.kind !== "names") return null;
  const titles = reading.names.map((name) => {
    const ids = names.find(field.target ?? "", name);
    return ids.length === 1 ? names.title(field.target ?? "", ids[0] ?? "") : null;
  });
  return titles.every((title) => title !== null) ? titles.join("、") : null;
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
export const store = (run: Run, step: () => Issue[]): { stored: boolean; issues: Issue[] } =>
  storeOne(() => attempt(run.library, step));

/** The same for a step that judges first and then stores all with one statement, which takes itself back where it fails. */
export function storeOne(step: () => Issue[]): { stored: boolean; issues: Issue[] } {
  try {
    return { stored: true, issues: step() };
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
