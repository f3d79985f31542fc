import { addDays, diffDays } from "../../../kit/dates.ts";

/** Occasions that are not dated yet are put on at most so many days a year: more days would not change what can be told. */
const MOST_DAYS = 12;

/** So many occasions evenly over a span of days: each in the middle of its share. No more days than `most`; the count goes with the day. */
export function spread(
  count: number,
  from: string,
  to: string,
  most: number = MOST_DAYS,
): { date: string; count: number }[] {
  const days = Math.min(count, most);
  const length = diffDays(from, to) + 1;
  if (days <= 0 || length <= 0) return [];
  return Array.from({ length: days }, (_, index) => ({
    date: addDays(from, Math.floor((length * (2 * index + 1)) / (2 * days))),
    count: Math.floor((count * (index + 1)) / days) - Math.floor((count * index) / days),
  }));
}
