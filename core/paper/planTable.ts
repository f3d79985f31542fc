import { z } from "zod";
import { a4, defineLayout, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { type Block, type Column, cellLines, opening, tablePages } from "./table.ts";
import { wrap } from "./text.ts";

const sheet: Sheet = { ...a4, top: 24, right: 21, bottom: 22, left: 21 };
const size = 10.5;
/** The head of annex 2 of S1: 重点活动 stands over the number and the name. */
const columns: Column[] = [
  { label: "主要类型", width: 24 },
  { label: "主要任务", width: 52, align: "left" },
  { label: "", width: 10 },
  { label: "重点活动", width: 57, align: "left" },
  { label: "牵头部门", width: 25 },
];
const head = [
  { label: "主要类型", from: 0, span: 1 },
  { label: "主要任务", from: 1, span: 1 },
  { label: "重点活动", from: 2, span: 2 },
  { label: "牵头部门", from: 4, span: 1 },
];
const widthOf = (column: number) => columns[column]?.width ?? 0;

/**
 * The plan's own title under the name of the school. S1 lists its annex 2 as 教学活动计划 and heads it 教学活动策划: a plan
 * that still has the name given by the program is headed as the annex is, any other as the office named it.
 */
function fullTitle(title: string | undefined, year: number): string {
  const own = title === undefined || title === `${year}年教学活动计划` ? `${year}年教学活动策划` : title;
  return own.includes("科协") || own.includes("党校") ? own : `${schoolName}${own}`;
}

/** The name of the school on a line of its own, as S1 prints it. */
const titleLines = (title: string): string[] =>
  title.startsWith(schoolName) && title !== schoolName
    ? [schoolName, ...wrap(title.slice(schoolName.length).trim(), 26, "title")]
    : wrap(title, 26, "title");

/** The annual plan as annex 2 of S1 prints it. */
export const planTable = defineLayout({
  id: "planTable",
  label: "年度教学活动计划表",
  help: "主要类型、主要任务、重点活动和牵头部门，式样同印发的计划",
  group: "plan",
  size: a4,
  params: z.strictObject({
    year: z
      .int({ error: "年度应为整数" })
      .min(2000, { error: "年度应在2000至2100之间" })
      .max(2100, { error: "年度应在2000至2100之间" })
      .meta({ title: "年度" }),
  }),
  needs: (params) => ({ plan: need("plan.activities", params) }),
  model({ plan }, { year }) {
    const blocks = plan.categories.map((category): Block => {
      const rows = plan.rows.filter((row) => row.categoryNo === category.no);
      return {
        kind: "rows",
        merged: [
          { column: 0, text: category.name },
          { column: 1, text: category.mainTask ?? "" },
        ],
        // A type that has no activity yet keeps its place in the table.
        rows: (rows.length > 0 ? rows : [null]).map((row) => ({
          cells: [
            null,
            null,
            [[row ? String(row.no) : ""]],
            cellLines(row?.name ?? null, widthOf(3), size),
            cellLines(row?.leadDepartments.join("、") ?? null, widthOf(4), size),
          ],
        })),
      };
    });
    const title = fullTitle(plan.plan?.title, year);
    const pages = tablePages({
      sheet,
      columns,
      head,
      blocks,
      size,
      rowHeight: 8.8,
      opening: opening(sheet, { title: titleLines(title), size: 18 }),
      empty: `${year}年度没有教学活动计划`,
    });
    const withoutLead = plan.rows.filter((row) => row.leadDepartments.length === 0).map((row) => row.name);
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      warnings: withoutLead.length > 0 ? [`没有牵头部门的活动：${withoutLead.join("、")}`] : [],
    };
  },
});
