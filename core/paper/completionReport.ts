import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { formatDate } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type Completion, completionOf, unfinishedOf, unfinishedWords } from "../rules/planYear/completion.ts";
import { byDepartment } from "../rules/planYear/progress.ts";
import { spanWords, versionWords } from "../rules/planYear/versionText.ts";
import { a4, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Mark, type Page, round, type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { withSentences } from "./sentences.ts";
import { type Block, type Column, cellLines, opening, type TableRow, tablePages } from "./table.ts";
import type { TableDoc } from "./tableDoc.ts";

type Progress = OutputOf<Api["plan.progress"]>;
type Row = Progress["rows"][number];

const sheet: Sheet = { ...a4, top: 22, right: 20, bottom: 22, left: 20 };
const size = 10.5;

const counts: Column[] = [
  { label: "类别", width: 45, align: "left" },
  { label: "计划", width: 14 },
  { label: "已举办", width: 16 },
  { label: "已归档", width: 16 },
  { label: "推迟", width: 14 },
  { label: "取消", width: 14 },
  { label: "完成率", width: 29 },
  { label: "图示", width: 22 },
];
const barColumn = counts.length - 1;

const open: Column[] = [
  { label: "序号", width: 11 },
  { label: "重点活动", width: 48, align: "left" },
  { label: "期次", width: 14 },
  { label: "牵头部门", width: 22 },
  { label: "原定开始", width: 23 },
  { label: "现定", width: 25 },
  { label: "情况", width: 27, align: "left" },
];

/** The share that is done as a bar in its cell: a frame for what is planned, grey for what is done. */
function bar(cell: Mark, line: Completion): Mark[] {
  if (line.planned === 0) return [];
  const inset = 1.6;
  const height = 3.2;
  const room = cell.width - 2 * inset;
  const at = { x: round(cell.x + inset), y: round(cell.y + (cell.height - height) / 2), height };
  const plain = { lines: [], size, leading: 0 };
  const done = round((room * line.done) / line.planned);
  return [
    ...(done > 0 ? [{ ...plain, ...at, width: done, shade: true, border: 0.3 }] : []),
    { ...plain, ...at, width: round(room), border: 0.1 },
  ];
}

/** Draws the bars into their cells: these stand in the order of the rows. */
function withBars(pages: readonly Page[], lines: readonly Completion[]): Page[] {
  const left = round(sheet.left + counts.slice(0, barColumn).reduce((sum, column) => sum + column.width, 0));
  const width = counts[barColumn]?.width;
  let next = 0;
  return pages.map((page) => ({
    ...page,
    marks: page.marks.flatMap((mark) => {
      const isCell = mark.role === undefined && mark.lines.length === 0 && mark.x === left && mark.width === width;
      const line = isCell ? lines[next++] : undefined;
      return line ? [mark, ...bar(mark, line)] : [mark];
    }),
  }));
}

/** Lines by main type and by department, and all together. */
function groupsOf({ rows }: Progress): { types: Completion[]; departments: Completion[]; all: Completion } {
  return {
    types: [...Map.groupBy(rows, (row) => row.category)].map(([name, members]) => completionOf(name, members)),
    departments: byDepartment(rows).map(([name, members]) => completionOf(name, members)),
    all: completionOf("合计", rows),
  };
}

const rateText = (line: Completion): string =>
  line.rate === null ? "—" : `${line.done}/${line.planned}　${line.rate}`;

const numbersOf = (line: Completion) => [line.planned, line.held, line.filed, line.postponed, line.cancelled];

const countRow = (line: Completion): TableRow => ({
  cells: [
    cellLines(line.name, counts[0]?.width ?? 45, size),
    ...numbersOf(line).map((count) => [[String(count)]]),
    [[rateText(line)]],
    [],
  ],
});

/** Where the release had a run, and where it is now. */
const plannedText = (row: Row, year: number): string =>
  spanWords(
    { from: row.planned, fromPrecision: row.plannedPrecision, to: null, toPrecision: null, part: null },
    year,
  ) ?? "—";
const presentText = (row: Row, year: number): string =>
  spanWords(
    { from: row.from, fromPrecision: row.fromPrecision, to: row.to, toPrecision: row.fromPrecision, part: null },
    year,
  ) ?? versionWords.undated;
const stateText = (row: Row): string => [unfinishedWords(row), row.note ?? ""].filter(Boolean).join("；");

const notesOf = (note: string): string[] => [
  "说明：计划数不含已取消的期次；完成率为已举办与已归档之和占计划数的比例；几个部门共同牵头的，各部门都计入，合计不重复计。",
  ...(note.trim() === "" ? [] : note.trim().split(/\r?\n/u)),
];

const titleOf = (text: string, year: number): string => fillWords(text, { 年度: String(year), 学校: schoolName });

/** 年度计划完成情况: what was held and filed, by main type and department, and what was not. */
export const completionReport = defineLayout({
  id: "completionReport",
  label: "年度计划完成情况",
  help: "按主要类型和牵头部门统计举办、归档和完成率，列出未完成的活动及其情况",
  group: "plan",
  size: a4,
  params: z.strictObject({
    year: yearOption,
    on: isoDate.optional().meta({ title: "截至", help: "不填为今天" }),
    release: z.string().optional().meta({ title: "对照版本", record: "planRelease", none: "最近的印发稿" }),
  }),
  wording: {
    title: { label: "标题", text: "{年度}年度教学活动计划完成情况", help: "{年度}、{学校}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ year, on, release }) => ({
    progress: need("plan.progress", { year, ...(on ? { on } : {}), ...(release ? { release } : {}) }),
  }),
  model({ progress }, { year }, words) {
    const title = titleOf(words.title, year);
    const { types, departments, all } = groupsOf(progress);
    const unfinished = unfinishedOf(progress.rows);
    const rows = (lines: readonly Completion[]): Block => ({ kind: "rows", rows: lines.map(countRow) });
    const heading = opening(sheet, { title: [title], size: 18, under: `（截至${formatDate(progress.on)}）` });
    const empty = progress.rows.length === 0;
    const counted = tablePages({
      sheet,
      columns: counts,
      blocks: empty
        ? []
        : [
            { kind: "heading", text: "按主要类型", again: "按主要类型（续）" },
            rows(types),
            { kind: "heading", text: "按牵头部门", again: "按牵头部门（续）" },
            rows(departments),
            { kind: "heading", text: "全部" },
            rows([all]),
          ],
      size,
      rowHeight: 8,
      opening: withSentences(sheet, heading, empty ? [] : progress.sentences),
      notes: empty ? [] : notesOf(words.note),
      empty: progress.sentences[0] ?? "",
    });
    const listed = (release: string) =>
      tablePages({
        sheet,
        columns: open,
        blocks: [
          {
            kind: "rows",
            rows: unfinished.map((row) => {
              const cell = (text: string, column: number) => cellLines(text, open[column]?.width ?? 20, size);
              return {
                cells: [
                  [[String(row.activityNo)]],
                  cell(row.name, 1),
                  cell(row.runNo === null ? "" : `第${row.runNo}期`, 2),
                  cell(row.lead.join("、"), 3),
                  cell(plannedText(row, year), 4),
                  cell(presentText(row, year), 5),
                  cell(stateText(row), 6),
                ],
              };
            }),
          },
        ],
        size,
        rowHeight: 8,
        opening: opening(sheet, { title: ["未完成的活动"], size: 16 }),
        notes: [`共${unfinished.length}期。${release}`],
        empty: "",
      });
    const release = progress.release ? `原定日期据${progress.release.name}。` : "没有印发稿，原定日期不填。";
    const pages = [
      ...withBars(counted, [...types, ...departments, all]),
      ...(unfinished.length > 0 ? listed(release) : []),
    ];
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ progress }, { year }, words) {
    const title = titleOf(words.title, year);
    const { types, departments, all } = groupsOf(progress);
    const unfinished = unfinishedOf(progress.rows);
    const line = (one: Completion) => ({
      cells: [one.name, ...numbersOf(one), one.rate === null ? "" : `${one.done}/${one.planned}`, one.rate ?? ""],
    });
    const more: TableDoc = {
      title: "未完成的活动",
      name: "未完成的活动",
      under: null,
      notes: [],
      size: a4,
      columns: open,
      rows: unfinished.map((row) => ({
        cells: [
          row.activityNo,
          row.name,
          row.runNo === null ? "" : `第${row.runNo}期`,
          row.lead.join("、"),
          plannedText(row, year),
          presentText(row, year),
          stateText(row),
        ],
      })),
    };
    return {
      title,
      name: "完成情况",
      under: `截至${formatDate(progress.on)}`,
      notes: [...progress.sentences, ...notesOf(words.note)],
      size: a4,
      columns: counts.map((column, index) =>
        index === 6 ? { ...column, label: "完成/计划" } : index === 7 ? { ...column, label: "完成率" } : column,
      ),
      rows: [
        { heading: "按主要类型" },
        ...types.map(line),
        { heading: "按牵头部门" },
        ...departments.map(line),
        { heading: "全部" },
        line(all),
      ],
      ...(unfinished.length > 0 ? { more: [more] } : {}),
    };
  },
});
