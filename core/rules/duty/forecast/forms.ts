import type { Precision } from "../../../kit/dates.ts";
import type { activityStates } from "../../../records/activity.ts";
import type { DutyForm } from "../../../records/duty.ts";
import type { InvitationState } from "../../../records/lectures.ts";
import type { Calendar } from "../../calendar.ts";
import type { DutyHalf, DutyInput, DutyRow } from "../forms.ts";

/** How one half of a duty stands against the plan, best first. What each means: `standingsOf`. */
export const verdicts = ["已完成", "可完成", "有风险", "不可能"] as const;
export type Verdict = (typeof verdicts)[number];

type ActivityState = keyof typeof activityStates;

/** An activity of a plan, as far as the duty is concerned. */
export interface PlannedActivity {
  id: string;
  /** Year of its plan. */
  year: number;
  name: string;
  attendPlaces: number | null;
  lecturePlaces: number | null;
  dutyForm: DutyForm | null;
  months: string | null;
  state: ActivityState;
}

export interface PlannedRun {
  id: string;
  activity: string;
  runNo: number;
  from: string | null;
  fromPrecision?: Precision | null;
  months: string | null;
  state: ActivityState;
}

export interface PlannedGathering {
  id: string;
  title: string;
  kind: string;
  activity: string | null;
  run: string | null;
  from: string | null;
}

export interface PlannedSlot {
  id: string;
  title: string;
  form: DutyForm;
  run: string | null;
  gathering: string | null;
  /** Its own day, or that of its turn of a rota. */
  date: string | null;
  /** How exactly that day is known; to the day unless told. */
  precision?: Precision | undefined;
  capacity: number;
  closed: boolean;
}

/** All that is planned for the duty: of the year of `on` and later; gatherings, slots with their people. */
export interface Plans {
  activities: readonly PlannedActivity[];
  runs: readonly PlannedRun[];
  gatherings: readonly PlannedGathering[];
  /** Trainees of these gatherings. */
  trainees: readonly { gathering: string; person: string }[];
  slots: readonly PlannedSlot[];
  invitations: readonly { slot: string; person: string; state: InvitationState }[];
}

/** An occasion to hear or to lecture: a class, or a slot. */
export interface Chance {
  /** Day on which it counts. Of what is known to the month only, the last day: nobody is promised what may come too late. */
  date: string;
  /** The day as people read it: 2026年6月15日, 2026年6月, 2028年6月（推算）. */
  label: string;
  title: string;
  form: DutyForm;
  /** Places in all; 0 where a class is not for heads and some are called nevertheless. */
  size: number;
  /** Places still free; who is called or has agreed already has taken his. */
  places: number;
  /** Heads who are called to it or have agreed. */
  called: readonly string[];
  /** `plan`: entered by somebody; `pace`: the yearly pace goes on; `whatIf`: asked for. */
  from: "plan" | "pace" | "whatIf";
}

/** What goes on every year where nothing is planned yet. */
export interface Pace {
  /** Occasions a year, and places each on an average, rounded. */
  perYear: number;
  places: number;
  /** All places of a year. */
  total: number;
  /** The year whose plan it is, or the years whose records it is the average of; null where nothing is known. */
  source: { plan: number } | { held: readonly [number, number] } | null;
}

/** The supply of one half. */
export interface Supply {
  /** By date, all on or after `on`. */
  chances: Chance[];
  pace: Pace;
  /** Where the numbers come from. */
  sentences: string[];
  /** After this day nothing is planned and no pace is known; null where one of both is. */
  knownUntil: string | null;
}

/** The most that can be asked for, each. */
export const whatIfLimits = {
  classes: 50,
  classSize: 5000,
  morePlaces: 5000,
  lectures: 500,
  cityLectures: 500,
} as const;

/** What would be otherwise. */
export interface WhatIf {
  classes?: number | undefined;
  classSize?: number | undefined;
  morePlaces?: number | undefined;
  lectures?: number | undefined;
  cityLectures?: number | undefined;
}

/** How one half of one head stands. The verdicts and their order of reasons are told at `standingsOf`. */
export interface Standing {
  verdict: Verdict;
  why:
    | "vacant"
    | "exempt"
    | "done"
    | "over"
    | "none"
    | "few"
    | "unplanned"
    | "called"
    | "crowded"
    | "unknown"
    | "last"
    | "soon"
    | "safe";
  /** Whether this head gets a place when places are given by urgency; ties by protocol order. Done and exempt: true. */
  served: boolean;
  tips: string | null;
  /** Occasions within the term that have a free place, and their places. */
  occasions: number;
  seats: number;
  /** The occasion of `tips`. */
  last: Chance | null;
  /** The first occasion that comes too late. */
  next: Chance | null;
  /** Called is not this head but who holds the post together, and one of them is enough. */
  byOther?: boolean;
  /** Heads whose term ends earlier and who are served first; places left after them; heads as urgent as this one. */
  earlier: number;
  left: number;
  rivals: number;
}

export interface ForecastInput {
  duty: DutyInput;
  rows: readonly DutyRow[];
  plans: Plans;
  /** Days off and make-up workdays; without it weekends are off. */
  calendar?: Calendar | undefined;
  year?: number | undefined;
  kind?: DutyRow["kind"] | undefined;
  whatIf?: WhatIf | undefined;
}

export interface Outlook {
  verdict: Verdict;
  tips: string | null;
  chances: number;
  sentence: string;
}

export type ForecastRow = DutyRow & Record<DutyHalf, Outlook>;
