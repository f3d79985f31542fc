import { barSentence } from "./barSentence.ts";
import { clashesOnDay, relatedTo } from "./clash.ts";
import { barsOf, type Instance, placeOpen } from "./instance.ts";
import type { Placement, Unplaced } from "./problem.ts";
import { reasonText } from "./scheduleText.ts";
import { type State, stateOf } from "./state.ts";

/** So many rules are named of what stands in the way on the days that the first one leaves. */
const MOST_OTHERS = 3;
/** Stands for all places together where there are several. */
const PLACES = "places:all";

/**
 * Why an item without a day found none, in two sentences at most: what is wrong with its window or its places, or the rule
 * that costs most of the days on which it could begin, and then what together leaves none of the others.
 */
export function reasonsOf(state: State, item: number): string[] {
  const { instance } = state;
  const one = instance.items[item]!;
  const [from, to] = one.item.window;
  const inside = instance.days.filter((day) => day >= from && day <= to).length;
  if (inside === 0) return [reasonText.noDay(from, to)];
  if (inside < one.length) return [reasonText.tooLong(one.length, from, to, inside)];
  if (one.needsPlace && one.places.length === 0) {
    const known = one.item.places.some((id) => instance.placeIndex.has(id));
    return [known ? reasonText.noPlace(one.item.people) : reasonText.unknownPlaces];
  }
  const related = relatedTo(instance, one);
  const barsByDay: ReadonlySet<string>[] = [];
  const atPlaces = { closed: false, taken: false };
  for (const [d, day] of instance.days.entries()) {
    const last = instance.days[d + one.length - 1];
    if (day < from || last === undefined || last > to) continue;
    const clashes = clashesOnDay(state, item, d, related);
    const bars = new Set(barsOf(instance, item, d, one.needsPlace ? one.places[0]! : null));
    for (const place of one.places) bars.delete(`closed:${instance.places[place]!.id}`);
    for (const { rule } of clashes.time) bars.add(rule);
    // A place stands in the way only where every place does.
    const byPlace = one.places.map((place) => {
      const closed = placeOpen(instance, item, place, d) ? [] : [`closed:${instance.places[place]!.id}`];
      return [...closed, ...clashes.place(place).map((clash) => clash.rule)];
    });
    if (one.needsPlace && byPlace.every((rules) => rules.length > 0)) {
      for (const rule of byPlace.length > 1 ? [PLACES] : byPlace.flat()) bars.add(rule);
      for (const rule of byPlace.flat()) atPlaces[rule.startsWith("closed:") ? "closed" : "taken"] = true;
    }
    if (bars.size === 0) return [reasonText.possible];
    barsByDay.push(bars);
  }
  const say = (rule: string): string =>
    rule === PLACES
      ? reasonText.allPlaces(one.places.length, atPlaces.closed, atPlaces.taken)
      : reasonText.onAnyDay(barSentence(instance, one, rule, null));
  const all = barsByDay.length;
  const [first, ...others] = shares(barsByDay);
  if (!first) return [reasonText.possible];
  if (others.length === 0) return [reasonText.barredAll(all, say(first.rule))];
  const told = others.slice(0, MOST_OTHERS).map(({ rule, days }) => ({ why: say(rule), days }));
  return [
    reasonText.barred(all, first.days, say(first.rule)),
    reasonText.rest(all - first.days, told, others.length > MOST_OTHERS),
  ];
}

/** The rule that bars most days, then the one that bars most of those that are left, and so on; each with the days that it adds. */
function shares(barsByDay: readonly ReadonlySet<string>[]): { rule: string; days: number }[] {
  const ranked: { rule: string; days: number }[] = [];
  let left = barsByDay;
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (const rule of left.flatMap((bars) => [...bars])) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (!most) break;
    const [rule, days] = most;
    ranked.push({ rule, days });
    left = left.filter((bars) => !bars.has(rule));
  }
  return ranked;
}

/** All movable items to which a plan gives no day, with the reasons. */
export function unplacedOf(instance: Instance, placements: readonly Placement[]): Unplaced[] {
  const state = stateOf(instance, placements);
  return instance.items.flatMap((one) =>
    one.standing || state.start[one.index]! >= 0 ? [] : [{ item: one.id, reasons: reasonsOf(state, one.index) }],
  );
}
