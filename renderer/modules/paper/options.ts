import { z } from "zod";
import type { Json } from "../../../core/kit/transport.ts";
import { layouts } from "../../../core/paper/index.ts";

/** An option of a paper, as its parameter schema describes it. */
export interface PaperOption {
  name: string;
  label: string;
  required: boolean;
  kind: "date" | "int" | "bool" | "choice" | "record";
  /** value → label, for a choice. */
  labels: Record<string, string>;
  /** Name of the record type, for a record. */
  record: string;
  preset: Json | undefined;
}

interface PropertySchema {
  type?: string;
  format?: string;
  title?: string;
  enum?: string[];
  default?: Json;
  labels?: Record<string, string>;
  record?: string;
}

function optionOf(name: string, schema: PropertySchema, required: boolean): PaperOption {
  const kind = schema.record
    ? "record"
    : schema.enum
      ? "choice"
      : schema.type === "boolean"
        ? "bool"
        : schema.type === "integer"
          ? "int"
          : "date";
  return {
    name,
    label: schema.title ?? name,
    required,
    kind,
    labels: schema.labels ?? {},
    record: schema.record ?? "",
    preset: schema.default,
  };
}

/** The options of a layout in the order of its schema; a new layout needs no form of its own. */
export function optionsOf(id: string): PaperOption[] {
  const layout = layouts.find((one) => one.id === id);
  if (!layout) return [];
  const schema = z.toJSONSchema(layout.params, { io: "input" });
  const properties = (schema.properties ?? {}) as Record<string, PropertySchema>;
  const required = schema.required ?? [];
  return Object.entries(properties).map(([name, property]) => optionOf(name, property, required.includes(name)));
}

/** What an option is until somebody chooses: today, the year in the top bar, the first of a choice, its default. */
export function presetOf(option: PaperOption, now: { today: string; year: number }): Json | undefined {
  if (option.preset !== undefined) return option.preset;
  if (option.kind === "date") return now.today;
  if (option.kind === "int") return now.year;
  return option.kind === "choice" && option.required ? Object.keys(option.labels)[0] : undefined;
}
