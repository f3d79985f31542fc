import { fieldEntries } from "../core/kit/record.ts";
import { records } from "../core/modules/index.ts";
import type { Connection } from "./client.ts";
import { sqlName } from "./columns.ts";

/**
 * Makes the TEMP triggers that fill the journal and guard lists of ids.
 * TEMP, so that a migration that rebuilds a table can neither lose nor fire them; made anew at each open from the tables as they are.
 * A write outside `write()` finds no current change and fails on NOT NULL: an unaudited change is impossible.
 */
export function installTriggers(raw: Connection): void {
  // A statement that fires triggers keeps a copy of each page that it touches until it has ended. On disk, these copies are
  // half a gigabyte of writes for an import of 10,000 lines. Set before the first TEMP table: it would empty those that are there.
  raw.pragma("temp_store = MEMORY");
  raw.exec("CREATE TEMP TABLE current_change (id INTEGER NOT NULL)");
  for (const record of records) {
    const table = sqlName(record.name);
    const columns = (raw.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map((column) => column.name);
    raw.exec(journalTriggers(table, columns));
    for (const [name, field] of fieldEntries(record)) {
      if (field.kind === "refs") raw.exec(refsTriggers(record.name, name, sqlName(field.target ?? "")));
    }
  }
}

const quoted = (name: string) => `"${name}"`;

function journalTriggers(table: string, columns: string[]): string {
  const image = (row: "NEW" | "OLD") =>
    `json_object(${columns.map((column) => `'${column}', ${row}.${quoted(column)}`).join(", ")})`;
  const record = (id: string, before: string, after: string) =>
    `INSERT INTO change_row (change_id, table_name, row_id, before, after)
     VALUES ((SELECT id FROM current_change), '${table}', ${id}, ${before}, ${after});`;
  return `
    CREATE TEMP TRIGGER journal_${table}_insert AFTER INSERT ON main.${quoted(table)}
    BEGIN ${record("NEW.id", "NULL", image("NEW"))} END;
    CREATE TEMP TRIGGER journal_${table}_update AFTER UPDATE ON main.${quoted(table)}
    WHEN ${columns.map((column) => `OLD.${quoted(column)} IS NOT NEW.${quoted(column)}`).join(" OR ")}
    BEGIN ${record("OLD.id", image("OLD"), image("NEW"))} END;
    CREATE TEMP TRIGGER journal_${table}_delete AFTER DELETE ON main.${quoted(table)}
    BEGIN ${record("OLD.id", image("OLD"), "NULL")} END;`;
}

/** Does for a list of ids in a JSON column what a foreign key does for one id. */
function refsTriggers(record: string, field: string, target: string): string {
  const table = sqlName(record);
  const column = quoted(sqlName(field));
  const missing = `
    SELECT RAISE(ABORT, 'refs:${record}.${field}')
    WHERE EXISTS (SELECT 1 FROM json_each(NEW.${column}) AS item WHERE item.value NOT IN (SELECT id FROM ${quoted(target)}));`;
  return `
    CREATE TEMP TRIGGER refs_${table}_${sqlName(field)}_insert BEFORE INSERT ON main.${quoted(table)} BEGIN ${missing} END;
    CREATE TEMP TRIGGER refs_${table}_${sqlName(field)}_update BEFORE UPDATE OF ${column} ON main.${quoted(table)} BEGIN ${missing} END;
    CREATE TEMP TRIGGER used_${table}_${sqlName(field)} BEFORE DELETE ON main.${quoted(target)} BEGIN
      SELECT RAISE(ABORT, 'used:${record}.${field}')
      WHERE EXISTS (SELECT 1 FROM ${quoted(table)}, json_each(${quoted(table)}.${column}) AS item WHERE item.value = OLD.id);
    END;`;
}
