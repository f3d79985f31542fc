/** Occasions that fit some jobs, in order of date: a job takes the first so many of them, up to its deadline. */
export interface Pool {
  list: readonly number[];
  /** Place of an occasion in `list`; -1 where it is not in it. */
  position: readonly number[];
}

/** The occasions of `list` as a pool; `total` is the number of all occasions. */
export function poolOf(list: readonly number[], total: number): Pool {
  const position = new Array<number>(total).fill(-1);
  for (const [index, occasion] of list.entries()) position[occasion] = index;
  return { list, position };
}

/** Somebody who needs `need` places, each at another occasion: the first `limit` of the pool fit. */
export interface Job {
  need: number;
  pool: Pool;
  limit: number;
  /** Where the job has a place. */
  at: number[];
}

const fits = (job: Job, occasion: number): boolean => {
  const position = job.pool.position[occasion]!;
  return position >= 0 && position < job.limit;
};

/** Places at occasions that are given to jobs, one job after another. */
export interface Matching {
  /**
   * Gives a job as many places as it still needs, moving others to where they fit as well; nobody who has a place loses it.
   * Answers null when it is served, and otherwise the jobs with which it could change: one of them would have to stand back.
   */
  serve(job: Job): Set<Job> | null;
  /** The latest occasion that could still be kept for a job that has a place, everybody else staying served; -1 where it has none. */
  latest(job: Job): number;
  /** To be called after a job's choice has grown. */
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
    for (let index = 0; index < root.limit; index++) {
      const occasion = root.pool.list[index]!;
      if (!isFree(occasion) || root.at.includes(occasion)) continue;
      sit(root, occasion);
      return null;
    }
    const came = new Map<number, { job: Job; by: number | null }>();
    const queue: number[] = [];
    const reach = (job: Job, by: number | null) => {
      for (let index = 0; index < job.limit; index++) {
        const occasion = job.pool.list[index]!;
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

  /** Answers of `latest`, as long as nobody is served meanwhile. */
  const told = new Map<Pool, Map<string, number>>();

  const latestOf = (job: Job): number => {
    const held = job.at.toSorted((a, b) => a - b);
    const allowed = job.pool.list.slice(0, job.limit);
    const candidates = allowed.filter((occasion) => !held.slice(0, -1).includes(occasion)).reverse();
    if (isFree(candidates[0]!)) return candidates[0]!;
    // Occasions where a place is or can be made free for this job, from its own last place outwards.
    const open = new Set<number>([held.at(-1)!]);
    for (const [occasion] of places.entries()) if (isFree(occasion)) open.add(occasion);
    // A set is walked in the order of entry, entries made meanwhile included.
    for (const free of open)
      for (const [occasion, jobs] of sitting.entries())
        if (!open.has(occasion) && jobs.some((one) => one !== job && fits(one, free) && !one.at.includes(free)))
          open.add(occasion);
    return candidates.find((occasion) => open.has(occasion)) ?? -1;
  };

  return {
    serve: (job) => {
      told.clear();
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
      // Who needs one place and has the same choice and the same place as another could keep the same occasion.
      const key = `${job.limit} ${job.at[0]}`;
      const answers = told.get(job.pool) ?? new Map<string, number>();
      const known = job.need === 1 ? answers.get(key) : undefined;
      if (known !== undefined) return known;
      const found = latestOf(job);
      if (job.need === 1) told.set(job.pool, answers.set(key, found));
      return found;
    },
    widened: () => {
      dead = places.map(() => false);
    },
  };
}
