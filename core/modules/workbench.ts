import { z } from "zod";
import { defineModule, query } from "../kit/module.ts";

/** What is due: the first screen. */
export const workbenchModule = defineModule({
  name: "workbench",
  label: "工作台",
  records: [],
  procedures: {
    "workbench.due": query({
      label: "工作台",
      input: z.strictObject({ on: z.iso.date() }),
      output: z.object({
        duties: z.array(
          z.object({
            organisation: z.string(),
            person: z.string().nullable(),
            to: z.string().nullable(),
            urgency: z.string(),
            state: z.string(),
            sentence: z.string(),
          }),
        ),
        dutyCounts: z.object({
          overdue: z.number(),
          soon: z.number(),
          noTerm: z.number(),
          vacant: z.number(),
          done: z.number(),
          bound: z.number(),
        }),
        activities: z.array(
          z.object({
            id: z.string(),
            activity: z.string(),
            name: z.string(),
            from: z.string(),
            to: z.string(),
            place: z.string().nullable(),
            state: z.string(),
          }),
        ),
        bookings: z.array(
          z.object({ id: z.string(), baseName: z.string(), title: z.string(), from: z.string(), to: z.string() }),
        ),
        findings: z.array(
          z.object({
            rule: z.string(),
            sentence: z.string(),
            /** The room where it is mended. */
            room: z.enum(["committee", "plan", "duty"]),
          }),
        ),
        /** Collections that were sent and are not all in, the next due first. */
        collections: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            due: z.string(),
            missing: z.number(),
            asked: z.number(),
            strangers: z.number(),
            overdue: z.boolean(),
          }),
        ),
        /** Invitations to lecture with which something is due. */
        invitations: z.array(z.object({ id: z.string(), name: z.string(), slot: z.string(), next: z.string() })),
        /** Activities of the plan without a date. */
        unplaced: z.number(),
        planYear: z.number().nullable(),
        /** The first of them by number, with the months that the plan names. */
        undated: z.array(z.object({ id: z.string(), no: z.number(), name: z.string(), months: z.string().nullable() })),
      }),
      reads: ["*"],
    }),
  },
});
