import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Ask, Glimpse, Outcome } from "../../core/rules/grouping/answer.ts";
import type { Contradiction } from "../../core/rules/grouping/contradictions.ts";
import type { Unmet } from "../../core/rules/grouping/explain.ts";
import type { GroupingProblem } from "../../core/rules/grouping/problem.ts";
import { projectRoot } from "../places.ts";

/** What the thread is asked. */
export type Task =
  | { kind: "search"; ask: Ask }
  | { kind: "check"; problem: GroupingProblem }
  | { kind: "judge"; problem: GroupingProblem; places: number[] };

/** What the thread says: glimpses while it searches, one of the others at its end. */
export type Report =
  | { kind: "glimpse"; glimpse: Glimpse }
  | { kind: "searched"; outcome: Outcome }
  | { kind: "checked"; sentences: string[]; contradictions: Contradiction[] }
  | { kind: "judged"; score: number; unmet: Unmet[] };

type Final = Exclude<Report, { kind: "glimpse" }>;

/** A thread at work. */
export interface Running {
  result: Promise<Final>;
  /** Ends a search with the best so far; the result comes all the same. */
  stop(): void;
}

/** The file of the thread: beside this one in the source, an entry of its own in the bundle. */
function workerFile(): string {
  if (import.meta.filename.endsWith(".ts")) return join(import.meta.dirname, "groupingWorker.ts");
  const file = join(projectRoot(), "out", "main", "groupingWorker.js");
  const unpacked = file.replace("app.asar", "app.asar.unpacked");
  return unpacked !== file && existsSync(unpacked) ? unpacked : file;
}

/**
 * Runs a task in a thread of its own. `aside` lets the program end while it runs: nobody waits for a search that was
 * started to be looked at now and then.
 */
export function runTask(
  task: Task,
  options: { onGlimpse?: (glimpse: Glimpse) => void; aside?: boolean } = {},
): Running {
  const flag = new SharedArrayBuffer(4);
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  const worker = new Worker(workerFile(), { workerData: { task, flag }, execArgv: [] });
  if (options.aside) worker.unref();
  const result = new Promise<Final>((done, failed) => {
    worker.on("message", (report: Report) => {
      if (report.kind === "glimpse") options.onGlimpse?.(report.glimpse);
      else done(report);
    });
    worker.on("error", failed);
    worker.on("exit", (code) => failed(new Error(`the thread of a search ended with ${code}`)));
  });
  return { result, stop: () => Atomics.store(new Int32Array(flag), 0, 1) };
}
