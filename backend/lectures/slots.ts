import { yearOf } from "../../core/kit/dates.ts";
import { latestDay, slotDay } from "../../core/rules/lectures/days.ts";
import type { MarketSlot } from "../../core/rules/lectures/forms.ts";
import type { Tx } from "../../db/client.ts";
import { type LectureSlotRow, lectureSlots } from "../../db/queries/lectures.ts";

/** A slot as the market and the register see it, with its row. */
export interface KnownSlot extends MarketSlot {
  row: LectureSlotRow["slot"];
  /** The activity of its run. */
  activity: string | null;
  /** False where its activity, run or turn is called off. */
  takesPlace: boolean;
  planYear: number | null;
}

/** All slots, or those of the ids, each once, with day and place taken from what they hang on. */
export function knownSlots(tx: Tx, ids?: readonly string[]): KnownSlot[] {
  const rows = new Map<string, LectureSlotRow>();
  for (const row of lectureSlots(tx, ids)) if (!rows.has(row.slot.id)) rows.set(row.slot.id, row);
  return [...rows.values()].map((row): KnownSlot => {
    const { slot, run, activity, gathering, turn, base } = row;
    const day = slotDay({
      own: slot.date,
      run: run && { date: run.from, precision: run.fromPrecision },
      gathering: gathering?.from ?? null,
      turn: turn && { date: turn.date, precision: turn.datePrecision },
      planYear: row.planYear,
    });
    return {
      ...day,
      row: slot,
      id: slot.id,
      title: slot.title,
      form: slot.form,
      part: slot.part ?? run?.part ?? null,
      city: slot.city ?? run?.city ?? base?.city ?? null,
      place: slot.place ?? run?.place ?? gathering?.place ?? base?.name ?? activity?.place ?? null,
      subjects: slot.subjects,
      host: slot.host,
      hostName: row.hostName,
      audience: slot.audience,
      capacity: slot.capacity,
      activity: activity?.id ?? null,
      takesPlace: run?.state !== "cancelled" && activity?.state !== "cancelled" && turn?.state !== "skipped",
      planYear: row.planYear,
    };
  });
}

/** A slot as the market and the register tell it. */
export const shownSlot = (slot: KnownSlot) => ({
  id: slot.id,
  title: slot.title,
  form: slot.form,
  date: slot.date,
  datePrecision: slot.precision,
  part: slot.part,
  city: slot.city,
  place: slot.place,
  subjects: [...slot.subjects],
  host: slot.hostName,
  audience: slot.audience,
  capacity: slot.capacity,
});

/** Whether a slot belongs to a year; one of which nothing is known belongs to each. */
export const isOfYear = (slot: KnownSlot, year: number): boolean => slot.date === null || yearOf(slot.date) === year;

/** Open on a day: it takes place, is not closed, and is not over. */
export const isOpenOn = (slot: KnownSlot, on: string): boolean => {
  const last = latestDay(slot);
  return slot.takesPlace && !slot.row.closed && (last === null || last >= on);
};

/** By day, then by name: as people read a year. */
export const byDay = (a: KnownSlot, b: KnownSlot): number =>
  compare(a.date ?? "9999", b.date ?? "9999") ||
  compare(a.part ?? "", b.part ?? "") ||
  compare(a.title, b.title) ||
  compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
