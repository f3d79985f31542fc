import { circleOf } from "../../schedule/check.ts";
import type { PlanItem } from "../picture.ts";
import { mondayOf } from "./days.ts";
import { type Found, found, pairKey } from "./found.ts";
import { type Scope, weeksOf } from "./scope.ts";
import { say } from "./words.ts";
import { isPast, type Placed, type Year } from "./year.ts";

/** Of those that began earlier the one that ended last, and the last one of another activity than that. */
interface Latest {
  any: Placed | null;
  other: Placed | null;
}

function noted(latest: Latest, one: Placed): Latest {
  const { any, other } = latest;
  if (!any || one.last >= any.last) {
    return { any: one, other: any && any.item.activity !== one.item.activity ? any : other };
  }
  if (one.item.activity !== any.item.activity && (!other || one.last >= other.last)) return { any, other: one };
  return latest;
}

/**
 * The same audience called up twice with less than the set days between the end of the one and the start of the other.
 * Each is held against the one that ended last before it; runs of one activity call different people and are not held
 * against each other. Rule CALL-02 (S0 六(一): 避免和防止多头调训、重复培训).
 */
export function audienceFindings(year: Year, scope: Scope): Found[] {
  if (!year.rules.on("audience")) return [];
  const limit = year.rules.int("audience", "days");
  const pairs = new Map<string, { a: Placed; b: Placed; audiences: string[]; between: number }>();
  for (const [id, list] of scope.ofAudience) {
    let latest: Latest = { any: null, other: null };
    for (const b of [...list].sort(
      (x, y) => x.first - y.first || x.last - y.last || (x.item.id < y.item.id ? -1 : 1),
    )) {
      const a = latest.any && latest.any.item.activity !== b.item.activity ? latest.any : latest.other;
      latest = noted(latest, b);
      if (!a || a.item.activity === b.item.activity) continue;
      const between = Math.max(0, b.first - a.last);
      if (between >= limit || (isPast(a.item) && isPast(b.item))) continue;
      const key = pairKey([a.item.id, b.item.id]);
      const known = pairs.get(key);
      if (known) known.audiences.push(id);
      else pairs.set(key, { a, b, audiences: [id], between });
    }
  }
  return [...pairs].map(([key, { a, b, audiences, between }]) => {
    const people = audiences.map(year.name);
    const dates = [year.days.date(a.last), year.days.date(b.first)];
    const sentence = () => say.audience(people, a.item, b.item, between, limit);
    const more = { people, dates, numbers: [between, limit], over: limit - between };
    return found("CALL-02", "warning", key, [a.item, b.item], sentence, more);
  });
}

/** What begins before that has ended which it must follow. Rule `order`. */
export function orderFindings(year: Year, scope: Scope): Found[] {
  if (!year.rules.on("order")) return [];
  return scope.order.flatMap(([before, after]) => {
    if (before.last < after.first || (isPast(before.item) && isPast(after.item))) return [];
    const [a, b] = [before.item, after.item];
    const sentence = () => (a.activity === b.activity ? say.series(a, b) : say.order(a, b));
    const dates = [year.days.date(before.last), year.days.date(after.first)];
    return [found("order", "error", `${a.id}|${b.id}`, [a, b], sentence, { dates })];
  });
}

/** What shares a week with something that it must not share one with. Rule `notSameWeek`. */
export function sameWeekFindings(year: Year, scope: Scope): Found[] {
  if (!year.rules.on("notSameWeek")) return [];
  const made = new Map<string, Found>();
  for (const [one, other] of scope.apart) {
    if (isPast(one.item) && isPast(other.item)) continue;
    const weeks = weeksOf(other);
    const week = weeksOf(one).find((number) => weeks.includes(number));
    const key = pairKey([one.item.id, other.item.id]);
    if (week === undefined || made.has(key)) continue;
    const [monday, to] = [year.days.date(mondayOf(week)), year.days.date(mondayOf(week) + 6)];
    const [a, b] = one.first <= other.first ? [one.item, other.item] : [other.item, one.item];
    const sentence = () => say.sameWeek(a, b, monday, to);
    made.set(key, found("notSameWeek", "error", key, [a, b], sentence, { dates: [monday, to] }));
  }
  return [...made.values()];
}

/** Activities that wait for each other in a ring, each waiting for the next. Rule `cycle`. */
export function cycleFindings(year: Year): Found[] {
  if (!year.rules.on("order")) return [];
  const after = new Map<string, string[]>();
  for (const [id, runs] of year.runsOf) after.set(id, [...new Set(runs.flatMap((run) => run.after))]);
  const rings: string[][] = [];
  for (const [id, list] of after) {
    if (!list.includes(id)) continue;
    rings.push([id]);
    after.set(
      id,
      list.filter((other) => other !== id),
    );
  }
  // A plan entered wrongly all over is not told link by link.
  while (rings.length < 20) {
    const ring = circleOf([...after].map(([id, list]) => ({ id, after: list })));
    if (!ring) break;
    rings.push(ring);
    // One of its links cut, the next ring comes to light.
    const [first, second] = ring;
    after.set(
      first ?? "",
      (after.get(first ?? "") ?? []).filter((id) => id !== second),
    );
  }
  return rings.map((ring) => {
    const items = ring.flatMap((id, i) => {
      const runs: readonly PlanItem[] = year.runsOf.get(id) ?? [];
      return runs.filter((run) => run.after.includes(ring[(i + 1) % ring.length] ?? ""));
    });
    const start = ring.indexOf([...ring].sort()[0] ?? "");
    const turned = [...ring.slice(start), ...ring.slice(0, start)];
    return found("cycle", "error", turned.join(">"), items, () => say.cycle(turned.map(year.name)));
  });
}
