import { randomOf } from "../grouping/random.ts";
import { barsAt } from "./bars.ts";
import { repairText } from "./explainText.ts";
import { instanceOf } from "./instance.ts";
import type { SolveMip } from "./mip.ts";
import { priceAt, totalOf } from "./price.ts";
import type { Broken, Move, Placement, RepairReply, ScheduleProblem, Unplaced } from "./problem.ts";
import { reasonsOf } from "./reasons.ts";
import { repairExact } from "./repairExact.ts";
import { atHome, movesOf, placedItems, type RepairTask, repairTask } from "./repairTask.ts";
import { searchRoom } from "./roomSearch.ts";
import { scoreOf } from "./score.ts";
import { emptyState, fits, placementsOf, put, type State, take } from "./state.ts";

export interface RepairOptions {
  /** Items that stay where they are, whatever they break. One that stands on something lost is left without a day and told. */
  lock?: readonly string[] | undefined;
  broken?: Broken | undefined;
  /** Proves the fewest moves, and finds them, where the own search does not. Asked only where the year is small enough. */
  exact?: SolveMip | undefined;
  /** Placements looked at, a measure of work that is the same on every machine; 4 million unless told, below a second. */
  steps?: number | undefined;
  /** Asked now and then; true ends the work with the best so far. Clocks belong here. */
  shouldStop?: (() => boolean) | undefined;
}

const STEPS = 4_000_000;

/** Work that is left, counted in placements looked at. */
export interface Effort {
  left: number;
  stop: () => boolean;
}

/**
 * Mends a plan after days, places or items' spots are lost, and where it breaks rules: most items placed first, then fewest
 * of those that had a day moved (another day or another place), then the best score. Items without a day are placed; that is
 * listed and not counted. An item may not run across a lost day. A fixed item keeps its day and may change its place. `fewest`
 * is told only where it is proved: by every move being forced, by complete search, or by the exact solver.
 */
export function repair(
  problem: ScheduleProblem,
  placements: readonly Placement[],
  options: RepairOptions = {},
): RepairReply {
  const placed = placedItems(problem, placements);
  const task = repairTask(problem, placed, options.lock ?? [], options.broken ?? {});
  const effort: Effort = { left: options.steps ?? STEPS, stop: options.shouldStop ?? (() => false) };
  const { state, forced } = begin(task);
  const least = settle(task, state, forced, effort);
  goHome(task, state);
  polish(task, state, effort);
  goHome(task, state);
  let fewest = state.unplaced === forced.hopeless.size && movesOf(task, state) <= least;
  if (options.exact && !effort.stop()) {
    const better = repairExact(task, state, fewest, options.exact);
    if (better) {
      fewest = better.fewest;
      if (better.spots) show(task, state, better.spots);
    }
  }
  return reply(problem, task, state, placed, options.broken ?? {}, fewest);
}

/** Puts every item down where these spots say; items without one are left without a day. */
function show(task: RepairTask, state: State, spots: readonly ({ start: number; place: number } | null)[]): void {
  for (const i of task.movable) if (state.start[i]! >= 0) take(state, i);
  for (const i of task.movable) {
    const spot = spots[i];
    if (spot) put(state, i, spot.start, spot.place);
  }
}

interface Forced {
  /** Items that need another spot, or their first. */
  movers: number[];
  /** Items for which nothing is left at all. */
  hopeless: ReadonlySet<number>;
  /** Those of the movers whose home is in the way of others' homes. */
  out: number[];
  /** So many of those with a home must leave it: rules among the homes themselves forbid that all stay. */
  least: number;
}

/** All homes that go together, those in the fewest others' way first. */
function begin(task: RepairTask): { state: State; forced: Forced } {
  const { instance, options, home } = task;
  const state = emptyState(instance);
  const homes = task.movable.filter((i) => home[i]! >= 0);
  const hopeless = new Set(task.movable.filter((i) => options[i]!.start.length === 0));
  const movers = task.movable.filter((i) => home[i]! < 0 && !hopeless.has(i));
  const spot = (i: number): [number, number] => [options[i]!.start[home[i]!]!, options[i]!.place[home[i]!]!];
  const clashing = new Map<number, number>();
  const first = (order: readonly number[]): number[] => {
    const out: number[] = [];
    for (const i of order) {
      if (fits(state, i, ...spot(i))) put(state, i, ...spot(i));
      else {
        out.push(i);
        for (const bar of barsAt(state, i, ...spot(i)))
          for (const other of [...bar.items, i]) clashing.set(other, (clashing.get(other) ?? 0) + 1);
      }
    }
    return out;
  };
  let out = first(homes);
  let least = 0;
  if (out.length > 0) {
    for (const i of homes) if (state.start[i]! >= 0) take(state, i);
    out = first([...homes].sort((a, b) => (clashing.get(a) ?? 0) - (clashing.get(b) ?? 0) || a - b));
    // Clashes that share no item are as many moves at least.
    const used = new Set<number>();
    for (const i of out) {
      const group = [i, ...barsAt(state, i, ...spot(i)).flatMap((bar) => bar.items)];
      if (group.some((one) => used.has(one))) continue;
      for (const one of group) used.add(one);
      least++;
    }
  }
  return { state, forced: { movers: [...movers, ...out], hopeless, out, least } };
}

/**
 * Finds room for the movers: where it is, then by asking whether there is any at all without others moving, then by
 * others giving way in chains. Answers how many with a home must leave it at least.
 */
function settle(task: RepairTask, state: State, forced: Forced, effort: Effort): number {
  const { movers, least } = forced;
  const { instance, options } = task;
  const without = (): number[] => movers.filter((i) => state.start[i]! < 0);
  const room = (i: number) =>
    options[i]!.start.reduce((sum, start, o) => sum + (fitsAt(task, state, i, start, o) ? 1 : 0), 0);
  const left = new Map(movers.map((i) => [i, room(i)]));
  effort.left -= movers.reduce((sum, i) => sum + options[i]!.start.length, 0);
  for (const i of [...movers].sort((a, b) => left.get(a)! - left.get(b)! || a - b)) placeBest(task, state, i, effort);
  if (without().length === 0) return least;

  // Nobody else moves: is there any way at all?
  const moving = new Set(movers);
  const kept = placementsOf(instance, state.start, state.place).filter(
    (one) => !moving.has(instance.itemIndex.get(one.item)!),
  );
  const asked = searchRoom(instance, Math.max(1, effort.left / 4), {
    kept,
    allow: task.allow,
    leave: forced.hopeless,
  });
  effort.left -= asked.work;
  if (asked.status === "placed") {
    for (const i of movers) if (state.start[i]! >= 0) take(state, i);
    for (const one of asked.placements) {
      const i = instance.itemIndex.get(one.item)!;
      if (moving.has(i))
        put(state, i, instance.indexOfDay.get(one.start)!, instance.placeIndex.get(one.place ?? "") ?? -1);
    }
    return least;
  }
  for (let most = 1; most <= DEEPEST && without().length > 0; most++)
    for (const i of without())
      if (effort.left > 0 && !effort.stop()) giveWay(task, state, i, most, new Set([i]), effort);
  // With another choice among clashing homes there might have been a way: then nothing is proved.
  return asked.status === "impossible" && forced.out.length === 0 ? Math.max(1, least) : least;
}

const DEEPEST = 3;
const MOST_CHAINS = 12;

const fitsAt = (task: RepairTask, state: State, item: number, start: number, o: number): boolean =>
  fits(state, item, start, task.options[item]!.place[o]!);

/** Puts an item without a day where it costs least; false where it fits nowhere. */
function placeBest(task: RepairTask, state: State, item: number, effort: Effort): boolean {
  const own = task.options[item]!;
  const one = task.instance.items[item]!;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  effort.left -= own.start.length;
  for (let o = 0; o < own.start.length; o++) {
    if (!fitsAt(task, state, item, own.start[o]!, o)) continue;
    const price = priceAt(state, one, own.start[o]!, own.place[o]!);
    if (price < least - 1e-9) {
      least = price;
      best = o;
    }
  }
  if (best >= 0) put(state, item, own.start[best]!, own.place[best]!);
  return best >= 0;
}

/**
 * Puts an item down and lets another give way, who may let a third one, up to `most` in the chain; those in `chain` have
 * moved already. Leaves the state as it was where there is no way.
 */
function giveWay(
  task: RepairTask,
  state: State,
  item: number,
  most: number,
  chain: Set<number>,
  effort: Effort,
): boolean {
  if (placeBest(task, state, item, effort)) return true;
  if (most === 0 || effort.left <= 0 || effort.stop()) return false;
  const own = task.options[item]!;
  const ways = new Map<number, number[]>();
  effort.left -= 10 * own.start.length;
  for (let o = 0; o < own.start.length; o++) {
    const bars = barsAt(state, item, own.start[o]!, own.place[o]!);
    if (bars.some((bar) => bar.give > 1 || bar.items.length === 0)) continue;
    // One who stands behind every bar: if that one goes, the item fits.
    for (const other of bars[0]?.items ?? [])
      if (!chain.has(other) && bars.every((bar) => bar.items.includes(other)))
        ways.set(other, [...(ways.get(other) ?? []), o]);
  }
  // Those that have moved anyway cost nothing; then those with the most room.
  const order = [...ways.keys()].sort(
    (a, b) =>
      Number(atHome(task, state, a)) - Number(atHome(task, state, b)) ||
      task.options[b]!.start.length - task.options[a]!.start.length ||
      a - b,
  );
  for (const other of order.slice(0, most > 1 ? MOST_CHAINS : order.length)) {
    const [start, place] = [state.start[other]!, state.place[other]!];
    take(state, other);
    for (const o of ways.get(other)!.slice(0, 3)) {
      if (!fitsAt(task, state, item, own.start[o]!, o)) continue;
      put(state, item, own.start[o]!, own.place[o]!);
      chain.add(other);
      const done = giveWay(task, state, other, most - 1, chain, effort);
      chain.delete(other);
      if (done) return true;
      take(state, item);
    }
    put(state, other, start, place);
  }
  return false;
}

/** Items that moved for nothing go back. */
function goHome(task: RepairTask, state: State): void {
  for (let again = true; again; ) {
    again = false;
    for (const i of task.movable) {
      const o = task.home[i]!;
      if (o < 0 || atHome(task, state, i)) continue;
      const [start, place] = [state.start[i]!, state.place[i]!];
      if (start >= 0) take(state, i);
      const own = task.options[i]!;
      if (fitsAt(task, state, i, own.start[o]!, o)) {
        put(state, i, own.start[o]!, own.place[o]!);
        again = true;
      } else if (start >= 0) put(state, i, start, place);
    }
  }
}

const SHAKES = 400;

/**
 * Betters the score with those that move anyway: each in turn to its cheapest spot, until nothing is gained; then a few of
 * them are taken out together and put back in another order.
 */
function polish(task: RepairTask, state: State, effort: Effort): void {
  const moved = task.movable.filter((i) => state.start[i]! >= 0 && !atHome(task, state, i));
  const over = () => effort.left <= 0 || effort.stop();
  const random = randomOf(1);
  let score = totalOf(state);
  /** Takes these out and puts each back where it costs least; all stand as before where that is no better. */
  const again = (some: readonly number[]): boolean => {
    const was = some.map((i): [number, number] => [state.start[i]!, state.place[i]!]);
    for (const i of some) take(state, i);
    const fit = some.every((i) => placeBest(task, state, i, effort));
    const now = fit ? totalOf(state) : Number.POSITIVE_INFINITY;
    if (now < score - 1e-9) {
      score = now;
      return true;
    }
    for (const i of some) if (state.start[i]! >= 0) take(state, i);
    for (const [k, i] of some.entries()) put(state, i, ...was[k]!);
    return false;
  };
  for (let gained = true; gained; ) {
    gained = false;
    for (const i of moved) {
      if (over()) return;
      if (again([i])) gained = true;
    }
  }
  for (let shake = 0; moved.length > 1 && shake < SHAKES && !over(); shake++) {
    const some = new Set<number>();
    for (let n = 0; n < Math.min(moved.length, 2 + (shake % 3)); n++) some.add(moved[random.below(moved.length)]!);
    again([...some]);
  }
}

function reply(
  problem: ScheduleProblem,
  task: RepairTask,
  state: State,
  placed: ReadonlyMap<string, Placement>,
  broken: Broken,
  fewest: boolean,
): RepairReply {
  const stands = new Map(
    [...task.kept, ...placementsOf(task.instance, state.start, state.place)].map((one) => [one.item, one]),
  );
  const lost = new Map(task.lost.map((one) => [one.item, one]));
  const placements: Placement[] = [];
  const moves: Move[] = [];
  const unplaced: Unplaced[] = [];
  const done = new Set<string>();
  for (const item of problem.items) {
    if (item.standing || done.has(item.id)) continue;
    done.add(item.id);
    const to = stands.get(item.id);
    const from = placed.get(item.id);
    const gone = lost.get(item.id);
    if (to) placements.push(to);
    else unplaced.push(gone ?? { item: item.id, reasons: whyNot(problem, task, state, item.id, broken) });
    if (gone || (from && to && from.start === to.start && from.place === to.place) || (!from && !to)) continue;
    const spot = (one: Placement | undefined) => (one ? { start: one.start, place: one.place } : null);
    moves.push({ item: item.id, from: spot(from), to: spot(to) });
  }
  return { placements, moves, unplaced, score: scoreOf(instanceOf(problem), placements).score, fewest };
}

function whyNot(problem: ScheduleProblem, task: RepairTask, state: State, id: string, broken: Broken): string[] {
  const i = task.instance.itemIndex.get(id)!;
  const one = task.instance.items[i]!;
  if (task.options[i]!.start.length > 0 || one.starts.length === 0) return reasonsOf(state, i);
  const days = (broken.days ?? []).filter((day) => day >= one.item.window[0] && day <= one.item.window[1]);
  const places = (broken.places ?? []).filter((place) => one.item.places.includes(place));
  return [repairText.lostOnly(problem, places, days)];
}
