import { type HallLayout, type HallRow, type HallSeat, type HallZone, plainLayout } from "../../records/seating.ts";

/** A hall as the rules need it: its three numbers, and its layout where it was drawn. */
export interface HallPlan {
  platformRows: number;
  rows: number;
  seatsPerRow: number;
  layout?: HallLayout;
}

/** Middle to middle of two seats of a plain hall, beside and behind each other, in centimetres. */
const pitch = { x: 60, y: 60, platformY: 66 };
const margin = { side: 60, top: 34, behindPlatform: 60, bottom: 20 };

/** Id of a seat of the plain hall. Rows and seats count from 1, rows from the front, seats from the left as seen from the hall. */
export const plainSeatId = (zone: "platform" | "audience", row: number, seat: number): string =>
  `${zone === "platform" ? "p" : "a"}${row}-${seat}`;

function plainHall(hall: HallPlan): HallLayout {
  const width = Math.max(6, hall.seatsPerRow) * pitch.x + 2 * margin.side;
  const platformBottom = margin.top + hall.platformRows * pitch.platformY;
  const audienceTop = hall.platformRows > 0 ? platformBottom + margin.behindPlatform : margin.top;
  const zones: HallZone[] = [];
  if (hall.platformRows > 0) {
    const rows = Array.from({ length: hall.platformRows }, (_, at): HallRow => {
      const y = platformBottom - (at + 0.5) * pitch.platformY;
      return { id: `p${at + 1}`, number: String(at + 1), seats: [], open: { x: width / 2, y } };
    });
    zones.push({ id: "p", name: "主席台", kind: "platform", rows });
  }
  if (hall.rows > 0 && hall.seatsPerRow > 0) {
    const left = width / 2 - (hall.seatsPerRow * pitch.x) / 2;
    const rows = Array.from({ length: hall.rows }, (_, row): HallRow => {
      const y = audienceTop + (row + 0.5) * pitch.y;
      const seats = Array.from(
        { length: hall.seatsPerRow },
        (_, seat): HallSeat => ({
          id: plainSeatId("audience", row + 1, seat + 1),
          number: String(seat + 1),
          x: left + (seat + 0.5) * pitch.x,
          y,
          category: "normal",
        }),
      );
      return { id: `a${row + 1}`, number: String(row + 1), seats };
    });
    zones.push({ id: "a", name: "听众席", kind: "audience", rows });
  }
  return { width, height: audienceTop + hall.rows * pitch.y + margin.bottom, zones, fixtures: [] };
}

/** The layout of a hall: as it was drawn, or the plain one of its three numbers, whose seats are `p<row>-<n>` and `a<row>-<n>`. */
export function layoutOf(hall: HallPlan): HallLayout {
  const drawn = hall.layout ?? plainLayout;
  return drawn.zones.length > 0 ? drawn : plainHall(hall);
}

/** A place of a hall, numbered and in words. */
export interface SeatPlace {
  id: string;
  zone: HallZone;
  row: HallRow;
  /** The seat itself; null in an open row. */
  seat: HallSeat | null;
  /** Place in the row from the left, from 1. */
  at: number;
  /** Number of the row and of the seat as they are written there. */
  rowNumber: string;
  seatNumber: string;
  /** 主席台1排左起第3座, 第2排5座, 3号桌2座. */
  sentence: string;
  /** The same as lists of moves have it: 主席台1排3座, 2排5座, 3号桌2座. */
  short: string;
}

interface OpenRow {
  zone: HallZone;
  row: HallRow;
}

/** A layout by its seats, made once for many questions. */
export interface HallIndex {
  layout: HallLayout;
  seats: ReadonlyMap<string, { zone: HallZone; row: HallRow; seat: HallSeat; at: number }>;
  open: ReadonlyMap<string, OpenRow>;
  /** Whether there is more than one zone of a kind, so that its name must stand with a place. */
  several: ReadonlySet<string>;
}

/** Looks every seat of a layout up by its id. */
export function indexOf(layout: HallLayout): HallIndex {
  const seats = new Map<string, { zone: HallZone; row: HallRow; seat: HallSeat; at: number }>();
  const open = new Map<string, OpenRow>();
  const several = new Set<string>();
  const kinds = new Set<string>();
  for (const zone of layout.zones) {
    if (kinds.has(zone.kind)) several.add(zone.kind);
    kinds.add(zone.kind);
    for (const row of zone.rows) {
      if (row.open) open.set(row.id, { zone, row });
      for (const [at, seat] of row.seats.entries()) seats.set(seat.id, { zone, row, seat, at: at + 1 });
    }
  }
  return { layout, seats, open, several };
}

const known = new WeakMap<HallLayout, HallIndex>();

function indexed(layout: HallLayout): HallIndex {
  const found = known.get(layout);
  if (found) return found;
  const made = indexOf(layout);
  known.set(layout, made);
  return made;
}

/** Row and number of a seat in an open row: `<row id>-<n>`; null for any other text. */
export function openSeat(index: HallIndex, id: string): { zone: HallZone; row: HallRow; at: number } | null {
  const cut = id.lastIndexOf("-");
  const row = cut < 0 ? undefined : index.open.get(id.slice(0, cut));
  const at = Number(id.slice(cut + 1));
  return row && Number.isInteger(at) && at > 0 && at <= 1000 ? { ...row, at } : null;
}

const rowText = (number: string): string => (/排$/u.test(number) ? number : `${number}排`);

function wordsOf(place: Omit<SeatPlace, "sentence" | "short">, several: ReadonlySet<string>) {
  const { zone, row, rowNumber, seatNumber, seat } = place;
  const unit = zone.kind === "photo" ? "位" : "座";
  const name = zone.kind === "audience" && !several.has("audience") ? "" : zone.name;
  const line = zone.rows.length > 1 || zone.kind === "platform" || zone.kind === "audience" ? rowText(rowNumber) : "";
  const tail = seat === null ? `左起第${seatNumber}${unit}` : `${seatNumber}${unit}`;
  const before = name === "" ? "第" : "";
  return {
    sentence: `${name}${before}${line}${tail}`,
    short: `${name}${row.open && line === "" ? "" : line}${seatNumber}${unit}`,
  };
}

/** A seat of the hall by its id, in numbers and words; null where the hall has no such seat. The layout must not be changed in place. */
export function placeOf(layout: HallLayout, id: string): SeatPlace | null {
  const index = indexed(layout);
  const fixed = index.seats.get(id);
  const found = fixed ?? openSeat(index, id);
  if (!found) return null;
  const plain = {
    id,
    zone: found.zone,
    row: found.row,
    seat: fixed?.seat ?? null,
    at: found.at,
    rowNumber: found.row.number || String(found.zone.rows.indexOf(found.row) + 1),
    seatNumber: fixed?.seat.number || String(found.at),
  };
  return { ...plain, ...wordsOf(plain, index.several) };
}

/** What a seat is called that its hall no longer has; of the plain hall its row and seat are still known. */
function lostWords(id: string): { sentence: string; short: string } {
  const [, zone, row, seat] = /^([pa])(\d+)-(\d+)$/.exec(id) ?? [];
  const name = row === undefined ? "原座位" : `${zone === "p" ? "主席台" : ""}${row}排${seat}座`;
  return { sentence: `${name}（会场已没有这个座位）`, short: name };
}

/** 主席台1排左起第3座 or 第2排5座; also for a seat that the hall has lost. */
export const placeSentence = (layout: HallLayout, id: string): string =>
  placeOf(layout, id)?.sentence ?? lostWords(id).sentence;

/** 主席台1排3座 or 2排5座, as lists of moves have it; also for a seat that the hall has lost. */
export const placeShort = (layout: HallLayout, id: string): string => placeOf(layout, id)?.short ?? lostWords(id).short;

/** Whether the hall has this seat; of an open row every number is one. */
export const hasSeat = (layout: HallLayout, id: string): boolean =>
  indexed(layout).seats.has(id) || openSeat(indexed(layout), id) !== null;

/** Whether a seat stands on a platform. */
export const isOnPlatform = (layout: HallLayout, id: string): boolean =>
  (placeOf(layout, id)?.zone.kind ?? (id.startsWith("p") ? "platform" : "audience")) === "platform";
