import { addDays, diffDays, isIsoDate, yearOf } from "../../kit/dates.ts";

/** A period of days. */
interface Span {
  from: string;
  to: string;
}

/** The same day of another year; 29 February becomes 28 February where there is none. */
const inYear = (date: string, year: number): string => {
  const moved = `${year}${date.slice(4)}`;
  return isIsoDate(moved) ? moved : `${year}-02-28`;
};

/**
 * A period that comes back every year, as it falls into a span of days: its length is that between its own days, so that one
 * over the turn of the year stays whole. Not before the year in which it was first entered.
 */
export function yearlySpans(period: Span, from: string, to: string): Span[] {
  const spans: Span[] = [];
  const years = yearOf(period.to) - yearOf(period.from);
  for (let year = yearOf(from) - years; year <= yearOf(to); year += 1) {
    if (year < yearOf(period.from)) continue;
    const first = inYear(period.from, year);
    const last = inYear(period.to, year + years);
    const end = last < first ? addDays(first, diffDays(period.from, period.to)) : last;
    if (first <= to && end >= from) spans.push({ from: first, to: end });
  }
  return spans;
}
