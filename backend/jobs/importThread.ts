import { Worker } from "node:worker_threads";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import type { ImportReport, ImportWork, ThreadStart, ToThread } from "./importTask.ts";
import { threadFile } from "./jobs.ts";
import { folderForCopy, removeCopy } from "./previewCopy.ts";

type Final = Extract<ImportReport, { kind: "reply" }>;

/** A thread that has done a preview and waits for what comes of it: another preview after an answer, or the import. */
interface Waiting {
  worker: Worker;
  start: ThreadStart;
  text: string | undefined;
  /** Ends it, so that nobody's memory is held by a preview of which nothing came. */
  clock: NodeJS.Timeout;
}

/** How long a thread waits, in milliseconds. */
const WAITS = 120_000;

/** Room for what is new: all that is planned of a sheet lives until the end, and is copied less often where there is more. */
const YOUNG_MEGABYTES = 128;

/** One at most: it holds a sheet and all that was planned of it. */
let waiting: Waiting | null = null;

/** A thread that loads its code while its sheet is still being read. */
let early: Worker | null = null;

function newThread(): Worker {
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  return new Worker(threadFile("importWorker"), {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
}

/** Has a thread ready when a sheet that is probably large has been read. Whoever reads it then uses it or says `endEarly`. */
export function beginEarly(): void {
  if (early || waiting) return;
  const worker = newThread();
  early = worker;
  worker.unref();
  const gone = () => {
    if (early === worker) early = null;
  };
  worker.on("error", gone).on("exit", gone);
}

/** The sheet needs no thread after all. */
export function endEarly(): void {
  void takeEarly()?.terminate();
}

function takeEarly(): Worker | null {
  const worker = early;
  early = null;
  return worker;
}

/** Whether a thread was begun with the same rows. A sheet that was read before is the same object as long as its file is the same. */
const isFor = ({ start, text }: Waiting, wanted: ThreadStart, wantedText: string | undefined): boolean =>
  start.library === wanted.library &&
  text === wantedText &&
  (text !== undefined || start.read?.workbook.sheets === wanted.read?.workbook.sheets);

function stopWaiting(): Waiting | null {
  const one = waiting;
  waiting = null;
  if (one) clearTimeout(one.clock);
  return one;
}

/** The thread that waits for these rows, or a new one. */
function threadFor(start: ThreadStart, text: string | undefined): Worker {
  const before = stopWaiting();
  if (before && isFor(before, start, text)) {
    for (const event of ["error", "exit"]) before.worker.removeAllListeners(event);
    before.worker.ref();
    return before.worker;
  }
  void before?.worker.terminate();
  const ready = takeEarly();
  for (const event of ["error", "exit"]) ready?.removeAllListeners(event);
  ready?.ref();
  const worker = ready ?? newThread();
  worker.postMessage({ begin: start } satisfies ToThread);
  return worker;
}

function letWait(worker: Worker, start: ThreadStart, text: string | undefined): void {
  void stopWaiting()?.worker.terminate();
  const clock = setTimeout(() => void stopWaiting()?.worker.terminate(), WAITS);
  // Neither keeps a program running that has nothing else to do.
  clock.unref();
  worker.unref();
  waiting = { worker, start, text, clock };
  for (const event of ["error", "exit"]) worker.on(event, () => waiting?.worker === worker && stopWaiting());
}

/**
 * Does a call in a thread; `text` is what was pasted, if the rows were. After a preview the thread waits, with the sheet and
 * the plan in its memory: what follows a preview needs neither a new thread nor, where nothing has changed, a new plan.
 */
export function inImportThread(
  start: ThreadStart,
  text: string | undefined,
  work: Omit<ImportWork, "copyIn">,
  onReport: (report: Exclude<ImportReport, Final>) => void,
): Promise<Final> {
  const worker = threadFor(start, text);
  const copyIn = work.call.endsWith(".preview") ? folderForCopy() : null;
  const ended = new Promise<Final>((done, failed) => {
    worker.on("message", (report: ImportReport) => {
      if (report.kind !== "reply") return onReport(report);
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      if (copyIn !== null && report.reply.ok) letWait(worker, start, text);
      else void worker.terminate();
      done(report);
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refused(sheetText.tooHeavy(start.read?.name ?? "")) : error),
    );
    worker.on("exit", (code) => failed(new Error(`the thread of an import ended with ${code}`)));
    worker.postMessage({ ...work, copyIn } satisfies ToThread);
  });
  // Also where the thread ended before its time.
  return ended.finally(() => {
    if (copyIn !== null) removeCopy(copyIn);
  });
}
