import type { PlanItem, PlanPlace } from "../picture.ts";
import { standsAt } from "../problemOf.ts";
import type { Days } from "./days.ts";
import type { Placed } from "./year.ts";

/** A way out that is to be tried: the command that does it, and the items as they would then be. */
export interface Way {
  /** Its sentence, when so many new warnings come with it. */
  say: (warnings: number) => string;
  procedure: string;
  input: Record<string, unknown>;
  changed: ReadonlyMap<string, PlanItem>;
  /** For the ranking: items that move, new warnings, working days by which they shift, whether the weekday changes. */
  moves: number;
  warnings: number;
  shift: number;
  otherWeekday: boolean;
  /** Ways of one kind for one item are alike: only the best few of them are shown. */
  kind: string;
}

/** Where ways are asked for: the year, and the 试排方案 in which it is looked at. */
export interface Asked {
  year: number;
  scenario: string | undefined;
}

/** Input of plan.place that puts an item there. A place is named only where it changes. */
export function placeInput(
  item: PlanItem,
  from: string | null,
  to: string | null,
  place: PlanPlace | null,
  asked: Asked,
) {
  const room = place && place.id !== standsAt(item) ? { base: null, hall: null, [place.kind]: place.id } : {};
  const scenario = asked.scenario === undefined ? {} : { scenario: asked.scenario };
  return { activity: item.activity, run: item.run, from, to, ...room, ...scenario };
}

/** Working days between two starts. */
export function shiftOf(days: Days, item: Placed | null, first: number): number {
  if (!item) return 0;
  const [from, to] = item.first < first ? [item.first, first] : [first, item.first];
  return Math.max(0, days.working(from, to) - (days.works(from) ? 1 : 0));
}

/** Best first: fewest new warnings, fewest items moved, smallest shift, the weekday kept. */
export const byMerit = (a: Way, b: Way): number =>
  a.warnings - b.warnings || a.moves - b.moves || a.shift - b.shift || Number(a.otherWeekday) - Number(b.otherWeekday);
