import { addDays, diffDays, monthOf, weekday } from "../../kit/dates.ts";
import type { Instance } from "./instance.ts";
import type { Placement, ScheduleItem, ScheduleProblem } from "./problem.ts";

/** A hard rule that a plan breaks. Rules are named `kind:subject` as in `Conflict`. */
export interface Violation {
  rule: string;
  /** Ids of the items concerned. */
  items: string[];
  /** The days concerned. */
  dates: string[];
}

interface Run {
  item: ScheduleItem;
  dates: readonly string[];
  place: string | null;
  standing: boolean;
}

const monday = (date: string): string => addDays(date, 1 - weekday(date));
const halves = (run: Run): string[] =>
  run.dates.flatMap((date) => [
    ...(run.item.part === "afternoon" ? [] : [`${date} 1`]),
    ...(run.item.part === "morning" ? [] : [`${date} 2`]),
  ]);
const nextHalf = (half: string): string =>
  half.endsWith("1") ? `${half.slice(0, 10)} 2` : `${addDays(half.slice(0, 10), 1)} 1`;

function runsOf(problem: ScheduleProblem, placements: readonly Placement[], broken: Violation[]): Run[] {
  const days = [...new Set(problem.days)].sort();
  const seen = new Set<string>();
  const placed = new Map(placements.map((one) => [one.item, one]));
  return problem.items.flatMap((item): Run[] => {
    if (seen.has(item.id)) return [];
    seen.add(item.id);
    const at = placed.get(item.id);
    if (item.standing) {
      const dates = [...new Set(item.standing.dates)].sort();
      if (at && (at.start !== dates[0] || at.place !== item.standing.place))
        broken.push({ rule: `standing:${item.id}`, items: [item.id], dates: [at.start] });
      return dates.length > 0 ? [{ item, dates, place: item.standing.place, standing: true }] : [];
    }
    if (!at) return [];
    const start = days.indexOf(at.start);
    const dates = start < 0 ? [] : days.slice(start, start + item.length);
    if (dates.length < item.length) {
      broken.push({ rule: `window:${item.id}`, items: [item.id], dates: [at.start] });
      return [];
    }
    return [{ item, dates, place: at.place, standing: false }];
  });
}

function ownRules(problem: ScheduleProblem, run: Run, add: (rule: string, dates: readonly string[]) => void): void {
  const { item, dates } = run;
  const first = dates[0]!;
  const last = dates[dates.length - 1]!;
  if (first < item.window[0] || last > item.window[1]) add(`window:${item.id}`, dates);
  if (item.fixed !== undefined && first !== item.fixed) add(`fixed:${item.id}`, [first]);
  if (item.weekdays?.length) {
    const off = dates.filter((date) => !item.weekdays?.includes(weekday(date)));
    if (off.length > 0) add(`weekdays:${item.id}`, off);
  }
  if (item.months?.length && !item.months.includes(monthOf(first))) add(`months:${item.id}`, [first]);
  const barred = dates.filter((date) => item.barred?.includes(date));
  if (barred.length > 0) add(`barred:${item.id}`, barred);
  if (item.unbroken && diffDays(first, last) !== dates.length - 1) add(`unbroken:${item.id}`, dates);
  for (const department of problem.departments) {
    const off = dates.filter((date) => department.closed?.includes(date));
    if (item.departments.includes(department.id) && off.length > 0) add(`departmentClosed:${department.id}`, off);
  }
  for (const person of problem.lecturers ?? []) {
    const off = dates.filter((date) => person.away.includes(date));
    if (item.lecturers?.includes(person.id) && off.length > 0) add(`away:${person.id}`, off);
  }
  const place = problem.places.find((one) => one.id === run.place);
  if (item.places.length === 0 ? run.place !== null : !place || !item.places.includes(place.id))
    add(`places:${item.id}`, []);
  if (!place) return;
  if (place.capacity < item.people) add(`capacity:${place.id}`, []);
  const shut = halves(run).filter(
    (half) =>
      place.closed.includes(half.slice(0, 10)) ||
      place.closedParts?.some((one) => `${one.date} ${one.part === "morning" ? 1 : 2}` === half),
  );
  if (shut.length > 0) add(`closed:${place.id}`, [...new Set(shut.map((half) => half.slice(0, 10)))]);
}

/** Runs by what they take (a half day, a week …). */
function byKey(runs: readonly Run[], keys: (run: Run) => readonly string[]): Map<string, Run[]> {
  const found = new Map<string, Run[]>();
  for (const run of runs) for (const key of new Set(keys(run))) found.set(key, [...(found.get(key) ?? []), run]);
  return found;
}

/**
 * All hard rules that a plan breaks; empty for a good one. Plain and slow on purpose: it shares nothing with the search
 * that it judges. Standing items alone break nothing.
 */
export function violations(instance: Instance, placements: readonly Placement[]): Violation[] {
  const { problem } = instance;
  const broken: Violation[] = [];
  const runs = runsOf(problem, placements, broken);
  const add = (rule: string, concerned: readonly Run[], dates: readonly string[]) => {
    if (concerned.some((run) => !run.standing))
      broken.push({ rule, items: concerned.map((run) => run.item.id), dates: [...dates] });
  };
  for (const run of runs) if (!run.standing) ownRules(problem, run, (rule, dates) => add(rule, [run], dates));

  for (const place of problem.places) {
    const there = runs.filter((run) => run.place === place.id);
    const prepared = (run: Run) => {
      const used = halves(run);
      let last = used[used.length - 1]!;
      return [...used, ...Array.from({ length: place.prepare ?? 0 }, () => (last = nextHalf(last)))];
    };
    // Too many that run are told as such, and not again as too many that run or prepare.
    const told = (list: readonly Run[]) => list.length > place.parallel && list.some((run) => !run.standing);
    for (const [half, list] of byKey(there, halves))
      if (list.length > place.parallel) add(`parallel:${place.id}`, list, [half.slice(0, 10)]);
    const running = byKey(there, halves);
    for (const [half, list] of byKey(there, prepared))
      if (list.length > place.parallel && !told(running.get(half) ?? []))
        add(`prepare:${place.id}`, list, [half.slice(0, 10)]);
  }
  for (const department of problem.departments) {
    const own = runs.filter((run) => run.item.departments.includes(department.id));
    for (const [day, list] of byKey(own, (run) => run.dates))
      if (list.length > (department.perDay ?? list.length)) add(`perDay:${department.id}`, list, [day]);
    for (const [week, list] of byKey(own, (run) => run.dates.map(monday)))
      if (list.length > (department.perWeek ?? list.length)) add(`perWeek:${department.id}`, list, [week]);
    for (const [month, list] of byKey(own, (run) => run.dates.map((date) => date.slice(0, 7)))) {
      const days = new Set(list.flatMap((run) => run.dates.filter((date) => date.startsWith(month))));
      if (days.size > (department.perMonth ?? days.size)) add(`perMonth:${department.id}`, list, [`${month}-01`]);
    }
  }
  for (const person of new Set(runs.flatMap((run) => run.item.lecturers ?? []))) {
    const own = runs.filter((run) => run.item.lecturers?.includes(person));
    for (const [half, list] of byKey(own, halves))
      if (list.length > 1) add(`lecturer:${person}`, list, [half.slice(0, 10)]);
  }
  const run = new Map(runs.map((one) => [one.item.id, one]));
  const seen = new Set<string>();
  for (const { id, after, notSameWeek } of runs.map((one) => one.item)) {
    const one = run.get(id)!;
    for (const other of new Set(after)) {
      const before = run.get(other);
      if (before && before.dates[before.dates.length - 1]! >= one.dates[0]!)
        add(`after:${id}>${other}`, [before, one], [one.dates[0]!]);
    }
    for (const otherId of new Set(notSameWeek)) {
      const other = run.get(otherId);
      if (!other || other === one) continue;
      const order =
        problem.items.findIndex((item) => item.id === id) < problem.items.findIndex((item) => item.id === otherId);
      const rule = order ? `notSameWeek:${id}~${otherId}` : `notSameWeek:${otherId}~${id}`;
      if (seen.has(rule)) continue;
      seen.add(rule);
      const weeks = new Set(one.dates.map(monday));
      const shared = other.dates.map(monday).filter((week) => weeks.has(week));
      if (shared.length > 0) add(rule, [one, other], [...new Set(shared)]);
    }
  }
  return broken;
}
