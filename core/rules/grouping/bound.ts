import type { Model } from "./model.ts";

/**
 * A value that no seating can pass: every unit with those it is worth most with, at the table that it likes best, and
 * every word spread as evenly as whole people can be. A seating that reaches it is proved best.
 */
export function boundOf(model: Model): number {
  return pairsBound(model) - spreadBound(model);
}

function pairsBound(model: Model): number {
  const { units, pair, size, capacity, home, place, groups } = model;
  const largest = Math.max(...capacity);
  let bound = 0;
  for (let u = 0; u < units; u++) {
    const seats = (home[u]! < 0 ? largest : capacity[home[u]!]!) - size[u]!;
    const row = [...pair.subarray(u * units, (u + 1) * units)].filter((value) => value > 0).sort((a, b) => b - a);
    bound += row.slice(0, Math.max(0, seats)).reduce((sum, value) => sum + value, 0) / 2;
    if (!place) continue;
    let best = Number.NEGATIVE_INFINITY;
    for (let g = 0; g < groups; g++) best = Math.max(best, place[g * units + u]!);
    bound += home[u]! < 0 ? best : place[home[u]! * units + u]!;
  }
  return bound;
}

/** Least price of the words, each alone: its people dealt out one by one where one more costs least. The price is convex, so this is the least. */
function spreadBound(model: Model): number {
  // Where seats stay empty the shares themselves move.
  if (model.slack > 0) return 0;
  const people = model.size.reduce((sum, size) => sum + size, 0);
  let bound = 0;
  for (const [cell, price] of model.cellPrice.entries()) {
    const share = model.cellShare[cell]!;
    const counts = new Int32Array(model.groups);
    const off = (g: number, more: number) => Math.abs(counts[g]! + more - share * model.capacity[g]!);
    for (let left = Math.round(share * people); left > 0; left--) {
      let best = 0;
      for (let g = 1; g < model.groups; g++) if (off(g, 1) - off(g, 0) < off(best, 1) - off(best, 0)) best = g;
      counts[best] = counts[best]! + 1;
    }
    for (let g = 0; g < model.groups; g++) bound += price * off(g, 0);
  }
  return bound;
}
