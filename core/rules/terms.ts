import { addDays, formatDate, type Precision } from "../kit/dates.ts";
import type { Finding, Fix } from "../kit/finding.ts";
import { lastDay, postKey, type Term } from "./posts.ts";

/** An appointment with the names that a sentence needs. Missing precisions mean "known to the day". */
export interface NamedAppointment extends Term {
  id: string;
  person: string;
  personName: string;
  organisation: string;
  organisationName: string;
  organisationKind: string;
  post: string;
  fromPrecision?: Precision | null;
  toPrecision?: Precision | null;
}

/** A post that only one person at a time can hold in a body of this kind. */
export interface SinglePost {
  organisationKind: string;
  post: string;
}

/** A fix that records the last day in office. */
export function endFix(appointment: NamedAppointment, endedOn: string): Fix {
  return {
    sentence: `将${appointment.personName}${appointment.post}的离任日期记为${formatDate(endedOn)}`,
    procedure: "appointment.update",
    input: { id: appointment.id, patch: { endedOn }, was: { endedOn: appointment.endedOn } },
  };
}

function orderFindings(appointment: NamedAppointment): Finding[] {
  const { personName, organisationName, post, from, to, endedOn, fromPrecision, toPrecision } = appointment;
  const findings: Finding[] = [];
  const tell = (label: string, end: string, precision: Precision): void => {
    findings.push({
      rule: "term.order",
      level: "error",
      sentence: `${personName}任${organisationName}${post}的${label}（${formatDate(end, precision)}）早于任期起（${formatDate(from!, fromPrecision ?? "day")}）`,
      people: [appointment.person],
      dates: [from!, end],
    });
  };
  if (from && to && to < from) tell("任期止", to, toPrecision ?? "day");
  if (from && endedOn && endedOn < from) tell("离任日期", endedOn, "day");
  return findings;
}

/** Latest day on which a term may have begun: a term "from 2024" may have begun in December. Null when open. */
function latestStart({ from, fromPrecision }: NamedAppointment): string | null {
  if (from === null || !fromPrecision || fromPrecision === "day") return from;
  return fromPrecision === "year" ? `${from.slice(0, 4)}-12-31` : `${from.slice(0, 7)}-31`;
}

/** Earliest day on which a term may have ended. Null when open. */
function earliestEnd(appointment: NamedAppointment): string | null {
  const end = lastDay(appointment);
  const precision = appointment.endedOn ? "day" : appointment.toPrecision;
  if (end === null || !precision || precision === "day") return end;
  return precision === "year" ? `${end.slice(0, 4)}-01-01` : `${end.slice(0, 7)}-01`;
}

/** Certain overlap only: terms known to the year that meet within it may well follow each other, and handing over within one day is usual. */
function overlap(first: NamedAppointment, second: NamedAppointment): boolean {
  const end = earliestEnd(first);
  const start = latestStart(second);
  const begins = latestStart(first);
  const ends = earliestEnd(second);
  return (end === null || start === null || start < end) && (begins === null || ends === null || begins < ends);
}

function spanText(first: NamedAppointment, second: NamedAppointment): string {
  const start = second.from ?? first.from;
  const ends = [lastDay(first), lastDay(second)].filter((end) => end !== null);
  const end = ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b));
  return `${start ? formatDate(start) : "起始未录"}至${end ? formatDate(end) : "截止未录"}`;
}

function pairFinding(first: NamedAppointment, second: NamedAppointment): Finding {
  const place = `${second.organisationName}${second.post}`;
  const same = first.person === second.person;
  const dates = [first.from, lastDay(first), second.from, lastDay(second)].filter((date) => date !== null);
  return {
    rule: same ? "term.twice" : "term.overlap",
    level: "error",
    sentence: same
      ? `${first.personName}任${place}重复登记，${spanText(first, second)}两次任期重叠`
      : `${place}只能由一人担任，${first.personName}与${second.personName}的任期在${spanText(first, second)}重叠`,
    people: same ? [first.person] : [first.person, second.person],
    dates,
    fixes:
      second.from && (first.from === null || first.from < second.from) ? [endFix(first, addDays(second.from, -1))] : [],
  };
}

const byStart = (a: NamedAppointment, b: NamedAppointment): number => {
  const [left, right] = [a.from ?? "", b.from ?? ""];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/**
 * What is wrong with the terms of a set of appointments: a term that ends before it starts (`term.order`), two holders at
 * once of a post that one person holds (`term.overlap`), one person twice at once in the same post and body (`term.twice`).
 * Terms in the wrong order are not compared further. An open end is taken as lasting.
 */
export function termFindings(appointments: readonly NamedAppointment[], singlePosts: readonly SinglePost[]): Finding[] {
  const singles = new Set(singlePosts.map((single) => `${single.organisationKind}/${postKey(single.post)}`));
  const findings = appointments.flatMap(orderFindings);
  const sound = appointments.filter((appointment) => orderFindings(appointment).length === 0);
  for (const group of Map.groupBy(sound, (one) => `${one.organisation}/${postKey(one.post)}`).values()) {
    if (group.length < 2) continue;
    const { organisationKind, post } = group[0]!;
    const single = singles.has(`${organisationKind}/${postKey(post)}`);
    const lanes = single ? [group] : [...Map.groupBy(group, (one) => one.person).values()];
    for (const lane of lanes) findings.push(...laneFindings(lane));
  }
  return findings;
}

/** Sweeps the terms of one lane by start; each term is told against the one that reaches furthest so far, so a pile of n gives n−1 findings and not n². */
function laneFindings(lane: readonly NamedAppointment[]): Finding[] {
  const findings: Finding[] = [];
  let furthest: NamedAppointment | null = null;
  for (const next of lane.toSorted(byStart)) {
    if (furthest && overlap(furthest, next)) findings.push(pairFinding(furthest, next));
    const end: string | null = furthest && lastDay(furthest);
    const nextEnd = lastDay(next);
    if (!furthest || (end !== null && (nextEnd === null || nextEnd > end))) furthest = next;
  }
  return findings;
}
