import { useNavigate } from "@tanstack/react-router";
import { Button, Segmented, Select, Spin } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { formatDate, parseDate } from "../../../../core/kit/dates.ts";
import { useQuery } from "../../../client/query.ts";
import { today } from "../../../client/today.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { PrinterOutlined } from "../../../ui/icons.tsx";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { tableLook } from "../versions/look.ts";
import { FigureTable } from "./figureTable.tsx";
import { type Division, divisions, groupsOf, type Progress } from "./groups.ts";
import { ProgressLines } from "./progressLines.tsx";

// The drawing library is large and is needed here only.
const ProgressChart = lazy(() => import("./progressChart.tsx").then((part) => ({ default: part.ProgressChart })));

const heads: Record<Division, string> = { month: "月份", department: "牵头部门", category: "主要类型" };

function Figures(props: { year: number; progress: Progress }) {
  const { year, progress } = props;
  const [division, setDivision] = useState<Division>("month");
  const groups = useMemo(() => groupsOf(progress, division), [progress, division]);
  const title = `${year}年度计划进度，${divisions[division]}`;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <div>
        <Segmented
          aria-label="划分"
          value={division}
          onChange={setDivision}
          options={(Object.keys(divisions) as Division[]).map((value) => ({ value, label: divisions[value] }))}
        />
      </div>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 16, alignItems: "flex-start" }}>
        <div style={{ flex: "1 1 420px", minWidth: 0 }}>
          <Suspense
            fallback={
              <div style={{ padding: 32, textAlign: "center" }}>
                <Spin /> <span>正在绘图……</span>
              </div>
            }
          >
            <ProgressChart title={title} groups={groups} />
          </Suspense>
        </div>
        <div style={{ flex: "1 1 540px", minWidth: 0 }}>
          <FigureTable title={title} head={heads[division]} groups={groups} total={progress.total} />
        </div>
      </div>
      <p style={{ margin: 0, fontSize: 13 }}>
        完成率为已举办与已归档之和占计划数的比例，取消的不计入计划数。
        {division === "department" ? "几个部门共同牵头的，各部门都计入，合计不重复计。" : ""}
        {division === "month" ? "按现定的开始日期计入月份；推迟和没有日期的计入“未定”。" : ""}
      </p>
    </div>
  );
}

/** 进度: how far the year has come on a day, against a release; in sentences, as chart and table, and run by run. */
export function ProgressPage(props: { year: number }) {
  const { year } = props;
  const { palette } = usePalette();
  const navigate = useNavigate();
  const [day, setDay] = useState(() => formatDate(today()));
  const [release, setRelease] = useState<string | null>(null);
  const [view, setView] = useState<"figures" | "lines">("figures");
  const parsed = parseDate(day, "last");
  const on = parsed?.date ?? today();
  const releases = useQuery("plan.releases", { year });
  // A release that was withdrawn meanwhile counts no more.
  const against = releases.data?.rows.some((one) => one.id === release) ? release : null;
  const progress = useQuery("plan.progress", { year, on, ...(against ? { release: against } : {}) }, { keep: true });
  const print = () =>
    navigate({
      to: "/papers",
      search: { layout: "completionReport", params: { year, on, ...(against ? { release: against } : {}) } },
    });
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0, ...tableLook(palette) }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        <Segmented
          aria-label="看法"
          value={view}
          onChange={setView}
          options={[
            { value: "figures", label: "汇总和图表" },
            { value: "lines", label: "逐期明细" },
          ]}
        />
        <label htmlFor="progress-on">截至</label>
        <div style={{ width: 176 }}>
          <DateInput
            id="progress-on"
            value={day}
            edge="last"
            missingYear={year}
            status={parsed === null ? "error" : ""}
            onChange={setDay}
          />
        </div>
        {on !== today() ? (
          <Button type="link" onClick={() => setDay(formatDate(today()))}>
            回到今天
          </Button>
        ) : null}
        {on !== `${year}-12-31` ? (
          <Button type="link" onClick={() => setDay(formatDate(`${year}-12-31`))}>
            到年底
          </Button>
        ) : null}
        <label htmlFor="progress-release">对照版本</label>
        <Select
          id="progress-release"
          style={{ width: 240 }}
          popupMatchSelectWidth={false}
          allowClear
          value={against ?? undefined}
          placeholder={
            progress.data?.release && against === null
              ? `最近的印发稿（${progress.data.release.name}）`
              : "最近的印发稿"
          }
          notFoundContent="还没有发布过版本"
          options={(releases.data?.rows ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}（${formatDate(one.releasedOn)}）`,
          }))}
          onChange={(id: string | undefined) => setRelease(id ?? null)}
        />
        <div style={{ flex: 1 }} />
        <Button icon={<PrinterOutlined />} title="按所选的日期和版本打印完成情况" onClick={print}>
          按所选打印
        </Button>
      </div>
      <Answered query={progress}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <EmptyState sentence="计划里还没有活动。先在计划表中新增活动，进度从期次的状态统计：拟定、已排期、已举办、已归档，推迟和取消的另计。" />
          ) : view === "lines" ? (
            <ProgressLines year={year} progress={answer} />
          ) : (
            <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
              <ul style={{ margin: "0 0 12px", paddingLeft: 20 }} aria-label="进度小结">
                {answer.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
                {answer.release === null ? <li>还没有印发稿，暂不能与原定日期比较。</li> : null}
              </ul>
              <Figures year={year} progress={answer} />
            </div>
          )
        }
      </Answered>
    </div>
  );
}
