import { Worker } from "node:worker_threads";
import { AppError, conflict, refused } from "../../core/kit/errors.ts";
import { importText, sheetText } from "../../core/kit/exchangeText.ts";
import type { ChangeEvent, Reply } from "../../core/kit/transport.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import type { Workbook } from "../exchange/sheet.ts";
import { type Running, threadFile } from "./jobs.ts";
import { underTicket } from "./sheetTask.ts";

/** The calls that plan rows. */
export type ImportCall = "import.preview" | "import.apply";

/** What both calls are given; a preview has no token. */
type ImportInput = InputFor<"import.apply">;

/** A workbook that was read, and the name under which the user knows it. */
export interface ReadSource {
  workbook: Workbook;
  name: string;
}

/** What the thread is told. */
export interface ImportWork {
  call: ImportCall;
  library: string;
  who: string;
  input: ImportInput;
  read: ReadSource;
  /** One of `importState`. */
  state: SharedArrayBuffer;
}

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

/** What the thread itself was given: there the call goes on as in a small import. */
let given: ReadSource | null = null;

export const readBefore = (): ReadSource | null => given;

/** Only in the thread. */
export function giveRead(read: ReadSource): void {
  given = read;
}

/** Whether rows are planned in a thread of their own. A library in memory has only one connection. */
export const isForThread = (context: Context, { workbook }: ReadSource): boolean =>
  given === null &&
  context.library.file !== ":memory:" &&
  workbook.sheets.some((sheet) => sheet.rows.length > MANY_ROWS);

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
  input: ImportInput,
  read: ReadSource,
): Promise<OutputFor<C>> {
  const { file, raw } = context.library;
  const stores = call === "import.apply";
  if (stores && importing.has(file)) throw conflict(importText.importing(importing.get(file) ?? ""));
  const { text: _text, file: _file, ticket, ...said } = input;
  const work: ImportWork = {
    call,
    library: file,
    who: context.caller.who,
    input: said,
    read,
    state: new SharedArrayBuffer(4),
  };
  const state = new Int32Array(work.state);
  const job = { doing: sheetText.matching(rowsOf(read)), began: Date.now(), stop: () => false };
  job.stop = () => Atomics.compareExchange(state, 0, importState.planning, importState.stopped) !== importState.storing;
  if (stores) {
    importing.set(file, read.name);
    raw.pragma(`busy_timeout = ${SHORT_WAIT}`);
  }
  try {
    const { reply, changes } = await underTicket(
      ticket,
      job,
      () =>
        runImport(work, (report) => {
          job.doing =
            report.kind === "row"
              ? (stores ? importText.storingRows : importText.matchingRows)(report.done, report.of)
              : importText.committing;
        }).result,
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

const rowsOf = ({ workbook }: ReadSource): number => Math.max(...workbook.sheets.map((sheet) => sheet.rows.length));

type Final = Extract<ImportReport, { kind: "reply" }>;

function runImport(
  work: ImportWork,
  onReport: (report: Exclude<ImportReport, Final>) => void,
): Pick<Running<Final>, "result"> {
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  const worker = new Worker(threadFile("importWorker"), { workerData: work, execArgv: [] });
  const result = new Promise<Final>((done, failed) => {
    let final: Final | null = null;
    worker.on("message", (report: ImportReport) => {
      if (report.kind === "reply") final = report;
      else onReport(report);
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refused(sheetText.tooHeavy(work.read.name)) : error),
    );
    // Only then its connection is closed.
    worker.on("exit", (code) =>
      final ? done(final) : failed(new Error(`the thread of an import ended with ${code}`)),
    );
  });
  return { result };
}
