import { participantRoles } from "../../../../core/records/gathering.ts";
import { useNamedQuery, useQuery } from "../../../client/query.ts";
import type { GridRow } from "../../../client/rows.ts";

/** Places of a class where neither the plan nor anybody says how many. */
const usual = 60;

/** How many places a class still has: those of its activity in the plan less its trainees. `sentence` says where it comes from, `from` is its first day. */
export function usePlaces(gathering: string | null): { places: number; sentence: string | null; from: string | null } {
  const course = useNamedQuery<GridRow>("gathering.get", { id: gathering ?? "" }, { enabled: gathering !== null });
  const activity = gathering !== null && typeof course.data?.activity === "string" ? course.data.activity : null;
  const planned = useNamedQuery<GridRow>("activity.get", { id: activity ?? "" }, { enabled: activity !== null });
  const people = useQuery("gathering.people", { gathering: gathering ?? "" }, { enabled: gathering !== null });
  const total = activity !== null ? planned.data?.attendPlaces : null;
  if (gathering === null) return { places: usual, sentence: null, from: null };
  const from = typeof course.data?.from === "string" ? course.data.from : null;
  const there = people.data?.rows.filter((row) => row.role === participantRoles.trainee).length ?? 0;
  if (typeof total !== "number")
    return {
      from,
      places: usual,
      sentence: `计划没有填写听课名额，先按${usual}人${there > 0 ? `，已列${there}人` : ""}`,
    };
  return { from, places: Math.max(1, total - there), sentence: `计划${total}人，已列${there}人` };
}
