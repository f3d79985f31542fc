import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import { call, type Input, toAppError } from "../../../client/api.ts";
import { followJobs, goingJobs, isGoing, jobOf, type KeptJob, keepJob, noteSeen } from "./jobStore.ts";

const POLL = 400;
/** A search that nobody looks at for a minute ends: while its page is closed it is looked at this often. In milliseconds. */
const HEARTBEAT = 25_000;

let beating: ReturnType<typeof setInterval> | null = null;

async function look(year: number, id: string): Promise<void> {
  try {
    noteSeen(year, id, { seen: await call("schedule.progress", { job: id }) });
  } catch (error) {
    noteSeen(year, id, { failure: toAppError(error) });
  }
}

function beat(): void {
  const going = goingJobs();
  if (going.length === 0 && beating !== null) {
    clearInterval(beating);
    beating = null;
  }
  for (const [year, id] of going) void look(year, id);
}

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
    const again = async () => {
      await look(year, id);
      if (alive) timer = setTimeout(again, POLL);
    };
    void again();
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
        beating ??= setInterval(beat, HEARTBEAT);
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
