import { useCallback, useEffect, useRef, useState } from "react";
import type { GroupingAnswer, GroupingInput } from "../../../core/modules/grouping.ts";
import { call } from "../../client/api.ts";

const POLL = 300;

/** How far the search that was started is. */
export interface Going {
  job: string;
  score: number | null;
  steps: number;
  of: number | null;
}

/**
 * A search in the background: `start` begins it, `going` tells how far it is, `stop` ends it with the best so far. What
 * comes of it goes to `onAnswer`, a refusal to `onError`.
 */
export function useSearchJob(onAnswer: (answer: GroupingAnswer) => void, onError: (error: unknown) => void) {
  const [going, setGoing] = useState<Going | null>(null);
  const handlers = useRef({ onAnswer, onError });
  handlers.current = { onAnswer, onError };
  const job = going?.job ?? null;

  useEffect(() => {
    if (job === null) return;
    let alive = true;
    const end = (then: () => void) => {
      if (!alive) return;
      alive = false;
      setGoing(null);
      then();
    };
    const look = async () => {
      try {
        const seen = await call("grouping.progress", { job });
        if (seen.answer) {
          const { answer } = seen;
          return end(() => handlers.current.onAnswer(answer));
        }
        if (!alive) return;
        setGoing({ job, score: seen.score, steps: seen.steps, of: seen.of });
        timer = setTimeout(look, POLL);
      } catch (error) {
        end(() => handlers.current.onError(error));
      }
    };
    let timer = setTimeout(look, POLL);
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, [job]);

  // A page that is left ends its search: nobody would see what comes of it.
  const running = useRef<string | null>(null);
  running.current = job;
  useEffect(
    () => () => {
      if (running.current) void call("grouping.stop", { job: running.current }).catch(() => undefined);
    },
    [],
  );

  const start = useCallback(async (problem: GroupingInput, seed: number, steps?: number) => {
    try {
      const { job: id } = await call("grouping.start", { problem, seed, ...(steps === undefined ? {} : { steps }) });
      setGoing({ job: id, score: null, steps: 0, of: steps ?? null });
    } catch (error) {
      handlers.current.onError(error);
    }
  }, []);

  const stop = useCallback(async () => {
    if (job === null) return;
    try {
      // The next look finds it ended.
      await call("grouping.stop", { job });
    } catch (error) {
      setGoing(null);
      handlers.current.onError(error);
    }
  }, [job]);

  return { going, start, stop };
}
