import Papa from "papaparse";
import { refused } from "../../core/kit/errors.ts";
import { participantRoles } from "../../core/records/gathering.ts";
import { shownValue } from "../../core/rules/collection/readCell.ts";
import type { CollectionState } from "../../core/rules/collection/state.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { PARTICIPANT_LIST, type Target, targetNamed } from "../exchange/columns.ts";
import { bodyColumn, type Collection, namedCollection, stateOf } from "./stored.ts";

/** The merged rows as a sheet of the target, and where each of its lines comes from. */
interface Carried {
  target: Target;
  text: string;
  /** By line of the sheet, from 1. */
  places: Map<number, { file: string; cell: string }>;
}

/** Who is nominated for a class takes part as a trainee, where the form doesn't ask in what capacity. */
function constants(context: Context, collection: Collection, target: Target): { label: string; value: string }[] {
  const role = target.columns.find((column) => column.key === "role");
  if (target.name !== PARTICIPANT_LIST || !role || collection.form.columns.some((one) => one.field === "role"))
    return [];
  const kind = findGathering(context.library.orm, collection.gathering ?? "")?.kind;
  return kind === "trainingClass" ? [{ label: role.field.label, value: participantRoles.trainee }] : [];
}

/** @throws AppError refused where the form fills nothing or nothing came */
function carried(context: Context, collection: Collection, state: CollectionState): Carried {
  const { form } = collection;
  const target = form.target === undefined ? undefined : targetNamed(form.target);
  if (!target) throw refused(words.noTargetSet);
  if (target.name === PARTICIPANT_LIST && !collection.gathering) throw refused(words.noGathering);
  if (state.rows.length === 0) throw refused(words.noRows);
  const columns = form.columns.flatMap((column) => {
    const found = target.columns.find((one) => one.key === column.field);
    return found ? [{ column, label: found.field.label }] : [];
  });
  const body = bodyColumn(target);
  const ownBody = body !== undefined && form.columns.some((column) => column.field === body);
  const bodyLabel = ownBody ? undefined : target.columns.find((one) => one.key === body)?.field.label;
  const fixed = constants(context, collection, target);
  const heads = [
    ...(bodyLabel === undefined ? [] : [bodyLabel]),
    ...columns.map(({ label }) => label),
    ...fixed.map(({ label }) => label),
  ];
  const data = state.rows.map((row) => [
    ...(bodyLabel === undefined ? [] : [row.organisation]),
    ...columns.map(({ column }) => shownValue(row.values[column.name], column.kind)),
    ...fixed.map(({ value }) => value),
  ]);
  const text = Papa.unparse([heads, ...data], { delimiter: "\t", newline: "\n" });
  return {
    target,
    text,
    places: new Map(state.rows.map(({ file, cell }, at) => [at + 2, { file, cell }])),
  };
}

/** The input of the import that carries the rows over, and how to speak of its rows. */
export function carrying(context: Context, input: InputFor<"collection.preview">) {
  const collection = namedCollection(context, input.id);
  const made = carried(context, collection, stateOf(context, collection));
  const { decisions, fixes } = input;
  const needsGathering = made.target.columns.some((column) => column.key === "gathering");
  const gathering = made.target.name === PARTICIPANT_LIST || needsGathering ? collection.gathering : null;
  const source: InputFor<"import.preview"> = {
    text: made.text,
    record: made.target.name,
    ...(gathering ? { gathering } : {}),
    ...(decisions ? { decisions } : {}),
    ...(fixes ? { fixes } : {}),
  };
  return { source, places: made.places };
}

/** Sentences name file and cell instead of lines of a sheet that nobody has seen. */
export function inPlace(
  preview: OutputFor<"import.preview">,
  places: ReadonlyMap<number, { file: string; cell: string }>,
): OutputFor<"collection.preview"> {
  const shown = (row: number): string | undefined => {
    const place = places.get(row);
    return place && words.place(place.file, place.cell);
  };
  const told = (message: string) =>
    message.replace(/(?:本表)?第(\d+)行/gu, (all, row: string) => shown(Number(row)) ?? all);
  return {
    ...preview,
    rows: preview.rows.map((row) => ({
      ...row,
      issues: row.issues.map((issue) => ({ ...issue, message: told(issue.message) })),
      candidates: row.candidates.map((one) => ({ ...one, title: told(one.title) })),
    })),
    places: Object.fromEntries([...places].map(([row, { file, cell }]) => [String(row), words.place(file, cell)])),
  };
}
