import { formatDate, formatDateWithWeekday } from "../../kit/dates.ts";

/** Sentences about bad input. */
export const issueText = {
  twice: (what: string, id: string) => `${what}编号“${id}”重复`,
  noSuch: (item: string, what: string, id: string) => `“${item}”所列的${what}“${id}”不存在`,
  badDate: (date: string) => `日期“${date}”不存在`,
  dayTwice: (date: string) => `工作日${formatDate(date)}重复`,
  daysOrder: "工作日没有按先后排列",
  noDays: "没有可排期的工作日",
  windowOrder: (item: string) => `“${item}”可排期间的起日晚于止日`,
  length: (item: string) => `“${item}”的天数应是不小于1的整数`,
  /** `pairs`: who waits for whom. */
  circle: (pairs: readonly (readonly [string, string])[]) =>
    `先后要求形成循环：${pairs.map(([item, before]) => `“${item}”须在“${before}”之后`).join("，")}`,
  self: (item: string) => `“${item}”要求排在自己之后`,
} as const;

export const kindText = {
  item: "活动",
  place: "场地",
  department: "部门",
  lecturer: "授课人",
  audience: "对象",
} as const;

const names = (list: readonly string[], most = 3): string =>
  list.length > most
    ? `${list
        .slice(0, most)
        .map((name) => `“${name}”`)
        .join("、")}等${list.length}项`
    : list.map((name) => `“${name}”`).join("、");

const weekdayNames = "一二三四五六日";

/** Why a rule forbids a day or a place. */
export const barText = {
  window: (from: string, to: string) => `不在可排期间（${formatDate(from)}至${formatDate(to)}）之内`,
  fixed: (date: string) => `不是指定的日期${formatDate(date)}`,
  weekdays: (list: readonly number[]) => `有的日子不是指定的星期${list.map((day) => weekdayNames[day - 1]).join("、")}`,
  months: (list: readonly number[]) => `不在指定的月份（${list.join("、")}月）开始`,
  barred: "有的日子在不排期时段之内",
  unbroken: "中间隔着周末或放假日",
  places: "不是可选的场地",
  capacity: (place: string, capacity: number, people: number) => `${place}可容纳${capacity}人，少于${people}人`,
  parallel: (place: string, parallel: number, others: readonly string[]) =>
    `${place}同一时段最多接待${parallel}批，已有${names(others)}`,
  prepare: (place: string, halves: number, others: readonly string[]) =>
    `${place}前后两批之间须空出${halves}个半天，与${names(others)}相隔不足`,
  closed: (place: string) => `${place}不开放`,
  perDay: (department: string, most: number, others: readonly string[]) =>
    others.length > 0 ? `${department}一天最多${most}项，当天已有${names(others)}` : `${department}一天最多${most}项`,
  perWeek: (department: string, most: number, others: readonly string[]) =>
    others.length > 0 ? `${department}一周最多${most}项，当周已有${names(others)}` : `${department}一周最多${most}项`,
  perMonth: (department: string, most: number, others: readonly string[]) =>
    others.length > 0
      ? `${department}一个月最多有${most}天在办活动，当月已有${names(others)}`
      : `${department}一个月最多有${most}天在办活动`,
  departmentClosed: (department: string) => `${department}有的日子不能安排`,
  lecturer: (person: string, others: readonly string[]) => `${person}同一时段要参加${names(others)}`,
  away: (person: string) => `${person}有的日子不在`,
  after: (item: string, before: string) => `“${item}”须在“${before}”结束之后`,
  self: (item: string) => `“${item}”要求排在自己之后`,
  notSameWeek: (a: string, b: string) => `“${a}”和“${b}”不排在同一周`,
} as const;

/** Why an item found no room. */
export const reasonText = {
  noDay: (from: string, to: string) => `可排期间（${formatDate(from)}至${formatDate(to)}）内没有工作日`,
  tooLong: (length: number, from: string, to: string, days: number) =>
    `要${length}个工作日，可排期间（${formatDate(from)}至${formatDate(to)}）内只有${days}个`,
  noPlace: (people: number) => `所列场地都容不下${people}人`,
  unknownPlaces: "所列场地都不存在",
  /** `all` days on which it could begin, of which a rule forbids `some`, or each. */
  barredAll: (all: number, why: string) => `可选的${all}天都不行：${why}`,
  barred: (all: number, some: number, why: string) => `${why}，排除了可选的${all}天中的${some}天`,
  /** The days that the first rule leaves. */
  rest: (days: number, others: readonly { why: string; days: number }[], more: boolean) =>
    others.length === 1
      ? `其余${days}天：${others[0]?.why}`
      : `其余${days}天：${others.map((one) => `${one.why}（${one.days}天）`).join("；")}${more ? "；等等" : ""}`,
  allPlaces: (count: number, closed: boolean, taken: boolean) =>
    `可选的${count}处场地都${closed && taken ? "已占用或不开放" : closed ? "不开放" : "已占用"}`,
  /** What is said of one day ("some of its days …") as it is said of many. */
  onAnyDay: (sentence: string) => sentence.replace("有的日子", ""),
  /** For rules that others bring about, told without naming anyone. */
  perDay: (department: string, most: number) => `${department}一天最多牵头${most}项`,
  perWeek: (department: string, most: number) => `${department}一周最多牵头${most}项`,
  perMonth: (department: string, most: number) => `${department}一个月最多有${most}天在办活动`,
  parallel: (place: string) => `${place}已被占用`,
  prepare: (place: string) => `${place}前后预留时间不够`,
  lecturer: (person: string) => `${person}同一时段另有活动`,
  possible: "现有空档可排，但在给定的步数内没有排上",
} as const;

/** What speaks for a suggestion and what it costs. */
export const suggestText = {
  wished: "就是希望的日期",
  earlier: (days: number) => `比希望的日期早${days}个工作日`,
  later: (days: number) => `比希望的日期晚${days}个工作日`,
  emptyWeek: "当周没有其他活动",
  week: (count: number) => `当周另有${count}项活动`,
  day: (count: number) => `同一天最多另有${count}项活动`,
  month: (date: string, count: number) =>
    count === 0 ? `${formatDate(date, "month")}没有其他活动开始` : `${formatDate(date, "month")}另有${count}项活动开始`,
  outsideMonths: "不在优先的月份",
  outsideWeekdays: (days: number) => `有${days}天不在优先的星期`,
  avoid: (days: number) => `有${days}天落在宜避开的时段`,
  close: (other: string, audience: string, days: number, gap: number) =>
    days === 0
      ? `与“${other}”同时，都面向${audience}，应相隔${gap}天`
      : `与“${other}”只隔${days}天，都面向${audience}，应相隔${gap}天`,
  broken: "中间隔着周末或放假日",
  beforeHoliday: (days: number) => `结束后即是${days}天假期`,
  afterHoliday: (days: number) => `紧接在${days}天假期之后`,
  sameTrip: (city: string) => `当周已有活动在${city}，可一并前往`,
  newTrip: (city: string) => `当周去${city}只为这一项`,
  leastUsed: (place: string) => `${place}在各场地中使用最少`,
  givesWay: (name: string, date: string, place: string | null) =>
    `“${name}”须让出，可改到${formatDateWithWeekday(date)}${place === null ? "" : `，在${place}`}`,
  stranded: (name: string) => `“${name}”须让出，目前没有别的空档`,
  without: (cost: string) => `${cost}，未计让出的活动另行安排`,
  same: "排期总分不变",
  better: (by: string) => `排期总分减少${by}（越少越好）`,
  worse: (by: string) => `排期总分增加${by}（越少越好）`,
} as const;
