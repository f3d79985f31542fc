import { and, asc, eq, gte, lte } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { base, baseBooking } from "../schema.ts";

export const findBase = (tx: Tx, id: string) => tx.select().from(base).where(eq(base.id, id)).all()[0];

/** Bookings that touch a span of days, with the base by name; of one base where it is given. */
export const bookingsBetween = (tx: Tx, from: string, to: string, baseId?: string) =>
  tx
    .select({ booking: baseBooking, baseName: base.name })
    .from(baseBooking)
    .innerJoin(base, eq(base.id, baseBooking.base))
    .where(and(lte(baseBooking.from, to), gte(baseBooking.to, from), baseId ? eq(baseBooking.base, baseId) : undefined))
    .orderBy(asc(baseBooking.from), asc(base.name))
    .all();
