import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { gathering } from "../../core/records/gathering.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import type { DutyInput, DutyRow } from "../../core/rules/duty/forms.ts";
import type { LetterClass, LetterOffice, LetterSlot } from "../../core/rules/duty/letterParts.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import type { Tx } from "../../db/client.ts";
import {
  arrivalOf,
  attendRunsFrom,
  bodyOfKind,
  classesFrom,
  invitationsWithPeople,
  slotsWithDays,
} from "../../db/queries/dutyPaper.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import type { InputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";

export type LetterSource = InputFor<"duty.letterTexts">;
export type GatheringRow = NonNullable<ReturnType<typeof findGathering>>;
export type Invitation = ReturnType<typeof invitationsWithPeople>[number];

/** A slot with its day, what is left of it, and whose it is. */
export interface OpenSlot extends LetterSlot {
  id: string;
  host: string | null;
  free: number;
  gathering: GatheringRow | null;
}

/** All that letters of one kind on one day are made of. */
export interface LetterMaterial {
  input: DutyInput;
  /** Heads in office by appointment. */
  heads: ReadonlyMap<string, DutyRow>;
  invitations: readonly Invitation[];
  slots: readonly OpenSlot[];
  office: LetterOffice;
  /** The class that was chosen, and those to come, the next first. */
  chosen: { row: GatheringRow; offer: LetterClass } | null;
  coming: readonly LetterClass[];
}

/** Slots that are open: the day is that of the run, which may have been moved, else the slot's own, else the gathering's. */
function openSlots(tx: Tx, invitations: readonly Invitation[]): OpenSlot[] {
  const taken = new Map<string, number>();
  for (const { invitation: one } of invitations)
    if (one.state !== "declined") taken.set(one.slot, (taken.get(one.slot) ?? 0) + 1);
  return slotsWithDays(tx).map(({ slot, run, gathering: at }) => ({
    id: slot.id,
    host: slot.host,
    free: slot.capacity - (taken.get(slot.id) ?? 0),
    gathering: at,
    title: slot.title,
    date: (run?.fromPrecision === "day" ? run.from : null) ?? slot.date ?? at?.from ?? null,
    part: slot.part,
    place: slot.place ?? at?.place ?? run?.place ?? null,
    audience: slot.audience,
    subjects: slot.subjects,
    hours: slot.hours,
    topic: null,
  }));
}

function classOf(tx: Tx, one: GatheringRow): LetterClass {
  const arrival = arrivalOf(tx, one.id);
  return {
    title: one.title,
    from: one.from,
    to: one.to,
    place: one.place,
    contact: one.contact,
    contactPhone: one.contactPhone,
    arrival: arrival
      ? { date: arrival.date, from: arrival.from, halfDay: arrival.halfDay, place: arrival.place }
      : null,
  };
}

/** Classes to come, from the register of gatherings and from the plan, the next first. */
function comingClasses(tx: Tx, on: string): LetterClass[] {
  const runs = attendRunsFrom(tx, on).map(({ activity, runNo, ...run }) => ({
    ...run,
    title: words.runTitle(activity, runNo),
    contact: null,
    contactPhone: null,
    arrival: null,
  }));
  const all = [...classesFrom(tx, on).map((one) => classOf(tx, one)), ...runs];
  return all.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : (a.from ?? "") > (b.from ?? "") ? 1 : 0));
}

function officeOf(tx: Tx, input: DutyInput): LetterOffice {
  const school = bodyOfKind(tx, "school");
  const committee = bodyOfKind(tx, "schoolCommittee");
  const schoolName = school?.name ?? words.school;
  const name = committee?.name ?? `${schoolName}${words.committee}`;
  return { school: schoolName, signature: `${name}${words.office}`, dutyRules: input.dutyRules };
}

function chosenClass(tx: Tx, source: LetterSource): LetterMaterial["chosen"] {
  if (source.gathering === undefined) return null;
  const row = findGathering(tx, source.gathering);
  if (!row) throw notFound(messages.noSuch(gathering.label));
  if (source.kind !== "invitation" && row.kind === "meeting") throw refused(words.meeting(row.title));
  return { row, offer: classOf(tx, row) };
}

/** Loads it. @throws AppError not_found, refused where there is no class to call to */
export function letterMaterial(tx: Tx, source: LetterSource): LetterMaterial {
  const chosen = chosenClass(tx, source);
  const coming = comingClasses(tx, source.on);
  if (source.kind === "nomination" && !chosen && coming.length === 0) throw refused(words.noClass(source.on));
  const input = dutyInputOn(tx, source.on);
  const invitations = invitationsWithPeople(tx);
  return {
    input,
    heads: new Map(
      listDuties(input).rows.flatMap((row) =>
        row.person !== null && row.appointmentId !== null ? [[row.appointmentId, row] as const] : [],
      ),
    ),
    invitations,
    slots: openSlots(tx, invitations),
    office: officeOf(tx, input),
    chosen,
    coming,
  };
}
