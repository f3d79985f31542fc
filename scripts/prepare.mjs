// Runs after npm ci: builds the program and puts `xiaowu` where npx looks first. Not through "bin" in package.json:
// there npx links the project into its own cache at the first call, runs this very build again, and stays broken
// for good when that is interrupted (seen with npm 11.19).
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(root, "node_modules", ".bin");
const command = join(bin, "xiaowu");

mkdirSync(bin, { recursive: true });
rmSync(command, { force: true });
if (process.platform === "win32") {
  writeFileSync(command, '#!/bin/sh\nexec node "$(dirname "$0")/../../scripts/xiaowu.mjs" "$@"\n');
  writeFileSync(`${command}.cmd`, '@node "%~dp0\\..\\..\\scripts\\xiaowu.mjs" %*\r\n');
} else {
  symlinkSync(join("..", "..", "scripts", "xiaowu.mjs"), command);
  chmodSync(join(root, "scripts", "xiaowu.mjs"), 0o755);
}

const tool = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
const { status } = spawnSync(process.execPath, [tool, "build"], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
