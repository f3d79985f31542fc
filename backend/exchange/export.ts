import { writeXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { maskIdNumber, maskPhone } from "../../core/kit/cells.ts";
import type { Precision } from "../../core/kit/dates.ts";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import type { AnyRecord } from "../../core/kit/record.ts";
import type { Context } from "../context.ts";
import { sheetFields } from "./columns.ts";
import type { SheetCell } from "./sheet.ts";
import { bodyStyle, columnWidth, headStyle, paper, sheetName, titleStyle } from "./style.ts";
import { shownCell } from "./values.ts";

/** A row of a list, with the titles of the records that it points at. */
export type ExportedRow = Record<string, unknown> & { refTitles?: Record<string, string> };

export interface ExportOptions {
  out?: string;
  format?: "xlsx" | "csv";
  /** Phone and identity numbers in full. */
  withPrivate?: boolean;
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe before it; so does a text that already has one there,
 * so that the import can take exactly one off again.
 */
const formulaText = /^'*[=+\-@\t\r]/;

/** Writes rows as the office's own sheet (.xlsx) or as text (.csv). References are titles, never ids. */
export async function exportRows(
  context: Context,
  record: AnyRecord,
  rows: readonly ExportedRow[],
  options: ExportOptions,
): Promise<{ file: string; name: string; rows: number }> {
  const format = options.format ?? "xlsx";
  const columns = sheetFields(record);
  const cells = rows.map((row) =>
    columns.map(([key, field]) => exportedCell(field, row, key, options.withPrivate === true)),
  );
  const heads = columns.map(([, field]) => headingOf(field));
  const name = `${exportText.fileName(record.label, context.today().replaceAll("-", ""))}.${format}`;
  const bytes =
    format === "csv"
      ? csvBytes(heads, cells)
      : await xlsxBytes(
          record,
          columns.map(([, field]) => field),
          heads,
          cells,
        );
  return { file: context.output(options.out, name, bytes), name, rows: rows.length };
}

/** The heading of a column, with its unit. */
export const headingOf = (field: Field): string =>
  field.unit ? exportText.withUnit(field.label, field.unit) : field.label;

function exportedCell(field: Field, row: ExportedRow, key: string, withPrivate: boolean): SheetCell {
  const shown = shownCell(field, row[key], row[`${key}Precision`] as Precision | null, row.refTitles?.[key] ?? "");
  if (!field.private || withPrivate || shown === null) return shown;
  return (field.private === "phone" ? maskPhone : maskIdNumber)(String(shown));
}

function csvBytes(heads: string[], cells: SheetCell[][]): Uint8Array {
  const text = Papa.unparse({ fields: heads, data: cells }, { newline: "\r\n", escapeFormulae: formulaText });
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

/** In a workbook _x0041_ stands for a sign by its number: text that looks so gets its own underscore by number; signs that XML can't hold are written that way. */
const workbookText = (cell: SheetCell): SheetCell =>
  typeof cell === "string"
    ? cell
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
        .replace(/(?![\t\n\r])\p{Cc}/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`)
    : cell;

/** Title in line 1, head in line 2. Texts are written as text cells, which no spreadsheet runs. */
async function xlsxBytes(
  record: AnyRecord,
  fields: Field[],
  heads: string[],
  cells: SheetCell[][],
): Promise<Uint8Array> {
  const width = Math.max(1, fields.length);
  const blank = (): SheetCell[] => Array.from({ length: width - 1 }, () => null);
  const styled = new Map([
    ["0,0", { style: titleStyle }],
    ...Array.from({ length: width - 1 }, (_, i): [string, { style: object }] => [`0,${i + 1}`, { style: {} }]),
    ...heads.map((_, i): [string, { style: object }] => [`1,${i}`, { style: headStyle }]),
  ]);
  return writeXlsx({
    stringMode: "shared",
    sheets: [
      {
        name: sheetName(record.label),
        columns: fields.map((field) => ({ width: columnWidth(field), style: bodyStyle(field) })),
        rows: [[exportText.title(record.label), ...blank()], heads, ...cells.map((line) => line.map(workbookText))],
        cells: styled,
        merges: width > 1 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 }] : [],
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: 24 }],
        ]),
        ...paper(width, cells.length + 2, 2),
      },
    ],
  });
}
