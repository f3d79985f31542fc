import { AppError, conflict } from "../../core/kit/errors.ts";
import { importText, sheetText } from "../../core/kit/exchangeText.ts";
import type { ChangeEvent, Json, Reply } from "../../core/kit/transport.ts";
import { collectionText } from "../../core/rules/collection/words.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import type { Workbook } from "../exchange/sheet.ts";
import { beginEarly, endEarly, inImportThread } from "./importThread.ts";
import { underTicket } from "./sheetTask.ts";

/** The calls that plan rows, whether of a sheet or of merged replies. */
export type ImportCall = "import.preview" | "import.apply" | "collection.preview" | "collection.take";

const storingCalls: readonly ImportCall[] = ["import.apply", "collection.take"];

/** How far a call is, in words. */
const soFar: Record<ImportCall, (done: number, of: number) => string> = {
  "import.preview": importText.matchingRows,
  "import.apply": importText.storingRows,
  "collection.preview": importText.matchingRows,
  "collection.take": collectionText.takingRows,
};

/** A workbook that was read, and the name under which the user knows it. */
export interface ReadSource {
  workbook: Workbook;
  name: string;
}

/** The rows that are planned: under which name the user knows them, how many, and the workbook in which they stand, if they do. */
export interface Planned {
  name: string;
  rows: number;
  read?: ReadSource;
}

/** What a thread is begun with. */
export interface ThreadStart {
  library: string;
  read: ReadSource | null;
}

/** A call that a thread is to do; several may follow one another. */
export interface ImportWork {
  call: ImportCall;
  who: string;
  input: Json;
  /** One of `importState`. */
  state: SharedArrayBuffer;
  /** The folder for the copy on which a preview works; null for what is stored. */
  copyIn: string | null;
}

/** What is said to a thread: with what it begins, once, then one call after the other. */
export type ToThread = { begin: ThreadStart } | ImportWork;

/** Where an import stands. Main thread and thread move it from `planning` only, so that exactly one of them decides whether it is stopped. */
export const importState = { planning: 0, stopped: 1, storing: 2 } as const;

/** What the thread says: how far it is, then the answer of the call with what it changed. */
export type ImportReport =
  | { kind: "row"; done: number; of: number }
  | { kind: "storing" }
  | { kind: "reply"; reply: Reply; changes: ChangeEvent[] };

/** Smaller sheets are planned at once: a thread takes longer to start. */
const MANY_ROWS = 1500;
/** How long another change of the library waits for an import that is being stored, and usually, in milliseconds. */
const [SHORT_WAIT, USUAL_WAIT] = [1500, 5000];

/** Libraries into which a thread imports, with the name of the sheet. */
const importing = new Map<string, string>();

/** Set in the thread only, with the workbook that it was given, if any: there the call goes on as in a small import. */
let here: { read: ReadSource | null } | null = null;

export const readBefore = (): ReadSource | null => here?.read ?? null;

/** Only in the thread. */
export function beginThread(read: ReadSource | null): void {
  here = { read };
}

/** The rows of a workbook, by its longest sheet. */
export const plannedOf = (read: ReadSource): Planned => ({
  name: read.name,
  rows: Math.max(...read.workbook.sheets.map((sheet) => sheet.rows.length)),
  read,
});

/** Whether rows are planned in a thread of their own. A library in memory has only one connection. */
export const isForThread = (context: Context, { rows }: Planned): boolean =>
  here === null && context.library.file !== ":memory:" && rows > MANY_ROWS;

/** A larger file has probably too many rows for anything but a thread, in bytes; so has a longer text, in characters. */
const LARGE = 60_000;

/** Reads a sheet of this size; where a thread will probably plan it, that starts meanwhile. */
export async function readAhead(
  context: Context,
  size: number,
  reading: () => Promise<ReadSource>,
): Promise<ReadSource> {
  if (here !== null || context.library.file === ":memory:" || size < LARGE) return reading();
  beginEarly();
  let isLarge = false;
  try {
    const read = await reading();
    isLarge = isForThread(context, plannedOf(read));
    return read;
  } finally {
    if (!isLarge) endEarly();
  }
}

/** Why another change has to wait: a plain word in place of that of a locked library. Null where nothing is being imported. */
export function importHolds(library: string): AppError | null {
  const name = importing.get(library);
  return name === undefined ? null : conflict(importText.importing(name));
}

/**
 * Does a call of an import in a thread with a connection of its own, which plans as every import does. Others are answered
 * meanwhile. A preview works on a copy and holds nobody up; an import holds the library until it is stored. Stopped before it
 * is stored, all is taken back.
 */
export async function importInThread<C extends ImportCall>(
  context: Context,
  call: C,
  input: InputFor<C>,
  { name, rows, read }: Planned,
): Promise<OutputFor<C>> {
  const { file, raw } = context.library;
  const stores = storingCalls.includes(call);
  if (stores && importing.has(file)) throw conflict(importText.importing(importing.get(file) ?? ""));
  // A sheet was read already.
  const { text, file: _file, ticket, ...said } = input as { text?: string; file?: string; ticket?: string };
  const work: Omit<ImportWork, "copyIn"> = {
    call,
    who: context.caller.who,
    input: said as Json,
    state: new SharedArrayBuffer(4),
  };
  const state = new Int32Array(work.state);
  const job = { doing: sheetText.matching(rows), began: Date.now(), stop: () => false };
  job.stop = () => Atomics.compareExchange(state, 0, importState.planning, importState.stopped) !== importState.storing;
  if (stores) {
    importing.set(file, name);
    raw.pragma(`busy_timeout = ${SHORT_WAIT}`);
  }
  try {
    const { reply, changes } = await underTicket(ticket, job, () =>
      inImportThread({ library: file, read: read ?? null }, text, work, (report) => {
        job.doing = report.kind === "row" ? soFar[call](report.done, report.of) : importText.committing;
      }),
    );
    for (const { changeId, tables } of changes) context.announce({ value: null, changeId, tables });
    if (!reply.ok) throw AppError.from(reply.error);
    return reply.value as never;
  } finally {
    if (stores) {
      importing.delete(file);
      if (raw.open) raw.pragma(`busy_timeout = ${USUAL_WAIT}`);
    }
  }
}
