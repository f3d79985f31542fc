import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from "electron";
import type { Caller, Office } from "../../backend/office.ts";
import { AppError, invalid, refused } from "../../core/kit/errors.ts";
import { shellText } from "../../core/kit/shellText.ts";
import type { Reply } from "../../core/kit/transport.ts";
import { platformHandlers } from "./platform.ts";
import { maySend, readMessage } from "./policy.ts";
import { ownWindows } from "./window.ts";

/** Channels of the preload: one question with its answer, one announcement. */
const askChannel = "xiaowu:ask";
const changedChannel = "xiaowu:changed";

const failure = (error: AppError): Reply => ({ ok: false, error: error.toData() });

function isOwnSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!frame || !window) return false;
  return maySend({ url: frame.url, isMainFrame: frame.parent === null, isOwnWindow: ownWindows().has(window) });
}

/** Connects the pages to the office: the one handler, and the announcement of changes to every window. */
export function connect(office: Office, who: string): void {
  const caller: Caller = { shell: "electron", who };
  const handlers = platformHandlers(office.files);

  async function answer(event: IpcMainInvokeEvent, raw: unknown): Promise<Reply> {
    if (!isOwnSender(event)) return failure(refused(shellText.foreignCaller));
    const message = readMessage(raw);
    if (!message) return failure(invalid(shellText.notJson));
    if (message.kind === "call") return office.call(message.name, message.input, caller);
    try {
      const window = BrowserWindow.fromWebContents(event.sender);
      return { ok: true, value: await handlers(message, window) };
    } catch (error) {
      if (error instanceof AppError) return failure(error);
      console.error(error);
      return failure(new AppError("internal", shellText.internal));
    }
  }

  ipcMain.handle(askChannel, answer);
  office.onChange((event) => {
    for (const window of ownWindows()) if (!window.isDestroyed()) window.webContents.send(changedChannel, event);
  });
}
