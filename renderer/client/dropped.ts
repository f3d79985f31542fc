import { AppError } from "../../core/kit/errors.ts";
import { folderLevels, isHiddenName, manyFiles, takesFromFolder } from "../../core/kit/picking.ts";
import { shellText } from "../../core/kit/shellText.ts";

const fileOf = (entry: FileSystemFileEntry) => new Promise<File | null>((done) => entry.file(done, () => done(null)));

/** All entries of a folder: the browser gives them in portions. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

/**
 * The files of a drop, those of dropped folders among them: down to three levels, hidden and lock files left out.
 * Call it within the drop event: afterwards the browser has forgotten what was dropped. Hand the answer to `platform.takeFiles`.
 * @throws AppError `refused` when there are too many
 */
export async function filesFromDrop(transfer: DataTransfer, accept: readonly string[] = []): Promise<File[]> {
  const files: File[] = [];
  const dropped = [...transfer.items].flatMap((item) => {
    if (item.kind !== "file") return [];
    const entry = item.webkitGetAsEntry();
    return [{ entry, file: item.getAsFile() }];
  });
  const visit = async (folder: FileSystemDirectoryEntry, parts: string[]): Promise<void> => {
    for (const entry of await entriesOf(folder)) {
      const own = [...parts, entry.name];
      if (entry.isDirectory) {
        const deeper = !isHiddenName(entry.name) && own.length < folderLevels;
        if (deeper) await visit(entry as FileSystemDirectoryEntry, own);
      } else if (takesFromFolder(own, accept)) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) files.push(file);
        if (files.length > manyFiles) throw new AppError("refused", shellText.tooManyFiles(manyFiles));
      }
    }
  };
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await visit(entry as FileSystemDirectoryEntry, []);
    else if (file) files.push(file);
  }
  return files;
}
