/** A paper as a table of texts: what .xlsx and .docx are made of where people go on editing. */
export interface TableDoc {
  title: string;
  /** Line under the title. */
  under: string | null;
  /** Lines under the table. */
  notes: readonly string[];
  /** Paper in millimetres. */
  size: { width: number; height: number };
  /** Widths in millimetres. */
  columns: readonly { label: string; width: number; align?: "left" | "center" | "right" }[];
  rows: readonly TableDocRow[];
}

/** One row: its cells (null is merged with the cell above, a number stays a number), or a heading across the table. */
export type TableDocRow = { cells: readonly (string | number | null)[] } | { heading: string };
