import { z } from "zod";
import type { OutputOf } from "../kit/module.ts";
import type { ListedPerson } from "../modules/gatherings.ts";
import type { Api } from "../modules/index.ts";
import { type Column, cellEms, cellLines, figures, numberColumn, type TableRow } from "./cells.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { listSheets, paperParam, sizeOf } from "./listPaper.ts";
import { groupedSections } from "./officers.ts";
import { innerWidth, type Line, withPageNumbers } from "./page.ts";
import {
  askFor,
  askForSessions,
  choiceOf,
  commonWords,
  filled,
  knownOf,
  listWarnings,
  namesakesOf,
  ofRoles,
  orderParam,
  type People,
  sourceParams,
  unnamed,
} from "./people.ts";
import { nameCell, unitPostLines, unitPostOf } from "./personTable.ts";
import { type Block, opening, tablePages } from "./table.ts";
import type { TableDoc, TableDocRow } from "./tableDoc.ts";

const forms = { sections: "逐组列出", columns: "各组并列" } as const;
const help = "可用{名称}{日期}{地点}{人数}{组数}";
const wording = {
  title: { label: "标题", text: "{名称}分组名单", help },
  ...commonWords,
  place: { label: "讨论地点前的话", text: "讨论地点：" },
  foot: { label: "表下说明", text: "", help },
} as const;
type Words = { readonly [K in keyof typeof wording]: string };

const params = z.strictObject({
  ...sourceParams,
  order: orderParam,
  form: choiceOf("样式", forms).default("sections").meta({ title: "样式", labels: forms, remember: true }),
  places: z
    .string({ error: "讨论地点应为文字" })
    .max(2000, { error: "讨论地点不能超过2000个字" })
    .optional()
    .meta({ title: "讨论地点", multiline: true, help: "一行一组，如：第一组：301会议室" }),
  across: z
    .int({ error: "每排组数应为整数" })
    .min(2, { error: "每排组数应在2至8之间" })
    .max(8, { error: "每排组数应在2至8之间" })
    .default(4)
    .meta({ title: "并列时每排几组", remember: true }),
  withUnit: z
    .boolean({ error: "是否写单位应为是或否" })
    .default(false)
    .meta({ title: "并列时写出单位", remember: true }),
  paper: paperParam,
});
type Params = z.infer<typeof params>;
interface Results {
  people: People;
  timetable: OutputOf<Api["session.list"]>;
}

interface Group {
  name: string;
  rows: ListedPerson[];
  place: string;
}

/** Where each group meets: as told line by line, else the place of a discussion that names the group, else of the only discussion place. */
function placesOf(groups: readonly string[], { timetable }: Results, told: string | undefined): Map<string, string> {
  const places = new Map<string, string>();
  const discussions = timetable.rows.filter((one) => one.kind === "discussion" && one.place);
  for (const group of groups) {
    const own = discussions.find((one) => `${one.content}${one.note ?? ""}`.includes(group));
    if (own?.place) places.set(group, own.place);
  }
  const shared = new Set(discussions.map((one) => one.place ?? ""));
  const [only] = shared;
  if (places.size === 0 && shared.size === 1 && only) for (const group of groups) places.set(group, only);
  for (const line of (told ?? "").split(/\r?\n/u)) {
    const [, group, place] = /^\s*([^：:]+?)\s*[：:]\s*(.+?)\s*$/u.exec(line) ?? [];
    if (group && place) places.set(group, place);
  }
  return places;
}

function contents(results: Results, given: Params, words: Words) {
  const { people } = results;
  const rows = ofRoles(people.rows, given.roles);
  const sections = rows.length === 0 ? [] : groupedSections(rows, "group", given.order, null);
  const places = placesOf(
    sections.flatMap((one) => (one.name === null || one.name === unnamed.group ? [] : [one.name])),
    results,
    given.places,
  );
  const groups = sections.map(
    (one): Group => ({ name: one.name ?? "", rows: one.rows, place: places.get(one.name ?? "") ?? "" }),
  );
  const grouped = groups.filter((one) => one.name !== unnamed.group);
  const known = { ...knownOf(people, rows.length), 组数: String(grouped.length) };
  const without = rows.filter((one) => !one.group?.trim()).length;
  const headless = grouped
    .filter((one) => !one.rows.some((row) => row.groupPost?.includes("组长")))
    .map((one) => one.name);
  const unknownPlaces = [...places.keys()].filter((group) => !groups.some((one) => one.name === group));
  return {
    groups,
    sheet: listSheets[given.paper],
    namesakes: new Set(namesakesOf(rows)),
    title: filled(words.title, known),
    under: filled(words.header, known) || null,
    foot: filled(words.foot, known),
    warnings: [
      ...listWarnings(people, rows, given.roles),
      ...(without > 0 ? [`有${without}人没有分组，列在最后`] : []),
      ...(headless.length > 0 && headless.length < 30 ? [`没有组长的组：${headless.join("、")}`] : []),
      ...(unknownPlaces.length > 0 ? [`讨论地点中的${unknownPlaces.join("、")}不是名单中的组`] : []),
    ],
  };
}
type Contents = ReturnType<typeof contents>;

const headingOf = ({ name, rows, place }: Group, words: Words): string =>
  `${name}（${rows.length}人）${place === "" ? "" : `　　${words.place}${place}`}`;

const postOf = (one: ListedPerson): string => (one.groupPost ? `（${one.groupPost}）` : "");

/** A section for each group: running number, name with the post after it, unit and post. */
function sectionForm({ groups, sheet }: Contents, words: Words) {
  const size = 11;
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const width = innerWidth(sheet);
  const hasPosts = groups.some((group) => group.rows.some((one) => one.groupPost));
  const nameWidth = hasPosts ? 42 : 26;
  const columns: Column[] = [
    numberColumn("序号", 14, total, size),
    { label: "姓名", width: nameWidth, align: hasPosts ? "left" : "center", inset: hasPosts ? 4 : undefined },
    { label: "单位及职务", width: width - 14 - nameWidth, align: "left" },
  ];
  let number = 0;
  const blocks = groups.flatMap((group): Block[] => [
    { kind: "heading", text: headingOf(group, words), again: `${group.name}（续）` },
    {
      kind: "rows",
      rows: group.rows.map((one): TableRow => {
        number += 1;
        return {
          cells: [
            [figures(String(number))],
            nameCell(one.name, postOf(one), cellEms(nameWidth, size, columns[1]?.inset)),
            unitPostLines(one, columns[2]?.width ?? 0, size),
          ],
        };
      }),
    },
  ]);
  return { columns, blocks, size };
}

/** Groups side by side, so many in a row: their names as heads, the place under it, members below. */
function columnForm({ groups, sheet, namesakes }: Contents, given: Params, words: Words) {
  const size = 11;
  // As many in each row of groups: six groups, four a row at most, stand three and three.
  const across = Math.ceil(groups.length / Math.ceil(groups.length / given.across));
  const width = innerWidth(sheet) / across;
  const columns: Column[] = Array.from({ length: across }, () => ({ label: "", width, align: "left", inset: 3 }));
  const ems = cellEms(width, size, 3);
  const cell = (group: Group | undefined, at: number): Line[] | null => {
    if (!group) return null;
    const one = group.rows[at];
    if (!one) return [];
    const lines = nameCell(one.name, postOf(one), ems);
    const withUnit = given.withUnit || namesakes.has(one);
    return withUnit ? [...lines, ...unitPostLines(one, width - 3.6, size * 0.85).map((line) => small(line))] : lines;
  };
  const rowsOfGroups = Array.from({ length: Math.ceil(groups.length / across) }, (_, at) =>
    groups.slice(at * across, at * across + across),
  );
  const slots = (row: readonly Group[]) => Array.from({ length: across }, (_, at) => row[at]);
  const blocks = rowsOfGroups.map((row): Block => {
    const heads: TableRow[] = [
      {
        cells: slots(row).map((group) =>
          group ? cellLines(`${group.name}（${group.rows.length}人）`, width, size) : null,
        ),
        head: true,
      },
      ...(row.some((group) => group.place !== "")
        ? [
            {
              cells: slots(row).map((group) =>
                group ? cellLines(group.place ? `${words.place}${group.place}` : "", width - 4, size) : null,
              ),
            },
          ]
        : []),
    ];
    const longest = Math.max(...row.map((group) => group.rows.length));
    const members = Array.from({ length: longest }, (_, at) => ({
      cells: slots(row).map((group) => cell(group, at)),
    }));
    return { kind: "rows", rows: [...heads, ...members], keep: true };
  });
  return { columns, blocks, size };
}

const small = (line: Line): Line =>
  line.map((piece) => (typeof piece === "string" ? { text: piece, scale: 0.85 } : { ...piece, scale: 0.85 }));

/** Who is in which group, heads first with the post after the name (分组名单, print.md 2). */
export const groupList = defineLayout({
  id: "groupList",
  label: "分组名单",
  help: "各组组长、副组长和成员，附讨论地点；可逐组列出或并列",
  group: "lists",
  size: a4,
  params,
  wording,
  needs: (given) => ({
    people: need("gathering.people", askFor(given, given.order)),
    timetable: need("session.list", askForSessions(given)),
  }),
  model(results, given, words) {
    const all = contents(results, given, words);
    const isSide = given.form === "columns" && all.groups.length > 0;
    const { columns, blocks, size } = isSide ? columnForm(all, given, words) : sectionForm(all, words);
    const { sheet, title, under, foot, warnings } = all;
    const pages = tablePages({
      sheet,
      columns,
      ...(isSide ? { head: [] } : {}),
      blocks,
      size,
      rowHeight: 8.5,
      opening: opening(sheet, { title: [title], size: 18, under }),
      notes: foot === "" ? [] : [foot],
      empty: "名单中没有人员",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings, size: sizeOf(sheet) };
  },
  table(results, given, words): TableDoc {
    const all = contents(results, given, words);
    const { columns } = sectionForm(all, words);
    let number = 0;
    return {
      title: all.title,
      under: all.under,
      notes: all.foot === "" ? [] : [all.foot],
      size: sizeOf(all.sheet),
      columns: columns.map(({ label, width, align }) => ({ label, width, align: align ?? "center" })),
      rows: all.groups.flatMap((group): TableDocRow[] => [
        { heading: headingOf(group, words) },
        ...group.rows.map((one) => {
          number += 1;
          return { cells: [number, `${one.name}${postOf(one)}`, unitPostOf(one)] };
        }),
      ]),
    };
  },
});
