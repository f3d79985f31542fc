import { refused } from "../../core/kit/errors.ts";
import { participantRoles } from "../../core/records/gathering.ts";
import { cellOfColumn } from "../../core/rules/collection/place.ts";
import { shownValue } from "../../core/rules/collection/readCell.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { applyTable, previewTable, type TableInput } from "../exchange/carryOut.ts";
import { PARTICIPANT_LIST, type Target, targetNamed } from "../exchange/columns.ts";
import { importInThread, isForThread, type Planned } from "../jobs/importTask.ts";
import { bodyColumn, type Collection, namedCollection, stateOf } from "./stored.ts";

/** The merged rows as rows of an import, and where each of them comes from. */
interface Carried {
  target: Target;
  table: TableInput;
  gathering: string | undefined;
  /** By row number: its file and cell. */
  places: Map<number, string>;
  /** File and cells of some fields of a row. */
  placeOf: (row: number, fields: readonly string[]) => string | undefined;
  /** What is to be said beside what the plan says. */
  notes: string[];
}

/** What stands in every row: who is nominated for a class takes part as a trainee, where the form doesn't ask in what capacity. */
function constants(context: Context, collection: Collection, target: Target): Record<string, string> {
  const gathering = collection.gathering ?? "";
  const asked = collection.form.columns.some((one) => one.field === "role");
  if (target.name === PARTICIPANT_LIST && !asked)
    return findGathering(context.library.orm, gathering)?.kind === "trainingClass"
      ? { role: participantRoles.trainee }
      : {};
  return {};
}

/** @throws AppError refused where the form fills nothing or nothing came */
function carried(context: Context, input: InputFor<"collection.preview">): Carried {
  const collection = namedCollection(context, input.id);
  const { form } = collection;
  const target = form.target === undefined ? undefined : targetNamed(form.target);
  if (!target) throw refused(words.noTargetSet);
  if (target.name === PARTICIPANT_LIST && !collection.gathering) throw refused(words.noGathering);
  const { rows } = stateOf(context, collection);
  if (rows.length === 0) throw refused(words.noRows);
  const columns = form.columns.filter((column) => target.columns.some((one) => one.key === column.field));
  const body = bodyColumn(target);
  const ownBody = columns.some((column) => column.field === body);
  const fixed = constants(context, collection, target);
  const left = form.columns.filter((column) => !columns.includes(column)).map((column) => column.name);
  const places = new Map(rows.map(({ file, cell }, at) => [at + 1, words.place(file, cell)]));
  return {
    target,
    gathering: collection.gathering ?? undefined,
    places,
    placeOf: (number, fields) => {
      const row = rows[number - 1];
      const cells = columns.flatMap((column) =>
        row && column.field !== undefined && fields.includes(column.field)
          ? [cellOfColumn(row, form, column.name)]
          : [],
      );
      return row && cells.length > 0 ? words.place(row.file, cells.join(words.alsoInTable)) : undefined;
    },
    notes: left.length > 0 ? [words.notCarried(left)] : [],
    table: {
      name: words.carried(collection.title),
      columns: [
        ...(body === undefined || ownBody ? [] : [{ key: body, heading: words.bodyColumn }]),
        ...columns.map((column) => ({ key: column.field ?? "", heading: column.name })),
        ...Object.keys(fixed).map((key) => ({ key })),
      ],
      rows: rows.map((row, at) => ({
        row: at + 1,
        cells: {
          ...(body === undefined || ownBody ? {} : { [body]: row.organisation }),
          ...Object.fromEntries(
            columns.map((column) => [column.field, shownValue(row.values[column.name], column.kind)]),
          ),
          ...fixed,
        },
      })),
      fixes: input.fixes,
    },
  };
}

/** Sentences name file and cell instead of rows that nobody has numbered; a row with something wrong stands where that is. */
function inPlace(
  preview: OutputFor<"import.preview">,
  { places, placeOf, notes }: Carried,
): OutputFor<"collection.preview"> {
  const shown = new Map(places);
  for (const { row, action, issues } of preview.rows) {
    const wrong = action === "error" || action === "ask" ? issues.map((issue) => issue.field) : [];
    shown.set(row, placeOf(row, wrong) ?? shown.get(row) ?? "");
  }
  const told = (message: string) =>
    message.replace(/(?:本表)?第(\d+)行/gu, (all, row: string) => places.get(Number(row)) ?? all);
  return {
    ...preview,
    notes: [...preview.notes, ...notes],
    rows: preview.rows.map((row) => ({
      ...row,
      issues: row.issues.map((issue) => ({ ...issue, message: told(issue.message) })),
      candidates: row.candidates.map((one) => ({ ...one, title: told(one.title) })),
    })),
    places: Object.fromEntries([...shown].map(([row, place]) => [String(row), place])),
  };
}

const plannedOf = ({ table }: Carried): Planned => ({ name: table.name, rows: table.rows.length });

/** What the merged rows would become, by the plan that imports sheets; many of them in its thread. */
export async function previewRows(
  context: Context,
  input: InputFor<"collection.preview">,
): Promise<OutputFor<"collection.preview">> {
  const rows = carried(context, input);
  if (isForThread(context, plannedOf(rows)))
    return importInThread(context, "collection.preview", input, plannedOf(rows));
  const { target, table, gathering } = rows;
  const preview = previewTable(context, target.name, table, { gathering, decisions: input.decisions });
  return inPlace(preview, rows);
}

/** Takes them over in one undoable step: exactly what the preview said. */
export async function takeRows(
  context: Context,
  input: InputFor<"collection.take">,
): Promise<OutputFor<"collection.take">> {
  const rows = carried(context, input);
  if (isForThread(context, plannedOf(rows))) return importInThread(context, "collection.take", input, plannedOf(rows));
  const { target, table, gathering } = rows;
  return applyTable(context, target.name, table, { gathering, decisions: input.decisions, token: input.token });
}
