import { and, asc, count, desc, eq, gte, inArray, isNull, like, lte, or, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { invalid } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { FilterValue, ListInput } from "../../core/kit/module.ts";
import { type AnyRecord, columnNames, fieldEntries } from "../../core/kit/record.ts";
import { records } from "../../core/modules/index.ts";
import type { Library, Tx } from "../client.ts";
import { sqlName } from "../columns.ts";
import * as schema from "../schema.ts";
import { titlesOf } from "../titles.ts";

export type Values = Record<string, unknown>;
export type StoredRow = Values & { id: string };

const tables = new Map<string, SQLiteTable>(
  Object.values(schema).flatMap((table) =>
    typeof table === "object" && table !== null
      ? [[getTableConfig(table as SQLiteTable).name, table as SQLiteTable]]
      : [],
  ),
);

function tableOf(record: AnyRecord): SQLiteTable & Record<string, SQLiteColumn> {
  const table = tables.get(sqlName(record.name));
  if (!table) throw new Error(`no table for ${record.name}`);
  return table as SQLiteTable & Record<string, SQLiteColumn>;
}

function column(record: AnyRecord, field: string): SQLiteColumn {
  if (field !== "id" && !columnNames(record).includes(field)) throw invalid(messages.badFilter(field));
  return tableOf(record)[field] as SQLiteColumn;
}

const likePart = (text: string) => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
const contains = (target: SQLiteColumn, text: string) => sql`${like(target, likePart(text))} ESCAPE '\\'`;

function condition(record: AnyRecord, field: string, value: FilterValue): SQL | undefined {
  const target = column(record, field);
  const kind = fieldEntries(record).find(([name]) => name === field)?.[1].kind;
  if (value === null) return isNull(target);
  // Lists of ids or words: the filter asks for one of them.
  if ((kind === "refs" || kind === "list") && typeof value !== "object")
    return sql`EXISTS (SELECT 1 FROM json_each(${target}) WHERE value = ${value})`;
  if (Array.isArray(value)) {
    const listed = inArray(
      target,
      value.filter((one) => one !== null),
    );
    return value.includes(null) ? or(listed, isNull(target)) : listed;
  }
  if (typeof value !== "object") return eq(target, value);
  return and(
    value.from === undefined ? undefined : gte(target, value.from),
    value.to === undefined ? undefined : lte(target, value.to),
    value.contains === undefined ? undefined : contains(target, value.contains),
  );
}

function conditions(record: AnyRecord, input: ListInput): SQL | undefined {
  const parts = Object.entries(input.filter ?? {}).map(([field, value]) => condition(record, field, value));
  const wanted = input.text?.trim();
  if (wanted) {
    const columns = fieldEntries(record).filter(([, field]) => field.kind === "text" || field.kind === "list");
    parts.push(or(...columns.map(([name]) => contains(column(record, name), wanted))));
  }
  return and(...parts);
}

/** What a field is sorted by: a choice by its place in the list of choices, as the office lists them, and not by its identifier. */
function inListedOrder(record: AnyRecord, field: string): SQLiteColumn | SQL {
  const target = column(record, field);
  const choices = fieldEntries(record).find(([name]) => name === field)?.[1].choices;
  if (!choices) return target;
  const places = Object.keys(choices).map((key, place) => sql`WHEN ${key} THEN ${place}`);
  return sql`CASE ${target} ${sql.join(places, sql` `)} END`;
}

/** Rows of a record type that pass the filter, in the order asked for or the record's own. `limit` is 1000 unless told. */
export function listRows(tx: Tx, record: AnyRecord, input: ListInput): { rows: StoredRow[]; total: number } {
  const table = tableOf(record);
  const where = conditions(record, input);
  const order = input.sort?.length ? input.sort : record.orderBy.map((field) => ({ field: String(field) }));
  const sorted = order.map((one) => {
    const target = inListedOrder(record, one.field);
    return "descending" in one && one.descending ? desc(target) : asc(target);
  });
  const rows = tx
    .select()
    .from(table)
    .where(where)
    .orderBy(...sorted, asc(column(record, "id")))
    .limit(input.limit ?? 1000)
    .offset(input.offset ?? 0)
    .all();
  const total = tx.select({ n: count() }).from(table).where(where).all()[0]?.n ?? 0;
  return { rows: rows as StoredRow[], total };
}

export function findRow(tx: Tx, record: AnyRecord, id: string): StoredRow | undefined {
  const table = tableOf(record);
  return tx
    .select()
    .from(table)
    .where(eq(column(record, "id"), id))
    .all()[0] as StoredRow | undefined;
}

export function insertRows(tx: Tx, record: AnyRecord, rows: StoredRow[]): void {
  const table = tableOf(record);
  // SQLite takes at most 32,766 parameters a statement.
  const chunk = Math.max(1, Math.floor(30_000 / (columnNames(record).length + 1)));
  for (let start = 0; start < rows.length; start += chunk)
    tx.insert(table)
      .values(rows.slice(start, start + chunk))
      .run();
}

export function updateRow(tx: Tx, record: AnyRecord, id: string, patch: Values): void {
  if (Object.keys(patch).length === 0) return;
  tx.update(tableOf(record))
    .set(patch)
    .where(eq(column(record, "id"), id))
    .run();
}

export function deleteRow(tx: Tx, record: AnyRecord, id: string): void {
  tx.delete(tableOf(record))
    .where(eq(column(record, "id"), id))
    .run();
}

export interface Use {
  record: AnyRecord;
  count: number;
}

/** Records that point at this one and would be left behind by its deletion. */
export function usesOf(library: Library, target: AnyRecord, id: string): Use[] {
  const uses: Use[] = [];
  for (const record of records) {
    for (const [name, field] of fieldEntries(record)) {
      if (field.target !== target.name || field.onDelete === "cascade") continue;
      const where =
        field.kind === "refs"
          ? `EXISTS (SELECT 1 FROM json_each("${sqlName(name)}") WHERE value = ?)`
          : `"${sqlName(name)}" = ?`;
      const found = library.raw
        .prepare(`SELECT count(*) AS n FROM "${sqlName(record.name)}" WHERE ${where}`)
        .get(id) as { n: number };
      if (found.n > 0) uses.push({ record, count: found.n });
    }
  }
  return uses;
}

/** The first of a row's references that points at nothing: the field's label; null when all is well. */
export function missingReference(library: Library, record: AnyRecord, values: Values): string | null {
  for (const [name, field] of fieldEntries(record)) {
    const value = values[name];
    const ids =
      field.kind === "ref" && typeof value === "string"
        ? [value]
        : field.kind === "refs" && Array.isArray(value)
          ? (value as string[])
          : [];
    if (ids.length > 0 && titlesOf(library, field.target ?? "", ids).size < new Set(ids).size) return name;
  }
  return null;
}
