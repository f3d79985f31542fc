import { BarChart, type BarSeriesOption } from "echarts/charts";
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, use } from "echarts/core";
import { useMemo } from "react";
import { type Stage, stageNames } from "../../../../core/rules/planYear/progress.ts";
import { Chart } from "../../../ui/chart.tsx";
import { type Palette, screenFont, usePalette } from "../../../ui/theme.ts";
import type { Group } from "./groups.ts";

use([BarChart]);

type Option = ComposeOption<
  AriaComponentOption | BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** From what is done to what is off, as the bars are stacked. */
const stages: readonly Stage[] = ["filed", "held", "scheduled", "planned", "postponed", "cancelled"];

/** The colour between two, #RRGGBB. */
const halfway = (a: string, b: string): string =>
  `#${[1, 3, 5]
    .map((at) => Math.round((Number.parseInt(a.slice(at, at + 2), 16) + Number.parseInt(b.slice(at, at + 2), 16)) / 2))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;

/** Green is done, amber is put off; the rest are greys, so that red stays for what is overdue. */
const fillOf = (stage: Stage, palette: Palette): string =>
  ({
    filed: palette.done,
    held: halfway(palette.done, palette.surface),
    scheduled: palette.secondary,
    planned: palette.edges,
    postponed: palette.soon,
    cancelled: palette.lines,
  })[stage];

/** 已归档 2期，已举办 1期 */
const inWords = (group: Group): string =>
  stages
    .filter((stage) => group[stage] > 0)
    .map((stage) => `${stageNames[stage]} ${group[stage]}期`)
    .join("，") || "没有";

/** Long names stand at the left of lying bars; months stand under upright ones. */
const isLying = (groups: readonly Group[]): boolean => groups.some((group) => group.name.length > 3);

function optionOf(title: string, groups: readonly Group[], palette: Palette, high: boolean): Option {
  const text = { color: palette.text, fontFamily: screenFont, fontSize: 13 };
  const line = { lineStyle: { color: palette.lines } };
  const lying = isLying(groups);
  const names = {
    type: "category" as const,
    data: groups.map((group) => group.name),
    inverse: lying,
    axisTick: { show: false },
    axisLine: line,
    axisLabel: { ...text, interval: 0, width: lying ? 120 : undefined, overflow: "truncate" as const },
  };
  const counts = {
    type: "value" as const,
    minInterval: 1,
    splitLine: line,
    axisLabel: { ...text, formatter: "{value}期" },
  };
  return {
    animation: false,
    textStyle: text,
    aria: {
      enabled: true,
      label: { description: `${title}。${groups.map((group) => `${group.name}：${inWords(group)}`).join("；")}。` },
      decal: { show: high },
    },
    legend: { top: 0, left: 0, icon: "rect", itemWidth: 14, itemHeight: 10, textStyle: text },
    grid: { left: 0, right: 16, top: 32, bottom: 0, outerBoundsMode: "same" },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      backgroundColor: palette.surface,
      borderColor: palette.lines,
      textStyle: text,
      confine: true,
      valueFormatter: (value) => (typeof value === "number" ? `${value}期` : "无"),
    },
    xAxis: lying ? counts : names,
    yAxis: lying ? names : counts,
    series: stages
      .filter((stage) => groups.some((group) => group[stage] > 0))
      .map((stage) => ({
        type: "bar" as const,
        name: stageNames[stage],
        stack: "all",
        barMaxWidth: 26,
        itemStyle: { color: fillOf(stage, palette), borderColor: palette.surface, borderWidth: 1 },
        // Nothing is no bar: it would leave a hair of its border.
        data: groups.map((group) => (group[stage] === 0 ? null : group[stage])),
      })),
  };
}

/** The figures as stacked bars. The same figures stand in a table beside it, which is what counts. */
export function ProgressChart(props: { title: string; groups: readonly Group[] }) {
  const { title, groups } = props;
  const { palette, high } = usePalette();
  const option = useMemo(() => optionOf(title, groups, palette, high), [title, groups, palette, high]);
  const height = isLying(groups) ? Math.max(200, 56 + groups.length * 30) : 280;
  return <Chart label={title} option={option} height={height} />;
}
