import { type AttributeValue, type GroupingProblem, setsOf, usualWeight, type Wish } from "./problem.ts";

/**
 * A problem made ready for the search. Whoever must sit together is one unit, which moves as a whole; whoever is fixed
 * has a home. Everything else is a price. The search makes the value large: pairs less prices.
 */
export interface Model {
  groups: number;
  capacity: Int32Array;
  /** Seats that stay empty. */
  slack: number;
  units: number;
  /** People of each unit. */
  members: number[][];
  size: Int32Array;
  /** Table of a fixed unit, −1 for one that may move. */
  home: Int32Array;
  /** Value of two units at one table, row by row. */
  pair: Float64Array;
  /** Prefers tables: value of unit u at table g at g · units + u; null where there is no such wish. */
  place: Float64Array | null;
  /** For each unit the units that it wants near, with their price; null where there is no such wish. */
  near: { other: number; price: number }[][] | null;
  /** 1 where two tables are one or neighbours. */
  adjacent: Uint8Array;
  /** Values of words (a cell each): price of a person too many or too few, and how many a seat should hold. */
  cellPrice: Float64Array;
  cellShare: Float64Array;
  /** Cells of unit u: cells[cellStart[u]] … with their counts, ascending. */
  cellStart: Int32Array;
  cells: Int32Array;
  cellCount: Int32Array;
  /** Numbers: price of the distance of means, and what each unit adds to its table's distance, unit by unit. */
  meanPrice: Float64Array;
  lift: Float64Array;
  /** Nothing but pairs counts. */
  isPlain: boolean;
  /** Price of a breach that must not be. */
  hard: number;
}

class Links {
  readonly parent: number[];
  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, i) => i);
  }
  root(one: number): number {
    let at = one;
    while (this.parent[at] !== at) at = this.parent[at]!;
    return at;
  }
  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)];
    this.parent[Math.max(x, y)] = Math.min(x, y);
  }
}

/** The groups of people whom required wishes tie together, each ascending, in the order of their first. */
export function tiedTogether(problem: GroupingProblem, wishes: readonly Wish[]): number[][] {
  const links = new Links(problem.ids.length);
  for (const wish of wishes) {
    if (!wish.required || wish.kind !== "together") continue;
    for (const set of setsOf(problem, wish)) for (const one of set) links.join(set[0]!, one);
  }
  const sets = new Map<number, number[]>();
  for (let person = 0; person < problem.ids.length; person++) {
    const root = links.root(person);
    const set = sets.get(root);
    if (set) set.push(person);
    else sets.set(root, [person]);
  }
  return [...sets.values()];
}

/** Where required wishes put somebody: pairs of person and table. Heads are always fixed. */
export function fixedPlaces(problem: GroupingProblem, wishes: readonly Wish[]): { person: number; table: number }[] {
  return wishes.flatMap((wish) => {
    if (wish.kind === "heads") return (setsOf(problem, wish)[0] ?? []).map((person, table) => ({ person, table }));
    if (wish.kind !== "fixed" || !wish.required) return [];
    return (setsOf(problem, wish)[0] ?? []).map((person) => ({ person, table: wish.table ?? 0 }));
  });
}

/** The attributes whose even spread counts, by wish or by the score itself, with their prices. */
function spreadAttributes(problem: GroupingProblem, usual: number, hard: number) {
  const wished = problem.wishes
    .filter((wish) => wish.kind === "mixed" && wish.attribute !== undefined)
    .map((wish) => ({ name: wish.attribute ?? "", weight: wish.required ? hard : (wish.weight ?? usual) }));
  return [...problem.balanced, ...wished].filter(({ weight }) => weight !== 0);
}

/** An attribute is one of numbers when everything known of it is a number. */
export const isNumeric = (values: readonly (AttributeValue | undefined)[]): boolean =>
  values.some((value) => typeof value === "number") &&
  values.every((value) => value === null || value === undefined || value === "" || typeof value === "number");

/** The mean of the numbers that are known. */
export function meanOf(values: readonly (AttributeValue | undefined)[]): number {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Makes a checked problem ready. */
export function modelOf(problem: GroupingProblem): Model {
  const members = tiedTogether(problem, problem.wishes);
  const units = members.length;
  const groups = problem.capacities.length;
  const unitOf = new Int32Array(problem.ids.length);
  for (const [unit, people] of members.entries()) for (const person of people) unitOf[person] = unit;
  const pair = new Float64Array(units * units);
  if (problem.pairs) addPairs(problem.pairs, problem.ids.length, unitOf, units, pair);

  const usual = usualWeight(problem);
  const hard = hardPrice(problem, pair, units, usual);
  for (const wish of problem.wishes) addPairWish(problem, wish, unitOf, units, pair, usual, hard);

  const home = new Int32Array(units).fill(-1);
  for (const { person, table } of fixedPlaces(problem, problem.wishes)) home[unitOf[person]!] = table;

  const seats = problem.capacities.reduce((sum, seat) => sum + seat, 0);
  const place = placesOf(problem, unitOf, units, usual);
  const near = nearOf(problem, unitOf, units, usual, hard);
  const spread = spreadOf(problem, members, usual, hard);
  return {
    groups,
    capacity: Int32Array.from(problem.capacities),
    slack: seats - problem.ids.length,
    units,
    members,
    size: Int32Array.from(members, (people) => people.length),
    home,
    pair,
    place,
    near,
    adjacent: adjacentOf(problem),
    ...spread,
    isPlain: place === null && near === null && spread.cellPrice.length === 0 && spread.meanPrice.length === 0,
    hard,
  };
}

function addPairs(values: Float64Array, people: number, unitOf: Int32Array, units: number, into: Float64Array): void {
  for (let i = 0; i < people; i++)
    for (let j = 0; j < people; j++) {
      const [u, v] = [unitOf[i]!, unitOf[j]!];
      // What a unit is worth in itself never changes.
      if (u !== v) into[u * units + v] = into[u * units + v]! + values[i * people + j]!;
    }
}

/** More than any move of one unit can win elsewhere. */
function hardPrice(problem: GroupingProblem, pair: Float64Array, units: number, usual: number): number {
  const seats = Math.max(...problem.capacities);
  let most = 0;
  for (let u = 0; u < units; u++) {
    const row = [...pair.subarray(u * units, u * units + units)].map(Math.abs).sort((a, b) => b - a);
    most = Math.max(
      most,
      row.slice(0, seats).reduce((sum, value) => sum + value, 0),
    );
  }
  const wished = problem.wishes.reduce((sum, wish) => sum + (wish.required ? 0 : Math.abs(wish.weight ?? usual)), 0);
  const spread = problem.balanced.reduce((sum, { weight }) => sum + weight, 0);
  return 2 * (most + wished + 4 * spread + usual);
}

function addPairWish(
  problem: GroupingProblem,
  wish: Wish,
  unitOf: Int32Array,
  units: number,
  pair: Float64Array,
  usual: number,
  hard: number,
): void {
  const sign = { together: 1, apart: -1, fresh: -1, near: 0, mixed: 0, fixed: 0, heads: 0 }[wish.kind];
  if (sign === 0 || (wish.kind === "together" && wish.required)) return;
  const price = sign * (wish.required ? hard : (wish.weight ?? usual));
  for (const set of setsOf(problem, wish))
    for (const i of set)
      for (const j of set) {
        const [u, v] = [unitOf[i]!, unitOf[j]!];
        if (u !== v) pair[u * units + v] = pair[u * units + v]! + price;
      }
}

function placesOf(problem: GroupingProblem, unitOf: Int32Array, units: number, usual: number): Float64Array | null {
  const wishes = problem.wishes.filter((wish) => wish.kind === "fixed" && !wish.required);
  if (wishes.length === 0) return null;
  const place = new Float64Array(problem.capacities.length * units);
  for (const wish of wishes)
    for (const person of setsOf(problem, wish)[0] ?? []) {
      const at = (wish.table ?? 0) * units + unitOf[person]!;
      place[at] = place[at]! + (wish.weight ?? usual);
    }
  return place;
}

function nearOf(
  problem: GroupingProblem,
  unitOf: Int32Array,
  units: number,
  usual: number,
  hard: number,
): Model["near"] {
  const wishes = problem.wishes.filter((wish) => wish.kind === "near");
  if (wishes.length === 0) return null;
  const near: { other: number; price: number }[][] = Array.from({ length: units }, () => []);
  for (const wish of wishes) {
    const price = wish.required ? hard : (wish.weight ?? usual);
    for (const set of setsOf(problem, wish))
      for (const i of set)
        for (const j of set) if (unitOf[i] !== unitOf[j]) near[unitOf[i]!]!.push({ other: unitOf[j]!, price });
  }
  return near;
}

/** 1 at g · groups + h where the tables g and h are one or neighbours. */
export function adjacentOf(problem: GroupingProblem): Uint8Array {
  const groups = problem.capacities.length;
  const adjacent = new Uint8Array(groups * groups);
  for (let g = 0; g < groups; g++) adjacent[g * groups + g] = 1;
  for (const [a, b] of problem.neighbours) {
    adjacent[a * groups + b] = 1;
    adjacent[b * groups + a] = 1;
  }
  return adjacent;
}

function spreadOf(problem: GroupingProblem, members: number[][], usual: number, hard: number) {
  const people = problem.ids.length;
  const cellPrice: number[] = [];
  const cellShare: number[] = [];
  const cellsOf: Map<number, number>[] = members.map(() => new Map());
  const meanPrice: number[] = [];
  const lifts: number[][] = [];
  for (const { name, weight } of spreadAttributes(problem, usual, hard)) {
    const values = problem.attributes.map((given) => given[name]);
    if (isNumeric(values)) {
      const mean = meanOf(values);
      const above = (value: AttributeValue | undefined) => (typeof value === "number" ? value - mean : 0);
      meanPrice.push(weight);
      lifts.push(members.map((unit) => unit.reduce((sum, person) => sum + above(values[person]), 0)));
      continue;
    }
    const cellOf = new Map<string, number>();
    for (const [unit, persons] of members.entries())
      for (const person of persons) {
        const value = values[person];
        if (value === null || value === undefined || value === "") continue;
        let cell = cellOf.get(String(value));
        if (cell === undefined) {
          cell = cellPrice.length;
          cellOf.set(String(value), cell);
          cellPrice.push(weight);
          cellShare.push(0);
        }
        cellShare[cell] = cellShare[cell]! + 1;
        cellsOf[unit]!.set(cell, (cellsOf[unit]!.get(cell) ?? 0) + 1);
      }
  }
  const flat = cellsOf.map((cells) => [...cells].sort(([a], [b]) => a - b));
  const cellStart = new Int32Array(members.length + 1);
  for (const [unit, cells] of flat.entries()) cellStart[unit + 1] = cellStart[unit]! + cells.length;
  return {
    cellPrice: Float64Array.from(cellPrice),
    cellShare: Float64Array.from(cellShare, (count) => count / people),
    cellStart,
    cells: Int32Array.from(flat.flat(), ([cell]) => cell),
    cellCount: Int32Array.from(flat.flat(), ([, count]) => count),
    meanPrice: Float64Array.from(meanPrice),
    lift: Float64Array.from(lifts.flat()),
  };
}
