import type { AppError } from "../../../../core/kit/errors.ts";
import type { Progress } from "./items.ts";

/** A search of a year, from its start until its answer was kept or put away. */
export interface KeptJob {
  id: string;
  /** The 试排方案 that it began from; null for the draft. */
  scenario: string | null;
  /** What it places. */
  items: readonly string[];
  seed: number;
  seen: Progress | null;
  failure: AppError | null;
}

/** Searches by year. They outlive the page: whoever comes back finds the search going on, or its answer. */
const jobs = new Map<number, KeptJob>();
const listeners = new Set<() => void>();

/** Notes, replaces or (with null) forgets the search of a year. */
export function keepJob(year: number, job: KeptJob | null): void {
  if (job) jobs.set(year, job);
  else jobs.delete(year);
  for (const listener of listeners) listener();
}

export const jobOf = (year: number): KeptJob | null => jobs.get(year) ?? null;

/** Notes what was seen of a search, unless another has taken its place meanwhile. */
export function noteSeen(year: number, id: string, part: Pick<KeptJob, "seen"> | Pick<KeptJob, "failure">): void {
  const job = jobs.get(year);
  if (job?.id === id) keepJob(year, { ...job, ...part });
}

export const isGoing = (job: KeptJob | null): boolean =>
  job !== null && job.failure === null && (job.seen === null || job.seen.answer === null);

/** Year and id of the searches that go on. */
export const goingJobs = (): [number, string][] =>
  [...jobs].flatMap(([year, job]): [number, string][] => (isGoing(job) ? [[year, job.id]] : []));

/** Calls `listener` whenever anything about the searches changes; gives the function that stops it. */
export function followJobs(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
