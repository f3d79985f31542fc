import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { isIdOf } from "../../core/kit/ids.ts";
import { messages } from "../../core/kit/messages.ts";
import type { InputOf } from "../../core/kit/module.ts";
import { seatingModule } from "../../core/modules/seating.ts";
import { person as personRecord } from "../../core/records/person.ts";
import { hall, type Seat, type SeatedPerson, seatingPlan } from "../../core/records/seating.ts";
import { arrange } from "../../core/rules/seating/arrange.ts";
import { plainOptions } from "../../core/rules/seating/choices.ts";
import { type HallPlan, isOnPlatform, layoutOf, placeOf } from "../../core/rules/seating/hall.ts";
import { keptSeats, movesBetween } from "../../core/rules/seating/moves.ts";
import { platform } from "../../core/rules/seating/platform.ts";
import { seatingText } from "../../core/rules/seating/text.ts";
import type { Tx } from "../../db/client.ts";
import { findPerson } from "../../db/queries/people.ts";
import { findHall, findSeatingPlan } from "../../db/queries/seating.ts";
import { implement } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";

const procedures = seatingModule.procedures;

type GivenPerson = InputOf<(typeof procedures)["seating.create"]>["people"][number];

/** Somebody in the stored form. @throws AppError when an id is nobody's */
function asSeated(tx: Tx, given: GivenPerson): SeatedPerson {
  const plain = { note: "", platform: false };
  if (typeof given !== "string") return "name" in given ? given : { ...given, ...knownPerson(tx, given.person) };
  return isIdOf("person", given) ? { ...plain, ...knownPerson(tx, given) } : { ...plain, name: given, person: null };
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
    if (one.note !== "" || one.person === null || (names.get(one.name)?.length ?? 0) < 2) return one;
    return { ...one, note: findPerson(tx, one.person)?.unit ?? "" };
  });
}

const seated = (tx: Tx, given: GivenPerson[]) =>
  withNotes(
    tx,
    given.map((one) => asSeated(tx, one)),
  );

function shapeOf(tx: Tx, hallId: string): HallPlan {
  const shape = findHall(tx, hallId);
  if (!shape) throw notFound(messages.noSuch(hall.label));
  return shape;
}

function planOf(tx: Tx, id: string) {
  const plan = findSeatingPlan(tx, id);
  if (!plan) throw notFound(messages.noSuch(seatingPlan.label));
  return plan;
}

/** Who was seated by hand on or off the platform belongs there, also when the seats are made anew. */
function asSeatedNow(people: SeatedPerson[], seats: Seat[], hall: HallPlan): SeatedPerson[] {
  const layout = layoutOf(hall);
  const stage = new Map(seats.map((seat) => [seat.index, isOnPlatform(layout, seat.seat)]));
  return people.map((one, index) => ({ ...one, platform: stage.get(index) ?? one.platform }));
}

function warningsOf(people: SeatedPerson[], leftOver: string[]): string[] {
  const twice = [...Map.groupBy(people, (one) => `${one.name} ${one.note}`).values()].filter(
    (group) => group.length > 1,
  );
  return [
    ...(leftOver.length > 0 ? [messages.leftOver(leftOver)] : []),
    ...twice.map((group) => messages.sameName(group[0]?.name ?? "")),
  ];
}

export const seatingService = implement(seatingModule, {
  "seating.platform": (_context, { count, people, rows, variant }) => {
    const plan = platform({ count: people?.length ?? count ?? 0, rows, variant });
    const why = Object.fromEntries(Object.entries(plan.why).map(([rank, sentence]) => [String(rank), sentence]));
    if (!people) return { rows: plan.rows, why };
    return { rows: plan.rows, names: plan.rows.map((row) => row.map((rank) => people[rank - 1] ?? "")), why };
  },

  "seating.create": (context, { title, date, hall: hallId, people: given, variant, fill }) => {
    let warnings: string[] = [];
    const { value, changeId } = context.write(procedures["seating.create"].label, (tx) => {
      const people = seated(tx, given);
      const { seats, leftOver } = arrange(people, shapeOf(tx, hallId), { ...plainOptions, variant, fill });
      warnings = warningsOf(
        people,
        leftOver.map((one) => one.name),
      );
      return createRow(context, tx, seatingPlan, {
        title: title || messages.seatingTitle,
        hall: hallId,
        date: date ?? null,
        variant,
        people,
        seats,
      });
    });
    return { id: value.row.id, changeId: changeId ?? 0, warnings };
  },

  "seating.arrange": (context, { id, people: given, hall: hallId, variant, fill, keep }) => {
    const { value, changeId } = context.write(procedures["seating.arrange"].label, (tx) => {
      const plan = planOf(tx, id);
      const people = given ? seated(tx, given) : plan.people;
      const where = hallId ?? plan.hall;
      const kind = variant ?? plan.variant;
      const shape = shapeOf(tx, where);
      const layout = layoutOf(shape);
      const kept = keptSeats(plan, people, layout, keep);
      const { seats, leftOver } = arrange(people, shape, { ...plainOptions, variant: kind, fill }, kept);
      changeRow(context, tx, seatingPlan, id, { people, hall: where, variant: kind, seats });
      return {
        warnings: warningsOf(
          people,
          leftOver.map((one) => one.name),
        ),
        moves: movesBetween(plan, { people, seats }, layout, layoutOf(shapeOf(tx, plan.hall))),
      };
    });
    return { id, changeId, ...value };
  },

  "seating.swap": (context, { id, a, b }) => {
    const { changeId } = context.write(procedures["seating.swap"].label, (tx) => {
      const plan = planOf(tx, id);
      const first = plan.seats.find((seat) => seat.index === a);
      const second = plan.seats.find((seat) => seat.index === b);
      if (!first || !second || a === b) throw invalid(messages.noSeatFor);
      const name = (index: number) => plan.people[index]?.name ?? "";
      const seats = plan.seats.map((seat): Seat => {
        if (seat === first) return { ...seat, index: b, why: messages.seatSwapped(name(a)) };
        if (seat === second) return { ...seat, index: a, why: messages.seatSwapped(name(b)) };
        return seat;
      });
      changeRow(context, tx, seatingPlan, id, {
        seats,
        people: asSeatedNow(plan.people, seats, shapeOf(tx, plan.hall)),
      });
    });
    return { id, changeId: changeId ?? 0 };
  },

  "seating.move": (context, { id, person, seat }) => {
    const { changeId } = context.write(procedures["seating.move"].label, (tx) => {
      const plan = planOf(tx, id);
      if (!plan.people[person]) throw invalid(messages.noSeatFor);
      const shape = shapeOf(tx, plan.hall);
      const place = placeOf(layoutOf(shape), seat);
      // An open row is as long as it is taken: only the place of somebody who left is free there.
      const isGap = (at: number, row: string) =>
        plan.seats.some((one) => {
          const other = placeOf(layoutOf(shape), one.seat);
          return other?.row.id === row && other.at > at;
        });
      if (!place || (place.seat === null && !isGap(place.at, place.row.id))) throw refused(seatingText.noSuchSeat);
      if (plan.seats.some((one) => one.seat === seat)) throw refused(seatingText.taken);
      if (place.seat?.category === "blocked") throw refused(seatingText.blocked);
      const seats = [
        ...plan.seats.filter((one) => one.index !== person),
        { seat, index: person, why: seatingText.placedByHand },
      ];
      changeRow(context, tx, seatingPlan, id, { seats, people: asSeatedNow(plan.people, seats, shape) });
    });
    return { id, changeId: changeId ?? 0 };
  },
});
