import {
  addDays,
  daysInMonth,
  diffDays,
  eachDay,
  firstOfMonth,
  isIsoDate,
  monthOf,
  weekday,
  yearOf,
} from "../../kit/dates.ts";

const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;

/** A repeating rule as far as days go; the time of day stays that of the first one. */
export interface RepeatRule {
  freq: (typeof frequencies)[number];
  interval: number;
  count: number | null;
  /** The last day, and the minute on it (UTC) where one is given; null for no end. */
  until: { date: string; minute: number | null; utc: boolean } | null;
  /** ISO weekdays with their place in the month or year (1 first, -1 last, null each). */
  byDay: readonly { weekday: number; nth: number | null }[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  byYearDay: readonly number[];
  bySetPos: readonly number[];
  /** ISO weekday on which weeks begin. */
  weekStart: number;
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const ignored = new Set(["BYHOUR", "BYMINUTE", "BYSECOND"]);

const integers = (text: string | undefined, most: number): number[] | null => {
  if (text === undefined) return [];
  const list = text.split(",").map(Number);
  return list.every((n) => Number.isInteger(n) && n !== 0 && Math.abs(n) <= most) ? list : null;
};

/** What a rule that can't be used is refused for: `part` is one that isn't supported, `bad` a text that is no rule. */
export type ReadRule = { rule: RepeatRule; badUntil?: string } | { part: string } | { bad: true };

/** Reads FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231. */
export function readRule(text: string): ReadRule {
  const parts = new Map<string, string>();
  for (const part of text.trim().split(";")) {
    if (part === "") continue;
    const [name = "", value] = part.split("=");
    if (value === undefined) return { bad: true };
    parts.set(name.trim().toUpperCase(), value.trim().toUpperCase());
  }
  const given = parts.get("FREQ") ?? "";
  if (["SECONDLY", "MINUTELY", "HOURLY"].includes(given)) return { part: `FREQ=${given}` };
  const freq = frequencies.find((one) => one === given);
  const known = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYYEARDAY",
    "BYSETPOS",
    "WKST",
  ];
  for (const name of parts.keys())
    if (!known.includes(name) && !ignored.has(name) && !name.startsWith("X-")) return { part: name };
  const byDay = parts.get("BYDAY")?.split(",").map(dayOf) ?? [];
  const lists = {
    byMonthDay: integers(parts.get("BYMONTHDAY"), 31),
    byMonth: integers(parts.get("BYMONTH"), 12),
    byYearDay: integers(parts.get("BYYEARDAY"), 366),
    bySetPos: integers(parts.get("BYSETPOS"), 366),
  };
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const count = parts.has("COUNT") ? Number(parts.get("COUNT")) : null;
  const { byMonthDay, byMonth, byYearDay, bySetPos } = lists;
  if (!freq || !byMonthDay || !byMonth || !byYearDay || !bySetPos || byMonth.some((n) => n < 0)) return { bad: true };
  if (byDay.some((one) => one === null)) return { bad: true };
  if (!Number.isInteger(interval) || interval < 1 || (count !== null && !(Number.isInteger(count) && count > 0)))
    return { bad: true };
  const written = parts.get("UNTIL");
  const until = written === undefined ? null : untilOf(written);
  const rule: RepeatRule = {
    freq,
    interval,
    count,
    until,
    byDay: byDay.filter((one) => one !== null),
    byMonthDay,
    byMonth,
    byYearDay,
    bySetPos,
    weekStart: weekdays.indexOf(parts.get("WKST") ?? "MO") + 1 || 1,
  };
  return written !== undefined && until === null ? { rule, badUntil: written } : { rule };
}

function dayOf(text: string): RepeatRule["byDay"][number] | null {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/u.exec(text.trim());
  if (!match) return null;
  return { weekday: weekdays.indexOf(match[2] ?? "") + 1, nth: match[1] ? Number(match[1]) : null };
}

function untilOf(text: string): RepeatRule["until"] {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{0,2}(Z)?)?$/u.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, utc] = match;
  const date = `${year}-${month}-${day}`;
  if (!isIsoDate(date)) return null;
  return { date, minute: hour === undefined ? null : Number(hour) * 60 + Number(minute), utc: utc !== undefined };
}

/** Of dates in a stretch (month or year), those that the weekdays with their places mean. */
function nthDays(dates: readonly string[], byDay: RepeatRule["byDay"]): string[] {
  const first = dates[0];
  if (first === undefined) return [];
  return byDay.flatMap(({ weekday: wanted, nth }) => {
    const all = dates.filter((date) => weekday(date) === wanted);
    if (nth === null) return all;
    return all.at(nth > 0 ? nth - 1 : nth) ?? [];
  });
}

const monthDays = (year: number, month: number): string[] =>
  eachDay(firstOfMonth(year, month), `${firstOfMonth(year, month).slice(0, 8)}${daysInMonth(year, month)}`);

/** Days of one month that a monthly or yearly rule means. */
function inMonth(rule: RepeatRule, year: number, month: number, start: string): string[] {
  const all = monthDays(year, month);
  // A month with 30 days has no 31st, and no 31st from its end.
  const numbered = rule.byMonthDay.flatMap((n) => all.at(n > 0 ? n - 1 : n) ?? []);
  if (rule.byDay.length > 0) {
    const named = nthDays(all, rule.byDay);
    return rule.byMonthDay.length > 0 ? named.filter((date) => numbered.includes(date)) : named;
  }
  if (rule.byMonthDay.length > 0) return numbered;
  const day = Number(start.slice(8));
  return day <= all.length ? [all[day - 1] ?? ""] : [];
}

function inYear(rule: RepeatRule, year: number, start: string): string[] {
  if (rule.byYearDay.length > 0) {
    const all = eachDay(`${year}-01-01`, `${year}-12-31`);
    return rule.byYearDay.flatMap((n) => all.at(n > 0 ? n - 1 : n) ?? []);
  }
  if (rule.byMonth.length === 0 && rule.byDay.length > 0 && rule.byMonthDay.length === 0)
    return nthDays(eachDay(`${year}-01-01`, `${year}-12-31`), rule.byDay);
  const everyMonth = Array.from({ length: 12 }, (_, i) => i + 1);
  const months = rule.byMonth.length > 0 ? rule.byMonth : rule.byMonthDay.length > 0 ? everyMonth : [monthOf(start)];
  return months.flatMap((month) => inMonth(rule, year, month, start));
}

/** The days of the nth period of a rule, in order, after the parts that narrow it. */
function periodDays(rule: RepeatRule, start: string, n: number): string[] {
  const step = n * rule.interval;
  const allowed = (date: string) => rule.byMonth.length === 0 || rule.byMonth.includes(monthOf(date));
  let days: string[];
  if (rule.freq === "DAILY") {
    const date = addDays(start, step);
    const fits =
      (rule.byDay.length === 0 || rule.byDay.some((one) => one.weekday === weekday(date))) &&
      (rule.byMonthDay.length === 0 ||
        inMonth({ ...rule, byDay: [] }, yearOf(date), monthOf(date), date).includes(date));
    days = fits ? [date] : [];
  } else if (rule.freq === "WEEKLY") {
    const monday = addDays(start, -((weekday(start) - rule.weekStart + 7) % 7) + 7 * step);
    const wanted = rule.byDay.length > 0 ? rule.byDay.map((one) => one.weekday) : [weekday(start)];
    days = wanted.map((day) => addDays(monday, (day - rule.weekStart + 7) % 7));
  } else if (rule.freq === "MONTHLY") {
    const month = monthOf(start) - 1 + step;
    const year = yearOf(start) + Math.floor(month / 12);
    days = year > 2200 ? [] : inMonth(rule, year, (month % 12) + 1, start);
  } else {
    const year = yearOf(start) + step;
    days = year > 2200 ? [] : inYear(rule, year, start);
  }
  const sorted = [...new Set(days)].filter(allowed).sort();
  if (rule.bySetPos.length === 0) return sorted;
  return [...new Set(rule.bySetPos.flatMap((n) => sorted.at(n > 0 ? n - 1 : n) ?? []))].sort();
}

/** How much work a period is, in days looked at; the constant is what each takes by itself. */
function costOf(rule: RepeatRule): number {
  const own = 8;
  if (rule.freq === "DAILY") return own;
  if (rule.freq === "WEEKLY") return own + 7;
  if (rule.freq === "MONTHLY") return own + 31;
  if (rule.byYearDay.length > 0 || (rule.byMonth.length === 0 && rule.byDay.length > 0)) return own + 366;
  return own + 31 * Math.max(1, rule.byMonth.length || (rule.byMonthDay.length > 0 ? 12 : 1));
}

/** Days of one period of each kind at most, to reach a far year in one leap. */
const longest = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 } as const;

/**
 * The days on which a rule begins an occurrence, from `from` to `to`, in order; the day on which it starts always is one.
 * Each period looked at takes its work from `budget.left`; at nought it ends, and the caller says so. The end of the rule
 * (UNTIL) is the caller's, who knows the zone; COUNT is kept here.
 */
export function* ruleDates(
  rule: RepeatRule,
  start: string,
  from: string,
  to: string,
  budget: { left: number },
): Generator<string> {
  let counted = 0;
  const last = rule.until && rule.until.date < to ? addDays(rule.until.date, 1) : to;
  // Without a count nothing before the first wanted day has to be looked at.
  const gap = diffDays(start, from);
  let n = rule.count === null && gap > 0 ? Math.max(0, Math.floor(gap / (longest[rule.freq] * rule.interval)) - 2) : 0;
  if (n === 0) {
    counted = 1;
    if (start >= from && start <= last) yield start;
  }
  const cost = costOf(rule);
  for (; budget.left > 0; n += 1) {
    budget.left -= cost;
    if (beginOf(rule, start, n) > last) return;
    for (const date of periodDays(rule, start, n)) {
      if (date <= start) continue;
      if (rule.count !== null && counted >= rule.count) return;
      counted += 1;
      if (date > last) return;
      if (date >= from) yield date;
    }
    if (rule.count !== null && counted >= rule.count) return;
  }
}

/** No day of the nth period is earlier than this. */
function beginOf(rule: RepeatRule, start: string, n: number): string {
  const step = n * rule.interval;
  if (step > 100_000) return "9999-12-31";
  if (rule.freq === "DAILY") return addDays(start, step);
  if (rule.freq === "WEEKLY") return addDays(start, 7 * step - 6);
  const months = rule.freq === "MONTHLY" ? step : 12 * step;
  const month = (rule.freq === "MONTHLY" ? monthOf(start) - 1 : 0) + months;
  const year = yearOf(start) + Math.floor(month / 12);
  return year > 9998 ? "9999-12-31" : firstOfMonth(year, (month % 12) + 1);
}
