import { importText } from "../../core/kit/exchangeText.ts";
import { type AnyRecord, titleWith } from "../../core/kit/record.ts";
import { recordNamed } from "../../core/modules/index.ts";
import type { Library } from "../../db/client.ts";
import { allRows, countOf, rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import { refTitlesOf, titlesOf } from "../../db/titles.ts";
import { nameKey } from "./columns.ts";
import { nearNames, similarNames } from "./near.ts";

/** Other fields by which people name a record in a sheet. */
const alsoNamed: Record<string, readonly string[]> = {
  organisation: ["shortName", "formerNames", "code"],
  plan: ["year"],
};

/** Record types with so many rows that only those which a sheet names are loaded; their title is this field. */
const loadedByName: Record<string, string> = { person: "name" };

/** Of names that are only alike no more are offered. */
const MOST_SIMILAR = 3;

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
  /** The records of the library whose names are most like one, where not even a close one is there; at most three. */
  similar(record: string, name: string): Near[];
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
  /** Ids of records that this import has made. */
  made: Set<string>;
  /** Made when it is asked for first. */
  close?: (name: string) => Near[];
  like?: (name: string, most: number) => string[];
}

export function createNames(library: Library): Names {
  const indexes = new Map<string, Index>();

  const indexOf = (name: string): Index => {
    const known = indexes.get(name);
    if (known) return known;
    const index: Index = {
      byTitle: new Map(),
      byOther: new Map(),
      rows: new Map(),
      titles: new Map(),
      made: new Set(),
    };
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
      index.close ??= nearNames(namesIn(index, record));
      return index.close(name);
    },
    similar: (record, name) => {
      const index = indexOf(record);
      index.like ??= similarNames(namesIn(index, record));
      return index.like(name, MOST_SIMILAR).map((id) => ({ id, why: importText.nearWhy.like }));
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
    add: (record, row) => {
      put(record, row, titleWith(record, row, {}));
      indexOf(record.name).made.add(row.id);
    },
  };
}

/** All names of the records of the library, by id; not of those that this import has made, which have other ids when it is stored. */
const namesIn = (index: Index, record: string): [string, string[]][] =>
  [...index.rows].flatMap(([id, row]) => {
    if (index.made.has(id)) return [];
    const others = (alsoNamed[record] ?? []).filter((field) => field !== "code").flatMap((field) => row[field] ?? []);
    return [[id, [index.titles.get(id) ?? "", ...others].map(String)] as [string, string[]]];
  });

/** Adds to a list in a map. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
