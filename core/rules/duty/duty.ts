import { formatDate } from "../../kit/dates.ts";
import type { Finding } from "../../kit/finding.ts";
import { covers, isHeld, lastDay, postKey } from "../posts.ts";
import {
  type DutyAppointment,
  type DutyAttendance,
  type DutyCoverage,
  type DutyInput,
  type DutyKind,
  type DutyLecture,
  type DutyList,
  type DutyOrganisation,
  type DutyRow,
  type DutyRule,
  dutyKinds,
} from "./forms.ts";
import { byPerson, compareText, dutyProgress, urgencyOf } from "./progress.ts";

const ruleIds: Readonly<Record<DutyKind, string>> = { society: "FREQ-01", cityAssociation: "FREQ-02" };

const isDutyKind = (kind: string): kind is DutyKind => dutyKinds.some((known) => known === kind);

interface BoundAppointment {
  appointment: DutyAppointment;
  rule: DutyRule;
}

interface Prepared {
  input: DutyInput;
  rules: ReadonlyMap<string, readonly DutyRule[]>;
  names: ReadonlyMap<string, string>;
  attendances: ReadonlyMap<string, readonly DutyAttendance[]>;
  lectures: ReadonlyMap<string, readonly DutyLecture[]>;
}

function rulesByKind(rules: readonly DutyRule[], on: string): ReadonlyMap<string, readonly DutyRule[]> {
  const valid = rules.filter((rule) => rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo));
  // The newest rule speaks first where two are in force.
  valid.sort((a, b) => compareText(b.validFrom, a.validFrom) || compareText(a.posts.join(), b.posts.join()));
  return Map.groupBy(valid, (rule) => rule.organisationKind);
}

/** Bound appointments of each body, past, present and future, latest start first. */
function boundByOrganisation(
  input: DutyInput,
  rules: ReadonlyMap<string, readonly DutyRule[]>,
): ReadonlyMap<string, BoundAppointment[]> {
  const kinds = new Map(input.organisations.map((organisation) => [organisation.id, organisation.kind]));
  const posts = new Map<DutyRule, ReadonlySet<string>>();
  for (const list of rules.values()) for (const rule of list) posts.set(rule, new Set(rule.posts.map(postKey)));
  const bound = new Map<string, BoundAppointment[]>();
  for (const appointment of input.appointments) {
    const key = postKey(appointment.post);
    const rule = rules.get(kinds.get(appointment.organisation) ?? "")?.find((one) => posts.get(one)?.has(key));
    if (!rule) continue;
    const list = bound.get(appointment.organisation);
    if (list) list.push({ appointment, rule });
    else bound.set(appointment.organisation, [{ appointment, rule }]);
  }
  for (const list of bound.values()) list.sort(latestFirst);
  return bound;
}

const latestFirst = (a: BoundAppointment, b: BoundAppointment): number =>
  compareText(b.appointment.from ?? "", a.appointment.from ?? "") || compareText(a.appointment.id, b.appointment.id);

/**
 * Who heads a body on a day. A term that has run out without a note of leaving still counts, until a later holder is in
 * office (terms end by themselves, and nobody writes that down). One row per person.
 */
function headsOf(list: readonly BoundAppointment[], on: string): BoundAppointment[] {
  const heads: BoundAppointment[] = [];
  const seen = new Set<string>();
  for (const bound of list) {
    const { appointment } = bound;
    if (!isHeld(appointment, on) || seen.has(appointment.person)) continue;
    const runOut = !covers(appointment, on);
    if (runOut && heads.some((head) => (head.appointment.from ?? "") > (appointment.from ?? ""))) continue;
    seen.add(appointment.person);
    heads.push(bound);
  }
  return heads;
}

function rowOf(organisation: DutyOrganisation, kind: DutyKind, bound: BoundAppointment, prepared: Prepared): DutyRow {
  const { appointment, rule } = bound;
  const { on, soonDays } = prepared.input;
  const progress = dutyProgress(
    appointment,
    rule,
    prepared.attendances.get(appointment.person) ?? [],
    prepared.lectures.get(appointment.person) ?? [],
    on,
  );
  const settled = appointment.exempt || progress.state === "已完成";
  return {
    organisation: organisation.name,
    organisationId: organisation.id,
    kind,
    city: organisation.city ?? null,
    disciplineGroup: organisation.disciplineGroup ?? null,
    person: prepared.names.get(appointment.person) ?? "",
    personId: appointment.person,
    appointmentId: appointment.id,
    post: postKey(appointment.post),
    from: appointment.from,
    fromPrecision: appointment.fromPrecision ?? null,
    to: appointment.to,
    toPrecision: appointment.toPrecision ?? null,
    ...progress,
    ...urgencyOf(appointment, settled, on, soonDays),
    exempt: appointment.exempt ? { reason: appointment.exemptReason ?? "" } : null,
    acting: false,
    shared: false,
    decisions: [],
    proof: { attend: null, lecture: null },
    notes: [],
  };
}

function vacantRow(organisation: DutyOrganisation, kind: DutyKind, rule: DutyRule): DutyRow {
  return {
    organisation: organisation.name,
    organisationId: organisation.id,
    kind,
    city: organisation.city ?? null,
    disciplineGroup: organisation.disciplineGroup ?? null,
    person: null,
    personId: null,
    appointmentId: null,
    post: postKey(rule.posts[0] ?? ""),
    from: null,
    fromPrecision: null,
    to: null,
    toPrecision: null,
    attended: null,
    lectured: null,
    attendedCount: 0,
    lecturedCount: 0,
    state: "未开始",
    urgency: "期限未录",
    daysLeft: null,
    exempt: null,
    acting: false,
    shared: false,
    decisions: [],
    proof: { attend: null, lecture: null },
    notes: [`未登记${postKey(rule.posts[0] ?? "负责人")}`],
  };
}

function termText(appointment: DutyAppointment): string {
  const end = lastDay(appointment);
  const endPrecision = appointment.endedOn ? "day" : (appointment.toPrecision ?? "day");
  const from = appointment.from ? formatDate(appointment.from, appointment.fromPrecision ?? "day") : "起始未录";
  return `${from}至${end ? formatDate(end, endPrecision) : "未录"}`;
}

/** Records of a head in office that lie in none of the person's bound terms: told, not counted, each once. */
function outsideFindings(rows: readonly DutyRow[], bound: readonly BoundAppointment[], prepared: Prepared): Finding[] {
  const terms = Map.groupBy(bound, (one) => one.appointment.person);
  const told = new Map<string, Finding[]>();
  for (const row of rows) {
    const person = row.personId;
    if (person === null) continue;
    let findings = told.get(person);
    if (!findings) {
      const held = terms.get(person) ?? [];
      const outside = (date: string) => date <= prepared.input.on && !held.some((one) => covers(one.appointment, date));
      const current = held.find((one) => one.appointment.id === row.appointmentId)!.appointment;
      const finding = (date: string, what: string, count: string): Finding => ({
        rule: ruleIds[row.kind],
        level: "warning",
        sentence: `${row.person}${formatDate(date)}${what}不在${row.organisation}${row.post}任期（${termText(current)}）之内，不计入${count}`,
        people: [person],
        dates: [date],
      });
      findings = [
        ...(prepared.attendances.get(person) ?? [])
          .filter((record) => outside(record.date))
          .map((record) => finding(record.date, `参加“${record.activity}”`, "听课")),
        ...(prepared.lectures.get(person) ?? [])
          .filter((record) => outside(record.date))
          .map((record) => finding(record.date, `讲授“${record.topic}”`, "讲课")),
      ];
      told.set(person, findings);
    }
    row.notes.push(...findings.map((one) => one.sentence));
  }
  return [...told.values()].flat();
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
  const registered = (kind: DutyKind) => input.organisations.filter((one) => one.kind === kind).length;
  return {
    society: share("society"),
    cityAssociation: share("cityAssociation"),
    registered: { society: registered("society"), cityAssociation: registered("cityAssociation") },
    official: { ...input.official },
  };
}

/**
 * The duties of 听一课讲一课 on a day (FREQ-01, FREQ-02): one row per bound head in office, and one with `person` null
 * for a bound body without a head. Records count by person and within the term, so a new holder starts anew.
 * Sorted by kind, listed order, code and name; the order of the input plays no part. Linear in the input, but for sorting.
 */
export function listDuties(input: DutyInput): DutyList {
  const prepared: Prepared = {
    input,
    rules: rulesByKind(input.dutyRules, input.on),
    names: new Map(input.people.map((person) => [person.id, person.name])),
    attendances: byPerson(input.attendances, (record) => record.activity),
    lectures: byPerson(input.lectures, (record) => record.topic),
  };
  const bound = boundByOrganisation(input, prepared.rules);
  const organisations = input.organisations.filter((one) => isDutyKind(one.kind) && prepared.rules.has(one.kind));
  const rows: DutyRow[] = [];
  for (const organisation of inOrder(organisations)) {
    const kind = organisation.kind as DutyKind;
    const heads = headsOf(bound.get(organisation.id) ?? [], input.on);
    const own = heads.map((head) => rowOf(organisation, kind, head, prepared));
    own.sort((a, b) => compareText(a.person ?? "", b.person ?? "") || compareText(a.personId ?? "", b.personId ?? ""));
    if (own.length === 0) own.push(vacantRow(organisation, kind, prepared.rules.get(organisation.kind)![0]!));
    rows.push(...own);
  }
  const findings = outsideFindings(rows, [...bound.values()].flat(), prepared);
  return { rows, coverage: coverageOf(input, rows), findings };
}
