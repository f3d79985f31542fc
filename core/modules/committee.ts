import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { postLink, singlePost } from "../records/committee.ts";

const holder = z.object({
  name: z.string(),
  post: z.string(),
  listedOrder: z.number().nullable(),
  personId: z.string(),
  appointmentId: z.string(),
  from: z.string().nullable(),
  fromPrecision: z.enum(["day", "month", "year"]).nullable(),
  to: z.string().nullable(),
  toPrecision: z.enum(["day", "month", "year"]).nullable(),
  endedOn: z.string().nullable(),
  sex: z.string().nullable(),
  ethnicity: z.string().nullable(),
});

export const findingSchema = z.object({
  rule: z.string(),
  level: z.enum(["error", "warning"]),
  sentence: z.string(),
  people: z.array(z.string()).optional(),
  dates: z.array(z.string()).optional(),
  numbers: z.array(z.number()).optional(),
  fixes: z
    .array(z.object({ sentence: z.string(), procedure: z.string().optional(), input: z.unknown().optional() }))
    .optional(),
});

/** The school committee: its composition on a day, and posts held by virtue of others. */
export const committeeModule = defineModule({
  name: "committee",
  label: "校务委员会",
  records: [postLink, singlePost],
  procedures: {
    "committee.roster": query({
      label: "校务委员会组成",
      input: z.strictObject({ on: isoDate }),
      output: z.object({
        school: z.string().nullable(),
        committee: z.string().nullable(),
        leaders: z.array(holder),
        director: holder.nullable(),
        deputies: z.array(holder),
        members: z.array(holder),
        /** Terms that ended before the day, latest first. */
        former: z.array(holder),
        findings: z.array(findingSchema),
      }),
      reads: ["organisation", "person", "appointment", "postLink"],
    }),
    "committee.reorder": command({
      label: "调整名单次序",
      /** Appointments of one body in the order wanted; their listed order becomes 1, 2, 3 … in one undoable step. */
      input: z.strictObject({ ids: z.array(z.string()).min(1, { error: "请给出要排序的任职" }) }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
  },
});
