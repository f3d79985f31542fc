import { cleanText } from "../../core/kit/cells.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { rowInserter } from "../../db/queries/exchange.ts";
import { type StoredRow, updateRow } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { changeList, changesTo } from "./changes.ts";
import { canCreate, keyFields } from "./columns.ts";
import { loadExisting } from "./existing.ts";
import { type Given, loadReferences, readRow } from "./given.ts";
import { askReferences, findMatch, titleOf, type Work } from "./match.ts";
import { type DataRow, judge, type PlanRow, planRow, type Run, store } from "./plan.ts";

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

function changeExisting(work: Work, row: DataRow, given: Given, existing: StoredRow, result: PlanRow): PlanRow {
  const { run, record, claimed } = work;
  const changed = changesTo(run.names, record, existing, row, given);
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
  return { ...result, action: "create", changes: changeList(run.names, record, null, made, keys), issues };
}

const labelOf = (record: AnyRecord, key: string): string => (record.fields as Fields)[key]?.label ?? key;
