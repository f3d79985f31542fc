import type { PlannedActivity } from "../planText.ts";
import type { CalendarAnswer, Entry } from "./model.ts";
import { NO_ROW, type RowKind } from "./spot.ts";

/** A row of the time line. */
export interface Row {
  /** Id of the department, base or hall; NO_ROW for what has none. */
  key: string;
  name: string;
  entries: Entry[];
  /** Blocked periods of this department, base or hall. */
  periods: CalendarAnswer["periods"];
}

/** The ids of the rows in which an entry stands. */
export function rowKeysOf(entry: Pick<Entry, "run">, kind: RowKind): string[] {
  const { run } = entry;
  const ids =
    kind === "department"
      ? run.lead.map((one) => one.id)
      : kind === "base"
        ? run.base
          ? [run.base.id]
          : []
        : run.hall
          ? [run.hall.id]
          : [];
  return ids.length > 0 ? ids : [NO_ROW];
}

/**
 * The rows of a kind: departments in the order of the plan, bases and halls as `known` has them; without `all` only those
 * that hold something or are closed. What has none comes first, in a row that is always there: it is to be dragged out of it.
 */
export function rowsOf(
  kind: RowKind,
  answer: CalendarAnswer,
  entries: readonly Entry[],
  rows: readonly PlannedActivity[],
  known: readonly { id: string; name: string }[],
  all: boolean,
): Row[] {
  const names = new Map<string, string>();
  if (kind === "department") {
    const order = [...new Set(rows.flatMap((row) => row.leadDepartments))];
    const leads = new Map([...answer.runs, ...answer.tray].flatMap((run) => run.lead.map((one) => [one.name, one.id])));
    for (const name of order) {
      const id = leads.get(name);
      if (id) names.set(id, name);
    }
    for (const run of answer.runs) for (const one of run.lead) if (!names.has(one.id)) names.set(one.id, one.name);
  } else for (const one of known) names.set(one.id, one.name);
  for (const { run } of entries) {
    const one = kind === "base" ? run.base : kind === "hall" ? run.hall : null;
    if (one && !names.has(one.id)) names.set(one.id, one.name);
  }
  const held = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const key of rowKeysOf(entry, kind)) {
      const list = held.get(key);
      if (list) list.push(entry);
      else held.set(key, [entry]);
    }
  const periods = Map.groupBy(
    answer.periods.filter((period) => period.subject === kind && period.of !== null),
    (period) => String(period.of),
  );
  const made = [...names].map(
    ([key, name]): Row => ({
      key,
      name,
      entries: held.get(key) ?? [],
      periods: periods.get(key) ?? [],
    }),
  );
  const shown = all || kind !== "base" ? made : made.filter((row) => row.entries.length > 0 || row.periods.length > 0);
  return [{ key: NO_ROW, name: "未定", entries: held.get(NO_ROW) ?? [], periods: [] }, ...shown];
}
