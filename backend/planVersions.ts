import { eachDay } from "../core/kit/dates.ts";
import { notFound, refused } from "../core/kit/errors.ts";
import type { Finding } from "../core/kit/finding.ts";
import { messages } from "../core/kit/messages.ts";
import type { planModule } from "../core/modules/plan.ts";
import { planRelease, type ReleasedActivity, type ScenarioMove } from "../core/records/plan.ts";
import { calendarOf, isWorkday } from "../core/rules/calendar.ts";
import { compareVersions } from "../core/rules/planYear/compare.ts";
import { countKinds } from "../core/rules/planYear/compareKinds.ts";
import { type ProgressItem, progressOf } from "../core/rules/planYear/progress.ts";
import { frozenPlan, latestIssued, movedRuns, releaseForm } from "../core/rules/planYear/release.ts";
import { versionWords, type Workdays } from "../core/rules/planYear/versionText.ts";
import type { Library, Tx } from "../db/client.ts";
import { undoneChanges } from "../db/journal.ts";
import { findRelease, findScenario, releasesOf } from "../db/queries/calendar.ts";
import { activitiesOf, calendarDaysBetween, planOfYear, runsOf } from "../db/queries/plan.ts";
import { creationOf, planChanges } from "../db/queries/planChanges.ts";
import { findRow } from "../db/queries/records.ts";
import { titlesOf } from "../db/titles.ts";
import type { Handlers } from "./context.ts";
import { sentencesOf } from "./history.ts";
import { createRow, guard, sameValue } from "./saving.ts";

// What was released is what people hold in their hands: it can be withdrawn, never rewritten.
guard(planRelease, (context, row) => {
  const before = findRow(context.library.orm, planRelease, row.id);
  const finding = (sentence: string): Finding[] => [{ rule: "release.frozen", level: "error", sentence }];
  if (before)
    return sameValue(before.content, row.content) && before.plan === row.plan ? [] : finding(versionWords.frozen);
  return releaseForm.safeParse(row.content).success ? [] : finding(versionWords.badContent);
});

/** The plan of a year. @throws AppError `not_found` */
function planFor(tx: Tx, year: number) {
  const found = planOfYear(tx, year);
  if (!found) throw notFound(messages.noPlanFor(year));
  return found;
}

/** Activities and runs of a plan as stored, in the order of the plan. */
function stored(tx: Tx, plan: string) {
  const activities = activitiesOf(tx, plan).map(({ activity, categoryNo, category, mainTask }) => ({
    ...activity,
    categoryNo,
    category,
    mainTask,
  }));
  const runs = runsOf(tx, plan).map(({ run }) => run);
  return { activities, runs };
}

/** The draft, or the draft with the moves of a 试排方案, in the form of a release. */
function frozen(library: Library, plan: string, moves: readonly ScenarioMove[] = []): ReleasedActivity[] {
  const { activities, runs: drafted } = stored(library.orm, plan);
  const runs = movedRuns(activities, drafted, moves);
  const known = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null);
  const names = new Map([
    ...titlesOf(
      library,
      "organisation",
      activities.flatMap((one) => [...one.leadDepartments, ...one.supportingDepartments]),
    ),
    ...titlesOf(library, "base", known([...activities.map((one) => one.base), ...runs.map((run) => run.base)])),
    ...titlesOf(library, "hall", known(runs.map((run) => run.hall))),
  ]);
  return frozenPlan(activities, runs, names);
}

/** A version by its id: `draft`, a release, or a 试排方案 of this plan. @throws AppError `not_found` */
function versionOf(library: Library, plan: string, id: string) {
  if (id === "draft") return { name: versionWords.draft, date: null, content: frozen(library, plan) };
  const release = findRelease(library.orm, id);
  if (release?.plan === plan) return { name: release.name, date: release.releasedOn, content: release.content };
  const scenario = findScenario(library.orm, id);
  if (scenario?.plan !== plan) throw notFound(versionWords.noSuchVersion);
  return {
    name: versionWords.scenario(scenario.name),
    date: null,
    content: frozen(library, plan, scenario.moves),
  };
}

/** Counts working days. A day that the office keeps free for itself is one all the same: others count it too. */
function workdaysFor(tx: Tx, year: number): Workdays {
  const entries = calendarDaysBetween(tx, `${year - 1}-01-01`, `${year + 1}-12-31`);
  const calendar = calendarOf(entries.filter((entry) => entry.kind !== "blocked"));
  return (from, to) => eachDay(from, to).filter((date) => isWorkday(date, calendar)).length;
}

/** What the progress counts: every run, and every activity that has none. */
function progressItems(library: Library, plan: string): ProgressItem[] {
  const { activities, runs } = stored(library.orm, plan);
  const names = titlesOf(
    library,
    "organisation",
    activities.flatMap((one) => one.leadDepartments),
  );
  const byActivity = Map.groupBy(runs, (run) => run.activity);
  return activities.flatMap((one): ProgressItem[] => {
    const head = {
      activity: one.id,
      activityNo: one.no,
      category: one.category,
      name: one.name,
      lead: one.leadDepartments.flatMap((id) => names.get(id) ?? []),
      activityState: one.state,
    };
    const own = runsOfActivity(byActivity.get(one.id) ?? []);
    if (own.length > 0)
      return own.map((run) => ({ ...head, ...run, months: run.months ?? one.months, note: run.note ?? one.note }));
    const none = { run: null, runNo: null, from: null, fromPrecision: null, to: null, toPrecision: null };
    return [{ ...head, ...none, state: one.state, months: one.months, note: one.note }];
  });
}

/** Runs by number as the progress needs them. */
const runsOfActivity = (runs: readonly ReturnType<typeof stored>["runs"][number][]) =>
  runs
    .toSorted((a, b) => a.runNo - b.runNo)
    .map(({ id, runNo, state, from, fromPrecision, to, toPrecision, months, note }) => ({
      run: id,
      runNo,
      state,
      from,
      fromPrecision,
      to,
      toPrecision,
      months,
      note,
    }));

type Names = "plan.release" | "plan.releases" | "plan.changes" | "plan.compare" | "plan.progress";

/** Versions of a plan, what differs between them, and how far the year has come. */
export const versionHandlers: Pick<Handlers<typeof planModule>, Names> = {
  "plan.release": (context, { year, name, releasedOn, note }) => {
    const plan = planFor(context.library.orm, year).id;
    const content = frozen(context.library, plan);
    if (content.length === 0) throw refused(versionWords.emptyPlan(year));
    const { value, changeId } = context.write(versionWords.releasePlan(name), (tx) => {
      const date = releasedOn ?? context.today();
      return createRow(context, tx, planRelease, { plan, name, releasedOn: date, note: note ?? null, content }).row.id;
    });
    return { id: value, activities: content.length, changeId: changeId ?? 0 };
  },

  "plan.releases": (context, { year }) => {
    const tx = context.library.orm;
    const found = planOfYear(tx, year);
    const rows = (found ? releasesOf(tx, found.id) : []).map(({ id, name, releasedOn, note, content }) => {
      const made = creationOf(context.library, id);
      return {
        id,
        name,
        releasedOn,
        note,
        who: made?.who ?? "",
        at: made?.at ?? null,
        activities: content.length,
        runs: content.reduce((sum, one) => sum + one.runs.length, 0),
      };
    });
    // Of one day the one that was made last stands first.
    return { rows: rows.toSorted((a, b) => (a.releasedOn + a.id < b.releasedOn + b.id ? 1 : -1)) };
  },

  "plan.changes": (context, { year, since, activity, limit = 50 }) => {
    const { library } = context;
    const found = planOfYear(library.orm, year);
    if (!found) return { rows: [], total: 0 };
    const after = since === undefined ? 0 : (creationOf(library, since)?.id ?? 0);
    const undone = undoneChanges(library);
    const { rows, total } = planChanges(library, { plan: found.id, since: after, activity, limit });
    return {
      rows: rows.map(({ schemaVersion, ...head }) => ({
        ...head,
        sentences: sentencesOf(library, head.id),
        undone: undone.has(head.id),
        undoable: !undone.has(head.id) && schemaVersion === library.schemaVersion,
      })),
      total,
    };
  },

  "plan.compare": (context, { year, from, to }) => {
    const { library } = context;
    const plan = planFor(library.orm, year).id;
    const [was, is] = [versionOf(library, plan, from), versionOf(library, plan, to)];
    const rows = compareVersions(was.content, is.content, { year, workdays: workdaysFor(library.orm, year) });
    return {
      from: { name: was.name, date: was.date },
      to: { name: is.name, date: is.date },
      rows,
      counts: countKinds(rows),
    };
  },

  "plan.progress": (context, { year, on = context.today(), release: id }) => {
    const { library } = context;
    const plan = planFor(library.orm, year).id;
    const releases = releasesOf(library.orm, plan);
    const release = id === undefined ? latestIssued(releases) : (releases.find((one) => one.id === id) ?? null);
    if (id !== undefined && !release) throw notFound(versionWords.noSuchVersion);
    const progress = progressOf(progressItems(library, plan), { year, on, release });
    return { on, ...progress, release: release ? { id: release.id, name: release.name } : null };
  },
};
