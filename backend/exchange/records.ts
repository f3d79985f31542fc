import { cleanText, maskIdNumber, maskPhone } from "../../core/kit/cells.ts";
import type { Precision } from "../../core/kit/dates.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Field, Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries, titleWith } from "../../core/kit/record.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import { showValue } from "../../core/kit/show.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { appointment } from "../../core/records/appointment.ts";
import { rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import { type StoredRow, updateRow, type Values } from "../../db/queries/records.ts";
import { newRow, sameValue } from "../saving.ts";
import { canCreate, keyFields, nameKey } from "./columns.ts";
import { type Existing, type KeyOptions, loadExisting } from "./existing.ts";
import type { Names } from "./names.ts";
import {
  type Action,
  type Change,
  cellIssues,
  type DataRow,
  type Issue,
  judge,
  type PlanRow,
  planRow,
  type Run,
  store,
} from "./plan.ts";
import { isSameTerm } from "./terms.ts";
import { isShown, shownCell } from "./values.ts";

/** What a row of the sheet gives, with references found. */
interface Given {
  values: Values;
  /** References whose name several records bear. */
  options: Map<string, string[]>;
  /** Lists of which a name fits several records. */
  unclear: Set<string>;
  issues: Issue[];
}

/** Plans and stores the rows of a sheet of one record type. */
export function planRecords(run: Run, record: AnyRecord, rows: readonly DataRow[]): PlanRow[] {
  loadReferences(run.names, record, rows);
  const keys = keyFields(record);
  const given = rows.map((row) => readRow(run, record, row));
  const first = keys[0] ?? "";
  const firstValues = () => given.flatMap((one) => one.options.get(first) ?? one.values[first] ?? []);
  const also: [string, unknown[]][] =
    record.name === "person" ? [["idNumber", given.flatMap((one) => one.values.idNumber ?? [])]] : [];
  const existing = loadExisting(run.library, record, keys, firstValues, also);
  const work: Work = {
    run,
    record,
    keys,
    existing,
    insert: rowInserter(run.library, record),
    claimed: new Map(),
    made: new Set(),
    creatable: canCreate(record),
  };
  return rows.map((row, i) => planOne(work, row, given[i] as Given));
}

interface Work {
  run: Run;
  record: AnyRecord;
  keys: readonly string[];
  existing: Existing;
  insert: (row: StoredRow) => void;
  /** Number of the line of this sheet that a record of the library was taken for. */
  claimed: Map<string, number>;
  /** Ids that this sheet has made. */
  made: Set<string>;
  creatable: boolean;
}

function loadReferences(names: Names, record: AnyRecord, rows: readonly DataRow[]): void {
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

function readRow(run: Run, record: AnyRecord, row: DataRow): Given {
  const fields = record.fields as Fields;
  const raw: Values = {};
  const given: Given = { values: {}, options: new Map(), unclear: new Set(), issues: cellIssues(row) };
  for (const [key, reading] of row.readings) {
    const field = fields[key] as Field;
    if (reading.kind === "value") {
      raw[key] = reading.value;
      if (reading.precision) raw[`${key}Precision`] = reading.precision;
    }
    if (reading.kind === "names") readNames(run, field, key, reading.names, raw, given);
  }
  const checked = schemasOf(record).patch.safeParse(raw);
  for (const issue of checked.error?.issues ?? []) {
    const key = String(issue.path[0] ?? "");
    if (!given.issues.some((one) => one.field === key)) given.issues.push({ field: key, message: issue.message });
  }
  if (given.issues.length === 0) given.values = normalise(record, raw);
  else given.values = raw;
  for (const [key, ids] of given.options) {
    const narrowed = narrow(run, record, key, ids, given.values);
    const decision = run.decisions[String(row.number)];
    const chosen = decision && ids.includes(decision) ? [decision] : narrowed;
    if (chosen.length === 1) {
      given.values[key] = chosen[0];
      given.options.delete(key);
    }
  }
  return given;
}

function readNames(run: Run, field: Field, key: string, names: readonly string[], raw: Values, given: Given): void {
  const target = field.target ?? "";
  const found = names.map((name) => run.names.find(target, name));
  const missing = names.filter((_, i) => found[i]?.length === 0);
  for (const name of missing) given.issues.push({ field: key, message: notFoundText(field, name) });
  if (missing.length > 0) return;
  if (field.kind === "ref") {
    const ids = found[0] ?? [];
    if (ids.length === 1) raw[key] = ids[0];
    else given.options.set(key, ids);
  } else if (found.every((ids) => ids.length === 1)) raw[key] = [...new Set(found.flat())];
  else given.unclear.add(key);
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

function planOne(work: Work, row: DataRow, given: Given): PlanRow {
  const { run, record } = work;
  const result = planRow(row.number, "error", { record: record.name, title: titleOf(work, given.values, row) });
  const decision = run.decisions[String(row.number)];
  if (decision === "skip")
    return { ...result, action: "skip", issues: [{ field: "", message: importText.skippedByChoice }] };
  if (given.issues.length > 0) return { ...result, issues: given.issues };
  const match = findMatch(work, row, given, decision);
  if ("ask" in match) return { ...result, action: "ask", issues: [match.issue], candidates: match.ask };
  if ("problem" in match) return { ...result, issues: [match.problem] };
  if (match.row) return changeExisting(work, row, given, match.row, result);
  return createNew(work, row, given, result);
}

type Match = { row: StoredRow | null } | { problem: Issue } | { ask: PlanRow["candidates"]; issue: Issue };

function findMatch(work: Work, row: DataRow, given: Given, decision: string | undefined): Match {
  const { record, keys, existing } = work;
  const options: KeyOptions = keys.map(
    (key) => given.options.get(key) ?? (given.values[key] === undefined ? null : [given.values[key]]),
  );
  if (decision === "create") return askReferences(work, given) ?? { row: null };
  const fits = (one: StoredRow) => record.name !== "appointment" || isSameTerm(one, given.values);
  const exact = existing.exact(options);
  // A row that says exactly what is stored is that record, even where several bear its key.
  const equal = exact.filter((one) => Object.keys(changesTo(work, one, row, given)).length === 0);
  const known = equal.find((one) => !work.claimed.has(one.id)) ?? equal[0];
  if (known) return { row: known };
  if (decision?.startsWith(`${record.name}_`)) {
    const chosen = [...exact, ...candidatesOf(work, options, given)].find((one) => one.id === decision);
    return chosen ? { row: chosen } : { problem: { field: "", message: importText.badDecision } };
  }
  const fitting = exact.filter(fits);
  if (fitting.length === 1) return { row: fitting[0] as StoredRow };
  if (fitting.length > 1) return ask(work, fitting, importText.severalMatch(titleOf(work, given.values, row)));
  if (exact.length === 0) {
    const candidates = candidatesOf(work, options, given);
    const certain = certainOf(work, candidates, given, options);
    if (certain) return { row: certain };
    if (candidates.length > 0) return ask(work, candidates, importText.whichOne(titleOf(work, given.values, row)));
  }
  return askReferences(work, given) ?? { row: null };
}

/** Records that the row may mean although not all key fields agree. A person of the same name elsewhere may be another. */
function candidatesOf(work: Work, options: KeyOptions, given: Given): StoredRow[] {
  const { record, existing, made } = work;
  const stored = (rows: StoredRow[]) => rows.filter((one) => !made.has(one.id));
  if (record.name === "person") {
    const byNumber = given.values.idNumber ? existing.by(["idNumber"], [given.values.idNumber]) : [];
    return [...new Set(stored([...byNumber, ...existing.by(["name"], [given.values.name])]))];
  }
  return options.some((one) => one === null) ? stored(existing.loose(options)) : [];
}

/** The one candidate that is meant without doubt: same identity number, or same name and mobile; elsewhere the only one that fits what the row says. */
function certainOf(work: Work, candidates: StoredRow[], given: Given, options: KeyOptions): StoredRow | null {
  const { idNumber, mobile, name } = given.values;
  if (work.record.name === "person") {
    const same = candidates.filter((one) =>
      idNumber
        ? one.idNumber === idNumber
        : mobile && one.mobile === mobile && nameKey(String(one.name)) === nameKey(String(name)),
    );
    return same.length === 1 ? (same[0] as StoredRow) : null;
  }
  return candidates.length === 1 && options.some((one) => one === null) ? (candidates[0] as StoredRow) : null;
}

function ask(work: Work, rows: StoredRow[], message: string): Match {
  return {
    ask: rows.slice(0, 20).map((one) => ({ id: one.id, title: candidateTitle(work, one) })),
    issue: { field: "", message },
  };
}

/** References that stay unclear are asked for, when the row would be new. */
function askReferences(work: Work, given: Given): Match | null {
  const [key, ids] = [...given.options][0] ?? [];
  if (!key || !ids) return null;
  const field = (work.record.fields as Fields)[key] as Field;
  const title = work.run.names.title(field.target ?? "", ids[0] ?? "");
  const candidates = ids.slice(0, 20).map((id) => ({
    id,
    title: importText.candidate(
      work.run.names.title(field.target ?? "", id),
      detailOf(work.run.names.row(field.target ?? "", id)),
    ),
  }));
  return { ask: candidates, issue: { field: key, message: importText.severalFound(field.label, title) } };
}

const detailOf = (row: StoredRow | undefined): string =>
  [row?.unit, row?.rank, row?.city, row?.year]
    .filter((part) => part)
    .map(String)
    .join("，");

const candidateTitle = (work: Work, row: StoredRow): string => importText.candidate(titleOf(work, row), detailOf(row));

/** Title of values of a row; where they are too few, the first cell. */
function titleOf(work: Work, values: Values, row?: DataRow): string {
  const titles: Record<string, string> = {};
  for (const [key, field] of fieldEntries(work.record)) {
    const value = values[key];
    if (field.kind === "ref" && typeof value === "string")
      titles[key] = work.run.names.title(field.target ?? "", value);
  }
  for (const key of row?.readings.keys() ?? []) titles[key] ??= cleanText(row?.cells.get(key));
  const filled = Object.fromEntries(
    fieldEntries(work.record).map(([key, field]) => [
      key,
      values[key] ?? field.default ?? (field.kind === "text" ? "" : null),
    ]),
  );
  return titleWith(work.record, filled, titles).slice(0, 120);
}

/** The new values that a row gives an existing record: nothing that is the same already, nothing for empty cells. */
function changesTo(work: Work, existing: StoredRow, row: DataRow, given: Given): Values {
  const changed: Values = {};
  for (const [key, field] of fieldEntries(work.record)) {
    const cell = row.cells.get(key);
    if (given.options.get(key)?.includes(String(existing[key]))) continue;
    if (given.options.has(key) || given.unclear.has(key)) {
      if (!isShown(cell, shownOf(work.run.names, field, existing, key))) changed[key] = undefined;
      continue;
    }
    if (!(key in given.values)) continue;
    const precision = `${key}Precision`;
    const same =
      sameValue(given.values[key], existing[key]) &&
      (!field.precise || (given.values[precision] ?? "day") === (existing[precision] ?? "day"));
    if (same || isShown(cell, shownOf(work.run.names, field, existing, key))) continue;
    changed[key] = given.values[key];
    if (field.precise) changed[precision] = given.values[precision] ?? "day";
  }
  return changed;
}

function shownOf(names: Names, field: Field, row: StoredRow, key: string) {
  const value = row[key];
  const ids = field.target ? (Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : []) : [];
  const titles = field.target ? ids.map((id) => names.title(field.target ?? "", id)).join("、") : undefined;
  return shownCell(field, value, row[`${key}Precision`] as Precision | null, titles);
}

function changeExisting(work: Work, row: DataRow, given: Given, existing: StoredRow, result: PlanRow): PlanRow {
  const { run, record, claimed } = work;
  const changed = changesTo(work, existing, row, given);
  const title = titleOf(work, existing);
  const before = claimed.get(existing.id);
  if (Object.keys(changed).length === 0) {
    if (before !== undefined)
      return { ...result, title, action: "skip", issues: [{ field: "", message: importText.sameAsRow(before) }] };
    claimed.set(existing.id, row.number);
    return { ...result, title, action: "same" };
  }
  if (before !== undefined)
    return { ...result, title, issues: [{ field: "", message: importText.repeatsRow(before) }] };
  const unclear = [...given.unclear].find((key) => key in changed);
  if (unclear)
    return {
      ...result,
      title,
      issues: [
        {
          field: unclear,
          message: importText.severalInList(labelOf(record, unclear), cleanText(row.cells.get(unclear))),
        },
      ],
    };
  const asked = [...given.options.keys()].some((key) => key in changed) ? askReferences(work, given) : null;
  if (asked && "ask" in asked) return { ...result, title, action: "ask", issues: [asked.issue], candidates: asked.ask };
  const after = { ...existing, ...changed };
  const { stored, issues } = store(run, () => {
    const told = judge(run, record, after);
    updateRow(run.tx, record, existing.id, changed);
    return told;
  });
  if (!stored) return { ...result, title, issues };
  const changes = changeList(run.names, record, existing, after, Object.keys(changed));
  Object.assign(existing, changed);
  claimed.set(existing.id, row.number);
  return { ...result, title, action: "change", changes, issues };
}

function createNew(work: Work, row: DataRow, given: Given, result: PlanRow): PlanRow {
  const { run, record } = work;
  if (!work.creatable) return { ...result, issues: [{ field: "", message: importText.cannotCreate(record.label) }] };
  const missing = fieldEntries(record).filter(
    ([key, field]) =>
      field.required && field.default === undefined && given.values[key] === undefined && !given.options.has(key),
  );
  if (missing.length > 0)
    return {
      ...result,
      issues: missing.map(([field, { kind, label }]) => ({
        field,
        message: kind === "ref" || kind === "choice" ? importText.choose(label) : importText.fillIn(label),
      })),
    };
  const unclear = [...given.unclear][0];
  if (unclear)
    return {
      ...result,
      issues: [
        {
          field: unclear,
          message: importText.severalInList(labelOf(record, unclear), cleanText(row.cells.get(unclear))),
        },
      ],
    };
  const made = newRow(run.context, record, given.values);
  const { stored, issues } = store(run, () => {
    const told = judge(run, record, made);
    work.insert(made);
    return told;
  });
  if (!stored) return { ...result, issues };
  work.existing.add(made);
  work.made.add(made.id);
  work.claimed.set(made.id, row.number);
  const keys = fieldEntries(record).flatMap(([key]) => (key in given.values ? [key] : []));
  const action: Action = "create";
  return { ...result, action, changes: changeList(run.names, record, null, made, keys), issues };
}

const labelOf = (record: AnyRecord, key: string): string => (record.fields as Fields)[key]?.label ?? key;

/** Old and new values in the words of the office; what stood in a private field is masked, what the sheet gives is not. */
export function changeList(
  names: Names,
  record: AnyRecord,
  before: Values | null,
  after: Values,
  keys: readonly string[],
): Change[] {
  const fields = record.fields as Fields;
  const show = (field: Field, key: string, values: Values) =>
    showValue(
      field,
      values[key],
      (target, ids) => ids.map((id) => names.title(target, id)),
      values[`${key}Precision`] as Precision | null,
    );
  return keys.flatMap((key) => {
    const field = fields[key];
    if (!field) return [];
    const from = before === null ? "" : show(field, key, before);
    const hidden = field.private === "phone" ? maskPhone : field.private === "idNumber" ? maskIdNumber : null;
    return [
      {
        field: key,
        label: field.label,
        from: hidden && before?.[key] ? hidden(from) : from,
        to: show(field, key, after),
      },
    ];
  });
}
