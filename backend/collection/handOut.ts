import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { invalid, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { safeFileName } from "../../core/rules/collection/names.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import type { Context } from "../context.ts";

/** A file that is handed out with others. */
export interface MadeFile {
  name: string;
  bytes: Uint8Array;
}

/** Refuses a wrong place before anything is made for it. @throws AppError refused, invalid */
export function checkOut(context: Context, out: string | undefined): void {
  if (out === undefined) {
    if (context.caller.shell === "cli") throw invalid(messages.needsOut, { out: messages.needsOut });
  } else if (context.caller.shell !== "cli") throw refused(messages.pathRefused);
}

/**
 * Writes many files: into a folder (command line; made where it isn't there) or as one archive. Answers folder or
 * archive, its name, and each file: its path in the folder, or its name in the archive. @throws AppError refused
 */
export async function handOut(
  context: Context,
  out: string | undefined,
  title: string,
  files: readonly MadeFile[],
): Promise<{ file: string; name: string; files: string[] }> {
  const isFolder = context.caller.shell === "cli" && out !== undefined && !/\.zip$/iu.test(out);
  if (!isFolder) {
    const name = `${safeFileName(title)}.zip`;
    // Workbooks and documents are packed already.
    const archive = zipSync(Object.fromEntries(files.map((one) => [one.name, one.bytes])), { level: 0 });
    return { file: context.output(out, name, archive), name, files: files.map((one) => one.name) };
  }
  const name = safeFileName(title);
  const paths: string[] = [];
  const file = await context.outputFile(out, name, async (folder) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (!statSync(folder).isDirectory()) throw new Error("not a folder");
    } catch {
      throw refused(words.notAFolder(out));
    }
    for (const one of files) {
      const path = join(folder, one.name);
      try {
        writeFileSync(path, one.bytes);
      } catch {
        throw refused(messages.cannotWrite(path));
      }
      paths.push(path);
    }
  });
  return { file, name, files: paths };
}
