import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { AsyncZipDeflate, Zip, ZipPassThrough } from "fflate";
import { type Entry, openPromise as openZip } from "yauzl";
import { AppError, refused } from "../core/kit/errors.ts";
import { officeText } from "../core/kit/officeText.ts";
import { expendable, type Kept } from "../core/rules/retention.ts";
import type { Library } from "../db/client.ts";
import { snapshotTo } from "../db/snapshot.ts";

/** The library's name inside an archive, and the folder of its files. */
const DATABASE = "library.db";
const FILES = "files/";

/** Writes one archive of a library and of the files beside it. Never a copy of the live file. Answers its size in bytes. */
export async function writeBackup(library: Library, filesDir: string | null, path: string): Promise<number> {
  const aside = `${path}.part`;
  const copy = `${path}.db.part`;
  rmSync(copy, { force: true });
  try {
    snapshotTo(library, copy);
    const target = createWriteStream(aside);
    const finished = new Promise<void>((done, fail) => target.on("finish", done).on("error", fail));
    const zip = new Zip((error, chunk, final) => {
      if (error) target.destroy(error);
      else {
        target.write(chunk);
        if (final) target.end();
      }
    });
    const add = async (name: string, file: string, compress: boolean) => {
      const entry = compress ? new AsyncZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      zip.add(entry);
      for await (const chunk of createReadStream(file)) entry.push(new Uint8Array(chunk as Buffer), false);
      entry.push(new Uint8Array(0), true);
    };
    await add(DATABASE, copy, true);
    // Scans and documents are packed already.
    for (const name of filesDir && existsSync(filesDir) ? readdirSync(filesDir) : [])
      if (isHash(name)) await add(FILES + name, join(filesDir as string, name), false);
    zip.end();
    await finished;
    renameSync(aside, path);
    return statSync(path).size;
  } finally {
    rmSync(aside, { force: true });
    rmSync(copy, { force: true });
  }
}

const isHash = (name: string) => /^[0-9a-f]{64}$/.test(name);

/** Limits of an archive that is taken back: more is not ours. */
const MOST_ENTRIES = 200_000;
const MOST_BYTES = 64 * 1024 ** 3;

/** Unpacks an archive into a folder: `library.db` and the files by hash; names from the archive are never used as paths. Errors: `refused` for anything that is not our backup. */
export async function readBackup(path: string, folder: string): Promise<{ database: string; files: string[] }> {
  const notOurs = () => refused(officeText.notABackup(basename(path)));
  const zip = await openZip(path, { autoClose: false }).catch(() => {
    throw notOurs();
  });
  try {
    if (zip.entryCount > MOST_ENTRIES) throw notOurs();
    const files: string[] = [];
    let database: string | null = null;
    let bytes = 0;
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      bytes += entry.uncompressedSize;
      const name = entry.fileName;
      const hash = name.startsWith(FILES) ? name.slice(FILES.length) : "";
      if (bytes > MOST_BYTES || (name !== DATABASE && !isHash(hash))) throw notOurs();
      const target = join(folder, name === DATABASE ? DATABASE : hash);
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      if (name === DATABASE) database = target;
      else files.push(target);
    }
    if (!database) throw notOurs();
    return { database, files };
  } catch (error) {
    // A full disk is a fault of the machine; anything else means that the archive is not as we write it.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw error instanceof AppError || /^E[A-Z]+$/.test(code) ? error : notOurs();
  } finally {
    zip.close();
  }
}

/** File name of an automatic backup: local time and the number of the last change in it. */
const NAME = /^xiaowu-(\d{8})-(\d{6})-(\d+)\.zip$/;

export const backupName = (at: string, lastChange: number): string =>
  `xiaowu-${at.slice(0, 10).replaceAll("-", "")}-${at.slice(11, 19).replaceAll(":", "")}-${lastChange}.zip`;

export interface AutomaticBackup extends Kept {
  bytes: number;
  lastChange: number;
}

/** The automatic backups in a folder, newest first. Other files there are left alone. */
export function listBackups(folder: string): AutomaticBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, d, t, change] = NAME.exec(name) ?? [];
      if (!d || !t) return [];
      const at = `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)} ${t.slice(0, 2)}:${t.slice(2, 4)}:${t.slice(4)}`;
      return [{ name, at, bytes: statSync(join(folder, name)).size, lastChange: Number(change) }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Makes an automatic backup and removes those that are no longer wanted. `at` is local time, `YYYY-MM-DD HH:mm:ss`. */
export async function backupAutomatically(
  library: Library,
  filesDir: string | null,
  folder: string,
  at: string,
  lastChange: number,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await writeBackup(library, filesDir, join(folder, backupName(at, lastChange)));
  for (const { name } of expendable(listBackups(folder), at.slice(0, 10))) rmSync(join(folder, name), { force: true });
}

/** Where the files and the automatic backups of a library lie. */
export const filesDirOf = (library: string): string =>
  join(dirname(library), `${basename(library).replace(/\.db$/i, "")}.files`);
export const backupDirOf = (library: string): string =>
  join(dirname(library), `${basename(library).replace(/\.db$/i, "")}.backups`);
