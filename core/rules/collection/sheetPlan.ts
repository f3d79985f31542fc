import type { FormSheet } from "../../records/collection.ts";
import { isSerial } from "./names.ts";

/** Lines for entries where nothing is preset: at most, for as many are drawn as fit on the page. */
const entryRows = 30;

/** Where the parts of a form stand on its sheet; lines from 0. Title, body, notes, one line each for the lines, heading, entries. */
export interface SheetPlan {
  title: number;
  unit: number;
  note: number;
  lines: number[];
  heading: number;
  first: number;
  rows: number;
  /** A column that counts lines stands before the others. */
  serial: boolean;
}

export function sheetPlan(form: FormSheet): SheetPlan {
  const lines = form.lines.map((_, at) => 3 + at);
  const heading = 3 + form.lines.length;
  return {
    title: 0,
    unit: 1,
    note: 2,
    lines,
    heading,
    first: heading + 1,
    rows: form.preset ? form.preset.values.length * form.preset.rows : entryRows,
    serial: form.preset === undefined && !form.columns.some((column) => isSerial(column.name)),
  };
}

/** The preset value of an entry line, from 0. */
export const presetAt = (form: FormSheet, row: number): string | undefined =>
  form.preset?.values[Math.floor(row / form.preset.rows)];
