import type { Fill } from "./choices.ts";
import type { Spot } from "./spots.ts";

/** Seats of one block of the hall, row by row from the front, each from the left as seen from the hall. */
export type SeatRows = readonly (readonly Spot[])[];

/** Left and right edge of a block, and its middle. */
function middleOf(rows: SeatRows): number {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) for (const spot of row) [left, right] = [Math.min(left, spot.x), Math.max(right, spot.x)];
  return (left + right) / 2;
}

/** From the centre outward; of two equally far ones that at the left (`hand` -1) or right (1) first. */
const outward = (row: readonly Spot[], middle: number, hand: -1 | 1): Spot[] =>
  row.toSorted((a, b) => {
    const far = Math.abs(a.x - middle) - Math.abs(b.x - middle);
    // Half a centimetre is no difference between two hand-drawn seats.
    return Math.abs(far) > 0.5 ? far : hand * (b.x - a.x);
  });

/**
 * Seats as columns, from the left. Rows may be of different length or bent: each seat goes to the column of the longest row that is nearest,
 * two of one row never to the same one while a neighbour column is free.
 */
export function columnsOf(rows: SeatRows): Spot[][] {
  const guide = rows.reduce<readonly Spot[]>((best, row) => (row.length > best.length ? row : best), []);
  const columns: Spot[][] = guide.map(() => []);
  for (const row of rows) {
    let least = 0;
    for (const [at, spot] of row.entries()) {
      // What still has to come at its right needs as many columns.
      const most = guide.length - (row.length - at);
      let best = least;
      for (let column = least; column <= most; column += 1) {
        const here = Math.abs((guide[column]?.x ?? 0) - spot.x);
        if (here < Math.abs((guide[best]?.x ?? 0) - spot.x)) best = column;
      }
      columns[best]?.push(spot);
      least = best + 1;
    }
  }
  return columns;
}

const turned = <T>(lists: readonly (readonly T[])[], when: (at: number) => boolean): T[] =>
  lists.flatMap((list, at) => (when(at) ? list.toReversed() : [...list]));

/** All seats of a block in the order in which a fill takes them (print.md 4.3). */
export function fillOrder(rows: SeatRows, fill: Fill): Spot[] {
  const middle = middleOf(rows);
  switch (fill) {
    case "centre":
      return rows.flatMap((row) => outward(row, middle, -1));
    case "centreRight":
      return rows.flatMap((row) => outward(row, middle, 1));
    case "leftToRight":
      return rows.flat();
    case "rightToLeft":
      return turned(rows, () => true);
    case "snakeLeft":
      return turned(rows, (at) => at % 2 === 1);
    case "snakeRight":
      return turned(rows, (at) => at % 2 === 0);
    case "columnsDown":
      return columnsOf(rows).flat();
    case "columnsUp":
      return turned(columnsOf(rows), () => true);
    case "snakeDown":
      return turned(columnsOf(rows), (at) => at % 2 === 1);
    case "snakeUp":
      return turned(columnsOf(rows), (at) => at % 2 === 0);
  }
}

/**
 * Whether a seat stands at an aisle: at an end of its row, or beside a gap wider than one and a half seats.
 * `row` holds all seats of the row from the left, those that nobody may use included.
 */
export function isAtAisle(row: readonly Spot[], spot: Spot): boolean {
  const at = row.indexOf(spot);
  const steps = row.slice(1).map((one, index) => one.x - (row[index]?.x ?? 0));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  if (at <= 0 || at >= row.length - 1) return true;
  return (steps[at - 1] ?? 0) > usual * 1.5 || (steps[at] ?? 0) > usual * 1.5;
}
