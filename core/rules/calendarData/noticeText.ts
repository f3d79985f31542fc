import {
  addDays,
  diffDays,
  eachDay,
  formatDate,
  isIsoDate,
  monthOf,
  weekday,
  weekdayName,
  yearOf,
} from "../../kit/dates.ts";

/** A holiday as a notice gives it; one in two pieces stands twice. */
export interface ReadHoliday {
  name: string;
  from: string;
  to: string;
  makeUp: string[];
}

/** What was read from a notice, and sentences for what wasn't or doesn't fit. */
export interface ReadNotice {
  holidays: ReadHoliday[];
  unread: string[];
}

const names = "元旦|春节|除夕|清明节?|(?:国际)?劳动节|端午节?|中秋节?|国庆节?|妇女节|青年节|儿童节";
const joint = "[、和与及]";
/** 一、元旦： or 6. 国庆节、中秋节: or a bare 春节：; after an ordinal any name will do. */
const headings = new RegExp(
  `(?:^|[\\s。;；])(?:(?:[一二三四五六七八九十]{1,3}[、.．]|[(]?\\d{1,2}[)、.．]|[(][一二三四五六七八九十]{1,3}[)])\\s*(?<any>[\\p{Script=Han}\\d“”"、]{2,24}?)|(?<known>(?:${names})(?:${joint}(?:${names}))*)(?:假期)?)\\s*[:：]`,
  "gu",
);
const dated = /(?:(?<year>\d{4})年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})日(?:\((?<said>[^()]*)\))?/gu;
const restWords = /放假|补休|调休|公休|休假|休息/u;
const adviceWords = /鼓励|安排职工|建议|倡导|可以?结合/u;
const dayNames = "一二三四五六日";

interface Section {
  name: string;
  text: string;
}

/** The text in one line without blanks, brackets and digits of one width. */
const flat = (text: string): string =>
  text
    .replaceAll(/[ \t\u00a0\u3000]+/gu, "")
    .replaceAll(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll("（", "(")
    .replaceAll("）", ")")
    .replaceAll(/\r\n?/gu, "\n")
    // A line that was broken in the middle of a date belongs to the one before.
    .replaceAll(/(?<=\d)\n(?=\d?[年月日])/gu, "");

function sectionsOf(text: string): { before: string; sections: Section[] } {
  const found = [...text.matchAll(headings)];
  const sections = found.map((match, index) => ({
    name: properName(match.groups?.known ?? match.groups?.any ?? ""),
    text: text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length),
  }));
  return { before: text.slice(0, found[0]?.index ?? text.length), sections };
}

/** 清明 → 清明节, 中秋 → 中秋节; several are joined by 、. */
function properName(name: string): string {
  return name
    .split(new RegExp(joint, "u"))
    .map((one) => (/^(?:清明|端午|中秋|国庆)$/u.test(one) ? `${one}节` : one.replace(/^国际(?=劳动节)/u, "")))
    .join("、");
}

/** A date of a clause, and the weekday that stands in brackets behind it. */
interface Said {
  date: string;
  weekday: number | null;
  start: number;
  end: number;
}

/** Dates of a clause in their order; a missing month or year is that of the date before. */
function datesIn(clause: string, year: number, name: string, last: { year: number; month: number }, bad: string[]) {
  const found: Said[] = [];
  for (const match of clause.matchAll(dated)) {
    const { year: y, month: m, day: d, said } = match.groups ?? {};
    const month = m ? Number(m) : last.month;
    // 元旦 alone reaches back into December.
    const guess = name.includes("元旦") && month === 12 ? year - 1 : m ? year : last.year;
    const own = y ? Number(y) : guess;
    const date = `${own}-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    if (month === 0 || !isIsoDate(date)) {
      bad.push(`“${name}”中的“${match[0]}”不是确定的日期`);
      continue;
    }
    Object.assign(last, { year: own, month });
    const named = /(?:周|星期)([一二三四五六日天])/u.exec(said ?? "")?.[1];
    found.push({
      date,
      weekday: named ? dayNames.indexOf(named === "天" ? "日" : named) + 1 : null,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** Spans of a clause: two dates with 至 or a dash between them are one. */
function spansIn(clause: string, dates: readonly Said[]): [from: string, to: string][] {
  const spans: [string, string][] = [];
  for (let i = 0; i < dates.length; i += 1) {
    const [one, next] = [dates[i], dates[i + 1]];
    if (!one) continue;
    if (next && /^[至到—–~-]+$/u.test(clause.slice(one.end, next.start))) {
      spans.push([one.date, next.date]);
      i += 1;
    } else spans.push([one.date, one.date]);
  }
  return spans;
}

/** Runs of consecutive days. */
export function piecesOf(days: readonly string[]): [from: string, to: string][] {
  const pieces: [string, string][] = [];
  for (const day of [...new Set(days)].sort()) {
    const piece = pieces.at(-1);
    if (piece && addDays(piece[1], 1) === day) piece[1] = day;
    else pieces.push([day, day]);
  }
  return pieces;
}

/** Days of a span; none where it is turned round or longer than a holiday can be. */
const daysOf = ([from, to]: readonly [string, string]): string[] => (diffDays(from, to) > 40 ? [] : eachDay(from, to));

interface Found {
  off: Set<string>;
  work: Set<string>;
}

/** Reads one holiday; 共n天 and the weekdays in brackets are held against what was read. */
function readSection({ name, text }: Section, year: number, unread: string[]): Found {
  const off = new Set<string>();
  const work = new Set<string>();
  const last = { year, month: 0 };
  const bad: string[] = [];
  for (const sentence of text.split(/[。;；\n]/u)) {
    // A clause ends at a comma that is in no bracket; 共n天 belongs to the sentence.
    for (const clause of sentence.split(/[,，](?![^(]*\))/u)) {
      if (adviceWords.test(clause)) break;
      const dates = datesIn(clause, year, name, last, bad);
      if (dates.length === 0) continue;
      for (const { date, weekday: said } of dates)
        if (said !== null && said !== weekday(date))
          bad.push(`“${name}”写${formatDate(date)}是星期${dayNames[said - 1]}，日历上是${weekdayName(date)}`);
      const spans = spansIn(clause, dates);
      for (const [from, to] of spans)
        if (daysOf([from, to]).length === 0)
          bad.push(`“${name}”的起止日期（${formatDate(from)}至${formatDate(to)}）有误`);
      const days = spans.flatMap(daysOf);
      if (/(?:正常|照常)上班/u.test(clause)) continue;
      if (clause.includes("上班")) for (const day of days) work.add(day);
      else if (restWords.test(clause)) for (const day of days) off.add(day);
    }
  }
  const count = /(?:共|放假)(\d{1,2})天/u.exec(text)?.[1];
  if (count && off.size > 0 && Number(count) !== off.size)
    bad.push(`“${name}”写的是${count}天，读出的放假日期是${off.size}天，请核对`);
  if (off.size === 0) bad.push(`“${name}”一段没有读出放假日期`);
  unread.push(...new Set(bad));
  return { off, work };
}

/** A later notice that makes a holiday longer: 延长2020年春节假期至2月2日. Make-up days within it no longer count. */
function extend(text: string, year: number, found: Map<string, Found>, unread: string[]): void {
  for (const [, name = "", rest = ""] of text.matchAll(
    /延长(?:\d{4}年)?([\p{Script=Han}、]{2,12}?)假期至([^。;；\n]*)/gu,
  )) {
    const known = found.get(properName(name));
    const to = datesIn(rest, year, name, { year, month: 0 }, unread)[0]?.date;
    const from = known && [...known.off].sort()[0];
    if (!known || !to || !from || daysOf([from, to]).length === 0) {
      unread.push(`“延长${name}假期”一句没有用上，请连同原通知一起粘贴，或在表中直接修改`);
      continue;
    }
    for (const day of eachDay(from, to)) {
      known.off.add(day);
      known.work.delete(day);
    }
  }
}

/**
 * Reads the wording of the yearly notice (一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。), as it was since
 * 2014: ranges, 与周末连休, 补休 in a second piece, spans over the turn of the year, several make-up days, an extension that
 * was announced later. A notice of another year is not read at all.
 */
export function readNoticeText(text: string, year: number): ReadNotice {
  const source = flat(text);
  const said = /(\d{4})年(?:部分)?节假日安排/u.exec(source)?.[1];
  if (said && Number(said) !== year)
    return { holidays: [], unread: [`这是${said}年的放假通知，请换到${said}年度再录入`] };
  const { before, sections } = sectionsOf(source);
  const unread: string[] = [];
  const found = new Map<string, Found>();
  for (const section of sections) {
    // A numbered paragraph without a date, such as on duty rosters, is no holiday.
    if (!/\d日/u.test(section.text) && !new RegExp(names, "u").test(section.name)) continue;
    if (/延长.*假期/u.test(section.name)) continue;
    const read = readSection(section, year, unread);
    const same = found.get(section.name);
    found.set(section.name, {
      off: new Set([...(same?.off ?? []), ...read.off]),
      work: new Set([...(same?.work ?? []), ...read.work]),
    });
  }
  extend(source, year, found, unread);
  if (found.size === 0) {
    unread.push("没有读出节日。每个节日应写成“元旦：1月1日至3日放假，共3天。1月4日上班。”的形式");
  } else
    for (const line of before.split(/[。\n]/u))
      if (/\d日(?:\([^()]*\))?(?:放假|上班|补休|[至—–-]\d)/u.test(line)) unread.push(`没有读出：${line.slice(0, 60)}`);
  const holidays = [...found].flatMap(([name, { off, work }]) =>
    piecesOf([...off]).map(([from, to], piece) => ({ name, from, to, makeUp: piece === 0 ? [...work].sort() : [] })),
  );
  holidays.sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { name, from, to } of holidays)
    if (yearOf(to) !== year || (yearOf(from) !== year && monthOf(from) !== 12))
      unread.push(`“${name}”读出的日期（${formatDate(from)}至${formatDate(to)}）不在${year}年内，请核对`);
  return { holidays, unread };
}
