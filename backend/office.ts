import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { AppError, invalid, refused } from "../core/kit/errors.ts";
import { idMaker } from "../core/kit/ids.ts";
import { messages } from "../core/kit/messages.ts";
import { officeText } from "../core/kit/officeText.ts";
import type { ChangeEvent, Json, Reply } from "../core/kit/transport.ts";
import { dataVersion, openLibrary } from "../db/client.ts";
import { countChanges, type Written, write } from "../db/journal.ts";
import { rebuildSearch, SEARCH_FORM } from "../db/queries/search.ts";
import { copyOver, readMeta, writeMeta } from "../db/snapshot.ts";
import { backupAutomatically, backupDirOf, filesDirOf, listBackups, readBackup, writeBackup } from "./backup.ts";
import type { Caller, Context, Keeper } from "./context.ts";
import { type Files, openFiles } from "./files.ts";
import { importHolds } from "./jobs/importTask.ts";
import { clearLeftCopies } from "./jobs/previewCopy.ts";
import { fileLog } from "./log.ts";
import type { Printer } from "./paper/printer.ts";
import { dataDir, migrationsDir } from "./places.ts";
import { loadReference } from "./reference.ts";
import { createRouter, errorData } from "./router.ts";
import { services } from "./services/index.ts";

export type { Caller } from "./context.ts";

export interface OfficeOptions {
  /** Path of the library, ":memory:" for a throw-away with the reference data; the one last opened unless told. */
  library?: string;
  printer: Printer;
  rendererDir?: string;
  /** Automatic backups and watching for other processes: for shells that stay open. */
  staysOpen?: boolean;
  /** A new library gets the reference data at once instead of asking how to begin. */
  beginWithReference?: boolean;
}

/** The program without its shell: one library, one function. */
export interface Office {
  call(name: string, input: Json, caller: Caller): Promise<Reply>;
  onChange(listener: (event: ChangeEvent) => void): () => void;
  readonly files: Files;
  readonly library: string;
  close(): void;
}

const BACKUP_EVERY = 15 * 60 * 1000;
const WATCH_EVERY = 1000;

const pad = (value: number) => String(value).padStart(2, "0");

/** Local time as `YYYY-MM-DD HH:mm:ss`. */
function localTime(now: Date): string {
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  return `${day} ${pad(now.getHours())}:${pad(now.getMinutes())}:${pad(now.getSeconds())}`;
}

/** What this machine remembers between starts, outside any library. */
interface MachineState {
  /** The library opened last. */
  library?: string;
  /** The name under which changes are recorded here. */
  who?: string;
}

function readState(): MachineState {
  try {
    const state = JSON.parse(readFileSync(join(dataDir(), "state.json"), "utf8")) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    return { library: text(state.library), who: text(state.who) };
  } catch {
    // No state yet: the first start.
    return {};
  }
}

function writeState(state: MachineState): void {
  const target = join(dataDir(), "state.json");
  mkdirSync(dataDir(), { recursive: true, mode: 0o700 });
  writeFileSync(`${target}.part`, JSON.stringify({ ...readState(), ...state }));
  renameSync(`${target}.part`, target);
}

/** The library opened last on this machine, or the usual place of the first one. */
function usualLibrary(): string {
  const { library } = readState();
  return library !== undefined && existsSync(library) ? library : join(dataDir(), officeText.libraryName);
}

/** Opens the library and puts the program together. @throws AppError when the library can't be opened. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const memory = options.library === ":memory:";
  const file = memory ? ":memory:" : resolve(options.library ?? usualLibrary());
  if (!memory && options.library === undefined) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!memory) clearLeftCopies();
  let library = openLibrary(file, migrationsDir());
  if (!memory && options.library === undefined) writeState({ library: file });
  // Comparing all rows at each start would take longer than the start: `library.check` does it.
  if (readMeta(library, "search") !== SEARCH_FORM) {
    rebuildSearch(library);
    writeMeta(library, "search", SEARCH_FORM);
  }

  const log = fileLog(join(dataDir(), "xiaowu.log"), () => localTime(new Date()));
  const files = openFiles(Date.now);
  const newId = idMaker(Date.now, Math.random);
  const listeners = new Set<(event: ChangeEvent) => void>();
  const router = createRouter(services, log);
  const filesDir = memory ? null : filesDirOf(file);
  const backupDir = memory ? null : backupDirOf(file);
  let signedAs = readState().who;
  let backupProblem: string | null = null;
  let backedUp = backupDir ? (listBackups(backupDir)[0]?.lastChange ?? -1) : -1;
  let seenVersion = dataVersion(library);

  const announce = (event: ChangeEvent) => {
    for (const listener of listeners) listener(event);
  };

  const keeper: Keeper = {
    filesDir,
    backupDir,
    get lastBackupAt() {
      return backupDir ? (listBackups(backupDir)[0]?.at ?? null) : null;
    },
    get backupProblem() {
      return backupProblem;
    },
    get fresh() {
      return readMeta(library, "begun") === null && countChanges(library) === 0;
    },
    signAs: (name) => {
      signedAs = name;
      writeState({ who: name });
      announce({ changeId: null, tables: [] });
    },
    begun: () => writeMeta(library, "begun", new Date().toISOString()),
    backupTo: (path) => writeBackup(library, filesDir, path),
    restoreFrom: async (path) => {
      if (!backupDir) throw refused(officeText.memoryHasNoBackup);
      const folder = mkdtempSync(join(tmpdir(), "xiaowu-restore-"));
      try {
        const unpacked = await readBackup(path, folder);
        const source = openLibrary(unpacked.database, migrationsDir());
        try {
          await backup();
          const kept = listBackups(backupDir)[0]?.name ?? "";
          library.close();
          await copyOver(source, file);
          if (filesDir) mkdirSync(filesDir, { recursive: true });
          for (const one of unpacked.files) {
            const target = join(filesDir as string, basename(one));
            if (!existsSync(target)) copyFileSync(one, target);
          }
          return kept;
        } finally {
          source.close();
          library = openLibrary(file, migrationsDir());
          keeper.begun();
          seenVersion = dataVersion(library);
          announce({ changeId: null, tables: ["*"] });
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };

  const backup = async () => {
    if (!backupDir) return;
    const last = countChanges(library);
    await backupAutomatically(library, filesDir, backupDir, localTime(new Date()), last);
    backedUp = last;
  };
  const backupWhenChanged = async () => {
    try {
      if (countChanges(library) !== backedUp && !keeper.fresh) {
        await backup();
        announce({ changeId: null, tables: [] });
      }
      backupProblem = null;
    } catch (error) {
      backupProblem = officeText.backupFailed(errorData(error, "backup", log).message);
      announce({ changeId: null, tables: [] });
    }
  };

  /** A library that an import of this program holds has another word than one that another program holds. */
  const writeUnlessImporting = <T>(change: () => T): T => {
    try {
      return change();
    } catch (error) {
      const locked = error instanceof AppError && error.message === messages.locked;
      throw (locked ? importHolds(file) : null) ?? error;
    }
  };

  const contextFor = (caller: Caller): { context: Context; written: Written<unknown>[] } => {
    const started = new Date();
    const written: Written<unknown>[] = [];
    const context: Context = {
      get library() {
        return library;
      },
      caller,
      keeper,
      printer: options.printer,
      write: (label, fn) => {
        const result = writeUnlessImporting(() =>
          write(library, { who: caller.who, now: started.toISOString() }, label, fn),
        );
        written.push(result);
        return result;
      },
      announce: (result) => written.push(result),
      call: async (name, input) => (await router.run(name, input, context)) as never,
      newId,
      now: () => started.toISOString(),
      today: () => localTime(started).slice(0, 10),
      input: (given) => inputFile(files, caller, given),
      output: (out, name, bytes) => {
        if (out === undefined) {
          if (caller.shell === "cli") throw invalid(messages.needsOut, { out: messages.needsOut });
          return files.put(bytes, name).fileId;
        }
        const path = outputPath(caller, out);
        try {
          writeFileSync(path, bytes);
        } catch {
          throw refused(messages.cannotWrite(out));
        }
        return path;
      },
      outputFile: async (out, name, make) => {
        if (out === undefined && caller.shell === "cli") throw invalid(messages.needsOut, { out: messages.needsOut });
        const path = out === undefined ? files.place(name) : outputPath(caller, out);
        await make(path);
        return out === undefined ? files.register(path, name).fileId : path;
      },
      handle: (path, name) => files.register(path, name),
    };
    return { context, written };
  };

  const office: Office = {
    files,
    library: file,
    call: async (name, input, caller) => {
      // The command line says who calls; window and browser are signed for whoever sits at this machine.
      const who = caller.shell === "cli" ? caller.who : (signedAs ?? caller.who);
      const { context, written } = contextFor({ ...caller, who });
      const reply = await router.call(name, input, context);
      for (const { changeId, tables } of written) if (changeId !== null) announce({ changeId, tables });
      return reply;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const timer of timers) clearInterval(timer);
      files.close();
      library.close();
    },
  };

  const timers: NodeJS.Timeout[] = [];
  if ((memory || options.beginWithReference) && keeper.fresh)
    loadReference(contextFor({ shell: "cli", who: officeText.systemName }).context);
  if (options.staysOpen && !memory) {
    timers.push(setTimeout(backupWhenChanged, 2000).unref(), setInterval(backupWhenChanged, BACKUP_EVERY).unref());
    const watch = () => {
      const version = dataVersion(library);
      if (version === seenVersion) return;
      seenVersion = version;
      announce({ changeId: null, tables: ["*"] });
    };
    timers.push(setInterval(watch, WATCH_EVERY).unref());
  }
  return office;
}

const looksLikeHandle = (given: string) => /^file_[0-9a-f-]{36}$/.test(given);

function inputFile(files: Files, caller: Caller, given: string): { path: string; name: string } {
  if (looksLikeHandle(given)) {
    const known = files.take(given);
    if (known) return known;
    throw refused(messages.fileExpired);
  }
  if (caller.shell !== "cli") throw refused(messages.pathRefused);
  const path = resolve(given);
  if (!existsSync(path)) throw new AppError("not_found", messages.noSuchFile(given));
  return { path, name: basename(path) };
}

function outputPath(caller: Caller, out: string): string {
  if (caller.shell !== "cli") throw refused(messages.pathRefused);
  const path = resolve(out);
  if (!existsSync(dirname(path))) throw refused(messages.cannotWrite(out));
  return path;
}
