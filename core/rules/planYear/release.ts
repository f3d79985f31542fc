import { z } from "zod";
import type { ReleasedActivity, ReleasedRun, ScenarioMove } from "../../records/plan.ts";

/** An activity of the draft as it is stored, with its main type. */
export interface DraftActivity {
  id: string;
  no: number;
  name: string;
  leadDepartments: readonly string[];
  supportingDepartments: readonly string[];
  months: string | null;
  place: string | null;
  base: string | null;
  people: number | null;
  state: string;
  categoryNo: number;
  category: string;
  mainTask: string | null;
}

/** A run of the draft as it is stored. */
export interface DraftRun extends Omit<ReleasedRun, "place"> {
  activity: string;
  place: string | null;
  base: string | null;
  hall: string | null;
}

const precision = z.enum(["day", "month", "year"]).nullable();

/** What the content of a release must look like. */
export const releaseForm: z.ZodType<ReleasedActivity[]> = z.array(
  z.object({
    id: z.string(),
    no: z.number(),
    categoryNo: z.number(),
    category: z.string(),
    mainTask: z.string().nullable(),
    name: z.string(),
    leadDepartments: z.array(z.string()),
    supportingDepartments: z.array(z.string()),
    months: z.string().nullable(),
    place: z.string().nullable(),
    people: z.number().nullable(),
    state: z.string(),
    runs: z.array(
      z.object({
        id: z.string(),
        runNo: z.number(),
        from: z.string().nullable(),
        fromPrecision: precision,
        to: z.string().nullable(),
        toPrecision: precision,
        part: z.enum(["day", "morning", "afternoon"]).nullable(),
        place: z.string().nullable(),
        people: z.number().nullable(),
        state: z.string(),
      }),
    ),
  }),
);

/** Id of the run that a move makes of an activity without runs. */
const firstRunOf = (activity: string): string => `${activity}#1`;

/** Runs as a 试排方案 has them. A move of a run that is no more is left out; one of an activity without runs makes its first. */
export function movedRuns(
  activities: readonly DraftActivity[],
  runs: readonly DraftRun[],
  moves: readonly ScenarioMove[],
): DraftRun[] {
  const bases = new Map(activities.map((activity) => [activity.id, activity.base]));
  const byRun = new Map(moves.flatMap((move) => (move.run === null ? [] : [[move.run, move] as const])));
  const withRuns = new Set(runs.map((run) => run.activity));
  const moved = runs.map((run): DraftRun => {
    const move = byRun.get(run.id);
    if (!move) return run;
    // The base of the activity holds for a run that names none.
    const stays = move.base === move.was.base && move.hall === move.was.hall;
    const inherits = run.base === null && run.hall === move.hall && move.base === (bases.get(run.activity) ?? null);
    // No half day and the whole day are the same: what isn't moved keeps its own word for it.
    const part = move.part === undefined || move.part === (run.part ?? "day") ? run.part : move.part;
    const room = stays ? { part } : { base: inherits ? null : move.base, hall: move.hall, part };
    // A move of the place alone leaves a month as it is.
    if (move.from === null && move.was.from === null) return { ...run, ...room };
    const known = move.from === null ? null : ("day" as const);
    const state =
      move.from === null
        ? run.state === "scheduled"
          ? "draft"
          : run.state
        : run.state === "draft" || run.state === "postponed"
          ? "scheduled"
          : run.state;
    const to = move.from === null ? null : (move.to ?? move.from);
    return { ...run, ...room, from: move.from, fromPrecision: known, to, toPrecision: known, state };
  });
  const fresh = moves.flatMap((move): DraftRun[] =>
    move.run !== null || move.from === null || withRuns.has(move.activity) || !bases.has(move.activity)
      ? []
      : [
          {
            id: firstRunOf(move.activity),
            activity: move.activity,
            runNo: 1,
            from: move.from,
            fromPrecision: "day",
            to: move.to ?? move.from,
            toPrecision: "day",
            part: move.part === "day" ? null : (move.part ?? null),
            place: null,
            base: move.base === (bases.get(move.activity) ?? null) ? null : move.base,
            hall: move.hall,
            people: null,
            state: "scheduled",
          },
        ],
  );
  return [...moved, ...fresh];
}

/** A room and what is written of the place, as one text: 东莞基地（松山湖）. */
function placeText(room: string | undefined, place: string | null): string | null {
  const written = place?.trim() || null;
  if (!room) return written;
  if (!written || room.includes(written)) return room;
  return written.includes(room) ? written : `${room}（${written}）`;
}

/** The draft as a release keeps it, in the order of the plan: names in the place of ids. `names` are those of departments, bases and halls by id. */
export function frozenPlan(
  activities: readonly DraftActivity[],
  runs: readonly DraftRun[],
  names: ReadonlyMap<string, string>,
): ReleasedActivity[] {
  const byActivity = Map.groupBy(runs, (run) => run.activity);
  const named = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []);
  return [...activities]
    .sort((a, b) => a.categoryNo - b.categoryNo || a.no - b.no)
    .map((one) => ({
      id: one.id,
      no: one.no,
      categoryNo: one.categoryNo,
      category: one.category,
      mainTask: one.mainTask,
      name: one.name,
      leadDepartments: named(one.leadDepartments),
      supportingDepartments: named(one.supportingDepartments),
      months: one.months,
      place: placeText(names.get(one.base ?? ""), one.place),
      people: one.people,
      state: one.state,
      runs: (byActivity.get(one.id) ?? [])
        .toSorted((a, b) => a.runNo - b.runNo)
        .map((run) => ({
          id: run.id,
          runNo: run.runNo,
          from: run.from,
          fromPrecision: run.fromPrecision,
          to: run.to,
          toPrecision: run.toPrecision,
          part: run.part,
          place: placeText(names.get(run.base ?? run.hall ?? ""), run.place),
          people: run.people,
          state: run.state,
        })),
    }));
}

/** The release against which the year is measured: the latest that is called 印发稿; of one day the one that was made last. Null where there is none. */
export function latestIssued<R extends { name: string; releasedOn: string; id: string }>(
  releases: readonly R[],
): R | null {
  const issued = releases.filter((one) => one.name.includes("印发稿"));
  return (
    issued
      .toSorted((a, b) =>
        a.releasedOn === b.releasedOn ? (a.id < b.id ? -1 : 1) : a.releasedOn < b.releasedOn ? -1 : 1,
      )
      .at(-1) ?? null
  );
}
