import type { Library } from "../client.ts";

/** Id of the change that first stored a record, by the journal; null where the journal doesn't know it. */
export function creationOf(library: Library, recordId: string): { id: number; at: string; who: string } | null {
  const row = library.raw
    .prepare(
      `SELECT change.id, change.at, change.who FROM change_row JOIN change ON change.id = change_row.change_id
       WHERE change_row.row_id = ? AND change_row.before IS NULL ORDER BY change_row.id LIMIT 1`,
    )
    .get(recordId);
  return (row as { id: number; at: string; who: string } | undefined) ?? null;
}

export interface PlanChange {
  id: number;
  at: string;
  who: string;
  label: string;
  schemaVersion: string;
}

/**
 * Changes after `since` that touched a plan, the latest first: the plan itself, its main types, its activities and their runs,
 * those too that are no more. With `activity` only those that touched it or its runs.
 */
export function planChanges(
  library: Library,
  asked: { plan: string; since: number; activity: string | undefined; limit: number },
): { rows: PlanChange[]; total: number } {
  const { activity, ...rest } = asked;
  const ofPlan = `SELECT row_id FROM change_row
    WHERE table_name = 'activity' AND json_extract(coalesce(after, before), '$.plan') = @plan`;
  const touched =
    activity === undefined
      ? `(table_name = 'plan' AND row_id = @plan)
         OR (table_name IN ('activity', 'activity_category') AND json_extract(coalesce(after, before), '$.plan') = @plan)
         OR (table_name = 'activity_run' AND json_extract(coalesce(after, before), '$.activity') IN (${ofPlan}))`
      : `(table_name = 'activity' AND row_id = @activity)
         OR (table_name = 'activity_run' AND json_extract(coalesce(after, before), '$.activity') = @activity)`;
  const rows = library.raw
    .prepare(
      `SELECT id, at, who, label, schema_version AS schemaVersion, count(*) OVER () AS total FROM change
       WHERE id > @since AND id IN (SELECT change_id FROM change_row
         WHERE table_name IN ('plan', 'activity', 'activity_category', 'activity_run') AND (${touched}))
       ORDER BY id DESC LIMIT @limit`,
    )
    .all(activity === undefined ? rest : { activity, since: rest.since, limit: rest.limit }) as (PlanChange & {
    total: number;
  })[];
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
