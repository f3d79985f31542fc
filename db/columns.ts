import { integer, text } from "drizzle-orm/sqlite-core";
import type { Field, PreciseField } from "../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../core/kit/record.ts";

// The instantiation types name drizzle's column builders by the type of their value, so that rows of queries are typed from the record.
const nullable = <T>() => text().$type<T>();
const notNull = <T>() => text().$type<T>().notNull();

type Column<T> = null extends T ? ReturnType<typeof nullable<NonNullable<T>>> : ReturnType<typeof notNull<T>>;

type Columns<R extends AnyRecord> = {
  [K in keyof R["fields"] & string]: R["fields"][K] extends Field<infer T> ? Column<T> : never;
} & {
  [K in keyof R["fields"] & string as R["fields"][K] extends PreciseField<unknown> & { readonly preciseType: true }
    ? `${K}Precision`
    : never]: ReturnType<typeof nullable<"day" | "month" | "year">>;
} & { id: ReturnType<typeof primaryId> };

const primaryId = () => text("id").primaryKey().notNull();

/** Asked for every row that is written; there are as many as there are fields. */
const sqlNames = new Map<string, string>();

/** Name of a column or table in SQL: `listedOrder` → `listed_order`. Only for names of records and fields, never for data. */
export function sqlName(name: string): string {
  let known = sqlNames.get(name);
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    sqlNames.set(name, known);
  }
  return known;
}

function columnOf(name: string, field: Field) {
  const column = sqlName(name);
  switch (field.kind) {
    case "int":
    case "money":
      return integer(column);
    case "bool":
      return integer(column, { mode: "boolean" });
    case "refs":
    case "list":
    case "json":
      return text(column, { mode: "json" });
    default:
      return text(column);
  }
}

/** The drizzle columns of a record type, with its id. The only place that knows both field kinds and columns. */
export function columnsOf<R extends AnyRecord>(record: R): Columns<R> {
  const columns: Record<string, unknown> = { id: primaryId() };
  for (const [name, field] of fieldEntries(record)) {
    const column = columnOf(name, field);
    columns[name] = field.required ? column.notNull() : column;
    if (field.precise) columns[`${name}Precision`] = text(sqlName(`${name}Precision`));
  }
  return columns as unknown as Columns<R>;
}
