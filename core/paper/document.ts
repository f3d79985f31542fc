import { a4 } from "./layout.ts";
import {
  emOf,
  type FontRole,
  innerWidth,
  type Line,
  type Mark,
  type Page,
  round,
  type Sheet,
  textLine,
} from "./page.ts";
import { emWidth } from "./text.ts";

/** GB/T 9704: A4, type area 156 × 225 mm, 37 mm from the top and 28 mm from the left (print.md 1.1). */
export const officialSheet: Sheet = { ...a4, top: 37, right: 26, bottom: 35, left: 28 };
/** 三号, in points. */
export const officialSize = 16;
/** Lines a page, signs a line. */
export const gridLines = 22;
export const gridSigns = 28;
/** Height of one of the 22 lines, mm. */
export const officialLeading = round(225 / gridLines);
/** 28 signs of 16 points are 2.1 mm wider than the type area, so the text is set 0.2 points tight (print.md 1.1). */
export const gridSize = 15.79;
/** One sign of the grid, mm. */
export const sign = emOf(gridSize);
/** Left, right, top and bottom edge of the type area, mm. */
export const area = {
  left: officialSheet.left,
  right: officialSheet.width - officialSheet.right,
  top: officialSheet.top,
  bottom: officialSheet.height - officialSheet.bottom,
} as const;

/** One line of a list in the form of an official document, with its height in mm. */
export interface Row {
  line: Line;
  height: number;
  indent: number;
  size: number;
  role: FontRole;
  align: Mark["align"];
  /** Stays on the page of the next line. */
  keep?: boolean;
}

export const textRow = (line: Line, more: Partial<Row> = {}): Row => ({
  line,
  height: officialLeading,
  indent: 0,
  size: officialSize,
  role: "song",
  align: "left",
  ...more,
});

/** Lines over as many pages as they need. */
export function paginateRows(rows: readonly Row[]): Page[] {
  const pages: Page[] = [{ marks: [] }];
  const bottom = area.bottom + 0.5;
  let y = area.top;
  rows.forEach((row, index) => {
    const wanted = row.height + (row.keep ? (rows[index + 1]?.height ?? 0) : 0);
    if (y + wanted > bottom) {
      pages.push({ marks: [] });
      y = area.top;
    }
    pages[pages.length - 1]?.marks.push(
      textLine(officialSheet, y, row.line, {
        size: row.size,
        leading: row.height,
        role: row.role,
        align: row.align,
        indent: row.indent,
      }),
    );
    y += row.height;
  });
  return pages;
}

/** A piece of running text in one face. */
export interface Run {
  text: string;
  role: FontRole;
}

/** A piece of a line that is already broken: `x` in mm from the left edge of the type area. */
export interface Placed extends Run {
  x: number;
  size?: number;
}

/** A line of the grid. */
export interface GridRow {
  parts: Placed[];
  /** Stays on the page of the next line. */
  keep?: boolean;
  /** An empty line between parts: left out at the top of a page. */
  gap?: boolean;
}

const token = /[A-Za-z0-9][A-Za-z0-9.,:/%_@+-]*|——|……|./gsu;
const notFirst = "，。、；：）》〉」』】〕”’！？…·,.;:!?)]}%℃";
const notLast = "（《〈「『【〔“‘([{";

interface Token extends Run {
  width: number;
}

const tokensOf = (runs: readonly Run[], widest: number): Token[] =>
  runs.flatMap(({ text, role }) =>
    (text.match(token) ?? []).flatMap((one) => {
      const width = emWidth(one, role);
      return width <= widest
        ? [{ text: one, role, width }]
        : [...one].map((part) => ({ text: part, role, width: emWidth(part, role) }));
    }),
  );

/**
 * Breaks running text into lines as official documents are set: every line is filled, figures and Latin words stay whole,
 * no line begins with a closing sign or ends with an opening one. Widths in signs of the text; nothing is left out.
 */
export function breakRuns(runs: readonly Run[], first: number, others: number): Run[][] {
  const lines: Token[][] = [[]];
  let used = 0;
  let room = first;
  for (const one of tokensOf(runs, Math.min(first, others))) {
    const line = lines[lines.length - 1] ?? [];
    if (line.length === 0 || used + one.width <= room + 0.001) {
      line.push(one);
      used += one.width;
      continue;
    }
    const carried: Token[] = [];
    let leading = one.text;
    while (line.length > 1 && (notFirst.includes(leading[0] ?? "") || notLast.includes(line.at(-1)?.text ?? ""))) {
      const back = line.pop();
      if (!back) break;
      leading = back.text;
      carried.unshift(back);
    }
    lines.push([...carried, one]);
    room = others;
    used = [...carried, one].reduce((sum, next) => sum + next.width, 0);
  }
  return lines.map((line) => {
    const joined: Run[] = [];
    for (const { text, role } of line) {
      const last = joined.at(-1);
      if (last && last.role === role) last.text += text;
      else joined.push({ text, role });
    }
    return joined;
  });
}

/** Running text in grid lines, its first line `first` signs in and the others `others` signs in; `label` stands before the first line's text. */
export function textRows(
  runs: readonly Run[],
  indent: { first: number; others: number },
  label: readonly Placed[] = [],
): GridRow[] {
  return breakRuns(runs, gridSigns - indent.first, gridSigns - indent.others).map((line, index) => ({
    parts: [...(index === 0 ? label : []), ...placed(line, (index === 0 ? indent.first : indent.others) * sign)],
  }));
}

/** Runs side by side from `x` (mm). */
export function placed(runs: readonly Run[], x: number): Placed[] {
  let at = x;
  return runs.map((run) => {
    const here = { ...run, x: at };
    at += emWidth(run.text, run.role) * sign;
    return here;
  });
}

/** A text centred in the type area. */
export function centred(text: string, role: FontRole, size = gridSize): Placed {
  return { text, role, size, x: (innerWidth(officialSheet) - emWidth(text, role) * emOf(size)) / 2 };
}

export const gapRow = (): GridRow => ({ parts: [], gap: true });

/** The marks of a grid row whose upper edge is at `y`. */
export function rowMarks(row: GridRow, y: number): Mark[] {
  return row.parts.map(({ text, role, x, size = gridSize }) => ({
    x: round(area.left + x),
    y: round(y),
    width: Math.max(round(emWidth(text, role) * emOf(size)), 0.1),
    height: officialLeading,
    lines: [[text]],
    size,
    leading: officialLeading,
    role,
    align: "left" as const,
  }));
}

/** Upper edge of a line of the grid, counted from 0. */
export const lineTop = (line: number): number => area.top + (line * (area.bottom - area.top)) / gridLines;

/** Rows on the lines of the grid, 22 a page, the first page from its line `start` on. `used` is the number of lines taken on the last page. */
export function gridPages(rows: readonly GridRow[], start: number): { pages: Page[]; used: number } {
  const sheets: GridRow[][] = [];
  let rest = [...rows];
  let from = start;
  while (rest.length > 0) {
    let count = Math.min(rest.length, gridLines - from);
    // What stays with its next line goes over with it, unless the page would be left empty.
    if (count < rest.length) {
      let back = count;
      while (back > 0 && rest[back - 1]?.keep) back -= 1;
      if (back > 0 || from > 0) count = back;
    }
    sheets.push(rest.slice(0, count));
    rest = rest.slice(count);
    while (rest[0]?.gap) rest = rest.slice(1);
    from = 0;
  }
  if (sheets.length === 0) sheets.push([]);
  const pages = sheets.map((sheet, index) => ({
    marks: sheet.flatMap((row, line) => rowMarks(row, lineTop(line + (index === 0 ? start : 0)))),
  }));
  return { pages, used: (sheets.at(-1)?.length ?? 0) + (sheets.length === 1 ? start : 0) };
}
