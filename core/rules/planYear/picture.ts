import type { CalendarEntry } from "../calendar.ts";
import type { DayPart } from "../schedule/problem.ts";

/** A period in which nothing is to be placed, as it falls in the year of the picture (yearly ones are repeated there). */
export interface BlockedPeriod {
  id: string;
  title: string;
  from: string;
  to: string;
  part: DayPart;
  subject: "office" | "department" | "base" | "hall" | "person";
  /** Id of the department, base, hall or person; null for the whole office. */
  of: string | null;
  binding: "hard" | "soft";
  printed: boolean;
}

/** A run of the year, or an activity that has no run yet (`run` is null and `id` is the activity's). */
export interface PlanItem {
  id: string;
  run: string | null;
  activity: string;
  activityNo: number;
  name: string;
  /** Null for an activity without runs. */
  runNo: number | null;
  /** How many runs the activity has. */
  runs: number;
  state: "draft" | "scheduled" | "held" | "filed" | "postponed" | "cancelled";
  lead: readonly string[];
  supporting: readonly string[];
  audiences: readonly string[];
  lecturers: readonly string[];
  people: number | null;
  /** Known days; both null where it has no day yet (a month alone is no day). */
  from: string | null;
  to: string | null;
  /** A month or a year that is all that is known: its first and last day. */
  roughly: readonly [from: string, to: string] | null;
  part: DayPart;
  /** Working days that it takes: from its dates, else as entered, else 1. */
  length: number;
  /** Days in which it must lie; null where nothing is said (the whole year). */
  window: readonly [from: string, to: string] | null;
  /** Months in which it is to begin; null where nothing is said or what is said can't be read. */
  months: readonly number[] | null;
  monthsText: string | null;
  /** ISO weekdays; null for any. */
  weekdays: readonly number[] | null;
  wished: string | null;
  locked: boolean;
  announced: boolean;
  venue: "school" | "base" | "city" | "online" | null;
  base: string | null;
  hall: string | null;
  city: string | null;
  place: string | null;
  /** Bases and halls of which one is to be chosen. */
  bases: readonly string[];
  halls: readonly string[];
  /** Activities that must have ended before, and those that run in no week of its own. */
  after: readonly string[];
  notSameWeek: readonly string[];
}

/** A base or a hall. */
export interface PlanPlace {
  id: string;
  kind: "base" | "hall";
  name: string;
  city: string | null;
  /** People at a time; null when unknown, and then nothing is claimed. */
  capacity: number | null;
  parallel: number;
  /** Half days between two runs there. */
  prepare: number;
  /** ISO weekdays on which it is closed. */
  closedWeekdays: readonly number[];
  /** Halves of a day in which it is never open. */
  closedParts: readonly ("morning" | "afternoon")[];
  agreementFrom: string | null;
  agreementTo: string | null;
}

/** A booking of a base that belongs to no run of this plan: it takes room all the same. */
export interface OtherBooking {
  id: string;
  title: string;
  place: string;
  from: string;
  to: string;
  part: DayPart;
  groups: number;
  people: number | null;
}

/** All that the rules of a year need to know. Names are by id: departments, people, bases, halls, activities, audiences. */
export interface PlanPicture {
  year: number;
  /** Entries of the calendar from the December before to the February after. */
  calendar: readonly CalendarEntry[];
  /** False where no notice for this year's holidays is in the library. */
  holidaysKnown: boolean;
  periods: readonly BlockedPeriod[];
  items: readonly PlanItem[];
  places: readonly PlanPlace[];
  bookings: readonly OtherBooking[];
  names: Readonly<Record<string, string>>;
}
