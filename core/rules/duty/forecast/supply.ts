import { addDays, diffDays, formatDate, isIsoDate, lastOfMonth, maxDate, yearOf } from "../../../kit/dates.ts";
import { type DutyForm, dutyForms } from "../../../records/duty.ts";
import { type Calendar, isWorkday } from "../../calendar.ts";
import { postKey, postsIn } from "../../posts.ts";
import type { DutyHalf, DutyInput } from "../forms.ts";
import type { Chance, Pace, Plans, Supply, WhatIf } from "./forms.ts";
import { type PlannedChance, plannedClasses, plannedLectures, plannedYears } from "./planned.ts";
import { spread } from "./spread.ts";
import { askedSentence, noSupply, notYet, paceSentence, plannedSentence, undatedSentence } from "./wording.ts";

/** Where the plan says nothing, the average of so many whole years before is taken to go on. */
const HELD_YEARS = 3;

/** What is not planned yet is held so many days from now at the earliest: people must be called to it. */
const NOTICE_DAYS = 30;

/** From when to when, and on which days, is reckoned. */
export interface Span {
  on: string;
  lastYear: number;
  /** Days off and make-up workdays that are known; without any, weekends are off. */
  calendar: Calendar;
}

/** A place a class that is asked for without its size, where no class is known either. */
export const CLASS_SIZE = 60;

interface Pattern {
  pace: Pace;
  /** Days of the year (MM-DD), with their places. */
  days: readonly { day: string; places: number; form: DutyForm; title: string }[];
}

const tenth = (value: number) => Math.round(value * 10) / 10;

const nothing: Pattern = { pace: { perYear: 0, places: 0, total: 0, source: null }, days: [] };

function patternOfPlan(year: number, chances: readonly PlannedChance[]): Pattern {
  const own = chances.filter((one) => one.size > 0);
  const total = own.reduce((sum, one) => sum + one.size, 0);
  return {
    pace: {
      perYear: own.length,
      places: own.length ? Math.round(total / own.length) : 0,
      total,
      source: { plan: year },
    },
    days: own.map((one) => ({ day: one.date.slice(5), places: one.size, form: one.form, title: one.title })),
  };
}

/** Records of heads of the last whole years, or of the running one where there are none: the pace at which it really went. */
function patternOfRecords(input: DutyInput, side: DutyHalf): Pattern {
  const bound = new Set(input.dutyRules.flatMap((rule) => rule.posts.map(postKey)));
  const heads = new Set(
    input.appointments
      .filter((one) => [one.post, ...postsIn(one.post)].some((post) => bound.has(postKey(post))))
      .map((one) => one.person),
  );
  const year = yearOf(input.on);
  const known = (side === "attend" ? input.attendances : input.lectures).filter(
    (one) => heads.has(one.person) && one.date <= input.on && yearOf(one.date) >= year - HELD_YEARS,
  );
  const whole = known.filter((one) => yearOf(one.date) < year);
  const [records, last] = whole.length > 0 ? [whole, year - 1] : [known, year];
  if (records.length === 0) return nothing;
  const first = records.reduce((least, one) => Math.min(least, yearOf(one.date)), last);
  const years = last - first + 1;
  const occasion = (one: (typeof records)[number]) =>
    one.gathering ?? `${one.date}\t${"activity" in one ? one.activity : ""}`;
  // A class is one title on one day; a lecture is one of its own.
  const occasions = side === "attend" ? new Set(records.map(occasion)).size : records.length;
  const total = Math.max(1, Math.round(records.length / years));
  const perYear = Math.max(1, Math.round(occasions / years));
  const forms = [...Map.groupBy(records, (one) => one.form ?? "class")].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  const days = spread(perYear, `${year}-01-01`, `${year}-12-31`);
  return {
    pace: {
      perYear: tenth(occasions / years),
      places: Math.round(records.length / occasions),
      total: tenth(records.length / years),
      source: { held: [first, last] },
    },
    days: days.map(({ date }, index) => ({
      day: date.slice(5),
      places: Math.floor((total * (index + 1)) / days.length) - Math.floor((total * index) / days.length),
      form: forms[0]![0],
      title: "",
    })),
  };
}

const inYear = (year: number, day: string): string => {
  const date = `${year}-${day}`;
  return isIsoDate(date) ? date : lastOfMonth(year, Number(day.slice(0, 2)));
};

/** The months after the last planned year: the pattern goes on, less what is entered for that year already. */
function goesOn(pattern: Pattern, year: number, entered: number, on: string): Chance[] {
  let skip = entered;
  return pattern.days.flatMap(({ day, places, form, title }): Chance[] => {
    const date = inYear(year, day);
    const left = Math.max(0, places - skip);
    skip = Math.max(0, skip - places);
    if (left === 0 || date <= on) return [];
    return [
      {
        date,
        label: `${formatDate(date, "month")}（推算）`,
        title,
        form,
        size: left,
        places: left,
        called: [],
        from: "pace",
      },
    ];
  });
}

/** The next workday, or the one before it where that would be another year. */
function onWorkday(date: string, calendar: Calendar): string {
  const year = yearOf(date);
  for (const step of [1, -1])
    for (let day = date; yearOf(day) === year; day = addDays(day, step)) if (isWorkday(day, calendar)) return day;
  return date;
}

/** How many of `count` a year are still to be expected in the running one: the share of what is left after the notice, rounded down. */
function shareLeft(count: number, on: string): number {
  const end = `${yearOf(on)}-12-31`;
  const left = Math.max(0, diffDays(on, end) - NOTICE_DAYS);
  return Math.floor((count * left) / (diffDays(`${yearOf(on)}-01-01`, end) + 1));
}

/** The last `count` of days with their counts. */
function lastOf(days: readonly { date: string; count: number }[], count: number): { date: string; count: number }[] {
  let open = count;
  return days
    .toReversed()
    .flatMap((day) => {
      const taken = Math.min(open, day.count);
      open -= taken;
      return taken > 0 ? [{ ...day, count: taken }] : [];
    })
    .toReversed();
}

/**
 * Occasions that are asked for: evenly over each year, on workdays; in the running year the last of them, as many as are the
 * share of what is left of it. So many days before nobody can be called.
 */
function asked(wish: { count: number; places: number; form: DutyForm; title: string }, span: Span): Chance[] {
  const { count, places, form, title } = wish;
  const { on, lastYear, calendar } = span;
  const chances: Chance[] = [];
  // The same days in every year; those of a common year exist in all.
  const everyYear = spread(count, "2001-01-01", "2001-12-31");
  for (let year = yearOf(on); year <= lastYear; year++) {
    const earliest = addDays(on, NOTICE_DAYS + 1);
    const days = year === yearOf(on) ? lastOf(everyYear, shareLeft(count, on)) : everyYear;
    for (const day of days) {
      const date = onWorkday(maxDate(`${year}${day.date.slice(4)}`, earliest), calendar);
      if (date < earliest) continue;
      chances.push({
        date,
        label: `${formatDate(date, "month")}（设想）`,
        title,
        form,
        size: day.count * places,
        places: day.count * places,
        called: [],
        from: "whatIf",
      });
    }
  }
  return chances;
}

/**
 * The supply of one half from `on` to the end of `lastYear`. Each year is reckoned from its own plan where that plan has
 * places; the rest of the running year and later years without one go on at the yearly pace: that of the plan of the running
 * year, or else of the next planned year (from there on), or else of the records of the last years.
 */
export function supplyOf(
  side: DutyHalf,
  input: DutyInput,
  plans: Plans,
  heads: ReadonlySet<string>,
  lastYear: number,
): Supply {
  const year = yearOf(input.on);
  const planned = plannedYears(plans, side);
  const lectures = side === "lecture" ? plannedLectures(plans) : null;
  // The size of a class without a run is the usual one, which the classes with a run tell.
  const sized = lectures?.chances ?? plannedClasses(plans, heads, 0);
  const entered = (of: number) => sized.filter((one) => (one.plan ?? yearOf(one.date)) === of && one.size > 0);
  const base = [...planned, ...(lectures ? [...new Set(sized.map((one) => yearOf(one.date)))] : [])]
    .filter((one) => one >= year)
    .reduce<number | null>((least, one) => (least === null || one < least ? one : least), null);
  const records = patternOfRecords(input, side);
  const pattern = base === null ? records : patternOfPlan(base, entered(base));
  const all = lectures?.chances ?? plannedClasses(plans, heads, pattern.pace.places);
  // Of one that was held on a day that nobody wrote down, the first possible day decides: it is no chance any more.
  const isComing = ({ date, over, since }: PlannedChance) => (over ? (since ?? date) > input.on : date >= input.on);
  const chances: Chance[] = all
    .filter(isComing)
    .map(({ plan: _plan, over: _over, since: _since, ...chance }) => chance);
  const carried: number[] = [];
  // Of a year that is running its own records tell nothing about the rest.
  const { source } = pattern.pace;
  const running = source !== null && "held" in source && source.held[1] === year;
  for (let next = base !== null ? base + 1 : running ? year + 1 : year; next <= lastYear; next++) {
    if (planned.has(next)) continue;
    const already = all.filter((one) => yearOf(one.date) === next).reduce((sum, one) => sum + one.size, 0);
    chances.push(...goesOn(pattern, next, already, input.on));
    carried.push(next);
  }
  const used = chances.filter((one) => one.from === "plan" && one.places + one.called.length > 0);
  const sentences = [
    ...(used.length > 0 ? [plannedSentence(side, used)] : []),
    ...(pattern.pace.source === null ? [] : [paceSentence(side, pattern.pace, carried, year)]),
    ...(base !== null && base > year && !chances.some((one) => yearOf(one.date) === year) ? [notYet(side, year)] : []),
    ...(chances.length === 0 ? [noSupply(side, year, HELD_YEARS)] : []),
    ...(lectures && lectures.undated > 0 ? [undatedSentence(lectures.undated)] : []),
  ];
  const knownUntil = pattern.pace.source === null ? `${year}-12-31` : null;
  return { chances: inOrder(chances), pace: pattern.pace, sentences, knownUntil };
}

/** The supply with what is asked for. */
export function supplyWith(side: DutyHalf, supply: Supply, whatIf: WhatIf | undefined, span: Span): Supply {
  if (!whatIf) return supply;
  const chances = [...supply.chances];
  const wishes =
    side === "attend"
      ? [
          {
            count: whatIf.classes ?? 0,
            places: whatIf.classSize ?? (supply.pace.places || CLASS_SIZE),
            form: "class" as const,
            title: "",
            text: "期培训",
          },
        ]
      : [
          { count: whatIf.lectures ?? 0, places: 1, form: "class" as const, title: "", text: "个讲课席位" },
          {
            count: whatIf.cityLectures ?? 0,
            places: 1,
            form: "city" as const,
            title: dutyForms.city,
            text: "次地市讲课",
          },
        ];
  for (const wish of wishes) chances.push(...asked(wish, span));
  const more = side === "attend" ? (whatIf.morePlaces ?? 0) : 0;
  const widened = chances.map((one) =>
    more > 0 && one.size > 0 ? { ...one, size: one.size + more, places: one.places + more } : one,
  );
  const told = wishes.flatMap(({ count, text }) =>
    count > 0 ? [askedSentence(yearOf(span.on), count, shareLeft(count, span.on), text)] : [],
  );
  return { ...supply, chances: inOrder(widened), sentences: [...supply.sentences, ...told] };
}

/** By date, and the same on every machine where dates are equal. */
function inOrder(chances: readonly Chance[]): Chance[] {
  const text = (one: Chance) => [one.from, one.title, one.label, one.form, one.places, one.called.join()].join("\t");
  return chances.toSorted((a, b) => {
    const [left, right] = a.date === b.date ? [text(a), text(b)] : [a.date, b.date];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
