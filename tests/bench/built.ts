import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import type { openOffice } from "../../backend/office.ts";

/** What is never bundled; as in electron.vite.config.ts. */
const external = ["better-sqlite3", "highs", "playwright-core", "@sparticuz/chromium", "electron"];

/**
 * The office as it is shipped: bundled into a folder, with its threads. Started from the source, a thread spends more time on
 * taking the types out of hundreds of files than on many a sheet; nobody in an office waits for that.
 */
export async function builtOffice(folder: string): Promise<typeof openOffice> {
  const root = resolve(import.meta.dirname, "../..");
  const job = (name: string) => join(root, "backend", "jobs", `${name}.ts`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "xiaowu", type: "module" }));
  for (const name of ["node_modules", "db", "resources"]) symlinkSync(join(root, name), join(folder, name), "junction");
  await build({
    configFile: false,
    logLevel: "error",
    root,
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: "node24",
      outDir: join(folder, "out", "main"),
      rolldownOptions: {
        input: {
          office: join(root, "backend", "office.ts"),
          importWorker: job("importWorker"),
          sheetWorker: job("sheetWorker"),
        },
        output: { entryFileNames: "[name].js", format: "es" },
      },
    },
  });
  const made = (await import(pathToFileURL(join(folder, "out", "main", "office.js")).href)) as {
    openOffice: typeof openOffice;
  };
  return made.openOffice;
}
