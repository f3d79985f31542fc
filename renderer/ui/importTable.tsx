import type { CellClassParams, CellEditRequestEvent, CellStyle, ColDef } from "ag-grid-community";
import { Button, Dropdown, Segmented } from "antd";
import { useMemo, useRef, useState } from "react";
import { DataGrid } from "./dataGrid.tsx";
import { focusFirst, ImportDetail } from "./importDetail.tsx";
import {
  actionWord,
  actionWords,
  answerOf,
  askKey,
  type ImportAction,
  type ImportFixes,
  type ImportPreview,
  type ImportRow,
  orEmpty,
  summaryOf,
} from "./importWords.ts";
import { type Palette, usePalette } from "./theme.ts";

/** A row of the grid: a line of a sheet may stand in several. */
type Line = ImportRow & { id: string };

/** Where a row comes from, where its number says nothing: rows of many sheets put together. */
export type PlaceOf = (row: number) => string | undefined;

const colourOf = (palette: Palette, action: ImportAction): string =>
  ({
    error: palette.accent,
    ask: palette.soon,
    create: palette.done,
    change: palette.text,
    same: palette.secondary,
    skip: palette.secondary,
  })[action];

const cellOf = (row: ImportRow | undefined, field: string) => row?.cells.find((cell) => cell.field === field);
const changeOf = (row: ImportRow | undefined, field: string) =>
  row?.action === "change" ? row.changes.find((change) => change.field === field) : undefined;
const issueOf = (row: ImportRow | undefined, field: string) => row?.issues.find((issue) => issue.field === field);

/** What a cell shows: what changes as 旧 → 新, else what was read. */
function shownOf(row: ImportRow | undefined, field: string): string {
  const change = changeOf(row, field);
  if (change) return `${orEmpty(change.from)} → ${orEmpty(change.to)}`;
  const cell = cellOf(row, field);
  return cell ? (cell.read ?? cell.text) : "";
}

function columnsOf(
  preview: ImportPreview,
  palette: Palette,
  decisions: Record<string, string>,
  placeOf: PlaceOf | undefined,
): ColDef<Line>[] {
  const fields = [...new Set(preview.columns.flatMap((column) => column.field ?? []))];
  // A cell that was mended may stand in a column that the sheet doesn't have.
  for (const row of preview.rows)
    for (const cell of row.cells) if (!fields.includes(cell.field)) fields.push(cell.field);
  const labelOf = (field: string) => preview.fields.find((one) => one.field === field)?.label ?? field;
  const marked = (params: CellClassParams<Line>, field: string): CellStyle => {
    const issue = issueOf(params.data, field);
    if (issue)
      return { color: params.data?.action === "error" ? palette.accent : palette.soon, textDecoration: "underline" };
    return changeOf(params.data, field) ? { fontWeight: 600 } : {};
  };
  return [
    placeOf
      ? {
          colId: "place",
          headerName: "来源",
          width: 250,
          pinned: "left",
          valueGetter: ({ data }) => (data ? (placeOf(data.row) ?? "") : ""),
        }
      : {
          colId: "row",
          headerName: "行",
          width: 66,
          pinned: "left",
          type: "rightAligned",
          valueGetter: ({ data }) => data?.row,
        },
    {
      colId: "action",
      headerName: "处理",
      width: 82,
      pinned: "left",
      valueGetter: ({ data }) => (data ? actionWord(data.action) : ""),
      cellStyle: ({ data }) => ({ color: data ? colourOf(palette, data.action) : palette.text, fontWeight: 600 }),
    },
    {
      colId: "summary",
      headerName: "问题和变化",
      width: 240,
      minWidth: 240,
      valueGetter: ({ data }) => (data ? summaryOf(data, answerOf(data, decisions) !== undefined) : ""),
      cellStyle: ({ data }) => ({
        color: data?.action === "error" ? palette.accent : data?.action === "ask" ? palette.soon : palette.text,
      }),
    },
    ...fields.map(
      (field): ColDef<Line> => ({
        colId: `cell-${field}`,
        headerName: labelOf(field),
        width: 132,
        editable: ({ data }) => data !== undefined && data.action !== "skip",
        // Edited is what stands in the sheet; shown is what was made of it.
        valueGetter: ({ data }) => cellOf(data, field)?.text ?? "",
        valueFormatter: ({ data }) => shownOf(data, field),
        getQuickFilterText: ({ data }) => shownOf(data, field),
        cellStyle: (params) => marked(params, field),
        tooltipValueGetter: ({ data }) => issueOf(data, field)?.message ?? shownOf(data, field),
      }),
    ),
  ];
}

/**
 * The rows of an import preview with what each would do, cell by cell; errors are mended in their cells, rows that ask are
 * answered in the detail. Tens of thousands of rows stay usable: only what is in sight is drawn.
 */
export function ImportTable(props: {
  preview: ImportPreview;
  decisions: Record<string, string>;
  fixes: ImportFixes;
  placeOf?: PlaceOf;
  onDecisions: (decisions: Record<string, string>) => void;
  onFixes: (fixes: ImportFixes) => void;
}) {
  const { preview, decisions, fixes } = props;
  const { palette } = usePalette();
  const [picked, setPicked] = useState<ImportAction | "all">(() =>
    (preview.counts.error ?? 0) > 0 ? "error" : (preview.counts.ask ?? 0) > 0 ? "ask" : "all",
  );
  const [activeId, setActiveId] = useState<string | null>(null);
  const detail = useRef<HTMLElement>(null);
  const lines = useMemo(() => {
    const times = new Map<number, number>();
    return preview.rows.map((row): Line => {
      const time = times.get(row.row) ?? 0;
      times.set(row.row, time + 1);
      return { ...row, id: `${row.row}-${time}` };
    });
  }, [preview]);
  // A kind that answers have emptied must not leave an empty table behind.
  const only = picked !== "all" && (preview.counts[picked] ?? 0) === 0 ? "all" : picked;
  const rows = useMemo(() => (only === "all" ? lines : lines.filter((row) => row.action === only)), [lines, only]);
  // Only the preview says what the places are; the function may be a new one at each render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const columns = useMemo(() => columnsOf(preview, palette, decisions, props.placeOf), [preview, palette, decisions]);
  const active = rows.find((row) => row.id === activeId) ?? rows[0];

  const fix = (row: ImportRow, field: string, text: string) =>
    props.onFixes({ ...fixes, [String(row.row)]: { ...fixes[String(row.row)], [field]: text } });
  const decide = (key: string, value: string | undefined) => {
    const { [key]: _former, ...rest } = decisions;
    props.onDecisions(value === undefined ? rest : { ...rest, [key]: value });
  };
  // A body that nobody knows is an error that an answer mends.
  const open = lines.filter(
    (row) => (row.action === "ask" || row.news.length > 0) && answerOf(row, decisions) === undefined,
  );
  const meant = open.filter((row) => row.candidates.length > 0);
  const answerAll = (of: readonly Line[], answer: (row: Line) => string) =>
    props.onDecisions({ ...decisions, ...Object.fromEntries(of.map((row) => [askKey(row), answer(row)])) });

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Line>
        name={`${props.placeOf ? "take" : "import"}-${preview.record}`}
        rows={rows}
        columns={columns}
        fill="summary"
        unit="行"
        activeId={active?.id ?? null}
        onActive={(row) => setActiveId(row.id)}
        toolbar={
          <Segmented<ImportAction | "all">
            aria-label="按处理筛选"
            value={only}
            onChange={setPicked}
            options={[
              { value: "all", label: `全部 ${lines.length}` },
              ...actionWords.map(([key, word]) => ({
                value: key,
                label: `${word} ${preview.counts[key] ?? 0}`,
                disabled: (preview.counts[key] ?? 0) === 0,
              })),
            ]}
          />
        }
        tools={
          open.length > 1 ? (
            <Dropdown
              trigger={["click"]}
              menu={{
                items: [
                  {
                    key: "known",
                    label: `都是已有的${meant.length < open.length ? `（其中${meant.length}行）` : ""}，各取最相近的一个`,
                    disabled: meant.length === 0,
                    onClick: () => answerAll(meant, (row) => row.candidates[0]?.id ?? ""),
                  },
                  { key: "create", label: "全部另外新增", onClick: () => answerAll(open, () => "create") },
                  { key: "skip", label: "全部不导入", onClick: () => answerAll(open, () => "skip") },
                ],
              }}
            >
              <Button>{`其余待确认的 ${open.length} 行`}</Button>
            </Dropdown>
          ) : null
        }
        empty={<p>表中没有可以导入的行。请核对上面的栏目对应和栏目名称所在的行，或者重新选择表格。</p>}
        options={{
          readOnlyEdit: true,
          // Enter opens a cell that can be mended; on the others it goes to the questions of the row.
          onCellKeyDown: (event) => {
            const key = event.event;
            if (!(key instanceof KeyboardEvent) || key.key !== "Enter" || key.isComposing || !("column" in event))
              return;
            if (!event.column.getColId().startsWith("cell-")) focusFirst(detail.current);
          },
          onCellEditRequest: (event: CellEditRequestEvent<Line>) => {
            const field = event.column.getColId().replace(/^cell-/, "");
            const text = String(event.newValue ?? "");
            if (text !== (cellOf(event.data, field)?.text ?? "")) fix(event.data, field, text);
          },
        }}
      />
      {active ? (
        <ImportDetail
          box={detail}
          row={active}
          place={props.placeOf?.(active.row)}
          fields={preview.fields}
          decisions={decisions}
          onDecide={decide}
          onFix={(field, text) => fix(active, field, text)}
        />
      ) : null}
    </div>
  );
}
