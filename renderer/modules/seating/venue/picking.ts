import type { HallLayout } from "../../../../core/records/seating.ts";
import { type Box, fixtureBox } from "../../../../core/rules/seating/venue/itemEdits.ts";
import { openBox, seatSize } from "./drawing.tsx";

const cell = 100;

/** Finds what lies at a place or within a box by reckoning, so that thousands of seats need no listeners of their own. */
export interface Picker {
  /** The topmost thing there: seats before open rows before fixtures; null for the floor. */
  at: (x: number, y: number) => string | null;
  within: (box: Box) => string[];
  /** The nearest seat in a direction, for arrow keys; the first of all where nothing is chosen. */
  next: (from: string | null, dx: number, dy: number) => string | null;
  /** The row of a seat or the open row itself. */
  rowOf: ReadonlyMap<string, string>;
}

/** Made once for a layout. */
export function pickerOf(layout: HallLayout): Picker {
  const points = new Map<string, { x: number; y: number }>();
  const grid = new Map<string, string[]>();
  const rowOf = new Map<string, string>();
  const open: { id: string; x: number; y: number }[] = [];
  for (const zone of layout.zones)
    for (const row of zone.rows) {
      if (row.open) {
        open.push({ id: row.id, ...row.open });
        rowOf.set(row.id, row.id);
      }
      for (const seat of row.seats) {
        points.set(seat.id, seat);
        rowOf.set(seat.id, row.id);
        const key = `${Math.floor(seat.x / cell)} ${Math.floor(seat.y / cell)}`;
        const list = grid.get(key);
        if (list) list.push(seat.id);
        else grid.set(key, [seat.id]);
      }
    }
  const middles = new Map<string, { x: number; y: number }>([
    ...points,
    ...open.map((one): [string, { x: number; y: number }] => [one.id, one]),
    ...layout.fixtures.map((one): [string, { x: number; y: number }] => [
      one.id,
      { x: one.x + one.width / 2, y: one.y + one.height / 2 },
    ]),
  ]);

  const seatAt = (x: number, y: number): string | null => {
    const [cx, cy] = [Math.floor(x / cell), Math.floor(y / cell)];
    let best: string | null = null;
    let least = seatSize / 2 + 2;
    for (let gx = cx - 1; gx <= cx + 1; gx += 1)
      for (let gy = cy - 1; gy <= cy + 1; gy += 1)
        for (const id of grid.get(`${gx} ${gy}`) ?? []) {
          const point = points.get(id);
          const off = point ? Math.max(Math.abs(point.x - x), Math.abs(point.y - y)) : least;
          if (off < least) [best, least] = [id, off];
        }
    return best;
  };
  return {
    rowOf,
    at: (x, y) => {
      const seat = seatAt(x, y);
      if (seat) return seat;
      const row = open.find(
        (one) => Math.abs(one.x - x) < openBox.width / 2 && Math.abs(one.y - y) < openBox.height / 2,
      );
      if (row) return row.id;
      const fixture = layout.fixtures.findLast((one) => {
        const turn = (-one.rotation * Math.PI) / 180;
        const [dx, dy] = [x - one.x - one.width / 2, y - one.y - one.height / 2];
        const along = Math.abs(dx * Math.cos(turn) - dy * Math.sin(turn));
        const across = Math.abs(dx * Math.sin(turn) + dy * Math.cos(turn));
        // Thin things are hard to hit: at least 12 cm to either side.
        return along <= Math.max(12, one.width / 2) && across <= Math.max(12, one.height / 2);
      });
      return fixture?.id ?? null;
    },
    within: (box) => {
      const inside = (one: { x: number; y: number }) =>
        one.x >= box.left && one.x <= box.right && one.y >= box.top && one.y <= box.bottom;
      const fixtures = layout.fixtures.filter((one) => {
        const own = fixtureBox(one);
        return own.left >= box.left && own.right <= box.right && own.top >= box.top && own.bottom <= box.bottom;
      });
      return [
        ...[...points].flatMap(([id, point]) => (inside(point) ? [id] : [])),
        ...open.filter(inside).map((one) => one.id),
        ...fixtures.map((one) => one.id),
      ];
    },
    next: (from, dx, dy) => {
      const here = from === null ? undefined : middles.get(from);
      if (!here) return middles.keys().next().value ?? null;
      let best: string | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const [id, point] of middles) {
        const along = (point.x - here.x) * dx + (point.y - here.y) * dy;
        const across = Math.abs((point.x - here.x) * dy) + Math.abs((point.y - here.y) * dx);
        if (id === from || along <= 1 || across > along * 2) continue;
        const far = along + 2 * across;
        if (far < least) [best, least] = [id, far];
      }
      return best;
    },
  };
}
