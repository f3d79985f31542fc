import type { HallLayout } from "../../records/seating.ts";
import { placeShort } from "./hall.ts";
import { type Move, movesBetween, type Seating, sameIn } from "./moves.ts";

/** What must be printed anew after a change. */
export interface Reprint {
  /** Names on cards that must be made: of those who came, or whose name reads otherwise. */
  cards: string[];
  /** The same people as positions in the plan, because two may have one name. */
  cardPeople: number[];
  /** People whose seat strip (座位条) no longer fits the seat, by position: who came and who moved. */
  strips: number[];
  /** Cards that are to be taken away: of those who left. */
  takeAway: string[];
  /** Papers that are no longer right. */
  papers: { layout: "seatingPlan" | "seatList"; label: string; params: Record<string, string> }[];
}

const papers = [
  { layout: "seatingPlan", label: "座次图", params: {} },
  { layout: "seatList", label: "座次表（按座位）", params: { by: "seat" } },
  { layout: "seatList", label: "座次表（按姓名）", params: { by: "name" } },
] as const;

/** Compares two seatings: who moved, and what that makes wrong on paper. A card bears the name, so that a person who only moved takes the card along. */
export function changesBetween(
  before: Seating,
  after: Seating,
  hall: HallLayout,
  wasIn: HallLayout = hall,
): { moves: Move[]; reprint: Reprint } {
  const moves = movesBetween(before, after, hall, wasIn);
  const same = sameIn(before.people, after.people);
  const seatOf = new Map(after.seats.map((seat) => [seat.index, placeShort(hall, seat.seat)]));
  const wasAt = new Map(before.seats.map((seat) => [seat.index, placeShort(wasIn, seat.seat)]));
  const cardPeople: number[] = [];
  const strips: number[] = [];
  for (const [index, one] of after.people.entries()) {
    const old = same[index] ?? null;
    const known = old === null ? undefined : before.people[old];
    if (!known || known.name !== one.name) cardPeople.push(index);
    if (seatOf.has(index) && (old === null || wasAt.get(old) !== seatOf.get(index) || known?.name !== one.name))
      strips.push(index);
  }
  const stayed = new Set(same);
  const takeAway = before.people.flatMap((one, index) => (stayed.has(index) ? [] : [one.name]));
  const changed = moves.length > 0 || cardPeople.length > 0 || takeAway.length > 0;
  return {
    moves,
    reprint: {
      cards: cardPeople.map((index) => after.people[index]?.name ?? ""),
      cardPeople,
      strips,
      takeAway,
      papers: changed ? papers.map((one) => ({ ...one, params: { ...one.params } })) : [],
    },
  };
}
