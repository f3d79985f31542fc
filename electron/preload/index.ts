import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge, ChangeEvent, Reply } from "../../core/kit/transport.ts";

const ask = (message: object): Promise<Reply> => ipcRenderer.invoke("xiaowu:ask", message);

/** Platform answers arrive as replies too; an error keeps its sentence, which is all that can cross the bridge. */
async function platform<T>(message: object): Promise<T> {
  const reply = await ask(message);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as T;
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
    openFiles: ({ title, accept, folder }) => platform({ kind: "openFiles", title, accept, folder: folder === true }),
    // Where a dropped file lies is asked here and told to the program only: the page never learns it.
    takeFiles: (files) =>
      platform({
        kind: "takeFiles",
        files: files.map((file) => ({ path: webUtils.getPathForFile(file as File), name: file.name })),
      }),
    saveFile: ({ fileId, name }) => platform({ kind: "saveFile", file: { fileId, name } }),
    print: ({ fileId, name }) => platform({ kind: "print", file: { fileId, name } }),
    openExternal: ({ fileId, name }) => platform({ kind: "openExternal", file: { fileId, name } }),
  },
};

contextBridge.exposeInMainWorld("xiaowu", bridge);
