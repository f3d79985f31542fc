import { addDays } from "../../core/kit/dates.ts";
import { introducedBy, isHeadPost } from "../../core/rules/lectures/heads.ts";
import { type InviteFacts, takesPlace } from "../../core/rules/lectures/invite.ts";
import { isHeld, lastDay } from "../../core/rules/posts.ts";
import type { Tx } from "../../db/client.ts";
import { dutyRules } from "../../db/queries/duty.ts";
import { lectureInvitations, teacherOf } from "../../db/queries/lectures.ts";
import { appointmentsOfPerson, findPerson } from "../../db/queries/people.ts";
import { awayBetween } from "./market.ts";
import { type KnownSlot, knownSlots } from "./slots.ts";

type Invitation = ReturnType<typeof lectureInvitations>[number]["invitation"];

/** What is known when this invitation is stored; null where person or slot don't exist (the store says so itself). */
export function inviteFacts(
  tx: Tx,
  row: Pick<Invitation, "id" | "person" | "slot" | "state" | "lecture">,
): InviteFacts | null {
  const person = findPerson(tx, row.person);
  const own = lectureInvitations(tx, { person: row.person }).filter((one) => one.invitation.id !== row.id);
  const slots = new Map(
    knownSlots(tx, [row.slot, ...own.map((one) => one.invitation.slot)]).map((slot) => [slot.id, slot]),
  );
  const slot = slots.get(row.slot);
  if (!person || !slot) return null;
  const teaches = teacherOf(tx, row.person);
  return {
    name: person.name,
    state: row.state,
    lecture: row.lecture,
    slot: { ...slot, closed: slot.row.closed },
    others: lectureInvitations(tx, { slot: row.slot })
      .filter((one) => one.invitation.id !== row.id && takesPlace(one.invitation.state))
      .map((one) => one.name),
    own: own.flatMap(({ invitation }) => {
      const at = slots.get(invitation.slot);
      return at ? [{ state: invitation.state, slot: at }] : [];
    }),
    away: awayOn(tx, row.person, slot),
    weekdays: teaches?.weekdays ?? [],
    active: teaches?.active ?? true,
    ...termEnd(tx, row.person, slot),
  };
}

const awayOn = (tx: Tx, person: string, { date }: KnownSlot) =>
  date === null ? [] : awayBetween(tx, date, addDays(date, 1)).filter((one) => one.person === person);

/** Last day of the term as head that is in office when the slot comes near, and how far it is known. */
function termEnd(tx: Tx, person: string, { date }: KnownSlot): Pick<InviteFacts, "termEnd" | "termEndPrecision"> {
  const none = { termEnd: null, termEndPrecision: null };
  const rules = dutyRules(tx);
  const heads = appointmentsOfPerson(tx, person).filter((one) => isHeadPost(rules, one));
  if (heads.length === 0 || date === null || heads.some((one) => lastDay(one) === null)) return none;
  const last = heads.reduce((latest, one) => ((lastDay(one) ?? "") > (lastDay(latest) ?? "") ? one : latest));
  const end = lastDay(last);
  return { termEnd: end, termEndPrecision: end === last.to ? last.toPrecision : null };
}

/** Body and post by which people are introduced on a day; what was asked once is remembered. */
export function introductions(
  tx: Tx,
): (person: string, on: string) => { organisation: string | null; post: string | null; organisationId: string | null } {
  const rules = dutyRules(tx);
  const known = new Map<string, ReturnType<typeof appointmentsOfPerson>>();
  return (person, on) => {
    const appointments = known.get(person) ?? appointmentsOfPerson(tx, person);
    known.set(person, appointments);
    const one = introducedBy(appointments, rules, on);
    if (one) return { organisation: one.organisationName, post: one.post, organisationId: one.organisation };
    return { organisation: findPerson(tx, person)?.unit ?? null, post: null, organisationId: null };
  };
}

/** Whether the term as head covers a day: a lecture outside it doesn't count. Null for who is no head. */
export function inTerm(tx: Tx, person: string, date: string): boolean | null {
  const rules = dutyRules(tx);
  const heads = appointmentsOfPerson(tx, person).filter((one) => isHeadPost(rules, one));
  if (heads.length === 0) return null;
  return heads.some((one) => isHeld(one, date) && (lastDay(one) === null || date <= (lastDay(one) ?? "")));
}
