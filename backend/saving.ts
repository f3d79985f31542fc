import { AppError, conflict, invalid, notFound, refused } from "../core/kit/errors.ts";
import type { Field, Fields } from "../core/kit/fields.ts";
import type { Finding } from "../core/kit/finding.ts";
import { messages } from "../core/kit/messages.ts";
import { type AnyRecord, checkWith, type DraftOf, fieldEntries, type PatchOf, type RowOf } from "../core/kit/record.ts";
import { normalise, withDefaults } from "../core/kit/schemas.ts";
import { showValue } from "../core/kit/show.ts";
import type { Tx } from "../db/client.ts";
import {
  deleteRow,
  findRow,
  insertRows,
  missingReference,
  type StoredRow,
  updateRow,
  usesOf,
  type Values,
} from "../db/queries/records.ts";
import { titlesOf } from "../db/titles.ts";
import type { Context } from "./context.ts";

/** A rule that needs other rows: what it finds about a row that is about to be stored. Errors refuse, warnings are passed on. */
export type Guard = (context: Context, row: StoredRow) => Finding[];

const guards = new Map<string, Guard[]>();

/** Adds a rule to every way in which rows of this record are stored: form, grid, import. */
export function guard<R extends AnyRecord>(record: R, rule: (context: Context, row: RowOf<R>) => Finding[]): void {
  const list = guards.get(record.name) ?? [];
  list.push(rule as Guard);
  guards.set(record.name, list);
}

/**
 * A rule about a row that is about to be deleted: what would go with it unseen, or hang on nothing. Errors refuse. It stands inside
 * the change, so that by `tx` it can first untie what lives on without the row.
 */
export type RemovalGuard = (context: Context, tx: Tx, row: StoredRow) => Finding[];

const removalGuards = new Map<string, RemovalGuard[]>();

/** Adds a rule to every way in which rows of this record are deleted one by one; rows that go by a cascade are judged with the row that takes them. */
export function guardRemoval<R extends AnyRecord>(
  record: R,
  rule: (context: Context, tx: Tx, row: RowOf<R>) => Finding[],
): void {
  const list = removalGuards.get(record.name) ?? [];
  list.push(rule as RemovalGuard);
  removalGuards.set(record.name, list);
}

/** What the record's own checks and the rules say about a row. */
export function findingsOf(context: Context, record: AnyRecord, row: StoredRow): Finding[] {
  return [...checkWith(record, row), ...(guards.get(record.name) ?? []).flatMap((rule) => rule(context, row))];
}

/** Throws for the first error; answers the sentences of the warnings. */
function judge(context: Context, record: AnyRecord, row: StoredRow): string[] {
  const missing = missingReference(context.library, record, row);
  if (missing) {
    const label = (record.fields as Fields)[missing]?.label ?? missing;
    throw invalid(messages.refMissing(label), { [missing]: messages.refMissing(label) });
  }
  const findings = findingsOf(context, record, row);
  const error = findings.find((finding) => finding.level === "error");
  if (error) throw refused(error.sentence);
  return findings.map((finding) => finding.sentence);
}

export interface Saved<R extends AnyRecord> {
  row: RowOf<R>;
  warnings: string[];
}

/** Stores a new row. Errors: `invalid`, `refused` by a rule, `conflict` for a duplicate. */
export function createRow<R extends AnyRecord>(context: Context, tx: Tx, record: R, draft: DraftOf<R>): Saved<R> {
  const row = newRow(context, record, draft);
  const warnings = judge(context, record, row);
  insertRows(tx, record, [row]);
  return { row: row as RowOf<R>, warnings };
}

/** The row that a draft becomes: id, defaults, dates and texts in the form that is stored. */
export const newRow = (context: Context, record: AnyRecord, draft: object): StoredRow => ({
  ...withDefaults(record, normalise(record, draft as Values)),
  id: context.newId(record.name),
});

/** Stores new values of a row; `was` holds what the user saw, and a field that differs by now is a `conflict`. */
export function changeRow<R extends AnyRecord>(
  context: Context,
  tx: Tx,
  record: R,
  id: string,
  patch: PatchOf<R>,
  was: PatchOf<R> = {},
): Saved<R> {
  const before = findRow(tx, record, id);
  if (!before) throw notFound(messages.noSuch(record.label));
  const seen = normalise(record, was as Values);
  for (const [name, field] of fieldEntries(record)) {
    if (name in seen && name in patch && !sameValue(seen[name], before[name])) {
      const title = titlesOf(context.library, record.name, [id]).get(id) ?? "";
      throw conflict(messages.changedMeanwhile(title, field.label, shown(context, field, before[name])));
    }
  }
  const values = normalise(record, patch as Values);
  for (const [name, field] of fieldEntries(record)) {
    if (name in values && field.required && (values[name] === null || values[name] === undefined))
      values[name] = emptyOf(field);
  }
  const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => !sameValue(value, before[name])));
  const row = { ...before, ...changed };
  const warnings = judge(context, record, row);
  updateRow(tx, record, id, changed);
  return { row: row as RowOf<R>, warnings };
}

/** An emptied cell of a field that may not be empty: its default, or a refusal that names it. */
function emptyOf(field: Field): unknown {
  if (field.default !== undefined) return field.default;
  throw invalid(messages.fillIn(field.label), {});
}

const shown = (context: Context, field: Field, value: unknown) =>
  showValue(field, value, (target, ids) => [...titlesOf(context.library, target, ids).values()]);

export const sameValue = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** Deletes a row. Errors: `not_found`; `refused` by a rule, or with what still points at it. */
export function removeRow(context: Context, tx: Tx, record: AnyRecord, id: string): void {
  const row = findRow(tx, record, id);
  if (!row) throw notFound(messages.noSuch(record.label));
  const findings = (removalGuards.get(record.name) ?? []).flatMap((rule) => rule(context, tx, row));
  const error = findings.find((finding) => finding.level === "error");
  if (error) throw refused(error.sentence);
  const uses = usesOf(context.library, record, id);
  if (uses.length > 0) {
    const title = titlesOf(context.library, record.name, [id]).get(id) ?? "";
    throw refused(messages.referenced(title, uses.map((use) => messages.uses(use.count, use.record.label)).join("、")));
  }
  deleteRow(tx, record, id);
}

/** Fields of an AppError that speaks of one row of many: the row is named first. */
export const inRow = (error: AppError, row: number): AppError =>
  new AppError(error.code, messages.inRow(row, error.message), { fields: error.fields });
