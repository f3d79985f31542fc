import { z } from "zod";
import { a4, defineLayout, need } from "./layout.ts";
import { listSheets, paperParam, sizeOf } from "./listPaper.ts";
import { groupedSections } from "./officers.ts";
import { innerWidth, withPageNumbers } from "./page.ts";
import {
  askFor,
  choiceOf,
  commonWords,
  type Division,
  divisions,
  filled,
  knownOf,
  listWarnings,
  ofRoles,
  orderParam,
  type People,
  sourceParams,
} from "./people.ts";
import { crowdedWarning, type PersonColumn, personColumns, personTable } from "./personTable.ts";
import { type Block, opening, tablePages } from "./table.ts";
import type { TableDoc, TableDocRow } from "./tableDoc.ts";

const { no, name, sex, unit, post, unitPost, mobile, email, city, group, groupPost, number, room, note } =
  personColumns;
const columns = {
  no,
  name,
  sex,
  groupPost,
  unit,
  post,
  unitPost,
  mobile,
  email,
  city,
  group,
  number,
  room,
  note,
} as const;
const usual: (keyof typeof columns)[] = ["no", "name", "groupPost", "unit", "post", "mobile"];
const help = "可用{名称}{日期}{地点}{人数}";
const wording = {
  title: { label: "标题", text: "{名称}通讯录", help },
  ...commonWords,
  officers: { label: "班级干部的小标题", text: "班委会" },
  foot: { label: "表下说明", text: "本通讯录仅供工作联系使用，请勿外传。", help },
} as const;
type Words = { readonly [K in keyof typeof wording]: string };

const params = z.strictObject({
  ...sourceParams,
  order: orderParam,
  groupBy: choiceOf<Division>("分组", divisions)
    .default("group")
    .meta({ title: "分组", labels: divisions, remember: true }),
  columns: z
    .array(choiceOf("列", columns), { error: "列应为一组选项" })
    .min(1, { error: "请至少选择一列" })
    .refine((list) => new Set(list).size === list.length, { error: "同一列不能选两次" })
    .default(usual)
    .meta({ title: "列", labels: columns, ordered: true, remember: true }),
  paper: paperParam,
  withPhone: z
    .boolean({ error: "是否印出手机应为是或否" })
    .default(true)
    .meta({ title: "印出完整手机号码", remember: true }),
});
type Params = z.infer<typeof params>;

function contents(people: People, given: Params, words: Words) {
  const rows = ofRoles(people.rows, given.roles);
  const sheet = listSheets[given.paper];
  // Without any group the list stands undivided, and a post in a group has no column.
  const by =
    given.groupBy !== "none" && rows.every((one) => one[given.groupBy as "unit"] === null) ? "none" : given.groupBy;
  const shown = given.columns.filter((column: PersonColumn) => {
    if (column === by && given.columns.length > 1) return false;
    return column !== "groupPost" || rows.some((one) => one.groupPost !== null);
  });
  const table = personTable(
    rows,
    { columns: shown.length > 0 ? shown : ["name"], withPhone: given.withPhone },
    innerWidth(sheet),
    {
      sizes: [11, 10.5, 9, 8],
    },
  );
  const known = knownOf(people, rows.length);
  let running = 0;
  const sections = groupedSections(rows, by, given.order, words.officers.trim() || null).map((section) => ({
    heading: section.name === null ? null : `${section.name}（${section.rows.length}人）`,
    again: `${section.name}（续）`,
    people: section.rows.map((one) => {
      running += 1;
      return { one, number: running };
    }),
  }));
  const without = rows.filter((one) => one.mobile === null).length;
  return {
    sheet,
    table,
    sections,
    title: filled(words.title, known),
    under: filled(words.header, known) || null,
    foot: filled(words.foot, known),
    warnings: [
      ...listWarnings(people, rows, given.roles),
      ...(without > 0 && shown.includes("mobile") ? [`有${without}人没有登记手机，通讯录中空着`] : []),
      ...(table.crowded ? [crowdedWarning("通讯录")] : []),
    ],
  };
}

/** Who can be reached where, by group with the officers first (通讯录, print.md 2). Phones are its purpose and shown unless masked. */
export const contactList = defineLayout({
  id: "contactList",
  label: "通讯录",
  help: "按组列出，班委和组长在前，附单位、职务和手机",
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
      opening: opening(sheet, { title: [title], size: 18, under }),
      notes: foot === "" ? [] : [foot],
      empty: "名单中没有人员",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings, size: sizeOf(sheet) };
  },
  table({ people }, given, words): TableDoc {
    const { sheet, table, sections, title, under, foot } = contents(people, given, words);
    return {
      title,
      under,
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
