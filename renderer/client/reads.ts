import { fieldEntries } from "../../core/kit/record.ts";
import { ownProcedures, recordNamed } from "../../core/modules/index.ts";

/** Names of the records on whose rows the answer of a query depends; "*" stands for all. */
export function readsOf(procedure: string): readonly string[] {
  const own = ownProcedures.get(procedure);
  if (own) return own.reads;
  const record = recordNamed(procedure.slice(0, procedure.indexOf(".")));
  if (!record) return ["*"];
  // A row carries the titles of the records that it points at.
  const targets = fieldEntries(record).flatMap(([, field]) => (field.target ? [field.target] : []));
  return [...new Set([record.name, ...targets])];
}

/** Whether a query has to be asked again after these tables changed. */
export function isTouched(procedure: string, tables: readonly string[]): boolean {
  const reads = readsOf(procedure);
  if (reads.length === 0) return tables.includes("*");
  return tables.includes("*") || reads.includes("*") || reads.some((name) => tables.includes(name));
}
