import { z } from "zod";
import type { ListOrder } from "../rules/listOrder.ts";
import { orderNotes } from "../rules/names/order.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { listSheets, paperParam, sizeOf } from "./listPaper.ts";
import { innerWidth, withPageNumbers } from "./page.ts";
import {
  askFor,
  choiceOf,
  commonWords,
  divisions,
  filled,
  knownOf,
  listWarnings,
  ofRoles,
  orderParam,
  type People,
  sectionsOf,
  sourceParams,
} from "./people.ts";
import { bareWarnings, crowdedWarning, type PersonColumn, personColumns, personTable } from "./personTable.ts";
import { type Block, opening, tablePages } from "./table.ts";
import type { TableDoc, TableDocRow } from "./tableDoc.ts";

const notes = { auto: "随排序", none: "不写", strokes: orderNotes.strokes, unordered: "排名不分先后" } as const;
const numberings = { on: "连续编号", restart: "每组从1编起" } as const;
const usual: PersonColumn[] = [
  "no",
  "name",
  "sex",
  "ethnicity",
  "birthMonth",
  "politicalStatus",
  "unit",
  "post",
  "mobile",
  "note",
];

const wording = {
  title: { label: "标题", text: "{名称}名册", help: "可用{名称}{日期}{地点}{人数}" },
  ...commonWords,
  strokes: { label: "按笔画排序的说明", text: `（${orderNotes.strokes}）` },
  pinyin: { label: "按拼音排序的说明", text: `（${orderNotes.pinyin}）` },
  unordered: { label: "不分先后的说明", text: "（排名不分先后）" },
  foot: { label: "表下说明", text: "", help: "可用{名称}{日期}{地点}{人数}" },
} as const;
type Words = { readonly [K in keyof typeof wording]: string };

const params = z.strictObject({
  ...sourceParams,
  order: orderParam,
  columns: z
    .array(choiceOf("列", personColumns), { error: "列应为一组选项" })
    .min(1, { error: "请至少选择一列" })
    .refine((list) => new Set(list).size === list.length, { error: "同一列不能选两次" })
    .default(usual)
    .meta({ title: "列", labels: personColumns, ordered: true, remember: true }),
  groupBy: choiceOf("分组", divisions).default("none").meta({ title: "分组", labels: divisions, remember: true }),
  numbering: choiceOf("编号", numberings).default("on").meta({ title: "编号", labels: numberings, remember: true }),
  note: choiceOf("次序说明", notes).default("auto").meta({ title: "次序说明", labels: notes, remember: true }),
  paper: paperParam,
  annotate: z
    .boolean({ error: "是否注明性别民族应为是或否" })
    .default(false)
    .meta({ title: "姓名后注明性别民族", help: "女性和少数民族注（女）（回族）", remember: true }),
  withPhone: z.boolean({ error: "是否印出手机应为是或否" }).default(false).meta({ title: "印出完整手机号码" }),
});
type Params = z.infer<typeof params>;

/** The note on the order: as chosen, else as the order is. */
function noteText(note: keyof typeof notes, order: ListOrder, words: Words): string {
  if (note === "unordered") return words.unordered;
  if (note === "strokes" || (note === "auto" && order === "strokes")) return words.strokes;
  return note === "auto" && order === "pinyin" ? words.pinyin : "";
}

/** All that stands on the roster, as pages and table alike need it. */
function contents(people: People, given: Params, words: Words) {
  const { order, columns, groupBy, numbering, note, paper, annotate, withPhone, roles } = given;
  const rows = ofRoles(people.rows, roles);
  const sheet = listSheets[paper];
  // A section names what its column would repeat.
  const shown = columns.filter((column) => groupBy === "none" || column !== groupBy || columns.length === 1);
  const table = personTable(rows, { columns: shown, withPhone, annotate }, innerWidth(sheet), {
    sizes: paper === "a3" ? [12, 10.5, 9, 8] : [10.5, 9, 8],
  });
  const known = knownOf(people, rows.length);
  let number = 0;
  const sections = sectionsOf(rows, groupBy, order).map((section) => {
    if (numbering === "restart") number = 0;
    return {
      heading: section.name === null ? null : `${section.name}（${section.rows.length}人）`,
      again: `${section.name}（续）`,
      people: section.rows.map((one) => {
        number += 1;
        return { one, number };
      }),
    };
  });
  return {
    rows,
    sheet,
    table,
    sections,
    title: filled(words.title, known),
    under: [filled(words.header, known), filled(noteText(note, order, words), known)].filter((text) => text !== ""),
    foot: filled(words.foot, known),
    warnings: [
      ...listWarnings(people, rows, roles),
      ...(note === "strokes" && order !== "strokes" ? ["名册写明按姓氏笔画排序，但选择的不是这个次序"] : []),
      ...bareWarnings(table.bare),
      ...(table.crowded ? [crowdedWarning("名册")] : []),
    ],
  };
}

/** Who they are, in columns chosen and ordered by the user (名册). */
export const roster = defineLayout({
  id: "roster",
  label: "名册",
  help: "会议、班次或在任人员的名册，列和次序可选",
  group: "lists",
  size: a4,
  params,
  wording,
  needs: (given) => ({ people: need("gathering.people", askFor(given, given.order)) }),
  model({ people }, given, words) {
    const { sheet, table, sections, title, under, foot, warnings } = contents(people, given, words);
    const blocks = sections.flatMap(({ heading, again, people: members }): Block[] => [
      ...(heading === null ? [] : [{ kind: "heading" as const, text: heading, again }]),
      { kind: "rows", rows: members.map(({ one, number }) => ({ cells: table.row(one, number) })) },
    ]);
    const pages = tablePages({
      sheet,
      columns: table.columns,
      blocks,
      size: table.size,
      rowHeight: 8,
      opening: opening(sheet, { title: [title], size: 18, under: under.join("\n") || null }),
      notes: foot === "" ? [] : [foot],
      empty: "名单中没有人员",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings, size: sizeOf(sheet) };
  },
  table({ people }, given, words): TableDoc {
    const { sheet, table, sections, title, under, foot } = contents(people, given, words);
    return {
      title,
      under: under.join("\n") || null,
      notes: foot === "" ? [] : [foot],
      size: sizeOf(sheet),
      columns: table.docColumns,
      rows: sections.flatMap(({ heading, people: members }): TableDocRow[] => [
        ...(heading === null ? [] : [{ heading }]),
        ...members.map(({ one, number }) => ({ cells: table.docCells(one, number) })),
      ]),
    };
  },
});
