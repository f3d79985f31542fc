import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { refused } from "../../core/kit/errors.ts";
import {
  fileLimit,
  filesLimit,
  folderLevels,
  isHiddenName,
  manyFiles,
  takesFromFolder,
} from "../../core/kit/picking.ts";
import { shellText } from "../../core/kit/shellText.ts";
import type { FileHandle, OnTaken, PickedFiles } from "../../core/kit/transport.ts";

/** How many entries of a folder are looked at before it is taken for the wrong one, such as a whole drive. */
const entriesLimit = 200_000;

/** A file to be taken in: where it lies, and the name by which the page knows it. */
export interface Wanted {
  /** Empty where the page's file is not one of this disk. */
  path: string;
  name: string;
}

/** The files of a folder down to three levels, by name. Links are not followed: they may lead anywhere. @throws AppError `refused` when there are too many */
export async function filesOfFolder(
  folder: string,
  accept: string[],
): Promise<{ wanted: Wanted[]; lost: PickedFiles["lost"]; leftOut: number }> {
  const wanted: Wanted[] = [];
  const lost: PickedFiles["lost"] = [];
  let leftOut = 0;
  let seen = 0;
  const visit = async (path: string, parts: string[]): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
    if (!entries) {
      lost.push({ name: basename(path), message: shellText.folderUnread });
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      seen += 1;
      if (seen > entriesLimit) throw refused(shellText.tooManyFiles(manyFiles));
      const own = [...parts, entry.name];
      if (entry.isDirectory()) {
        if (isHiddenName(entry.name)) continue;
        if (own.length < folderLevels) await visit(join(path, entry.name), own);
        else leftOut += 1;
      } else if (entry.isFile() && takesFromFolder(own, accept)) {
        wanted.push({ path: join(path, entry.name), name: entry.name });
        if (wanted.length > manyFiles) throw refused(shellText.tooManyFiles(manyFiles));
      } else if (!own.some(isHiddenName)) leftOut += 1;
    }
  };
  await visit(folder, []);
  return { wanted, lost, leftOut };
}

/**
 * Copies each file as it is now, so that a stick may be pulled out afterwards; what cannot be read is named and the others are kept.
 * @param keep makes the copy and answers its handle
 * @throws AppError `refused` when there are too many
 */
export async function takeIn(
  wanted: Wanted[],
  keep: (path: string, name: string) => Promise<FileHandle>,
  onTaken?: OnTaken,
): Promise<Omit<PickedFiles, "leftOut">> {
  if (wanted.length > manyFiles) throw refused(shellText.tooManyFiles(manyFiles));
  const files: FileHandle[] = [];
  const lost: PickedFiles["lost"] = [];
  let bytes = 0;
  for (const [at, { path, name }] of wanted.entries()) {
    onTaken?.(at, wanted.length);
    const problem = (message: string) => lost.push({ name, message });
    const found = path === "" ? null : await stat(path).catch(() => null);
    if (!found) problem(shellText.fileLost);
    else if (found.isDirectory()) problem(shellText.isFolder);
    // A pipe or a device would never come to an end.
    else if (!found.isFile()) problem(shellText.fileLost);
    else if (found.size > fileLimit) problem(shellText.fileTooLarge(fileLimit));
    else if (bytes + found.size > filesLimit) problem(shellText.filesTooLarge(filesLimit));
    else {
      const handle = await keep(path, name).catch(() => null);
      if (handle) {
        bytes += found.size;
        files.push(handle);
      } else problem(shellText.fileLost);
    }
  }
  return { files, lost };
}
