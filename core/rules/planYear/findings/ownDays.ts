import { runFindings } from "../../calendar.ts";
import { partsMeet } from "./days.ts";
import { type Found, found } from "./found.ts";
import { say } from "./words.ts";
import { isPast, type Period, type Placed, type Year } from "./year.ts";

/** The days off with which an item begins, and those with which it ends. */
function edges(year: Year, one: Placed): [from: number, to: number][] {
  const { works } = year.days;
  let lead = one.first;
  while (lead <= one.last && !works(lead)) lead += 1;
  if (lead > one.last) return [[one.first, one.last]];
  let tail = one.last;
  while (!works(tail)) tail -= 1;
  const spans: [number, number][] = [];
  if (lead > one.first) spans.push([one.first, lead - 1]);
  if (tail < one.last) spans.push([tail + 1, one.last]);
  return spans;
}

const kindsOff = ["holiday", "weekend", "blocked"] as const;

function onDaysOff(year: Year, one: Placed): Found[] {
  const { item } = one;
  const { date, kind, works, calendar } = year.days;
  if (works(one.first) && works(one.last)) return [];
  const spans = edges(year, one);
  const runNo = item.runs < 2 ? null : item.runNo;
  return kindsOff.flatMap((what) => {
    const hit = spans.flatMap(([from, to]) => {
      const days = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((day) => kind(day) === what);
      return days.length === 0 ? [] : [{ from: date(from), to: date(to), days }];
    });
    const [first] = hit;
    if (!first) return [];
    const rule = `calendar.${what}`;
    const dates = hit.flatMap((each) => each.days.map(date));
    // The sentence is that of a run which lies on these days alone: in between it may go over days off.
    const sentence = () =>
      runFindings({ title: item.name, runNo, from: first.from, to: first.to }, calendar).find(
        (each) => each.rule === rule,
      )?.sentence ?? "";
    return [found(rule, "error", item.id, [item], sentence, { dates, over: dates.length })];
  });
}

/** Days off between the days of an item. Short runs must not be broken; long ones go over weekends, but not unnoticed over holidays. */
function between(year: Year, one: Placed): Found[] {
  const { item } = one;
  const { works, date, kind, name } = year.days;
  let [from, to] = [one.first, one.last];
  while (from <= to && !works(from)) from += 1;
  while (to >= from && !works(to)) to -= 1;
  const off: number[] = [];
  for (let day = from; day <= to; day++) if (!works(day)) off.push(day);
  if (off.length === 0) return [];
  const limit = year.rules.int("unbroken", "days");
  if (year.rules.on("unbroken") && item.length <= limit) {
    const dates = off.map(date);
    const sentence = () => say.broken(item, dates, limit);
    return [found("unbroken", "error", item.id, [item], sentence, { dates, numbers: [item.length, limit] })];
  }
  if (!year.rules.on("holiday")) return [];
  return (["holiday", "blocked"] as const).flatMap((what) => {
    const days = off.filter((day) => kind(day) === what);
    if (days.length === 0) return [];
    const dates = days.map(date);
    const names = [...new Set(days.map(name))].join("、");
    const why = what === "holiday" ? say.holidayName(names) : say.blockedName(names);
    return [
      found(`calendar.${what}`, "warning", `${item.id}:within`, [item], () => say.within(item, dates, why), { dates }),
    ];
  });
}

/** Days of an item that lie in a period, in its part of the day. */
function inPeriod(one: Placed, { period, first, last }: Period): number[] {
  if (last < one.first || first > one.last || !partsMeet(period.part, one.item.part)) return [];
  return one.days.filter((day) => day >= first && day <= last);
}

function inPeriods(year: Year, one: Placed): Found[] {
  const { item } = one;
  return year.office.flatMap((each) => {
    const { id, title, from, to, binding } = each.period;
    const rule = binding === "hard" ? "period" : "avoid";
    if (!year.rules.on(rule)) return [];
    const days = inPeriod(one, each);
    if (days.length === 0) return [];
    const sentence = () => say.period(item, title, from, to, binding === "hard");
    const more = { dates: days.map(year.days.date), over: days.length };
    return [found(rule, binding === "hard" ? "error" : "warning", `${item.id}:${id}:${from}`, [item], sentence, more)];
  });
}

/** Lead departments and lecturers who are away. */
function absences(year: Year, one: Placed): Found[] {
  if (!year.rules.on("absence") || year.periodsOf.size === 0) return [];
  const { item } = one;
  return [...new Set([...item.lead, ...item.lecturers])].flatMap((who) =>
    (year.periodsOf.get(who) ?? []).flatMap((each) => {
      const days = inPeriod(one, each);
      if (days.length === 0) return [];
      const { id, title, from, to, binding } = each.period;
      const name = year.name(who);
      const hard = binding === "hard";
      const sentence = () => say.away(item, name, title, from, to, hard);
      const more = { people: [name], dates: days.map(year.days.date), over: days.length };
      return [found("absence", hard ? "error" : "warning", `${item.id}:${id}:${from}`, [item], sentence, more)];
    }),
  );
}

/** What stands against the days of an item by themselves. Rules `calendar.*`, `unbroken`, `period`, `avoid`, `absence`. */
export function dayFindings(year: Year, one: Placed): Found[] {
  if (isPast(one.item)) return [];
  const all = [...inPeriods(year, one), ...absences(year, one)];
  // A run on working days that follow each other meets no day off.
  const span = one.last - one.first + 1;
  if (year.days.working(one.first, one.last) === span) return all;
  return [...(year.rules.on("holiday") ? onDaysOff(year, one) : []), ...between(year, one), ...all];
}
