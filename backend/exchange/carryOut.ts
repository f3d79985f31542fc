import { conflict, invalid, notFound, refused } from "../../core/kit/errors.ts";
import { importText, sheetText } from "../../core/kit/exchangeText.ts";
import type { Tx } from "../../db/client.ts";
import type { Context } from "../context.ts";
import { rememberAnswers, rememberColumns } from "./answers.ts";
import { PARTICIPANT_LIST, type Target, targetNamed } from "./columns.ts";
import { mendedBefore, rememberMends } from "./mends.ts";
import { beforeStoring } from "./pace.ts";
import { planParticipants } from "./participants.ts";
import { createRun, type PlanRow, type Preview, previewOf, type Table } from "./plan.ts";
import { planRecords } from "./records.ts";
import { planRegister } from "./register.ts";
import type { SheetCell } from "./sheet.ts";
import { dataRow } from "./table.ts";

/** What goes with the rows of an import. */
export interface Asked {
  /** Kept in the journal; must begin as `importText.previewLabel` does, by which later imports know what was not done by hand. */
  label: string;
  gathering?: string | undefined;
  decisions?: Readonly<Record<string, string>> | undefined;
  /** Insisted on, where it is given: what a preview of the same rows answered. */
  token?: string | undefined;
}

export interface Applied {
  changeId: number | null;
  counts: Preview["counts"];
}

/** The target of this name. @throws AppError `not_found`; `refused` for one that no sheet can fill */
export function namedTarget(name: string): Target {
  const target = targetNamed(name);
  if (!target) throw notFound(sheetText.noSuchTarget(name));
  if (target.columns.length === 0) throw refused(sheetText.noSuchTarget(target.label));
  return target;
}

/** Plans the rows and stores what the plan says, in one and the same pass: so a row meets the rules with all rows before it in their place. */
function carryOut(context: Context, tx: Tx, target: Target, table: Table, asked: Asked, isShown: boolean): Preview {
  const run = createRun(context, tx, target.name, asked.decisions ?? {}, isShown);
  const plan = (): PlanRow[] => {
    if (target.record) return planRecords(run, target.record, table.rows);
    if (target.name !== PARTICIPANT_LIST) return planRegister(run, table.rows);
    if (asked.gathering === undefined) throw invalid(importText.noGathering, { gathering: importText.noGathering });
    return planParticipants(run, asked.gathering, table.rows);
  };
  const preview = previewOf(run, target, table, plan());
  const stored = new Set(
    preview.rows
      .filter(({ action }) => action === "create" || action === "change" || action === "same")
      .map(({ row }) => row),
  );
  rememberColumns(context, tx, target.name, table);
  rememberAnswers(
    context,
    tx,
    target.name,
    run.answers.learned((row) => stored.has(row)),
  );
  const mends = table.rows.flatMap((row) => (stored.has(row.number) ? (row.mends ?? []) : []));
  rememberMends(context, tx, target.name, mends);
  return preview;
}

/** Ends a preview: everything that was stored for it is taken back. */
class Previewed extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super("preview");
    this.preview = preview;
  }
}

/** What rows would do: the import itself, taken back at its end; `before` that somebody may look at what was stored. */
export function previewRows(
  context: Context,
  target: Target,
  table: Table,
  asked: Asked,
  before?: (preview: Preview) => void,
): Preview {
  try {
    context.write(asked.label, (tx) => {
      const preview = carryOut(context, tx, target, table, asked, true);
      if (table.missing === "") before?.(preview);
      throw new Previewed(preview);
    });
  } catch (error) {
    if (error instanceof Previewed) return error.preview;
    throw error;
  }
  throw new Error("a preview was stored");
}

/** Does what a preview of the same rows says, in one undoable step; `also` stores more within the same step. */
export function applyRows(
  context: Context,
  target: Target,
  table: Table,
  asked: Asked,
  also?: (tx: Tx, preview: Preview) => void,
): Applied {
  if (table.missing !== "") throw refused(table.missing);
  const { value, changeId } = context.write(asked.label, (tx) => {
    const preview = carryOut(context, tx, target, table, asked, asked.token !== undefined);
    if (asked.token !== undefined && asked.token !== preview.token) throw conflict(importText.planChanged);
    also?.(tx, preview);
    beforeStoring();
    return preview.counts;
  });
  return { changeId, counts: value };
}

/** Rows that do not come from a sheet (merged replies): cells by column keys of the target. */
export interface TableInput {
  /** Name of what they come from, for the preview and the label of the change. */
  name: string;
  /** Column keys in the order in which a preview shows them, with the heading that they had. */
  columns: readonly { key: string; heading?: string }[];
  /** `row` is the number by which decisions and fixes speak of it: unique, from 1. */
  rows: readonly { row: number; cells: Readonly<Record<string, SheetCell>> }[];
  notes?: readonly string[];
  /** Cells mended in place, by row number and column key. */
  fixes?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

function tableFrom(context: Context, target: Target, input: TableInput): Table {
  const known = new Map(target.columns.map((column) => [column.key, column]));
  const unknown = input.columns.find(({ key }) => !known.has(key));
  if (unknown) throw invalid(importText.badColumn(unknown.key));
  const there = new Set(input.columns.map(({ key }) => key));
  const missing = target.columns.filter((column) => column.required && !there.has(column.key));
  const mended = mendedBefore(context.library, target.name);
  return {
    columns: input.columns.map(({ key, heading }, index) => {
      const label = known.get(key)?.field.label ?? key;
      return { index, heading: heading ?? label, field: key, label, by: "heading" as const };
    }),
    notes: [...(input.notes ?? [])],
    rows: input.rows.map(({ row, cells }) =>
      dataRow(
        row,
        new Map(Object.entries(cells).filter(([key]) => there.has(key))),
        target,
        input.fixes?.[String(row)],
        mended,
      ),
    ),
    skipped: [],
    missing:
      missing.length === 0
        ? ""
        : importText.missingColumns(
            missing.map((column) => column.field.label),
            target.columns.map((column) => column.field.label),
          ),
    sheets: [],
    sheet: "",
    headingRow: 0,
    signature: "",
  };
}

const labelled = (target: Target, input: TableInput, asked: Omit<Asked, "label">): Asked => ({
  ...asked,
  label: importText.previewLabel(target.label, input.name),
});

/**
 * What rows that were not read from a sheet would do, by the same plan as a sheet: cells are read, people and bodies
 * matched, questions asked and remembered alike. `record` is a record type, headRegister or participantList.
 */
export function previewTable(
  context: Context,
  record: string,
  input: TableInput,
  asked: Omit<Asked, "label"> = {},
): Preview {
  const target = namedTarget(record);
  return previewRows(context, target, tableFrom(context, target, input), labelled(target, input, asked));
}

/**
 * Does exactly that in one undoable step; `also` stores more within the same step (which replies were taken over).
 * Errors: `conflict` when `asked.token` is not that of the rows any more; `refused` when a column is missing.
 */
export function applyTable(
  context: Context,
  record: string,
  input: TableInput,
  asked: Omit<Asked, "label"> = {},
  also?: (tx: Tx, preview: Preview) => void,
): Applied {
  const target = namedTarget(record);
  return applyRows(context, target, tableFrom(context, target, input), labelled(target, input, asked), also);
}
