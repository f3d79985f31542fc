import type { Input } from "./api.ts";
import type { GridRow } from "./rows.ts";

/** The class (会议班次) that stands for a run of the plan, as `gathering.create` takes it. `only`: the activity has no other run. */
export function gatheringOfRun(run: GridRow, activity: string, only: boolean): Input<"gathering.create"> {
  const day = (value: unknown, precision: unknown) =>
    typeof value === "string" && (precision ?? "day") === "day" ? value : null;
  return {
    title: only ? activity : `${activity}（第${String(run.runNo)}期）`,
    kind: "trainingClass",
    activity: String(run.activity),
    run: run.id,
    from: day(run.from, run.fromPrecision),
    to: day(run.to, run.toPrecision),
    place: typeof run.place === "string" ? run.place : null,
  };
}
