import { records } from "../../core/modules/index.ts";
import type { Library } from "../../db/client.ts";
import { sqlName } from "../../db/columns.ts";

/** Every row of every record type, for comparing two states of a library. */
export function stateOf(library: Library): Record<string, unknown[]> {
  return Object.fromEntries(
    records.map((record) => [
      record.name,
      library.raw.prepare(`SELECT * FROM "${sqlName(record.name)}" ORDER BY id`).all(),
    ]),
  );
}

/** The lines of the search box, which must follow every change and every undo. */
export const searchLines = (library: Library): unknown[] =>
  library.raw.prepare("SELECT id, record, title, keys FROM search_entry ORDER BY id").all();
