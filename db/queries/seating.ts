import { eq } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { hall, seatingPlan } from "../schema.ts";

export const findHall = (tx: Tx, id: string) => tx.select().from(hall).where(eq(hall.id, id)).all()[0];
export const findSeatingPlan = (tx: Tx, id: string) =>
  tx.select().from(seatingPlan).where(eq(seatingPlan.id, id)).all()[0];
