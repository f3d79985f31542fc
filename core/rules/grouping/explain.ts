import { reasonText, smallestSet } from "./contradictions.ts";
import { whyImpossible } from "./feasible.ts";
import { adjacentOf, isNumeric } from "./model.ts";
import { type GroupingProblem, setsOf, type Wish } from "./problem.ts";
import { companies, scoreOf } from "./score.ts";
import { SHORT_TRIES, search } from "./solve.ts";
import { groupingText, joinNames, sentenceOf, tableName } from "./wishText.ts";

/** A wish that a seating does not meet. */
export interface Unmet {
  /** Position in the problem's wishes. */
  wish: number;
  required: boolean;
  /** The wish. */
  sentence: string;
  /** Where it isn't met. */
  where: string;
  /** Why not. */
  reason: string;
}

const MOST_PLACES = 3;
const MOST_REASONS = 12;

/** Where a seating breaks a wish, a short text each. */
export function breachesOf(problem: GroupingProblem, wish: Wish, places: readonly number[]): string[] {
  const name = (person: number) => problem.names[person] ?? problem.ids[person] ?? "";
  const names = (people: readonly number[]) => joinNames(people.map(name));
  const table = (at: number) => tableName(at, problem.unit);
  const sets = setsOf(problem, wish);
  switch (wish.kind) {
    case "heads":
      return [];
    case "together":
      return sets.flatMap((set) => {
        const parts = partsOf(set, places);
        return parts.length < 2
          ? []
          : [groupingText.elsewhere(parts.map(([at, people]) => groupingText.at(names(people), table(at))))];
      });
    case "apart":
    case "fresh":
      return sets.flatMap((set) =>
        partsOf(set, places)
          .filter(([, people]) => people.length > 1)
          .map(([at, people]) => groupingText.sameTable(names(people), table(at))),
      );
    case "near": {
      const adjacent = adjacentOf(problem);
      return sets.flatMap((set) =>
        set.flatMap((a, k) =>
          set
            .slice(k + 1)
            .filter((b) => !adjacent[places[a]! * problem.capacities.length + places[b]!])
            .map((b) =>
              groupingText.elsewhere([
                groupingText.at(name(a), table(places[a]!)),
                groupingText.at(name(b), table(places[b]!)),
              ]),
            ),
        ),
      );
    }
    case "fixed":
      return (sets[0] ?? [])
        .filter((person) => places[person] !== wish.table)
        .map((person) => groupingText.at(name(person), table(places[person]!)));
    case "mixed":
      return unevenness(problem, wish.attribute ?? "", places);
  }
}

function partsOf(set: readonly number[], places: readonly number[]): [number, number[]][] {
  return [...Map.groupBy(set, (person) => places[person]!)].sort(([a], [b]) => a - b);
}

/** Words of which a table has more or fewer than the whole persons next to its share. */
function unevenness(problem: GroupingProblem, attribute: string, places: readonly number[]): string[] {
  const values = problem.attributes.map((given) => given[attribute]);
  if (isNumeric(values)) return [];
  const words = [...new Set(values.filter((one) => one !== null && one !== undefined && one !== "").map(String))];
  return companies(problem, places).flatMap((people, at) =>
    words.flatMap((word) => {
      const expected = (values.filter((one) => String(one) === word).length / values.length) * people.length;
      const count = people.filter((person) => String(values[person]) === word).length;
      if (count >= Math.floor(expected + 1e-9) && count <= Math.ceil(expected - 1e-9)) return [];
      return [groupingText.uneven(tableName(at, problem.unit), word, count, String(Math.round(expected * 10) / 10))];
    }),
  );
}

/** The wishes that a seating does not meet, each with its reason; `seed` repeats the short searches behind the reasons. */
export function unmetWishes(problem: GroupingProblem, places: readonly number[], seed: number): Unmet[] {
  const broken = problem.wishes.flatMap((wish, index) => {
    const breaches = breachesOf(problem, wish, places);
    return breaches.length > 0 ? [{ wish, index, breaches }] : [];
  });
  return broken.map(({ wish, index, breaches }, k) => ({
    wish: index,
    required: wish.required === true,
    sentence: sentenceOf(problem, wish),
    where:
      breaches.slice(0, MOST_PLACES).join("；") +
      (breaches.length > MOST_PLACES ? groupingText.andMore(breaches.length) : ""),
    reason: k < MOST_REASONS ? reasonOf(problem, index, places, seed) : "",
  }));
}

function reasonOf(problem: GroupingProblem, index: number, places: readonly number[], seed: number): string {
  const wish = problem.wishes[index]!;
  if (wish.required) return groupingText.notFound;
  const wishes = problem.wishes.map((one, i) => (i === index ? { ...one, required: true } : one));
  const firm: GroupingProblem = { ...problem, wishes };
  const hard = wishes.flatMap((one, i) => (one.required || one.kind === "heads" ? [i] : []));
  const all = hard.map((i) => wishes[i]!);
  if (whyImpossible(firm, all)) {
    const set = smallestSet(firm, hard);
    const reason = whyImpossible(
      firm,
      set.map((i) => wishes[i]!),
    );
    const others = set.filter((i) => i !== index).map((i) => sentenceOf(problem, problem.wishes[i]!));
    return reason ? groupingText.becauseWishes(others, reasonText(problem, reason)) : groupingText.notFound;
  }
  const other = search(firm, { seed, steps: SHORT_TRIES, from: places })?.places;
  if (!other || breachesOf(problem, wish, other).length > 0) return groupingText.notFound;
  const lost = problem.wishes.flatMap((one, i) =>
    i !== index && breachesOf(problem, one, other).length > breachesOf(problem, one, places).length
      ? [sentenceOf(problem, one)]
      : [],
  );
  if (lost.length > 0) return groupingText.wouldBreak(lost.slice(0, MOST_PLACES));
  const [from, to] = [scoreOf(problem, places), scoreOf(problem, other)];
  const worse = problem.goal === "pairs" ? to < from - 1e-9 : to > from + 1e-9;
  return worse ? groupingText.wouldCost(problem.goal, shown(from), shown(to)) : groupingText.notFound;
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);
