import type { HallSpots } from "../rules/seating/spots.ts";
import { emOf } from "./page.ts";

/** A seat smaller than this can't hold a name, neither lying nor standing; millimetres. */
const least = { width: 7.5, height: 6.6 };
const most = { width: 24, height: 13, standing: 27 };
/** How the hall is shared out over sheets: tiles across and down, and millimetres per centimetre in both directions. */
export interface Tiling {
  across: number;
  down: number;
  sx: number;
  sy: number;
  box: { width: number; height: number };
}

/** How many sheets a hall needs so that its names can be read; the longest name has so many signs. */
export function tilingOf(hall: HallSpots, area: { width: number; height: number }, longest: number): Tiling {
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

/** Edges of sheets: about equal, but in the widest gap nearby, so that no table is cut in two. */
export function cutsOf(values: readonly number[], start: number, end: number, parts: number): number[] {
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

/** Which part of the hall a sheet shows, in words. */
export function partLabel(column: number, row: number, { across, down }: Tiling): string {
  if (down === 1) return `（左起第${column + 1}幅，共${across}幅）`;
  if (across === 1) return `（上起第${row + 1}幅，共${down}幅）`;
  return `（第${row * across + column + 1}幅，共${across * down}幅：左起第${column + 1}、上起第${row + 1}）`;
}

/** Part of a hall that one sheet shows, in centimetres of the hall. */
export interface Tile {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
