import { useQuery } from "../../../client/query.ts";
import { withoutWish } from "./reasonLine.ts";

/** How the reasons of a run are told: 希望的日期 only where one was entered, else 现在的日期. `run` is null for an activity without runs. */
export function useWish(run: string | null): (sentences: readonly string[]) => readonly string[] {
  const found = useQuery("activityRun.get", { id: run ?? "" }, { enabled: run !== null });
  return found.data?.wished ? (sentences) => sentences : withoutWish;
}
