import { formatDate, formatDateWithWeekday } from "../../../kit/dates.ts";
import type { PlanItem } from "../picture.ts";

/** What the rules are called in lists, in the order in which lists show them. Keys are the rule ids of findings. */
export const ruleNames: Readonly<Record<string, string>> = {
  place: "场地冲突",
  lecturer: "授课人冲突",
  capacity: "超过场地容量",
  opening: "场地不开放",
  gone: "场地已删除",
  "calendar.holiday": "放假日",
  "calendar.weekend": "周末",
  "calendar.blocked": "不排活动的日子",
  period: "不排期时段",
  unbroken: "跨周末或放假日",
  window: "不在可排期间",
  windowEmpty: "可排期间排不下",
  order: "先后次序",
  cycle: "先后要求循环",
  notSameWeek: "不排在同一周",
  perDay: "部门一天的牵头活动",
  perWeek: "部门一周的牵头活动",
  perMonth: "部门一个月的牵头天数",
  absence: "部门或授课人不在",
  "CALL-02": "同一对象重复调训",
  avoid: "尽量避开的时段",
  undated: "尚无日期",
  monthPeak: "活动集中的月份",
  state: "状态与日期不符",
  holidays: "放假安排未录入",
};

const partNames = { day: "", morning: "上午", afternoon: "下午" } as const;
const weekdays = "一二三四五六日";

/** What a run is called: its activity, with its number where there are several. */
export const titleOf = (item: PlanItem): string =>
  item.runNo === null || item.runs < 2 ? `“${item.name}”` : `“${item.name}”第 ${item.runNo} 期`;

/** Days as they are said: one, or from to. */
export const span = (from: string, to: string): string =>
  from === to ? formatDate(from) : `${formatDate(from)}至${formatDate(to)}`;

/** Days of an item with its part of the day. */
export const when = (item: PlanItem): string =>
  item.from === null ? "" : `${span(item.from, item.to ?? item.from)}${partNames[item.part]}`;

const both = (item: PlanItem): string => `${titleOf(item)}（${when(item)}）`;

/** Up to three dates, then their number. */
export function listed(dates: readonly string[]): string {
  const shown = dates.slice(0, 3).map(formatDateWithWeekday).join("、");
  return dates.length > 3 ? `${shown}等 ${dates.length} 天` : shown;
}

/** Up to five titles, then their number. */
export const titles = (names: readonly string[], unit: string): string =>
  names.length > 5 ? `${names.slice(0, 5).join("、")}等 ${names.length} ${unit}` : names.join("、");

const sunday = (weeks: readonly number[]) => weeks.map((day) => weekdays[day - 1] ?? "").join("、");

/** Sentences of the findings. Dates are ISO, names are names. */
export const say = {
  placeTwice: (place: string, dates: readonly string[], names: readonly string[], count: number, limit: number) =>
    `${place}在${listed(dates)}同时安排了${titles(names, "批")}，共 ${count} 批，只能同时接待 ${limit} 批`,
  placeTooClose: (place: string, a: string, b: string, free: number, prepare: number) =>
    `${a}与${b}在${place}${free > 0 ? `只隔 ${free} 个半天` : "前后紧接"}，前后应预留 ${prepare} 个半天`,
  placeTooFull: (place: string, dates: string, names: string, prepare: number, limit: number) =>
    `${place}在${dates}前后安排了${names}，连同预留的 ${prepare} 个半天超过可同时接待的 ${limit} 批`,
  lecturerTwice: (name: string, dates: readonly string[], names: readonly string[]) =>
    `${name}在${listed(dates)}的同一时段要为${names.join("和")}授课`,
  capacity: (item: PlanItem, place: string, capacity: number) =>
    `${titleOf(item)}有 ${item.people} 人，超过${place}的容量 ${capacity} 人`,
  capacityOfAll: (item: PlanItem, most: number) =>
    `${titleOf(item)}有 ${item.people} 人，所列可选场地都容纳不下，最大的容量 ${most} 人`,
  closedWeekday: (item: PlanItem, place: string, dates: readonly string[], days: readonly number[]) =>
    `${titleOf(item)}安排在${listed(dates)}，${place}每逢星期${sunday(days)}闭馆`,
  closedPart: (item: PlanItem, place: string, part: "morning" | "afternoon") =>
    `${titleOf(item)}安排在${when(item)}，${place}${partNames[part]}不开放`,
  closedPeriod: (item: PlanItem, place: string, title: string, from: string, to: string, hard: boolean) =>
    `${titleOf(item)}安排在${when(item)}，${place}${span(from, to)}${hard ? "不接待" : "应尽量避开"}（${title}）`,
  agreement: (item: PlanItem, place: string, word: "始于" | "止于", date: string) =>
    `${place}的协议${word}${formatDate(date)}，${titleOf(item)}安排在${when(item)}，不在协议期内`,
  gone: (item: PlanItem) => `${titleOf(item)}所定的场地已被删除，请另选场地`,
  someGone: (item: PlanItem, count: number) => `${titleOf(item)}所列的可选场地中有 ${count} 个已被删除`,
  allGone: (item: PlanItem) => `${titleOf(item)}所列的可选场地都已被删除，请另选场地`,
  within: (item: PlanItem, dates: readonly string[], why: string) =>
    `${titleOf(item)}在${when(item)}，其间${listed(dates)}${why}`,
  holidayName: (names: string) => `为${names}放假`,
  blockedName: (names: string) => `为不排活动的日子（${names}）`,
  broken: (item: PlanItem, dates: readonly string[], limit: number) =>
    `${titleOf(item)}只有 ${item.length} 天，安排在${when(item)}，中间隔着${listed(dates)}；${limit} 天以内的应连续安排`,
  period: (item: PlanItem, title: string, from: string, to: string, hard: boolean) =>
    `${titleOf(item)}安排在${when(item)}，${span(from, to)}为${hard ? "不排期时段" : "尽量避开的时段"}（${title}）`,
  window: (item: PlanItem, from: string, to: string) =>
    `${titleOf(item)}安排在${when(item)}，超出可排期间（${span(from, to)}）`,
  months: (item: PlanItem, month: number) => `${titleOf(item)}的计划月份为${item.monthsText}，安排在${month}月`,
  weekdays: (item: PlanItem, dates: readonly string[], allowed: readonly number[]) =>
    `${titleOf(item)}只能排在星期${sunday(allowed)}，安排的日子中有${listed(dates)}`,
  otherYear: (item: PlanItem, year: number) => `${titleOf(item)}安排在${when(item)}，不在${year}年度`,
  windowReversed: (item: PlanItem, from: string, to: string) =>
    `${titleOf(item)}可排期止（${formatDate(to)}）早于可排期起（${formatDate(from)}），排不进去`,
  windowNoDay: (item: PlanItem, from: string, to: string) =>
    `${titleOf(item)}的可排期间（${span(from, to)}）内没有可排的工作日`,
  windowShort: (item: PlanItem, from: string, to: string, has: number) =>
    `${titleOf(item)}需要 ${item.length} 个工作日，可排期间（${span(from, to)}）内只有 ${has} 个`,
  windowNowhere: (item: PlanItem, from: string, to: string) =>
    `${titleOf(item)}需要 ${item.length} 个工作日，可排期间（${span(from, to)}）内按可排星期、连续安排等要求没有一处排得下`,
  windowClosed: (item: PlanItem, from: string, to: string, places: readonly string[]) =>
    `${titleOf(item)}可排期间（${span(from, to)}）内的可排日子，${titles(places, "个场地")}都不开放`,
  order: (before: PlanItem, after: PlanItem) => `${both(after)}应排在${both(before)}结束以后`,
  series: (before: PlanItem, after: PlanItem) =>
    `“${after.name}”第 ${after.runNo} 期（${when(after)}）应排在第 ${before.runNo} 期（${when(before)}）结束以后`,
  cycle: (names: readonly string[]) =>
    names.length === 1
      ? `“${names[0]}”要求排在自己之后，无法满足`
      : `先后要求形成循环：${names.map((name, i) => `“${name}”须在“${names[(i + 1) % names.length]}”之后`).join("，")}`,
  sameWeek: (a: PlanItem, b: PlanItem, monday: string, to: string) =>
    `${both(a)}与${both(b)}标明不排在同一周，现在同在${span(monday, to)}这一周`,
  perDay: (name: string, dates: readonly string[], names: readonly string[], limit: number) =>
    `${name}在${listed(dates)}同时牵头${titles(names, "项")}，共 ${names.length} 项，同一天最多 ${limit} 项`,
  perWeek: (name: string, monday: string, to: string, names: readonly string[], limit: number) =>
    `${name}在${span(monday, to)}这一周牵头${titles(names, "项")}，共 ${names.length} 项，一周最多 ${limit} 项`,
  perMonth: (name: string, month: string, count: number, limit: number) =>
    `${name}在${formatDate(`${month}-01`, "month")}有 ${count} 天在办活动，一个月最多 ${limit} 天`,
  away: (item: PlanItem, name: string, title: string, from: string, to: string, hard: boolean) =>
    `${titleOf(item)}安排在${when(item)}，${name}${span(from, to)}${hard ? "不在" : "应尽量避开"}（${title}）`,
  audience: (names: readonly string[], a: PlanItem, b: PlanItem, between: number, limit: number) =>
    `${both(a)}与${both(b)}都调训${names.join("、")}，${
      between <= 0 ? "时间重叠" : `只隔 ${between} 天`
    }，应相隔不少于 ${limit} 天，防止多头调训、重复调训`,
  undated: (item: PlanItem, begins: string, weeks: number) =>
    `${titleOf(item)}计划在${begins}，距开始不到 ${weeks} 周，还没有日期`,
  undatedBegun: (item: PlanItem, begins: string) => `${titleOf(item)}计划在${begins}，期间已经开始，还没有日期`,
  undatedPast: (item: PlanItem, begins: string) => `${titleOf(item)}计划在${begins}，期间已过，还没有日期`,
  wholeYear: (year: number) => `${year}年内`,
  monthPeak: (month: string, count: number, limit: number) =>
    `${formatDate(`${month}-01`, "month")}开始的活动有 ${count} 项，超过 ${limit} 项`,
  state: (item: PlanItem, state: string) => `${titleOf(item)}的状态为${state}，日期（${when(item)}）却还没有到`,
  holidays: (year: number) =>
    `${year}年的放假和调休安排还没有录入，核对时只按周末计算；国务院办公厅公布以后请录入日历日`,
} as const;

const day = (from: string, to: string): string =>
  from === to ? formatDateWithWeekday(from) : `${formatDateWithWeekday(from)}至${formatDateWithWeekday(to)}`;
const alsoTold = (warnings: number): string => (warnings > 0 ? `（会另有 ${warnings} 条提醒）` : "");

/** Sentences of the ways out. */
export const fixText = {
  move: (item: PlanItem, from: string, to: string, warnings: number) =>
    `把${titleOf(item)}改到${day(from, to)}${alsoTold(warnings)}`,
  moveTo: (item: PlanItem, from: string, to: string, place: string, warnings: number) =>
    `把${titleOf(item)}改到${day(from, to)}，在${place}${alsoTold(warnings)}`,
  put: (item: PlanItem, from: string, to: string, place: string | null, warnings: number) =>
    `把${titleOf(item)}排在${day(from, to)}${place === null ? "" : `，在${place}`}${alsoTold(warnings)}`,
  place: (item: PlanItem, place: string, warnings: number) =>
    `日期不变，把${titleOf(item)}改在${place}${alsoTold(warnings)}`,
  placeOnly: (item: PlanItem, place: string) => `把${titleOf(item)}的场地改为${place}`,
  part: (item: PlanItem, part: "morning" | "afternoon", warnings: number) =>
    `日期不变，把${titleOf(item)}改在${partNames[part]}${alsoTold(warnings)}`,
  several: (count: number, names: readonly string[], warnings: number) =>
    `一并调整 ${count} 项：${titles(names, "项")}${alsoTold(warnings)}`,
  swap: (a: PlanItem, b: PlanItem, warnings: number) =>
    a.activity === b.activity
      ? `“${a.name}”第 ${a.runNo} 期与第 ${b.runNo} 期对调日期${alsoTold(warnings)}`
      : `${titleOf(a)}与${titleOf(b)}对调日期${alsoTold(warnings)}`,
  movedTo: (item: PlanItem, from: string, to: string) => `${titleOf(item)}改到${span(from, to)}`,
  windowFrom: (item: PlanItem, date: string) => `把${titleOf(item)}的可排期起提前到${formatDate(date)}`,
  windowTo: (item: PlanItem, date: string) => `把${titleOf(item)}的可排期止延到${formatDate(date)}`,
  windowTurned: (item: PlanItem, from: string, to: string) => `把${titleOf(item)}的可排期间改为${span(from, to)}`,
  months: (item: PlanItem, months: string) => `把${titleOf(item)}的计划月份改为${months}`,
  weekdays: (item: PlanItem, days: readonly number[]) =>
    days.length === 0
      ? `取消${titleOf(item)}的可排星期`
      : `把${titleOf(item)}的可排星期改为${days.map((one) => `周${weekdays[one - 1]}`).join("、")}`,
  length: (item: PlanItem, length: number) => `把${titleOf(item)}的天数改为 ${length} 天`,
  after: (item: PlanItem, name: string) => `取消${titleOf(item)}“须在${name}之后”的要求`,
  choice: (item: PlanItem) => `从${titleOf(item)}的可选场地中去掉已删除的`,
  choiceMore: (item: PlanItem, place: string) => `把${place}列入${titleOf(item)}的可选场地`,
  state: (item: PlanItem) => `把${titleOf(item)}的状态改回已排期`,
} as const;

/** Words of the verdicts on days. */
export const verdictText = {
  month: (months: readonly number[]) => `不在优先的月份（${months.join("、")}月）`,
  weekday: (days: readonly number[]) => `不在优先的星期（星期${sunday(days)}）`,
  full: (name: string, monday: string, to: string, limit: number) =>
    `${name}在${span(monday, to)}这一周的牵头活动将达到上限 ${limit} 项`,
  nowhere: (reasons: readonly string[]) => `可选场地都不能用：${reasons.join("；")}`,
} as const;
