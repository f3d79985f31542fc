import { Worker } from "node:worker_threads";
import type { Ask, Glimpse, Outcome } from "../../core/rules/grouping/answer.ts";
import type { Contradiction } from "../../core/rules/grouping/contradictions.ts";
import type { Unmet } from "../../core/rules/grouping/explain.ts";
import type { GroupingProblem } from "../../core/rules/grouping/problem.ts";
import { type Running, threadFile } from "./jobs.ts";

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

/** The last word of a thread. */
export type Final = Exclude<Report, { kind: "glimpse" }>;

/**
 * Runs a task in a thread of its own. `aside` lets the program end while it runs: nobody waits for a search that was
 * started to be looked at now and then.
 */
export function runTask(
  task: Task,
  options: { onGlimpse?: (glimpse: Glimpse) => void; aside?: boolean } = {},
): Running<Final> {
  const flag = new SharedArrayBuffer(4);
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  const worker = new Worker(threadFile("groupingWorker"), { workerData: { task, flag }, execArgv: [] });
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
