import type { HallLayout, Seat, SeatedPerson } from "../../records/seating.ts";
import { isOnPlatform, placeShort } from "./hall.ts";

/** A seating as it is stored: seats point into the people. */
export interface Seating {
  people: readonly SeatedPerson[];
  seats: readonly Seat[];
}

/** Somebody whose seat differs between two seatings; null is no seat. */
export interface Move {
  name: string;
  note: string;
  from: string | null;
  to: string | null;
}

/** By what somebody is recognised, the surest first. */
const signs = [
  (one: SeatedPerson) => one.person,
  (one: SeatedPerson) => `${one.name}\t${one.note}`,
  (one: SeatedPerson) => one.name,
];

/**
 * For each of `after` the index of the same human being in `before`, or null. Recognised by the person's record, then by name and note,
 * then by name alone, so that somebody whose note was written later is still the same; of two who can't be told apart the first goes with the first.
 */
export function sameIn(before: readonly SeatedPerson[], after: readonly SeatedPerson[]): (number | null)[] {
  const result: (number | null)[] = after.map(() => null);
  const used = new Set<number>();
  for (const signOf of signs) {
    const known = new Map<string, number[]>();
    for (const [index, one] of before.entries()) {
      if (used.has(index)) continue;
      const key = signOf(one);
      if (key !== null) known.set(key, [...(known.get(key) ?? []), index]);
    }
    for (const [index, one] of after.entries()) {
      if (result[index] !== null) continue;
      const key = signOf(one);
      const found = key === null ? undefined : known.get(key)?.shift();
      if (found === undefined) continue;
      result[index] = found;
      used.add(found);
    }
  }
  return result;
}

/** Who sits elsewhere after than before, those who came and those who left included; in the order of rank of `after`, the left last. `wasIn` is the hall of before, where it was another. */
export function movesBetween(before: Seating, after: Seating, hall: HallLayout, wasIn: HallLayout = hall): Move[] {
  const placed = (seating: Seating, layout: HallLayout) =>
    new Map(seating.seats.map((seat) => [seat.index, placeShort(layout, seat.seat)]));
  const [was, is] = [placed(before, wasIn), placed(after, hall)];
  const same = sameIn(before.people, after.people);
  const moves: Move[] = [];
  for (const [index, one] of after.people.entries()) {
    const old = same[index] ?? null;
    const from = old === null ? null : (was.get(old) ?? null);
    const to = is.get(index) ?? null;
    if (from !== to) moves.push({ name: one.name, note: one.note, from, to });
  }
  const stayed = new Set(same);
  for (const [index, one] of before.people.entries()) {
    const from = was.get(index);
    if (!stayed.has(index) && from !== undefined) moves.push({ name: one.name, note: one.note, from, to: null });
  }
  return moves;
}

/** What is kept when people are seated anew: locked seats always, the hall's on request, the platform's while it holds the same people in the same order. */
export interface Keeping {
  hall: boolean;
  platform: boolean;
}

/** The seats that those who are still there keep, by their index now (「其余人不动」). */
export function keptSeats(
  before: Seating,
  after: readonly SeatedPerson[],
  layout: HallLayout,
  keeping: Keeping,
): Map<number, Seat> {
  const seats = new Map(before.seats.map((seat) => [seat.index, seat]));
  const same = sameIn(before.people, after);
  const onStage = (people: readonly SeatedPerson[]) => people.flatMap((one, index) => (one.platform ? [index] : []));
  const [was, is] = [onStage(before.people), onStage(after).map((index) => same[index] ?? null)];
  // Its order means rank: with other people, or the same in another order, it is seated anew.
  const platform = keeping.platform && was.length === is.length && was.every((index, at) => index === is[at]);
  const kept = new Map<number, Seat>();
  for (const [index, old] of same.entries()) {
    const seat = old === null ? undefined : seats.get(old);
    if (!seat) continue;
    const stage = isOnPlatform(layout, seat.seat);
    if (seat.locked || (stage ? platform : keeping.hall)) kept.set(index, { ...seat, index });
  }
  return kept;
}
