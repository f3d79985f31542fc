import { adjacentOf, fixedPlaces, tiedTogether } from "./model.ts";
import { type GroupingProblem, setsOf, type Wish } from "./problem.ts";

/** Why required wishes can't all be met; people and tables by number. */
export type Reason =
  | { kind: "sameAndApart"; a: number; b: number }
  | { kind: "twoHomes"; a: number; b: number; first: number; second: number }
  | { kind: "unitTooLarge"; count: number; seats: number }
  | { kind: "homeTooFull"; table: number; count: number; seats: number }
  | { kind: "apartAtHome"; a: number; b: number; table: number }
  | { kind: "clique"; count: number }
  | { kind: "noRoom" };

/** What the wishes that must be met say, in units of people who sit together. */
interface Ties {
  members: number[][];
  home: number[];
  apart: Set<number>[];
  near: Set<number>[];
}

const NODES = 5_000;

/**
 * A reason why the required ones of `wishes` can't all be met within the capacities, or null where they can or where that
 * could not be told within a bounded search.
 */
export function whyImpossible(problem: GroupingProblem, wishes: readonly Wish[]): Reason | null {
  const hard = wishes.filter((wish) => wish.required || wish.kind === "heads");
  if (hard.length === 0) return null;
  const members = tiedTogether(problem, hard);
  const unitOf = new Map(members.flatMap((people, unit) => people.map((person) => [person, unit] as const)));
  const links = () => members.map(() => new Set<number>());
  const ties: Ties = { members, home: members.map(() => -1), apart: links(), near: links() };
  const largest = Math.max(...problem.capacities);
  return (
    homesOf(problem, hard, unitOf, ties) ??
    linksOf(problem, hard, unitOf, ties) ??
    tooLarge(ties, largest) ??
    tooFull(problem, ties) ??
    cliqueOf(problem, ties) ??
    (hasSeating(problem, ties) ? null : { kind: "noRoom" })
  );
}

function homesOf(
  problem: GroupingProblem,
  hard: readonly Wish[],
  unitOf: Map<number, number>,
  ties: Ties,
): Reason | null {
  const first = new Map<number, { person: number; table: number }>();
  for (const { person, table } of fixedPlaces(problem, hard)) {
    const unit = unitOf.get(person)!;
    const known = first.get(unit);
    if (known && known.table !== table)
      return { kind: "twoHomes", a: known.person, b: person, first: known.table, second: table };
    first.set(unit, { person, table });
    ties.home[unit] = table;
  }
  return null;
}

function linksOf(
  problem: GroupingProblem,
  hard: readonly Wish[],
  unitOf: Map<number, number>,
  ties: Ties,
): Reason | null {
  for (const wish of hard) {
    if (wish.kind !== "apart" && wish.kind !== "fresh" && wish.kind !== "near") continue;
    const links = wish.kind === "near" ? ties.near : ties.apart;
    for (const set of setsOf(problem, wish))
      for (const [k, a] of set.entries())
        for (const b of set.slice(k + 1)) {
          const [u, v] = [unitOf.get(a)!, unitOf.get(b)!];
          if (u === v && wish.kind !== "near") return { kind: "sameAndApart", a, b };
          if (u === v) continue;
          links[u]!.add(v);
          links[v]!.add(u);
          const table = ties.home[u]!;
          if (wish.kind !== "near" && table >= 0 && table === ties.home[v]) return { kind: "apartAtHome", a, b, table };
        }
  }
  return null;
}

function tooLarge(ties: Ties, seats: number): Reason | null {
  const worst = Math.max(...ties.members.map((people) => people.length));
  return worst > seats ? { kind: "unitTooLarge", count: worst, seats } : null;
}

function tooFull(problem: GroupingProblem, ties: Ties): Reason | null {
  for (const [table, seats] of problem.capacities.entries()) {
    const count = ties.members.reduce((sum, people, unit) => sum + (ties.home[unit] === table ? people.length : 0), 0);
    if (count > seats) return { kind: "homeTooFull", table, count, seats };
  }
  return null;
}

/** People who all must be apart, grown greedily from each: more than there are tables can't be seated. */
function cliqueOf(problem: GroupingProblem, ties: Ties): Reason | null {
  const byDegree = ties.apart
    .map((others, unit) => ({ unit, degree: others.size }))
    .filter(({ degree }) => degree >= problem.capacities.length)
    .sort((a, b) => b.degree - a.degree || a.unit - b.unit);
  for (const { unit } of byDegree) {
    const clique = [unit];
    for (const other of byDegree) if (clique.every((one) => ties.apart[other.unit]!.has(one))) clique.push(other.unit);
    if (clique.length > problem.capacities.length) return { kind: "clique", count: clique.length };
  }
  return null;
}

/** Whether those who are tied can be seated; true also where the search was too long to tell. The free ones always fill what is left. */
function hasSeating(problem: GroupingProblem, ties: Ties): boolean {
  const tables = problem.capacities.length;
  const adjacent = adjacentOf(problem);
  const anyNear = ties.near.some((others) => others.size > 0);
  const at = ties.home.slice();
  const room = problem.capacities.slice();
  for (const [unit, home] of at.entries()) if (home >= 0) room[home] = room[home]! - ties.members[unit]!.length;
  const open = new Set(
    ties.members.flatMap((people, unit) =>
      at[unit]! < 0 && (people.length > 1 || ties.apart[unit]!.size > 0 || ties.near[unit]!.size > 0) ? [unit] : [],
    ),
  );
  const fits = (unit: number, table: number): boolean => {
    if (room[table]! < ties.members[unit]!.length) return false;
    for (const other of ties.apart[unit]!) if (at[other] === table) return false;
    for (const other of ties.near[unit]!) if (at[other]! >= 0 && !adjacent[table * tables + at[other]!]) return false;
    return true;
  };
  const isEmpty = (table: number) => !at.includes(table);
  let left = NODES;

  const seat = (): boolean => {
    if (open.size === 0 || left-- <= 0) return true;
    let hardest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (const unit of open) {
      let ways = 0;
      for (let table = 0; table < tables; table++) if (fits(unit, table)) ways++;
      // The larger and the more tied first, where as few ways are left.
      const measure = ways * 1e6 - ties.members[unit]!.length * 1e3 - ties.apart[unit]!.size;
      if (measure < fewest) {
        fewest = measure;
        hardest = unit;
      }
    }
    open.delete(hardest);
    const seen = new Set<number>();
    for (let table = 0; table < tables; table++) {
      if (!fits(hardest, table)) continue;
      if (!anyNear && isEmpty(table)) {
        // Empty tables of one size are the same.
        if (seen.has(problem.capacities[table]!)) continue;
        seen.add(problem.capacities[table]!);
      }
      at[hardest] = table;
      room[table] = room[table]! - ties.members[hardest]!.length;
      if (seat()) return true;
      room[table] = room[table]! + ties.members[hardest]!.length;
      at[hardest] = -1;
    }
    open.add(hardest);
    return false;
  };
  return seat();
}
