import { eq, sql } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { activity, attendance, dutyDecision, dutyRule, lecture } from "../schema.ts";

export const dutyRules = (tx: Tx) => tx.select().from(dutyRule).all();

export const dutyDecisions = (tx: Tx) => tx.select().from(dutyDecision).all();

/** Attendances with the title of what was attended; of one person or of all. */
export const attendances = (tx: Tx, person?: string) =>
  tx
    .select({
      id: attendance.id,
      person: attendance.person,
      date: attendance.date,
      activity: sql<string>`coalesce(${activity.name}, ${attendance.title}, '')`,
      activityId: attendance.activity,
    })
    .from(attendance)
    .leftJoin(activity, eq(activity.id, attendance.activity))
    .where(person ? eq(attendance.person, person) : undefined)
    .all();

export const lectures = (tx: Tx, person?: string) =>
  tx
    .select({ id: lecture.id, person: lecture.person, date: lecture.date, topic: lecture.topic })
    .from(lecture)
    .where(person ? eq(lecture.person, person) : undefined)
    .all();
