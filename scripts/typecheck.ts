// Checks each environment with its own globals: a DOM call in core or a Node call in the renderer is a type error.
import { spawn } from "node:child_process";

const environments = ["core", "node", "electron", "renderer"];
const tsc = "node_modules/typescript/bin/tsc";

const check = (name: string) =>
  new Promise<number>((done) => {
    const child = spawn(process.execPath, [tsc, "-p", `tsconfig.${name}.json`, "--pretty", "false"], {
      stdio: "inherit",
    });
    child.on("exit", (code) => done(code ?? 1));
  });

// Two at a time: more would only share the same cores and twice the memory.
const codes: number[] = [];
const waiting = [...environments];
const worker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) codes.push(await check(next));
};
await Promise.all([worker(), worker()]);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
