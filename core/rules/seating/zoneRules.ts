import type { HallLayout, SeatedPerson, ZoneKind } from "../../records/seating.ts";
import type { Given } from "./blocks.ts";
import type { SeatingOptions } from "./choices.ts";
import { seatArmchairs, seatSides, seatSigning } from "./zones/facing.ts";
import type { Task, ZoneRows, ZoneSeating } from "./zones/kit.ts";
import { seatPhoto } from "./zones/photo.ts";
import { seatTables } from "./zones/tables.ts";

const rules: Partial<Record<ZoneKind, (task: Task) => Given[] | ZoneSeating>> = {
  side: seatSides,
  armchairs: seatArmchairs,
  signing: seatSigning,
  photo: seatPhoto,
  table: seatTables,
  island: seatTables,
};

/** Seats people, in order of rank, in zones of one kind by the rule of that kind (print.md 4.2); who finds no seat is not among the answer. */
export function seatZone(
  zones: readonly ZoneRows[],
  members: readonly number[],
  people: readonly SeatedPerson[],
  layout: HallLayout,
  options: SeatingOptions,
): ZoneSeating {
  const kind = zones[0]?.zone.kind;
  const rule = kind ? rules[kind] : undefined;
  const found = rule?.({ zones, members, people, layout, options }) ?? [];
  return Array.isArray(found) ? { given: found, notes: [] } : found;
}
