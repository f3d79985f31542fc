import { invalid, notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { seatingModule } from "../../core/modules/seating.ts";
import { hall, type Seat, type SeatedPerson, seatingPlan } from "../../core/records/seating.ts";
import { type Arrangement, arrange, type Fill } from "../../core/rules/seating/arrange.ts";
import { platform } from "../../core/rules/seating/platform.ts";
import type { Tx } from "../../db/client.ts";
import { findHall, findSeatingPlan } from "../../db/queries/seating.ts";
import { implement } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";

const labels = seatingModule.procedures;

function place(tx: Tx, hallId: string, people: SeatedPerson[], variant: "A" | "B", fill: Fill): Arrangement {
  const shape = findHall(tx, hallId);
  if (!shape) throw notFound(messages.noSuch(hall.label));
  return arrange(people, shape, variant, fill);
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

  "seating.create": (context, { title, date, hall: hallId, people, variant, fill }) => {
    let leftOver: string[] = [];
    const { value, changeId } = context.write(labels["seating.create"].label, (tx) => {
      const placed = place(tx, hallId, people, variant, fill);
      leftOver = placed.leftOver;
      return createRow(context, tx, seatingPlan, {
        title: title || messages.seatingTitle,
        hall: hallId,
        date: date ?? null,
        variant,
        people,
        seats: placed.seats,
      });
    });
    return { id: value.row.id, changeId: changeId ?? 0, warnings: warningsOf(people, leftOver) };
  },

  "seating.arrange": (context, { id, people, variant, fill }) => {
    let warnings: string[] = [];
    const { changeId } = context.write(labels["seating.arrange"].label, (tx) => {
      const plan = findSeatingPlan(tx, id);
      if (!plan) throw notFound(messages.noSuch(seatingPlan.label));
      const who = people ?? plan.people;
      const kind = variant ?? plan.variant;
      const { seats, leftOver } = place(tx, plan.hall, who, kind, fill);
      warnings = warningsOf(who, leftOver);
      changeRow(context, tx, seatingPlan, id, { people: who, variant: kind, seats });
    });
    return { id, changeId, warnings };
  },

  "seating.swap": (context, { id, a, b }) => {
    const { changeId } = context.write(labels["seating.swap"].label, (tx) => {
      const plan = findSeatingPlan(tx, id);
      if (!plan) throw notFound(messages.noSuch(seatingPlan.label));
      const first = plan.seats.find((seat) => seat.index === a);
      const second = plan.seats.find((seat) => seat.index === b);
      if (!first || !second || a === b) throw invalid(messages.noSeatFor);
      const name = (index: number) => plan.people[index]?.name ?? "";
      const seats = plan.seats.map((seat): Seat => {
        if (seat === first) return { ...seat, index: b, why: messages.seatSwapped(name(a)) };
        if (seat === second) return { ...seat, index: a, why: messages.seatSwapped(name(b)) };
        return seat;
      });
      changeRow(context, tx, seatingPlan, id, { seats });
    });
    return { id, changeId: changeId ?? 0 };
  },
});
