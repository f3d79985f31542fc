import { addDays, diffDays } from "../../core/kit/dates.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import type { Busy } from "../../core/rules/lectures/fit.ts";
import type { Away, MarketHead, MarketInvitation } from "../../core/rules/lectures/forms.ts";
import { takesPlace } from "../../core/rules/lectures/invite.ts";
import { market } from "../../core/rules/lectures/market.ts";
import type { Tx } from "../../db/client.ts";
import { blockedPeriodsBetween } from "../../db/queries/calendar.ts";
import { lectureInvitations, runsWithLecturers, teachers } from "../../db/queries/lectures.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { weightsOf } from "./settings.ts";
import { byDay, isOfYear, isOpenOn, knownSlots, shownSlot } from "./slots.ts";

/** Days on which people can't come, within a span; what comes back every year stands in each of its years. */
export function awayBetween(tx: Tx, from: string, to: string): Away[] {
  return blockedPeriodsBetween(tx, from, to).flatMap((period): Away[] => {
    const { person } = period;
    if (period.subject !== "person" || !person) return [];
    const base = { person, title: period.title, part: period.part, hard: period.binding === "hard" };
    if (!period.yearly) return [{ ...base, from: period.from, to: period.to }];
    const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 2 }, (_, at) =>
      String(Number(from.slice(0, 4)) - 1 + at),
    );
    const over = Number(period.to.slice(0, 4)) - Number(period.from.slice(0, 4));
    return years
      .map((year) => ({
        ...base,
        from: `${year}${period.from.slice(4)}`,
        to: `${String(Number(year) + over)}${period.to.slice(4)}`,
      }))
      .filter((one) => one.from <= to && one.to >= from);
  });
}

/** Half days on which people lecture at runs of the plan that name them. */
function busyBetween(tx: Tx, from: string, to: string): Busy[] {
  return runsWithLecturers(tx, from, to).flatMap((run): Busy[] => {
    const { from: first } = run;
    if (!first || run.fromPrecision !== "day" || run.state === "cancelled") return [];
    const days = Math.min(60, run.to && run.to > first ? diffDays(first, run.to) : 0);
    return run.lecturers.flatMap((person) =>
      Array.from({ length: days + 1 }, (_, at) => ({ person, date: addDays(first, at), part: run.part })),
    );
  });
}

/** Heads in office who still owe a lecture, one line a person: of several posts the one whose term ends first. */
export function owingHeads(tx: Tx, on: string, kind?: "society" | "cityAssociation"): MarketHead[] {
  const pool = new Map(teachers(tx).map((one) => [one.teacher.person, one.teacher]));
  const heads = new Map<string, MarketHead>();
  for (const row of listDuties(dutyInputOn(tx, on)).rows) {
    const { personId, appointmentId } = row;
    if (!personId || !appointmentId || (kind && row.kind !== kind) || row.owed.lecture < 1) continue;
    const known = heads.get(personId);
    if (known && (known.to ?? "9999") <= (row.endsOn ?? "9999")) continue;
    const teaches = pool.get(personId);
    heads.set(personId, {
      person: personId,
      name: row.person ?? "",
      appointmentId,
      organisation: row.organisation,
      organisationId: row.organisationId,
      kind: row.kind,
      post: row.post,
      city: row.city,
      region: row.region,
      disciplineGroup: row.disciplineGroup,
      subjects: teaches?.subjects ?? [],
      topics: teaches?.topics ?? [],
      weekdays: teaches?.weekdays ?? [],
      active: teaches?.active ?? true,
      from: row.from,
      to: row.endsOn,
      toPrecision: row.endsOn === row.to ? row.toPrecision : null,
      urgency: row.urgency,
      forms: row.asked.lectureForms,
      owes: row.owed.lecture,
    });
  }
  return [...heads.values()];
}

export function marketOf(
  context: Context,
  { on, year, kind, weights }: InputFor<"lectures.market">,
): OutputFor<"lectures.market"> {
  const tx = context.library.orm;
  const heads = owingHeads(tx, on, kind);
  const all = knownSlots(tx).sort(byDay);
  const slots = all.filter((slot) => isOfYear(slot, year) && isOpenOn(slot, on));
  const invited = lectureInvitations(tx);
  const invitations = invited.map(({ invitation }): MarketInvitation => invitation);
  const asked = Map.groupBy(
    invited.filter((one) => takesPlace(one.invitation.state)),
    (one) => one.invitation.slot,
  );
  const until = `${year}-12-31`;
  const first = slots[0]?.date ?? `${year}-01-01`;
  const made = market({
    on,
    weights: weightsOf(tx, weights),
    heads,
    slots,
    elsewhere: all,
    until,
    later: all.filter((slot) => slot.date !== null && slot.date > until && isOpenOn(slot, on)),
    invitations,
    away: awayBetween(tx, first, until),
    busy: busyBetween(tx, first, until),
  });
  return {
    heads: heads.map((head) => ({
      person: head.person,
      name: head.name,
      appointmentId: head.appointmentId,
      organisation: head.organisation,
      organisationId: head.organisationId,
      kind: head.kind,
      city: head.city,
      subjects: [...head.subjects],
      to: head.to,
      toPrecision: head.toPrecision,
      lastChance: made.lastChance.has(head.person),
      urgency: head.urgency,
    })),
    slots: slots.map((slot) => ({
      ...shownSlot(slot),
      taken: made.taken.get(slot.id) ?? 0,
      people: (asked.get(slot.id) ?? []).map(({ invitation: one, name }) => ({
        invitation: one.id,
        person: one.person,
        name,
        state: one.state,
      })),
    })),
    pairs: made.pairs,
    unmatched: made.unmatched,
    openSlots: made.openSlots,
    cost: made.cost,
    sentences: made.sentences,
  };
}
