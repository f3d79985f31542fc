import type { Field } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { recordNamed } from "../../core/modules/index.ts";

type Create = (record: string, draft: Record<string, unknown>) => Promise<string>;

let counter = 0;

/** Counts on its own for each field, so that a small range (a year) does not come round before its time. */
const counted = new Map<string, number>();
function numbers(key: string): number {
  const next = (counted.get(key) ?? 29) + 1;
  counted.set(key, next);
  return next;
}

/** Records made for one draft, by type: what the draft and its parts point at is the same (an activity and its type belong to one plan). */
type Made = Map<string, string>;

/** A value that passes the field's own checks and differs from draft to draft. */
async function sample(record: AnyRecord, name: string, field: Field, create: Create, made: Made): Promise<unknown> {
  counter++;
  switch (field.kind) {
    case "text":
      if (field.clean === "phone") return "13800138000";
      if (field.clean === "idNumber") return "11010519491231002X";
      if (field.clean === "clock") return name === "from" || name === "opensAt" ? "09:00" : "11:30";
      return name === "owner"
        ? await makeRow("organisation", create, made)
        : `${field.label}${counter}`.slice(0, field.max ?? 200);
    case "int":
    case "money":
      if (typeof field.default === "number") return field.default;
      return (field.min ?? 0) + (numbers(`${record.name}.${name}`) % ((field.max ?? 1_000_000) - (field.min ?? 0)));
    case "date":
      return field.edge === "last" ? "2026-12-31" : "2026-03-05";
    case "month":
      return "1975-06";
    case "bool":
      return record.name === "organisation" || name === "active";
    case "choice":
      return Object.keys(field.choices ?? {})[0];
    case "ref":
      return await makeRow(field.target ?? "", create, made);
    case "refs":
      return [await makeRow(field.target ?? "", create, made)];
    case "list":
      return field.suggestions ? [...field.suggestions.slice(0, 2)] : ["甲", "乙"];
    case "json":
      return field.default;
  }
}

/** A draft of a record type in which every field that people fill holds a value; the records that it points at are made first. */
export async function sampleDraft(record: AnyRecord, create: Create): Promise<Record<string, unknown>> {
  const draft: Record<string, unknown> = {};
  const made: Made = new Map();
  for (const [name, field] of fieldEntries(record)) draft[name] = await sample(record, name, field, create, made);
  return draft;
}

/** A stored row with the required fields only; answers its id. */
async function makeRow(recordName: string, create: Create, made: Made): Promise<string> {
  const known = made.get(recordName);
  if (known) return known;
  const record = recordNamed(recordName);
  if (!record) throw new Error(`no record ${recordName}`);
  const draft: Record<string, unknown> = {};
  for (const [name, field] of fieldEntries(record))
    if (field.required && field.default === undefined) draft[name] = await sample(record, name, field, create, made);
  const id = await create(recordName, draft);
  made.set(recordName, id);
  return id;
}
