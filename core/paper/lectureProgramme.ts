import { z } from "zod";
import { formatDate, weekdayName } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { halfDays } from "../records/base.ts";
import { halfDays as sessionHalfDays } from "../records/gathering.ts";
import { a4, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { type ListPaper, listSheets, paperParam, sizeOf } from "./listPaper.ts";
import { emOf, innerWidth, round, withPageNumbers } from "./page.ts";
import { choiceOf } from "./people.ts";
import { type Column, cellEms, cellLines, type Merged, opening, tablePages } from "./table.ts";
import { emWidth, nameLines } from "./text.ts";

type Register = OutputOf<Api["lectures.register"]>;
type Session = OutputOf<Api["session.list"]>["rows"][number];

const shown = { agreed: "已同意和已讲的", all: "连同拟请和已约请的" } as const;
type Shown = keyof typeof shown;

/** Widths of the upright A4 sheet; wider paper takes them larger. */
const parts = [
  { label: "日期", width: 23 },
  { label: "时间", width: 26 },
  { label: "讲题", width: 47, align: "left" },
  { label: "授课人", width: 19 },
  { label: "单位及职务", width: 38, align: "left" },
  { label: "地点", width: 27, align: "left" },
] as const satisfies readonly Column[];
const size = 10.5;

/** One line of the programme. */
interface Line {
  /** For the order; what has no day stands last. */
  key: string;
  date: string;
  time: string;
  topic: string;
  name: string;
  post: string;
  place: string;
}

interface Answers {
  register: Register;
  sessions: { rows: readonly Session[] };
  gatherings: { rows: readonly { title: string }[] };
}
interface Params {
  gathering?: string | undefined;
  year?: number | undefined;
  show: Shown;
}

/** 9月14日 星期一; with the year where the paper has several. */
function dateText(date: string | null, precision: string | null, withYear: boolean): string {
  if (date === null || precision === "year") return "日期未定";
  const text = formatDate(date, precision === "month" ? "month" : "day");
  const [year = "", rest = ""] = text.split(/(?<=年)/u);
  return [...(withYear ? [year] : []), rest, ...(precision === "month" ? [] : [weekdayName(date)])].join("\n");
}

const partOrder = ["morning", "day", "afternoon", "evening"];
const keyOf = (date: string | null, precision: string | null, part: string | null, time: string | null): string =>
  `${date === null || precision === "year" ? "9999" : date} ${part === null ? 1 : Math.max(0, partOrder.indexOf(part))} ${time ?? ""}`;

/** A session of the timetable that somebody teaches. */
const isTaught = (one: Session): boolean =>
  (one.speaker ?? "") !== "" && ["lecture", "onSite", "onLine", "caseStudy"].includes(one.kind ?? "lecture");

function timeOf(one: Session): string {
  if (one.from) return one.to ? `${one.from}—${one.to}` : one.from;
  return one.halfDay ? sessionHalfDays[one.halfDay] : "";
}

/** Lessons of the timetable and lectures arranged for the slots, each once: what stands in both takes its time from the timetable and unit and post from the invitation. */
function linesOf({ register, sessions }: Answers, { show }: Params): Line[] {
  const wanted = register.rows.filter(
    (row) =>
      row.state === "agreed" ||
      row.state === "held" ||
      (show === "all" && (row.state === "invited" || row.state === "proposed")),
  );
  const years = new Set(
    [...wanted.map((row) => row.date), ...sessions.rows.map((one) => one.date)].flatMap(
      (date) => date?.slice(0, 4) ?? [],
    ),
  );
  const withYear = years.size > 1;
  const used = new Set<string>();
  const taught = sessions.rows.filter(isTaught).map((one): Line => {
    const invited = wanted.find(
      (row) => row.date === one.date && (one.speaker ?? "").includes(row.name) && !used.has(row.id),
    );
    if (invited) used.add(invited.id);
    return {
      key: keyOf(one.date, "day", one.halfDay, one.from),
      date: dateText(one.date, "day", withYear),
      time: timeOf(one),
      topic: invited?.topic ?? one.content,
      name: one.speaker ?? "",
      post: one.speakerPost ?? (invited ? `${invited.organisation ?? ""}${invited.post ?? ""}` : ""),
      place: one.place ?? invited?.place ?? "",
    };
  });
  const invited = wanted
    .filter((row) => !used.has(row.id))
    .map(
      (row): Line => ({
        key: keyOf(row.date, row.datePrecision, row.part, null),
        date: dateText(row.date, row.datePrecision, withYear),
        time: row.part ? halfDays[row.part as keyof typeof halfDays] : "",
        topic: row.topic ?? "（讲题待定）",
        name: row.state === "agreed" || row.state === "held" ? row.name : `${row.name}（待定）`,
        post: `${row.organisation ?? ""}${row.post ?? ""}`,
        place: row.place ?? "",
      }),
    );
  return [...taught, ...invited].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const factsOf = ({ gatherings }: Answers, { gathering, year }: Params) => ({
  名称: gathering === undefined ? "" : (gatherings.rows[0]?.title ?? ""),
  年度: gathering !== undefined || year === undefined ? "" : `${year}年度`,
  学校: gathering === undefined ? schoolName : "",
});

function columnsOn(paper: ListPaper): Column[] {
  const share = innerWidth(listSheets[paper]) / parts.reduce((sum, one) => sum + one.width, 0);
  return parts.map((one) => ({ ...one, width: round(one.width * share) }));
}

/** What the paper is stands on a line of its own where the name of the class is long. */
function titleLines(title: string, most: number): string[] {
  const at = title.lastIndexOf("授课安排");
  return at > 0 && emWidth(title, "title") > most ? [title.slice(0, at), title.slice(at)] : [title];
}

/** Equal texts of a column that follow each other on one day share a cell; empty ones stay apart. */
function sharedCells(lines: readonly Line[], column: number, textOf: (line: Line) => string): Merged[] {
  const merged: Merged[] = [];
  let from = 0;
  for (let at = 1; at <= lines.length; at++) {
    const [first, line] = [lines[from], lines[at]];
    if (!first) break;
    if (line && line.date === first.date && textOf(line) === textOf(first) && textOf(first) !== "") continue;
    merged.push({ column, text: textOf(first), from, count: at - from });
    from = at;
  }
  return merged;
}

/** 授课安排: who teaches what, when and where, of a class or of a year. */
export const lectureProgramme = defineLayout({
  id: "lectureProgramme",
  label: "授课安排",
  help: "一个班次或一个年度的授课：日期、时间、讲题、授课人及其单位职务、地点",
  group: "event",
  size: a4,
  params: z.strictObject({
    gathering: z.string().optional().meta({ title: "会议和班次", record: "gathering", none: "全年" }),
    year: z
      .int({ error: "年度应为整数" })
      .min(2000, { error: "年度应在2000至2100之间" })
      .max(2100, { error: "年度应在2000至2100之间" })
      .optional()
      .meta({ title: "年度", help: "选了会议或班次的不用填" }),
    show: choiceOf<Shown>("列入", shown).default("agreed").meta({ title: "列入", labels: shown, remember: true }),
    paper: paperParam,
  }),
  wording: {
    title: { label: "标题", text: "{学校}{年度}{名称}授课安排", help: "{年度}、{名称}、{学校}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: ({ gathering, year }) => ({
    register: need("lectures.register", gathering === undefined ? (year === undefined ? {} : { year }) : { gathering }),
    sessions: need("session.list", {
      filter: { gathering: gathering ?? "none" },
      limit: gathering === undefined ? 1 : 5000,
    }),
    gatherings: need("gathering.list", { filter: { id: gathering ?? "none" }, limit: 1 }),
  }),
  model(answers, params, words) {
    const lines = linesOf(answers, params);
    const columns = columnsOn(params.paper);
    const sheet = listSheets[params.paper];
    const widthOf = (column: number): number => columns[column]?.width ?? 20;
    const title = fillWords(words.title, factsOf(answers, params));
    const pages = tablePages({
      sheet,
      columns,
      blocks: [
        {
          kind: "rows",
          rows: lines.map((line) => ({
            cells: [
              null,
              null,
              cellLines(line.topic, widthOf(2), size),
              line.name.includes("（")
                ? cellLines(line.name, widthOf(3), size)
                : nameLines(line.name, cellEms(widthOf(3), size)),
              cellLines(line.post, widthOf(4), size),
              null,
            ],
          })),
          merged: [
            ...sharedCells(lines, 0, (line) => line.date),
            ...sharedCells(lines, 1, (line) => line.time),
            ...sharedCells(lines, 5, (line) => line.place),
          ],
        },
      ],
      size,
      rowHeight: 11,
      opening: opening(sheet, { title: titleLines(title, innerWidth(sheet) / emOf(18)), size: 18 }),
      notes: words.note.trim() === "" ? [] : words.note.trim().split(/\r?\n/u),
      empty: params.show === "all" ? "还没有约请授课人" : "还没有已同意的授课",
    });
    const topics = lines.filter((line) => line.topic === "（讲题待定）").length;
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      warnings: topics > 0 ? [`有${topics}次授课的讲题未收到，印作（讲题待定）`] : [],
      size: sizeOf(sheet),
    };
  },
  table(answers, params, words) {
    const sheet = listSheets[params.paper];
    let last = "";
    return {
      title: fillWords(words.title, factsOf(answers, params)),
      under: null,
      notes: words.note.trim() === "" ? [] : words.note.trim().split(/\r?\n/u),
      size: sizeOf(sheet),
      columns: columnsOn(params.paper),
      rows: linesOf(answers, params).map((line) => {
        const date = line.date === last ? null : line.date;
        last = line.date;
        return { cells: [date, line.time, line.topic, line.name, line.post, line.place] };
      }),
    };
  },
});
