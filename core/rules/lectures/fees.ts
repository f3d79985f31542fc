import { formatDate } from "../../kit/dates.ts";
import type { feeUnits } from "../../records/lectures.ts";
import type { DayPart } from "./forms.ts";

/** The fee of one level (FEE-06): `amount` in 分 after tax. */
export interface FeeRate {
  level: string;
  unit: keyof typeof feeUnits;
  amount: number;
  /** Most paid hours of half a day (FEE-07); null where the table sets none. */
  hoursPerHalfDay: number | null;
  place: string;
  validFrom: string;
  validTo: string | null;
  source: string | null;
}

/** A lecture to be paid. `part` is null where nobody wrote at what time of day it was. */
export interface PaidLecture {
  id: string;
  person: string;
  date: string;
  part: DayPart | null;
  topic: string;
  hours: number | null;
  level: string | null;
}

export interface FeeLine {
  lecture: string;
  rate: number | null;
  unit: keyof typeof feeUnits | null;
  /** 分; null where level, rate or hours are not known. */
  amount: number | null;
  source: string | null;
  notes: string[];
}

/** Places for which there is a fee table on a day. */
export const feePlaces = (rates: readonly FeeRate[], on: string): string[] => [
  ...new Set(rates.filter((one) => isValid(one, on)).map((one) => one.place)),
];

const isValid = (rate: FeeRate, on: string): boolean =>
  rate.validFrom <= on && (rate.validTo === null || on <= rate.validTo);

/** The rate of a level on a day at a place, the newest where several are valid. */
export function rateOf<R extends FeeRate>(rates: readonly R[], level: string, place: string, on: string): R | null {
  const fitting = rates.filter((one) => one.level === level && one.place === place && isValid(one, on));
  return fitting.sort((a, b) => (a.validFrom > b.validFrom ? -1 : 1))[0] ?? null;
}

/** The table to use: the one asked for, else the only one of the day; several places where nobody has chosen. */
export function placeOn(rates: readonly FeeRate[], place: string | null, on: string): string | string[] {
  if (place !== null) return place;
  const places = feePlaces(rates, on);
  return places.length === 1 ? (places[0] ?? "") : places;
}

/** What was paid in a half day of one person so far. */
interface HalfDay {
  hours: number;
  paid: boolean;
}

const sameText = (a: string, b: string): boolean => a.replace(/\s/gu, "") === b.replace(/\s/gu, "");

/**
 * What is paid for lectures, one line each, in their order (FEE-06): hours up to the cap of their half days (FEE-07), what was
 * taught to several classes at once only once (FEE-08), half days where the table counts these (FEE-09). What is not known
 * stays open with a note; nothing is guessed.
 */
export function feeLines(lectures: readonly PaidLecture[], rates: readonly FeeRate[], place: string | null): FeeLine[] {
  const halfDays = new Map<string, HalfDay>();
  const earlier: PaidLecture[] = [];
  return lectures.map((one): FeeLine => {
    const notes: string[] = [];
    const line: FeeLine = { lecture: one.id, rate: null, unit: null, amount: null, source: null, notes };
    const atOnce = earlier.find(
      (other) =>
        other.person === one.person &&
        other.date === one.date &&
        other.part === one.part &&
        sameText(other.topic, one.topic),
    );
    earlier.push(one);
    if (one.level === null) notes.push("师资库未填讲课费级别");
    const where = placeOn(rates, place, one.date);
    if (typeof where !== "string")
      notes.push(
        where.length === 0
          ? `${formatDate(one.date)}没有施行中的讲课费标准`
          : `讲课费标准有多个适用范围（${where.join("、")}），请选择`,
      );
    if (one.level === null || typeof where !== "string") return line;
    const rate = rateOf(rates, one.level, where, one.date);
    if (!rate) {
      notes.push(`${where}的讲课费标准中，${formatDate(one.date)}没有“${one.level}”一级`);
      return line;
    }
    line.rate = rate.amount;
    line.unit = rate.unit;
    line.source = rate.source;
    if (atOnce) {
      notes.push(
        `与同日同题的一次按同时给几个班讲课计一次${one.part === null ? "；如上下午分别讲，请在讲课记录写明时段" : ""}`,
      );
      line.amount = 0;
      return line;
    }
    if (rate.unit === "hour" && one.hours === null) {
      notes.push("未填学时");
      return line;
    }
    line.amount = rate.unit === "hour" ? byHours(one, rate, halfDays, notes) : byHalfDays(one, rate, halfDays, notes);
    return line;
  });
}

/** Half days that a lecture takes; one whose time nobody wrote counts as one. */
const keysOf = (one: PaidLecture): string[] =>
  (one.part === "day" ? ["morning", "afternoon"] : [one.part ?? "unknown"]).map(
    (part) => `${one.person} ${one.date} ${part}`,
  );

function halfDay(halfDays: Map<string, HalfDay>, key: string): HalfDay {
  const known = halfDays.get(key) ?? { hours: 0, paid: false };
  halfDays.set(key, known);
  return known;
}

function byHours(one: PaidLecture, rate: FeeRate, halfDays: Map<string, HalfDay>, notes: string[]): number {
  const hours = one.hours ?? 0;
  const cap = rate.hoursPerHalfDay;
  if (cap === null) return hours * rate.amount;
  const halves = keysOf(one).map((key) => halfDay(halfDays, key));
  let left = hours;
  for (const half of halves) {
    const paid = Math.min(left, Math.max(0, cap - half.hours));
    half.hours += paid;
    left -= paid;
  }
  if (left > 0) {
    const unknown = one.part === null ? "；未写时段，按半天计，如讲了全天请在讲课记录写明" : "";
    notes.push(`${hours}学时中计${hours - left}学时，每半天最多${cap}学时${unknown}`);
  }
  return (hours - left) * rate.amount;
}

function byHalfDays(one: PaidLecture, rate: FeeRate, halfDays: Map<string, HalfDay>, notes: string[]): number {
  if (one.part === null) notes.push("未写时段，按半天计");
  const unpaid = keysOf(one)
    .map((key) => halfDay(halfDays, key))
    .filter((half) => !half.paid);
  for (const half of unpaid) half.paid = true;
  if (unpaid.length === 0) notes.push("同一半天已计过讲课费");
  return unpaid.length * rate.amount;
}
