import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import type { FileHandle } from "../core/kit/transport.ts";

/** Short-lived handles: how window and browser name files without ever naming a path. */
export interface Files {
  /** Keeps bytes that were uploaded or made. */
  put(bytes: Uint8Array, name: string): FileHandle;
  /** Gives a handle to a file that exists already. */
  register(path: string, name: string): FileHandle;
  /** Path and name behind a handle, whose time begins anew; null when it is unknown, too old, or its file has gone. */
  take(fileId: string): { path: string; name: string } | null;
  /** A path for something that writes its file by itself. */
  place(name: string): string;
  close(): void;
}

/** How long a handle lives after its last use, in milliseconds: a preview that someone works on for an hour keeps its file. */
const LIFETIME = 30 * 60 * 1000;

export function openFiles(now: () => number): Files {
  // Made when first needed; readable by this user only.
  let folder: string | undefined;
  const known = new Map<string, { path: string; name: string; at: number; own: boolean }>();

  const sweep = () => {
    for (const [id, file] of known) {
      if (now() - file.at < LIFETIME) continue;
      if (file.own) rmSync(file.path, { force: true });
      known.delete(id);
    }
  };
  const place = (name: string) => {
    folder ??= mkdtempSync(join(tmpdir(), "xiaowu-"));
    // The name on disk is our own; only the ending is kept, so that the system knows what opens it.
    const ending = /^\.[a-z0-9]{1,5}$/i.exec(extname(name))?.[0] ?? "";
    return join(folder, `${randomUUID()}${ending}`);
  };
  const remember = (path: string, name: string, own: boolean): FileHandle => {
    sweep();
    const fileId = `file_${randomUUID()}`;
    known.set(fileId, { path, name: basename(name), at: now(), own });
    return { fileId, name: basename(name) };
  };
  return {
    put: (bytes, name) => {
      const path = place(name);
      writeFileSync(path, bytes);
      return remember(path, name, true);
    },
    register: (path, name) => remember(path, name, folder !== undefined && path.startsWith(folder)),
    take: (fileId) => {
      sweep();
      const file = known.get(fileId);
      if (!file || !existsSync(file.path)) return null;
      file.at = now();
      return { path: file.path, name: file.name };
    },
    place,
    close: () => {
      if (folder) rmSync(folder, { recursive: true, force: true });
      known.clear();
    },
  };
}
