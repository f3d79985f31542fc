import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import type { InputOf } from "../../core/kit/module.ts";
import { groupingModule } from "../../core/modules/grouping.ts";
import type { Answer, Ask, Glimpse, Outcome } from "../../core/rules/grouping/answer.ts";
import type { GroupingProblem } from "../../core/rules/grouping/problem.ts";
import { type Read, readGroups, readTables } from "../../core/rules/grouping/read.ts";
import { groupingText } from "../../core/rules/grouping/wishText.ts";
import { implement } from "../context.ts";
import { type Running, runTask } from "../jobs/groupingTask.ts";

type Problem = InputOf<(typeof groupingModule.procedures)["grouping.check"]>["problem"];

/** A search that was started for the window. */
interface Job {
  running: Running;
  glimpse: Glimpse | null;
  outcome: Outcome | null;
  failure: unknown;
  ended: boolean;
  /** When somebody last asked for it, in milliseconds. */
  asked: number;
}

const jobs = new Map<string, Job>();
const MOST_RUNNING = 3;
const MOST_KEPT = 20;
/** A search that nobody looks at any more ends: its window was closed. In milliseconds. */
const FORGOTTEN = 60_000;

function checked({ problem, refusal }: Read): GroupingProblem {
  if (!problem) throw invalid(refusal);
  return problem;
}

function problemOf(given: Problem): GroupingProblem {
  return checked(given.form === "tables" ? readTables(given) : readGroups(given));
}

/** @throws AppError `refused` with the contradictions */
function answered(outcome: Outcome): Answer {
  if (outcome.answer) return outcome.answer;
  throw refused(
    outcome.contradictions.flatMap(({ sentence, relax }) => (relax ? [sentence, relax] : [sentence])).join("。"),
  );
}

async function searched(ask: Ask): Promise<Answer> {
  const report = await runTask({ kind: "search", ask }).result;
  if (report.kind !== "searched") throw new Error(`a search answered ${report.kind}`);
  return answered(report.outcome);
}

/** Table of each person. @throws AppError where somebody stands twice, nowhere, or isn't in the list */
function placesOf(problem: GroupingProblem, groups: readonly (readonly string[])[]): number[] {
  const at = new Map(problem.ids.map((id, i) => [id, i]));
  const places = new Array<number>(problem.ids.length).fill(-1);
  if (groups.length !== problem.capacities.length) throw invalid(groupingText.groupsDiffer(problem.unit));
  for (const [table, ids] of groups.entries())
    for (const id of ids) {
      const person = at.get(id);
      if (person === undefined) throw invalid(groupingText.unknownGuest(id));
      if (places[person] !== -1) throw invalid(groupingText.twice(problem.names[person] ?? id));
      places[person] = table;
    }
  const missing = places.indexOf(-1);
  if (missing >= 0) throw invalid(groupingText.notPlaced(problem.names[missing] ?? ""));
  return places;
}

function jobOf(id: string): Job {
  const job = jobs.get(id);
  if (!job) throw notFound(groupingText.noJob);
  job.asked = Date.now();
  return job;
}

function tidy(): void {
  const now = Date.now();
  for (const job of jobs.values()) if (!job.ended && now - job.asked > FORGOTTEN) job.running.stop();
  for (const [id, job] of jobs) {
    if (jobs.size <= MOST_KEPT) break;
    if (job.ended) jobs.delete(id);
  }
}

function start(id: string, ask: Ask): void {
  const job: Job = {
    running: runTask(
      { kind: "search", ask },
      {
        aside: true,
        onGlimpse: (glimpse) => {
          job.glimpse = glimpse;
          if (Date.now() - job.asked > FORGOTTEN) job.running.stop();
        },
      },
    ),
    glimpse: null,
    outcome: null,
    failure: null,
    ended: false,
    asked: Date.now(),
  };
  jobs.set(id, job);
  job.running.result.then(
    (report) => {
      job.ended = true;
      if (report.kind === "searched") job.outcome = report.outcome;
    },
    (error: unknown) => {
      job.ended = true;
      job.failure = error;
    },
  );
}

/** The answer of a job that has ended; null while it runs. */
function answerOfJob(job: Job): Answer | null {
  if (job.failure) throw job.failure;
  return job.outcome ? answered(job.outcome) : null;
}

export const groupingService = implement(groupingModule, {
  "seating.tables": async (_context, { seed, steps, seconds, ...input }) => {
    const { groups, ...rest } = await searched({ problem: checked(readTables(input)), seed, steps, seconds });
    return { tables: groups, ...rest };
  },

  "groups.balance": async (_context, { seed, steps, seconds, ...input }) =>
    searched({ problem: checked(readGroups(input)), seed, steps, seconds }),

  "grouping.check": async (_context, { problem }) => {
    const report = await runTask({ kind: "check", problem: problemOf(problem) }).result;
    if (report.kind !== "checked") throw new Error(`a check answered ${report.kind}`);
    return { sentences: report.sentences, contradictions: report.contradictions };
  },

  "grouping.judge": async (_context, { problem: given, groups }) => {
    const problem = problemOf(given);
    const report = await runTask({ kind: "judge", problem, places: placesOf(problem, groups) }).result;
    if (report.kind !== "judged") throw new Error(`a judgement answered ${report.kind}`);
    return { score: report.score, unmet: report.unmet };
  },

  "grouping.start": (context, { problem: given, seed, steps, seconds, from }) => {
    tidy();
    if ([...jobs.values()].filter((job) => !job.ended).length >= MOST_RUNNING) throw refused(groupingText.tooMany);
    const problem = problemOf(given);
    const id = context.newId("grouping");
    start(id, { problem, seed, steps, seconds, from: from && placesOf(problem, from) });
    return { job: id };
  },

  "grouping.progress": (_context, { job: id }) => {
    const job = jobOf(id);
    const answer = answerOfJob(job);
    return {
      running: !job.ended,
      best: answer?.groups ?? job.glimpse?.groups ?? null,
      score: answer?.score ?? job.glimpse?.score ?? null,
      steps: answer?.steps ?? job.glimpse?.steps ?? 0,
      of: job.glimpse?.of ?? null,
      answer,
    };
  },

  "grouping.stop": async (_context, { job: id }) => {
    const job = jobOf(id);
    job.running.stop();
    await job.running.result;
    const answer = answerOfJob(job);
    if (!answer) throw notFound(groupingText.noJob);
    return answer;
  },
});
