import { addDays, diffDays } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";

/** A booking as the calendar shows it. */
export type ShownBooking = Output<"base.bookings">["rows"][number];

/** A bar in the row of a base: columns count from 0 (the first of the month), `columns` is its true length. */
export interface Bar {
  booking: ShownBooking;
  column: number;
  columns: number;
  /** Columns that the bar takes up with its text, which stands beside a bar that is too short for it. */
  taken: number;
  textBeside: boolean;
  lane: number;
  /** It began in an earlier month, or goes on in a later one. */
  before: boolean;
  after: boolean;
}

/** Words of the part of the day, before the title. */
export const partText = { day: "", morning: "上午　", afternoon: "下午　" } as const;

/** Columns so wide that at least these many signs of a title stand beside each other. */
const signsPerColumn = 2;
const longestText = 5;

/** Puts the bookings of one base into lanes so that neither bars nor their texts lie over each other. */
export function barsOf(bookings: readonly ShownBooking[], first: string, days: number): Bar[] {
  const last = addDays(first, days - 1);
  const ends: number[] = [];
  return [...bookings]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to > b.to ? -1 : 1))
    .map((booking) => {
      const column = Math.max(0, diffDays(first, booking.from));
      const end = Math.min(days - 1, diffDays(first, booking.to));
      const columns = end - column + 1;
      const text = Math.ceil((partText[booking.part].length + booking.title.length + 1) / signsPerColumn);
      const textBeside = text > columns && column + columns + 2 <= days;
      const taken = Math.min(textBeside ? columns + Math.min(longestText, text) : columns, days - column);
      let lane = ends.findIndex((free) => free <= column);
      if (lane < 0) lane = ends.length;
      ends[lane] = column + taken;
      return {
        booking,
        column,
        columns,
        taken,
        textBeside,
        lane,
        before: booking.from < first,
        after: booking.to > last,
      };
    });
}
