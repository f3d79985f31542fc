import { maskPhone } from "../../kit/cells.ts";
import type { TableDoc } from "../../paper/tableDoc.ts";
import type { FormColumn, FormSheet } from "../../records/collection.ts";
import { type ReplyValue, shownValue } from "./readCell.ts";
import type { CollectionState } from "./state.ts";
import { collectionText as words } from "./words.ts";

/** A stored value as a sheet holds it: numbers stay numbers, money in yuan; "" where there is none. */
export function sheetValue(
  value: ReplyValue | undefined,
  kind: FormColumn["kind"],
  withPrivate: boolean,
): string | number {
  if (typeof value === "number") return kind === "money" ? value / 100 : value;
  const text = shownValue(value, kind);
  return kind === "phone" && !withPrivate ? maskPhone(text) : text;
}

/** Millimetres of a column of the merged table. */
const widthOf = (column: Pick<FormColumn, "kind" | "name">): number =>
  column.kind === "text" ? (/^姓\s*名$/u.test(column.name) ? 20 : 42) : column.kind === "phone" ? 32 : 24;

/** The merged table with body, source file and cell, and the lines of each reply behind its rows. */
export function summaryDoc(
  title: string,
  under: string,
  form: FormSheet,
  state: Pick<CollectionState, "rows" | "lines">,
  withPrivate: boolean,
): TableDoc {
  const lines = new Map(state.lines.map((one) => [one.organisation, one.values]));
  return {
    title: words.summaryTitle(title),
    under,
    notes: [],
    size: { width: 297, height: 210 },
    columns: [
      { label: words.serial, width: 12 },
      { label: words.bodyColumn, width: 48, align: "left" },
      ...form.columns.map((column) => ({
        label: column.name,
        width: widthOf(column),
        align: column.kind === "text" ? ("left" as const) : ("center" as const),
      })),
      ...form.lines.map((line) => ({ label: line.name, width: 30 })),
      { label: words.fileColumn, width: 48, align: "left" },
      { label: words.cellColumn, width: 14 },
    ],
    rows: state.rows.map((row, at) => ({
      cells: [
        at + 1,
        row.organisation,
        ...form.columns.map((column) => sheetValue(row.values[column.name], column.kind, withPrivate)),
        ...form.lines.map((line) => sheetValue(lines.get(row.organisation)?.[line.name], line.kind, withPrivate)),
        row.file,
        row.cell,
      ],
    })),
  };
}
