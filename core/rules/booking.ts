import { addDays, diffDays, eachDay, formatDate } from "../kit/dates.ts";
import type { Finding, Fix } from "../kit/finding.ts";

/** Part of each day of a booking. */
export type Slot = "上午" | "下午" | "全天";

/** A visit to a base. Dates are inclusive; a missing end means one day. A missing number of groups is one. */
export interface Booking {
  id?: string;
  title: string;
  from: string;
  to: string | null;
  slot: Slot;
  groups?: number | null;
  people?: number | null;
}

export interface BookedBase {
  name: string;
  /** People at a time; null when unknown, and then nothing is claimed. */
  capacity: number | null;
  /** Groups at a time; null counts as one. */
  parallelGroups: number | null;
  agreementFrom: string | null;
  agreementTo: string | null;
}

type Half = "上午" | "下午";

const halves = (slot: Slot): readonly Half[] => (slot === "全天" ? ["上午", "下午"] : [slot]);
const lastDayOf = (booking: Booking): string => booking.to ?? booking.from;
const groupsOf = (booking: Booking): number => booking.groups ?? 1;
const limitOf = (base: BookedBase): number => base.parallelGroups ?? 1;
const period = (from: string, to: string): string =>
  from === to ? formatDate(from) : `${formatDate(from)}至${formatDate(to)}`;

/** Bookings that are in the base at the same time as this one in some half day, itself left out. */
function rivalsOf(booking: Booking, others: readonly Booking[]): Booking[] {
  return others.filter(
    (other) =>
      (booking.id === undefined || other.id !== booking.id) &&
      other.from <= lastDayOf(booking) &&
      booking.from <= lastDayOf(other) &&
      halves(other.slot).some((half) => halves(booking.slot).includes(half)),
  );
}

interface HalfDay {
  date: string;
  half: Half;
  present: Booking[];
}

function halfDays(booking: Booking, rivals: readonly Booking[]): HalfDay[] {
  // A day without a rival differs in nothing from any other such day, so one of them will do.
  const days = rivals.length === 0 ? [booking.from] : eachDay(booking.from, lastDayOf(booking));
  return days.flatMap((date) =>
    halves(booking.slot).map((half) => ({
      date,
      half,
      present: rivals.filter(
        (rival) => rival.from <= date && date <= lastDayOf(rival) && halves(rival.slot).includes(half),
      ),
    })),
  );
}

const groupsIn = (booking: Booking, halfDay: HalfDay): number =>
  halfDay.present.reduce((sum, other) => sum + groupsOf(other), groupsOf(booking));

function isFree(booking: Booking, others: readonly Booking[], base: BookedBase): boolean {
  const rivals = rivalsOf(booking, others);
  return halfDays(booking, rivals).every((halfDay) => groupsIn(booking, halfDay) <= limitOf(base));
}

/** So many days after the start a way out is looked for: `others` should reach as far. */
export const bookingOutlook = 60;

/** The first start within the outlook on which the same visit has room; the same day's other half first. */
function wayOut(booking: Booking, others: readonly Booking[], base: BookedBase): Fix[] {
  const fixes: Fix[] = [];
  // What isn't stored yet can't be changed by a command: the form that holds it takes the patch over.
  const change = (sentence: string, patch: Record<string, string>): Fix =>
    booking.id === undefined
      ? { sentence, input: { patch } }
      : { sentence, procedure: "baseBooking.update", input: { id: booking.id, patch } };
  const other: Half | null = booking.slot === "全天" ? null : booking.slot === "上午" ? "下午" : "上午";
  if (other && isFree({ ...booking, slot: other }, others, base)) {
    fixes.push(change(`改在${other}`, { part: other === "上午" ? "morning" : "afternoon" }));
  }
  const length = diffDays(booking.from, lastDayOf(booking));
  for (let days = 1; days <= bookingOutlook; days += 1) {
    const from = addDays(booking.from, days);
    const moved = { ...booking, from, to: addDays(from, length) };
    if (!isFree(moved, others, base)) continue;
    fixes.push(change(`改到${period(moved.from, moved.to)}`, { from: moved.from, to: moved.to }));
    break;
  }
  return fixes;
}

function clashFinding(booking: Booking, others: readonly Booking[], base: BookedBase): Finding | null {
  const limit = limitOf(base);
  const own = groupsOf(booking);
  if (own > limit) {
    return {
      rule: "booking.clash",
      level: "error",
      sentence: `“${booking.title}”需接待 ${own} 批，${base.name}只能同时接待 ${limit} 批`,
      dates: [booking.from, lastDayOf(booking)],
      numbers: [own, limit],
    };
  }
  const crowded = halfDays(booking, rivalsOf(booking, others)).filter((halfDay) => groupsIn(booking, halfDay) > limit);
  if (crowded.length === 0) return null;
  const dates = [...new Set(crowded.map((halfDay) => halfDay.date))];
  const parts = new Set(crowded.map((halfDay) => halfDay.half));
  const titles = [...new Set(crowded.flatMap((halfDay) => halfDay.present.map((other) => other.title)))];
  const most = Math.max(...crowded.map((halfDay) => groupsIn(booking, halfDay)));
  const when = period(dates[0]!, dates.at(-1)!) + (parts.size === 1 ? [...parts][0] : "");
  return {
    rule: "booking.clash",
    level: "error",
    sentence: `${base.name}在${when}已由“${titles.join("”、“")}”预约，加上“${booking.title}”共 ${most} 批，只能同时接待 ${limit} 批`,
    dates,
    numbers: [most, limit],
    fixes: wayOut(booking, others, base),
  };
}

function capacityFinding(booking: Booking, others: readonly Booking[], base: BookedBase): Finding | null {
  const { capacity } = base;
  const own = booking.people ?? null;
  if (capacity === null || own === null) return null;
  let fullest: { people: number; halfDay: HalfDay } | null = null;
  for (const halfDay of halfDays(booking, rivalsOf(booking, others))) {
    const people = halfDay.present.reduce((sum, other) => sum + (other.people ?? 0), own);
    if (people > capacity && (!fullest || people > fullest.people)) fullest = { people, halfDay };
  }
  if (!fullest) return null;
  const { people, halfDay } = fullest;
  const titles = halfDay.present.map((other) => other.title);
  const together = titles.length === 0 || own > capacity ? "" : `，与“${titles.join("”、“")}”同时在场共 ${people} 人`;
  return {
    rule: "booking.capacity",
    level: "warning",
    sentence: `“${booking.title}”在${formatDate(halfDay.date)}有 ${own} 人${together}，超过${base.name}的容量 ${capacity} 人`,
    dates: [halfDay.date],
    numbers: [together ? people : own, capacity],
  };
}

function agreementFindings(booking: Booking, base: BookedBase): Finding[] {
  const { agreementFrom, agreementTo, name } = base;
  const visit = `“${booking.title}”安排在${period(booking.from, lastDayOf(booking))}`;
  const findings: Finding[] = [];
  const tell = (date: string, words: string): void => {
    findings.push({
      rule: "booking.agreement",
      level: "warning",
      sentence: `${name}的协议${words}${formatDate(date)}，${visit}，不在协议期内`,
      dates: [date],
    });
  };
  if (agreementTo !== null && lastDayOf(booking) > agreementTo) tell(agreementTo, "止于");
  if (agreementFrom !== null && booking.from < agreementFrom) tell(agreementFrom, "始于");
  return findings;
}

/**
 * What stands against a booking of a teaching base: an end before the start and more groups at once than the base takes
 * are errors; too many people and days outside the agreement are warnings. `others` are bookings of the same base,
 * cancelled ones left out; the booking itself may be among them.
 */
export function bookingFindings(booking: Booking, others: readonly Booking[], base: BookedBase): Finding[] {
  if (lastDayOf(booking) < booking.from) {
    return [
      {
        rule: "booking.order",
        level: "error",
        sentence: `${base.name}“${booking.title}”的结束日期（${formatDate(lastDayOf(booking))}）早于开始日期（${formatDate(booking.from)}）`,
        dates: [booking.from, lastDayOf(booking)],
      },
    ];
  }
  const findings = [clashFinding(booking, others, base), capacityFinding(booking, others, base)];
  return [...findings.filter((finding) => finding !== null), ...agreementFindings(booking, base)];
}
