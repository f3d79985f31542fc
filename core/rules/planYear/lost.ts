import { eachDay } from "../../kit/dates.ts";
import type { ScheduleProblem } from "../schedule/problem.ts";
import type { BlockedPeriod, PlanItem, PlanPicture } from "./picture.ts";
import { isSettled, standsAt } from "./problemOf.ts";

/** A base, hall, department or person that can't be had from one day to another, or days that the whole office loses (`of` is null). */
export type Loss = Pick<BlockedPeriod, "subject" | "of" | "from" | "to">;

/** The problem with whole days lost on top. Unlike a period of the library a loss holds whichever rules of the year are on. */
export function withLost(problem: ScheduleProblem, losses: readonly Loss[]): ScheduleProblem {
  const days = (fits: (one: Loss) => boolean) => losses.filter(fits).flatMap(({ from, to }) => eachDay(from, to));
  const of = (subjects: readonly Loss["subject"][], id: string) =>
    days((one) => subjects.includes(one.subject) && one.of === id);
  const office = days((one) => one.subject === "office");
  return {
    ...problem,
    items: problem.items.map((one) =>
      office.length === 0 || one.standing ? one : { ...one, barred: [...(one.barred ?? []), ...office] },
    ),
    places: problem.places.map((one) => ({ ...one, closed: [...one.closed, ...of(["base", "hall"], one.id)] })),
    departments: problem.departments.map((one) => ({
      ...one,
      closed: [...(one.closed ?? []), ...of(["department"], one.id)],
    })),
    ...(problem.lecturers
      ? { lecturers: problem.lecturers.map((one) => ({ ...one, away: [...one.away, ...of(["person"], one.id)] })) }
      : {}),
  };
}

const needs = (item: PlanItem, { subject, of }: Loss): boolean => {
  if (subject === "office") return true;
  if (of === null) return false;
  if (subject === "department") return item.lead.includes(of);
  return subject === "person" ? item.lecturers.includes(of) : standsAt(item) === of;
};

/** Ids of settled runs that stand on something lost. What was held, or began before `notBefore`, is no longer lost. */
export const stuckOn = (picture: PlanPicture, losses: readonly Loss[], notBefore = ""): string[] =>
  picture.items.flatMap((item) => {
    const { from, state } = item;
    if (from === null || from < notBefore || !isSettled(item) || state === "held" || state === "filed") return [];
    const to = item.to ?? from;
    return losses.some((one) => from <= one.to && to >= one.from && needs(item, one)) ? [item.id] : [];
  });
