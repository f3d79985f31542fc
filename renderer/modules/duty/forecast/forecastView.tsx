import type { ColDef } from "ag-grid-community";
import { Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { DataGrid } from "../../../ui/dataGrid.tsx";
import { EmptyState } from "../../../ui/sentence.tsx";
import { SidePanel } from "../../../ui/sidePanel.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { kindText } from "../columns.ts";
import { ForecastSummary } from "./forecastSummary.tsx";
import { VerdictWord } from "./verdictWord.tsx";
import type { WhatIf } from "./whatIf.tsx";

type Forecast = Output<"duty.forecast">;
type Row = Forecast["rows"][number] & { id: string };
type Outlook = Row["attend"];
type Verdict = Outlook["verdict"];

const verdicts: readonly Verdict[] = ["不可能", "有风险", "可完成", "已完成"];
const gravity = (row: Row): number =>
  Math.min(verdicts.indexOf(row.attend.verdict), verdicts.indexOf(row.lecture.verdict));

const half = (colId: "attend" | "lecture", word: string): ColDef<Row>[] => [
  {
    colId,
    headerName: word,
    width: 92,
    valueGetter: ({ data }) => data?.[colId].verdict ?? "",
    comparator: (a, b) => verdicts.indexOf(a) - verdicts.indexOf(b),
    cellRenderer: ({ value }: { value: Verdict }) => (value ? <VerdictWord verdict={value} /> : null),
  },
  {
    colId: `${colId}Tips`,
    headerName: `${word}转折日`,
    width: 130,
    headerTooltip: "过了这一天，情况就比现在差",
    valueGetter: ({ data }) => data?.[colId].tips ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
  {
    colId: `${colId}Why`,
    headerName: `${word}说明`,
    width: 320,
    valueGetter: ({ data }) => data?.[colId].sentence ?? "",
  },
];

const columns: ColDef<Row>[] = [
  { colId: "person", headerName: "姓名", width: 96, pinned: "left", valueGetter: ({ data }) => data?.person ?? "缺" },
  { colId: "organisation", headerName: "机构名称", width: 210, field: "organisation" },
  {
    colId: "to",
    headerName: "任期止",
    width: 116,
    valueGetter: ({ data }) => data?.to ?? "",
    valueFormatter: ({ data, value }) => (value ? formatDate(String(value), data?.toPrecision ?? "day") : "未录"),
  },
  ...half("attend", "听课"),
  ...half("lecture", "讲课"),
];

const groupings = [
  { key: "attend", label: "听课", of: (row: Row) => row.attend.verdict },
  { key: "lecture", label: "讲课", of: (row: Row) => row.lecture.verdict },
  { key: "kind", label: "类别", of: (row: Row) => kindText(row.kind) },
  { key: "city", label: "所在市", of: (row: Row) => row.city ?? "" },
  { key: "disciplineGroup", label: "学科组", of: (row: Row) => row.disciplineGroup ?? "" },
];

/** 预测: for each head until when each half can still be met under the plan; for the whole how many can't make it, and what would change that. */
export function ForecastView(props: { on: string }) {
  const { on } = props;
  const { palette } = usePalette();
  const [kind, setKind] = useState<"society" | "cityAssociation" | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [year, setYear] = useState<number | null>(null);
  const [whatIf, setWhatIf] = useState<WhatIf>({});
  const [openId, setOpenId] = useState<string | null>(null);
  const forecast = useQuery(
    "duty.forecast",
    {
      on,
      ...(kind ? { kind } : {}),
      ...(year ? { year } : {}),
      ...(Object.keys(whatIf).length > 0 ? { whatIf } : {}),
    },
    { keep: true },
  );
  const all = useMemo(
    () =>
      forecast.data?.rows
        .filter((row) => row.person !== null)
        .map((row): Row => ({ ...row, id: row.appointmentId ?? row.organisationId }))
        .sort((a, b) => gravity(a) - gravity(b) || ((a.to ?? "9" < (b.to ?? "9")) ? -1 : 1)),
    [forecast.data],
  );
  const rows = useMemo(
    () => all?.filter((row) => verdict === null || row.attend.verdict === verdict || row.lecture.verdict === verdict),
    [all, verdict],
  );
  const open = all?.find((row) => row.id === openId);
  const firstYear = Number(on.slice(0, 4));

  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      {forecast.data ? <ForecastSummary summary={forecast.data.summary} whatIf={whatIf} onWhatIf={setWhatIf} /> : null}
      <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
        <DataGrid<Row>
          name="dutyForecast"
          rows={rows}
          columns={columns}
          fill="attendWhy"
          unit="人"
          error={forecast.error}
          onRetry={() => void forecast.refetch()}
          groupings={groupings}
          activeId={openId}
          onActive={(row) => setOpenId(row.id)}
          toolbar={
            <>
              <Select
                aria-label="类别"
                style={{ width: 112 }}
                allowClear
                placeholder="全部类别"
                value={kind ?? undefined}
                onChange={(one: "society" | "cityAssociation" | undefined) => setKind(one ?? null)}
                options={[
                  { value: "society", label: "省级学会" },
                  { value: "cityAssociation", label: "市级科协" },
                ]}
              />
              <Select
                aria-label="结论"
                style={{ width: 112 }}
                allowClear
                placeholder="全部结论"
                value={verdict ?? undefined}
                onChange={(one: Verdict | undefined) => setVerdict(one ?? null)}
                options={verdicts.map((one) => ({ value: one, label: one }))}
              />
              <Select
                aria-label="预测到"
                style={{ width: 128 }}
                value={year ?? 0}
                onChange={(one: number) => setYear(one === 0 ? null : one)}
                options={[
                  { value: 0, label: "到任期届满" },
                  ...[0, 1, 2, 3, 4].map((more) => ({ value: firstYear + more, label: `到${firstYear + more}年底` })),
                ]}
              />
            </>
          }
          empty={<EmptyState sentence="没有应听课、讲课的负责人，或没有符合筛选条件的人。" />}
        />
        {open ? (
          <SidePanel title={open.person ?? ""} onClose={() => setOpenId(null)}>
            <div style={{ color: palette.secondary }}>{open.organisation}</div>
            {(["attend", "lecture"] as const).map((key) => (
              <section key={key}>
                <h3 style={{ fontSize: 14, margin: "12px 0 4px" }}>
                  {key === "attend" ? "听课：" : "讲课："}
                  <VerdictWord verdict={open[key].verdict} />
                </h3>
                <div>{open[key].sentence}</div>
                {open[key].tips ? (
                  <div style={{ color: palette.secondary }}>{`转折日：${formatDate(open[key].tips)}`}</div>
                ) : null}
              </section>
            ))}
            {open.notes.map((note) => (
              <div key={note} style={{ marginTop: 8 }}>
                {note}
              </div>
            ))}
          </SidePanel>
        ) : null}
      </div>
    </div>
  );
}
