import {
  type OrderKey,
  orderKeyNames,
  type PriorityTables,
  type Rankable,
  type Ranking,
  rankPeople,
} from "../core/rules/seating/order.ts";
import { seatingText } from "../core/rules/seating/text.ts";
import type { Tx } from "../db/client.ts";
import { findSetting } from "../db/queries/people.ts";
import { bodiesByProtocol } from "./bodies.ts";
import { nameOptions } from "./nameOptions.ts";

/** Key of the setting that holds the office's priority table. */
export const prioritySetting = "seating.priority";

const isTable = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** The office's priority table; posts after the list unless it has one. */
export function priorityOf(tx: Tx): { keys: OrderKey[]; tables: PriorityTables } {
  const stored = findSetting(tx, prioritySetting);
  const value: Record<string, unknown> =
    typeof stored === "object" && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
  const keys = Array.isArray(value.keys) ? orderKeyNames.filter((key) => (value.keys as unknown[]).includes(key)) : [];
  const wanted = Array.isArray(value.keys)
    ? (value.keys as unknown[]).filter((key) => keys.some((one) => one === key))
    : [];
  const tables: Record<string, unknown> =
    typeof value.tables === "object" && value.tables !== null ? { ...value.tables } : {};
  return {
    keys: wanted.length > 0 ? (wanted as OrderKey[]) : ["body", "post", "listed"],
    tables: Object.fromEntries(
      (["post", "rank", "body", "group"] as const).flatMap((key) => {
        const table = tables[key];
        return isTable(table) && table.length > 0 ? [[key, table] as const] : [];
      }),
    ),
  };
}

/**
 * Ranks people, given in the order of their list, by the office's table unless told otherwise. Bodies stand by protocol (core/rules/protocol.ts) as the library
 * knows them; those that it doesn't know follow as they first appear, then who has none.
 */
export function rankByHouse(
  tx: Tx,
  people: readonly Omit<Rankable, "listedOrder" | "bodyOrder">[],
  keys: readonly OrderKey[] | undefined,
  tables: PriorityTables | undefined,
): Ranking {
  const house = priorityOf(tx);
  const wanted = keys ?? house.keys;
  const ranks = { ...house.tables, ...tables };
  const known = bodiesByProtocol(tx);
  const units = [...new Set(people.flatMap((one) => one.unit || []))];
  const strange = units.filter((unit) => !known.has(unit));
  const placeOf = (unit: string | null) =>
    unit ? (known.get(unit)?.place ?? known.size + strange.indexOf(unit)) : known.size + strange.length;
  const ranking = rankPeople(
    people.map((one, index) => ({ ...one, listedOrder: index, bodyOrder: placeOf(one.unit) })),
    wanted,
    ranks,
    nameOptions(tx),
  );
  // Without a table the library decides, so what it doesn't know is said.
  const byLibrary = wanted.includes("body") && ranks.body === undefined;
  const without = people.filter((one) => !one.unit).length;
  const notes = [
    ...(byLibrary && strange.length > 0 ? [seatingText.strangeBodies(strange)] : []),
    ...(byLibrary && without > 0 && units.length > 0 ? [seatingText.noBody(without)] : []),
  ];
  return { ...ranking, notes: [...ranking.notes, ...notes] };
}
