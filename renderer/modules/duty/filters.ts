import { addDays, diffDays, lastOfMonth, monthOf, yearOf } from "../../../core/kit/dates.ts";
import { regionOf, shortCity } from "../../../core/rules/duty/region.ts";
import type { Output } from "../../client/api.ts";
import { halfOf } from "./halves.ts";

/** One line of the register with an id of its own: that of the appointment, or of the body that has no head. */
export type DutyRow = Output<"duty.list">["rows"][number] & { id: string };

/** The id under which a line is known in lists and exports. */
export const rowId = (row: Output<"duty.list">["rows"][number]): string => row.appointmentId ?? row.organisationId;

/** What the register is narrowed to; null everywhere shows all. An empty text stands for "not filled in". */
export interface DutyFilter {
  kind: string | null;
  /** A state, or open (none but 已完成), noAttend and noLecture (who still owes that half), exempt, vacant. */
  state: string | null;
  urgency: string | null;
  /** As `shortCity` gives it: 广州市 and 广州 are the same. */
  city: string | null;
  /** A part of the province, as `regionOf` gives it. */
  region: string | null;
  disciplineGroup: string | null;
  /** Terms that end on or before this day and whose duty is open. */
  endsBy: string | null;
  /** Terms that end in a year (2026), in one of its halves (2026-1, 2026-2), within months from the day of the register (next-6, next-12), or whose end isn't recorded (none). */
  endsIn: string | null;
  /** missing: something that counts has no proof; attend, lecture: that half has none; complete: all that counts is proved. */
  proof: string | null;
}

export const noFilter: DutyFilter = {
  kind: null,
  state: null,
  urgency: null,
  city: null,
  region: null,
  disciplineGroup: null,
  endsBy: null,
  endsIn: null,
  proof: null,
};

/** Filters that the first screen links to: `?filter=overdue` and so on. */
export const namedFilters: Readonly<Record<string, Partial<DutyFilter>>> = {
  overdue: { urgency: "逾期" },
  soon: { urgency: "即将到期" },
  noTerm: { urgency: "期限未录" },
  vacant: { state: "vacant" },
  done: { state: "已完成" },
  noProof: { proof: "missing" },
};

/** Whether a head still owes something: neither done nor exempt, and there is somebody. */
export const isOpen = (row: DutyRow): boolean => row.person !== null && row.exempt === null && row.state !== "已完成";

function hasState(row: DutyRow, state: string): boolean {
  if (state === "vacant") return row.person === null;
  if (state === "exempt") return row.exempt !== null;
  if (state === "open") return isOpen(row);
  if (state === "noAttend" || state === "noLecture")
    return isOpen(row) && !halfOf(row, state === "noAttend" ? "attend" : "lecture").met;
  return row.person !== null && row.exempt === null && row.state === state;
}

/** Last day on which something still counts: the end of the term, or earlier where the head left or the body was dissolved. */
export const lastDayOf = (row: Pick<DutyRow, "daysLeft" | "to" | "endsOn">, on: string): string | null =>
  row.endsOn !== undefined ? row.endsOn : row.daysLeft === null ? row.to : addDays(on, row.daysLeft);

/** Spans that begin with the day of the register, in months. */
const monthsAhead: Readonly<Record<string, number>> = { "next-6": 6, "next-12": 12 };

/** The same day so many months later, or the last of that month where it has no such day. */
function monthsLater(date: string, months: number): string {
  const month = monthOf(date) - 1 + months;
  const last = lastOfMonth(yearOf(date) + Math.floor(month / 12), (month % 12) + 1);
  const day = `${last.slice(0, 8)}${date.slice(8)}`;
  return day < last ? day : last;
}

/** Whether the term of a line ends in a year, a half of it, or on a day that isn't recorded. */
function endsWithin(row: DutyRow, span: string, on: string): boolean {
  if (row.person === null) return false;
  const end = lastDayOf(row, on);
  if (span === "none") return end === null;
  if (end === null) return false;
  const months = monthsAhead[span];
  if (months !== undefined) return end >= on && end <= monthsLater(on, months);
  const [year, half] = span.split("-");
  if (end.slice(0, 4) !== year) return false;
  return half === undefined || end.slice(5) <= "06-30" === (half === "1");
}

function proved(row: DutyRow, wanted: string): boolean {
  const { attend, lecture } = row.proof;
  if (wanted === "attend") return attend === 0;
  if (wanted === "lecture") return lecture === 0;
  const missing = attend === 0 || lecture === 0;
  return wanted === "missing" ? missing : !missing && (attend !== null || lecture !== null);
}

/** Whether a line passes the filter; `on` is the day of the register. */
export function passes(row: DutyRow, filter: DutyFilter, on: string): boolean {
  if (filter.kind !== null && row.kind !== filter.kind) return false;
  if (filter.city !== null && shortCity(row.city) !== filter.city) return false;
  if (filter.region !== null && regionOf({ city: row.city, region: row.region ?? null }) !== filter.region)
    return false;
  if (filter.disciplineGroup !== null && (row.disciplineGroup ?? "") !== filter.disciplineGroup) return false;
  if (filter.state !== null && !hasState(row, filter.state)) return false;
  // A body without a head has no term that could be unknown; it has a state of its own.
  if (filter.urgency !== null && (row.urgency !== filter.urgency || !isOpen(row))) return false;
  if (filter.proof !== null && !proved(row, filter.proof)) return false;
  if (filter.endsIn !== null && !endsWithin(row, filter.endsIn, on)) return false;
  if (filter.endsBy === null) return true;
  return isOpen(row) && row.daysLeft !== null && row.daysLeft <= diffDays(on, filter.endsBy);
}

/** Days by which one asks who runs out: the middle and the end of this year and the next, as far as they lie ahead. */
export function usualDays(on: string): string[] {
  const year = yearOf(on);
  return [year, year + 1].flatMap((one) => [`${one}-06-30`, `${one}-12-31`]).filter((day) => day >= on);
}

/** The year in which a term ends, as a heading of groups: 2026年届满, 届满未录; empty for a body without a head. */
export function endYearText(row: DutyRow, on: string): string {
  if (row.person === null) return "";
  const end = lastDayOf(row, on);
  return end === null ? "届满未录" : `${end.slice(0, 4)}年届满`;
}

/** What `endsIn` may be, in words: 2026年届满, 2026年上半年届满, 届满未录. */
export function spanText(span: string): string {
  if (span === "none") return "届满未录";
  if (span === "next-6") return "半年内届满";
  if (span === "next-12") return "一年内届满";
  const [year, half] = span.split("-");
  return `${year}年${half === undefined ? "" : half === "1" ? "上半年" : "下半年"}届满`;
}

/** The years, and the halves of this year and the next, in which terms of the register end. */
export function usualSpans(rows: readonly DutyRow[], on: string): { halves: string[]; years: string[]; none: boolean } {
  const year = yearOf(on);
  const ends = rows.flatMap((row) => (row.person === null ? [] : [lastDayOf(row, on)]));
  return {
    halves: [year, year + 1].flatMap((one) => [`${one}-1`, `${one}-2`]),
    years: [...new Set(ends.flatMap((end) => (end === null ? [] : [end.slice(0, 4)])))].sort(),
    none: ends.includes(null),
  };
}

const owes = (row: DutyRow): boolean => row.person !== null && row.exempt === null;
const counted = (of: (row: DutyRow) => boolean) => (row: DutyRow) => (owes(row) ? Number(of(row)) : null);

/** Figures in the sum line, of the lines that are shown; as in the coverage, who is exempt is in none of them. */
export const dutySums: { label: string; unit: string; of: (row: DutyRow) => number | null }[] = [
  { label: "应听讲", unit: "人", of: counted(() => true) },
  { label: "已听课", unit: "人", of: counted((row) => halfOf(row, "attend").met) },
  { label: "已讲课", unit: "人", of: counted((row) => halfOf(row, "lecture").met) },
  { label: "听讲均完成", unit: "人", of: counted((row) => row.state === "已完成") },
  { label: "逾期", unit: "人", of: counted((row) => row.urgency === "逾期") },
];
