import { invalid, refused } from "../../kit/errors.ts";
import { messages } from "../../kit/messages.ts";
import type { Seat, SeatedPerson } from "../../records/seating.ts";
import { type HallPlan, isOnPlatform, layoutOf, placeOf } from "./hall.ts";
import { seatingText } from "./text.ts";

/** A plan's people in order of rank and the seats that they have. */
export interface Seated {
  people: readonly SeatedPerson[];
  seats: readonly Seat[];
}

/** Who was seated by hand on or off the platform belongs there, also when the seats are made anew. */
function asSeatedNow(people: readonly SeatedPerson[], seats: readonly Seat[], hall: HallPlan): SeatedPerson[] {
  const layout = layoutOf(hall);
  const stage = new Map(seats.map((seat) => [seat.index, isOnPlatform(layout, seat.seat)]));
  return people.map((one, index) => ({ ...one, platform: stage.get(index) ?? one.platform }));
}

/** Two people with each other's seats. @throws AppError invalid, refused */
export function swapped(plan: Seated, hall: HallPlan, a: number, b: number): { people: SeatedPerson[]; seats: Seat[] } {
  const first = plan.seats.find((seat) => seat.index === a);
  const second = plan.seats.find((seat) => seat.index === b);
  if (!first || !second || a === b) throw invalid(messages.noSeatFor);
  const name = (index: number) => plan.people[index]?.name ?? "";
  const held = [first, second].find((seat) => seat.locked);
  if (held) throw refused(seatingText.lockedSeat(name(held.index)));
  const seats = plan.seats.map((seat): Seat => {
    if (seat === first) return { ...seat, index: b, why: messages.seatSwapped(name(a)) };
    if (seat === second) return { ...seat, index: a, why: messages.seatSwapped(name(b)) };
    return seat;
  });
  return { seats, people: asSeatedNow(plan.people, seats, hall) };
}

/** Somebody, seated or not, on a free seat. @throws AppError invalid, refused */
export function movedTo(
  plan: Seated,
  hall: HallPlan,
  person: number,
  seat: string,
): { people: SeatedPerson[]; seats: Seat[] } {
  const mover = plan.people[person];
  if (!mover) throw invalid(messages.noSeatFor);
  const layout = layoutOf(hall);
  const place = placeOf(layout, seat);
  // An open row is as long as it is taken: only the place of somebody who left is free there.
  const isGap = (at: number, row: string) =>
    plan.seats.some((one) => {
      const other = placeOf(layout, one.seat);
      return other?.row.id === row && other.at > at;
    });
  if (!place || (place.seat === null && !isGap(place.at, place.row.id))) throw refused(seatingText.noSuchSeat);
  if (plan.seats.some((one) => one.seat === seat)) throw refused(seatingText.taken);
  if (place.seat?.category === "blocked") throw refused(seatingText.blocked);
  if (plan.seats.some((one) => one.index === person && one.locked)) throw refused(seatingText.lockedSeat(mover.name));
  const seats = [
    ...plan.seats.filter((one) => one.index !== person),
    { seat, index: person, why: seatingText.placedByHand },
  ];
  return { seats, people: asSeatedNow(plan.people, seats, hall) };
}

/** The seats of these people locked or unlocked. @throws AppError invalid where one of them has no seat */
export function withLocks(plan: Seated, people: readonly number[], locked: boolean): Seat[] {
  const wanted = new Set(people);
  if (!people.every((index) => plan.seats.some((seat) => seat.index === index))) throw invalid(messages.noSeatFor);
  return plan.seats.map((one): Seat => {
    if (!wanted.has(one.index)) return one;
    const { locked: _was, ...seat } = one;
    return locked ? { ...seat, locked: true } : seat;
  });
}
