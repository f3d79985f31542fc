import { messages } from "../../kit/messages.ts";
import type { Seat, SeatedPerson } from "../../records/seating.ts";
import { type PlatformVariant, platform } from "./platform.ts";

export interface HallShape {
  platformRows: number;
  rows: number;
  seatsPerRow: number;
}

/** In which order the seats of a row in the hall are taken: from the centre outward, or from the left. */
export type Fill = "centre" | "leftToRight";

export interface Arrangement {
  seats: Seat[];
  /** Names of those for whom there is no seat, in order of rank. */
  leftOver: string[];
}

/**
 * Seats people, given in order of rank, on the platform and in the hall (print.md 4.1, 4.3): the platform by the house's variant,
 * the hall row by row from the front, each row from the centre outward or from the left. Everybody sits at most once; the last in rank are left over.
 */
export function arrange(
  people: readonly SeatedPerson[],
  shape: HallShape,
  variant: PlatformVariant,
  fill: Fill,
): Arrangement {
  const onPlatform = people.flatMap((one, index) => (one.platform ? [index] : []));
  const inHall = people.flatMap((one, index) => (one.platform ? [] : [index]));
  const seats: Seat[] = [];
  if (shape.platformRows > 0 && onPlatform.length > 0) {
    const { rows, why } = platform({
      count: onPlatform.length,
      rows: Math.min(shape.platformRows, onPlatform.length),
      variant,
    });
    for (const [row, ranks] of rows.entries()) {
      for (const [seat, rank] of ranks.entries())
        seats.push({
          zone: "platform",
          row,
          seat,
          index: onPlatform[rank - 1] ?? 0,
          why: why[rank] ?? messages.seatInRank(rank),
        });
    }
  }
  const order = seatOrder(shape.seatsPerRow, fill);
  const waiting = shape.platformRows > 0 ? inHall : people.map((_, index) => index);
  const places = shape.rows * shape.seatsPerRow;
  for (const [at, index] of waiting.slice(0, places).entries()) {
    const row = Math.floor(at / shape.seatsPerRow);
    const seat = order[at % shape.seatsPerRow] ?? 0;
    const why =
      fill === "centre" ? messages.seatPlaced(row + 1, seat + 1) : messages.seatPlacedAlong(row + 1, seat + 1);
    seats.push({ zone: "audience", row, seat, index, why });
  }
  return { seats, leftOver: waiting.slice(places).map((index) => people[index]?.name ?? "") };
}

/** Seats of a row, numbered from the left as seen towards the platform, in the order in which they are taken. */
export function seatOrder(size: number, fill: Fill): number[] {
  const seats = Array.from({ length: size }, (_, i) => i);
  if (fill === "leftToRight") return seats;
  const centre = (size - 1) / 2;
  // Equally far from the centre: the seat on the left hand of the people seated first. They look at the platform, so their left is the drawing's left.
  return seats.sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre) || a - b);
}
