import { AppError } from "../../core/kit/errors.ts";
import type { Bridge, ChangeEvent, FileHandle, Json, Reply } from "../../core/kit/transport.ts";
import { handIn, ofFolder } from "./handIn.ts";

/** Sends JSON and gives the reply; a status without a reply in it (a dead server) is an error of the transport. */
async function post(path: string, body: BodyInit, type: string): Promise<Reply> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": type },
    body,
    credentials: "same-origin",
  });
  return (await response.json()) as Reply;
}

const address = (file: FileHandle, show: boolean) =>
  `/files/${encodeURIComponent(file.fileId)}${show ? "?show=1" : ""}`;

function download(file: FileHandle): void {
  const link = document.createElement("a");
  link.href = address(file, false);
  link.download = file.name;
  link.click();
}

/** Lets the user pick files with the browser's own dialog; null when it is closed without a choice. */
function pick(accept: string[], many?: "files" | "folder"): Promise<File[] | null> {
  return new Promise((done) => {
    const input = document.createElement("input");
    input.type = "file";
    if (many !== "folder") input.accept = accept.join(",");
    input.multiple = many !== undefined;
    input.webkitdirectory = many === "folder";
    input.hidden = true;
    input.onchange = () => done(input.files && input.files.length > 0 ? [...input.files] : null);
    input.oncancel = () => done(null);
    // Some browsers only fire the events of an input that is in the page.
    document.body.append(input);
    input.click();
    input.remove();
  });
}

const sendFile = (name: string, body: BodyInit) =>
  post(`/files?name=${encodeURIComponent(name)}`, body, "application/octet-stream");

function handleFrom(value: Json): FileHandle {
  const { fileId, name } = value as { fileId: string; name: string };
  return { fileId, name };
}

/** The shell over the loopback server: calls are POST /rpc/…, changes come as server-sent events. */
export function browserShell(): Bridge {
  return {
    call: (name: string, input: Json) =>
      post(`/rpc/${encodeURIComponent(name)}`, JSON.stringify(input), "application/json"),
    listen(onChange) {
      const source = new EventSource("/events");
      source.onmessage = (message) => onChange(JSON.parse(message.data) as ChangeEvent);
      return () => source.close();
    },
    platform: {
      async openFile({ accept }) {
        const file = (await pick(accept))?.[0];
        if (!file) return null;
        const reply = await sendFile(file.name, file);
        if (!reply.ok) throw AppError.from(reply.error);
        return handleFrom(reply.value);
      },
      async openFiles({ accept, folder, onTaken }) {
        const picked = await pick(accept, folder ? "folder" : "files");
        if (!picked) return null;
        const { taken, leftOut } = folder ? ofFolder(picked, accept) : { taken: picked, leftOut: 0 };
        return { ...(await handIn(taken, sendFile, onTaken)), leftOut };
      },
      async takeFiles(files, onTaken) {
        return { ...(await handIn(files, sendFile, onTaken)), leftOut: 0 };
      },
      async saveFile(file) {
        download(file);
        return true;
      },
      async print(file) {
        window.open(address(file, true), "_blank", "noopener");
      },
      async openExternal(file) {
        if (file.name.toLowerCase().endsWith(".pdf")) window.open(address(file, true), "_blank", "noopener");
        else download(file);
      },
    },
  };
}
