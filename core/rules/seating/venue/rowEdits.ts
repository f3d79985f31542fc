import type { HallLayout, HallRow, HallSeat, HallZone } from "../../../records/seating.ts";
import { distance, layRow, type Point, shapeOf, stepsOf } from "./rowShape.ts";

/** The seats at new places, in the same order. */
export const placed = (seats: readonly HallSeat[], points: readonly Point[]): HallSeat[] =>
  seats.map((seat, i) => {
    const point = points[i];
    return point && (point.x !== seat.x || point.y !== seat.y) ? { ...seat, ...point } : seat;
  });

/** A layout in which some rows are others; untouched zones and rows stay the same values, so that the screen draws only what changed. `change` gives null to delete. */
export function mapRows(layout: HallLayout, change: (row: HallRow, zone: HallZone) => HallRow | null): HallLayout {
  let touched = false;
  const zones = layout.zones.map((zone) => {
    const rows = zone.rows.flatMap((row) => {
      const next = change(row, zone);
      if (next !== row) touched = true;
      return next === null ? [] : [next];
    });
    return rows.length === zone.rows.length && rows.every((row, i) => row === zone.rows[i]) ? zone : { ...zone, rows };
  });
  return touched ? { ...layout, zones } : layout;
}

/** The row bent anew, its seats as far apart as before. */
export function curved(row: HallRow, bulge: number): HallRow {
  if (row.seats.length < 3) return row;
  return { ...row, seats: placed(row.seats, layRow(stepsOf(row.seats), { ...shapeOf(row.seats), bulge })) };
}

/** The row with its seats evenly apart. */
export function spaced(row: HallRow, pitch: number): HallRow {
  const steps = row.seats.slice(1).map(() => pitch);
  return { ...row, seats: placed(row.seats, layRow(steps, shapeOf(row.seats))) };
}

/** The row with an aisle right of its `after`-th seat (from 0): the two parts move apart, the middle stays. */
export function withAisle(row: HallRow, after: number, width: number): HallRow {
  if (after < 0 || after >= row.seats.length - 1) return row;
  const steps = stepsOf(row.seats);
  steps[after] = width;
  return { ...row, seats: placed(row.seats, layRow(steps, shapeOf(row.seats))) };
}

/** Between which seats of a row a place lies: index of the seat left of it. The end of the row is no place for an aisle. */
export function gapNear(row: HallRow, place: Point): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < row.seats.length; i += 1) {
    const [a, b] = [row.seats[i], row.seats[i + 1]];
    if (!a || !b) continue;
    const off = distance({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, place);
    if (off < least) [best, least] = [i, off];
  }
  return best;
}

/** The usual distance of two seats of a row: the middle one of all, so that aisles don't count. */
export function usualPitch(seats: readonly Point[]): number {
  const steps = stepsOf(seats).toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 60;
}

/** An id that isn't taken yet: `<row>-<n>` with the next free n; it is marked as taken. */
export function freshId(prefix: string, taken: Set<string>, from = 1): string {
  let n = from;
  while (taken.has(`${prefix}${n}`)) n += 1;
  const made = `${prefix}${n}`;
  taken.add(made);
  return made;
}

/** Cuts seats off the right end, or adds more behind the last in the row's own direction. */
export function withCount(row: HallRow, count: number, taken: Set<string>): HallRow {
  if (count <= row.seats.length) return count === row.seats.length ? row : { ...row, seats: row.seats.slice(0, count) };
  const seats = [...row.seats];
  const start = row.open ?? { x: 0, y: 0 };
  const shape = shapeOf(row.seats);
  const pitch = usualPitch(row.seats);
  const [last, before] = [row.seats.at(-1), row.seats.at(-2)];
  const angle = last && before ? Math.atan2(last.y - before.y, last.x - before.x) : shape.angle;
  for (let i = row.seats.length; i < count; i += 1) {
    const from = last ?? start;
    const step = (i - row.seats.length + (last ? 1 : 0)) * pitch;
    seats.push({
      id: freshId(`${row.id}-`, taken, i + 1),
      number: nextNumber(seats),
      x: Math.round(from.x + step * Math.cos(angle)),
      y: Math.round(from.y + step * Math.sin(angle)),
      category: "normal",
    });
  }
  const { open: _open, ...rest } = row;
  return { ...rest, seats };
}

/** A number that the row doesn't have: one more than the largest. */
function nextNumber(seats: readonly HallSeat[]): string {
  const numbers = seats.map((seat) => Number(seat.number)).filter((one) => Number.isInteger(one));
  return String(Math.max(0, ...numbers) + 1);
}

/** Rows from the front (the platform's front is below, the hall's above) and seats from the left, by where they stand. Rows that run downward keep the order of their seats from above. */
export function tidied(zone: HallZone): HallZone {
  const down = zone.kind === "platform";
  const depth = (row: HallRow) => row.open?.y ?? shapeOf(row.seats).y;
  const rows = zone.rows.map((row) => {
    const xs = row.seats.map((seat) => seat.x);
    const ys = row.seats.map((seat) => seat.y);
    const across = spread(xs) >= spread(ys);
    return { ...row, seats: row.seats.toSorted((a, b) => (across ? a.x - b.x || a.y - b.y : a.y - b.y || a.x - b.x)) };
  });
  return { ...zone, rows: rows.toSorted((a, b) => (down ? depth(b) - depth(a) : depth(a) - depth(b))) };
}

const spread = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
