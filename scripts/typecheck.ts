// Checks each environment with its own globals: a DOM call in core or a Node call in the renderer is a type error.
import { spawn } from "node:child_process";

const environments = ["core", "node", "electron", "renderer", "tests"];
const tsc = "node_modules/typescript/bin/tsc";

const check = (name: string) =>
  new Promise<number>((done) => {
    const child = spawn(process.execPath, [tsc, "-p", `tsconfig.${name}.json`, "--pretty", "false"], {
      stdio: "inherit",
    });
    child.on("exit", (code) => done(code ?? 1));
  });

const results = await Promise.all(environments.map(check));
process.exit(results.every((code) => code === 0) ? 0 : 1);
