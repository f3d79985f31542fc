import type { ScheduleItem, ScheduleProblem } from "./problem.ts";

/** A rule of a problem by its id, taken apart: `after:A>B` is the kind `after` of the item A against B. */
export interface RuleName {
  kind: RuleKind;
  /** The item, place, department or person that the rule belongs to. */
  of: string;
  /** The other item of `after` and `notSameWeek`. */
  other?: string | undefined;
}

export type RuleKind = (typeof ruleKinds)[number];

const ruleKinds = [
  "window",
  "fixed",
  "weekdays",
  "months",
  "barred",
  "unbroken",
  "places",
  "after",
  "notSameWeek",
  "capacity",
  "parallel",
  "closed",
  "prepare",
  "perDay",
  "perWeek",
  "perMonth",
  "departmentClosed",
  "lecturer",
  "away",
  "standing",
  "length",
] as const;

const NO_LIMIT = 1_000_000_000;

/** Ids of `notSameWeek`, which holds both ways: the item that comes first in the problem is named first. */
function pairIds(problem: ScheduleProblem): (a: string, b: string) => string {
  const at = new Map<string, number>();
  for (const [i, item] of problem.items.entries()) if (!at.has(item.id)) at.set(item.id, i);
  return (a, b) => ((at.get(a) ?? 0) <= (at.get(b) ?? 0) ? `notSameWeek:${a}~${b}` : `notSameWeek:${b}~${a}`);
}

/**
 * Ids of all rules that a problem sets. That every item is placed with all its days is what they are asked for and no rule
 * of its own, but for an item that is longer than all days together: there it is `length:ITEM`.
 */
export function rulesOf(problem: ScheduleProblem): string[] {
  const ids = new Set<string>();
  const pairId = pairIds(problem);
  const stands = new Map(problem.items.map((item) => [item.id, item.standing !== undefined]));
  const days = new Set(problem.days).size;
  for (const item of problem.items) {
    if (!item.standing && item.length > days) ids.add(`length:${item.id}`);
    if (item.standing) {
      ids.add(`standing:${item.id}`);
    } else {
      ids.add(`window:${item.id}`);
      if (item.fixed !== undefined) ids.add(`fixed:${item.id}`);
      if (item.weekdays && item.weekdays.length > 0) ids.add(`weekdays:${item.id}`);
      if (item.months && item.months.length > 0) ids.add(`months:${item.id}`);
      if (item.barred && item.barred.length > 0) ids.add(`barred:${item.id}`);
      if (item.unbroken && item.length > 1) ids.add(`unbroken:${item.id}`);
      if (item.places.length > 0) ids.add(`places:${item.id}`);
    }
    // Between two that stand there is no rule.
    const judged = (other: string) => stands.has(other) && !(item.standing && stands.get(other));
    for (const before of item.after ?? []) if (judged(before)) ids.add(`after:${item.id}>${before}`);
    for (const other of item.notSameWeek ?? []) if (judged(other) && other !== item.id) ids.add(pairId(item.id, other));
  }
  for (const place of problem.places) {
    ids.add(`capacity:${place.id}`).add(`parallel:${place.id}`);
    if (place.closed.length + (place.closedParts?.length ?? 0) > 0) ids.add(`closed:${place.id}`);
    if ((place.prepare ?? 0) > 0) ids.add(`prepare:${place.id}`);
  }
  for (const department of problem.departments) {
    for (const kind of ["perDay", "perWeek", "perMonth"] as const)
      if (department[kind] !== undefined) ids.add(`${kind}:${department.id}`);
    if (department.closed && department.closed.length > 0) ids.add(`departmentClosed:${department.id}`);
  }
  for (const person of new Set(problem.items.flatMap((item) => item.lecturers ?? []))) ids.add(`lecturer:${person}`);
  for (const person of problem.lecturers ?? []) if (person.away.length > 0) ids.add(`away:${person.id}`);
  return [...ids];
}

/** Takes an id apart with the ids of the problem at hand, for an item's id may itself hold `>`, `~` or a colon. */
export function readRule(problem: ScheduleProblem, id: string): RuleName | null {
  const colon = id.indexOf(":");
  const kind = ruleKinds.find((one) => one === id.slice(0, colon));
  if (!kind) return null;
  const rest = id.slice(colon + 1);
  if (kind !== "after" && kind !== "notSameWeek") return { kind, of: rest };
  const mark = kind === "after" ? ">" : "~";
  const items = new Set(problem.items.map((item) => item.id));
  for (let at = rest.indexOf(mark); at >= 0; at = rest.indexOf(mark, at + 1)) {
    const of = rest.slice(0, at);
    const other = rest.slice(at + 1);
    if (items.has(of) && items.has(other)) return { kind, of, other };
  }
  return null;
}

/**
 * The problem without these rules. What is left out loosens, never tightens, so that a set of rules that contradict each
 * other still does with more rules added:
 * - `window` any of the problem's days; `fixed`, `weekdays`, `months`, `barred`, `unbroken` gone; `places` the item needs no place
 * - `capacity`, `parallel` without limit; `closed` always open; `prepare` no gap between two items
 * - `perDay`, `perWeek`, `perMonth` without limit; `departmentClosed` no day closed
 * - `lecturer` the person may be at several items at a time; `away` never away
 * - `after`, `notSameWeek` that pair alone is free; `standing` others need not keep clear of it: the item is gone
 * - `length` the item need not be placed: it is gone
 */
export function without(problem: ScheduleProblem, ruleIds: readonly string[]): ScheduleProblem {
  const off = new Set(ruleIds);
  if (off.size === 0) return problem;
  const pairId = pairIds(problem);
  const days = [...problem.days].sort();
  const first = days[0];
  const last = days.at(-1);
  const gone = new Set(
    problem.items
      .filter((item) => off.has(`length:${item.id}`) || (item.standing && off.has(`standing:${item.id}`)))
      .map((item) => item.id),
  );
  const loosened = (item: ScheduleItem): ScheduleItem => {
    const is = (kind: string) => off.has(`${kind}:${item.id}`);
    return {
      ...item,
      window: is("window") && first !== undefined && last !== undefined ? [first, last] : item.window,
      fixed: is("fixed") ? undefined : item.fixed,
      weekdays: is("weekdays") ? undefined : item.weekdays,
      months: is("months") ? undefined : item.months,
      barred: is("barred") ? undefined : item.barred,
      unbroken: is("unbroken") ? undefined : item.unbroken,
      places: is("places") && !item.standing ? [] : item.places,
      after: item.after?.filter((before) => !gone.has(before) && !off.has(`after:${item.id}>${before}`)),
      notSameWeek: item.notSameWeek?.filter((other) => !gone.has(other) && !off.has(pairId(item.id, other))),
      // Each item gets a person of its own under this name, so that nobody is in two places.
      lecturers: item.lecturers?.map((person) => (off.has(`lecturer:${person}`) ? ownId(person, item.id) : person)),
    };
  };
  return {
    ...problem,
    items: problem.items.filter((item) => !gone.has(item.id)).map(loosened),
    places: problem.places.map((place) => ({
      ...place,
      capacity: off.has(`capacity:${place.id}`) ? NO_LIMIT : place.capacity,
      parallel: off.has(`parallel:${place.id}`) ? NO_LIMIT : place.parallel,
      closed: off.has(`closed:${place.id}`) ? [] : place.closed,
      closedParts: off.has(`closed:${place.id}`) ? undefined : place.closedParts,
      prepare: off.has(`prepare:${place.id}`) ? undefined : place.prepare,
    })),
    departments: problem.departments.map((department) => ({
      ...department,
      perDay: off.has(`perDay:${department.id}`) ? undefined : department.perDay,
      perWeek: off.has(`perWeek:${department.id}`) ? undefined : department.perWeek,
      perMonth: off.has(`perMonth:${department.id}`) ? undefined : department.perMonth,
      closed: off.has(`departmentClosed:${department.id}`) ? undefined : department.closed,
    })),
    lecturers: problem.lecturers?.flatMap((person) => {
      const away = off.has(`away:${person.id}`) ? [] : person.away;
      if (!off.has(`lecturer:${person.id}`)) return [{ ...person, away }];
      return problem.items
        .filter((item) => item.lecturers?.includes(person.id))
        .map((item) => ({ ...person, id: ownId(person.id, item.id), away }));
    }),
  };
}

const ownId = (person: string, item: string): string => `${person}\u0000${item}`;

/** The problem with these items alone, and those that stand; orders and pairs to others are left out. */
export function onlyItems(problem: ScheduleProblem, keep: ReadonlySet<string>): ScheduleProblem {
  const items = problem.items.filter((item) => keep.has(item.id) || item.standing);
  const left = new Set(items.map((item) => item.id));
  return {
    ...problem,
    items: items.map((item) => ({
      ...item,
      after: item.after?.filter((before) => left.has(before)),
      notSameWeek: item.notSameWeek?.filter((other) => left.has(other)),
    })),
  };
}

/** Which items a rule names or binds. */
export function boundBy(problem: ScheduleProblem, rule: RuleName): ScheduleItem[] {
  switch (rule.kind) {
    case "capacity":
    case "parallel":
    case "closed":
    case "prepare":
      return problem.items.filter((one) =>
        one.standing ? one.standing.place === rule.of : one.places.includes(rule.of),
      );
    case "perDay":
    case "perWeek":
    case "perMonth":
    case "departmentClosed":
      return problem.items.filter((one) => one.departments.includes(rule.of));
    case "lecturer":
    case "away":
      return problem.items.filter((one) => one.lecturers?.includes(rule.of));
    default:
      return problem.items.filter((one) => one.id === rule.of || one.id === rule.other);
  }
}

/**
 * The problem under these of its rules alone: `without` all others. Items that none of them binds are left out, for those
 * always find room; so the answer to whether all can be placed is the same.
 */
export function under(problem: ScheduleProblem, rules: readonly string[], all = rulesOf(problem)): ScheduleProblem {
  const keep = new Set(rules);
  const bound = new Set<string>();
  for (const id of rules) {
    const rule = readRule(problem, id);
    if (rule) for (const item of boundBy(problem, rule)) bound.add(item.id);
  }
  return without(
    { ...problem, items: problem.items.filter((item) => bound.has(item.id)) },
    all.filter((rule) => !keep.has(rule)),
  );
}
