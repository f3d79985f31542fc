import type { CellValue } from "../../kit/cells.ts";
import type { FormColumn, FormSheet } from "../../records/collection.ts";
import { bareHeading, headingKey, isSerial, likeness } from "./names.ts";
import { isBlank, readCell } from "./readCell.ts";

/** A sheet as a returned file holds it: `rows[i]` is line i + 1. */
export interface ReplySheet {
  name: string;
  rows: readonly (readonly CellValue[])[];
}

/** How a column was known: by its heading, by one that is like it, by its place between known ones. */
export type FoundBy = "heading" | "like" | "place";

/** The heading of a returned form: its line from 0, and where each column of the form stands; null where it is not there. */
export interface ReplyHeading {
  row: number;
  columns: ({ index: number; heading: string; by: FoundBy } | null)[];
  /** Headings that no column of the form bears, by place. */
  others: { index: number; heading: string }[];
  /** Headings that say again what another column says. */
  repeated: string[];
  /** Columns known by their very heading. */
  exact: number;
  /** Fewer than half of the columns are known. */
  few: boolean;
}

/** A heading stands among the first lines, whatever was put above it. */
const searched = 80;
const mostColumns = 120;

/** A long text is no heading. */
const headingOf = (cell: CellValue): string[] => {
  const text = textOf(cell);
  return text === "" || text.length > 80 ? [] : [headingKey(text)];
};

const textOf = (cell: CellValue): string => (isBlank(cell) ? "" : String(cell));

/**
 * Finds the heading: the line that bears the most columns of the form by name. At least half of the columns, or three by
 * their very name (`few`: whoever reads it should look at the title too), must be known; else null.
 */
export function findHeading(
  sheet: ReplySheet,
  form: FormSheet,
  aliases: (column: FormColumn) => readonly string[] = () => [],
): ReplyHeading | null {
  let best: { row: number; score: number } | null = null;
  const wanted = form.columns.map((column) => headingKey(column.name));
  const lines = sheet.rows.slice(0, searched).map((line) => new Set(line.slice(0, mostColumns).flatMap(headingOf)));
  const exactIn = (keys: ReadonlySet<string>) => wanted.filter((key) => keys.has(key)).length;
  // Names that are like those wanted are only looked for where no line has most of the very names.
  const isClear = lines.some((keys) => exactIn(keys) * 2 > wanted.length);
  for (const [row, keys] of lines.entries()) {
    const score = exactIn(keys) + (isClear ? 0 : alikeIn(keys, wanted) * 0.6);
    if (score > 0 && (best === null || score > best.score)) best = { row, score };
  }
  if (!best) return null;
  const found = mapColumns(sheet, best.row, form, aliases);
  const known = found.columns.filter((one) => one !== null).length;
  const byName = found.exact + found.columns.filter((one) => one?.by === "like").length;
  const few = known * 2 < wanted.length;
  return byName > 0 && (!few || found.exact >= 3) ? { ...found, few } : null;
}

const alikeIn = (keys: ReadonlySet<string>, wanted: readonly string[]): number =>
  wanted.filter((key) => !keys.has(key) && [...keys].some((one) => one !== "" && likeness(one, key) >= 0.6)).length;

function mapColumns(
  sheet: ReplySheet,
  row: number,
  form: FormSheet,
  aliases: (column: FormColumn) => readonly string[],
): Omit<ReplyHeading, "few"> {
  const headings = (sheet.rows[row] ?? []).slice(0, mostColumns).map(textOf);
  const columns: ReplyHeading["columns"] = form.columns.map(() => null);
  const taken = new Set<number>();
  const take = (at: number, index: number, by: FoundBy) => {
    columns[at] = { index, heading: headings[index] ?? "", by };
    taken.add(index);
  };
  const open = () => headings.flatMap((heading, index) => (heading === "" || taken.has(index) ? [] : [index]));
  const missing = () => form.columns.flatMap((column, at) => (columns[at] ? [] : [{ column, at }]));
  for (const key of [headingKey, bareHeading])
    for (const { column, at } of missing()) {
      const wanted = key(column.name);
      const index = wanted === "" ? undefined : open().find((one) => key(headings[one] ?? "") === wanted);
      if (index !== undefined) take(at, index, key === headingKey ? "heading" : "like");
    }
  const exact = columns.filter((one) => one?.by === "heading").length;
  // Names by which the target of the column is known elsewhere: 手机号码, 联系电话 for 手机.
  for (const { column, at } of missing()) {
    const names = new Set(aliases(column).map(bareHeading));
    const index = open().find((one) => names.has(bareHeading(headings[one] ?? "")));
    if (index !== undefined) take(at, index, "like");
  }
  for (;;) {
    const pairs = missing().flatMap(({ column, at }) =>
      open().map((index) => ({ at, index, alike: alikeness(column.name, headings[index] ?? "") })),
    );
    const nearest = pairs.reduce<(typeof pairs)[number] | null>(
      (top, one) => (one.alike >= 0.5 && (top === null || one.alike > top.alike) ? one : top),
      null,
    );
    if (!nearest) break;
    take(nearest.at, nearest.index, "like");
  }
  byPlace(sheet, row, form, columns, headings, open(), take);
  const rest = open().filter((index) => !isSerial(headings[index] ?? ""));
  const names = new Set(columns.flatMap((one) => (one ? [headingKey(one.heading)] : [])));
  const isAgain = (index: number) => names.has(headingKey(headings[index] ?? ""));
  return {
    row,
    columns,
    others: rest.filter((index) => !isAgain(index)).map((index) => ({ index, heading: headings[index] ?? "" })),
    repeated: rest.filter(isAgain).map((index) => headings[index] ?? ""),
    exact,
  };
}

/** One name within the other counts as much as most signs in common. */
function alikeness(name: string, heading: string): number {
  const [a, b] = [bareHeading(name), bareHeading(heading)];
  if (a.length < 2 || b.length < 2 || isSerial(heading)) return 0;
  return Math.max(likeness(a, b), a.includes(b) || b.includes(a) ? 0.7 : 0);
}

/** Between two known columns, as many strange headings as the form has columns there stand for these, where their cells can be read so. */
function byPlace(
  sheet: ReplySheet,
  row: number,
  form: FormSheet,
  columns: ReplyHeading["columns"],
  headings: readonly string[],
  open: readonly number[],
  take: (at: number, index: number, by: FoundBy) => void,
): void {
  const knownInOrder = columns.every((one, at) => {
    const next = columns.slice(at + 1).find((other) => other !== null);
    return one === null || !next || next.index > one.index;
  });
  if (!knownInOrder) return;
  let at = 0;
  while (at < columns.length) {
    if (columns[at]) {
      at++;
      continue;
    }
    let end = at;
    while (end < columns.length && !columns[end]) end++;
    const left = at > 0 ? (columns[at - 1]?.index ?? -1) : -1;
    const right = end < columns.length ? (columns[end]?.index ?? headings.length) : headings.length;
    const between = open.filter((index) => index > left && index < right && !isSerial(headings[index] ?? ""));
    if (between.length === end - at)
      between.forEach((index, offset) => {
        const column = form.columns[at + offset];
        if (column && fits(sheet, row, index, column)) take(at + offset, index, "place");
      });
    at = end;
  }
}

/** Most of what stands in the column can be read as the kind asks; a column without entries fits nothing but a text. */
function fits(sheet: ReplySheet, row: number, index: number, column: FormColumn): boolean {
  const cells = sheet.rows.slice(row + 1).flatMap((line) => (isBlank(line[index]) ? [] : [line[index]]));
  const bad = cells.filter((cell) => readCell(cell, column).issue !== undefined).length;
  return cells.length === 0 ? column.kind === "text" : bad * 2 <= cells.length;
}
