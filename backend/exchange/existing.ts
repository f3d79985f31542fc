import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import type { Library } from "../../db/client.ts";
import { allRows, countOf, rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import { nameKey } from "./columns.ts";
import { push } from "./names.ts";

/** Above this many rows only those are loaded whose first key field stands in the sheet. */
const MANY = 20_000;

/** Possible values of each key field of a row of the sheet; null where the sheet says nothing. */
export type KeyOptions = (readonly unknown[] | null)[];

/** The rows of the library that rows of a sheet may be, findable by their key fields. */
export interface Existing {
  /** Rows whose key fields hold one of the options each; an unknown one matches nothing but empty. */
  exact(options: KeyOptions): StoredRow[];
  /** The same, but what the sheet doesn't say matches anything. */
  loose(options: KeyOptions): StoredRow[];
  /** Rows whose fields hold these values, for keys beside the usual. */
  by(fields: readonly string[], values: readonly unknown[]): StoredRow[];
  add(row: StoredRow): void;
}

export function loadExisting(
  library: Library,
  record: AnyRecord,
  keys: readonly string[],
  firstValues: () => Iterable<unknown>,
  also: [string, unknown[]][],
): Existing {
  const fields = new Map(fieldEntries(record));
  const first = keys[0];
  const few = countOf(library, record) <= MANY || first === undefined;
  const loaded = few ? allRows(library, record) : rowsByValues(library, record, first, firstValues());
  const rows = new Map(loaded.map((row) => [row.id, row]));
  if (!few)
    for (const [field, values] of also)
      for (const row of rowsByValues(library, record, field, values)) rows.set(row.id, row);

  const part = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "object") return JSON.stringify(value);
    return fields.get(field)?.kind === "text" ? nameKey(String(value)) : String(value);
  };
  // One index for each set of fields that is asked for; most imports ask for one or two.
  const indexes = new Map<string, { fields: readonly string[]; map: Map<string, StoredRow[]> }>();
  const keyOf = (names: readonly string[], values: readonly unknown[]) =>
    names.map((name, i) => part(name, values[i])).join("\u0001");
  const indexOn = (names: readonly string[]) => {
    const signature = names.join();
    let index = indexes.get(signature);
    if (!index) {
      index = { fields: names, map: new Map() };
      indexes.set(signature, index);
      for (const row of rows.values())
        push(
          index.map,
          keyOf(
            names,
            names.map((name) => row[name]),
          ),
          row,
        );
    }
    return index.map;
  };
  const find = (names: readonly string[], options: readonly (readonly unknown[])[]) => {
    const index = indexOn(names);
    return [...new Set(combinations(options).flatMap((values) => index.get(keyOf(names, values)) ?? []))];
  };
  return {
    exact: (options) =>
      find(
        keys,
        options.map((one) => one ?? [null]),
      ),
    loose: (options) => {
      const known = keys.filter((_, i) => options[i]);
      return known.length === 0
        ? []
        : find(
            known,
            options.flatMap((one) => (one ? [one] : [])),
          );
    },
    by: (names, values) =>
      find(
        names,
        values.map((value) => [value]),
      ),
    add: (row) => {
      rows.set(row.id, row);
      for (const { fields: names, map } of indexes.values())
        push(
          map,
          keyOf(
            names,
            names.map((name) => row[name]),
          ),
          row,
        );
    },
  };
}

/** Every choice of one from each list; of very many only the first thousand. */
function combinations(options: readonly (readonly unknown[])[]): unknown[][] {
  let result: unknown[][] = [[]];
  for (const list of options) result = result.flatMap((head) => list.map((value) => [...head, value])).slice(0, 1000);
  return result;
}
