import { exactModel, exactSize } from "./exactModel.ts";
import { violations } from "./feasible.ts";
import { type Instance, instanceOf } from "./instance.ts";
import type { SolveMip } from "./mip.ts";
import type { Placement, ScheduleProblem } from "./problem.ts";
import { onlyItems } from "./relaxProblem.ts";
import { peersOf, type Room, searchRoom } from "./roomSearch.ts";

/** Answers whether a problem has room for everything, out of one store of work. */
export interface Judge {
  /** `share` of the whole store is the most that it may take. */
  room(problem: ScheduleProblem, share: number): Room;
  /** One with a full store. */
  again(): Judge;
}

/** Beyond this an exact solver takes longer than anyone waits for an explanation. */
const MOST_ENTRIES = 1_500_000;
const ITERATIONS = 40_000;
const NODES = 2_000;

/**
 * First the own search, then, where that leaves it open, the exact solver; each within its limits. Items that have nothing
 * to do with each other are asked apart.
 */
export function judgeOf(limit: number, exact: SolveMip | undefined): Judge {
  let left = limit;
  const ask = (instance: Instance, share: number): Room => {
    if (left <= 0) return { status: "undecided", placements: [], work: 0 };
    const found = searchRoom(instance, Math.max(1, Math.min(left, limit * share)));
    left -= found.work;
    if (found.status !== "undecided" || !exact || exactSize(instance, "places") > MOST_ENTRIES) return found;
    const bare = instanceOf({ ...instance.problem, weights: {} });
    const asked = exactModel(bare, { form: "places", goal: "score", unplaced: 0 });
    const result = exact(asked.model, { nodes: NODES, iterations: ITERATIONS });
    left -= 10 * result.iterations;
    if (result.status === "infeasible") return { ...found, status: "impossible" };
    if (!result.values) return found;
    const placements = asked.decode(result.values);
    // Places of a class are given out afterwards: trusted only when checked.
    const movable = instance.items.filter((one) => !one.standing).length;
    const good = placements.length === movable && violations(instance, placements).length === 0;
    return good ? { ...found, status: "placed", placements } : found;
  };
  return {
    again: () => judgeOf(limit, exact),
    room(problem, share) {
      const instance = instanceOf(problem);
      // Even a question answered at once has cost making the problem ready.
      left -= 100 * instance.items.length;
      const parts = groupsOf(instance);
      if (parts.length < 2) return ask(instance, share);
      const placements: Placement[] = [];
      let open = false;
      for (const part of parts) {
        const found = ask(instanceOf(onlyItems(problem, new Set(part))), share);
        if (found.status === "impossible") return found;
        if (found.status === "undecided") open = true;
        placements.push(...found.placements);
      }
      return open ? { status: "undecided", placements: [], work: 0 } : { status: "placed", placements, work: 0 };
    },
  };
}

/** Ids of movable items in groups between which no rule holds; an item that is free of all others is left with a few more. */
function groupsOf(instance: Instance): string[][] {
  const movable = instance.items.filter((one) => !one.standing).map((one) => one.index);
  const open = Uint8Array.from(instance.items, (one) => (one.standing ? 0 : 1));
  const peers = peersOf(instance, open);
  const seen = new Set<number>();
  const free: number[] = [];
  const groups: number[][] = [];
  for (const item of movable) {
    if (seen.has(item)) continue;
    seen.add(item);
    const group = [item];
    for (let at = 0; at < group.length; at++)
      for (const { index } of peers[group[at]!]!)
        if (!seen.has(index)) {
          seen.add(index);
          group.push(index);
        }
    if (group.length > 1) groups.push(group);
    else free.push(item);
  }
  if (free.length > 0) groups.push(free);
  return groups.sort((a, b) => a.length - b.length).map((group) => group.map((item) => instance.items[item]!.id));
}
