import { notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { ListInput } from "../core/kit/module.ts";
import type { AnyRecord } from "../core/kit/record.ts";
import { findRow, listRows, type StoredRow } from "../db/queries/records.ts";
import { refTitlesOf } from "../db/titles.ts";
import type { AnyHandler, Context } from "./context.ts";
import { exportRows } from "./exchange/export.ts";
import { changeRow, createRow, removeRow } from "./saving.ts";

type Id = { id: string };

/** A row with the titles of the records that it points at. */
const withTitles = (context: Context, record: AnyRecord, rows: StoredRow[]) => {
  const titles = refTitlesOf(context.library, record, rows);
  return rows.map((row, i) => ({ ...row, refTitles: titles[i] ?? {} }));
};

/** The handlers that every record type has. */
export function crudHandlers(record: AnyRecord): Record<string, AnyHandler> {
  const one = (context: Context, id: string) => {
    const row = findRow(context.library.orm, record, id);
    if (!row) throw notFound(messages.noSuch(record.label));
    return withTitles(context, record, [row])[0] as StoredRow;
  };
  const list = (context: Context, input: ListInput) => {
    const { rows, total } = listRows(context.library.orm, record, input);
    return { rows: withTitles(context, record, rows), total };
  };
  const handlers = {
    list,
    get: (context: Context, { id }: Id) => one(context, id),
    create: (context: Context, draft: never) => {
      const { value, changeId } = context.write(messages.createLabel(record.label), (tx) =>
        createRow(context, tx, record, draft),
      );
      return { id: value.row.id, changeId, row: one(context, value.row.id), warnings: value.warnings };
    },
    update: (context: Context, { id, patch, was }: Id & { patch: object; was?: object }) => {
      const { value, changeId } = context.write(messages.updateLabel(record.label), (tx) =>
        changeRow(context, tx, record, id, patch, was),
      );
      return { id, changeId, row: one(context, id), warnings: value.warnings };
    },
    remove: (context: Context, input: Id | { ids: string[] }) => {
      const ids = "id" in input ? [input.id] : [...new Set(input.ids)];
      const { changeId } = context.write(messages.removeLabel(record.label), (tx) => {
        for (const id of ids) removeRow(context, tx, record, id);
      });
      return { changeId: changeId ?? 0, removed: ids.length };
    },
    export: (context: Context, input: ListInput & { out?: string; format?: "xlsx" | "csv"; withPrivate?: boolean }) =>
      exportRows(context, record, list(context, { ...input, limit: input.limit ?? 1_000_000 }).rows, input),
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([verb, handler]) => [`${record.name}.${verb}`, handler as AnyHandler]),
  );
}
