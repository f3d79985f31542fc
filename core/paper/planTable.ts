import { z } from "zod";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { a4, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { emOf, type Line, type Mark, round, type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { type Block, type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import { emWidth, wrap } from "./text.ts";

type Planned = OutputOf<Api["plan.activities"]>;
type Releases = { rows: readonly Pick<OutputOf<Api["planRelease.get"]>, "name" | "plan" | "content">[] };

/** What is printed: the draft, or a release as it was frozen. */
interface Printed {
  title: string | undefined;
  /** （征求意见稿） and the like behind the title; null for the draft and for 印发稿. */
  version: string | null;
  categories: readonly { no: number; name: string; mainTask: string | null }[];
  rows: readonly { categoryNo: number; no: number; name: string; leadDepartments: readonly string[] }[];
  /** Why nothing of the year is printed, and what the user should know. */
  problem: string | null;
}

/** The release that was asked for in the place of the draft. One of another year's plan is not printed under this year. */
function printedOf(
  plan: Planned,
  { rows: [release] }: Releases,
  params: { year: number; release?: string | undefined },
): Printed {
  const title = plan.plan?.title;
  if (params.release === undefined)
    return { title, version: null, categories: plan.categories, rows: plan.rows, problem: null };
  if (!release || release.plan !== plan.plan?.id) {
    const problem = `所选的计划版本不是${params.year}年度计划的版本，请重新选择年度或版本`;
    return { title, version: null, categories: [], rows: [], problem };
  }
  const types = Map.groupBy(release.content, (one) => one.categoryNo);
  return {
    title,
    version: release.name.includes("印发稿") ? null : `（${release.name}）`,
    categories: [...types]
      .sort(([a], [b]) => a - b)
      .map(([no, [first]]) => ({ no, name: first?.category ?? "", mainTask: first?.mainTask ?? null })),
    rows: release.content,
    problem: null,
  };
}

const sheet: Sheet = { ...a4, top: 22, right: 21, bottom: 22, left: 21 };
const size = 10.5;
/** Widths of the columns of annex 2 of S1: main types stand in lines of four signs. */
const widths = [20, 54, 10, 59, 25] as const;
const aligns = ["center", "left", "center", "left", "center"] as const;

/**
 * The plan's own title under the name of the school. S1 lists its annex 2 as 教学活动计划 and heads it 教学活动策划: a plan
 * that still has the name given by the program is headed as the annex is, any other as the office named it.
 */
function ownTitle(title: string | undefined, year: number): string {
  const own = title === undefined || title === `${year}年教学活动计划` ? `${year}年教学活动策划` : title;
  return own.startsWith(schoolName) ? own.slice(schoolName.length).trim() : own;
}

/** The name of the school stands only where the plan's title doesn't name its body itself. */
const schoolFor = (own: string): string => (own.includes("科协") || own.includes("党校") ? "" : schoolName);

interface Words {
  annex: string;
  title: string;
  category: string;
  task: string;
  activity: string;
  department: string;
  note: string;
}

const columnsOf = (words: Words): Column[] =>
  [words.category, words.task, "", words.activity, words.department].map((label, index) => ({
    label,
    width: widths[index] ?? 20,
    align: aligns[index] ?? "center",
  }));

/** The number's column has no head of its own: 重点活动 stands over number and name. */
const headOf = (words: Words) => [
  { label: words.category, from: 0, span: 1 },
  { label: words.task, from: 1, span: 1 },
  { label: words.activity, from: 2, span: 2 },
  { label: words.department, from: 4, span: 1 },
];

const titleLines = (plan: Printed, year: number, words: Words): string[] => {
  const own = `${ownTitle(plan.title, year)}${plan.version ?? ""}`;
  return fillWords(words.title, { 学校: schoolFor(own), 计划名称: own, 年度: String(year) })
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== "")
    .flatMap((line) => wrap(line.trim(), 26, "title"));
};

/** 附件2 flush left in 黑体 3号 above the title (GB/T 9704 7.3.7). */
function withAnnex(annex: string, title: { height: number; marks: Mark[] }): { height: number; marks: Mark[] } {
  if (annex.trim() === "") return title;
  const height = 11;
  const mark: Mark = {
    x: sheet.left,
    y: sheet.top,
    width: round(sheet.width - sheet.left - sheet.right),
    height: 7,
    lines: [[annex.trim()]],
    size: 16,
    leading: round(emOf(16) * 1.2),
    role: "hei",
    align: "left",
  };
  return {
    height: title.height + height,
    marks: [mark, ...title.marks.map((one) => ({ ...one, y: round(one.y + height) }))],
  };
}

/** Departments one after the other, a line broken between two rather than within one. */
function departmentLines(names: readonly string[], width: number): Line[] {
  const lines: string[] = [];
  names.forEach((name, index) => {
    const text = index < names.length - 1 ? `${name}、` : name;
    const last = lines.at(-1);
    if (last !== undefined && emWidth(last + text) <= cellEms(width, size)) lines[lines.length - 1] = last + text;
    else lines.push(text);
  });
  return lines.flatMap((line) => cellLines(line, width, size));
}

/** Types in the order of the plan with their activities; a type that has none yet keeps its place. */
const groupsOf = (plan: Printed) =>
  plan.categories.map((category) => {
    const rows: (Printed["rows"][number] | null)[] = plan.rows.filter((row) => row.categoryNo === category.no);
    return { category, rows: rows.length > 0 ? rows : [null] };
  });

/** The annual plan as annex 2 of S1 prints it. */
export const planTable = defineLayout({
  id: "planTable",
  label: "年度教学活动计划表",
  help: "主要类型、主要任务、重点活动和牵头部门，式样同印发的计划",
  group: "plan",
  size: a4,
  params: z.strictObject({
    year: yearOption,
    release: z.string().optional().meta({ title: "计划版本", record: "planRelease", none: "现行草案" }),
  }),
  wording: {
    annex: { label: "附件序号", text: "附件2", help: "空着不印" },
    title: { label: "标题", text: "{学校}\n{计划名称}", help: "{学校}、{计划名称}、{年度}由程序填写" },
    category: { label: "第一栏", text: "主要类型" },
    task: { label: "第二栏", text: "主要任务" },
    activity: { label: "第三栏", text: "重点活动" },
    department: { label: "第四栏", text: "牵头部门" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ year, release }) => ({
    plan: need("plan.activities", { year }),
    releases: need("planRelease.list", { filter: { id: release ?? "" }, limit: 1 }),
  }),
  model(answers, params, words) {
    const { year } = params;
    const plan = printedOf(answers.plan, answers.releases, params);
    const widthOf = (column: number): number => widths[column] ?? 20;
    const blocks = groupsOf(plan).map(
      ({ category, rows }): Block => ({
        kind: "rows",
        merged: [
          { column: 0, text: category.name },
          { column: 1, text: category.mainTask ?? "" },
        ],
        rows: rows.map((row) => ({
          cells: [
            null,
            null,
            [[row ? String(row.no) : ""]],
            cellLines(row?.name ?? null, widthOf(3), size),
            departmentLines(row?.leadDepartments ?? [], widthOf(4)),
          ],
        })),
      }),
    );
    const lines = titleLines(plan, year, words);
    const pages = tablePages({
      sheet,
      columns: columnsOf(words),
      head: headOf(words),
      blocks,
      size,
      rowHeight: 8.6,
      opening: withAnnex(words.annex, opening(sheet, { title: lines, size: 18 })),
      notes: words.note.trim() === "" ? [] : words.note.trim().split(/\r?\n/u),
      empty: plan.problem ?? `${year}年度没有教学活动计划`,
    });
    const withoutLead = plan.rows.filter((row) => row.leadDepartments.length === 0).map((row) => row.name);
    return {
      title: lines.join(""),
      pages: withPageNumbers(pages, sheet),
      warnings: [
        ...(plan.problem === null ? [] : [plan.problem]),
        ...(withoutLead.length > 0 ? [`没有牵头部门的活动：${withoutLead.join("、")}`] : []),
      ],
    };
  },
  table(answers, params, words) {
    const { year } = params;
    const plan = printedOf(answers.plan, answers.releases, params);
    return {
      title: titleLines(plan, year, words).join(""),
      under: null,
      notes: words.note.trim() === "" ? [] : words.note.trim().split(/\r?\n/u),
      size: a4,
      // A table of data has a head over every column.
      columns: columnsOf(words).map((column, index) => (index === 2 ? { ...column, label: "序号" } : column)),
      rows: groupsOf(plan).flatMap(({ category, rows }) =>
        rows.map((row, index) => ({
          cells: [
            index === 0 ? category.name : null,
            index === 0 ? (category.mainTask ?? "") : null,
            row?.no ?? "",
            row?.name ?? "",
            row?.leadDepartments.join("、") ?? "",
          ],
        })),
      ),
    };
  },
});
