import type { InvitationState } from "../../records/lectures.ts";
import { assign, type CostTable, costOf } from "./assign.ts";
import { slotName } from "./days.ts";
import { type Busy, type Fit, fitOf, termEndText } from "./fit.ts";
import type { Away, MarketHead, MarketInvitation, MarketSlot, MarketWeights } from "./forms.ts";
import {
  aheadText,
  type Compared,
  drawbackText,
  type Fitting,
  fullText,
  obstaclesText,
  secondText,
} from "./marketWords.ts";
import { displacements, type Swap, scaleOf, secondBest } from "./swaps.ts";

export interface MarketInput {
  on: string;
  weights: MarketWeights;
  heads: readonly MarketHead[];
  /** Open slots of the year. */
  slots: readonly MarketSlot[];
  /** Slots of other times at which a head may be asked already, for the sentence. */
  elsewhere: readonly MarketSlot[];
  /** Last day of the year, and the open slots after it. */
  until: string;
  later: readonly MarketSlot[];
  invitations: readonly MarketInvitation[];
  away: readonly Away[];
  busy: readonly Busy[];
}

export interface MarketPair {
  person: string;
  slot: string;
  invitation: string | null;
  state: InvitationState | null;
  locked: boolean;
  /** Where this head was only thought of until now, when the pair is another slot; null otherwise. */
  was: string | null;
  cost: number;
  reasons: string[];
  second: { slot: string; worse: number; sentence: string } | null;
}

export interface MarketReply {
  pairs: MarketPair[];
  unmatched: { person: string; reason: string }[];
  openSlots: { slot: string; places: number; reason: string }[];
  /** Heads who can lecture within their term only if this matching places them. */
  lastChance: ReadonlySet<string>;
  /** Taken places by slot: whom nothing moves any more. */
  taken: ReadonlyMap<string, number>;
  cost: number;
  sentences: string[];
}

/** An invitation that the matching leaves where it is. */
export const isFixed = (one: Pick<MarketInvitation, "state" | "locked">): boolean =>
  one.state === "invited" || one.state === "agreed" || one.state === "held" || (one.state === "proposed" && one.locked);

/** An invitation by which the lecture is still to come. */
const isPending = (one: MarketInvitation): boolean => isFixed(one) && one.state !== "held";

/**
 * By how much of all weights another slot must be better before somebody who is only thought of is moved there: what a slot costs
 * changes a little from day to day, and a second matching should not shuffle twelve people for that.
 */
const STAY_SHARE = 0.01;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * The best assignment of heads who owe a lecture to open slots: exact, with what stands kept, left-over and second best named with
 * their reason. As many as possible are placed; among them as many as possible of those who have no other chance in their term;
 * then the weights decide.
 */
export function market(input: MarketInput): MarketReply {
  const { heads, slots, invitations } = input;
  const slotById = new Map([...input.elsewhere, ...slots].map((slot) => [slot.id, slot]));
  const open = new Map(slots.map((slot, at) => [slot.id, at]));
  const byPerson = Map.groupBy(invitations, (one) => one.person);
  const awayOf = Map.groupBy(input.away, (one) => one.person);
  const busyOf = Map.groupBy(input.busy, (one) => one.person);

  const fitting = (head: MarketHead): ((slot: MarketSlot, silent: boolean) => Fit) => {
    const own = byPerson.get(head.person) ?? [];
    const busy = [
      ...(busyOf.get(head.person) ?? []),
      ...own.filter(isFixed).flatMap((one): Busy[] => {
        const slot = slotById.get(one.slot);
        return slot?.date && slot.precision === "day"
          ? [{ person: head.person, date: slot.date, part: slot.part }]
          : [];
      }),
    ];
    const away = awayOf.get(head.person) ?? [];
    const refused = new Set(
      own.filter((one) => one.state === "declined" || one.state === "moved").map((one) => one.slot),
    );
    return (slot, silent) =>
      fitOf(head, slot, { on: input.on, weights: input.weights, away, busy, refused: refused.has(slot.id), silent });
  };

  const pairs: MarketPair[] = [];
  const unmatched: MarketReply["unmatched"] = [];
  const free: { head: MarketHead; fits: Fit[]; tell: (slot: MarketSlot) => Fit; isLast: boolean }[] = [];
  for (const head of heads) {
    const pending = (byPerson.get(head.person) ?? []).filter(isPending);
    const here = pending.filter((one) => open.has(one.slot));
    for (const one of here) pairs.push(standing(head, one, slots[open.get(one.slot)!]!));
    if (pending.length < head.owes) {
      const tryAt = fitting(head);
      free.push({
        head,
        fits: slots.map((slot) => tryAt(slot, true)),
        tell: (slot) => tryAt(slot, false),
        isLast: isLastChance(head, (slot) => "cost" in tryAt(slot, true)),
      });
    } else if (here.length === 0)
      unmatched.push({ person: head.person, reason: elsewhereText(input.on, slotById.get(pending[0]!.slot)) });
  }

  // Of those whom this matching doesn't place nobody is moved, so that what they are thought of for is taken too.
  const movable = new Set(free.map((one) => one.head.person));
  const thought = (one: MarketInvitation): boolean => one.state === "proposed" && !one.locked;
  const takenAt = Map.groupBy(
    invitations.filter((one) => isFixed(one) || (thought(one) && !movable.has(one.person))),
    (one) => one.slot,
  );
  const taken = new Map(slots.map((slot) => [slot.id, takenAt.get(slot.id)?.length ?? 0]));
  const thoughtOf = (person: string): MarketInvitation[] => (byPerson.get(person) ?? []).filter(thought);
  const weight = Object.values(input.weights).reduce((sum: number, one: number) => sum + one, 0);
  // Never nothing: of equally good ones the one that stands is kept, whatever the weights.
  const stay = Math.max(0.004 / Math.max(1, free.length), STAY_SHARE * weight);
  const plain = free.map((one) => one.fits.map((fit) => ("cost" in fit ? fit.cost : null)));
  const wished = plain.map((row, at) => {
    const stands = new Set(thoughtOf(free[at]!.head.person).map((one) => one.slot));
    return stands.size === 0
      ? row
      : row.map((price, slot) => (price !== null && stands.has(slots[slot]!.id) ? price - stay : price));
  });
  const capacities = slots.map((slot) => Math.max(0, slot.capacity - (taken.get(slot.id) ?? 0)));
  // Dearer than all else together is only to leave out somebody for whom this is the last chance: no wish outweighs it.
  const dearest = plain.reduce((most, row) => row.reduce((top: number, one) => Math.max(top, one ?? 0), most), 0);
  const never = Math.ceil(dearest + stay + 1) * 2 * (free.length + 1);
  const cost = within(
    wished.map((row, at) => (free[at]!.isLast ? row.map((price) => (price === null ? null : price - never)) : row)),
    capacities,
  );
  const made = assign(cost, capacities);
  const scale = scaleOf(cost);
  const instead = displacements(cost, capacities, made, scale);
  free.forEach(({ head, tell }, at) => {
    const slot = made.slotOf[at]!;
    if (slot < 0) {
      unmatched.push({ person: head.person, reason: leftOver(at) });
      return;
    }
    const fit = tell(slots[slot]!) as Fitting;
    const stands = (byPerson.get(head.person) ?? []).find((one) => one.slot === slots[slot]!.id);
    const before = stands ? undefined : thoughtOf(head.person).find((one) => open.has(one.slot));
    const swap = secondBest(cost, capacities, made, at, scale);
    pairs.push({
      person: head.person,
      slot: slots[slot]!.id,
      invitation: stands?.id ?? null,
      state: stands?.state ?? null,
      locked: false,
      was: before?.slot ?? null,
      cost: fit.cost,
      reasons: [
        ...(free[at]!.isLast ? ["任期届满前只有这一次机会，优先安排"] : []),
        ...fit.reasons,
        ...(before ? [`现拟请在${slotName(slots[open.get(before.slot)!]!)}，改到这里总体更合适`] : []),
      ],
      // What leaves somebody without the only chance is no second best.
      second: swap && swap.worse < never / 2 ? secondOf(swap, fit, tell(slots[swap.slot]!) as Fitting) : null,
    });
  });
  const openSlots = slots.flatMap((slot, at): MarketReply["openSlots"] => {
    const places = capacities[at]! - made.headsAt[at]!.length;
    return places > 0 ? [{ slot: slot.id, places, reason: openText(at) }] : [];
  });
  return {
    pairs,
    unmatched,
    openSlots,
    lastChance: new Set(
      free.filter((one) => one.isLast && one.fits.some((fit) => "cost" in fit)).map((one) => one.head.person),
    ),
    taken,
    cost: hundredths(costOf(plain, made)),
    sentences: summary(heads.length, pairs, unmatched.length, capacities, openSlots),
  };

  /** Known slots tell: none left in the term, which ends in this year or before the last of them. */
  function isLastChance({ to }: MarketHead, fits: (slot: MarketSlot) => boolean): boolean {
    if (to === null || input.later.some(fits)) return false;
    return to <= input.until || input.later.some((slot) => slot.date !== null && slot.date > to);
  }

  function secondOf({ slot, worse }: Swap, here: Fitting, there: Fitting): NonNullable<MarketPair["second"]> {
    const names = made.headsAt[slot]!.map((at) => free[at]!.head.name);
    const hasFree = names.length < capacities[slot]!;
    const sentence = secondText(slots[slot]!, names, hasFree, drawbackText(here, there));
    return { slot: slots[slot]!.id, worse: hundredths(worse), sentence };
  }

  function leftOver(at: number): string {
    const { fits: own, head } = free[at]!;
    if (own.length === 0) return "本年度没有可以安排的讲课席位";
    const possible = own.flatMap((fit, slot) => ("cost" in fit ? [slot] : []));
    if (possible.length === 0) return `没有可以安排的席位：${obstaclesText(own, head)}`;
    const places = possible.filter((slot) => capacities[slot]! > 0);
    if (places.length === 0) return `可讲的${possible.length}场都已约满`;
    const seats = places.reduce((sum, slot) => sum + capacities[slot]!, 0);
    const swap = instead(at);
    const first = swap && comparedAt(swap.without, made.slotOf[swap.without]!);
    const ahead = swap && first && { name: first.head.name, why: aheadText(first, comparedAt(at, swap.slot)) };
    return fullText(places.length, seats, ahead);
  }

  function comparedAt(at: number, slot: number): Compared {
    const { head, isLast, tell } = free[at]!;
    return { head, isLast, fit: tell(slots[slot]!) as Fitting };
  }

  function openText(at: number): string {
    if (heads.length === 0) return "没有尚欠讲课的负责人";
    const possible = free.flatMap(({ head, fits: own }, index) =>
      "cost" in own[at]! ? [{ head, placed: made.slotOf[index]! >= 0 }] : [],
    );
    if (possible.length > 0) {
      const names = possible.slice(0, 3).map((one) => one.head.name);
      return `可讲的${possible.length}人（${names.join("、")}${possible.length > 3 ? "等" : ""}）都已排到更合适的席位`;
    }
    if (free.length === 0) return "尚欠讲课的负责人都已有安排";
    return `没有可以来讲的人：${obstaclesText(
      free.map((one) => one.fits[at]!),
      null,
    )}`;
  }
}

/**
 * The costs that can matter: of n heads each needs only the n + 1 slots with places that cost it least, for the others take at most
 * n − 1 of these and the second best is another than the best. Thousands of slots are then as quick as hundreds, and as exact.
 */
function within(cost: CostTable, capacities: readonly number[]): CostTable {
  const most = cost.length + 1;
  return cost.map((row) => {
    const possible = row.flatMap((price, slot) => (price === null || capacities[slot]! < 1 ? [] : [{ price, slot }]));
    if (possible.length <= most) return row;
    const kept = new Set(
      possible
        .sort((a, b) => a.price - b.price || a.slot - b.slot)
        .slice(0, most)
        .map((one) => one.slot),
    );
    return row.map((price, slot) => (kept.has(slot) ? price : null));
  });
}

function standing(head: MarketHead, one: MarketInvitation, slot: MarketSlot): MarketPair {
  const words = { proposed: "已锁定", invited: "已约请", agreed: "已同意" } as const;
  const state = one.state as keyof typeof words;
  const reasons = [`${words[state]}，自动匹配不改动`];
  if (head.to !== null && slot.date !== null && head.to < slot.date)
    reasons.push(`任期至${termEndText(head)}，在席位日期之前，届时讲课不计入本任期`);
  return {
    person: head.person,
    slot: slot.id,
    invitation: one.id,
    state: one.state,
    locked: one.locked,
    was: null,
    cost: 0,
    reasons,
    second: null,
  };
}

function elsewhereText(on: string, slot: MarketSlot | undefined): string {
  if (!slot) return "已另有约请";
  const past = slot.date !== null && slot.precision === "day" && slot.date < on;
  return past ? `${slotName(slot)}的讲课日期已过，请登记已讲或改约` : `已另有约请：${slotName(slot)}`;
}

function summary(
  heads: number,
  pairs: readonly MarketPair[],
  left: number,
  capacities: readonly number[],
  openSlots: MarketReply["openSlots"],
): string[] {
  if (heads === 0) return ["没有尚欠讲课的负责人"];
  const stand = pairs.filter(isStanding);
  const places = capacities.reduce((sum, one) => sum + one, 0);
  // Thought of already and best left there: not among what can be adopted anew.
  const stay = pairs.filter((pair) => pair.invitation !== null && !isStanding(pair)).length;
  const spare = openSlots.reduce((sum, one) => sum + one.places, 0);
  return [
    `尚欠讲课的负责人${heads}人，其中${stand.length}人已有约请或锁定`,
    places === 0
      ? `没有可以安排的空席，${left}人排不上`
      : `可安排的空席${places}个（${capacities.filter((one) => one > 0).length}场），建议安排${pairs.length - stand.length}人${stay > 0 ? `（${stay}人已在那里拟请）` : ""}，${left}人排不上，剩余空席${spare}个`,
  ];
}

const isStanding = (pair: MarketPair): boolean => pair.locked || pair.state === "invited" || pair.state === "agreed";
