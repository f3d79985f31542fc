import {
  emOf,
  type FontRole,
  hair,
  innerWidth,
  type Line,
  type Mark,
  type Page,
  roomOf,
  round,
  type Sheet,
} from "./page.ts";
import { plain, wrap } from "./text.ts";

/** A column; widths of all columns make up the type area. */
export interface Column {
  label: string;
  /** mm */
  width: number;
  align?: "left" | "center";
}

/** A cell of the head that may span columns. */
export interface HeadCell {
  label: string;
  from: number;
  span: number;
}

export interface TableRow {
  /** One entry a column; null where a merged cell stands. */
  cells: readonly (Line[] | null)[];
}

/** Rows that belong together. Merged cells stand beside all rows of the block, and again on the next page when the block goes on there. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "rows"; rows: readonly TableRow[]; merged?: readonly { column: number; text: string }[] };

export interface TableSpec {
  sheet: Sheet;
  columns: readonly Column[];
  head?: readonly HeadCell[];
  blocks: readonly Block[];
  /** What stands above the table on the first page; drawn from the top of the type area. */
  opening: { height: number; marks: Mark[] };
  /** Lines under the table on the last page. */
  notes?: readonly string[];
  /** What is said when there are no rows. */
  empty: string;
  size?: number;
  /** Least height of a row, mm. */
  rowHeight?: number;
}

const padding = 1.2;
/** Above and below the lines of a cell. */
const upright = 0.9;
const frame = 0.4;

/** Units of text that fit into a cell of this width. */
export const cellEms = (width: number, size: number): number => (width - 2 * padding) / emOf(size) - 0.01;

/** A text broken for a column. */
export const cellLines = (text: string | null, width: number, size: number): Line[] =>
  text === null || text === "" ? [] : plain(wrap(text, cellEms(width, size)));

export const leadingOf = (size: number): number => round(emOf(size) * 1.25);

interface Placed {
  text?: string;
  row?: TableRow;
  y: number;
  height: number;
}
interface MergedCell {
  column: number;
  lines: Line[];
  size: number;
  y: number;
  height: number;
}
interface OpenPage {
  top: number;
  used: number;
  rows: Placed[];
  merged: MergedCell[];
}

/**
 * Sets a table over as many pages as it needs: head on each page, a row never split, a heading never last on its page.
 * Positions are computed here, so that what is drawn can be tested without drawing it.
 */
export function tablePages(spec: TableSpec): Page[] {
  const size = spec.size ?? 10.5;
  const least = spec.rowHeight ?? 7.5;
  const headHeight = 8.5;
  const { sheet, columns } = spec;
  const pages: OpenPage[] = [];
  const open = (): OpenPage => {
    const top = sheet.top + (pages.length === 0 ? spec.opening.height : 0);
    const page = { top, used: headHeight, rows: [], merged: [] };
    pages.push(page);
    return page;
  };
  let page = open();
  const roomLeft = () => sheet.height - sheet.bottom - page.top - page.used;
  const fullRoom = roomOf(sheet) - headHeight;
  const heightOf = (row: TableRow) =>
    Math.max(least, ...row.cells.map((cell) => (cell?.length ?? 0) * leadingOf(size) + 2 * upright));
  const mostLines = Math.floor((fullRoom - 2 * upright) / leadingOf(size));
  const put = (item: Omit<Placed, "y">) => {
    page.rows.push({ ...item, y: page.top + page.used });
    page.used += item.height;
  };

  spec.blocks.forEach((block, index) => {
    if (block.kind === "heading") {
      const next = spec.blocks[index + 1];
      const following = next?.kind === "rows" && next.rows[0] ? heightOf(next.rows[0]) : 0;
      if (roomLeft() < least + following && page.rows.length > 0) page = open();
      put({ text: block.text, height: least });
      return;
    }
    const merged = (block.merged ?? []).map((one) => ({
      column: one.column,
      ...fitted(one.text, columns[one.column]?.width ?? 20, size, fullRoom),
    }));
    const mergedHeight = Math.max(0, ...merged.map((one) => one.needed));
    let rest = block.rows.map((row) => shortened(row, mostLines));
    while (rest.length > 0) {
      let count = 0;
      let height = 0;
      for (const row of rest) {
        const more = heightOf(row);
        if (height + more > roomLeft() + 0.001) break;
        height += more;
        count += 1;
      }
      const fresh = page.rows.length === 0;
      if ((count === 0 || mergedHeight > roomLeft()) && !(fresh && pages.length > 1)) {
        page = open();
        continue;
      }
      const taken = rest.slice(0, Math.max(1, count));
      rest = rest.slice(taken.length);
      const natural = taken.map(heightOf);
      const sum = natural.reduce((total, one) => total + one, 0);
      // Where the merged text is taller than its rows, the rows grow evenly.
      const extra = Math.max(0, mergedHeight - sum) / taken.length;
      const start = page.top + page.used;
      taken.forEach((row, at) => {
        put({ row, height: (natural[at] ?? least) + extra });
      });
      for (const one of merged) {
        page.merged.push({
          column: one.column,
          lines: one.lines,
          size: one.size,
          y: start,
          height: sum + extra * taken.length,
        });
      }
    }
  });
  if (pages.every((one) => one.rows.length === 0)) put({ text: spec.empty, height: 14 });

  const notes = (spec.notes ?? []).flatMap((note) => wrap(note, innerWidth(sheet) / emOf(9) - 0.01));
  if (notes.length > 0 && roomLeft() < notes.length * 4.6 + 2) page = { ...open(), used: 0 };
  const drawn = pages.map((one, index) => {
    const isBare = one.rows.length === 0;
    return {
      marks: [...(index === 0 ? spec.opening.marks : []), ...(isBare ? [] : drawPage(one, spec, size, headHeight))],
    };
  });
  const last = drawn[drawn.length - 1];
  const lastOpen = pages[pages.length - 1];
  if (last && lastOpen) {
    const y = lastOpen.rows.length === 0 ? sheet.top : lastOpen.top + lastOpen.used + 2;
    notes.forEach((note, index) => {
      last.marks.push({
        ...box(sheet.left, y + index * 4.6, innerWidth(sheet), 4.6),
        lines: [[note]],
        size: 9,
        leading: 4.6,
        align: "left",
      });
    });
  }
  return drawn;
}

/** No row is taller than a page: what is beyond is left out, and the paper says so. */
const shortened = (row: TableRow, most: number): TableRow =>
  row.cells.every((cell) => cell === null || cell.length <= most)
    ? row
    : {
        cells: row.cells.map((cell) =>
          cell && cell.length > most ? [...cell.slice(0, most - 1), ["（下略）"]] : cell,
        ),
      };

const box = (x: number, y: number, width: number, height: number) => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});

/** A text in the largest size at which it fits the height; the last size is tried whatever comes. */
function fitted(text: string, width: number, size: number, room: number) {
  const sizes = [size, 9, 7.5, 6, 5, 4].filter((one) => one <= size);
  for (const one of sizes) {
    const lines = cellLines(text, width, one);
    const needed = lines.length * leadingOf(one) + 2 * upright;
    if (needed <= room || one === sizes[sizes.length - 1]) return { lines, size: one, needed: Math.min(needed, room) };
  }
  return { lines: [], size, needed: 0 };
}

/** Cells in reading order: the head, then row by row with a merged cell before its first row. */
function drawPage(page: OpenPage, spec: TableSpec, size: number, headHeight: number): Mark[] {
  const { sheet, columns } = spec;
  const starts: number[] = [];
  let x = sheet.left;
  for (const column of columns) {
    starts.push(x);
    x += column.width;
  }
  const widthOf = (from: number, span: number) =>
    columns.slice(from, from + span).reduce((sum, column) => sum + column.width, 0);
  const head = spec.head ?? columns.map((column, from) => ({ label: column.label, from, span: 1 }));
  const marks: Mark[] = head.map((cell) => ({
    ...box(starts[cell.from] ?? x, page.top, widthOf(cell.from, cell.span), headHeight),
    lines: plain(wrap(cell.label, cellEms(widthOf(cell.from, cell.span), size), "hei")),
    size,
    leading: leadingOf(size),
    role: "hei" as FontRole,
    border: hair,
  }));
  const cell = (column: number, y: number, height: number, lines: Line[], points: number): Mark => ({
    ...box(starts[column] ?? x, y, columns[column]?.width ?? 0, height),
    lines,
    size: points,
    leading: leadingOf(points),
    align: columns[column]?.align ?? "center",
    padding,
    border: hair,
  });
  for (const placed of page.rows) {
    if (placed.text !== undefined) {
      const heading: Mark = {
        ...box(sheet.left, placed.y, innerWidth(sheet), placed.height),
        lines: [[placed.text]],
        size,
        leading: leadingOf(size),
        border: hair,
        padding,
      };
      marks.push(placed.height > 10 ? heading : { ...heading, role: "hei", align: "left", shade: true });
      continue;
    }
    for (const one of page.merged) {
      if (Math.abs(one.y - placed.y) < 0.001) marks.push(cell(one.column, one.y, one.height, one.lines, one.size));
    }
    placed.row?.cells.forEach((lines, column) => {
      if (lines !== null) marks.push(cell(column, placed.y, placed.height, lines, size));
    });
  }
  marks.push({
    ...box(sheet.left, page.top, innerWidth(sheet), page.used),
    lines: [],
    size,
    leading: 0,
    border: frame,
  });
  return marks;
}

/** Title, a line under it, and a line flush left above the table. */
export function opening(
  sheet: Sheet,
  options: { title: readonly string[]; size: number; under?: string | null; note?: string | null },
): { height: number; marks: Mark[] } {
  const marks: Mark[] = [];
  let y = sheet.top;
  const line = (text: string, size: number, leading: number, role: FontRole, align: "left" | "center") => {
    marks.push({ ...box(sheet.left, y, innerWidth(sheet), leading), lines: [[text]], size, leading, role, align });
    y += leading;
  };
  for (const text of options.title) line(text, options.size, round(emOf(options.size) * 1.45), "title", "center");
  if (options.under) {
    y += 1;
    line(options.under, 12, 6.5, "song", "center");
  }
  y += 2;
  if (options.note) {
    for (const text of wrap(options.note, innerWidth(sheet) / emOf(10.5) - 0.01)) line(text, 10.5, 5.6, "song", "left");
    y += 0.8;
  }
  return { height: y - sheet.top, marks };
}
