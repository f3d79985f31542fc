import type { Tile } from "./figures.ts";

/** What the arrow keys do: columns to the right, rows down. */
export const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest tile in a direction: first along the line, then beside it. */
export function nextTile<T extends Pick<Tile, "key" | "column" | "row">>(
  tiles: readonly T[],
  from: T,
  [right, down]: readonly [number, number],
): T | null {
  let best: { tile: T; far: number } | null = null;
  for (const tile of tiles) {
    const ahead = (tile.column - from.column) * right + (tile.row - from.row) * down;
    if (ahead <= 0) continue;
    const aside = Math.abs((tile.column - from.column) * down) + Math.abs((tile.row - from.row) * right);
    const far = ahead + aside * 3;
    if (!best || far < best.far) best = { tile, far };
  }
  return best?.tile ?? null;
}
