import type {
  CellEditRequestEvent,
  CellKeyDownEvent,
  ColDef,
  GridApi,
  SuppressKeyboardEventParams,
} from "ag-grid-community";
import { Button, Checkbox, Dropdown } from "antd";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { parseDate } from "../../core/kit/dates.ts";
import type { AppError } from "../../core/kit/errors.ts";
import type { Field } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { call, callNamed, toAppError } from "../client/api.ts";
import { useQuery } from "../client/query.ts";
import { type GridRow, recordOf, removeRows, titleOf, updateRow } from "../client/rows.ts";
import { shell } from "../client/shell.ts";
import { DataGrid } from "./dataGrid.tsx";
import { columnsOf } from "./gridColumns.ts";
import type { Refused } from "./gridEditors.tsx";
import type { Grouping } from "./gridTools.tsx";
import { DeleteOutlined, DownloadOutlined, PlusOutlined, UploadOutlined } from "./icons.tsx";
import { useNameKey } from "./nameSort.ts";
import { ErrorBanner } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";
import { readTyped, sameValue, shownValue, typedValue } from "./values.ts";

/** Props of RecordGrid. */
export interface RecordGridProps {
  record: AnyRecord;
  /** Rows as `<record>.list` gives them; undefined while they are on their way. */
  rows: readonly GridRow[] | undefined;
  error?: unknown;
  onRetry?: () => void;
  /** Under this name the columns are remembered; the record's name unless told. */
  name?: string;
  /** Fields in this order, and fields to leave out. */
  fields?: readonly string[];
  without?: readonly string[];
  /** Columns of the room's own, after the record's. Give each a colId. */
  extraColumns?: ColDef<GridRow>[];
  /** Cells can be typed into. On unless told. */
  editable?: boolean;
  toolbar?: ReactNode;
  total?: number;
  onSearch?: (text: string) => void;
  /** Restriction under which the rows were listed; an export takes the same. */
  filter?: Record<string, string | string[]>;
  activeId?: string | null;
  onActive?: (row: GridRow) => void;
  onSelect?: (rows: GridRow[]) => void;
  onCreate?: () => void;
  /** Opens the import, with the pasted text when a block was pasted. Without it there is no import. */
  onImport?: (text: string | null) => void;
  /** More buttons in the tool bar, before 导入 and 导出. */
  tools?: ReactNode;
}

/** Ways to divide a list that follow from its fields: choices, picks, and texts with suggestions. */
function groupingsOf(record: AnyRecord, without: readonly string[]): Grouping<GridRow>[] {
  return fieldEntries(record)
    .filter(
      ([name, field]) =>
        !field.internal &&
        !without.includes(name) &&
        (field.kind === "choice" ||
          field.kind === "ref" ||
          (field.suggestions && field.kind === "text") ||
          name === "city"),
    )
    .map(([name, field]) => ({ key: name, label: field.label, of: (row) => shownValue(name, field, row) }));
}

/** The column that takes the width left over: the text, or the choice of records, that needs most room. */
function widest(
  record: AnyRecord,
  fields: readonly string[] | undefined,
  without: readonly string[],
): string | undefined {
  const texts = fieldEntries(record).filter(
    ([name, field]) =>
      !field.internal &&
      !field.extra &&
      !field.private &&
      !without.includes(name) &&
      (fields?.includes(name) ?? true) &&
      (field.kind === "text" || field.kind === "ref" || field.kind === "refs"),
  );
  const width = (field: Field) => field.width ?? 120;
  return texts.reduce<(typeof texts)[number] | undefined>(
    (best, one) => (best && width(best[1]) >= width(one[1]) ? best : one),
    undefined,
  )?.[0];
}

/** What the cell shows until the answer is there; undefined where that can't be known here. */
function foreseen(field: Field, value: unknown): unknown {
  if (field.kind === "ref" || field.kind === "refs") return undefined;
  if ((field.kind === "date" || field.kind === "month") && typeof value === "string") {
    const parsed = parseDate(value, field.edge ?? "first");
    return parsed ? parsed.date.slice(0, field.kind === "month" ? 7 : 10) : undefined;
  }
  return value;
}

interface Refusal {
  error: AppError;
  row: GridRow;
  field: Field;
  refused: Refused;
}

/**
 * The table of a record, made from its fields. A cell is stored when it is left; what is refused stays in a banner with
 * what was typed. Delete clears a cell, or deletes the ticked rows; a block pasted from a spreadsheet opens the import.
 */
export function RecordGrid(props: RecordGridProps) {
  const { record, rows } = props;
  const editable = props.editable ?? true;
  const { say, sayError } = useAct();
  const [reveal, setReveal] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [ticked, setTicked] = useState<GridRow[]>([]);
  const refused = useRef<Refused | null>(null);
  const grid = useRef<GridApi<GridRow> | null>(null);
  const shownIds = useRef<{ ids: string[]; filtered: boolean }>({ ids: [], filtered: false });
  const hasPrivate = fieldEntries(record).some(([, field]) => field.private && !field.internal);

  const store = async (row: GridRow, name: string, value: unknown, typed: string) => {
    const field = record.fields[name] as Field;
    const put = (next: GridRow) => grid.current?.applyTransaction({ update: [next] });
    try {
      const next =
        typeof value === "string" && field.kind !== "choice" && field.kind !== "ref"
          ? readTyped(name, field, value)
          : value;
      const unchanged =
        typeof value === "string" && field.kind !== "choice" && field.kind !== "ref"
          ? value.trim() === typedValue(name, field, row).trim()
          : sameValue(next, row[name]);
      if (unchanged) return;
      const soon = foreseen(field, next);
      if (soon !== undefined) put({ ...row, [name]: soon });
      const reply = await updateRow(record, row.id, { [name]: next }, { [name]: row[name] ?? null });
      put(reply.row);
      setRefusal((current) => (current?.refused.id === row.id && current.refused.field === name ? null : current));
      if (reply.warnings.length > 0) say(`已保存${field.label}`, reply.changeId, reply.warnings);
    } catch (error) {
      put(row);
      setRefusal({ error: toAppError(error), row, field, refused: { id: row.id, field: name, text: typed } });
    }
  };

  const onEdit = (event: CellEditRequestEvent<GridRow>) => {
    const name = event.column.getColId();
    if (!(name in record.fields)) return;
    void store(event.data, name, event.newValue, typeof event.newValue === "string" ? event.newValue : "");
  };

  const editAgain = () => {
    if (!refusal) return;
    const node = grid.current?.getRowNode(refusal.refused.id);
    if (!node || node.rowIndex === null) return;
    refused.current = refusal.refused;
    grid.current?.ensureNodeVisible(node);
    grid.current?.startEditingCell({ rowIndex: node.rowIndex, colKey: refusal.refused.field });
  };

  const remove = async (gone: GridRow[]) => {
    if (gone.length === 0) return;
    try {
      const reply = await removeRows(
        record,
        gone.map((row) => row.id),
      );
      const first = gone[0];
      say(
        gone.length === 1 && first
          ? `已删除${record.label}：${titleOf(record, first)}`
          : `已删除 ${reply.removed} 条${record.label}`,
        reply.changeId,
      );
      grid.current?.deselectAll();
    } catch (error) {
      sayError(error, "没有删除");
    }
  };

  /** Delete: the ticked rows, else the content of the cell, as in a spreadsheet. */
  const onKey = (event: CellKeyDownEvent<GridRow>) => {
    const key = event.event;
    if (!(key instanceof KeyboardEvent) || key.key !== "Delete" || key.isComposing || !editable || !event.data) return;
    if (event.api.getEditingCells().length > 0) return;
    const chosen = event.api.getSelectedRows();
    if (chosen.length > 0) {
      void remove(chosen);
      return;
    }
    const name = event.column.getColId();
    const field = record.fields[name] as Field | undefined;
    if (!field || field.kind === "bool" || (field.private && !reveal)) return;
    const empty = field.kind === "refs" || field.kind === "list" ? [] : null;
    void store(event.data, name, empty, "");
  };

  /** One value goes into the cell that has the focus; anything larger is a sheet. */
  const paste = (text: string) => {
    const cell = grid.current?.getFocusedCell();
    if (/[\t\n]/.test(text.trim()) || !cell) {
      props.onImport?.(text);
      return;
    }
    const row = grid.current?.getDisplayedRowAtIndex(cell.rowIndex)?.data;
    const name = cell.column.getColId();
    const field = record.fields[name] as Field | undefined;
    if (!row || !field || (field.private && !reveal && row[name])) return;
    if (field.kind === "ref" || field.kind === "refs") {
      say(`“${field.label}”要从已有的${recordOf(field.target ?? "").label}中选择，请按 F2`);
      return;
    }
    void store(row, name, field.kind === "choice" ? readTyped(name, field, text) : text, text);
  };

  const exportRows = async (format: "xlsx" | "csv") => {
    const { ids, filtered } = shownIds.current;
    const chosen = ticked.length > 0 ? ticked.map((row) => row.id) : filtered ? ids : null;
    const filter = { ...props.filter, ...(chosen ? { id: chosen } : {}) };
    try {
      const { file } = await callNamed<{ file: string; rows: number }>(`${record.name}.export`, {
        format,
        limit: 1_000_000,
        ...(Object.keys(filter).length > 0 ? { filter } : {}),
        ...(reveal ? { withPrivate: true } : {}),
      });
      await shell.platform.saveFile({ fileId: file, name: `${record.label}.${format}` });
    } catch (error) {
      sayError(error, "没有导出");
    }
  };

  const templates = useQuery("export.templates", {});
  const template = templates.data?.rows.find((row) => row.record === record.name)?.name ?? null;
  /** The office's own sheet, filled with the ticked rows, else with those that the list shows in its order. */
  const fillTemplate = async () => {
    const chosen = ticked.length > 0 ? ticked.map((row) => row.id) : shownIds.current.ids;
    const held = rows?.length ?? 0;
    // Of a list of which only the first rows are here, all are meant.
    const isPart = ticked.length === 0 && !shownIds.current.filtered && (props.total ?? held) > held;
    try {
      const all = isPart
        ? await callNamed<{ rows: { id: string }[] }>(`${record.name}.list`, {
            limit: 1_000_000,
            ...(props.filter ? { filter: props.filter } : {}),
          })
        : null;
      const made = await call("export.fill", {
        record: record.name,
        ids: all ? all.rows.map((row) => row.id) : chosen,
        ...(reveal ? { withPrivate: true } : {}),
      });
      await shell.platform.saveFile({ fileId: made.file, name: made.name });
      say(`已按模板导出 ${made.rows} 条`, null, made.warnings);
    } catch (error) {
      sayError(error, "没有导出");
    }
  };

  const nameKey = useNameKey();
  const columns = useMemo(
    () => [
      ...columnsOf(record, { fields: props.fields, without: props.without, editable, reveal, refused, nameKey }),
      ...(props.extraColumns ?? []),
    ],
    [record, props.fields, props.without, props.extraColumns, editable, reveal, nameKey],
  );
  const fill = useMemo(() => widest(record, props.fields, props.without ?? []), [record, props.fields, props.without]);
  const groupings = useMemo(() => groupingsOf(record, props.without ?? []), [record, props.without]);
  const sums = useMemo(
    () =>
      fieldEntries(record)
        .filter(([, field]) => field.kind === "int" && field.unit === "人")
        .map(([name, field]) => ({
          label: field.label,
          unit: `${field.unit}`,
          of: (row: GridRow) => (typeof row[name] === "number" ? row[name] : null),
        })),
    [record],
  );

  return (
    <DataGrid<GridRow>
      name={props.name ?? record.name}
      rows={rows}
      columns={columns}
      fill={fill}
      error={props.error}
      onRetry={props.onRetry}
      groupings={groupings}
      sums={sums}
      total={props.total}
      onSearch={props.onSearch}
      activeId={props.activeId}
      onActive={props.onActive}
      selectable
      onSelect={(chosen) => {
        setTicked(chosen);
        props.onSelect?.(chosen);
      }}
      onShown={(all, filtered) => {
        shownIds.current = { ids: all.map((row) => row.id), filtered };
      }}
      onPaste={editable ? paste : undefined}
      onReady={(api) => {
        grid.current = api;
      }}
      options={{
        readOnlyEdit: true,
        onCellEditRequest: onEdit,
        onCellKeyDown: (event) => {
          if ("column" in event) onKey(event);
        },
        defaultColDef: {
          sortable: true,
          resizable: true,
          minWidth: 48,
          tooltipValueGetter: (params) => params.valueFormatted,
          // Delete is ours; the grid would open the cell.
          suppressKeyboardEvent: (params: SuppressKeyboardEventParams<GridRow>) =>
            !params.editing && params.event.key === "Delete",
        },
      }}
      toolbar={
        <>
          {props.toolbar}
          {hasPrivate ? (
            <Checkbox checked={reveal} onChange={(event) => setReveal(event.target.checked)}>
              显示完整号码
            </Checkbox>
          ) : null}
        </>
      }
      tools={
        <>
          {ticked.length > 0 && editable ? (
            <Button icon={<DeleteOutlined />} onClick={() => remove(ticked)}>
              {`删除 ${ticked.length} 条`}
            </Button>
          ) : null}
          {props.tools}
          {props.onImport && editable && ticked.length === 0 ? (
            <Button icon={<UploadOutlined />} onClick={() => props.onImport?.(null)}>
              导入
            </Button>
          ) : null}
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [
                { key: "xlsx", label: "Excel 工作簿（.xlsx）", onClick: () => exportRows("xlsx") },
                { key: "csv", label: "文本表格（.csv）", onClick: () => exportRows("csv") },
                ...(template === null
                  ? []
                  : [{ key: "template", label: `按模板导出（${template}）`, onClick: () => void fillTemplate() }]),
              ],
            }}
          >
            <Button icon={<DownloadOutlined />}>导出</Button>
          </Dropdown>
        </>
      }
      banner={
        refusal ? (
          <ErrorBanner
            title={`${titleOf(record, refusal.row)}的“${refusal.field.label}”没有保存${refusal.refused.text ? `，您填的是“${refusal.refused.text}”` : ""}`}
            error={refusal.error}
            onClose={() => setRefusal(null)}
            action={
              <Button size="small" onClick={editAgain}>
                继续修改
              </Button>
            }
          />
        ) : null
      }
      empty={
        <div style={{ textAlign: "center" }}>
          <p>{`还没有${record.label}。可以逐条新增${props.onImport ? "，也可以从 Excel 或 WPS 表格复制一块后在这里按 Ctrl+V，或导入文件" : ""}。`}</p>
          <div style={{ display: "flex", gap: 8, justifyContent: "center", pointerEvents: "auto" }}>
            {props.onCreate ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={props.onCreate}>
                {`新增${record.label}`}
              </Button>
            ) : null}
            {props.onImport ? (
              <Button icon={<UploadOutlined />} onClick={() => props.onImport?.(null)}>
                导入
              </Button>
            ) : null}
          </div>
        </div>
      }
    />
  );
}
