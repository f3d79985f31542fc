import { messages } from "../../kit/messages.ts";
import type { Seat, SeatedPerson } from "../../records/seating.ts";
import { type PlatformVariant, platform } from "./platform.ts";

/** What a hall offers. A platform has no fixed number of seats: its rows hold as many as sit there. */
export interface HallShape {
  platformRows: number;
  rows: number;
  seatsPerRow: number;
}

/** In which order the seats of a row in the hall are taken: from the centre outward, or from the left. */
export type Fill = "centre" | "leftToRight";

/** A place in the hall; rows and seats are numbered from 0. */
export type Spot = Pick<Seat, "zone" | "row" | "seat">;

/** Somebody for whom there is no seat, and why. `index` points into the people. */
export interface LeftOver {
  index: number;
  name: string;
  reason: string;
}

export interface Arrangement {
  seats: Seat[];
  /** Those for whom there is no seat, in order of rank. */
  leftOver: LeftOver[];
}

/**
 * Seats people, given in order of rank, on the platform and in the hall (print.md 4.1, 4.3): the platform by the house's variant,
 * the hall row by row from the front, each row from the centre outward or from the left. Everybody sits at most once; the last in rank are left over.
 * Seats of `kept` (by index of the person) stay as they are, and the others take what is free; the platform is always seated anew, because its order means rank.
 */
export function arrange(
  people: readonly SeatedPerson[],
  shape: HallShape,
  variant: PlatformVariant,
  fill: Fill,
  kept: ReadonlyMap<number, Seat> = new Map(),
): Arrangement {
  const hasPlatform = shape.platformRows > 0;
  const onPlatform = people.flatMap((one, index) => (one.platform && hasPlatform ? [index] : []));
  const waiting = people.flatMap((one, index) => (one.platform && hasPlatform ? [] : [index]));
  const staying = waiting.flatMap((index) => {
    const seat = kept.get(index);
    return seat && isInHall(seat, shape) ? [{ ...seat, index }] : [];
  });
  const stays = new Set(staying.map((seat) => seat.index));
  const taken = new Set(staying.map(spotKey));
  const free = hallSpots(shape, fill).filter((spot) => !taken.has(spotKey(spot)));
  const seats: Seat[] = [...platformSeats(onPlatform, shape.platformRows, variant), ...staying];
  const leftOver: LeftOver[] = [];
  let next = 0;
  for (const [place, index] of waiting.entries()) {
    if (stays.has(index)) continue;
    const spot = free[next];
    next += 1;
    if (!spot) {
      leftOver.push({ index, name: people[index]?.name ?? "", reason: fullReason(shape, place + 1) });
      continue;
    }
    const number = [spot.row + 1, spot.seat + 1] as const;
    const why = fill === "centre" ? messages.seatPlaced(...number) : messages.seatPlacedAlong(...number);
    seats.push({ ...spot, index, why: people[index]?.platform ? `${why}（会场没有主席台）` : why });
  }
  return { seats, leftOver };
}

function platformSeats(ranked: readonly number[], rows: number, variant: PlatformVariant): Seat[] {
  if (ranked.length === 0) return [];
  const plan = platform({ count: ranked.length, rows: Math.min(rows, ranked.length), variant });
  return plan.rows.flatMap((ranks, row) =>
    ranks.map((rank, seat) => ({
      zone: "platform" as const,
      row,
      seat,
      index: ranked[rank - 1] ?? 0,
      why: plan.why[rank] ?? messages.seatInRank(rank),
    })),
  );
}

/** Why the `place`-th of the hall has no seat. */
export function fullReason(shape: HallShape, place: number): string {
  const places = shape.rows * shape.seatsPerRow;
  return places === 0 ? "会场没有听众席" : `听众席共${shape.rows}排${places}座，已经坐满；按次序排在听众席第${place}位`;
}

/** All places of the hall in the order in which they are taken. */
function hallSpots(shape: HallShape, fill: Fill): Spot[] {
  const order = seatOrder(shape.seatsPerRow, fill);
  return Array.from({ length: shape.rows }, (_, row) =>
    order.map((seat): Spot => ({ zone: "audience", row, seat })),
  ).flat();
}

/** Seats of a row, numbered from the left as seen towards the platform, in the order in which they are taken. */
export function seatOrder(size: number, fill: Fill): number[] {
  const seats = Array.from({ length: size }, (_, i) => i);
  if (fill === "leftToRight") return seats;
  const centre = (size - 1) / 2;
  // Equally far from the centre: the seat on the left hand of the people seated first. They look at the platform, so their left is the drawing's left.
  return seats.sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre) || a - b);
}

/** One text for one place, to compare places by. */
export const spotKey = (spot: Spot): string => `${spot.zone} ${spot.row} ${spot.seat}`;

/** Whether a place is one of the hall's seats for the audience. */
export const isInHall = (spot: Spot, shape: HallShape): boolean =>
  spot.zone === "audience" && spot.row < shape.rows && spot.seat < shape.seatsPerRow;
