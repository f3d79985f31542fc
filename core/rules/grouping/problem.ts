/** What a person is described by: words (性别、单位), numbers (年龄), or yes and no. Null is unknown. */
export type AttributeValue = string | number | boolean | null;

export type WishKind = "together" | "apart" | "near" | "mixed" | "fixed" | "heads" | "fresh";

/**
 * A wish of the organiser.
 * together, apart: the guests named, or all who share a value of `attribute`, at one table or at different ones.
 * near: at one table or at neighbouring ones. mixed: the values of `attribute` spread evenly. fixed: the guests at `table`.
 * heads: the guests lead the groups, the first the first group. fresh: who sat together in `earlier` doesn't again.
 */
export interface Wish {
  kind: WishKind;
  guests?: string[];
  attribute?: string;
  /** Counts from 0. */
  table?: number;
  earlier?: string[][];
  /** Must be met; otherwise it is weighed against the rest. */
  required?: boolean;
  /** What one breach costs, in units of the score. */
  weight?: number;
}

/** A problem of tables or groups in one form for wishes, search and report. People and tables count from 0. */
export interface GroupingProblem {
  /** pairs: the sum over pairs within a table, to be large. balance: the sum of deviations, to be small. */
  goal: "pairs" | "balance";
  ids: string[];
  /** Name of each person as sentences call it. */
  names: string[];
  /** Most people of each table; groups are filled exactly because their sizes add up to the people. */
  capacities: number[];
  /** What they are called: 第3桌, 第3组. */
  unit: "桌" | "组";
  /** Symmetric values of pairs, row by row, with an empty diagonal; null where there are none. */
  pairs: Float64Array | null;
  /** Attributes whose balance is the score, with weights. */
  balanced: { name: string; weight: number }[];
  /** Attribute values by person. */
  attributes: Record<string, AttributeValue>[];
  /** Neighbouring tables. */
  neighbours: (readonly [number, number])[];
  wishes: Wish[];
}

/** Cost of one breach where a wish names none: more than any one pair brings. */
export function usualWeight(problem: GroupingProblem): number {
  let largest = 0;
  for (const value of problem.pairs ?? []) largest = Math.max(largest, Math.abs(value));
  for (const { weight } of problem.balanced) largest = Math.max(largest, 2 * weight);
  return largest > 0 ? largest : 1;
}

/** Pairs (a < b) of people who share a known value of an attribute, with the value. */
export function sharingPairs(problem: GroupingProblem, attribute: string): { value: string; members: number[] }[] {
  const byValue = new Map<string, number[]>();
  for (const [person, given] of problem.attributes.entries()) {
    const value = given[attribute];
    if (value === null || value === undefined || value === "") continue;
    const key = String(value);
    const members = byValue.get(key);
    if (members) members.push(person);
    else byValue.set(key, [person]);
  }
  return [...byValue].filter(([, members]) => members.length > 1).map(([value, members]) => ({ value, members }));
}

/** The sets of people whom a wish keeps together, apart, or (fresh) from meeting again. */
export function setsOf(problem: GroupingProblem, wish: Wish): number[][] {
  const at = new Map(problem.ids.map((id, i) => [id, i]));
  const known = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const i = at.get(id);
      return i === undefined ? [] : [i];
    });
  if (wish.kind === "fresh") return (wish.earlier ?? []).map(known);
  if (wish.attribute !== undefined) return sharingPairs(problem, wish.attribute).map(({ members }) => members);
  return [known(wish.guests ?? [])];
}
