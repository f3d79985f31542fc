import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from "echarts/charts";
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, use } from "echarts/core";
import { useMemo } from "react";
import { Chart } from "../../../ui/chart.tsx";
import { type Palette, screenFont, usePalette } from "../../../ui/theme.ts";
import { type Coverage, partsOf, rateOf, type Share, type SharePart, shareParts, shareSentence } from "./figures.ts";

use([BarChart, LineChart]);

type Option = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

const parts = Object.keys(shareParts) as SharePart[];

/** Full green is done; what is half done is the pale green or amber, each with its number; what is open is grey. */
const fills = (palette: Palette): Record<SharePart, { color: string; text: string }> => ({
  done: { color: palette.done, text: palette.surface },
  onlyHeard: { color: palette.doneGround, text: palette.text },
  onlyLectured: { color: palette.soonGround, text: palette.text },
  open: { color: palette.lines, text: palette.text },
});

function common(description: string, palette: Palette) {
  const text = { color: palette.text, fontFamily: screenFont, fontSize: 13 };
  const line = { lineStyle: { color: palette.lines } };
  return {
    text,
    line,
    option: {
      animation: false,
      textStyle: text,
      aria: { enabled: true, label: { description } },
      legend: { top: 0, left: 0, itemWidth: 24, itemHeight: 12, textStyle: text },
      tooltip: {
        trigger: "axis" as const,
        backgroundColor: palette.surface,
        borderColor: palette.lines,
        textStyle: text,
        confine: true,
      },
    },
  };
}

function barsOption(title: string, rows: readonly Share[], palette: Palette): Option {
  const { text, line, option } = common(`${title}。${rows.map(shareSentence).join("")}`, palette);
  const look = fills(palette);
  return {
    ...option,
    grid: { left: 0, right: 16, top: 32, bottom: 0, outerBoundsMode: "same" },
    tooltip: {
      ...option.tooltip,
      axisPointer: { type: "shadow" },
      // Bars are shares, so that a city with one head can be read beside one with eighty; people are told in words.
      formatter: (params) => {
        const at = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
        const row = rows[at];
        return row ? shareSentence(row).replace(/，/g, "<br>") : "";
      },
    },
    xAxis: { type: "value", min: 0, max: 100, splitLine: line, axisLabel: { ...text, formatter: "{value}%" } },
    yAxis: {
      type: "category",
      data: rows.map((row) => `${row.label}（${row.bound}人）`),
      inverse: true,
      axisTick: { show: false },
      axisLine: line,
      axisLabel: { ...text, interval: 0, width: 160, overflow: "truncate" },
    },
    series: parts.map((part) => ({
      type: "bar" as const,
      name: shareParts[part],
      stack: "all",
      barMaxWidth: 22,
      itemStyle: { color: look[part].color, borderColor: palette.edges, borderWidth: 1 },
      data: rows.map((row) => {
        const people = partsOf(row)[part];
        const share = row.bound === 0 ? 0 : (people / row.bound) * 100;
        return people === 0
          ? null
          : {
              value: share,
              label: {
                // In a narrow strip the number would stand over its neighbours.
                show: share >= 7,
                formatter: String(people),
                color: look[part].text,
                fontFamily: screenFont,
                fontSize: 12,
              },
            };
      }),
    })),
  };
}

function linesOption(years: Coverage["years"], palette: Palette): Option {
  const { text, line, option } = common(
    `历年听讲覆盖。${years.map((one) => `${one.year}年${shareSentence(one.total)}`).join("")}`,
    palette,
  );
  const of = (
    name: string,
    color: string,
    dash: "solid" | "dashed" | "dotted",
    symbol: string,
    at: (s: Share) => number,
  ) => ({
    type: "line" as const,
    name,
    symbol,
    symbolSize: 8,
    color,
    lineStyle: { color, type: dash, width: 2 },
    data: years.map((one) => rateOf(at(one.total), one.total.bound)),
  });
  return {
    ...option,
    grid: { left: 0, right: 24, top: 36, bottom: 0, outerBoundsMode: "same" },
    tooltip: {
      ...option.tooltip,
      valueFormatter: (value) => (typeof value === "number" ? `${value}%` : "无"),
    },
    xAxis: {
      type: "category",
      data: years.map((one) => `${one.year}`),
      axisTick: { show: false },
      axisLine: line,
      axisLabel: { ...text, interval: 0 },
    },
    yAxis: { type: "value", min: 0, max: 100, splitLine: line, axisLabel: { ...text, formatter: "{value}%" } },
    series: [
      of("听课", palette.secondary, "dashed", "circle", (share) => share.attended),
      of("讲课", palette.soon, "dotted", "triangle", (share) => share.lectured),
      of("听讲均完成", palette.done, "solid", "rect", (share) => share.done),
    ],
  };
}

/** How far each group is, as lying bars. The same figures stand in the table beside it, which is what counts. */
export function CoverageBars(props: { title: string; rows: readonly Share[] }) {
  const { palette } = usePalette();
  const option = useMemo(() => barsOption(props.title, props.rows, palette), [props.title, props.rows, palette]);
  return <Chart label={props.title} option={option} height={Math.max(160, 64 + props.rows.length * 30)} />;
}

/** The shares at the end of each year as lines that differ by mark and stroke; the same figures stand in the table. */
export function CoverageYears(props: { years: Coverage["years"] }) {
  const { palette } = usePalette();
  const option = useMemo(() => linesOption(props.years, palette), [props.years, palette]);
  return <Chart label="听讲历年变化" option={option} height={280} />;
}
