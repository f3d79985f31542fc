import type { HallLayout, HallZone, SeatedPerson } from "../../records/seating.ts";
import type { Given } from "./blocks.ts";
import type { SeatingOptions } from "./choices.ts";
import type { Spot } from "./spots.ts";

/** A zone that is seated by the rule of its kind, with its free seats row by row, each row from the left. */
export interface ZoneRows {
  zone: HallZone;
  rows: readonly (readonly Spot[])[];
}

/** Seats people, in order of rank, in zones of one kind by the rule of that kind; who finds no seat is not among the answer. */
export function seatZone(
  zones: readonly ZoneRows[],
  members: readonly number[],
  _people: readonly SeatedPerson[],
  _layout: HallLayout,
  _options: SeatingOptions,
): Given[] {
  const spots = zones.flatMap((one) => one.rows.flat());
  return members.flatMap((index, at): Given[] => {
    const spot = spots[at];
    return spot ? [{ index, spot, why: `${spot.short}，按次序第${at + 1}位` }] : [];
  });
}
