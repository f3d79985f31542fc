import type { ColDef } from "ag-grid-community";
import { useMemo } from "react";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { compareTexts } from "../../ui/values.ts";
import type { Holder } from "./groups.ts";
import { spanText } from "./partTable.tsx";

type Row = Holder & { id: string };

const column = (colId: string, headerName: string, initialWidth: number, of: (row: Row) => string): ColDef<Row> => ({
  colId,
  headerName,
  initialWidth,
  valueGetter: (params) => (params.data ? of(params.data) : ""),
  comparator: compareTexts,
});

const columns: ColDef<Row>[] = [
  column("name", "姓名", 140, (row) => row.name),
  column("post", "职务", 160, (row) => row.post),
  column("span", "任期", 280, spanText),
  { ...column("ended", "结束日期", 130, (row) => row.endedOn ?? row.to ?? "") },
];

/** One object for good: the table works its columns out anew whenever it gets another. */
const options = { defaultColDef: { sortable: true, resizable: true, filter: "agTextColumnFilter", minWidth: 48 } };

/** 历任成员: terms that ended before the day, latest first. */
export function FormerMembers(props: {
  rows: Holder[] | undefined;
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const rows = useMemo(() => props.rows?.map((one) => ({ ...one, id: one.appointmentId })), [props.rows]);
  return (
    <DataGrid<Row>
      name="committeeFormer"
      rows={rows}
      options={options}
      columns={columns}
      activeId={props.openId}
      onActive={(row) => props.onOpen(row.id)}
      empty="还没有离任的成员。成员离任后，其任职留在这里备查。"
    />
  );
}
