import { z } from "zod";
import { addDays, daysInMonth, firstOfMonth } from "../kit/dates.ts";
import { dayNotes } from "../rules/calendarData/lunar.ts";
import { activityList } from "./activityList.ts";
import { fitText } from "./fitting.ts";
import { a4Landscape, defineLayout, fillWords, schoolName } from "./layout.ts";
import {
  cell,
  dayHead,
  dayWidth,
  gridBottom,
  gridTop,
  noteHeight,
  periodMarks,
  sheet,
  weekBars,
  weekGrid,
  weekHead,
  weeksOf,
} from "./monthGrid.ts";
import { hair, innerWidth, type Mark, type Page, withPageNumbers } from "./page.ts";
import { periodList, printedPeriods } from "./planPeriods.ts";
import {
  calendarLegend,
  calendarNeeds,
  calendarOptions,
  chosenCalendar,
  daysOf,
  isDated,
  lunarOption,
  type Run,
  yearOption,
} from "./planYear.ts";

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
    lunar: lunarOption(true),
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
    const periods = printedPeriods(calendar, first, last, params.department);
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
      const foot = periodMarks(week.days, periods, top + height);
      const bars = weekBars({ ...calendar, runs }, week.days, top, height - foot.height, hidden);
      const abouts = week.days.map((date) => (date === null ? undefined : days.get(date)));
      marks.push(
        ...weekGrid(
          abouts.map((about) => ({ rest: about?.rest ?? false })),
          [...bars.bars, ...foot.bars],
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
        if (params.lunar) {
          const notes = dayNotes(date);
          // The name of a day off stands at the right already.
          const festival = notes.festival && !about.name.includes(notes.festival) ? notes.festival : null;
          const free = { width: about.mark === "" ? dayWidth - 10 : 12, height: dayHead };
          marks.push(
            cell(x + 8.4, top, free.width, dayHead, {
              ...fitText([[notes.lunarShort, notes.term ?? festival].filter((one) => one).join(" ")], free, [8, 7, 6]),
              align: "left",
            }),
          );
        }
        if (about.mark === "") return;
        const aside = params.lunar ? 12 : 0;
        const room = { width: dayWidth - 10 - aside, height: dayHead };
        const text = about.name === "" ? about.mark : `${about.name}　${about.mark}`;
        marks.push(
          cell(x + 9 + aside, top, room.width + 1, dayHead, {
            ...fitText([text], room, [9, 8, 7, 6], "hei"),
            role: "hei",
            align: "right",
            padding: 1,
          }),
        );
      });
      marks.push(...bars.marks, ...foot.marks);
    });
    const legend = [
      calendarLegend,
      runs.length === 0 ? "本月没有活动" : "数字为重点活动序号",
      periods.length > 0 ? `格下部有横线的为不排期时段：${periodList(periods, year, 6)}` : "",
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
