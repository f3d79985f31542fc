import { formatDate } from "../../core/kit/dates.ts";
import { AppError, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { dutyForms, lecture } from "../../core/records/duty.ts";
import { lectureInvitation, lectureSlot, rotationTurn } from "../../core/records/lectures.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { isWithin, slotDayText, slotName } from "../../core/rules/lectures/days.ts";
import { heldFindings, inviteFindings, slotFindings } from "../../core/rules/lectures/invite.ts";
import { invitationRemoval, slotRemoval } from "../../core/rules/lectures/removal.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import type { Tx } from "../../db/client.ts";
import { findInvitation, lectureInvitations, lectureSlots, lecturesWithNames } from "../../db/queries/lectures.ts";
import { findPerson } from "../../db/queries/people.ts";
import { updateRow } from "../../db/queries/records.ts";
import type { Handlers } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { changeRow, createRow, guard, guardRemoval } from "../saving.ts";
import { inTerm, inviteFacts } from "./facts.ts";
import { isOpenOn, type KnownSlot, knownSlots } from "./slots.ts";

/** Who was asked to a slot, and how far each is. */
const invitedTo = (tx: Tx, slot: string) =>
  lectureInvitations(tx, { slot }).map(({ name, invitation }) => ({ name, state: invitation.state }));

guard(lectureInvitation, (context, row) => {
  const tx = context.library.orm;
  const before = findInvitation(tx, row.id);
  const facts = inviteFacts(tx, row);
  if (!facts) return [];
  const held = heldFindings(facts, before?.state ?? null);
  if (held.length > 0) return held;
  // What was told when somebody was asked is not told again when the topic comes in.
  const isAskedAnew = before?.slot !== row.slot || before.person !== row.person || before.state !== row.state;
  return isAskedAnew ? inviteFindings(facts) : [];
});

guard(lectureSlot, (context, row) => {
  const tx = context.library.orm;
  const was = knownSlots(tx, [row.id])[0]?.row ?? null;
  // A new slot has nobody yet.
  if (!was) return [];
  return slotFindings(row, was, invitedTo(tx, row.id));
});

guardRemoval(lectureSlot, (context, tx, row) => {
  const slot = knownSlots(tx, [row.id])[0];
  const findings = slotRemoval(slot ? slotName(slot) : row.title, invitedTo(tx, row.id));
  // A turn lives on without its slot and can be given another.
  if (findings.length === 0)
    for (const { turn } of lectureSlots(tx, [row.id]))
      if (turn) changeRow(context, tx, rotationTurn, turn.id, { slot: null });
  return findings;
});

guardRemoval(lectureInvitation, (_context, tx, row) => invitationRemoval(nameOf(tx, row.person), row));

const found = (tx: Tx, id: string) => {
  const invitation = findInvitation(tx, id);
  if (!invitation) throw notFound(messages.noSuch(lectureInvitation.label));
  return invitation;
};

function slotOf(tx: Tx, id: string): KnownSlot {
  const slot = knownSlots(tx, [id])[0];
  if (!slot) throw notFound(messages.noSuch(lectureSlot.label));
  return slot;
}

const nameOf = (tx: Tx, person: string): string => findPerson(tx, person)?.name ?? "";

/** A refusal of one of many as a sentence; anything else is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError && error.code !== "internal") return lecturesText.notAdopted(error.message);
  throw error;
}

type Own = "lectures.adopt" | "lectures.reseat" | "lectures.mark" | "lectures.hold";

export const invitationHandlers: Pick<Handlers<typeof lecturesModule>, Own> = {
  "lectures.adopt": (context, { pairs }) => {
    const today = context.today();
    const warnings: string[] = [];
    const already: string[] = [];
    let moved = 0;
    const { value, changeId } = context.write(lecturesModule.procedures["lectures.adopt"].label, (tx) => {
      const open = new Map(knownSlots(tx).map((slot) => [slot.id, isOpenOn(slot, today)]));
      const done = new Set(
        listDuties(dutyInputOn(tx, today)).rows.flatMap((row) =>
          row.personId && row.owed.lecture === 0 && row.lectured ? [row.personId] : [],
        ),
      );
      const byPerson = Map.groupBy(lectureInvitations(tx), (one) => one.invitation.person);
      const wanted = new Map<string, (typeof pairs)[number]>();
      for (const pair of pairs) {
        const own = byPerson.get(pair.person) ?? [];
        const here = own.find((one) => one.invitation.slot === pair.slot);
        if (!here) wanted.set(`${pair.person} ${pair.slot}`, pair);
        else if (pair.locked && here.invitation.state === "proposed") {
          if (!here.invitation.locked) changeRow(context, tx, lectureInvitation, here.invitation.id, { locked: true });
        } else already.push(here.name);
      }
      // A thought of an earlier matching that nobody was told of goes with its person; all at once, for two may change places.
      const kept = new Set(pairs.map((pair) => `${pair.person} ${pair.slot}`));
      const moves = [...wanted.values()].flatMap((pair) => {
        const old = (byPerson.get(pair.person) ?? []).find(
          ({ invitation: one }) =>
            one.state === "proposed" && !one.locked && open.get(one.slot) && !kept.has(`${one.person} ${one.slot}`),
        );
        if (!old) return [];
        kept.add(`${pair.person} ${old.invitation.slot}`);
        return [{ pair, old: old.invitation }];
      });
      for (const { pair, old } of moves) updateRow(tx, lectureInvitation, old.id, { slot: pair.slot });
      for (const { pair, old } of moves) {
        wanted.delete(`${pair.person} ${pair.slot}`);
        const after = { ...old, slot: pair.slot, locked: pair.locked ?? false };
        const facts = inviteFacts(tx, after);
        const findings = facts ? inviteFindings(facts) : [];
        const error = findings.find((one) => one.level === "error");
        if (error) {
          updateRow(tx, lectureInvitation, old.id, { slot: old.slot });
          warnings.push(lecturesText.notAdopted(error.sentence));
        } else {
          moved++;
          if (after.locked) updateRow(tx, lectureInvitation, old.id, { locked: true });
          warnings.push(...findings.map((one) => one.sentence));
        }
      }
      let created = 0;
      for (const { person, slot, locked } of wanted.values()) {
        try {
          const draft = { person, slot, state: "proposed" as const, locked: locked ?? false };
          warnings.push(...createRow(context, tx, lectureInvitation, draft).warnings);
          if (done.has(person)) warnings.push(lecturesText.doneAlready(nameOf(tx, person)));
          created++;
        } catch (error) {
          warnings.push(sentenceOf(error));
        }
      }
      return created;
    });
    if (moved > 0) warnings.push(lecturesText.movedProposals(moved));
    if (already.length > 0) warnings.push(lecturesText.alreadyInvited(already));
    return { changeId, created: value, warnings };
  },

  "lectures.reseat": (context, { invitation: id, slot }) => {
    const tx = context.library.orm;
    const before = found(tx, id);
    slotOf(tx, slot);
    const name = nameOf(tx, before.person);
    if (before.state === "held") throw refused(lecturesText.heldStays(name));
    if (before.state === "declined") throw refused(lecturesText.declinedHere(name));
    if (before.slot === slot) return { changeId: null, warnings: [] };
    if (lectureInvitations(tx, { slot }).some((one) => one.invitation.person === before.person))
      throw refused(lecturesText.askedHere(name, slotName(slotOf(tx, slot))));
    const { value, changeId } = context.write(lecturesModule.procedures["lectures.reseat"].label, (inside) =>
      changeRow(context, inside, lectureInvitation, id, {
        slot,
        locked: true,
        // Who asked for another day is asked anew for this one.
        ...(before.state === "moved" ? { state: "invited" as const, answeredOn: null } : {}),
      }),
    );
    const told = before.state === "proposed" ? [] : [lecturesText.tellAgain(name)];
    return { changeId, warnings: [...value.warnings, ...told] };
  },

  "lectures.mark": (context, { invitations, state, on, reason }) => {
    const warnings: string[] = [];
    let changed = 0;
    let refusal: AppError | null = null;
    const { changeId } = context.write(lecturesModule.procedures["lectures.mark"].label, (tx) => {
      for (const id of new Set(invitations)) {
        const before = found(tx, id);
        if (before.state === state) continue;
        const why = reason?.trim();
        try {
          const after = changeRow(context, tx, lectureInvitation, id, {
            state,
            ...(state === "proposed"
              ? { invitedOn: null, answeredOn: null }
              : state === "invited"
                ? { invitedOn: on, answeredOn: null }
                : // A day of asking that was typed later than the answer is mended there, not here.
                  { answeredOn: on }),
            ...(why ? { reason: why } : {}),
          });
          changed++;
          warnings.push(...after.warnings);
        } catch (error) {
          if (!(error instanceof AppError) || error.code === "internal") throw error;
          refusal = error;
          warnings.push(lecturesText.notMarked(nameOf(tx, before.person), error.message));
        }
      }
    });
    // One who can't be marked is an answer of its own; of many the others are stored.
    if (changed === 0 && refusal) throw refusal;
    return { changeId, changed, warnings };
  },

  "lectures.hold": (context, input) => {
    const tx = context.library.orm;
    const before = found(tx, input.invitation);
    const slot = slotOf(tx, before.slot);
    const name = nameOf(tx, before.person);
    if (before.state === "held") throw refused(lecturesText.heldAlready(name));
    if (before.state === "declined") throw refused(lecturesText.declinedHere(name));
    if (input.date > context.today()) throw refused(lecturesText.future(formatDate(input.date)));
    const warnings: string[] = [];
    if (!isWithin(slot, input.date))
      warnings.push(
        lecturesText.otherDay(
          formatDate(input.date),
          slot.precision === "year" ? `${slotDayText(slot)}“${slot.title}”` : slotName(slot),
        ),
      );
    const sameDay = lecturesWithNames(tx, { people: [before.person] }).filter((one) => one.lecture.date === input.date);
    const linked = new Set(lectureInvitations(tx, { person: before.person }).map((one) => one.invitation.lecture));
    const same = sameDay.find((one) => one.lecture.topic === input.topic && !linked.has(one.lecture.id));
    if (same) warnings.push(lecturesText.linked(name, same.lecture.topic));
    else for (const one of sameDay) warnings.push(lecturesText.sameDay(name, one.lecture.topic));
    const { value, changeId } = context.write(lecturesModule.procedures["lectures.hold"].label, (inside) => {
      const draft = {
        person: before.person,
        date: input.date,
        topic: input.topic,
        form: slot.form,
        activity: slot.activity,
        gathering: slot.row.gathering,
        subject: before.subject ?? slot.subjects[0] ?? null,
        host: slot.host,
        place: input.place === undefined ? slot.place : input.place,
        hours: input.hours === undefined ? slot.row.hours : input.hours,
        part: input.part === undefined ? slot.part : input.part,
        score: input.score ?? null,
        listeners: input.listeners ?? null,
      };
      const stored = same ? { row: same.lecture, warnings: [] } : createRow(context, inside, lecture, draft);
      const changed = changeRow(context, inside, lectureInvitation, before.id, {
        state: "held",
        lecture: stored.row.id,
        topic: input.topic,
      });
      warnings.push(...stored.warnings, ...changed.warnings);
      return stored.row.id;
    });
    if (inTerm(tx, before.person, input.date) === false) warnings.push(lecturesText.outsideTerm(name));
    const row = listDuties(dutyInputOn(tx, input.date)).rows.find((one) => one.personId === before.person);
    if (row && row.asked.lectureForms.length > 0 && !row.asked.lectureForms.includes(slot.form))
      warnings.push(lecturesText.formDoesNotCount(dutyForms[slot.form]));
    return { lecture: value, changeId: changeId ?? 0, warnings };
  },
};
