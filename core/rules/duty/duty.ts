import type { Finding } from "../../kit/finding.ts";
import { covers, isHeld, postKey } from "../posts.ts";
import { deriveTerm } from "./derive.ts";
import { bodyNotes, jointFindings, namesakeFindings, outsideFindings } from "./findings.ts";
import {
  type DutyCoverage,
  type DutyInput,
  type DutyKind,
  type DutyList,
  type DutyOrganisation,
  type DutyRow,
  type DutyRule,
  dutyKinds,
} from "./forms.ts";
import { compareText, urgencyOf } from "./progress.ts";
import { formKeys } from "./records.ts";
import { type BoundTerm, bodyExists, type Prepared, prepare, startKey } from "./terms.ts";

const isDutyKind = (kind: string): kind is DutyKind => dutyKinds.some((known) => known === kind);

/**
 * Who heads a body on a day. A term that has run out without a note of leaving still counts, until somebody follows (terms
 * end by themselves, and nobody writes that down); that the follower has left since brings the former one not back. So does
 * who acts for the time being, until somebody is appointed. One row per person.
 */
function headsOf(terms: readonly BoundTerm[], on: string): BoundTerm[] {
  const heads: BoundTerm[] = [];
  const seen = new Set<string>();
  const begun = terms.filter((term) => (term.appointment.from ?? "") <= on);
  for (const term of begun) {
    const { appointment } = term;
    if (!isHeld(appointment, on) || seen.has(appointment.person)) continue;
    const isOver = !covers(appointment, on);
    // Who is in office, since nobody knows when, follows who ran out.
    const follows = (one: BoundTerm) =>
      startKey(one) > startKey(term) || (isOver && one.appointment.from === null && covers(one.appointment, on));
    const later = begun.filter((one) => one !== term && follows(one));
    if (isOver && later.length > 0) continue;
    // Nor does an earlier president end an acting term of which nobody knows since when.
    const ends = (one: BoundTerm) =>
      !one.appointment.acting && (appointment.from !== null || covers(one.appointment, on));
    if (appointment.acting && later.some(ends)) continue;
    seen.add(appointment.person);
    heads.push(term);
  }
  return heads;
}

const place = (organisation: DutyOrganisation, kind: DutyKind) => ({
  organisation: organisation.name,
  organisationId: organisation.id,
  kind,
  city: organisation.city ?? null,
  region: organisation.region ?? null,
  disciplineGroup: organisation.disciplineGroup ?? null,
});

function rowOf(term: BoundTerm, kind: DutyKind, prepared: Prepared): DutyRow {
  const { appointment, organisation } = term;
  const { on, soonDays } = prepared.input;
  const duty = deriveTerm(prepared, term);
  return {
    ...place(organisation, kind),
    person: prepared.names.get(appointment.person) ?? "",
    personId: appointment.person,
    appointmentId: appointment.id,
    post: term.post,
    from: appointment.from,
    fromPrecision: appointment.fromPrecision ?? null,
    to: appointment.to,
    toPrecision: appointment.toPrecision ?? null,
    ...duty,
    ...urgencyOf(duty.endsOn, duty.exempt !== null || duty.state === "已完成", on, soonDays),
  };
}

function vacantRow(organisation: DutyOrganisation, kind: DutyKind, rule: DutyRule): DutyRow {
  const post = postKey(rule.posts[0] ?? "");
  return {
    ...place(organisation, kind),
    person: null,
    personId: null,
    appointmentId: null,
    post,
    from: null,
    fromPrecision: null,
    to: null,
    toPrecision: null,
    attended: null,
    lectured: null,
    attendedCount: 0,
    lecturedCount: 0,
    state: "未开始",
    asked: {
      attend: rule.attend,
      lecture: rule.lecture,
      attendForms: formKeys(rule.attendForms),
      lectureForms: formKeys(rule.lectureForms),
    },
    owed: { attend: 0, lecture: 0 },
    endsOn: null,
    urgency: "期限未录",
    daysLeft: null,
    exempt: null,
    acting: false,
    shared: false,
    decisions: [],
    proof: { attend: null, lecture: null },
    notes: [`未登记${post || "负责人"}`],
  };
}

const orderOf = (organisation: DutyOrganisation): [number, number, string, string, string] => [
  dutyKinds.indexOf(organisation.kind as DutyKind),
  organisation.listedOrder ?? Number.POSITIVE_INFINITY,
  // After every code of digits, so that bodies without a code come last.
  organisation.code ?? "\uffff",
  organisation.name,
  organisation.id,
];

function inOrder(organisations: readonly DutyOrganisation[]): DutyOrganisation[] {
  return organisations
    .map((organisation) => ({ organisation, order: orderOf(organisation) }))
    .sort(({ order: a }, { order: b }) => {
      for (const [index, value] of a.entries()) {
        if (value !== b[index]) return value < b[index]! ? -1 : 1;
      }
      return 0;
    })
    .map(({ organisation }) => organisation);
}

function coverageOf(input: DutyInput, rows: readonly DutyRow[]): DutyCoverage {
  const share = (kind: DutyKind) => {
    const own = rows.filter((row) => row.kind === kind);
    const bound = own.filter((row) => row.person !== null && row.exempt === null);
    return {
      bound: bound.length,
      done: bound.filter((row) => row.state === "已完成").length,
      vacant: own.filter((row) => row.person === null).length,
      exempt: own.filter((row) => row.exempt !== null).length,
    };
  };
  const registered = (kind: DutyKind) =>
    input.organisations.filter((one) => one.kind === kind && bodyExists(one, input.on)).length;
  return {
    society: share("society"),
    cityAssociation: share("cityAssociation"),
    registered: { society: registered("society"), cityAssociation: registered("cityAssociation") },
    official: { ...input.official },
  };
}

/** The rows alone, without looking for faults: for figures over many days. */
export function dutyRows(prepared: Prepared): DutyRow[] {
  const { input, rules } = prepared;
  const rows: DutyRow[] = [];
  const organisations = input.organisations.filter(
    (one) => isDutyKind(one.kind) && rules.has(one.kind) && bodyExists(one, input.on),
  );
  for (const organisation of inOrder(organisations)) {
    const kind = organisation.kind as DutyKind;
    const own = headsOf(prepared.ofBody.get(organisation.id) ?? [], input.on).map((term) =>
      rowOf(term, kind, prepared),
    );
    own.sort((a, b) => compareText(a.person ?? "", b.person ?? "") || compareText(a.personId ?? "", b.personId ?? ""));
    if (own.length === 0) own.push(vacantRow(organisation, kind, rules.get(organisation.kind)![0]!));
    rows.push(...own);
  }
  return rows;
}

/**
 * The duties of 听一课讲一课 on a day (FREQ-01, FREQ-02): one row per bound head in office, and one with `person` null
 * for a bound body without a head. Records count by person and within the term, so a new holder starts anew.
 * Sorted by kind, listed order, code and name; the order of the input plays no part. Linear in the input, but for sorting.
 */
export function listDuties(input: DutyInput): DutyList {
  const prepared = prepare(input);
  const rows = dutyRows(prepared);
  const findings: Finding[] = [
    ...outsideFindings(rows, prepared),
    ...jointFindings(rows, prepared),
    ...namesakeFindings(rows, prepared),
  ];
  bodyNotes(rows, prepared);
  return { rows, coverage: coverageOf(input, rows), findings };
}
