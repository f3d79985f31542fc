import type { Fields } from "../core/kit/fields.ts";
import { messages } from "../core/kit/messages.ts";
import { type AnyRecord, columnNames } from "../core/kit/record.ts";
import { showValue } from "../core/kit/show.ts";
import { recordNamed } from "../core/modules/index.ts";
import type { Library } from "../db/client.ts";
import { type ChangedRow, changedRows, countRows } from "../db/journal.ts";
import { recordNameOf } from "../db/names.ts";
import { titleOfImage, titlesOf, valuesOfImage } from "../db/titles.ts";
import { sameValue } from "./saving.ts";

/** A change of many rows is told by its first ones. */
const MOST_SENTENCES = 20;

/** What a change did, in plain sentences: 「修改任职“张三（某学会理事长）”：任期止 （空） → 2027年12月」. */
export function sentencesOf(library: Library, changeId: number): string[] {
  const rows = changedRows(library, changeId, MOST_SENTENCES);
  const sentences = rows.map((row) => sentenceOf(library, row));
  const all = rows.length < MOST_SENTENCES ? rows.length : countRows(library, changeId);
  return all > rows.length ? [...sentences, messages.andMore(all)] : sentences;
}

function sentenceOf(library: Library, row: ChangedRow): string {
  const record = recordNamed(recordNameOf(row.tableName));
  if (!record) return row.tableName;
  const title = titleOfImage(library, row);
  if (row.before === null) return messages.created(record.label, title);
  if (row.after === null) return messages.removed(record.label, title);
  const before = valuesOfImage(record, JSON.parse(row.before));
  const after = valuesOfImage(record, JSON.parse(row.after));
  return messages.updated(record.label, title, changesOf(library, record, before, after).join("；"));
}

type Values = Record<string, unknown>;

function changesOf(library: Library, record: AnyRecord, before: Values, after: Values): string[] {
  const titles = (target: string, ids: string[]) => [...titlesOf(library, target, ids).values()];
  const fields = record.fields as Fields;
  return columnNames(record).flatMap((name) => {
    const field = fields[name];
    if (!field || sameValue(before[name], after[name])) return [];
    // Private values don't belong in a list that stays open on a screen.
    if (field.private || field.kind === "json") return [`${field.label}${messages.changedStructure}`];
    const show = (values: Values) =>
      showValue(field, values[name], titles, values[`${name}Precision`] as "day" | "month" | "year" | null);
    return [messages.fieldChange(field.label, show(before), show(after))];
  });
}
