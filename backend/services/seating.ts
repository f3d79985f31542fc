import { invalid, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { seatingModule } from "../../core/modules/seating.ts";
import { type Seat, type SeatedPerson, type SeatedSide, seatingPlan } from "../../core/records/seating.ts";
import { arrange } from "../../core/rules/seating/arrange.ts";
import { choicesOf, optionsOf, plainOptions, type SeatingOptions } from "../../core/rules/seating/choices.ts";
import { type HallPlan, isOnPlatform, layoutOf, placeOf } from "../../core/rules/seating/hall.ts";
import { keptSeats } from "../../core/rules/seating/moves.ts";
import { housePosts, rankPeople } from "../../core/rules/seating/order.ts";
import { platform } from "../../core/rules/seating/platform.ts";
import { changesBetween } from "../../core/rules/seating/reprint.ts";
import { sceneDefaults } from "../../core/rules/seating/scenes/kit.ts";
import { scenes, seatScene } from "../../core/rules/seating/scenes/scenes.ts";
import { seatingText } from "../../core/rules/seating/text.ts";
import type { Tx } from "../../db/client.ts";
import { findHall } from "../../db/queries/seating.ts";
import { type Context, implement } from "../context.ts";
import { nameOptions } from "../nameOptions.ts";
import { changeRow, createRow } from "../saving.ts";
import {
  fromGathering,
  mergedOptions,
  planOf,
  priorityOf,
  prioritySetting,
  seated,
  shapeOf,
  versionOf,
  versionsOf,
  warningsOf,
} from "../seating.ts";
import { keepSetting } from "../settings.ts";

const procedures = seatingModule.procedures;

/** Who was seated by hand on or off the platform belongs there, also when the seats are made anew. */
function asSeatedNow(people: SeatedPerson[], seats: Seat[], hall: HallPlan): SeatedPerson[] {
  const layout = layoutOf(hall);
  const stage = new Map(seats.map((seat) => [seat.index, isOnPlatform(layout, seat.seat)]));
  return people.map((one, index) => ({ ...one, platform: stage.get(index) ?? one.platform }));
}

/** What decides the platform: with one of these changed it is seated anew. */
const stageOf = (options: SeatingOptions) =>
  JSON.stringify([options.variant, options.host, options.lectern, options.platformSizes]);

interface Reseat {
  people?: SeatedPerson[];
  hall?: string;
  options: SeatingOptions;
  keep: boolean;
}

/** Seats a plan anew, stores it, and answers who moved and what must be printed again. */
function reseat(context: Context, tx: Tx, id: string, { people: given, hall: hallId, options, keep }: Reseat) {
  const plan = planOf(tx, id);
  const people = given ?? plan.people;
  const where = hallId ?? plan.hall;
  const shape = shapeOf(tx, where);
  const layout = layoutOf(shape);
  const same = where === plan.hall;
  const before = optionsOf(plan.variant, plan.choices);
  const kept = same
    ? keptSeats(plan, people, layout, { hall: keep, platform: keep && stageOf(before) === stageOf(options) })
    : undefined;
  const { seats, leftOver, notes } = arrange(people, shape, options, kept);
  changeRow(context, tx, seatingPlan, id, {
    people,
    hall: where,
    variant: options.variant,
    choices: choicesOf(options),
    seats,
  });
  const old = same ? shape : findHall(tx, plan.hall);
  const changes = changesBetween(plan, { people, seats }, layout, old ? layoutOf(old) : layout);
  return { warnings: warningsOf(people, leftOver, notes), ...changes, id };
}

export const seatingService = implement(seatingModule, {
  "seating.platform": (_context, { count, people, rows, variant }) => {
    const plan = platform({ count: people?.length ?? count ?? 0, rows, variant });
    const why = Object.fromEntries(Object.entries(plan.why).map(([rank, sentence]) => [String(rank), sentence]));
    if (!people) return { rows: plan.rows, why };
    return { rows: plan.rows, names: plan.rows.map((row) => row.map((rank) => people[rank - 1] ?? "")), why };
  },

  "seating.scene": (_context, { scene, sides, options }) => {
    const { interpreters, recorders, assistants, ...plain } = options;
    const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
    const has = (names: { host?: string; guest?: string } | undefined) => ({
      host: Boolean(names?.host),
      guest: Boolean(names?.guest),
    });
    const helpers = { interpreter: interpreters, recorder: recorders, assistant: assistants };
    const positions = seatScene(
      scene,
      { host: sides.host.length, guest: sides.guest.length },
      {
        ...sceneDefaults,
        ...given,
        interpreters: has(interpreters),
        recorders: has(recorders),
        assistants: has(assistants),
      },
    );
    const nameOf = (side: SeatedSide, rank: number, role: string | undefined) =>
      role === "interpreter" || role === "recorder" || role === "assistant"
        ? (helpers[role]?.[side] ?? "")
        : (sides[side][rank - 1] ?? "");
    return {
      label: scenes[scene].label,
      positions: positions.map((one) => ({
        ...one,
        role: one.role ?? null,
        name: nameOf(one.side, one.rank, one.role),
      })),
    };
  },

  "seating.priority": (context) => {
    const { keys, tables } = priorityOf(context.library.orm);
    return {
      keys,
      tables: Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, [...table]])),
      housePosts: [...housePosts],
    };
  },

  "seating.setPriority": (context, { keys, tables }) => {
    const { changeId } = context.write(procedures["seating.setPriority"].label, (tx) => {
      const before = priorityOf(tx);
      const merged = { ...before.tables, ...tables };
      const known = Object.entries(merged).filter(([, table]) => table && table.length > 0);
      keepSetting(context, tx, prioritySetting, {
        keys: keys ?? before.keys,
        tables: Object.fromEntries(known.map(([key, table]) => [key, [...(table ?? [])]])),
      });
    });
    return { changeId };
  },

  "seating.order": async (context, { people, keys, tables, ...source }) => {
    const tx = context.library.orm;
    const house = priorityOf(tx);
    const listed = people ? null : (await context.call("gathering.people", source)).rows;
    const plain = { personId: null, groupPost: null, role: null };
    const rows = listed ?? (people ?? []).map((one) => ({ ...plain, ...one }));
    // Bodies of people given by hand stand in the order in which they first appear.
    const units = [...new Set(rows.map((one) => one.unit))];
    const ranking = rankPeople(
      rows.map((one, index) => ({
        name: one.name,
        unit: one.unit,
        post: one.post,
        rank: one.rank,
        group: one.group,
        listedOrder: index,
        bodyOrder: units.indexOf(one.unit),
      })),
      keys ?? house.keys,
      { ...house.tables, ...tables },
      nameOptions(tx),
    );
    return {
      rows: ranking.order.flatMap((given) => {
        const one = rows[given];
        if (!one) return [];
        const { name, personId, unit, post, group, groupPost, role } = one;
        return [{ name, personId, unit, post, group, groupPost, role, given }];
      }),
      ties: ranking.ties.map((tie) => tie.sentence),
      notes: ranking.notes,
      unknown: ranking.unknown,
    };
  },

  "seating.create": async (
    context,
    { title, date, hall: hallId, people: given, gathering, variant, fill, options },
  ) => {
    const listed =
      given === undefined && gathering !== undefined ? await context.call("gathering.people", { gathering }) : null;
    if (given === undefined && listed === null) throw invalid(seatingText.noPeople, { people: seatingText.noPeople });
    let warnings: string[] = [];
    const { value, changeId } = context.write(procedures["seating.create"].label, (tx) => {
      const people = seated(tx, given ?? fromGathering(listed?.rows ?? []));
      const how = mergedOptions({ ...plainOptions, variant, fill }, options);
      const { seats, leftOver, notes } = arrange(people, shapeOf(tx, hallId), how);
      warnings = warningsOf(people, leftOver, notes);
      return createRow(context, tx, seatingPlan, {
        title: title || listed?.title || messages.seatingTitle,
        hall: hallId,
        date: date ?? listed?.from ?? null,
        variant,
        people,
        seats,
        gathering: gathering ?? null,
        choices: choicesOf(how),
      });
    });
    return { id: value.row.id, changeId: changeId ?? 0, warnings };
  },

  "seating.arrange": (context, { id, people: given, hall, variant, fill, options, keep }) => {
    const { value, changeId } = context.write(procedures["seating.arrange"].label, (tx) => {
      const plan = planOf(tx, id);
      const before = optionsOf(variant ?? plan.variant, plan.choices);
      const how = mergedOptions({ ...before, ...(fill ? { fill } : {}) }, options);
      return reseat(context, tx, id, { people: given && seated(tx, given), hall, options: how, keep });
    });
    return { ...value, changeId };
  },

  "seating.change": (context, { id, drop, add, hall }) => {
    const { value, changeId } = context.write(procedures["seating.change"].label, (tx) => {
      const plan = planOf(tx, id);
      const wrong = drop.find((index) => !plan.people[index]);
      if (wrong !== undefined) throw invalid(seatingText.noPerson(wrong));
      const gone = new Set(drop);
      const people = plan.people.filter((_, index) => !gone.has(index));
      for (const { person, at } of add) {
        const [one] = seated(tx, [person]);
        if (!one) continue;
        const lastOnStage = people.findLastIndex((other) => other.platform);
        people.splice(at ?? (one.platform ? lastOnStage + 1 : people.length), 0, one);
      }
      const options = optionsOf(plan.variant, plan.choices);
      return reseat(context, tx, id, { people: seated(tx, people), options, keep: hall === "keep" });
    });
    return { ...value, changeId };
  },

  "seating.swap": (context, { id, a, b }) => {
    const { changeId } = context.write(procedures["seating.swap"].label, (tx) => {
      const plan = planOf(tx, id);
      const first = plan.seats.find((seat) => seat.index === a);
      const second = plan.seats.find((seat) => seat.index === b);
      if (!first || !second || a === b) throw invalid(messages.noSeatFor);
      const name = (index: number) => plan.people[index]?.name ?? "";
      const held = [first, second].find((seat) => seat.locked);
      if (held) throw refused(seatingText.lockedSeat(name(held.index)));
      const seats = plan.seats.map((seat): Seat => {
        if (seat === first) return { ...seat, index: b, why: messages.seatSwapped(name(a)) };
        if (seat === second) return { ...seat, index: a, why: messages.seatSwapped(name(b)) };
        return seat;
      });
      const people = asSeatedNow(plan.people, seats, shapeOf(tx, plan.hall));
      changeRow(context, tx, seatingPlan, id, { seats, people });
    });
    return { id, changeId: changeId ?? 0 };
  },

  "seating.move": (context, { id, person, seat }) => {
    const { changeId } = context.write(procedures["seating.move"].label, (tx) => {
      const plan = planOf(tx, id);
      const mover = plan.people[person];
      if (!mover) throw invalid(messages.noSeatFor);
      const shape = shapeOf(tx, plan.hall);
      const layout = layoutOf(shape);
      const place = placeOf(layout, seat);
      // An open row is as long as it is taken: only the place of somebody who left is free there.
      const isGap = (at: number, row: string) =>
        plan.seats.some((one) => {
          const other = placeOf(layout, one.seat);
          return other?.row.id === row && other.at > at;
        });
      if (!place || (place.seat === null && !isGap(place.at, place.row.id))) throw refused(seatingText.noSuchSeat);
      if (plan.seats.some((one) => one.seat === seat)) throw refused(seatingText.taken);
      if (place.seat?.category === "blocked") throw refused(seatingText.blocked);
      if (plan.seats.some((one) => one.index === person && one.locked))
        throw refused(seatingText.lockedSeat(mover.name));
      const seats = [
        ...plan.seats.filter((one) => one.index !== person),
        { seat, index: person, why: seatingText.placedByHand },
      ];
      changeRow(context, tx, seatingPlan, id, { seats, people: asSeatedNow(plan.people, seats, shape) });
    });
    return { id, changeId: changeId ?? 0 };
  },

  "seating.lock": (context, { id, people, locked }) => {
    const { changeId } = context.write(locked ? procedures["seating.lock"].label : seatingText.unlock, (tx) => {
      const plan = planOf(tx, id);
      const wanted = new Set(people);
      if (!people.every((index) => plan.seats.some((seat) => seat.index === index))) throw invalid(messages.noSeatFor);
      const seats = plan.seats.map((one): Seat => {
        if (!wanted.has(one.index)) return one;
        const { locked: _was, ...seat } = one;
        return locked ? { ...seat, locked: true } : seat;
      });
      changeRow(context, tx, seatingPlan, id, { seats });
    });
    return { id, changeId };
  },

  "seating.versions": (context, { id }) => ({
    rows: versionsOf(context.library, id).map((head) => ({
      version: `${id}@${head.id}`,
      at: head.at,
      who: head.who,
      label: head.label,
    })),
  }),

  "seating.compare": (context, { a, b }) => {
    const [from, to] = [versionOf(context.library, a), versionOf(context.library, b)];
    const tx = context.library.orm;
    const [was, is] = [findHall(tx, from.hall), findHall(tx, to.hall)];
    const now = layoutOf(is ?? { platformRows: 0, rows: 0, seatsPerRow: 0 });
    const changes = changesBetween(from, to, now, was ? layoutOf(was) : now);
    return { ...changes, from: from.title, to: to.title };
  },
});
