import { cleanText } from "../../core/kit/cells.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Field, Fields } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries, titleWith } from "../../core/kit/record.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import type { Answer } from "./answers.ts";
import { changesTo } from "./changes.ts";
import { nameKey } from "./columns.ts";
import type { Existing, KeyOptions } from "./existing.ts";
import type { Given } from "./given.ts";
import { soundAlike } from "./near.ts";
import type { DataRow, Issue, PlanRow, Run } from "./plan.ts";
import type { RunTerms } from "./termLookup.ts";
import { isSameTerm } from "./terms.ts";

/** What planning the rows of one record type goes by. */
export interface Work {
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
  /** Where terms are imported: what the rules on them go by, told of each that is stored. */
  terms?: RunTerms;
}

/** What a row was found to be: a record of the library, a new one (null), or a question. */
export type Match =
  | { row: StoredRow | null; answer?: Answer }
  | { problem: Issue }
  | { ask: PlanRow["candidates"]; issue: Issue };

/** Finds the record that a row means. */
export function findMatch(work: Work, row: DataRow, given: Given): Match {
  const { record, keys, existing, run } = work;
  const unsure = askNear(work, given);
  if (unsure) return unsure;
  const own = `${record.name}_`;
  const answer = run.answers.of(
    row.number,
    "",
    aboutRow(work, row),
    (value) => value === "create" || value.startsWith(own) || value.startsWith("row:"),
  );
  const decision = answer?.remembered ? undefined : answer?.value;
  const options: KeyOptions = keys.map(
    (key) => given.options.get(key) ?? (given.values[key] === undefined ? null : [given.values[key]]),
  );
  if (decision === "create") return askReferences(work, given) ?? { row: null, ...(answer ? { answer } : {}) };
  const fits = (one: StoredRow) => record.name !== "appointment" || isSameTerm(one, given.values);
  const exact = existing.exact(options);
  // A row that says exactly what is stored is that record, even where several bear its key.
  const equal = exact.filter((one) => Object.keys(changesTo(work.run.names, record, one, row, given)).length === 0);
  const known = equal.find((one) => !work.claimed.has(one.id)) ?? equal[0];
  if (known) return { row: known };
  const near = exact.length === 0 ? nearPeople(work, given) : [];
  const chosenFrom = (id: string) =>
    [...exact, ...candidatesOf(work, options, given), ...near.map((one) => one.row)].find(
      (one) => answerFor(work, one) === id,
    );
  if (decision !== undefined) {
    const chosen = chosenFrom(decision);
    return chosen
      ? { row: chosen, ...(answer ? { answer } : {}) }
      : { problem: { field: "", message: importText.badDecision } };
  }
  const chosenBefore = answer ? chosenFrom(answer.value) : undefined;
  const before: Match | null = answer && chosenBefore ? { row: chosenBefore, answer } : null;
  const fitting = exact.filter(fits);
  if (fitting.length === 1) return { row: fitting[0] as StoredRow };
  if (fitting.length > 1)
    return before ?? ask(work, fitting, importText.severalMatch(titleOf(work, given.values, row)));
  if (exact.length === 0) {
    const candidates = candidatesOf(work, options, given);
    const certain = certainOf(work, candidates, given, options);
    if (certain) return { row: certain };
    if (candidates.length > 0)
      return before ?? ask(work, candidates, importText.whichOne(titleOf(work, given.values, row)));
    if (near.length > 0) {
      const title = titleOf(work, given.values, row);
      return (
        before ?? {
          ask: near.map((one) => ({
            id: one.row.id,
            title: importText.candidate(
              titleOf(work, one.row),
              [one.why, detailOf(one.row)].filter(Boolean).join("，"),
            ),
          })),
          issue: {
            field: "",
            message:
              record.name === "organisation" ? importText.nearBody(record.label, title) : importText.nearPerson(title),
          },
        }
      );
    }
  }
  return askReferences(work, given) ?? { row: null };
}

/** By what a row is known again: its key fields as they stand in the sheet. */
export const aboutRow = (work: Work, row: DataRow) => [
  work.record.label,
  ...work.keys.map((key) => row.cells.get(key)),
];

/** Records under another name that the row may mean: people with the same mobile, or read alike and of the same unit; bodies with a close name. */
function nearPeople(work: Work, given: Given): { row: StoredRow; why: string }[] {
  const { record, existing, made } = work;
  const { name, mobile, unit } = given.values;
  const stored = (rows: StoredRow[]) => rows.filter((one) => !made.has(one.id));
  if (record.name === "organisation")
    return work.run.names.near("organisation", String(name ?? "")).flatMap(({ id, why }) => {
      const row = existing.by(["id"], [id])[0];
      return row && !made.has(id) ? [{ row, why }] : [];
    });
  if (record.name !== "person" || typeof name !== "string") return [];
  const byMobile =
    typeof mobile === "string" && /^1\d{10}$/.test(mobile) ? stored(existing.by(["mobile"], [mobile])) : [];
  const alike =
    typeof unit === "string"
      ? stored(existing.by(["unit"], [unit])).filter((one) => soundAlike(name, String(one.name)))
      : [];
  return [
    ...byMobile.map((row) => ({ row, why: importText.nearWhy.mobile })),
    ...alike.filter((one) => !byMobile.includes(one)).map((row) => ({ row, why: importText.nearWhy.sound })),
  ];
}

/** References under a name that is only close to one that is there. */
function askNear(work: Work, given: Given): Match | null {
  const [key, near] = [...given.near][0] ?? [];
  if (!key || !near) return null;
  const field = (work.record.fields as Fields)[key] as Field;
  const target = field.target ?? "";
  return {
    ask: near
      .slice(0, 20)
      .map(({ id, why }) => ({ id, title: importText.candidate(work.run.names.title(target, id), why) })),
    issue: { field: key, message: importText.nearBody(field.label, given.texts.get(key) ?? "") },
  };
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
    ask: rows.slice(0, 20).map((one) => ({ id: answerFor(work, one), title: candidateTitle(work, one) })),
    issue: { field: "", message },
  };
}

/** What a record may be answered with: its id, or the line of this sheet that made it, because its id is new at each planning. */
const answerFor = ({ made, claimed }: Work, one: StoredRow): string =>
  made.has(one.id) ? `row:${claimed.get(one.id)}` : one.id;

/** References that stay unclear are asked for, when the row would be new. */
export function askReferences(work: Work, given: Given): Match | null {
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

const candidateTitle = (work: Work, row: StoredRow): string =>
  work.made.has(row.id)
    ? importText.inRowCandidate(titleOf(work, row), work.claimed.get(row.id) ?? 0, detailOf(row) || work.record.label)
    : importText.candidate(titleOf(work, row), detailOf(row));

/** Title of values of a row; where they are too few, the first cell. */
export function titleOf(work: Work, values: Values, row?: DataRow): string {
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
