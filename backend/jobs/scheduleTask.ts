import { Worker } from "node:worker_threads";
import type { Broken, Conflict, Placement, RepairReply, ScheduleProblem } from "../../core/rules/schedule/problem.ts";
import type { ProposalAsk, ProposalGlimpse } from "../../core/rules/schedule/proposal.ts";
import { proposalText } from "../../core/rules/schedule/proposalText.ts";
import { type Running, threadFile } from "./jobs.ts";

/** What the thread is asked. */
export type ScheduleTask =
  | { kind: "propose"; ask: ProposalAsk }
  | {
      kind: "repair";
      problem: ScheduleProblem;
      placements: readonly Placement[];
      lock: readonly string[];
      broken: Broken;
      steps?: number | undefined;
      seconds?: number | undefined;
    }
  | { kind: "conflict"; problem: ScheduleProblem };

/** What the thread says: glimpses while it drafts, one of the others at its end. */
export type ScheduleReport =
  | { kind: "glimpse"; glimpse: ProposalGlimpse }
  | { kind: "proposed"; glimpse: ProposalGlimpse }
  | { kind: "repaired"; reply: RepairReply }
  | { kind: "explained"; conflict: Conflict };

export type ScheduleFinal = Exclude<ScheduleReport, { kind: "glimpse" }>;

/** How long a thread that was asked to stop may take before it is ended: the exact solver doesn't look up while it works on a relaxation. In milliseconds. */
const GRACE = 400;

/** A task as it is given to the thread. */
export interface ScheduleWork {
  task: ScheduleTask;
  /** Set to 1 when it shall end. */
  flag: SharedArrayBuffer;
}

const secondsOf = (task: ScheduleTask): number | undefined =>
  task.kind === "propose" ? task.ask.seconds : task.kind === "repair" ? task.seconds : undefined;

/**
 * Runs a task in a thread of its own. Its seconds are counted here; when they are over, or when it is stopped, it answers with
 * the best so far, and one that doesn't answer in time is ended and answered for from what it last showed. `aside` lets the
 * program end while it runs.
 */
export function runSchedule(
  task: ScheduleTask,
  options: { onGlimpse?: (glimpse: ProposalGlimpse) => void; aside?: boolean } = {},
): Running<ScheduleFinal> {
  const flag = new SharedArrayBuffer(4);
  const work: ScheduleWork = { task, flag };
  // The flags of the program that runs us (a test runner, an inspector) aren't the thread's.
  const worker = new Worker(threadFile("scheduleWorker"), { workerData: work, execArgv: [] });
  if (options.aside) worker.unref();
  let last: ProposalGlimpse | null = null;
  let patience: NodeJS.Timeout | undefined;
  let asked = false;

  const giveUp = (done: (final: ScheduleFinal) => void) => {
    if (!last) return;
    void worker.terminate();
    done({
      kind: "proposed",
      glimpse: { ...last, best: { ...last.best, stopped: "time" }, doing: proposalText.stopped },
    });
  };

  let stop = () => {};
  const result = new Promise<ScheduleFinal>((done, failed) => {
    const wait = () => {
      patience ??= setTimeout(() => giveUp(done), GRACE);
      if (options.aside) patience.unref();
    };
    stop = () => {
      if (asked) return;
      asked = true;
      Atomics.store(new Int32Array(flag), 0, 1);
      if (last) wait();
    };
    worker.on("message", (report: ScheduleReport) => {
      if (report.kind !== "glimpse") {
        done(report);
        return;
      }
      last = report.glimpse;
      options.onGlimpse?.(report.glimpse);
      if (asked) wait();
    });
    worker.on("error", failed);
    worker.on("exit", (code) => failed(new Error(`the thread of a schedule ended with ${code}`)));
  });
  const seconds = secondsOf(task);
  const clock = seconds === undefined ? undefined : setTimeout(() => stop(), seconds * 1000);
  if (options.aside) clock?.unref();
  const quiet = () => {
    clearTimeout(clock);
    clearTimeout(patience);
  };
  result.then(quiet, quiet);
  return { result, stop: () => stop() };
}
