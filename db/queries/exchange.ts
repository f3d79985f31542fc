import { type AnyRecord, columnNames, fieldEntries } from "../../core/kit/record.ts";
import type { Library } from "../client.ts";
import { sqlName } from "../columns.ts";
import { valuesOfImage } from "../titles.ts";
import type { StoredRow } from "./records.ts";

type Image = Record<string, unknown>;

const read = (record: AnyRecord, images: unknown[]): StoredRow[] =>
  images.map((image) => valuesOfImage(record, image as Image) as StoredRow);

/** Number of rows of a record type. */
export const countOf = (library: Library, record: AnyRecord): number =>
  (library.raw.prepare(`SELECT count(*) AS n FROM "${sqlName(record.name)}"`).get() as { n: number }).n;

/** Every row of a record type, in the order in which they were made. */
export const allRows = (library: Library, record: AnyRecord): StoredRow[] =>
  read(record, library.raw.prepare(`SELECT * FROM "${sqlName(record.name)}" ORDER BY id`).all());

/** The rows whose field (or id) holds one of the values. One query, however many values. */
export function rowsByValues(
  library: Library,
  record: AnyRecord,
  field: string,
  values: Iterable<unknown>,
): StoredRow[] {
  if (field !== "id" && !columnNames(record).includes(field)) throw new Error(`${record.name} has no field ${field}`);
  const sql = `SELECT * FROM "${sqlName(record.name)}" WHERE "${sqlName(field)}" IN (SELECT value FROM json_each(?)) ORDER BY id`;
  return read(record, library.raw.prepare(sql).all(JSON.stringify([...new Set(values)])));
}

/** Stores rows one after another through one prepared statement: rules may look at each before the next, and 10,000 rows still take well under a second. */
export function rowInserter(library: Library, record: AnyRecord): (row: StoredRow) => void {
  const names = ["id", ...columnNames(record)];
  const kinds = new Map(fieldEntries(record).map(([name, field]) => [name, field.kind]));
  const sql = `INSERT INTO "${sqlName(record.name)}" (${names.map((name) => `"${sqlName(name)}"`).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  const insert = library.raw.prepare(sql);
  return (row) => {
    insert.run(names.map((name) => column(kinds.get(name), row[name])));
  };
}

function column(kind: string | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "bool") return value ? 1 : 0;
  return kind === "refs" || kind === "list" || kind === "json" ? JSON.stringify(value) : value;
}

/** Runs a step of a change; when it throws, all that it stored is taken back and the change goes on. Only inside `write()`. */
export function attempt<T>(library: Library, step: () => T): T {
  const { raw } = library;
  raw.exec("SAVEPOINT step");
  try {
    return step();
  } catch (error) {
    if (raw.inTransaction) raw.exec("ROLLBACK TO step");
    throw error;
  } finally {
    if (raw.inTransaction) raw.exec("RELEASE step");
  }
}
