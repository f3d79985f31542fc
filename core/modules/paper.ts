import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const params = z.record(z.string(), z.json()).default({});

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
        rows: z.array(z.object({ id: z.string(), label: z.string(), size: z.string(), params: z.unknown() })),
      }),
      reads: [],
    }),
    "paper.pages": query({
      label: "版面",
      input: z.strictObject({ layout: z.string(), params }),
      output: z.object({
        layout: z.string(),
        pages: z.array(z.unknown()),
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
