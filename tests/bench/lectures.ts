import { join } from "node:path";
import { loadSolveMip } from "../../backend/jobs/highs.ts";
import { openOffice } from "../../backend/office.ts";
import type { Json } from "../../core/kit/transport.ts";
import { randomOf } from "../../core/rules/grouping/random.ts";
import { assign, costOf } from "../../core/rules/lectures/assign.ts";
import { match } from "../../core/rules/lectures/match.ts";
import { mipBuilder } from "../../core/rules/schedule/mip.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const HEADS = 207;
const SLOTS = 100;
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function took<T>(work: () => T | Promise<T>): Promise<{ took: number; value: T }> {
  const since = performance.now();
  const value = await work();
  return { took: performance.now() - since, value };
}

/** The nearest that costs least, then the next: what one would do by hand, and the bare baseline. */
function greedy(cost: readonly (readonly number[])[], capacities: readonly number[]): { cost: number; pairs: number } {
  const cells = cost.flatMap((row, head) => row.map((price, slot) => ({ head, slot, price })));
  cells.sort((a, b) => a.price - b.price);
  const left = [...capacities];
  const placed = new Set<number>();
  let sum = 0;
  for (const { head, slot, price } of cells) {
    if (placed.has(head) || (left[slot] ?? 0) < 1) continue;
    placed.add(head);
    left[slot] = (left[slot] ?? 0) - 1;
    sum += price;
  }
  return { cost: sum, pairs: placed.size };
}

/** The same as a linear programme, for the engine that drafts the year. */
function programme(cost: readonly (readonly number[])[], capacities: readonly number[]) {
  const builder = mipBuilder();
  const byHead: number[][] = cost.map(() => []);
  const bySlot: number[][] = capacities.map(() => []);
  cost.forEach((row, head) => {
    row.forEach((price, slot) => {
      const column = builder.column(price - 1e5, 0, 1, false);
      byHead[head]?.push(column);
      bySlot[slot]?.push(column);
    });
  });
  for (const columns of byHead) builder.row(0, 1, columns);
  bySlot.forEach((columns, slot) => {
    builder.row(0, capacities[slot] ?? 0, columns);
  });
  return builder.model();
}

async function matching(tell: Tell): Promise<void> {
  const solve = await loadSolveMip();
  for (const places of [1, 2]) {
    const random = randomOf(places);
    const capacities = Array.from({ length: SLOTS }, () => places);
    const cost = Array.from({ length: HEADS }, () => Array.from({ length: SLOTS }, () => random.below(1000) / 10));
    const problem = {
      heads: cost.map((_, at) => `head${at}`),
      slots: capacities.map((capacity, at) => ({ id: `slot${at}`, capacity })),
      cost,
    };
    const first = await took(() => match(problem));
    const times: number[] = [];
    const bare: number[] = [];
    // In turn, so that what else the machine does meets both alike.
    for (let round = 0; round < 9; round++) {
      times.push((await took(() => match(problem))).took);
      bare.push((await took(() => greedy(cost, capacities))).took);
    }
    const byHand = greedy(cost, capacities);
    const engine = await took(() => solve(programme(cost, capacities)));
    const made = assign(cost, capacities);
    const pairs = made.slotOf.filter((slot) => slot >= 0).length;
    const optimum = (engine.value.objective ?? Number.NaN) + 1e5 * pairs;
    const isBest = Math.abs(costOf(cost, made) - optimum) < 1e-3;
    tell(
      `lectures.match ${HEADS} × ${SLOTS} with ${places} a slot, first call / median; HiGHS ${ms(engine.took)}`,
      `${ms(first.took)} / ${ms(median(times))}; cost ${first.value.cost} (by hand ${byHand.cost.toFixed(1)} for ${byHand.pairs} pairs)`,
      "< 1 s and the optimum of HiGHS (baseline: cheapest first)",
      `${(median(times) / median(bare)).toFixed(2)} ×`,
      first.took < 1000 && isBest && pairs === Math.min(HEADS, SLOTS * places),
    );
  }
}

async function onLibrary(tell: Tell, folder: string): Promise<void> {
  const printer = { pdf: () => Promise.reject(new Error("nothing is printed here")) };
  const file = join(folder, "lectures.db");
  const office = await openOffice({ library: file, printer });
  const call = async (name: string, input: unknown) => {
    const reply = await office.call(name, input as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as { pairs: { person: string; slot: string }[]; unmatched: unknown[] };
  };
  try {
    enterEightYears(file);
    await call("lectures.slotsFromPlan", { year: 2026 });
    for (let at = 0; at < 92; at++)
      await call("lectureSlot.create", {
        title: `讲堂${at}`,
        form: "forum",
        date: `2026-${String(7 + (at % 6)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`,
      });
    const on = "2026-07-01";
    const market = () => call("lectures.market", { on, year: 2026 });
    const first = await took(market);
    const times: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 7; round++) {
      times.push((await took(market)).took);
      bare.push((await took(() => call("duty.list", { on }))).took);
    }
    tell(
      `lectures.market on 207 heads × 8 years and 100 slots (${first.value.pairs.length} pairs, each with its second best)`,
      `${ms(first.took)} / ${ms(median(times))}`,
      "first call < 1 s (baseline: the register of the same heads)",
      `${(median(times) / median(bare)).toFixed(2)} ×`,
      first.took < 1000,
    );
    const adopted = await took(() =>
      call("lectures.adopt", { pairs: first.value.pairs.map(({ person, slot }) => ({ person, slot })) }),
    );
    tell(`its ${first.value.pairs.length} pairs adopted`, ms(adopted.took), "reported", "-", null);
  } finally {
    office.close();
  }
}

/** Matching of lectures: over plain data, and on the library of 207 heads with eight years. */
export async function lecturesBench(tell: Tell, folder: string): Promise<void> {
  await matching(tell);
  await onLibrary(tell, folder);
}
