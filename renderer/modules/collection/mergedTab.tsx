import type { ColDef } from "ag-grid-community";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { OpenKept } from "./keptFile.tsx";
import { type CollectionState, cellText } from "./words.ts";

export type MergedRow = CollectionState["rows"][number] & { id: string };
type Row = MergedRow;

/** A tooltip shows on every cell that has one, so that the reason of an error is always seen: short texts need none. */
const longText = (value: unknown): string | undefined =>
  typeof value === "string" && value.length > 8 ? value : undefined;

const issueOf = (row: Row | undefined, column: string) => row?.issues.find((issue) => issue.column === column)?.message;

/** Width of a column by what stands in it. */
const widths: Partial<Record<CollectionState["form"]["columns"][number]["kind"], number>> = {
  text: 160,
  date: 130,
  month: 110,
  bool: 84,
  phone: 130,
};

/** @param wrong only rows with something wrong are shown: what it is stands in front, where it is seen without scrolling */
function columnsOf(state: CollectionState, palette: Palette, wrong: boolean): ColDef<Row>[] {
  const linesOf = new Map(state.lines.map((one) => [one.organisation, one.values]));
  const own = state.form.columns.map(
    ({ name, kind }): ColDef<Row> => ({
      colId: `value:${name}`,
      headerName: name,
      initialWidth: widths[kind] ?? 110,
      type: kind === "int" || kind === "money" ? "numericColumn" : undefined,
      valueGetter: ({ data }) => cellText(data?.values[name], kind),
      tooltipValueGetter: ({ data, value }) => issueOf(data, name) ?? longText(value),
      cellStyle: ({ data }) =>
        issueOf(data, name)
          ? // An empty cell has nothing that could be underlined.
            { color: palette.accent, textDecoration: "underline", boxShadow: `inset 0 -2px 0 ${palette.accent}` }
          : null,
    }),
  );
  const issues: ColDef<Row> = {
    colId: "issues",
    headerName: "有误之处",
    initialWidth: 260,
    valueGetter: ({ data }) => data?.issues.map((issue) => issue.message).join("；") ?? "",
    cellStyle: { color: palette.accent },
  };
  return [
    { colId: "organisation", headerName: "单位", initialWidth: 220, pinned: "left", field: "organisation" },
    ...(wrong ? [issues] : []),
    ...own,
    ...state.form.lines.map(
      ({ name, kind }): ColDef<Row> => ({
        colId: `line:${name}`,
        headerName: name,
        initialWidth: 130,
        valueGetter: ({ data }) => (data ? cellText(linesOf.get(data.organisation)?.[name], kind) : ""),
      }),
    ),
    ...(wrong ? [] : [issues]),
    { colId: "file", headerName: "来源文件", initialWidth: 220, field: "file" },
    { colId: "cell", headerName: "首格", initialWidth: 84, field: "cell" },
  ];
}

const options = { tooltipShowMode: "standard" } as const;
const groupings = [{ key: "organisation", label: "单位", of: (row: Row) => row.organisation }];

/** 汇总表: the rows of all replies that count, each with its file and cell. */
export function MergedTab(props: {
  state: CollectionState | undefined;
  onTake: () => void;
  /** A row was chosen: it is shown in full beside the table. */
  onRow: (row: MergedRow) => void;
}) {
  const { state } = props;
  const { palette } = usePalette();
  const [only, setOnly] = useState<"all" | "wrong">("all");
  const [activeId, setActiveId] = useState<string | null>(null);
  const all = useMemo(
    () => state?.rows.map((row, index): Row => ({ ...row, id: `${row.reply} ${row.cell} ${index}` })),
    [state],
  );
  const wrong = useMemo(() => all?.filter((row) => row.issues.length > 0), [all]);
  const shown = wrong?.length === 0 ? "all" : only;
  const rows = shown === "wrong" ? wrong : all;
  const active = rows?.find((row) => row.id === activeId);
  const replies = state?.bodies.find((body) => body.organisationId === active?.organisationId)?.replies;
  const columns = useMemo(() => (state ? columnsOf(state, palette, shown === "wrong") : []), [state, palette, shown]);
  return (
    <DataGrid<Row>
      name={`collectionMerged.${state?.id ?? ""}`}
      rows={rows}
      columns={columns}
      fill="file"
      options={options}
      unit="行"
      groupings={groupings}
      activeId={activeId}
      onActive={(row) => {
        setActiveId(row.id);
        props.onRow(row);
      }}
      toolbar={
        <Segmented<"all" | "wrong">
          aria-label="有无错误"
          value={shown}
          onChange={setOnly}
          options={[
            { value: "all", label: `全部 ${all?.length ?? 0}` },
            { value: "wrong", label: `有误 ${wrong?.length ?? 0}`, disabled: (wrong?.length ?? 0) === 0 },
          ]}
        />
      }
      tools={
        <>
          <OpenKept
            attachment={replies?.find((one) => one.id === active?.reply)?.attachment}
            name={active?.file ?? ""}
            size="middle"
          />
          {state?.target ? (
            <Button disabled={state.rows.length === 0} onClick={props.onTake}>
              {`转入${state.target}`}
            </Button>
          ) : null}
        </>
      }
      empty={<EmptyState sentence="还没有收回填报表。收回后，各单位填的内容在这里合成一张表。" />}
    />
  );
}
