import { useMemo } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import type { CalendarEntry } from "../../../../core/rules/calendar.ts";
import { useQuery } from "../../../client/query.ts";
import { today } from "../../../client/today.ts";
import { firstDay, type PlaceNames, type YearItem, yearItems } from "./items.ts";

/** The year as the scheduling sees it. */
export interface YearItems {
  items: YearItem[];
  byId: ReadonlyMap<string, YearItem>;
  places: PlaceNames;
  /** Ids of halls among the places. */
  halls: ReadonlySet<string>;
  /** Days off and at work beside the weekdays. */
  calendar: readonly CalendarEntry[];
  hasPlan: boolean;
  holidaysKnown: boolean;
  /** The day from which on anything is placed anew; null where the whole year is. */
  first: string | null;
}

const MOST = 5000;

/** Runs of a year with the names of all places, in the draft or in a 试排方案; it can be handed to `Answered`. */
export function useYearItems(year: number, scenario: string | null) {
  const calendar = useQuery("plan.calendar", { year, ...(scenario ? { scenario } : {}) }, { keep: true });
  const activities = useQuery("plan.activities", { year }, { keep: true });
  const bases = useQuery("base.list", { limit: MOST });
  const halls = useQuery("hall.list", { limit: MOST });
  const data = useMemo((): YearItems | undefined => {
    if (!calendar.data || !activities.data || !bases.data || !halls.data) return undefined;
    const items = yearItems(calendar.data, activities.data.rows, year, today());
    return {
      items,
      byId: new Map(items.map((item) => [item.id, item])),
      places: new Map([...bases.data.rows, ...halls.data.rows].map((row) => [row.id, row.name])),
      halls: new Set(halls.data.rows.map((row) => row.id)),
      calendar: calendar.data.days as CalendarEntry[],
      hasPlan: activities.data.plan !== null,
      holidaysKnown: calendar.data.holidaysKnown,
      first: firstDay(calendar.data.runs, year, today()),
    };
  }, [calendar.data, activities.data, bases.data, halls.data, year]);
  const all = [calendar, activities, bases, halls];
  const error: AppError | null = all.find((one) => one.error)?.error ?? null;
  return {
    data,
    error,
    isPending: all.some((one) => one.isPending),
    refetch: () => all.filter((one) => one.error).map((one) => one.refetch()),
  };
}
