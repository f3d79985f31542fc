import { fieldEntries, titleWith } from "../../core/kit/record.ts";
import { recordNamed, records } from "../../core/modules/index.ts";
import { pinyinKeys } from "../../core/rules/names/pinyin.ts";
import type { Library } from "../client.ts";
import { sqlName } from "../columns.ts";
import { recordNameOf } from "../names.ts";
import { statement } from "../prepared.ts";
import { refTitlesOf, valuesOfImage } from "../titles.ts";

type Image = Record<string, unknown>;
type Entry = { id: string; record: string; title: string; keys: string };

/** Number of the form in which search lines are stored: another one has them made anew when a library is opened. */
export const SEARCH_FORM = "1";

/** Parts of a search key are separated by a character that nobody types, so that a match never spans two of them. */
const SEPARATOR = "\n";

function entriesOf(library: Library, recordName: string, images: Image[]): Entry[] {
  const record = recordNamed(recordName);
  if (!record?.searchAs) return [];
  const rows = images.map((image) => valuesOfImage(record, image));
  const refTitles = refTitlesOf(library, record, rows);
  return rows.map((row, i) => {
    const title = titleWith(record, row, refTitles[i] ?? {});
    const { full, initials } = pinyinKeys(title, record.searchAs ?? "other");
    const more = record.searchIn.flatMap((field) => row[field] ?? []).map(String);
    const keys = [title, full, initials, ...more].map((part) => part.toLowerCase()).join(SEPARATOR);
    return { id: String(row.id), record: recordName, title, keys };
  });
}

const CHUNK = 2000;

/** Brings the search lines of the rows of a change up to date. Part of `write()`, so that every way to change data is covered. */
export function refreshSearch(library: Library, changeId: number): void {
  const { raw } = library;
  const touched = raw
    .prepare("SELECT DISTINCT table_name AS tableName, row_id AS rowId FROM change_row WHERE change_id = ?")
    .all(changeId) as { tableName: string; rowId: string }[];
  const ids = Map.groupBy(touched, (row) => row.tableName);
  for (const [table, rows] of ids) {
    if (!recordNamed(recordNameOf(table))?.searchAs) continue;
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = JSON.stringify(rows.slice(start, start + CHUNK).map((row) => row.rowId));
      raw.prepare("DELETE FROM search_entry WHERE id IN (SELECT value FROM json_each(?))").run(chunk);
      insertEntries(
        library,
        table,
        raw.prepare(`SELECT * FROM "${table}" WHERE id IN (SELECT value FROM json_each(?))`).all(chunk) as Image[],
      );
    }
  }
}

function insertEntries(library: Library, table: string, images: Image[]): void {
  const insert = library.raw.prepare(
    "INSERT INTO search_entry (id, record, title, keys) VALUES (@id, @record, @title, @keys)",
  );
  for (const entry of entriesOf(library, recordNameOf(table), images)) insert.run(entry);
}

/** Makes all search lines anew: after a migration that changed what is searched. */
export function rebuildSearch(library: Library): void {
  library.raw.exec("BEGIN IMMEDIATE; DELETE FROM search_entry");
  for (const record of records) {
    if (!record.searchAs) continue;
    const table = sqlName(record.name);
    insertEntries(library, table, library.raw.prepare(`SELECT * FROM "${table}"`).all() as Image[]);
  }
  library.raw.exec("COMMIT");
}

/** Number of searchable rows without a line and of lines without a row. */
export function searchMismatch(library: Library): number {
  let mismatch = 0;
  for (const record of records) {
    if (!record.searchAs) continue;
    const row = library.raw
      .prepare(
        `SELECT (SELECT count(*) FROM "${sqlName(record.name)}" WHERE id NOT IN (SELECT id FROM search_entry)) +
                (SELECT count(*) FROM search_entry WHERE record = @name AND id NOT IN (SELECT id FROM "${sqlName(record.name)}")) AS n`,
      )
      .get({ name: record.name }) as { n: number };
    mismatch += row.n;
  }
  return mismatch;
}

export interface SearchHit {
  record: string;
  id: string;
  title: string;
  /** The part of the record that matched: name, pinyin, code … */
  matched: string;
}

/** The title stands first among the keys: what begins with the text comes first, then what has a part that does. */
const RANK = "instr(keys, @wanted) <> 1, instr(keys, char(10) || @wanted) = 0, length(title), title";

/** Records whose title, pinyin, initials or codes hold the text. Those whose title begins with it come first, then those that hold it, then the rest. One scan. */
export function search(library: Library, text: string, limit: number): SearchHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  // LIKE finds the rows, for it is SQLite's fastest scan of a text; only those found are put in order.
  const rows = statement(
    library.raw,
    `SELECT record, id, title, keys FROM (
       SELECT rowid AS hit FROM search_entry WHERE keys LIKE @pattern ESCAPE '\\'
       ORDER BY ${RANK} LIMIT @limit
     ) JOIN search_entry ON search_entry.rowid = hit ORDER BY ${RANK}`,
  ).all({ wanted, limit, pattern: `%${wanted.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` }) as Entry[];
  return rows.map(({ record, id, title, keys }) => ({ record, id, title, matched: matchedPart(record, keys, wanted) }));
}

function matchedPart(recordName: string, keys: string, wanted: string): string {
  const at = keys.split(SEPARATOR).findIndex((part) => part.includes(wanted));
  const part = keys.split(SEPARATOR)[at] ?? "";
  const record = recordNamed(recordName);
  const isPrivate = (record ? fieldEntries(record) : []).some(
    ([name, field]) => field.private && record?.searchIn.includes(name),
  );
  // A private value is found by those who know it, and not shown to those who do not.
  return at > 2 && isPrivate && /^[\d\-x]+$/.test(part) ? `${part.slice(0, 3)}****${part.slice(-4)}` : part;
}
