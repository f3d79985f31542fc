import { AG_GRID_LOCALE_CN } from "@ag-grid-community/locale";
import { SearchOutlined } from "@ant-design/icons";
import {
  AllCommunityModule,
  type CellFocusedEvent,
  type ColDef,
  type GridApi,
  ModuleRegistry,
} from "ag-grid-community";
import { AgGridReact, type AgGridReactProps } from "ag-grid-react";
import { Input, type InputRef, Spin } from "antd";
import { type ClipboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import {
  ColumnChooser,
  GroupChips,
  type Grouping,
  GroupSelect,
  rememberColumns,
  restoreColumns,
} from "./gridTools.tsx";
import { ErrorBanner } from "./sentence.tsx";
import { gridTheme, usePalette } from "./theme.ts";

ModuleRegistry.registerModules([AllCommunityModule]);

/** A figure in the sum line: of the rows that are shown. */
export interface Sum<Row> {
  label: string;
  unit?: string;
  of: (row: Row) => number | null;
}

/** Props of DataGrid. */
export interface DataGridProps<Row extends { id: string }> {
  /** Under this name the columns are remembered; unique among all lists. */
  name: string;
  /** Undefined while the answer is on its way. */
  rows: readonly Row[] | undefined;
  columns: ColDef<Row>[];
  error?: unknown;
  onRetry?: () => void;
  /** Filters of the room, left in the tool bar. */
  toolbar?: ReactNode;
  /** Buttons at the right end of the tool bar. */
  tools?: ReactNode;
  /** Between tool bar and table. */
  banner?: ReactNode;
  groupings?: Grouping<Row>[];
  sums?: Sum<Row>[];
  /** What one counts: 条, 人, 个. */
  unit?: string;
  /** Shown instead of rows when there are none: says what to do first. */
  empty?: ReactNode;
  /** How many there are in all, when `rows` holds only the first of them; the search then goes to `onSearch`. */
  total?: number;
  onSearch?: (text: string) => void;
  /** The row whose detail is shown. */
  activeId?: string | null;
  onActive?: (row: Row) => void;
  /** Ticks before the rows. Off unless told. */
  selectable?: boolean;
  onSelect?: (rows: Row[]) => void;
  /** Which rows are shown after search, filters and grouping; told after each change. */
  onShown?: (rows: Row[], filtered: boolean) => void;
  /** A block of cells was pasted while no cell was being edited. */
  onPaste?: (text: string) => void;
  /** The table's own options, for what this list needs beyond. */
  options?: AgGridReactProps<Row>;
  onReady?: (api: GridApi<Row>) => void;
}

/** Whether the event comes from something that text is typed into. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** The shown text of one cell. */
function cellText<Row>(api: GridApi<Row>, rowIndex: number, column: string): string {
  const node = api.getDisplayedRowAtIndex(rowIndex);
  if (!node) return "";
  const value = api.getCellValue({ rowNode: node, colKey: column, useFormatter: true });
  return value === null || value === undefined ? "" : String(value);
}

/** What Ctrl+C takes: the ticked rows with all shown columns, or the cell that has the focus. */
function textToCopy<Row>(api: GridApi<Row>): string | null {
  const ticked = api.getSelectedNodes();
  const columns = api
    .getAllDisplayedColumns()
    .map((column) => column.getColId())
    .filter((id) => !id.startsWith("ag-Grid"));
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, " ");
  if (ticked.length > 0) {
    const order = ticked.map((node) => node.rowIndex).filter((index) => index !== null);
    return order
      .sort((a, b) => a - b)
      .map((index) => columns.map((column) => clean(cellText(api, index, column))).join("\t"))
      .join("\n");
  }
  const cell = api.getFocusedCell();
  return cell ? cellText(api, cell.rowIndex, cell.column.getColId()) : null;
}

/**
 * A list: search box, grouping, columns that are remembered, sum line, empty state, copying, paste of a block. It knows
 * nothing of records; `RecordGrid` adds what follows from a record's fields, rooms use it for answers of their own.
 */
export function DataGrid<Row extends { id: string }>(props: DataGridProps<Row>) {
  const { name, rows, activeId, total } = props;
  const { palette } = usePalette();
  const theme = useMemo(() => gridTheme(palette), [palette]);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState(false);
  const [groupKey, setGroupKey] = useState<string | null>(null);
  const [groupValue, setGroupValue] = useState<string | null>(null);
  const [shown, setShown] = useState<{ rows: Row[]; conditions: string[] }>({ rows: [], conditions: [] });
  const [ticked, setTicked] = useState(0);
  const searchBox = useRef<InputRef>(null);
  const box = useRef<HTMLDivElement>(null);
  const lastActive = useRef<string | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const unit = props.unit ?? "条";
  // Once the library has been asked, its answer may be complete; the text still went there and must not filter again.
  const partial = asked || (rows !== undefined && total !== undefined && total > rows.length);

  const grouping = props.groupings?.find((one) => one.key === groupKey);
  const data = useMemo(() => {
    if (!rows) return undefined;
    return grouping && groupValue !== null ? rows.filter((row) => grouping.of(row) === groupValue) : [...rows];
  }, [rows, grouping, groupValue]);

  const recount = (grid: GridApi<Row>) => {
    const all: Row[] = [];
    grid.forEachNodeAfterFilterAndSort((node) => {
      if (node.data) all.push(node.data);
    });
    const conditions = Object.keys(grid.getFilterModel()).map(
      (column) => grid.getColumnDef(column)?.headerName ?? column,
    );
    setShown({ rows: all, conditions });
    props.onShown?.(all, conditions.length > 0 || search !== "" || groupValue !== null);
  };

  // A row that the search or a link asked for is brought into sight and gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with new data the row may have come
  useEffect(() => {
    if (!api || !activeId || activeId === lastActive.current) return;
    const node = api.getRowNode(activeId);
    if (node?.rowIndex === null || node?.rowIndex === undefined) return;
    lastActive.current = activeId;
    setMarked(activeId);
    api.ensureNodeVisible(node, "middle");
    const first = api.getAllDisplayedColumns().find((column) => !column.getColId().startsWith("ag-Grid"));
    if (first) api.setFocusedCell(node.rowIndex, first);
  }, [api, activeId, data]);

  // Ctrl+F looks in the list of the page, as in a spreadsheet.
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (
        event.isComposing ||
        event.keyCode === 229 ||
        !(event.ctrlKey || event.metaKey) ||
        event.key.toLowerCase() !== "f"
      )
        return;
      event.preventDefault();
      searchBox.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", find);
    return () => window.removeEventListener("keydown", find);
  }, []);

  const onFocused = (event: CellFocusedEvent<Row>) => {
    if (event.rowIndex === null) return;
    const row = event.api.getDisplayedRowAtIndex(event.rowIndex)?.data;
    if (!row || row.id === lastActive.current) return;
    lastActive.current = row.id;
    setMarked(row.id);
    props.onActive?.(row);
  };

  const onPaste = (event: ClipboardEvent) => {
    if (isTyping(event.target) || !props.onPaste) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "") return;
    event.preventDefault();
    props.onPaste(text);
  };

  const onCopy = (event: ClipboardEvent) => {
    if (!api || isTyping(event.target) || window.getSelection()?.isCollapsed === false) return;
    const text = textToCopy(api);
    if (text === null) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
  };

  const conditions = [
    ...(search === "" ? [] : [`搜索“${search}”`]),
    ...(grouping && groupValue !== null ? [`${grouping.label}为“${groupValue === "" ? "未填" : groupValue}”`] : []),
    ...shown.conditions.map((label) => `“${label}”列的筛选`),
  ];
  const sums = (props.sums ?? []).flatMap((sum) => {
    const values = shown.rows.map(sum.of).filter((value) => value !== null);
    return values.length === 0
      ? []
      : [`${sum.label}合计 ${values.reduce((a, b) => a + b, 0).toLocaleString("zh-CN")}${sum.unit ?? ""}`];
  });

  return (
    <div style={{ display: "flex", flexDirection: "column", flex: 1, minHeight: 0, minWidth: 0, gap: 8 }}>
      <div
        role="toolbar"
        aria-label="筛选和操作"
        style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}
      >
        <Input
          prefix={<SearchOutlined />}
          ref={searchBox}
          allowClear
          style={{ width: 204 }}
          placeholder="本表查找（Ctrl+F）"
          aria-label="在本表中查找"
          value={search}
          onChange={(event) => {
            const text = event.target.value;
            setSearch(text);
            if (!props.onSearch || !partial) return;
            setAsked(text !== "");
            props.onSearch(text);
          }}
        />
        {props.toolbar}
        {props.groupings && props.groupings.length > 0 ? (
          <GroupSelect
            groupings={props.groupings}
            value={groupKey}
            onChange={(key) => {
              setGroupKey(key);
              setGroupValue(null);
            }}
          />
        ) : null}
        <div style={{ flex: 1 }} />
        {props.tools}
        {api ? <ColumnChooser api={api} name={name} columns={props.columns} /> : null}
      </div>
      {grouping && rows ? (
        <GroupChips grouping={grouping} rows={rows} value={groupValue} onChange={setGroupValue} />
      ) : null}
      {props.banner}
      {props.error ? <ErrorBanner error={props.error} onRetry={props.onRetry} /> : null}
      <div
        ref={box}
        className="xw-grid"
        style={{ flex: 1, minHeight: 120, position: "relative" }}
        onPaste={onPaste}
        onCopy={onCopy}
      >
        {marked ? (
          // The row whose detail is shown keeps its colour when the focus goes to the detail.
          <style>{`.xw-grid .ag-row[row-id="${CSS.escape(marked)}"] { background-color: ${palette.chosen}; }`}</style>
        ) : null}
        <AgGridReact<Row>
          theme={theme}
          localeText={AG_GRID_LOCALE_CN}
          rowData={data}
          columnDefs={props.columns}
          getRowId={(params) => params.data.id}
          defaultColDef={{
            sortable: true,
            resizable: true,
            filter: "agTextColumnFilter",
            minWidth: 48,
            tooltipValueGetter: (params) => params.valueFormatted ?? params.value,
          }}
          rowSelection={
            props.selectable
              ? {
                  mode: "multiRow",
                  checkboxes: true,
                  headerCheckbox: true,
                  selectAll: "filtered",
                  enableClickSelection: false,
                }
              : undefined
          }
          selectionColumnDef={{ width: 40, pinned: "left", suppressHeaderMenuButton: true }}
          quickFilterText={partial ? "" : search}
          suppressOverlays={["noRows"]}
          loading={rows === undefined && !props.error}
          animateRows={false}
          tooltipShowDelay={600}
          enterNavigatesVerticallyAfterEdit
          stopEditingWhenCellsLoseFocus
          multiSortKey="ctrl"
          ensureDomOrder
          {...props.options}
          onGridReady={(event) => {
            restoreColumns(event.api, name);
            setApi(event.api);
            props.onReady?.(event.api);
          }}
          onModelUpdated={(event) => recount(event.api)}
          onSelectionChanged={(event) => {
            const chosen = event.api.getSelectedRows();
            setTicked(chosen.length);
            props.onSelect?.(chosen);
          }}
          onCellFocused={onFocused}
          onColumnMoved={(event) => event.finished && rememberColumns(event.api, name)}
          onColumnResized={(event) => event.finished && rememberColumns(event.api, name)}
          onColumnVisible={(event) => rememberColumns(event.api, name)}
          onColumnPinned={(event) => rememberColumns(event.api, name)}
          onSortChanged={(event) => rememberColumns(event.api, name)}
        />
        {rows?.length === 0 && !partial && props.empty ? (
          <div
            style={{
              position: "absolute",
              inset: "40px 8px 8px",
              display: "grid",
              placeItems: "center",
              pointerEvents: "none",
            }}
          >
            {props.empty}
          </div>
        ) : null}
      </div>
      <div
        role="status"
        style={{
          display: "flex",
          gap: 16,
          flexWrap: "wrap",
          color: palette.secondary,
          fontSize: 13,
          lineHeight: "20px",
        }}
      >
        {rows === undefined ? (
          props.error ? null : (
            <span>
              <Spin size="small" /> 正在读取……
            </span>
          )
        ) : (
          <>
            <span>
              {`共 ${(total ?? rows.length).toLocaleString("zh-CN")} ${unit}`}
              {partial && search === ""
                ? `，这里是前 ${rows.length.toLocaleString("zh-CN")} ${unit}，在上面输入文字可查找全部`
                : ""}
              {shown.rows.length === rows.length ? "" : `，显示 ${shown.rows.length.toLocaleString("zh-CN")} ${unit}`}
            </span>
            {ticked > 0 ? <span>{`已选 ${ticked} ${unit}`}</span> : null}
            {sums.map((line) => (
              <span key={line}>{line}</span>
            ))}
            {conditions.length > 0 ? <span>{`筛选条件：${conditions.join("；")}`}</span> : null}
          </>
        )}
      </div>
    </div>
  );
}
