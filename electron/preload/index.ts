import { contextBridge, ipcRenderer } from "electron";
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
    saveFile: ({ fileId, name }) => platform({ kind: "saveFile", file: { fileId, name } }),
    print: ({ fileId, name }) => platform({ kind: "print", file: { fileId, name } }),
    openExternal: ({ fileId, name }) => platform({ kind: "openExternal", file: { fileId, name } }),
  },
};

contextBridge.exposeInMainWorld("xiaowu", bridge);
