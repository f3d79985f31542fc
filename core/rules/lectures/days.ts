import { formatDate, formatDateWithWeekday, lastOfMonth, monthOf, type Precision, yearOf } from "../../kit/dates.ts";
import { halfDays } from "../../records/base.ts";
import type { DayPart, SlotDay } from "./forms.ts";

/** From where the day of a slot is taken, the first that has one: its own, its run's, its gathering's, its turn's. */
export interface DaySources {
  own: string | null;
  run: { date: string | null; precision: Precision | null } | null;
  gathering: string | null;
  turn: { date: string | null; precision: Precision | null } | null;
  /** Year of the plan to which the run belongs. */
  planYear: number | null;
}

/** The day of a slot: a slot of a run moves with the run. */
export function slotDay({ own, run, gathering, turn, planYear }: DaySources): SlotDay {
  if (own) return { date: own, precision: "day" };
  for (const one of [run, gathering ? { date: gathering, precision: "day" as const } : null, turn])
    if (one?.date) return { date: one.date, precision: one.precision ?? "day" };
  return planYear === null ? { date: null, precision: null } : { date: `${planYear}-01-01`, precision: "year" };
}

/** The last day on which it may be; null where nothing is known. */
export function latestDay({ date, precision }: SlotDay): string | null {
  if (date === null || precision === "day") return date;
  return precision === "year" ? `${date.slice(0, 4)}-12-31` : lastOfMonth(yearOf(date), monthOf(date));
}

/** Whether a day is one on which the slot may be, as far as it is known when that is. */
export function isWithin(slot: SlotDay, day: string): boolean {
  const last = latestDay(slot);
  return slot.date === null || last === null || (slot.date <= day && day <= last);
}

/** 2026年3月5日（星期四）上午, 2026年3月, 2026年内, 日期未定 */
export function slotDayText({ date, precision }: SlotDay, part: DayPart | null = null): string {
  if (date === null) return "日期未定";
  if (precision === "year") return `${formatDate(date, "year")}内`;
  if (precision === "month") return formatDate(date, "month");
  return `${formatDateWithWeekday(date)}${part && part !== "day" ? halfDays[part] : ""}`;
}

/** A slot as sentences name it. */
export const slotName = (slot: SlotDay & { title: string }): string =>
  slot.date === null || slot.precision === "year"
    ? `“${slot.title}”`
    : `${formatDate(slot.date, slot.precision ?? "day")}“${slot.title}”`;
