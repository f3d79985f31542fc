import type { Precision } from "../../kit/dates.ts";
import type { halfDays } from "../../records/base.ts";
import type { DutyForm } from "../../records/duty.ts";
import type { InvitationState } from "../../records/lectures.ts";

export type DayPart = keyof typeof halfDays;

/** When a slot is: known to the day, to the month or to the year. */
export interface SlotDay {
  date: string | null;
  precision: Precision | null;
}

/** A place for lectures as the market sees it. `date` is null where not even the year is known. */
export interface MarketSlot extends SlotDay {
  id: string;
  title: string;
  form: DutyForm;
  part: DayPart | null;
  city: string | null;
  place: string | null;
  subjects: readonly string[];
  /** Body whose turn it is. */
  host: string | null;
  hostName: string | null;
  /** Who listens, in free words. */
  audience: string | null;
  capacity: number;
}

/** A head who owes a lecture. */
export interface MarketHead {
  person: string;
  name: string;
  appointmentId: string;
  organisation: string;
  organisationId: string;
  kind: string;
  post: string;
  city: string | null;
  region: string | null;
  /** 学科组 of a society; null where none is written. */
  disciplineGroup: string | null;
  subjects: readonly string[];
  topics: readonly string[];
  /** Days of the week on which the person can come; empty for all. */
  weekdays: readonly string[];
  /** False for who is no longer asked to teach. */
  active: boolean;
  /** First and last day of the term; null is open. */
  from: string | null;
  to: string | null;
  /** How far the end is known; null is to the day. */
  toPrecision: Precision | null;
  urgency: string;
  /** Forms in which a lecture counts; empty for all. */
  forms: readonly DutyForm[];
  /** Lectures that are still owed, 1 or more. */
  owes: number;
}

/** Days on which a person can't come, or would rather not. */
export interface Away {
  person: string;
  title: string;
  from: string;
  to: string;
  part: DayPart | null;
  hard: boolean;
}

export interface MarketInvitation {
  id: string;
  person: string;
  slot: string;
  state: InvitationState;
  locked: boolean;
}

/** How much each wish weighs. */
export interface MarketWeights {
  /** That whose term ends first lectures, and early. */
  urgency: number;
  /** That the head of the society whose turn it is lectures there. */
  turn: number;
  /** That the subjects of slot and lecturer meet. */
  subject: number;
  /** That nobody has to travel. */
  place: number;
  /** That a lecturer and those who listen have field, city or kind of body in common. */
  audience: number;
}

/** Weights unless the office sets others (setting `lectures.weights`). */
export const standardWeights: MarketWeights = { urgency: 40, turn: 60, subject: 20, place: 10, audience: 10 };

/** Halves of a day that a part takes; one that isn't known may be either. */
export const partsMeet = (a: DayPart | null, b: DayPart | null): boolean =>
  a === null || b === null || a === "day" || b === "day" || a === b;
