import { AppError } from "../../core/kit/errors.ts";
import { fileLimit, filesLimit, isHiddenName, manyFiles, takesFromFolder } from "../../core/kit/picking.ts";
import { shellText } from "../../core/kit/shellText.ts";
import type { DroppedFile, FileHandle, OnTaken, PickedFiles, Reply } from "../../core/kit/transport.ts";

/** A file of the browser's own dialog; one of a picked folder carries its way from there. */
type Picked = DroppedFile & { readonly webkitRelativePath?: string };

/**
 * Hands files in one after another; what cannot be read is named and the others are kept.
 * @param send carries one file's bytes to the program
 * @throws AppError `refused` when there are too many; what `send` throws where the program itself cannot be reached
 */
export async function handIn(
  files: readonly DroppedFile[],
  send: (name: string, bytes: ArrayBuffer) => Promise<Reply>,
  onTaken?: OnTaken,
): Promise<Omit<PickedFiles, "leftOut">> {
  if (files.length > manyFiles) throw new AppError("refused", shellText.tooManyFiles(manyFiles));
  const taken: FileHandle[] = [];
  const lost: PickedFiles["lost"] = [];
  let total = 0;
  for (const [at, file] of files.entries()) {
    onTaken?.(at, files.length);
    const problem = (message: string) => lost.push({ name: file.name, message });
    if (file.size > fileLimit) problem(shellText.fileTooLarge(fileLimit));
    else if (total + file.size > filesLimit) problem(shellText.filesTooLarge(filesLimit));
    else {
      // Read here and not by the sending, which could not tell a pulled stick from a program that has ended.
      const bytes = await file.arrayBuffer().catch(() => null);
      if (!bytes) {
        problem(shellText.fileLost);
        continue;
      }
      const reply = await send(file.name, bytes);
      if (!reply.ok) {
        problem(reply.error.message);
        continue;
      }
      total += file.size;
      const { fileId, name } = reply.value as { fileId: string; name: string };
      taken.push({ fileId, name });
    }
  }
  return { files: taken, lost };
}

/** Those of a picked folder's files that are taken, in the order of their ways, and how many are left alone. */
export function ofFolder<F extends Picked>(
  files: readonly F[],
  accept: readonly string[],
): { taken: F[]; leftOut: number } {
  const way = (file: F) => file.webkitRelativePath || file.name;
  const taken = files
    // The first part is the folder itself.
    .filter((file) => takesFromFolder(file.webkitRelativePath ? way(file).split("/").slice(1) : [file.name], accept))
    .sort((a, b) => (way(a) < way(b) ? -1 : 1));
  const hidden = files.filter((file) => way(file).split("/").slice(1).some(isHiddenName));
  return { taken, leftOut: files.length - taken.length - hidden.length };
}
