import { addDays, formatDate, type Precision } from "../kit/dates.ts";
import type { Finding, Fix } from "../kit/finding.ts";
import { lastDay, postKey, postsIn, type Term } from "./posts.ts";

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
  /** Holds the post for the time being. */
  acting?: boolean | null;
  /** Holds the post together with others. */
  shared?: boolean | null;
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

/** A fix that marks a post as held together with others. */
function shareFix(appointment: NamedAppointment): Fix {
  return {
    sentence: `将${appointment.personName}${appointment.post}标为共同担任`,
    procedure: "appointment.update",
    input: { id: appointment.id, patch: { shared: true }, was: { shared: appointment.shared ?? false } },
  };
}

/** The sentence of an overlap: what it is a fault of, and what to do about it. */
function pairText(first: NamedAppointment, second: NamedAppointment): string {
  const place = `${second.organisationName}${second.post}`;
  const span = spanText(first, second);
  if (first.person === second.person) return `${first.personName}任${place}重复登记，${span}两次任期重叠`;
  if (Boolean(first.acting) !== Boolean(second.acting)) {
    const [acting, holder] = first.acting ? [first, second] : [second, first];
    return `${span}${place}由${acting.personName}主持工作，而${holder.personName}也登记为在任，请核对${holder.personName}是否已经离任`;
  }
  const pair = `${place}只能由一人担任，${first.personName}与${second.personName}的任期在${span}重叠`;
  const alone = first.shared ? second : second.shared ? first : null;
  return alone ? `${pair}；如为共同担任，${alone.personName}也须勾选共同担任` : pair;
}

function pairFinding(first: NamedAppointment, second: NamedAppointment): Finding {
  const same = first.person === second.person;
  const dates = [first.from, lastDay(first), second.from, lastDay(second)].filter((date) => date !== null);
  const half = !same && Boolean(first.shared) !== Boolean(second.shared);
  return {
    rule: same ? "term.twice" : "term.overlap",
    // Who acts for somebody who is still registered is no fault, but seldom meant.
    level: !same && Boolean(first.acting) !== Boolean(second.acting) ? "warning" : "error",
    sentence: pairText(first, second),
    people: same ? [first.person] : [first.person, second.person],
    dates,
    fixes: [
      ...(second.from && (first.from === null || first.from < second.from)
        ? [endFix(first, addDays(second.from, -1))]
        : []),
      ...(half ? [shareFix(first.shared ? second : first)] : []),
    ],
  };
}

const byStart = (a: NamedAppointment, b: NamedAppointment): number => {
  const [left, right] = [a.from ?? "", b.from ?? ""];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/**
 * What is wrong with the terms of a set of appointments: a term that ends before it starts (`term.order`), two holders at
 * once of a post that one person holds (`term.overlap`; none where both hold it together, a warning where one of them acts for
 * the time being), one person twice at once in the same post and body (`term.twice`). Terms in the wrong order are not compared further. An open end is taken as lasting.
 */
export function termFindings(appointments: readonly NamedAppointment[], singlePosts: readonly SinglePost[]): Finding[] {
  const singles = new Set(singlePosts.map((single) => `${single.organisationKind}/${postKey(single.post)}`));
  const findings = appointments.flatMap(orderFindings);
  const sound = appointments.filter((appointment) => orderFindings(appointment).length === 0);
  // A title that names two posts (党组书记、主席) stands in the lanes of both.
  const places = sound.flatMap((one) => postsIn(one.post).map((post) => ({ one, post })));
  for (const held of Map.groupBy(places, ({ one, post }) => `${one.organisation}/${post}`).values()) {
    if (held.length < 2) continue;
    const group = held.map(({ one }) => one);
    const single = singles.has(`${group[0]!.organisationKind}/${held[0]!.post}`);
    if (!single || group.some((one) => one.shared))
      for (const lane of Map.groupBy(group, (one) => one.person).values()) findings.push(...laneFindings(lane));
    if (single)
      findings.push(
        ...laneFindings(
          group,
          group.some((one) => one.shared),
        ),
      );
  }
  return [...new Map(findings.map((one) => [`${one.rule} ${one.sentence}`, one])).values()];
}

/**
 * Sweeps the terms of one lane by start; each term is told against the one that reaches furthest so far, so a pile of n gives
 * n−1 findings and not n². With `apart` only different people are compared, and not those who hold the post together.
 */
function laneFindings(lane: readonly NamedAppointment[], apart = false): Finding[] {
  const findings: Finding[] = [];
  let furthest: NamedAppointment | null = null;
  /** The furthest of those who hold the post alone: the only ones against whom a shared holder is told. */
  let furthestAlone: NamedAppointment | null = null;
  for (const next of lane.toSorted(byStart)) {
    const other = apart && next.shared ? furthestAlone : furthest;
    if (other && !(apart && other.person === next.person) && overlap(other, next))
      findings.push(pairFinding(other, next));
    furthest = further(furthest, next);
    if (!next.shared) furthestAlone = further(furthestAlone, next);
  }
  return findings;
}

/** Of two terms the one that ends later. */
function further(one: NamedAppointment | null, next: NamedAppointment): NamedAppointment {
  if (!one) return next;
  const [end, nextEnd] = [lastDay(one), lastDay(next)];
  return end !== null && (nextEnd === null || nextEnd > end) ? next : one;
}
