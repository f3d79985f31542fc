import { App, Button, Segmented, Spin } from "antd";
import { type CSSProperties, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import {
  coverageTable,
  figureCells,
  figureHeads,
  ruledYears,
  type CoverageView as View,
} from "../../../../core/rules/duty/coverageTable.ts";
import { call } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { shell } from "../../../client/shell.ts";
import { DownloadOutlined } from "../../../ui/icons.tsx";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { type DutyFilter, noFilter } from "../filters.ts";
import { asText, type Coverage, filterOf, type Share, shareSentence } from "./figures.ts";
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

function CoverageFigures(props: { answer: Coverage; on: string; onFilter: (filter: DutyFilter) => void }) {
  const { answer, onFilter } = props;
  const { message } = App.useApp();
  const [view, setView] = useState<View>("kind");
  const { title, head, rows, total, notes } = useMemo(() => coverageTable(answer, view), [answer, view]);
  const { sayError } = useAct();

  const leave = async () => {
    try {
      const { file, name } = await call("duty.coverageExport", { on: props.on, by: view, years: span });
      await shell.platform.saveFile({ fileId: file, name });
    } catch (error) {
      sayError(error, "没有导出");
    }
  };
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
    if (view !== "tiles" && view !== "years") onFilter(filterOf(view, share.key));
  };
  const table = (
    <ShareTable
      title={title}
      head={head}
      rows={rows}
      total={total}
      onRow={view === "tiles" ? (share) => openCity(share.key) : view === "years" ? undefined : lead}
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
        <Button title="把下面的表格存为表格文件" icon={<DownloadOutlined />} onClick={() => void leave()}>
          导出表格
        </Button>
      </div>
      <p style={{ margin: 0 }}>{shareSentence({ ...answer.total, label: `截至${formatDate(props.on)}` })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the years hold nothing else by which the keyboard could scroll */}
      <section className="xw-scroll" style={{ flex: 1 }} tabIndex={0} aria-label={title}>
        <div style={{ display: "flex", flexWrap: "wrap", gap: 16, alignItems: "flex-start" }}>
          <div style={{ flex: "1 1 400px", minWidth: 0 }}>
            {view === "tiles" ? (
              <TileMap tiles={answer.tiles} onCity={openCity} />
            ) : (
              <Drawn>
                {view === "years" ? (
                  <CoverageYears years={ruledYears(answer)} />
                ) : (
                  <CoverageBars title={title} rows={rows} />
                )}
              </Drawn>
            )}
          </div>
          <div style={{ flex: "0 1 auto", minWidth: 0 }}>{table}</div>
        </div>
        <p style={{ margin: "8px 0 0", fontSize: 13 }}>{notes.join("")}</p>
      </section>
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
