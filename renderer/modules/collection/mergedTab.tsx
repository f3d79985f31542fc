import type { ColDef } from "ag-grid-community";
import { Button } from "antd";
import { useMemo } from "react";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { type CollectionState, cellText } from "./words.ts";

type Row = CollectionState["rows"][number] & { id: string };

const issueOf = (row: Row | undefined, column: string) => row?.issues.find((issue) => issue.column === column)?.message;

function columnsOf(state: CollectionState, palette: Palette): ColDef<Row>[] {
  const own = state.form.columns.map(
    ({ name, kind }): ColDef<Row> => ({
      colId: `value:${name}`,
      headerName: name,
      width: kind === "text" ? 180 : 110,
      type: kind === "int" || kind === "money" ? "numericColumn" : undefined,
      valueGetter: ({ data }) => cellText(data?.values[name]),
      tooltipValueGetter: ({ data, value }) => issueOf(data, name) ?? value,
      cellStyle: ({ data }) => (issueOf(data, name) ? { color: palette.accent, textDecoration: "underline" } : null),
    }),
  );
  return [
    { colId: "organisation", headerName: "单位", width: 220, pinned: "left", field: "organisation" },
    ...own,
    {
      colId: "issues",
      headerName: "有误之处",
      width: 220,
      valueGetter: ({ data }) => data?.issues.map((issue) => `${issue.column}：${issue.message}`).join("；") ?? "",
    },
    { colId: "file", headerName: "来源文件", width: 220, field: "file" },
    { colId: "cell", headerName: "单元格", width: 84, field: "cell" },
  ];
}

const groupings = [
  { key: "organisation", label: "单位", of: (row: Row) => row.organisation },
  { key: "issues", label: "有无错误", of: (row: Row) => (row.issues.length > 0 ? "有误" : "无误") },
];

/** 汇总表: the rows of all replies that count, each with its file and cell. */
export function MergedTab(props: { state: CollectionState | undefined; onTake: () => void }) {
  const { state } = props;
  const { palette } = usePalette();
  const rows = useMemo(
    () => state?.rows.map((row, index): Row => ({ ...row, id: `${row.reply} ${row.cell} ${index}` })),
    [state],
  );
  const columns = useMemo(() => (state ? columnsOf(state, palette) : []), [state, palette]);
  return (
    <DataGrid<Row>
      name={`collectionMerged.${state?.id ?? ""}`}
      rows={rows}
      columns={columns}
      fill="issues"
      unit="行"
      groupings={groupings}
      tools={
        state?.target ? (
          <Button type="primary" disabled={state.rows.length === 0} onClick={props.onTake}>
            {`转入${state.target}`}
          </Button>
        ) : null
      }
      empty={<EmptyState sentence="还没有收回填报表。收回后，各单位填的内容在这里合成一张表。" />}
    />
  );
}
