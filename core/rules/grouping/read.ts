import type { AttributeValue, GroupingProblem, Wish } from "./problem.ts";
import { groupingText, joinNames } from "./wishText.ts";

/** What stands beside people and tables in every form of the input. */
export interface CommonInput {
  rules?: Wish[];
  /** Names by id for sentences; the id unless told. */
  names?: Record<string, string>;
  attributes?: Record<string, Record<string, AttributeValue>>;
  /** Pairs of neighbouring tables, from 0; each is next to the following one unless told. */
  neighbours?: [number, number][];
}

/** The input of `seating.tables`. */
export interface TablesInput extends CommonInput {
  guests: string[];
  tables: number[];
  affinity?: number[][];
}

/** The input of `groups.balance`: people with attributes, or ids with distances. */
export interface GroupsInput extends CommonInput {
  people: ({ id: string; attrs?: Record<string, AttributeValue> } | string)[];
  groups: number[];
  weights?: Record<string, number>;
  distance?: number[][];
  /** What sentences call a group; 组 unless told. */
  unit?: GroupingProblem["unit"];
}

/** A problem, or the sentence that says why there is none. */
export type Read = { problem: GroupingProblem; refusal?: undefined } | { refusal: string; problem?: undefined };

/** Thrown and caught in this file only: the first fault ends the reading. */
class Refusal extends Error {}

const refuse = (sentence: string): never => {
  throw new Refusal(sentence);
};

function reading(read: () => GroupingProblem): Read {
  try {
    return { problem: read() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}

/** Tables by affinity. Capacities are maxima; a table may stay empty. */
export function readTables(input: TablesInput): Read {
  return reading(() => {
    const problem = common(input.guests, input.tables, "桌", input);
    const seats = input.tables.reduce((sum, seat) => sum + seat, 0);
    if (seats < problem.ids.length)
      refuse(groupingText.tooFewSeats(problem.ids.length, seats, joinNames(problem.names.slice(seats))));
    const wished = { ...problem, pairs: input.affinity ? readMatrix(input.affinity, problem.ids.length) : null };
    return withWishes(wished, input.rules ?? []);
  });
}

/** Groups balanced by attributes, or as different within as distances allow. Sizes add up to the people. */
export function readGroups(input: GroupsInput): Read {
  return reading(() => {
    const ids = input.people.map((one) => (typeof one === "string" ? one : one.id));
    const problem = common(ids, input.groups, input.unit ?? "组", input);
    const sizes = input.groups.reduce((sum, size) => sum + size, 0);
    if (sizes !== ids.length) refuse(groupingText.sizesDiffer(ids.length, sizes));
    for (const [i, one] of input.people.entries())
      if (typeof one !== "string") problem.attributes[i] = { ...problem.attributes[i], ...one.attrs };
    if (input.distance)
      return withWishes({ ...problem, pairs: readMatrix(input.distance, ids.length) }, input.rules ?? []);
    const balanced = Object.entries(input.weights ?? {}).map(([name, weight]) => ({ name, weight }));
    for (const { name, weight } of balanced) {
      if (!(weight >= 0)) refuse(groupingText.badWeight(name));
      if (weight > 0 && !isKnown(problem, name)) refuse(groupingText.noSuchAttribute(name));
    }
    return withWishes({ ...problem, goal: "balance", balanced }, input.rules ?? []);
  });
}

const isKnown = (problem: GroupingProblem, attribute: string) =>
  problem.attributes.some((given) => {
    const value = given[attribute];
    return value !== undefined && value !== null && value !== "";
  });

function common(ids: string[], capacities: number[], unit: "桌" | "组", input: CommonInput): GroupingProblem {
  if (ids.length === 0) refuse(groupingText.noGuests(unit));
  if (capacities.length === 0) refuse(groupingText.noTables(unit));
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(groupingText.twice(id));
    seen.add(id);
  }
  const tables = capacities.length;
  const neighbours = input.neighbours ?? capacities.slice(1).map((_, i): [number, number] => [i, i + 1]);
  if (neighbours.some((pair) => pair.some((table) => table >= tables))) refuse(groupingText.badNeighbours);
  return {
    goal: "pairs",
    ids,
    names: namesOf(ids, input.names ?? {}),
    capacities,
    unit,
    pairs: null,
    balanced: [],
    attributes: ids.map((id) => input.attributes?.[id] ?? {}),
    neighbours,
    wishes: [],
  };
}

/** Names as sentences call people; those of one name get their place in the list. */
function namesOf(ids: readonly string[], names: Record<string, string>): string[] {
  const plain = ids.map((id) => names[id] ?? id);
  const count = new Map<string, number>();
  for (const name of plain) count.set(name, (count.get(name) ?? 0) + 1);
  return plain.map((name, i) => ((count.get(name) ?? 0) > 1 ? `${name}（第${i + 1}位）` : name));
}

/**
 * The value of each unordered pair. A symmetric matrix gives it directly, and one of which only a triangle is filled is
 * read as if the other were filled alike; otherwise the mean of both directions counts. The diagonal is not read.
 */
function readMatrix(rows: number[][], people: number): Float64Array {
  if (rows.length !== people) refuse(groupingText.matrixRows(rows.length, people));
  for (const [i, row] of rows.entries())
    if (row.length !== people) refuse(groupingText.matrixColumns(i + 1, row.length, people));
  let above = false;
  let below = false;
  for (let i = 0; i < people; i++)
    for (let j = 0; j < i; j++) {
      if (rows[i]![j] !== 0) below = true;
      if (rows[j]![i] !== 0) above = true;
    }
  const half = above && below ? 0.5 : 1;
  const pairs = new Float64Array(people * people);
  for (let i = 0; i < people; i++)
    for (let j = 0; j < i; j++) {
      const value = (rows[i]![j]! + rows[j]![i]!) * half;
      pairs[i * people + j] = value;
      pairs[j * people + i] = value;
    }
  return pairs;
}

function withWishes(problem: GroupingProblem, wishes: Wish[]): GroupingProblem {
  const at = new Map(problem.ids.map((id, i) => [id, problem.names[i] ?? id]));
  for (const [i, wish] of wishes.entries()) {
    const fault = faultOf(problem, wish, at);
    if (fault) refuse(groupingText.inWish(i + 1, fault));
  }
  return { ...problem, wishes };
}

function faultOf(problem: GroupingProblem, wish: Wish, at: ReadonlyMap<string, string>): string | null {
  const tables = problem.capacities.length;
  const named = [...(wish.guests ?? []), ...(wish.earlier ?? []).flat()];
  const unknown = (wish.guests ?? []).find((id) => !at.has(id));
  if (unknown !== undefined) return groupingText.unknownGuest(unknown);
  const guests = new Set<string>();
  for (const id of wish.guests ?? []) {
    if (guests.has(id)) return groupingText.guestTwice(at.get(id) ?? id);
    guests.add(id);
  }
  if (wish.attribute !== undefined && !isKnown(problem, wish.attribute))
    return groupingText.noSuchAttribute(wish.attribute);
  switch (wish.kind) {
    case "together":
    case "apart":
    case "near":
      return wish.attribute === undefined && guests.size < 2 ? groupingText.tooFewGuests : null;
    case "mixed":
      return wish.attribute === undefined ? groupingText.needsAttribute : null;
    case "fixed":
      if (guests.size === 0) return groupingText.noGuest;
      if (wish.table === undefined) return groupingText.noTable(problem.unit);
      return wish.table < tables ? null : groupingText.noSuchTable(wish.table, problem.unit, tables);
    case "heads":
      if (guests.size === 0) return groupingText.noGuest;
      return guests.size > tables ? groupingText.tooManyHeads(guests.size, tables, problem.unit) : null;
    case "fresh":
      // Who was in an earlier group and doesn't come any more is left out.
      return named.length === 0 ? groupingText.noEarlier : null;
  }
}
