import type { Cell, CellStyle, DataValidation, MergeRange, RowDef, WriteSheet } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { FormColumn, FormSheet } from "../../core/records/collection.ts";
import { columnLetters } from "../../core/rules/collection/names.ts";
import { presetAt, type SheetPlan, sheetPlan } from "../../core/rules/collection/sheetPlan.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { headStyle, noteStyle, sheetName, titleStyle } from "../exchange/style.ts";
import { keyProperty, keyText, type ReplyKey } from "./key.ts";

type Value = string | number | null;

const border = headStyle.border ?? {};
const open = { protection: { locked: false } };
const font = { name: exportText.bodyFont, size: 11 };
const unitStyle: CellStyle = {
  font: { name: exportText.bodyFont, size: 12, bold: true },
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};
const lineLabel: CellStyle = {
  font,
  alignment: { horizontal: "right", vertical: "center", wrapText: true },
};
const fixed: CellStyle = { font, border, alignment: { horizontal: "center", vertical: "center", wrapText: true } };

/** Days are days, so that a spreadsheet shows its own calendar; months, phones and texts stay as they are typed. */
const formats: Record<FormColumn["kind"], string> = {
  text: "@",
  int: "0",
  date: "yyyy-mm-dd",
  month: "@",
  bool: "@",
  choice: "@",
  money: "#,##0.00",
  phone: "@",
};

const entryStyle = (kind: FormColumn["kind"]): CellStyle => ({
  font,
  border,
  numFmt: formats[kind],
  alignment: {
    horizontal: kind === "text" ? "left" : kind === "int" || kind === "money" ? "right" : "center",
    vertical: "center",
    wrapText: true,
  },
  ...open,
});

/** Signs of a text as a sheet counts them: Chinese ones two. */
const signs = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2000" ? 2 : 1), 0);

const kindWidths: Record<FormColumn["kind"], number> = {
  text: 16,
  int: 9,
  date: 13,
  month: 12,
  bool: 9,
  choice: 11,
  money: 13,
  phone: 16,
};

/** Widths in characters of a sheet. Texts get what is left over on the paper. */
function widthsOf(form: FormSheet, plan: SheetPlan): { widths: number[]; across: boolean } {
  const own = form.columns.map((column) => {
    const heading = signs(column.name) + 2;
    const choices = Math.max(0, ...(column.choices ?? []).map((one) => signs(one) + 3));
    const preset = column.name === form.preset?.column ? Math.max(...form.preset.values.map(signs)) + 2 : 0;
    const short = column.kind === "text" && signs(column.name) <= 6 && /姓名|性别|民族/u.test(column.name) ? 10 : 0;
    const usual = short > 0 ? short : kindWidths[column.kind];
    return Math.min(30, Math.max(usual, Math.min(heading, 20), choices, preset));
  });
  const serial = plan.serial ? [6] : [];
  const total = [...serial, ...own].reduce((sum, one) => sum + one, 0);
  const across = total > 92;
  const room = (across ? 132 : 88) - total;
  const texts = form.columns.flatMap((column, at) =>
    column.kind === "text" && column.name !== form.preset?.column && !/姓名|性别|民族/u.test(column.name) ? [at] : [],
  );
  const share = room > 0 && texts.length > 0 ? Math.min(room / texts.length, 60) : 0;
  return { widths: [...serial, ...own.map((one, at) => (texts.includes(at) ? one + share : one))], across };
}

function hintOf(column: Pick<FormColumn, "kind" | "note">): string {
  const hints: Partial<Record<FormColumn["kind"], string>> = {
    date: words.dateHint,
    month: words.monthHint,
    int: words.intHint,
    money: words.moneyHint,
    phone: words.phoneHint,
    bool: words.boolHint,
  };
  return [column.note ?? "", hints[column.kind] ?? ""].filter((text) => text !== "").join("；");
}

/** A list in a cell takes 255 signs; a longer one is left to the note. Numbers and days are only warned about: a cell that refuses drives people to paste. */
function validationOf(column: FormColumn, range: string): DataValidation[] {
  const hint = hintOf(column);
  const said =
    hint === ""
      ? {}
      : { showInputMessage: true, inputTitle: column.name.slice(0, 30), inputMessage: hint.slice(0, 250) };
  const wrong = { showErrorMessage: true, allowBlank: true, errorTitle: words.wrongInput };
  const choices =
    column.kind === "choice" ? (column.choices ?? []) : column.kind === "bool" ? [words.yes, words.no] : [];
  if (choices.length > 0) {
    const listable = choices.join(",").length <= 250 && !choices.some((one) => /[,"]/u.test(one));
    if (listable)
      return [
        {
          type: "list",
          values: choices,
          range,
          ...said,
          ...wrong,
          errorStyle: "stop",
          errorMessage: exportText.choiceMessage(choices.join("、")).slice(0, 220),
        },
      ];
  }
  if (column.kind === "int")
    return [
      {
        type: "whole",
        operator: "between",
        formula1: "-999999999",
        formula2: "999999999",
        range,
        ...said,
        ...wrong,
        errorStyle: "warning",
        errorMessage: words.intHint,
      },
    ];
  if (column.kind === "money")
    return [
      {
        type: "decimal",
        operator: "between",
        formula1: "-99999999999",
        formula2: "99999999999",
        range,
        ...said,
        ...wrong,
        errorStyle: "warning",
        errorMessage: words.moneyHint,
      },
    ];
  // Always true: it only carries the hint.
  return hint === "" ? [] : [{ type: "custom", formula1: "TRUE", allowBlank: true, range, ...said }];
}

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
          ? fixed
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
