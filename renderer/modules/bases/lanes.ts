import { addDays, diffDays } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";

/** A booking as the calendar shows it. */
export type ShownBooking = Output<"base.bookings">["rows"][number];

/** A bar in the row of a base: columns count from 0 (the first of the month), `columns` is its true length. */
export interface Bar {
  booking: ShownBooking;
  column: number;
  columns: number;
  lane: number;
  /** It began in an earlier month, or goes on in a later one. */
  before: boolean;
  after: boolean;
}

/** Words of the part of the day, before the title. */
export const partText = { day: "", morning: "上午　", afternoon: "下午　" } as const;

/** Puts the bookings of one base into lanes so that no bar lies over another; their texts stay inside them. */
export function barsOf(bookings: readonly ShownBooking[], first: string, days: number): Bar[] {
  const last = addDays(first, days - 1);
  const ends: number[] = [];
  return [...bookings]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to > b.to ? -1 : 1))
    .map((booking) => {
      const column = Math.max(0, diffDays(first, booking.from));
      const end = Math.min(days - 1, diffDays(first, booking.to));
      const columns = end - column + 1;
      let lane = ends.findIndex((free) => free <= column);
      if (lane < 0) lane = ends.length;
      ends[lane] = column + columns;
      return {
        booking,
        column,
        columns,
        lane,
        before: booking.from < first,
        after: booking.to > last,
      };
    });
}
