/** Name of a record type from its table: `activity_run` → `activityRun`. */
export const recordNameOf = (table: string): string =>
  table.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Name of a field from its column. */
export const fieldName = recordNameOf;
