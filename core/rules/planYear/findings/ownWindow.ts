import { addDays, diffDays, monthOf, yearOf } from "../../../kit/dates.ts";
import { activityStates } from "../../../records/activity.ts";
import { daysOfMonths } from "../months.ts";
import type { PlanItem, PlanPlace } from "../picture.ts";
import { placesOf } from "../problemOf.ts";
import { dayOf, halvesOf, partsMeet, weekdayOf } from "./days.ts";
import { type Found, found } from "./found.ts";
import { say, span } from "./words.ts";
import { isPast, type Placed, type Year } from "./year.ts";

/** The days within which an item is to lie: its window, the month or year known of it, its months, else the year. */
export function roomOf(year: Year, item: PlanItem): readonly [from: string, to: string] {
  if (item.window) return item.window;
  if (item.roughly) return item.roughly;
  if (item.months) return daysOfMonths(year.picture.year, item.months);
  return [`${year.picture.year}-01-01`, `${year.picture.year}-12-31`];
}

/** An item outside the days, months or weekdays that are asked for it. Rule `window`. */
export function windowFindings(year: Year, one: Placed): Found[] {
  const { item } = one;
  if (!year.rules.on("window") || isPast(item)) return [];
  const { date } = year.days;
  const [from, to] = [date(one.first), date(one.last)];
  const findings: Found[] = [];
  const add = (about: string, level: Found["level"], sentence: () => string, dates: string[], over = 1) =>
    findings.push(found("window", level, `${item.id}:${about}`, [item], sentence, { dates, over }));
  if (item.window) {
    const [first, last] = item.window;
    if (first <= last && (from < first || to > last)) {
      const out = one.days.map(date).filter((day) => day < first || day > last);
      add("days", "error", () => say.window(item, first, last), out, out.length);
    }
  } else if (item.months && !item.months.includes(monthOf(from))) {
    add("months", "error", () => say.months(item, monthOf(from)), [from]);
  } else if (yearOf(from) !== year.picture.year) {
    add("year", "warning", () => say.otherYear(item, year.picture.year), [from]);
  }
  const { weekdays } = item;
  if (weekdays && weekdays.length > 0) {
    const wrong = one.days.filter((day) => !weekdays.includes(weekdayOf(day))).map(date);
    if (wrong.length > 0) add("weekdays", "error", () => say.weekdays(item, wrong, weekdays), wrong, wrong.length);
  }
  return findings;
}

/** Days on which nothing may be because of the calendar or of the office's hard periods, for a part of the day. */
function isBarred(year: Year, day: number, part: PlanItem["part"]): boolean {
  if (year.rules.on("holiday") && !year.days.works(day)) return true;
  if (!year.rules.on("period")) return false;
  return year.office.some(
    ({ period, first, last }) =>
      period.binding === "hard" && first <= day && day <= last && partsMeet(period.part, part),
  );
}

/** Whether an item may begin on a day as far as its own rules and the calendar go, places apart. */
export function mayBegin(year: Year, item: PlanItem, first: number): boolean {
  const { days, rules } = year;
  if (isBarred(year, first, item.part)) return false;
  const last = days.end(first, item.length);
  const taken = days.taken(first, last);
  if (rules.on("window")) {
    const [from, to] = roomOf(year, item);
    // Months say when it begins, a window where all of it lies.
    if (days.date(first) < from || ((item.window ?? item.roughly) ? days.date(last) : days.date(first)) > to)
      return false;
    if (!item.window && item.months && !item.months.includes(monthOf(days.date(first)))) return false;
    const { weekdays } = item;
    if (weekdays && weekdays.length > 0 && !taken.every((day) => weekdays.includes(weekdayOf(day)))) return false;
  }
  const short = rules.on("unbroken") && item.length <= rules.int("unbroken", "days");
  if (short && last - first !== item.length - 1) return false;
  return taken.every((day) => !isBarred(year, day, item.part));
}

/** Whether a place is open on the half days of an item that begins on a day. */
export function isOpen(year: Year, item: PlanItem, place: PlanPlace, first: number): boolean {
  const closed = year.closed(place);
  const bits = halvesOf(item.part).reduce((sum, half) => sum | (1 << half), 0);
  const { days } = year;
  return days.taken(first, days.end(first, item.length)).every((day) => ((closed[day - days.lo] ?? 0) & bits) === 0);
}

/** Places among which an item chooses, or at which it stands. */
const choiceOf = (year: Year, item: PlanItem): PlanPlace[] => placesOf(item).flatMap((id) => year.places.get(id) ?? []);

/**
 * A window in which the item finds no day whatever the others do: reversed, without a working day, shorter than the item,
 * or with its places closed on every possible day. Rule `windowEmpty`.
 */
export function emptyFindings(year: Year, item: PlanItem): Found[] {
  const limited = item.window !== null || item.months !== null || item.weekdays !== null || item.roughly !== null;
  const places = choiceOf(year, item);
  if (isPast(item) || !(limited || (item.from === null && places.length > 0))) return [];
  const window = year.rules.on("window");
  const [from, to] = window ? roomOf(year, item) : [`${year.picture.year}-01-01`, `${year.picture.year}-12-31`];
  const make = (sentence: () => string, numbers: number[] = []) => [
    found("windowEmpty", "error", item.id, [item], sentence, { dates: [from, to], numbers }),
  ];
  if (from > to) return make(() => say.windowReversed(item, from, to));
  const [first, last] = [dayOf(from), dayOf(to)];
  const possible: number[] = [];
  for (let day = first; day <= last; day++) {
    if (!mayBegin(year, item, day)) continue;
    possible.push(day);
    // With a place that is open then, there is a way.
    if (places.length === 0 || !year.rules.on("opening")) return [];
    if (places.some((place) => isOpen(year, item, place, day))) return [];
  }
  if (possible.length > 0) {
    const names = places.map((place) => place.name);
    return make(() => say.windowClosed(item, from, to, names));
  }
  if (!window) return [];
  let free = 0;
  for (let day = first; day <= last; day++) if (!isBarred(year, day, item.part)) free += 1;
  if (free === 0) return make(() => say.windowNoDay(item, from, to));
  if ((item.window ?? item.roughly) && free < item.length) {
    return make(() => say.windowShort(item, from, to, free), [item.length, free]);
  }
  return make(() => say.windowNowhere(item, from, to), [item.length, free]);
}

/** What still has no date so many weeks before its months or window. Rule `undated`; needs the day on which it is asked. */
export function undatedFindings(year: Year, item: PlanItem): Found[] {
  const { on, rules } = year;
  if (on === null || !rules.on("undated") || item.from !== null || isPast(item)) return [];
  const weeks = rules.int("undated", "weeks");
  const said = item.window !== null || item.months !== null || item.roughly !== null;
  const [from, to] = said ? roomOf(year, item) : [`${year.picture.year}-12-31`, `${year.picture.year}-12-31`];
  if (on < addDays(from, -7 * weeks)) return [];
  const begins = !said
    ? say.wholeYear(year.picture.year)
    : item.window || item.roughly || item.monthsText === null
      ? span(from, to)
      : item.monthsText;
  const sentence = () =>
    on > to
      ? say.undatedPast(item, begins)
      : on >= from
        ? say.undatedBegun(item, begins)
        : say.undated(item, begins, weeks);
  const more = { dates: [from, to], numbers: [diffDays(on, from), weeks] };
  return [found("undated", "warning", item.id, [item], sentence, more)];
}

/** What is called held or filed before it has taken place. Rule `state`. */
export function stateFindings(year: Year, one: Placed): Found[] {
  const { item } = one;
  if (year.on === null || !isPast(item) || year.days.date(one.first) <= year.on) return [];
  const dates = [year.days.date(one.first)];
  return [found("state", "warning", item.id, [item], () => say.state(item, activityStates[item.state]), { dates })];
}

/** A year for which no days off are in the library: it is planned on weekends alone, which is said once. Rule `holidays`. */
export function holidayFindings(year: Year): Found[] {
  if (!year.rules.on("holiday") || year.picture.holidaysKnown || year.items.size === 0) return [];
  return [found("holidays", "warning", String(year.picture.year), [], () => say.holidays(year.picture.year))];
}
