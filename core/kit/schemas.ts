import { z } from "zod";
import { cleanName, parseClock, parseIdNumber, parsePhone } from "./cells.ts";
import { parseDate } from "./dates.ts";
import type { Field } from "./fields.ts";
import { isIdOf } from "./ids.ts";
import { type AnyRecord, type DraftOf, fieldEntries, type PatchOf, type RowOf } from "./record.ts";

const precision = z.enum(["day", "month", "year"]);

/** Schema of one value that is not null. Messages name the field. */
function valueSchema(field: Field): z.ZodType {
  const { label } = field;
  switch (field.kind) {
    case "text": {
      const max = field.max ?? 200;
      const text = z.string({ error: `${label}应为文字` }).max(max, { error: `${label}不能超过${max}个字` });
      if (field.clean === "phone") return text.refine(isClean(parsePhone), { error: problemOf(label, parsePhone) });
      if (field.clean === "clock") return text.refine(isClean(parseClock), { error: problemOf(label, parseClock) });
      if (field.clean === "idNumber")
        return text.refine(isClean(parseIdNumber), { error: problemOf(label, parseIdNumber) });
      return field.required ? text.refine((value) => value.trim() !== "", { error: `请填写${label}` }) : text;
    }
    case "int":
    case "money": {
      let number = z.int({ error: `${label}应为整数` });
      if (field.min !== undefined) number = number.min(field.min, { error: `${label}不能小于${field.min}` });
      if (field.max !== undefined) number = number.max(field.max, { error: `${label}不能大于${field.max}` });
      return number;
    }
    case "date":
      return z
        .string({ error: `${label}应为日期` })
        .refine((value) => parseDate(value, field.edge ?? "first") !== null, {
          error: `${label}不是有效的日期，请写成2026年3月5日或2026-03-05的形式`,
        });
    case "month":
      return z.string({ error: `${label}应为年月` }).refine((value) => parseDate(value, "first") !== null, {
        error: `${label}不是有效的年月，请写成2026年3月或2026-03的形式`,
      });
    case "bool":
      return z.boolean({ error: `${label}应为是或否` });
    case "choice": {
      const keys = Object.keys(field.choices ?? {});
      return z.enum(keys, { error: `${label}只能是${Object.values(field.choices ?? {}).join("、")}之一` });
    }
    case "ref":
      return idSchema(field.target ?? "", label);
    case "refs":
      return z.array(idSchema(field.target ?? "", label), { error: `${label}应为一组记录` });
    case "list":
      return z.array(z.string().max(200), { error: `${label}应为一组文字` });
    case "json":
      return z.json().refine((value) => value !== null, { error: `请填写${label}` });
  }
}

type Parser = (value: string) => { value: string } | { problem: string };

const parsers: Readonly<Record<"phone" | "idNumber" | "clock", Parser>> = {
  phone: parsePhone,
  idNumber: parseIdNumber,
  clock: parseClock,
};

const isClean = (parse: Parser) => (value: string) => value === "" || "value" in parse(value);

const problemOf =
  (label: string, parse: Parser) =>
  (issue: { input?: unknown }): string => {
    const result = parse(String(issue.input));
    return "problem" in result ? `${label}：${result.problem}` : `${label}有误`;
  };

const idSchema = (target: string, label: string) =>
  z.string({ error: `请选择${label}` }).refine((value) => isIdOf(target, value), { error: `${label}不是有效的编号` });

/** Schema of a field as a row holds it. */
export function fieldSchema(field: Field): z.ZodType {
  const value = valueSchema(field);
  return field.required ? value : value.nullable();
}

/** Words for a missing value. */
const missing = (field: Field) =>
  field.kind === "ref" || field.kind === "choice" ? `请选择${field.label}` : `请填写${field.label}`;

export interface RecordSchemas<R extends AnyRecord> {
  row: z.ZodType<RowOf<R>>;
  draft: z.ZodType<DraftOf<R>>;
  patch: z.ZodType<PatchOf<R>>;
}

const cache = new Map<AnyRecord, RecordSchemas<AnyRecord>>();

/** The schemas of a record type; unknown keys are refused. Dates may be given in any form that `parseDate` reads. */
export function schemasOf<R extends AnyRecord>(record: R): RecordSchemas<R> {
  let schemas = cache.get(record);
  if (!schemas) {
    schemas = buildSchemas(record);
    cache.set(record, schemas);
  }
  return schemas as RecordSchemas<R>;
}

function buildSchemas(record: AnyRecord): RecordSchemas<AnyRecord> {
  const row: Record<string, z.ZodType> = { id: z.string() };
  const draft: Record<string, z.ZodType> = {};
  const patch: Record<string, z.ZodType> = {};
  for (const [name, field] of fieldEntries(record)) {
    const schema = fieldSchema(field);
    const mayBeLeftOut = !field.required || field.default !== undefined;
    row[name] = schema;
    patch[name] = schema.optional();
    draft[name] = mayBeLeftOut ? schema.optional() : requiredSchema(schema, field);
    if (field.precise) {
      row[`${name}Precision`] = precision.nullable();
      patch[`${name}Precision`] = precision.nullable().optional();
      draft[`${name}Precision`] = precision.nullable().optional();
    }
  }
  return {
    row: z.object(row),
    draft: z.strictObject(draft),
    patch: z.strictObject(patch),
  } as unknown as RecordSchemas<AnyRecord>;
}

/** The same schema with a plain sentence where nothing was given. */
function requiredSchema(schema: z.ZodType, field: Field): z.ZodType {
  return z
    .custom((value) => value !== undefined && value !== null, { error: missing(field), abort: true })
    .pipe(schema);
}

/**
 * Brings given values into the form that is stored: dates to the first or last day with their precision, texts trimmed,
 * phones and identity numbers without spaces, empty texts to null. Values have passed the schema before.
 */
export function normalise(record: AnyRecord, values: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, field] of fieldEntries(record)) {
    if (!(name in values)) continue;
    const value = values[name];
    result[name] = storedValue(field, value);
    if (field.precise) {
      const parsed = typeof value === "string" ? parseDate(value, field.edge ?? "first") : null;
      const given = values[`${name}Precision`];
      result[`${name}Precision`] = parsed === null ? null : (given ?? parsed.precision);
    }
  }
  for (const [name, field] of fieldEntries(record)) {
    const key = `${name}Precision`;
    if (field.precise && key in values && !(name in values)) result[key] = values[key];
  }
  return result;
}

function storedValue(field: Field, value: unknown): unknown {
  if (typeof value !== "string") return value ?? null;
  if (value.trim() === "") return null;
  if (field.kind === "date") return parseDate(value, field.edge ?? "first")?.date ?? null;
  if (field.kind === "month") return parseDate(value, "first")?.date.slice(0, 7) ?? null;
  if (field.kind !== "text") return value;
  if (field.clean === "name") return cleanName(value);
  const parse = field.clean ? parsers[field.clean] : null;
  const parsed = parse?.(value);
  if (parsed && "value" in parsed) return parsed.value;
  return field.multiline ? value.replace(/\s+$/u, "") : value.trim();
}

/** The values of a new row: what was given, then defaults, then null. */
export function withDefaults(record: AnyRecord, values: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, field] of fieldEntries(record)) {
    result[name] = values[name] ?? field.default ?? null;
    if (field.precise) result[`${name}Precision`] = values[`${name}Precision`] ?? null;
  }
  return result;
}
