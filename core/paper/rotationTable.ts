import { z } from "zod";
import { formatDate, formatDateWithWeekday } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { turnStates } from "../records/lectures.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Line, type Sheet, withPageNumbers } from "./page.ts";
import { type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import { nameLines } from "./text.ts";

type Table = OutputOf<Api["rotation.table"]>;
type Row = Table["rows"][number];

const sheet: Sheet = { ...a4Landscape, top: 18, right: 13, bottom: 18, left: 13 };
const size = 10.5;
const columns: Column[] = [
  { label: "期次", width: 16 },
  { label: "日期", width: 36 },
  { label: "承办机构", width: 66, align: "left" },
  { label: "负责人", width: 20 },
  { label: "主题", width: 56, align: "left" },
  { label: "讲课人", width: 22 },
  { label: "状态", width: 18 },
  { label: "备注", width: 37, align: "left" },
];
const widthOf = (column: number): number => columns[column]?.width ?? 20;

/** 2026年3月5日（星期四）, 2026年3月; empty where no day is known. */
function dateText(row: Row): string {
  if (row.date === null) return "";
  if (row.datePrecision === "month" || row.datePrecision === "year") return formatDate(row.date, row.datePrecision);
  return formatDateWithWeekday(row.date);
}

const stateText = (row: Row): string => turnStates[row.state as keyof typeof turnStates] ?? row.state;

const headLines = (row: Row): Line[] => {
  if (row.head !== null) return nameLines(row.head, cellEms(widthOf(3), size));
  return row.state === "skipped" ? [] : [["（缺）"]];
};

const rangeText = (from?: number, to?: number): string =>
  from === undefined && to === undefined
    ? ""
    : from === to
      ? `${from}年`
      : `${from === undefined ? "" : `${from}年`}至${to === undefined ? "今后" : `${to}年`}`;

/** 每月一期, 每2个月一期 */
const intervalText = (months: number): string =>
  months === 1 ? "每月一期" : months === 12 ? "每年一期" : `每${months}个月一期`;

const known = (table: Table, from?: number, to?: number) => ({
  名称: table.name,
  年度: rangeText(from, to),
  间隔: intervalText(table.intervalMonths),
  期数: String(table.rows.length),
  学校: schoolName,
});

const yearParam = (title: string) =>
  z
    .int({ error: `${title}应为整数` })
    .min(2000, { error: `${title}应在2000至2100之间` })
    .max(2100, { error: `${title}应在2000至2100之间` })
    .optional();

/** 轮值表: which body hosts when, in turn (S1 四(一)). */
export const rotationTable = defineLayout({
  id: "rotationTable",
  label: "轮值表",
  help: "由各机构定期轮流承办的活动，一期一行：日期、承办机构、负责人、主题、讲课人",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    rotation: z.string({ error: "请选择轮值制度" }).meta({ title: "轮值制度", record: "rotation" }),
    from: yearParam("起始年度").meta({ title: "起始年度", help: "不填为从第一期起" }),
    to: yearParam("终止年度").meta({ title: "终止年度", help: "不填为到最后一期" }),
  }),
  wording: {
    title: { label: "标题", text: "{年度}{名称}轮值表", help: "{年度}、{名称}、{学校}由程序填写" },
    under: { label: "标题下一行", text: "{间隔}，共{期数}期", help: "可用{间隔}{期数}；空着不印" },
    note: { label: "表下说明", text: "顺延的一期不举办，原承办机构改到下一期。", help: "有顺延的才印" },
  },
  needs: ({ rotation, from, to }) => ({
    table: need("rotation.table", {
      rotation,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
  }),
  model({ table }, { from, to }, words) {
    const facts = known(table, from, to);
    const title = fillWords(words.title, facts);
    const under = table.rows.length > 0 ? fillWords(words.under, facts) : "";
    const pages = tablePages({
      sheet,
      columns,
      blocks: [
        {
          kind: "rows",
          rows: table.rows.map((row) => ({
            cells: [
              [[`第${row.no}期`]],
              cellLines(dateText(row), widthOf(1), size),
              cellLines(row.host, widthOf(2), size),
              headLines(row),
              cellLines(row.theme, widthOf(4), size),
              row.lecturer === null || row.lecturer.includes("、")
                ? cellLines(row.lecturer, widthOf(5), size)
                : nameLines(row.lecturer, cellEms(widthOf(5), size)),
              [[stateText(row)]],
              cellLines(row.note, widthOf(7), size),
            ],
          })),
        },
      ],
      size,
      rowHeight: 9,
      opening: opening(sheet, { title: [title], size: 18, under: under === "" ? null : under }),
      notes: notesOf(table, words.note),
      empty: "还没有排轮值，请先排轮值表",
    });
    const vacant = table.rows.filter((row) => row.head === null && row.state !== "skipped").length;
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      warnings: vacant > 0 ? [`有${vacant}期的承办机构没有登记负责人，表中写作（缺）`] : [],
    };
  },
  table({ table }, { from, to }, words) {
    const facts = known(table, from, to);
    return {
      title: fillWords(words.title, facts),
      under: fillWords(words.under, facts),
      notes: notesOf(table, words.note),
      size: a4Landscape,
      columns,
      rows: table.rows.map((row) => ({
        cells: [
          `第${row.no}期`,
          dateText(row),
          row.host,
          row.head ?? (row.state === "skipped" ? "" : "（缺）"),
          row.theme ?? "",
          row.lecturer ?? "",
          stateText(row),
          row.note ?? "",
        ],
      })),
    };
  },
});

const notesOf = (table: Table, note: string): string[] =>
  note.trim() === "" || !table.rows.some((row) => row.state === "skipped") ? [] : note.trim().split(/\r?\n/u);
