import { z } from "zod";
import { defineModule, query } from "../kit/module.ts";
import { base, baseBooking } from "../records/base.ts";

/** On-site teaching bases and their bookings. */
export const basesModule = defineModule({
  name: "bases",
  label: "教学基地",
  records: [base, baseBooking],
  procedures: {
    "base.bookings": query({
      label: "基地预约",
      input: z.strictObject({ from: z.iso.date(), to: z.iso.date(), base: z.string().optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            base: z.string(),
            baseName: z.string(),
            title: z.string(),
            from: z.string(),
            to: z.string(),
            part: z.enum(["day", "morning", "afternoon"]),
            groups: z.number(),
            people: z.number().nullable(),
          }),
        ),
      }),
      reads: ["base", "baseBooking"],
    }),
  },
});
