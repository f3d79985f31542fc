import { writeXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { maskIdNumber, maskPhone } from "../../core/kit/cells.ts";
import type { Precision } from "../../core/kit/dates.ts";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import type { AnyRecord } from "../../core/kit/record.ts";
import type { Context } from "../context.ts";
import { sheetFields } from "./columns.ts";
import { lineHeight, printFit, type SheetColumn } from "./printFit.ts";
import type { SheetCell } from "./sheet.ts";
import { bodyStyle, columnWidth, headStyle, paper, sheetFont, sheetName, titleStyle } from "./style.ts";
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

/**
 * Title in line 1, head in line 2. Texts are written as text cells, which no spreadsheet runs. The columns that are printed
 * come first, in their usual order; by its heads the sheet comes back whatever their order.
 */
async function xlsxBytes(
  record: AnyRecord,
  fields: Field[],
  heads: string[],
  cells: SheetCell[][],
): Promise<Uint8Array> {
  const texts = (column: number) => cells.map((line) => textOf(line[column]));
  const columns = fields.map((field, at): SheetColumn => ({ field, heading: heads[at] ?? "", texts: texts(at) }));
  const fit = printFit(columns);
  const inOrder = <T>(list: readonly T[]): T[] => fit.order.flatMap((at) => list.slice(at, at + 1));
  const ordered = inOrder(columns);
  const blank = Array.from({ length: Math.max(0, fields.length - 1) }, (): SheetCell => null);
  const styled = new Map([
    ["0,0", { style: titleStyle }],
    ...blank.map((_, i): [string, { style: object }] => [`0,${i + 1}`, { style: {} }]),
    ...heads.map((_, i): [string, { style: object }] => [`1,${i}`, { style: headStyle }]),
  ]);
  const printed = ordered.slice(0, fit.printed);
  const headHeight = lineHeight(
    printed.map((column) => column.heading),
    fit.ems,
  );
  return writeXlsx({
    stringMode: "shared",
    defaultFont: sheetFont,
    sheets: [
      {
        name: sheetName(record.label),
        columns: ordered.map(({ field }, at) => ({
          width: fit.widths[at] ?? columnWidth(field),
          style: bodyStyle(field, at < fit.printed),
        })),
        rows: [
          [exportText.title(record.label), ...blank],
          inOrder(heads),
          ...cells.map((line) => inOrder(line).map(workbookText)),
        ],
        cells: styled,
        merges: fit.printed > 1 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: fit.printed - 1 }] : [],
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: Math.max(24, headHeight) }],
          ...cells.map((_, row): [number, { height: number }] => [
            row + 2,
            {
              height: lineHeight(
                printed.map((column) => column.texts[row] ?? ""),
                fit.ems,
              ),
            },
          ]),
        ]),
        ...paper(fit.printed, cells.length + 2, 2, {
          paperSize: fit.paperSize,
          orientation: fit.orientation,
          beside: fields.length - fit.printed,
        }),
      },
    ],
  });
}

const textOf = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined ? "" : typeof cell === "number" ? cell.toLocaleString("en-US") : String(cell);
