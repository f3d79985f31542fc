import { barSentence } from "./barSentence.ts";
import { clashesOnDay, relatedTo } from "./clash.ts";
import { barsOf, type Instance, placeOpen } from "./instance.ts";
import type { Placement, Unplaced } from "./problem.ts";
import { reasonText } from "./scheduleText.ts";
import { type State, stateOf } from "./state.ts";

/** Most sentences about rules; the rarest say little. */
const MOST_REASONS = 6;

/**
 * Why an item without a day found none, in sentences: what is wrong with its window or its places, or for each rule on how
 * many of the days on which it could begin that rule stands in the way, the most frequent first.
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
  const counts = new Map<string, number>();
  const related = relatedTo(instance, one);
  let all = 0;
  let open = 0;
  for (const [d, day] of instance.days.entries()) {
    const last = instance.days[d + one.length - 1];
    if (day < from || last === undefined || last > to) continue;
    all += 1;
    const clashes = clashesOnDay(state, item, d, related);
    const bars = new Set(barsOf(instance, item, d, one.needsPlace ? one.places[0]! : null));
    for (const place of one.places) bars.delete(`closed:${instance.places[place]!.id}`);
    for (const { rule } of clashes.time) bars.add(rule);
    // A place stands in the way only where every place does.
    const byPlace = one.places.map((place) => {
      const closed = placeOpen(instance, item, place, d) ? [] : [`closed:${instance.places[place]!.id}`];
      return [...closed, ...clashes.place(place).map((clash) => clash.rule)];
    });
    if (one.needsPlace && byPlace.every((rules) => rules.length > 0)) for (const rule of byPlace.flat()) bars.add(rule);
    if (bars.size === 0) open += 1;
    for (const rule of bars) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  if (open > 0) return [reasonText.possible];
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_REASONS);
  const sentences = ranked.map(([rule, some]) => reasonText.barred(all, some, barSentence(instance, one, rule, null)));
  return ranked.some(([, some]) => some === all) ? sentences : [reasonText.together(all), ...sentences];
}

/** All movable items to which a plan gives no day, with the reasons. */
export function unplacedOf(instance: Instance, placements: readonly Placement[]): Unplaced[] {
  const state = stateOf(instance, placements);
  return instance.items.flatMap((one) =>
    one.standing || state.start[one.index]! >= 0 ? [] : [{ item: one.id, reasons: reasonsOf(state, one.index) }],
  );
}
