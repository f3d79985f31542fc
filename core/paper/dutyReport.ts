import { z } from "zod";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { percent } from "../rules/duty/report.ts";
import { numberColumn } from "./cells.ts";
import { a4, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Mark, type Page, roomOf, type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { withSentences } from "./sentences.ts";
import { type Column, cellEms, cellLines, opening, type TableRow, tablePages } from "./table.ts";
import type { TableDoc } from "./tableDoc.ts";
import { nameLines } from "./text.ts";

type Report = OutputOf<Api["duty.report"]>;
type Figures = Report["total"];

const sheet: Sheet = { ...a4, top: 22, right: 20, bottom: 22, left: 20 };
const size = 10.5;
const rowHeight = 8;

/** A table of the report: its name, columns and rows as texts and numbers. */
interface Section {
  name: string;
  /** The column of names of people, which are set as names. */
  person?: number;
  columns: Column[];
  rows: (string | number)[][];
}

const figuresRow = (one: Figures): (string | number)[] => [
  one.label,
  one.bodies,
  one.bound,
  one.attended,
  one.lectured,
  one.done,
  percent(one.done, one.bound),
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

const tableRow = ({ columns, person }: Section, cells: readonly (string | number)[]): TableRow => ({
  cells: cells.map((cell, index) => {
    const width = columns[index]?.width ?? 20;
    return index === person ? nameLines(String(cell), cellEms(width, size)) : cellLines(String(cell), width, size);
  }),
});

/** Lower edge of what stands on a page, mm. */
const lowest = (page: Page): number => Math.max(sheet.top, ...page.marks.map((mark) => mark.y + mark.height));

/** A heading of a table as an opening whose upper edge is `at` mm under the top of the type area. */
function headed(name: string, at: number): { height: number; marks: Mark[] } {
  const made = opening(sheet, { title: [name], size: 14 });
  return { height: made.height + at, marks: made.marks.map((mark) => ({ ...mark, y: mark.y + at })) };
}

/** Sets a table under what stands on the last page, or on a new page where its heading and first rows have no room. */
function append(pages: Page[], section: Section): void {
  const last = pages.at(-1);
  const gap = 6;
  const used = last ? lowest(last) - sheet.top + gap : 0;
  const rows = section.rows.map((cells) => tableRow(section, cells));
  const first = Math.max(...(rows[0]?.cells.map((cell) => cell?.length ?? 0) ?? [1])) * 5 + 4;
  const room = roomOf(sheet) - used;
  const goesOn = last !== undefined && room > headed(section.name, 0).height + 10 + first + rowHeight;
  const made = tablePages({
    sheet,
    columns: section.columns,
    blocks: [{ kind: "rows", rows }],
    size,
    rowHeight,
    opening: headed(section.name, goesOn ? used : 0),
    empty: "",
  });
  const [begin, ...rest] = made;
  if (goesOn && last && begin) {
    pages[pages.length - 1] = { ...last, marks: [...last.marks, ...begin.marks] };
    pages.push(...rest);
  } else pages.push(...made);
}

const titleOf = (text: string, year: number): string => fillWords(text, { 年度: String(year), 学校: schoolName });

const note =
  "说明：应完成为在任且未豁免的负责人；已听课、已讲课含其中一项获豁免的；听课、讲课只计负责人任期内的和认定由副职代讲的。";

const notesOf = (own: string): string[] => [note, ...(own.trim() === "" ? [] : own.trim().split(/\r?\n/u))];

const docOf = (section: Section, more: Partial<TableDoc> = {}): TableDoc => ({
  title: section.name,
  name: section.name,
  under: null,
  notes: [],
  size: a4,
  columns: section.columns,
  rows: section.rows.map((cells) => ({ cells })),
  ...more,
});

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
      blocks: empty ? [] : [{ kind: "rows", rows: first.rows.map((cells) => tableRow(first, cells)) }],
      size,
      rowHeight,
      opening: withSentences(sheet, heading, empty ? [] : report.sentences),
      notes: empty ? [] : notesOf(words.note),
      empty: report.sentences[0] ?? "",
    });
    if (!empty) for (const section of further(report)) append(pages, section);
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ report }, { year }, words) {
    return docOf(coverage(report), {
      title: titleOf(words.title, year),
      under: `截至${formatDate(report.on)}`,
      notes: [...report.sentences, ...notesOf(words.note)],
      more: further(report).map((section) => docOf(section)),
    });
  },
});
