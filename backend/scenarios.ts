import { addDays, eachDay } from "../core/kit/dates.ts";
import { conflict, notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { LostSpan, scheduleModule } from "../core/modules/schedule.ts";
import { activity, activityRun } from "../core/records/activity.ts";
import { blockedPeriod } from "../core/records/blockedPeriod.ts";
import { plan as planRecord, planScenario, type ScenarioMove } from "../core/records/plan.ts";
import { calendarOf, isWorkday } from "../core/rules/calendar.ts";
import type { PlanItem, PlanPicture } from "../core/rules/planYear/picture.ts";
import { isPlaceless } from "../core/rules/planYear/problemOf.ts";
import { scheduleMessages } from "../core/rules/schedule/messages.ts";
import type { Placement } from "../core/rules/schedule/problem.ts";
import type { Tx } from "../db/client.ts";
import { findScenario, scenariosOf } from "../db/queries/calendar.ts";
import { planOfYear, runsOf } from "../db/queries/plan.ts";
import { findRow } from "../db/queries/records.ts";
import type { Context, Handlers } from "./context.ts";
import { planPicture, planPictures } from "./planPicture.ts";
import { changeRow, createRow, removeRow } from "./saving.ts";

/** Where a run stands, as a move keeps it. */
type Spot = ScenarioMove["was"];

/** Two spots that mean the same. Where one of them tells no half day, none is compared. */
export const sameSpot = (a: Spot, b: Spot): boolean =>
  a.from === b.from &&
  (a.to ?? a.from) === (b.to ?? b.from) &&
  a.base === b.base &&
  a.hall === b.hall &&
  (a.part === undefined || b.part === undefined || a.part === b.part);

/** Where an item stands; what needs no base or hall stands in none, whatever is written there. */
export const spotOf = (item: PlanItem): Required<Spot> => ({
  from: item.from,
  to: item.to,
  base: isPlaceless(item) ? null : item.base,
  hall: isPlaceless(item) ? null : item.hall,
  part: item.part,
});

/** The plan of a year and its id. @throws AppError `not_found` */
function planId(tx: Tx, year: number): string {
  const found = planOfYear(tx, year);
  if (!found) throw notFound(messages.noPlanFor(year));
  return found.id;
}

/** The last day of an item that begins on `from`: as many working days as it takes. On a day off it runs on from there day by day. */
export function endOf(picture: PlanPicture, item: PlanItem, from: string): string {
  const calendar = calendarOf(picture.calendar);
  const days = eachDay(from, addDays(from, 120)).filter((date) => date === from || isWorkday(date, calendar));
  return days[item.length - 1] ?? addDays(from, item.length - 1);
}

/** Placements of the machine as moves against the draft; those that leave an item where it stands `now` (in the 试排方案, or in the draft) are left out. It keeps its half day. @throws AppError for an unknown item */
function asMoves(draft: PlanPicture, now: PlanPicture, placements: readonly Placement[]): ScenarioMove[] {
  const before = new Map(draft.items.map((item) => [item.id, item]));
  const items = new Map(now.items.map((item) => [item.id, item]));
  const kinds = new Map(draft.places.map((place) => [place.id, place.kind]));
  return placements.flatMap(({ item: id, start, place }): ScenarioMove[] => {
    const item = items.get(id);
    const drafted = before.get(id);
    if (!item || !drafted) throw notFound(messages.noSuch(activityRun.label));
    // An item that needs no place keeps what is written there.
    const room = place === null ? {} : { base: null, hall: null, [kinds.get(place) ?? "base"]: place };
    const spot = { ...spotOf(item), from: start, to: endOf(now, item, start), ...room };
    if (sameSpot(spotOf(item), spot)) return [];
    return [{ activity: item.activity, run: item.run, ...spot, was: spotOf(drafted) }];
  });
}

const idOf = (move: ScenarioMove): string => move.run ?? move.activity;

/** Moves with others on top; one that leads back to where the draft has it is none. */
function onTop(moves: readonly ScenarioMove[], added: readonly ScenarioMove[]): ScenarioMove[] {
  const byItem = new Map(moves.map((move) => [idOf(move), move]));
  for (const move of added) byItem.set(idOf(move), move);
  return [...byItem.values()].filter((move) => !sameSpot(move, move.was));
}

/** Puts one move into the draft; answers the id of the run and what is to be said against it. An activity without runs gets its first one. */
export function applyMove(context: Context, tx: Tx, move: ScenarioMove): { id: string; warnings: string[] } {
  const { from, to, base, hall, part } = move;
  const whole = findRow(tx, activity, move.activity);
  if (!whole) throw notFound(messages.noSuch(activity.label));
  if (from !== null && whole.state === "draft") changeRow(context, tx, activity, move.activity, { state: "scheduled" });
  if (move.run === null) {
    const runs = runsOf(tx, String(whole.plan)).filter(({ run }) => run.activity === move.activity);
    const runNo = Math.max(0, ...runs.map(({ run }) => run.runNo)) + 1;
    const made = createRow(context, tx, activityRun, {
      activity: move.activity,
      runNo,
      from,
      to,
      base,
      hall,
      ...(part === undefined || part === "day" ? {} : { part }),
      state: from === null ? "draft" : "scheduled",
    });
    return { id: made.row.id, warnings: made.warnings };
  }
  const before = findRow(tx, activityRun, move.run);
  if (!before) throw notFound(messages.noSuch(activityRun.label));
  const stays = base === move.was.base && hall === move.was.hall;
  // The base of the activity holds for a run that names none: it isn't written into the run.
  const inherits = before.base === null && base === whole.base && before.hall === hall;
  const room = stays ? {} : inherits ? { hall } : { base, hall };
  // A move of the place or the half day alone leaves a month as it is.
  const dates = from === null && move.was.from === null ? {} : { from, to };
  const state =
    from === null
      ? before.state === "scheduled"
        ? "draft"
        : before.state
      : before.state === "draft" || before.state === "postponed"
        ? "scheduled"
        : before.state;
  const saved = changeRow(context, tx, activityRun, move.run, {
    ...dates,
    ...room,
    ...(part === undefined || part === (before.part ?? "day") ? {} : { part }),
    state: state as "draft",
  });
  return { id: saved.row.id, warnings: saved.warnings };
}

/** Notes one move of a 试排方案 inside a write. @throws AppError `not_found` */
export function noteMoves(context: Context, tx: Tx, scenario: string, added: readonly ScenarioMove[]): void {
  const row = findScenario(tx, scenario);
  if (!row) throw notFound(messages.noSuch(planScenario.label));
  changeRow(context, tx, planScenario, scenario, { moves: onTop(row.moves, added) });
}

/** Stores what can't be used as 不排期时段 inside a write; answers what is to be said against them. */
const notePeriods = (context: Context, tx: Tx, periods: readonly (LostSpan & { title: string })[]): string[] =>
  periods.flatMap(({ subject, of, ...span }) => {
    const named = subject === "office" ? {} : { [subject]: of };
    return createRow(context, tx, blockedPeriod, { ...span, subject, ...named, binding: "hard" }).warnings;
  });

/** A name that no other 试排方案 of the plan has. */
function freeName(tx: Tx, plan: string): string {
  const taken = new Set(scenariosOf(tx, plan).map((row) => row.name));
  for (let n = 1; ; n += 1) {
    const name = scheduleMessages.scenarioName(n);
    if (!taken.has(name)) return name;
  }
}

/** Runs that are no longer where they were when the 试排方案 moved them. */
function changedMeanwhile(draft: PlanPicture, moves: readonly ScenarioMove[]): ScenarioMove[] {
  const items = new Map(draft.items.map((item) => [item.id, item]));
  return moves.filter((move) => {
    const item = items.get(idOf(move));
    return !item || !(sameSpot(spotOf(item), move.was) || sameSpot(spotOf(item), move));
  });
}

type Names = "scenario.create" | "scenario.place" | "scenario.take";

/** 试排方案: copies of the draft to try things in. */
export const scenarioHandlers: Pick<Handlers<typeof scheduleModule>, Names> = {
  "scenario.create": (context, { year, name, note, from, placements, periods }) => {
    const plan = planId(context.library.orm, year);
    const { draft, now } = planPictures(context.library, year, from);
    const { value, changeId } = context.write(scheduleMessages.createScenario, (tx) => {
      const begun = from ? (findScenario(tx, from)?.moves ?? []) : [];
      const moves = onTop(begun, asMoves(draft, now, placements ?? []));
      const called = name ?? freeName(tx, plan);
      notePeriods(context, tx, periods ?? []);
      const { row } = createRow(context, tx, planScenario, { plan, name: called, note: note ?? null, moves });
      return { id: row.id, name: called, moves: moves.length };
    });
    return { ...value, changeId: changeId ?? 0 };
  },

  "scenario.place": (context, { year, scenario, placements, periods }) => {
    planId(context.library.orm, year);
    const { draft, now } = planPictures(context.library, year, scenario);
    const moves = asMoves(draft, now, placements);
    const { value, changeId } = context.write(messages.placeRun, (tx) => {
      const warnings = notePeriods(context, tx, periods ?? []);
      if (scenario === undefined)
        return [...warnings, ...moves.flatMap((move) => applyMove(context, tx, move).warnings)];
      noteMoves(context, tx, scenario, moves);
      return warnings;
    });
    return { moves: moves.length, changeId, warnings: value };
  },

  "scenario.take": (context, { id, only }) => {
    const tx = context.library.orm;
    const row = findScenario(tx, id);
    if (!row) throw notFound(messages.noSuch(planScenario.label));
    const plan = findRow(tx, planRecord, row.plan);
    const chosen = row.moves.filter((move) => !only || only.includes(idOf(move)));
    const draft = planPicture(context.library, Number(plan?.year));
    const changed = changedMeanwhile(draft, chosen);
    if (changed.length > 0) {
      const names = changed.map((move) => draft.names[move.activity] ?? scheduleMessages.lostRun);
      throw conflict(scheduleMessages.changedMeanwhile([...new Set(names)]));
    }
    const { value, changeId } = context.write(scheduleMessages.takeScenario(row.name), (inside) => {
      const warnings = chosen.flatMap((move) => applyMove(context, inside, move).warnings);
      const left = row.moves.filter((move) => !chosen.includes(move));
      if (left.length === 0) removeRow(context, inside, planScenario, id);
      else changeRow(context, inside, planScenario, id, { moves: left });
      return warnings;
    });
    return { moves: chosen.length, changeId: changeId ?? 0, warnings: value };
  },
};
