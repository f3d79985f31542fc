import { parentPort, workerData } from "node:worker_threads";
import { conflictOf } from "../../core/rules/schedule/conflict.ts";
import type { SolveMip } from "../../core/rules/schedule/mip.ts";
import { proposalOf } from "../../core/rules/schedule/proposal.ts";
import { repair } from "../../core/rules/schedule/repair.ts";
import { loadSolveMip } from "./highs.ts";
import type { ScheduleReport, ScheduleTask, ScheduleWork } from "./scheduleTask.ts";

/** The thread in which a year is drafted, mended and explained: it is told one task, reports while it runs, and ends with the result. */
const LOOK_EVERY = 150;

const { task, flag } = workerData as ScheduleWork;
const asked = new Int32Array(flag);
const report = (message: ScheduleReport) => parentPort?.postMessage(message);
const stop = (): boolean => Atomics.load(asked, 0) === 1;

/** The engine, which looks up at the wish to stop too. */
async function stoppable(): Promise<SolveMip> {
  const solve = await loadSolveMip();
  return (model, options = {}) =>
    solve(model, { ...options, onProgress: (progress) => options.onProgress?.(progress) || stop() });
}

async function done(asked: ScheduleTask): Promise<ScheduleReport> {
  const exact = await stoppable();
  if (asked.kind === "conflict") return { kind: "explained", conflict: conflictOf(asked.problem, { exact }) };
  if (asked.kind === "repair") {
    const { problem, placements, lock, broken, steps } = asked;
    return { kind: "repaired", reply: repair(problem, placements, { lock, broken, steps, exact, shouldStop: stop }) };
  }
  let looked = Number.NEGATIVE_INFINITY;
  const glimpse = proposalOf(asked.ask, exact, {
    stop,
    look(make, now) {
      if (!now && performance.now() - looked < LOOK_EVERY) return;
      report({ kind: "glimpse", glimpse: make() });
      looked = performance.now();
    },
  });
  return { kind: "proposed", glimpse };
}

report(await done(task));
