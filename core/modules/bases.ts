import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { defineModule, query } from "../kit/module.ts";
import { base, baseBooking } from "../records/base.ts";
import { findingSchema } from "./committee.ts";

const part = z.enum(["day", "morning", "afternoon"], { error: "时段只能是全天、上午、下午之一" });

/** On-site teaching bases and their bookings. */
export const basesModule = defineModule({
  name: "bases",
  label: "教学基地",
  records: [base, baseBooking],
  procedures: {
    "base.bookings": query({
      label: "基地预约",
      input: z.strictObject({ from: isoDate, to: isoDate, base: z.string().optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            base: z.string(),
            baseName: z.string(),
            title: z.string(),
            from: z.string(),
            to: z.string(),
            part,
            groups: z.number(),
            people: z.number().nullable(),
            contact: z.string().nullable(),
          }),
        ),
      }),
      reads: ["base", "baseBooking"],
    }),
    "base.checkBooking": query({
      label: "核对基地预约",
      /** A booking before it is stored; with `id` the stored one is left out of the comparison. */
      input: z.strictObject({
        id: z.string().optional(),
        base: z.string({ error: "请选择教学基地" }),
        title: z.string().default(""),
        from: isoDate,
        to: isoDate,
        part: part.default("day"),
        groups: z.int().min(1).default(1),
        people: z.int().min(0).nullable().default(null),
      }),
      /** Ways out of a booking that isn't stored yet carry only `input.patch`: new values for the form. */
      output: z.object({ findings: z.array(findingSchema) }),
      reads: ["base", "baseBooking"],
    }),
  },
});
