import { addDays, formatDate, minDate } from "../../kit/dates.ts";
import { lastDay, postKey, postsIn } from "../posts.ts";
import type {
  DutyAppointment,
  DutyAsked,
  DutyDecision,
  DutyHalf,
  DutyInput,
  DutyLecture,
  DutyOrganisation,
  DutyRule,
} from "./forms.ts";
import { compareText } from "./progress.ts";
import { formKeys, type RecordsByPerson, recordsOf } from "./records.ts";

/** A term of office in a post that a rule binds. */
export interface BoundTerm {
  appointment: DutyAppointment;
  organisation: DutyOrganisation;
  /** Name of the post in the form in which posts are compared. */
  post: string;
  rule: DutyRule;
  asked: DutyAsked;
  /** The rule in force on the day, where it asks for something else than the one that binds this term. */
  newer: DutyRule | null;
  /** Over before there was any rule: nothing was owed. */
  beforeRule: boolean;
  /** First and last day on which a record counts for this term and no other of the same person in the body. */
  from: string | null;
  to: string | null;
  /** Last day by itself: of the term, the office or the body, whichever came first. */
  endsOn: string | null;
}

/** The input of a derivation, laid out so that each term is derived in the time of its own records. */
export interface Prepared {
  input: DutyInput;
  organisations: ReadonlyMap<string, DutyOrganisation>;
  /** Terms of a body, latest start first. */
  ofBody: ReadonlyMap<string, readonly BoundTerm[]>;
  ofPerson: ReadonlyMap<string, readonly BoundTerm[]>;
  byId: ReadonlyMap<string, BoundTerm>;
  names: ReadonlyMap<string, string>;
  records: Record<DutyHalf, RecordsByPerson>;
  /** Decisions of a term that were made by the day; one without a date is taken as made. */
  decisions: ReadonlyMap<string, readonly DutyDecision[]>;
  lectureById: ReadonlyMap<string, DutyLecture>;
  /** All appointments, bound or not, by id and by person. */
  appointmentById: ReadonlyMap<string, DutyAppointment>;
  appointmentsOf: ReadonlyMap<string, readonly DutyAppointment[]>;
  /** Decisions of whatever day that let a lecture count for somebody else, by the lecture. */
  substitutes: ReadonlyMap<string, readonly DutyDecision[]>;
  /** The newest rule in force on the day for each kind. */
  rules: ReadonlyMap<string, readonly DutyRule[]>;
}

const inForce = (rule: DutyRule, on: string): boolean =>
  rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo);

/** Newest first; the rest only so that the order of the input plays no part. */
const newestFirst = (a: DutyRule, b: DutyRule): number =>
  compareText(b.validFrom, a.validFrom) || compareText(JSON.stringify(a), JSON.stringify(b));

/**
 * The rule that binds a term is the one in force on its first day: what was asked of a head when the term began does not
 * change under way, and a duty done stays done. Where there was none yet, it is the first that came into force after that.
 * Nobody is bound on a day on which no rule is in force for the post any more. A term whose start is not known is bound by
 * the rule of the day asked for.
 */
function bindingRule(rules: readonly DutyRule[], from: string | null, on: string): DutyRule | null {
  const current = rules.find((rule) => inForce(rule, on));
  if (!current) return null;
  if (from === null) return current;
  return (
    rules.find((rule) => inForce(rule, from)) ??
    rules.findLast((rule) => rule.validFrom > from && rule.validFrom <= on) ??
    current
  );
}

const sameAsked = (a: DutyRule, b: DutyRule): boolean =>
  a.attend === b.attend &&
  a.lecture === b.lecture &&
  (a.attendForms ?? []).join() === (b.attendForms ?? []).join() &&
  (a.lectureForms ?? []).join() === (b.lectureForms ?? []).join();

/** Puts terms in order: by their start; where that is not known, a term began before it ended, and one of which nothing is known is the oldest. */
export const startKey = ({ appointment }: Pick<BoundTerm, "appointment">): string =>
  appointment.from ?? lastDay(appointment) ?? "";

const latestFirst = (a: BoundTerm, b: BoundTerm): number =>
  compareText(startKey(b), startKey(a)) || compareText(a.appointment.id, b.appointment.id);

/** What a rule asks for, with forms as keys. */
const askedBy = (rule: DutyRule): DutyAsked => ({
  attend: rule.attend,
  lecture: rule.lecture,
  attendForms: formKeys(rule.attendForms),
  lectureForms: formKeys(rule.lectureForms),
});

/**
 * One record counts for one term of a person in a body. Terms known to the year, or handed over within a day, share days:
 * those belong to the earlier term, so that a new term never takes anything from an old one. Only a term without an end
 * ends where the next begins.
 */
function shareOut(terms: readonly BoundTerm[]): void {
  if (terms.length < 2) return;
  const lane = [...terms].sort(
    (a, b) => compareText(startKey(a), startKey(b)) || compareText(a.appointment.id, b.appointment.id),
  );
  let covered: string | null = null;
  for (const [index, term] of lane.entries()) {
    const next: string | null = lane[index + 1]?.appointment.from ?? null;
    if (term.to === null && next !== null && next > (term.from ?? "")) term.to = addDays(next, -1);
    if (covered !== null && (term.from === null || term.from <= covered)) term.from = addDays(covered, 1);
    if (term.to !== null && (covered === null || term.to > covered)) covered = term.to;
  }
}

/** Lays out the input. Linear, but for sorting. */
export function prepare(input: DutyInput): Prepared {
  const { on } = input;
  const organisations = new Map(input.organisations.map((one) => [one.id, one]));
  const byKind = Map.groupBy([...input.dutyRules].sort(newestFirst), (rule) => rule.organisationKind);
  const byPost = new Map<string, DutyRule[]>();
  for (const [kind, rules] of byKind)
    for (const rule of rules)
      for (const post of new Set(rule.posts.map(postKey))) {
        const key = `${kind}\n${post}`;
        const list = byPost.get(key);
        if (list) list.push(rule);
        else byPost.set(key, [rule]);
      }
  const asked = new Map(input.dutyRules.map((rule) => [rule, askedBy(rule)]));
  const terms: BoundTerm[] = [];
  // There are hundreds of appointments and a handful of posts.
  const keys = new Map<string, string[]>();
  for (const appointment of input.appointments) {
    const organisation = organisations.get(appointment.organisation);
    const named = keys.get(appointment.post) ?? [postKey(appointment.post), ...postsIn(appointment.post)];
    keys.set(appointment.post, named);
    // Of a title that names several posts (党组书记、主席) the one that a rule knows.
    const post = organisation && named.find((one) => byPost.has(`${organisation.kind}\n${one}`));
    const rules = post && byPost.get(`${organisation.kind}\n${post}`);
    const rule = rules && bindingRule(rules, appointment.from, on);
    if (!organisation || !post || !rules || !rule) continue;
    const current = rules.find((one) => inForce(one, on)) ?? rule;
    const endsOn = minDate(lastDay(appointment), organisation.endedOn ?? null);
    terms.push({
      appointment,
      organisation,
      post,
      rule,
      asked: asked.get(rule) ?? askedBy(rule),
      newer: sameAsked(rule, current) ? null : current,
      beforeRule: endsOn !== null && endsOn < rule.validFrom,
      from: appointment.from,
      to: endsOn,
      endsOn,
    });
  }
  terms.sort(latestFirst);
  const ofPerson = Map.groupBy(terms, (term) => term.appointment.person);
  for (const own of ofPerson.values())
    if (own.length > 1) for (const lane of Map.groupBy(own, (term) => term.organisation.id).values()) shareOut(lane);
  const made = (input.decisions ?? [])
    .filter((one) => one.decidedOn === null || one.decidedOn <= on)
    .sort((a, b) => compareText(a.decidedOn ?? "", b.decidedOn ?? "") || compareText(a.id, b.id));
  const rulesOnDay = new Map(
    [...byKind].flatMap(([kind, rules]) => {
      const valid = rules.filter((rule) => inForce(rule, on));
      return valid.length > 0 ? [[kind, valid] as const] : [];
    }),
  );
  return {
    input,
    organisations,
    ofBody: Map.groupBy(terms, (term) => term.organisation.id),
    ofPerson,
    byId: new Map(terms.map((term) => [term.appointment.id, term])),
    names: new Map(input.people.map((person) => [person.id, person.name])),
    records: recordsOf(input),
    decisions: Map.groupBy(made, (one) => one.appointment),
    lectureById: new Map(input.lectures.flatMap((one) => (one.id ? [[one.id, one] as const] : []))),
    appointmentById: new Map(input.appointments.map((one) => [one.id, one])),
    appointmentsOf: Map.groupBy(input.appointments, (one) => one.person),
    substitutes: Map.groupBy(
      (input.decisions ?? []).filter((one) => one.kind === "substitute"),
      (one) => one.lecture ?? "",
    ),
    rules: rulesOnDay,
  };
}

/** Whether a body is there on a day. A body that is gone since nobody knows when is on no day. */
export const bodyExists = (organisation: DutyOrganisation, on: string): boolean =>
  organisation.endedOn ? on <= organisation.endedOn : organisation.active !== false;

/** Whether a day lies in what counts for a term. */
export const within = (term: Pick<BoundTerm, "from" | "to">, date: string): boolean =>
  (term.from === null || term.from <= date) && (term.to === null || date <= term.to);

/** Whether a day lies in the term as it is written, shared days and all. */
export const inTerm = (term: BoundTerm, date: string): boolean =>
  (term.appointment.from === null || term.appointment.from <= date) && (term.endsOn === null || date <= term.endsOn);

/** 2021年3月至2026年3月; the end in office where it differs from what was intended. */
export function termText(
  term: Pick<DutyAppointment, "from" | "to" | "endedOn"> & Partial<DutyAppointment>,
  none = "未录",
): string {
  const end = lastDay(term);
  const endPrecision = term.endedOn ? "day" : (term.toPrecision ?? "day");
  const from = term.from ? formatDate(term.from, term.fromPrecision ?? "day") : `起始${none}`;
  return `${from}至${end ? formatDate(end, endPrecision) : none}`;
}
