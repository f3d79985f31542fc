/**
 * Heads to slots with capacities: most pairs first, then least cost (contracts.md, `lectures.match`).
 *
 * Shortest augmenting paths with prices, one head after the other (the Hungarian method for the transportation problem). The
 * engine that drafts the year (HiGHS) solves the same as a linear programme and is the second opinion in the tests; it takes some
 * ten times as long for 207 × 100, must be loaded first, and doesn't say whom a place would have cost.
 *
 * Repeatable: heads enter in their order, and of slots equally near the lower index is taken, so that equal problems have
 * equal answers; of several best answers one is taken and not always the one that a person would.
 */
export interface Assignment {
  /** Slot of each head by index; -1 where it has none. */
  slotOf: Int32Array;
  /** Heads at each slot. */
  headsAt: number[][];
}

/** `cost[head][slot]`, null where the pair is impossible. */
export type CostTable = readonly (readonly (number | null)[])[];

const NONE = -1;

/** The best assignment. Costs are finite, may be negative; each row as long as `capacities`. */
export function assign(cost: CostTable, capacities: readonly number[]): Assignment {
  const slots = capacities.length;
  const slotOf = new Int32Array(cost.length).fill(NONE);
  const headsAt: number[][] = capacities.map(() => []);
  // Prices: cost − ofHead − ofSlot is never below 0, and 0 for the pairs that stand.
  const ofHead = new Float64Array(cost.length);
  const ofSlot = new Float64Array(slots);
  const distance = new Float64Array(slots);
  const cameFrom = new Int32Array(slots);
  const settled = new Uint8Array(slots);
  const prices = new Float64Array(cost.length * slots);
  cost.forEach((row, head) => {
    for (let slot = 0; slot < slots; slot++)
      prices[head * slots + slot] =
        capacities[slot]! > 0 ? (row[slot] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  });

  for (let entering = 0; entering < cost.length; entering++) {
    distance.fill(Number.POSITIVE_INFINITY);
    cameFrom.fill(NONE);
    settled.fill(0);
    const order: number[] = [];
    const spread = (head: number, base: number): void => {
      const row = head * slots;
      const own = base - ofHead[head]!;
      for (let slot = 0; slot < slots; slot++) {
        // Infinite where the pair is impossible or the slot has no places.
        const reached = Math.max(base, prices[row + slot]! - ofSlot[slot]! + own);
        if (reached < distance[slot]! && settled[slot] === 0) {
          distance[slot] = reached;
          cameFrom[slot] = head;
        }
      }
    };
    // The head's own price makes its cheapest slot cost nothing: costs may be negative.
    ofHead[entering] = cheapest(prices.subarray(entering * slots, (entering + 1) * slots), ofSlot);
    spread(entering, 0);
    let end = NONE;
    let last = 0;
    for (;;) {
      const near = nearest(distance, settled);
      if (near === NONE) break;
      last = distance[near]!;
      if (headsAt[near]!.length < capacities[near]!) {
        end = near;
        break;
      }
      settled[near] = 1;
      order.push(near);
      for (const head of headsAt[near]!) spread(head, last);
    }
    for (const slot of order) {
      const by = last - distance[slot]!;
      ofSlot[slot]! -= by;
      for (const head of headsAt[slot]!) ofHead[head]! += by;
    }
    ofHead[entering]! += last;
    // No place can be made free: whoever of those in reach is dearest stays without, which may be the one who enters.
    let without = entering;
    if (end === NONE)
      for (const slot of order) for (const head of headsAt[slot]!) if (ofHead[head]! > ofHead[without]!) without = head;
    if (end === NONE && without === entering) continue;
    let slot = end;
    if (end === NONE) {
      slot = slotOf[without]!;
      headsAt[slot]!.splice(headsAt[slot]!.indexOf(without), 1);
      slotOf[without] = NONE;
    }
    // Along the path each head moves on to the slot that it reached.
    while (slot !== NONE) {
      const head = cameFrom[slot]!;
      const left = slotOf[head]!;
      if (left !== NONE) headsAt[left]!.splice(headsAt[left]!.indexOf(head), 1);
      slotOf[head] = slot;
      headsAt[slot]!.push(head);
      slot = left;
    }
  }
  for (const heads of headsAt) heads.sort((a, b) => a - b);
  return { slotOf, headsAt };
}

function cheapest(row: Float64Array, ofSlot: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let slot = 0; slot < row.length; slot++) least = Math.min(least, row[slot]! - ofSlot[slot]!);
  return Number.isFinite(least) ? least : 0;
}

function nearest(distance: Float64Array, settled: Uint8Array): number {
  let best = NONE;
  for (let slot = 0; slot < distance.length; slot++)
    if (settled[slot] === 0 && distance[slot]! < (best === NONE ? Number.POSITIVE_INFINITY : distance[best]!))
      best = slot;
  return best;
}

/** Sum of the costs of the pairs that stand. */
export function costOf(cost: CostTable, { slotOf }: Assignment): number {
  let sum = 0;
  for (let head = 0; head < slotOf.length; head++) if (slotOf[head] !== NONE) sum += cost[head]![slotOf[head]!] ?? 0;
  return sum;
}
