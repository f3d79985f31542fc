import type { Precision } from "../../kit/dates.ts";
import type { Finding } from "../../kit/finding.ts";
import type { dutyDecisionKinds, dutyParts } from "../../records/duty.ts";
import type { Term } from "../posts.ts";

export type DutyDecisionKind = keyof typeof dutyDecisionKinds;
export type DutyPart = keyof typeof dutyParts;

/** Kinds of bodies whose coverage is counted: FREQ-01 societies, FREQ-02 city associations. */
export const dutyKinds = ["society", "cityAssociation"] as const;
export type DutyKind = (typeof dutyKinds)[number];

export type DutyState = "未开始" | "听课未讲" | "讲课未听" | "已完成";
export type DutyUrgency = "正常" | "即将到期" | "逾期" | "期限未录";

export interface DutyOrganisation {
  id: string;
  name: string;
  kind: string;
  code?: string | null;
  listedOrder?: number | null;
  city?: string | null;
  disciplineGroup?: string | null;
}

export interface DutyAppointment extends Term {
  id: string;
  person: string;
  organisation: string;
  post: string;
  fromPrecision?: Precision | null;
  toPrecision?: Precision | null;
  exempt: boolean;
  exemptReason: string | null;
}

/** Which posts of which kind of body owe how many trainings and lectures in a term, from when to when. */
export interface DutyRule {
  organisationKind: string;
  posts: readonly string[];
  attend: number;
  lecture: number;
  validFrom: string;
  validTo: string | null;
  source: string | null;
}

/** A training attended. `activity` is the title that people read. */
export interface DutyAttendance {
  person: string;
  date: string;
  activity: string;
}

export interface DutyLecture {
  person: string;
  date: string;
  topic: string;
}

export interface DutyInput {
  /** The day for which the duties are told; later records are not yet seen. */
  on: string;
  /** So many days before the end of a term a duty runs out "soon". */
  soonDays: number;
  official: Record<DutyKind, number>;
  organisations: readonly DutyOrganisation[];
  people: readonly { id: string; name: string }[];
  appointments: readonly DutyAppointment[];
  dutyRules: readonly DutyRule[];
  attendances: readonly DutyAttendance[];
  lectures: readonly DutyLecture[];
}

/** How far a duty is done within one term. */
export interface DutyProgress {
  /** The training that fulfils the rule, null while it is not fulfilled. */
  attended: { date: string; activity: string } | null;
  lectured: { date: string; topic: string } | null;
  attendedCount: number;
  lecturedCount: number;
  state: DutyState;
}

/** One head in office, or a bound body without one (`person` null). */
export interface DutyRow extends DutyProgress {
  organisation: string;
  organisationId: string;
  kind: DutyKind;
  city: string | null;
  disciplineGroup: string | null;
  person: string | null;
  personId: string | null;
  appointmentId: string | null;
  post: string;
  from: string | null;
  fromPrecision: Precision | null;
  to: string | null;
  toPrecision: Precision | null;
  urgency: DutyUrgency;
  /** Days from `on` to the last day of the term; negative when it is over, null when unknown. */
  daysLeft: number | null;
  exempt: { reason: string } | null;
  acting: boolean;
  shared: boolean;
  /** Decisions that speak of this term, each with a sentence. */
  decisions: { id: string; kind: DutyDecisionKind; part: DutyPart; sentence: string }[];
  /** Files that prove what counts for each half; null where nothing counts. */
  proof: { attend: number | null; lecture: number | null };
  /** Sentences for the reader of this row. */
  notes: string[];
}

/** `bound` are heads in office who are not exempt, `done` those of them who have done both. */
export interface DutyShare {
  bound: number;
  done: number;
  vacant: number;
  exempt: number;
}

export interface DutyCoverage extends Record<DutyKind, DutyShare> {
  /** Bodies that the library holds, against the numbers of the document. */
  registered: Record<DutyKind, number>;
  official: Record<DutyKind, number>;
}

export interface DutyList {
  rows: DutyRow[];
  coverage: DutyCoverage;
  findings: Finding[];
}
