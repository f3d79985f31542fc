import { importText, isImportLabel } from "../../core/kit/exchangeText.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import type { Library } from "../../db/client.ts";
import { undoneChanges } from "../../db/journal.ts";
import {
  changesLabelled,
  type HistoryStep,
  historyOfRow,
  labelsOfRow,
  rowsTouched,
} from "../../db/queries/exchange.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { sameValue } from "../saving.ts";
import { changeList } from "./changes.ts";
import type { Names } from "./names.ts";
import type { Issue } from "./plan.ts";

/** What is left of the changes that a row of a sheet would make, and what is said of those that are not made. */
export interface Kept {
  changed: Values;
  notes: Issue[];
}

/** Knows what was changed by hand after an import. */
export interface Hand {
  /**
   * Takes out of the changes of a stored row what only repeats a value that was there before somebody changed it by hand:
   * then the sheet says nothing new, and what was decided stays. Only asked for rows that would change.
   */
  keep(names: Names, record: AnyRecord, existing: StoredRow, changed: Values): Kept;
}

/** For so many rows their labels are looked up one by one; then all rows that were changed by hand at all are read at once. */
const ONE_BY_ONE = 50;

export function createHand(library: Library): Hand {
  let undone: Set<number> | null = null;
  let asked = 0;
  const touched = new Map<string, Set<string>>();
  /** False only for a row that no change but imports has touched. The import under way has the label of one too. */
  const mayBeByHand = (record: AnyRecord, id: string): boolean => {
    if (++asked <= ONE_BY_ONE) return true;
    let rows = touched.get(record.name);
    if (!rows) {
      rows = rowsTouched(
        library,
        record,
        changesLabelled(library, (label) => !isImportLabel(label)),
      );
      touched.set(record.name, rows);
    }
    return rows.has(id);
  };
  return {
    keep(names, record, existing, changed) {
      if (Object.keys(changed).length === 0 || !mayBeByHand(record, existing.id)) return { changed, notes: [] };
      const labels = labelsOfRow(library, record, existing.id);
      if (labels.every(isImportLabel) || !labels.some(isImportLabel)) return { changed, notes: [] };
      undone ??= undoneChanges(library);
      // An undo and what it took back leave nothing; a redo leaves what was done at first.
      const steps = historyOfRow(library, record, existing.id).filter(
        (step) => step.undoOf === null && !undone?.has(step.changeId),
      );
      if (!steps.some(byHand) || !steps.some((step) => !byHand(step))) return { changed, notes: [] };
      const left = { ...changed };
      const notes: Issue[] = [];
      for (const [key, field] of fieldEntries(record)) {
        if (!(key in changed)) continue;
        const parts = field.precise ? [key, `${key}Precision`] : [key];
        if (!isOldValue(steps, parts, existing, changed)) continue;
        const [change] = changeList(names, record, existing, { ...existing, ...changed }, [key]);
        for (const part of parts) delete left[part];
        if (change) notes.push({ field: key, message: importText.keptByHand(change.label, change.from, change.to) });
      }
      return { changed: left, notes };
    },
  };
}

const byHand = (step: HistoryStep): boolean => !isImportLabel(step.label);

/** Whether the last change of a field was made by hand, after an import had touched the row, and a value is one that the field had before. */
function isOldValue(
  steps: readonly HistoryStep[],
  parts: readonly string[],
  existing: StoredRow,
  changed: Values,
): boolean {
  const same = (a: Values | null, b: Values | null) => parts.every((part) => sameValue(a?.[part], b?.[part]));
  const touching = steps.filter((step) => step.before === null || !same(step.before, step.after));
  const last = touching.at(-1);
  if (!last || last.before === null || !byHand(last) || !same(last.after, existing)) return false;
  const before = steps.slice(0, steps.indexOf(last));
  if (!before.some((step) => !byHand(step))) return false;
  return [...before.map((step) => step.after), last.before].some((image) => same(image, changed));
}
