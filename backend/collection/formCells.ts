import type { CellStyle, DataValidation } from "hucre";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { FormColumn, FormSheet } from "../../core/records/collection.ts";
import type { SheetPlan } from "../../core/rules/collection/sheetPlan.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { headStyle } from "../exchange/style.ts";

const border = headStyle.border ?? {};
export const open = { protection: { locked: false } };
export const font = { name: exportText.bodyFont, size: 11 };
export const unitStyle: CellStyle = {
  font: { name: exportText.bodyFont, size: 12, bold: true },
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};
export const lineLabel: CellStyle = {
  font,
  alignment: { horizontal: "right", vertical: "center", wrapText: true },
};
export const fixedStyle: CellStyle = {
  font,
  border,
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};

/** Days are days, so that a spreadsheet shows its own calendar; months, phones and texts stay as they are typed. */
export const formats: Record<FormColumn["kind"], string> = {
  text: "@",
  int: "0",
  date: "yyyy-mm-dd",
  month: "@",
  bool: "@",
  choice: "@",
  money: "#,##0.00",
  phone: "@",
};

export const entryStyle = (kind: FormColumn["kind"]): CellStyle => ({
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
export const signs = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2000" ? 2 : 1), 0);

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
export function widthsOf(form: FormSheet, plan: SheetPlan): { widths: number[]; across: boolean } {
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
export function validationOf(column: FormColumn, range: string): DataValidation[] {
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
