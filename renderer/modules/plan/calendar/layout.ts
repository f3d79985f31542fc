import { addDays, diffDays } from "../../../../core/kit/dates.ts";

/** Part of a day that something takes. */
export type DayPart = "day" | "morning" | "afternoon";

/** What is laid out: days from the first to the last; the part counts for a single day. */
export interface Dated {
  from: string;
  to: string;
  part: DayPart;
}

/** What of an entry lies in a row of days. Positions count half days from the start of the row; `end` is the first that is free again. */
export interface Piece<T> {
  item: T;
  start: number;
  end: number;
  /** It began before the row, or goes on after it. */
  before: boolean;
  after: boolean;
  lane: number;
}

/**
 * Cuts entries at the ends of a row of `days` days from `first` on and puts them into lanes so that none lies over another:
 * earlier before later, longer before shorter, else in the order given. `room` is how many half days a text needs at the
 * least; a shorter entry keeps that much free after it. `whole` takes half days for whole ones, where halves are too small.
 */
export function piecesIn<T extends Dated>(
  items: readonly T[],
  first: string,
  days: number,
  options: { room?: number; whole?: boolean } = {},
): Piece<T>[] {
  const { room = 0, whole = false } = options;
  const last = addDays(first, days - 1);
  const pieces: Piece<T>[] = [];
  for (const item of items) {
    if (item.to < first || item.from > last) continue;
    const single = item.from === item.to && !whole;
    const before = item.from < first;
    const after = item.to > last;
    const start = before ? 0 : diffDays(first, item.from) * 2 + (single && item.part === "afternoon" ? 1 : 0);
    const end = after ? days * 2 : diffDays(first, item.to) * 2 + (single && item.part === "morning" ? 1 : 2);
    pieces.push({ item, start, end, before, after, lane: 0 });
  }
  pieces.sort((a, b) => a.start - b.start || b.end - a.end);
  const free: number[] = [];
  for (const piece of pieces) {
    const found = free.findIndex((end) => end <= piece.start);
    piece.lane = found < 0 ? free.length : found;
    free[piece.lane] = Math.max(piece.end, piece.start + room);
  }
  return pieces;
}

/** How many lanes there are. */
export const laneCount = (pieces: readonly { lane: number }[]): number =>
  pieces.reduce((most, piece) => Math.max(most, piece.lane + 1), 0);

/** How many entries of each day of a row stand in lanes from `lanes` on, which aren't drawn. */
export function hiddenPerDay(pieces: readonly Piece<unknown>[], days: number, lanes: number): number[] {
  const hidden = new Array<number>(days).fill(0);
  for (const piece of pieces) {
    if (piece.lane < lanes) continue;
    for (let day = Math.floor(piece.start / 2); day < Math.ceil(piece.end / 2); day += 1)
      hidden[day] = (hidden[day] ?? 0) + 1;
  }
  return hidden;
}

/** How many lanes each piece may take: up to the next one that is taken beside it, at most `lanes`. In the order of the pieces. */
export function widths(pieces: readonly Piece<unknown>[], lanes: number): number[] {
  return pieces.map((piece) => {
    let limit = lanes;
    for (const other of pieces)
      if (other.lane > piece.lane && other.lane < limit && other.start < piece.end && piece.start < other.end)
        limit = other.lane;
    return Math.max(1, limit - piece.lane);
  });
}

/** First lines of rows that are stacked without a gap, and after them the whole height. */
export function offsets(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops[tops.length - 1] ?? 0) + height);
  return tops;
}

/** The rows that are seen from `top` to `bottom`: first and one after the last, of rows with these offsets. */
export function rowsBetween(tops: readonly number[], top: number, bottom: number): [from: number, to: number] {
  const count = tops.length - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? 0) <= top) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < count && (tops[to] ?? 0) < bottom) to += 1;
  return [low, to];
}

/** How far the text of each piece may reach: to the next one in its lane, at most `most` half days from its start. In the order of the pieces. */
export function roomOf(pieces: readonly Piece<unknown>[], most: number): number[] {
  const next = new Map<number, number>();
  const rooms = new Array<number>(pieces.length).fill(most);
  for (let i = pieces.length - 1; i >= 0; i -= 1) {
    const piece = pieces[i];
    if (!piece) continue;
    const limit = next.get(piece.lane) ?? Number.POSITIVE_INFINITY;
    rooms[i] = Math.max(piece.end - piece.start, Math.min(most, limit - piece.start));
    next.set(piece.lane, piece.start);
  }
  return rooms;
}
