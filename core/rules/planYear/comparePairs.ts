import type { ReleasedActivity } from "../../records/plan.ts";

/** The same thing in two versions; null where a version doesn't have it. */
export type Pair<T> = readonly [before: T | null, after: T | null];

/** Pairs of the same thing in two versions: by id, then what is left by a second key (it was deleted and entered anew). */
export function pairsOf<T extends { id: string }>(
  from: readonly T[],
  to: readonly T[],
  again: (one: T) => string,
): Pair<T>[] {
  const byId = new Map(to.map((one) => [one.id, one]));
  const inFrom = new Set(from.map((one) => one.id));
  const spare = Map.groupBy(
    to.filter((one) => !inFrom.has(one.id)),
    again,
  );
  const pairs = from.map((one): Pair<T> => [one, byId.get(one.id) ?? spare.get(again(one))?.shift() ?? null]);
  return [...pairs, ...[...spare.values()].flat().map((one): Pair<T> => [null, one])];
}

/** Main types that have another name now: the old one is nowhere any more, and all that stood in it stand in one that is new. */
export function renamedTypes(pairs: readonly Pair<ReleasedActivity>[]): Map<string, string> {
  const [old, now] = [0, 1].map((side) => new Set(pairs.flatMap((pair) => pair[side]?.category ?? [])));
  const renamed = new Map<string, string>();
  const groups = Map.groupBy(
    pairs.filter((pair) => pair[0] !== null && pair[1] !== null),
    (pair) => pair[0]?.category ?? "",
  );
  for (const [name, members] of groups) {
    const names = new Set(members.map((pair) => pair[1]?.category ?? ""));
    const [only] = names;
    if (names.size === 1 && only !== undefined && !now?.has(name) && !old?.has(only)) renamed.set(name, only);
  }
  // Two types that became one were merged, not renamed.
  const counts = Map.groupBy(renamed, ([, name]) => name);
  for (const [name, same] of counts)
    if (same.length > 1) for (const [was] of counts.get(name) ?? []) renamed.delete(was);
  return renamed;
}
