import type { Assignment, CostTable } from "./assign.ts";

/** Another way for one head, against the best whole. */
export interface Swap {
  /** Where this head would lecture. */
  slot: number;
  /** By how much the whole would cost more; never below 0. */
  worse: number;
  /** Who would have no place then; -1 where all who have one keep one. */
  without: number;
}

interface Search {
  toHead: Float64Array;
  toSlot: Float64Array;
  /** The slot that the head who began took, on the way to each. */
  firstOfHead: Int32Array;
  firstOfSlot: Int32Array;
}

/**
 * Cheapest chains of moves that begin with `start` taking another slot: whoever is displaced takes another in turn, somebody
 * who has none may step in, a place that was free may be taken instead of one that is not. Moves may pay (negative costs), but no
 * round of moves does, because the whole is the best: label correcting ends.
 */
function search(
  cost: CostTable,
  capacities: readonly number[],
  { slotOf, headsAt }: Assignment,
  start: number,
  scale: number,
): Search {
  const slots = capacities.length;
  const toHead = new Float64Array(cost.length).fill(Number.POSITIVE_INFINITY);
  const toSlot = new Float64Array(slots).fill(Number.POSITIVE_INFINITY);
  const firstOfHead = new Int32Array(cost.length).fill(-1);
  const firstOfSlot = new Int32Array(slots).fill(-1);
  const own = slotOf[start]!;
  const free = [...slotOf.keys()].filter((head) => slotOf[head] === -1 && head !== start);
  // What is gained must be more than what rounding makes.
  const least = scale * 1e-12;
  const queue = [start];
  const waiting = new Uint8Array(cost.length);
  toHead[start] = 0;
  let steppingIn = Number.POSITIVE_INFINITY;
  let freePlace = Number.POSITIVE_INFINITY;

  const reachHead = (head: number, at: number, first: number): void => {
    if (!(at < toHead[head]! - least) || head === start) return;
    toHead[head] = at;
    firstOfHead[head] = first;
    if (waiting[head] === 0) {
      waiting[head] = 1;
      queue.push(head);
    }
    if (slotOf[head] === -1 || !(at < steppingIn - least)) return;
    steppingIn = at;
    for (const other of free) reachHead(other, at, first);
  };
  const reachSlot = (slot: number, at: number, first: number): void => {
    if (!(at < toSlot[slot]! - least)) return;
    toSlot[slot] = at;
    firstOfSlot[slot] = first;
    if (slot === own) return;
    for (const head of headsAt[slot]!) reachHead(head, at - cost[head]![slot]!, first);
    if (headsAt[slot]!.length >= capacities[slot]! || !(at < freePlace - least)) return;
    freePlace = at;
    for (let other = 0; other < slots; other++) if (headsAt[other]!.length > 0) reachSlot(other, at, first);
  };

  for (let next = 0; next < queue.length; next++) {
    const head = queue[next]!;
    waiting[head] = 0;
    const row = cost[head]!;
    for (let slot = 0; slot < slots; slot++) {
      const price = row[slot];
      if (price === null || price === undefined || capacities[slot]! < 1 || slot === slotOf[head]) continue;
      reachSlot(slot, toHead[head]! + price, head === start ? slot : firstOfHead[head]!);
    }
  }
  return { toHead, toSlot, firstOfHead, firstOfSlot };
}

/** Sum of what costs are at most: the measure against which rounding is small. */
export const scaleOf = (cost: CostTable): number => {
  let most = 1e-300;
  for (const row of cost) for (const price of row) if (price !== null) most = Math.max(most, Math.abs(price));
  return most;
};

/**
 * The best whole in which a head that has a place lectures somewhere else, with as many pairs: the same as solving anew with that
 * pair forbidden and the head not left out. Null where there is none.
 */
export function secondBest(
  cost: CostTable,
  capacities: readonly number[],
  assignment: Assignment,
  head: number,
  scale = scaleOf(cost),
): Swap | null {
  const own = assignment.slotOf[head]!;
  if (own === -1) return null;
  const found = search(cost, capacities, assignment, head, scale);
  const at = found.toSlot[own]!;
  if (!Number.isFinite(at)) return null;
  return { slot: found.firstOfSlot[own]!, worse: Math.max(0, at - cost[head]![own]!), without: -1 };
}

/** What it would cost to give a head a place that has none: somebody else stays without. Null where no slot is possible at all. */
export function displaced(
  cost: CostTable,
  capacities: readonly number[],
  assignment: Assignment,
  head: number,
  scale = scaleOf(cost),
): Swap | null {
  if (assignment.slotOf[head] !== -1) return null;
  const found = search(cost, capacities, assignment, head, scale);
  let without = -1;
  for (let other = 0; other < cost.length; other++)
    if (assignment.slotOf[other] !== -1 && found.toHead[other]! < (found.toHead[without] ?? Number.POSITIVE_INFINITY))
      without = other;
  if (without === -1) return null;
  return { slot: found.firstOfHead[without]!, worse: Math.max(0, found.toHead[without]!), without };
}
