import { type AppError, conflict } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import { recordNamed } from "../core/modules/index.ts";
import type { Library } from "./client.ts";
import { translateStorageError } from "./errors.ts";
import { recordNameOf } from "./names.ts";
import { statement } from "./prepared.ts";
import { titleOfImage } from "./titles.ts";

/** A row of the journal. */
interface Touched {
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
}

type Image = Record<string, string | number | null>;

/** Brings one row back to what it was before a change. Errors: `conflict` when it no longer is as that change left it, or when others point at it by now. */
export function revert(library: Library, row: Touched): void {
  const { raw } = library;
  const table = `"${row.tableName}"`;
  const now = currentImage(library, row.tableName, row.rowId);
  const expected = row.after === null ? null : (JSON.parse(row.after) as Image);
  if (!same(now, expected)) throw undoConflict(library, row, now);
  const before = row.before === null ? null : (JSON.parse(row.before) as Image);
  try {
    if (before === null) statement(raw, `DELETE FROM ${table} WHERE id = ?`).run(row.rowId);
    else if (expected === null) {
      const columns = Object.keys(before);
      statement(
        raw,
        `INSERT INTO ${table} (${columns.map((c) => `"${c}"`).join(", ")}) VALUES (${columns.map((c) => `@${c}`).join(", ")})`,
      ).run(before);
    } else {
      const columns = Object.keys(before).filter((column) => before[column] !== expected[column]);
      if (columns.length > 0)
        statement(raw, `UPDATE ${table} SET ${columns.map((c) => `"${c}" = @${c}`).join(", ")} WHERE id = @id`).run({
          ...before,
          id: row.rowId,
        });
    }
  } catch (error) {
    const known = translateStorageError(error, library.file);
    if (known && known.code === "refused" && before === null)
      throw conflict(messages.undoReferenced(titleOfImage(library, row)));
    throw known ?? error;
  }
}

/** Does to one row what a change did that was taken back since. Only where the library is as it was before that change. */
export const repeat = (library: Library, { before, after, ...row }: Touched): void =>
  revert(library, { ...row, before: after, after: before });

const currentImage = (library: Library, table: string, id: string): Image | null =>
  (statement(library.raw, `SELECT * FROM "${table}" WHERE id = ?`).get(id) as Image | undefined) ?? null;

function same(a: Image | null, b: Image | null): boolean {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function undoConflict(library: Library, row: Touched, now: Image | null): AppError {
  const label = recordNamed(recordNameOf(row.tableName))?.label ?? row.tableName;
  return conflict(
    now === null ? messages.undoMissing(label) : messages.undoConflict(label, titleOfImage(library, row)),
  );
}
