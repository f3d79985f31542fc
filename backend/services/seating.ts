import { invalid } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { seatingModule } from "../../core/modules/seating.ts";
import { type SeatedPerson, type SeatedSide, seatingPlan } from "../../core/records/seating.ts";
import { arrange } from "../../core/rules/seating/arrange.ts";
import { movedTo, swapped, withLocks } from "../../core/rules/seating/byHand.ts";
import { choicesOf, optionsOf, plainOptions, type SeatingOptions } from "../../core/rules/seating/choices.ts";
import { layoutOf } from "../../core/rules/seating/hall.ts";
import { fromListed } from "../../core/rules/seating/listed.ts";
import { keptSeats } from "../../core/rules/seating/moves.ts";
import { housePosts } from "../../core/rules/seating/order.ts";
import { platform } from "../../core/rules/seating/platform.ts";
import { changesBetween } from "../../core/rules/seating/reprint.ts";
import { sceneDefaults } from "../../core/rules/seating/scenes/kit.ts";
import { scenes, seatScene } from "../../core/rules/seating/scenes/scenes.ts";
import { seatingText } from "../../core/rules/seating/text.ts";
import type { Tx } from "../../db/client.ts";
import { findHall } from "../../db/queries/seating.ts";
import { type Context, implement } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";
import { mergedOptions, planOf, seated, shapeOf, versionOf, versionsOf, warningsOf } from "../seating.ts";
import { priorityOf, prioritySetting, rankByHouse } from "../seatingOrder.ts";
import { keepSetting } from "../settings.ts";

const procedures = seatingModule.procedures;

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
    const listed = people ? null : (await context.call("gathering.people", source)).rows;
    const plain = { personId: null, groupPost: null, role: null };
    const rows = listed ?? (people ?? []).map((one) => ({ ...plain, ...one }));
    const ranking = rankByHouse(
      context.library.orm,
      rows.map(({ name, unit, post, rank, group }) => ({ name, unit, post, rank, group })),
      keys,
      tables,
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
    { title, date, hall: hallId, people: given, gathering, order, variant, fill, options },
  ) => {
    const listed =
      given === undefined && gathering !== undefined
        ? await context.call("gathering.people", { gathering, order })
        : null;
    if (given === undefined && listed === null) throw invalid(seatingText.noPeople, { people: seatingText.noPeople });
    let warnings: string[] = [];
    const { value, changeId } = context.write(procedures["seating.create"].label, (tx) => {
      const people = seated(tx, given ?? (listed?.rows ?? []).map(fromListed));
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
      changeRow(context, tx, seatingPlan, id, swapped(plan, shapeOf(tx, plan.hall), a, b));
    });
    return { id, changeId: changeId ?? 0 };
  },

  "seating.move": (context, { id, person, seat }) => {
    const { changeId } = context.write(procedures["seating.move"].label, (tx) => {
      const plan = planOf(tx, id);
      changeRow(context, tx, seatingPlan, id, movedTo(plan, shapeOf(tx, plan.hall), person, seat));
    });
    return { id, changeId: changeId ?? 0 };
  },

  "seating.lock": (context, { id, people, locked }) => {
    const { changeId } = context.write(locked ? procedures["seating.lock"].label : seatingText.unlock, (tx) =>
      changeRow(context, tx, seatingPlan, id, { seats: withLocks(planOf(tx, id), people, locked) }),
    );
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
