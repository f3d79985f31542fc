import type { Placement, YearItem } from "./items.ts";

/** Where all that may move stands now, with some of it elsewhere: what a repair begins from. */
export function presentPlacements(items: readonly YearItem[], elsewhere: readonly Placement[] = []): Placement[] {
  const moved = new Set(elsewhere.map(({ item }) => item));
  const rest = items.flatMap((item): Placement[] =>
    item.start !== null && item.settled === null && !moved.has(item.id)
      ? [{ item: item.id, start: item.start, place: item.place }]
      : [],
  );
  return [...rest, ...elsewhere];
}
