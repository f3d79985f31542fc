import { cleanText } from "../../core/kit/cells.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { appointment } from "../../core/records/appointment.ts";
import { patchRow, rowInserter } from "../../db/queries/exchange.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { changeList, changesTo } from "./changes.ts";
import { canCreate, keyFields } from "./columns.ts";
import { loadExisting } from "./existing.ts";
import { type Given, loadReferences, readRow } from "./given.ts";
import { aboutRow, askReferences, findMatch, titleOf, type Work } from "./match.ts";
import { eachRow } from "./pace.ts";
import { asking, type DataRow, judge, type PlanRow, planRow, type Run, storeOne } from "./plan.ts";
import { loadTerms, withTerms } from "./termLookup.ts";

/** Plans and stores the rows of a sheet of one record type. */
export function planRecords(run: Run, record: AnyRecord, rows: readonly DataRow[]): PlanRow[] {
  loadReferences(run.names, record, rows);
  const keys = keyFields(record);
  const given = rows.map((row) => readRow(run, record, row));
  const first = keys[0] ?? "";
  const firstValues = () => given.flatMap((one) => one.options.get(first) ?? one.values[first] ?? []);
  const also: [string, unknown[]][] =
    record.name === "person"
      ? ["idNumber", "mobile"].map((field) => [field, given.flatMap((one) => one.values[field] ?? [])])
      : [];
  if (record.name === "organisation") run.names.load("organisation", []);
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
  const plan = () => eachRow(rows, (row, i) => planOne(work, row, given[i] as Given));
  if (record.name !== appointment.name) return plan();
  const named = (field: string) =>
    given.flatMap((one) => one.options.get(field) ?? one.values[field] ?? []).map(String);
  work.terms = loadTerms(run, named("person"), named("organisation"));
  return withTerms(run.library, work.terms, plan);
}

function planOne(work: Work, row: DataRow, given: Given): PlanRow {
  const { run, record } = work;
  const result = planRow(row.number, "error", { record: record.name, title: titleOf(work, given.values, row) });
  if (run.answers.skips(row.number))
    return { ...result, action: "skip", issues: [{ field: "", message: importText.skippedByChoice }] };
  if (given.issues.length > 0)
    return { ...result, issues: given.issues, ask: given.open && run.answers.keyOf(row.number, given.open) };
  const match = findMatch(work, row, given);
  if ("ask" in match) return asking(run, result, match);
  if ("problem" in match) return { ...result, issues: [match.problem] };
  const done = match.row ? changeExisting(work, row, given, match.row, result) : createNew(work, row, given, result);
  const answers = [
    ...given.answered,
    ...(match.answer ? [{ field: "", answer: match.answer, about: aboutRow(work, row) }] : []),
  ];
  return told(work, done, answers);
}

/** Says on the row what was answered at an earlier import, and keeps what was answered now. */
function told(work: Work, done: PlanRow, answers: Given["answered"]): PlanRow {
  const notes = answers.flatMap(({ field, answer, about }) => {
    const target = field === "" ? work.record.name : ((work.record.fields as Fields)[field]?.target ?? "");
    const lineOf = (number: number) => [...work.claimed].find(([, row]) => row === number)?.[0];
    const id =
      answer.value === "create"
        ? lineOf(done.row)
        : answer.value.startsWith("row:")
          ? lineOf(Number(answer.value.slice(4)))
          : answer.value;
    if (id === undefined) return [];
    if (!answer.remembered) work.run.answers.learn(done.row, about, id);
    return answer.remembered
      ? [{ field, message: importText.remembered(field === "" ? done.title : work.run.names.title(target, id)) }]
      : [];
  });
  return notes.length > 0 ? { ...done, issues: [...done.issues, ...notes] } : done;
}

function changeExisting(work: Work, row: DataRow, given: Given, existing: StoredRow, result: PlanRow): PlanRow {
  const { run, record, claimed } = work;
  const { changed, notes } = run.hand.keep(
    run.names,
    record,
    existing,
    changesTo(run.names, record, existing, row, given),
  );
  const title = titleOf(work, existing);
  const before = claimed.get(existing.id);
  if (Object.keys(changed).length === 0) {
    if (before !== undefined)
      return { ...result, title, action: "skip", issues: [{ field: "", message: importText.sameAsRow(before) }] };
    claimed.set(existing.id, row.number);
    return { ...result, title, action: "same", issues: notes };
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
  if (asked && "ask" in asked) return asking(run, { ...result, title }, asked);
  const after = { ...existing, ...changed };
  const { stored, issues } = storeOne(() => {
    const told = judge(run, record, after);
    patchRow(run.library, record, existing.id, changed);
    return told;
  });
  if (!stored) return { ...result, title, issues };
  const changes = run.isShown ? changeList(run.names, record, existing, after, Object.keys(changed)) : [];
  Object.assign(existing, changed);
  work.terms?.stored(existing);
  claimed.set(existing.id, row.number);
  return { ...result, title, action: "change", changes, issues: [...issues, ...notes] };
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
  const { stored, issues } = storeOne(() => {
    const told = judge(run, record, made);
    work.insert(made);
    return told;
  });
  if (!stored) return { ...result, issues };
  work.existing.add(made);
  work.terms?.stored(made);
  work.made.add(made.id);
  work.claimed.set(made.id, row.number);
  const keys = fieldEntries(record).flatMap(([key]) => (key in given.values ? [key] : []));
  return {
    ...result,
    action: "create",
    changes: run.isShown ? changeList(run.names, record, null, made, keys) : [],
    issues,
  };
}

const labelOf = (record: AnyRecord, key: string): string => (record.fields as Fields)[key]?.label ?? key;
