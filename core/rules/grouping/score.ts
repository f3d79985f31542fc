import { isNumeric, meanOf } from "./model.ts";
import type { GroupingProblem } from "./problem.ts";

/** People of each table in the order of the list. */
export function companies(problem: GroupingProblem, places: readonly number[]): number[][] {
  const tables: number[][] = problem.capacities.map(() => []);
  for (const [person, table] of places.entries()) tables[table]?.push(person);
  return tables;
}

/**
 * The score of the contract, without wishes. pairs: the sum over unordered pairs at one table. balance: the sum over
 * groups and values of weight · |count − expected| for words (expected is the value's share of all people times the size
 * of the group; who has no value isn't counted) and of weight · |mean of the group − mean| for numbers (who has none
 * counts with the mean of all).
 */
export function scoreOf(problem: GroupingProblem, places: readonly number[]): number {
  const tables = companies(problem, places);
  return problem.goal === "pairs" ? pairsScore(problem, tables) : imbalance(problem, tables);
}

function pairsScore(problem: GroupingProblem, tables: number[][]): number {
  const { pairs, ids } = problem;
  if (!pairs) return 0;
  let sum = 0;
  for (const table of tables)
    for (const [k, a] of table.entries()) for (const b of table.slice(k + 1)) sum += pairs[a * ids.length + b]!;
  return sum;
}

function imbalance(problem: GroupingProblem, tables: number[][]): number {
  let sum = 0;
  for (const { name, weight } of problem.balanced) {
    const values = problem.attributes.map((given) => given[name]);
    if (isNumeric(values)) {
      const mean = meanOf(values);
      for (const table of tables) {
        if (table.length === 0) continue;
        const above = table.reduce((total, one) => {
          const value = values[one];
          return total + (typeof value === "number" ? value - mean : 0);
        }, 0);
        sum += (weight * Math.abs(above)) / table.length;
      }
      continue;
    }
    for (const value of new Set(values.filter((one) => one !== null && one !== undefined && one !== "").map(String))) {
      const share = values.filter((one) => String(one) === value).length / values.length;
      for (const table of tables) {
        const count = table.filter((one) => String(values[one]) === value).length;
        sum += weight * Math.abs(count - share * table.length);
      }
    }
  }
  return sum;
}
