import { formatDate, type Precision } from "../../../../core/kit/dates.ts";
import { useNamedQuery } from "../../../client/query.ts";
import type { GridRow, ListReply } from "../../../client/rows.ts";

/** A coming run of the plan with places for heads (听课名额) that has no class of its own yet. */
export interface PlannedRun {
  row: GridRow;
  activity: string;
  /** The activity has no other run. */
  only: boolean;
  label: string;
}

const precisions: Readonly<Record<string, Precision>> = { month: "month", year: "year" };

/** Those from a day on, the next first. `made`: runs that have a class. */
export function usePlannedRuns(on: string, made: ReadonlySet<string>, wanted: boolean): PlannedRun[] {
  const activities = useNamedQuery<ListReply>(
    "activity.list",
    { filter: { attendPlaces: { from: 1 }, state: ["draft", "scheduled", "held"] }, limit: 1000 },
    { enabled: wanted, keep: true },
  );
  const known = new Map(activities.data?.rows.map((row) => [row.id, row]));
  const runs = useNamedQuery<ListReply>(
    "activityRun.list",
    {
      filter: { activity: [...known.keys()] },
      sort: [{ field: "from" }],
      limit: 2000,
    },
    { enabled: wanted && known.size > 0, keep: true },
  );
  const rows = known.size === 0 ? [] : (runs.data?.rows ?? []);
  const perActivity = Map.groupBy(rows, (row) => String(row.activity));
  return rows.flatMap((row): PlannedRun[] => {
    const of = known.get(String(row.activity));
    const from = typeof row.from === "string" ? row.from : null;
    const open = row.state === "draft" || row.state === "scheduled";
    if (!of || !open || made.has(row.id) || from === null || from < on) return [];
    const only = perActivity.get(of.id)?.length === 1;
    const activity = String(of.name);
    const name = only ? activity : `${activity}（第${String(row.runNo)}期）`;
    const day = formatDate(from, precisions[String(row.fromPrecision)] ?? "day");
    return [{ row, activity, only, label: `${name}（${day}，听课名额${String(of.attendPlaces)}人）` }];
  });
}
