import type { Library } from "./client.ts";

/** Writes a whole and compact copy of the library as it is now, while others go on working. */
export const snapshotTo = (library: Library, path: string): void => {
  library.raw.prepare("VACUUM INTO ?").run(path);
};

/** Puts the content of a library file in place of another's, page by page and under SQLite's own locks, so that a second process that has it open sees the change instead of a vanished file. */
export async function copyOver(source: Library, target: string): Promise<void> {
  await source.raw.backup(target);
}

/** Damage that SQLite finds in the file, and rows that point at nothing; empty when all is well. */
export function integrityProblems(library: Library): { texts: string[]; dangling: { table: string; rowid: number }[] } {
  const texts = (library.raw.pragma("integrity_check(20)") as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((text) => text !== "ok");
  return { texts, dangling: library.raw.pragma("foreign_key_check") as { table: string; rowid: number }[] };
}

/** A fact about the library file itself, outside the journal: it says nothing about the office's data. */
export const readMeta = (library: Library, key: string): string | null =>
  (library.raw.prepare("SELECT value FROM meta WHERE key = ?").get(key) as { value: string } | undefined)?.value ??
  null;

export const writeMeta = (library: Library, key: string, value: string): void => {
  library.raw
    .prepare("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
    .run(key, value);
};
