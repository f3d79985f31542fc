import { and, asc, eq, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Tx } from "../client.ts";
import {
  activity,
  activityRun,
  attendance,
  gathering,
  lecture,
  lectureInvitation,
  lectureSlot,
  organisation,
  person,
  session,
} from "../schema.ts";

/** Classes (gatherings of kind trainingClass) that begin on a day or later, the next first; those without a day are not coming yet. */
export const classesFrom = (tx: Tx, on: string) =>
  tx
    .select()
    .from(gathering)
    .where(and(eq(gathering.kind, "trainingClass"), gte(gathering.from, on)))
    .orderBy(asc(gathering.from), asc(gathering.id))
    .all();

/** Runs of the plan with a day that have places for heads to attend and no gathering of their own yet, from a day on, the next first. */
export const attendRunsFrom = (tx: Tx, on: string) =>
  tx
    .select({
      activity: activity.name,
      form: activity.dutyForm,
      runNo: activityRun.runNo,
      from: activityRun.from,
      to: activityRun.to,
      place: activityRun.place,
    })
    .from(activityRun)
    .innerJoin(activity, eq(activity.id, activityRun.activity))
    .leftJoin(gathering, eq(gathering.run, activityRun.id))
    .where(
      and(
        gte(activityRun.from, on),
        or(eq(activityRun.fromPrecision, "day"), isNull(activityRun.fromPrecision)),
        gte(activity.attendPlaces, 1),
        inArray(activityRun.state, ["draft", "scheduled"]),
        isNull(gathering.id),
      ),
    )
    .orderBy(asc(activityRun.from), asc(activityRun.id))
    .all();

/** When and where one reports for a class: the first item of its timetable that is 报到. */
export const arrivalOf = (tx: Tx, id: string) =>
  tx
    .select()
    .from(session)
    .where(and(eq(session.gathering, id), eq(session.kind, "arrival")))
    .orderBy(asc(session.date), asc(session.from))
    .all()[0];

/** Places in the year for lectures that are not closed, with the run or gathering that they belong to. */
export const slotsWithDays = (tx: Tx) =>
  tx
    .select({ slot: lectureSlot, run: activityRun, gathering })
    .from(lectureSlot)
    .leftJoin(activityRun, eq(activityRun.id, lectureSlot.run))
    .leftJoin(gathering, eq(gathering.id, lectureSlot.gathering))
    .where(eq(lectureSlot.closed, false))
    .orderBy(asc(lectureSlot.id))
    .all();

/** All invitations to lecture with the person asked. */
export const invitationsWithPeople = (tx: Tx) =>
  tx
    .select({ invitation: lectureInvitation, person })
    .from(lectureInvitation)
    .innerJoin(person, eq(person.id, lectureInvitation.person))
    .orderBy(asc(lectureInvitation.id))
    .all();

/** Attendances between two days with the class that they were at. */
export const attendancesBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select({
      id: attendance.id,
      person: attendance.person,
      date: attendance.date,
      activity: attendance.activity,
      gathering: attendance.gathering,
      title: sql<string>`coalesce(${gathering.title}, ${activity.name}, ${attendance.title}, '')`,
      begins: gathering.from,
    })
    .from(attendance)
    .leftJoin(activity, eq(activity.id, attendance.activity))
    .leftJoin(gathering, eq(gathering.id, attendance.gathering))
    .where(and(gte(attendance.date, from), lte(attendance.date, to)))
    .orderBy(asc(attendance.date), asc(attendance.id))
    .all();

/** Lectures between two days with who gave them. */
export const lecturesBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select({
      id: lecture.id,
      person: lecture.person,
      name: person.name,
      date: lecture.date,
      topic: lecture.topic,
      place: lecture.place,
      listeners: lecture.listeners,
    })
    .from(lecture)
    .innerJoin(person, eq(person.id, lecture.person))
    .where(and(gte(lecture.date, from), lte(lecture.date, to)))
    .orderBy(asc(lecture.date), asc(lecture.id))
    .all();

/** Attendances that were entered for one class, its activity or its title. */
export const attendancesOfClass = (
  tx: Tx,
  one: { id: string; activity: string | null; title: string; from: string; to: string },
) =>
  tx
    .select({ person: attendance.person })
    .from(attendance)
    .where(
      sql`${attendance.gathering} = ${one.id} OR (${attendance.gathering} IS NULL AND ${attendance.date} BETWEEN ${one.from} AND ${one.to} AND (${attendance.activity} = ${one.activity} OR (${attendance.activity} IS NULL AND ${attendance.title} = ${one.title})))`,
    )
    .all();

/** Bodies of a kind in the order of their list; the first is the school, or its committee. */
export const bodyOfKind = (tx: Tx, kind: "school" | "schoolCommittee") =>
  tx
    .select()
    .from(organisation)
    .where(and(eq(organisation.kind, kind), ne(organisation.active, false)))
    .orderBy(asc(organisation.listedOrder), asc(organisation.id))
    .all()[0];

/** Items of the timetable of a gathering, in the order of its agenda. */
export const sessionsOf = (tx: Tx, id: string) =>
  tx
    .select()
    .from(session)
    .where(eq(session.gathering, id))
    .orderBy(asc(session.date), asc(session.from), asc(session.listedOrder), asc(session.id))
    .all();

/** As what kind of hearing an activity of the plan counts; null where it does not say. */
export const dutyFormOf = (tx: Tx, id: string | null) =>
  id === null
    ? null
    : (tx.select({ form: activity.dutyForm }).from(activity).where(eq(activity.id, id)).all()[0]?.form ?? null);
