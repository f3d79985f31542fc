import { App, Button, Segmented, Spin } from "antd";
import { type CSSProperties, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { useQuery } from "../../../client/query.ts";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../../ui/theme.ts";
import { type DutyFilter, noFilter } from "../filters.ts";
import {
  asText,
  type Coverage,
  type Dimension,
  figureCells,
  figureHeads,
  filterOf,
  type Share,
  shareSentence,
} from "./figures.ts";
import { ShareTable } from "./shareTable.tsx";
import { TileMap } from "./tileMap.tsx";
import "../duty.css";

// The drawing library is large and is needed here only.
const charts = () => import("./coverageCharts.tsx");
const CoverageBars = lazy(() => charts().then((part) => ({ default: part.CoverageBars })));
const CoverageYears = lazy(() => charts().then((part) => ({ default: part.CoverageYears })));

const look = (palette: Palette): CSSProperties & Record<`--duty-${string}`, string> => ({
  "--duty-lines": palette.lines,
  "--duty-edges": palette.edges,
  "--duty-surface": palette.surface,
  "--duty-head": palette.background,
  "--duty-text": palette.text,
  "--duty-done": palette.doneGround,
  "--duty-part": palette.soonGround,
});

/** So many years are shown. */
const span = 8;

type View = Dimension | "years" | "tiles";

function Drawn(props: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <div style={{ padding: 32, textAlign: "center" }}>
          <Spin /> <span>正在绘图……</span>
        </div>
      }
    >
      {props.children}
    </Suspense>
  );
}

const kindOf = (answer: Coverage, kind: string) =>
  answer.groups.find((one) => one.by === "kind")?.rows.find((row) => row.key === kind);

/** The years in which there was a rule already: before it nobody owed anything. */
const ruledYears = (answer: Coverage) => answer.years.filter((one) => one.total.bodies > 0);

const yearText = ({ year, on }: Coverage["years"][number]): string =>
  on === `${year}-12-31` ? `${year}年底` : formatDate(on);

/** What is shown of the coverage: its title, the head of the first column, the lines and where a line leads to. */
function partOf(answer: Coverage, view: View) {
  if (view === "years")
    return {
      title: `近${span}年听讲覆盖`,
      head: "截至",
      rows: ruledYears(answer).map((one): Share => ({ ...one.total, key: one.on, label: yearText(one) })),
      total: null,
    };
  if (view === "tiles") return { title: "各市听讲覆盖", head: "所在市", rows: answer.tiles, total: null };
  const group = answer.groups.find((one) => one.by === view);
  return {
    title: `听讲覆盖，按${group?.label ?? ""}`,
    head: group?.label ?? "",
    rows: group?.rows ?? [],
    // Only societies have a discipline group: the lines add up to the societies, not to all.
    total: (view === "disciplineGroup" ? kindOf(answer, "society") : undefined) ?? answer.total,
  };
}

function CoverageFigures(props: { answer: Coverage; on: string; onFilter: (filter: DutyFilter) => void }) {
  const { answer, onFilter } = props;
  const { message } = App.useApp();
  const [view, setView] = useState<View>("kind");
  const { title, head, rows, total } = useMemo(() => partOf(answer, view), [answer, view]);

  const copy = async () => {
    const lines = [...rows, ...(total ? [{ ...total, label: "合计" }] : [])];
    try {
      await navigator.clipboard.writeText(
        asText([[head, ...figureHeads], ...lines.map((share) => [share.label, ...figureCells(share)])]),
      );
      message.success("已复制，可粘贴到表格中");
    } catch {
      message.error("没有复制成功，可选中表格后按 Ctrl+C");
    }
  };
  const openCity = (city: string) => onFilter({ ...noFilter, city });
  const lead = (share: Share) => {
    const filter = view === "tiles" || view === "years" ? null : filterOf(view, share.key);
    if (filter) onFilter(filter);
  };
  const leads = view !== "years" && view !== "tiles" && view !== "region";
  const table = (
    <ShareTable
      title={title}
      head={head}
      rows={rows}
      total={total}
      onRow={view === "tiles" ? (share) => openCity(share.key) : leads ? lead : undefined}
    />
  );
  return (
    <>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        <Segmented
          aria-label="覆盖的划分"
          value={view}
          onChange={setView}
          options={[
            ...answer.groups.map((one) => ({ value: one.by as View, label: `按${one.label}` })),
            { value: "years", label: "历年变化" },
            { value: "tiles", label: "地市示意图" },
          ]}
        />
        <div style={{ flex: 1 }} />
        <Button title="把下面的表格复制到剪贴板" onClick={() => void copy()}>
          复制表格
        </Button>
      </div>
      <p style={{ margin: 0 }}>{shareSentence({ ...answer.total, label: `截至${formatDate(props.on)}` })}</p>
      <div className="xw-scroll" style={{ flex: 1 }}>
        <div style={{ display: "flex", flexWrap: "wrap", gap: 16, alignItems: "flex-start" }}>
          <div style={{ flex: "1 1 400px", minWidth: 0 }}>
            {view === "tiles" ? (
              <TileMap tiles={answer.tiles} onCity={openCity} />
            ) : (
              <Drawn>
                {view === "disciplineGroup" ? "学科组只统计省级学会。" : ""}
                {view === "years" ? (
                  <CoverageYears years={ruledYears(answer)} />
                ) : (
                  <CoverageBars title={title} rows={rows} />
                )}
              </Drawn>
            )}
          </div>
          <div style={{ flex: "1 1 600px", minWidth: 0 }}>{table}</div>
        </div>
        <p style={{ margin: "8px 0 0", fontSize: 13 }}>
          应听讲为在任的负责人，豁免的不计入；百分数为占应听讲的比例。
          {view === "disciplineGroup" ? "学科组只统计省级学会。" : ""}
          {view === "years" ? "各年按年底的任期和记录计算，本年按所选的日期计算。" : ""}
          {view === "years" && ruledYears(answer).length < answer.years.length ? "听讲规则施行以前的年份不列。" : ""}
        </p>
      </div>
    </>
  );
}

/** 覆盖: how far the duty is, by kind, group, region, city and end of term, over the years, and city by city as a map. */
export function CoverageView(props: { on: string; onFilter: (filter: DutyFilter) => void; onRules: () => void }) {
  const { palette } = usePalette();
  const coverage = useQuery("duty.coverage", { on: props.on, years: span }, { keep: true });
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0, ...look(palette) }}>
      <Answered query={coverage}>
        {(answer) =>
          answer.total.bodies === 0 ? (
            <EmptyState
              sentence="还没有应当听课、讲课的机构，无从统计覆盖。先写明听讲规则，再登记学会的理事长和市科协的党组书记。"
              actions={
                <Button type="primary" onClick={props.onRules}>
                  设定听讲规则
                </Button>
              }
            />
          ) : (
            <CoverageFigures answer={answer} on={props.on} onFilter={props.onFilter} />
          )
        }
      </Answered>
    </div>
  );
}
