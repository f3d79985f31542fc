import { formatDate } from "../../core/kit/dates.ts";
import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { RowOf } from "../../core/kit/record.ts";
import { venueModule } from "../../core/modules/venue.ts";
import { type HallLayout, hall as hallRecord, seatingPlan } from "../../core/records/seating.ts";
import { hasSeat, layoutOf } from "../../core/rules/seating/hall.ts";
import { applyEdits } from "../../core/rules/seating/venue/apply.ts";
import { checkLayout } from "../../core/rules/seating/venue/check.ts";
import { editSentence, type VenueEdit } from "../../core/rules/seating/venue/edits.ts";
import { parseLayout } from "../../core/rules/seating/venue/layoutSchema.ts";
import { toFirstPretix, toPretix } from "../../core/rules/seating/venue/pretix.ts";
import { fromTemplate, numbersOf, templates } from "../../core/rules/seating/venue/templates.ts";
import { venueText } from "../../core/rules/seating/venue/text.ts";
import type { Tx } from "../../db/client.ts";
import { findRow, listRows } from "../../db/queries/records.ts";
import { type Context, implement } from "../context.ts";
import { hallWorkbook, readHallFile } from "../exchange/hallSheet.ts";
import { changeRow, createRow, guard } from "../saving.ts";

type Hall = RowOf<typeof hallRecord>;
type Plan = RowOf<typeof seatingPlan>;

// Fields of the kind json are stored as they come: a drawn hall is checked here, whichever way it comes.
guard(hallRecord, (_context, row) => {
  const parsed = parseLayout(row.layout);
  return "problem" in parsed ? [{ rule: "HALL-01", level: "error", sentence: parsed.problem }] : [];
});

function findHall(tx: Tx, id: string): Hall {
  const row = findRow(tx, hallRecord, id);
  if (!row) throw notFound(messages.noSuch(hallRecord.label));
  return row as Hall;
}

const seatsOf = (layout: HallLayout): number =>
  layout.zones.reduce((sum, zone) => sum + zone.rows.reduce((n, row) => n + row.seats.length, 0), 0);

/** Plans in which somebody sits on a seat that the hall no longer has, with the seats that stay. */
function losses(tx: Tx, hallId: string, before: HallLayout, after: HallLayout) {
  const { rows } = listRows(tx, seatingPlan, { filter: { hall: hallId }, limit: 100_000 });
  return rows.flatMap((row) => {
    const plan = row as Plan;
    const lost = plan.seats.filter(({ seat }) => hasSeat(before, seat) && !hasSeat(after, seat));
    if (lost.length === 0) return [];
    const names = lost.map((seat) => plan.people[seat.index]?.name ?? "");
    const sentence = venueText.losing(plan.title, plan.date ? formatDate(plan.date) : "", names);
    return [{ plan, sentence, seats: plan.seats.filter((seat) => !lost.includes(seat)) }];
  });
}

/** Stores another layout. Those who lose their seats by it are named first, and lose them in the same step. */
function redraw(context: Context, tx: Tx, hallRow: Hall, after: HallLayout, confirm: boolean): string[] {
  const lost = losses(tx, hallRow.id, layoutOf(hallRow), after);
  const sentences = lost.map((one) => one.sentence);
  if (lost.length > 0 && !confirm) throw refused(venueText.wouldLose(sentences));
  for (const { plan, seats } of lost) changeRow(context, tx, seatingPlan, plan.id, { seats });
  const { warnings } = changeRow(context, tx, hallRecord, hallRow.id, { layout: after, ...numbersOf(after) });
  return [...warnings, ...venueText.lost(sentences)];
}

function edited(context: Context, hallId: string, edits: readonly VenueEdit[], confirm: boolean) {
  const what = [...new Set(edits.map(editSentence))].slice(0, 3).join("、");
  const { value, changeId } = context.write(venueText.editLabel(what), (tx) => {
    const row = findHall(tx, hallId);
    return redraw(context, tx, row, applyEdits(layoutOf(row), edits), confirm);
  });
  return { hall: hallId, changeId, warnings: value };
}

/** A new hall, or another layout for a known one. */
function stored(
  context: Context,
  label: string,
  target: { hall?: string; name?: string },
  layout: HallLayout,
  confirm: boolean,
) {
  const { hall, name } = target;
  const { value, changeId } = context.write(label, (tx) => {
    if (hall !== undefined) return { hall, warnings: redraw(context, tx, findHall(tx, hall), layout, confirm) };
    const made = createRow(context, tx, hallRecord, { name: name ?? "", ...numbersOf(layout), layout });
    return { hall: made.row.id, warnings: made.warnings };
  });
  return { ...value, changeId };
}

const { procedures } = venueModule;

export const venueService = implement(venueModule, {
  "venue.templates": () => ({
    rows: Object.entries(templates).map(([template, { label, note, options }]) => ({
      template,
      label,
      note,
      options: Object.fromEntries(Object.entries(options).map(([key, option]) => [key, { ...option }])),
    })),
  }),

  "venue.template": (_context, { template, options }) => {
    const made = fromTemplate(template, options);
    if ("problem" in made) throw invalid(made.problem);
    return made;
  },

  "venue.check": (context, input) => {
    if ("hall" in input) {
      const layout = layoutOf(findHall(context.library.orm, input.hall));
      return { seats: seatsOf(layout), findings: checkLayout(layout) };
    }
    const parsed = parseLayout(input.layout);
    if ("problem" in parsed)
      return { seats: 0, findings: [{ rule: "HALL-01", level: "error" as const, sentence: parsed.problem }] };
    return { seats: seatsOf(parsed.layout), findings: checkLayout(parsed.layout) };
  },

  "venue.make": (context, { template, options, name, hall, confirm }) => {
    const made = fromTemplate(template, options);
    if ("problem" in made) throw invalid(made.problem);
    if ((name === undefined) === (hall === undefined)) throw invalid(venueText.nameOrHall);
    return stored(context, procedures["venue.make"].label, { name, hall }, made.layout, confirm);
  },

  "venue.edit": (context, { hall, edits, confirm }) => edited(context, hall, edits, confirm),

  "venue.affected": (context, { hall, edits }) => {
    const row = findHall(context.library.orm, hall);
    const before = layoutOf(row);
    return {
      sentences: losses(context.library.orm, hall, before, applyEdits(before, edits)).map((one) => one.sentence),
    };
  },

  "venue.number": (context, { hall, zone, ...numbering }) => {
    const { zones } = layoutOf(findHall(context.library.orm, hall));
    const chosen = zones.filter((one) => (zone === undefined ? one.kind !== "platform" : one.id === zone));
    if (chosen.length === 0) throw notFound(venueText.noZone(zone ?? ""));
    return edited(
      context,
      hall,
      chosen.map((one): VenueEdit => ({ do: "number", zone: one.id, numbering })),
      true,
    );
  },

  "venue.draw": (context, { hall, layout, confirm }) =>
    stored(context, procedures["venue.draw"].label, { hall }, layout, confirm),

  "venue.export": async (context, { hall, format, edition, out }) => {
    const row = findHall(context.library.orm, hall);
    const layout = layoutOf(row);
    const seats = seatsOf(layout);
    if (format === "xlsx") {
      const name = venueText.sheetName(row.name);
      return { file: context.output(out, name, await hallWorkbook(row.name, layout)), name, seats };
    }
    const name = venueText.pretixName(row.name);
    const plan = edition === "first" ? toFirstPretix(row.name, layout) : toPretix(row.name, layout);
    const bytes = new TextEncoder().encode(`${JSON.stringify(plan, null, 1)}\n`);
    return { file: context.output(out, name, bytes), name, seats };
  },

  "venue.import": async (context, { file, hall, name, confirm }) => {
    if (name !== undefined && hall !== undefined) throw invalid(venueText.nameOrHall);
    const given = context.input(file);
    const read = await readHallFile(given.path, given.name);
    const called = name ?? read.name.trim();
    if (hall === undefined && called === "") throw invalid(venueText.noName);
    const label = procedures["venue.import"].label;
    const answer = stored(context, label, hall === undefined ? { name: called } : { hall }, read.layout, confirm);
    return { ...answer, name: called, seats: seatsOf(read.layout), notes: read.notes };
  },
});
