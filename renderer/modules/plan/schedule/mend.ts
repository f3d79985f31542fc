import { call, type Input, type Output } from "../../../client/api.ts";
import type { Placement, YearItem } from "./items.ts";
import { presentPlacements, wrongItems } from "./present.ts";

type Broken = Input<"schedule.repair">["broken"];

/** A repair and what it was asked beside. */
export interface Mended {
  answer: Output<"schedule.repair">;
  /** Items that broke a rule before anything was lost, with the sentence that says so. */
  wrongBefore: ReadonlyMap<string, string>;
}

/**
 * A repair of what is lost and of nothing else: what stood against the rules before stays where the office has put it, unless
 * `mendsAll`. `affected` are never held fast.
 * @throws AppError
 */
export async function mend(ask: {
  year: number;
  scenario: string | null;
  items: readonly YearItem[];
  /** Where some of them are to stand now. */
  elsewhere?: readonly Placement[];
  affected: readonly string[];
  lock: readonly string[];
  broken: Broken;
  mendsAll: boolean;
  /** What can't be used, for this reckoning alone. */
  lost?: NonNullable<Input<"schedule.repair">["lost"]>;
}): Promise<Mended> {
  const { year, items } = ask;
  const aside = ask.scenario ? { scenario: ask.scenario } : {};
  const { findings } = await call("plan.findings", { year, ...aside });
  const wrongBefore = wrongItems(findings);
  const free = new Set([...ask.affected, ...(ask.elsewhere ?? []).map(({ item }) => item)]);
  const held = ask.mendsAll ? [] : items.filter(({ id }) => wrongBefore.has(id) && !free.has(id)).map(({ id }) => id);
  const answer = await call("schedule.repair", {
    year,
    ...aside,
    seed: 1,
    // Without them it begins from where the plan stands.
    ...(ask.elsewhere ? { placements: presentPlacements(items, ask.elsewhere) } : {}),
    lock: [...new Set([...ask.lock, ...held])],
    broken: ask.broken,
    ...(ask.lost ? { lost: ask.lost } : {}),
  });
  return { answer, wrongBefore };
}
