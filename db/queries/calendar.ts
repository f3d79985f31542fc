import { and, asc, eq, gte, lte, or } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { base, blockedPeriod, hall, planRelease, planScenario } from "../schema.ts";

/** Blocked periods that touch a span of days, and all that come back every year. */
export const blockedPeriodsBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select()
    .from(blockedPeriod)
    .where(or(eq(blockedPeriod.yearly, true), and(lte(blockedPeriod.from, to), gte(blockedPeriod.to, from))))
    .orderBy(asc(blockedPeriod.from), asc(blockedPeriod.title))
    .all();

export const allBases = (tx: Tx) => tx.select().from(base).orderBy(asc(base.city), asc(base.name)).all();
export const allHalls = (tx: Tx) => tx.select().from(hall).orderBy(asc(hall.name)).all();

export const findScenario = (tx: Tx, id: string) =>
  tx.select().from(planScenario).where(eq(planScenario.id, id)).all()[0];
export const scenariosOf = (tx: Tx, planId: string) =>
  tx.select().from(planScenario).where(eq(planScenario.plan, planId)).orderBy(asc(planScenario.name)).all();

export const findRelease = (tx: Tx, id: string) => tx.select().from(planRelease).where(eq(planRelease.id, id)).all()[0];
export const releasesOf = (tx: Tx, planId: string) =>
  tx.select().from(planRelease).where(eq(planRelease.plan, planId)).orderBy(asc(planRelease.releasedOn)).all();
