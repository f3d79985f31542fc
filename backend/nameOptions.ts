import { houseRules, nameSettings } from "../core/rules/names/house.ts";
import type { NameOptions } from "../core/rules/names/order.ts";
import type { Tx } from "../db/client.ts";
import { findSetting } from "../db/queries/people.ts";

/** Strokes that the office entered for characters outside the table, and its rule on compound surnames. */
export const nameOptions = (tx: Tx): Required<NameOptions> =>
  houseRules(findSetting(tx, nameSettings.strokes), findSetting(tx, nameSettings.singleFirst));
