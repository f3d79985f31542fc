import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsDir } from "../../backend/places.ts";
import { openLibrary } from "../../db/client.ts";
import { verify } from "../../db/journal.ts";
import { searchMismatch } from "../../db/queries/search.ts";
import { integrityProblems } from "../../db/snapshot.ts";

const ROUNDS = process.env.FULL === "1" ? 200 : 25;

/** Starts the writer, kills it amid its writes, and answers what it had been told was stored. */
function writeAndKill(file: string, acknowledged: number): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "..", "helpers", "killed", "writer.ts"), file], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.on("data", (chunk) => {
      out += chunk;
      // By count and not by time: on any machine the kill falls amid writes.
      if (out.split("\n").length > acknowledged) child.kill("SIGKILL");
    });
    child.on("exit", (_code, signal) => {
      if (signal !== "SIGKILL") fail(new Error(`the writer ended by itself: ${errors}`));
      // A line without its end was not yet said.
      else done(out.slice(0, out.lastIndexOf("\n")).split("\n"));
    });
  });
}

test(`killed ${ROUNDS} times amid writes: every acknowledged change is there, none is half there`, {
  timeout: 1_800_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-killed-"));
  const file = join(folder, "校务.db");
  let most = 0;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const lines = await writeAndKill(file, 5 + ((round * 7) % 40));
      const library = openLibrary(file, migrationsDir());
      try {
        expect(integrityProblems(library)).toEqual({ texts: [], dangling: [] });
        const chain = verify(library);
        expect(chain.firstBroken).toBeNull();
        expect(searchMismatch(library)).toBe(0);
        for (const line of lines) {
          const [changeId, id] = line.split(" ");
          expect(library.raw.prepare("SELECT count(*) AS n FROM change WHERE id = ?").get(changeId)).toEqual({ n: 1 });
          expect(library.raw.prepare("SELECT count(*) AS n FROM person WHERE id = ?").get(id)).toEqual({ n: 1 });
        }
        // What was acknowledged in earlier rounds is still there too.
        expect(chain.changes).toBeGreaterThanOrEqual(most + lines.length);
        most = chain.changes;
      } finally {
        library.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
