import { z } from "zod";
import { daysInMonth, firstOfMonth, weekday } from "../kit/dates.ts";
import { dayNotes } from "../rules/calendarData/lunar.ts";
import { activityList } from "./activityList.ts";
import { fitLabel, fitText } from "./fitting.ts";
import { a3Landscape, defineLayout, fillWords, schoolName } from "./layout.ts";
import { hair, innerWidth, type Mark, type Page, round, type Sheet, withPageNumbers } from "./page.ts";
import { blockedSpans, type PrintedPeriod, periodList, periodName, printedPeriods } from "./planPeriods.ts";
import {
  type Calendar,
  calendarLegend,
  calendarNeeds,
  calendarOptions,
  chosenCalendar,
  type DayMarks,
  daysOf,
  isDated,
  lanesOf,
  lunarOption,
  type Run,
  runLabels,
  uncovered,
  undatedIn,
  yearOption,
} from "./planYear.ts";

const sheet: Sheet = { ...a3Landscape, top: 10, right: 10, bottom: 10, left: 10 };
/** Numbers of the days at both edges. */
const dayColumn = 8;
const monthWidth = (innerWidth(sheet) - 2 * dayColumn) / 12;
const gridTop = sheet.top + 13;
const headHeight = 7;
const dayHeight = 7.6;
const openHeight = 5.4;
/** Weekday and 休 or 班 at the left of each day. */
const strip = 4.6;
const lanesWidth = monthWidth - strip - 0.5;
/** More blocked periods than these are counted in the legend; each stands in the grid. */
const mostTold = 12;
/** A narrower lane can't hold a number and a few signs. */
const mostLanes = 5;

const columnX = (month: number): number => sheet.left + dayColumn + (month - 1) * monthWidth;
const dayY = (day: number): number => gridTop + headHeight + (day - 1) * dayHeight;

const cell = (x: number, y: number, width: number, height: number, more: Partial<Mark>): Mark => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
  lines: [],
  size: 9,
  leading: 4,
  ...more,
});

/** A bar on the grid of a month: its days and where it stands across. */
interface Bar {
  from: number;
  to: number;
  x: number;
  width: number;
}

/** What stands in the grid beside days and activities. */
interface Beside {
  lunar: boolean;
  periods: readonly PrintedPeriod[];
}

/** A line at the right of the days of printed blocked periods, half as long for half a day. */
function periodMarks(year: number, month: number, periods: readonly PrintedPeriod[]): Mark[] {
  const first = firstOfMonth(year, month);
  return blockedSpans(periods, first, daysInMonth(year, month)).map(([from, to]) =>
    cell(columnX(month + 1) - 0.9, dayY(1 + from) + 0.4, 0, (to - from) * dayHeight - 0.8, { border: 0.6 }),
  );
}

/** Names of the periods that begin on a day, or in December of the year before. */
const beginning = (periods: readonly PrintedPeriod[], date: string): string =>
  periods
    .filter((one) => one.from === date || (date.endsWith("-01-01") && one.from < date && one.to >= date))
    .map(periodName)
    .join("、");

/** The weekday with 休 or 班, and under them the lunar day or the solar term. */
function stripLines(sign: string, mark: string, date: string, lunar: boolean): Partial<Mark> {
  if (!lunar) return { lines: mark === "" ? [[sign]] : [[sign], [mark]], size: 7, leading: 3.3, padding: 1 };
  const notes = dayNotes(date);
  const text = notes.term ?? notes.lunarShort;
  const under = text.length > 2 ? [{ text, narrow: 0.7 }] : [text];
  return { lines: mark === "" ? [[sign], under] : [[sign], [mark], under], size: 6, leading: 2.4, padding: 0.3 };
}

/** Weekday, 休 or 班 and the name of the holiday of each day; grounds and lines leave the bars white. */
function dayMarks(
  year: number,
  month: number,
  days: ReadonlyMap<string, DayMarks>,
  bars: readonly Bar[],
  { lunar, periods }: Beside,
): Mark[] {
  const left = columnX(month);
  return Array.from({ length: daysInMonth(year, month) }, (_, index) => index + 1).flatMap((day) => {
    const date = `${firstOfMonth(year, month).slice(0, 8)}${String(day).padStart(2, "0")}`;
    const { mark = "", rest = false, name = "" } = days.get(date) ?? {};
    const sign = [..."一二三四五六日"][weekday(date) - 1] ?? "";
    const spanOf = (bar: Bar): [number, number] => [bar.x, bar.x + bar.width];
    const on = bars.filter((bar) => bar.from <= day && bar.to >= day);
    const over = on.filter((bar) => bar.to > day);
    const right = left + monthWidth;
    const marks: Mark[] = rest
      ? uncovered(left, right, on.map(spanOf)).map(([from, to]) =>
          cell(from, dayY(day), to - from, dayHeight, { shade: true }),
        )
      : [];
    for (const [from, to] of uncovered(left, right, over.map(spanOf)))
      marks.push(cell(from, dayY(day + 1), to - from, 0, { border: hair }));
    marks.push(
      cell(left, dayY(day), strip + 1, dayHeight, {
        ...stripLines(sign, mark, date, lunar),
        role: rest || mark !== "" ? "hei" : "song",
        align: "left",
      }),
    );
    const room = { width: lanesWidth - 1, height: dayHeight };
    const begun = beginning(periods, date);
    const told = mark === "" ? "" : name;
    if ((told !== "" || begun !== "") && on.length === 0)
      marks.push(
        cell(left + strip + 0.5, dayY(day), room.width, dayHeight, {
          ...fitText([told, begun], room, [7.5, 7, 6.5, 6, 5]),
          ...(told === "" ? { role: "kai" as const } : {}),
          align: "left",
        }),
      );
    return marks;
  });
}

/** Bars of the runs of one month, side by side where they overlap; `hidden` gets those for which no lane is left. */
function barMarks(calendar: Calendar, year: number, month: number, hidden: Set<Run>): { marks: Mark[]; bars: Bar[] } {
  const last = daysInMonth(year, month);
  const [first, end] = [firstOfMonth(year, month), `${firstOfMonth(year, month).slice(0, 8)}${last}`];
  const runs = calendar.runs.filter((run) => isDated(run) && run.from <= end && run.to >= first);
  const spans = runs.map((run) => ({
    from: run.from < first ? 1 : Number(run.from.slice(8)),
    to: run.to > end ? last : Number(run.to.slice(8)),
  }));
  const places = lanesOf(spans);
  const labelOf = runLabels(calendar);
  const bars: Bar[] = [];
  const more = new Map<number, number>();
  const marks = runs.flatMap((run, index): Mark[] => {
    const [span, place] = [spans[index], places[index]];
    if (!span || !place) return [];
    const crowded = place.of > mostLanes;
    if (crowded && place.lane >= mostLanes - 1) {
      hidden.add(run);
      for (let day = span.from; day <= span.to; day++) more.set(day, (more.get(day) ?? 0) + 1);
      return [];
    }
    const width = lanesWidth / Math.min(place.of, mostLanes);
    const box = {
      x: columnX(month) + strip + place.lane * width,
      y: dayY(span.from) + 0.4,
      width: width - 0.5,
      height: (span.to - span.from + 1) * dayHeight - 0.8,
    };
    bars.push({ ...span, x: box.x, width: box.width });
    const room = { width: box.width - 2, height: box.height - 0.3 };
    const label = fitLabel(labelOf(run), room, [9, 8.5, 8, 7.5, 7, 6.5, 6]);
    return [cell(box.x, box.y, box.width, box.height, { ...label, padding: 1, border: 0.35, align: "left" })];
  });
  const width = lanesWidth / mostLanes;
  for (const [day, count] of more)
    marks.push(
      cell(columnX(month) + strip + (mostLanes - 1) * width, dayY(day) + 0.4, width - 0.5, dayHeight - 0.8, {
        lines: [[`+${count}`]],
        size: 7,
        leading: 3.3,
        role: "hei",
      }),
    );
  return { marks, bars };
}

function grid(calendar: Calendar, year: number, hidden: Set<Run>, beside: Beside): Mark[] {
  const days = daysOf(calendar, year);
  const top = gridTop;
  const marks: Mark[] = [
    cell(sheet.left, top, dayColumn, headHeight, { lines: [["日"]], role: "hei", size: 10, border: hair }),
  ];
  for (let month = 1; month <= 12; month++)
    marks.push(
      cell(columnX(month), top, monthWidth, headHeight, {
        lines: [[`${month}月`]],
        role: "hei",
        size: 12,
        leading: 6,
        border: hair,
      }),
    );
  const right = columnX(13);
  marks.push(cell(right, top, dayColumn, headHeight, { lines: [["日"]], role: "hei", size: 10, border: hair }));
  for (let day = 1; day <= 31; day++)
    for (const x of [sheet.left, right])
      marks.push(
        cell(x, dayY(day), dayColumn, dayHeight, { lines: [[String(day)]], role: "hei", size: 10, border: hair }),
      );
  for (let month = 1; month <= 12; month++) {
    const bars = barMarks(calendar, year, month, hidden);
    marks.push(
      ...dayMarks(year, month, days, bars.bars, beside),
      ...bars.marks,
      ...periodMarks(year, month, beside.periods),
    );
    const open = undatedIn(calendar, year, month);
    if (open.length > 0) {
      const room = { width: monthWidth - 1, height: openHeight };
      marks.push(
        cell(columnX(month), dayY(32), monthWidth, openHeight, {
          ...fitText([`待定：${open.join("、")}`], room, [8, 7, 6, 5]),
          padding: 0.5,
        }),
      );
    }
  }
  for (let month = 1; month <= 13; month++)
    marks.push(cell(columnX(month), gridTop + headHeight, 0, 31 * dayHeight, { border: hair }));
  // The frame is thicker than the lines within.
  marks.push(cell(sheet.left, top, innerWidth(sheet), headHeight + 31 * dayHeight, { border: 0.4 }));
  return marks;
}

/** Activities without a day: month-only runs stand under their month, the rest here. */
function openSentence(calendar: Calendar): string {
  const items = [
    ...calendar.runs.filter((run) => run.fromPrecision === "year").map((run) => `${run.activityNo} ${run.name}`),
    ...calendar.unplaced.map((one) => `${one.no} ${one.name}${one.months === null ? "" : `（${one.months}）`}`),
  ];
  return items.length > 0 ? `日期未定：${items.join("；")}。` : "";
}

/** 挂历: the year on one sheet of A3, months as columns and days as rows. */
export const wallPlanner = defineLayout({
  id: "wallPlanner",
  label: "全年挂历",
  help: "A3横向，一月一栏、一日一格，活动画在格内，连续几天的画成长条",
  group: "plan",
  size: a3Landscape,
  params: z.strictObject({ year: yearOption, ...calendarOptions, lunar: lunarOption(false) }),
  wording: {
    title: { label: "标题", text: "{学校}{年度}年教学活动安排{部门}", help: "{学校}、{年度}、{部门}由程序填写" },
    note: { label: "说明", text: "", help: "印在图例之后，空着不印" },
  },
  needs: calendarNeeds,
  model(answers, params, words) {
    const { year } = params;
    const { calendar, department, source, warningsOf } = chosenCalendar(answers, params);
    const warnings = warningsOf(calendar.runs);
    const known = { 学校: schoolName, 年度: String(year), 部门: department === null ? "" : `（${department}）` };
    const nothing = calendar.runs.length === 0 && calendar.unplaced.length === 0;
    const hidden = new Set<Run>();
    const periods = printedPeriods(calendar, `${year}-01-01`, `${year}-12-31`, params.department);
    const legend = [
      calendarLegend,
      nothing ? "没有活动" : "数字为重点活动序号",
      periods.length > 0 ? `格内右侧有竖线的为不排期时段：${periodList(periods, year, mostTold)}` : "",
      source,
      words.note.trim().replace(/。$/u, ""),
    ].filter((text) => text !== "");
    const block = (y: number, height: number, parts: string[], sizes: readonly number[], more: Partial<Mark>): Mark => {
      const room = { width: innerWidth(sheet), height };
      return cell(sheet.left, y, room.width, height, { ...fitText(parts, room, sizes, more.role, 1.15), ...more });
    };
    const under = dayY(32) + openHeight;
    const first: Page = {
      marks: [
        block(sheet.top - 1, 12, [fillWords(words.title, known)], [24, 20, 18, 16], { role: "title" }),
        ...grid(calendar, year, hidden, { lunar: params.lunar, periods }),
        block(
          under,
          sheet.height - 8 - under,
          [`${legend.join("；")}。`, openSentence(calendar)],
          [9, 8.5, 8, 7.5, 7, 6.5, 6, 5],
          {
            align: "left",
            valign: "top",
          },
        ),
      ],
    };
    const title = `${year}年教学活动挂历`;
    if (hidden.size === 0) return { title, pages: [first], warnings };
    const rest = activityList(sheet, `${year}年同日活动过多未能画入格内的活动`, { runs: [...hidden], unplaced: [] });
    return {
      title,
      pages: withPageNumbers([first, ...rest], sheet),
      warnings: [...warnings, `有${hidden.size}项活动因同一天活动过多画不下，格内只注明项数，名称列在第2页`],
    };
  },
});
