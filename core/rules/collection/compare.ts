import type { FormSheet, ReplyRow } from "../../records/collection.ts";
import { nameKey } from "./names.ts";
import { type ReplyValue, shownValue } from "./readCell.ts";
import { collectionText as words } from "./words.ts";

/** What of a reply is compared. */
export interface Compared {
  rows: readonly ReplyRow[];
  lines: Readonly<Record<string, ReplyValue>>;
}

/** Differences that are told one by one. */
const most = 20;

/**
 * What differs between an earlier and a later reply of one body, in sentences; empty where they say the same. Rows are
 * matched by what names them (姓名, else the first column) where that is unique in both, else by their order.
 */
export function replyDifferences(before: Compared, after: Compared, form: FormSheet): string[] {
  const told: string[] = [];
  const kinds = new Map(form.columns.map((column) => [column.name, column.kind]));
  const shown = (value: ReplyValue | undefined, name: string) => shownValue(value, kinds.get(name) ?? "text");
  const or = (text: string) => (text === "" ? words.blank : text);
  for (const [from, to, number] of pairs(before.rows, after.rows, form)) {
    const title = titleOf(to ?? from, form);
    const row = words.nthRow(number, title);
    if (!from) told.push(words.rowAdded(row));
    else if (!to) told.push(words.rowGone(row));
    else
      for (const { name } of form.columns) {
        const [a, b] = [shown(from.values[name], name), shown(to.values[name], name)];
        if (a !== b) told.push(words.differsCell(row, name, or(a), or(b)));
      }
  }
  for (const { name, kind } of form.lines) {
    const [a, b] = [shownValue(before.lines[name], kind), shownValue(after.lines[name], kind)];
    if (a !== b) told.push(words.differsLine(name, or(a), or(b)));
  }
  return told.length > most ? [...told.slice(0, most), words.andMore(told.length - most)] : told;
}

/** Column by which people know a row. */
function nameColumn(form: FormSheet): string {
  const free = form.columns.filter((column) => column.name !== form.preset?.column);
  const person = free.find((column) => column.name === "姓名" || column.field === "name" || column.field === "person");
  return (person ?? free.find((column) => column.kind === "text") ?? free[0])?.name ?? "";
}

const titleOf = (row: ReplyRow | undefined, form: FormSheet): string => {
  const value = row?.values[nameColumn(form)];
  const text = typeof value === "string" ? value.replaceAll("\n", " ") : "";
  return [...text].length > 16 ? `${[...text].slice(0, 16).join("")}…` : text;
};

type Pair = [ReplyRow | undefined, ReplyRow | undefined, number];

function pairs(before: readonly ReplyRow[], after: readonly ReplyRow[], form: FormSheet): Pair[] {
  const column = nameColumn(form);
  const preset = form.preset?.column;
  const keyOf = (row: ReplyRow) =>
    `${preset === undefined ? "" : nameKey(String(row.values[preset] ?? ""))}\t${nameKey(String(row.values[column] ?? ""))}`;
  const isUnique = (rows: readonly ReplyRow[]) => new Set(rows.map(keyOf)).size === rows.length;
  if (isUnique(before) && isUnique(after)) {
    const later = new Map(after.map((row) => [keyOf(row), row]));
    const earlier = new Map(before.map((row) => [keyOf(row), row]));
    const gone = before.filter((row) => !later.has(keyOf(row)));
    const fresh = after.filter((row) => !earlier.has(keyOf(row)));
    // A name that was put right: as many rows gone as came, in the same order.
    const renamed = gone.length === fresh.length;
    const matched: Pair[] = after.flatMap((row, at): Pair[] => {
      const known = earlier.get(keyOf(row));
      const was = known ?? (renamed ? gone[fresh.indexOf(row)] : undefined);
      return [[was, row, at + 1]];
    });
    const left = renamed ? [] : gone.map((row): Pair => [row, undefined, before.indexOf(row) + 1]);
    return [...matched, ...left];
  }
  return Array.from(
    { length: Math.max(before.length, after.length) },
    (_, at): Pair => [before[at], after[at], at + 1],
  );
}
