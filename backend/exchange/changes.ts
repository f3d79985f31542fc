import { maskIdNumber, maskPhone } from "../../core/kit/cells.ts";
import type { Precision } from "../../core/kit/dates.ts";
import type { Field, Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { showValue } from "../../core/kit/show.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { sameValue } from "../saving.ts";
import type { Given } from "./given.ts";
import type { Names } from "./names.ts";
import type { Change, DataRow } from "./plan.ts";
import { isShown, shownCell } from "./values.ts";

/** The new values that a row gives an existing record: nothing that is the same already, nothing for empty cells. */
export function changesTo(names: Names, record: AnyRecord, existing: StoredRow, row: DataRow, given: Given): Values {
  const changed: Values = {};
  for (const [key, field] of fieldEntries(record)) {
    const cell = row.cells.get(key);
    if (given.options.get(key)?.includes(String(existing[key]))) continue;
    if (given.options.has(key) || given.unclear.has(key)) {
      if (!isShown(cell, shownOf(names, field, existing, key))) changed[key] = undefined;
      continue;
    }
    if (!(key in given.values)) continue;
    const precision = `${key}Precision`;
    const same =
      sameValue(given.values[key], existing[key]) &&
      (!field.precise || (given.values[precision] ?? "day") === (existing[precision] ?? "day"));
    if (same || isShown(cell, shownOf(names, field, existing, key))) continue;
    changed[key] = given.values[key];
    if (field.precise) changed[precision] = given.values[precision] ?? "day";
  }
  return changed;
}

function shownOf(names: Names, field: Field, row: StoredRow, key: string) {
  const value = row[key];
  const ids = field.target ? (Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : []) : [];
  const titles = field.target ? ids.map((id) => names.title(field.target ?? "", id)).join("、") : undefined;
  return shownCell(field, value, row[`${key}Precision`] as Precision | null, titles);
}

/** Old and new values in the words of the office; what stood in a private field is masked, what the sheet gives is not. */
export function changeList(
  names: Names,
  record: AnyRecord,
  before: Values | null,
  after: Values,
  keys: readonly string[],
): Change[] {
  const fields = record.fields as Fields;
  const show = (field: Field, key: string, values: Values) =>
    showValue(
      field,
      values[key],
      (target, ids) => ids.map((id) => names.title(target, id)),
      values[`${key}Precision`] as Precision | null,
    );
  return keys.flatMap((key) => {
    const field = fields[key];
    if (!field) return [];
    const from = before === null ? "" : show(field, key, before);
    const hidden = field.private === "phone" ? maskPhone : field.private === "idNumber" ? maskIdNumber : null;
    return [
      {
        field: key,
        label: field.label,
        from: hidden && before?.[key] ? hidden(from) : from,
        to: show(field, key, after),
      },
    ];
  });
}
