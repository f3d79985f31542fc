import type { Json } from "../core/kit/transport.ts";
import { setting } from "../core/records/setting.ts";
import type { Tx } from "../db/client.ts";
import { findSettingRow } from "../db/queries/people.ts";
import type { Context } from "./context.ts";
import { changeRow, createRow, removeRow } from "./saving.ts";

/** Keeps a choice of the office under its key, inside a write; null forgets it. */
export function keepSetting(context: Context, tx: Tx, key: string, value: Json): void {
  const known = findSettingRow(tx, key);
  if (value === null) {
    if (known) removeRow(context, tx, setting, known.id);
  } else if (known) changeRow(context, tx, setting, known.id, { value });
  else createRow(context, tx, setting, { key, value });
}
