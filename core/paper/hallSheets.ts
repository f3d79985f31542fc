import type { HallLayout } from "../records/seating.ts";
import { type HallSpots, type Spot, spotsOf } from "../rules/seating/spots.ts";
import { fixtureMark, seatMarks } from "./hallMarks.ts";
import { cutsOf, partLabel, type Tile, type Tiling, tilingOf } from "./hallTiling.ts";
import { emOf, type Mark, round, type Sheet } from "./page.ts";
import { emWidth } from "./text.ts";

/** What stands on a seat that is taken. */
export interface SeatFrame {
  no: string;
  name: string;
}

/** Marks of one sheet, and which part of the hall it shows where there are several. */
export interface HallSheet {
  marks: Mark[];
  label: string;
}

/** The hall turned so that the reader's side is below. */
function turn(spots: HallSpots, view: "hall" | "platform"): HallSpots {
  if (view === "hall") return spots;
  const [x, y] = [spots.left + spots.right, spots.top + spots.bottom];
  const anchor = { start: "end", middle: "middle", end: "start" } as const;
  return {
    ...spots,
    spots: spots.spots.map((spot) => ({ ...spot, x: x - spot.x, y: y - spot.y })),
    labels: spots.labels.map((label) => ({
      ...label,
      x: x - label.x,
      y: y - label.y,
      anchor: anchor[label.anchor],
    })),
  };
}

/** Draws a hall on as few sheets as its names can be read on. `frame` is the paper with the part of it that the hall may take. */
export function sheetsOf(
  layout: HallLayout,
  seats: ReadonlyMap<string, SeatFrame>,
  frame: Sheet,
  view: "hall" | "platform",
): HallSheet[] {
  const hall = turn(spotsOf(layout, seats.keys()), view);
  const longest = Math.max(2, ...[...seats.values()].map((one) => [...one.name].length));
  const area = { width: frame.width - frame.left - frame.right, height: frame.height - frame.top - frame.bottom };
  const tiling = tilingOf(hall, area, longest);
  const xs = cutsOf(
    hall.spots.map((spot) => spot.x),
    hall.left,
    hall.right,
    tiling.across,
  );
  const ys = cutsOf(
    hall.spots.map((spot) => spot.y),
    hall.top,
    hall.bottom,
    tiling.down,
  );
  // Sheets that were cut at gaps are of different size: the largest decides how large all are drawn.
  const largest = (cuts: readonly number[]) => Math.max(...cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)));
  const fitted = {
    ...tiling,
    sx: tiling.across > 1 ? Math.min(tiling.sx, area.width / (largest(xs) + hall.box.width)) : tiling.sx,
    sy: tiling.down > 1 ? Math.min(tiling.sy, area.height / (largest(ys) + hall.box.height)) : tiling.sy,
  };
  fitted.box = { width: fitted.sx * hall.box.width, height: fitted.sy * hall.box.height };
  const result: HallSheet[] = [];
  const count = tiling.across * tiling.down;
  for (let row = 0; row < tiling.down; row += 1)
    for (let column = 0; column < tiling.across; column += 1) {
      const tile = {
        left: xs[column] ?? hall.left,
        top: ys[row] ?? hall.top,
        right: xs[column + 1] ?? hall.right,
        bottom: ys[row + 1] ?? hall.bottom,
      };
      const marks = tileMarks(hall, layout, seats, tile, fitted, frame, view);
      if (marks.length === 0) continue;
      result.push({ marks, label: count === 1 ? "" : partLabel(column, row, tiling) });
    }
  return result;
}

function tileMarks(
  hall: HallSpots,
  layout: HallLayout,
  seats: ReadonlyMap<string, SeatFrame>,
  tile: Tile,
  tiling: Tiling,
  frame: Sheet,
  view: "hall" | "platform",
): Mark[] {
  const { sx, sy, box } = tiling;
  const x = (value: number) => frame.width / 2 + (value - (tile.left + tile.right) / 2) * sx;
  // Upright the drawing hangs from the title, so that a small hall doesn't float in the middle of the sheet.
  const y = (value: number) => frame.top + (value - tile.top) * sy + (tiling.down > 1 ? box.height / 2 : 0);
  const inside = (at: { x: number; y: number }) =>
    at.x >= tile.left && at.x < tile.right + 1e-6 && at.y >= tile.top && at.y < tile.bottom + 1e-6;
  const last = (at: Spot) =>
    inside(at) &&
    !(at.x >= tile.right && tile.right < hall.right) &&
    !(at.y >= tile.bottom && tile.bottom < hall.bottom);
  const spots = hall.spots.filter(last);
  const marks: Mark[] = [];
  for (const fixture of layout.fixtures) {
    const mark = fixtureMark(fixture, hall, tile, { x, y, sx, sy }, frame, view);
    if (mark) marks.push(mark);
  }
  if (spots.length === 0 && marks.length === 0) return [];
  for (const label of hall.labels) {
    if (label.kind !== "zone" || !inside(label)) continue;
    const width = emOf(11) * emWidth(label.text) + 2;
    const middle = Math.min(Math.max(x(label.x), frame.left + width / 2), frame.width - frame.right - width / 2);
    const height = 5;
    const top = Math.max(frame.top - 1, y(label.y) - height / 2);
    marks.push({
      x: round(middle - width / 2),
      y: round(top),
      width: round(width),
      height,
      lines: [[label.text]],
      size: 11,
      leading: height,
      role: "hei",
    });
  }
  for (const [, line] of Map.groupBy(
    spots.filter((spot) => spot.row !== null),
    (spot) => spot.row,
  )) {
    const text = hall.labels.find((label) => label.kind === "row" && label.key === `${line[0]?.row?.id} start`)?.text;
    const first = line.reduce((best, spot) => (spot.x < best.x ? spot : best));
    if (text === undefined) continue;
    const width = 12.5;
    const left = x(first.x) - box.width / 2 - width - 0.5;
    if (left < frame.left - 4) continue;
    marks.push({
      x: round(left),
      y: round(y(first.y) - 2),
      width,
      height: 4,
      lines: [[text]],
      size: 8,
      leading: 4,
      align: "right",
    });
  }
  const inReadingOrder = spots.toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const spot of inReadingOrder) {
    const taken = seats.get(spot.id);
    const number = taken?.no ?? (spot.zone === null || spot.zone.rows.some((row) => row.open) ? "" : spot.number);
    marks.push(
      ...seatMarks(x(spot.x), y(spot.y), box, number, taken?.name ?? (spot.category === "blocked" ? "停用" : null)),
    );
  }
  return marks;
}
