// npm run dev: the browser shell from source, restarted at every change of the backend; the pages are rebuilt at every
// change and shown by reloading the tab. A development server with its own origin would need holes in the gate.
import { spawn } from "node:child_process";
import { build } from "vite";
import { projectRoot } from "../backend/places.ts";
import config from "../electron.vite.config.ts";

const renderer = "renderer" in config ? config.renderer : undefined;
await build({
  ...renderer,
  configFile: false,
  logLevel: "warn",
  build: { ...renderer?.build, minify: false, sourcemap: "inline", emptyOutDir: true, watch: {} },
});
const args = ["--watch", "backend/loopback/serve.ts", "--no-open", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: projectRoot(), stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
