import type { CellStyle, MergeRange, RowDef, WriteSheet } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { exportText } from "../../core/kit/exchangeText.ts";
import { type TableDoc, type TableDocRow, tablesOf } from "../../core/paper/tableDoc.ts";
import { columnLetters, headStyle, noteStyle, sheetFont, sheetName, titleStyle } from "./style.ts";

type Value = string | number | null;

const thin = headStyle.border ?? {};
const heading: CellStyle = {
  font: { name: exportText.headFont, size: 11, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F2F2F2" } },
  alignment: { horizontal: "left", vertical: "center" },
  border: thin,
};
const underStyle: CellStyle = {
  font: { name: exportText.bodyFont, size: 11 },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};

/** Texts are text ("@"), so that a spreadsheet leaves phones and 1975.06 as they are and runs nothing that begins with =, +, - or @. */
const cellStyle = (value: Value, align: "left" | "center" | "right"): CellStyle => ({
  font: { name: exportText.bodyFont, size: 11 },
  alignment: { horizontal: align, vertical: "center", wrapText: true },
  numFmt: typeof value === "number" ? "General" : "@",
  border: thin,
});

/** Width of a column from millimetres, in figures of the sheet's face: 8 pixels of 96 to the inch. */
const sheetWidth = (mm: number): number => Math.max(3, Math.round((mm / 25.4) * 96 * (10 / 8)) / 10);

const points = (mm: number): number => Math.round((mm / 25.4) * 72 * 10) / 10;

/** _x0041_ stands for a sign by its number in a workbook; signs that XML can't hold are left out. */
const safe = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, "");

/** A character of 11 points, and a line, in millimetres. */
const signWidth = 3.9;
const lineHeight = 5.2;

/** Height for what is in the row, so that no text is hidden where a program doesn't measure it itself. */
function rowHeight(doc: TableDoc, cells: readonly Value[]): number {
  const lines = cells.map((cell, at) => {
    const room = Math.max(1, ((doc.columns[at]?.width ?? 20) - 2) / signWidth);
    const text = cell === null ? "" : String(cell);
    return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0);
  });
  return Math.max(doc.rowHeight ?? 7.5, Math.max(1, ...lines) * lineHeight + 1.5);
}

/** Chinese signs count one, others half. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2000" ? 1 : 0.5), 0);

/** Ranges of cells that are merged with the one above them. */
function mergesOf(rows: readonly TableDocRow[], columns: number, first: number): MergeRange[] {
  const merges: MergeRange[] = [];
  for (let column = 0; column < columns; column++) {
    let start = -1;
    for (let at = 0; at <= rows.length; at++) {
      const row = rows[at];
      const isAgain = row !== undefined && "cells" in row && row.cells[column] === null;
      if (isAgain) continue;
      if (start >= 0 && at - start > 1)
        merges.push({ startRow: first + start, startCol: column, endRow: first + at - 1, endCol: column });
      start = row !== undefined && "cells" in row ? at : -1;
    }
  }
  return merges;
}

/** One table as a sheet: title, line under it, head, rows, notes; head repeated on each page, fitted to the paper's width. */
function sheetOf(doc: TableDoc, name: string): WriteSheet {
  const width = doc.columns.length;
  const rows: Value[][] = [];
  const cells = new Map<string, { style: CellStyle }>();
  const merges: MergeRange[] = [];
  const heights = new Map<number, RowDef>();
  const across = (row: number) => {
    if (width > 1) merges.push({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 });
  };
  const add = (values: readonly Value[], styles: (column: number) => CellStyle, height: number): number => {
    const at = rows.length;
    rows.push(
      Array.from({ length: width }, (_, column) => {
        const value = values[column] ?? null;
        return typeof value === "string" ? safe(value) : value;
      }),
    );
    for (let column = 0; column < width; column++) cells.set(`${at},${column}`, { style: styles(column) });
    heights.set(at, { height: points(height) });
    return at;
  };
  across(add([doc.title], () => titleStyle, 12));
  if (doc.under) across(add([doc.under], () => underStyle, 7 * doc.under.split("\n").length));
  const labels: Value[] = doc.columns.map((column) => column.label);
  for (const cell of doc.head ?? []) {
    for (let at = 0; at < cell.span; at++) labels[cell.from + at] = at === 0 ? cell.label : null;
  }
  const headLines = Math.max(1, ...labels.map((label) => String(label ?? "").split("\n").length));
  const headRow = add(labels, () => headStyle, Math.max(9, headLines * lineHeight + 2));
  for (const cell of doc.head ?? []) {
    if (cell.span > 1)
      merges.push({ startRow: headRow, startCol: cell.from, endRow: headRow, endCol: cell.from + cell.span - 1 });
  }
  const first = rows.length;
  for (const row of doc.rows) {
    if ("heading" in row) across(add([row.heading], () => heading, Math.max(8, doc.rowHeight ?? 0)));
    else
      add(
        row.cells,
        (column) => cellStyle(row.cells[column] ?? "", doc.columns[column]?.align ?? "center"),
        rowHeight(doc, row.cells),
      );
  }
  merges.push(...mergesOf(doc.rows, width, first));
  const total = doc.columns.reduce((sum, column) => sum + column.width, 0);
  for (const note of [...(doc.lead ?? []), ...doc.notes])
    across(add([note], () => noteStyle, Math.max(7, Math.ceil((widthOf(note) * signWidth) / total) * lineHeight)));
  const [short, long] = [Math.min(doc.size.width, doc.size.height), Math.max(doc.size.width, doc.size.height)];
  return {
    name,
    columns: doc.columns.map((column) => ({ width: sheetWidth(column.width) })),
    rows,
    cells,
    merges,
    rowDefs: heights,
    freezePane: { rows: headRow + 1 },
    headerFooter: { oddFooter: `&C${exportText.pages}` },
    pageSetup: {
      paperSize: short > 280 && long > 400 ? "a3" : "a4",
      orientation: doc.size.width > doc.size.height ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.75, bottom: 0.7, left: 0.55, right: 0.55, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${columnLetters(width)}$${rows.length}`,
      printTitlesRow: `$${headRow + 1}:$${headRow + 1}`,
    },
  };
}

/** A name for each tab that no other has, whatever its case. */
function tabNames(tables: readonly TableDoc[]): string[] {
  const taken = new Set<string>();
  return tables.map((table, at) => {
    const wanted = sheetName(table.name ?? table.title).trim() || `${at + 1}`;
    let name = wanted;
    for (let no = 2; taken.has(name.toLowerCase()); no++) name = `${wanted.slice(0, 31 - `（${no}）`.length)}（${no}）`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A table paper as .xlsx in the office's own look, each of its tables on a tab. */
export function tableSheet(doc: TableDoc): Promise<Uint8Array> {
  const tables = tablesOf(doc);
  const names = tabNames(tables);
  return writeXlsx({
    stringMode: "shared",
    defaultFont: sheetFont,
    sheets: tables.map((table, at) => sheetOf(table, names[at] ?? `${at + 1}`)),
  });
}
