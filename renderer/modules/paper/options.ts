import { z } from "zod";
import type { Json } from "../../../core/kit/transport.ts";
import { recordNamed } from "../../../core/modules/index.ts";
import { layoutNamed } from "../../../core/paper/index.ts";

/**
 * How an option is asked for. A layout has no form of its own: everything is read from its parameter schema, so what a
 * layout says there is what people see.
 *
 * | in the schema | is asked as |
 * |---|---|
 * | `z.enum` | choice; without default it may stay open (全部) |
 * | `z.boolean` | check box |
 * | `z.int`, `z.number` with `.min().max()` | number; from 2000 on it is a year and begins with the one in the top bar |
 * | `z.iso.date` | day; a required one begins with today |
 * | `z.string` | text, over several lines with `multiline` |
 * | `z.array(z.enum)` | several of the choices; chosen and put in order with `ordered` |
 * | a field with `record` | a record of this type; a required one begins with the latest |
 * | a field with `people` | people of the list, by name or place |
 * | `gathering`, `seatingPlan`, `list`, `on` together | one choice 名单来源 |
 * | an array of `{ layout, params }` | papers in order (成套材料) |
 * | anything with `hidden` | not asked: comes with the link that opens the room, which only says how many were chosen |
 *
 * In `.meta({…})`: `title` label; `labels` value → label; `help` sentence below; `unit` behind a number; `record` type of
 * record; `filter` values its fields must have; `people`; `ordered`; `multiline`; `remember` the office's choice is kept for
 * the next time; `preset: "month"` begins with this month; `none` what an open choice is called; `advanced` stands under
 * 更多选项; `hidden` see above.
 */
export interface PaperOption {
  name: string;
  label: string;
  required: boolean;
  kind:
    | "date"
    | "number"
    | "bool"
    | "choice"
    | "several"
    | "ordered"
    | "record"
    | "people"
    | "text"
    | "source"
    | "papers";
  /** value → label, for choices. */
  labels: Record<string, string>;
  /** Name of the record type, for a record, and what its fields must be. */
  record: string;
  filter: Record<string, string> | null;
  help: string;
  unit: string;
  /** What an open choice is called. */
  none: string;
  min: number | null;
  max: number | null;
  whole: boolean;
  multiline: boolean;
  /** Names of the parameters that it sets: its own, or several for 名单来源. */
  sets: readonly string[];
  remember: boolean;
  advanced: boolean;
  /** Never asked; still sent where a link has brought it. */
  hidden: boolean;
  preset: Json | "month" | undefined;
}

interface PropertySchema {
  type?: string;
  format?: string;
  title?: string;
  enum?: string[];
  items?: { enum?: string[]; type?: string };
  default?: Json;
  minimum?: number;
  maximum?: number;
  labels?: Record<string, string>;
  record?: string;
  filter?: Record<string, string>;
  help?: string;
  unit?: string;
  none?: string;
  people?: boolean;
  ordered?: boolean;
  multiline?: boolean;
  remember?: boolean;
  advanced?: boolean;
  hidden?: boolean;
  preset?: Json;
}

function kindOf(schema: PropertySchema): PaperOption["kind"] {
  if (schema.record) return "record";
  if (schema.people) return "people";
  if (schema.enum) return "choice";
  if (schema.type === "boolean") return "bool";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "array" && schema.items?.type === "object") return "papers";
  if (schema.type === "array") return schema.ordered ? "ordered" : "several";
  return schema.format === "date" ? "date" : "text";
}

/** Documents of the kind that the paper is named after (通知 of notices only). */
function filterBy(record: string | undefined, layout: string): Record<string, string> | null {
  const kind = record ? recordNamed(record)?.fields.kind : undefined;
  return kind?.choices && layout in kind.choices ? { kind: layout } : null;
}

function optionOf(layout: string, name: string, schema: PropertySchema, required: boolean): PaperOption {
  return {
    name,
    label: schema.title ?? name,
    required,
    kind: kindOf(schema),
    labels:
      schema.labels ?? Object.fromEntries((schema.enum ?? schema.items?.enum ?? []).map((value) => [value, value])),
    record: schema.record ?? "",
    filter: schema.filter ?? filterBy(schema.record, layout),
    help: schema.help ?? "",
    unit: schema.unit ?? "",
    none: schema.none ?? "全部",
    min: schema.minimum ?? null,
    max: schema.maximum ?? null,
    whole: schema.type === "integer",
    multiline: schema.multiline === true,
    sets: [name],
    remember: schema.remember === true,
    advanced: schema.advanced === true,
    hidden: schema.hidden === true,
    preset: schema.default ?? schema.preset,
  };
}

const sourceNames = ["gathering", "seatingPlan", "list", "on"] as const;

/** The parameters that say where people come from, as one option in the place of the first. */
function withSource(options: PaperOption[]): PaperOption[] {
  const found = options.filter((option) => sourceNames.some((name) => name === option.name));
  if (found.length !== sourceNames.length) return options;
  const first = options.indexOf(found[0] as PaperOption);
  const list = found.find((option) => option.name === "list");
  const source: PaperOption = {
    ...optionOf("", "source", { title: "名单来源", labels: list?.labels ?? {} }, true),
    kind: "source",
    sets: sourceNames,
  };
  return options.flatMap((option, index) => (index === first ? [source] : found.includes(option) ? [] : [option]));
}

/** Whether the option says of whom or of what the paper is made. */
export const isSubject = (option: PaperOption): boolean => option.kind === "source" || option.kind === "record";

const known = new Map<string, PaperOption[]>();

/** The options of a layout in the order of its schema; a new layout needs no form of its own. */
export function optionsOf(id: string): PaperOption[] {
  const there = known.get(id);
  if (there) return there;
  const layout = layoutNamed(id);
  if (!layout) return [];
  const schema = z.toJSONSchema(layout.params, { io: "input" });
  const properties = (schema.properties ?? {}) as Record<string, PropertySchema>;
  const required = schema.required ?? [];
  const all = withSource(
    Object.entries(properties).map(([name, property]) => optionOf(id, name, property, required.includes(name))),
  );
  // What it is about comes first, then how it looks.
  const options = all.toSorted((a, b) => Number(isSubject(b)) - Number(isSubject(a)));
  known.set(id, options);
  return options;
}

/**
 * What one paper is made of that another is made of too: the same class, plan, collection or people in office. Who goes from
 * the sign-in sheet to the roster means the same class.
 */
export function carriedOver(from: string, values: Readonly<Record<string, Json | undefined>>, to: string): Params {
  const carried: Params = {};
  const bySource = optionsOf(from).some((option) => option.kind === "source");
  const given = (record: string, filter: string): Json | undefined =>
    bySource && (record === "gathering" || record === "seatingPlan")
      ? values[record]
      : values[
          optionsOf(from).find((one) => one.record === record && JSON.stringify(one.filter) === filter)?.name ?? ""
        ];
  for (const option of optionsOf(to)) {
    if (option.kind === "record") {
      const value = given(option.record, JSON.stringify(option.filter));
      if (value !== undefined) carried[option.name] = value;
    } else if (option.kind === "source") {
      const names = bySource ? option.sets : (["gathering", "seatingPlan"] as const);
      for (const name of names) {
        const value = bySource ? values[name] : given(name, "null");
        if (value !== undefined) carried[name] = value;
      }
    }
  }
  return carried;
}

/** A number that is a year: it follows the year in the top bar. */
export const isYear = (option: PaperOption): boolean => option.kind === "number" && (option.min ?? 0) >= 2000;

/** What an option is until somebody chooses: its default, today, the year in the top bar, the first of a choice. */
export function presetOf(option: PaperOption, now: { today: string; year: number }): Json | undefined {
  if (option.preset === "month") return Number(now.today.slice(5, 7));
  if (option.preset !== undefined) return option.preset;
  if (!option.required) return undefined;
  if (option.kind === "date") return now.today;
  if (option.kind === "number") return isYear(option) ? now.year : (option.min ?? undefined);
  return option.kind === "choice" ? Object.keys(option.labels)[0] : undefined;
}

type Params = { [key: string]: Json };

/** Chosen values over presets, as the layout takes them; and what is still to be chosen. */
export function complete(
  options: readonly PaperOption[],
  chosen: Readonly<Record<string, Json | undefined>>,
  now: { today: string; year: number },
): { params: Params; missing: PaperOption[] } {
  const params: Params = {};
  const missing: PaperOption[] = [];
  for (const option of options) {
    if (option.kind === "source") {
      const given = option.sets.filter((name) => chosen[name] !== undefined);
      for (const name of given) params[name] = chosen[name] ?? null;
      if (!given.some((name) => name !== "on")) missing.push(option);
      continue;
    }
    const value = option.name in chosen ? chosen[option.name] : presetOf(option, now);
    if (value !== undefined) params[option.name] = value;
    else if (option.required) missing.push(option);
  }
  return { params, missing };
}

/** The list with the entry at one place put to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const entry = list[from];
  return entry === undefined ? [...list] : [...rest.slice(0, to), entry, ...rest.slice(to)];
}
