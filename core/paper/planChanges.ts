import { z } from "zod";
import { formatDate } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type CompareKind, compareKinds, sumWords } from "../rules/planYear/compareKinds.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { type Block, type Column, cellLines, opening, tablePages } from "./table.ts";

type Compared = OutputOf<Api["plan.compare"]>;
type Row = Compared["rows"][number];

const sheet: Sheet = { ...a4Landscape, top: 18, right: 14, bottom: 18, left: 14 };
const size = 10.5;
const columns: Column[] = [
  { label: "序号", width: 12 },
  { label: "重点活动", width: 59, align: "left" },
  { label: "期次", width: 16 },
  { label: "原安排", width: 57, align: "left" },
  { label: "现安排", width: 57, align: "left" },
  { label: "说明", width: 68, align: "left" },
];

/** 征求意见稿（2026年2月3日） */
const versionText = ({ name, date }: Compared["from"]): string => (date ? `${name}（${formatDate(date)}）` : name);

/** Rows by kind in the order of the office: what is new, what is gone, who leads, when and where, the rest. */
const kindsOf = (rows: readonly Row[]): [CompareKind, Row[]][] =>
  (Object.keys(compareKinds) as CompareKind[]).flatMap((kind): [CompareKind, Row[]][] => {
    const of = rows.filter((row) => row.kind === kind);
    return of.length > 0 ? [[kind, of]] : [];
  });

const runText = (row: Row): string => (row.runNo === null ? "" : `第${row.runNo}期`);
const headingOf = (kind: CompareKind, count: number): string => `${compareKinds[kind]}（${count}处）`;

const titleOf = (text: string, year: number): string => fillWords(text, { 年度: String(year), 学校: schoolName });

/** What differs between two versions of the plan, as a sheet for the committee. */
export const planChanges = defineLayout({
  id: "planChanges",
  label: "计划变动对照表",
  help: "两个计划版本之间新增、取消、调整的活动，原安排与现安排对照，供校务委员会审议",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    year: yearOption,
    from: z.string({ error: "请选择原来的计划版本" }).meta({ title: "原版本", record: "planRelease" }),
    to: z.string().optional().meta({ title: "现版本", record: "planRelease", none: "现行草案" }),
    scenario: z
      .string()
      .optional()
      .meta({ title: "试排方案", record: "planScenario", none: "不用", help: "选了试排方案，就与它比较，不看现版本" }),
  }),
  wording: {
    title: { label: "标题", text: "{年度}年度教学活动计划变动对照表", help: "{年度}、{学校}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ year, from, to, scenario }) => ({
    compared: need("plan.compare", { year, from, to: scenario ?? to ?? "draft" }),
  }),
  model({ compared }, { year }, words) {
    const widthOf = (column: number): number => columns[column]?.width ?? 20;
    let number = 0;
    const blocks = kindsOf(compared.rows).flatMap(([kind, rows]): Block[] => [
      { kind: "heading", text: headingOf(kind, rows.length), again: `${compareKinds[kind]}（续）` },
      {
        kind: "rows",
        rows: rows.map((row) => {
          number += 1;
          return {
            cells: [
              [[String(number)]],
              cellLines(row.name, widthOf(1), size),
              cellLines(runText(row), widthOf(2), size),
              cellLines(row.before || "—", widthOf(3), size),
              cellLines(row.after || "—", widthOf(4), size),
              cellLines(row.sentence, widthOf(5), size),
            ],
          };
        }),
      },
    ]);
    const title = titleOf(words.title, year);
    const pages = tablePages({
      sheet,
      columns,
      blocks,
      size,
      rowHeight: 8.5,
      opening: opening(sheet, {
        title: [title],
        size: 18,
        under: `由${versionText(compared.from)}到${versionText(compared.to)}`,
      }),
      notes: compared.rows.length > 0 ? notesOf(compared, words.note) : [],
      empty: "两个版本内容相同，没有变动",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ compared }, { year }, words) {
    let number = 0;
    return {
      title: titleOf(words.title, year),
      under: `由${versionText(compared.from)}到${versionText(compared.to)}`,
      notes: notesOf(compared, words.note),
      size: a4Landscape,
      columns,
      rows: kindsOf(compared.rows).flatMap(([kind, rows]) => [
        { heading: headingOf(kind, rows.length) },
        ...rows.map((row) => {
          number += 1;
          return { cells: [number, row.name, runText(row), row.before, row.after, row.sentence] };
        }),
      ]),
    };
  },
});

const notesOf = (compared: Compared, note: string): string[] => [
  sumWords(compared.counts),
  ...(note.trim() === "" ? [] : note.trim().split(/\r?\n/u)),
];
