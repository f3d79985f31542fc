import { addDays, diffDays, formatDate, type Precision } from "../kit/dates.ts";
import { activityStates } from "../records/activity.ts";

/** The days of a meeting or class; ISO dates. */
export interface GatheringDays {
  from: string | null;
  to: string | null;
}

/** The run of the plan (期) that it stands for. */
export interface PlannedDays extends GatheringDays {
  /** Null where it is known to the day. */
  fromPrecision: Precision | null;
  state: keyof typeof activityStates;
}

/** How a gathering and its run in the plan have come apart. */
export interface Drift {
  sentence: string;
  /** The days that the plan has; null where the plan has none any more. */
  to: { from: string; to: string; days: number } | null;
}

const span = (from: string, to: string | null) =>
  to === null || to === from ? formatDate(from) : `${formatDate(from)}至${formatDate(to)}`;

/**
 * What to tell where a gathering no longer stands on the days of its run; null where both agree. People may report on the day
 * before, and a run whose last day is not written says nothing about the end.
 */
export function driftOf(gathering: GatheringDays, run: PlannedDays): Drift | null {
  if (run.state === "cancelled" || run.state === "postponed")
    return { sentence: `计划中这一期已${activityStates[run.state]}`, to: null };
  if (gathering.from === null || run.from === null || (run.fromPrecision ?? "day") !== "day") return null;
  const starts = gathering.from === run.from || addDays(gathering.from, 1) === run.from;
  const ends = run.to === null || gathering.to === null || run.to === gathering.to;
  if (starts && ends) return null;
  const days = diffDays(gathering.from, run.from);
  const moved = gathering.to === null ? run.from : addDays(gathering.to, days);
  return {
    sentence: `年度计划中这一期为${span(run.from, run.to)}，这里登记的是${span(gathering.from, gathering.to)}`,
    to: { from: run.from, to: run.to ?? moved, days },
  };
}
