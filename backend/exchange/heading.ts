import { cleanText } from "../../core/kit/cells.ts";
import { isSpan, parseSpan } from "../../core/kit/dateSpan.ts";
import { headingExtras, headingMarks, importText, serialHeading } from "../../core/kit/exchangeText.ts";
import { type Column, nameKey, type Target } from "./columns.ts";
import { isEmptyCell, type Merge, type Sheet, type SheetCell } from "./sheet.ts";

/** How the meaning of a column was known. */
export type KnownBy = "heading" | "memory" | "content" | "hand";

/** A column of the sheet and what it was taken for. */
export interface FoundColumn {
  index: number;
  heading: string;
  column: Column | null;
  by: KnownBy | null;
  /** It only counts the lines. */
  serial: boolean;
}

export interface Heading {
  /** Lines above the data, from 0; both -1 where the first line is data. */
  first: number;
  last: number;
  columns: FoundColumn[];
  /** Number of columns that were understood by their headings. */
  known: number;
  notes: string[];
}

/** What was said of columns before their headings are looked at, by their place; null is "not taken". */
export type Fixed = ReadonlyMap<number, { column: Column | null; by: KnownBy }>;

const nothingFixed: Fixed = new Map();

/** A heading stands among the first lines: above it only a title, a date, the name of the unit. */
const SEARCHED = 30;
/** A column may be empty at the top and hold its first cell further down. */
const LOOKED_AT = 200;
const WIDTH = 300;
/** So many filled cells show what a column holds. */
const SAMPLE = 50;

/** The heading of a sheet: one line, or two where cells are merged. Null when no column is understood. */
export function findHeading(sheet: Sheet, target: Target, fixed: Fixed = nothingFixed): Heading | null {
  const known = knownHeadings(target.columns);
  let best: Heading | null = null;
  for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED); row++) {
    const one = headingAt(sheet, row, row, known, fixed);
    const two = row + 1 < sheet.rows.length ? headingAt(sheet, row, row + 1, known, fixed) : null;
    for (const found of [one, two]) if (found && found.known > 0 && isBetter(found, best)) best = found;
  }
  return best;
}

/** The heading whose last line is told (from 0; -1 for none): with the line above it where that says more. */
export function headingOn(sheet: Sheet, target: Target, last: number, fixed: Fixed = nothingFixed): Heading {
  const known = knownHeadings(target.columns);
  const one = headingAt(sheet, last, last, known, fixed);
  const two = last > 0 ? headingAt(sheet, last - 1, last, known, fixed) : null;
  return two && two.known > one.known ? two : one;
}

/** The lines of a heading read again, with more said of its columns. */
export const headingAgain = (sheet: Sheet, target: Target, { first, last }: Heading, fixed: Fixed): Heading =>
  headingAt(sheet, first, last, knownHeadings(target.columns), fixed);

/** More columns understood; with as many, the one line by itself and not together with a title above it. */
const isBetter = (found: Heading, best: Heading | null): boolean =>
  best === null ||
  found.known > best.known ||
  (found.known === best.known && found.first === found.last && found.last === best.last && best.first < found.first);

type Known = { labels: Map<string, Column>; others: Map<string, Column[]> };
const knownOf = new WeakMap<readonly Column[], Known>();

function knownHeadings(columns: readonly Column[]): Known {
  const there = knownOf.get(columns);
  if (there) return there;
  const labels = new Map(columns.map((column) => [nameKey(column.field.label), column]));
  const others = new Map<string, Column[]>();
  for (const column of columns) {
    for (const heading of column.field.headings) {
      const key = nameKey(heading);
      others.set(key, [...(others.get(key) ?? []), column]);
    }
  }
  const known = { labels, others };
  knownOf.set(columns, known);
  return known;
}

/** Ways to read a heading: as it is, without marks, without all that stands in brackets, what stands in brackets. */
const formsOf = (text: string): string[] => [
  ...new Set(
    [
      text,
      text.replace(headingMarks, ""),
      text.replace(headingExtras, ""),
      /[（(]([^）)]+)[）)]\s*$/.exec(text)?.[1] ?? "",
    ]
      .map(nameKey)
      .filter((form) => form !== ""),
  ),
];

/** What the lines of a heading say of each column, whatever the target: read once a sheet. */
interface Texts {
  candidates: string[];
  forms: string[];
  /** The forms without those of the upper line alone, which speaks of other columns too. */
  own: string[];
}
const textsOf = new WeakMap<Sheet, Map<number, Texts[]>>();

function textsAt(sheet: Sheet, first: number, last: number): Texts[] {
  const kept = textsOf.get(sheet) ?? new Map<number, Texts[]>();
  textsOf.set(sheet, kept);
  const key = (last + 1) * 2 + (first === last ? 0 : 1);
  const there = kept.get(key);
  if (there) return there;
  const width = Math.min(
    WIDTH,
    Math.max(
      ...sheet.rows.slice(Math.max(0, first), Math.max(0, last) + LOOKED_AT).map((row) => row.length),
      ...(first < 0 ? [] : mergesAt(sheet, first).map((merge) => merge.toColumn + 1)),
      0,
    ),
  );
  const texts = Array.from({ length: width }, (_, column) => {
    const candidates = last < 0 ? [] : headingTexts(sheet, first, last, column);
    const own = candidates.length > 1 ? candidates.slice(0, -1) : candidates;
    return { candidates, forms: candidates.flatMap(formsOf), own: own.flatMap(formsOf) };
  });
  kept.set(key, texts);
  return texts;
}

function headingAt(sheet: Sheet, first: number, last: number, known: Known, fixed: Fixed): Heading {
  const texts = textsAt(sheet, first, last);
  const taken = new Map<Column, number>();
  for (const [index, { column }] of fixed) if (column) taken.set(column, index);
  const places = new Set(fixed.keys());
  const byIndex = new Map<number, Column>();
  // A column that bears a field's own label comes before one that bears another name of it, wherever they stand.
  for (const round of ["labels", "others"] as const) {
    for (const [index, { forms, candidates }] of texts.entries()) {
      if (places.has(index)) continue;
      const possible = forms
        .flatMap((form) => (round === "labels" ? (known.labels.get(form) ?? []) : (known.others.get(form) ?? [])))
        .filter((one) => !taken.has(one));
      const column = oneOf(possible, () => samplesAt(sheet, last, index), candidates.length === 1);
      if (!column) continue;
      taken.set(column, index);
      places.add(index);
      byIndex.set(index, column);
    }
  }
  const notes: string[] = [];
  const columns = texts.flatMap(({ candidates, own }, index): FoundColumn[] => {
    const heading = candidates[0] ?? "";
    const said = fixed.get(index);
    if (heading === "" && !said && !holdsAnything(sheet, last, index)) return [];
    const column = said ? said.column : (byIndex.get(index) ?? null);
    const serial = !column && serialHeading.test(nameKey(heading).toUpperCase());
    const repeated =
      column || said
        ? undefined
        : own.flatMap((form) => known.labels.get(form) ?? known.others.get(form)?.[0] ?? [])[0];
    if (repeated) notes.push(importText.repeatedColumn(heading, repeated.field.label));
    else if (!column && !said && !serial && heading !== "") notes.push(importText.unknownColumn(heading));
    return [{ index, heading, column, by: said ? said.by : column ? "heading" : null, serial }];
  });
  return { first, last, columns, known: byIndex.size, notes };
}

/** Of the columns that a heading may mean the first; whether it means both ends of a term, its cells tell; where it has none, a heading in two lines may be one with data in the second. */
function oneOf(possible: readonly Column[], samples: () => SheetCell[], isPlain: boolean): Column | undefined {
  if (!possible.some((one) => one.ends)) return possible[0];
  const cells = samples();
  const known = cells.filter((cell) => parseSpan(cell) !== null);
  // 五年, 第三届 are no ends: such a column is better left out than wrong in each row.
  const holds = cells.length === 0 ? isPlain : cells.some(isSpan) || known.length * 2 >= cells.length;
  return possible.find((one) => (one.ends ? holds : !cells.some(isSpan)));
}

function samplesAt(sheet: Sheet, last: number, column: number): SheetCell[] {
  const cells = sheet.rows.slice(last + 1, last + LOOKED_AT).map((row) => row[column] ?? null);
  return cells.filter((cell) => !isEmptyCell(cell)).slice(0, SAMPLE);
}

const holdsAnything = (sheet: Sheet, last: number, column: number): boolean =>
  sheet.rows.slice(last + 1, last + LOOKED_AT).some((row) => !isEmptyCell(row[column]));

/** What may be the heading of a column: of two lines both together, the lower, the upper. */
function headingTexts(sheet: Sheet, first: number, last: number, column: number): string[] {
  const upper = textAt(sheet, first, column);
  if (first === last) return upper === "" ? [] : [upper];
  const lower = textAt(sheet, last, column);
  // Without a merge (a text file, an unmerged pair of cells) the upper heading stands over the first of its columns only.
  const over = upper === "" && lower !== "" ? textToTheLeft(sheet, first, last, column) : upper;
  if (lower === "" || lower === over) return over === "" ? [] : [over];
  return over === "" ? [lower] : [`${over}${lower}`, lower, over];
}

function textToTheLeft(sheet: Sheet, first: number, last: number, column: number): string {
  // How far a merged heading reaches is known, and an empty merged cell is empty.
  const isMerged = (at: number) =>
    mergesAt(sheet, first).some((merge) => at >= merge.fromColumn && at <= merge.toColumn);
  if (isMerged(column)) return "";
  for (let at = column - 1; at >= 0 && textAt(sheet, last, at) !== ""; at--) {
    const text = textAt(sheet, first, at);
    if (text !== "") return isMerged(at) ? "" : text;
  }
  return "";
}

const mergesOf = new WeakMap<Sheet, Map<number, Merge[]>>();

/** Merges over a line: looked up by line, because a sheet may have thousands. */
function mergesAt(sheet: Sheet, row: number): Merge[] {
  const kept = mergesOf.get(sheet) ?? new Map<number, Merge[]>();
  mergesOf.set(sheet, kept);
  const there = kept.get(row);
  if (there) return there;
  const found = sheet.merges.filter((one) => row >= one.fromRow && row <= one.toRow);
  kept.set(row, found);
  return found;
}

function textAt(sheet: Sheet, row: number, column: number): string {
  const merge = mergesAt(sheet, row).find((one) => column >= one.fromColumn && column <= one.toColumn);
  const cell: SheetCell | undefined = merge ? sheet.rows[merge.fromRow]?.[merge.fromColumn] : sheet.rows[row]?.[column];
  const wide = merge && merge.toColumn - merge.fromColumn > 5 && merge.fromRow === merge.toRow && row === 0;
  // A title over the whole table is no heading of its columns.
  return isEmptyCell(cell) || wide ? "" : cleanText(cell);
}
