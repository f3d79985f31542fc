import { type Reason, whyImpossible } from "./feasible.ts";
import type { GroupingProblem, Wish } from "./problem.ts";
import { groupingText, sentenceOf, tableName } from "./wishText.ts";

/** Required wishes that can't all be met. No wish can be left out of the set: without any one of them the others can be met. */
export interface Contradiction {
  /** Positions in the problem's wishes. */
  wishes: number[];
  sentence: string;
  /** What to give up. */
  relax: string;
}

const MOST = 5;

/** The contradictions among required wishes, each as a smallest set; after each the search goes on without its last wish. */
export function contradictionsOf(problem: GroupingProblem): Contradiction[] {
  const found: Contradiction[] = [];
  let active = problem.wishes.map((_, i) => i).filter((i) => isHard(problem.wishes[i]!));
  while (found.length < MOST && whyImpossible(problem, pick(problem, active))) {
    const wishes = smallestSet(problem, active);
    const last = wishes.at(-1)!;
    const reason = whyImpossible(problem, pick(problem, wishes))!;
    found.push({
      wishes,
      sentence: groupingText.conflict(
        wishes.map((i) => sentenceOf(problem, problem.wishes[i]!)),
        reasonText(problem, reason),
      ),
      relax: groupingText.relax(
        sentenceOf(problem, problem.wishes[last]!),
        problem.wishes[last]!.kind !== "heads",
        problem.unit,
      ),
    });
    active = active.filter((i) => i !== last);
  }
  return found.sort((a, b) => (a.wishes[0] ?? 0) - (b.wishes[0] ?? 0));
}

const isHard = (wish: Wish): boolean => wish.required === true || wish.kind === "heads";
const pick = (problem: GroupingProblem, positions: readonly number[]): Wish[] =>
  positions.map((i) => problem.wishes[i]!);

/**
 * Of wishes that can't all be met, a set from which none can be left out: each is tried in turn. The order decides which
 * set is left, so both orders are tried and the smaller set taken.
 */
export function smallestSet(problem: GroupingProblem, active: readonly number[]): number[] {
  const reduce = (order: readonly number[]) => {
    let kept = [...order];
    // Halves first: of a hundred wishes only two or three have to do with it.
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < kept.length; ) {
        const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
        if (rest.length < kept.length && rest.length > 0 && whyImpossible(problem, pick(problem, rest))) kept = rest;
        else from += size;
      }
    }
    return kept.sort((a, b) => a - b);
  };
  const forward = reduce(active);
  const backward = reduce([...active].reverse());
  return backward.length < forward.length ? backward : forward;
}

/** A reason as a sentence without its full stop. */
export function reasonText(problem: GroupingProblem, reason: Reason): string {
  const name = (person: number) => problem.names[person] ?? problem.ids[person] ?? "";
  const table = (at: number) => tableName(at, problem.unit);
  switch (reason.kind) {
    case "sameAndApart":
      return groupingText.sameAndApart(name(reason.a), name(reason.b), problem.unit);
    case "twoHomes":
      return reason.a === reason.b
        ? groupingText.oneTwoHomes(name(reason.a), table(reason.first), table(reason.second))
        : groupingText.twoHomes(name(reason.a), name(reason.b), table(reason.first), table(reason.second));
    case "unitTooLarge":
      return groupingText.unitTooLarge(reason.count, reason.seats, problem.unit);
    case "homeTooFull":
      return groupingText.homeTooFull(table(reason.table), reason.count, reason.seats);
    case "apartAtHome":
      return groupingText.apartAtHome(name(reason.a), name(reason.b), table(reason.table));
    case "clique":
      return groupingText.clique(reason.count, problem.capacities.length, problem.unit);
    case "noRoom":
      return groupingText.noRoom(problem.unit);
  }
}
