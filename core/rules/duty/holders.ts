import { postKey } from "../posts.ts";
import type { DutyAppointment, DutyAttendance, DutyLecture, DutyProgress, DutyRule } from "./forms.ts";
import { byPerson, compareText, dutyProgress } from "./progress.ts";

/** What is needed to tell who headed one body. */
export interface HoldersInput {
  /** The day up to which records are seen; it also chooses the rules. */
  on: string;
  organisationKind: string;
  dutyRules: readonly DutyRule[];
  /** Appointments of the body, of any post. */
  appointments: readonly (DutyAppointment & { personName: string })[];
  attendances: readonly DutyAttendance[];
  lectures: readonly DutyLecture[];
}

/** One bound term of a body, past or present, with what was done within it. */
export interface DutyHolder extends DutyProgress {
  appointment: DutyAppointment & { personName: string };
}

/**
 * Everyone who holds or held a bound post of one body, latest start first, each with what was heard and held in that very
 * term (FREQ-01, FREQ-02): the record of an old term stays as it was when a new holder begins.
 */
export function dutyHolders(input: HoldersInput): DutyHolder[] {
  const { on } = input;
  const rules = input.dutyRules
    .filter((rule) => rule.organisationKind === input.organisationKind)
    .filter((rule) => rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo))
    .sort((a, b) => compareText(b.validFrom, a.validFrom));
  const heard = byPerson(input.attendances, (record) => record.activity);
  const held = byPerson(input.lectures, (record) => record.topic);
  const holders = input.appointments.flatMap((appointment): DutyHolder[] => {
    const key = postKey(appointment.post);
    const rule = rules.find((one) => one.posts.some((post) => postKey(post) === key));
    if (!rule) return [];
    const { person } = appointment;
    return [{ appointment, ...dutyProgress(appointment, rule, heard.get(person) ?? [], held.get(person) ?? [], on) }];
  });
  return holders.sort(
    (a, b) =>
      compareText(b.appointment.from ?? "", a.appointment.from ?? "") ||
      compareText(a.appointment.id, b.appointment.id),
  );
}
