import type { ColDef, ValueFormatterParams } from "ag-grid-community";
import type { Field } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import type { GridRow } from "../client/rows.ts";
import {
  ChoiceCellEditor,
  LongTextCellEditor,
  RefCellEditor,
  RefsCellEditor,
  type Refused,
  TextCellEditor,
} from "./gridEditors.tsx";
import { compareTexts, shownValue } from "./values.ts";

/** What the columns of a record depend on. */
export interface ColumnOptions {
  /** Fields in this order; all that aren't internal unless told. */
  fields?: readonly string[];
  /** Fields that have no column, such as the one that the list is filtered by. */
  without?: readonly string[];
  editable: boolean;
  /** Private numbers in full. */
  reveal: boolean;
  refused: { current: Refused | null };
  /** What names are sorted by; as other texts unless told. */
  nameKey?: (name: string) => string;
}

function editorOf(field: Field): Pick<ColDef<GridRow>, "cellEditor" | "cellEditorPopup"> {
  if (field.kind === "choice") return { cellEditor: ChoiceCellEditor };
  if (field.kind === "ref") return { cellEditor: RefCellEditor, cellEditorPopup: true };
  if (field.kind === "refs") return { cellEditor: RefsCellEditor, cellEditorPopup: true };
  if (field.kind === "text" && field.multiline) return { cellEditor: LongTextCellEditor, cellEditorPopup: true };
  return { cellEditor: TextCellEditor };
}

/** Whether a cell may be typed into: a private number only when it is shown or empty. */
const mayEdit = (name: string, field: Field, options: ColumnOptions, row: GridRow | undefined): boolean =>
  options.editable && (!field.private || options.reveal || !row?.[name]);

const headOf = (field: Field) => (field.unit ? `${field.label}（${field.unit}）` : field.label);

/** So wide that the heading and its filter mark fit. */
const headWidth = (field: Field) => headOf(field).length * 13 + (field.kind === "bool" ? 24 : 52);

/** Whether the cells hold names of persons. */
const holdsNames = (field: Field) => field.clean === "name" || (field.kind === "ref" && field.target === "person");

/** Rows by the names they show; those without one at the end. */
function byName(nameKey: (name: string) => string, a: string, b: string): number {
  const [x, y] = [nameKey(a), nameKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function columnOf(name: string, field: Field, options: ColumnOptions, first: boolean): ColDef<GridRow> {
  const shown = (row: GridRow | undefined) => (row ? shownValue(name, field, row, options.reveal) : "");
  const byNumber = field.kind === "int" || field.kind === "money";
  const byValue = byNumber || field.kind === "date" || field.kind === "month" || field.kind === "bool";
  const common: ColDef<GridRow> = {
    colId: name,
    headerName: headOf(field),
    headerTooltip:
      field.help ??
      (options.nameKey && holdsNames(field) ? `${field.label}：点击后按“姓名排序”中选定的方式排序` : field.label),
    initialWidth: Math.max(
      (field.width ?? (field.kind === "bool" ? 64 : 120)) + (field.kind === "date" ? 16 : 8),
      headWidth(field),
    ),
    initialHide: field.extra,
    initialPinned: first ? "left" : undefined,
    valueGetter: (params) => params.data?.[name] ?? null,
    comparator: byValue
      ? (a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)
      : (_a, _b, nodeA, nodeB) =>
          options.nameKey && holdsNames(field)
            ? byName(options.nameKey, shown(nodeA.data), shown(nodeB.data))
            : compareTexts(shown(nodeA.data), shown(nodeB.data)),
    getQuickFilterText: (params) => (params.data ? shownValue(name, field, params.data, true) : ""),
    editable: (params) => mayEdit(name, field, options, params.data),
    type: byNumber ? "rightAligned" : undefined,
  };
  if (field.kind === "bool") {
    return { ...common, cellRenderer: "agCheckboxCellRenderer", cellEditor: "agCheckboxCellEditor", filter: false };
  }
  return {
    ...common,
    ...editorOf(field),
    cellEditorParams: { name, field, refused: options.refused },
    valueFormatter: (params: ValueFormatterParams<GridRow>) => shown(params.data),
    filter: byNumber ? "agNumberColumnFilter" : "agTextColumnFilter",
    // A date is found by 2026-03 as well as by 2026年3月.
    filterValueGetter: (params) => {
      const value = params.data?.[name];
      if (byNumber) return value;
      return field.kind === "date" ? `${shown(params.data)} ${value ?? ""}` : shown(params.data);
    },
  };
}

/** The columns of a record, from its fields. */
export function columnsOf(record: AnyRecord, options: ColumnOptions): ColDef<GridRow>[] {
  const all = fieldEntries(record).filter(([name, field]) => !field.internal && !options.without?.includes(name));
  const picked = options.fields ? options.fields.flatMap((name) => all.filter(([known]) => known === name)) : all;
  return picked.map(([name, field], i) => columnOf(name, field, options, i === 0));
}
