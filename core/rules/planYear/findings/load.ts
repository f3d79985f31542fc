import type { PlanItem } from "../picture.ts";
import { crowds } from "./crowd.ts";
import { mondayOf } from "./days.ts";
import { type Found, found } from "./found.ts";
import { type Scope, weeksOf } from "./scope.ts";
import { say, titleOf } from "./words.ts";
import { isPast, type Placed, type Year } from "./year.ts";

const allPast = (items: readonly PlanItem[]): boolean => items.every(isPast);

function grouped<K>(list: readonly Placed[], keys: (one: Placed) => Iterable<K>): Map<K, Placed[]> {
  const groups = new Map<K, Placed[]>();
  for (const one of list) {
    for (const key of keys(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return groups;
}

/** More activities on one day than a department may lead. */
function dayFindings(year: Year, id: string, list: readonly Placed[], only: string | null): Found[] {
  const limit = year.rules.int("perDay", "most");
  const takers = list.map((one) => ({
    id: one.item.id,
    units: 1,
    first: one.first,
    last: one.last,
    used: () => one.days.filter(year.days.works),
    kept: () => [],
    who: one.item,
  }));
  return crowds(takers, limit, only).flatMap((crowd) => {
    const items = crowd.takers.map((one) => one.who);
    if (allPast(items)) return [];
    const dates = crowd.slots.map(year.days.date);
    const name = year.name(id);
    const more = { people: [name], dates, numbers: [crowd.units, limit], over: crowd.units - limit };
    const sentence = () => say.perDay(name, dates, items.map(titleOf), limit);
    return [found("perDay", "error", `${id}:${crowd.key}`, items, sentence, more)];
  });
}

/** More activities in a week, Monday to Sunday. */
function weekFindings(year: Year, id: string, list: readonly Placed[]): Found[] {
  const limit = year.rules.int("perWeek", "most");
  return [...grouped(list, weeksOf)].flatMap(([week, there]) => {
    const items = there.map((one) => one.item);
    if (there.length <= limit || allPast(items)) return [];
    const [monday, to] = [year.days.date(mondayOf(week)), year.days.date(mondayOf(week) + 6)];
    const name = year.name(id);
    const sentence = () => say.perWeek(name, monday, to, items.map(titleOf), limit);
    const more = { people: [name], dates: [monday, to], numbers: [there.length, limit], over: there.length - limit };
    return [found("perWeek", "error", `${id}:${monday}`, items, sentence, more)];
  });
}

/** More days of a month on which anything of a department runs. */
function monthFindings(year: Year, id: string, list: readonly Placed[]): Found[] {
  const limit = year.rules.int("perMonth", "most");
  const monthsOf = (one: Placed) => new Set(one.days.map((day) => year.days.date(day).slice(0, 7)));
  return [...grouped(list, monthsOf)].flatMap(([month, there]) => {
    const days = new Set<number>();
    for (const one of there) {
      for (const day of one.days) if (year.days.works(day) && year.days.date(day).startsWith(month)) days.add(day);
    }
    const items = there.map((one) => one.item);
    if (days.size <= limit || allPast(items)) return [];
    const dates = [...days].sort((a, b) => a - b).map(year.days.date);
    const name = year.name(id);
    const more = { people: [name], dates, numbers: [days.size, limit], over: days.size - limit };
    return [
      found("perMonth", "error", `${id}:${month}`, items, () => say.perMonth(name, month, days.size, limit), more),
    ];
  });
}

/** Departments that lead more than they can carry. Rules `perDay`, `perWeek`, `perMonth`. */
export function loadFindings(year: Year, scope: Scope): Found[] {
  const { rules } = year;
  const [day, week, month] = [rules.on("perDay"), rules.on("perWeek"), rules.on("perMonth")];
  return [...scope.ofDepartment].flatMap(([id, list]) => [
    ...(day ? dayFindings(year, id, list, scope.only) : []),
    ...(week ? weekFindings(year, id, list) : []),
    ...(month ? monthFindings(year, id, list) : []),
  ]);
}

/** Months in which more begins than is well. Rule `monthPeak`. */
export function peakFindings(year: Year, scope: Scope): Found[] {
  if (!year.rules.on("monthPeak")) return [];
  const limit = year.rules.int("monthPeak", "most");
  return [...scope.beginning].flatMap(([month, list]) => {
    const items = list.map((one) => one.item);
    if (list.length <= limit || allPast(items)) return [];
    const dates = [`${month}-01`];
    const more = { dates, numbers: [list.length, limit], over: list.length - limit };
    return [found("monthPeak", "warning", month, items, () => say.monthPeak(month, list.length, limit), more)];
  });
}

/** Up to which load a department comes with an item: weeks that are then full, each with its number of items. */
export function fullWeeks(year: Year, one: Placed, list: readonly Placed[]): { monday: string; count: number }[] {
  if (!year.rules.on("perWeek")) return [];
  const limit = year.rules.int("perWeek", "most");
  if (limit < 2) return [];
  return weeksOf(one).flatMap((week) => {
    const count = list.filter((other) => weeksOf(other).includes(week)).length;
    return count === limit ? [{ monday: year.days.date(mondayOf(week)), count }] : [];
  });
}
