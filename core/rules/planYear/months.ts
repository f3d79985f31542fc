import { firstOfMonth, lastOfMonth } from "../../kit/dates.ts";

const span = (from: number, to: number): number[] =>
  from <= to ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [];

/** Words for parts of a year, longest first. */
const words: readonly (readonly [RegExp, readonly number[]])[] = [
  [/上半年/u, span(1, 6)],
  [/下半年/u, span(7, 12)],
  [/(?:第?一|1)季度/u, span(1, 3)],
  [/(?:第?二|2)季度/u, span(4, 6)],
  [/(?:第?三|3)季度/u, span(7, 9)],
  [/(?:第?四|4)季度/u, span(10, 12)],
  [/年初/u, span(1, 3)],
  [/年中/u, span(6, 7)],
  [/年底|年末/u, span(11, 12)],
  [/全年|每月|各月/u, span(1, 12)],
];

const chinese: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
};

/**
 * The months (1 to 12, ascending) that a text of the plan means: 3月, 3—5月, 3、5、9月, 上半年, 第三季度, 十一月上旬. Null where
 * nothing is said or nothing can be read; a text over the turn of the year (11月—次年2月) gives the months of this year.
 */
export function monthsOf(text: string | null): number[] | null {
  if (!text) return null;
  const found = new Set<number>();
  let rest = text.normalize("NFKC").replace(/\s/gu, "");
  for (const [pattern, months] of words) {
    if (!pattern.test(rest)) continue;
    for (const month of months) found.add(month);
    rest = rest.replaceAll(new RegExp(pattern, "gu"), " ");
  }
  rest = rest.replaceAll(/(十[一二]?|[一二三四五六七八九])(?=月)/gu, (word) => String(chinese[word] ?? ""));
  rest = rest.replaceAll(/\d{4}年/gu, "").replaceAll(/(月)\d{1,2}日?(?:[-—–~至到]\d{1,2}日)?/gu, "$1");
  const ranges = /(\d{1,2})月?(?:[-—–~至到]+(次年)?(\d{1,2}))?(?=月|[、,，和及]\d)/gu;
  for (const [, first, nextYear, last] of rest.matchAll(ranges)) {
    const from = Number(first);
    const to = nextYear ? 12 : Number(last ?? first);
    for (const month of span(from, to)) if (month >= 1 && month <= 12) found.add(month);
  }
  return found.size > 0 ? [...found].sort((a, b) => a - b) : null;
}

/** First and last day of a run of months of a year. */
export const daysOfMonths = (year: number, months: readonly number[]): [from: string, to: string] => [
  firstOfMonth(year, Math.min(...months)),
  lastOfMonth(year, Math.max(...months)),
];
