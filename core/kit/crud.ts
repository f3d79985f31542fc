import { z } from "zod";
import { messages } from "./messages.ts";
import { command, type Procedure, query } from "./module.ts";
import { type AnyRecord, fieldEntries } from "./record.ts";
import { schemasOf } from "./schemas.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const range = z.strictObject({
  from: z.union([z.string(), z.number()]).optional(),
  to: z.union([z.string(), z.number()]).optional(),
  contains: z.string().optional(),
});

/** What selects the rows of a list. */
const listShape = {
  filter: z
    .record(z.string(), z.union([scalar, z.array(z.union([z.string(), z.number(), z.null()])), range]))
    .optional(),
  text: z.string().max(200).optional(),
  sort: z.array(z.strictObject({ field: z.string(), descending: z.boolean().optional() })).optional(),
  limit: z.int().min(0).max(1_000_000).optional(),
  offset: z.int().min(0).optional(),
};

/** The procedures that a record type has without further typing: list, get, create, update, remove, export. */
export function crudProcedures(record: AnyRecord): Record<string, Procedure> {
  const { row, draft, patch } = schemasOf(record);
  const listed = row.and(z.object({ refTitles: z.record(z.string(), z.string()) }));
  const changed = z.object({
    id: z.string(),
    changeId: z.number().nullable(),
    row: listed,
    warnings: z.array(z.string()),
  });
  const reads = [
    record.name as string,
    ...fieldEntries(record).flatMap(([, field]) => (field.target ? [field.target] : [])),
  ];
  const named = {
    list: query({
      label: messages.listLabel(record.label),
      input: z.strictObject(listShape),
      output: z.object({ rows: z.array(listed), total: z.number() }),
      reads,
    }),
    get: query({
      label: messages.getLabel(record.label),
      input: z.strictObject({ id: z.string() }),
      output: listed,
      reads,
    }),
    create: command({ label: messages.createLabel(record.label), input: draft, output: changed }),
    update: command({
      label: messages.updateLabel(record.label),
      input: z.strictObject({ id: z.string(), patch, was: patch.optional() }),
      output: changed,
    }),
    remove: command({
      label: messages.removeLabel(record.label),
      input: z.union([z.strictObject({ id: z.string() }), z.strictObject({ ids: z.array(z.string()).min(1) })]),
      output: z.object({ changeId: z.number(), removed: z.number() }),
    }),
    export: command({
      label: messages.exportLabel(record.label),
      input: z.strictObject({
        ...listShape,
        out: z.string().meta({ path: "out" }).optional(),
        format: z.enum(["xlsx", "csv"]).optional(),
        withPrivate: z.boolean().optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
  };
  return Object.fromEntries(
    Object.entries(named).map(([verb, procedure]) => [`${record.name}.${verb}`, procedure as Procedure]),
  );
}
