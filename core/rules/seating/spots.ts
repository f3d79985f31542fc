import {
  fixtureLabels,
  type HallFixture,
  type HallLayout,
  type HallRow,
  type HallZone,
  type SeatCategory,
} from "../../records/seating.ts";
import { indexOf, openSeat, placeOf, placeSentence, placeShort } from "./hall.ts";

/** A seat at its place in the hall, lengths in centimetres from the hall's top left corner. */
export interface Spot {
  id: string;
  /** Null for a seat that the hall no longer has: it stands below the hall, so that nobody disappears. */
  zone: HallZone | null;
  row: HallRow | null;
  /** Place in the row from the left, from 1. */
  at: number;
  x: number;
  y: number;
  category: SeatCategory;
  /** Number that is written on the seat. */
  number: string;
  sentence: string;
  short: string;
}

/** Words that stand in the hall: 第3排, 主席台, 2号桌. */
export interface SpotLabel {
  key: string;
  text: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  /** `zone` names a zone, `row` a row of it. */
  kind: "zone" | "row";
}

/** A hall with every seat at its place, as screen and paper draw it. */
export interface HallSpots {
  spots: Spot[];
  /** Edges of all that is drawn. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Largest box that fits around every seat without touching its neighbours. */
  box: { width: number; height: number };
  labels: SpotLabel[];
}

/** The word on a thing in the hall; tables and stages show by themselves. */
export const fixtureWord = (fixture: Pick<HallFixture, "kind" | "text">): string =>
  fixture.text || (fixture.kind === "table" || fixture.kind === "stage" ? "" : fixtureLabels[fixture.kind]);

/** Middle to middle of two who sit in an open row. */
const openPitch = 70;
const labelRoom = 62;

/** How many seats each open row has: as many as the highest taken number. */
function openLengths(layout: HallLayout, taken: Iterable<string>): { lengths: Map<string, number>; lost: string[] } {
  const index = indexOf(layout);
  const lengths = new Map<string, number>();
  const lost: string[] = [];
  for (const id of taken) {
    if (index.seats.has(id)) continue;
    const open = openSeat(index, id);
    if (!open) lost.push(id);
    else lengths.set(open.row.id, Math.max(lengths.get(open.row.id) ?? 0, open.at));
  }
  return { lengths, lost };
}

/** Where the `at`-th of `count` people stands in an open row: the row is centred on its middle. */
export const openX = (row: HallRow, at: number, count: number): number =>
  (row.open?.x ?? 0) + (at - (count + 1) / 2) * openPitch;

function spotsOfRow(layout: HallLayout, zone: HallZone, row: HallRow, openCount: number): Spot[] {
  const words = (id: string) => {
    const place = placeOf(layout, id);
    return { sentence: place?.sentence ?? "", short: place?.short ?? "" };
  };
  const fixed = row.seats.map(
    (seat, at): Spot => ({
      id: seat.id,
      zone,
      row,
      at: at + 1,
      x: seat.x,
      y: seat.y,
      category: seat.category,
      number: seat.number || String(at + 1),
      ...words(seat.id),
    }),
  );
  const open = Array.from({ length: row.open ? openCount : 0 }, (_, at): Spot => {
    const id = `${row.id}-${at + 1}`;
    const x = openX(row, at + 1, openCount);
    const y = row.open?.y ?? 0;
    return { id, zone, row, at: at + 1, x, y, category: "normal", number: String(at + 1), ...words(id) };
  });
  return [...fixed, ...open];
}

/** The closest that two seats stand: side by side (about level) and behind each other. Looks only at near neighbours, so that 3,000 seats take milliseconds. */
function boxOf(spots: readonly Spot[]): { width: number; height: number } {
  const cell = 120;
  const grid = new Map<string, Spot[]>();
  for (const spot of spots) {
    const key = `${Math.floor(spot.x / cell)} ${Math.floor(spot.y / cell)}`;
    const list = grid.get(key);
    if (list) list.push(spot);
    else grid.set(key, [spot]);
  }
  // A box of the shape 4 : 3 around each of two seats: they stay apart as soon as either direction is far enough.
  let size = 72;
  for (const spot of spots) {
    const [cx, cy] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
    for (let gx = cx - 1; gx <= cx + 1; gx += 1)
      for (let gy = cy - 1; gy <= cy + 1; gy += 1)
        for (const other of grid.get(`${gx} ${gy}`) ?? []) {
          if (other === spot) continue;
          const apart = Math.max(Math.abs(other.x - spot.x), (Math.abs(other.y - spot.y) * 4) / 3);
          // Two seats drawn onto each other say nothing about the size of a seat.
          if (apart >= 12 && apart < size) size = apart;
        }
  }
  const width = size * 0.92;
  return { width, height: width * 0.75 };
}

function labelsOf(zone: HallZone, spots: readonly Spot[], box: { width: number; height: number }): SpotLabel[] {
  const inZone = spots.filter((spot) => spot.zone === zone);
  const rowLabels = zone.kind === "audience" || zone.kind === "photo" || zone.rows.length > 1;
  const labels: SpotLabel[] = [];
  const reach = box.width / 2 + 8;
  if (rowLabels)
    for (const row of zone.rows) {
      const line = inZone.filter((spot) => spot.row === row);
      const [first, last] = [line[0], line[line.length - 1]];
      if (!first || !last) continue;
      const number = row.number || String(zone.rows.indexOf(row) + 1);
      const text = /排$/u.test(number) ? number : `第${number}排`;
      const [a, b] = first.x <= last.x ? [first, last] : [last, first];
      labels.push({ key: `${row.id} start`, text, x: a.x - reach, y: a.y, anchor: "end", kind: "row" });
      labels.push({ key: `${row.id} end`, text, x: b.x + reach, y: b.y, anchor: "start", kind: "row" });
    }
  const place = zone.rows.flatMap((row) => (row.open ? [row.open] : [])).concat(inZone);
  if (zone.kind !== "audience" && place.length > 0) {
    const xs = place.map((one) => one.x);
    const top = Math.min(...place.map((one) => one.y));
    const bottom = Math.max(...place.map((one) => one.y));
    // A table is named in its middle; what is a row or a block, above it.
    const inside = (zone.kind === "table" || zone.kind === "island") && bottom - top > 2 * box.height;
    const y = inside ? (top + bottom) / 2 : top - box.height / 2 - 16;
    const x = (Math.min(...xs) + Math.max(...xs)) / 2;
    labels.push({ key: `${zone.id} zone`, text: zone.name, x, y, anchor: "middle", kind: "zone" });
  }
  return labels;
}

/** Every seat of a layout with those of `taken` that stand in open rows, and words beside rows and zones. */
export function spotsOf(layout: HallLayout, taken: Iterable<string> = []): HallSpots {
  const { lengths, lost } = openLengths(layout, taken);
  const spots = layout.zones.flatMap((zone) =>
    zone.rows.flatMap((row) => spotsOfRow(layout, zone, row, lengths.get(row.id) ?? 0)),
  );
  const box = boxOf(spots);
  const labels = layout.zones.flatMap((zone) => labelsOf(zone, spots, box));
  const lostY = layout.height + box.height;
  for (const [at, id] of lost.entries()) {
    const perRow = Math.max(1, Math.floor(layout.width / openPitch));
    spots.push({
      id,
      zone: null,
      row: null,
      at: at + 1,
      x: openPitch * ((at % perRow) + 0.5),
      y: lostY + Math.floor(at / perRow) * openPitch,
      category: "normal",
      number: "",
      sentence: placeSentence(layout, id),
      short: placeShort(layout, id),
    });
  }
  const edge = (of: (spot: { x: number; y: number }) => number, most: (...values: number[]) => number, start: number) =>
    spots.reduce((value, spot) => most(value, of(spot)), start);
  const hasLabels = labels.some((label) => label.kind === "row");
  const side = box.width / 2 + (hasLabels ? labelRoom : 8);
  return {
    spots,
    left: Math.min(0, edge((spot) => spot.x, Math.min, Number.POSITIVE_INFINITY) - side),
    right: Math.max(layout.width, edge((spot) => spot.x, Math.max, Number.NEGATIVE_INFINITY) + side),
    top: Math.min(0, ...labels.map((label) => label.y - 14), edge((spot) => spot.y, Math.min, 0) - box.height / 2 - 8),
    bottom: Math.max(layout.height, edge((spot) => spot.y, Math.max, 0) + box.height / 2 + 8),
    box,
    labels,
  };
}
