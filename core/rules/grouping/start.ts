import type { Model } from "./model.ts";
import { type Random, shuffle } from "./random.ts";

const ATTEMPTS = 30;
const NODES = 200_000;

/**
 * A seating that breaks no capacity, drawn at random: the fixed at their tables, then large units before small ones.
 * Null where none was found, which for units of many sizes in tight tables may mean that there is none.
 */
export function startingPlaces(model: Model, random: Random): Int32Array | null {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const places = dealOut(model, random, attempt > 0);
    if (places) return places;
  }
  return packExactly(model);
}

function seatFixed(model: Model): { places: Int32Array; room: Int32Array; open: number[] } | null {
  const places = model.home.slice();
  const room = model.capacity.slice();
  const open: number[] = [];
  for (let u = 0; u < model.units; u++) {
    const home = model.home[u]!;
    if (home < 0) open.push(u);
    else room[home] = room[home]! - model.size[u]!;
  }
  return room.some((seats) => seats < 0) ? null : { places, room, open };
}

function dealOut(model: Model, random: Random, tightest: boolean): Int32Array | null {
  const fixed = seatFixed(model);
  if (!fixed) return null;
  const { places, room, open } = fixed;
  const largestFirst = shuffle(open, random).sort((a, b) => model.size[b]! - model.size[a]!);
  for (const unit of largestFirst) {
    const seats = model.size[unit]!;
    let chosen = -1;
    let seen = 0;
    for (let g = 0; g < model.groups; g++) {
      if (room[g]! < seats) continue;
      if (tightest && chosen >= 0 && room[g]! !== room[chosen]!) {
        if (room[g]! > room[chosen]!) continue;
        seen = 0;
      }
      seen++;
      if (random.below(seen) === 0) chosen = g;
    }
    if (chosen < 0) return null;
    places[unit] = chosen;
    room[chosen] = room[chosen]! - seats;
  }
  return places;
}

function packExactly(model: Model): Int32Array | null {
  const fixed = seatFixed(model);
  if (!fixed) return null;
  const { places, room } = fixed;
  const open = fixed.open.sort((a, b) => model.size[b]! - model.size[a]!);
  let left = NODES;
  const place = (k: number): boolean => {
    if (k === open.length) return true;
    if (left-- <= 0) return false;
    const unit = open[k]!;
    const tried = new Set<number>();
    for (let g = 0; g < model.groups; g++) {
      if (room[g]! < model.size[unit]! || tried.has(room[g]!)) continue;
      // Tables with the same room left are the same here.
      tried.add(room[g]!);
      places[unit] = g;
      room[g] = room[g]! - model.size[unit]!;
      if (place(k + 1)) return true;
      room[g] = room[g]! + model.size[unit]!;
    }
    return false;
  };
  return place(0) ? places : null;
}
