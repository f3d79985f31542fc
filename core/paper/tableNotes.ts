import { box, heightOf } from "./cells.ts";
import { emOf, innerWidth, type Page, type Sheet } from "./page.ts";
import type { MergedCell, Part, Placed } from "./tableDraw.ts";
import { wrap } from "./text.ts";

const leading = 4.6;
/** Between the table and the notes under it, mm. */
export const noteGap = 2;
/** What rounding makes of millimetres. */
const hair = 0.001;

const noteLines = (notes: readonly string[], sheet: Sheet): string[] =>
  notes.flatMap((note) => wrap(note, innerWidth(sheet) / emOf(9) - 0.01));

/** Height of the notes with their distance from the table, mm; 0 where there are none. */
export function notesHeight(notes: readonly string[], sheet: Sheet): number {
  const lines = noteLines(notes, sheet).length;
  return lines === 0 ? 0 : lines * leading + noteGap;
}

/** Notes under the table, on a page of their own where they don't fit under it. */
export function addNotes(pages: Page[], sheet: Sheet, notes: readonly string[], under: number): void {
  const lines = noteLines(notes, sheet);
  if (lines.length === 0) return;
  const fits = under + lines.length * leading <= sheet.height - sheet.bottom + hair;
  if (!fits) pages.push({ marks: [] });
  const start = fits ? under : sheet.top;
  lines.forEach((line, index) => {
    pages[pages.length - 1]?.marks.push({
      ...box(sheet.left, start + index * leading, innerWidth(sheet), leading),
      lines: [[line]],
      size: 9,
      leading,
      align: "left",
    });
  });
}

/**
 * Takes the last row off a page, with what stands under it (a sum) and the headings right above it, so that notes that don't fit
 * there needn't stand alone on the next one. Merged cells go along, or stand on both pages. Null, with nothing changed, where
 * the page would be left empty, the rest is higher than `room`, or a merged text wouldn't fit into one of its halves.
 */
export function takeLast(part: Part, room: number): { rows: Placed[]; merged: MergedCell[] } | null {
  const isRow = (one: Placed | undefined): boolean => one?.row !== undefined && !one.row.head;
  let from = part.rows.findLastIndex(isRow);
  while (from > 0 && !isRow(part.rows[from - 1])) from--;
  const first = part.rows[from];
  if (!first || !part.rows.slice(0, from).some(isRow)) return null;
  const rows = part.rows.slice(from);
  const height = rows.reduce((sum, one) => sum + one.height, 0);
  if (height > room + hair) return null;
  const end = (one: MergedCell) => one.y + one.height;
  const split = part.merged.filter((one) => one.y < first.y - hair && end(one) > first.y + hair);
  const fits = (one: MergedCell, space: number) => heightOf(one.lines.length, one.size) <= space + hair;
  if (split.some((one) => !fits(one, first.y - one.y) || !fits(one, end(one) - first.y))) return null;
  const merged = part.merged
    .filter((one) => end(one) > first.y + hair)
    .map((one) => ({ ...one, y: Math.max(one.y, first.y), height: end(one) - Math.max(one.y, first.y) }));
  part.merged = part.merged
    .filter((one) => one.y < first.y - hair)
    .map((one) => ({ ...one, height: Math.min(one.height, first.y - one.y) }));
  part.rows = part.rows.slice(0, from);
  part.used -= height;
  return { rows, merged };
}
