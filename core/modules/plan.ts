import { z } from "zod";
import { parseDate } from "../kit/dates.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { activity, activityRun, activityStates, calendarDay, policyProposal } from "../records/activity.ts";
import { activityCategory, plan } from "../records/plan.ts";
import { audienceKind, programme } from "../records/programme.ts";

const year = z.int().min(2000, { error: "年度应在2000至2100之间" }).max(2100, { error: "年度应在2000至2100之间" });
const state = z.enum(Object.keys(activityStates) as [keyof typeof activityStates, ...(keyof typeof activityStates)[]]);
const precision = z.enum(["day", "month", "year"]).nullable();

const dateText = (edge: "first" | "last") =>
  z.string().refine((text) => parseDate(text, edge) !== null, {
    error: "日期应写成2026年3月5日、2026-03-05的形式，只知道月份时写成2026年3月",
  });

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
  categoryId: z.string(),
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
      output: z.object({
        rows: z.array(plannedActivity),
        total: z.number(),
        /** The plan itself; null where the year has none. */
        plan: z
          .object({ id: z.string(), title: z.string(), basis: z.string().nullable(), note: z.string().nullable() })
          .nullable(),
        /** All main types, those without activities too. */
        categories: z.array(
          z.object({ id: z.string(), no: z.number(), name: z.string(), mainTask: z.string().nullable() }),
        ),
      }),
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
    "plan.add": command({
      label: "新增重点活动",
      input: z.strictObject({
        category: z.string({ error: "请选择主要类型" }),
        name: z.string().trim().min(1, { error: "请填写重点活动" }).max(120, { error: "重点活动最多120字" }),
        leadDepartments: z.array(z.string()).optional(),
      }),
      output: z.object({ id: z.string(), no: z.number(), changeId: z.number() }),
    }),
    "plan.move": command({
      label: "调整活动次序",
      input: z.strictObject({
        id: z.string(),
        /** Another main type of the same plan; its own unless told. */
        category: z.string().optional(),
        /** The activity before which it shall stand; at the end of the type where none is given. */
        before: z.string().nullable().optional(),
      }),
      output: z.object({ no: z.number(), changeId: z.number().nullable() }),
    }),
    "plan.renumber": command({
      label: "整理活动序号",
      input: z.strictObject({ year }),
      output: z.object({ changed: z.number(), changeId: z.number().nullable() }),
    }),
    "plan.place": command({
      label: "活动排期",
      input: z.strictObject({
        activity: z.string(),
        /** The run that gets the date; a new one where none is given. */
        run: z.string().optional(),
        from: dateText("first"),
        /** Left out: the run keeps its length. Null: it ends on the day on which it begins. */
        to: dateText("last").nullable().optional(),
      }),
      output: z.object({ id: z.string(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
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
