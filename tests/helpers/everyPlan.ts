import { violations } from "../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../core/rules/schedule/instance.ts";
import type { Placement, ScheduleProblem } from "../../core/rules/schedule/problem.ts";
import { scoreOf } from "../../core/rules/schedule/score.ts";

/** The best of all plans of a small problem: fewest items without a day, then the lowest score. It knows nothing but the plain checker and the plain score. */
export function bestOfAll(problem: ScheduleProblem): { unplaced: number; score: number; placements: Placement[] } {
  const instance = instanceOf(problem);
  const open = instance.items.filter((one) => !one.standing).map((one) => one.item);
  const choices = open.map((item) =>
    instance.days
      .flatMap((start) =>
        (item.places.length > 0 ? item.places : [null]).map((place) => ({ item: item.id, start, place })),
      )
      .filter((placement) => violations(instance, [placement]).length === 0),
  );
  const best = { unplaced: open.length + 1, score: Number.POSITIVE_INFINITY, placements: [] as Placement[] };
  const chosen: Placement[] = [];
  const next = (at: number): void => {
    const unplaced = at - chosen.length;
    if (unplaced > best.unplaced) return;
    if (at === open.length) {
      const { score } = scoreOf(instance, chosen);
      if (unplaced < best.unplaced || score < best.score)
        Object.assign(best, { unplaced, score, placements: [...chosen] });
      return;
    }
    for (const choice of choices[at]!) {
      chosen.push(choice);
      if (violations(instance, chosen).length === 0) next(at + 1);
      chosen.pop();
    }
    next(at + 1);
  };
  next(0);
  return best;
}
