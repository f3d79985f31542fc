import { invalid } from "../../core/kit/errors.ts";
import type { DutyForm } from "../../core/records/duty.ts";
import { type InvitationState, invitationStates } from "../../core/records/lectures.ts";
import type { DutyRow } from "../../core/rules/duty/forms.ts";
import { type LetterPerson, type LetterSlot, owedBy } from "../../core/rules/duty/letterParts.ts";
import { letterText, noLetterReason } from "../../core/rules/duty/letters.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import type { Context, OutputFor } from "../context.ts";
import {
  type GatheringRow,
  type Invitation,
  type LetterMaterial,
  type LetterSource,
  letterMaterial,
  type OfferedClass,
  type OpenSlot,
} from "./letterMaterial.ts";

type Letters = OutputFor<"duty.letterTexts">;

/** So many classes or lectures are named in a letter that leaves the choice. */
const MOST = 3;

const isOpen = (state: InvitationState): boolean => state === "proposed" || state === "invited" || state === "moved";

/** The last day on which something still counts for a term; null while it is open, or over and not followed by another. */
const lastUse = (row: DutyRow): string | null => (row.daysLeft !== null && row.daysLeft >= 0 ? row.endsOn : null);
const isWithin = (row: DutyRow, date: string | null): boolean => {
  const last = lastUse(row);
  return last === null || (date !== null && date <= last);
};
const bodyAndName = (row: DutyRow): string => `${row.organisation}${row.person ?? ""}`;
const headOf = (row: DutyRow): LetterPerson => ({
  name: row.person ?? "",
  organisation: row.organisation,
  kind: row.kind,
  duty: row,
});

/** A form counts where the rule names it, or names none. */
const formCounts = (forms: readonly DutyForm[], form: DutyForm): boolean => forms.length === 0 || forms.includes(form);

/** What one letter offers. */
interface Offers {
  classes: readonly OfferedClass[];
  called: readonly OfferedClass[];
  slots: readonly LetterSlot[];
}

/** The letters of one call: collects them, and why somebody gets none. */
class LetterSet {
  readonly rows: Letters["rows"] = [];
  readonly warnings: string[] = [];
  readonly #source: LetterSource;
  readonly #material: LetterMaterial;
  /** Letters by the earlier day of answer that they got, and those in which it presses. */
  readonly #moved = new Map<string, number>();
  #urgent = 0;
  readonly #slots: ReadonlyMap<string, OpenSlot>;

  constructor(source: LetterSource, material: LetterMaterial) {
    this.#source = source;
    this.#material = material;
    this.#slots = new Map(material.slots.map((slot) => [slot.id, slot]));
    const { chosen } = material;
    if (chosen === null || source.kind === "invitation") return;
    const { from, title } = chosen.row;
    if (from === null) this.warnings.push(words.openClass(title));
    else if (from < source.on) this.warnings.push(words.pastClass(title, from));
  }

  /** Who gets a letter where nobody was named: who owes it; of invitations those without an answer. */
  everybody(): string[] {
    const { kind, on } = this.#source;
    if (kind === "invitation")
      return this.#material.invitations.flatMap(({ invitation: one }) =>
        isOpen(one.state) && (this.#slots.get(one.slot)?.date ?? on) >= on ? [one.id] : [],
      );
    return [...this.#material.heads].flatMap(([id, row]) => (noLetterReason(kind, row) === null ? [id] : []));
  }

  /** The day by which to answer lies before the first day that the letter speaks of and before the end of the term. */
  #answerBy(person: LetterPerson, offers: Offers): { due: string | null; urgent: boolean } {
    const { on, due } = this.#source;
    const days = [
      ...[...offers.classes, ...offers.called].map((one) => one.from),
      ...offers.slots.map((one) => one.date),
      person.duty && lastUse(person.duty),
    ].filter((day): day is string => typeof day === "string" && day >= on);
    if (days.length === 0) return { due: due ?? null, urgent: false };
    const last = this.#material.workdayBefore(days.reduce((first, day) => (day < first ? day : first)));
    if (last <= on) {
      this.#urgent += 1;
      return { due: null, urgent: true };
    }
    if (due === undefined || due <= last) return { due: due ?? null, urgent: false };
    this.#moved.set(last, (this.#moved.get(last) ?? 0) + 1);
    return { due: last, urgent: false };
  }

  /** What became of the day of the answer, once for all letters. */
  tellDays(): void {
    for (const [day, count] of this.#moved) this.warnings.push(words.dueMoved(count, day));
    if (this.#urgent > 0) this.warnings.push(words.dueAtOnce(this.#urgent));
  }

  #add(id: string, person: LetterPerson, offers: Offers, at: GatheringRow | null): void {
    const { kind, on } = this.#source;
    const { chosen, coming, office } = this.#material;
    const { classes, called, slots } = offers;
    const known = [...called, ...classes, ...(kind === "reminder" ? coming : [])];
    const from = chosen?.row ?? at ?? known.find((one) => one.contact !== null) ?? null;
    const contact = from ? { name: from.contact, phone: from.contactPhone } : null;
    const answer = this.#answerBy(person, offers);
    const text = letterText({ kind, on, ...answer, person, classes, called, slots, contact }, office);
    this.rows.push({ id, person: person.name, organisation: person.organisation ?? "", due: answer.due, ...text });
  }

  /** Lectures that the head can still give within the term; those that the own body hosts come first. */
  #slotsFor(row: DutyRow): OpenSlot[] {
    const { on } = this.#source;
    const open = this.#material.slots.filter(
      (slot) =>
        slot.free > 0 &&
        slot.date !== null &&
        slot.date >= on &&
        isWithin(row, slot.date) &&
        formCounts(row.asked.lectureForms, slot.form),
    );
    const own = (slot: OpenSlot) => (slot.host === row.organisationId ? 0 : 1);
    return open.toSorted((a, b) => own(a) - own(b) || ((a.date ?? "") < (b.date ?? "") ? -1 : 1)).slice(0, MOST);
  }

  /** The classes that a letter names: the chosen one, or those on whose list the head is and others that count within the term. */
  #classesFor(row: DutyRow): Pick<Offers, "classes" | "called"> {
    const { chosen, coming } = this.#material;
    const { kind } = this.#source;
    const last = lastUse(row);
    const tell = (one: OfferedClass) => {
      if (last !== null && one.latest !== null && one.latest > last)
        this.warnings.push(words.afterTerm(bodyAndName(row), last, one.title));
    };
    if (chosen) {
      tell(chosen.offer);
      return { classes: [chosen.offer], called: [] };
    }
    const fit = coming.filter((one) => isWithin(row, one.latest) && formCounts(row.asked.attendForms, one.form));
    const onList = (one: OfferedClass) => row.personId !== null && one.trainees.has(row.personId);
    const called = fit.filter(onList).slice(0, MOST);
    // Who is called already gets the call to that class.
    if (kind === "nomination" && called.length > 0) return { classes: called, called: [] };
    const others = fit.filter((one) => !onList(one)).slice(0, MOST);
    if (fit.length > 0 || kind !== "nomination") return { classes: others, called };
    // None lies within the term: the next one is better than an empty call, and the office is told.
    const next = coming.slice(0, 1);
    next.forEach(tell);
    return { classes: next, called: [] };
  }

  toHead(id: string, row: DutyRow): void {
    const reason = noLetterReason(this.#source.kind, row);
    if (reason !== null) {
      this.warnings.push(reason);
      return;
    }
    if (this.#source.kind === "invitation") {
      this.#toLecturer(id, row);
      return;
    }
    const owed = owedBy(row);
    const none = { classes: [], called: [] };
    const slots = owed.lecture && this.#source.kind === "reminder" ? this.#slotsFor(row) : [];
    this.#add(id, headOf(row), { ...(owed.attend ? this.#classesFor(row) : none), slots }, null);
  }

  /** A head who was asked for lectures already is invited to these, another to choose among what is open. */
  #toLecturer(id: string, row: DutyRow): void {
    const { on } = this.#source;
    const asked = this.#material.invitations.flatMap(({ invitation: one }) => {
      const slot = this.#slots.get(one.slot);
      const stands = one.person === row.personId && isOpen(one.state) && slot && (slot.date ?? on) >= on;
      return stands ? [{ ...slot, topic: one.topic }] : [];
    });
    const offered = asked.length > 0 ? asked : this.#slotsFor(row);
    const at = offered.length === 1 ? (offered[0]?.gathering ?? null) : null;
    this.#add(id, headOf(row), { classes: [], called: [], slots: offered }, at);
  }

  toInvited({ invitation: one, person }: Invitation): void {
    const slot = this.#slots.get(one.slot);
    if (one.state === "declined" || one.state === "held" || !slot) {
      this.warnings.push(
        slot
          ? words.refusedInvitation(person.name, slot.title, invitationStates[one.state])
          : words.closedSlot(person.name),
      );
      return;
    }
    const { on } = this.#source;
    if (one.state === "agreed") this.warnings.push(words.agreedInvitation(person.name, slot.title));
    if (slot.date !== null && slot.date < on) this.warnings.push(words.pastSlot(person.name, slot.title, slot.date));
    const row = [...this.#material.heads.values()].find((head) => head.personId === person.id);
    if (row && !owedBy(row).lecture) this.warnings.push(words.settledInvitation(bodyAndName(row)));
    const target = row ? headOf(row) : { name: person.name, organisation: person.unit, kind: null, duty: null };
    this.#add(one.id, target, { classes: [], called: [], slots: [{ ...slot, topic: one.topic }] }, slot.gathering);
  }

  /** An appointment that is no head's today; false where there is no such appointment. */
  toNobody(id: string): boolean {
    const { appointments, people, organisations } = this.#material.input;
    const known = appointments.find((one) => one.id === id);
    const name = people.find((one) => one.id === known?.person)?.name;
    if (known === undefined || name === undefined) return false;
    const body = organisations.find((one) => one.id === known.organisation)?.name ?? "";
    this.warnings.push(words.notInOffice(`${body}${name}`, this.#source.on));
    return true;
  }
}

/** Letters to heads and teachers about the duty, in the order asked for, and why somebody gets none. @throws AppError not_found, refused, invalid */
export function lettersOf(context: Context, source: LetterSource): Letters {
  const { kind, on, due } = source;
  if (due !== undefined && due < on) throw invalid(words.pastDue(due, on), { due: words.pastDue(due, on) });
  const material = letterMaterial(context.library.orm, source);
  const set = new LetterSet(source, material);
  const invited = new Map(kind === "invitation" ? material.invitations.map((one) => [one.invitation.id, one]) : []);
  let unknown = 0;
  for (const id of new Set(source.people ?? set.everybody())) {
    const row = material.heads.get(id);
    const asked = invited.get(id);
    if (row) set.toHead(id, row);
    else if (asked) set.toInvited(asked);
    else if (!set.toNobody(id)) unknown += 1;
  }
  if (unknown > 0) set.warnings.push(words.unknown(unknown));
  set.tellDays();
  if (set.rows.length === 0) set.warnings.push(words.none(kind));
  return { rows: set.rows, warnings: [...new Set(set.warnings)] };
}
