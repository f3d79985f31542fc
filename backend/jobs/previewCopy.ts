import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Names the folder of a copy, with the program that made it. */
const NAME = "xiaowu-preview-";
const named = /^xiaowu-preview-(?:(\d+)-)?/;

/** Nobody looks at a preview for so long that its copy is still in use then, in milliseconds. */
const OLD = 24 * 60 * 60 * 1000;

/** A folder for the copy of a library on which a preview works. It holds personal data: who makes it removes it with `removeCopy`. */
export const folderForCopy = (): string => mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`));

/** Removes a copy; where something still holds it (Windows), the next start does. */
export function removeCopy(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Cleared by `clearLeftCopies`.
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Removes the copies of programs that ended before they could do so: killed, or the power went. Those of programs that run stay. */
export function clearLeftCopies(): void {
  let names: string[];
  try {
    names = readdirSync(tmpdir());
  } catch {
    return;
  }
  for (const name of names) {
    const found = named.exec(name);
    if (!found) continue;
    const folder = join(tmpdir(), name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    // A number may have gone to another program since.
    if (age > OLD || (found[1] !== undefined && !isRunning(Number(found[1])))) removeCopy(folder);
  }
}
