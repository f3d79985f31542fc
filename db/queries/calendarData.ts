import { count, eq, inArray, max } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { blockedPeriod, change, changeRow } from "../schema.ts";

/** So many values are asked for at once. */
const PART = 500;

const parts = <T>(values: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / PART) }, (_, i) => values.slice(i * PART, (i + 1) * PART));

/** Blocked periods that were read from entries of calendar files with these identifiers. */
export const periodsWithUids = (tx: Tx, uids: readonly string[]) =>
  parts(uids).flatMap((some) => tx.select().from(blockedPeriod).where(inArray(blockedPeriod.uid, some)).all());

/** When records were last changed (ISO in UTC) and in how many changes, by id. */
export const changesOfRecords = (tx: Tx, ids: readonly string[]): Map<string, { at: string; times: number }> =>
  new Map(
    parts(ids).flatMap((some) =>
      tx
        .select({ id: changeRow.rowId, at: max(change.at), times: count() })
        .from(changeRow)
        .innerJoin(change, eq(change.id, changeRow.changeId))
        .where(inArray(changeRow.rowId, some))
        .groupBy(changeRow.rowId)
        .all()
        .map((row) => [row.id, { at: row.at ?? "", times: row.times }] as const),
    ),
  );
