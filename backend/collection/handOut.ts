import { join, resolve } from "node:path";
import { invalid, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { Context } from "../context.ts";
import { checkPlace, type SetFile, writeSet } from "../documents/fileSet.ts";

/** Refuses a wrong place before anything is made for it. @throws AppError refused, invalid */
export function checkOut(context: Context, out: string | undefined, what: string): void {
  if (out === undefined) {
    if (context.caller.shell === "cli") throw invalid(messages.needsOut, { out: messages.needsOut });
  } else if (context.caller.shell !== "cli") throw refused(messages.pathRefused);
  checkPlace(context, out, what);
}

/** Hands the files over as a folder (command line) or one archive. A file is its path in the folder, or its name in the archive. */
export function handOut(
  context: Context,
  out: string | undefined,
  title: string,
  files: readonly SetFile[],
): { file: string; name: string; files: string[] } {
  const { file, name, files: names } = writeSet(context, out, title, files);
  const isFolder = out !== undefined && !/\.zip$/iu.test(out);
  return {
    file: isFolder ? resolve(out) : file,
    name,
    files: isFolder ? names.map((one) => join(resolve(out), one)) : names,
  };
}
