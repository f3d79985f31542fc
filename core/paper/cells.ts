import { emOf, type Line, round } from "./page.ts";
import { emWidth, lineWidth, plain, wrap } from "./text.ts";

/** A column; widths of all columns make up the type area (or one lane of it). */
export interface Column {
  label: string;
  /** mm */
  width: number;
  /** "center" unless told. */
  align?: "left" | "center" | "right";
  /** Distance of the text from the cell's left and right edge in mm, where it differs from that of other cells. */
  inset?: number;
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
  /** Set as a head: bold face on grey ground, never the last on its page; the heads that begin a block stand again where it goes on. */
  head?: true;
}

/** Distance of a cell's text from its left and right edge, mm. */
export const cellPadding = 1.2;
/** Distance of a cell's lines from its upper and lower edge, mm. */
export const cellUpright = 0.9;

/** Units of text that fit into a cell of this width. */
export const cellEms = (width: number, size: number, inset = cellPadding): number =>
  (width - 2 * inset) / emOf(size) - 0.01;

/** A text broken for a column. */
export const cellLines = (text: string | null, width: number, size: number): Line[] =>
  text === null || text === "" ? [] : plain(wrap(text, cellEms(width, size)));

export const leadingOf = (size: number): number => round(emOf(size) * 1.25);

/** Least height of a cell with this many lines, mm. */
export const heightOf = (lines: number, size: number): number => lines * leadingOf(size) + 2 * cellUpright;

export const box = (x: number, y: number, width: number, height: number) => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});

/** Advance of the figures of the text face but 1, units of the size. */
const figure = emWidth("0");
const one = Math.round((figure / emWidth("1")) * 1000) / 1000;

/**
 * A number as it stands in a column of numbers: the shipped face has a narrow 1 and no tabular figures, so each 1 is set to
 * the width of the others.
 */
export function figures(text: string): Line {
  if (one === 1 || !text.includes("1")) return [text];
  const parts = text.split(/(1)/u).filter((part) => part !== "");
  return parts.map((part) => (part === "1" ? { text: part, narrow: one } : part));
}

/** Width of a number so set, units of its size. */
export const figuresWidth = (text: string): number => lineWidth(figures(text));

/** A right-aligned column of running numbers up to `last`: right-aligned among themselves, in the middle of their column. */
export function numberColumn(label: string, width: number, last: number, size: number): Column {
  const widest = figure * emOf(size) * String(Math.max(1, last)).length;
  return { label, width, align: "right", inset: round(Math.max(0.4, (width - widest) / 2 - 0.02)) };
}
