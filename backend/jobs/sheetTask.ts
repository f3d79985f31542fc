import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { readPasted } from "../exchange/readSheet.ts";
import type { Workbook } from "../exchange/sheet.ts";
import { type Running, threadFile } from "./jobs.ts";

/** A file, or cells that were copied from a spreadsheet. */
export type SheetSource = { path: string; name: string } | { text: string };

/** What the thread says: how far it is, then the sheets or why there are none. */
export type SheetReport =
  | { kind: "lines"; sheet: string; lines: number }
  | { kind: "read"; workbook: Workbook }
  | { kind: "refused"; message: string };

/** How long a file may be read, and how much of the heap it may take. Other programs of the office need the rest. */
const SECONDS = 60;
const HEAP_MEGABYTES = 1024;
/** Shorter texts are read at once: a thread takes longer to start. */
const SHORT_TEXT = 200_000;
/** Workbooks that stay at hand, because a preview is asked for again after each answer. */
const KEPT = 3;
const KEPT_ROWS = 60_000;

/** Something that is under way for a call. */
export interface Reading {
  doing: string;
  began: number;
  /** False when it is too late. */
  stop(): boolean;
}

const underWay = new Map<string, Reading>();
const kept = new Map<string, Workbook>();

/** What a call with this ticket is doing. */
export function readingUnder(ticket: string): { running: boolean; doing: string; seconds: number } {
  const reading = underWay.get(ticket);
  if (!reading) return { running: false, doing: "", seconds: 0 };
  return { running: true, doing: reading.doing, seconds: Math.round((Date.now() - reading.began) / 100) / 10 };
}

/** Ends what a call with this ticket is doing; false when it does nothing (any more) that can be stopped. */
export const stopReading = (ticket: string): boolean => underWay.get(ticket)?.stop() ?? false;

/** Does something that `import.progress` and `import.stop` find under the ticket of its call. */
export async function underTicket<T>(ticket: string | undefined, reading: Reading, work: () => Promise<T>): Promise<T> {
  if (ticket !== undefined) underWay.set(ticket, reading);
  try {
    return await work();
  } finally {
    if (ticket !== undefined && underWay.get(ticket) === reading) underWay.delete(ticket);
  }
}

function keyOf(source: SheetSource): string | null {
  if ("text" in source) return null;
  try {
    const { mtimeMs, size } = statSync(source.path);
    return `${source.path}\n${source.name}\n${mtimeMs}\n${size}`;
  } catch {
    return null;
  }
}

/**
 * Reads sheets in a thread of its own, so that a large or hostile file neither blocks the program nor takes its memory.
 * Errors: `refused` with a sentence, also when it takes too long, too much memory, or is stopped.
 */
export async function readInThread(source: SheetSource, ticket?: string): Promise<Workbook> {
  if ("text" in source && source.text.length < SHORT_TEXT) return readPasted(source.text);
  const key = keyOf(source);
  const known = key === null ? undefined : kept.get(key);
  if (known) return copied(known);
  const name = "text" in source ? sheetText.pasted : source.name;
  const reading: Reading = { doing: sheetText.reading(name), began: Date.now(), stop: () => false };
  const { result, stop } = runReading(source, name, (sheet, lines) => {
    reading.doing = sheetText.readLines(sheet, lines);
  });
  reading.stop = () => {
    stop();
    return true;
  };
  const workbook = await underTicket(ticket, reading, () => result);
  if (key !== null) keep(key, workbook);
  return copied(workbook);
}

/** Notes are added to by who understands the sheet; rows are only read. */
const copied = (workbook: Workbook): Workbook => ({ sheets: workbook.sheets, notes: [...workbook.notes] });

function keep(key: string, workbook: Workbook): void {
  if (workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) > KEPT_ROWS) return;
  kept.set(key, workbook);
  for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old);
}

function runReading(
  source: SheetSource,
  name: string,
  onLines: (sheet: string, lines: number) => void,
): Running<Workbook> {
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  const worker = new Worker(threadFile("sheetWorker"), {
    workerData: source,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  let stop = () => {};
  const result = new Promise<Workbook>((done, failed) => {
    const end = (error: Error) => {
      failed(error);
      void worker.terminate();
    };
    stop = () => end(refused(sheetText.stopped));
    const clock = setTimeout(() => end(refused(sheetText.tooSlow(name, SECONDS))), SECONDS * 1000);
    worker.on("message", (report: SheetReport) => {
      if (report.kind === "lines") onLines(report.sheet, report.lines);
      else if (report.kind === "read") done(report.workbook);
      else failed(refused(report.message));
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refused(sheetText.tooHeavy(name)) : error),
    );
    worker.on("exit", (code) => {
      clearTimeout(clock);
      failed(new Error(`the thread of a sheet ended with ${code}`));
    });
  });
  return { result, stop: () => stop() };
}
