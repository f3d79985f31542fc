import { z } from "zod";
import { formatDate, weekdayName } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { halfDays, sessionKinds } from "../records/gathering.ts";
import { agendaItems } from "./agendaItems.ts";
import { type Column, cellEms, cellLines, figures } from "./cells.ts";
import { officialSheet } from "./document.ts";
import { fitWidths } from "./fitWidths.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { listSheets, paperParam, sizeOf } from "./listPaper.ts";
import { innerWidth, type Line, withPageNumbers } from "./page.ts";
import { choiceOf, filled, periodText } from "./people.ts";
import { clockText, halfDayOf, inOrder, type Session } from "./sessions.ts";
import { type Block, type Merged, opening, tablePages } from "./table.ts";
import type { TableDoc } from "./tableDoc.ts";
import { emWidth, nameLines } from "./text.ts";

const forms = { auto: "会期一天的会议逐项列出，其余用表", table: "日程表", items: "逐项列出" } as const;
const agendaColumns = {
  date: "日期",
  half: "时段",
  time: "时间",
  content: "内容",
  speaker: "主讲人或主持人",
  place: "地点",
  note: "备注",
} as const;
type AgendaColumn = keyof typeof agendaColumns;
const usual = Object.keys(agendaColumns) as AgendaColumn[];

const help = "可用{名称}{日期}{地点}";
const wording = {
  classTitle: { label: "班次的标题", text: "{名称}日程安排", help },
  meetingTitle: { label: "会议的标题", text: "{名称}会议议程", help },
  header: { label: "标题下一行", text: "{日期}　{地点}", help },
  classSpeaker: { label: "班次的主讲人一栏", text: "主讲人／主持人" },
  meetingSpeaker: { label: "会议的主持人一栏", text: "主持人／汇报人" },
  time: { label: "逐项列出时的时间", text: "时　　间：{时间}", help: "可用{名称}{日期}{时间}{地点}" },
  place: { label: "逐项列出时的地点", text: "地　　点：{地点}" },
  speaker: { label: "议题后的人员", text: "（{职务}{姓名}）", help: "可用{姓名}{职务}" },
  foot: { label: "表下说明", text: "", help },
} as const;
type Words = { readonly [K in keyof typeof wording]: string };

const params = z.strictObject({
  gathering: z.string({ error: "请选择会议或班次" }).meta({ title: "会议和班次", record: "gathering" }),
  form: choiceOf("样式", forms).default("auto").meta({ title: "样式", labels: forms, remember: true }),
  columns: z
    .array(choiceOf("列", agendaColumns), { error: "列应为一组选项" })
    .refine((list) => list.includes("content"), { error: "内容一列不能去掉" })
    .refine((list) => new Set(list).size === list.length, { error: "同一列不能选两次" })
    .default(usual)
    .meta({ title: "列", labels: agendaColumns, ordered: true, remember: true, help: "没有内容的列自动省去" }),
  kinds: z.boolean({ error: "是否写类型应为是或否" }).default(false).meta({ title: "内容前写明类型", remember: true }),
  paper: paperParam,
});
type Params = z.infer<typeof params>;
interface Results {
  gathering: OutputOf<Api["gathering.get"]>;
  timetable: OutputOf<Api["session.list"]>;
}

/** A row of the timetable with its texts. */
interface Item {
  session: Session;
  half: string;
  texts: Record<AgendaColumn, string>;
}

function itemOf(session: Session, given: Params, severalYears: boolean): Item {
  const half = halfDayOf(session);
  const isWhole = half === null && (session.kind === "arrival" || session.kind === "departure");
  const day = formatDate(session.date);
  const kind = session.kind ? sessionKinds[session.kind] : "";
  const named = given.kinds && kind !== "" && session.kind !== "other" && !session.content.includes(kind);
  const texts = {
    date: `${severalYears ? day : day.slice(day.indexOf("年") + 1)}\n（${weekdayName(session.date)}）`,
    half: half ? halfDays[half] : isWhole ? "全天" : "",
    time: clockText(session),
    content: named ? `${kind}：${session.content}` : session.content,
    speaker: [session.speaker, session.speakerPost].filter((text) => text).join("\n"),
    place: session.place ?? "",
    note: session.note ?? "",
  };
  return { session, half: texts.half, texts };
}

const isMeeting = (kind: string) => kind === "meeting";

/** X会议会议议程 is said once: X会议议程, X推进会议程. */
const saidOnce = (title: string): string => title.replace(/会(?:议)?会议议程$/u, "会议议程");

function contents({ gathering, timetable }: Results, given: Params, words: Words) {
  const sessions = inOrder(timetable.rows);
  const years = new Set(sessions.map((one) => one.date.slice(0, 4)));
  const items = sessions.map((one) => itemOf(one, given, years.size > 1));
  const shown = given.columns.filter(
    (column) => column === "date" || column === "content" || items.some((one) => one.texts[column] !== ""),
  );
  const [first, last] = [sessions[0]?.date ?? null, sessions[sessions.length - 1]?.date ?? null];
  const from = gathering.from ?? first;
  const to = gathering.to ?? (gathering.from ? gathering.from : last);
  const known = {
    名称: gathering.title,
    日期: periodText(from, last !== null && to !== null && last > to ? last : to),
    地点: gathering.place ?? gathering.refTitles.hall ?? "",
  };
  const days = new Set(sessions.map((one) => one.date));
  const isItems = given.form === "items" || (given.form === "auto" && isMeeting(gathering.kind) && days.size === 1);
  const outside = sessions.filter(
    (one) =>
      (gathering.from !== null && one.date < gathering.from) || (gathering.to !== null && one.date > gathering.to),
  );
  return {
    items,
    shown,
    isItems,
    known,
    sheet: isItems ? officialSheet : listSheets[given.paper],
    title: saidOnce(filled(isMeeting(gathering.kind) ? words.meetingTitle : words.classTitle, known)),
    under: filled(words.header, known) || null,
    foot: filled(words.foot, known),
    labels: { ...agendaColumns, speaker: isMeeting(gathering.kind) ? words.meetingSpeaker : words.classSpeaker },
    warnings: [
      ...(sessions.length === 0 ? [`“${gathering.title}”还没有日程，请先录入`] : []),
      ...(outside.length > 0
        ? [
            `有${outside.length}项日程不在会期之内：${outside
              .slice(0, 5)
              .map((one) => `${formatDate(one.date)}${one.content}`)
              .join("、")}`,
          ]
        : []),
      ...overlaps(sessions),
    ],
  };
}
type Contents = ReturnType<typeof contents>;

/** Sessions in one place whose hours overlap. */
function overlaps(sessions: readonly Session[]): string[] {
  const timed = sessions.filter((one) => one.from !== null && one.to !== null && one.place);
  return timed.flatMap((one, at) => {
    const other = timed
      .slice(at + 1, at + 30)
      .find((next) => next.date === one.date && next.place === one.place && (next.from ?? "") < (one.to ?? ""));
    return other ? [`${formatDate(one.date)}${one.place}的“${one.content}”和“${other.content}”时间重叠`] : [];
  });
}

/** Runs of rows with one text: where each begins, and how many rows it has. */
function runsOf(texts: readonly string[]): { text: string; from: number; count: number }[] {
  const runs: { text: string; from: number; count: number }[] = [];
  texts.forEach((text, at) => {
    const last = runs[runs.length - 1];
    if (last && last.text === text && text !== "") last.count += 1;
    else runs.push({ text, from: at, count: 1 });
  });
  return runs;
}

const fixed = new Set<AgendaColumn>(["date", "half", "time"]);
const leastEms: Partial<Record<AgendaColumn, number>> = { content: 10, speaker: 5, place: 4, note: 4 };

/** Columns and one block for each day, its date and half-days as merged cells. */
function tableForm({ items, shown, labels, sheet }: Contents, sizes: readonly number[] = [11, 10.5, 9]) {
  const wishes = shown.map((column) => ({
    label: labels[column],
    texts: items.map(({ texts }) => texts[column].split("\n").reduce((a, b) => (emWidth(b) > emWidth(a) ? b : a), "")),
    flex: !fixed.has(column),
    least: leastEms[column],
    tight: fixed.has(column),
  }));
  const { widths, size, crowded } = fitWidths(wishes, innerWidth(sheet), sizes);
  const columns = shown.map((column, at): Column => {
    const isLeft = column === "content" || column === "note";
    return { label: labels[column], width: widths[at] ?? 20, align: isLeft ? "left" : "center" };
  });
  const cell = (column: AgendaColumn, text: string, width: number): Line[] => {
    if (column === "time") return text === "" ? [] : [figures(text)];
    if (column !== "speaker") return cellLines(text, width, size);
    const [name = "", ...post] = text.split("\n");
    const names = /^\p{Script=Han}{2,4}$/u.test(name)
      ? nameLines(name, cellEms(width, size))
      : cellLines(name, width, size);
    return [...names, ...cellLines(post.join("\n"), width, size)];
  };
  const blocks = [...Map.groupBy(items, (item) => item.session.date).values()].map((day): Block => {
    const merged = shown.flatMap((column, at): Merged[] => {
      if (column !== "date" && column !== "half") return [];
      return runsOf(day.map((item) => item.texts[column])).map((run) => ({ column: at, ...run }));
    });
    const rows = day.map(({ texts }) => ({
      cells: shown.map((column, at) =>
        column === "date" || column === "half" ? null : cell(column, texts[column], widths[at] ?? 20),
      ),
    }));
    return { kind: "rows", rows, merged, keep: true };
  });
  return { columns, blocks, size, crowded };
}

/** When what takes place, who speaks and where: 日程安排 of a class, 会议议程 of a meeting (print.md 5). */
export const agenda = defineLayout({
  id: "agenda",
  label: "日程安排／会议议程",
  help: "班次的日程安排表；会议的议程，可逐项列出",
  group: "event",
  size: a4,
  params,
  wording,
  needs: (given) => ({
    gathering: need("gathering.get", { id: given.gathering }),
    timetable: need("session.list", { filter: { gathering: given.gathering }, limit: 5000 }),
  }),
  model(results, given, words) {
    const all = contents(results, given, words);
    const { sheet, title, under, foot, known, warnings } = all;
    if (all.isItems) {
      const pages = agendaItems(all.items, { title, known, words, foot });
      return { title, pages: withPageNumbers(pages, sheet), warnings, size: sizeOf(sheet) };
    }
    const setIn = (sizes: readonly number[], rowHeight: number) => {
      const { columns, blocks, size } = tableForm(all, sizes);
      const lines = blocks.reduce(
        (sum, block) =>
          block.kind === "rows"
            ? block.rows.reduce((most, row) => most + Math.max(...row.cells.map((cell) => cell?.length ?? 0)), sum)
            : sum,
        0,
      );
      const pages = tablePages({
        sheet,
        columns,
        blocks,
        size,
        rowHeight,
        opening: opening(sheet, { title: [title], size: 18, under }),
        notes: foot === "" ? [] : [foot],
        empty: "还没有日程",
      });
      return { pages, lines };
    };
    // It hangs on a wall: what leaves half a page empty is set larger, or wider apart where larger type would break lines.
    const usual = setIn([11, 10.5, 9], 10);
    const larger = [setIn([14], 16), setIn([12], 14), setIn([11, 10.5, 9], 14), setIn([11, 10.5, 9], 12)];
    const { pages } = larger.find((one) => one.pages.length === 1 && one.lines <= usual.lines) ?? usual;
    return { title, pages: withPageNumbers(pages, sheet), warnings, size: sizeOf(sheet) };
  },
  table(results, given, words): TableDoc {
    const all = contents(results, { ...given, form: "table" }, words);
    const { columns } = tableForm(all);
    const rows = all.items.map((item, at) => {
      const before = all.items[at - 1];
      const sameDay = before?.session.date === item.session.date;
      return {
        cells: all.shown.map((column) => {
          const isAgain =
            sameDay && (column === "date" || (column === "half" && item.half !== "" && before?.half === item.half));
          return isAgain ? null : item.texts[column];
        }),
      };
    });
    return {
      title: all.title,
      under: all.under,
      notes: all.foot === "" ? [] : [all.foot],
      size: sizeOf(all.sheet),
      columns: columns.map(({ label, width, align }) => ({ label, width, align: align ?? "center" })),
      rows,
    };
  },
});
