import { invalid } from "../../core/kit/errors.ts";
import { type InvitationState, invitationStates } from "../../core/records/lectures.ts";
import type { DutyRow } from "../../core/rules/duty/forms.ts";
import { type LetterClass, type LetterPerson, type LetterSlot, owedBy } from "../../core/rules/duty/letterParts.ts";
import { letterText, noLetterReason } from "../../core/rules/duty/letters.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import type { Context, OutputFor } from "../context.ts";
import {
  type GatheringRow,
  type Invitation,
  type LetterMaterial,
  type LetterSource,
  letterMaterial,
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

/** The letters of one call: collects them, and why somebody gets none. */
class LetterSet {
  readonly rows: Letters["rows"] = [];
  readonly warnings: string[] = [];
  readonly #source: LetterSource;
  readonly #material: LetterMaterial;
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

  #add(id: string, person: LetterPerson, classes: LetterClass[], slots: LetterSlot[], at: GatheringRow | null): void {
    const { kind, on, due } = this.#source;
    const { chosen, office } = this.#material;
    const from = chosen?.row ?? at ?? classes.find((one) => one.contact !== null) ?? null;
    const contact = from ? { name: from.contact, phone: from.contactPhone } : null;
    const text = letterText({ kind, on, due: due ?? null, person, classes, slots, contact }, office);
    this.rows.push({ id, person: person.name, organisation: person.organisation ?? "", ...text });
  }

  /** Lectures that the head can still give within the term; those that the own body hosts come first. */
  #slotsFor(row: DutyRow): OpenSlot[] {
    const { on } = this.#source;
    const open = this.#material.slots.filter(
      (slot) => slot.free > 0 && slot.date !== null && slot.date >= on && isWithin(row, slot.date),
    );
    const own = (slot: OpenSlot) => (slot.host === row.organisationId ? 0 : 1);
    return open.toSorted((a, b) => own(a) - own(b) || ((a.date ?? "") < (b.date ?? "") ? -1 : 1)).slice(0, MOST);
  }

  #classesFor(row: DutyRow): LetterClass[] {
    const { chosen, coming } = this.#material;
    const last = lastUse(row);
    const tell = (one: LetterClass) => {
      if (last !== null && one.from !== null && one.from > last)
        this.warnings.push(words.afterTerm(bodyAndName(row), last, one.title));
    };
    if (chosen) {
      tell(chosen.offer);
      return [chosen.offer];
    }
    const fit = coming.filter((one) => isWithin(row, one.from)).slice(0, MOST);
    if (fit.length > 0 || this.#source.kind !== "nomination") return fit;
    // None lies within the term: the next one is better than an empty call, and the office is told.
    const next = coming.slice(0, 1);
    next.forEach(tell);
    return next;
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
    this.#add(id, headOf(row), this.#classesFor(row), owedBy(row).lecture ? this.#slotsFor(row) : [], null);
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
    this.#add(id, headOf(row), [], offered, offered.length === 1 ? (offered[0]?.gathering ?? null) : null);
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
    this.#add(one.id, target, [], [{ ...slot, topic: one.topic }], slot.gathering);
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
  if (set.rows.length === 0) set.warnings.push(words.none(kind));
  return { rows: set.rows, warnings: [...new Set(set.warnings)] };
}
