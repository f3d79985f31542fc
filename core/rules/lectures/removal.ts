import type { Finding } from "../../kit/finding.ts";
import { type InvitationState, invitationStates } from "../../records/lectures.ts";
import { isUnderWay } from "./invite.ts";
import type { KnownTurn } from "./rotation.ts";
import { lecturesText } from "./text.ts";

const error = (rule: string, sentence: string): Finding[] => [{ rule, level: "error", sentence }];

/** People with how far each is: 陈志远（已同意）、梁启明（改期） */
const named = (invited: readonly { name: string; state: InvitationState }[]): string[] =>
  invited.map((one) => `${one.name}（${invitationStates[one.state]}）`);

/** A slot takes its invitations along: whoever was told of it, or has answered, is not to vanish with it. A mere thought (拟请) goes. */
export function slotRemoval(slot: string, invited: readonly { name: string; state: InvitationState }[]): Finding[] {
  const told = invited.filter((one) => one.state !== "proposed");
  return told.length === 0 ? [] : error("slot.invited", lecturesText.slotInUse(slot, named(told)));
}

/** An invitation that became a lecture is the only trace of where it was asked for. */
export const invitationRemoval = (
  name: string,
  { state, lecture }: { state: InvitationState; lecture: string | null },
): Finding[] =>
  state !== "held" || lecture === null ? [] : error("invitation.held", lecturesText.heldNotRemoved(name));

/** A turn that somebody counts on, or to whose slot somebody was asked: the slot would lose its day and host. */
export function turnRemoval(turn: Pick<KnownTurn, "no" | "state"> & { asked: boolean }): Finding[] {
  if (turn.state === "confirmed" || turn.state === "held")
    return error("rotation.turn", lecturesText.turnCounts([turn.no], turn.state));
  return turn.asked ? error("rotation.turn", lecturesText.turnHasSlot([turn.no])) : [];
}

/** A rotation takes its turns along: refused for the same reasons as each of these. */
export function rotationRemoval(
  name: string,
  turns: readonly (Pick<KnownTurn, "no" | "state"> & { asked: boolean })[],
): Finding[] {
  for (const state of ["held", "confirmed"] as const) {
    const counting = turns.filter((one) => one.state === state).map((one) => one.no);
    if (counting.length > 0) return error("rotation.turns", lecturesText.rotationCounts(name, counting, state));
  }
  const placed = turns.filter((one) => one.asked).map((one) => one.no);
  return placed.length === 0 ? [] : error("rotation.turns", lecturesText.turnHasSlot(placed));
}

/** What the pool alone knows of a person: the days for who is asked, the fee level for who has taught. */
export function teacherRemoval(
  name: string,
  invitations: readonly { state: InvitationState }[],
  level: string | null,
  lectures: number,
): Finding[] {
  const asked = invitations.filter((one) => isUnderWay(one.state)).length;
  if (asked > 0) return error("teacher.asked", lecturesText.teacherAsked(name, asked));
  return level !== null && lectures > 0 ? error("teacher.taught", lecturesText.teacherTaught(name, lectures)) : [];
}

/** A line of the fee table by which lectures are paid: without it their slips could not be printed again. */
export const feeRemoval = (level: string, lectures: number): Finding[] =>
  lectures === 0 ? [] : error("fee.used", lecturesText.feeUsed(level, lectures));
