import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { activity, activityRun, activityStates, calendarDay, policyProposal } from "../records/activity.ts";
import { activityCategory, plan } from "../records/plan.ts";
import { audienceKind, programme } from "../records/programme.ts";

const year = z.int().min(2000, { error: "年度应在2000至2100之间" }).max(2100, { error: "年度应在2000至2100之间" });
const state = z.enum(Object.keys(activityStates) as [keyof typeof activityStates, ...(keyof typeof activityStates)[]]);
const precision = z.enum(["day", "month", "year"]).nullable();

const plannedRun = z.object({
  id: z.string(),
  runNo: z.number(),
  from: z.string().nullable(),
  fromPrecision: precision,
  to: z.string().nullable(),
  toPrecision: precision,
  place: z.string().nullable(),
  base: z.string().nullable(),
  people: z.number().nullable(),
  state,
});

const plannedActivity = z.object({
  id: z.string(),
  no: z.number(),
  categoryNo: z.number(),
  category: z.string(),
  mainTask: z.string().nullable(),
  name: z.string(),
  leadDepartments: z.array(z.string()),
  supportingDepartments: z.array(z.string()),
  programme: z.string().nullable(),
  audiences: z.array(z.string()),
  people: z.number().nullable(),
  months: z.string().nullable(),
  place: z.string().nullable(),
  base: z.string().nullable(),
  state,
  stateLabel: z.string(),
  note: z.string().nullable(),
  runs: z.array(plannedRun),
});

/** The annual activity plan, its calendar and its standing programmes. */
export const planModule = defineModule({
  name: "plan",
  label: "年度计划",
  records: [plan, activityCategory, programme, audienceKind, activity, activityRun, calendarDay, policyProposal],
  procedures: {
    "plan.years": query({
      label: "计划年度",
      input: z.strictObject({}),
      output: z.object({
        years: z.array(z.object({ year: z.number(), id: z.string(), title: z.string(), activities: z.number() })),
      }),
      reads: ["plan", "activity"],
    }),
    "plan.activities": query({
      label: "年度重点活动",
      input: z.strictObject({ year }),
      output: z.object({ rows: z.array(plannedActivity), total: z.number() }),
      reads: [
        "plan",
        "activityCategory",
        "activity",
        "activityRun",
        "organisation",
        "programme",
        "audienceKind",
        "base",
      ],
    }),
    "plan.generate": command({
      label: "由上一年生成年度计划",
      input: z.strictObject({ from: year, to: year }),
      output: z.object({ plan: z.string(), activities: z.number(), runs: z.number(), changeId: z.number() }),
    }),
    "plan.calendar": query({
      label: "计划年历",
      input: z.strictObject({ year }),
      output: z.object({
        days: z.array(
          z.object({ date: z.string(), kind: z.enum(["holiday", "makeUp", "workday", "blocked"]), name: z.string() }),
        ),
        runs: z.array(
          z.object({
            id: z.string(),
            activity: z.string(),
            activityNo: z.number(),
            name: z.string(),
            runNo: z.number(),
            from: z.string(),
            fromPrecision: precision,
            to: z.string(),
            toPrecision: precision,
            place: z.string().nullable(),
            state,
            warnings: z.array(z.string()),
          }),
        ),
        /** Activities that have no dated run. */
        unplaced: z.array(
          z.object({ id: z.string(), no: z.number(), name: z.string(), months: z.string().nullable() }),
        ),
        /** False when no notice for this year's holidays is in the library. */
        holidaysKnown: z.boolean(),
      }),
      reads: ["plan", "activity", "activityRun", "calendarDay", "base"],
    }),
  },
});
