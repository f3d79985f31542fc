import { statSync } from "node:fs";
import { invalid, refused } from "../../core/kit/errors.ts";
import { importText, sheetText } from "../../core/kit/exchangeText.ts";
import { organisation } from "../../core/records/organisation.ts";
import type { Library } from "../../db/client.ts";
import { allRows } from "../../db/queries/exchange.ts";
import type { Context, InputFor } from "../context.ts";
import { type ReadSource, readAhead, readBefore } from "../jobs/importTask.ts";
import { readInThread } from "../jobs/sheetTask.ts";
import { rememberedColumns } from "./answers.ts";
import { namedTarget } from "./carryOut.ts";
import { nameKey, type Target } from "./columns.ts";
import { fitsOf } from "./guess.ts";
import { mendedBefore } from "./mends.ts";
import type { Preview, Table } from "./plan.ts";
import { type Said, tableOf } from "./table.ts";

export type Source = InputFor<"import.preview">;

/** A source that was read and understood. */
export interface Opened {
  target: Target;
  table: Table;
  /** Other targets that the source fits, best first; worked out when it is asked for. */
  fits(): Preview["fits"];
  label: string;
}

/** The gathering that every row belongs to: its column is not looked for, and what a sheet says of it is not read. */
function within(source: Source, target: Target): Target {
  const has = source.gathering !== undefined && target.columns.some((column) => column.key === "gathering");
  return has ? { ...target, columns: target.columns.filter((column) => column.key !== "gathering") } : target;
}

/** Whether a text is a name of a body of the library; looked up only when a column has no heading. */
function bodiesOf(library: Library): (text: string) => boolean {
  let known: Set<string> | null = null;
  return (text) => {
    known ??= new Set(
      allRows(library, organisation)
        .flatMap((row) => [row.name, row.shortName, ...(Array.isArray(row.formerNames) ? row.formerNames : [])])
        .flatMap((name) => (typeof name === "string" && name !== "" ? [nameKey(name)] : [])),
    );
    return known.has(nameKey(text));
  };
}

/** Reads a source. Errors: `refused`, `invalid`, `not_found` with a sentence. */
export async function readSource(context: Context, source: Source): Promise<ReadSource> {
  const before = readBefore();
  if (before) return before;
  // A target that does not exist is told before anything is read.
  if (source.record !== "auto") namedTarget(source.record);
  const file = source.file === undefined ? undefined : context.input(source.file);
  if (file === undefined && source.text === undefined) throw invalid(sheetText.noSource, { file: sheetText.noSource });
  const size = file ? (statSync(file.path, { throwIfNoEntry: false })?.size ?? 0) : (source.text?.length ?? 0);
  return readAhead(context, size, async () => ({
    workbook: await readInThread(
      file ? { path: file.path, name: file.name } : { text: source.text ?? "" },
      source.ticket,
    ),
    name: file ? file.name : sheetText.pasted,
  }));
}

/** Understands what was read: which target (unless told), sheet, heading and columns. Errors: `refused`, `invalid`, `not_found` with a sentence. */
export function understand(context: Context, source: Source, { workbook, name }: ReadSource): Opened {
  const told = source.record === "auto" ? null : namedTarget(source.record);
  const knowsBody = bodiesOf(context.library);
  const remembered = new Map<string, Said["remembered"]>();
  const saidFor = (target: Target): Said => {
    const memory = remembered.get(target.name) ?? rememberedColumns(context.library, target.name);
    remembered.set(target.name, memory);
    const { sheet, headingRow, columns, fixes } = source;
    const mended = mendedBefore(context.library, target.name);
    return { sheet, headingRow, columns, fixes, remembered: memory, knowsBody, mended };
  };
  const inside = (target: Target) => within(source, target);
  const fits = () => fitsOf(workbook, inside, saidFor, name, source.gathering !== undefined);
  const guessed = told ? null : fits();
  const full = told ?? guessed?.[0]?.target;
  if (!full) throw refused(importText.noFit);
  const target = inside(full);
  const table = tableOf(workbook, target, saidFor(target));
  if (target !== full)
    for (const row of table.rows) row.readings.set("gathering", { kind: "value", value: source.gathering });
  return {
    target,
    table,
    fits: () => (guessed ?? fits()).map((fit) => ({ record: fit.target.name, label: fit.target.label })),
    label: importText.previewLabel(target.label, name),
  };
}
