import { addDays, diffDays, formatDate, yearOf } from "../../kit/dates.ts";
import { cut, type RawEvent, rawEvent } from "./icsEvent.ts";
import { readComponents } from "./icsLines.ts";
import { type RepeatRule, ruleDates } from "./icsRepeat.ts";
import { beijing, type OffsetOf, type Stamp, utcMinutes, wallMinutes, zonesOf } from "./icsTime.ts";
import { calendarText } from "./text.ts";

/** One occurrence of an entry of a calendar file, as days and half days in Beijing. */
export interface IcsEntry {
  /** Stays the same when the file is read again: identifier of the entry, for a repeating one with its day. */
  uid: string;
  title: string;
  from: string;
  to: string;
  part: "morning" | "afternoon" | null;
  /** Why it is no period of the office; null where it may be one. */
  skip: "cancelled" | "outside" | null;
  notes: string[];
}

export interface ReadCalendar {
  entries: IcsEntry[];
  problems: string[];
}

/** More entries of a year are not listed. */
export const MOST_ENTRIES = 5000;
const MOST_PROBLEMS = 50;
/** Work on the repeating rules of one file, in days looked at: some seconds at most. */
const REPEAT_BUDGET = 3_000_000;
/** So many are spread out before it is enough. */
const ENOUGH = 4 * MOST_ENTRIES;
const DAY = 1440;
/** Working hours in minutes: what lies outside of them takes no half day. */
const morning = [8 * 60, 12 * 60] as const;
const afternoon = [14 * 60, 18 * 60] as const;

/** Days and half days of an occurrence in Beijing; null where it lies outside of working hours. */
function daysOf(
  raw: RawEvent,
  start: Stamp,
  offsetOf: OffsetOf,
): Pick<IcsEntry, "from" | "to" | "part" | "notes"> | null {
  if (start.minute === null) {
    const to = addDays(start.date, raw.length / DAY - 1);
    return { from: start.date, to, part: null, notes: [] };
  }
  const utc = utcMinutes(start, offsetOf);
  const begin = beijing(utc);
  // An event without length counts as its first minute; an end at midnight belongs to the day before.
  const end = beijing(utc + Math.max(1, raw.length) - 1);
  const endMinute = end.minute + 1;
  if (begin.date === end.date) {
    const meets = ([from, to]: readonly [number, number]) => begin.minute < to && endMinute > from;
    const [am, pm] = [meets(morning), meets(afternoon)];
    if (!am && !pm) return null;
    return { from: begin.date, to: begin.date, part: am && pm ? null : am ? "morning" : "afternoon", notes: [] };
  }
  const from = begin.minute >= afternoon[1] ? addDays(begin.date, 1) : begin.date;
  const to = endMinute <= morning[0] ? addDays(end.date, -1) : end.date;
  if (to < from) return null;
  const clock = (date: string, minute: number) =>
    `${formatDate(date).replace(/^\d+年/u, "")}${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
  const whole = begin.minute <= morning[0] && endMinute >= afternoon[1];
  return {
    from,
    to,
    part: null,
    notes: whole ? [] : [calendarText.wholeDays(clock(begin.date, begin.minute), clock(end.date, endMinute))],
  };
}

/** One number for an occurrence, by which exceptions and changes of it are found: by its instant, whole days by day. */
const keyOf = (stamp: Stamp, offsetOf: OffsetOf): string =>
  stamp.minute === null ? stamp.date : String(utcMinutes(stamp, offsetOf));

/** Beginnings of an event that may touch the year. */
function beginnings(
  raw: RawEvent,
  year: number,
  offsetOf: OffsetOf,
  budget: { left: number },
  tell: (s: string) => void,
) {
  const reach = Math.min(3700, Math.ceil(raw.length / DAY) + 2);
  const [from, to] = [addDays(`${year}-01-01`, -reach), addDays(`${year}-12-31`, 2)];
  const { rule, start } = raw;
  const found: Stamp[] = [];
  if (rule) {
    for (const date of ruleDates(rule, start.date, from, to, budget)) {
      const stamp = { ...start, date };
      if (rule.until && isAfter(stamp, rule.until, offsetOf)) break;
      found.push(stamp);
    }
    if (budget.left <= 0) tell(calendarText.ruleTooLong(raw.title));
  } else found.push(start);
  found.push(...raw.dates.map((one) => (start.minute === null ? { ...one, minute: null } : one)));
  const exact = new Set(raw.except.map((one) => keyOf(one, offsetOf)));
  const days = new Set(raw.except.filter((one) => one.minute === null).map((one) => one.date));
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = keyOf(one, offsetOf);
    if (seen.has(key) || exact.has(key) || days.has(one.date)) return false;
    seen.add(key);
    return true;
  });
}

function isAfter(stamp: Stamp, until: NonNullable<RepeatRule["until"]>, offsetOf: OffsetOf): boolean {
  if (stamp.minute === null || until.minute === null) {
    // A time in UTC may name the day before: what counts is the day on the event's own clocks.
    const date =
      until.minute !== null && until.utc
        ? beijing(wallMinutes({ ...until, minute: until.minute, zone: null })).date
        : until.date;
    return stamp.date > date;
  }
  const end = { date: until.date, minute: until.minute, zone: until.utc ? "UTC" : stamp.zone };
  return utcMinutes(stamp, offsetOf) > utcMinutes(end, offsetOf);
}

/** Entries of a calendar file that touch a year, spread out and in order of their days. @returns null for a text that is no calendar file */
export function readCalendar(text: string, year: number): ReadCalendar | null {
  const read = readComponents(text);
  if (!read) return null;
  const sentences = new Set(read.problems);
  const tell = (sentence: string) => sentences.add(sentence);
  const offsetOf = zonesOf(read.components, (zone) => tell(calendarText.unknownZone(cut(zone, 60))));
  const events = read.components.filter((one) => one.name === "VEVENT");
  const others = read.components.filter((one) => ["VTODO", "VJOURNAL", "VFREEBUSY"].includes(one.name)).length;
  if (others > 0) tell(calendarText.otherItems(others));
  if (events.length === 0) tell(calendarText.noEvents);
  const raws = events.flatMap((event) => rawEvent(event, offsetOf, tell) ?? []);
  const unnamed = raws.filter((one) => !one.named).length;
  if (unnamed > 0) tell(calendarText.noUid(unnamed));

  // The latest of each identifier, and of each changed occurrence.
  const masters = new Map<string, RawEvent>();
  const changed = new Map<string, Map<string, RawEvent>>();
  for (const raw of raws) {
    const key = raw.instead ? keyOf(raw.instead, offsetOf) : "";
    const own = changed.get(raw.uid) ?? new Map<string, RawEvent>();
    const before = raw.instead ? own.get(key) : masters.get(raw.uid);
    if (before) tell(calendarText.twice(raw.title));
    if (before && before.rank > raw.rank) continue;
    if (!raw.instead) masters.set(raw.uid, raw);
    else changed.set(raw.uid, own.set(key, raw));
  }

  const entries: IcsEntry[] = [];
  let elsewhere = 0;
  const add = (raw: RawEvent, start: Stamp, uid: string) => {
    const days = daysOf(raw, start, offsetOf);
    const skip = raw.cancelled ? "cancelled" : days ? null : "outside";
    const { date } = start.minute === null ? start : beijing(utcMinutes(start, offsetOf));
    const { from, to, part, notes } = days ?? { from: date, to: date, part: null, notes: [] };
    if (yearOf(from) > year || yearOf(to) < year) return false;
    const tooLong = diffDays(from, to) > 366;
    entries.push({
      uid: tooLong ? `${uid}/${year}` : uid,
      title: raw.title,
      from: tooLong && yearOf(from) < year ? `${year}-01-01` : from,
      to: tooLong && yearOf(to) > year ? `${year}-12-31` : to,
      part,
      skip,
      notes: [...raw.notes, ...notes, ...(tooLong ? [calendarText.cut(year)] : [])],
    });
    return true;
  };
  const budget = { left: REPEAT_BUDGET };
  for (const [uid, raw] of masters) {
    if (entries.length >= ENOUGH) break;
    const own = changed.get(uid);
    const repeats = raw.rule !== null || raw.dates.length > 0;
    let any = false;
    for (const start of beginnings(raw, year, offsetOf, budget, tell)) {
      const key = keyOf(start, offsetOf);
      // A change may name the day alone.
      if (own?.has(key) || own?.has(start.date)) continue;
      if (add(raw, start, repeats ? `${uid}/${start.date}` : uid)) any = true;
    }
    if (!any) elsewhere += 1;
  }
  for (const [uid, own] of changed)
    for (const raw of own.values()) {
      const day = raw.instead?.date ?? raw.start.date;
      // A single occurrence that was called off simply isn't there.
      if (raw.cancelled && masters.has(uid)) continue;
      add(raw, raw.start, `${uid}/${day}`);
    }
  const order = (one: IcsEntry) => `${one.from} ${one.title} ${one.uid}`;
  entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  if (elsewhere > 0) tell(calendarText.otherYears(elsewhere, year));
  if (entries.length > MOST_ENTRIES) tell(calendarText.tooMany(MOST_ENTRIES));
  const all = [...sentences];
  const problems =
    all.length > MOST_PROBLEMS
      ? [...all.slice(0, MOST_PROBLEMS), calendarText.moreProblems(all.length - MOST_PROBLEMS)]
      : all;
  return { entries: entries.slice(0, MOST_ENTRIES), problems };
}
