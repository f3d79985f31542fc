import type { Values } from "../../db/queries/records.ts";

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Earliest day on which a stored term may have ended; null when open. A term to 2026年3月 may have ended on its first day. */
function earliestEnd(term: Values): string | null {
  const left = text(term.endedOn);
  if (left) return left;
  const to = text(term.to);
  if (!to || !term.toPrecision || term.toPrecision === "day") return to;
  return term.toPrecision === "year" ? `${to.slice(0, 4)}-01-01` : `${to.slice(0, 7)}-01`;
}

/**
 * Whether a term in a sheet is the one that is stored (to be corrected) and not another of the same person in the same
 * post: a re-election begins where the stored term ends, and is a record of its own, with a duty of its own (FREQ-01).
 */
export function isSameTerm(stored: Values, given: Values): boolean {
  const [start, end] = [text(given.from), text(given.endedOn) ?? text(given.to)];
  const storedEnd = earliestEnd(stored);
  const storedStart = text(stored.from);
  if (start && storedEnd && start >= storedEnd && start !== storedStart) return false;
  return !(end && storedStart && end <= storedStart && start !== storedStart);
}
