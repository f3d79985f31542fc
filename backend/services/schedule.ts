import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import type { InputOf } from "../../core/kit/module.ts";
import { scheduleModule } from "../../core/modules/schedule.ts";
import { type Loss, stuckOn, withLost } from "../../core/rules/planYear/lost.ts";
import { placementsOf, problemOf } from "../../core/rules/planYear/problemOf.ts";
import { readRules, ruleCatalogue, yearRules } from "../../core/rules/schedule/catalogue.ts";
import { problemIssues } from "../../core/rules/schedule/check.ts";
import { instanceOf } from "../../core/rules/schedule/instance.ts";
import { meritsOf } from "../../core/rules/schedule/merits.ts";
import type { Broken, Placement, Proposal, ScheduleProblem } from "../../core/rules/schedule/problem.ts";
import type { ProposalGlimpse } from "../../core/rules/schedule/proposal.ts";
import { proposalText } from "../../core/rules/schedule/proposalText.ts";
import { reasonsOf } from "../../core/rules/schedule/reasons.ts";
import { onlyItems } from "../../core/rules/schedule/relaxProblem.ts";
import { stateOf } from "../../core/rules/schedule/state.ts";
import { dayCosts, suggest } from "../../core/rules/schedule/suggest.ts";
import { findSetting } from "../../db/queries/people.ts";
import { type Context, implement } from "../context.ts";
import { type Job, jobBook } from "../jobs/jobs.ts";
import { runSchedule, type ScheduleFinal, type ScheduleTask } from "../jobs/scheduleTask.ts";
import { officeRules, planPicture, RULES_KEY } from "../planPicture.ts";
import { scenarioHandlers } from "../scenarios.ts";
import { keepSetting } from "../settings.ts";

type Inputs = typeof scheduleModule.procedures;
type Source = Pick<InputOf<Inputs["schedule.propose"]>, "year" | "scenario" | "problem" | "items">;

const jobs = jobBook<ProposalGlimpse, ScheduleFinal>();
/** Working days before and after the present one whose costs are told. */
const NEIGHBOURS = 15;
const MOST_ISSUES = 8;

/** A problem, and where its items stand now. */
interface Asked {
  problem: ScheduleProblem;
  placements: Placement[];
  /** Settled runs that stand on something lost. */
  stuck?: string[];
}

function known(ids: readonly string[] | undefined, list: readonly { id: string }[], sentence: (id: string) => string) {
  const all = new Set(list.map((one) => one.id));
  const unknown = ids?.find((id) => !all.has(id));
  if (unknown !== undefined) throw invalid(sentence(unknown));
}

/** @throws AppError `invalid` for bad data, `not_found` for a scenario that isn't there */
function askedFor(context: Context, source: Source, given?: readonly Placement[], lost?: readonly Loss[]): Asked {
  if (source.problem) {
    const issues = problemIssues(source.problem).map((one) => one.message);
    if (issues.length > 0) throw invalid(proposalText.issues(issues.slice(0, MOST_ISSUES), issues.length));
    known(source.items, source.problem.items, proposalText.noItem);
    const problem = source.items ? onlyItems(source.problem, new Set(source.items)) : source.problem;
    known(
      given?.map((one) => one.item),
      source.problem.items,
      proposalText.noItem,
    );
    return { problem, placements: [...(given ?? [])] };
  }
  const picture = planPicture(context.library, source.year ?? 0, source.scenario);
  known(source.items, picture.items, proposalText.noItem);
  const today = context.today();
  // A year that is under way is drafted from today on; one of which nothing has been held may be drafted as a whole.
  const underWay = picture.items.some((one) => one.state === "held" || one.state === "filed");
  const notBefore = underWay && today.startsWith(`${picture.year}-`) ? today : undefined;
  const problem = problemOf(picture, officeRules(context.library.orm), { items: source.items, notBefore });
  const placements = given ? [...given] : placementsOf(picture, problem);
  if (!lost) return { problem, placements };
  const rooms = lost.flatMap(({ subject, of }) =>
    of !== null && (subject === "base" || subject === "hall") ? [of] : [],
  );
  known(rooms, picture.places, proposalText.noPlace);
  return { problem: withLost(problem, lost), placements, stuck: stuckOn(picture, lost, notBefore) };
}

/** The problem with one item free to move: one that is settled or wasn't to be placed may still be asked about. */
function freed({ problem, placements }: Asked, id: string): Asked {
  const item = problem.items.find((one) => one.id === id);
  if (!item) throw notFound(proposalText.noItem(id));
  const stood = item.standing;
  const start = stood?.dates[0];
  if (!stood) return { problem, placements };
  return {
    problem: {
      ...problem,
      items: problem.items.map((one) => (one.id === id ? { ...one, standing: undefined } : one)),
    },
    placements: [
      ...placements.filter((one) => one.item !== id),
      ...(start === undefined ? [] : [{ item: id, start, place: stood.place }]),
    ],
  };
}

async function ran<K extends ScheduleFinal["kind"]>(
  task: ScheduleTask,
  kind: K,
): Promise<Extract<ScheduleFinal, { kind: K }>> {
  const final = await runSchedule(task).result;
  if (final.kind !== kind) throw new Error(`a schedule answered ${final.kind}`);
  return final as Extract<ScheduleFinal, { kind: K }>;
}

function jobOf(id: string): Job<ProposalGlimpse, ScheduleFinal> {
  const job = jobs.find(id);
  if (!job) throw notFound(proposalText.noJob);
  return job;
}

/** The last glimpse of a job that has ended; null while it runs. */
function endOf(job: Job<ProposalGlimpse, ScheduleFinal>): ProposalGlimpse | null {
  if (job.failure) throw job.failure;
  return job.final?.kind === "proposed" ? job.final.glimpse : null;
}

function brokenIn(problem: ScheduleProblem, broken: Broken, lock: readonly string[]): void {
  known([...(broken.items ?? []), ...lock], problem.items, proposalText.noItem);
  known(broken.places, problem.places, proposalText.noPlace);
}

/** Where an item stands and why, and what the days around it would cost. */
function neighboursOf(asked: Asked, id: string) {
  const { problem, placements } = freed(asked, id);
  const instance = instanceOf(problem);
  const index = instance.itemIndex.get(id) ?? 0;
  const now = placements.find((one) => one.item === id);
  const costs = dayCosts(instance, placements, id, now?.place);
  const here = now ? (instance.indexOfDay.get(now.start) ?? null) : null;
  const one = instance.items[index]!;
  const middle = here ?? one.wishedAt ?? one.starts[0] ?? 0;
  const others = placements.filter((placement) => placement.item !== id);
  const state = stateOf(instance, others);
  const present = here === null ? undefined : costs[here];
  const place = now?.place ? (instance.placeIndex.get(now.place) ?? -1) : -1;
  const sentences =
    here === null || !present
      ? reasonsOf(state, index)
      : present.cost === null
        ? present.sentences
        : meritsOf(state, index, here, place);
  return {
    conflict: [],
    relax: [],
    sentences,
    neighbours: costs
      .slice(Math.max(0, middle - NEIGHBOURS), middle + NEIGHBOURS + 1)
      .map(({ start, place: at, cost, sentences: why }) => ({ start, place: at, cost, sentences: why })),
  };
}

/** Every rule of the catalogue as the office has it, those that are off too. */
function rulesInForce(context: Context) {
  const set = new Map(readRules(findSetting(context.library.orm, RULES_KEY)).map((one) => [one.id, one]));
  const rules = yearRules([...set.values()]);
  return ruleCatalogue.map((rule) => ({
    id: rule.id,
    on: rules.on(rule.id),
    ...("weight" in rule ? { weight: set.get(rule.id)?.weight ?? rule.weight } : {}),
    ...(rule.slots.length > 0
      ? {
          values: Object.fromEntries(
            rule.slots.map(({ key, kind }) => [
              key,
              kind === "int" ? rules.int(rule.id, key) : [...rules.list(rule.id, key)],
            ]),
          ),
        }
      : {}),
  }));
}

export const scheduleService = implement(scheduleModule, {
  "schedule.propose": async (context, { seed, steps, seconds, ...source }) => {
    const { problem } = askedFor(context, source);
    const { glimpse } = await ran({ kind: "propose", ask: { problem, seed, steps, seconds } }, "proposed");
    return glimpse.best;
  },

  "schedule.repair": async (
    context,
    { placements: given, lock, broken, lost, steps, seconds, seed: _seed, ...source },
  ) => {
    const { problem, placements, stuck } = askedFor(context, source, given, lost);
    brokenIn(problem, broken, lock ?? []);
    const task: ScheduleTask = { kind: "repair", problem, placements, lock: lock ?? [], broken, steps, seconds };
    const { reply } = await ran(task, "repaired");
    return stuck ? { ...reply, stuck } : reply;
  },

  "schedule.suggest": (context, { placements: given, item, limit, ...source }) => {
    const { problem, placements } = freed(askedFor(context, source, given), item);
    return { options: suggest(instanceOf(problem), placements, item, limit) };
  },

  "schedule.explain": async (context, { placements: given, item, ...source }) => {
    const asked = askedFor(context, source, given);
    if (item !== undefined) return neighboursOf(asked, item);
    const { conflict } = await ran({ kind: "conflict", problem: asked.problem }, "explained");
    return { ...conflict, neighbours: [] };
  },

  "schedule.rules": (context) => ({ rules: rulesInForce(context) }),

  "schedule.setRules": (context, { rules }) => {
    const { changeId } = context.write(scheduleModule.procedures["schedule.setRules"].label, (tx) =>
      keepSetting(context, tx, RULES_KEY, rules.length > 0 ? rules : null),
    );
    return { changeId };
  },

  "schedule.start": (context, { seed, steps, seconds, ...source }) => {
    if (jobs.full()) throw refused(proposalText.tooMany);
    const { problem } = askedFor(context, source);
    const id = context.newId("schedule");
    jobs.begin(id, (onGlimpse) =>
      runSchedule({ kind: "propose", ask: { problem, seed, steps, seconds } }, { aside: true, onGlimpse }),
    );
    return { job: id };
  },

  "schedule.progress": (_context, { job: id }) => {
    const job = jobOf(id);
    const end = endOf(job);
    const seen = end ?? job.glimpse;
    return {
      running: !job.ended,
      best: seen?.best ?? null,
      gap: seen?.gap ?? null,
      steps: seen?.steps ?? 0,
      seconds: Math.round(((job.end ?? Date.now()) - job.began) / 100) / 10,
      doing: seen?.doing ?? proposalText.waiting,
      answer: end?.best ?? null,
    };
  },

  "schedule.stop": async (_context, { job: id }): Promise<Proposal> => {
    const job = jobOf(id);
    job.running.stop();
    await job.running.result;
    const end = endOf(job);
    if (!end) throw notFound(proposalText.noJob);
    return end.best;
  },

  ...scenarioHandlers,
});
