import { z } from "zod";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { percent } from "../rules/duty/report.ts";
import { numberColumn } from "./cells.ts";
import { a4, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { appendSection, type Section, type SectionLook, sectionDoc, sectionRow } from "./sections.ts";
import { withSentences } from "./sentences.ts";
import { type Column, opening, tablePages } from "./table.ts";

type Report = OutputOf<Api["duty.report"]>;
type Figures = Report["total"];

const sheet: Sheet = { ...a4, top: 22, right: 20, bottom: 22, left: 20 };
const size = 10.5;
const rowHeight = 8;
const look: SectionLook = { sheet, paper: a4, size, rowHeight };

/** 15.0% under 29.4%: in a column each has its decimal. */
const rate = (one: Figures): string =>
  one.bound === 0 ? percent(0, 0) : `${((one.done / one.bound) * 100).toFixed(1)}%`;

const figuresRow = (one: Figures): (string | number)[] => [
  one.label,
  one.bodies,
  one.bound,
  one.attended,
  one.lectured,
  one.done,
  rate(one),
  one.soon,
  one.overdue,
  one.vacant,
  one.exempt,
];

const coverage = (report: Report): Section => ({
  name: "覆盖情况",
  columns: [
    { label: "类别", width: 21, align: "left" },
    { label: "机构", width: 13 },
    { label: "应完成", width: 15 },
    { label: "已听课", width: 15 },
    { label: "已讲课", width: 15 },
    { label: "已完成", width: 15 },
    { label: "完成率", width: 16 },
    { label: "即将届满", width: 18 },
    { label: "已届满", width: 16 },
    { label: "空缺", width: 13 },
    { label: "豁免", width: 13 },
  ],
  rows: [...report.kinds.filter((one) => one.bodies > 0), report.total].map(figuresRow),
});

const no = (rows: readonly unknown[]): Column => numberColumn("序号", 11, rows.length, size);

const lectures = ({ lectureRows: rows }: Report): Section => ({
  name: "讲课情况",
  person: 2,
  columns: [
    no(rows),
    { label: "日期", width: 22 },
    { label: "讲课人", width: 22 },
    { label: "机构", width: 38, align: "left" },
    { label: "讲题", width: 42, align: "left" },
    { label: "地点", width: 22, align: "left" },
    { label: "听众", width: 13 },
  ],
  rows: rows.map((one, index) => [
    index + 1,
    formatShort(one.date),
    one.person,
    one.organisation ?? "",
    one.topic,
    one.place ?? "",
    one.listeners ?? "未填",
  ]),
});

const classes = ({ classRows: rows }: Report): Section => ({
  name: "听课班次",
  columns: [
    no(rows),
    { label: "日期", width: 30 },
    { label: "班次", width: 99, align: "left" },
    { label: "听课负责人", width: 30 },
  ],
  rows: rows.map((one, index) => [index + 1, formatShort(one.date), one.title, one.heads]),
});

const missed = ({ missed: rows }: Report): Section => ({
  name: "任期届满或离任而未完成的负责人",
  person: 2,
  columns: [
    no(rows),
    { label: "机构", width: 75, align: "left" },
    { label: "负责人", width: 28 },
    { label: "任期结束", width: 28 },
    { label: "情况", width: 28 },
  ],
  rows: rows.map((one, index) => [index + 1, one.organisation, one.person, formatShort(one.to), one.state]),
});

/** Tables after the first; those without a line are left out, the sentences say what there is none of. */
const further = (report: Report): Section[] =>
  [lectures(report), classes(report), missed(report)].filter((section) => section.rows.length > 0);

const titleOf = (text: string, year: number): string => fillWords(text, { 年度: String(year), 学校: schoolName });

const note =
  "说明：应完成为在任且未豁免的负责人；已听课、已讲课含其中一项获豁免的；听课、讲课只计负责人任期内的和认定由副职代讲的。";

const notesOf = (own: string): string[] => [note, ...(own.trim() === "" ? [] : own.trim().split(/\r?\n/u))];

/** 年度听一课、讲一课情况: sentences for the yearly report, coverage by kind, lectures, classes, terms that ended undone. */
export const dutyReport = defineLayout({
  id: "dutyReport",
  label: "年度听讲情况",
  help: "一年中负责人听课、讲课的数字和文字：覆盖情况、讲课情况、听课班次、届满未完成的负责人",
  group: "plan",
  size: a4,
  params: z.strictObject({ year: yearOption }),
  wording: {
    title: {
      label: "标题",
      text: "{年度}年度听一课、讲一课情况报告",
      help: "{年度}、{学校}由程序填写",
    },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ year }) => ({ report: need("duty.report", { year }) }),
  model({ report }, { year }, words) {
    const title = titleOf(words.title, year);
    const empty = report.total.bodies === 0;
    const first = coverage(report);
    const heading = opening(sheet, { title: [title], size: 18, under: `（截至${formatDate(report.on)}）` });
    const pages = tablePages({
      sheet,
      columns: first.columns,
      blocks: empty ? [] : [{ kind: "rows", rows: first.rows.map((cells) => sectionRow(first, cells, size)) }],
      size,
      rowHeight,
      opening: withSentences(sheet, heading, empty ? [] : report.sentences),
      notes: empty ? [] : notesOf(words.note),
      empty: report.sentences[0] ?? "",
    });
    if (!empty) for (const section of further(report)) appendSection(pages, section, look);
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ report }, { year }, words) {
    return sectionDoc(coverage(report), look, {
      title: titleOf(words.title, year),
      under: `截至${formatDate(report.on)}`,
      counted: "through",
      lead: report.sentences,
      notes: notesOf(words.note),
      more: further(report).map((section) => sectionDoc(section, look)),
    });
  },
});
