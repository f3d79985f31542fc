import { AppError } from "../../core/kit/errors.ts";
import { folderLevels, isHiddenName, manyFiles, takesFromFolder } from "../../core/kit/picking.ts";
import { shellText } from "../../core/kit/shellText.ts";
import type { PickedFiles } from "../../core/kit/transport.ts";

/** What a drop holds: files to be handed in, and what of its folders could not be read or was left alone. */
export interface Dropped extends Pick<PickedFiles, "lost" | "leftOut"> {
  files: File[];
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File | null>((done) => entry.file(done, () => done(null)));

/** All entries of a folder, which the browser gives in portions, and whether it gave them all: a stick may be pulled out. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<{ entries: FileSystemEntry[]; isWhole: boolean }> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  let isWhole = true;
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done) =>
      reader.readEntries(done, () => {
        isWhole = false;
        done([]);
      }),
    );
    if (some.length === 0) return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), isWhole };
    entries.push(...some);
  }
}

/**
 * The files of a drop, those of dropped folders among them: down to three levels, hidden and lock files left out.
 * Call it within the drop event: afterwards the browser has forgotten what was dropped. Hand the files to `platform.takeFiles`.
 * @throws AppError `refused` when there are too many
 */
export async function filesFromDrop(
  transfer: Pick<DataTransfer, "items">,
  accept: readonly string[] = [],
): Promise<Dropped> {
  const answer: Dropped = { files: [], lost: [], leftOut: 0 };
  const { files, lost } = answer;
  const dropped = [...transfer.items].flatMap((item) => {
    if (item.kind !== "file") return [];
    const entry = item.webkitGetAsEntry();
    return [{ entry, file: item.getAsFile() }];
  });
  const visit = async (folder: FileSystemDirectoryEntry, parts: string[]): Promise<void> => {
    const { entries, isWhole } = await entriesOf(folder);
    if (!isWhole) lost.push({ name: folder.name, message: shellText.folderUnread });
    for (const entry of entries) {
      const own = [...parts, entry.name];
      if (entry.isDirectory) {
        if (isHiddenName(entry.name)) continue;
        if (own.length < folderLevels) await visit(entry as FileSystemDirectoryEntry, own);
        else answer.leftOut += 1;
      } else if (takesFromFolder(own, accept)) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) files.push(file);
        else lost.push({ name: entry.name, message: shellText.fileLost });
        if (files.length > manyFiles) throw new AppError("refused", shellText.tooManyFiles(manyFiles));
      } else if (!own.some(isHiddenName)) answer.leftOut += 1;
    }
  };
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await visit(entry as FileSystemDirectoryEntry, []);
    else if (file) files.push(file);
  }
  return answer;
}
