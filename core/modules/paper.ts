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
      role: z.enum(["song", "hei", "title"]).optional(),
      align: z.enum(["left", "center", "right"]).optional(),
      valign: z.enum(["top", "middle"]).optional(),
      border: z.number().optional(),
      shade: z.boolean().optional(),
      padding: z.number().optional(),
    }),
  ),
});

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
          z.object({ id: z.string(), label: z.string(), help: z.string(), size: z.string(), params: z.unknown() }),
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
    "paper.pdf": command({
      label: "生成PDF",
      input: z.strictObject({ layout: z.string(), params, out: z.string().meta({ path: "out" }).optional() }),
      output: z.object({ file: z.string(), name: z.string(), pages: z.number(), warnings: z.array(z.string()) }),
    }),
  },
});
