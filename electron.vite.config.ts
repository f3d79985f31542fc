import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const from = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // Everything else is bundled, so that a start reads a few files instead of thousands.
      externalizeDeps: { include: ["better-sqlite3", "highs", "playwright-core", "@sparticuz/chromium", "electron"] },
      rolldownOptions: {
        input: {
          index: from("electron/main/index.ts"),
          cli: from("backend/cli.ts"),
          serve: from("backend/loopback/serve.ts"),
          // A thread of its own, started by its path.
          groupingWorker: from("backend/jobs/groupingWorker.ts"),
          scheduleWorker: from("backend/jobs/scheduleWorker.ts"),
          importWorker: from("backend/jobs/importWorker.ts"),
          sheetWorker: from("backend/jobs/sheetWorker.ts"),
        },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { index: from("electron/preload/index.ts") },
        // Sandboxed preloads are CommonJS; the ending says so inside a package of modules.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: from("renderer"),
    plugins: [react()],
    build: {
      outDir: from("out/renderer"),
      minify: "oxc",
      // The policy of the pages knows no data: fonts, and small files that are inlined can't be cached.
      assetsInlineLimit: 0,
      rolldownOptions: { input: from("renderer/index.html") },
    },
  },
});
