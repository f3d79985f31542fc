import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf } from "../../core/rules/grouping/answer.ts";
import { type InstanceName, instances } from "../fixtures/seating/instances.ts";
import { problemOf } from "./searchBest.ts";

type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "fixtures", "seating", name), "utf8"));

/** The searches of tables and groups, three seconds of one core each, against the best known values. */
export function searches(tell: Tell): void {
  const seventeen = fixture("seating-17.json");
  const small = { guests: seventeen.guests, tables: seventeen.tables, affinity: seventeen.affinity };
  const since = performance.now();
  const { answer } = answerOf({ problem: problemOf(small), seed: 1 });
  const took = performance.now() - since;
  tell(
    "tables, 17 guests (published)",
    `${answer?.score}${answer?.proved ? ", proved" : ""}, ${took.toFixed(0)} ms`,
    "276",
    ((answer?.score ?? 0) / seventeen.optimum).toFixed(4),
    answer?.score === seventeen.optimum,
  );
  const best = fixture("best.json") as Record<InstanceName, { score: number }>;
  for (const name of Object.keys(instances) as InstanceName[]) {
    const problem = problemOf(instances[name]());
    const scores = [1, 2, 3].map((seed) => {
      const started = performance.now();
      const found = answerOf({ problem, seed, seconds: 3 }, () => performance.now() - started >= 3000).answer;
      return found?.score ?? Number.NaN;
    });
    const worst = problem.goal === "pairs" ? Math.min(...scores) : Math.max(...scores);
    const ratio = problem.goal === "pairs" ? worst / best[name].score : best[name].score / worst;
    tell(
      `${problem.goal === "pairs" ? "pairs" : "balance"} search ${name} in 3 s, worst of 3 seeds`,
      String(Math.round(worst * 1000) / 1000),
      `within 1 % of ${Math.round(best[name].score * 1000) / 1000}`,
      ratio.toFixed(4),
      ratio >= 0.99,
    );
  }
}
