import type { SeatingOptions } from "./choices.ts";
import { columnsOf, isAtAisle, type SeatRows } from "./fills.ts";
import type { Spot } from "./spots.ts";

/** People of one body or group, in order of rank; the head first. */
export interface Body {
  name: string;
  members: readonly number[];
}

/** Somebody and the seat found for them. */
export interface Given {
  index: number;
  spot: Spot;
  why: string;
}

export interface BlockSeating {
  given: Given[];
  /** Those for whom nothing was left. */
  over: number[];
  notes: string[];
}

/** A part of the hall that is filled as one: all its seats by rows, and which of them are free. */
export interface Band {
  rows: SeatRows;
  isFree: (spot: Spot) => boolean;
}

/** Seats of a body in the order of rank within it. The head gets the foremost aisle seat where that is asked for. */
function inBody(seats: readonly Spot[], band: Band, options: SeatingOptions): Spot[] {
  if (options.head !== "aisle") return [...seats];
  const rowOf = (spot: Spot) => band.rows.find((row) => row.includes(spot)) ?? [];
  const atAisle = seats.find((spot) => isAtAisle(rowOf(spot), spot));
  return atAisle ? [atAisle, ...seats.filter((spot) => spot !== atAisle)] : [...seats];
}

function sentence(body: Body, at: number, spot: Spot, options: SeatingOptions, atAisle: boolean): string {
  const form = options.block === "columns" ? "成列" : "成排";
  if (at > 0) return `${spot.short}，${body.name}${form}就座，本单位第${at + 1}位`;
  const where = options.head === "aisle" && atAisle ? "靠过道" : options.block === "columns" ? "在本列最前" : "居中";
  return `${spot.short}，${body.name}${form}就座，负责人${where}`;
}

function give(body: Body, seats: readonly Spot[], band: Band, options: SeatingOptions): Given[] {
  const order = inBody(seats.slice(0, Math.max(body.members.length, 0)), band, options);
  const rowOf = (spot: Spot) => band.rows.find((row) => row.includes(spot)) ?? [];
  return body.members.flatMap((index, at): Given[] => {
    const spot = order[at];
    return spot ? [{ index, spot, why: sentence(body, at, spot, options, isAtAisle(rowOf(spot), spot)) }] : [];
  });
}

/** Each body has columns of its own, side by side, the first in the middle, the next by turns to the left and to the right. */
function byColumns(bodies: readonly Body[], bands: readonly Band[], options: SeatingOptions): BlockSeating | null {
  const states = bands.map((band) => {
    const columns = columnsOf(band.rows).map((column) => column.filter(band.isFree));
    const middle = Math.floor((columns.length - 1) / 2);
    return { band, columns, left: middle, right: middle + 1 };
  });
  const given: Given[] = [];
  for (const body of bodies) {
    let done = false;
    for (const state of states) {
      const { columns, band } = state;
      const take = (side: "left" | "right"): number[] | null => {
        const taken: number[] = [];
        let room = 0;
        const step = side === "left" ? -1 : 1;
        for (let at = state[side]; room < body.members.length; at += step) {
          const column = columns[at];
          if (!column) return null;
          taken.push(at);
          room += column.length;
        }
        return taken;
      };
      const used = { left: (columns.length - 1) / 2 - state.left, right: state.right - (columns.length - 1) / 2 };
      const sides = used.left <= used.right ? (["left", "right"] as const) : (["right", "left"] as const);
      const side = sides.find((one) => take(one) !== null);
      const taken = side ? take(side) : null;
      if (!side || !taken) continue;
      state[side] = (taken[taken.length - 1] ?? 0) + (side === "left" ? -1 : 1);
      const inside = new Set(taken.flatMap((at) => columns[at] ?? []));
      // Row by row over the body's own columns, so that its first sit in front.
      given.push(
        ...give(
          body,
          band.rows.flat().filter((spot) => inside.has(spot)),
          band,
          options,
        ),
      );
      done = true;
      break;
    }
    if (!done) return null;
  }
  return { given, over: [], notes: [] };
}

/** Each body has rows of its own from the front. */
function byRows(bodies: readonly Body[], bands: readonly Band[], options: SeatingOptions): BlockSeating | null {
  const rows = bands.flatMap((band) => band.rows.map((row) => ({ band, free: row.filter(band.isFree), row })));
  const given: Given[] = [];
  let next = 0;
  for (const body of bodies) {
    const taken: typeof rows = [];
    let room = 0;
    while (room < body.members.length) {
      const row = rows[next];
      if (!row) return null;
      next += 1;
      if (row.free.length === 0) continue;
      taken.push(row);
      room += row.free.length;
    }
    const first = taken[0];
    if (!first) continue;
    const seats = taken.flatMap(({ free, row }) => {
      const xs = row.map((spot) => spot.x);
      const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
      const outward = free.toSorted((a, b) => Math.abs(a.x - middle) - Math.abs(b.x - middle) || a.x - b.x);
      // At the aisle: from the left end, so that the body sits closed up from its head on.
      return options.head === "aisle" ? free : outward;
    });
    given.push(...give(body, seats, first.band, options));
  }
  return { given, over: [], notes: [] };
}

/** Bodies one after the other along a snake, so that each is still in one piece: for a hall that is too full for columns or rows of their own. */
function inLine(bodies: readonly Body[], bands: readonly Band[], options: SeatingOptions): BlockSeating {
  const line = bands.flatMap((band) => {
    const lines = options.block === "columns" ? columnsOf(band.rows) : band.rows;
    return lines
      .flatMap((one, at) => (at % 2 === 1 ? one.toReversed() : [...one]))
      .filter(band.isFree)
      .map((spot) => ({ spot, band }));
  });
  const given: Given[] = [];
  const over: number[] = [];
  let next = 0;
  for (const body of bodies)
    for (const [at, index] of body.members.entries()) {
      const found = line[next];
      next += 1;
      if (!found) over.push(index);
      else
        given.push({ index, spot: found.spot, why: `${found.spot.short}，${body.name}相连就座，本单位第${at + 1}位` });
    }
  const form = options.block === "columns" ? "列" : "排";
  return { given, over, notes: [`座位不够让每个单位各占整${form}，已改为各单位依次相连就座`] };
}

/** Seats bodies in one piece each (print.md 4.3): columns or rows of their own from the middle outward or from the front; where the hall is too full, one after the other. */
export function seatBodies(bodies: readonly Body[], bands: readonly Band[], options: SeatingOptions): BlockSeating {
  if (bodies.length === 0) return { given: [], over: [], notes: [] };
  const own = options.block === "columns" ? byColumns(bodies, bands, options) : byRows(bodies, bands, options);
  return own ?? inLine(bodies, bands, options);
}
