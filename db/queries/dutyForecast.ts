import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { activity, activityRun, gathering, lectureInvitation, participant, plan } from "../schema.ts";

/** Activities of the plans of a year and later, with the year of their plan. */
export const activitiesFrom = (tx: Tx, year: number) =>
  tx
    .select({
      id: activity.id,
      year: plan.year,
      name: activity.name,
      attendPlaces: activity.attendPlaces,
      lecturePlaces: activity.lecturePlaces,
      dutyForm: activity.dutyForm,
      months: activity.months,
      state: activity.state,
    })
    .from(activity)
    .innerJoin(plan, eq(plan.id, activity.plan))
    .where(gte(plan.year, year))
    .all();

/** Runs of the activities of these plans. */
export const runsFrom = (tx: Tx, year: number) =>
  tx
    .select({
      id: activityRun.id,
      activity: activityRun.activity,
      runNo: activityRun.runNo,
      from: activityRun.from,
      fromPrecision: activityRun.fromPrecision,
      months: activityRun.months,
      state: activityRun.state,
    })
    .from(activityRun)
    .innerJoin(activity, eq(activity.id, activityRun.activity))
    .innerJoin(plan, eq(plan.id, activity.plan))
    .where(gte(plan.year, year))
    .all();

/** Gatherings from a day on, and those without a day. */
export const gatheringsFrom = (tx: Tx, from: string) =>
  tx
    .select({
      id: gathering.id,
      title: gathering.title,
      kind: gathering.kind,
      activity: gathering.activity,
      run: gathering.run,
      from: gathering.from,
    })
    .from(gathering)
    .where(or(gte(gathering.from, from), isNull(gathering.from)))
    .all();

/** Trainees of these gatherings. */
export const traineesFrom = (tx: Tx, from: string) =>
  tx
    .select({ gathering: participant.gathering, person: participant.person })
    .from(participant)
    .innerJoin(gathering, eq(gathering.id, participant.gathering))
    .where(and(eq(participant.role, "trainee"), or(gte(gathering.from, from), isNull(gathering.from))))
    .all();

/** Trainees of one gathering. */
export const traineesOf = (tx: Tx, id: string) =>
  tx
    .select({ person: participant.person })
    .from(participant)
    .where(and(eq(participant.role, "trainee"), eq(participant.gathering, id)))
    .all();

/** Invitations that take a place. */
export const invitationsTaken = (tx: Tx) =>
  tx
    .select({ slot: lectureInvitation.slot, person: lectureInvitation.person, state: lectureInvitation.state })
    .from(lectureInvitation)
    .where(inArray(lectureInvitation.state, ["agreed", "held"]))
    .all();
