import { z } from "zod";
import type { HallRow, HallZone } from "../../../records/seating.ts";

/** How the seats of a zone are numbered. Their ids stay. */
export const numberingSchemes = {
  fromLeft: "排、座从左起",
  fromRight: "排、座从右起",
  oddLeft: "单双号（单号在左）",
  oddRight: "单双号（单号在右）",
  continuous: "连续号",
  snake: "连续号（蛇形）",
  table: "按桌编号",
} as const;
export type NumberingScheme = keyof typeof numberingSchemes;

/** A scheme with its beginnings. */
export const numberingSchema = z.strictObject({
  scheme: z.enum(Object.keys(numberingSchemes) as [NumberingScheme, ...NumberingScheme[]], {
    error: `编号方式只能是${Object.values(numberingSchemes).join("、")}之一`,
  }),
  /** Number of the first row; rows keep their numbers where it is left out. */
  firstRow: z.int().min(0).max(9999).optional(),
  /** Number of the first seat; 1 unless told. */
  firstSeat: z.int().min(0).max(99_999).optional(),
  /** Rows are counted from the back. */
  fromBack: z.boolean().optional(),
});
export type Numbering = z.infer<typeof numberingSchema>;

/** 1 2 3 … from the left of the drawing. */
const upward = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/**
 * Odd numbers to the left of the middle, even ones to the right: … 5 3 1 2 4 6 …, 0 standing for the first number.
 * In an odd row the middle seat is the first number.
 */
function oddEven(count: number): number[] {
  const left = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, i) => (i < left ? 2 * (left - 1 - i) : 2 * (i - left) + 1));
}

/** Places of a row's seats in the order of numbers, from 0, by the position from the left. */
function placesOf(scheme: NumberingScheme, count: number): number[] {
  switch (scheme) {
    case "fromRight":
      return upward(count).reverse();
    case "oddLeft":
      return oddEven(count);
    case "oddRight":
      return oddEven(count).reverse();
    default:
      return upward(count);
  }
}

/** The zone with its seats numbered anew: within a row (排/座, 单双号) or through the whole zone (连续号, 按桌). No two of the same reach get the same number. */
export function numbered(zone: HallZone, numbering: Numbering): HallZone {
  const { scheme, firstRow } = numbering;
  const firstSeat = numbering.firstSeat ?? 1;
  const through = scheme === "continuous" || scheme === "snake" || scheme === "table";
  const order = numbering.fromBack ? zone.rows.map((_, i) => i).reverse() : zone.rows.map((_, i) => i);
  const rows: HallRow[] = [...zone.rows];
  let next = firstSeat;
  for (const [place, index] of order.entries()) {
    const row = zone.rows[index];
    if (!row) continue;
    const places = placesOf(scheme === "snake" && place % 2 === 1 ? "fromRight" : scheme, row.seats.length);
    const from = through ? next : firstSeat;
    rows[index] = {
      ...row,
      number: firstRow === undefined ? row.number : String(firstRow + place),
      seats: row.seats.map((seat, i) => ({ ...seat, number: String(from + (places[i] ?? i)) })),
    };
    next += row.seats.length;
  }
  return { ...zone, rows };
}
