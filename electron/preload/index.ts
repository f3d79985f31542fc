import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge, ChangeEvent, OnTaken, Reply } from "../../core/kit/transport.ts";

const ask = (message: object): Promise<Reply> => ipcRenderer.invoke("xiaowu:ask", message);

/** Platform answers arrive as replies too; an error keeps its sentence, which is all that can cross the bridge. */
async function platform<T>(message: object): Promise<T> {
  const reply = await ask(message);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as T;
}

/** The same for many files: the page is told meanwhile how many are in. */
async function platformTaking<T>(message: object, onTaken: OnTaken | undefined): Promise<T> {
  const forward = (_event: Electron.IpcRendererEvent, taken: number, of: number) => onTaken?.(taken, of);
  ipcRenderer.on("xiaowu:taken", forward);
  try {
    return await platform(message);
  } finally {
    ipcRenderer.off("xiaowu:taken", forward);
  }
}

const bridge: Bridge = {
  call: (name, input) => ask({ kind: "call", name, input }),
  listen(onChange) {
    const forward = (_event: Electron.IpcRendererEvent, change: ChangeEvent) => onChange(change);
    ipcRenderer.on("xiaowu:changed", forward);
    return () => ipcRenderer.off("xiaowu:changed", forward);
  },
  platform: {
    openFile: ({ title, accept }) => platform({ kind: "openFile", title, accept }),
    openFiles: ({ title, accept, folder, onTaken }) =>
      platformTaking({ kind: "openFiles", title, accept, folder: folder === true }, onTaken),
    // Where a dropped file lies is asked here and told to the program only: the page never learns it.
    takeFiles: (files, onTaken) =>
      platformTaking(
        {
          kind: "takeFiles",
          files: files.map((file) => ({ path: webUtils.getPathForFile(file as File), name: file.name })),
        },
        onTaken,
      ),
    saveFile: ({ fileId, name }) => platform({ kind: "saveFile", file: { fileId, name } }),
    print: ({ fileId, name }) => platform({ kind: "print", file: { fileId, name } }),
    openExternal: ({ fileId, name }) => platform({ kind: "openExternal", file: { fileId, name } }),
  },
};

contextBridge.exposeInMainWorld("xiaowu", bridge);
