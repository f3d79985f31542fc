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

/** Height of a line for entries, in points. */
const entryHeight = 22;
/** Lines that a form has at least, on two pages if need be. */
const leastRows = 8;
/** Room on A4 between the margins, and of a unit of width (a figure of 宋体), in points. */
const room = { upright: { width: 523, height: 755 }, across: { width: 770, height: 508 }, unit: 6 };
/** A form that would have to be set smaller than this goes over several pages side by side. */
const leastScale = 0.6;

/** Over how many pages side by side a form goes, and how much smaller it is set for them. */
function pagesOf(total: number, isAcross: boolean): { pages: number; scale: number } {
  const width = isAcross ? room.across.width : room.upright.width;
  const pages = Math.max(1, Math.ceil((total * room.unit * leastScale) / width));
  return { pages, scale: Math.min(1, (width * pages) / (total * room.unit)) };
}

/** How many lines for entries fit on one page under the head; more can be put in by whoever needs them. */
function roomFor(heights: ReadonlyMap<number, RowDef>, total: number, isAcross: boolean): number {
  const { height } = isAcross ? room.across : room.upright;
  const { scale } = pagesOf(total, isAcross);
  const head = [...heights.values()].reduce((sum, one) => sum + (one.height ?? 0), 0);
  // One line less: programs differ by a few points in what they hold to be a page.
  return Math.max(leastRows, Math.floor((height / scale - head) / entryHeight) - 1);
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
  // What stands over the table stands on its first page.
  const { pages } = pagesOf(total, across);
  let headEnd = width - 1;
  const reach = (end: number) => widths.slice(0, end + 1).reduce((sum, one) => sum + one, 0);
  if (pages > 1) while (headEnd > 2 && reach(headEnd) > (total / pages) * 0.97) headEnd--;
  const headRoom = reach(headEnd);
  put(plan.title, [form.title], () => titleStyle, 26 * lineCount(form.title, headRoom / 1.5) + 6);
  put(plan.unit, [`${words.unitLabel}：${organisation}`], () => unitStyle, 24);
  const note = noteText(form, due);
  put(plan.note, [note], () => noteStyle, 15 * lineCount(note, headRoom * 1.05) + 6);
  for (const row of [plan.title, plan.unit, plan.note]) merge(row, 0, headEnd);
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
  const count = form.preset ? plan.rows : Math.min(plan.rows, roomFor(heights, total, across));
  for (let entry = 0; entry < count; entry++) {
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
      entryHeight,
    );
    if (presetColumn >= 0 && entry % per === 0) merge(row, presetColumn + offset, presetColumn + offset, row + per - 1);
  }
  const last = plan.first + count;
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
      fitToWidth: pages,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${columnLetters(width)}$${last}`,
      printTitlesRow: `$${plan.heading + 1}:$${plan.heading + 1}`,
      // Whose line it is must be seen on each of the pages side by side.
      ...(pages > 1 ? { printTitlesColumn: `$A:$${columnLetters(offset + 1)}` } : {}),
    },
  };
}
