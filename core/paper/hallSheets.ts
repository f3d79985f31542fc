import type { HallFixture, HallLayout } from "../records/seating.ts";
import { fixtureWord, type HallSpots, type Spot, spotsOf } from "../rules/seating/spots.ts";
import { emOf, hair, type Line, type Mark, round, type Sheet } from "./page.ts";
import { emWidth, lineWidth, nameLines } from "./text.ts";

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

/** A seat smaller than this can't hold a name, neither lying nor standing; millimetres. */
const least = { width: 7.5, height: 6.6 };
const most = { width: 24, height: 13, standing: 27 };
/** Room for the number above the name: a third of a low seat, never more than its sign needs. */
const numberRoom = (height: number): number => Math.min(3.6, height * 0.36);

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

/** How the hall is shared out over sheets: tiles across and down, and millimetres per centimetre in both directions. */
interface Tiling {
  across: number;
  down: number;
  sx: number;
  sy: number;
  box: { width: number; height: number };
}

function tilingOf(hall: HallSpots, area: { width: number; height: number }, longest: number): Tiling {
  const [width, height] = [hall.right - hall.left, hall.bottom - hall.top];
  const share = (length: number, room: number, box: number, smallest: number, largest: number) => {
    for (let parts = 1; ; parts += 1) {
      const scale = Math.min(room / (parts === 1 ? length : length / parts + box), largest / box);
      if (scale * box >= smallest || parts >= 40) return { parts, scale };
    }
  };
  const across = share(width, area.width, hall.box.width, least.width, most.width);
  const boxWidth = across.scale * hall.box.width;
  // Narrow seats carry their names standing and need the height of as many signs.
  const standing = boxWidth < 11;
  const smallest = standing ? Math.max(least.height, 3.6 + Math.min(4, longest) * emOf(6.5) * 1.1) : least.height;
  const down = share(height, area.height, hall.box.height, smallest, standing ? most.standing : most.height);
  return {
    across: across.parts,
    down: down.parts,
    sx: across.scale,
    sy: down.scale,
    box: { width: boxWidth, height: down.scale * hall.box.height },
  };
}

/** A name in a box: lying or one sign below the other, whichever can be set larger; never cut. */
export function nameInBox(
  name: string,
  width: number,
  height: number,
): { lines: Line[]; size: number; leading: number } {
  const signs = [...name];
  const standing = Math.min(width / 1.15, height / signs.length / 1.06);
  let lying = 0;
  let lines: Line[] = [];
  for (let size = 12; size >= 4.5; size -= 0.5) {
    const em = emOf(size);
    const set = nameLines(name, width / em - 0.05);
    const widest = set.every((line) => lineWidth(line) * em <= width + 0.01);
    if (widest && set.length * em * 1.15 <= height) {
      lying = em;
      lines = set;
      break;
    }
  }
  const mm = 72 / 25.4;
  if (lying > 0 && lying >= Math.min(standing, emOf(12)) * 0.85)
    return { lines, size: round(lying * mm), leading: round(lying * 1.15) };
  const em = Math.min(standing, emOf(10.5));
  return {
    lines: signs.map((sign) => [sign]),
    size: Math.max(1, Math.floor(em * mm * 10) / 10),
    leading: round(em * 1.06),
  };
}

function seatMarks(x: number, y: number, box: { width: number; height: number }, label: string, name: string | null) {
  const place = { x: round(x - box.width / 2), y: round(y - box.height / 2), width: round(box.width) };
  const frame: Mark = {
    ...place,
    height: round(box.height),
    lines: [],
    size: 8,
    leading: 0,
    border: name === null ? hair / 2 : hair,
  };
  const above = numberRoom(box.height);
  const small = Math.min(7, Math.floor((above / emOf(1)) * 8.6) / 10);
  const number: Mark = {
    ...place,
    height: round(above),
    lines: label === "" ? [] : [[label]],
    size: small,
    leading: round(Math.min(above, emOf(small) * 1.15)),
  };
  if (name === null) return label === "" ? [frame] : [frame, number];
  const room = { width: box.width - 0.8, height: box.height - above - 0.3 };
  const { lines, size, leading } = nameInBox(name, room.width, room.height);
  const text: Mark = {
    ...place,
    y: round(y - box.height / 2 + above),
    height: round(room.height),
    lines,
    size,
    leading,
  };
  return [frame, number, text];
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

/** Edges of sheets: about equal, but in the widest gap nearby, so that no table is cut in two. */
function cutsOf(values: readonly number[], start: number, end: number, parts: number): number[] {
  const sorted = [...new Set(values.map((value) => Math.round(value)))].sort((a, b) => a - b);
  const step = (end - start) / parts;
  const cuts = [start];
  for (let part = 1; part < parts; part += 1) {
    const wanted = start + part * step;
    let best = wanted;
    let widest = 0;
    for (const [at, value] of sorted.entries()) {
      const next = sorted[at + 1];
      if (next === undefined) continue;
      const middle = (value + next) / 2;
      if (Math.abs(middle - wanted) > step * 0.2) continue;
      const nearer = Math.abs(middle - wanted) < Math.abs(best - wanted);
      if (next - value > widest + 1 || (next - value >= widest - 1 && nearer)) [best, widest] = [middle, next - value];
    }
    cuts.push(best);
  }
  return [...cuts, end];
}

function partLabel(column: number, row: number, { across, down }: Tiling): string {
  if (down === 1) return `（左起第${column + 1}幅，共${across}幅）`;
  if (across === 1) return `（上起第${row + 1}幅，共${down}幅）`;
  return `（第${row * across + column + 1}幅，共${across * down}幅：左起第${column + 1}、上起第${row + 1}）`;
}

interface Tile {
  left: number;
  top: number;
  right: number;
  bottom: number;
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
    const mark = fixtureMark(fixture, hall, tile, { x, y, sx, sy }, view);
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

/** A table, a door, a screen: a frame with its word, cut at the edge of the sheet. What is round is drawn by its word and its seats alone. */
function fixtureMark(
  fixture: HallFixture,
  hall: HallSpots,
  tile: Tile,
  to: { x: (value: number) => number; y: (value: number) => number; sx: number; sy: number },
  view: "hall" | "platform",
): Mark | null {
  const lying = Math.round(fixture.rotation / 90) % 2 !== 0;
  const [width, height] = lying ? [fixture.height, fixture.width] : [fixture.width, fixture.height];
  const turned = view === "platform";
  const middle = { x: fixture.x + fixture.width / 2, y: fixture.y + fixture.height / 2 };
  const cx = turned ? hall.left + hall.right - middle.x : middle.x;
  const cy = turned ? hall.top + hall.bottom - middle.y : middle.y;
  const left = Math.max(tile.left, cx - width / 2);
  const right = Math.min(tile.right, cx + width / 2);
  const top = Math.max(tile.top, cy - height / 2);
  const bottom = Math.min(tile.bottom, cy + height / 2);
  if (right <= left || bottom <= top) return null;
  const [w, h] = [(right - left) * to.sx, (bottom - top) * to.sy];
  const text = fixtureWord(fixture);
  const size = Math.min(9, (w - 0.6) / Math.max(1, emWidth(text)) / emOf(1), (h / emOf(1)) * 0.8);
  // A frame that stands askew can't be drawn: its word and the seats around it show it.
  const askew = Math.abs(fixture.rotation % 90) > 1;
  const framed = fixture.kind !== "text" && fixture.shape === "rectangle" && !askew;
  return {
    x: round(to.x(left)),
    y: round(to.y(top)),
    width: round(w),
    height: round(h),
    lines: size >= 4 ? [[text]] : [],
    size: Math.max(4, Math.floor(size * 10) / 10),
    leading: round(Math.min(h, emOf(Math.max(4, size)) * 1.2)),
    ...(framed ? { border: hair * 0.9 } : {}),
  };
}
