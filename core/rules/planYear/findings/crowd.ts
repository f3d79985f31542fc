/** Somebody who takes half days or days of something of which there is only so much. */
export interface Taker<T> {
  id: string;
  /** How much of it at a time. */
  units: number;
  /** The first and the last number of the half days (or days) that it takes or keeps free. */
  first: number;
  last: number;
  /** Numbers of the half days (or days) that it takes, ascending, and of those after them that it keeps free. */
  used(): readonly number[];
  kept(): readonly number[];
  who: T;
}

/** Takers that together take more than there is, with the half days (or days) in which they do. */
export interface Crowd<T> {
  key: string;
  takers: readonly Taker<T>[];
  slots: readonly number[];
  /** What they take at most at a time. */
  units: number;
}

interface Gathering<T> {
  takers: Taker<T>[];
  slots: number[];
  units: number;
}

/** Of so many at a time every pair is told by itself; more of them are one finding. */
const PAIRS = 6;

const idsOf = (takers: readonly { id: string }[]): string[] => takers.map((one) => one.id).sort();
const within = (few: readonly string[], many: readonly string[]): boolean => few.every((id) => many.includes(id));

/** One and those who can meet it. */
function around<T>(takers: readonly Taker<T>[], only: string): Taker<T>[] {
  const one = takers.find((taker) => taker.id === only);
  if (!one) return [];
  const others = takers.filter((taker) => taker !== one && taker.first <= one.last && taker.last >= one.first);
  return others.length === 0 ? [] : [one, ...others];
}

/** Those who can meet anybody at all. Most meet nobody, and nothing more is asked about them. */
function meeting<T>(takers: readonly Taker<T>[]): Taker<T>[] {
  const sorted = [...takers].sort((a, b) => a.first - b.first);
  const kept: Taker<T>[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const [i, one] of sorted.entries()) {
    const next = sorted[i + 1];
    if (one.first <= end || (next && next.first <= one.last)) kept.push(one);
    if (one.last > end) end = one.last;
  }
  return kept;
}

/**
 * Who takes more than `limit` at a time. One at a time: a crowd for each pair. Several: a crowd for each largest set of
 * takers that meet, so that the same people are not told twice. With `only` those of this taker alone.
 */
export function crowds<T>(takers: readonly Taker<T>[], limit: number, only: string | null = null): Crowd<T>[] {
  const candidates = only === null ? meeting(takers) : around(takers, only);
  if (candidates.length === 0) return [];
  const bySlot = new Map<number, Taker<T>[]>();
  const add = (slot: number, taker: Taker<T>) => {
    const there = bySlot.get(slot);
    if (there) there.push(taker);
    else bySlot.set(slot, [taker]);
  };
  for (const taker of candidates) {
    for (const slot of taker.used()) add(slot, taker);
    for (const slot of taker.kept()) add(slot, taker);
  }
  const full = [...bySlot].filter(
    ([, there]) =>
      there.length > 1 &&
      there.reduce((sum, one) => sum + one.units, 0) > limit &&
      (only === null || there.some((one) => one.id === only)),
  );
  if (full.length === 0) return [];
  full.sort(([a], [b]) => a - b);
  const made = new Map<string, Gathering<T>>();
  const note = (key: string, there: Taker<T>[], slot: number) => {
    const known = made.get(key);
    const units = there.reduce((sum, one) => sum + one.units, 0);
    if (!known) made.set(key, { takers: there, slots: [slot], units });
    else {
      if (known.slots.at(-1) !== slot) known.slots.push(slot);
      known.units = Math.max(known.units, units);
    }
  };
  let last: { key: string; ids: string[]; slot: number } | null = null;
  for (const [slot, there] of full) {
    if (limit === 1 && there.length <= PAIRS) {
      for (const [i, a] of there.entries())
        for (const b of there.slice(i + 1))
          if (only === null || a.id === only || b.id === only) note(idsOf([a, b]).join("|"), [a, b], slot);
      continue;
    }
    const ids = idsOf(there);
    if (last && slot - last.slot <= 2 && within(ids, last.ids)) {
      note(last.key, there, slot);
      last.slot = slot;
      continue;
    }
    // What comes to more than the ones just before takes their place.
    const before: Gathering<T> | undefined =
      last && slot - last.slot <= 2 && within(last.ids, ids) ? made.get(last.key) : undefined;
    if (before && last) made.delete(last.key);
    const key: string = ids.length <= PAIRS ? ids.join("|") : `${ids.length}@${before?.slots[0] ?? slot}`;
    for (const earlier of before?.slots ?? []) note(key, there, earlier);
    note(key, there, slot);
    last = { key, ids, slot };
  }
  return [...made].map(([key, crowd]) => ({ key, ...crowd }));
}
