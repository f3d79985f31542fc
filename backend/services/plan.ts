import { yearOf } from "../../core/kit/dates.ts";
import { notFound } from "../../core/kit/errors.ts";
import type { Finding } from "../../core/kit/finding.ts";
import { messages } from "../../core/kit/messages.ts";
import { planModule } from "../../core/modules/plan.ts";
import { activity, activityRun, activityStates } from "../../core/records/activity.ts";
import { activityCategory } from "../../core/records/plan.ts";
import { calendarOf, runFindings } from "../../core/rules/calendar.ts";
import { afterMove, consecutive, type Numbered, type Renumbering, stepsOf } from "../../core/rules/planNumbers.ts";
import type { Tx } from "../../db/client.ts";
import {
  activitiesOf,
  calendarDaysBetween,
  categoriesOf,
  planOfYear,
  plansWithCounts,
  runsOf,
} from "../../db/queries/plan.ts";
import { findRow } from "../../db/queries/records.ts";
import { titlesOf } from "../../db/titles.ts";
import { type Context, implement } from "../context.ts";
import { calendarHandlers } from "../planCalendar.ts";
import { findingHandlers } from "../planFindings.ts";
import { generatePlan } from "../planGenerate.ts";
import { versionHandlers } from "../planVersions.ts";
import { changeRow, createRow, guard } from "../saving.ts";

/** The calendar of a year with the weeks around it, into which runs reach. */
const calendarFor = (tx: Tx, year: number) =>
  calendarOf(calendarDaysBetween(tx, `${year - 1}-12-01`, `${year + 1}-02-28`));

// An activity belongs to a main type of its own plan; the types of two years have the same names.
guard(activity, (context, row) => {
  const type = findRow(context.library.orm, activityCategory, row.category);
  if (!type || type.plan === row.plan) return [];
  const finding: Finding = { rule: "plan.category", level: "error", sentence: messages.categoryOfOtherPlan };
  return [finding];
});

// A run on a day off is told wherever it is stored; it is not refused, because the office may mean it.
guard(activityRun, (context, row) => {
  if (!row.from || row.fromPrecision !== "day" || row.state === "cancelled") return [];
  const calendar = calendarFor(context.library.orm, yearOf(row.from));
  const title = titlesOf(context.library, "activity", [row.activity]).get(row.activity) ?? "";
  return runFindings({ id: row.id, title, runNo: row.runNo, from: row.from, to: row.to }, calendar);
});

/** Gives activities of a plan their new numbers, in an order in which no two ever share one. */
function renumber(context: Context, tx: Tx, items: readonly Numbered[], wanted: readonly Renumbering[]): void {
  for (const { id, no } of stepsOf(items, wanted)) changeRow(context, tx, activity, id, { no });
}

const numbered = (tx: Tx, planId: string): Numbered[] =>
  activitiesOf(tx, planId).map(({ activity: row, categoryNo }) => ({ id: row.id, no: row.no, categoryNo }));

/** The activity and its main type. @throws AppError `not_found` */
function placeOf(tx: Tx, id: string, category?: string) {
  const row = findRow(tx, activity, id);
  if (!row) throw notFound(messages.noSuch(activity.label));
  return { row, type: typeOf(tx, category ?? String(row.category)) };
}

function typeOf(tx: Tx, id: string) {
  const type = findRow(tx, activityCategory, id);
  if (!type) throw notFound(messages.noSuch(activityCategory.label));
  return { id, plan: String(type.plan), no: Number(type.no) };
}

export const planService = implement(planModule, {
  "plan.years": (context) => ({
    years: plansWithCounts(context.library.orm).map(({ year, id, title, activities }) => ({
      year,
      id,
      title,
      activities,
    })),
  }),

  "plan.activities": (context, { year }) => {
    const tx = context.library.orm;
    const found = planOfYear(tx, year);
    if (!found) return { rows: [], total: 0, plan: null, categories: [] };
    const activities = activitiesOf(tx, found.id);
    const runs = Map.groupBy(runsOf(tx, found.id), (one) => one.run.activity);
    const names = (record: string, field: (row: (typeof activities)[number]["activity"]) => string[]) =>
      titlesOf(
        context.library,
        record,
        activities.flatMap((one) => field(one.activity)),
      );
    const departments = names("organisation", (row) => [...row.leadDepartments, ...row.supportingDepartments]);
    const audiences = names("audienceKind", (row) => row.audiences);
    const named = (titles: Map<string, string>, ids: string[]) => ids.flatMap((id) => titles.get(id) ?? []);
    const rows = activities.map(({ activity: row, categoryNo, category, mainTask, programme, base }) => ({
      id: row.id,
      no: row.no,
      categoryId: row.category,
      categoryNo,
      category,
      mainTask,
      name: row.name,
      leadDepartments: named(departments, row.leadDepartments),
      supportingDepartments: named(departments, row.supportingDepartments),
      programme,
      audiences: named(audiences, row.audiences),
      people: row.people,
      months: row.months,
      place: row.place,
      base,
      state: row.state,
      stateLabel: activityStates[row.state],
      note: row.note,
      runs: (runs.get(row.id) ?? [])
        .map(({ run, base: runBase }) => ({
          id: run.id,
          runNo: run.runNo,
          from: run.from,
          fromPrecision: run.fromPrecision,
          to: run.to ?? run.from,
          toPrecision: run.to ? run.toPrecision : run.fromPrecision,
          place: run.place ?? runBase,
          base: runBase,
          people: run.people,
          state: run.state,
        }))
        .sort((a, b) => a.runNo - b.runNo),
    }));
    const { id, title, basis, note } = found;
    const categories = categoriesOf(tx, id).map(({ id, no, name, mainTask }) => ({ id, no, name, mainTask }));
    return { rows, total: rows.length, plan: { id, title, basis, note }, categories };
  },

  "plan.generate": (context, { from, to }) => generatePlan(context, from, to),

  "plan.add": (context, { category, name, leadDepartments }) => {
    const { value, changeId } = context.write(messages.createLabel(activity.label), (tx) => {
      const type = typeOf(tx, category);
      const items = numbered(tx, type.plan);
      const no = Math.max(0, ...items.map((item) => item.no)) + 1;
      const { id } = createRow(context, tx, activity, {
        plan: type.plan,
        category,
        no,
        name,
        ...(leadDepartments ? { leadDepartments } : {}),
      }).row;
      const all = numbered(tx, type.plan);
      renumber(context, tx, all, afterMove(all, { id, categoryNo: type.no, before: null }));
      return { id, no: numbered(tx, type.plan).find((item) => item.id === id)?.no ?? no };
    });
    return { ...value, changeId: changeId ?? 0 };
  },

  "plan.move": (context, { id, category, before }) => {
    const { value, changeId } = context.write(messages.moveActivity, (tx) => {
      const { row, type } = placeOf(tx, id, category);
      if (type.id !== row.category) changeRow(context, tx, activity, id, { category: type.id });
      const items = numbered(tx, String(row.plan));
      const wanted = afterMove(items, { id, categoryNo: type.no, before: before ?? null });
      renumber(context, tx, items, wanted);
      return { no: wanted.find((one) => one.id === id)?.no ?? Number(row.no) };
    });
    return { ...value, changeId };
  },

  "plan.renumber": (context, { year }) => {
    const found = planOfYear(context.library.orm, year);
    if (!found) throw notFound(messages.noPlanFor(year));
    const { value, changeId } = context.write(messages.renumberPlan, (tx) => {
      const items = numbered(tx, found.id);
      const wanted = consecutive(items);
      renumber(context, tx, items, wanted);
      return { changed: wanted.length };
    });
    return { ...value, changeId };
  },

  ...calendarHandlers,
  ...findingHandlers,
  ...versionHandlers,
});
