import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import type { HallLayout } from "../records/seating.ts";
import { editSchema } from "../rules/seating/venue/edits.ts";
import { layoutSchema } from "../rules/seating/venue/layoutSchema.ts";
import { numberingSchema } from "../rules/seating/venue/numbering.ts";
import { templateInput } from "../rules/seating/venue/templates.ts";

const hall = z.string({ error: "请选择会场" });
const name = z
  .string({ error: "请填写会场名称" })
  .trim()
  .min(1, { error: "请填写会场名称" })
  .max(60, { error: "会场名称不能超过60个字" });
/** Those who would lose their seats have been told; without it such a change is refused with their names. */
const confirm = z.boolean().default(false);
const layout = z.custom<HallLayout>();
const finding = z.object({ rule: z.string(), level: z.enum(["error", "warning"]), sentence: z.string() });
const stored = z.object({ hall: z.string(), changeId: z.number().nullable(), warnings: z.array(z.string()) });

/** Halls: templates, drawing, numbering, exchange with pretix and spreadsheets. The record is the seating room's. */
export const venueModule = defineModule({
  name: "venue",
  label: "会场编辑",
  records: [],
  procedures: {
    "venue.templates": query({
      label: "会场模板",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({
            template: z.string(),
            label: z.string(),
            note: z.string(),
            options: z.record(z.string(), z.record(z.string(), z.unknown())),
          }),
        ),
      }),
      reads: [],
    }),
    "venue.template": query({
      label: "由模板生成布置",
      input: templateInput,
      output: z.object({ layout }),
      reads: [],
    }),
    "venue.check": query({
      label: "检查会场布置",
      /** A stored hall, or a layout that isn't stored. */
      input: z.union([z.strictObject({ hall }), z.strictObject({ layout: z.json() })], {
        error: "请给出会场（hall）或布置（layout）",
      }),
      output: z.object({ seats: z.number(), findings: z.array(finding) }),
      reads: ["hall"],
    }),
    "venue.make": command({
      label: "由模板布置会场",
      /** A new hall of this name, or another layout for a known one. */
      input: templateInput.extend({ name: name.optional(), hall: hall.optional(), confirm }),
      output: stored,
    }),
    "venue.edit": command({
      label: "编辑会场布置",
      input: z.strictObject({
        hall,
        edits: z.array(editSchema).min(1, { error: "没有要做的改动" }).max(200),
        confirm,
      }),
      output: stored,
    }),
    "venue.affected": query({
      label: "改动会影响的座次",
      input: z.strictObject({ hall, edits: z.array(editSchema).max(200) }),
      output: z.object({ sentences: z.array(z.string()) }),
      reads: ["hall", "seatingPlan"],
    }),
    "venue.number": command({
      label: "会场座位编号",
      /** All zones of the hall but the platform where none is told. */
      input: numberingSchema.extend({ hall, zone: z.string().optional() }),
      output: stored,
    }),
    "venue.draw": command({
      label: "更换会场布置",
      input: z.strictObject({ hall, layout: layoutSchema, confirm }),
      output: stored,
    }),
    "venue.export": command({
      label: "导出会场",
      input: z.strictObject({
        hall,
        format: z.enum(["pretix", "xlsx"], { error: "导出格式只能是pretix或xlsx" }),
        /** Of pretix: the form that is published now, or the first one. */
        edition: z.enum(["present", "first"]).default("present"),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), seats: z.number() }),
    }),
    "venue.import": command({
      label: "导入会场",
      /** Into a known hall, or a new one under this name or the file's own. */
      input: z.strictObject({
        file: z.string().meta({ path: "in" }),
        hall: hall.optional(),
        name: name.optional(),
        confirm,
      }),
      output: stored.extend({ name: z.string(), seats: z.number(), notes: z.array(z.string()) }),
    }),
  },
});
