/** An activity's place in the plan: its number and the number of its main type. */
export interface Numbered {
  id: string;
  no: number;
  categoryNo: number;
}

/** A new number for an activity. */
export interface Renumbering {
  id: string;
  no: number;
}

/** The order in which the plan is printed: by main type, then by number. */
const inOrder = (items: readonly Numbered[]): Numbered[] =>
  [...items].sort((a, b) => a.categoryNo - b.categoryNo || a.no - b.no);

/** Numbers 1, 2, 3 … through the whole plan in the order of annex 2 of S1: type after type. Only those that change. */
export function consecutive(items: readonly Numbered[]): Renumbering[] {
  return inOrder(items).flatMap(({ id, no }, i) => (no === i + 1 ? [] : [{ id, no: i + 1 }]));
}

/**
 * Numbers after one activity was put into a type before another one (at the end of the type where none is given). All
 * numbers run through without gaps afterwards. Only those that change; an unknown `before` counts as none.
 */
export function afterMove(
  items: readonly Numbered[],
  move: { id: string; categoryNo: number; before: string | null },
): Renumbering[] {
  const rest = inOrder(items.filter((item) => item.id !== move.id));
  const next = rest.findIndex((item) => item.id === move.before && item.categoryNo === move.categoryNo);
  const later = rest.findIndex((item) => item.categoryNo > move.categoryNo);
  const at = next >= 0 ? next : later >= 0 ? later : rest.length;
  const before = new Map(items.map((item) => [item.id, item.no]));
  return [...rest.slice(0, at).map((item) => item.id), move.id, ...rest.slice(at).map((item) => item.id)].flatMap(
    (id, i) => (before.get(id) === i + 1 ? [] : [{ id, no: i + 1 }]),
  );
}

/**
 * The same renumbering as single steps of which none gives a number that another activity still has: the database allows no
 * two at any moment. Where numbers go round in a circle one activity waits at a number beyond all others.
 */
export function stepsOf(items: readonly Numbered[], wanted: readonly Renumbering[]): Renumbering[] {
  const held = new Map(items.map((item) => [item.no, item.id]));
  const now = new Map(items.map((item) => [item.id, item.no]));
  const free = Math.max(0, ...held.keys(), ...wanted.map((one) => one.no)) + 1;
  const steps: Renumbering[] = [];
  const take = (id: string, no: number) => {
    held.delete(now.get(id) ?? 0);
    held.set(no, id);
    now.set(id, no);
    steps.push({ id, no });
  };
  let open = [...wanted];
  while (open.length > 0) {
    const ready = open.find((one) => !held.has(one.no));
    if (ready) {
      take(ready.id, ready.no);
      open = open.filter((one) => one !== ready);
    } else if (open[0]) take(open[0].id, free);
  }
  return steps;
}
