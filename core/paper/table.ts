import { box, type Column, cellEms, cellLines, type HeadCell, heightOf, leadingOf, type TableRow } from "./cells.ts";
import { emOf, type FontRole, innerWidth, type Line, type Mark, type Page, roomOf, round, type Sheet } from "./page.ts";
import { drawPart, headHeightOf, type Part, type Placed } from "./tableDraw.ts";
import { addNotes, noteGap, notesHeight, takeLast } from "./tableNotes.ts";
import { emWidth, wrap } from "./text.ts";

// The measures of a cell stand in cells.ts, which the drawing needs too; layouts take all of a table from here.
export { type Column, cellEms, cellLines, type HeadCell, leadingOf, type TableRow } from "./cells.ts";

/** A cell over rows of its block: from the row `from` (0 unless told), over `count` rows (to the end unless told). */
export interface Merged {
  column: number;
  text: string;
  from?: number;
  count?: number;
}

/**
 * Rows that belong together. Merged cells stand beside their rows, and again on the next page when these go on there.
 * `keep` holds all rows on one page where they fit on one; `again` is the heading once more where its rows go on.
 */
export type Block =
  | { kind: "heading"; text: string; again?: string }
  | { kind: "rows"; rows: readonly TableRow[]; merged?: readonly Merged[]; keep?: boolean };

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
  /** So many of the table side by side on a page, filled one after the other, `gap` mm apart; columns make up one of them. */
  lanes?: { count: number; gap: number };
}

interface FittedCell {
  column: number;
  from: number;
  to: number;
  lines: Line[];
  size: number;
  needed: number;
}

/**
 * Sets a table over as many pages as it needs: head on each page, a row never split, a heading never last on its page.
 * Positions are computed here, so that what is drawn can be tested without drawing it.
 */
export function tablePages(spec: TableSpec): Page[] {
  const size = spec.size ?? 10.5;
  const least = spec.rowHeight ?? 7.5;
  const { sheet, columns } = spec;
  const head = spec.head ?? columns.map((column, from) => ({ label: column.label, from, span: 1 }));
  const headHeight = headHeightOf(columns, head, size);
  const lanes = spec.lanes?.count ?? 1;
  const laneWidth = columns.reduce((sum, column) => sum + column.width, 0);
  const step = laneWidth + (spec.lanes?.gap ?? 0);
  const parts: Part[] = [];
  const open = (): Part => {
    const top = sheet.top + (parts.length < lanes ? spec.opening.height : 0);
    const left = sheet.left + (parts.length % lanes) * step;
    const part = { left, top, used: headHeight, rows: [], merged: [] };
    parts.push(part);
    return part;
  };
  let part = open();
  const roomLeft = () => sheet.height - sheet.bottom - part.top - part.used;
  const fullRoom = roomOf(sheet) - headHeight;
  const rowHeight = (row: TableRow) => Math.max(least, ...row.cells.map((cell) => heightOf(cell?.length ?? 0, size)));
  const headingHeight = (text: string) =>
    Math.max(least, heightOf(wrap(text, cellEms(laneWidth, size), "hei").length, size));
  const mostLines = Math.floor((fullRoom - heightOf(0, size)) / leadingOf(size));
  const put = (item: Omit<Placed, "y">) => {
    part.rows.push({ ...item, y: part.top + part.used });
    part.used += item.height;
  };

  let heading: Extract<Block, { kind: "heading" }> | null = null;
  spec.blocks.forEach((block, index) => {
    if (block.kind === "heading") {
      heading = block;
      const next = spec.blocks[index + 1];
      const following = next?.kind === "rows" ? firstHeight(next.rows, rowHeight) : 0;
      if (roomLeft() < headingHeight(block.text) + following && part.rows.length > 0) part = open();
      put({ text: block.text, height: headingHeight(block.text) });
      return;
    }
    const rows = block.rows.map((row) => shortened(row, mostLines));
    const natural = rows.map(rowHeight);
    const merged = (block.merged ?? []).map((one): FittedCell => {
      const from = one.from ?? 0;
      const to = one.count === undefined ? rows.length : from + one.count;
      return { column: one.column, from, to, ...fitted(one.text, columns[one.column]?.width ?? 20, size, fullRoom) };
    });
    /** Whether only what is repeated on each page stands on this one. */
    let isFresh = part.rows.length === 0;
    const turn = (again: boolean) => {
      part = open();
      isFresh = true;
      if (!again) return;
      const text = heading?.again;
      if (text !== undefined) put({ text, height: headingHeight(text) });
      for (let row = 0; rows[row]?.head; row++) put({ row: rows[row], height: natural[row] ?? least });
    };
    const whole = grown(natural, merged, 0, rows.length).reduce((sum, one) => sum + one, 0);
    if (block.keep && whole > roomLeft() && whole <= fullRoom && !isFresh) turn(false);
    let at = 0;
    while (at < rows.length) {
      let heights: number[] = [];
      for (let count = fitting(natural, at, roomLeft()); count > 0; count--) {
        const last = rows[at + count - 1];
        if (last?.head && at + count < rows.length) continue;
        const tried = grown(natural, merged, at, at + count);
        if (tried.reduce((sum, one) => sum + one, 0) > roomLeft() + 0.001) continue;
        heights = tried;
        break;
      }
      if (heights.length === 0) {
        if (!(isFresh && parts.length > lanes)) {
          turn(at > 0);
          continue;
        }
        heights = [Math.min(natural[at] ?? least, roomLeft())];
      }
      const start = part.top + part.used;
      const end = at + heights.length;
      for (const one of merged) {
        const [from, to] = [Math.max(at, one.from), Math.min(end, one.to)];
        if (from >= to) continue;
        const above = heights.slice(0, from - at).reduce((sum, height) => sum + height, 0);
        const height = heights.slice(from - at, to - at).reduce((sum, value) => sum + value, 0);
        part.merged.push({ column: one.column, lines: one.lines, size: one.size, y: start + above, height });
      }
      heights.forEach((height, offset) => {
        put({ row: rows[at + offset], height });
      });
      isFresh = false;
      at = end;
    }
  });
  if (parts.every((one) => one.rows.length === 0)) {
    const lines = wrap(spec.empty, cellEms(laneWidth, size)).length;
    put({ text: spec.empty, isEmptyNote: true, height: Math.max(14, heightOf(lines, size)) });
  }

  const notes = spec.notes ?? [];
  const under = notesHeight(notes, sheet);
  const last = spec.blocks.findLast((block) => block.kind === "rows");
  // A sum at the end that found no place under its rows is as alone on its page as notes would be.
  const before = parts[parts.length - 2];
  const lonely = before !== undefined && part.rows.length > 0 && !part.rows.some((one) => one.row) ? part.rows : [];
  const source = lonely.length > 0 && before ? before : part;
  if (lanes === 1 && last?.kind === "rows" && !last.keep && (source !== part || (under > 0 && roomLeft() < under))) {
    const firstRow = last.rows.findIndex((row) => !row.head);
    const heads = firstRow < 0 ? [] : last.rows.slice(0, firstRow);
    const again = (heading as Extract<Block, { kind: "heading" }> | null)?.again;
    const repeated =
      heads.reduce((sum, row) => sum + rowHeight(row), 0) + (again === undefined ? 0 : headingHeight(again));
    const behind = lonely.reduce((sum, one) => sum + one.height, 0);
    const taken = takeLast(source, fullRoom - under - repeated - behind);
    if (taken) {
      if (source === part) part = open();
      else Object.assign(part, { rows: [], used: headHeight });
      // Where the heading itself went along nothing is repeated.
      if (taken.rows[0]?.row && !taken.rows[0].row.head) {
        if (again !== undefined) put({ text: again, height: headingHeight(again) });
        for (const row of heads) put({ row, height: rowHeight(row) });
      }
      const by = part.top + part.used - (taken.rows[0]?.y ?? 0);
      for (const { y: _, ...item } of [...taken.rows, ...lonely]) put(item);
      part.merged.push(...taken.merged.map((one) => ({ ...one, y: one.y + by })));
    }
  }

  const pages: Page[] = [];
  parts.forEach((one, index) => {
    if (index % lanes === 0) pages.push({ marks: index === 0 ? [...spec.opening.marks] : [] });
    if (one.rows.length > 0) pages[pages.length - 1]?.marks.push(...drawPart(one, { columns, head, size, headHeight }));
  });
  const lowest = parts
    .slice((pages.length - 1) * lanes)
    .map((one) => (one.rows.length > 0 ? one.top + one.used + noteGap : one.top));
  addNotes(pages, sheet, notes, Math.max(...lowest));
  return pages;
}

/** Rows from `at` on that fit into the room when nothing makes them grow. */
function fitting(natural: readonly number[], at: number, room: number): number {
  let sum = 0;
  let count = 0;
  for (; at + count < natural.length; count++) {
    sum += natural[at + count] ?? 0;
    if (sum > room + 0.001) break;
  }
  return count;
}

/** Heights of the rows from..to; where a merged text is taller than its rows, these grow evenly. */
function grown(natural: readonly number[], merged: readonly FittedCell[], from: number, to: number): number[] {
  const heights = natural.slice(from, to);
  for (const one of merged.toSorted((a, b) => a.to - a.from - (b.to - b.from))) {
    const [first, last] = [Math.max(from, one.from) - from, Math.min(to, one.to) - from];
    if (first >= last) continue;
    const sum = heights.slice(first, last).reduce((total, height) => total + height, 0);
    const extra = (one.needed - sum) / (last - first);
    if (extra > 0) for (let at = first; at < last; at++) heights[at] = (heights[at] ?? 0) + extra;
  }
  return heights;
}

/** What must stand under a heading: its first row, and the rows down to the first that is no head itself. */
function firstHeight(rows: readonly TableRow[], heightOfRow: (row: TableRow) => number): number {
  const end = rows.findIndex((row) => !row.head);
  return rows.slice(0, end < 0 ? rows.length : end + 1).reduce((sum, row) => sum + heightOfRow(row), 0);
}

/** No row is taller than a page: what is beyond is left out, and the paper says so. */
const shortened = (row: TableRow, most: number): TableRow =>
  row.cells.every((cell) => cell === null || cell.length <= most)
    ? row
    : {
        ...row,
        cells: row.cells.map((cell) =>
          cell && cell.length > most ? [...cell.slice(0, most - 1), ["（下略）"]] : cell,
        ),
      };

/** A text in the largest size at which it fits the height; the last size is tried whatever comes. */
function fitted(text: string, width: number, size: number, room: number) {
  const sizes = [size, 9, 7.5, 6, 5, 4].filter((one) => one <= size);
  for (const one of sizes) {
    const lines = cellLines(text, width, one);
    const needed = heightOf(lines.length, one);
    if (needed <= room || one === sizes[sizes.length - 1]) return { lines, size: one, needed: Math.min(needed, room) };
  }
  return { lines: [], size, needed: 0 };
}

/** Title, a line under it, and a line flush left above the table. Long titles are broken. */
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
  const most = innerWidth(sheet) / emOf(options.size) - 0.01;
  for (const text of options.title.flatMap((one) => titleLines(one, most)))
    line(text, options.size, round(emOf(options.size) * 1.45), "title", "center");
  if (options.under) {
    y += 1;
    for (const text of wrap(options.under, innerWidth(sheet) / emOf(12) - 0.01)) line(text, 12, 6.5, "song", "center");
  }
  y += 2;
  if (options.note) {
    for (const text of wrap(options.note, innerWidth(sheet) / emOf(10.5) - 0.01)) line(text, 10.5, 5.6, "song", "left");
    y += 0.8;
  }
  return { height: y - sheet.top, marks };
}

/** What a paper is, at the end of its title after the name of the event. */
const paperName = /(?:日程安排|会议议程|签到表|分组名单|名册|通讯录|座次[图表]|(?:结业)?证书登记簿)(?:（[^（）]*）)?$/u;

/** A title on two lines has what the paper is on the second; otherwise lines of about the same length, so that no single word hangs under a full one. */
function titleLines(text: string, most: number): string[] {
  const lines = wrap(text, most, "title");
  if (lines.length < 2) return lines;
  const at = text.search(paperName);
  if (at > 0 && emWidth(text.slice(0, at), "title") <= most) return [text.slice(0, at), text.slice(at)];
  const even = emWidth(text, "title") / lines.length;
  for (let width = even + 0.5; width < most; width += 1) {
    const tried = wrap(text, width, "title");
    if (tried.length <= lines.length) return tried;
  }
  return lines;
}
