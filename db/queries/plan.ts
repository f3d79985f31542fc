import { and, asc, count, eq, gte, isNotNull, lte } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { activity, activityCategory, activityRun, base, calendarDay, plan, programme } from "../schema.ts";

export const plansWithCounts = (tx: Tx) =>
  tx
    .select({ id: plan.id, year: plan.year, title: plan.title, activities: count(activity.id) })
    .from(plan)
    .leftJoin(activity, eq(activity.plan, plan.id))
    .groupBy(plan.id)
    .orderBy(asc(plan.year))
    .all();

export const planOfYear = (tx: Tx, year: number) => tx.select().from(plan).where(eq(plan.year, year)).all()[0];

export const categoriesOf = (tx: Tx, planId: string) =>
  tx.select().from(activityCategory).where(eq(activityCategory.plan, planId)).orderBy(asc(activityCategory.no)).all();

/** Activities of a plan with their category, programme and base by name, in the order of the plan. */
export const activitiesOf = (tx: Tx, planId: string) =>
  tx
    .select({
      activity,
      categoryNo: activityCategory.no,
      category: activityCategory.name,
      mainTask: activityCategory.mainTask,
      programme: programme.name,
      base: base.name,
    })
    .from(activity)
    .innerJoin(activityCategory, eq(activityCategory.id, activity.category))
    .leftJoin(programme, eq(programme.id, activity.programme))
    .leftJoin(base, eq(base.id, activity.base))
    .where(eq(activity.plan, planId))
    .orderBy(asc(activityCategory.no), asc(activity.no))
    .all();

/** Runs of the activities of a plan with the base by name. */
export const runsOf = (tx: Tx, planId: string) =>
  tx
    .select({ run: activityRun, base: base.name, activityName: activity.name, activityNo: activity.no })
    .from(activityRun)
    .innerJoin(activity, eq(activity.id, activityRun.activity))
    .leftJoin(base, eq(base.id, activityRun.base))
    .where(eq(activity.plan, planId))
    .orderBy(asc(activityRun.from), asc(activity.no), asc(activityRun.runNo))
    .all();

/** Runs of any plan that touch a span of days. */
export const runsBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select({ run: activityRun, activityName: activity.name })
    .from(activityRun)
    .innerJoin(activity, eq(activity.id, activityRun.activity))
    .where(and(isNotNull(activityRun.from), lte(activityRun.from, to), gte(activityRun.from, from)))
    .orderBy(asc(activityRun.from))
    .all();

export const calendarDaysBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select()
    .from(calendarDay)
    .where(and(gte(calendarDay.date, from), lte(calendarDay.date, to)))
    .orderBy(asc(calendarDay.date))
    .all();
