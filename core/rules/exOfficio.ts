import { formatDate, maxDate } from "../kit/dates.ts";
import type { Finding, Fix } from "../kit/finding.ts";
import { covers, isHeld, postKey } from "./posts.ts";
import { endFix, type NamedAppointment } from "./terms.ts";

/** A post that is held by virtue of another: who is `fromPost` is also `toPost` (S1 六, ORG-01). */
export interface PostLink {
  fromKind: string;
  fromPost: string;
  /** Only in the body of this name; in every body of the kind when missing. */
  fromOrganisation?: string | null;
  toKind: string;
  toPost: string;
  source: string | null;
  validFrom?: string | null;
  validTo?: string | null;
}

const laneKey = (kind: string, post: string): string => `${kind}/${postKey(post)}`;

/** The day on which a person stopped to hold a post, and null while it is held. The day of leaving itself is told: the note is made on that day. */
function leftOn(own: readonly NamedAppointment[], others: readonly NamedAppointment[], on: string): string | null {
  let left: string | null = null;
  for (const appointment of own) {
    if (appointment.from !== null && appointment.from > on) continue;
    const ended = appointment.endedOn !== null && appointment.endedOn <= on ? appointment.endedOn : null;
    // A term that ran out without a note of leaving is over once somebody else holds the post.
    const passed = others.length > 0 && !covers(appointment, on) ? appointment.to : null;
    const end = ended ?? passed;
    if (end === null) return null;
    if (left === null || end > left) left = end;
  }
  return left;
}

interface LinkSides {
  link: PostLink;
  first: readonly NamedAppointment[];
  linked: readonly NamedAppointment[];
}

function linkFinding(sides: LinkSides, running: NamedAppointment, on: string): Finding | null {
  const { link, first, linked } = sides;
  const own = first.filter((one) => one.person === running.person);
  const current = first.filter((one) => one.person !== running.person && isHeld(one, on) && covers(one, on));
  const left = leftOn(own, current, on);
  if (own.some((one) => isHeld(one, on)) && left === null) return null;
  // Without any trace of the first post there is nothing to judge by, unless another is seen to hold it.
  if (left === null && current.length === 0) return null;
  const successors = current.filter(
    (one) =>
      !linked.some(
        (other) => other.person === one.person && other.organisation === running.organisation && isHeld(other, on),
      ),
  );
  // Never before the linked post began: the fix must not make a term that ends before it starts.
  const end = maxDate(left ?? current[0]?.from ?? on, running.from ?? "");
  const fixes: Fix[] = [endFix(running, end)];
  // Of several newcomers the program cannot know who follows whom.
  const successor = successors.length === 1 ? successors[0]! : null;
  if (successor) fixes.push(appointFix(successor, running, end));
  const names = current.map((one) => one.personName).join("、");
  const happened =
    left === null
      ? `${link.fromPost}现由${names}担任`
      : `${running.personName}已于${formatDate(left)}不再担任${link.fromPost}${successor ? `，现由${successor.personName}担任` : ""}`;
  return {
    rule: "ORG-01",
    level: "warning",
    sentence: `${running.organisationName}${link.toPost}由${link.fromPost}担任：${happened}，而${running.personName}仍任${link.toPost}`,
    people: [running.person, ...(successor ? [successor.person] : [])],
    dates: [end],
    fixes,
  };
}

function appointFix(successor: NamedAppointment, running: NamedAppointment, end: string): Fix {
  const from = successor.from && successor.from > end ? successor.from : end;
  return {
    sentence: `登记${successor.personName}自${formatDate(from)}起任${running.organisationName}${running.post}`,
    procedure: "appointment.create",
    input: { person: successor.person, organisation: running.organisation, post: running.post, from },
  };
}

/**
 * Posts that still run although the post they are held by has ended or passed to another (ORG-01): a warning each, with
 * the fixes to end the linked post on that day and, where it is certain who follows, to appoint the successor.
 * Only the first step of a chain is told; when it is mended the next one follows.
 */
export function exOfficioFindings(
  appointments: readonly NamedAppointment[],
  links: readonly PostLink[],
  on: string,
): Finding[] {
  const lanes = Map.groupBy(appointments, (one) => laneKey(one.organisationKind, one.post));
  const findings: Finding[] = [];
  for (const link of links) {
    const first = (lanes.get(laneKey(link.fromKind, link.fromPost)) ?? []).filter(
      (one) => !link.fromOrganisation || one.organisationName === link.fromOrganisation,
    );
    const linked = lanes.get(laneKey(link.toKind, link.toPost)) ?? [];
    const inForce = (link.validFrom ?? "") <= on && (!link.validTo || on <= link.validTo);
    if (first.length === 0 || !inForce) continue;
    for (const running of linked) {
      if (!isHeld(running, on) || running.endedOn !== null) continue;
      const finding = linkFinding({ link, first, linked }, running, on);
      if (finding) findings.push(finding);
    }
  }
  return findings;
}
