import { addDays, diffDays, type ParsedDate, parseDate } from "../core/kit/dates.ts";
import { notFound, refused } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { planModule } from "../core/modules/plan.ts";
import { activity, activityRun } from "../core/records/activity.ts";
import { plan } from "../core/records/plan.ts";
import { calendarOf, runFindings } from "../core/rules/calendar.ts";
import type { PlanItem, PlanPicture } from "../core/rules/planYear/picture.ts";
import { isPlaceless } from "../core/rules/planYear/problemOf.ts";
import type { Tx } from "../db/client.ts";
import { activitiesOf, calendarDaysBetween, planOfYear, runsOf } from "../db/queries/plan.ts";
import { findRow } from "../db/queries/records.ts";
import type { Context, Handlers, InputFor } from "./context.ts";
import { planPicture, planPictures } from "./planPicture.ts";
import { changeRow, createRow } from "./saving.ts";
import { endOf, noteMoves, sameSpot, spotOf } from "./scenarios.ts";

type Place = InputFor<"plan.place">;

const nextRunNo = (tx: Tx, planId: string, id: string) =>
  Math.max(0, ...runsOf(tx, planId).flatMap(({ run }) => (run.activity === id ? [run.runNo] : []))) + 1;

/** The base and hall that a placement names; a base takes the place of a hall and the other way round. */
function room({ base, hall }: Pick<Place, "base" | "hall">): { base?: string | null; hall?: string | null } {
  return {
    ...(base !== undefined ? { base } : {}),
    ...(hall !== undefined ? { hall } : {}),
    ...(base && hall === undefined ? { hall: null } : {}),
    ...(hall && base === undefined ? { base: null } : {}),
  };
}

const half = ({ part }: Pick<Place, "part">) => (part === undefined ? {} : { part });

/** Another date for a run; unless told otherwise it keeps its length. */
function moveRun(context: Context, tx: Tx, id: string, input: Place, start: ParsedDate | null) {
  const before = findRow(tx, activityRun, id);
  if (!before) throw notFound(messages.noSuch(activityRun.label));
  if (input.from === null)
    return changeRow(context, tx, activityRun, id, {
      from: null,
      to: null,
      ...room(input),
      ...half(input),
      ...(before.state === "scheduled" ? { state: "draft" as const } : {}),
    });
  const exact = start?.precision === "day";
  const keeps = exact && before.from && before.to && before.fromPrecision === "day";
  const end =
    input.to === undefined && keeps
      ? addDays(start.date, diffDays(String(before.from), String(before.to)))
      : (input.to ?? lastOf(context, tx, before, start));
  return changeRow(context, tx, activityRun, id, {
    from: input.from,
    to: end,
    ...room(input),
    ...half(input),
    ...(exact && (before.state === "draft" || before.state === "postponed") ? { state: "scheduled" as const } : {}),
  });
}

/** The last day of a run that had no days yet but a length. */
function lastOf(context: Context, tx: Tx, run: { [field: string]: unknown }, start: ParsedDate | null): string | null {
  const length = Number(run.length ?? 1);
  if (start?.precision !== "day" || length < 2) return null;
  const whole = findRow(tx, activity, String(run.activity));
  const year = Number(findRow(tx, plan, String(whole?.plan))?.year);
  const picture = planPicture(context.library, year);
  const item = picture.items.find((one) => one.id === run.id);
  return item ? endOf(picture, { ...item, length }, start.date) : null;
}

/** A placement noted in a 试排方案. @throws AppError `refused` for a month or year: it moves days only */
function placeAside(context: Context, tx: Tx, year: number, input: Place & { scenario: string }): string {
  const { draft, now } = planPictures(context.library, year, input.scenario);
  const id = input.run ?? input.activity;
  const was = draft.items.find((item) => item.id === id);
  const item = now.items.find((one) => one.id === id);
  if (!was || !item) throw notFound(messages.noSuch(activityRun.label));
  const start = input.from === null ? null : parseDate(input.from, "first");
  if (start && start.precision !== "day") throw refused(messages.scenarioNeedsDay);
  const to = input.to ? (parseDate(input.to, "last")?.date ?? null) : null;
  const end = start ? (input.to === undefined ? kept(now, item, start.date) : (to ?? start.date)) : null;
  noteMoves(context, tx, input.scenario, [
    {
      activity: item.activity,
      run: item.run,
      ...spotOf(item),
      ...room(input),
      ...half(input),
      from: start?.date ?? null,
      to: end,
      was: spotOf(was),
    },
  ]);
  return id;
}

const kept = (picture: PlanPicture, item: PlanItem, from: string): string =>
  item.from && item.to ? addDays(from, diffDays(item.from, item.to)) : endOf(picture, item, from);

function place(context: Context, input: Place) {
  const whole = findRow(context.library.orm, activity, input.activity);
  if (!whole) throw notFound(messages.noSuch(activity.label));
  const { value, changeId } = context.write(messages.placeRun, (tx) => {
    const year = Number(findRow(tx, plan, String(whole.plan))?.year);
    if (input.scenario !== undefined)
      return { id: placeAside(context, tx, year, { ...input, scenario: input.scenario }), warnings: [] };
    const start = input.from === null ? null : parseDate(input.from, "first");
    const exact = start?.precision === "day";
    const saved = input.run
      ? moveRun(context, tx, input.run, input, start)
      : createRow(context, tx, activityRun, {
          activity: input.activity,
          runNo: nextRunNo(tx, String(whole.plan), input.activity),
          from: input.from,
          to: input.to ?? null,
          ...room(input),
          ...half(input),
          state: exact ? "scheduled" : "draft",
        });
    // With a day in the calendar the activity is no longer a mere intention.
    if (exact && whole.state === "draft") changeRow(context, tx, activity, input.activity, { state: "scheduled" });
    return { id: saved.row.id, warnings: saved.warnings };
  });
  return { ...value, changeId };
}

function calendarView(context: Context, year: number, scenario: string | undefined) {
  const tx = context.library.orm;
  const { draft: drafted, now: picture } = planPictures(context.library, year, scenario);
  const calendar = calendarOf(picture.calendar);
  const byId = new Map(picture.items.map((item) => [item.id, item]));
  const draft = new Map(drafted.items.map((item) => [item.id, item]));
  const found = planOfYear(tx, year);
  const stored = found ? runsOf(tx, found.id) : [];
  const named = (id: string) => ({ id, name: picture.names[id] ?? id });
  const sides = (item: PlanItem | undefined) => {
    const spot = item ? spotOf(item) : null;
    return {
      base: spot?.base ? named(spot.base) : null,
      hall: spot?.hall ? named(spot.hall) : null,
      lead: (item?.lead ?? []).map(named),
    };
  };
  const warningsOf = (title: string, id: string, runNo: number | null, from: string, to: string) =>
    runFindings({ id, title, runNo, from, to }, calendar).map((finding) => finding.sentence);
  const moved = (id: string) => {
    const [now, was] = [byId.get(id), draft.get(id)];
    return Boolean(now && was && now !== was && !sameSpot(spotOf(now), spotOf(was)));
  };
  const runs = stored.flatMap(({ run, base, activityName, activityNo }) => {
    const item = byId.get(run.id);
    const aside = moved(run.id);
    // A move of the place alone leaves a month as it is.
    const redated = aside && !item?.roughly;
    const from = redated ? (item?.from ?? null) : run.from;
    if (!from) return [];
    const to = redated ? (item?.to ?? from) : (run.to ?? from);
    const fromPrecision = redated ? ("day" as const) : run.fromPrecision;
    const placeless = item !== undefined && isPlaceless(item);
    return [
      {
        id: run.id,
        activity: run.activity,
        activityNo,
        name: activityName,
        runNo: run.runNo,
        from,
        fromPrecision,
        to,
        toPrecision: redated ? ("day" as const) : run.to ? run.toPrecision : run.fromPrecision,
        part: item?.part ?? run.part ?? ("day" as const),
        place: run.place ?? (placeless ? run.city : item?.base ? (picture.names[item.base] ?? base) : base),
        ...sides(item),
        supporting: (item?.supporting ?? []).map(named),
        people: item?.people ?? run.people,
        locked: run.locked,
        announced: run.announced,
        state: run.state,
        moved: aside,
        warnings:
          fromPrecision === "day" && run.state !== "cancelled"
            ? warningsOf(activityName, run.id, run.runNo, from, to)
            : [],
      },
    ];
  });
  // An activity without runs that a 试排方案 has given a date: its first run, as it would be.
  const coming = picture.items.flatMap((item) =>
    item.run === null && item.from
      ? [
          {
            id: item.id,
            activity: item.activity,
            activityNo: item.activityNo,
            name: item.name,
            runNo: 1,
            from: item.from,
            fromPrecision: "day" as const,
            to: item.to ?? item.from,
            toPrecision: "day" as const,
            part: item.part,
            place: item.place,
            ...sides(item),
            supporting: item.supporting.map(named),
            people: item.people,
            locked: false,
            announced: false,
            state: item.state,
            moved: true,
            warnings: warningsOf(item.name, item.id, null, item.from, item.to ?? item.from),
          },
        ]
      : [],
  );
  const dated = [...runs, ...coming];
  const placed = new Set(dated.map((run) => run.activity));
  return {
    days: calendarDaysBetween(tx, `${year}-01-01`, `${year}-12-31`).map(({ date, kind, name }) => ({
      date,
      kind,
      name,
    })),
    runs: dated,
    tray: picture.items
      .filter((item) => !item.from && !item.roughly && item.state !== "postponed")
      .map((item) => ({
        id: item.id,
        activity: item.activity,
        activityNo: item.activityNo,
        name: item.name,
        run: item.run,
        runNo: item.runNo,
        months: item.monthsText,
        length: item.length,
        part: item.part,
        ...sides(item),
      })),
    unplaced: (found ? activitiesOf(tx, found.id) : [])
      .filter(({ activity: row }) => !placed.has(row.id) && row.state !== "cancelled")
      .map(({ activity: row }) => ({ id: row.id, no: row.no, name: row.name, months: row.months })),
    periods: picture.periods
      .filter((one) => one.from <= `${year}-12-31` && one.to >= `${year}-01-01`)
      .map((one) => ({ ...one, ofName: one.of ? (picture.names[one.of] ?? null) : null })),
    holidaysKnown: picture.holidaysKnown,
  };
}

/** The year as a calendar, and placing in it. */
export const calendarHandlers: Pick<Handlers<typeof planModule>, "plan.place" | "plan.calendar"> = {
  "plan.place": (context, input) => place(context, input),
  "plan.calendar": (context, { year, scenario }) => calendarView(context, year, scenario),
};
