import type { FormSheet } from "../../records/collection.ts";
import { nameKey } from "./names.ts";
import { collectionText as words } from "./words.ts";

/** What a form may fill, as the check needs to know it. */
export interface FormTarget {
  record: string;
  label: string;
  columns: readonly {
    field: string;
    label: string;
    required: boolean /** The body itself fills it. */;
    body?: boolean;
  }[];
}

/** Lines of the preset column, all values taken together. */
const mostPreset = 500;

/**
 * What is wrong with a form, by path (`columns.2.choices`): names unique, choices where the kind asks for them, the
 * preset column there, and the columns of the target there, each filled once. Empty when the form can be sent.
 */
export function formProblems(
  form: FormSheet,
  targetNamed: (name: string) => FormTarget | undefined,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const note = (path: string, message: string) => {
    problems[path] ??= message;
  };
  const seen = new Set<string>();
  for (const [at, column] of form.columns.entries()) {
    if (seen.has(nameKey(column.name))) note(`columns.${at}.name`, words.sameColumn(column.name));
    seen.add(nameKey(column.name));
    const choices = column.choices ?? [];
    if (column.kind === "choice" && choices.length === 0) note(`columns.${at}.choices`, words.noChoices(column.name));
    if (column.kind !== "choice" && choices.length > 0) note(`columns.${at}.choices`, words.choicesUnused(column.name));
    const twice = choices.find((one, i) => choices.findIndex((other) => nameKey(other) === nameKey(one)) < i);
    if (twice !== undefined) note(`columns.${at}.choices`, words.sameChoice(column.name, twice));
  }
  for (const [at, line] of form.lines.entries()) {
    if (seen.has(nameKey(line.name))) note(`lines.${at}.name`, words.sameLine(line.name));
    seen.add(nameKey(line.name));
    // A line has no place for its choices.
    if (line.kind === "choice") note(`lines.${at}.kind`, words.noChoices(line.name));
  }
  checkPreset(form, note);
  checkTarget(form, targetNamed, note);
  return problems;
}

function checkPreset({ preset, columns }: FormSheet, note: (path: string, message: string) => void): void {
  if (!preset) return;
  if (!columns.some((column) => column.name === preset.column))
    note("preset.column", words.presetColumn(preset.column));
  if (columns.length < 2) note("preset.column", words.presetAlone(preset.column));
  const keys = preset.values.map(nameKey);
  const twice = preset.values.find((_, at) => keys.indexOf(keys[at] ?? "") < at);
  if (twice !== undefined) note("preset.values", words.presetSame(twice));
  const rows = preset.values.length * preset.rows;
  if (rows > mostPreset) note("preset.rows", words.presetRows(rows));
}

function checkTarget(
  form: FormSheet,
  targetNamed: (name: string) => FormTarget | undefined,
  note: (path: string, message: string) => void,
): void {
  // Without a target the fields of columns mean nothing: a form whose target was taken away keeps them for later.
  if (form.target === undefined) return;
  const target = targetNamed(form.target);
  if (!target) {
    note("target", words.noTarget(form.target));
    return;
  }
  const filled = new Set<string>();
  for (const [at, { name, field }] of form.columns.entries()) {
    if (field === undefined) continue;
    const known = target.columns.find((one) => one.field === field);
    if (!known) note(`columns.${at}.field`, words.noField(name, target.label));
    else if (filled.has(field)) note(`columns.${at}.field`, words.sameField(name, known.label));
    filled.add(field);
  }
  const missing = target.columns.find((one) => one.required && !one.body && !filled.has(one.field));
  if (missing) note("target", words.neededField(target.label, missing.label));
}
