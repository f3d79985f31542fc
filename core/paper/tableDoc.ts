/** A paper as a table of texts: what .xlsx and .docx are made of where people go on editing. */
export interface TableDoc {
  title: string;
  /** Line under the title; a line break parts several. */
  under: string | null;
  /** Paragraphs of a report: before the table of a document, under that of a sheet, whose head must stay in sight. */
  lead?: readonly string[];
  /** Lines under the table. */
  notes: readonly string[];
  /** Paper in millimetres. */
  size: { width: number; height: number };
  /** Widths in millimetres. */
  columns: readonly { label: string; width: number; align?: "left" | "center" | "right" }[];
  /** The head where its cells span columns; otherwise the labels of the columns. */
  head?: readonly { label: string; from: number; span: number }[];
  rows: readonly TableDocRow[];
  /** Least height of a row in millimetres, where people write into it by hand. */
  rowHeight?: number;
  /** What the table is called on its tab, where the paper has several. */
  name?: string;
  /** Further tables of the same paper, each on a page and a tab of its own. */
  more?: readonly TableDoc[];
  /** The tables are one report, whose pages are counted through; otherwise each has its own page numbers. */
  counted?: "through";
}

/** One row: its cells (null is merged with the cell above, a number stays a number, "" is empty), or a heading across the table. */
export type TableDocRow = { cells: readonly (string | number | null)[] } | { heading: string };

/** The paper's tables one after the other. */
export const tablesOf = (doc: TableDoc): TableDoc[] => [doc, ...(doc.more ?? [])];

/** Faces of a document made of a table, as offices have them. */
export const docFaces = { title: "方正小标宋简体", head: "黑体", body: "宋体" } as const;
