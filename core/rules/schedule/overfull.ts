import type { Options } from "./roomSearch.ts";
import type { State } from "./state.ts";

/** Someone who needs `need` of the cells named, each at most once. */
interface Claim {
  need: number;
  cells: number[];
}

/**
 * Whether the items still open claim more days of a department, half days of a person or of places, or weeks than are left:
 * a proof that no plan holds them all, where a search would try every order of them. `alive` marks the options that still
 * fit beside what is down. False proves nothing.
 */
export function overfull(
  state: State,
  open: Uint8Array,
  options: readonly Options[],
  marks: readonly Uint8Array[],
): boolean {
  const { items, departments, lecturers, places, days, weeks, weekOf } = state.instance;
  const movable = items.filter((one) => open[one.index]);
  const alive = movable.map((one) => {
    const list: number[] = [];
    for (let o = 0; o < marks[one.index]!.length; o++) if (marks[one.index]![o]) list.push(o);
    return list;
  });
  const halves = (part: string): number[] => (part === "day" ? [0, 1] : part === "morning" ? [0] : [1]);
  /** Half days that an item may use, with the place in front where `placed`. */
  const claim = (at: number, placed: boolean): Claim => {
    const one = movable[at]!;
    const own = options[one.index]!;
    const cells = new Set<number>();
    for (const o of alive[at]!)
      for (let d = own.start[o]!; d < own.start[o]! + one.length; d++)
        for (const half of halves(one.part)) cells.add((placed ? own.place[o]! * days.length : 0) * 2 + 2 * d + half);
    return { need: one.length * halves(one.part).length, cells: [...cells] };
  };
  const members = (of: (at: number) => boolean): number[] => movable.flatMap((_, at) => (of(at) ? [at] : []));

  for (const department of departments) {
    const own = members((at) => movable[at]!.departments.includes(department.index));
    if (own.length === 0) continue;
    if (department.perDay < Number.POSITIVE_INFINITY) {
      const claims = own.map((at): Claim => {
        const { need, cells } = claim(at, false);
        const inDays = new Set(cells.map((cell) => cell >> 1));
        return { need: Math.min(need, movable[at]!.length), cells: [...inDays] };
      });
      const row = department.index * days.length;
      if (!enough(claims, (d) => department.perDay - state.departmentDay[row + d]!)) return true;
    }
    if (department.perWeek < Number.POSITIVE_INFINITY) {
      const claims = own.map((at): Claim => {
        const { start } = options[movable[at]!.index]!;
        const last = movable[at]!.length - 1;
        const weeks = new Set(
          alive[at]!.flatMap((o) => {
            const [from, to] = [weekOf[start[o]!]!, weekOf[start[o]! + last]!];
            return Array.from({ length: to - from + 1 }, (_, i) => from + i);
          }),
        );
        const need = alive[at]!.reduce(
          (least, o) => Math.min(least, weekOf[start[o]! + last]! - weekOf[start[o]!]! + 1),
          Number.POSITIVE_INFINITY,
        );
        return { need: alive[at]!.length === 0 ? 1 : need, cells: [...weeks] };
      });
      const row = department.index * weeks.length;
      if (!enough(claims, (w) => department.perWeek - state.departmentWeek[row + w]!)) return true;
    }
  }
  for (const person of lecturers) {
    const own = members((at) => movable[at]!.lecturers.includes(person.index));
    if (
      own.length > 1 &&
      !enough(
        own.map((at) => claim(at, false)),
        () => 1,
      )
    )
      return true;
  }
  // Placements where something is in the way are struck out already, so that capacity may be taken as whole.
  const placed = members((at) => movable[at]!.needsPlace);
  return !enough(
    placed.map((at) => claim(at, true)),
    (cell) => places[Math.floor(cell / (2 * days.length))]!.parallel,
  );
}

/** Whether all claims can be met at once: a maximal flow from claims to cells, by augmenting paths. */
function enough(claims: readonly Claim[], capacity: (cell: number) => number): boolean {
  const room = new Map<number, number>();
  const holders = new Map<number, Set<number>>();
  for (const { cells } of claims)
    for (const cell of cells)
      if (!room.has(cell)) {
        room.set(cell, Math.max(0, capacity(cell)));
        holders.set(cell, new Set());
      }
  const augment = (claim: number, seen: Set<number>): boolean => {
    const open: number[] = [];
    for (const cell of claims[claim]!.cells) {
      if (seen.has(cell) || holders.get(cell)!.has(claim)) continue;
      if (holders.get(cell)!.size < room.get(cell)!) {
        holders.get(cell)!.add(claim);
        return true;
      }
      open.push(cell);
    }
    for (const cell of open) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      for (const other of [...holders.get(cell)!]) {
        if (!augment(other, seen)) continue;
        holders.get(cell)!.delete(other);
        holders.get(cell)!.add(claim);
        return true;
      }
    }
    return false;
  };
  // Those with the fewest cells first: the others give way without a search.
  const order = claims.map((_, i) => i).sort((a, b) => claims[a]!.cells.length - claims[b]!.cells.length);
  for (const claim of order)
    for (let unit = 0; unit < claims[claim]!.need; unit++) if (!augment(claim, new Set())) return false;
  return true;
}
