import { isDeepStrictEqual } from "node:util";
import { type ChangedRow, changeSoFar } from "../../db/journal.ts";
import { repeat } from "../../db/revert.ts";
import type { Context } from "../context.ts";
import type { Applied } from "./carryOut.ts";
import type { Source } from "./opening.ts";
import { atRow, beforeStoring } from "./pace.ts";
import type { Preview } from "./plan.ts";

/** What a preview stored before it was taken back. An import of the same does it again instead of working it out anew. */
interface KeptPlan {
  /** All that the plan follows from: what the caller said, what the library held, and the day. */
  said: Partial<Source>;
  previousHash: string;
  day: string;
  label: string;
  preview: Pick<Preview, "token" | "counts">;
  rows: ChangedRow[];
}

/** Undefined where nothing is kept: only the thread of a large import keeps the plan of its last preview. */
let kept: KeptPlan | null | undefined;

/** From now on the plan of the last preview is kept here. */
export function keepPlans(): void {
  kept = null;
}

const saidOf = ({ ticket: _ticket, token: _token, ...said }: Source & { token?: string | undefined }) => said;

/** Keeps what a preview has stored. Inside its `write()`, before it is taken back. */
export function keepPlan(context: Context, source: Source, label: string, { token, counts }: Preview): void {
  if (kept === undefined) return;
  const said = saidOf(source);
  kept = { said, label, preview: { token, counts }, day: context.today(), ...changeSoFar(context.library) };
}

/** The library is not as it was at the preview. */
class Moved extends Error {}

/**
 * Stores what the preview with this token stored, row by row. Null where no such plan is kept, or where it could be another
 * one by now: something else is asked, the day is another, or anything was changed in the library since.
 */
export function applyKept(context: Context, source: Source & { token?: string | undefined }): Applied | null {
  const plan = kept;
  if (!plan || source.token !== plan.preview.token || context.today() !== plan.day) return null;
  if (!isDeepStrictEqual(saidOf(source), plan.said)) return null;
  const lines = Object.values(plan.preview.counts).reduce((sum, n) => sum + n, 0);
  try {
    const { changeId } = context.write(plan.label, () => {
      if (changeSoFar(context.library).previousHash !== plan.previousHash) throw new Moved();
      for (const [i, row] of plan.rows.entries()) {
        atRow(Math.floor((i * lines) / plan.rows.length), lines);
        repeat(context.library, row);
      }
      beforeStoring();
    });
    return { changeId, counts: plan.preview.counts };
  } catch (error) {
    if (error instanceof Moved) return null;
    throw error;
  }
}
