import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import { call, type Input, toAppError } from "../../../client/api.ts";
import { followJobs, isGoing, jobOf, type KeptJob, keepJob, noteSeen } from "./jobStore.ts";

const POLL = 400;

/** The search of a year: it is looked at only while the page is open, and goes on without it. */
export function useScheduleJob(year: number): {
  job: KeptJob | null;
  start: (input: Omit<Input<"schedule.start">, "year">) => Promise<AppError | null>;
  stop: () => Promise<void>;
  drop: () => void;
} {
  const job = useSyncExternalStore(followJobs, () => jobOf(year));
  const id = job?.id ?? null;
  const going = isGoing(job);

  useEffect(() => {
    if (id === null || !going) return;
    let alive = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        const seen = await call("schedule.progress", { job: id });
        // The page was left while the answer was on its way: it is noted all the same, and nobody looks again.
        noteSeen(year, id, { seen });
      } catch (error) {
        noteSeen(year, id, { failure: toAppError(error) });
      }
      if (alive) timer = setTimeout(look, POLL);
    };
    void look();
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, [id, going, year]);

  const start = useCallback(
    async (input: Omit<Input<"schedule.start">, "year">) => {
      try {
        const { job: started } = await call("schedule.start", { year, ...input });
        keepJob(year, {
          id: started,
          scenario: input.scenario ?? null,
          items: input.items ?? [],
          seed: input.seed ?? 1,
          seen: null,
          failure: null,
        });
        return null;
      } catch (error) {
        return toAppError(error);
      }
    },
    [year],
  );

  const stop = useCallback(async () => {
    if (id === null) return;
    try {
      const answer = await call("schedule.stop", { job: id });
      const seen = jobOf(year)?.seen;
      noteSeen(year, id, {
        seen: {
          gap: null,
          steps: 0,
          seconds: 0,
          ...seen,
          doing: "已停止",
          running: false,
          best: answer,
          answer,
        },
      });
    } catch (error) {
      noteSeen(year, id, { failure: toAppError(error) });
    }
  }, [id, year]);

  const drop = useCallback(() => keepJob(year, null), [year]);
  return { job, start, stop, drop };
}
