import { conflict, notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import { activity, activityRun } from "../core/records/activity.ts";
import { activityCategory, plan } from "../core/records/plan.ts";
import { type Calendar, calendarOf } from "../core/rules/calendar.ts";
import { carrySpan, shiftYears } from "../core/rules/planYear/carry.ts";
import type { Tx } from "../db/client.ts";
import { activitiesOf, calendarDaysBetween, categoriesOf, planOfYear, runsOf } from "../db/queries/plan.ts";
import type { Context } from "./context.ts";
import { createRow } from "./saving.ts";

type StoredRun = ReturnType<typeof runsOf>[number]["run"];

/** When a run of one year is in another: days on matching working days, a month or year stays a month or year. */
function carriedDates(run: StoredRun, from: number, to: number, calendar: Calendar) {
  if (!run.from) return {};
  if (run.fromPrecision === "day") {
    const end = run.to && run.toPrecision === "day" ? run.to : run.from;
    const span = carrySpan(run.from, end, from, to, calendar);
    return { from: span.from, to: run.to ? span.to : null };
  }
  const text = (date: string | null, precision: string | null) =>
    date ? shiftYears(date, to - from).slice(0, precision === "year" ? 4 : 7) : null;
  return { from: text(run.from, run.fromPrecision), to: text(run.to, run.toPrecision) };
}

/** A run as it begins in another year: what was agreed for the old one (locked, announced, its state) is not carried. */
function carried(run: StoredRun, from: number, to: number, calendar: Calendar, ids: ReadonlyMap<string, string>) {
  const { id: _, activity: __, from: ___, to: ____, fromPrecision: _5, toPrecision: _6, state: _7, ...kept } = run;
  const shift = (date: string | null) => (date ? shiftYears(date, to - from) : null);
  const linked = (old: readonly string[]) => old.flatMap((one) => ids.get(one) ?? []);
  return {
    ...kept,
    ...carriedDates(run, from, to, calendar),
    locked: false,
    announced: false,
    windowFrom: shift(run.windowFrom),
    windowTo: shift(run.windowTo),
    wished: run.wished ? carrySpan(run.wished, run.wished, from, to, calendar).from : null,
    after: linked(run.after),
    notSameWeek: linked(run.notSameWeek),
  };
}

/** The plan of a year made from another year's: types, activities and runs but the cancelled ones. @throws AppError `not_found`, `conflict` */
export function generatePlan(context: Context, from: number, to: number) {
  const source = planOfYear(context.library.orm, from);
  if (!source) throw notFound(messages.noPlanFor(from));
  if (planOfYear(context.library.orm, to)) throw conflict(messages.planExists(to));
  const { value, changeId } = context.write(messages.generatedFrom(from), (tx: Tx) => {
    const title = messages.planTitle(to);
    const target = createRow(context, tx, plan, { year: to, title, note: messages.generatedFrom(from) }).row.id;
    const categories = new Map(
      categoriesOf(tx, source.id).map(({ id, no, name, mainTask }) => [
        id,
        createRow(context, tx, activityCategory, { plan: target, no, name, mainTask }).row.id,
      ]),
    );
    const between = (year: number) => calendarDaysBetween(tx, `${year - 1}-12-01`, `${year + 1}-02-28`);
    const calendar = calendarOf([...between(from), ...between(to)]);
    const old = activitiesOf(tx, source.id).filter((one) => one.activity.state !== "cancelled");
    const ids = new Map(
      old.map(({ activity: { id, plan: _, category, state: __, ...rest } }) => [
        id,
        createRow(context, tx, activity, { ...rest, plan: target, category: categories.get(category) ?? "" }).row.id,
      ]),
    );
    const runs = runsOf(tx, source.id).flatMap(({ run }) => {
      const made = ids.get(run.activity);
      return made && run.state !== "cancelled" ? [{ run, made }] : [];
    });
    for (const { run, made } of runs)
      createRow(context, tx, activityRun, { ...carried(run, from, to, calendar, ids), activity: made });
    return { plan: target, activities: ids.size, runs: runs.length };
  });
  return { ...value, changeId: changeId ?? 0 };
}
