import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLoopback } from "../../backend/loopback/server.ts";
import type { Json, Reply } from "../../core/kit/transport.ts";
import { openTestOffice } from "./office.ts";

/** One way in which a call reaches the router, with what the shell adds for files. */
export interface OpenTransport {
  call(name: string, input: Json): Promise<Reply>;
  /** Arguments for a procedure that makes a file. */
  out(name: string): { out?: string };
  /** The bytes behind the `file` of an answer. */
  read(file: string): Promise<Uint8Array>;
  /** Makes bytes known to the program; what an argument `file` takes. */
  give(bytes: Uint8Array, name: string): Promise<string>;
  close(): Promise<void>;
}

async function inProcess(): Promise<OpenTransport> {
  const { office, folder, close } = await openTestOffice({ reference: true });
  return {
    call: (name, input) => office.call(name, input, { shell: "cli", who: "契约" }),
    out: (name) => ({ out: join(folder, name) }),
    read: async (file) => readFileSync(file),
    give: async (bytes, name) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    },
    close: async () => close(),
  };
}

/** What Electron's IPC does to values on their way: the structured clone. */
async function structuredCloned(): Promise<OpenTransport> {
  const { office, close } = await openTestOffice({ reference: true });
  return {
    call: async (name, input) =>
      structuredClone(await office.call(name, structuredClone(input), { shell: "electron", who: "契约" })),
    out: () => ({}),
    read: async (file) => readFileSync(office.files.take(file)?.path ?? ""),
    give: async (bytes, name) => office.files.put(bytes, name).fileId,
    close: async () => close(),
  };
}

async function overHttp(): Promise<OpenTransport> {
  const { office, folder, close } = await openTestOffice({ reference: true });
  const server = await startLoopback(office, { rendererDir: folder, who: "契约" });
  const start = await fetch(server.issueStartUrl(), { redirect: "manual" });
  const headers = { cookie: (start.headers.get("set-cookie") ?? "").split(";")[0] ?? "", origin: server.origin };
  return {
    call: async (name, input) =>
      (await (
        await fetch(`${server.origin}/rpc/${name}`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(input),
        })
      ).json()) as Reply,
    out: () => ({}),
    read: async (file) =>
      new Uint8Array(await (await fetch(`${server.origin}/files/${file}`, { headers })).arrayBuffer()),
    give: async (bytes, name) => {
      const answer = await fetch(`${server.origin}/files?name=${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/octet-stream" },
        body: new Uint8Array(bytes),
      });
      return ((await answer.json()) as { value: { fileId: string } }).value.fileId;
    },
    close: async () => {
      await server.close();
      close();
    },
  };
}

/** Every way that a call can take. */
export const transports: Record<string, () => Promise<OpenTransport>> = {
  "in process": inProcess,
  "structured clone": structuredCloned,
  HTTP: overHttp,
};
