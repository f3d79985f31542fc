import { useNavigate } from "@tanstack/react-router";
import type { GridApi } from "ag-grid-community";
import { Button, Select } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useQuery } from "../../../client/query.ts";
import { DataGrid } from "../../../ui/dataGrid.tsx";
import { PrinterOutlined } from "../../../ui/icons.tsx";
import { EmptyState } from "../../../ui/sentence.tsx";
import { RadarActions } from "../radarActions.tsx";
import { byHaste, type ForecastRow, forecastColumns, forecastGroupings, isOver } from "./columns.tsx";
import { ForecastSummary } from "./forecastSummary.tsx";
import type { Chosen } from "./halfLine.tsx";
import { OutlookPanel } from "./outlookPanel.tsx";
import type { WhatIf } from "./whatIf.tsx";

type Kind = "society" | "cityAssociation";

/** 预测: for each head until when each half can still be met under the plan; for the whole how many can't make it, and what would change that. */
export function ForecastView(props: {
  on: string;
  /** Goes to the line of this id in the register. */
  onRegister?: (id: string) => void;
}) {
  const { on, onRegister } = props;
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [year, setYear] = useState<number | null>(null);
  const [whatIf, setWhatIf] = useState<WhatIf>({});
  const [openId, setOpenId] = useState<string | null>(null);
  const [tickedIds, setTickedIds] = useState<ReadonlySet<string>>(new Set());
  /** Which list stands there: that of another day is another list, in which nobody keeps his place. */
  const [drawn, setDrawn] = useState("");
  const [shown, setShown] = useState<{ rows: ForecastRow[]; filtered: boolean }>({ rows: [], filtered: false });
  const grid = useRef<GridApi<ForecastRow> | null>(null);
  const changed = Object.keys(whatIf).length > 0;
  const asked = { on, ...(kind ? { kind } : {}), ...(year ? { year } : {}) };
  const forecast = useQuery("duty.forecast", { ...asked, ...(changed ? { whatIf } : {}) }, { keep: true });
  const all = useMemo(
    () =>
      forecast.data?.rows
        .filter((row) => row.person !== null)
        .map((row): ForecastRow => ({ ...row, id: row.appointmentId ?? row.organisationId }))
        .sort(byHaste(on)),
    [forecast.data, on],
  );
  const rows = useMemo(
    () => all?.filter((row) => chosen === null || row[chosen.half].verdict === chosen.verdict),
    [all, chosen],
  );
  const list = `${on} ${year ?? ""}`;
  const isOld = forecast.isPlaceholderData;
  useEffect(() => {
    if (isOld) return;
    setDrawn(list);
    setTickedIds(new Set());
  }, [list, isOld]);
  const ticked = rows?.filter((row) => tickedIds.has(row.id)) ?? [];
  const open = all?.find((row) => row.id === openId);
  const firstYear = Number(on.slice(0, 4));
  // What was ticked and is no longer shown isn't meant any more.
  const meant = ticked.length > 0 ? ticked : shown.rows;
  // A class is only of use to those whose term goes on; all of them need no naming.
  const isPart = ticked.length > 0 || shown.filtered || chosen !== null;
  const nominees = isPart ? meant.filter((row) => row.attend.verdict !== "已完成" && !isOver(row, on)) : [];
  const close = () => {
    const node = openId ? grid.current?.getRowNode(openId) : undefined;
    setOpenId(null);
    if (node?.rowIndex != null) grid.current?.setFocusedCell(node.rowIndex, "organisation");
  };

  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      {forecast.data && all && all.length > 0 ? (
        <ForecastSummary
          summary={forecast.data.summary}
          chosen={chosen}
          onChoose={(next) => {
            grid.current?.deselectAll();
            setChosen(next);
          }}
          whatIf={whatIf}
          onWhatIf={setWhatIf}
        />
      ) : null}
      <DataGrid<ForecastRow>
        key={drawn}
        name="dutyForecast"
        rows={rows}
        columns={forecastColumns}
        fill="attendWhy"
        unit="人"
        error={forecast.error}
        onRetry={() => void forecast.refetch()}
        side={
          open ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the list from any control in there
            <div
              style={{ display: "flex", minHeight: 0 }}
              onKeyDown={(event) => {
                if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
              }}
            >
              <OutlookPanel
                row={open}
                onRegister={onRegister ? () => onRegister(open.id) : undefined}
                onClose={close}
              />
            </div>
          ) : null
        }
        groupings={forecastGroupings}
        activeId={openId}
        onActive={(row) => setOpenId(row.id)}
        selectable
        onSelect={(chosenRows) => setTickedIds(new Set(chosenRows.map((row) => row.id)))}
        onShown={(list, filtered) => setShown({ rows: list, filtered })}
        onReady={(api) => {
          grid.current = api;
        }}
        toolbar={
          <>
            <Select
              aria-label="类别"
              style={{ width: 112 }}
              allowClear
              placeholder="全部类别"
              value={kind ?? undefined}
              onChange={(one: Kind | undefined) => setKind(one ?? null)}
              options={[
                { value: "society", label: "省级学会" },
                { value: "cityAssociation", label: "市级科协" },
              ]}
            />
            <Select
              aria-label="预测到"
              style={{ width: 120 }}
              value={year ?? 0}
              onChange={(one: number) => setYear(one === 0 ? null : one)}
              options={[
                { value: 0, label: "到任期届满" },
                ...[0, 1, 2, 3, 4].map((more) => ({ value: firstYear + more, label: `到${firstYear + more}年底` })),
              ]}
            />
          </>
        }
        tools={
          <>
            <Button
              icon={<PrinterOutlined />}
              onClick={() =>
                void navigate({ to: "/papers", search: { layout: "dutyForecast", params: { ...asked, ...whatIf } } })
              }
            >
              {changed ? "打印假如的预测" : "打印预测"}
            </Button>
            <RadarActions rows={meant} on={on} keep={nominees.map((row) => row.id)} />
          </>
        }
        empty={<EmptyState sentence={emptySentence(all?.length === 0, chosen)} />}
      />
    </div>
  );
}

function emptySentence(nobody: boolean, chosen: Chosen | null): string {
  if (nobody) return "这一天没有应听课、讲课的负责人，无从预测。请先登记负责人，并写明听讲规则。";
  if (chosen === null) return "没有符合筛选条件的人。";
  return `没有${chosen.half === "attend" ? "听课" : "讲课"}${chosen.verdict}的人。`;
}
