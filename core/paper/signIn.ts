import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import type { OutputOf } from "../kit/module.ts";
import type { ListedPerson } from "../modules/gatherings.ts";
import type { Api } from "../modules/index.ts";
import type { Column } from "./cells.ts";
import { listSheets, papers } from "./listPaper.ts";
import { innerWidth, type Sheet } from "./page.ts";
import {
  choiceOf,
  filled,
  knownOf,
  orderParam,
  type People,
  type Section,
  sectionsOf,
  sourceParams,
} from "./people.ts";
import { type PersonColumn, type PersonTable, personTable } from "./personTable.ts";
import {
  blankOccasion,
  dayOccasions,
  halfDayOccasions,
  type Occasion,
  occasionDate,
  occasionHead,
  sessionOccasions,
} from "./sessions.ts";

const forms = { each: "每场一张", columns: "各场并列一张" } as const;
const occasionsBy = { halfDay: "每半天", session: "每个日程" } as const;
const groupings = { none: "不分组", group: "按组别列出", groupSheets: "每组一张", unit: "按单位列出" } as const;
const lanes = { one: "单栏", two: "双栏" } as const;
const extras = { time: "签到时间", phone: "手机", note: "备注" } as const;

const help = "可用{名称}{时间}{日期}{地点}{内容}{主讲}{组别}{人数}";
/** Texts of a sign-in sheet. */
export const signInWording = {
  title: { label: "标题", text: "{名称}签到表", help },
  header: { label: "标题下一行", text: "时间：{时间}　　地点：{地点}", help },
  subject: { label: "每个日程的内容", text: "内容：{内容}　　主讲：{主讲}", help },
  columnsHeader: { label: "并列式标题下一行", text: "{日期}　{地点}", help },
  late: { label: "空行的小标题", text: "补录人员" },
  foot: { label: "表下说明", text: "应到{人数}人，实到＿＿＿＿人。", help },
} as const;
export type SignInWords = { readonly [K in keyof typeof signInWording]: string };

const count = (title: string, low: number, high: number) =>
  z
    .int({ error: `${title}应为整数` })
    .min(low, { error: `${title}应在${low}至${high}之间` })
    .max(high, { error: `${title}应在${low}至${high}之间` });

/** Options of a sign-in sheet. */
export const signInParams = z.strictObject({
  ...sourceParams,
  order: orderParam,
  form: choiceOf("样式", forms).default("each").meta({ title: "样式", labels: forms, remember: true }),
  by: choiceOf("场次", occasionsBy).default("halfDay").meta({ title: "场次", labels: occasionsBy, remember: true }),
  day: isoDate.optional().meta({ title: "只印这一天", help: "不填为全部" }),
  sessions: count("场数", 1, 40)
    .optional()
    .meta({ title: "没有日程时的场数", help: "不填按起止日期每天上午、下午各一场" }),
  groupBy: choiceOf("分组", groupings).default("none").meta({ title: "分组", labels: groupings, remember: true }),
  emptyLines: count("空行", 0, 100).default(5).meta({ title: "留给临时到会人员的空行", unit: "行", remember: true }),
  lanes: choiceOf("栏数", lanes).default("one").meta({ title: "栏数", labels: lanes, remember: true }),
  extra: z
    .array(choiceOf("另加的列", extras), { error: "另加的列应为一组选项" })
    .default([])
    .meta({ title: "另加的列", labels: extras, remember: true }),
  rowHeight: count("行高", 9, 20).default(10).meta({ title: "行高", unit: "毫米", remember: true }),
  paper: choiceOf("纸张", papers).default("a4").meta({ title: "纸张", labels: papers, remember: true }),
  withPhone: z.boolean({ error: "是否印出手机应为是或否" }).default(false).meta({ title: "印出完整手机号码" }),
});
export type SignInParams = z.infer<typeof signInParams>;
/** What a sign-in sheet is made of. */
export interface SignInResults {
  people: People;
  timetable: OutputOf<Api["session.list"]>;
}

/** A table of its own with its own page numbers. */
export interface Sign {
  occasions: Occasion[];
  rows: ListedPerson[];
  sections: Section[];
  group: string | null;
  sheet: Sheet;
}

function occasionsOf({ people, timetable }: SignInResults, given: SignInParams): Occasion[] {
  const planned = given.by === "session" ? sessionOccasions(timetable.rows) : halfDayOccasions(timetable.rows);
  const blank = Array.from({ length: given.sessions ?? 1 }, () => blankOccasion);
  const days = people.from && given.sessions === undefined ? dayOccasions(people.from, people.to) : blank;
  const all = planned.length > 0 ? planned : days;
  return given.day === undefined ? all : all.filter((one) => one.date === given.day);
}

/** Room that number, name and post want beside the signatures, mm. */
const namesRoom = 96;
/** Width of a signature, mm. */
const signature = { each: 34, columns: 24 } as const;

/** Columns for signatures that stand beside the names on this sheet at most. */
const mostColumns = (sheet: Sheet): number =>
  Math.max(1, Math.floor((innerWidth(sheet) - namesRoom) / signature.columns));

/** The tables to be signed: one for each occasion and group, or one for as many occasions as stand side by side. */
export function signsOf(results: SignInResults, given: SignInParams, rows: readonly ListedPerson[]): Sign[] {
  const occasions = occasionsOf(results, given);
  const isDivided = given.groupBy === "group" || given.groupBy === "unit";
  const groups: { group: string | null; rows: ListedPerson[] }[] =
    given.groupBy === "groupSheets"
      ? sectionsOf(rows, "group", given.order).map((one) => ({ group: one.name, rows: one.rows }))
      : [{ group: null, rows: [...rows] }];
  // Many half-days stand side by side better on paper across.
  const across = given.form === "columns" && given.paper === "a4" && occasions.length > mostColumns(listSheets.a4);
  const sheet = listSheets[across ? "a4Across" : given.paper];
  const most = given.form === "columns" ? mostColumns(sheet) : 1;
  const parts = Array.from({ length: Math.ceil(occasions.length / most) }, (_, at) =>
    occasions.slice(at * most, at * most + most),
  );
  return parts.flatMap((part) =>
    groups.map(({ group, rows: members }) => ({
      occasions: part,
      rows: members,
      sections: sectionsOf(members, isDivided ? (given.groupBy as "group" | "unit") : "none", given.order),
      group,
      sheet,
    })),
  );
}

/** Between two lanes, mm. */
export const laneGap = 4;

/** Columns with room for signatures; `total` counts the empty lines too. */
export function tableOf(sign: Sign, given: SignInParams): { table: PersonTable; total: number } {
  const total = sign.rows.length + given.emptyLines;
  const two = given.lanes === "two" && given.form === "each";
  const room = two ? (innerWidth(sign.sheet) - laneGap) / 2 : innerWidth(sign.sheet);
  // A section that names the body leaves the post.
  const columns: PersonColumn[] = [
    "no",
    "name",
    given.groupBy === "unit" ? "post" : "unitPost",
    ...(given.extra.includes("phone") ? ["mobile" as const] : []),
  ];
  // A few columns for signatures may be wider than many.
  const beside = Math.min(
    36,
    Math.max(signature.columns, (innerWidth(sign.sheet) - namesRoom) / Math.max(1, sign.occasions.length)),
  );
  const signing: Column[] =
    given.form === "each"
      ? [{ label: "签名", width: two ? 24 : signature.each }]
      : sign.occasions.map((one, at) => ({ label: occasionHead(one, at + 1), width: beside }));
  const extra: Column[] = [
    ...signing,
    ...(given.extra.includes("time") ? [{ label: "签到时间", width: two ? 16 : 22 }] : []),
    ...(given.extra.includes("note") ? [{ label: "备注", width: two ? 14 : 22 }] : []),
  ];
  const table = personTable(sign.rows, { columns, withPhone: given.withPhone }, room, {
    extra,
    lastNumber: total,
    sizes: two ? [10.5, 9, 8] : [11, 10.5, 9, 8],
  });
  return { table, total };
}

/** Title, the lines under it and the line under the table. */
export function textsOf(sign: Sign, people: People, given: SignInParams, words: SignInWords) {
  const [first] = sign.occasions;
  const isEach = given.form === "each";
  const known = {
    ...knownOf(people, sign.rows.length),
    时间: first && isEach ? occasionDate(first) : knownOf(people, 0).日期 || null,
    地点: (isEach ? first?.place : "") || people.place || "",
    内容: first?.content ?? "",
    主讲: first?.speaker ?? "",
    组别: sign.group ?? "",
  };
  // What is not known is left out with its label, but for the place, which is filled in by hand where the day is.
  const header = filled(isEach ? words.header : words.columnsHeader, {
    ...known,
    地点: known.地点 || (isEach ? "　　　　　　　　" : ""),
  });
  const subject = isEach && given.by === "session" && known.内容 ? filled(dropped(words.subject, known), known) : "";
  return {
    title: filled(words.title, known) + (sign.group && !words.title.includes("{组别}") ? `（${sign.group}）` : ""),
    under: [header, subject].filter((text) => text !== "").join("\n") || null,
    foot: filled(words.foot, known),
  };
}

/** Parts between wide gaps whose place stays empty go with their label. */
const dropped = (text: string, known: Readonly<Record<string, string | null>>): string =>
  text
    .split(/(?<=　　)/u)
    .filter((part) => [...part.matchAll(/\{([^{}]+)\}/gu)].every(([, key = ""]) => known[key]))
    .join("");

/** Rows with their running numbers, the empty ones last. */
export function rowsOf(sign: Sign, given: SignInParams, words: SignInWords) {
  let number = 0;
  const sections = sign.sections.map((section) => ({
    heading: section.name === null ? null : `${section.name}（${section.rows.length}人）`,
    again: `${section.name}（续）`,
    rows: section.rows.map((one): { one: ListedPerson | null; number: number } => {
      number += 1;
      return { one, number };
    }),
  }));
  const late = Array.from({ length: given.emptyLines }, (_, at) => ({ one: null, number: number + at + 1 }));
  const isDivided = sections.some((section) => section.heading !== null);
  return late.length > 0
    ? [
        ...sections,
        { heading: isDivided && words.late !== "" ? words.late : null, again: `${words.late}（续）`, rows: late },
      ]
    : sections;
}
