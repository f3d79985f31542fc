import type { Finding } from "../../kit/finding.ts";
import { assign, type CostTable, costOf } from "./assign.ts";
import { displacements, scaleOf } from "./swaps.ts";

/** `lectures.match` over plain data (contracts.md). */
export interface MatchProblem {
  heads: readonly string[];
  slots: readonly { id: string; capacity: number }[];
  cost: CostTable;
}

export interface MatchReply {
  pairs: { head: string; slot: string }[];
  cost: number;
  unmatched: { head: string; reason: string }[];
}

const duplicate = (ids: readonly string[]): string | undefined => ids.find((id, at) => ids.indexOf(id) !== at);

/** What is wrong with a problem, the first of each kind; empty where it can be solved. */
export function matchFindings({ heads, slots, cost }: MatchProblem): Finding[] {
  const findings: Finding[] = [];
  const error = (sentence: string) => findings.push({ rule: "lectures.match", level: "error", sentence });
  const twice = duplicate(heads);
  if (twice !== undefined) error(`人员编号“${twice}”重复`);
  const slotTwice = duplicate(slots.map((slot) => slot.id));
  if (slotTwice !== undefined) error(`席位编号“${slotTwice}”重复`);
  const odd = slots.find(({ capacity }) => !Number.isInteger(capacity) || capacity < 0);
  if (odd) error(`席位“${odd.id}”的名额应为0以上的整数`);
  if (cost.length !== heads.length) error(`代价表有${cost.length}行，应与人数${heads.length}相同`);
  const ragged = cost.findIndex((row) => row.length !== slots.length);
  if (ragged >= 0) error(`代价表第${ragged + 1}行有${cost[ragged]?.length ?? 0}个数，应与席位数${slots.length}相同`);
  const strange = cost.findIndex((row) => row.some((price) => price !== null && !Number.isFinite(price)));
  if (strange >= 0) error(`代价表第${strange + 1}行有不是数的内容；不能安排的写null`);
  return findings;
}

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Most pairs first, then least cost; who is left over is told why. For problems without findings. */
export function match({ heads, slots, cost }: MatchProblem): MatchReply {
  const capacities = slots.map((slot) => slot.capacity);
  const made = assign(cost, capacities);
  const scale = scaleOf(cost);
  const instead = displacements(cost, capacities, made, scale);
  const reply: MatchReply = { pairs: [], cost: rounded(costOf(cost, made)), unmatched: [] };
  heads.forEach((head, at) => {
    const slot = made.slotOf[at]!;
    if (slot >= 0) reply.pairs.push({ head, slot: slots[slot]!.id });
    else reply.unmatched.push({ head, reason: reasonOf(at) });
  });
  return reply;

  function reasonOf(at: number): string {
    const possible = cost[at]!.flatMap((price, slot) => (price === null ? [] : [slot]));
    if (possible.length === 0) return slots.length === 0 ? "没有席位" : "没有一个席位可以安排";
    const open = possible.filter((slot) => capacities[slot]! > 0);
    if (open.length === 0) return "可以安排的席位都没有名额";
    const swap = instead(at);
    const full = `可以安排的${open.length}个席位都已排满`;
    if (!swap) return full;
    const dearer = swap.worse > scale * 1e-9 ? `总代价增加${rounded(swap.worse)}` : "总代价相同";
    return `${full}；改排此人则${heads[swap.without]}没有席位，${dearer}`;
  }
}
