import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { zipSync } from "fflate";
import { refused } from "../../core/kit/errors.ts";
import { safeName } from "../../core/kit/fileNames.ts";
import { messages } from "../../core/kit/messages.ts";
import { packText } from "../../core/rules/document/packText.ts";
import type { Context } from "../context.ts";

export interface SetFile {
  name: string;
  bytes: Uint8Array;
}

/** A name that every file system takes. */
export const fileName = (title: string, ending: string): string => `${safeName(title)}.${ending}`;

const isFolder = (context: Context, out: string | undefined): out is string =>
  out !== undefined && context.caller.shell === "cli" && extname(out).toLowerCase() !== ".zip";

/** Refuses before anything is made when the place for a set of files is a file. `what` names the set. @throws AppError refused */
export function checkPlace(context: Context, out: string | undefined, what: string): void {
  if (context.caller.shell === "cli" && out !== undefined && extname(out).toLowerCase() !== ".zip")
    if (existsSync(out) && !statSync(out).isDirectory()) throw refused(packText.notAFolder(out, what));
}

/**
 * Hands several files over: into a folder on the command line (made where it is not there), as one .zip elsewhere or where
 * the path says so. `others` is the number of files of the same kind that lay in the folder before and are not of the set.
 */
export function writeSet(
  context: Context,
  out: string | undefined,
  title: string,
  files: readonly SetFile[],
): { file: string; name: string; files: string[]; others: number } {
  const names = files.map((one) => one.name);
  if (isFolder(context, out)) {
    try {
      mkdirSync(out, { recursive: true });
    } catch {
      throw refused(messages.cannotWrite(out));
    }
    const own = new Set(names);
    const endings = new Set(names.map((name) => extname(name)));
    const others = readdirSync(out).filter((name) => endings.has(extname(name)) && !own.has(name)).length;
    for (const one of files) context.output(join(out, one.name), one.name, one.bytes);
    return { file: out, name: basename(out), files: names, others };
  }
  // Word files and PDFs are compressed already.
  const zip = zipSync(Object.fromEntries(files.map((one) => [one.name, one.bytes])), { level: 1 });
  const name = fileName(title, "zip");
  return { file: context.output(out, name, zip), name, files: names, others: 0 };
}
