/** Somebody who needs `need` places, each at another occasion. `allowed` are indices of occasions that fit, ascending; `fits` holds the same. */
export interface Job {
  need: number;
  allowed: readonly number[];
  fits: ReadonlySet<number>;
  /** Where the job has a place. */
  at: number[];
}

/** Places at occasions that are given to jobs, one job after another. */
export interface Matching {
  /**
   * Gives a job as many places as it still needs, moving others to where they fit as well; nobody who has a place loses it.
   * Answers null when it is served, and otherwise the jobs with which it could change: one of them would have to stand back.
   */
  serve(job: Job): Set<Job> | null;
  /** The latest occasion that could still be kept for a job that has a place, everybody else staying served; -1 where it has none. */
  latest(job: Job): number;
  /** To be called after a job's `allowed` has grown. */
  widened(): void;
}

/**
 * Exact matching of jobs to occasions with a number of places each, by augmenting paths. Serving jobs in an order of
 * urgency gives the most urgent their places first and serves as many as can be served (the sets of jobs that can be served
 * together form a matroid, for which the greedy order is exact). Where all occasions fit everybody it is the
 * earliest-deadline-first rule; rules that count only some forms are kept as well. With needs over 1 each place goes by
 * the same paths, so the number of places given is the largest too.
 */
export function matchingOf(places: readonly number[]): Matching {
  const sitting: Job[][] = places.map(() => []);
  const isFree = (occasion: number) => sitting[occasion]!.length < places[occasion]!;
  // Full occasions that nobody can leave: found once, never searched again.
  let dead: boolean[] = places.map(() => false);

  const sit = (job: Job, occasion: number) => {
    job.at.push(occasion);
    sitting[occasion]!.push(job);
  };
  const leave = (job: Job, occasion: number) => {
    job.at.splice(job.at.indexOf(occasion), 1);
    sitting[occasion]!.splice(sitting[occasion]!.indexOf(job), 1);
  };

  /** One place more for a job; null when it got one. */
  const augment = (root: Job): number[] | null => {
    // The earliest free one: what is left for later jobs are the later occasions, which fit them and not the earlier ones.
    const direct = root.allowed.find((occasion) => isFree(occasion) && !root.at.includes(occasion));
    if (direct !== undefined) {
      sit(root, direct);
      return null;
    }
    const came = new Map<number, { job: Job; by: number | null }>();
    const queue: number[] = [];
    const reach = (job: Job, by: number | null) => {
      for (const occasion of job.allowed) {
        if (dead[occasion] || came.has(occasion) || job.at.includes(occasion)) continue;
        came.set(occasion, { job, by });
        queue.push(occasion);
      }
    };
    reach(root, null);
    for (let next = 0; next < queue.length; next++) {
      const occasion = queue[next]!;
      if (!isFree(occasion)) {
        for (const job of sitting[occasion]!) if (job !== root) reach(job, occasion);
        continue;
      }
      let at = occasion;
      for (;;) {
        const { job, by } = came.get(at)!;
        if (by !== null) leave(job, by);
        sit(job, at);
        if (by === null) return null;
        at = by;
      }
    }
    return queue;
  };

  return {
    serve: (job) => {
      const rivals = new Set<Job>();
      while (job.at.length < job.need) {
        const closed = augment(job);
        if (closed === null) continue;
        for (const occasion of closed) for (const other of sitting[occasion]!) if (other !== job) rivals.add(other);
        // Who needs several places may free another of his own later, and the way out with it: only single needs close for good.
        if (job.need === 1 && [...rivals].every((other) => other.need === 1))
          for (const occasion of closed) dead[occasion] = true;
        return rivals;
      }
      return null;
    },
    latest: (job) => {
      if (job.at.length === 0) return -1;
      const held = job.at.toSorted((a, b) => a - b);
      const candidates = job.allowed.filter((occasion) => !held.slice(0, -1).includes(occasion)).reverse();
      if (isFree(candidates[0]!)) return candidates[0]!;
      // Occasions where a place is or can be made free for this job, from its own last place outwards.
      const open = new Set<number>([held.at(-1)!]);
      for (const [occasion] of places.entries()) if (isFree(occasion)) open.add(occasion);
      // A set is walked in the order of entry, entries made meanwhile included.
      for (const free of open)
        for (const [occasion, jobs] of sitting.entries())
          if (!open.has(occasion) && jobs.some((one) => one !== job && one.fits.has(free) && !one.at.includes(free)))
            open.add(occasion);
      return candidates.find((occasion) => open.has(occasion)) ?? -1;
    },
    widened: () => {
      dead = places.map(() => false);
    },
  };
}
