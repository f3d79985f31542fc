import { type Instance, type InstanceItem, placeOpen } from "./instance.ts";

/** Where an item may begin and stand, by ascending start; `place` −1 is none. */
export interface Options {
  start: Int32Array;
  place: Int32Array;
}

/** Further placements that are ruled out, beyond the rules of the problem. */
export type Allow = (item: number, start: number, place: number) => boolean;

/** Every placement that an item's own rules allow. */
export function optionsOf(instance: Instance, one: InstanceItem, allow?: Allow): Options {
  if (!one.needsPlace && !allow)
    return { start: one.standing ? new Int32Array(0) : one.starts, place: new Int32Array(one.starts.length).fill(-1) };
  const start: number[] = [];
  const place: number[] = [];
  for (const from of one.starts)
    for (const p of one.needsPlace ? one.places : [-1])
      if ((p < 0 || placeOpen(instance, one.index, p, from)) && (allow?.(one.index, from, p) ?? true)) {
        start.push(from);
        place.push(p);
      }
  return { start: Int32Array.from(start), place: Int32Array.from(place) };
}
