import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

export interface Log {
  write(line: string): void;
  /** Notes an unexpected error and answers the number under which it stands. */
  error(where: string, error: unknown): string;
}

const LIMIT = 1024 * 1024;

/** A log in a file of at most 1 MiB with one predecessor; no values of records are written to it. */
export function fileLog(file: string, now: () => string): Log {
  let count = 0;
  const append = (line: string) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) renameSync(file, `${file}.1`);
      appendFileSync(file, `${now()} ${line}\n`);
    } catch {
      // A log that can't be written must never stop the work that it tells of.
    }
  };
  return {
    write: append,
    error: (where, error) => {
      count++;
      const number = `${now().replace(/\D/g, "").slice(0, 14)}-${process.pid}-${count}`;
      append(`error ${number} in ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return number;
    },
  };
}
