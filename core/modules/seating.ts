import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { hall, seatingPlan } from "../records/seating.ts";

const variant = z.enum(["A", "B"], { error: "双数排法只能是A或B" });

export const seatedPerson = z.strictObject({
  name: z.string().min(1, { error: "请填写姓名" }),
  person: z.string().nullable().default(null),
  note: z.string().default(""),
  platform: z.boolean().default(false),
});

/** Who sits where at a meeting. */
export const seatingModule = defineModule({
  name: "seating",
  label: "座次",
  records: [hall, seatingPlan],
  procedures: {
    "seating.platform": query({
      label: "主席台座次",
      input: z.strictObject({
        count: z.int().min(0).max(500).optional(),
        people: z.array(z.string()).max(500).optional(),
        /** Number of rows, or the number of seats of each row from the front. */
        rows: z.union([z.int().min(1).max(20), z.array(z.int().min(1)).max(20)]).optional(),
        variant: variant.default("A"),
      }),
      output: z.object({
        rows: z.array(z.array(z.number())),
        names: z.array(z.array(z.string())).optional(),
        why: z.record(z.string(), z.string()),
      }),
      reads: [],
    }),
    "seating.create": command({
      label: "编排座次",
      input: z.strictObject({
        title: z.string().optional(),
        date: z.string().nullable().optional(),
        hall: z.string({ error: "请选择会场" }),
        /** In order of rank. */
        people: z.array(seatedPerson),
        variant: variant.default("A"),
        fill: z.enum(["centre", "leftToRight"]).default("centre"),
      }),
      output: z.object({ id: z.string(), changeId: z.number(), warnings: z.array(z.string()) }),
    }),
    "seating.arrange": command({
      label: "重排座次",
      input: z.strictObject({
        id: z.string(),
        people: z.array(seatedPerson).optional(),
        variant: variant.optional(),
        fill: z.enum(["centre", "leftToRight"]).default("centre"),
      }),
      output: z.object({ id: z.string(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "seating.swap": command({
      label: "对调座位",
      input: z.strictObject({ id: z.string(), a: z.int().min(0), b: z.int().min(0) }),
      output: z.object({ id: z.string(), changeId: z.number() }),
    }),
  },
});
