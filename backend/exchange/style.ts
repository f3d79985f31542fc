import type { BorderSide, CellStyle, PageSetup, WriteSheet } from "hucre";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";

/** How the office's own sheets look: title over the table, head with grey ground, hair lines, A4 across. */
const side: BorderSide = { style: "thin", color: { rgb: "000000" } };
const border = { top: side, right: side, bottom: side, left: side };

export const titleStyle: CellStyle = {
  font: { name: exportText.headFont, size: 16, bold: true },
  alignment: { horizontal: "center", vertical: "center" },
};

export const noteStyle: CellStyle = {
  font: { name: exportText.bodyFont, size: 10 },
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};

export const headStyle: CellStyle = {
  font: { name: exportText.headFont, size: 11, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E7E6E6" } },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
  border,
};

/**
 * Everything but numbers is text ("@"), so that a spreadsheet leaves 020-12345678 and 2026.3 as they are when someone edits
 * them. `wraps` is false for a column beside the print area: its long texts must not make the printed lines high.
 */
export function bodyStyle(field: Field, wraps = true): CellStyle {
  const money = field.kind === "money";
  const number = field.kind === "int" || money;
  const short =
    field.kind === "choice" ||
    field.kind === "bool" ||
    field.kind === "date" ||
    field.kind === "month" ||
    field.clean === "name";
  return {
    font: { name: exportText.bodyFont, size: 11 },
    alignment: {
      horizontal: money ? "right" : number || short ? "center" : "left",
      vertical: "center",
      wrapText: wraps,
    },
    numFmt: money ? "#,##0.00" : number ? "General" : "@",
    border,
  };
}

/** Width of a column in characters of a sheet, from pixels. */
export const columnWidth = (field: Field): number => Math.max(6, Math.round(((field.width ?? 120) / 7) * 10) / 10);

/** 1 → A, 27 → AA. */
export const columnLetters = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : columnLetters(Math.floor((number - 1) / 26)) + columnLetters(((number - 1) % 26) + 1);

interface PaperChoice extends Pick<PageSetup, "paperSize" | "orientation"> {
  beside?: number;
}

/** The face by which a spreadsheet measures widths of columns; the body's own, because not every office has another. */
export const sheetFont = { name: exportText.bodyFont, size: 11 };

/**
 * A4 across unless told, fitted to the width, head repeated on each page. `headRow` is the last line of the head, from 1;
 * `columns` those that are printed, `beside` how many stand at the right of them.
 */
export function paper(
  columns: number,
  lastRow: number,
  headRow: number,
  { paperSize = "a4", orientation = "landscape", beside = 0 }: PaperChoice = {},
): Pick<WriteSheet, "pageSetup" | "headerFooter" | "freezePane"> {
  const pageSetup: PageSetup = {
    paperSize,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
    printArea: `$A$1:$${columnLetters(columns)}$${lastRow}`,
    printTitlesRow: `$1:$${headRow}`,
  };
  const besides = beside > 0 ? `&L${exportText.beside(beside)}` : "";
  return { pageSetup, headerFooter: { oddFooter: `${besides}&C${exportText.pages}` }, freezePane: { rows: headRow } };
}

/** A name that a sheet may bear. */
export const sheetName = (label: string): string => label.replace(/[[\]:*?/\\']/g, "").slice(0, 31);
