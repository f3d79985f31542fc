import { parseDate, yearOf } from "../../core/kit/dates.ts";

/** The year that a month and a day without one belong to: that year, or the next such day from this date (`YYYY-MM-DD`) on. */
export type MissingYear = number | string;

/** After this many years every day has come again, 29 February too. */
const longestWait = 8;

/** Month and day without a year, with dashes or in Chinese; null for every other text. */
function monthAndDay(text: string): ((year: number) => string) | null {
  const typed = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．／－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, "");
  if (/^[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}[日号]?)?$/.test(typed)) {
    const whole = /[月日号]$/.test(typed) ? typed : `${typed}日`;
    return (year) => `${year}年${whole}`;
  }
  const short = /^(\d{1,2})([./-])(\d{1,2})$/.exec(typed);
  return short ? (year) => `${year}-${short[1]}-${short[3]}` : null;
}

/**
 * What was typed as a date, with the year put in front where only month and day were given: 3月, 3月5日, 3.5, 3/5, 3-5.
 * Everything else, and what is no day of any such year, stays as it was.
 */
export function withYear(text: string, missing: MissingYear): string {
  const inYear = monthAndDay(text);
  if (!inYear) return text;
  if (typeof missing === "number") return parseDate(inYear(missing), "first") ? inYear(missing) : text;
  const start = yearOf(missing);
  for (let year = start; year <= start + longestWait; year += 1) {
    const found = parseDate(inYear(year), "last");
    if (found && found.date >= missing) return inYear(year);
  }
  return text;
}
