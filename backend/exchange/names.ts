import { type AnyRecord, titleWith } from "../../core/kit/record.ts";
import { recordNamed } from "../../core/modules/index.ts";
import type { Library } from "../../db/client.ts";
import { allRows, countOf, rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import { refTitlesOf, titlesOf } from "../../db/titles.ts";
import { nameKey } from "./columns.ts";
import { nearNames } from "./near.ts";

/** Other fields by which people name a record in a sheet. */
const alsoNamed: Record<string, readonly string[]> = {
  organisation: ["shortName", "formerNames", "code"],
  plan: ["year"],
};

/** Record types with so many rows that only those which a sheet names are loaded; their title is this field. */
const loadedByName: Record<string, string> = { person: "name" };

/** Above this many rows a record type is not loaded whole. */
const MANY = 5000;

/** Finds records by the names that a sheet gives. Loads each record type once. */
export interface Names {
  /** Makes the records with these names findable; called once a record type, before `find`. */
  load(record: string, names: Iterable<string>): void;
  /** Ids of the records of this name: by title, or where no title fits by short name, former name or code. */
  find(record: string, name: string): string[];
  row(record: string, id: string): StoredRow | undefined;
  /** The records with these ids that are there, looked up where they are not loaded. */
  rows(record: AnyRecord, ids: Iterable<string>): StoredRow[];
  title(record: string, id: string): string;
  /** Records of the library whose name is close to one that is not there, with a word why. Never sure: to be asked about. */
  near(record: string, name: string): Near[];
  /** A record that this import has made. */
  add(record: AnyRecord, row: StoredRow): void;
}

/** A record that may be meant. */
export interface Near {
  id: string;
  why: string;
}

interface Index {
  byTitle: Map<string, string[]>;
  byOther: Map<string, string[]>;
  rows: Map<string, StoredRow>;
  titles: Map<string, string>;
  /** Made when it is asked for first. */
  close?: (name: string) => Near[];
}

export function createNames(library: Library): Names {
  const indexes = new Map<string, Index>();

  const indexOf = (name: string): Index => {
    const known = indexes.get(name);
    if (known) return known;
    const index: Index = { byTitle: new Map(), byOther: new Map(), rows: new Map(), titles: new Map() };
    indexes.set(name, index);
    return index;
  };
  const put = (record: AnyRecord, row: StoredRow, title: string) => {
    const index = indexOf(record.name);
    if (index.rows.has(row.id)) return;
    index.rows.set(row.id, row);
    index.titles.set(row.id, title);
    push(index.byTitle, nameKey(title), row.id);
    for (const field of alsoNamed[record.name] ?? []) {
      const values = row[field];
      for (const value of Array.isArray(values) ? values : [values])
        if (value !== null && value !== "") push(index.byOther, nameKey(String(value)), row.id);
    }
  };
  const load = (name: string, names: Iterable<string>) => {
    const record = recordNamed(name);
    if (!record) return;
    const field = loadedByName[name];
    const rows =
      field && countOf(library, record) > MANY ? rowsByValues(library, record, field, names) : allRows(library, record);
    const refTitles = refTitlesOf(library, record, rows);
    for (const [i, row] of rows.entries()) put(record, row, titleWith(record, row, refTitles[i] ?? {}));
  };
  return {
    load,
    find: (record, name) => {
      const index = indexOf(record);
      const key = nameKey(name);
      return index.byTitle.get(key) ?? [...new Set(index.byOther.get(key) ?? [])];
    },
    near: (record, name) => {
      const index = indexOf(record);
      index.close ??= closeNames(index, record);
      return index.close(name);
    },
    row: (record, id) => indexOf(record).rows.get(id),
    rows: (record, ids) => {
      const index = indexOf(record.name);
      const wanted = [...new Set(ids)];
      const others = wanted.filter((id) => !index.rows.has(id));
      const loaded = wanted.flatMap((id) => index.rows.get(id) ?? []);
      return others.length === 0 ? loaded : [...loaded, ...rowsByValues(library, record, "id", others)];
    },
    title: (record, id) => {
      const index = indexOf(record);
      const known = index.titles.get(id);
      if (known !== undefined) return known;
      const title = titlesOf(library, record, [id]).get(id) ?? "";
      index.titles.set(id, title);
      return title;
    },
    add: (record, row) => put(record, row, titleWith(record, row, {})),
  };
}

/** Finds what is close to a name among the records of the library, not among those that this import has made. */
function closeNames(index: Index, record: string): (name: string) => Near[] {
  const known: [string, string[]][] = [...index.rows].map(([id, row]) => [
    id,
    [
      index.titles.get(id) ?? "",
      ...(alsoNamed[record] ?? []).filter((field) => field !== "code").flatMap((field) => row[field] ?? []),
    ].map(String),
  ]);
  return nearNames(known);
}

/** Adds to a list in a map. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
