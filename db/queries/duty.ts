import { and, eq, inArray, isNotNull, like, or, sql } from "drizzle-orm";
import type { Precision } from "../../core/kit/dates.ts";
import type { Tx } from "../client.ts";
import { prepared } from "../prepared.ts";
import {
  activity,
  appointment,
  attachment,
  attendance,
  change,
  changeRow,
  dutyDecision,
  dutyRule,
  lecture,
  person,
} from "../schema.ts";

export const dutyRules = (tx: Tx) => tx.select().from(dutyRule).all();

export const dutyDecisions = (tx: Tx) => tx.select().from(dutyDecision).all();

const ofTerm = prepared((tx) =>
  tx
    .select()
    .from(dutyDecision)
    .where(
      or(
        eq(dutyDecision.appointment, sql.placeholder("appointment")),
        eq(dutyDecision.lecture, sql.placeholder("lecture")),
      ),
    )
    .prepare(),
);

/** Decisions about one term, and those that speak of the same lecture as one of them does. */
export const decisionsBeside = (tx: Tx, one: { appointment: string; lecture: string | null }) =>
  ofTerm(tx).all({ appointment: one.appointment, lecture: one.lecture });

const bodyOfTerm = prepared((tx) =>
  tx
    .select({ organisation: appointment.organisation, person: appointment.person })
    .from(appointment)
    .where(eq(appointment.id, sql.placeholder("id")))
    .prepare(),
);

/** Body and person of an appointment. */
export const findTermPlace = (tx: Tx, id: string) => bodyOfTerm(tx).all({ id })[0];

/** Attendances with the title of what was attended; of one person or of all. */
export const attendances = (tx: Tx, person?: string) =>
  tx
    .select({
      id: attendance.id,
      person: attendance.person,
      date: attendance.date,
      form: attendance.form,
      gathering: attendance.gathering,
      activity: sql<string>`coalesce(${activity.name}, ${attendance.title}, '')`,
      activityId: attendance.activity,
    })
    .from(attendance)
    .leftJoin(activity, eq(activity.id, attendance.activity))
    .where(person ? eq(attendance.person, person) : undefined)
    .all();

export const lectures = (tx: Tx, person?: string) =>
  tx
    .select({
      id: lecture.id,
      person: lecture.person,
      date: lecture.date,
      topic: lecture.topic,
      form: lecture.form,
      gathering: lecture.gathering,
      place: lecture.place,
    })
    .from(lecture)
    .where(person ? eq(lecture.person, person) : undefined)
    .all();

const lectureById = prepared((tx) =>
  tx
    .select({
      id: lecture.id,
      person: lecture.person,
      date: lecture.date,
      topic: lecture.topic,
      form: lecture.form,
      gathering: lecture.gathering,
      place: lecture.place,
    })
    .from(lecture)
    .where(eq(lecture.id, sql.placeholder("id")))
    .prepare(),
);
export const findLecture = (tx: Tx, id: string) => lectureById(tx).all({ id })[0];

/** Lectures of a day with the names of those who gave them. */
export const lecturesOn = (tx: Tx, date: string) =>
  tx
    .select({
      id: lecture.id,
      person: lecture.person,
      personName: person.name,
      date: lecture.date,
      topic: lecture.topic,
      place: lecture.place,
    })
    .from(lecture)
    .innerJoin(person, eq(person.id, lecture.person))
    .where(eq(lecture.date, date))
    .all();

/** Names of all who gave a lecture. */
export const lecturers = (tx: Tx) =>
  tx
    .selectDistinct({ id: person.id, name: person.name })
    .from(lecture)
    .innerJoin(person, eq(person.id, lecture.person))
    .all();

/**
 * Files that prove a record, counted by owner: every file of an attendance or a lecture, and of a gathering those that are
 * marked as proof (a gathering keeps other papers too).
 */
export const proofCounts = (tx: Tx) =>
  tx
    .select({ owner: attachment.owner, count: sql<number>`count(*)` })
    .from(attachment)
    .where(or(like(attachment.owner, "attendance_%"), like(attachment.owner, "lecture_%"), isNotNull(attachment.proof)))
    .groupBy(attachment.owner)
    .all();

/** The form under which hearing and lecturing at an activity counts; null where the activity doesn't say. */
export const findForm = (tx: Tx, id: string) =>
  tx.select({ form: activity.dutyForm }).from(activity).where(eq(activity.id, id)).all()[0]?.form ?? null;

const precisionOf = (value: unknown): Precision | null =>
  value === "day" || value === "month" || value === "year" ? value : null;

/** How the terms of some appointments read before they were changed, from the journal; `at` is the moment of the change. */
export const formerTerms = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ at: change.at, before: changeRow.before, after: changeRow.after })
    .from(changeRow)
    .innerJoin(change, eq(change.id, changeRow.changeId))
    .where(and(inArray(changeRow.rowId, [...ids]), isNotNull(changeRow.before), isNotNull(changeRow.after)))
    .all()
    .map(({ at, before }) => {
      const row = JSON.parse(before ?? "{}") as Record<string, unknown>;
      const text = (name: string) => (typeof row[name] === "string" ? row[name] : null);
      return {
        at,
        appointment: text("id") ?? "",
        from: text("from"),
        fromPrecision: precisionOf(row.from_precision),
        to: text("to"),
        toPrecision: precisionOf(row.to_precision),
        endedOn: text("ended_on"),
      };
    });
