import { importText } from "../../core/kit/exchangeText.ts";
import type { Field, Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { appointment } from "../../core/records/appointment.ts";
import { rowsByValues } from "../../db/queries/exchange.ts";
import type { Values } from "../../db/queries/records.ts";
import type { Answer } from "./answers.ts";
import { nameKey } from "./columns.ts";
import type { Names, Near } from "./names.ts";
import { cellIssues, type DataRow, type Issue, type Run } from "./plan.ts";
import type { SheetCell } from "./sheet.ts";

/** What a row of the sheet gives, with references found. */
export interface Given {
  values: Values;
  /** References whose name several records bear. */
  options: Map<string, string[]>;
  /** References that no record bears, and the records with a name close to it. */
  near: Map<string, Near[]>;
  /** What stood in the cells of those. */
  texts: Map<string, string>;
  /** Answers that were followed, to be told or to be kept. */
  answered: { field: string; answer: Answer; about: (SheetCell | undefined)[] }[];
  /** A reference that nobody bears: any record of its kind may be answered. */
  open: string | null;
  /** Lists of which a name fits several records. */
  unclear: Set<string>;
  issues: Issue[];
}

/** Loads the records that the rows refer to, each type once. */
export function loadReferences(names: Names, record: AnyRecord, rows: readonly DataRow[]): void {
  const wanted = new Map<string, Set<string>>();
  for (const [key, field] of fieldEntries(record)) {
    if (!field.target || !rows.some((row) => row.readings.has(key))) continue;
    const set = wanted.get(field.target) ?? new Set<string>();
    wanted.set(field.target, set);
    for (const row of rows) {
      const reading = row.readings.get(key);
      if (reading?.kind === "names") for (const name of reading.names) set.add(name);
    }
  }
  if (wanted.has("activity")) wanted.set("plan", wanted.get("plan") ?? new Set());
  for (const [target, set] of wanted) names.load(target, set);
}

/** Reads a row: values as they are stored, references found by name, and what is wrong with its cells. */
export function readRow(run: Run, record: AnyRecord, row: DataRow): Given {
  const fields = record.fields as Fields;
  const raw: Values = {};
  const given: Given = {
    values: {},
    options: new Map(),
    near: new Map(),
    texts: new Map(),
    answered: [],
    open: null,
    unclear: new Set(),
    issues: cellIssues(row),
  };
  for (const [key, reading] of row.readings) {
    const field = fields[key];
    // A column that only stands for others, which have readings of their own.
    if (!field) continue;
    if (reading.kind === "value") {
      raw[key] = reading.value;
      if (reading.precision) raw[`${key}Precision`] = reading.precision;
    }
    if (reading.kind === "names" && !answeredReference(run, fields, row, key, reading.names, raw, given))
      readNames(run, field, key, reading.names, raw, given);
  }
  const checked = schemasOf(record).patch.safeParse(raw);
  for (const issue of checked.error?.issues ?? []) {
    const key = String(issue.path[0] ?? "");
    if (!given.issues.some((one) => one.field === key)) given.issues.push({ field: key, message: issue.message });
  }
  if (given.issues.length === 0) given.values = normalise(record, raw);
  else given.values = raw;
  for (const [key, ids] of [
    ...given.options,
    ...[...given.near].map(([one, near]) => [one, near.map(({ id }) => id)] as const),
  ]) {
    const narrowed = given.options.has(key) ? narrow(run, record, key, [...ids], given.values) : [];
    const about = aboutReference(row, fields, key);
    const answer = run.answers.of(row.number, key, about, (value) => ids.includes(value));
    if (answer) given.answered.push({ field: key, answer, about });
    const chosen = answer ? [answer.value] : narrowed;
    if (chosen.length === 1) {
      given.values[key] = chosen[0];
      given.options.delete(key);
      given.near.delete(key);
    }
  }
  return given;
}

/** By what a reference is known again: its label, its cell, and for a person where the row says it is. */
function aboutReference(row: DataRow, fields: Fields, key: string): (SheetCell | undefined)[] {
  const field = fields[key] as Field;
  const place = field.target === "person" ? ["organisation", "unit"].map((one) => row.cells.get(one) ?? "") : [];
  return [field.label, row.cells.get(key), ...place.filter((one) => one !== "")];
}

/** A name that nobody bears may be answered with any record of its kind, also one that was renamed since. */
function answeredReference(
  run: Run,
  fields: Fields,
  row: DataRow,
  key: string,
  names: readonly string[],
  raw: Values,
  given: Given,
): boolean {
  const field = fields[key] as Field;
  const target = field.target ?? "";
  if (field.kind !== "ref" || run.names.find(target, names[0] ?? "").length > 0) return false;
  const about = aboutReference(row, fields, key);
  const answer = run.answers.of(row.number, key, about, (value) => run.names.row(target, value) !== undefined);
  if (!answer) return false;
  raw[key] = answer.value;
  given.answered.push({ field: key, answer, about });
  return true;
}

function readNames(run: Run, field: Field, key: string, names: readonly string[], raw: Values, given: Given): void {
  const target = field.target ?? "";
  const found = names.map((name) => run.names.find(target, name));
  const missing = names.filter((_, i) => found[i]?.length === 0);
  const near = new Map(missing.map((name) => [name, nearest(run, target, name)]));
  const [only] = missing;
  if (field.kind === "ref" && only !== undefined && (near.get(only) ?? []).length > 0) {
    given.near.set(key, near.get(only) ?? []);
    given.texts.set(key, only);
    return;
  }
  if (field.kind === "ref" && missing.length > 0) given.open ??= key;
  for (const name of missing) {
    const titles = (near.get(name) ?? []).map(({ id }) => run.names.title(target, id));
    const sentence = notFoundText(field, name);
    given.issues.push({ field: key, message: titles.length > 0 ? importText.nearest(sentence, titles) : sentence });
  }
  if (missing.length > 0) return;
  if (field.kind === "ref") {
    const ids = found[0] ?? [];
    if (ids.length === 1) raw[key] = ids[0];
    else given.options.set(key, ids);
  } else if (found.every((ids) => ids.length === 1)) raw[key] = [...new Set(found.flat())];
  else given.unclear.add(key);
}

/** The bodies that a name may mean; of other records only those that are surely close. */
function nearest(run: Run, target: string, name: string): Near[] {
  const near = run.names.near(target, name);
  return near.length > 0 || target !== "organisation" ? near : run.names.similar(target, name);
}

const notFoundText = (field: Field, name: string) =>
  importText.notFound(field.label, name, recordNamed(field.target ?? "")?.label ?? field.label);

/** Of several records of one name, those that fit what else the row says. */
function narrow(run: Run, record: AnyRecord, key: string, ids: string[], values: Values): string[] {
  const target = (record.fields as Fields)[key]?.target;
  if (target === "person" && typeof values.organisation === "string") {
    const organisation = values.organisation;
    const holders = new Set(
      rowsByValues(run.library, appointment, "person", ids)
        .filter((one) => one.organisation === organisation)
        .map((one) => one.person),
    );
    const unit = nameKey(run.names.title("organisation", organisation));
    const fitting = ids.filter(
      (id) => holders.has(id) || nameKey(String(run.names.row("person", id)?.unit ?? "")) === unit,
    );
    if (fitting.length > 0) return fitting;
  }
  if (target && typeof values.plan === "string") {
    const fitting = ids.filter((id) => run.names.row(target, id)?.plan === values.plan);
    if (fitting.length > 0) return fitting;
  }
  if (target === "activity") {
    const day = values.date ?? values.from;
    const fitting = ids.filter(
      (id) =>
        run.names.row("plan", String(run.names.row("activity", id)?.plan ?? ""))?.year ===
        Number(String(day).slice(0, 4)),
    );
    if (fitting.length > 0) return fitting;
  }
  return ids;
}
