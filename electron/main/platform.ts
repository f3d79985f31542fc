import { chmodSync, copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { app, type BrowserWindow, dialog, shell } from "electron";
import type { Office } from "../../backend/office.ts";
import { notFound, refused } from "../../core/kit/errors.ts";
import { shellText } from "../../core/kit/shellText.ts";
import type { FileHandle, Json, OnTaken, PickedFiles } from "../../core/kit/transport.ts";
import { filesOfFolder, takeIn, type Wanted } from "./gather.ts";
import { appUrl, type Message, mayOpen, safeFileName } from "./policy.ts";
import { createWindow } from "./window.ts";

/** How the page hears how many of its files are in; the preload knows the same name. */
const takenChannel = "xiaowu:taken";

type PlatformMessage = Exclude<Message, { kind: "call" }>;

function filtersFor(accept: string[]): Electron.FileFilter[] {
  const extensions = accept.map((ending) => ending.slice(1));
  const filters = extensions.length > 0 ? [{ name: shellText.chosenKinds, extensions }] : [];
  return [...filters, { name: shellText.allFiles, extensions: ["*"] }];
}

/** What the window's half of the platform port does for one checked message. The files stay in this process: pages see handles only. */
export function platformHandlers(files: Office["files"]) {
  let folder: string | undefined;

  function find(file: FileHandle): { path: string; name: string } {
    const found = files.take(file.fileId);
    if (!found) throw notFound(shellText.fileGone);
    return found;
  }

  /** A copy under its own name: files are kept by hash, and the system picks its program by the ending. Read-only, because changes there would be lost. */
  function copyFor(file: { path: string; name: string }): string {
    folder ??= mkdtempSync(join(app.getPath("temp"), "xiaowu-"));
    const place = mkdtempSync(join(folder, "f-"));
    mkdirSync(place, { recursive: true });
    const copy = join(place, safeFileName(file.name));
    copyFileSync(file.path, copy);
    chmodSync(copy, 0o400);
    return copy;
  }

  async function openWithSystem(file: { path: string; name: string }): Promise<void> {
    if (!mayOpen(file.name)) throw refused(shellText.kindNotOpened(file.name));
    const failed = await shell.openPath(copyFor(file));
    if (failed !== "") throw refused(shellText.systemCannotOpen(file.name));
  }

  async function print(file: FileHandle): Promise<void> {
    const found = find(file);
    const window = createWindow({ show: false, webPreferences: { preload: undefined } });
    try {
      await window.loadURL(`${appUrl}files/${encodeURIComponent(file.fileId)}?show=1`);
      const failed = await new Promise<string>((done) => {
        window.webContents.print({ silent: false }, (success, reason) => done(success ? "" : reason));
      });
      // The system's own PDF program prints where ours has no printer dialog.
      if (failed !== "" && !/cancel/i.test(failed)) await openWithSystem(found);
    } finally {
      window.destroy();
    }
  }

  const keepCopy = async (path: string, name: string): Promise<FileHandle> => {
    const copy = files.place(name);
    await copyFile(path, copy);
    return files.register(copy, name);
  };
  /** Tells the page how many files are in; it listens while it waits for them. */
  const tellingPage =
    (window: BrowserWindow | null): OnTaken =>
    (taken, of) => {
      if (window && !window.isDestroyed()) window.webContents.send(takenChannel, taken, of);
    };
  const answerOf = ({ files: taken, lost, leftOut }: PickedFiles): Json => ({
    files: taken.map(({ fileId, name }) => ({ fileId, name })),
    lost: lost.map(({ name, message }) => ({ name, message })),
    leftOut,
  });

  async function openMany(
    message: Extract<PlatformMessage, { kind: "openFiles" }>,
    window: BrowserWindow | null,
  ): Promise<Json> {
    const options: Electron.OpenDialogOptions = {
      title: message.title,
      properties: message.folder ? ["openDirectory"] : ["openFile", "multiSelections"],
      ...(message.folder ? {} : { filters: filtersFor(message.accept) }),
    };
    const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
    const first = filePaths[0];
    if (first === undefined) return null;
    const wanted: Wanted[] = filePaths.map((path) => ({ path, name: basename(path) }));
    if (!message.folder) return answerOf({ ...(await takeIn(wanted, keepCopy, tellingPage(window))), leftOut: 0 });
    const found = await filesOfFolder(first, message.accept);
    const taken = await takeIn(found.wanted, keepCopy, tellingPage(window));
    return answerOf({ files: taken.files, lost: [...found.lost, ...taken.lost], leftOut: found.leftOut });
  }

  return async (message: PlatformMessage, window: BrowserWindow | null): Promise<Json> => {
    if (message.kind === "openFiles") return openMany(message, window);
    if (message.kind === "takeFiles")
      return answerOf({ ...(await takeIn(message.files, keepCopy, tellingPage(window))), leftOut: 0 });
    if (message.kind === "openFile") {
      const options = { title: message.title, filters: filtersFor(message.accept) };
      const { filePaths } = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options);
      const path = filePaths[0];
      if (!path) return null;
      const { fileId, name } = files.register(path, path.split(/[\\/]/).at(-1) ?? path);
      return { fileId, name };
    }
    if (message.kind === "print") {
      await print(message.file);
      return null;
    }
    const found = find(message.file);
    if (message.kind === "openExternal") {
      await openWithSystem(found);
      return null;
    }
    const options = {
      defaultPath: safeFileName(found.name),
      filters: [{ name: shellText.chosenKinds, extensions: [extname(found.name).slice(1) || "*"] }],
    };
    const { filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
    if (!filePath) return false;
    copyFileSync(found.path, filePath);
    return true;
  };
}
