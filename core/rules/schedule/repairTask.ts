import { repairText } from "./explainText.ts";
import { type Instance, instanceOf } from "./instance.ts";
import { type Allow, type Options, optionsOf } from "./options.ts";
import type { Broken, Placement, ScheduleItem, ScheduleProblem, Unplaced } from "./problem.ts";
import { runDates } from "./runDates.ts";
import type { State } from "./state.ts";

/** A plan to be mended, made ready: who stays where it is, who may go where. */
export interface RepairTask {
  /** Locked items stand in it; those that can't stay although they are locked are out of it. */
  instance: Instance;
  /** By item: what its own rules and what is lost leave. */
  options: readonly Options[];
  /** By item: the option on which it stands now, −1 where it can't stay there or has no day. */
  home: Int32Array;
  allow: Allow;
  /** Movable items. */
  movable: readonly number[];
  /** Placements that stay in any case. */
  kept: readonly Placement[];
  /** Locked items that have lost their day or place. */
  lost: readonly Unplaced[];
}

/** The first placement of each item of the problem, standing ones left out. */
export function placedItems(problem: ScheduleProblem, placements: readonly Placement[]): Map<string, Placement> {
  const known = new Set(problem.items.filter((one) => !one.standing).map((one) => one.id));
  const found = new Map<string, Placement>();
  for (const one of placements) if (known.has(one.item) && !found.has(one.item)) found.set(one.item, one);
  return found;
}

export function repairTask(
  problem: ScheduleProblem,
  placed: ReadonlyMap<string, Placement>,
  lock: readonly string[],
  broken: Broken,
): RepairTask {
  const days = [...new Set(problem.days)].sort();
  const lostDays = new Set(broken.days);
  const lostPlaces = new Set(broken.places);
  const lostItems = new Set(broken.items);
  const locked = new Set(lock);
  const datesOf = (item: ScheduleItem, start: string): string[] => {
    const dates = runDates(days, start, item.length);
    return dates.length > 0 ? dates : [start];
  };
  const kept: Placement[] = [];
  const lost: Unplaced[] = [];
  const items: ScheduleItem[] = [];
  const seen = new Set<string>();
  for (const item of problem.items) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const at = placed.get(item.id);
    if (!at || !locked.has(item.id)) {
      items.push(item);
      continue;
    }
    const dates = datesOf(item, at.start);
    const gone = dates.filter((date) => lostDays.has(date));
    const reasons: string[] = [];
    if (gone.length > 0) reasons.push(repairText.lockedDays(problem, gone));
    if (at.place !== null && lostPlaces.has(at.place)) reasons.push(repairText.lockedPlace(problem, at.place));
    if (lostItems.has(item.id)) reasons.push(repairText.lockedSpot(problem, at));
    if (reasons.length > 0) lost.push({ item: item.id, reasons });
    else {
      kept.push({ item: item.id, start: at.start, place: at.place });
      items.push({ ...item, standing: { dates, place: at.place } });
    }
  }
  const instance = instanceOf({ ...problem, items });
  const lostDay = instance.days.map((day) => lostDays.has(day));
  const lostPlace = instance.places.map((place) => lostPlaces.has(place.id));
  const left = instance.items.map((one): { start: number; place: number } | null => {
    const at = placed.get(one.id);
    if (!at || !lostItems.has(one.id)) return null;
    return { start: instance.indexOfDay.get(at.start) ?? -1, place: instance.placeIndex.get(at.place ?? "") ?? -1 };
  });
  const allow: Allow = (item, start, place) => {
    if (place >= 0 && lostPlace[place]) return false;
    for (let d = start; d < start + instance.items[item]!.length; d++) if (lostDay[d]) return false;
    const spot = left[item];
    return !spot || spot.start !== start || spot.place !== place;
  };
  const options = instance.items.map((one) => optionsOf(instance, one, allow));
  const home = Int32Array.from(instance.items, (one) => {
    const at = placed.get(one.id);
    if (!at || one.standing || (at.place !== null && !instance.placeIndex.has(at.place))) return -1;
    const start = instance.indexOfDay.get(at.start);
    const place = instance.placeIndex.get(at.place ?? "") ?? -1;
    const own = options[one.index]!;
    return own.start.findIndex((from, o) => from === start && own.place[o] === place);
  });
  return {
    instance,
    options,
    home,
    allow,
    movable: instance.items.filter((one) => !one.standing).map((one) => one.index),
    kept,
    lost,
  };
}

/** Moved items that had a day, as the task counts them: those whose home is lost move in any case. */
export function movesOf(task: RepairTask, state: State): number {
  return task.movable.filter((i) => task.home[i]! >= 0 && !atHome(task, state, i)).length;
}

/** Whether an item stands where it stood. */
export function atHome(task: RepairTask, state: State, item: number): boolean {
  const o = task.home[item]!;
  const own = task.options[item]!;
  return o >= 0 && state.start[item] === own.start[o] && state.place[item] === own.place[o];
}
