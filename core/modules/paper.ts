import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const params = z.record(z.string(), z.json()).default({});

const piece = z.union([
  z.string(),
  z.object({
    text: z.string(),
    spread: z.literal(true).optional(),
    narrow: z.number().optional(),
    scale: z.number().optional(),
  }),
]);

/** A page as core/paper/page.ts describes it: rectangles in millimetres with lines that are already broken. */
const page = z.object({
  marks: z.array(
    z.object({
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      lines: z.array(z.array(piece)),
      size: z.number(),
      leading: z.number(),
      role: z.enum(["song", "hei", "title", "kai"]).optional(),
      align: z.enum(["left", "center", "right"]).optional(),
      valign: z.enum(["top", "middle"]).optional(),
      border: z.number().optional(),
      round: z.boolean().optional(),
      rotate: z.number().optional(),
      cover: z.boolean().optional(),
      shade: z.boolean().optional(),
      padding: z.number().optional(),
      turned: z.boolean().optional(),
      red: z.boolean().optional(),
      folio: z.boolean().optional(),
    }),
  ),
  size: z.object({ width: z.number(), height: z.number() }).optional(),
});

const out = z.string().meta({ path: "out" }).optional();

/** Everything that is printed. */
export const paperModule = defineModule({
  name: "paper",
  label: "文印",
  records: [],
  procedures: {
    "paper.layouts": query({
      label: "可打印的材料",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            help: z.string(),
            group: z.string(),
            size: z.string(),
            params: z.unknown(),
            /** The texts that may be worded anew, as the program brings them. */
            wording: z.record(
              z.string(),
              z.object({ label: z.string(), text: z.string(), help: z.string().optional() }),
            ),
            /** Whether it can be had as .xlsx and .docx too. */
            table: z.boolean(),
          }),
        ),
      }),
      reads: [],
    }),
    "paper.pages": query({
      label: "版面",
      input: z.strictObject({ layout: z.string(), params }),
      output: z.object({
        layout: z.string(),
        size: z.object({ width: z.number(), height: z.number() }),
        pages: z.array(page),
        warnings: z.array(z.string()),
        title: z.string(),
      }),
      reads: ["*"],
    }),
    "paper.preview": query({
      label: "打印预览",
      /** The PDF itself, in base64. */
      input: z.strictObject({ layout: z.string(), params }),
      output: z.object({ pdf: z.string(), pages: z.number(), warnings: z.array(z.string()), title: z.string() }),
      reads: ["*"],
    }),
    "paper.pdf": command({
      label: "生成PDF",
      input: z.strictObject({ layout: z.string(), params, out }),
      output: z.object({ file: z.string(), name: z.string(), pages: z.number(), warnings: z.array(z.string()) }),
    }),
    "paper.xlsx": command({
      label: "导出为Excel",
      /** Papers that are tables only. */
      input: z.strictObject({ layout: z.string(), params, out }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
    "paper.docx": command({
      label: "导出为Word",
      input: z.strictObject({ layout: z.string(), params, out }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
    "paper.kept": query({
      label: "记住的选项和用语",
      input: z.strictObject({ layout: z.string() }),
      output: z.object({ params: z.record(z.string(), z.json()), words: z.record(z.string(), z.string()) }),
      reads: ["setting"],
    }),
    "paper.keep": command({
      label: "记住选项和用语",
      /** What is given takes the place of what was kept; an empty set forgets it. */
      input: z.strictObject({
        layout: z.string(),
        params: z.record(z.string(), z.json()).optional(),
        words: z.record(z.string(), z.string().max(2000, { error: "用语不能超过2000个字" })).optional(),
      }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
  },
});
