import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// Fault: `npm install` leaves the mark out of a lock that it writes anew (npm forgets it, although the package says it of itself);
// then npm ci compiles the database on machines that have neither compiler nor Node's headers, and fails.
test("the lock keeps npm from compiling better-sqlite3, whose binaries lie in the package", () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package-lock.json"), "utf8")) as {
    packages: Record<string, { gypfile?: boolean }>;
  };
  expect(lock.packages["node_modules/better-sqlite3"]?.gypfile).toBe(false);
});
