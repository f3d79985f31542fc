import type { Cell as Parsed } from "../../core/kit/cells.ts";

/** A value as a sheet holds it; days are texts YYYY-MM-DD. */
export type SheetCell = string | number | boolean | null;

/** Cells that a sheet shows as one; rows and columns from 0, both ends counted. */
export interface Merge {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

/** One sheet: `rows[i]` is line i + 1 as the user sees it, without empty cells at its end. */
export interface Sheet {
  name: string;
  rows: SheetCell[][];
  merges: Merge[];
}

/** What a file held: its visible sheets that hold anything, and what the user should know of how it was read. */
export interface Workbook {
  sheets: Sheet[];
  notes: string[];
}

/** Who looks on while a file is read. */
export interface Watch {
  /** Called with each line that holds something. */
  onLine?: (sheet: string, lines: number) => void;
  /** Takes what the user should know of how the file was read. */
  notes?: string[];
}

/** How much is read. */
export interface SheetLimits {
  /** Size of the file, in MiB. */
  megabytes: number;
  /** Lines of a sheet. */
  rows: number;
  columns: number;
  /** Sheets of a workbook. */
  sheets: number;
  /** Size of all parts of an .xlsx when unpacked, in MiB. */
  unpackedMegabytes: number;
  /** Unpacked size against packed size. A true sheet stands at about 12. */
  ratio: number;
  /** Parts of an .xlsx. */
  parts: number;
}

export const sheetLimits: SheetLimits = {
  megabytes: 100,
  rows: 20_000,
  columns: 300,
  sheets: 12,
  unpackedMegabytes: 200,
  ratio: 100,
  parts: 2000,
};

/** A line without its empty end, or null when it holds nothing. */
export function trimmedRow(cells: readonly (SheetCell | undefined)[], columns: number): SheetCell[] | null {
  let end = Math.min(cells.length, columns);
  while (end > 0 && isEmptyCell(cells[end - 1])) end--;
  return end === 0 ? null : Array.from({ length: end }, (_, i) => cells[i] ?? null);
}

/** Nothing, or nothing but spaces. */
export const isEmptyCell = (cell: SheetCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** Result of reading one cell: nothing there, a value, or a sentence that says why not. */
export type ReadCell = Parsed<unknown>;
