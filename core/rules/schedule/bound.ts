import type { Instance } from "./instance.ts";

/** Least Σ |n − mean| of whole numbers with that sum: as even as whole numbers go. */
function leastSpread(total: number, parts: number): number {
  if (parts === 0) return 0;
  const rest = total % parts;
  const part = rest / parts;
  return rest * (1 - part) + (parts - rest) * part;
}

/**
 * A lower bound of the score that costs nothing, for plans that place everything (the caller knows whether one may be left out,
 * and then it is none): each item at its cheapest, months and the fullest day as even as whole numbers go.
 */
export function plainBound(instance: Instance): number {
  const { items, weights, days, months } = instance;
  const movable = items.filter((one) => !one.standing);
  const own = movable.reduce((sum, one) => {
    const costs = Array.from(one.starts, (start) => one.costs[start - one.costFrom] ?? 0);
    return sum + (costs.length === 0 ? 0 : Math.min(...costs));
  }, 0);
  const load = days.map(() => 0);
  let begins = movable.length;
  let runs = movable.reduce((sum, one) => sum + one.length, 0);
  for (const one of items) {
    if (!one.standing) continue;
    if (one.monthIndex >= 0) begins += 1;
    for (const day of one.dayIndexes) load[day] = load[day]! + 1;
    runs += one.dayIndexes.length;
  }
  const peak = days.length === 0 ? 0 : Math.max(Math.ceil(runs / days.length), ...load);
  return own + weights.dayPeak * peak + weights.monthSpread * leastSpread(begins, months.length);
}
