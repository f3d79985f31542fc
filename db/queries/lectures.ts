import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { Tx } from "../client.ts";
import {
  activity,
  activityRun,
  attachment,
  base,
  gathering,
  lecture,
  lectureFee,
  lectureInvitation,
  lectureSlot,
  organisation,
  person,
  plan,
  rotation,
  rotationTurn,
  teacher,
} from "../schema.ts";

/** Slots with what their day and place are taken from: run, activity, gathering, base, the turn that they belong to. */
const slotsQuery = (tx: Tx) =>
  tx
    .select({
      slot: lectureSlot,
      run: activityRun,
      activity: { id: activity.id, name: activity.name, state: activity.state, place: activity.place },
      planYear: plan.year,
      base: { city: base.city, name: base.name },
      gathering: { from: gathering.from, place: gathering.place, title: gathering.title },
      turn: {
        id: rotationTurn.id,
        date: rotationTurn.date,
        datePrecision: rotationTurn.datePrecision,
        state: rotationTurn.state,
      },
      hostName: organisation.name,
    })
    .from(lectureSlot)
    .leftJoin(activityRun, eq(activityRun.id, lectureSlot.run))
    .leftJoin(activity, eq(activity.id, activityRun.activity))
    .leftJoin(plan, eq(plan.id, activity.plan))
    .leftJoin(base, eq(base.id, sql`coalesce(${activityRun.base}, ${activity.base})`))
    .leftJoin(gathering, eq(gathering.id, lectureSlot.gathering))
    .leftJoin(rotationTurn, eq(rotationTurn.slot, lectureSlot.id))
    .leftJoin(organisation, eq(organisation.id, lectureSlot.host));

export const lectureSlots = (tx: Tx, ids?: readonly string[]) =>
  slotsQuery(tx)
    .where(ids ? inArray(lectureSlot.id, [...ids]) : undefined)
    .orderBy(asc(lectureSlot.id), asc(rotationTurn.id))
    .all();
export type LectureSlotRow = ReturnType<typeof lectureSlots>[number];

/** Invitations with the name and mobile of the person; of all slots, of one, or of one person. */
export const lectureInvitations = (tx: Tx, of: { slot?: string; person?: string } = {}) =>
  tx
    .select({ invitation: lectureInvitation, name: person.name, mobile: person.mobile })
    .from(lectureInvitation)
    .innerJoin(person, eq(person.id, lectureInvitation.person))
    .where(
      and(
        of.slot ? eq(lectureInvitation.slot, of.slot) : undefined,
        of.person ? eq(lectureInvitation.person, of.person) : undefined,
      ),
    )
    .orderBy(asc(lectureInvitation.id))
    .all();

export const findInvitation = (tx: Tx, id: string) =>
  tx.select().from(lectureInvitation).where(eq(lectureInvitation.id, id)).all()[0];

export const teachers = (tx: Tx) =>
  tx.select({ teacher, person }).from(teacher).innerJoin(person, eq(person.id, teacher.person)).all();
export const teacherOf = (tx: Tx, id: string) => tx.select().from(teacher).where(eq(teacher.person, id)).all()[0];

export const lectureFees = (tx: Tx) => tx.select().from(lectureFee).orderBy(asc(lectureFee.validFrom)).all();

/** Lectures with the name of who gave them, by date. */
export const lecturesWithNames = (tx: Tx, of: { ids?: readonly string[]; people?: readonly string[] } = {}) =>
  tx
    .select({ lecture, name: person.name, unit: person.unit })
    .from(lecture)
    .innerJoin(person, eq(person.id, lecture.person))
    .where(
      and(
        of.ids ? inArray(lecture.id, [...of.ids]) : undefined,
        of.people ? inArray(lecture.person, [...of.people]) : undefined,
      ),
    )
    .orderBy(asc(lecture.date), asc(lecture.id))
    .all();
/** Parts of the day at which lectures were given, by what their invitations' slots say. */
export const lectureParts = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ lecture: lectureInvitation.lecture, part: lectureSlot.part })
    .from(lectureInvitation)
    .innerJoin(lectureSlot, eq(lectureSlot.id, lectureInvitation.slot))
    .where(inArray(lectureInvitation.lecture, [...ids]))
    .all();

/** Runs within a span of days that name lecturers. */
export const runsWithLecturers = (tx: Tx, from: string, to: string) =>
  tx
    .select({
      id: activityRun.id,
      from: activityRun.from,
      fromPrecision: activityRun.fromPrecision,
      to: activityRun.to,
      part: activityRun.part,
      lecturers: activityRun.lecturers,
      state: activityRun.state,
    })
    .from(activityRun)
    .where(
      and(
        sql`json_array_length(${activityRun.lecturers}) > 0`,
        lte(activityRun.from, to),
        gte(sql`coalesce(${activityRun.to}, ${activityRun.from})`, from),
      ),
    )
    .all();

/** Runs of a plan whose activity gives places for lectures. */
export const runsWithLecturePlaces = (tx: Tx, planId: string) =>
  tx
    .select({ run: activityRun, activity, baseCity: base.city })
    .from(activityRun)
    .innerJoin(activity, eq(activity.id, activityRun.activity))
    .leftJoin(base, eq(base.id, sql`coalesce(${activityRun.base}, ${activity.base})`))
    .where(and(eq(activity.plan, planId), sql`${activity.lecturePlaces} > 0`))
    .orderBy(asc(activity.no), asc(activityRun.runNo))
    .all();

export const rotations = (tx: Tx) => tx.select().from(rotation).orderBy(asc(rotation.name)).all();
export const findRotation = (tx: Tx, id: string) => tx.select().from(rotation).where(eq(rotation.id, id)).all()[0];
export const findTurn = (tx: Tx, id: string) => tx.select().from(rotationTurn).where(eq(rotationTurn.id, id)).all()[0];
/** Turns of a rotation in order, with the body that hosts. */
export const turnsOf = (tx: Tx, id: string) =>
  tx
    .select({ turn: rotationTurn, host: organisation })
    .from(rotationTurn)
    .innerJoin(organisation, eq(organisation.id, rotationTurn.host))
    .where(eq(rotationTurn.rotation, id))
    .orderBy(asc(rotationTurn.no))
    .all();

/** How many files are kept beside records, by the record. */
export const attachmentCounts = (tx: Tx, owners: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const wanted = new Set(owners);
  for (const { owner } of tx.select({ owner: attachment.owner }).from(attachment).all())
    if (wanted.has(owner)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return counts;
};
