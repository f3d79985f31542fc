/** The two house rules for an even row (print.md 4.1). A: rank 2 sits at the left hand of rank 1, as in an odd row. B: rank 1 takes the left hand of the two middle seats. */
export type PlatformVariant = "A" | "B";

export interface PlatformInput {
  /** Number of people, ranked 1 to count. */
  count: number;
  /** Sizes of the rows from the front, or their number; one row unless told. */
  rows?: number | readonly number[];
  variant: PlatformVariant;
}

export interface PlatformPlan {
  /** Ranks, front row first, each row from left to right as seen from the hall. */
  rows: number[][];
  /** Why each rank sits where it does, one Chinese sentence each. */
  why: Record<number, string>;
}

/** Sizes of the rows, never more seats than people. A number of rows shares people evenly, the front rows take the rest; sizes that are too small are followed by one more row. */
function rowSizes(count: number, rows: number | readonly number[]): number[] {
  if (typeof rows === "number") {
    const number = Math.min(Math.max(1, Math.floor(rows)), count);
    return Array.from({ length: number }, (_, index) => Math.floor(count / number) + (index < count % number ? 1 : 0));
  }
  const sizes: number[] = [];
  let left = count;
  for (const size of [...rows, count]) {
    const taken = Math.min(Math.max(0, Math.floor(size)), left);
    if (taken > 0) sizes.push(taken);
    left -= taken;
  }
  return sizes;
}

/** +1 is one seat to the left hand of the seated, which is the right as seen from the hall (左为上). */
const leftHand = 1;
const rightHand = -1;

/**
 * Which hand of rank 1 the following ranks go to, in turn. In an odd row rank 2 goes to the left hand.
 * In an even row of variant B rank 1 already holds the left-hand seat of the middle, so rank 2 goes to its right hand.
 */
function firstHand(size: number, variant: PlatformVariant): number {
  return variant === "B" && size % 2 === 0 ? rightHand : leftHand;
}

/** Seat of the n-th of a row (0 first), as offset from the seat of the row's first: 0, +1, -1, +2, -2 … or mirrored. */
function offset(index: number, hand: number): number {
  const distance = Math.ceil(index / 2);
  return index % 2 === 1 ? hand * distance : -hand * distance;
}

function reason(index: number, first: number, size: number, hand: number, row: number): string {
  const place = `第 ${first + index} 位，`;
  if (index > 0) {
    const side = offset(index, hand) > 0 ? "左" : "右";
    // The neighbour towards the middle: two ranks up, and for the first on either side the middle itself.
    return `${place}${first + Math.max(0, index - 2)} 号${side}手边`;
  }
  const where = row === 0 ? "" : `第 ${row + 1} 排`;
  if (size % 2 === 1) return `${place}${where}正中`;
  return `${place}${where}居中两座的${hand === leftHand ? "右" : "左"}手一座`;
}

/**
 * Seats of the platform by rank (print.md 4.1): front row before back row, middle before sides, left hand of the seated
 * before right hand. Each row is arranged by itself from offsets to its middle.
 */
export function platform({ count, rows = 1, variant }: PlatformInput): PlatformPlan {
  const plan: PlatformPlan = { rows: [], why: {} };
  let first = 1;
  for (const [row, size] of rowSizes(Math.max(0, Math.floor(count)), rows).entries()) {
    const hand = firstHand(size, variant);
    const seats = Array.from({ length: size }, (_, index) => ({ rank: first + index, offset: offset(index, hand) }));
    for (const [index, seat] of seats.entries()) plan.why[seat.rank] = reason(index, first, size, hand, row);
    plan.rows.push(seats.toSorted((a, b) => a.offset - b.offset).map((seat) => seat.rank));
    first += size;
  }
  return plan;
}
