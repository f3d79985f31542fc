import { z } from "zod";
import { daysInMonth, firstOfMonth, lastOfMonth, weekday } from "../kit/dates.ts";
import { dayNotes, shortNote } from "../rules/calendarData/lunar.ts";
import { activityList } from "./activityList.ts";
import { fitText } from "./fitting.ts";
import { a4Landscape, defineLayout, fillWords, schoolName } from "./layout.ts";
import { hair, innerWidth, type Mark, type Page, round, type Sheet, withPageNumbers } from "./page.ts";
import { blockedHalves, blockedSpans, type PrintedPeriod, periodList, printedPeriods } from "./planPeriods.ts";
import {
  calendarLegend,
  calendarNeeds,
  calendarOptions,
  chosenCalendar,
  type DayMarks,
  daysOf,
  lunarOption,
  undatedIn,
  yearOption,
} from "./planYear.ts";
import { emWidth } from "./text.ts";

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

/** What stands in the cells beside days and activities. */
interface Beside {
  lunar: boolean;
  periods: readonly PrintedPeriod[];
}

/** Lines above the days of printed blocked periods, half a cell long for half a day. */
function periodMarks(year: number, month: number, x: number, gridY: number, periods: readonly PrintedPeriod[]): Mark[] {
  const first = firstOfMonth(year, month);
  const offset = weekday(first) - 1;
  const own = periods.filter((one) => one.from <= lastOfMonth(year, month) && one.to >= first);
  if (own.length === 0) return [];
  return blockedSpans(own, first, daysInMonth(year, month)).flatMap(([from, to]) => {
    const marks: Mark[] = [];
    // A line is broken at the end of each week.
    for (let at = offset + from; at < offset + to; at = Math.floor(at / 7 + 1) * 7) {
      const end = Math.min(offset + to, Math.floor(at / 7 + 1) * 7);
      marks.push({
        x: round(x + (at % 7) * dayWidth + 0.7),
        y: round(gridY + Math.floor(at / 7) * dayHeight + 0.75),
        width: round((end - at) * dayWidth - 1.4),
        height: 0,
        lines: [],
        size: 9,
        leading: 0,
        border: 0.35,
      });
    }
    return marks;
  });
}

function monthMarks(
  year: number,
  month: number,
  days: Map<string, DayMarks>,
  undated: number[],
  { lunar, periods }: Beside,
): Mark[] {
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
    // Under the line of a blocked period the number stands a little lower.
    const { morning, afternoon } = blockedHalves(periods, date);
    const lower = (busy || lunar) && (morning || afternoon) ? 0.55 : 0;
    marks.push({
      x: round(left),
      y: round(top + lower),
      width: 5.2,
      height: busy || lunar ? 4 : dayHeight,
      lines: [[String(day)]],
      size: 9,
      leading: 3.8,
      role: busy ? "hei" : "song",
    });
    if (shown.mark !== "") {
      marks.push({
        x: round(left + 5),
        y: round(top + 0.3 + lower),
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
        // Beside a lunar day only half the width is left.
        lines: [[fewNumbers(shown.activities, lunar ? 1.6 : 3.3)]],
        size: 6.5,
        leading: 2.7,
        align: "right",
        padding: 0.7,
      });
    }
    if (lunar) {
      const notes = dayNotes(date);
      const text = busy ? (notes.term ?? notes.lunarShort) : shortNote(notes);
      marks.push({
        x: round(left),
        y: round(top + 3.9),
        width: round(busy ? 4.9 : dayWidth),
        height: 2.7,
        lines: [[text]],
        size: text.length > 2 && busy ? 4 : 5.5,
        leading: 2.7,
        align: "left",
        padding: 0.5,
      });
    }
  }
  return [...marks, ...periodMarks(year, month, x, y + monthHead + weekHead, periods)];
}

/** 5、7、9 where the numbers fit into `width` units of their size, else how many there are. */
function fewNumbers(numbers: readonly number[], width: number): string {
  const text = numbers.join("、");
  return emWidth(text) <= width ? text : `${numbers.length}项`;
}

/** More blocked periods than these are listed behind. */
const mostTold = 4;

const gridTop = sheet.top + 15;

/** The year on one sheet in twelve small months, and behind it the list of what is placed and what is not. */
export const yearCalendar = defineLayout({
  id: "yearCalendar",
  label: "年历",
  help: "十二个月的节假日、调休上班日和已排定的活动",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({ year: yearOption, ...calendarOptions, lunar: lunarOption(false) }),
  wording: {
    title: { label: "标题", text: "{学校}{年度}年教学活动年历{部门}", help: "{学校}、{年度}、{部门}由程序填写" },
    list: { label: "一览表标题", text: "{年度}年重点活动一览{部门}" },
    note: { label: "说明", text: "", help: "印在图例之后，空着不印" },
  },
  needs: calendarNeeds,
  model(answers, params, words) {
    const { year } = params;
    const { calendar, department, source, warningsOf } = chosenCalendar(answers, params);
    const warnings = warningsOf(calendar.runs);
    const days = daysOf(calendar, year);
    const known = { 学校: schoolName, 年度: String(year), 部门: department === null ? "" : `（${department}）` };
    const nothing = calendar.runs.length === 0 && calendar.unplaced.length === 0;
    const periods = printedPeriods(calendar, `${year}-01-01`, `${year}-12-31`, params.department);
    const told = periodList(periods, year, mostTold);
    const legend = [
      calendarLegend,
      nothing ? "没有活动" : "粗框为活动日，框内小号数字为重点活动序号，名称见后页",
      periods.length > 0 ? `日期上方有横线的为不排期时段：${told}${periods.length > mostTold ? "，见后页" : ""}` : "",
      source,
      words.note.trim().replace(/。$/u, ""),
    ].filter((text) => text !== "");
    const line = (y: number, height: number, text: string, sizes: readonly number[], role: "title" | "song"): Mark => {
      const room = { width: innerWidth(sheet), height };
      return { x: sheet.left, y, ...room, ...fitText([text], room, sizes, role, 1.15), role };
    };
    const first: Page = {
      marks: [
        line(sheet.top - 3, 9, fillWords(words.title, known), [16, 14, 12, 10], "title"),
        line(sheet.top + 6.3, 7.8, `${legend.join("；")}。`, [8.5, 8, 7.5, 7, 6], "song"),
        ...Array.from({ length: 12 }, (_, index) =>
          monthMarks(year, index + 1, days, undatedIn(calendar, year, index + 1), { lunar: params.lunar, periods }),
        ).flat(),
      ],
    };
    const more = periods.length > mostTold ? [`不排期时段：${periodList(periods, year)}。`] : [];
    const list = nothing && more.length === 0 ? [] : activityList(sheet, fillWords(words.list, known), calendar, more);
    return { title: `${year}年教学活动年历`, pages: withPageNumbers([first, ...list], sheet), warnings };
  },
});
