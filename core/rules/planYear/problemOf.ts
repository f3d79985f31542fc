import { addDays, eachDay, weekday } from "../../kit/dates.ts";
import { type Calendar, calendarOf, isWorkday } from "../calendar.ts";
import type { YearRules } from "../schedule/catalogue.ts";
import type { DayPart, Placement, ScheduleItem, SchedulePlace, ScheduleProblem } from "../schedule/problem.ts";
import type { BlockedPeriod, PlanItem, PlanPicture, PlanPlace } from "./picture.ts";

/** A place of which the capacity isn't known takes anybody. */
const ANYBODY = 1_000_000;

export interface ProblemOptions {
  /** Only these are placed; all others stay where they are. All that may move unless told. */
  items?: readonly string[] | undefined;
  /** Nothing is placed before this day, and what began before it stays. */
  notBefore?: string | undefined;
}

/** What no proposal may move: held, filed, locked, or already announced. */
export const isSettled = (item: PlanItem): boolean =>
  item.from !== null && (item.locked || item.announced || item.state === "held" || item.state === "filed");

const hard = (periods: readonly BlockedPeriod[], subject: BlockedPeriod["subject"], of: string | null) =>
  periods.filter((one) => one.binding === "hard" && one.subject === subject && one.of === of);

const daysOf = (periods: readonly BlockedPeriod[]): string[] => periods.flatMap((one) => eachDay(one.from, one.to));

/** Working days of the year; with the months of the next one into which a window reaches. */
function workingDays(picture: PlanPicture, rules: YearRules, calendar: Calendar): string[] {
  const last = picture.items.reduce(
    (latest, item) => (item.window && item.window[1] > latest ? item.window[1] : latest),
    `${picture.year}-12-31`,
  );
  const end = last > `${picture.year + 1}-02-28` ? `${picture.year + 1}-02-28` : last;
  return eachDay(`${picture.year}-01-01`, end).filter((date) => !rules.on("holiday") || isWorkday(date, calendar));
}

/** Days that the office keeps free, for what takes the whole day and for each half of it. They stay working days: no run may reach over them. */
function barredDays(picture: PlanPicture, rules: YearRules): Record<DayPart, string[]> {
  const periods = rules.on("period") ? hard(picture.periods, "office", null) : [];
  const of = (parts: readonly DayPart[]) => daysOf(periods.filter((one) => parts.includes(one.part)));
  return {
    day: of(["day", "morning", "afternoon"]),
    morning: of(["day", "morning"]),
    afternoon: of(["day", "afternoon"]),
  };
}

/** It needs none of the bases and halls, whatever is written there. */
export const isPlaceless = ({ venue }: Pick<PlanItem, "venue">): boolean => venue === "online" || venue === "city";

/** Ids of the places where it may be: the one it has and those it may choose from. */
export function placesOf(item: PlanItem): string[] {
  if (isPlaceless(item)) return [];
  const chosen = [item.base, item.hall].filter((one) => one !== null);
  // One that was taken from several may be given up for another of them.
  return [...new Set([...chosen, ...item.bases, ...item.halls])];
}

/** Where it stands now; null where it needs no place or has none. */
export const standsAt = (item: PlanItem): string | null => (isPlaceless(item) ? null : (item.base ?? item.hall));

function windowOf(item: PlanItem, year: number): readonly [string, string] {
  const [from, to] = item.window ?? item.roughly ?? [`${year}-01-01`, `${year}-12-31`];
  return [from, to];
}

function placeOf(place: PlanPlace, picture: PlanPicture, rules: YearRules, days: readonly string[]): SchedulePlace {
  const periods = rules.on("opening") ? hard(picture.periods, place.kind, place.id) : [];
  const shut = new Set(daysOf(periods.filter((one) => one.part === "day")));
  const closed = !rules.on("opening")
    ? []
    : days.filter(
        (date) =>
          shut.has(date) ||
          place.closedWeekdays.includes(weekday(date)) ||
          (place.agreementFrom !== null && date < place.agreementFrom) ||
          (place.agreementTo !== null && date > place.agreementTo),
      );
  const halves = periods.flatMap((one) =>
    one.part === "day"
      ? []
      : eachDay(one.from, one.to).map((date) => ({ date, part: one.part as "morning" | "afternoon" })),
  );
  const always = rules.on("opening") ? place.closedParts.flatMap((part) => days.map((date) => ({ date, part }))) : [];
  return {
    id: place.id,
    name: place.name,
    capacity: rules.on("capacity") ? (place.capacity ?? ANYBODY) : ANYBODY,
    parallel: rules.on("place") ? place.parallel : ANYBODY,
    prepare: rules.on("place") ? place.prepare : 0,
    closed,
    ...(halves.length + always.length > 0 ? { closedParts: [...halves, ...always] } : {}),
    ...(place.city && place.kind === "base" ? { city: place.city } : {}),
  };
}

function itemOf(
  item: PlanItem,
  picture: PlanPicture,
  rules: YearRules,
  runsOf: ReadonlyMap<string, PlanItem[]>,
  barred: Readonly<Record<DayPart, string[]>>,
) {
  const name = item.runNo === null || item.runs < 2 ? item.name : `${item.name}第${item.runNo}期`;
  const before = item.after.flatMap((activity) => runsOf.get(activity) ?? []).map((one) => one.id);
  const series = (runsOf.get(item.activity) ?? []).filter((one) => (one.runNo ?? 0) < (item.runNo ?? 0));
  // All earlier ones, not the last alone: that one may find no room.
  const after = [...new Set([...before, ...series.map((one) => one.id)])].filter((id) => id !== item.id);
  const apart = item.notSameWeek.flatMap((activity) => runsOf.get(activity) ?? []).map((one) => one.id);
  const wished = item.wished ?? item.from;
  const made: ScheduleItem = {
    id: item.id,
    name,
    length: item.length,
    window: rules.on("window") ? windowOf(item, picture.year) : [`${picture.year}-01-01`, `${picture.year}-12-31`],
    departments: item.lead,
    places: placesOf(item),
    people: item.people ?? 0,
    part: item.part,
    lecturers: rules.on("lecturer") ? item.lecturers : [],
    audiences: item.audiences,
    ...(wished ? { wished } : {}),
    ...(rules.on("order") && after.length > 0 ? { after } : {}),
    ...(rules.on("notSameWeek") && apart.length > 0 ? { notSameWeek: apart.filter((id) => id !== item.id) } : {}),
    ...(rules.on("window") && item.weekdays ? { weekdays: item.weekdays } : {}),
    ...(rules.on("window") && item.months && !item.window ? { months: item.months } : {}),
    ...(barred[item.part].length > 0 ? { barred: barred[item.part] } : {}),
    ...(rules.on("unbroken") && item.length <= rules.int("unbroken", "days") ? { unbroken: true } : {}),
  };
  return made;
}

/**
 * The year as a scheduling problem, under the rules of the office. Settled runs, runs that aren't to be placed and bookings
 * of others stand already; ids of items are those of the picture, of bookings their own.
 */
export function problemOf(picture: PlanPicture, rules: YearRules, options: ProblemOptions = {}): ScheduleProblem {
  const calendar = calendarOf(picture.calendar);
  const days = workingDays(picture, rules, calendar);
  const barred = barredDays(picture, rules);
  const chosen = options.items ? new Set(options.items) : null;
  const notBefore = options.notBefore ?? "";
  const live = picture.items.filter((item) => item.state !== "cancelled");
  const runsOf = Map.groupBy(
    live.toSorted((a, b) => (a.runNo ?? 0) - (b.runNo ?? 0)),
    (item) => item.activity,
  );
  const items = live.flatMap((item) => {
    const stands =
      isSettled(item) || (chosen !== null && !chosen.has(item.id)) || (item.from !== null && item.from < notBefore);
    // What isn't to be placed and has no day takes no part; nor does what is over, be its day known or not.
    if ((stands || item.state === "held" || item.state === "filed") && item.from === null) return [];
    const made = itemOf(item, picture, rules, runsOf, barred);
    if (!stands || !item.from) {
      const [from, to] = made.window;
      return [{ ...made, window: [from < notBefore ? notBefore : from, to] as const }];
    }
    const to = item.to ?? item.from;
    const dates = eachDay(item.from, to).filter(
      (date) => date === item.from || date === to || isWorkday(date, calendar),
    );
    return [{ ...made, standing: { dates, place: standsAt(item) } }];
  });
  const known = new Set(items.map((item) => item.id));
  const linked = items.map((item) => ({
    ...item,
    ...(item.after ? { after: item.after.filter((id) => known.has(id)) } : {}),
    ...(item.notSameWeek ? { notSameWeek: item.notSameWeek.filter((id) => known.has(id)) } : {}),
  }));
  // A booking of several groups takes as much room as so many.
  const bookings = picture.bookings.flatMap((one) =>
    Array.from({ length: one.groups }, (_, i): ScheduleItem => {
      const dates = eachDay(one.from, one.to);
      return {
        id: i === 0 ? one.id : `${one.id}#${i + 1}`,
        name: one.title,
        length: dates.length,
        window: [one.from, one.to],
        departments: [],
        places: [one.place],
        people: one.people ?? 0,
        part: one.part,
        standing: { dates, place: one.place },
      };
    }),
  );
  // Places that nobody may go to would only thin out the mean of their use.
  const used = new Set([
    ...linked.flatMap((item) => [...item.places, item.standing?.place ?? ""]),
    ...bookings.flatMap((one) => one.places),
  ]);
  const departments = [...new Set(live.flatMap((item) => item.lead))];
  const lecturers = [...new Set(live.flatMap((item) => item.lecturers))];
  const audiences = [...new Set(live.flatMap((item) => item.audiences))];
  const limit = (id: "perDay" | "perWeek") => (rules.on(id) ? { [id]: rules.int(id, "most") } : {});
  return {
    days,
    items: [...linked, ...bookings],
    places: picture.places.filter((place) => used.has(place.id)).map((place) => placeOf(place, picture, rules, days)),
    departments: departments.map((id) => ({
      id,
      name: picture.names[id] ?? id,
      ...limit("perDay"),
      ...limit("perWeek"),
      ...(rules.on("perMonth") ? { perMonth: rules.int("perMonth", "most") } : {}),
      ...(rules.on("absence") ? { closed: daysOf(hard(picture.periods, "department", id)) } : {}),
    })),
    lecturers: lecturers.map((id) => ({
      id,
      name: picture.names[id] ?? id,
      away: rules.on("absence") ? daysOf(hard(picture.periods, "person", id)) : [],
    })),
    audiences: audiences.map((id) => ({
      id,
      name: picture.names[id] ?? id,
      gap: rules.int("audience", "days"),
    })),
    favoured: { months: rules.list("favour", "months"), weekdays: rules.list("favour", "weekdays") },
    avoid: daysOf(picture.periods.filter((one) => one.binding === "soft" && one.subject === "office")),
    weights: {
      wish: rules.weight("wish"),
      dayPeak: rules.weight("dayPeak"),
      weekPeak: rules.weight("weekPeak"),
      monthSpread: rules.weight("monthSpread"),
      placeUse: rules.weight("placeUse"),
      favour: rules.weight("favour"),
      audience: rules.weight("audience"),
      departmentSpread: rules.weight("departmentSpread"),
      journey: rules.weight("journey"),
      avoid: rules.weight("avoid"),
    },
  };
}

/** Where the movable items of a problem stand now. What begins on no working day, or has no day, is left out: it has to be placed. */
export function placementsOf(picture: PlanPicture, problem: ScheduleProblem): Placement[] {
  const days = new Set(problem.days);
  const movable = new Set(problem.items.flatMap((item) => (item.standing ? [] : [item.id])));
  return picture.items.flatMap((item) =>
    item.from && movable.has(item.id) && days.has(item.from)
      ? [{ item: item.id, start: item.from, place: standsAt(item) }]
      : [],
  );
}

/** The last day of an item that begins on `start`: `length` days on from it among the days of the problem. */
export function lastDay(days: readonly string[], start: string, length: number): string {
  const at = days.indexOf(start);
  return (at < 0 ? undefined : days[at + length - 1]) ?? addDays(start, length - 1);
}
