import { AG_GRID_LOCALE_CN } from "@ag-grid-community/locale";
import type { CellFocusedEvent, ColDef, GridApi, RowSelectionOptions, SelectionColumnDef } from "ag-grid-community";
import { AgGridReact, type AgGridReactProps } from "ag-grid-react";
import { Button, Input, type InputRef } from "antd";
import { type ClipboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { textToCopy } from "./gridCopy.ts";
import { registerGridModules } from "./gridModules.ts";
import {
  ColumnChooser,
  fillWidth,
  GroupChips,
  type Grouping,
  GroupSelect,
  rememberColumns,
  restoreColumns,
  SumLine,
} from "./gridTools.tsx";
import { SearchOutlined } from "./icons.tsx";
import { keepPlaces } from "./keepPlaces.ts";
import { usePasteAnywhere } from "./pasteAnywhere.ts";
import { ErrorBanner } from "./sentence.tsx";
import { gridTheme, usePalette } from "./theme.ts";
import { isTyping } from "./typing.ts";

registerGridModules();

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
  /** Filters that are asked for more seldom: with the grouping in a row of their own, behind 更多筛选. `used`: how many of them narrow the list. */
  moreFilters?: { used: number; content: ReactNode };
  /** Buttons at the right end of the tool bar. */
  tools?: ReactNode;
  /** Between tool bar and table. */
  banner?: ReactNode;
  /** Beside the table, under the tool bar: the detail of the chosen row. The tool bar keeps its width when it opens. */
  side?: ReactNode;
  groupings?: Grouping<Row>[];
  sums?: Sum<Row>[];
  /** A sentence on the whole, after the sums. */
  sumNote?: string | null;
  /** What one counts: 条, 人, 个. */
  unit?: string;
  /** Shown instead of rows when there are none: says what to do first. */
  empty?: ReactNode;
  /** How many there are in all, when `rows` holds only the first of them; the search then goes to `onSearch`. */
  total?: number;
  onSearch?: (text: string) => void;
  /** The column that takes the width that is left over. */
  fill?: string;
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

// One value for all renders: a new one at each makes the grid build its columns anew, for ever.
const ticks: RowSelectionOptions = {
  mode: "multiRow",
  checkboxes: true,
  headerCheckbox: true,
  selectAll: "filtered",
  enableClickSelection: false,
};
const tickColumn: SelectionColumnDef = { width: 40, pinned: "left", suppressHeaderMenuButton: true };
const words = { ...AG_GRID_LOCALE_CN, noMatchingRows: "没有符合条件的内容" };
const noOverlays: ["noRows"] = ["noRows"];
const idOf = (params: { data: { id: string } }): string => params.data.id;
const usualColumn: ColDef = {
  sortable: true,
  resizable: true,
  filter: "agTextColumnFilter",
  minWidth: 48,
  tooltipValueGetter: (params) => params.valueFormatted ?? params.value,
};

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
  const [unfolded, setUnfolded] = useState((props.moreFilters?.used ?? 0) > 0);
  const searchBox = useRef<InputRef>(null);
  const box = useRef<HTMLDivElement>(null);
  const lastActive = useRef<string | null>(null);
  const focused = useRef<string | null>(null);
  const movedWhileEditing = useRef<string | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const unit = props.unit ?? "条";
  // Once the library has been asked, its answer may be complete; the text still went there and must not filter again.
  const partial = asked || (rows !== undefined && total !== undefined && total > rows.length);

  // The table is built once, with its rows in it; built before they came it would be laid out twice.
  const [built, setBuilt] = useState(false);
  if (!built && (rows !== undefined || props.error)) setBuilt(true);

  const grouping = props.groupings?.find((one) => one.key === groupKey);
  const places = useRef(new Map<string, number>());
  const kept = useMemo(() => {
    if (!rows) return undefined;
    const list = keepPlaces(rows, places.current);
    places.current = new Map(list.map((row, place) => [row.id, place]));
    return list;
  }, [rows]);
  const data = useMemo(
    () => (grouping && groupValue !== null ? kept?.filter((row) => grouping.of(row) === groupValue) : kept),
    [kept, grouping, groupValue],
  );

  const { fill } = props;
  const remember = (grid: GridApi<Row>, drawn?: string) =>
    rememberColumns(grid, name, fill ? { column: fill, drawn: drawn === fill } : undefined);
  // After the grid has measured itself.
  const spread = (grid: GridApi<Row>) => {
    if (fill) setTimeout(() => fillWidth(grid, name, fill), 0);
  };

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
    focused.current = activeId;
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
    focused.current = row?.id ?? null;
    // Who ticks lines wants them together and not the detail of each.
    const column = typeof event.column === "string" ? event.column : event.column?.getColId();
    if (column === "ag-Grid-SelectionColumn") return;
    if (!row || row.id === lastActive.current) return;
    lastActive.current = row.id;
    setMarked(row.id);
    props.onActive?.(row);
  };

  /**
   * A change may sort rows anew. The grid would leave the focus at its place in the window, on another row, where Delete
   * would then strike: so the focus goes with its row. Where somebody is typing beside the grid it isn't taken away.
   */
  const followFocus = (grid: GridApi<Row>) => {
    const cell = grid.getFocusedCell();
    if (!cell || !focused.current) return;
    if (grid.getEditingCells().length > 0) {
      // Not under somebody's hands: when the cell is left.
      movedWhileEditing.current = focused.current;
      return;
    }
    const node = grid.getRowNode(focused.current);
    const inside = box.current?.contains(document.activeElement) ?? false;
    if (node?.rowIndex === cell.rowIndex) return;
    if (node && node.rowIndex !== null) {
      if (inside) grid.setFocusedCell(node.rowIndex, cell.column);
      else grid.clearFocusedCell();
      return;
    }
    // The row is gone: what has taken its place is the one that is shown.
    const next = grid.getDisplayedRowAtIndex(cell.rowIndex)?.data;
    focused.current = next?.id ?? null;
    if (!next || !inside) return;
    lastActive.current = next.id;
    setMarked(next.id);
    props.onActive?.(next);
  };

  const onPaste = (event: ClipboardEvent) => {
    if (isTyping(event.target) || !props.onPaste) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "") return;
    event.preventDefault();
    props.onPaste(text);
  };
  usePasteAnywhere(box, props.onPaste);

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

  const groupSelect =
    props.groupings && props.groupings.length > 0 ? (
      <GroupSelect
        groupings={props.groupings}
        value={groupKey}
        onChange={(key) => {
          setGroupKey(key);
          setGroupValue(null);
        }}
      />
    ) : null;
  const moreId = `${name}-more`;
  const folded = (props.moreFilters?.used ?? 0) + (grouping ? 1 : 0);

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
          style={{ width: 188 }}
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
        {props.moreFilters ? (
          <Button aria-expanded={unfolded} aria-controls={moreId} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? "收起筛选" : `更多筛选${folded > 0 ? `（${folded}）` : ""}`}
          </Button>
        ) : (
          groupSelect
        )}
        <div style={{ flex: 1 }} />
        {props.tools}
        {api ? <ColumnChooser api={api} name={name} columns={props.columns} /> : null}
      </div>
      {props.moreFilters && unfolded ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row
        <div
          id={moreId}
          role="group"
          aria-label="更多筛选"
          style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}
        >
          {props.moreFilters.content}
          {groupSelect}
        </div>
      ) : null}
      {grouping && rows ? (
        <GroupChips grouping={grouping} rows={rows} value={groupValue} onChange={setGroupValue} />
      ) : null}
      {props.banner}
      {props.error ? <ErrorBanner error={props.error} onRetry={props.onRetry} /> : null}
      <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
        <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, gap: 8 }}>
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
            {built ? (
              <AgGridReact<Row>
                theme={theme}
                localeText={words}
                rowData={data}
                columnDefs={props.columns}
                getRowId={idOf}
                defaultColDef={usualColumn}
                rowSelection={props.selectable ? ticks : undefined}
                selectionColumnDef={tickColumn}
                quickFilterText={partial ? "" : search}
                suppressOverlays={noOverlays}
                loading={rows === undefined && !props.error}
                animateRows={false}
                tooltipShowDelay={600}
                tooltipShowMode="whenTruncated"
                enterNavigatesVerticallyAfterEdit
                stopEditingWhenCellsLoseFocus
                multiSortKey="ctrl"
                ensureDomOrder
                rowBuffer={4}
                {...props.options}
                onGridReady={(event) => {
                  restoreColumns(event.api, name);
                  setApi(event.api);
                  props.onReady?.(event.api);
                }}
                onCellEditingStopped={(event) => {
                  const moved = movedWhileEditing.current;
                  movedWhileEditing.current = null;
                  if (moved === null || moved !== event.data?.id) return;
                  // After the grid has put the focus where it wants it.
                  setTimeout(() => {
                    if (event.api.isDestroyed() || event.api.getRowNode(moved)?.rowIndex === event.rowIndex) return;
                    focused.current = moved;
                    followFocus(event.api);
                  }, 0);
                }}
                onModelUpdated={(event) => {
                  followFocus(event.api);
                  recount(event.api);
                }}
                onSelectionChanged={(event) => {
                  const chosen = event.api.getSelectedRows();
                  setTicked(chosen.length);
                  props.onSelect?.(chosen);
                }}
                onCellFocused={onFocused}
                onGridSizeChanged={(event) => spread(event.api)}
                onFirstDataRendered={(event) => spread(event.api)}
                onDisplayedColumnsChanged={(event) => spread(event.api)}
                onColumnMoved={(event) => event.finished && remember(event.api)}
                onColumnResized={(event) => {
                  if (!event.finished || event.source === "api") return;
                  remember(event.api, event.column?.getColId());
                  spread(event.api);
                }}
                onColumnVisible={(event) => remember(event.api)}
                onColumnPinned={(event) => remember(event.api)}
                onSortChanged={(event) => remember(event.api)}
              />
            ) : null}
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
          <SumLine
            unit={unit}
            held={rows?.length}
            total={total}
            shown={shown.rows.length}
            partial={partial && search === ""}
            ticked={ticked}
            sums={props.sumNote ? [...sums, props.sumNote] : sums}
            conditions={conditions}
            failed={Boolean(props.error)}
          />
        </div>
        {props.side}
      </div>
    </div>
  );
}
