import type { GridApi } from "ag-grid-community";

/** The shown text of one cell. */
function cellText<Row>(api: GridApi<Row>, rowIndex: number, column: string): string {
  const node = api.getDisplayedRowAtIndex(rowIndex);
  if (!node) return "";
  const value = api.getCellValue({ rowNode: node, colKey: column, useFormatter: true });
  return value === null || value === undefined ? "" : String(value);
}

/** What Ctrl+C takes: the ticked rows with all shown columns, or the cell that has the focus. */
export function textToCopy<Row>(api: GridApi<Row>): string | null {
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
