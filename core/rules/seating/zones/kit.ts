import type { HallLayout, HallZone, SeatedPerson, SeatedSide } from "../../../records/seating.ts";
import type { Given } from "../blocks.ts";
import type { SeatingOptions } from "../choices.ts";
import type { Spot } from "../spots.ts";

/** A zone that is seated by the rule of its kind, with its free seats row by row, each row from the left. */
export interface ZoneRows {
  zone: HallZone;
  rows: readonly (readonly Spot[])[];
}

/** Who sits where in zones of one kind, and what could not be done as asked. */
export interface ZoneSeating {
  given: Given[];
  notes: string[];
}

/** What a rule is asked: whom to seat, in order of rank, in zones of its kind. */
export interface Task {
  zones: readonly ZoneRows[];
  members: readonly number[];
  people: readonly SeatedPerson[];
  layout: HallLayout;
  options: SeatingOptions;
}

/** Somebody on a seat, with the reason after the seat's name. */
export const given = (index: number, spot: Spot, why: string): Given => ({ index, spot, why: `${spot.short}，${why}` });
export const sideNames: Record<SeatedSide, string> = { host: "主方", guest: "客方" };

/** Middle of several places. */
export const middle = (spots: readonly { x: number; y: number }[]): { x: number; y: number } => ({
  x: spots.reduce((sum, one) => sum + one.x, 0) / Math.max(1, spots.length),
  y: spots.reduce((sum, one) => sum + one.y, 0) / Math.max(1, spots.length),
});

/** Whom each side has, by rank; who names no side belongs to the hosts. Helpers apart. */
export function bySide({ members, people }: Task) {
  const helpers = new Set(["interpreter", "recorder", "assistant"]);
  const of = (side: SeatedSide) => members.filter((index) => (people[index]?.side ?? "host") === side);
  const plain = (side: SeatedSide) => of(side).filter((index) => !helpers.has(people[index]?.role ?? ""));
  const role = (side: SeatedSide, name: string) => of(side).filter((index) => people[index]?.role === name);
  return { plain, role };
}
