import type { ColDef } from "ag-grid-community";
import { Segmented } from "antd";
import { useMemo, useState } from "react";
import { unfinishedWords } from "../../../../core/rules/planYear/completion.ts";
import { type Stage, stageNames } from "../../../../core/rules/planYear/progress.ts";
import { spanWords } from "../../../../core/rules/planYear/versionText.ts";
import { useOpenRecord } from "../../../client/openRecord.ts";
import { DataGrid } from "../../../ui/dataGrid.tsx";
import { usePalette } from "../../../ui/theme.ts";
import type { Progress, ProgressLine } from "./groups.ts";

type Line = ProgressLine & { id: string };

/** 推迟7天, 提前3天, 按期; empty where it can't be known. */
const slipWords = (days: number | null): string =>
  days === null ? "" : days === 0 ? "按期" : days > 0 ? `推迟${days}天` : `提前${-days}天`;

const shownOf = { all: "全部", late: "应办未办", slipped: "改过日期", open: "未完成", done: "已完成" } as const;
type Shown = keyof typeof shownOf;

const isDone = (line: ProgressLine) => line.stage === "held" || line.stage === "filed";
const passes: Record<Shown, (line: ProgressLine) => boolean> = {
  all: () => true,
  late: (line) => line.late,
  slipped: (line) => line.slippage !== null && line.slippage !== 0,
  open: (line) => !isDone(line),
  done: isDone,
};

/** Every run with how far it is, where the release had it, and by how many days it slipped. */
export function ProgressLines(props: { year: number; progress: Progress }) {
  const { year, progress } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  const [shown, setShown] = useState<Shown>("all");
  const rows = useMemo(
    () => progress.rows.filter(passes[shown]).map((row): Line => ({ ...row, id: row.run ?? row.activity })),
    [progress, shown],
  );
  const columns = useMemo((): ColDef<Line>[] => {
    const date = (at: "from" | "planned") => (params: { data?: Line }) => {
      const line = params.data;
      const precision = at === "from" ? line?.fromPrecision : line?.plannedPrecision;
      if (!line?.[at]) return "";
      return (
        spanWords(
          {
            from: line[at],
            fromPrecision: precision ?? "day",
            to: at === "from" ? line.to : null,
            toPrecision: precision ?? "day",
            part: null,
          },
          year,
        ) ?? ""
      );
    };
    return [
      { colId: "no", headerName: "序号", field: "activityNo", width: 64, filter: "agNumberColumnFilter" },
      { colId: "name", headerName: "重点活动", field: "name", width: 260 },
      {
        colId: "run",
        headerName: "期次",
        width: 70,
        valueGetter: ({ data }) => (data?.runNo == null ? "" : `第${data.runNo}期`),
      },
      { colId: "lead", headerName: "牵头部门", width: 116, valueGetter: ({ data }) => data?.lead.join("、") },
      {
        colId: "stage",
        headerName: "进度",
        width: 84,
        valueGetter: ({ data }) => (data ? stageNames[data.stage as Stage] : ""),
      },
      {
        colId: "standing",
        headerName: "情况",
        width: 88,
        valueGetter: ({ data }) => (data ? (isDone(data) ? "" : unfinishedWords(data)) : ""),
        cellStyle: ({ data }) => (data?.late ? { color: palette.accent, fontWeight: 600 } : null),
      },
      {
        colId: "planned",
        headerName: "原定",
        headerTooltip: progress.release ? `${progress.release.name}定的开始日期` : "没有印发稿",
        width: 92,
        valueGetter: date("planned"),
        comparator: (_a, _b, a, b) => ((a.data?.planned ?? "9") < (b.data?.planned ?? "9") ? -1 : 1),
      },
      {
        colId: "from",
        headerName: "现定",
        width: 124,
        valueGetter: date("from"),
        comparator: (_a, _b, a, b) => ((a.data?.from ?? "9") < (b.data?.from ?? "9") ? -1 : 1),
      },
      {
        colId: "slippage",
        headerName: "与原定相差",
        width: 104,
        field: "slippage",
        filter: "agNumberColumnFilter",
        valueFormatter: ({ value }) => slipWords(value ?? null),
      },
      { colId: "note", headerName: "备注", field: "note", width: 128 },
    ];
  }, [palette, progress.release, year]);
  return (
    <DataGrid<Line>
      name="planProgress"
      rows={rows}
      columns={columns}
      fill="name"
      unit="期"
      toolbar={
        <Segmented
          aria-label="只看"
          value={shown}
          onChange={(value) => setShown(value)}
          options={(Object.keys(shownOf) as Shown[]).map((value) => ({
            value,
            label: `${shownOf[value]} ${progress.rows.filter(passes[value]).length}`,
          }))}
        />
      }
      groupings={[
        { key: "lead", label: "牵头部门", of: (line) => line.lead.join("、") },
        { key: "category", label: "主要类型", of: (line) => line.category },
        { key: "stage", label: "进度", of: (line) => stageNames[line.stage] },
      ]}
      options={{
        onRowDoubleClicked: ({ data }) => {
          if (data) open("activity", data.activity);
        },
        onCellKeyDown: ({ event, data }) => {
          if (event instanceof KeyboardEvent && event.key === "Enter" && data) open("activity", data.activity);
        },
        getRowStyle: ({ data }) => (data?.stage === "cancelled" ? { textDecoration: "line-through" } : undefined),
      }}
      empty={
        shown === "late"
          ? "到这一天，没有应办未办的期次。"
          : `没有“${shownOf[shown]}”的期次。期次举办以后，在计划表的期次里把状态改为“已举办”，归档以后改为“已归档”。`
      }
    />
  );
}
