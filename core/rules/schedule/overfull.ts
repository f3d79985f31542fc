import type { InstanceItem } from "./instance.ts";
import type { Options } from "./options.ts";
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
  alive: readonly Uint8Array[],
): boolean {
  const { items, departments, lecturers, places, days, weeks, weekOf } = state.instance;
  const movable = items.filter((one) => open[one.index]);
  const each = (one: InstanceItem, visit: (start: number, place: number) => void): void => {
    const own = options[one.index]!;
    const marks = alive[one.index]!;
    for (let o = 0; o < marks.length; o++) if (marks[o]) visit(own.start[o]!, own.place[o]!);
  };
  /** Whole days that an item may use. */
  const inDays = (one: InstanceItem): Claim => {
    const marked = new Uint8Array(days.length);
    each(one, (start) => marked.fill(1, start, start + one.length));
    return { need: one.length, cells: cellsOf(marked) };
  };
  const inWeeks = (one: InstanceItem): Claim => {
    const marked = new Uint8Array(weeks.length);
    let need = Number.POSITIVE_INFINITY;
    each(one, (start) => {
      const [from, to] = [weekOf[start]!, weekOf[start + one.length - 1]!];
      marked.fill(1, from, to + 1);
      need = Math.min(need, to - from + 1);
    });
    return { need: Number.isFinite(need) ? need : 1, cells: cellsOf(marked) };
  };
  /** Half days, of a place where `placed`. */
  const inHalves = (one: InstanceItem, placed: boolean): Claim => {
    const marked = new Uint8Array(2 * days.length * (placed ? places.length : 1));
    const halves = one.part === "day" ? [0, 1] : one.part === "morning" ? [0] : [1];
    each(one, (start, place) => {
      const row = placed ? place * days.length : 0;
      for (let d = start; d < start + one.length; d++) for (const half of halves) marked[2 * (row + d) + half] = 1;
    });
    return { need: one.length * halves.length, cells: cellsOf(marked) };
  };

  for (const { index, perDay, perWeek } of departments) {
    if (Math.min(perDay, perWeek) === Number.POSITIVE_INFINITY) continue;
    const own = movable.filter((one) => one.departments.includes(index));
    if (own.length === 0) continue;
    if (perDay < Number.POSITIVE_INFINITY) {
      const row = index * days.length;
      if (!enough(own.map(inDays), (d) => perDay - state.departmentDay[row + d]!)) return true;
    }
    if (perWeek < Number.POSITIVE_INFINITY) {
      const row = index * weeks.length;
      if (!enough(own.map(inWeeks), (w) => perWeek - state.departmentWeek[row + w]!)) return true;
    }
  }
  for (const person of lecturers) {
    const own = movable.filter((one) => one.lecturers.includes(person.index));
    const claims = own.length > 1 ? own.map((one) => inHalves(one, false)) : [];
    if (!enough(claims, () => 1)) return true;
  }
  // Placements where something is in the way are struck out already, so that capacity may be taken as whole.
  const placed = movable.filter((one) => one.needsPlace).map((one) => inHalves(one, true));
  return !enough(placed, (cell) => places[Math.floor(cell / (2 * days.length))]!.parallel);
}

function cellsOf(marked: Uint8Array): number[] {
  const cells: number[] = [];
  for (let i = 0; i < marked.length; i++) if (marked[i]) cells.push(i);
  return cells;
}

/** Whether all claims can be met at once: a maximal flow from claims to cells, by augmenting paths. */
function enough(given: readonly Claim[], capacity: (cell: number) => number): boolean {
  if (given.length === 0) return true;
  const room = new Map<number, number>();
  const roomOf = (cell: number): number => {
    const known = room.get(cell) ?? Math.max(0, capacity(cell));
    room.set(cell, known);
    return known;
  };
  // Those with the fewest cells first: the others give way without a search.
  const claims = given
    .map(({ need, cells }) => ({ need, cells: cells.filter((cell) => roomOf(cell) > 0) }))
    .sort((a, b) => a.cells.length - b.cells.length);
  // Where each has more cells than all before it need together, nobody has to give way at all.
  let sum = 0;
  let easy = true;
  for (const { need, cells } of claims) {
    sum += need;
    if (sum > cells.length) easy = false;
  }
  if (easy) return true;

  const holders = new Map<number, Set<number>>([...room.keys()].map((cell) => [cell, new Set()]));
  const augment = (claim: number, seen: Set<number>): boolean => {
    const full: number[] = [];
    for (const cell of claims[claim]!.cells) {
      const held = holders.get(cell)!;
      if (seen.has(cell) || held.has(claim)) continue;
      if (held.size < roomOf(cell)) {
        held.add(claim);
        return true;
      }
      full.push(cell);
    }
    for (const cell of full) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      const held = holders.get(cell)!;
      for (const other of [...held]) {
        if (!augment(other, seen)) continue;
        held.delete(other);
        held.add(claim);
        return true;
      }
    }
    return false;
  };
  for (const claim of claims.keys())
    for (let unit = 0; unit < claims[claim]!.need; unit++) if (!augment(claim, new Set())) return false;
  return true;
}
