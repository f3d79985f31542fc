import type { DutyRow } from "../forms.ts";
import { type Standing, type Supply, type Verdict, verdicts } from "./forms.ts";
import type { Demand } from "./standing.ts";

/** One half of all heads, with what it was reckoned from. */
export interface Side {
  demands: readonly Demand[];
  supply: Supply;
  /** The supply as it is planned, without what is asked for beside it. */
  planned: Supply;
  standings: readonly Standing[];
  lastYear: number;
}

/** A row that is told of, with its place among all rows. */
export interface Shown {
  row: DutyRow;
  index: number;
}

/** Heads in office by verdict. */
export function countsOf({ standings }: Side, shown: readonly Shown[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((one) => [one, 0])) as Record<Verdict, number>;
  for (const { row, index } of shown) if (row.personId !== null) counts[standings[index]!.verdict]++;
  return counts;
}

/** Heads with a known end who get no place: what the forecast is asked for first. Who is over is told apart. */
export function missing({ standings }: Pick<Side, "standings">, shown: readonly Shown[]): number {
  return shown.filter(({ index }) => {
    const { served, why } = standings[index]!;
    return !served && why !== "over" && why !== "unknown";
  }).length;
}
