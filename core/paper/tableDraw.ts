import { box, type Column, cellEms, cellPadding, type HeadCell, heightOf, leadingOf, type TableRow } from "./cells.ts";
import { type FontRole, hair, type Line, type Mark } from "./page.ts";
import { plain, wrap } from "./text.ts";

/** A row or a heading with its place on the page. */
export interface Placed {
  text?: string;
  row?: TableRow;
  /** The sentence that stands where there are no rows. */
  isEmptyNote?: true;
  y: number;
  height: number;
}

/** A cell over several rows with its place on the page. */
export interface MergedCell {
  column: number;
  lines: Line[];
  size: number;
  y: number;
  height: number;
}

/** The part of a table that stands on one page, or in one lane of it. */
export interface Part {
  left: number;
  top: number;
  used: number;
  rows: Placed[];
  merged: MergedCell[];
}

interface Look {
  columns: readonly Column[];
  head: readonly HeadCell[];
  size: number;
  headHeight: number;
}

const frame = 0.4;
const least = 8.5;

const headLines = (label: string, width: number, size: number): Line[] =>
  plain(wrap(label, cellEms(width, size, 0.6), "hei"));

const spanWidth = (columns: readonly Column[], from: number, span: number): number =>
  columns.slice(from, from + span).reduce((sum, column) => sum + column.width, 0);

/** Height that the head needs for its longest label, mm. */
export const headHeightOf = (columns: readonly Column[], head: readonly HeadCell[], size: number): number =>
  Math.max(
    head.length > 0 ? least : 0,
    ...head.map((cell) => {
      const lines = headLines(cell.label, spanWidth(columns, cell.from, cell.span), size).length;
      return lines > 1 ? heightOf(lines, size) : least;
    }),
  );

/** Cells in reading order: the head, then row by row with a merged cell before its first row. */
export function drawPart(part: Part, { columns, head, size, headHeight }: Look): Mark[] {
  const total = spanWidth(columns, 0, columns.length);
  const startOf = (column: number) => part.left + spanWidth(columns, 0, column);
  const headed = (x: number, y: number, width: number, height: number, label: string): Mark => ({
    ...box(x, y, width, height),
    lines: headLines(label, width, size),
    size,
    leading: leadingOf(size),
    role: "hei" as FontRole,
    border: hair,
  });
  const marks: Mark[] = head.map((cell) =>
    headed(startOf(cell.from), part.top, spanWidth(columns, cell.from, cell.span), headHeight, cell.label),
  );
  const cell = (column: number, y: number, height: number, lines: Line[], points: number): Mark => ({
    ...box(startOf(column), y, columns[column]?.width ?? 0, height),
    lines,
    size: points,
    leading: leadingOf(points),
    align: columns[column]?.align ?? "center",
    padding: columns[column]?.inset ?? cellPadding,
    border: hair,
  });
  for (const placed of part.rows) {
    if (placed.text !== undefined) {
      const heading: Mark = {
        ...box(part.left, placed.y, total, placed.height),
        lines: plain(wrap(placed.text, cellEms(total, size), placed.isEmptyNote ? "song" : "hei")),
        size,
        leading: leadingOf(size),
        border: hair,
        padding: cellPadding,
      };
      marks.push(placed.isEmptyNote ? heading : { ...heading, role: "hei", align: "left", shade: true });
      continue;
    }
    for (const one of part.merged) {
      if (Math.abs(one.y - placed.y) < 0.001) marks.push(cell(one.column, one.y, one.height, one.lines, one.size));
    }
    placed.row?.cells.forEach((lines, column) => {
      if (lines === null) return;
      const mark = cell(column, placed.y, placed.height, lines, size);
      marks.push(placed.row?.head ? { ...mark, role: "hei", align: "center", padding: 0.6, shade: true } : mark);
    });
  }
  marks.push({ ...box(part.left, part.top, total, part.used), lines: [], size, leading: 0, border: frame });
  return marks;
}
