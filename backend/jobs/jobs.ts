import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../places.ts";

/** A thread at work. */
export interface Running<Final> {
  /** Fails when the thread does. */
  result: Promise<Final>;
  /** Ends it with the best so far; the result comes all the same. */
  stop(): void;
}

/**
 * The file of a thread: beside its task in the source, an entry of its own in the bundle, and outside of the archive in a packed
 * program.
 */
export function threadFile(name: string): string {
  if (import.meta.filename.endsWith(".ts")) return join(import.meta.dirname, `${name}.ts`);
  const file = join(projectRoot(), "out", "main", `${name}.js`);
  const unpacked = file.replace("app.asar", "app.asar.unpacked");
  return unpacked !== file && existsSync(unpacked) ? unpacked : file;
}

/** Something long that was started for the window, which asks for it now and then. */
export interface Job<Glimpse, Final> {
  running: Running<Final>;
  /** The last that was seen of it. */
  glimpse: Glimpse | null;
  final: Final | null;
  failure: unknown;
  ended: boolean;
  /** When it began and ended and when somebody last asked for it, in milliseconds. */
  began: number;
  end: number | null;
  asked: number;
}

export interface JobBook<Glimpse, Final> {
  /** Whether as many are running as may. */
  full(): boolean;
  begin(id: string, start: (onGlimpse: (glimpse: Glimpse) => void) => Running<Final>): void;
  /** The job, which counts as looked at; undefined where there is none of this name (any more). */
  find(id: string): Job<Glimpse, Final> | undefined;
}

const MOST_RUNNING = 3;
const MOST_KEPT = 20;
/** A job that nobody looks at any more ends: its window was closed. In milliseconds. */
const FORGOTTEN = 60_000;

/** The jobs of a service. */
export function jobBook<Glimpse, Final>(): JobBook<Glimpse, Final> {
  const jobs = new Map<string, Job<Glimpse, Final>>();

  function tidy(): void {
    const now = Date.now();
    for (const job of jobs.values()) if (!job.ended && now - job.asked > FORGOTTEN) job.running.stop();
    for (const [id, job] of jobs) {
      if (jobs.size <= MOST_KEPT) break;
      if (job.ended) jobs.delete(id);
    }
  }

  return {
    full() {
      tidy();
      return [...jobs.values()].filter((job) => !job.ended).length >= MOST_RUNNING;
    },
    begin(id, start) {
      const now = Date.now();
      const job: Job<Glimpse, Final> = {
        running: start((glimpse) => {
          job.glimpse = glimpse;
          if (Date.now() - job.asked > FORGOTTEN) job.running.stop();
        }),
        glimpse: null,
        final: null,
        failure: null,
        ended: false,
        began: now,
        end: null,
        asked: now,
      };
      jobs.set(id, job);
      const ended = () => {
        job.ended = true;
        job.end = Date.now();
      };
      job.running.result.then(
        (final) => {
          job.final = final;
          ended();
        },
        (error: unknown) => {
          job.failure = error;
          ended();
        },
      );
    },
    find(id) {
      const job = jobs.get(id);
      if (job) job.asked = Date.now();
      return job;
    },
  };
}
