import { AppError, invalid, notFound } from "../core/kit/errors.ts";
import { isIdOf } from "../core/kit/ids.ts";
import { messages } from "../core/kit/messages.ts";
import type { InputOf } from "../core/kit/module.ts";
import type { seatingModule } from "../core/modules/seating.ts";
import { person as personRecord } from "../core/records/person.ts";
import { hall, type Seat, type SeatedPerson, seatingPlan } from "../core/records/seating.ts";
import { plainOptions, type SeatingOptions } from "../core/rules/seating/choices.ts";
import type { HallPlan } from "../core/rules/seating/hall.ts";
import { seatingText } from "../core/rules/seating/text.ts";
import type { Library, Tx } from "../db/client.ts";
import { changedRows, changeHeads } from "../db/journal.ts";
import { findPerson } from "../db/queries/people.ts";
import { findHall, findSeatingPlan } from "../db/queries/seating.ts";

type Procedures = (typeof seatingModule)["procedures"];
export type GivenPerson = NonNullable<InputOf<Procedures["seating.create"]>["people"]>[number];
export type GivenOptions = NonNullable<InputOf<Procedures["seating.create"]>["options"]>;

/** Somebody in the stored form. @throws AppError when an id is nobody's */
function asSeated(tx: Tx, given: GivenPerson): SeatedPerson {
  const plain = { note: "", platform: false };
  if (typeof given === "string")
    return isIdOf("person", given) ? { ...plain, ...knownPerson(tx, given) } : { ...plain, name: given, person: null };
  if ("name" in given) return { ...plain, ...given, person: given.person ?? null };
  return { ...plain, ...given, ...knownPerson(tx, given.person) };
}

function knownPerson(tx: Tx, id: string): { name: string; person: string } {
  const known = findPerson(tx, id);
  if (!known) throw notFound(messages.noSuch(personRecord.label));
  return { name: known.name, person: known.id };
}

/** Those of one name get their unit as a note, so that they can be told apart on paper. */
function withNotes(tx: Tx, people: SeatedPerson[]): SeatedPerson[] {
  const names = Map.groupBy(people, (one) => one.name);
  return people.map((one) => {
    if (one.note !== "" || (names.get(one.name)?.length ?? 0) < 2) return one;
    const unit = one.unit ?? (one.person === null ? undefined : findPerson(tx, one.person)?.unit);
    return unit ? { ...one, note: unit } : one;
  });
}

/** People as they are stored, in the order given. */
export const seated = (tx: Tx, given: readonly GivenPerson[]): SeatedPerson[] =>
  withNotes(
    tx,
    given.map((one) => asSeated(tx, one)),
  );

/** @throws AppError not_found */
export function shapeOf(tx: Tx, hallId: string): HallPlan {
  const shape = findHall(tx, hallId);
  if (!shape) throw notFound(messages.noSuch(hall.label));
  return shape;
}

/** @throws AppError not_found */
export function planOf(tx: Tx, id: string) {
  const plan = findSeatingPlan(tx, id);
  if (!plan) throw notFound(messages.noSuch(seatingPlan.label));
  return plan;
}

/** The options given, over those that hold. */
export function mergedOptions(before: SeatingOptions, given: GivenOptions = {}): SeatingOptions {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...plainOptions, ...before, ...known };
}

/** Who is left over and why, people who can't be told apart, and what could not be done as asked. */
export function warningsOf(
  people: readonly SeatedPerson[],
  leftOver: readonly { name: string; reason: string }[],
  notes: readonly string[],
): string[] {
  const twice = [...Map.groupBy(people, (one) => `${one.name}\t${one.note}`).values()].filter(
    (group) => group.length > 1,
  );
  const persons = Map.groupBy(
    people.filter((one) => one.person !== null),
    (one) => one.person,
  );
  const samePerson = [...persons.values()].flatMap((group) => (group.length > 1 ? [group[0]?.name ?? ""] : []));
  return [
    ...(leftOver.length > 0
      ? [
          `${messages.leftOver(leftOver.map((one) => one.name))}${leftOver[0] ? `（${leftOver[0].name}：${leftOver[0].reason}）` : ""}`,
        ]
      : []),
    ...samePerson.map((name) => seatingText.samePerson(name)),
    ...twice
      .filter((group) => group[0]?.person === null || !samePerson.includes(group[0]?.name ?? ""))
      .map((group) => messages.sameName(group[0]?.name ?? "")),
    ...notes,
  ];
}

/** A plan as it is, or as it was after a change: `<id>` or `<id>@<change>`. */
export interface PlanVersion {
  title: string;
  hall: string;
  people: SeatedPerson[];
  seats: Seat[];
}

const unpacked = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);

/** Changes of the plan, newest first. */
export const versionsOf = (library: Library, id: string) => changeHeads(library, 200, 0, id);

/** @throws AppError not_found, invalid */
export function versionOf(library: Library, reference: string): PlanVersion {
  const [id = "", change] = reference.split("@");
  if (change === undefined) return planOf(library.orm, id);
  const number = Number(change);
  if (!Number.isInteger(number)) throw invalid(seatingText.noVersion);
  const row = changedRows(library, number).findLast((one) => one.rowId === id && one.after !== null);
  if (!row?.after) throw new AppError("not_found", seatingText.noVersion);
  const stored = JSON.parse(row.after) as Record<string, unknown>;
  const seats = unpacked(stored.seats);
  const people = unpacked(stored.people);
  // Changes older than the naming of seats by their id can be read in the history, not compared.
  const readable =
    Array.isArray(seats) && seats.every((seat) => typeof seat === "object" && seat && typeof seat.seat === "string");
  if (!readable || !Array.isArray(people)) throw invalid(seatingText.oldVersion);
  return {
    title: String(stored.title ?? ""),
    hall: String(stored.hall ?? ""),
    people: people as SeatedPerson[],
    seats: seats as Seat[],
  };
}
