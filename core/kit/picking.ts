/** Bytes of one file that is handed in. */
export const fileLimit = 64 * 1024 * 1024;

/** Bytes of all files that are handed in at once. */
export const filesLimit = 1024 * 1024 * 1024;

/** How many files may be handed in at once. */
export const manyFiles = 5000;

/** How deep a picked folder is read: its own files are the first level. */
export const folderLevels = 3;

/** Files that no person put there: hidden ones, and the lock files that WPS and Excel leave beside an open document. */
export const isHiddenName = (name: string): boolean =>
  name.startsWith(".") || name.startsWith("~$") || name.startsWith(".~") || /^(?:thumbs\.db|desktop\.ini)$/i.test(name);

/** Whether the file has one of the endings; any where none are named. */
export const hasEnding = (name: string, accept: readonly string[]): boolean =>
  accept.length === 0 || accept.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));

/** Whether a file of a picked folder is taken. @param parts the names on the way from the folder to the file, the file's last */
export const takesFromFolder = (parts: readonly string[], accept: readonly string[]): boolean =>
  parts.length >= 1 &&
  parts.length <= folderLevels &&
  !parts.some(isHiddenName) &&
  hasEnding(parts.at(-1) ?? "", accept);
