import { z } from "zod";
import { addDays, daysInMonth, firstOfMonth, monthOf, weekday, yearOf } from "../kit/dates.ts";
import { activityList } from "./activityList.ts";
import { fitLabel, fitText } from "./fitting.ts";
import { a4Landscape, defineLayout, fillWords, schoolName } from "./layout.ts";
import { hair, innerWidth, type Mark, type Page, round, type Sheet, withPageNumbers } from "./page.ts";
import {
  type Calendar,
  calendarLegend,
  calendarNeeds,
  calendarOptions,
  chosenCalendar,
  daysOf,
  isDated,
  lanesOf,
  type Run,
  runLabels,
  uncovered,
  yearOption,
} from "./planYear.ts";

const sheet: Sheet = { ...a4Landscape, top: 12, right: 12, bottom: 14, left: 12 };
const dayWidth = innerWidth(sheet) / 7;
const gridTop = sheet.top + 13;
const weekHead = 7;
const noteHeight = 9;
const gridBottom = sheet.height - sheet.bottom - noteHeight;
/** Number of the day, 休 or 班, name of the holiday. */
const dayHead = 6.2;
const leastLane = 4.3;
const mostLane = 8.4;

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

/** The month as weeks from Monday; days of the neighbouring months stay empty. */
function weeksOf(year: number, month: number): { start: string; days: (string | null)[] }[] {
  const first = firstOfMonth(year, month);
  const offset = weekday(first) - 1;
  const count = Math.ceil((offset + daysInMonth(year, month)) / 7);
  return Array.from({ length: count }, (_, week) => {
    const start = addDays(first, week * 7 - offset);
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
    return { start, days: days.map((date) => (monthOf(date) === month && yearOf(date) === year ? date : null)) };
  });
}

/** A bar on the grid of a week: its days from Monday 0 and where it stands down the page. */
interface Bar {
  from: number;
  to: number;
  y: number;
  height: number;
}

/** Bars of one week in lanes under each other; `hidden` gets those for which no lane is left. */
function weekBars(
  calendar: Calendar,
  days: readonly (string | null)[],
  top: number,
  height: number,
  hidden: Set<Run>,
): { marks: Mark[]; bars: Bar[] } {
  const inside = days.filter((date) => date !== null);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return { marks: [], bars: [] };
  const runs = calendar.runs.filter((run) => isDated(run) && run.from <= last && run.to >= first);
  const column = (date: string): number => weekday(date) - 1;
  const spans = runs.map((run) => ({
    from: column(run.from < first ? first : run.from),
    to: column(run.to > last ? last : run.to),
  }));
  const places = lanesOf(spans);
  const labelOf = runLabels(calendar);
  const room = height - dayHead - 0.8;
  const most = Math.floor(room / leastLane);
  const more = new Map<number, number>();
  const bars: Bar[] = [];
  const marks = runs.flatMap((run, index): Mark[] => {
    const [span, place] = [spans[index], places[index]];
    if (!span || !place) return [];
    if (place.of > most && place.lane >= most - 1) {
      hidden.add(run);
      for (let day = span.from; day <= span.to; day++) more.set(day, (more.get(day) ?? 0) + 1);
      return [];
    }
    const tall = Math.min(mostLane, room / Math.min(place.of, most));
    const box = {
      x: sheet.left + span.from * dayWidth + 0.6,
      y: top + dayHead + place.lane * tall,
      width: (span.to - span.from + 1) * dayWidth - 1.2,
      height: tall - 0.6,
    };
    bars.push({ ...span, y: box.y, height: box.height });
    const label = fitLabel(
      labelOf(run),
      { width: box.width - 2.4, height: box.height - 0.5 },
      [9, 8.5, 8, 7.5, 7, 6.5],
    );
    return [cell(box.x, box.y, box.width, box.height, { ...label, padding: 1.2, border: 0.3, align: "left" })];
  });
  for (const [day, count] of more)
    marks.push(
      cell(sheet.left + day * dayWidth, top + dayHead + (most - 1) * (room / most), dayWidth, room / most, {
        lines: [[`另有${count}项`]],
        size: 7.5,
        leading: 3.6,
      }),
    );
  return { marks, bars };
}

/** Grounds and lines of one week; they leave the bars white. */
function weekGrid(week: readonly { rest: boolean }[], bars: readonly Bar[], top: number, height: number): Mark[] {
  const spanOf = (bar: Bar): [number, number] => [bar.y, bar.y + bar.height];
  return week.flatMap(({ rest }, index) => {
    const x = sheet.left + index * dayWidth;
    const on = bars.filter((bar) => bar.from <= index && bar.to >= index);
    const over = on.filter((bar) => bar.to > index);
    const parts = (covered: readonly Bar[]) => uncovered(top, top + height, covered.map(spanOf));
    return [
      ...(rest ? parts(on).map(([from, to]) => cell(x, from, dayWidth, to - from, { shade: true })) : []),
      ...(index < 6 ? parts(over).map(([from, to]) => cell(x + dayWidth, from, 0, to - from, { border: hair })) : []),
    ];
  });
}

/** 月历: one month on A4 across with its activities. */
export const monthCalendar = defineLayout({
  id: "monthCalendar",
  label: "月历",
  help: "一个月的节假日、调休和活动，连续几天的画成长条",
  group: "plan",
  size: a4Landscape,
  params: z.strictObject({
    year: yearOption,
    month: z
      .int({ error: "月份应为整数" })
      .min(1, { error: "月份应在1至12之间" })
      .max(12, { error: "月份应在1至12之间" })
      .meta({ title: "月份", preset: "month" }),
    ...calendarOptions,
    list: z.boolean().default(false).meta({ title: "附活动一览表", remember: true }),
  }),
  wording: {
    title: {
      label: "标题",
      text: "{学校}{年度}年{月份}月教学活动安排{部门}",
      help: "{学校}、{年度}、{月份}、{部门}由程序填写",
    },
    note: { label: "说明", text: "", help: "印在图例之后，空着不印" },
  },
  needs: calendarNeeds,
  model(answers, params, words) {
    const { year, month } = params;
    const { calendar, department, source, warningsOf } = chosenCalendar(answers, params);
    const days = daysOf(calendar, year);
    const [first, last] = [firstOfMonth(year, month), addDays(firstOfMonth(year, month), daysInMonth(year, month) - 1)];
    const runs = calendar.runs.filter((run) => run.fromPrecision !== "year" && run.from <= last && run.to >= first);
    const open = runs.filter((run) => !isDated(run));
    const known = {
      学校: schoolName,
      年度: String(year),
      月份: String(month),
      部门: department === null ? "" : `（${department}）`,
    };
    const hidden = new Set<Run>();
    const weeks = weeksOf(year, month);
    const height = Math.min(36, (gridBottom - gridTop - weekHead) / weeks.length);
    const marks: Mark[] = [..."一二三四五六日"].map((sign, index) =>
      cell(sheet.left + index * dayWidth, gridTop, dayWidth, weekHead, {
        lines: [[`星期${sign}`]],
        size: 10.5,
        leading: 5,
        role: "hei",
        border: hair,
      }),
    );
    weeks.forEach((week, row) => {
      const top = gridTop + weekHead + row * height;
      const bars = weekBars({ ...calendar, runs }, week.days, top, height, hidden);
      const abouts = week.days.map((date) => (date === null ? undefined : days.get(date)));
      marks.push(
        ...weekGrid(
          abouts.map((about) => ({ rest: about?.rest ?? false })),
          bars.bars,
          top,
          height,
        ),
        cell(sheet.left, top, innerWidth(sheet), height, { border: hair }),
      );
      week.days.forEach((date, index) => {
        const x = sheet.left + index * dayWidth;
        const about = abouts[index];
        if (date === null || !about) return;
        marks.push(
          cell(x, top, 9, dayHead, {
            lines: [[String(Number(date.slice(8)))]],
            size: 13,
            leading: dayHead,
            role: "hei",
            align: "left",
            padding: 1.2,
          }),
        );
        if (about.mark === "") return;
        const room = { width: dayWidth - 10, height: dayHead };
        const text = about.name === "" ? about.mark : `${about.name}　${about.mark}`;
        marks.push(
          cell(x + 9, top, room.width + 1, dayHead, {
            ...fitText([text], room, [9, 8, 7, 6], "hei"),
            role: "hei",
            align: "right",
            padding: 1,
          }),
        );
      });
      marks.push(...bars.marks);
    });
    const legend = [
      calendarLegend,
      runs.length === 0 ? "本月没有活动" : "数字为重点活动序号",
      source,
      words.note.trim().replace(/。$/u, ""),
    ].filter((text) => text !== "");
    const pending =
      open.length > 0
        ? `日期待定：${[...new Set(open.map((run) => `${run.activityNo} ${run.name}`))].join("；")}。`
        : "";
    const line = (y: number, tall: number, parts: string[], sizes: readonly number[], more: Partial<Mark>): Mark => {
      const room = { width: innerWidth(sheet), height: tall };
      return cell(sheet.left, y, room.width, tall, { ...fitText(parts, room, sizes, more.role, 1.15), ...more });
    };
    const bottom = gridTop + weekHead + weeks.length * height;
    const sheetOne: Page = {
      marks: [
        line(sheet.top - 2, 12, [fillWords(words.title, known)], [20, 18, 16, 14], { role: "title" }),
        ...marks,
        line(bottom + 0.8, noteHeight - 0.8, [pending, `${legend.join("；")}。`], [8.5, 8, 7.5, 7, 6.5, 6], {
          align: "left",
          valign: "top",
        }),
      ],
    };
    const title = `${year}年${month}月教学活动安排`;
    const list =
      runs.length > 0 && (params.list || hidden.size > 0)
        ? activityList(sheet, `${year}年${month}月活动一览`, { runs, unplaced: [] })
        : [];
    const pages = [sheetOne, ...list];
    return {
      title,
      pages: list.length > 0 ? withPageNumbers(pages, sheet) : pages,
      warnings: [
        ...warningsOf(runs),
        ...(hidden.size > 0
          ? [`有${hidden.size}项活动因同一天活动过多画不下，格内只注明项数，名称见后页的一览表`]
          : []),
      ],
    };
  },
});
