import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import type { InputOf } from "../../core/kit/module.ts";
import { groupingModule } from "../../core/modules/grouping.ts";
import type { Answer, Ask, Glimpse, Outcome } from "../../core/rules/grouping/answer.ts";
import type { GroupingProblem } from "../../core/rules/grouping/problem.ts";
import { type Read, readGroups, readTables } from "../../core/rules/grouping/read.ts";
import { groupingText } from "../../core/rules/grouping/wishText.ts";
import { implement } from "../context.ts";
import { type Final, runTask } from "../jobs/groupingTask.ts";
import { type Job, jobBook } from "../jobs/jobs.ts";

type Problem = InputOf<(typeof groupingModule.procedures)["grouping.check"]>["problem"];

const jobs = jobBook<Glimpse, Final>();

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

/** @throws AppError `not_found` where there is none of this name (any more) */
function jobOf(id: string): Job<Glimpse, Final> {
  const job = jobs.find(id);
  if (!job) throw notFound(groupingText.noJob);
  return job;
}

/** The answer of a job that has ended; null while it runs. */
function answerOfJob(job: Job<Glimpse, Final>): Answer | null {
  if (job.failure) throw job.failure;
  return job.final?.kind === "searched" ? answered(job.final.outcome) : null;
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
    if (jobs.full()) throw refused(groupingText.tooMany);
    const problem = problemOf(given);
    const id = context.newId("grouping");
    const ask: Ask = { problem, seed, steps, seconds, from: from && placesOf(problem, from) };
    jobs.begin(id, (onGlimpse) => runTask({ kind: "search", ask }, { aside: true, onGlimpse }));
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
