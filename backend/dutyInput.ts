import { dateAt } from "../core/kit/dates.ts";
import { listDuties } from "../core/rules/duty/duty.ts";
import {
  type DutyDecision,
  type DutyInput,
  type DutyKind,
  type DutyList,
  dutyKinds,
} from "../core/rules/duty/forms.ts";
import type { Tx } from "../db/client.ts";
import {
  attendances,
  decisionsBeside,
  dutyDecisions,
  dutyRules,
  findLecture,
  findTermPlace,
  formerTerms,
  lecturers,
  lectures,
  proofCounts,
} from "../db/queries/duty.ts";
import {
  appointmentsOfBody,
  appointmentsOfKinds,
  findOrganisation,
  findPerson,
  findSetting,
  organisationsOfKinds,
} from "../db/queries/people.ts";

/** A duty runs out "soon" so many days before the end of the term, unless the setting `duty.soonDays` says otherwise. */
const SOON_DAYS = 180;

/** All that the duties of heads on a day are derived from: bodies, appointments, rules, decisions, records. The list itself is `listDuties` of it. */
export function dutyInputOn(tx: Tx, on: string): DutyInput {
  const rules = dutyRules(tx);
  const valid = rules
    .filter((rule) => rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const official = Object.fromEntries(
    dutyKinds.map((kind) => [kind, valid.find((rule) => rule.organisationKind === kind)?.official ?? 0]),
  ) as Record<DutyKind, number>;
  const kinds = [...new Set(rules.map((rule) => rule.organisationKind))];
  const appointments = appointmentsOfKinds(tx, kinds);
  const names = new Map(appointments.map((one) => [one.person, one.personName]));
  for (const one of lecturers(tx)) names.set(one.id, one.name);
  const soonDays = findSetting(tx, "duty.soonDays");
  return {
    on,
    soonDays: typeof soonDays === "number" ? soonDays : SOON_DAYS,
    official,
    organisations: organisationsOfKinds(tx, kinds),
    people: [...names].map(([id, name]) => ({ id, name })),
    appointments,
    dutyRules: rules,
    attendances: attendances(tx),
    lectures: lectures(tx),
    decisions: dutyDecisions(tx),
    files: new Map(proofCounts(tx).map((one) => [one.owner, one.count])),
  };
}

/**
 * What one decision is judged by: the terms of its body and of those that speak of the same lecture, its person's records and
 * the lecture. Of the whole input it would be told the same; an import stores hundreds of decisions one by one.
 */
export function decisionInputOn(tx: Tx, on: string, decision: DutyDecision): DutyInput {
  const own = findTermPlace(tx, decision.appointment);
  const beside = decisionsBeside(tx, decision);
  const asked = decision.kind === "substitute" ? decision.lecture : null;
  const lecture = asked === null ? undefined : findLecture(tx, asked);
  const terms = [decision.appointment, decision.previous, ...beside.map((one) => one.appointment)];
  const bodies = new Set(terms.flatMap((id) => (id === null ? [] : (findTermPlace(tx, id)?.organisation ?? []))));
  const appointments = [...bodies].flatMap((id) => appointmentsOfBody(tx, id));
  const names = new Map(appointments.map((one) => [one.person, one.personName]));
  if (lecture) names.set(lecture.person, findPerson(tx, lecture.person)?.name ?? "");
  const carries = own !== undefined && decision.kind === "carryOver";
  return {
    on,
    soonDays: SOON_DAYS,
    official: { society: 0, cityAssociation: 0 },
    organisations: [...bodies].flatMap((id) => findOrganisation(tx, id) ?? []),
    people: [...names].map(([id, name]) => ({ id, name })),
    appointments,
    dutyRules: dutyRules(tx),
    attendances: carries ? attendances(tx, own.person) : [],
    lectures: [...(lecture ? [lecture] : []), ...(carries ? lectures(tx, own.person) : [])],
    decisions: beside,
  };
}

/** Clocks in China are so many minutes ahead of those that the journal is dated by. */
const CHINA = 480;

/**
 * The duties on a day. Where a record lies outside its person's term, the history of the term is looked up, so that a record
 * that fell out of it can be told with the dates before and after.
 */
export function dutyListOn(tx: Tx, on: string): DutyList {
  const input = dutyInputOn(tx, on);
  const list = listDuties(input);
  const people = new Set(list.findings.filter((one) => one.rule.startsWith("FREQ")).flatMap((one) => one.people ?? []));
  if (people.size === 0) return list;
  const ids = input.appointments.filter((one) => people.has(one.person)).map((one) => one.id);
  const former = formerTerms(tx, ids).map(({ at, ...term }) => ({ ...term, changedOn: dateAt(Date.parse(at), CHINA) }));
  return former.length === 0 ? list : listDuties({ ...input, formerTerms: former });
}
