import { z } from "zod";
import { daysInMonth, eachDay, firstOfMonth, formatDate, weekday } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { activityStates } from "../records/activity.ts";
import { a4Landscape, defineLayout, need, schoolName } from "./layout.ts";
import { emOf, hair, innerWidth, type Mark, type Page, round, type Sheet, textLine, withPageNumbers } from "./page.ts";
import { type Column, cellLines, opening, type TableRow, tablePages } from "./table.ts";
import { emWidth, wrap } from "./text.ts";

type Calendar = OutputOf<Api["plan.calendar"]>;
type Run = Calendar["runs"][number];

const sheet: Sheet = { ...a4Landscape, top: 13, right: 12, bottom: 13, left: 12 };
const across = 4;
const between = 5;
const monthWidth = (innerWidth(sheet) - between * (across - 1)) / across;
const dayWidth = monthWidth / 7;
const dayHeight = 6.8;
const monthHead = 6.2;
const weekHead = 4.6;
const monthHeight = monthHead + weekHead + 6 * dayHeight;
const monthGap = 3.2;

/** Runs that stand on a day; a run known only to its month or year stands on none. */
const isDated = (run: Run): boolean => run.fromPrecision !== "month" && run.fromPrecision !== "year";

/** What a day shows: 休 or 班, and the numbers of the activities on it. */
export interface DayMarks {
  mark: "休" | "班" | "禁" | "";
  rest: boolean;
  activities: number[];
}

/** Marks of every day of a year. A day off rests unless a notice makes it a workday; weekends rest by themselves. */
export function daysOf(calendar: Calendar, year: number): Map<string, DayMarks> {
  const kinds = new Map<string, Set<string>>();
  for (const day of calendar.days) kinds.set(day.date, (kinds.get(day.date) ?? new Set()).add(day.kind));
  const numbers = new Map<string, Set<number>>();
  for (const run of calendar.runs.filter(isDated)) {
    for (const date of eachDay(
      run.from < `${year}-01-01` ? `${year}-01-01` : run.from,
      run.to > `${year}-12-31` ? `${year}-12-31` : run.to,
    )) {
      numbers.set(date, (numbers.get(date) ?? new Set()).add(run.activityNo));
    }
  }
  return new Map(
    eachDay(`${year}-01-01`, `${year}-12-31`).map((date) => {
      const kind = kinds.get(date) ?? new Set();
      const mark = kind.has("holiday") ? "休" : kind.has("makeUp") ? "班" : kind.has("blocked") ? "禁" : "";
      const works = kind.has("makeUp") || kind.has("workday");
      return [
        date,
        {
          mark,
          rest: kind.has("holiday") || (weekday(date) > 5 && !works),
          activities: [...(numbers.get(date) ?? [])].sort((a, b) => a - b),
        },
      ];
    }),
  );
}

function monthMarks(year: number, month: number, days: Map<string, DayMarks>, undated: number[]): Mark[] {
  const x = sheet.left + ((month - 1) % across) * (monthWidth + between);
  const y = gridTop + Math.floor((month - 1) / across) * (monthHeight + monthGap);
  const marks: Mark[] = [
    {
      x: round(x),
      y: round(y),
      width: round(monthWidth),
      height: monthHead,
      lines: [[`${month}月`]],
      size: 11,
      leading: monthHead,
      role: "hei",
      align: "left",
      padding: 1,
    },
  ];
  if (undated.length > 0) {
    const text = fewNumbers(undated, 18);
    marks.push({
      x: round(x + 14),
      y: round(y),
      width: round(monthWidth - 14),
      height: monthHead,
      lines: [[`日期待定：${text}`]],
      size: 7.5,
      leading: monthHead,
      align: "right",
      padding: 1,
    });
  }
  [..."一二三四五六日"].forEach((name, index) => {
    marks.push({
      x: round(x + index * dayWidth),
      y: round(y + monthHead),
      width: round(dayWidth),
      height: weekHead,
      lines: [[name]],
      size: 7.5,
      leading: weekHead,
      border: hair,
    });
  });
  const offset = weekday(firstOfMonth(year, month)) - 1;
  for (let day = 1; day <= daysInMonth(year, month); day++) {
    const date = `${firstOfMonth(year, month).slice(0, 8)}${String(day).padStart(2, "0")}`;
    const shown = days.get(date) ?? { mark: "", rest: false, activities: [] };
    const cell = offset + day - 1;
    const left = x + (cell % 7) * dayWidth;
    const top = y + monthHead + weekHead + Math.floor(cell / 7) * dayHeight;
    const busy = shown.activities.length > 0;
    marks.push({
      x: round(left),
      y: round(top),
      width: round(dayWidth),
      height: dayHeight,
      lines: [],
      size: 9,
      leading: 0,
      border: busy ? 0.6 : hair,
      shade: shown.rest,
    });
    marks.push({
      x: round(left),
      y: round(top),
      width: 5.2,
      height: busy ? 4 : dayHeight,
      lines: [[String(day)]],
      size: 9,
      leading: 3.8,
      role: busy ? "hei" : "song",
    });
    if (shown.mark !== "") {
      marks.push({
        x: round(left + 5),
        y: round(top + 0.3),
        width: round(dayWidth - 5.2),
        height: 3.2,
        lines: [[shown.mark]],
        size: 6,
        leading: 3.2,
        role: "hei",
      });
    }
    if (busy) {
      marks.push({
        x: round(left),
        y: round(top + 3.9),
        width: round(dayWidth),
        height: 2.7,
        lines: [[fewNumbers(shown.activities, 3.3)]],
        size: 6.5,
        leading: 2.7,
        align: "right",
        padding: 0.7,
      });
    }
  }
  return marks;
}

/** 5、7、9 where the numbers fit into `width` units of their size, else how many there are. */
function fewNumbers(numbers: readonly number[], width: number): string {
  const text = numbers.join("、");
  return emWidth(text) <= width ? text : `${numbers.length}项`;
}

const gridTop = sheet.top + 15;

const columns: Column[] = [
  { label: "序号", width: 16 },
  { label: "重点活动", width: 102, align: "left" },
  { label: "期次", width: 20 },
  { label: "时间", width: 65 },
  { label: "地点", width: 50, align: "left" },
  { label: "状态", width: 20 },
];

/** 3月2日—4日 within the year; a precision below the day is kept. */
export function runText(run: Pick<Run, "from" | "fromPrecision" | "to" | "toPrecision">): string {
  const from = formatDate(run.from, run.fromPrecision ?? "day");
  if (run.from === run.to || (run.fromPrecision === "month" && run.from.slice(0, 7) === run.to.slice(0, 7)))
    return from;
  if (run.fromPrecision === "year" && run.from.slice(0, 4) === run.to.slice(0, 4)) return from;
  const to = formatDate(run.to, run.toPrecision ?? "day");
  const sameMonth = (run.toPrecision ?? "day") === "day" && run.from.slice(0, 7) === run.to.slice(0, 7);
  const shared = sameMonth
    ? to.indexOf("月") + 1
    : run.from.slice(0, 4) === run.to.slice(0, 4)
      ? to.indexOf("年") + 1
      : 0;
  return `${from}—${to.slice(shared)}`;
}

/** The year on one sheet in twelve small months, and behind it the list of what is placed and what is not. */
export const yearCalendar = defineLayout({
  id: "yearCalendar",
  label: "年历",
  help: "十二个月的节假日、调休上班日和已排定的活动",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    year: z
      .int({ error: "年度应为整数" })
      .min(2000, { error: "年度应在2000至2100之间" })
      .max(2100, { error: "年度应在2000至2100之间" })
      .meta({ title: "年度" }),
  }),
  needs: ({ year }) => ({ calendar: need("plan.calendar", { year }) }),
  model({ calendar }, { year }) {
    const days = daysOf(calendar, year);
    const undatedIn = (month: number) => [
      ...new Set(
        calendar.runs
          .filter(
            (run) => run.fromPrecision === "month" && run.from.slice(0, 7) === firstOfMonth(year, month).slice(0, 7),
          )
          .map((run) => run.activityNo),
      ),
    ];
    const title = `${year}年教学活动年历`;
    const nothing = calendar.runs.length === 0 && calendar.unplaced.length === 0;
    const legend = [
      "灰底为休息日，“休”为放假，“班”为调休上班，“禁”为不排活动",
      nothing ? "本年没有活动" : "粗框为活动日，框内小号数字为重点活动序号，名称见后页",
      ...(calendar.holidaysKnown ? [] : ["本年节假日安排尚未录入，只标周末"]),
    ].join("；");
    const first: Page = {
      marks: [
        textLine(sheet, sheet.top - 2, [`${schoolName}${title}`], {
          size: 16,
          leading: 9,
          role: "title",
          align: "center",
        }),
        ...wrap(`${legend}。`, innerWidth(sheet) / emOf(8.5) - 0.01)
          .slice(0, 1)
          .map((text) => textLine(sheet, sheet.top + 8, [text], { size: 8.5, leading: 5, align: "center" })),
        ...Array.from({ length: 12 }, (_, index) => monthMarks(year, index + 1, days, undatedIn(index + 1))).flat(),
      ],
    };
    const widthOf = (column: number) => columns[column]?.width ?? 0;
    const row = (
      no: number,
      name: string,
      run: string,
      time: string,
      place: string | null,
      state: string,
    ): TableRow => ({
      cells: [
        [[String(no)]],
        cellLines(name, widthOf(1), 10.5),
        [[run]],
        cellLines(time, widthOf(3), 10.5),
        cellLines(place, widthOf(4), 10.5),
        [[state]],
      ],
    });
    const placed = [...calendar.runs]
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.activityNo - b.activityNo || a.runNo - b.runNo))
      .map((run) =>
        row(run.activityNo, run.name, `第${run.runNo}期`, runText(run), run.place, activityStates[run.state]),
      );
    const open = calendar.unplaced.map((one) => row(one.no, one.name, "", one.months ?? "未定", null, ""));
    const list = nothing
      ? []
      : tablePages({
          sheet,
          columns,
          // So that the 23 activities of a plan stand on one page.
          rowHeight: 6.7,
          blocks: [
            ...(placed.length > 0
              ? [
                  { kind: "heading" as const, text: "已排定" },
                  { kind: "rows" as const, rows: placed },
                ]
              : []),
            ...(open.length > 0
              ? [
                  { kind: "heading" as const, text: "未排定日期" },
                  { kind: "rows" as const, rows: open },
                ]
              : []),
          ],
          opening: opening(sheet, { title: [`${year}年重点活动一览`], size: 16 }),
          empty: "",
        });
    return {
      title,
      pages: withPageNumbers([first, ...list], sheet),
      warnings: [
        ...(calendar.holidaysKnown ? [] : [`${year}年节假日安排尚未录入，年历只标出周末`]),
        ...calendar.runs.flatMap((run) => run.warnings.map((warning) => `${run.name}第${run.runNo}期：${warning}`)),
      ],
    };
  },
});
