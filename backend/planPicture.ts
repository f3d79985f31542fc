import { addDays, eachDay } from "../core/kit/dates.ts";
import { notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import { weekdayNames } from "../core/records/activity.ts";
import { planScenario, type ScenarioMove } from "../core/records/plan.ts";
import { type Calendar, calendarOf, isWorkday } from "../core/rules/calendar.ts";
import { monthsOf } from "../core/rules/planYear/months.ts";
import type { BlockedPeriod, OtherBooking, PlanItem, PlanPicture, PlanPlace } from "../core/rules/planYear/picture.ts";
import { yearlySpans } from "../core/rules/planYear/yearly.ts";
import { readRules, type YearRules, yearRules } from "../core/rules/schedule/catalogue.ts";
import { layoutOf } from "../core/rules/seating/hall.ts";
import type { Library, Tx } from "../db/client.ts";
import { bookingsBetween } from "../db/queries/bases.ts";
import { allBases, allHalls, blockedPeriodsBetween, findScenario } from "../db/queries/calendar.ts";
import { findSetting } from "../db/queries/people.ts";
import { activitiesOf, calendarDaysBetween, planOfYear, runsOf } from "../db/queries/plan.ts";
import { titlesOf } from "../db/titles.ts";

/** Key of the setting that holds the rules of the year. */
export const RULES_KEY = "schedule.rules";

/** The rules of the year as the office has set them. */
export const officeRules = (tx: Tx): YearRules => yearRules(readRules(findSetting(tx, RULES_KEY)));

type Activity = ReturnType<typeof activitiesOf>[number]["activity"];
type Run = ReturnType<typeof runsOf>[number]["run"];

/** The moves of a 试排方案. @throws AppError `not_found` */
export function movesOf(tx: Tx, scenario: string): ScenarioMove[] {
  const row = findScenario(tx, scenario);
  if (!row) throw notFound(messages.noSuch(planScenario.label));
  return row.moves;
}

const numbersOf = (names: readonly string[]): number[] =>
  names.map((name) => (weekdayNames as readonly string[]).indexOf(name) + 1).filter((day) => day > 0);

const noDates = { from: null, to: null, roughly: null } as const;

/** Known days of a run, or the span of the month or year that is all that is known of it. A postponed one has none until it gets a new one. */
function datesOf(run: Run): Pick<PlanItem, "from" | "to" | "roughly"> {
  if (!run.from || run.state === "postponed") return noDates;
  if (run.fromPrecision !== "day") {
    const to = run.to ?? run.from;
    const month = Number(to.slice(5, 7));
    const last =
      run.fromPrecision === "year" ? `${to.slice(0, 4)}-12-31` : addDays(nextMonth(to.slice(0, 4), month), -1);
    return { ...noDates, roughly: [run.from, to > last ? to : last] };
  }
  return { from: run.from, to: run.to && run.toPrecision === "day" ? run.to : run.from, roughly: null };
}

const nextMonth = (year: string, month: number): string =>
  month === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;

type Workdays = (from: string, to: string) => number;

function itemOf(activity: Activity, run: Run | null, runs: number, year: number, workdays: Workdays): PlanItem {
  const dates = run ? datesOf(run) : noDates;
  const months = run?.months ?? activity.months;
  const base = run?.base ?? (run?.hall ? null : activity.base);
  const length = dates.from && dates.to ? Math.max(1, workdays(dates.from, dates.to)) : (run?.length ?? 1);
  const windowed = run?.windowFrom || run?.windowTo;
  return {
    id: run?.id ?? activity.id,
    run: run?.id ?? null,
    activity: activity.id,
    activityNo: activity.no,
    name: activity.name,
    runNo: run?.runNo ?? null,
    runs,
    state: run?.state ?? activity.state,
    lead: activity.leadDepartments,
    supporting: activity.supportingDepartments,
    audiences: activity.audiences,
    lecturers: run?.lecturers ?? [],
    people: run?.people ?? activity.people,
    ...dates,
    part: run?.part ?? "day",
    length,
    window: windowed ? [run?.windowFrom ?? `${year}-01-01`, run?.windowTo ?? `${year}-12-31`] : null,
    months: monthsOf(months),
    monthsText: months,
    weekdays: run && run.weekdays.length > 0 ? numbersOf(run.weekdays) : null,
    wished: run?.wished ?? null,
    locked: run?.locked ?? false,
    announced: run?.announced ?? false,
    venue: run?.venue ?? null,
    base,
    hall: run?.hall ?? null,
    city: run?.city ?? null,
    place: run?.place ?? activity.place,
    bases: run?.bases ?? [],
    halls: run?.halls ?? [],
    after: run?.after ?? [],
    notSameWeek: run?.notSameWeek ?? [],
  };
}

function placesOf(tx: Tx): PlanPlace[] {
  const half = (opens: string | null, closes: string | null) => [
    ...(opens && opens >= "12:00" ? (["morning"] as const) : []),
    ...(closes && closes <= "12:30" ? (["afternoon"] as const) : []),
  ];
  const bases = allBases(tx).map(
    (row): PlanPlace => ({
      id: row.id,
      kind: "base",
      name: row.name,
      city: row.city,
      capacity: row.capacity,
      parallel: row.parallelGroups,
      prepare: row.prepare ?? 0,
      closedWeekdays: numbersOf(row.closedWeekdays),
      closedParts: half(row.opensAt, row.closesAt),
      agreementFrom: row.agreementFrom,
      agreementTo: row.agreementTo,
    }),
  );
  const halls = allHalls(tx).map((row): PlanPlace => {
    const audience = layoutOf(row).zones.filter((zone) => zone.kind !== "platform");
    const seats = audience.flatMap((zone) => zone.rows).reduce((sum, one) => sum + one.seats.length, 0);
    return {
      id: row.id,
      kind: "hall",
      name: row.name,
      city: null,
      capacity: seats > 0 ? seats : null,
      parallel: 1,
      prepare: row.prepare ?? 0,
      closedWeekdays: [],
      closedParts: [],
      agreementFrom: null,
      agreementTo: null,
    };
  });
  return [...bases, ...halls];
}

function periodsOf(tx: Tx, from: string, to: string): BlockedPeriod[] {
  return blockedPeriodsBetween(tx, from, to).flatMap((row) => {
    const spans = row.yearly ? yearlySpans(row, from, to) : [{ from: row.from, to: row.to }];
    return spans.map((span) => ({
      id: row.id,
      title: row.title,
      ...span,
      part: row.part ?? ("day" as const),
      subject: row.subject,
      of: row.subject === "office" ? null : row[row.subject],
      binding: row.binding,
      printed: row.printed,
    }));
  });
}

/** Items with the moves of a 试排方案 on top. A move of a run that is no more is left out. */
function moved(items: readonly PlanItem[], moves: readonly ScenarioMove[], workdays: Workdays) {
  const byItem = new Map(moves.map((move) => [move.run ?? move.activity, move]));
  return items.map((item): PlanItem => {
    const move = byItem.get(item.id);
    if (!move) return item;
    const { from, to, base, hall } = move;
    const length = from ? Math.max(1, workdays(from, to ?? from)) : item.length;
    const roughly = from ? null : item.roughly;
    return { ...item, from, to: from ? (to ?? from) : null, roughly, base, hall, part: move.part ?? item.part, length };
  });
}

/** The draft of a year, and the year as a 试排方案 has it: the very same picture where none is named. @throws AppError `not_found` for the scenario */
export function planPictures(
  library: Library,
  year: number,
  scenario: string | undefined,
): { draft: PlanPicture; now: PlanPicture } {
  const draft = draftPicture(library, year);
  if (scenario === undefined) return { draft, now: draft };
  const moves = movesOf(library.orm, scenario);
  return { draft, now: { ...draft, items: moved(draft.items, moves, workdaysOf(calendarOf(draft.calendar))) } };
}

/** The plan of a year as rules see it: the draft, or the draft as a 试排方案 has it. A year without a plan has no items. @throws AppError `not_found` for the scenario */
export const planPicture = (library: Library, year: number, scenario?: string): PlanPicture =>
  planPictures(library, year, scenario).now;

/** Counts working days. The first and the last day count even on a day off: that is how a run that was put there goes on. */
const workdaysOf =
  (calendar: Calendar): Workdays =>
  (first, last) =>
    eachDay(first, last).filter((date) => date === first || date === last || isWorkday(date, calendar)).length;

function draftPicture(library: Library, year: number): PlanPicture {
  const tx = library.orm;
  const [from, to] = [`${year - 1}-12-01`, `${year + 1}-02-28`];
  const entries = calendarDaysBetween(tx, from, to).map(({ date, kind, name }) => ({ date, kind, name }));
  const workdays = workdaysOf(calendarOf(entries));
  const found = planOfYear(tx, year);
  const activities = found ? activitiesOf(tx, found.id).map((one) => one.activity) : [];
  const runs = Map.groupBy(found ? runsOf(tx, found.id).map((one) => one.run) : [], (run) => run.activity);
  const items = activities
    .filter((activity) => activity.state !== "cancelled")
    .flatMap((activity) => {
      const own = runs.get(activity.id) ?? [];
      if (own.length === 0) return [itemOf(activity, null, 0, year, workdays)];
      const live = own.filter((run) => run.state !== "cancelled");
      return live.map((run) => itemOf(activity, run, live.length, year, workdays));
    });
  const periods = periodsOf(tx, from, to);
  const places = placesOf(tx);
  const planned = new Set(activities.map((activity) => activity.id));
  const bookings = bookingsBetween(tx, from, to).flatMap(({ booking }): OtherBooking[] =>
    booking.activity && planned.has(booking.activity)
      ? []
      : [
          {
            id: booking.id,
            title: booking.title,
            place: booking.base,
            from: booking.from,
            to: booking.to,
            part: booking.part,
            groups: booking.groups,
            people: booking.people,
          },
        ],
  );
  const names: Record<string, string> = Object.fromEntries([
    ...titlesOf(library, "organisation", [
      ...items.flatMap((item) => [...item.lead, ...item.supporting]),
      ...periods.flatMap((one) => (one.subject === "department" && one.of ? [one.of] : [])),
    ]),
    ...titlesOf(library, "person", [
      ...items.flatMap((item) => item.lecturers),
      ...periods.flatMap((one) => (one.subject === "person" && one.of ? [one.of] : [])),
    ]),
    ...titlesOf(
      library,
      "audienceKind",
      items.flatMap((item) => item.audiences),
    ),
    ...places.map((place) => [place.id, place.name] as const),
    ...activities.map((activity) => [activity.id, activity.name] as const),
  ]);
  return {
    year,
    calendar: entries,
    holidaysKnown: entries.some((entry) => entry.kind === "holiday" && entry.date.startsWith(`${year}-`)),
    periods,
    items,
    places,
    bookings,
    names,
  };
}
