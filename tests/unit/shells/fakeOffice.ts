import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShellOffice } from "../../../backend/loopback/server.ts";
import type { Caller } from "../../../backend/office.ts";
import type { ChangeEvent, Json, Reply } from "../../../core/kit/transport.ts";

/** An office with nothing behind it: what a shell hands in is kept, what it asks is echoed. */
export interface FakeOffice extends ShellOffice {
  calls: { name: string; input: Json; caller: Caller }[];
  change(event: ChangeEvent): void;
  /** How many shells listen. */
  listeners(): number;
}

export function fakeOffice(): FakeOffice {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-shell-"));
  const kept = new Map<string, { path: string; name: string }>();
  const listening = new Set<(event: ChangeEvent) => void>();
  const calls: FakeOffice["calls"] = [];
  const register = (path: string, name: string) => {
    const fileId = `file_${kept.size + 1}`;
    kept.set(fileId, { path, name });
    return { fileId, name };
  };
  return {
    calls,
    async call(name, input, caller): Promise<Reply> {
      calls.push({ name, input, caller });
      if (name === "test.refuse") return { ok: false, error: { code: "refused", message: "不行" } };
      return { ok: true, value: { echo: input } };
    },
    onChange(listener) {
      listening.add(listener);
      return () => listening.delete(listener);
    },
    files: {
      put(bytes, name) {
        const path = join(folder, String(kept.size + 1));
        writeFileSync(path, bytes);
        return register(path, name);
      },
      register,
      take: (fileId) => kept.get(fileId) ?? null,
    },
    change(event) {
      for (const listener of listening) listener(event);
    },
    listeners: () => listening.size,
  };
}
