import { firstOfMonth, formatDate, lastOfMonth, monthOf, type Precision, yearOf } from "../../../kit/dates.ts";
import type { DutyForm } from "../../../records/duty.ts";
import { monthsOf } from "../../planYear/months.ts";
import type { DutyHalf } from "../forms.ts";
import type { Chance, PlannedActivity, PlannedRun, Plans } from "./forms.ts";

/** A chance as it stands in the plan. `plan` is the year of its plan, null outside any; `over` says that it was held. */
export interface PlannedChance extends Chance {
  plan: number | null;
  over: boolean;
  /** The first day that it can have been, where the day itself is not known. */
  since?: string | undefined;
}

type When = Pick<PlannedChance, "date" | "label" | "since">;

const gone = (state: PlannedActivity["state"]) => state === "cancelled" || state === "postponed";
const isOver = (state: PlannedActivity["state"]) => state === "held" || state === "filed";

const onDay = (date: string): When => ({ date, label: formatDate(date) });

/** Of what is known to the month or year only, the last day counts. */
function within(date: string, precision: Precision): When {
  if (precision === "day") return onDay(date);
  const last = lastOfMonth(yearOf(date), precision === "month" ? monthOf(date) : 12);
  return { date: last, label: formatDate(date, precision), since: date };
}

/** The day of what is known to the month, the months of the plan or the year only: the last that it can be. */
function whenOf(activity: PlannedActivity, run: PlannedRun | null): When {
  if (run?.from) {
    return within(run.from, run.fromPrecision ?? "day");
  }
  const text = run?.months ?? activity.months;
  const months = monthsOf(text);
  const { year } = activity;
  if (months === null) return { date: lastOfMonth(year, 12), label: `${year}年（日期未定）`, since: `${year}-01-01` };
  const since = firstOfMonth(year, Math.min(...months));
  return { date: lastOfMonth(year, Math.max(...months)), label: `${year}年${text}`, since };
}

interface Occasion extends When {
  activity: PlannedActivity;
  run: PlannedRun | null;
  over: boolean;
}

/** Runs of the activities, and activities without a run as one run of their months. Cancelled and postponed ones are left out. */
function occasionsOf(plans: Plans): Occasion[] {
  const runs = Map.groupBy(plans.runs, (run) => run.activity);
  return plans.activities
    .filter((activity) => !gone(activity.state))
    .flatMap((activity): Occasion[] => {
      const own = runs.get(activity.id) ?? [];
      if (own.length === 0) return [{ activity, run: null, over: isOver(activity.state), ...whenOf(activity, null) }];
      return own
        .filter((run) => !gone(run.state))
        .map((run) => ({ activity, run, over: isOver(run.state), ...whenOf(activity, run) }));
    });
}

/**
 * Which occasion a gathering belongs to: its run; else a run of its activity on the same day, or the only one there is; a
 * class without an activity to the one class of the plan that begins on its day, so that it is not counted twice.
 */
function occasionOf(
  gathering: Plans["gatherings"][number],
  byRun: ReadonlyMap<string, Occasion>,
  byActivity: ReadonlyMap<string, Occasion[]>,
  occasions: readonly Occasion[],
): Occasion | null {
  if (gathering.run !== null) return byRun.get(gathering.run) ?? null;
  if (gathering.activity === null) {
    if (gathering.kind !== "trainingClass") return null;
    const same = occasions.filter(
      (one) => one.run !== null && one.run.from === gathering.from && one.activity.attendPlaces,
    );
    return same.length === 1 && same[0]!.date === gathering.from ? same[0]! : null;
  }
  const own = byActivity.get(gathering.activity) ?? [];
  return own.find((one) => one.date === gathering.from) ?? (own.length === 1 ? own[0]! : null);
}

const formOf = (activity: PlannedActivity): DutyForm => activity.dutyForm ?? "class";

function titleOf({ activity, run }: Occasion, several: boolean): string {
  return several && run ? `${activity.name}第${run.runNo}期` : activity.name;
}

/**
 * Coming and past classes of the plans with places for heads (听课名额), and classes (培训班次) that belong to no run: these
 * take as many as `usual`, or those who are called where nothing is known. Heads who are trainees take their places.
 */
export function plannedClasses(plans: Plans, heads: ReadonlySet<string>, usual: number): PlannedChance[] {
  const occasions = occasionsOf(plans);
  const byRun = new Map(occasions.flatMap((one) => (one.run ? [[one.run.id, one] as const] : [])));
  const byActivity = Map.groupBy(occasions, (one) => one.activity.id);
  const trainees = Map.groupBy(
    plans.trainees.filter((one) => heads.has(one.person)),
    (one) => one.gathering,
  );
  const called = new Map<Occasion, { people: Set<string>; from: string | null }>();
  const chances: PlannedChance[] = [];
  const cancelled = new Set(plans.runs.filter((run) => gone(run.state)).map((run) => run.id));
  const cancelledActivities = new Set(plans.activities.filter((one) => gone(one.state)).map((one) => one.id));
  for (const gathering of plans.gatherings) {
    const people = new Set(trainees.get(gathering.id)?.map((one) => one.person));
    const occasion = occasionOf(gathering, byRun, byActivity, occasions);
    if (occasion) {
      const known = called.get(occasion);
      called.set(occasion, {
        people: new Set([...people, ...(known?.people ?? [])]),
        from: gathering.from ?? known?.from ?? null,
      });
      continue;
    }
    if (gathering.kind !== "trainingClass" || gathering.from === null) continue;
    if (cancelled.has(gathering.run ?? "") || cancelledActivities.has(gathering.activity ?? "")) continue;
    const activity = plans.activities.find((one) => one.id === gathering.activity);
    const size = activity ? (activity.attendPlaces ?? 0) : usual;
    if (size === 0 && people.size === 0) continue;
    chances.push({
      ...onDay(gathering.from),
      title: gathering.title,
      form: activity ? formOf(activity) : "class",
      size,
      places: Math.max(0, size - people.size),
      called: [...people].sort(),
      from: "plan",
      plan: null,
      over: false,
    });
  }
  for (const one of occasions) {
    const { people, from } = called.get(one) ?? { people: new Set<string>(), from: null };
    const size = one.activity.attendPlaces ?? 0;
    if (size === 0 && people.size === 0) continue;
    chances.push({
      ...(from === null ? { date: one.date, label: one.label, since: one.since } : onDay(from)),
      title: titleOf(one, byActivity.get(one.activity.id)!.length > 1),
      form: formOf(one.activity),
      size,
      places: Math.max(0, size - people.size),
      called: [...people].sort(),
      from: "plan",
      plan: one.activity.year,
      over: one.over,
    });
  }
  return chances;
}

/**
 * Lecture slots (讲课席位) that are not closed, and runs with places for lectures (讲课席位) for which no slot has been made
 * yet. Who has agreed or has lectured takes his place. `undated` counts slots that have no day and cannot be reckoned with.
 */
export function plannedLectures(plans: Plans): { chances: PlannedChance[]; undated: number } {
  const occasions = occasionsOf(plans);
  const byRun = new Map(occasions.flatMap((one) => (one.run ? [[one.run.id, one] as const] : [])));
  const runs = new Map(plans.runs.map((run) => [run.id, run]));
  const several = Map.groupBy(occasions, (one) => one.activity.id);
  const gatherings = new Map(plans.gatherings.map((one) => [one.id, one]));
  const taken = Map.groupBy(
    plans.invitations.filter((one) => one.state === "agreed" || one.state === "held"),
    (one) => one.slot,
  );
  const slotted = new Set<string | null>();
  const chances: PlannedChance[] = [];
  let undated = 0;
  for (const slot of plans.slots) {
    slotted.add(slot.run);
    if (slot.closed || (slot.run !== null && runs.has(slot.run) && !byRun.has(slot.run))) continue;
    const run = byRun.get(slot.run ?? "");
    const gathered = gatherings.get(slot.gathering ?? "")?.from ?? null;
    const when = run ?? (gathered ? onDay(gathered) : slot.date ? within(slot.date, slot.precision ?? "day") : null);
    if (when === null) {
      // A slot of an older run or gathering is past, not without a day.
      if (slot.run !== null || slot.gathering !== null) continue;
      undated += slot.capacity;
      continue;
    }
    const own = taken.get(slot.id) ?? [];
    chances.push({
      date: when.date,
      label: when.label,
      since: when.since,
      title: slot.title,
      form: slot.form,
      size: slot.capacity,
      places: Math.max(0, slot.capacity - own.length),
      called: own
        .filter((one) => one.state === "agreed")
        .map((one) => one.person)
        .sort(),
      from: "plan",
      plan: run?.activity.year ?? null,
      over: run?.over ?? false,
    });
  }
  for (const one of occasions) {
    const size = one.activity.lecturePlaces ?? 0;
    if (size === 0 || (one.run !== null && slotted.has(one.run.id))) continue;
    chances.push({
      date: one.date,
      label: one.label,
      since: one.since,
      title: titleOf(one, several.get(one.activity.id)!.length > 1),
      form: formOf(one.activity),
      size,
      places: size,
      called: [],
      from: "plan",
      plan: one.activity.year,
      over: one.over,
    });
  }
  return { chances, undated };
}

/** Years whose plan says how many places one half has. */
export function plannedYears(plans: Plans, half: DutyHalf): ReadonlySet<number> {
  const places = (one: PlannedActivity) => (half === "attend" ? one.attendPlaces : one.lecturePlaces) ?? 0;
  return new Set(plans.activities.filter((one) => places(one) > 0).map((one) => one.year));
}
