import { barSentence } from "./barSentence.ts";
import { blockersOf, type Clash, clashesOnDay, relatedTo } from "./clash.ts";
import { cheapestSpot } from "./greedy.ts";
import { barsOf, type Instance, type InstanceItem, placeOpen } from "./instance.ts";
import { costSentence, meritsOf } from "./merits.ts";
import { priceAt, totalOf } from "./price.ts";
import type { Placement, Suggestion } from "./problem.ts";
import { suggestText } from "./scheduleText.ts";
import { fits, put, type State, stateOf, take } from "./state.ts";

/** A plan from which one item is taken out, to see where it could go. */
interface Lifted {
  state: State;
  one: InstanceItem;
  /** Where it stands in the plan; −1 without a day. */
  start: number;
  place: number;
  /** What a price (`priceAt`) of the item differs from the change of the plan's score by. */
  offset: number;
  /** The plan's score as it is. */
  score: number;
}

/** Null for an item that is unknown or stands, or where there are fewer days than it takes. */
function lift(instance: Instance, placements: readonly Placement[], item: string): Lifted | null {
  const one = instance.items[instance.itemIndex.get(item) ?? -1];
  if (!one || one.standing || one.length > instance.days.length) return null;
  const state = stateOf(instance, placements);
  const score = totalOf(state);
  const [start, place] = [state.start[one.index]!, state.place[one.index]!];
  if (start >= 0) take(state, one.index);
  const anywhere = one.needsPlace ? (one.places[0] ?? -1) : -1;
  const price = priceAt(state, one, 0, anywhere);
  put(state, one.index, 0, anywhere);
  const offset = totalOf(state) - price - score;
  take(state, one.index);
  return { state, one, start, place, offset, score };
}

const placesOf = (one: InstanceItem): readonly number[] => (one.needsPlace ? one.places : [-1]);

export interface SuggestOptions {
  /** Whether an item (id) may be asked to give way; those with a fixed day never are. */
  mayMove?: ((item: string) => boolean) | undefined;
  /** Days and places that count at all; every one unless told. */
  allow?: ((start: string, place: string | null) => boolean) | undefined;
}

interface Option {
  start: number;
  place: number;
  cost: number;
  displaces: readonly number[];
}

/** Score of the plan with the item there and those that give way taken out, less the score as it is. */
function costWithout(lifted: Lifted, start: number, place: number, displaces: readonly number[]): number {
  const { state, one, score } = lifted;
  const back = takeAll(state, displaces);
  put(state, one.index, start, place);
  const cost = totalOf(state) - score;
  take(state, one.index);
  back();
  return cost;
}

/** Takes items out; what comes back puts them in again. */
function takeAll(state: State, items: readonly number[]): () => void {
  const stood = items.map((item) => ({ item, start: state.start[item]!, place: state.place[item]! }));
  for (const item of items) take(state, item);
  return () => {
    for (const { item, start, place } of stood) put(state, item, start, place);
  };
}

/**
 * Where one item could go: the days and places that its own rules allow, those that displace fewest others first, then the
 * lowest cost, at most `limit` of them; never where it stands already. `cost` is the score of the plan with the item there
 * (and those that give way taken out) less the score of the plan as given. Empty for an unknown or standing item.
 */
export function suggest(
  instance: Instance,
  placements: readonly Placement[],
  item: string,
  limit: number,
  options: SuggestOptions = {},
): Suggestion[] {
  const lifted = lift(instance, placements, item);
  if (!lifted || limit <= 0) return [];
  const { state, one, offset } = lifted;
  const dateAt = (start: number) => instance.days[start]!;
  const idAt = (place: number) => instance.places[place]?.id ?? null;
  const found: Option[] = [];
  const taken: Option[] = [];
  for (const start of one.starts)
    for (const place of placesOf(one)) {
      if (start === lifted.start && place === lifted.place) continue;
      if (place >= 0 && !placeOpen(instance, one.index, place, start)) continue;
      if (options.allow && !options.allow(dateAt(start), idAt(place))) continue;
      if (fits(state, one.index, start, place))
        found.push({ start, place, cost: priceAt(state, one, start, place) + offset, displaces: [] });
      else taken.push({ start, place, cost: 0, displaces: [] });
    }
  if (found.length < limit) {
    const mayMove = (other: number) => {
      const { item: asked, id } = instance.items[other]!;
      return asked.fixed === undefined && (options.mayMove?.(id) ?? true);
    };
    const related = relatedTo(instance, one);
    for (const { start, place } of taken) {
      const displaces = blockersOf(state, one.index, start, place, mayMove, related);
      if (displaces) found.push({ start, place, cost: costWithout(lifted, start, place, displaces), displaces });
    }
  }
  const away = (start: number) => (one.wishedAt === null ? 0 : Math.abs(start - one.wishedAt));
  found.sort(
    (a, b) =>
      a.displaces.length - b.displaces.length ||
      (Math.abs(a.cost - b.cost) < 1e-9 ? 0 : a.cost - b.cost) ||
      away(a.start) - away(b.start) ||
      a.start - b.start ||
      a.place - b.place,
  );
  return found.slice(0, limit).map(({ start, place, cost, displaces }) => ({
    start: dateAt(start),
    place: idAt(place),
    cost,
    displaces: displaces.map((other) => instance.items[other]!.id),
    sentences: sentencesOf(lifted, start, place, cost, displaces),
  }));
}

function sentencesOf(
  lifted: Lifted,
  start: number,
  place: number,
  cost: number,
  displaces: readonly number[],
): string[] {
  const { state, one } = lifted;
  const { instance } = state;
  const back = takeAll(state, displaces);
  const sentences = meritsOf(state, one.index, start, place);
  // Where those that give way could go: one after the other, each to its cheapest free day.
  put(state, one.index, start, place);
  const moved: number[] = [];
  for (const other of displaces) {
    const { name } = instance.items[other]!;
    const spot = cheapestSpot(state, other);
    if (!spot) {
      sentences.push(suggestText.stranded(name));
      continue;
    }
    put(state, other, spot.start, spot.place);
    moved.push(other);
    sentences.push(suggestText.givesWay(name, instance.days[spot.start]!, instance.places[spot.place]?.name ?? null));
  }
  for (const other of moved) take(state, other);
  take(state, one.index);
  back();
  return [...sentences, displaces.length > 0 ? suggestText.without(costSentence(cost)) : costSentence(cost)];
}

/** What one day would mean for an item: what the score would change by, or why it can't be. */
export interface DayCost {
  start: string;
  /** The place that is meant: the one asked for, else the cheapest that is free, else null. */
  place: string | null;
  /** Null where the day is impossible. */
  cost: number | null;
  /** Ids of the rules that forbid it, and of the items in the way. */
  rules: string[];
  blockers: string[];
  sentences: string[];
}

/**
 * For every working day what it would mean that an item begins there, at `place` or at its cheapest free place. Empty for
 * an unknown or standing item.
 */
export function dayCosts(
  instance: Instance,
  placements: readonly Placement[],
  item: string,
  place?: string | null | undefined,
): DayCost[] {
  const lifted = lift(instance, placements, item);
  if (!lifted) return [];
  const asked = place === undefined || place === null ? null : (instance.placeIndex.get(place) ?? -1);
  const related = relatedTo(instance, lifted.one);
  return instance.days.map((_, start) => dayCost(lifted, start, asked, related));
}

function dayCost(lifted: Lifted, start: number, asked: number | null, related: readonly InstanceItem[]): DayCost {
  const { state, one, offset } = lifted;
  const { instance } = state;
  const date = instance.days[start]!;
  const inside = start + one.length <= instance.days.length;
  const choices = asked === null ? placesOf(one) : [asked];
  // Bars of time are the same at all places.
  const inTime: Clash[] = [];
  const own = new Set(choices.map((place) => `closed:${instance.places[place]?.id}`));
  for (const rule of barsOf(instance, one.index, start, choices[0] === undefined || choices[0] < 0 ? null : choices[0]))
    if (!own.has(rule)) inTime.push({ rule, items: [] });
  const clashes = inside ? clashesOnDay(state, one.index, start, related) : null;
  if (clashes) inTime.push(...clashes.time);
  let best: { place: number; price: number } | null = null;
  const atPlaces: Clash[] = [];
  if (clashes)
    for (const place of choices) {
      const bars: Clash[] = [];
      if (place >= 0) {
        if (!placeOpen(instance, one.index, place, start))
          bars.push({ rule: `closed:${instance.places[place]!.id}`, items: [] });
        bars.push(...clashes.place(place));
      }
      atPlaces.push(...bars);
      if (bars.length > 0) continue;
      const price = priceAt(state, one, start, place);
      if (!best || price < best.price) best = { place, price };
    }
  const bars = [...inTime, ...(best ? [] : atPlaces)];
  const place = best && best.place >= 0 ? instance.places[best.place]!.id : (instance.places[asked ?? -1]?.id ?? null);
  if (best && bars.length === 0) {
    const cost = best.price + offset;
    const sentences = [...meritsOf(state, one.index, start, best.place), costSentence(cost)];
    return { start: date, place, cost, rules: [], blockers: [], sentences };
  }
  return {
    start: date,
    place,
    cost: null,
    rules: [...new Set(bars.map((bar) => bar.rule))],
    blockers: [...new Set(bars.flatMap((bar) => bar.items.map((other) => instance.items[other]!.id)))],
    sentences: [
      ...new Set(bars.map(({ rule, items }) => barSentence(instance, one, rule, items.length > 0 ? items : null))),
    ],
  };
}
