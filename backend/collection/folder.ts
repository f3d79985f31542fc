import { type Dirent, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { refused } from "../../core/kit/errors.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";

/** A file that came back. `name` is what the user knows it by: with its folders where it lies in one. */
export interface ReturnedFile {
  path: string;
  name: string;
}

const deepest = 3;
const most = 5000;

/** What a system or a spreadsheet leaves lying about: lock files, previews. */
const isLeftover = (name: string): boolean =>
  name.startsWith(".") || name.startsWith("~$") || /^(?:thumbs\.db|desktop\.ini|__macosx)$/iu.test(name);

/** Files of a folder, not deeper than three levels, in the order of their names. @throws AppError refused */
export function filesIn(folder: string): ReturnedFile[] {
  const root = resolve(folder);
  const files: ReturnedFile[] = [];
  const walk = (path: string, prefix: string, depth: number): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch {
      if (depth === 1) throw refused(words.noSuchFolder(folder));
      // A folder that went away with its stick: what was found is kept.
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isLeftover(entry.name)) continue;
      const name = `${prefix}${entry.name}`;
      // Links are not followed: they may lead out of the folder or round in it.
      if (entry.isDirectory() && depth < deepest) walk(join(path, entry.name), `${name}/`, depth + 1);
      else if (entry.isFile()) files.push({ path: join(path, entry.name), name });
      if (files.length > most) throw refused(words.tooManyFiles(most));
    }
  };
  walk(root, "", 1);
  if (files.length === 0) throw refused(words.emptyFolder(folder));
  return files;
}
