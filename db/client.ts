import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { AppError, refused } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import { translateStorageError } from "./errors.ts";
import { installTriggers } from "./triggers.ts";

/** The raw connection, for SQL that is made at run time (triggers, journal, PRAGMA). */
export type Connection = Database.Database;

/** What queries take as their first argument. */
export type Tx = BetterSQLite3Database;

/** An open library file. */
export interface Library {
  readonly file: string;
  readonly raw: Connection;
  readonly orm: Tx;
  /** Name of the newest migration in the file. */
  readonly schemaVersion: string;
  close(): void;
}

/** Marks a SQLite file as a library of this program ("XWUK"). */
const APPLICATION_ID = 0x5857554b;

const MAGIC = "SQLite format 3\0";

/**
 * Opens a library and brings it to this version's schema; makes the file when it does not exist.
 * Errors: `refused` for a file that is not a library, is damaged, locked, read-only or of a newer version.
 */
export function openLibrary(file: string, migrationsDir: string): Library {
  const memory = file === ":memory:";
  if (!memory) checkFile(file);
  let raw: Connection | undefined;
  try {
    raw = new Database(file, { timeout: 5000 });
    checkIdentity(raw, file);
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    const orm = drizzle({ client: raw });
    const schemaVersion = bringUpToDate(raw, orm, file, migrationsDir);
    raw.pragma("foreign_keys = ON");
    installTriggers(raw);
    const connection = raw;
    return {
      file,
      raw: connection,
      orm,
      schemaVersion,
      close: () => {
        if (!connection.open) return;
        // Folds the write-ahead log in, so that the file alone is the library. Another process may still read: then SQLite does it when the last one closes.
        if (!memory) connection.pragma("wal_checkpoint(TRUNCATE)");
        connection.close();
      },
    };
  } catch (error) {
    raw?.close();
    if (error instanceof AppError) throw error;
    throw translateStorageError(error, file) ?? error;
  }
}

function checkFile(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw refused(messages.folderMissing(folder));
  if (!existsSync(file)) return;
  if (!statSync(file).isFile()) throw refused(messages.notALibrary(basename(file)));
  if (statSync(file).size === 0) return;
  const head = Buffer.alloc(MAGIC.length);
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    throw refused(messages.cannotOpen(basename(file)));
  }
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.toString("latin1") !== MAGIC) throw refused(messages.notALibrary(basename(file)));
}

function checkIdentity(raw: Connection, file: string): void {
  const tables = raw.prepare("SELECT count(*) AS n FROM sqlite_schema").get() as { n: number };
  const id = raw.pragma("application_id", { simple: true });
  if (tables.n === 0 && id === 0) raw.pragma(`application_id = ${APPLICATION_ID}`);
  else if (id !== APPLICATION_ID) throw refused(messages.notALibrary(basename(file)));
}

/** Migrates where needed: the file is copied aside first, and foreign keys are off meanwhile, because with them on a rebuilt parent table silently deletes its children. */
function bringUpToDate(raw: Connection, orm: Tx, file: string, migrationsDir: string): string {
  const known = readMigrationFiles({ migrationsFolder: migrationsDir }).map((migration) => migration.name);
  const newest = known.at(-1);
  if (!newest) throw new Error(`no migrations in ${migrationsDir}`);
  const applied = appliedMigrations(raw);
  if (applied.some((name) => !known.includes(name))) throw refused(messages.newerVersion(basename(file)));
  if (applied.length === known.length) return newest;
  const copy = applied.length > 0 && file !== ":memory:" ? `${file}.before-${newest}` : null;
  if (copy && !existsSync(copy)) raw.prepare("VACUUM INTO ?").run(copy);
  raw.pragma("foreign_keys = OFF");
  try {
    migrate(orm, { migrationsFolder: migrationsDir });
    const broken = raw.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`foreign_key_check: ${JSON.stringify(broken.slice(0, 3))}`);
  } catch (error) {
    if (!copy) throw error;
    putBack(raw, copy, file);
    throw new AppError("refused", messages.migrationFailed(copy));
  }
  return newest;
}

/** After a failed migration: the copy takes the place of the file. A fault that is only seen after the commit can't be rolled back. */
function putBack(raw: Connection, copy: string, file: string): void {
  raw.close();
  for (const ending of ["-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
  copyFileSync(copy, file);
}

function appliedMigrations(raw: Connection): string[] {
  const table = raw.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get();
  if (!table) return [];
  return (raw.prepare("SELECT name FROM __drizzle_migrations ORDER BY id").all() as { name: string }[]).map(
    (row) => row.name,
  );
}

/** Changes when another connection has committed something. */
export const dataVersion = (library: Library): number => library.raw.pragma("data_version", { simple: true }) as number;
