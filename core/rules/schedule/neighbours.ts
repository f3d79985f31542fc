import { dayAtOrAfter } from "./dayTable.ts";
import { namesOf, neighbourText, spanName } from "./explainText.ts";
import { instanceOf } from "./instance.ts";
import { costSentence } from "./merits.ts";
import type { Placement, ScheduleProblem } from "./problem.ts";
import { runDates } from "./runDates.ts";
import { type DayCost, dayCosts } from "./suggest.ts";

/** A day near the present one, and what it would mean for the item. */
export interface Neighbour {
  start: string;
  place: string | null;
  /** What the score would change by; null where it is impossible, and the sentences say why. */
  cost: number | null;
  sentences: string[];
}

/** Why an item stands where it does. */
export interface Neighbourhood {
  neighbours: Neighbour[];
  /** About the present day: what speaks for it, and how the days around it compare. */
  sentences: string[];
}

const EPSILON = 1e-6;

/**
 * Why this date: the working days around it (`days` before and as many after), each with what it would cost at the same
 * place, or at the cheapest other one where that is not free, or with the rules that forbid it. Of an item without a day the
 * days around its wished day, else around the beginning of its window. An item that stands is answered as if it could move.
 */
export function neighbours(
  problem: ScheduleProblem,
  placements: readonly Placement[],
  item: string,
  options: { days?: number | undefined } = {},
): Neighbourhood {
  const asked = problem.items.find((one) => one.id === item);
  if (!asked) return { neighbours: [], sentences: [neighbourText.unknown] };
  const { standing } = asked;
  const free: ScheduleProblem = standing
    ? { ...problem, items: problem.items.map((one) => (one === asked ? { ...one, standing: undefined } : one)) }
    : problem;
  const instance = instanceOf(free);
  if (instance.days.length === 0) return { neighbours: [], sentences: [neighbourText.noDays] };
  const first = standing ? [...standing.dates].sort()[0] : undefined;
  const at = standing
    ? first === undefined
      ? undefined
      : { item, start: first, place: standing.place }
    : placements.find((one) => one.item === item);
  const plan = [
    ...placements.filter((one) => one.item !== item),
    ...(at && instance.indexOfDay.has(at.start) ? [at] : []),
  ];
  const anywhere = dayCosts(instance, plan, item);
  const same = at?.place == null ? anywhere : dayCosts(instance, plan, item, at.place);
  if (anywhere.length === 0) return { neighbours: [], sentences: [neighbourText.tooLong(asked.length)] };

  const reach = options.days ?? 10;
  const centre = Math.min(
    dayAtOrAfter(instance, at?.start ?? asked.wished ?? asked.window[0]),
    instance.days.length - 1,
  );
  const now = at ? instance.indexOfDay.get(at.start) : undefined;
  const found: DayCost[] = [];
  for (let d = Math.max(0, centre - reach); d <= Math.min(instance.days.length - 1, centre + reach); d++)
    if (d !== now) found.push(pick(same[d]!, anywhere[d]!));

  const name = namesOf(problem);
  const sentences: string[] = [];
  if (at) {
    const dates = standing ? [...standing.dates].sort() : runDates(instance.days, at.start, asked.length);
    const span = spanName(problem, dates[0] ?? at.start, dates.at(-1) ?? at.start);
    sentences.push(neighbourText.present(span, at.place === null ? null : name.place(at.place)));
    const own = now === undefined ? null : same[now]!;
    if (!own) sentences.push(neighbourText.notWorking);
    else if (own.cost === null) sentences.push(...own.sentences.map(neighbourText.breaks));
    // What it costs to stay is nothing, and goes without saying.
    else sentences.push(...own.sentences.filter((one) => one !== costSentence(own.cost!)));
    if (standing) sentences.push(neighbourText.stands);
  } else sentences.push(neighbourText.without);
  sentences.push(compared(problem, found, at !== undefined));
  return {
    neighbours: found.map((one) => ({
      start: one.start,
      place: one.place,
      cost: one.cost,
      sentences:
        at?.place != null && one.cost !== null && one.place !== null && one.place !== at.place
          ? [neighbourText.otherPlace(name.place(one.place)), ...one.sentences]
          : one.sentences,
    })),
    sentences,
  };
}

/** The same place where it is free, else another; where neither is, what is said of the same place. */
const pick = (same: DayCost, anywhere: DayCost): DayCost =>
  same.cost === null && anywhere.cost !== null ? anywhere : same;

/** 前后20个工作日中，8天不能排，10天更差，2天更好，最好的是3月12日. */
function compared(problem: ScheduleProblem, days: readonly DayCost[], placed: boolean): string {
  const possible = days.filter((one) => one.cost !== null);
  const best = possible.reduce<DayCost | null>(
    (least, one) => (!least || one.cost! < least.cost! - EPSILON ? one : least),
    null,
  );
  const barred = days.length - possible.length;
  const better = possible.filter((one) => one.cost! < -EPSILON).length;
  const worse = possible.filter((one) => one.cost! > EPSILON).length;
  const bestDay = best ? spanName(problem, best.start, best.start) : null;
  return placed
    ? neighbourText.around(
        days.length,
        barred,
        worse,
        possible.length - better - worse,
        better,
        better > 0 ? bestDay : null,
      )
    : neighbourText.open(days.length, barred, bestDay);
}
