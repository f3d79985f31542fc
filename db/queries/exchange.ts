import { type AnyRecord, columnNames, fieldEntries } from "../../core/kit/record.ts";
import { recordNamed } from "../../core/modules/index.ts";
import type { Library } from "../client.ts";
import { sqlName } from "../columns.ts";
import { statement } from "../prepared.ts";
import { valuesOfImage } from "../titles.ts";
import type { StoredRow, Values } from "./records.ts";

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

/** The statement that changes certain columns, and how their values are stored. */
interface Patch {
  sql: string;
  kinds: (string | undefined)[];
}

const patches = new WeakMap<AnyRecord, Map<string, Patch>>();

function patchOf(record: AnyRecord, names: readonly string[]): Patch {
  const known = patches.get(record) ?? new Map<string, Patch>();
  patches.set(record, known);
  const key = names.join();
  let patch = known.get(key);
  if (!patch) {
    const kinds = new Map(fieldEntries(record).map(([name, field]) => [name, field.kind]));
    const sets = names.map((name) => `"${sqlName(name)}" = ?`).join(", ");
    patch = {
      sql: `UPDATE "${sqlName(record.name)}" SET ${sets} WHERE id = ?`,
      kinds: names.map((name) => kinds.get(name)),
    };
    known.set(key, patch);
  }
  return patch;
}

/** Changes columns of a row through a statement that is made once for each set of columns: an import changes thousands. */
export function patchRow(library: Library, record: AnyRecord, id: string, values: Values): void {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const { sql, kinds } = patchOf(record, names);
  statement(library.raw, sql).run([...names.map((name, i) => column(kinds[i], values[name])), id]);
}

/** Runs a step of a change; when it throws, all that it stored is taken back and the change goes on. Only inside `write()`. */
export function attempt<T>(library: Library, step: () => T): T {
  const { raw } = library;
  statement(raw, "SAVEPOINT step").run({});
  try {
    return step();
  } catch (error) {
    if (raw.inTransaction) raw.exec("ROLLBACK TO step");
    throw error;
  } finally {
    if (raw.inTransaction) statement(raw, "RELEASE step").run({});
  }
}

/** Everybody for whom a lesson or a lecture is recorded. */
export const peopleWithRecords = (library: Library): Set<string> =>
  new Set(
    (
      library.raw.prepare("SELECT person FROM attendance UNION SELECT person FROM lecture").all() as {
        person: string;
      }[]
    ).map((row) => row.person),
  );

/** One change of a row, as the journal holds it. */
export interface HistoryStep {
  changeId: number;
  label: string;
  undoOf: number | null;
  before: Values | null;
  after: Values | null;
}

/** Labels of the changes that touched a row: they tell cheaply whether its history is worth reading. */
export const labelsOfRow = (library: Library, record: AnyRecord, id: string): string[] =>
  (
    statement(
      library.raw,
      `SELECT DISTINCT label FROM change_row JOIN change ON change.id = change_row.change_id
       WHERE row_id = @id AND table_name = @table AND undo_of IS NULL`,
    ).all({ id, table: sqlName(record.name) }) as { label: string }[]
  ).map((row) => row.label);

/** Ids of the changes whose label fits, but for undos and redos. */
export const changesLabelled = (library: Library, fits: (label: string) => boolean): number[] =>
  (
    library.raw.prepare("SELECT id, label FROM change WHERE undo_of IS NULL").all() as { id: number; label: string }[]
  ).flatMap(({ id, label }) => (fits(label) ? [id] : []));

/** Ids of the rows of a record type that one of these changes touched. */
export const rowsTouched = (library: Library, record: AnyRecord, changes: readonly number[]): Set<string> =>
  new Set(
    library.raw
      .prepare("SELECT row_id FROM change_row WHERE table_name = ? AND change_id IN (SELECT value FROM json_each(?))")
      .pluck()
      .all(sqlName(record.name), JSON.stringify(changes)) as string[],
  );

/** All that happened to a row, oldest first. */
export function historyOfRow(library: Library, record: AnyRecord, id: string): HistoryStep[] {
  const rows = statement(
    library.raw,
    `SELECT change_id AS changeId, label, undo_of AS undoOf, before, after
     FROM change_row JOIN change ON change.id = change_row.change_id
     WHERE row_id = @id AND table_name = @table ORDER BY change_row.id`,
  ).all({ id, table: sqlName(record.name) }) as {
    changeId: number;
    label: string;
    undoOf: number | null;
    before: string | null;
    after: string | null;
  }[];
  const values = (image: string | null) => (image === null ? null : valuesOfImage(record, JSON.parse(image) as Image));
  return rows.map((row) => ({ ...row, before: values(row.before), after: values(row.after) }));
}

/** What imports have learned of a target (of all), of a kind (of both), oldest first. */
export function memoryOf(
  library: Library,
  target: string | undefined,
  kind: "columns" | "decision" | undefined,
): { id: string; key: string; value: unknown }[] {
  const rows = statement(
    library.raw,
    `SELECT id, key, value FROM import_memory
     WHERE (@target IS NULL OR target = @target) AND (@kind IS NULL OR kind = @kind) ORDER BY id`,
  ).all({ target: target ?? null, kind: kind ?? null }) as { id: string; key: string; value: string }[];
  return rows.map((row) => ({ ...row, value: JSON.parse(row.value) as unknown }));
}

/** Which of these ids are records that are there; the record of each is in its name. */
export function existingIds(library: Library, ids: readonly string[]): Set<string> {
  const byRecord = new Map<string, string[]>();
  for (const id of ids) {
    const name = id.slice(0, id.lastIndexOf("_"));
    if (recordNamed(name)) byRecord.set(name, [...(byRecord.get(name) ?? []), id]);
  }
  const there = new Set<string>();
  for (const [name, wanted] of byRecord) {
    const sql = `SELECT id FROM "${sqlName(name)}" WHERE id IN (SELECT value FROM json_each(?))`;
    for (const { id } of library.raw.prepare(sql).all(JSON.stringify(wanted)) as { id: string }[]) there.add(id);
  }
  return there;
}
