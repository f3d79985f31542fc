import { z } from "zod";
import type { HallLayout } from "../../../records/seating.ts";
import { auditorium, classroom, photo } from "./hallTemplates.ts";
import { parseLayout } from "./layoutSchema.ts";
import {
  armchairs,
  banquet,
  boardroom,
  hollow,
  islands,
  longTable,
  roundTables,
  signing,
  uShape,
} from "./tableTemplates.ts";
import type { AnyTemplate } from "./templateKit.ts";

/**
 * The ways to furnish a hall (print.md 4.2). Seats of a row stand from the left of the drawing, of an upright row from above; those of a
 * table, a U and an island clockwise from the seat of its head. Lengths are centimetres; the platform or the head is above, the door below.
 */
export const templates = {
  auditorium,
  classroom,
  uShape,
  hollow,
  boardroom,
  longTable,
  roundTables,
  islands,
  photo,
  signing,
  armchairs,
  banquet,
} as const satisfies Record<string, AnyTemplate>;
export type TemplateName = keyof typeof templates;

export const templateNames = Object.keys(templates) as [TemplateName, ...TemplateName[]];

/** What a template is given: numbers and words by the names of its options. */
export const templateInput = z.strictObject({
  template: z.enum(templateNames, {
    error: `模板只能是${Object.values(templates)
      .map((one) => one.label)
      .join("、")}之一`,
  }),
  options: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
});

/** Each option may be within its limits and the whole still be larger than any hall. */
export const tooLarge = "按这些数布置，会场将超过100米或2万座，请减少座位、排数或桌数";

/** The hall of a template; options that are left out have their defaults. Answers a sentence for an option that is unknown or out of its limits. */
export function fromTemplate(
  name: TemplateName,
  given: Readonly<Record<string, number | string>>,
): { layout: HallLayout } | { problem: string } {
  const template: AnyTemplate = templates[name];
  const unknown = Object.keys(given).find((key) => !(key in template.options));
  if (unknown !== undefined) return { problem: `“${template.label}”没有名为“${unknown}”的选项` };
  const values: Record<string, number | string> = {};
  for (const [key, option] of Object.entries(template.options)) {
    const value = given[key] ?? option.default;
    if (option.kind === "int") {
      if (typeof value !== "number" || !Number.isInteger(value) || value < option.min || value > option.max)
        return { problem: `${option.label}应为${option.min}至${option.max}的整数` };
    } else if (typeof value !== "string" || !(value in option.choices)) {
      return { problem: `${option.label}只能是${Object.values(option.choices).join("、")}之一` };
    }
    values[key] = value;
  }
  const made = parseLayout(template.make(values));
  return "problem" in made ? { problem: tooLarge } : made;
}

/** The three numbers that a hall's list shows, taken from its drawing. */
export function numbersOf(layout: HallLayout): { platformRows: number; rows: number; seatsPerRow: number } {
  const platform = layout.zones.filter((zone) => zone.kind === "platform").flatMap((zone) => zone.rows);
  const others = layout.zones.filter((zone) => zone.kind !== "platform").flatMap((zone) => zone.rows);
  return {
    platformRows: Math.min(10, platform.length),
    rows: Math.min(100, others.length),
    seatsPerRow: Math.min(100, Math.max(0, ...others.map((row) => row.seats.length))),
  };
}
