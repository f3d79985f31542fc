import { z } from "zod";
import { a4, defineLayout, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { type Block, type Column, cellLines, opening, tablePages } from "./table.ts";

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

/** The annual plan as annex 2 of S1 prints it. */
export const planTable = defineLayout({
  id: "planTable",
  label: "年度教学活动计划表",
  help: "主要类型、主要任务、重点活动和牵头部门，式样同印发的计划",
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
    const categories = [...new Set(plan.rows.map((row) => row.categoryNo))];
    const blocks = categories.map((no): Block => {
      const rows = plan.rows.filter((row) => row.categoryNo === no);
      return {
        kind: "rows",
        merged: [
          { column: 0, text: rows[0]?.category ?? "" },
          { column: 1, text: rows[0]?.mainTask ?? "" },
        ],
        rows: rows.map((row) => ({
          cells: [
            null,
            null,
            [[String(row.no)]],
            cellLines(row.name, widthOf(3), size),
            cellLines(row.leadDepartments.join("、"), widthOf(4), size),
          ],
        })),
      };
    });
    const heading = `${year}年教学活动策划`;
    const pages = tablePages({
      sheet,
      columns,
      head,
      blocks,
      size,
      rowHeight: 8.8,
      opening: opening(sheet, { title: [schoolName, heading], size: 18 }),
      empty: `${year}年度没有教学活动计划`,
    });
    const withoutLead = plan.rows.filter((row) => row.leadDepartments.length === 0).map((row) => row.name);
    return {
      title: `${schoolName}${heading}`,
      pages: withPageNumbers(pages, sheet),
      warnings: withoutLead.length > 0 ? [`没有牵头部门的活动：${withoutLead.join("、")}`] : [],
    };
  },
});
