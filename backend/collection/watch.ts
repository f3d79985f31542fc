import { setImmediate } from "node:timers/promises";
import { refused } from "../../core/kit/errors.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { readingUnder, stopReading } from "../jobs/sheetTask.ts";

/** Work over many files that is under way. */
interface Work {
  say: (done: number) => string;
  done: number;
  began: number;
  stopped: boolean;
}

const underWay = new Map<string, Work>();

/** What a call with this ticket is doing: going through files, or taking rows over as an import does. */
export function workUnder(ticket: string): { running: boolean; doing: string; seconds: number } {
  const work = underWay.get(ticket);
  if (!work) return readingUnder(ticket);
  return { running: true, doing: work.say(work.done), seconds: Math.round((Date.now() - work.began) / 100) / 10 };
}

/** Asks a call to stop, in the middle of a large file too; false when nothing runs under the ticket. */
export function stopWork(ticket: string): boolean {
  const work = underWay.get(ticket);
  if (work) work.stopped = true;
  return stopReading(ticket) || work !== undefined;
}

/**
 * Does something with each of many files and lets other calls have their turn between two of them, so that one can ask how
 * far it is and stop it. Nothing may be stored before this has answered.
 * @throws AppError refused when it was stopped
 */
export async function eachWatched<T>(
  ticket: string | undefined,
  files: readonly T[],
  say: (done: number, all: number) => string,
  each: (file: T, at: number) => Promise<void>,
): Promise<void> {
  const work: Work = { say: (done) => say(done, files.length), done: 0, began: Date.now(), stopped: false };
  if (ticket !== undefined) underWay.set(ticket, work);
  try {
    for (const [at, file] of files.entries()) {
      await setImmediate();
      if (!work.stopped) await each(file, at);
      if (work.stopped) throw refused(words.stopped);
      work.done = at + 1;
    }
  } finally {
    if (ticket !== undefined && underWay.get(ticket) === work) underWay.delete(ticket);
  }
}
