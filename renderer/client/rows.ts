import type { AnyRecord } from "../../core/kit/record.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { callNamed } from "./api.ts";

/** A row of any record, as lists and single reads give it. */
export interface GridRow {
  id: string;
  /** Titles of the records pointed at, by field name. */
  refTitles: Record<string, string>;
  [field: string]: unknown;
}

/** What `<record>.list` answers, whatever the record. */
export interface ListReply {
  rows: GridRow[];
  total: number;
}

/** What `<record>.create` and `<record>.update` answer, whatever the record. */
export interface ChangedReply {
  id: string;
  changeId: number | null;
  row: GridRow;
  warnings: string[];
}

/** The line by which people know a row. */
export function titleOf(record: AnyRecord, row: GridRow): string {
  return record.title(row as Parameters<AnyRecord["title"]>[0], row.refTitles ?? {});
}

/** Creates a row of any record. @throws AppError */
export function createRow(record: AnyRecord, draft: Record<string, unknown>): Promise<ChangedReply> {
  return callNamed(`${record.name}.create`, draft);
}

/** Stores new values; `was` are the values that the user saw, so that a change made elsewhere isn't lost. @throws AppError */
export function updateRow(
  record: AnyRecord,
  id: string,
  patch: Record<string, unknown>,
  was: Record<string, unknown>,
): Promise<ChangedReply> {
  return callNamed(`${record.name}.update`, { id, patch, was });
}

/** Deletes rows in one undoable step. @throws AppError */
export function removeRows(record: AnyRecord, ids: string[]): Promise<{ changeId: number; removed: number }> {
  return callNamed(`${record.name}.remove`, { ids });
}

/** The record type of this name. @throws Error when there is none: a mistake in the program. */
export function recordOf(name: string): AnyRecord {
  const record = recordNamed(name);
  if (!record) throw new Error(`no record ${name}`);
  return record;
}
