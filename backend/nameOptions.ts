import type { NameOptions } from "../core/rules/names/order.ts";
import type { Tx } from "../db/client.ts";
import { findSetting } from "../db/queries/people.ts";

/** Strokes that the office entered for characters outside the table, and its rule on compound surnames. */
export function nameOptions(tx: Tx): NameOptions {
  const strokes = findSetting(tx, "names.strokes");
  const own: Record<string, string> = {};
  if (typeof strokes === "object" && strokes !== null && !Array.isArray(strokes))
    for (const [sign, classes] of Object.entries(strokes)) if (typeof classes === "string") own[sign] = classes;
  return { own, singleFirst: findSetting(tx, "names.singleFirst") === true };
}
