import { formatDate, type Precision, weekday } from "../../kit/dates.ts";
import type { Finding } from "../../kit/finding.ts";
import { weekdayNames } from "../../records/activity.ts";
import type { InvitationState } from "../../records/lectures.ts";
import { latestDay, slotDayText, slotName } from "./days.ts";
import { type Away, type MarketSlot, partsMeet } from "./forms.ts";
import { lecturesText } from "./text.ts";

/** What is known when somebody is to be asked to lecture. */
export interface InviteFacts {
  name: string;
  state: InvitationState;
  lecture: string | null;
  slot: MarketSlot & { closed: boolean };
  /** Names of the others who take a place of this slot. */
  others: readonly string[];
  /** What this person was asked beside this. */
  own: readonly { state: InvitationState; slot: MarketSlot }[];
  away: readonly Away[];
  weekdays: readonly string[];
  active: boolean;
  /** Last day of the term in which the person owes the lecture; null for who owes none or has an open term. */
  termEnd: string | null;
  /** How far that day is known; null is to the day. */
  termEndPrecision: Precision | null;
}

/** Whether an invitation takes a place of its slot. */
export const takesPlace = (state: InvitationState): boolean => state !== "declined" && state !== "moved";

/** An invitation that has been neither refused nor fulfilled. */
export const isUnderWay = (state: InvitationState): boolean => takesPlace(state) && state !== "held";

/** What must agree between an invitation and the lecture that came of it. `was` is how it stood before; null for a new one. */
export function heldFindings(
  { name, state, lecture }: Pick<InviteFacts, "name" | "state" | "lecture">,
  was: InvitationState | null,
): Finding[] {
  const error = (sentence: string): Finding[] => [{ rule: "invitation.held", level: "error", sentence }];
  if (state === "held" && lecture === null) return error(lecturesText.heldByHand);
  if (was === "held" && state !== "held" && lecture !== null) return error(lecturesText.heldLinked(name));
  return [];
}

/** What speaks against asking this person for this slot: errors where there is no place, warnings where a person may know better. */
export function inviteFindings(facts: InviteFacts): Finding[] {
  const { name, slot, state } = facts;
  if (!isUnderWay(state)) return [];
  const findings: Finding[] = [];
  const add = (rule: string, level: Finding["level"], sentence: string) => findings.push({ rule, level, sentence });
  if (slot.closed) add("invitation.closed", "error", lecturesText.slotClosed(slotName(slot)));
  else if (facts.others.length >= slot.capacity)
    add(
      "invitation.full",
      "error",
      lecturesText.slotFull(slotName(slot), slot.capacity, facts.others.length > 0 ? facts.others : [name]),
    );
  const day = slotDayText(slot, slot.part);
  if (!facts.active) add("invitation.inactive", "warning", lecturesText.inactive(name));
  const elsewhere = facts.own.find((one) => isUnderWay(one.state));
  if (elsewhere) add("invitation.twice", "warning", lecturesText.askedElsewhere(name, slotName(elsewhere.slot)));
  const declined = facts.own.find((one) => one.state === "declined");
  if (declined) add("invitation.declined", "warning", lecturesText.declinedBefore(name, slotName(declined.slot)));
  const { date } = slot;
  const last = latestDay(slot);
  if (facts.termEnd !== null && date !== null && facts.termEnd < date && last !== null)
    add(
      "invitation.term",
      "warning",
      lecturesText.afterTerm(name, formatDate(facts.termEnd, facts.termEndPrecision ?? "day")),
    );
  if (date === null || slot.precision !== "day") return findings;
  const away = facts.away.find((one) => one.from <= date && date <= one.to && partsMeet(one.part, slot.part));
  if (away) add("invitation.away", "warning", lecturesText.notFree(name, day, away.title));
  if (facts.weekdays.length > 0 && !facts.weekdays.includes(weekdayNames[weekday(date) - 1]!))
    add("invitation.weekday", "warning", lecturesText.wrongWeekday(name, day, facts.weekdays));
  const same = facts.own.find(
    (one) =>
      takesPlace(one.state) &&
      one.slot.date === date &&
      one.slot.precision === "day" &&
      partsMeet(one.slot.part, slot.part),
  );
  if (same) add("invitation.halfDay", "warning", lecturesText.sameHalfDay(name, slotName(same.slot)));
  return findings;
}

/** What a changed slot means for those who were asked already: fewer places than people, no place at all, another day. */
export function slotFindings(
  slot: { closed: boolean; capacity: number; date: string | null; part: string | null },
  was: { closed: boolean; date: string | null; part: string | null } | null,
  invited: readonly { name: string; state: InvitationState }[],
): Finding[] {
  const taking = invited.filter((one) => takesPlace(one.state));
  const coming = taking.filter((one) => isUnderWay(one.state));
  const told = coming.filter((one) => one.state !== "proposed").map((one) => one.name);
  const findings: Finding[] = [];
  const warn = (sentence: string) => findings.push({ rule: "slot.invited", level: "warning", sentence });
  if (slot.capacity < taking.length)
    warn(
      lecturesText.fewerPlaces(
        slot.capacity,
        taking.map((one) => one.name),
      ),
    );
  if (slot.closed && !was?.closed && coming.length > 0) warn(lecturesText.closedWith(coming.map((one) => one.name)));
  if (was && told.length > 0 && (was.date !== slot.date || was.part !== slot.part)) warn(lecturesText.otherTime(told));
  return findings;
}
