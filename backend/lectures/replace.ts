import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { lectureInvitation, lectureSlot } from "../../core/records/lectures.ts";
import { slotName } from "../../core/rules/lectures/days.ts";
import { inviteFindings, isUnderWay } from "../../core/rules/lectures/invite.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import type { Tx } from "../../db/client.ts";
import { findInvitation, lectureInvitations } from "../../db/queries/lectures.ts";
import { findPerson } from "../../db/queries/people.ts";
import { updateRow } from "../../db/queries/records.ts";
import type { Handlers } from "../context.ts";
import { changeRow, createRow, removeRow } from "../saving.ts";
import { inviteFacts } from "./facts.ts";
import { isOpenOn, type KnownSlot, knownSlots } from "./slots.ts";

function slotOf(tx: Tx, id: string): KnownSlot {
  const slot = knownSlots(tx, [id])[0];
  if (!slot) throw notFound(messages.noSuch(lectureSlot.label));
  return slot;
}

const nameOf = (tx: Tx, person: string): string => findPerson(tx, person)?.name ?? "";

/** 换下 and 对调: a full slot is given to somebody else in one step, which one undo takes back. */
export const replaceHandlers: Pick<Handlers<typeof lecturesModule>, "lectures.replace"> = {
  "lectures.replace": (context, { person, slot, instead, to }) => {
    const today = context.today();
    const { value, changeId } = context.write(lecturesModule.procedures["lectures.replace"].label, (tx) => {
      const out = findInvitation(tx, instead);
      if (!out) throw notFound(messages.noSuch(lectureInvitation.label));
      const at = slotOf(tx, slot);
      const outName = nameOf(tx, out.person);
      if (out.slot !== slot || !isUnderWay(out.state)) {
        if (out.state === "held") throw refused(lecturesText.heldStays(outName));
        throw refused(lecturesText.notThere(outName, slotName(at)));
      }
      const all = lectureInvitations(tx).map((one) => one.invitation);
      const own = all.filter((one) => one.person === person);
      const name = nameOf(tx, person);
      if (own.some((one) => one.slot === slot)) throw refused(lecturesText.askedHere(name, slotName(at)));
      const warnings: string[] = [];
      // What the person is asked for at the slot that is given in exchange, else what nobody was told of yet.
      const open = new Set(knownSlots(tx).flatMap((one) => (isOpenOn(one, today) ? [one.id] : [])));
      const moves =
        own.find((one) => one.slot === to && isUnderWay(one.state)) ??
        own.find((one) => one.state === "proposed" && !one.locked && open.has(one.slot));
      if (to === undefined) {
        removeRow(context, tx, lectureInvitation, out.id);
        if (out.state !== "proposed") warnings.push(lecturesText.tellWithdrawn(outName));
      } else {
        const target = slotOf(tx, to);
        if (all.some((one) => one.person === out.person && one.slot === to))
          throw refused(lecturesText.askedHere(outName, slotName(target)));
        updateRow(tx, lectureInvitation, out.id, { slot: to, locked: true });
        if (out.state !== "proposed") warnings.push(lecturesText.tellAgain(outName));
      }
      if (moves) {
        warnings.push(...changeRow(context, tx, lectureInvitation, moves.id, { slot, locked: true }).warnings);
        if (moves.state !== "proposed") warnings.push(lecturesText.tellAgain(name));
      } else
        warnings.push(
          ...createRow(context, tx, lectureInvitation, { person, slot, state: "proposed", locked: true }).warnings,
        );
      if (to !== undefined) {
        // Judged last: until now the place may have been that of who comes in.
        const facts = inviteFacts(tx, { ...out, slot: to });
        const findings = facts ? inviteFindings(facts) : [];
        const error = findings.find((one) => one.level === "error");
        if (error) throw refused(error.sentence);
        warnings.push(...findings.map((one) => one.sentence));
      }
      return warnings;
    });
    return { changeId, warnings: value };
  },
};
