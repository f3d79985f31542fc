import type { Precision } from "../../kit/dates.ts";
import type { Finding } from "../../kit/finding.ts";
import type { actingDuties, DutyForm, dutyDecisionKinds, dutyParts, sharedDuties } from "../../records/duty.ts";
import type { Term } from "../posts.ts";

export type DutyDecisionKind = keyof typeof dutyDecisionKinds;
export type DutyPart = keyof typeof dutyParts;
/** One half of the duty: to hear a lesson, or to give a lecture. */
export type DutyHalf = Exclude<DutyPart, "both">;

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
  region?: string | null;
  disciplineGroup?: string | null;
  /** False for a body that is gone; without `endedOn` nobody knows since when, and it is left out of every day. */
  active?: boolean;
  /** The last day of a body that was dissolved, struck off or merged. */
  endedOn?: string | null;
  /** Id of the body into which it was merged. */
  mergedInto?: string | null;
}

export interface DutyAppointment extends Term {
  id: string;
  person: string;
  organisation: string;
  post: string;
  fromPrecision?: Precision | null;
  toPrecision?: Precision | null;
  acting?: boolean;
  shared?: boolean;
  /** Id of the term before, where the office says so. */
  renews?: string | null;
}

/** Which posts of which kind of body owe how many trainings and lectures in a term, from when to when. */
export interface DutyRule {
  organisationKind: string;
  posts: readonly string[];
  attend: number;
  lecture: number;
  /** Forms that count, by their label or key; all where empty. */
  attendForms?: readonly string[];
  lectureForms?: readonly string[];
  /** `bound` unless told. */
  acting?: keyof typeof actingDuties;
  /** `each` unless told. */
  shared?: keyof typeof sharedDuties;
  validFrom: string;
  validTo: string | null;
  source: string | null;
}

/** A training attended. `activity` is the title that people read. */
export interface DutyAttendance {
  id?: string;
  person: string;
  date: string;
  activity: string;
  form?: DutyForm;
  gathering?: string | null;
}

export interface DutyLecture {
  id?: string;
  person: string;
  date: string;
  topic: string;
  form?: DutyForm;
  gathering?: string | null;
  place?: string | null;
}

/** What the office decided about the duty of one term (听讲认定). */
export interface DutyDecision {
  id: string;
  appointment: string;
  kind: DutyDecisionKind;
  part: DutyPart;
  lecture: string | null;
  previous: string | null;
  reason: string;
  decidedBy: string | null;
  decidedOn: string | null;
}

/** How a term read before somebody changed it. */
export interface FormerTerm extends Term {
  appointment: string;
  fromPrecision?: Precision | null;
  toPrecision?: Precision | null;
  /** The day of the change. */
  changedOn: string;
}

export interface DutyInput {
  /** The day for which the duties are told; later records and decisions are not yet seen. */
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
  /** None unless told. */
  decisions?: readonly DutyDecision[];
  /** Number of files that prove a record, by the id of an attendance, a lecture or a gathering. */
  files?: ReadonlyMap<string, number>;
  /** Earlier readings of terms, for records that fell out of a term when it was changed. */
  formerTerms?: readonly FormerTerm[];
}

/** By whom a half was met: in person, by a deputy or in the term before as was decided, or by who shares the post. */
export type MetBy = "own" | "substitute" | "carryOver" | "shared";

/** How far a duty is done within one term. */
export interface DutyProgress {
  /** The training that fulfils the rule, null while it is not fulfilled. */
  attended: { date: string; activity: string; by?: MetBy } | null;
  lectured: { date: string; topic: string; by?: MetBy } | null;
  attendedCount: number;
  lecturedCount: number;
  state: DutyState;
}

/** What a rule asks of a term. */
export interface DutyAsked {
  attend: number;
  lecture: number;
  /** Forms that count; all where empty. */
  attendForms: readonly DutyForm[];
  lectureForms: readonly DutyForm[];
}

/** Everything about the duty of one term that does not depend on what other terms are in office. */
export interface TermDuty extends DutyProgress {
  asked: DutyAsked;
  /** How many are still to be done; an exempt half owes nothing. */
  owed: { attend: number; lecture: number };
  /** Last day on which something still counts: the end of the term, of the office or of the body; null when open. */
  endsOn: string | null;
  exempt: { reason: string } | null;
  acting: boolean;
  shared: boolean;
  /** A word that all have in common who hold this post together where the rule is content with one of them. */
  oneForAll?: string | null | undefined;
  /** Decisions that speak of this term, each with a sentence. */
  decisions: { id: string; kind: DutyDecisionKind; part: DutyPart; sentence: string }[];
  /** Files that prove what counts for each half; 0 where nothing proves it, null where nothing counts. */
  proof: { attend: number | null; lecture: number | null };
  /** Sentences for the reader of this row. */
  notes: string[];
}

/** One head in office, or a bound body without one (`person` null). */
export interface DutyRow extends TermDuty {
  organisation: string;
  organisationId: string;
  kind: DutyKind;
  city: string | null;
  region: string | null;
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
