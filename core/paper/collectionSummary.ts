import { z } from "zod";
import { maskPhone } from "../kit/cells.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import type { FormColumn } from "../records/collection.ts";
import { shownValue } from "../rules/collection/readCell.ts";
import { collectionText } from "../rules/collection/words.ts";
import { cellPadding } from "./cells.ts";
import { collectionOptions, underOf } from "./collectionParts.ts";
import { fitWidths, type Wish } from "./fitWidths.ts";
import { a4Landscape, defineLayout, fillWords, need } from "./layout.ts";
import { type ListPaper, listSheets, papers, sizeOf } from "./listPaper.ts";
import { emOf, innerWidth, type Line, type Sheet, withPageNumbers } from "./page.ts";
import { choiceOf } from "./people.ts";
import { type Block, type Column, cellEms, cellLines, type Merged, opening, tablePages } from "./table.ts";
import type { TableDocRow } from "./tableDoc.ts";
import { emWidth, nameLines } from "./text.ts";

type State = OutputOf<Api["collection.state"]>;
type Row = State["rows"][number];

const isName = (column: Pick<FormColumn, "name">): boolean => /^姓\s*名$/u.test(column.name);

/** What a cell says; phones are private. */
function textOf(row: Row, column: FormColumn, withPhone: boolean): string {
  const text = shownValue(row.values[column.name], column.kind);
  return column.kind === "phone" && !withPhone ? maskPhone(text) : text;
}

/** Rows of one body each, in the order of the collection. */
const byBody = (rows: readonly Row[]): Row[][] => [...Map.groupBy(rows, (row) => row.organisationId).values()];

/** Cells of one column that say the same one below the other are one cell: the five aspects. */
function runs(texts: readonly string[], column: number): Merged[] {
  const merged: Merged[] = [];
  let from = 0;
  for (let at = 1; at <= texts.length; at++) {
    if (at < texts.length && texts[at] === texts[from]) continue;
    merged.push({ column, text: texts[from] ?? "", from, count: at - from });
    from = at;
  }
  return merged;
}

const leastOf = (column: FormColumn): Partial<Wish> => {
  if (isName(column)) return { flex: false, least: 3, most: 5.2, tight: true };
  if (column.kind === "text") return { flex: true, least: 4.2, blank: 3 };
  if (column.kind === "choice") return { flex: true, least: 2.2, tight: true };
  return { tight: true, most: 9 };
};

/** Widths of a table for these rows: 序号, body, the columns of the form. */
function columnsFor(
  state: State,
  sheet: Sheet,
  withPhone: boolean,
): { columns: Column[]; size: number; crowded: boolean } {
  const wishes: Wish[] = [
    { label: "序号", texts: [String(Math.max(1, byBody(state.rows).length))], tight: true },
    { label: collectionText.bodyColumn, texts: state.rows.map((row) => row.organisation), flex: true, least: 6 },
    ...state.form.columns.map((column) => ({
      label: column.name,
      texts: state.rows.map((row) => textOf(row, column, withPhone)),
      ...leastOf(column),
    })),
  ];
  const { widths, size, crowded } = fitWidths(wishes, innerWidth(sheet), [10.5, 9, 8]);
  return {
    columns: wishes.map(({ label }, at) => {
      const column = state.form.columns[at - 2];
      const left =
        at === 1 || (column?.kind === "text" && !isName(column) && column.name !== state.form.preset?.column);
      return { label, width: widths[at] ?? 20, align: left ? ("left" as const) : ("center" as const) };
    }),
    size,
    crowded,
  };
}

/** A4 upright where every column has room for a fair line of its texts; else across; A3 where even that is crowded. */
function paperFor(state: State, withPhone: boolean): ListPaper {
  const wanted = state.form.columns.reduce((sum, column) => {
    const widest = Math.max(...state.rows.map((row) => emWidth(textOf(row, column, withPhone))), 2);
    return sum + Math.min(widest, 13) + (2 * cellPadding) / emOf(9);
  }, 14);
  if (wanted * emOf(9) <= innerWidth(listSheets.a4)) return "a4";
  return columnsFor(state, listSheets.a4Across, withPhone).crowded ? "a3" : "a4Across";
}

/** The merged replies of a collection as one table, a body's rows together (回收汇总). Phones are masked unless asked for. */
export const collectionSummary = defineLayout({
  id: "collectionSummary",
  label: "回收汇总表",
  help: "各单位报来的内容汇成一张表，一个单位的各行排在一起",
  group: "lists",
  size: a4Landscape,
  params: z.strictObject({
    ...collectionOptions,
    paper: choiceOf<ListPaper>("纸张", papers)
      .optional()
      .meta({ title: "纸张", labels: papers, none: "按内容自动选择" }),
    withPhone: z.boolean({ error: "应为是或否" }).default(false).meta({ title: "印出完整电话", remember: true }),
  }),
  wording: {
    title: { label: "标题", text: "{名称}汇总表", help: "{名称}由程序填写" },
  },
  needs: ({ id }) => ({ state: need("collection.state", { id }) }),
  model({ state }, params, words) {
    const chosen = params.paper ?? paperFor(state, params.withPhone);
    const sheet = listSheets[chosen];
    const { columns, size, crowded } = columnsFor(state, sheet, params.withPhone);
    const widthOf = (at: number) => columns[at]?.width ?? 20;
    const presetAt = state.form.columns.findIndex((column) => column.name === state.form.preset?.column);
    const cell = (row: Row, column: FormColumn, at: number): Line[] => {
      const text = textOf(row, column, params.withPhone);
      return isName(column) && text !== "" && !text.includes("\n")
        ? nameLines(text, cellEms(widthOf(at), size))
        : cellLines(text, widthOf(at), size);
    };
    const blocks = byBody(state.rows).map(
      (rows, number): Block => ({
        kind: "rows",
        keep: rows.length <= 6,
        rows: rows.map((row) => ({
          cells: [
            null,
            null,
            ...state.form.columns.map((column, at) => (at === presetAt ? null : cell(row, column, at + 2))),
          ],
        })),
        merged: [
          { column: 0, text: String(number + 1) },
          { column: 1, text: rows[0]?.organisation ?? "" },
          ...(presetAt < 0
            ? []
            : runs(
                rows.map((row) => String(row.values[state.form.preset?.column ?? ""] ?? "")),
                presetAt + 2,
              )),
        ],
      }),
    );
    const title = fillWords(words.title, { 名称: state.title });
    const pages = tablePages({
      sheet,
      columns,
      blocks,
      size,
      opening: opening(sheet, { title: [title], size: 18, under: underOf(state, params.on) }),
      empty: collectionText.noneReplied,
    });
    const issues = state.rows.reduce((sum, row) => sum + row.issues.length, 0);
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      size: sizeOf(sheet),
      warnings: [
        ...(crowded ? ["栏目较多，字已缩到最小，建议改用较大的纸张"] : []),
        ...(issues > 0 ? [`汇总的内容中有${issues}处需要核对，请先在回收情况中查看`] : []),
      ],
    };
  },
  table({ state }, params, words) {
    const presetAt = state.form.columns.findIndex((column) => column.name === state.form.preset?.column);
    const rows = byBody(state.rows).flatMap((group, number) =>
      group.map(
        (row, index): TableDocRow => ({
          cells: [
            index === 0 ? number + 1 : null,
            index === 0 ? row.organisation : null,
            ...state.form.columns.map((column, at) => {
              const value = row.values[column.name];
              const before = group[index - 1]?.values[column.name];
              if (at === presetAt && index > 0 && before === value) return null;
              if (typeof value === "number") return column.kind === "money" ? value / 100 : value;
              return textOf(row, column, params.withPhone);
            }),
          ],
        }),
      ),
    );
    return {
      title: fillWords(words.title, { 名称: state.title }),
      under: underOf(state, params.on),
      notes: [],
      size: a4Landscape,
      columns: columnsFor(state, listSheets.a4Across, params.withPhone).columns,
      rows,
    };
  },
});
