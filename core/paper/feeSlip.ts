import { z } from "zod";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { amountInFigures, amountInWords } from "../rules/lectures/money.ts";
import { figures } from "./cells.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Page, type Sheet, withPageNumbers } from "./page.ts";
import { choiceOf } from "./people.ts";
import { type Block, type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import type { TableDoc } from "./tableDoc.ts";
import { nameLines } from "./text.ts";

type Slip = OutputOf<Api["lectures.feeSlip"]>;
type Row = Slip["rows"][number];

const forms = { list: "发放表（多人一表）", each: "领取单（一人一张）" } as const;
type Form = keyof typeof forms;

const sheet: Sheet = { ...a4Landscape, top: 18, right: 13, bottom: 18, left: 13 };
const size = 10.5;
const columns: Column[] = [
  { label: "序号", width: 12 },
  { label: "姓名", width: 20 },
  { label: "单位及职务", width: 50, align: "left" },
  { label: "级别", width: 31, align: "left" },
  { label: "授课日期", width: 23 },
  { label: "讲题", width: 48, align: "left" },
  { label: "学时", width: 13 },
  { label: "标准（元）", width: 22 },
  { label: "金额（元）", width: 25, align: "right" },
  { label: "领取人签名", width: 27 },
];
const widthOf = (column: number): number => columns[column]?.width ?? 20;

const unitText = (row: Row): string => [row.unit, row.post].filter((text) => text).join("");
const rateText = (row: Row): string =>
  row.rate === null ? "" : `${amountInFigures(row.rate)}\n${row.per ?? ""}`.trim();
const totalOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + (row.amount ?? 0), 0);
const totalText = (rows: readonly Row[]): string => {
  const open = rows.filter((row) => row.amount === null).length;
  const total = totalOf(rows);
  const rest = open > 0 ? `；另有${open}次未能计算` : "";
  return `合计：人民币（大写）${amountInWords(total)}　（小写）${amountInFigures(total)}元${rest}`;
};

/** More lines of notes than this would not fit under a table. */
const MOST_NOTES = 24;

/** 1—3、5 */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 1; at <= numbers.length; at++) {
    if (at < numbers.length && numbers[at] === (numbers[at - 1] ?? 0) + 1) continue;
    const [first, last] = [numbers[from], numbers[at - 1]];
    parts.push(first === last ? String(first) : `${first}—${last}`);
    from = at;
  }
  return parts.join("、");
}

/** What has to be known of lines, under the table, the same of several once: 序号4、8：未填学时 */
function lineNotes(rows: readonly Row[]): string[] {
  const numbers = new Map<string, number[]>();
  rows.forEach((row, at) => {
    for (const note of row.notes) numbers.set(note, [...(numbers.get(note) ?? []), at + 1]);
  });
  const notes = [...numbers].map(([note, own]) => `序号${ranges(own)}：${note}`);
  return notes.length <= MOST_NOTES
    ? notes
    : [...notes.slice(0, MOST_NOTES), `……共${notes.length}条说明，其余见程序中的讲课费清单`];
}

interface Words {
  title: string;
  receipt: string;
  foot: string;
}

/** Sources name rules of the program's own list, which say nothing to who signs. */
const withoutRuleIds = (source: string): string => source.replace(/（FEE-[^）]*）/gu, "");

/** A source as the paper names it, and what is said beside it to the office alone: 省直标准未查到，供参照. */
function sourceParts(source: string | null): { printed: string | null; aside: string[] } {
  const parts = withoutRuleIds(source ?? "")
    .split("；")
    .filter((part) => part.trim() !== "");
  const isAside = (part: string): boolean => /未查到|未找到|供参照|供参考|待核/u.test(part);
  const printed = [...new Set(parts.filter((part) => !isAside(part)))];
  return { printed: printed.length > 0 ? printed.join("；") : null, aside: [...new Set(parts.filter(isAside))] };
}

const sourceLine = (source: string | null): string[] => {
  const { printed } = sourceParts(source);
  return printed === null ? [] : [`发放依据：${printed}。金额为税后，所得税按规定另行代扣代缴。`];
};

const notesOf = (slip: Slip, rows: readonly Row[], words: Words): string[] => [
  ...sourceLine(slip.source),
  ...lineNotes(rows),
  ...(words.foot.trim() === "" ? [] : ["", ...words.foot.trim().split(/\r?\n/u)]),
];

function pagesOf(slip: Slip, rows: readonly Row[], title: string, words: Words): Page[] {
  const blocks: Block[] = [
    {
      kind: "rows",
      rows: rows.map((row, at) => ({
        cells: [
          [[String(at + 1)]],
          nameLines(row.name, cellEms(widthOf(1), size)),
          cellLines(unitText(row), widthOf(2), size),
          cellLines(row.level, widthOf(3), size),
          [[formatShort(row.date)]],
          cellLines(row.topic, widthOf(5), size),
          row.hours === null ? [] : [[String(row.hours)]],
          cellLines(rateText(row), widthOf(7), size),
          row.amount === null ? [] : [figures(amountInFigures(row.amount))],
          [],
        ],
      })),
    },
    ...(rows.length > 0 ? [{ kind: "heading" as const, text: totalText(rows) }] : []),
  ];
  return tablePages({
    sheet,
    columns,
    blocks,
    size,
    rowHeight: 13,
    opening: opening(sheet, { title: [title], size: 18 }),
    notes: rows.length > 0 ? notesOf(slip, rows, words) : [],
    empty: "没有选出讲课记录，请选择班次或填写起止日期",
  });
}

/** People in the order in which they come, each with the lines of that person: namesakes of different units stay apart. */
const byPerson = (rows: readonly Row[]): Row[][] => [
  ...Map.groupBy(rows, (row) => `${row.name}\n${row.unit ?? ""}`).values(),
];

function tableOf(slip: Slip, rows: readonly Row[], title: string, words: Words): TableDoc {
  return {
    title,
    under: null,
    notes: [...(rows.length > 0 ? [totalText(rows)] : []), ...notesOf(slip, rows, words).filter((line) => line !== "")],
    size: a4Landscape,
    columns,
    rowHeight: 13,
    rows: rows.map((row, at) => ({
      cells: [
        at + 1,
        row.name,
        unitText(row),
        row.level ?? "",
        formatDate(row.date),
        row.topic,
        row.hours ?? "",
        rateText(row),
        row.amount === null ? "" : row.amount / 100,
        "",
      ],
    })),
  };
}

const day = (title: string) => z.iso.date({ error: `${title}应写成2026-03-05的形式` }).optional();

/** 讲课费发放表 and 领取单: what is paid for lectures by the fee table, to be signed (FEE-06 to FEE-09, FEE-15). */
export const feeSlip = defineLayout({
  id: "feeSlip",
  label: "讲课费发放表",
  help: "按讲课费标准计算每次讲课的金额，带签名栏；可一人一张领取单",
  group: "lists",
  size: a4Landscape,
  params: z.strictObject({
    gathering: z.string().optional().meta({ title: "会议和班次", record: "gathering", none: "不限" }),
    from: day("起始日期").meta({ title: "起始日期" }),
    to: day("终止日期").meta({ title: "终止日期" }),
    form: choiceOf<Form>("格式", forms).default("list").meta({ title: "格式", labels: forms, remember: true }),
    place: z
      .string()
      .max(60)
      .optional()
      .meta({ title: "标准的适用范围", help: "讲课费标准有几种适用范围时填写", remember: true }),
    // Chosen in the list of lectures; the 文印 room takes a class or a span of days.
    lectures: z.array(z.string()).max(500).optional().meta({ title: "讲课记录", hidden: true }),
  }),
  wording: {
    title: { label: "发放表标题", text: "{学校}讲课费发放表", help: "{学校}由程序填写" },
    receipt: { label: "领取单标题", text: "{学校}讲课费领取单", help: "{学校}由程序填写" },
    foot: { label: "表下签字", text: "制表：　　　　　　　　审核：　　　　　　　　负责人：", help: "空着不印" },
  },
  needs: ({ form: _, ...source }) => ({ slip: need("lectures.feeSlip", source) }),
  model({ slip }, { form }, words) {
    const known = { 学校: schoolName };
    const each = form === "each" && slip.rows.length > 0;
    const title = fillWords(each ? words.receipt : words.title, known);
    const parts = each ? byPerson(slip.rows) : [slip.rows];
    // A receipt is handed to one person: it counts its own pages.
    const pages = parts.flatMap((rows) => withPageNumbers(pagesOf(slip, rows, title, words), sheet));
    const open = slip.rows.filter((row) => row.amount === null);
    const levels = open.filter((row) => row.level === null);
    return {
      title,
      pages,
      warnings: [
        ...(open.length > 0 ? [`有${open.length}次讲课算不出金额：${namesOf(open)}，原因见表下`] : []),
        ...(levels.length > 0 ? [`请先到“讲课师资”的“师资库”填写${namesOf(levels)}的讲课费级别`] : []),
        ...sourceParts(slip.source).aside.map((text) => `讲课费标准的说明（不印在纸上）：${text}`),
      ],
    };
  },
  table({ slip }, { form }, words) {
    const known = { 学校: schoolName };
    if (form !== "each") return tableOf(slip, slip.rows, fillWords(words.title, known), words);
    const [first, ...more] = byPerson(slip.rows).map((rows) => ({
      ...tableOf(slip, rows, fillWords(words.receipt, known), words),
      name: rows[0]?.name ?? "",
    }));
    return first ? { ...first, more } : tableOf(slip, [], fillWords(words.receipt, known), words);
  },
});

const namesOf = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.map((row) => row.name))];
  return `${names.slice(0, 10).join("、")}${names.length > 10 ? `等${names.length}人` : ""}`;
};
