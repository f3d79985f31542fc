import { createHash, type Hash } from "node:crypto";
import { AppError, conflict, notFound, refused } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { Library, Tx } from "./client.ts";
import { translateStorageError } from "./errors.ts";
import { recordNameOf } from "./names.ts";
import { refreshSearch } from "./queries/search.ts";
import { revert } from "./revert.ts";

/** Who changes the library, and when (ISO time). */
export interface Actor {
  who: string;
  now: string;
}

export interface Written<T> {
  value: T;
  /** Null when nothing was changed. */
  changeId: number | null;
  /** Record types whose rows were touched. */
  tables: string[];
}

export interface ChangeHead {
  id: number;
  at: string;
  who: string;
  label: string;
  undoOf: number | null;
  schemaVersion: string;
  previousHash: string;
  hash: string;
}

export interface ChangedRow {
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
}

/**
 * The only way to change data: one immediate transaction, one entry of the journal, one link of the hash chain.
 * A change that touches no row leaves no entry. Errors of `fn` undo everything and are passed on.
 */
export function write<T>(library: Library, actor: Actor, label: string, fn: (tx: Tx) => T): Written<T> {
  return writeChange(library, actor, label, null, fn);
}

function writeChange<T>(
  library: Library,
  actor: Actor,
  label: string,
  undoOf: number | null,
  fn: (tx: Tx) => T,
): Written<T> {
  const { raw } = library;
  if (raw.inTransaction) throw new Error("write() inside write(): one command is one change");
  try {
    raw.exec("BEGIN IMMEDIATE");
    const previousHash = lastHash(library);
    const head = { at: actor.now, who: actor.who, label, undoOf, schemaVersion: library.schemaVersion, previousHash };
    const id = Number(
      raw
        .prepare(
          `INSERT INTO change (at, who, label, undo_of, schema_version, previous_hash, hash)
           VALUES (@at, @who, @label, @undoOf, @schemaVersion, @previousHash, '')`,
        )
        .run(head).lastInsertRowid,
    );
    raw.prepare("INSERT INTO current_change (id) VALUES (?)").run(id);
    const value = fn(library.orm);
    if (value instanceof Promise) throw new Error(`${label}: a change must be synchronous`);
    raw.exec("DELETE FROM current_change");
    const tables = touchedTables(library, id);
    if (tables.length === 0) {
      raw.exec("ROLLBACK");
      return { value, changeId: null, tables: [] };
    }
    refreshSearch(library, id);
    raw.prepare("UPDATE change SET hash = ? WHERE id = ?").run(hashOf(library, { id, ...head, hash: "" }), id);
    raw.exec("COMMIT");
    return { value, changeId: id, tables };
  } catch (error) {
    if (raw.inTransaction) raw.exec("ROLLBACK");
    throw error instanceof AppError ? error : (translateStorageError(error, library.file) ?? error);
  }
}

const lastHash = (library: Library): string =>
  (library.raw.prepare("SELECT hash FROM change ORDER BY id DESC LIMIT 1").get() as { hash: string } | undefined)
    ?.hash ?? "";

const touchedTables = (library: Library, changeId: number): string[] =>
  (
    library.raw.prepare("SELECT DISTINCT table_name AS name FROM change_row WHERE change_id = ?").all(changeId) as {
      name: string;
    }[]
  ).map((row) => recordNameOf(row.name));

/** Length before each part, so that no two different contents give the same bytes. */
function feed(hash: Hash, part: string | number | null): void {
  const text = part === null ? "-" : String(part);
  hash.update(`${part === null ? "n" : "s"}${Buffer.byteLength(text)}:`).update(text);
}

function hashOf(library: Library, head: ChangeHead): string {
  const hash = createHash("sha256");
  for (const part of [head.previousHash, head.id, head.at, head.who, head.label, head.undoOf, head.schemaVersion])
    feed(hash, part);
  for (const row of iterateRows(library, head.id)) {
    for (const part of [row.tableName, row.rowId, row.before, row.after]) feed(hash, part);
  }
  return hash.digest("hex");
}

const ROW_COLUMNS = "table_name AS tableName, row_id AS rowId, before, after";
const HEAD_COLUMNS = `id, at, who, label, undo_of AS undoOf, schema_version AS schemaVersion, previous_hash AS previousHash, hash`;

const iterateRows = (library: Library, changeId: number): IterableIterator<ChangedRow> =>
  library.raw
    .prepare(`SELECT ${ROW_COLUMNS} FROM change_row WHERE change_id = ? ORDER BY id`)
    .iterate(changeId) as IterableIterator<ChangedRow>;

/** The rows of a change in the order in which they were touched. */
export function changedRows(library: Library, changeId: number, limit = -1): ChangedRow[] {
  return library.raw
    .prepare(`SELECT ${ROW_COLUMNS} FROM change_row WHERE change_id = ? ORDER BY id LIMIT ?`)
    .all(changeId, limit) as ChangedRow[];
}

/** The change that is being made: what it has written so far, and the end of the chain before it, which names what the library held then. Only inside `write()`. */
export function changeSoFar(library: Library): { rows: ChangedRow[]; previousHash: string } {
  const head = library.raw
    .prepare("SELECT id, previous_hash AS previousHash FROM change WHERE id = (SELECT id FROM current_change)")
    .get() as Pick<ChangeHead, "id" | "previousHash">;
  return { rows: changedRows(library, head.id), previousHash: head.previousHash };
}

/** Changes, newest first; only those that touched a certain record where its id is given. */
export function changeHeads(library: Library, limit: number, offset: number, recordId?: string): ChangeHead[] {
  const where = recordId === undefined ? "" : "WHERE id IN (SELECT change_id FROM change_row WHERE row_id = @recordId)";
  return library.raw
    .prepare(`SELECT ${HEAD_COLUMNS} FROM change ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`)
    .all({ limit, offset, ...(recordId === undefined ? {} : { recordId }) }) as ChangeHead[];
}

/** Number of changes, and of rows of one change. */
export const countChanges = (library: Library): number =>
  (library.raw.prepare("SELECT count(*) AS n FROM change").get() as { n: number }).n;
export const countRows = (library: Library, changeId: number): number =>
  (library.raw.prepare("SELECT count(*) AS n FROM change_row WHERE change_id = ?").get(changeId) as { n: number }).n;

const headOf = (library: Library, id: number): ChangeHead | undefined =>
  library.raw.prepare(`SELECT ${HEAD_COLUMNS} FROM change WHERE id = ?`).get(id) as ChangeHead | undefined;

/** Ids of changes whose effect is undone now. An undo that was itself undone (a redo) counts no more. */
export function undoneChanges(library: Library): Set<number> {
  const undos = library.raw
    .prepare("SELECT id, undo_of AS undoOf FROM change WHERE undo_of IS NOT NULL ORDER BY id DESC")
    .all() as {
    id: number;
    undoOf: number;
  }[];
  const undone = new Set<number>();
  // Newest first: whether an undo still holds is known before it is looked at.
  for (const { id, undoOf } of undos) if (!undone.has(id)) undone.add(undoOf);
  return undone;
}

export interface UndoState {
  undo: ChangeHead | null;
  redo: ChangeHead | null;
}

/** How far back Ctrl+Z looks; older changes are undone from the history. */
const UNDO_DEPTH = 1000;

/** What Ctrl+Z and Ctrl+Y would act on: the user's own changes, like the stacks of an editor. */
export function undoState(library: Library, who: string): UndoState {
  const own = library.raw
    .prepare(
      `SELECT * FROM (SELECT ${HEAD_COLUMNS} FROM change WHERE who = ? ORDER BY id DESC LIMIT ${UNDO_DEPTH}) ORDER BY id`,
    )
    .all(who) as ChangeHead[];
  const done: ChangeHead[] = [];
  let undone: ChangeHead[] = [];
  const kinds = new Map<number, "do" | "undo">();
  for (const head of own) {
    const kind = head.undoOf === null ? "do" : kinds.get(head.undoOf) === "undo" ? "do" : "undo";
    kinds.set(head.id, kind);
    if (head.undoOf === null) {
      done.push(head);
      undone = [];
    } else if (kind === "undo") {
      const at = done.findLastIndex((one) => one.id === head.undoOf);
      if (at >= 0) done.splice(at, 1);
      undone.push(head);
    } else {
      const at = undone.findLastIndex((one) => one.id === head.undoOf);
      if (at >= 0) undone.splice(at, 1);
      const original = originalOf(library, head);
      if (original) done.push(original);
    }
  }
  return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
}

/** The first change of a chain of undo and redo. */
function originalOf(library: Library, head: ChangeHead): ChangeHead | undefined {
  let at: ChangeHead | undefined = head;
  while (at && at.undoOf !== null) at = headOf(library, at.undoOf);
  return at;
}

/** Takes a change back in a new change. Errors: `not_found`; `refused` when older than the last migration or already undone; `conflict` when a row was changed since, or others hang on it by now. */
export function undo(library: Library, actor: Actor, changeId: number): Written<string> {
  const head = headOf(library, changeId);
  if (!head) throw notFound(messages.noSuchChange(changeId));
  if (undoneChanges(library).has(changeId)) throw refused(messages.alreadyUndone);
  if (head.schemaVersion !== library.schemaVersion) throw refused(messages.tooOldToUndo);
  const original = originalOf(library, head) ?? head;
  const label = isRedo(library, head) ? messages.redoLabel(original.label) : messages.undoLabel(original.label);
  try {
    return writeChange(library, actor, label, changeId, () => {
      // Checked at the commit, when all rows are back.
      library.raw.pragma("defer_foreign_keys = ON");
      const rows = changedRows(library, changeId);
      for (const row of rows.reverse()) revert(library, row);
      // What was hung on a row of it since goes with that row, or loses it: nobody asked for that.
      if (touchedBeyond(library, rows)) throw conflict(messages.undoReferenced(original.label));
      return label;
    });
  } catch (error) {
    const referenced = error instanceof AppError && error.message === messages.referencedSome;
    throw referenced ? conflict(messages.undoReferenced(original.label)) : error;
  }
}

/** Whether the change under way has touched a row that is not among these. */
function touchedBeyond(library: Library, rows: readonly ChangedRow[]): boolean {
  const own = new Set(rows.map((row) => `${row.tableName} ${row.rowId}`));
  const touched = library.raw
    .prepare(
      "SELECT table_name AS tableName, row_id AS rowId FROM change_row WHERE change_id = (SELECT id FROM current_change)",
    )
    .all() as Pick<ChangedRow, "tableName" | "rowId">[];
  return touched.some((row) => !own.has(`${row.tableName} ${row.rowId}`));
}

/** Undoing an undo is a redo; undoing a redo is an undo again. */
function isRedo(library: Library, head: ChangeHead): boolean {
  let depth = 0;
  for (let at: ChangeHead | undefined = head; at && at.undoOf !== null; at = headOf(library, at.undoOf)) depth++;
  return depth % 2 === 1;
}

export interface Verification {
  ok: boolean;
  changes: number;
  /** Id of the first change whose content or place in the chain does not match its hash. */
  firstBroken: number | null;
}

/** Recomputes the whole chain. */
export function verify(library: Library): Verification {
  let previous = "";
  let changes = 0;
  for (const head of library.raw.prepare(`SELECT ${HEAD_COLUMNS} FROM change ORDER BY id`).all() as ChangeHead[]) {
    changes++;
    if (head.previousHash !== previous || head.hash !== hashOf(library, head))
      return { ok: false, changes, firstBroken: head.id };
    previous = head.hash;
  }
  return { ok: true, changes, firstBroken: null };
}
