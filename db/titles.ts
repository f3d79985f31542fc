import type { Fields } from "../core/kit/fields.ts";
import { type AnyRecord, columnNames, fieldEntries, titleWith } from "../core/kit/record.ts";
import { recordNamed } from "../core/modules/index.ts";
import type { Library } from "./client.ts";
import { sqlName } from "./columns.ts";
import { recordNameOf } from "./names.ts";

type Image = Record<string, unknown>;

/** A row of the journal or of `SELECT *` as the record's values: camelCase, booleans and JSON read. */
export function valuesOfImage(record: AnyRecord, image: Image): Record<string, unknown> {
  const values: Record<string, unknown> = { id: image.id };
  const fields = record.fields as Fields;
  for (const name of columnNames(record)) {
    const stored = image[sqlName(name)] ?? null;
    const kind = fields[name]?.kind;
    if (kind === "bool") values[name] = stored === 1;
    else if (kind === "refs" || kind === "list" || kind === "json")
      values[name] = typeof stored === "string" ? JSON.parse(stored) : stored;
    else values[name] = stored;
  }
  return values;
}

/** Titles of records by id. An id that is no more is left out. */
export function titlesOf(library: Library, recordName: string, ids: Iterable<string>): Map<string, string> {
  const titles = new Map<string, string>();
  const record = recordNamed(recordName);
  const wanted = [...new Set(ids)];
  if (!record || wanted.length === 0) return titles;
  const rows = library.raw
    .prepare(`SELECT * FROM "${sqlName(recordName)}" WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(wanted)) as Image[];
  const values = rows.map((row) => valuesOfImage(record, row));
  const refTitles = refTitlesOf(library, record, values);
  for (const [i, value] of values.entries()) titles.set(String(value.id), titleWith(record, value, refTitles[i] ?? {}));
  return titles;
}

/** For each row the titles of the records that it points at, by field name; those of a list are joined by 、. */
export function refTitlesOf(
  library: Library,
  record: AnyRecord,
  rows: Record<string, unknown>[],
): Record<string, string>[] {
  const result: Record<string, string>[] = rows.map(() => ({}));
  for (const [name, field] of fieldEntries(record)) {
    if (field.kind !== "ref" && field.kind !== "refs") continue;
    const titles = titlesOf(
      library,
      field.target ?? "",
      rows.flatMap((row) => idsIn(row[name])),
    );
    for (const [i, row] of rows.entries()) {
      const known = idsIn(row[name]).map((id) => titles.get(id) ?? "");
      if (known.length > 0) (result[i] as Record<string, string>)[name] = known.join("、");
    }
  }
  return result;
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : [];

/** Title of a row that the journal holds, from its newest image. */
export function titleOfImage(
  library: Library,
  row: { tableName: string; before: string | null; after: string | null },
): string {
  const record = recordNamed(recordNameOf(row.tableName));
  const image = row.after ?? row.before;
  if (!record || image === null) return "";
  const values = valuesOfImage(record, JSON.parse(image) as Image);
  return titleWith(record, values, refTitlesOf(library, record, [values])[0] ?? {});
}
