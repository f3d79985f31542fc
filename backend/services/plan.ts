import { addDays, diffDays, yearOf } from "../../core/kit/dates.ts";
import { conflict, notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { planModule } from "../../core/modules/plan.ts";
import { activity, activityRun, activityStates } from "../../core/records/activity.ts";
import { activityCategory, plan } from "../../core/records/plan.ts";
import { type Calendar, calendarOf, carryToYear, runFindings } from "../../core/rules/calendar.ts";
import type { Tx } from "../../db/client.ts";
import {
  activitiesOf,
  calendarDaysBetween,
  categoriesOf,
  planOfYear,
  plansWithCounts,
  runsOf,
} from "../../db/queries/plan.ts";
import { titlesOf } from "../../db/titles.ts";
import { type Context, implement } from "../context.ts";
import { createRow } from "../saving.ts";

type StoredRun = ReturnType<typeof runsOf>[number]["run"];

/** The calendar of a year with the weeks around it, into which runs reach. */
const calendarFor = (tx: Tx, year: number) =>
  calendarOf(calendarDaysBetween(tx, `${year - 1}-12-01`, `${year + 1}-02-28`));

/** A run of another year: its days carried to the matching working days, its length kept; a month or year stays a month or year. */
function carried(run: StoredRun, from: number, to: number, calendar: Calendar) {
  const draft = { runNo: run.runNo, place: run.place, base: run.base, people: run.people };
  if (!run.from) return draft;
  const shift = (date: string) => `${yearOf(date) + to - from}${date.slice(4)}`;
  if (run.fromPrecision !== "day") {
    const text = (date: string | null, precision: string | null) =>
      date ? shift(date).slice(0, precision === "year" ? 4 : 7) : null;
    return { ...draft, from: text(run.from, run.fromPrecision), to: text(run.to, run.toPrecision) };
  }
  const start = carryToYear(run.from, from, to, calendar);
  const end = run.to && run.toPrecision === "day" ? addDays(start, diffDays(run.from, run.to)) : null;
  return { ...draft, from: start, to: end };
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
    if (!found) return { rows: [], total: 0 };
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
    return { rows, total: rows.length };
  },

  "plan.generate": (context, { from, to }) => {
    const source = planOfYear(context.library.orm, from);
    if (!source) throw notFound(messages.noPlanFor(from));
    if (planOfYear(context.library.orm, to)) throw conflict(messages.planExists(to));
    const { value, changeId } = context.write(messages.generatedFrom(from), (tx) => {
      const target = createRow(context, tx, plan, {
        year: to,
        title: messages.planTitle(to),
        note: messages.generatedFrom(from),
      }).row.id;
      const categories = new Map(
        categoriesOf(tx, source.id).map(({ id, no, name, mainTask }) => [
          id,
          createRow(context, tx, activityCategory, { plan: target, no, name, mainTask }).row.id,
        ]),
      );
      const calendar = calendarFor(tx, to);
      const runs = Map.groupBy(runsOf(tx, source.id), (one) => one.run.activity);
      let runCount = 0;
      const activities = activitiesOf(tx, source.id).filter((one) => one.activity.state !== "cancelled");
      for (const {
        activity: { id, plan: _, category, state: __, ...rest },
      } of activities) {
        const made = createRow(context, tx, activity, {
          ...rest,
          plan: target,
          category: categories.get(category) ?? "",
        }).row.id;
        for (const { run } of runs.get(id) ?? []) {
          if (run.state === "cancelled") continue;
          createRow(context, tx, activityRun, { ...carried(run, from, to, calendar), activity: made });
          runCount++;
        }
      }
      return { plan: target, activities: activities.length, runs: runCount };
    });
    return { ...value, changeId: changeId ?? 0 };
  },

  "plan.calendar": (context, { year }) => calendarView(context, year),
});

function calendarView(context: Context, year: number) {
  const tx = context.library.orm;
  const days = calendarDaysBetween(tx, `${year}-01-01`, `${year}-12-31`).map(({ date, kind, name }) => ({
    date,
    kind,
    name,
  }));
  const found = planOfYear(tx, year);
  const calendar = calendarFor(tx, year);
  const all = found ? runsOf(tx, found.id) : [];
  const dated = all.flatMap((one) =>
    one.run.from ? [{ ...one, from: one.run.from, to: one.run.to ?? one.run.from }] : [],
  );
  const placed = new Set(dated.map((one) => one.run.activity));
  return {
    days,
    runs: dated.map(({ run, base, activityName, activityNo, from, to }) => ({
      id: run.id,
      activity: run.activity,
      activityNo,
      name: activityName,
      runNo: run.runNo,
      from,
      fromPrecision: run.fromPrecision,
      to,
      toPrecision: run.to ? run.toPrecision : run.fromPrecision,
      place: run.place ?? base,
      state: run.state,
      warnings:
        run.fromPrecision === "day" && run.state !== "cancelled"
          ? runFindings({ id: run.id, title: activityName, runNo: run.runNo, from, to }, calendar).map(
              (finding) => finding.sentence,
            )
          : [],
    })),
    unplaced: (found ? activitiesOf(tx, found.id) : [])
      .filter(({ activity: row }) => !placed.has(row.id) && row.state !== "cancelled")
      .map(({ activity: row }) => ({ id: row.id, no: row.no, name: row.name, months: row.months })),
    holidaysKnown: days.some((day) => day.kind === "holiday"),
  };
}
