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
  toSlot: Float64Array;
  /** The slot that the head who began took, on the way to each. */
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
  return { toSlot, firstOfSlot };
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

/**
 * What it would cost to give a head a place that has none: somebody else stays without. Worked out for all such heads at once,
 * because thousands may ask: for each slot the cheapest chain that begins with somebody leaving it and ends with somebody who is left
 * without. The answer is null where no slot with places is possible at all.
 */
export function displacements(
  cost: CostTable,
  capacities: readonly number[],
  { slotOf, headsAt }: Assignment,
  scale = scaleOf(cost),
): (head: number) => Swap | null {
  const least = scale * 1e-12;
  const taken = [...headsAt.keys()].filter((slot) => headsAt[slot]!.length > 0);
  /** Cheapest chain from each slot, and who is left without at its end. */
  const chain = new Float64Array(headsAt.length).fill(Number.POSITIVE_INFINITY);
  const without = new Int32Array(headsAt.length).fill(-1);
  for (const slot of taken)
    for (const head of headsAt[slot]!)
      if (-cost[head]![slot]! < chain[slot]!) {
        chain[slot] = -cost[head]![slot]!;
        without[slot] = head;
      }
  // No round of moves pays, because the whole is the best: after as many rounds as there are slots nothing is left to gain.
  let queue = taken;
  for (let round = 0; round < taken.length && queue.length > 0; round++) {
    const gained = new Set<number>();
    for (const slot of taken)
      for (const head of headsAt[slot]!) {
        const row = cost[head]!;
        const own = row[slot]!;
        for (const other of queue) {
          const price = row[other];
          if (price === null || price === undefined || other === slot) continue;
          const at = price - own + chain[other]!;
          if (!(at < chain[slot]! - least)) continue;
          chain[slot] = at;
          without[slot] = without[other]!;
          gained.add(slot);
        }
      }
    queue = [...gained];
  }
  return (head) => {
    if (slotOf[head] !== -1) return null;
    let best: Swap | null = null;
    cost[head]!.forEach((price, slot) => {
      if (price === null || capacities[slot]! < 1 || !Number.isFinite(chain[slot]!)) return;
      const worse = price + chain[slot]!;
      if (best === null || worse < best.worse - least) best = { slot, worse, without: without[slot]! };
    });
    const found = best as Swap | null;
    return found && { ...found, worse: Math.max(0, found.worse) };
  };
}
