import { sortByName } from "../../core/rules/names/order.ts";
import { placeOf } from "../../core/rules/names/strokes.ts";
import { personName, seeded } from "./generate.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const COUNT = 100_000;
const took = (work: () => void) => {
  const since = performance.now();
  work();
  return performance.now() - since;
};
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Stroke sort of 100,000 names beside a bare sort of the same texts by code unit. */
export function namesBench(tell: Tell): void {
  const random = seeded(11);
  const names = Array.from({ length: COUNT }, () => personName(random));
  const table = took(() => placeOf("一"));
  const rounds = Array.from({ length: 5 }, () => ({
    ours: took(() => sortByName(names, (name) => name, "strokes")),
    bare: took(() => [...names].sort()),
  }));
  const ours = median(rounds.map((round) => round.ours));
  const bare = median(rounds.map((round) => round.bare));
  tell("table of strokes read", `${table.toFixed(0)} ms`, "once, ≤ 200 ms", "-", table <= 200);
  tell(
    "stroke sort of 100,000 names",
    `${ours.toFixed(0)} ms`,
    "≤ 1 s (baseline: bare sort by code unit)",
    `${(ours / bare).toFixed(2)} ×`,
    ours <= 1000,
  );
}
