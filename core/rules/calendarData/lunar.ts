import { SolarDay } from "tyme4ts";
import { eachDay, yearOf } from "../../kit/dates.ts";

/** What a printed calendar says beside a day. Days are Beijing days; the machine's own zone plays no part. */
export interface DayNotes {
  /** 正月初一, 闰六月廿三, 腊月十五. */
  lunar: string;
  /** 廿三; on the first of a lunar month its name (正月, 闰六月). */
  lunarShort: string;
  /** The solar term that begins on this day: 立春. */
  term: string | null;
  /** 春节, 国庆节 and the like, whether or not it is a day off. */
  festival: string | null;
}

/** Festivals of the lunar year; a leap month has none. */
const lunarFestivals: Readonly<Record<string, string>> = {
  正月初一: "春节",
  正月十五: "元宵节",
  五月初五: "端午节",
  七月初七: "七夕",
  八月十五: "中秋节",
  九月初九: "重阳节",
  腊月初八: "腊八节",
};

/** Festivals of the solar year, by month and day. 全国科技工作者日 since 2017. */
const solarFestivals: Readonly<Record<string, { name: string; since?: number }>> = {
  "01-01": { name: "元旦" },
  "03-08": { name: "妇女节" },
  "03-12": { name: "植树节" },
  "05-01": { name: "劳动节" },
  "05-04": { name: "青年节" },
  "05-30": { name: "科技工作者日", since: 2017 },
  "06-01": { name: "儿童节" },
  "07-01": { name: "建党节" },
  "08-01": { name: "建军节" },
  "09-10": { name: "教师节" },
  "10-01": { name: "国庆节" },
};

const first = "初一";

/** The lunar month as notices and calendars write it: the twelfth is 腊月. */
const monthName = (name: string): string => name.replace("十二月", "腊月");

function notesOf(day: SolarDay, date: string): DayNotes {
  const lunarDay = day.getLunarDay();
  const month = monthName(lunarDay.getLunarMonth().getName());
  const name = lunarDay.getName();
  const lunar = `${month}${name}`;
  const term = day.getTermDay();
  const solar = solarFestivals[date.slice(5)];
  const eve = day.next(1).getLunarDay();
  const lastOfYear = eve.getName() === first && eve.getLunarMonth().getName() === "正月";
  return {
    lunar,
    lunarShort: name === first ? month : name,
    term: term.getDayIndex() === 0 ? term.getSolarTerm().getName() : null,
    festival:
      (lastOfYear ? "除夕" : lunarFestivals[lunar]) ??
      (solar && yearOf(date) >= (solar.since ?? 0) ? solar.name : null),
  };
}

const years = new Map<number, ReadonlyMap<string, DayNotes>>();

/** Notes of every day of a year, reckoned once. */
export function yearNotes(year: number): ReadonlyMap<string, DayNotes> {
  const known = years.get(year);
  if (known) return known;
  const start = SolarDay.fromYmd(year, 1, 1);
  const made = new Map(
    eachDay(`${year}-01-01`, `${year}-12-31`).map((date, index) => [date, notesOf(start.next(index), date)]),
  );
  years.set(year, made);
  return made;
}

/** Lunar date, solar term and festival of a day (YYYY-MM-DD, Beijing). Throws for a text that is no date of a year. */
export function dayNotes(date: string): DayNotes {
  const notes = yearNotes(yearOf(date)).get(date);
  if (!notes) throw new RangeError(`not a date: ${date}`);
  return notes;
}

/** What stands in a small cell: the festival where it fits, else the solar term, else the lunar day. */
export function shortNote(notes: DayNotes): string {
  if (notes.festival && notes.festival.length <= 3) return notes.festival;
  return notes.term ?? notes.lunarShort;
}
