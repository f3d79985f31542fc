import { addDays, diffDays, yearOf } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";

/** One line of the register with an id of its own: that of the appointment, or of the body that has no head. */
export type DutyRow = Output<"duty.list">["rows"][number] & { id: string };

/** The id under which a line is known in lists and exports. */
export const rowId = (row: Output<"duty.list">["rows"][number]): string => row.appointmentId ?? row.organisationId;

/** What the register is narrowed to; null everywhere shows all. */
export interface DutyFilter {
  kind: string | null;
  /** A state, or open (none but 已完成), exempt, vacant. */
  state: string | null;
  urgency: string | null;
  city: string | null;
  disciplineGroup: string | null;
  /** Terms that end on or before this day and whose duty is open. */
  endsBy: string | null;
}

export const noFilter: DutyFilter = {
  kind: null,
  state: null,
  urgency: null,
  city: null,
  disciplineGroup: null,
  endsBy: null,
};

/** Filters that the first screen links to: `?filter=overdue` and so on. */
export const namedFilters: Readonly<Record<string, Partial<DutyFilter>>> = {
  overdue: { urgency: "逾期" },
  soon: { urgency: "即将到期" },
  noTerm: { urgency: "期限未录" },
  vacant: { state: "vacant" },
  done: { state: "已完成" },
};

/** Whether a head still owes something: neither done nor exempt, and there is somebody. */
export const isOpen = (row: DutyRow): boolean => row.person !== null && row.exempt === null && row.state !== "已完成";

function hasState(row: DutyRow, state: string): boolean {
  if (state === "vacant") return row.person === null;
  if (state === "exempt") return row.exempt !== null;
  if (state === "open") return isOpen(row);
  return row.person !== null && row.exempt === null && row.state === state;
}

/** Last day of a term as the day asked for and the days left tell it; leaving early is in there already. */
export const lastDayOf = (row: DutyRow, on: string): string | null =>
  row.daysLeft === null ? null : addDays(on, row.daysLeft);

/** Whether a line passes the filter; `on` is the day of the register. */
export function passes(row: DutyRow, filter: DutyFilter, on: string): boolean {
  if (filter.kind !== null && row.kind !== filter.kind) return false;
  if (filter.city !== null && row.city !== filter.city) return false;
  if (filter.disciplineGroup !== null && row.disciplineGroup !== filter.disciplineGroup) return false;
  if (filter.state !== null && !hasState(row, filter.state)) return false;
  // A body without a head has no term that could be unknown; it has a state of its own.
  if (filter.urgency !== null && (row.urgency !== filter.urgency || !isOpen(row))) return false;
  if (filter.endsBy === null) return true;
  return isOpen(row) && row.daysLeft !== null && row.daysLeft <= diffDays(on, filter.endsBy);
}

/** Days by which one asks who runs out: the middle and the end of this year and the next, as far as they lie ahead. */
export function usualDays(on: string): string[] {
  const year = yearOf(on);
  return [year, year + 1].flatMap((one) => [`${one}-06-30`, `${one}-12-31`]).filter((day) => day >= on);
}
