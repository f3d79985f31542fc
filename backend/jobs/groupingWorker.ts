import { parentPort, workerData } from "node:worker_threads";
import { answerOf, glimpseOf } from "../../core/rules/grouping/answer.ts";
import { contradictionsOf } from "../../core/rules/grouping/contradictions.ts";
import { unmetWishes } from "../../core/rules/grouping/explain.ts";
import { scoreOf } from "../../core/rules/grouping/score.ts";
import { sentenceOf } from "../../core/rules/grouping/wishText.ts";
import type { Report, Task } from "./groupingTask.ts";

/** The thread in which groups are searched: it is told one task, reports while it runs, and ends with the result. */
const LOOK_EVERY = 150;

const { task, flag } = workerData as { task: Task; flag: SharedArrayBuffer };
const stop = new Int32Array(flag);
const report = (message: Report) => parentPort?.postMessage(message);

function searched(ask: Extract<Task, { kind: "search" }>["ask"]): Report {
  const started = performance.now();
  let looked = started;
  const outcome = answerOf(ask, (progress) => {
    const now = performance.now();
    if (Atomics.load(stop, 0) === 1) return true;
    if (ask.seconds !== undefined && now - started >= ask.seconds * 1000) return true;
    if (now - looked >= LOOK_EVERY) {
      looked = now;
      report({ kind: "glimpse", glimpse: glimpseOf(ask.problem, progress) });
    }
    return false;
  });
  return { kind: "searched", outcome };
}

if (task.kind === "search") report(searched(task.ask));
else if (task.kind === "check")
  report({
    kind: "checked",
    sentences: task.problem.wishes.map((wish) => sentenceOf(task.problem, wish)),
    contradictions: contradictionsOf(task.problem),
  });
else
  report({
    kind: "judged",
    score: scoreOf(task.problem, task.places),
    unmet: unmetWishes(task.problem, task.places, 1),
  });
