import { cleanText } from "../../core/kit/cells.ts";
import { headingExtras, headingMarks, importText, serialHeading } from "../../core/kit/exchangeText.ts";
import { type Column, nameKey, type Target } from "./columns.ts";
import { isEmptyCell, type Sheet, type SheetCell } from "./sheet.ts";

/** A column of the sheet and what it was taken for. */
export interface FoundColumn {
  index: number;
  heading: string;
  column: Column | null;
  /** It only counts the lines. */
  serial: boolean;
}

export interface Heading {
  /** Lines above the data, from 0. */
  first: number;
  last: number;
  columns: FoundColumn[];
  /** Number of columns that were understood. */
  known: number;
  notes: string[];
}

/** A heading stands among the first lines: above it only a title, a date, the name of the unit. */
const SEARCHED = 30;

/** The heading of a sheet: one line, or two where cells are merged. Null when no column is understood. */
export function findHeading(sheet: Sheet, target: Target): Heading | null {
  const known = knownHeadings(target.columns);
  let best: Heading | null = null;
  for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED); row++) {
    const one = headingAt(sheet, row, row, known);
    const two = row + 1 < sheet.rows.length ? headingAt(sheet, row, row + 1, known) : null;
    for (const found of [one, two]) if (found && isBetter(found, best)) best = found;
  }
  return best;
}

/** More columns understood; with as many, the one line by itself and not together with a title above it. */
const isBetter = (found: Heading, best: Heading | null): boolean =>
  best === null ||
  found.known > best.known ||
  (found.known === best.known && found.first === found.last && found.last === best.last && best.first < found.first);

type Known = { labels: Map<string, Column>; others: Map<string, Column[]> };

function knownHeadings(columns: readonly Column[]): Known {
  const labels = new Map(columns.map((column) => [nameKey(column.field.label), column]));
  const others = new Map<string, Column[]>();
  for (const column of columns) {
    for (const heading of column.field.headings) {
      const key = nameKey(heading);
      others.set(key, [...(others.get(key) ?? []), column]);
    }
  }
  return { labels, others };
}

/** Ways to read a heading: as it is, without marks, without all that stands in brackets. */
const forms = (text: string): string[] =>
  [text, text.replace(headingMarks, ""), text.replace(headingExtras, "")].map(nameKey).filter((form) => form !== "");

function headingAt(sheet: Sheet, first: number, last: number, known: Known): Heading | null {
  const width = Math.max(
    sheet.rows[first]?.length ?? 0,
    sheet.rows[last]?.length ?? 0,
    ...sheet.merges.filter((merge) => merge.fromRow === first).map((merge) => merge.toColumn + 1),
  );
  const texts = Array.from({ length: Math.min(width, 300) }, (_, column) => headingTexts(sheet, first, last, column));
  const taken = new Map<Column, number>();
  // A column that bears a field's own label comes before one that bears another name of it, wherever they stand.
  for (const round of ["labels", "others"] as const) {
    for (const [index, candidates] of texts.entries()) {
      if ([...taken.values()].includes(index)) continue;
      const column = candidates
        .flatMap(forms)
        .flatMap((form) => (round === "labels" ? (known.labels.get(form) ?? []) : (known.others.get(form) ?? [])))
        .find((one) => !taken.has(one));
      if (column) taken.set(column, index);
    }
  }
  if (taken.size === 0) return null;
  const byIndex = new Map([...taken].map(([column, index]) => [index, column]));
  const notes: string[] = [];
  const columns = texts.flatMap((candidates, index): FoundColumn[] => {
    const heading = candidates[0] ?? "";
    if (heading === "") return [];
    const column = byIndex.get(index) ?? null;
    const serial = serialHeading.test(nameKey(heading).toUpperCase());
    const repeated = column
      ? undefined
      : candidates.flatMap(forms).flatMap((form) => known.labels.get(form) ?? known.others.get(form)?.[0] ?? [])[0];
    if (repeated) notes.push(importText.repeatedColumn(heading, repeated.field.label));
    else if (!column && !serial) notes.push(importText.unknownColumn(heading));
    return [{ index, heading, column, serial }];
  });
  return { first, last, columns, known: taken.size, notes };
}

/** What may be the heading of a column: of two lines both together, the lower, the upper. */
function headingTexts(sheet: Sheet, first: number, last: number, column: number): string[] {
  const upper = textAt(sheet, first, column);
  if (first === last) return upper === "" ? [] : [upper];
  const lower = textAt(sheet, last, column);
  // Without merges (a text file) the upper heading stands over the first of its columns only.
  const over =
    upper === "" && lower !== "" && sheet.merges.length === 0 ? textToTheLeft(sheet, first, last, column) : upper;
  if (lower === "" || lower === over) return over === "" ? [] : [over];
  return over === "" ? [lower] : [`${over}${lower}`, lower, over];
}

function textToTheLeft(sheet: Sheet, first: number, last: number, column: number): string {
  for (let at = column - 1; at >= 0 && textAt(sheet, last, at) !== ""; at--) {
    const text = textAt(sheet, first, at);
    if (text !== "") return text;
  }
  return "";
}

function textAt(sheet: Sheet, row: number, column: number): string {
  const merge = sheet.merges.find(
    (one) => row >= one.fromRow && row <= one.toRow && column >= one.fromColumn && column <= one.toColumn,
  );
  const cell: SheetCell | undefined = merge ? sheet.rows[merge.fromRow]?.[merge.fromColumn] : sheet.rows[row]?.[column];
  const wide = merge && merge.toColumn - merge.fromColumn > 5 && merge.fromRow === merge.toRow && row === 0;
  // A title over the whole table is no heading of its columns.
  return isEmptyCell(cell) || wide ? "" : cleanText(cell);
}
