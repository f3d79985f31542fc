import { addDays, eachDay, formatDate } from "../../core/kit/dates.ts";
import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { DutyForm } from "../../core/records/duty.ts";
import { gathering } from "../../core/records/gathering.ts";
import { calendarOf, isWorkday } from "../../core/rules/calendar.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { plannedClasses } from "../../core/rules/duty/forecast/planned.ts";
import type { DutyInput, DutyRow } from "../../core/rules/duty/forms.ts";
import type { LetterClass, LetterOffice, LetterSlot } from "../../core/rules/duty/letterParts.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import type { Tx } from "../../db/client.ts";
import { traineesFrom } from "../../db/queries/dutyForecast.ts";
import {
  arrivalOf,
  attendRunsFrom,
  bodyOfKind,
  classesFrom,
  dutyFormOf,
  invitationsWithPeople,
  slotsWithDays,
} from "../../db/queries/dutyPaper.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import { calendarDaysBetween } from "../../db/queries/plan.ts";
import type { InputFor } from "../context.ts";
import { plansOn } from "../dutyForecast.ts";
import { dutyInputOn } from "../dutyInput.ts";

/** No holiday lasts so many days. */
const LONGEST_BREAK = 15;

export type LetterSource = InputFor<"duty.letterTexts">;
export type GatheringRow = NonNullable<ReturnType<typeof findGathering>>;
export type Invitation = ReturnType<typeof invitationsWithPeople>[number];

/** A slot with its day, what is left of it, and whose it is. */
export interface OpenSlot extends LetterSlot {
  id: string;
  form: DutyForm;
  host: string | null;
  free: number;
  gathering: GatheringRow | null;
}

/** A class as letters offer it. */
export interface OfferedClass extends LetterClass {
  form: DutyForm;
  /** The last day on which it can begin; null where nobody knows. */
  latest: string | null;
  /** People on its list. */
  trainees: ReadonlySet<string>;
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
  chosen: { row: GatheringRow; offer: OfferedClass } | null;
  coming: readonly OfferedClass[];
  /** The last workday before a day. */
  workdayBefore: (date: string) => string;
}

/** Slots that are open: the day is that of the run, which may have been moved, else the slot's own, else the gathering's. */
function openSlots(tx: Tx, invitations: readonly Invitation[]): OpenSlot[] {
  const taken = new Map<string, number>();
  for (const { invitation: one } of invitations)
    if (one.state !== "declined") taken.set(one.slot, (taken.get(one.slot) ?? 0) + 1);
  return slotsWithDays(tx).map(({ slot, run, gathering: at }) => ({
    id: slot.id,
    form: slot.form,
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

function classOf(tx: Tx, one: GatheringRow, trainees: ReadonlySet<string>): OfferedClass {
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
    form: dutyFormOf(tx, one.activity) ?? "class",
    latest: one.from,
    trainees,
  };
}

const nobody: ReadonlySet<string> = new Set();

/** Classes to come, from the register of gatherings and from the plan, the next first; of the plan those too whose day isn't fixed. */
function comingClasses(tx: Tx, on: string): OfferedClass[] {
  const open = { contact: null, contactPhone: null, arrival: null, trainees: nobody };
  const runs = attendRunsFrom(tx, on).map(
    ({ activity, runNo, form, ...run }): OfferedClass => ({
      ...run,
      ...open,
      title: words.runTitle(activity, runNo),
      form: form ?? "class",
      latest: run.from,
    }),
  );
  // What the forecast reckons with and knows by its month or months only.
  const undated = plannedClasses(plansOn(tx, on), nobody, 0)
    .filter((one) => !one.over && one.places > 0 && one.date >= on && one.label !== formatDate(one.date))
    .map(
      ({ title, label, form, date }): OfferedClass => ({
        ...open,
        title,
        form,
        from: null,
        when: label,
        to: null,
        place: null,
        latest: date,
      }),
    );
  const people = Map.groupBy(traineesFrom(tx, on), (one) => one.gathering);
  const listed = classesFrom(tx, on).map((one) =>
    classOf(tx, one, new Set(people.get(one.id)?.map(({ person }) => person))),
  );
  const day = (one: OfferedClass) => one.latest ?? "";
  return [...listed, ...runs, ...undated].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
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
  return { row, offer: classOf(tx, row, nobody) };
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
    workdayBefore: (date) => {
      const first = addDays(date, -LONGEST_BREAK);
      const calendar = calendarOf(calendarDaysBetween(tx, first, date));
      return eachDay(first, addDays(date, -1)).findLast((day) => isWorkday(day, calendar)) ?? addDays(date, -1);
    },
  };
}
