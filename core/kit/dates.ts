/** How exactly a date is known. A month or a year stands for its first or last day (contracts.md, "General"). */
export type Precision = "day" | "month" | "year";

export interface ParsedDate {
  date: string;
  precision: Precision;
}

const isoForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const firstYear = 1900;
const lastYear = 2100;
/** Day number (days since 1970-01-01) of serial 0 of a spreadsheet. From 1 March 1900 on, the leap day that Excel invents for 1900 is inside it. */
const serialEpoch = -25569;
const firstSerial = 18264;
const lastSerial = 73415;
const weekdayNames = "一二三四五六日";
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const isoOf = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days since 1970-01-01 in the Gregorian calendar. Counted here and not with `Date`, so that no time zone can come in and 100,000 comparisons stay cheap. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function dateOfNumber(number: number): string {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function parts(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const numberOf = (date: string): number => dayNumber(...parts(date));

const exists = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** True for a text of the form YYYY-MM-DD that names a day that exists. */
export function isIsoDate(text: string): boolean {
  const match = isoForm.exec(text);
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return dateOfNumber(numberOf(date) + days);
}

/** Days from the first date to the second; negative when the second is earlier. */
export function diffDays(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** Weekday, 1 = Monday to 7 = Sunday. */
export function weekday(date: string): number {
  return ((((numberOf(date) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Month of a date, 1 to 12. */
export function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}

/** Every date from the first to the last, both counted; empty when the last is earlier. */
export function eachDay(from: string, to: string): string[] {
  const start = numberOf(from);
  const count = numberOf(to) - start + 1;
  return count <= 0 ? [] : Array.from({ length: count }, (_, index) => dateOfNumber(start + index));
}

/** The later of two dates; null stands for "not known" and gives way. */
export function maxDate<T extends string | null>(a: T, b: T): T {
  if (a === null) return b;
  return b === null || a >= b ? a : b;
}

/** The earlier of two dates; null stands for "not known" and gives way. */
export function minDate<T extends string | null>(a: T, b: T): T {
  if (a === null) return b;
  return b === null || a <= b ? a : b;
}

/** First day of a month; `month` is 1 to 12. */
export function firstOfMonth(year: number, month: number): string {
  return isoOf(year, month, 1);
}

/** Last day of a month; `month` is 1 to 12. */
export function lastOfMonth(year: number, month: number): string {
  return isoOf(year, month, daysInMonth(year, month));
}

/** The date of an instant, given in milliseconds since 1970 UTC, where clocks are `offsetMinutes` ahead of UTC (China: 480). */
export function dateAt(epochMilliseconds: number, offsetMinutes: number): string {
  return dateOfNumber(Math.floor((epochMilliseconds / 60000 + offsetMinutes) / 1440));
}

/** 2026年3月5日, and with a lower precision 2026年3月 or 2026年. */
export function formatDate(date: string, precision: Precision = "day"): string {
  const [year, month, day] = parts(date);
  if (precision === "year") return `${year}年`;
  return precision === "month" ? `${year}年${month}月` : `${year}年${month}月${day}日`;
}

/** 2026年3月 */
export function formatMonth(date: string): string {
  return formatDate(date, "month");
}

/** 星期四 */
export function weekdayName(date: string): string {
  return `星期${weekdayNames[weekday(date) - 1]}`;
}

/** 2026年3月5日（星期四） */
export function formatDateWithWeekday(date: string): string {
  return `${formatDate(date)}（${weekdayName(date)}）`;
}

/** 2026.03.05 */
export function formatShort(date: string): string {
  return date.replaceAll("-", ".");
}

const numerals = "〇一二三四五六七八九";
const numeralClass = "〇○零OoＯ一二三四五六七八九";

/** 二〇二六 -> 2026; null when a sign is no numeral. */
function readDigits(text: string): number | null {
  let value = 0;
  for (const sign of text) {
    const digit = "○零OoＯ".includes(sign) ? 0 : numerals.indexOf(sign);
    if (digit < 0) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** Arabic digits or a Chinese number up to 99 (十二, 二十一, 三十). */
function readNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const ten = text.indexOf("十");
  if (ten < 0) return readDigits(text);
  const tens = ten === 0 ? 1 : readDigits(text.slice(0, ten));
  const ones = ten === text.length - 1 ? 0 : readDigits(text.slice(ten + 1));
  return tens === null || ones === null || tens > 9 || ones > 9 ? null : tens * 10 + ones;
}

function resolve(year: number, month: number | null, day: number | null, edge: "first" | "last"): ParsedDate | null {
  if (year < firstYear || year > lastYear) return null;
  if (month === null) return { date: edge === "first" ? isoOf(year, 1, 1) : isoOf(year, 12, 31), precision: "year" };
  if (month < 1 || month > 12) return null;
  if (day !== null) return exists(year, month, day) ? { date: isoOf(year, month, day), precision: "day" } : null;
  return { date: isoOf(year, month, edge === "first" ? 1 : daysInMonth(year, month)), precision: "month" };
}

const fromSerial = (serial: number): ParsedDate | null =>
  serial >= firstSerial && serial < lastSerial + 1
    ? { date: dateOfNumber(Math.floor(serial) + serialEpoch), precision: "day" }
    : null;

const storedForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const arabicForm = /^(\d{4})(?:([-./])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
const chineseForm = new RegExp(
  `^(\\d{4}|[${numeralClass}]{4})年(?:(\\d{1,2}|[${numeralClass}十]{1,3})月(?:(\\d{1,2}|[${numeralClass}十]{1,3})[日号])?)?$`,
);
const compactForm = /^(\d{4})(\d{2})(\d{2})$/;
const timeOfDay = /^(.*?\d(?:日|号)?)(?:T|\s+)\s*(?:上午|下午|凌晨|晚上)?\s*\d{1,2}[:：]\d{2}.*$/;
const weekdayMark = /[（(]?(?:星期|周)([一二三四五六日天])[）)]?$/;

/**
 * Reads a date as people and spreadsheets write it; null when it is not certain which day is meant or the day does not exist.
 * `edge` says which day stands for a date known to the month or year. A time of day is left out.
 * A number is a year (1900 to 2100), a serial number of Excel (1950 to 2100) or a month such as 2026.3;
 * 2026.1 is refused as a number, because the cell may have held 2026.10.
 */
export function parseDate(input: string | number, edge: "first" | "last"): ParsedDate | null {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) return null;
    if (input >= firstYear && input < lastYear + 1) {
      const text = String(input);
      return text.endsWith(".1") ? null : readText(text, edge);
    }
    return fromSerial(input);
  }
  // What was read before comes by again on its way into the library.
  const stored = storedForm.exec(input);
  if (stored) return resolve(Number(stored[1]), Number(stored[2]), Number(stored[3]), edge);
  const text = input
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．／－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, " ")
    .trim();
  return /^\d{5}(?:\.0+)?$/.test(text) ? fromSerial(Number(text)) : readText(text, edge);
}

function readText(input: string, edge: "first" | "last"): ParsedDate | null {
  let text = timeOfDay.exec(input)?.[1] ?? input;
  const named = weekdayMark.exec(text);
  if (named) text = text.slice(0, named.index);
  // Only spaces beside a separator: "2026 3 5" must not become 202635.
  text = text.trim().replace(/ ?([-./年月日号]) ?/g, "$1");
  const parsed = readParts(text, edge);
  if (!parsed || !named) return parsed;
  // A weekday that contradicts the date means that one of the two is a slip.
  const said = weekdayNames.indexOf(named[1] === "天" ? "日" : named[1]!) + 1;
  return parsed.precision === "day" && weekday(parsed.date) === said ? parsed : null;
}

function readParts(text: string, edge: "first" | "last"): ParsedDate | null {
  const arabic = arabicForm.exec(text) ?? compactForm.exec(text);
  if (arabic) {
    const [month, day] = arabic.length === 4 ? [arabic[2], arabic[3]] : [arabic[3], arabic[4]];
    return resolve(Number(arabic[1]), month ? Number(month) : null, day ? Number(day) : null, edge);
  }
  const chinese = chineseForm.exec(text);
  if (!chinese) return null;
  const year = readNumber(chinese[1]!);
  const month = chinese[2] === undefined ? null : readNumber(chinese[2]);
  const day = chinese[3] === undefined ? null : readNumber(chinese[3]);
  if (year === null || (chinese[2] !== undefined && month === null)) return null;
  return chinese[3] !== undefined && day === null ? null : resolve(year, month, day, edge);
}
