import type { Cell, CellStyle, MergeRange, RowDef, WriteSheet } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { FormSheet } from "../../core/records/collection.ts";
import { columnLetters } from "../../core/rules/collection/names.ts";
import { presetAt, type SheetPlan, sheetPlan } from "../../core/rules/collection/sheetPlan.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { headStyle, noteStyle, sheetName, titleStyle } from "../exchange/style.ts";
import {
  entryStyle,
  fixedStyle,
  font,
  formats,
  lineLabel,
  open,
  signs,
  unitStyle,
  validationOf,
  widthsOf,
} from "./formCells.ts";
import { keyProperty, keyText, type ReplyKey } from "./key.ts";

type Value = string | number | null;

/** _x0041_ stands for a sign by its number in a workbook; signs that XML can't hold are left out. */
const safe = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_").replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, "");

const noteText = (form: FormSheet, due: string): string => {
  const required = form.columns.filter((column) => column.required).map((column) => `“${column.name}”`);
  const notes = form.columns.flatMap((column) => (column.note ? [words.columnNote(column.name, column.note)] : []));
  return [words.due(due), form.note ?? "", required.length > 0 ? words.required(required) : "", ...notes]
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join("");
};

/** What is the same for every body. */
export interface FormFile {
  form: FormSheet;
  plan: SheetPlan;
  due: string;
}

export const formFile = (form: FormSheet, due: string): FormFile => ({ form, plan: sheetPlan(form), due });

/**
 * The form of one body as .xlsx: headings locked (protection without a password: it keeps off slips, not people), entries
 * open, lists to choose from, A4 fitted to the width, and the key of the body on a hidden sheet and in the properties.
 */
export async function replyForm(file: FormFile, organisation: string, key: ReplyKey): Promise<Uint8Array> {
  const sheet = formSheetOf(file, organisation);
  const text = keyText(key);
  return writeXlsx({
    stringMode: "shared",
    properties: { title: file.form.title, subject: organisation, custom: { [keyProperty]: text } },
    sheets: [
      sheet,
      {
        name: words.keySheet,
        veryHidden: true,
        rows: [[text], [words.keyNote]],
        protection: { sheet: true, objects: true, scenarios: true },
      },
    ],
  });
}

function formSheetOf({ form, plan, due }: FormFile, organisation: string): WriteSheet {
  const { widths, across } = widthsOf(form, plan);
  const width = widths.length;
  const offset = plan.serial ? 1 : 0;
  const rows: Value[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  const heights = new Map<number, RowDef>();
  const put = (row: number, values: readonly Value[], styles: (column: number) => CellStyle, height: number) => {
    rows[row] = Array.from({ length: width }, (_, column) => {
      const value = values[column] ?? null;
      return typeof value === "string" ? safe(value) : value;
    });
    for (let column = 0; column < width; column++) cells.set(`${row},${column}`, { style: styles(column) });
    heights.set(row, { height });
  };
  const merge = (row: number, from: number, to: number, toRow = row) => {
    if (to > from || toRow > row) merges.push({ startRow: row, startCol: from, endRow: toRow, endCol: to });
  };
  const total = widths.reduce((sum, one) => sum + one, 0);
  const lineCount = (text: string, room: number) => Math.max(1, Math.ceil(signs(text) / Math.max(4, room)));
  put(plan.title, [form.title], () => titleStyle, 26 * lineCount(form.title, total / 1.5) + 6);
  put(plan.unit, [`${words.unitLabel}：${organisation}`], () => unitStyle, 24);
  const note = noteText(form, due);
  put(plan.note, [note], () => noteStyle, 15 * lineCount(note, total * 1.05) + 6);
  for (const row of [plan.title, plan.unit, plan.note]) merge(row, 0, width - 1);
  const labelEnd = plan.serial && width > 2 ? 1 : 0;
  for (const [at, line] of form.lines.entries()) {
    const row = plan.lines[at] ?? 0;
    const values: Value[] = [`${line.name}：`];
    const end = Math.min(width - 1, labelEnd + 2);
    const style = entryStyle(line.kind);
    put(
      row,
      values,
      (column) =>
        column <= labelEnd
          ? lineLabel
          : column <= end
            ? { ...style, alignment: { ...style.alignment, horizontal: "left" } }
            : {},
      22,
    );
    merge(row, 0, labelEnd);
    merge(row, labelEnd + 1, end);
  }
  const headings = [...(plan.serial ? [words.serial] : []), ...form.columns.map((column) => column.name)];
  const headLines = Math.max(...headings.map((text, at) => lineCount(text, (widths[at] ?? 10) - 1)));
  put(plan.heading, headings, () => headStyle, 16 * headLines + 10);
  const presetColumn = form.preset ? form.columns.findIndex((column) => column.name === form.preset?.column) : -1;
  for (let entry = 0; entry < plan.rows; entry++) {
    const row = plan.first + entry;
    const values: Value[] = plan.serial ? [entry + 1] : [];
    const per = form.preset?.rows ?? 1;
    if (presetColumn >= 0 && entry % per === 0) values[presetColumn + offset] = presetAt(form, entry) ?? null;
    put(
      row,
      values,
      (column) =>
        column < offset || column - offset === presetColumn
          ? fixedStyle
          : entryStyle(form.columns[column - offset]?.kind ?? "text"),
      22,
    );
    if (presetColumn >= 0 && entry % per === 0) merge(row, presetColumn + offset, presetColumn + offset, row + per - 1);
  }
  const last = plan.first + plan.rows;
  // Rows beyond those drawn may be filled in as well.
  const most = last + 300;
  return {
    name: sheetName(form.title).trim() || words.keySheet,
    columns: widths.map((one, column) => ({
      width: Math.round(one * 10) / 10,
      style:
        column < offset || column - offset === presetColumn
          ? {}
          : { ...open, font, numFmt: formats[form.columns[column - offset]?.kind ?? "text"] },
    })),
    rows,
    cells,
    merges,
    rowDefs: heights,
    dataValidations: form.columns.flatMap((column, at) => {
      if (at === presetColumn) return [];
      const letters = columnLetters(at + offset + 1);
      return validationOf(column, `${letters}${plan.first + 1}:${letters}${most}`);
    }),
    protection: {
      sheet: true,
      objects: true,
      scenarios: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatCells: true,
      formatColumns: true,
      formatRows: true,
      insertRows: true,
      deleteRows: true,
      sort: true,
    },
    freezePane: { rows: plan.heading + 1 },
    headerFooter: { oddFooter: `&C${exportText.pages}` },
    pageSetup: {
      paperSize: "a4",
      orientation: across ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${columnLetters(width)}$${last}`,
      printTitlesRow: `$${plan.heading + 1}:$${plan.heading + 1}`,
    },
  };
}
