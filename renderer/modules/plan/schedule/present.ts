import type { Output } from "../../../client/api.ts";
import type { Placement, YearItem } from "./items.ts";

/** Where all that may move stands now, with some of it elsewhere: what a repair begins from. */
export function presentPlacements(items: readonly YearItem[], elsewhere: readonly Placement[]): Placement[] {
  const moved = new Set(elsewhere.map(({ item }) => item));
  const rest = items.flatMap((item): Placement[] =>
    item.start !== null && item.settled === null && !moved.has(item.id)
      ? [{ item: item.id, start: item.start, place: item.place }]
      : [],
  );
  return [...rest, ...elsewhere];
}

/** Items of findings that no proposal may leave as they are, each with the first sentence. */
export function wrongItems(
  findings: readonly Pick<Output<"plan.findings">["findings"][number], "level" | "items" | "sentence">[],
): Map<string, string> {
  const wrong = new Map<string, string>();
  for (const { level, items, sentence } of findings)
    if (level === "error") for (const id of items) if (!wrong.has(id)) wrong.set(id, sentence);
  return wrong;
}
