import { type DutyInput, type DutyKind, dutyKinds } from "../core/rules/duty/forms.ts";
import type { Tx } from "../db/client.ts";
import { attendances, dutyDecisions, dutyRules, lecturers, lectures, proofCounts } from "../db/queries/duty.ts";
import { appointmentsOfKinds, findSetting, organisationsOfKinds } from "../db/queries/people.ts";

/** A duty runs out "soon" so many days before the end of the term, unless the setting `duty.soonDays` says otherwise. */
const SOON_DAYS = 180;

/** All that the duties of heads on a day are derived from: bodies, appointments, rules, decisions, records. The list itself is `listDuties` of it. */
export function dutyInputOn(tx: Tx, on: string): DutyInput {
  const rules = dutyRules(tx);
  const valid = rules.filter((rule) => rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo));
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
