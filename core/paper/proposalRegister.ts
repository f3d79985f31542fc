import { z } from "zod";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import {
  isOfYear,
  type ProposalState,
  proposalState,
  proposalStates,
  proposalSums,
  REPLY_DAYS_KEY,
  replyDaysOf,
} from "../rules/planYear/proposals.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { choiceOf } from "./people.ts";
import { type Column, cellLines, opening, tablePages } from "./table.ts";

type Row = OutputOf<Api["policyProposal.list"]>["rows"][number];

const sheet: Sheet = { ...a4Landscape, top: 18, right: 12, bottom: 18, left: 12 };
const size = 10.5;
const columns: Column[] = [
  { label: "序号", width: 12 },
  { label: "题目", width: 66, align: "left" },
  { label: "作者", width: 30, align: "left" },
  { label: "重点活动", width: 44, align: "left" },
  { label: "报送单位", width: 34, align: "left" },
  { label: "报送日期", width: 23 },
  { label: "采纳情况", width: 24 },
  { label: "批示或答复", width: 40, align: "left" },
];

interface Answers {
  proposals: { rows: readonly Row[] };
  plan: { rows: readonly { id: string }[] };
  settings: { rows: readonly { value: unknown }[] };
}
interface Params {
  year?: number | undefined;
  state?: ProposalState["key"] | undefined;
  on?: string | undefined;
}

/** The proposals that are asked for, with how each stands. Without a day nothing is called overdue. */
function chosen(
  { proposals, plan, settings }: Answers,
  { year, state, on }: Params,
): { row: Row; state: ProposalState }[] {
  const days = replyDaysOf(settings.rows[0]?.value);
  const activities = new Set(plan.rows.map((row) => row.id));
  return proposals.rows
    .filter((row) => year === undefined || isOfYear(row, year, activities))
    .map((row) => ({ row, state: proposalState(row, on ?? row.date ?? "", days) }))
    .filter((one) => state === undefined || one.state.key === state)
    .sort((a, b) => ((a.row.date ?? "9999") < (b.row.date ?? "9999") ? -1 : a.row.date === b.row.date ? 0 : 1));
}

/** The date of the reply and what it says. */
const replyOf = (row: Row, date: (day: string) => string): string =>
  [row.replyDate ? date(row.replyDate) : "", row.reply ?? ""].filter((text) => text !== "").join(" ");

const titleOf = (text: string, { year, state }: Params): string =>
  `${fillWords(text, { 年度: year === undefined ? "" : `${year}年度`, 学校: schoolName })}${state === undefined ? "" : `（${proposalStates[state]}）`}`;

const underOf = ({ on }: Params): string | null => (on === undefined ? null : `截至${formatDate(on)}`);

/** 建议报告登记表: the proposals that came out of the school's activities, where they were sent, and what became of them (S1 五(五)). */
export const proposalRegister = defineLayout({
  id: "proposalRegister",
  label: "建议报告登记表",
  help: "学员智库建议报告的题目、作者、报送和采纳情况，逾期未复的注明",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    year: z
      .int({ error: "年度应为整数" })
      .min(2000, { error: "年度应在2000至2100之间" })
      .max(2100, { error: "年度应在2000至2100之间" })
      .optional()
      .meta({ title: "年度", help: "按报送日期归年，未报送的按活动所在的计划；不填为全部" }),
    state: choiceOf<ProposalState["key"]>("状态", proposalStates)
      .optional()
      .meta({ title: "状态", labels: proposalStates, none: "全部" }),
    on: z.iso
      .date({ error: "日期应写成2026-03-05的形式" })
      .optional()
      .meta({ title: "截至", help: "按这一天判断是否逾期；不填不判断逾期" }),
  }),
  wording: {
    title: { label: "标题", text: "{年度}党校学员智库建议报告登记表", help: "{年度}、{学校}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ year }) => ({
    proposals: need("policyProposal.list", { limit: 5000 }),
    plan: need("plan.activities", { year: year ?? 2000 }),
    settings: need("setting.list", { filter: { key: REPLY_DAYS_KEY }, limit: 1 }),
  }),
  model(answers, params, words) {
    const rows = chosen(answers, params);
    const widthOf = (column: number): number => columns[column]?.width ?? 20;
    const title = titleOf(words.title, params);
    const pages = tablePages({
      sheet,
      columns,
      blocks: [
        {
          kind: "rows",
          rows: rows.map(({ row, state }, index) => ({
            cells: [
              [[String(index + 1)]],
              cellLines(row.title, widthOf(1), size),
              cellLines(row.authors, widthOf(2), size),
              cellLines(row.refTitles.activity ?? null, widthOf(3), size),
              cellLines(row.sentTo, widthOf(4), size),
              [[row.date ? formatShort(row.date) : ""]],
              cellLines(state.words, widthOf(6), size),
              cellLines(replyOf(row, formatShort), widthOf(7), size),
            ],
          })),
        },
      ],
      size,
      rowHeight: 9,
      opening: opening(sheet, { title: [title], size: 18, under: underOf(params) }),
      notes: rows.length > 0 ? notesOf(rows, words.note) : [],
      empty: "还没有登记建议报告",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table(answers, params, words) {
    const rows = chosen(answers, params);
    return {
      title: titleOf(words.title, params),
      under: underOf(params),
      notes: notesOf(rows, words.note),
      size: a4Landscape,
      columns,
      rows: rows.map(({ row, state }, index) => ({
        cells: [
          index + 1,
          row.title,
          row.authors ?? "",
          row.refTitles.activity ?? "",
          row.sentTo ?? "",
          row.date ? formatDate(row.date) : "",
          state.words,
          replyOf(row, formatDate),
        ],
      })),
    };
  },
});

const notesOf = (rows: readonly { state: ProposalState }[], note: string): string[] => [
  proposalSums(rows.map((one) => one.state)),
  ...(note.trim() === "" ? [] : note.trim().split(/\r?\n/u)),
];
