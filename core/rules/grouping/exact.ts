import type { Model } from "./model.ts";

/** A best seating with its value and the work that it took. */
export interface Exact {
  places: Int32Array;
  value: number;
}

const MOST_UNITS = 18;

/** Tables that are alike: as many seats, the same fixed units, the same preferences. */
interface TableClass {
  tables: number[];
  seats: number;
  homes: number;
}

/**
 * The best seating of a small company, proved, by dynamic programming over who is still to be seated: the first of them
 * sits with some of the others at one of the kinds of tables left. Null where the company is too large, the value of a
 * table depends on other tables, or the work would pass `limit` (tables tried).
 */
export function exactly(model: Model, limit: number): Exact | null {
  const { units } = model;
  if (units > MOST_UNITS || model.near) return null;
  const classes = classesOf(model);
  const worth = worthOf(model, Math.max(...model.capacity));
  const sizes = sizesOf(model);
  const fixed = classes.reduce((mask, { homes }) => mask | homes, 0);
  const radix: number[] = [];
  let span = 1;
  for (const one of classes) {
    radix.push(span);
    span *= one.tables.length + 1;
  }
  if (span * 2 ** units > Number.MAX_SAFE_INTEGER) return null;
  const left = classes.map((one) => one.tables.length);
  const known = new Map<number, number>();
  let work = 0;

  const keyOf = (rest: number) => left.reduce((key, count, c) => key + count * radix[c]!, 0) * 2 ** units + rest;

  /** Calls `visit` for every company of a table of class c that holds the first of `rest`; ends when it answers true. */
  const eachTable = (rest: number, c: number, visit: (table: number) => boolean): void => {
    const { homes, seats } = classes[c]!;
    const first = rest & -rest;
    if (homes === 0 ? (first & fixed) !== 0 : (rest & homes) !== homes) return;
    const base = first | homes;
    if (sizes[base]! > seats) return;
    const others = rest & ~fixed & ~base;
    for (let subset = others; ; subset = (subset - 1) & others) {
      if (sizes[base | subset]! <= seats && visit(base | subset)) return;
      if (subset === 0) return;
    }
  };

  const bestOf = (rest: number): number => {
    if (rest === 0) return 0;
    const seats = left.reduce((sum, count, c) => sum + count * classes[c]!.seats, 0);
    if (sizes[rest]! > seats) return Number.NEGATIVE_INFINITY;
    const key = keyOf(rest);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    let best = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes.length && work <= limit; c++) {
      if (left[c] === 0) continue;
      left[c]!--;
      eachTable(rest, c, (table) => {
        work++;
        const value = worth(table, classes[c]!.tables[0]!) + bestOf(rest & ~table);
        if (value > best) best = value;
        return work > limit;
      });
      left[c]!++;
    }
    known.set(key, best);
    return best;
  };

  const all = 2 ** units - 1;
  const value = bestOf(all);
  if (work > limit || value === Number.NEGATIVE_INFINITY) return null;

  const places = new Int32Array(units);
  for (let rest = all; rest !== 0; ) {
    const wanted = bestOf(rest);
    let seated = 0;
    for (let c = 0; c < classes.length && seated === 0; c++) {
      if (left[c] === 0) continue;
      left[c]!--;
      eachTable(rest, c, (table) => {
        if (worth(table, classes[c]!.tables[0]!) + bestOf(rest & ~table) < wanted) return false;
        seated = table;
        const at = classes[c]!.tables[left[c]!]!;
        for (let u = 0; u < units; u++) if (table & (1 << u)) places[u] = at;
        return true;
      });
      if (seated === 0) left[c]!++;
    }
    rest &= ~seated;
  }
  return { places, value };
}

function classesOf(model: Model): TableClass[] {
  const classes = new Map<string, TableClass>();
  for (let table = 0; table < model.groups; table++) {
    let homes = 0;
    for (let u = 0; u < model.units; u++) if (model.home[u] === table) homes |= 1 << u;
    const seats = model.capacity[table]!;
    const key = `${seats} ${homes} ${model.place ? table : ""}`;
    const known = classes.get(key);
    if (known) known.tables.push(table);
    else classes.set(key, { tables: [table], seats, homes });
  }
  return [...classes.values()];
}

function sizesOf(model: Model): Int32Array {
  const sizes = new Int32Array(2 ** model.units);
  for (let mask = 1; mask < sizes.length; mask++) {
    const first = 31 - Math.clz32(mask & -mask);
    sizes[mask] = sizes[mask & (mask - 1)]! + model.size[first]!;
  }
  return sizes;
}

/** Value of a table by its company: pairs less the prices of the spread. */
function worthOf(model: Model, seats: number): (table: number, at: number) => number {
  const { units, pair, place, cellPrice, meanPrice } = model;
  const inner = new Float64Array(2 ** units);
  const sizes = sizesOf(model);
  for (let mask = 1; mask < inner.length; mask++) {
    const first = 31 - Math.clz32(mask & -mask);
    const rest = mask & (mask - 1);
    let sum = inner[rest]!;
    for (let m = rest; m !== 0; m &= m - 1) sum += pair[first * units + 31 - Math.clz32(m & -m)]!;
    inner[mask] = sum;
  }
  if (cellPrice.length > 0 || meanPrice.length > 0) {
    for (let mask = 1; mask < inner.length; mask++)
      if (sizes[mask]! <= seats) inner[mask] = inner[mask]! - spreadPriceOf(model, mask, sizes[mask]!);
    // An empty table has no price; a full one that could have been spread better has.
  }
  if (!place) return (table) => inner[table]!;
  return (table, at) => {
    let value = inner[table]!;
    for (let m = table; m !== 0; m &= m - 1) value += place[at * units + 31 - Math.clz32(m & -m)]!;
    return value;
  };
}

function spreadPriceOf(model: Model, company: number, seated: number): number {
  const { cellPrice, cellShare, cellStart, cells, cellCount, meanPrice, lift, units } = model;
  const counts = new Int32Array(cellPrice.length);
  let price = 0;
  for (let u = 0; u < units; u++) {
    if (!(company & (1 << u))) continue;
    for (let i = cellStart[u]!; i < cellStart[u + 1]!; i++) counts[cells[i]!] = counts[cells[i]!]! + cellCount[i]!;
  }
  for (const [cell, each] of cellPrice.entries()) price += each * Math.abs(counts[cell]! - cellShare[cell]! * seated);
  for (const [a, each] of meanPrice.entries()) {
    let sum = 0;
    for (let u = 0; u < units; u++) if (company & (1 << u)) sum += lift[a * units + u]!;
    price += (each * Math.abs(sum)) / seated;
  }
  return price;
}
