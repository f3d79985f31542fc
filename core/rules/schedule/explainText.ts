import { addDays } from "../../kit/dates.ts";
import type { ScheduleItem, ScheduleProblem } from "./problem.ts";
import { readRule } from "./relaxProblem.ts";

const MOST = 6;
const weekdayNames = ["一", "二", "三", "四", "五", "六", "日"];

const list = (names: readonly string[]): string =>
  names.length > MOST ? `${names.slice(0, MOST).join("、")}等${names.length}项` : names.join("、");

/** 3月2日, and 2026年3月2日 where the problem's days lie in several years. */
export function dayName(problem: ScheduleProblem, date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  const years = new Set(problem.days.map((one) => one.slice(0, 4)));
  return `${years.size > 1 || !years.has(date.slice(0, 4)) ? `${year}年` : ""}${month}月${day}日`;
}

/** 3月2日至3月6日; one day stands alone. */
export const spanName = (problem: ScheduleProblem, from: string, to: string): string =>
  from === to ? dayName(problem, from) : `${dayName(problem, from)}至${dayName(problem, to)}`;

/** Days of the calendar as spans: 3月2日至3月4日、3月9日. */
export function daysName(problem: ScheduleProblem, given: readonly string[]): string {
  const days = [...new Set(given)].sort();
  const spans: [string, string][] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  const names = spans.map(([from, to]) => spanName(problem, from, to));
  return names.length > MOST ? `${names.slice(0, MOST).join("、")}等${days.length}天` : names.join("、");
}

export const weekdaysName = (days: readonly number[]): string =>
  [...new Set(days)]
    .sort((a, b) => a - b)
    .map((day) => `星期${weekdayNames[day - 1]}`)
    .join("、");
export const monthsName = (months: readonly number[]): string =>
  [...new Set(months)]
    .sort((a, b) => a - b)
    .map((month) => `${month}月`)
    .join("、");

/** 半天, 1天, 1天半. */
export const halvesName = (halves: number): string =>
  halves === 1 ? "半天" : `${Math.floor(halves / 2)}天${halves % 2 === 1 ? "半" : ""}`;

/** Names by id, the id itself where nothing better is known. */
export const namesOf = (problem: ScheduleProblem) => {
  const find = (rows: readonly { id: string; name?: string | undefined }[] | undefined, id: string) =>
    rows?.find((one) => one.id === id)?.name || id;
  return {
    item: (id: string) => find(problem.items, id),
    place: (id: string) => find(problem.places, id),
    department: (id: string) => find(problem.departments, id),
    lecturer: (id: string) => find(problem.lecturers, id),
  };
};

const inside = (problem: ScheduleProblem, item: ScheduleItem): string[] =>
  problem.days.filter((day) => day >= item.window[0] && day <= item.window[1]);

/** 可排3月2日至3月6日，共5个工作日. */
function windowText(problem: ScheduleProblem, item: ScheduleItem): string {
  const [from, to] = item.window;
  if (from > to) return `可排期起${dayName(problem, from)}晚于可排期止${dayName(problem, to)}`;
  const days = inside(problem, item).length;
  return `可排${spanName(problem, from, to)}，${days === 0 ? "其中没有工作日" : `共${days}个工作日`}`;
}

/**
 * A rule as a sentence without its full stop: 第2期培训班可排3月2日至3月6日，共5个工作日，需6天. `around` are the items in question:
 * long lists of days are cut down to those that matter to them.
 */
export function ruleSentence(
  problem: ScheduleProblem,
  id: string,
  around: readonly ScheduleItem[],
  alone: boolean,
): string {
  const rule = readRule(problem, id);
  if (!rule) return id;
  const name = namesOf(problem);
  const item = problem.items.find((one) => one.id === rule.of);
  const place = problem.places.find((one) => one.id === rule.of);
  const department = problem.departments.find((one) => one.id === rule.of);
  const who = name.item(rule.of);
  const nearby = (dates: readonly string[]) => {
    const near = dates.filter((date) =>
      around.some((one) => !one.standing && date >= one.window[0] && date <= one.window[1]),
    );
    const working = new Set(problem.days);
    const kept = (near.length > 0 ? near : dates).filter((date) => working.has(date));
    return daysName(problem, kept.length > 0 ? kept : dates);
  };
  switch (rule.kind) {
    case "window": {
      const text = `${who}${windowText(problem, item!)}`;
      return text.endsWith("没有工作日") || item!.window[0] > item!.window[1]
        ? text
        : `${text}，${alone ? "但" : ""}需${item!.length}天`;
    }
    case "fixed": {
      const works = problem.days.includes(item!.fixed!);
      const left = problem.days.filter((day) => day >= item!.fixed!).length;
      if (!works) return `${who}定在${dayName(problem, item!.fixed!)}，这一天不是可排的工作日`;
      if (alone && left < item!.length)
        return `${who}定在${dayName(problem, item!.fixed!)}开始，其后只有${left}个工作日，但需${item!.length}天`;
      return `${who}定在${dayName(problem, item!.fixed!)}开始${item!.length > 1 ? `，需${item!.length}天` : ""}`;
    }
    case "weekdays":
      return `${who}${item!.length > 1 ? `需${item!.length}天，各天` : ""}只能排在${weekdaysName(item!.weekdays ?? [])}`;
    case "months":
      return `${who}只能在${monthsName(item!.months ?? [])}开始`;
    case "barred":
      return `${who}不能排在不排期时段（${nearby(item!.barred ?? [])}）之内`;
    case "unbroken":
      return `${who}的${item!.length}天须连续，中间不隔周末和放假日`;
    case "places": {
      const known = item!.places.filter((one) => problem.places.some((at) => at.id === one));
      return known.length === 0 ? `${who}可用的场地都已不在场地表中` : `${who}只能用${list(known.map(name.place))}`;
    }
    case "after":
      return rule.of === rule.other ? `${who}须排在自己之后` : `${who}须在${name.item(rule.other!)}结束以后开始`;
    case "notSameWeek":
      return `${who}与${name.item(rule.other!)}不排在同一周`;
    case "capacity": {
      const large = around.filter(
        (one) => !one.standing && one.places.includes(place!.id) && one.people > place!.capacity,
      );
      return `${name.place(rule.of)}最多容纳${place!.capacity}人${
        large.length > 0 ? `，${list(large.map((one) => `${name.item(one.id)}有${one.people}人`))}` : ""
      }`;
    }
    case "parallel":
      return `${name.place(rule.of)}${place!.parallel === 1 ? "同一时段只接待1批" : `同时最多接待${place!.parallel}批`}`;
    case "closed":
      return `${name.place(rule.of)}${nearby([...place!.closed, ...(place!.closedParts ?? []).map((one) => one.date)])}${
        place!.closed.length === 0 ? "有半天" : ""
      }不开放`;
    case "prepare":
      return `${name.place(rule.of)}相邻两批之间须留${halvesName(place!.prepare ?? 0)}`;
    case "perDay":
      return `${name.department(rule.of)}同一天最多牵头${department!.perDay}项`;
    case "perWeek":
      return `${name.department(rule.of)}一周最多牵头${department!.perWeek}项`;
    case "perMonth":
      return `${name.department(rule.of)}一个月最多有${department!.perMonth}天在办活动`;
    case "departmentClosed":
      return `${name.department(rule.of)}${nearby(department!.closed ?? [])}不安排活动`;
    case "lecturer": {
      const own = around.filter((one) => one.lecturers?.includes(rule.of));
      return `${name.lecturer(rule.of)}同一时段只能在一处${
        own.length > 1 ? `，${list(own.map((one) => name.item(one.id)))}都由其授课` : ""
      }`;
    }
    case "away":
      return `${name.lecturer(rule.of)}${nearby(problem.lecturers?.find((one) => one.id === rule.of)?.away ?? [])}不在`;
    case "standing": {
      const at = item!.standing!;
      const where = at.place === null ? "" : `，在${name.place(at.place)}`;
      return `${who}已定在${daysName(problem, at.dates)}${where}，不再移动`;
    }
    case "length":
      return problem.days.length === 0
        ? `没有可排的工作日，${who}无处可排`
        : `${who}需${item!.length}天，但可排的工作日一共只有${problem.days.length}天`;
  }
}

/** Sentences around a contradiction. */
export const conflictText = {
  together: (count: number) => `以上${count}条不能同时满足`,
  fits: "各项都能排下，没有互相矛盾的要求",
  nothing: "没有要排的活动",
  undecided: "在限定的计算量内既没有找到全部排下的办法，也没有证明排不下，不能断定有矛盾",
  unproved: "合在一起已证明排不下，但其中有没有多余的一条尚未查清，所以不列为矛盾：",
  items: (names: readonly string[]) => `要排的是${list(names)}`,
} as const;

/** Ways out, as sentences. */
export const relaxText = {
  windowTo: (name: string, day: string) => `把${name}的可排期止放宽到${day}`,
  windowFrom: (name: string, day: string) => `把${name}的可排期起提前到${day}`,
  window: (name: string, from: string, to: string) => `把${name}的可排期放宽为${from}至${to}`,
  fixed: (name: string, day: string) => `把${name}改定在${day}开始`,
  weekdays: (name: string, days: string) => `让${name}也可排在${days}`,
  anyWeekday: (name: string) => `不限${name}的星期`,
  months: (name: string, months: string) => `让${name}也可在${months}开始`,
  barred: (name: string) => `允许${name}排在不排期时段之内`,
  unbroken: (name: string) => `允许${name}中间隔周末或放假日`,
  length: (name: string, from: number, to: number) => `把${name}由${from}天缩短为${to}天`,
  place: (name: string, place: string) => `让${name}也可用${place}`,
  newPlace: (name: string, people: number) => `为${name}换用能容纳${people}人的场地`,
  otherPlace: (name: string) => `为${name}另找一处场地`,
  capacity: (place: string, people: number) => `把${place}的容纳人数增到${people}人`,
  people: (name: string, people: number) => `把${name}的人数减到${people}人`,
  parallel: (place: string, count: number) => `让${place}同时接待${count}批`,
  open: (place: string, days: string) => `请${place}在${days}开放`,
  prepare: (place: string, from: string, to: string | null) =>
    to === null ? `${place}相邻两批之间不留间隔` : `把${place}相邻两批之间的间隔由${from}减为${to}`,
  perDay: (name: string, from: number, to: number) => `把${name}同一天最多牵头${from}项放宽到${to}项`,
  perWeek: (name: string, from: number, to: number) => `把${name}一周最多牵头${from}项放宽到${to}项`,
  perMonth: (name: string, from: number, to: number) => `把${name}一个月最多${from}天在办活动放宽到${to}天`,
  departmentOpen: (name: string, days: string) => `让${name}在${days}可以安排活动`,
  lecturer: (name: string, person: string) => `${name}不请${person}，换一位授课人`,
  present: (person: string, days: string) => `请${person}在${days}到场`,
  after: (name: string, before: string) =>
    name === before ? `不要求${name}排在自己之后` : `不要求${name}排在${before}之后`,
  sameWeek: (name: string, other: string) => `允许${name}与${other}排在同一周`,
  standing: (name: string, day: string) => `把${name}移到${day}`,
} as const;

/** What repairing says. */
export const repairText = {
  lockedDays: (problem: ScheduleProblem, dates: readonly string[]) =>
    `已锁定，原定的${daysName(problem, dates)}不能再安排，请先解除锁定`,
  lockedPlace: (problem: ScheduleProblem, place: string) =>
    `已锁定，原定的场地${namesOf(problem).place(place)}不能再使用，请先解除锁定`,
  lockedSpot: (problem: ScheduleProblem, at: { start: string }) =>
    `已锁定，原定的${dayName(problem, at.start)}需要改动，请先解除锁定`,
  lostOnly: (problem: ScheduleProblem, places: readonly string[], days: readonly string[]) => {
    const lost = [
      ...(places.length > 0 ? [`${list(places.map(namesOf(problem).place))}不能再使用`] : []),
      ...(days.length > 0 ? [`${daysName(problem, days)}不能再安排`] : []),
    ];
    return `${lost.length > 0 ? `${lost.join("，")}，` : "原来的日期和场地不能再用，"}没有其他可排的日期或场地`;
  },
} as const;

/** Why an item stands where it does. */
export const neighbourText = {
  unknown: "没有这项活动",
  noDays: "没有可排的工作日",
  tooLong: (days: number) => `需${days}天，可排的工作日不够`,
  present: (span: string, place: string | null) => `现排${span}${place === null ? "" : `，在${place}`}`,
  notWorking: "现排的日期不是可排的工作日",
  breaks: (reason: string) => `现排的日期不合要求：${reason}`,
  stands: "这一期不再移动，各日的比较仅供参考",
  without: "尚未排定日期",
  otherPlace: (place: string) => `改用${place}`,
  around: (days: number, barred: number, worse: number, same: number, better: number, best: string | null) => {
    if (days === 0) return "前后没有其他工作日可比";
    const parts = [
      ...(barred > 0 ? [`${barred}天不能排`] : []),
      ...(worse > 0 ? [`${worse}天不如现在`] : []),
      ...(same > 0 ? [`${same}天与现在相当`] : []),
      ...(better > 0 ? [`${better}天比现在好，其中${best}最好`] : []),
    ];
    return `前后${days}个工作日中，${parts.join("，")}${better === 0 ? "，没有更好的日期" : ""}`;
  },
  open: (days: number, barred: number, best: string | null) =>
    `附近${days}个工作日中，${barred}天不能排${best === null ? "，没有可排的日期" : `，最合适的是${best}`}`,
} as const;
