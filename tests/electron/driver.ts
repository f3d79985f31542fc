import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../../backend/places.ts";
import type { Commands } from "./standIn/control.ts";

export const mainBundle = join(projectRoot(), "out", "main", "index.js");
export const preloadBundle = join(projectRoot(), "out", "preload", "index.cjs");

/** The built program, running on the stand-in in a process of its own. */
export interface Driven {
  ask<name extends keyof Commands>(name: name, input: Commands[name]): Promise<ReturnType<typeof JSON.parse>>;
  /** Runs an expression in the shown window's page. */
  page(expression: string): Promise<ReturnType<typeof JSON.parse>>;
  ended: Promise<number | null>;
  output(): string;
  kill(): void;
}

/** Starts the built main bundle with `electron` replaced by the stand-in. @param home its data folder */
export function startProgram(home: string, args: string[] = []): Driven {
  const register = join(import.meta.dirname, "standIn", "register.ts");
  const child: ChildProcess = spawn(process.execPath, ["--import", register, mainBundle, ...args], {
    cwd: projectRoot(),
    env: { ...process.env, XIAOWU_HOME: home, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (part) => (output += part));
  child.stderr?.on("data", (part) => (output += part));
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  let next = 0;
  child.on("message", ({ id, value, error }: { id: number; value: unknown; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error) one?.fail(new Error(`${error}\n${output}`));
    else one?.done(value);
  });
  const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
  ended.then((code) => {
    for (const { fail } of waiting.values()) fail(new Error(`the program ended with ${code}\n${output}`));
  });
  const ask: Driven["ask"] = (name, input) =>
    new Promise((done, fail) => {
      next += 1;
      waiting.set(next, { done, fail });
      child.send({ id: next, name, input }, (error) => error && fail(new Error(`${error.message}\n${output}`)));
    });
  return {
    ask,
    page: (expression) => ask("evaluate", { expression }),
    ended,
    output: () => output,
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Asks again until `wanted` holds. The limit is a net for a hanging program, not a measure. */
export async function until<value>(ask: () => Promise<value>, wanted: (value: value) => boolean): Promise<value> {
  const end = Date.now() + 60_000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const value = await ask();
      if (wanted(value)) return value;
      last = JSON.stringify(value);
    } catch (error) {
      last = error;
      if (String(error).includes("the program ended")) throw error;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited in vain; last seen: ${last}`);
}
