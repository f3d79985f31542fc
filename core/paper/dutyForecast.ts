import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { numberColumn } from "./cells.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { yearOption } from "./planYear.ts";
import { appendSection, type Section, type SectionLook, sectionDoc, sectionRow } from "./sections.ts";
import { withSentences } from "./sentences.ts";
import { opening, tablePages } from "./table.ts";

type Forecast = OutputOf<Api["duty.forecast"]>;
type Row = Forecast["rows"][number];
type Half = "attend" | "lecture";
type Verdict = Row[Half]["verdict"];

/** Landscape, because a sentence with dates and numbers stands beside every name. */
const sheet: Sheet = { ...a4Landscape, top: 18, right: 16, bottom: 18, left: 16 };
const size = 10.5;
const rowHeight = 8;
const look: SectionLook = { sheet, paper: a4Landscape, size, rowHeight };

const halves: Readonly<Record<Half, string>> = { attend: "听课", lecture: "讲课" };
const verdicts: readonly Verdict[] = ["已完成", "可完成", "有风险", "不可能"];
const kinds = { society: "省级学会", cityAssociation: "市级科协" } as const;
type Kind = keyof typeof kinds;

/** Whether the time within which it had to be done was over before the day of the forecast. */
const isOver = (row: Row, limit: string): boolean => row.endsOn != null && row.endsOn < limit;

/** Those who can still be helped come first, by the end of their terms; whose term is over has no date left to keep. */
const byHaste = (half: Half, on: string) => (a: Row, b: Row) =>
  Number(isOver(a, on)) - Number(isOver(b, on)) ||
  verdicts.indexOf(b[half].verdict) - verdicts.indexOf(a[half].verdict) ||
  (a.endsOn ?? "9999").localeCompare(b.endsOn ?? "9999");

const figures = ({ summary }: Forecast): Section => ({
  name: "预测结论",
  columns: [
    { label: "项目", width: 45 },
    ...verdicts.map((label) => ({ label, width: 44 })),
    { label: "合计", width: 44 },
  ],
  rows: (["attend", "lecture"] as const).map((half) => {
    const counts = verdicts.map((one) => summary[half][one] ?? 0);
    return [halves[half], ...counts, counts.reduce((sum, one) => sum + one, 0)];
  }),
});

const termEnd = (row: Row): string => {
  if (row.to === null) return "未录";
  return formatShort(
    row.toPrecision === "year" ? row.to.slice(0, 4) : row.toPrecision === "month" ? row.to.slice(0, 7) : row.to,
  );
};

/** What the forecast is reckoned with beside the plan; see `duty.forecast`. */
type WhatIf = Partial<Record<"classes" | "classSize" | "morePlaces" | "lectures" | "cityLectures", number | undefined>>;

/** The assumption in words, as the head tells it; "" where the plan is taken as it is. */
function assumption({ classes, classSize, morePlaces, lectures, cityLectures }: WhatIf): string {
  const parts = [
    classes ? `每年增办培训${classes}期${classSize ? `（每期${classSize}人）` : ""}` : "",
    morePlaces ? `每期培训扩招${morePlaces}人` : "",
    lectures ? `每年增加讲课席位${lectures}个` : "",
    cityLectures ? `每年在地市活动中讲课${cityLectures}次` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `假如在现有计划之外${parts.join("、")}\n（以下按此测算，不是现有计划的预测）`;
}

/** Only what changes something: a size says nothing without a class of that size. */
function whatIfOf({ classes, classSize, morePlaces, lectures, cityLectures }: WhatIf): WhatIf | undefined {
  const given = { classes, ...(classes ? { classSize } : {}), morePlaces, lectures, cityLectures };
  const changes = Object.entries(given).filter(([, value]) => value !== undefined && value > 0);
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}

/** Those at risk and those who cannot, of one half. Every such table says what it assumes: its pages may be read alone. */
function people({ rows }: Forecast, half: Half, on: string, isAssumed: boolean): Section {
  const open = rows
    .filter((row) => row.person !== null && (row[half].verdict === "有风险" || row[half].verdict === "不可能"))
    .toSorted(byHaste(half, on));
  return {
    name: `${halves[half]}有风险、不可能的负责人（${open.length}人${isAssumed ? "，按假如的安排测算" : ""}）`,
    person: 2,
    columns: [
      numberColumn("序号", 12, open.length, size),
      { label: "机构", width: 58, align: "left" },
      { label: "负责人", width: 24 },
      { label: "任期止", width: 24 },
      { label: "结论", width: 18 },
      { label: `最迟${halves[half]}日`, width: 26 },
      { label: "说明", width: 103, align: "left" },
    ],
    rows: open.map((row, index) => [
      index + 1,
      row.organisation,
      row.person ?? "",
      termEnd(row),
      row[half].verdict,
      row[half].tips ? formatShort(row[half].tips) : "",
      row[half].sentence,
    ]),
  };
}

const sections = (forecast: Forecast, on: string, isAssumed: boolean): Section[] =>
  (["attend", "lecture"] as const)
    .map((half) => people(forecast, half, on, isAssumed))
    .filter((section) => section.rows.length > 0);

/** 结论, 怎样改变, 测算依据, each as a paragraph. */
function sentencesOf({ summary }: Forecast): string[] {
  const joined = (label: string, list: readonly string[]) =>
    list.length > 0 ? [`${label}：${list.join("；")}。`] : [];
  return [
    ...summary.sentences.map((one) => `${one}。`),
    ...joined(
      "怎样改变",
      summary.remedies.map((one) => one.sentence),
    ),
    ...joined("测算依据", summary.supply.sentences),
  ];
}

const note =
  "说明：最迟听课日、最迟讲课日是现有安排中仍能保证完成的最后一次的日期，过了这一天未安排即不能保证完成；任期已届满的排在最后。";

const notesOf = (own: string): string[] => [note, ...(own.trim() === "" ? [] : own.trim().split(/\r?\n/u))];

/** A number of 假如, asked for under 更多选项. */
const ifNumber = (title: string, unit: string, most: number) => {
  const error = `${title}应为0至${most}的整数`;
  return z.int({ error }).min(0, { error }).max(most, { error }).optional().meta({ title, unit, advanced: true });
};

const under = ({ on, year, kind }: { on: string; year?: number | undefined; kind?: Kind | undefined }): string =>
  [`截至${formatDate(on)}`, year ? `预测到${year}年底` : "预测到任期届满", kind ? kinds[kind] : ""]
    .filter((part) => part !== "")
    .join("，");

/** 听讲预测: how many can't do their half under the plan, what would change it, and everyone at risk or unable with the reason. */
export const dutyForecast = defineLayout({
  id: "dutyForecast",
  label: "听讲预测",
  help: "按现有计划，哪些负责人任期内不能听课、讲课，怎样改变，逐人说明原因",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    on: isoDate.meta({ title: "截至日期" }),
    year: yearOption.optional().meta({ title: "预测到年底", help: "空着预测到各人任期届满" }),
    kind: z
      .enum(["society", "cityAssociation"], { error: "机构类别只能是society或cityAssociation" })
      .optional()
      .meta({ title: "机构类别", labels: kinds }),
    classes: ifNumber("假如每年增办培训", "期", 50),
    classSize: ifNumber("增办的每期人数", "人", 5000),
    morePlaces: ifNumber("假如每期培训扩招", "人", 5000),
    lectures: ifNumber("假如每年增加讲课席位", "个", 500),
    cityLectures: ifNumber("假如每年在地市活动中讲课", "次", 500),
  }),
  wording: {
    title: { label: "标题", text: "{学校}听一课、讲一课预测", help: "{学校}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs({ on, year, kind, ...numbers }) {
    const whatIf = whatIfOf(numbers);
    return { forecast: need("duty.forecast", { on, year, kind, ...(whatIf ? { whatIf } : {}) }) };
  },
  model({ forecast }, params, words) {
    const title = fillWords(words.title, { 学校: schoolName });
    const none = forecast.rows.length === 0;
    const first = figures(forecast);
    const assumed = assumption(whatIfOf(params) ?? {});
    const heading = opening(sheet, {
      title: [title],
      size: 18,
      under: `（${under(params)}）${assumed === "" ? "" : `\n${assumed}`}`,
    });
    const pages = tablePages({
      sheet,
      columns: first.columns,
      blocks: none ? [] : [{ kind: "rows", rows: first.rows.map((cells) => sectionRow(first, cells, size)) }],
      size,
      rowHeight,
      opening: withSentences(sheet, heading, none ? [] : sentencesOf(forecast)),
      notes: none ? [] : notesOf(words.note),
      empty: forecast.summary.sentences[0] ?? "",
    });
    if (!none) for (const section of sections(forecast, params.on, assumed !== "")) appendSection(pages, section, look);
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ forecast }, params, words) {
    const assumed = assumption(whatIfOf(params) ?? {});
    return sectionDoc(figures(forecast), look, {
      title: fillWords(words.title, { 学校: schoolName }),
      under: `${under(params)}${assumed === "" ? "" : `\n${assumed}`}`,
      counted: "through",
      lead: sentencesOf(forecast),
      notes: notesOf(words.note),
      more: sections(forecast, params.on, assumed !== "").map((section) => sectionDoc(section, look)),
    });
  },
});
