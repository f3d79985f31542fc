import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { parseDate } from "../kit/dates.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { activity, activityRun, activityStates, calendarDay, policyProposal } from "../records/activity.ts";
import { activityCategory, plan, planRelease, planScenario } from "../records/plan.ts";
import { audienceKind, programme } from "../records/programme.ts";

const year = z.int().min(2000, { error: "年度应在2000至2100之间" }).max(2100, { error: "年度应在2000至2100之间" });
const state = z.enum(Object.keys(activityStates) as [keyof typeof activityStates, ...(keyof typeof activityStates)[]]);
const precision = z.enum(["day", "month", "year"]).nullable();

const dateText = (edge: "first" | "last") =>
  z.string().refine((text) => parseDate(text, edge) !== null, {
    error: "日期应写成2026年3月5日、2026-03-05的形式，只知道月份时写成2026年3月",
  });

const part = z.enum(["day", "morning", "afternoon"]);
const named = z.object({ id: z.string(), name: z.string() });

const planReads = [
  "plan",
  "activity",
  "activityRun",
  "calendarDay",
  "blockedPeriod",
  "base",
  "baseBooking",
  "hall",
  "organisation",
  "setting",
];

/** A run in the calendar. */
const calendarRun = z.object({
  id: z.string(),
  activity: z.string(),
  activityNo: z.number(),
  name: z.string(),
  runNo: z.number(),
  from: z.string(),
  fromPrecision: precision,
  to: z.string(),
  toPrecision: precision,
  part,
  place: z.string().nullable(),
  base: named.nullable(),
  hall: named.nullable(),
  lead: z.array(named),
  supporting: z.array(named),
  people: z.number().nullable(),
  locked: z.boolean(),
  announced: z.boolean(),
  state,
  /** Moved in the 试排方案 that was asked for. */
  moved: z.boolean(),
  warnings: z.array(z.string()),
});

/** What has no date: a run, or an activity that has no run yet. */
const trayItem = z.object({
  /** The run's id, else the activity's. */
  id: z.string(),
  activity: z.string(),
  activityNo: z.number(),
  name: z.string(),
  run: z.string().nullable(),
  runNo: z.number().nullable(),
  months: z.string().nullable(),
  length: z.number(),
  part,
  lead: z.array(named),
  base: named.nullable(),
  hall: named.nullable(),
});

/** What stands against a plan. `key` names it as long as it lasts. */
const planFinding = z.object({
  key: z.string(),
  rule: z.string(),
  level: z.enum(["error", "warning"]),
  sentence: z.string(),
  /** Ids of the runs (or activities without runs) that it concerns. */
  items: z.array(z.string()),
  people: z.array(z.string()),
  dates: z.array(z.string()),
  numbers: z.array(z.number()),
});

const progressStage = z.enum(["planned", "scheduled", "held", "filed", "postponed", "cancelled"]);
const progressCounts = {
  total: z.number(),
  planned: z.number(),
  scheduled: z.number(),
  held: z.number(),
  filed: z.number(),
  postponed: z.number(),
  cancelled: z.number(),
  late: z.number(),
};

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
  records: [
    plan,
    activityCategory,
    programme,
    audienceKind,
    activity,
    activityRun,
    calendarDay,
    policyProposal,
    planRelease,
    planScenario,
  ],
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
        run: z.string().nullable().optional(),
        /** Null: back to what has no date. */
        from: dateText("first").nullable(),
        /** Left out: the run keeps its length. Null: it ends on the day on which it begins. */
        to: dateText("last").nullable().optional(),
        /** Left out: the run keeps its base and hall. */
        base: z.string().nullable().optional(),
        hall: z.string().nullable().optional(),
        /** Left out: it keeps its half day. */
        part: part.optional(),
        /** The 试排方案 in which it is moved; the draft itself unless told. */
        scenario: z.string().optional(),
      }),
      output: z.object({ id: z.string(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "plan.calendar": query({
      label: "计划年历",
      input: z.strictObject({ year, scenario: z.string().optional() }),
      output: z.object({
        days: z.array(
          z.object({ date: z.string(), kind: z.enum(["holiday", "makeUp", "workday", "blocked"]), name: z.string() }),
        ),
        runs: z.array(calendarRun),
        /** Runs without any date, and activities without any run. */
        tray: z.array(trayItem),
        /** Activities that have no dated run. */
        unplaced: z.array(
          z.object({ id: z.string(), no: z.number(), name: z.string(), months: z.string().nullable() }),
        ),
        /** Blocked periods as they fall in this year. */
        periods: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            from: z.string(),
            to: z.string(),
            part,
            subject: z.enum(["office", "department", "base", "hall", "person"]),
            of: z.string().nullable(),
            ofName: z.string().nullable(),
            binding: z.enum(["hard", "soft"]),
            printed: z.boolean(),
          }),
        ),
        /** False when no notice for this year's holidays is in the library. */
        holidaysKnown: z.boolean(),
      }),
      reads: [...planReads, "planScenario"],
    }),
    "plan.findings": query({
      label: "核对计划",
      /** All that stands against the plan of a year, in order of weight. `items` limits it to findings of these runs or activities. */
      input: z.strictObject({
        year,
        scenario: z.string().optional(),
        on: isoDate.optional(),
        items: z.array(z.string()).optional(),
      }),
      output: z.object({ findings: z.array(planFinding) }),
      reads: [...planReads, "planScenario", "person", "audienceKind"],
    }),
    "plan.fixes": query({
      label: "解决办法",
      /** Ways out of one finding, best first; each was tried and removes it without making another error. */
      input: z.strictObject({ year, key: z.string(), scenario: z.string().optional(), on: isoDate.optional() }),
      output: z.object({
        fixes: z.array(z.object({ sentence: z.string(), procedure: z.string().optional(), input: z.unknown() })),
      }),
      reads: [...planReads, "planScenario", "person", "audienceKind"],
    }),
    "plan.verdicts": query({
      label: "各日可否安排",
      /** For each day of the year: what would stand against the item beginning there. Days without an entry are good. */
      input: z.strictObject({
        year,
        /** Id of a run, or of an activity without runs. */
        item: z.string(),
        scenario: z.string().optional(),
        /** Where it would take place; where it stands unless told. */
        base: z.string().nullable().optional(),
        hall: z.string().nullable().optional(),
      }),
      output: z.object({
        days: z.array(
          z.object({ date: z.string(), level: z.enum(["impossible", "bad"]), reasons: z.array(z.string()) }),
        ),
      }),
      reads: [...planReads, "planScenario", "person", "audienceKind"],
    }),
    "plan.release": command({
      label: "发布计划版本",
      input: z.strictObject({
        year,
        name: z.string().trim().min(1, { error: "请填写版本名称" }).max(60, { error: "版本名称最多60字" }),
        releasedOn: isoDate.optional(),
        note: z.string().max(1000).nullable().optional(),
      }),
      output: z.object({ id: z.string(), activities: z.number(), changeId: z.number() }),
    }),
    "plan.releases": query({
      label: "计划版本",
      /** The releases of a year's plan, the latest first; what they hold is had by planRelease.get. */
      input: z.strictObject({ year }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            releasedOn: z.string(),
            note: z.string().nullable(),
            /** Who released it and when, by the journal. */
            who: z.string(),
            at: z.string().nullable(),
            activities: z.number(),
            runs: z.number(),
          }),
        ),
      }),
      reads: ["plan", "planRelease"],
    }),
    "plan.changes": query({
      label: "计划变更记录",
      /** Changes to the plan of a year by the journal, the latest first; those after a release where one is named, those to one activity and its runs where it is named. */
      input: z.strictObject({
        year,
        since: z.string().optional(),
        activity: z.string().optional(),
        limit: z.int().min(1).max(1000).optional(),
      }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.number(),
            at: z.string(),
            who: z.string(),
            label: z.string(),
            sentences: z.array(z.string()),
            undone: z.boolean(),
            undoable: z.boolean(),
          }),
        ),
        total: z.number(),
      }),
      reads: ["*"],
    }),
    "plan.compare": query({
      label: "比较计划版本",
      /** `from` and `to`: "draft", or the id of a release or of a 试排方案. */
      input: z.strictObject({ year, from: z.string(), to: z.string() }),
      output: z.object({
        from: z.object({ name: z.string(), date: z.string().nullable() }),
        to: z.object({ name: z.string(), date: z.string().nullable() }),
        rows: z.array(
          z.object({
            kind: z.enum(["added", "dropped", "moved", "lead", "changed"]),
            activity: z.string(),
            activityNo: z.number(),
            category: z.string(),
            name: z.string(),
            /** Null: it concerns the whole activity. */
            runNo: z.number().nullable(),
            before: z.string(),
            after: z.string(),
            sentence: z.string(),
          }),
        ),
        counts: z.object({
          added: z.number(),
          dropped: z.number(),
          moved: z.number(),
          lead: z.number(),
          changed: z.number(),
        }),
      }),
      reads: [...planReads, "planRelease", "planScenario"],
    }),
    "plan.progress": query({
      label: "计划进度",
      /** How far the runs of a year have come on a day, against a release where one is named. */
      input: z.strictObject({ year, on: isoDate.optional(), release: z.string().optional() }),
      output: z.object({
        /** The day that was asked for, else today. */
        on: z.string(),
        rows: z.array(
          z.object({
            activity: z.string(),
            activityNo: z.number(),
            category: z.string(),
            name: z.string(),
            lead: z.array(z.string()),
            /** Null: an activity without runs. */
            run: z.string().nullable(),
            runNo: z.number().nullable(),
            state,
            stage: progressStage,
            from: z.string().nullable(),
            fromPrecision: precision,
            to: z.string().nullable(),
            /** Where the release had it. */
            planned: z.string().nullable(),
            plannedPrecision: precision,
            /** Days later than released; negative is earlier; null where either is unknown. */
            slippage: z.number().nullable(),
            late: z.boolean(),
            /** Remark of the run, else of the activity: the reason where it was not held. */
            note: z.string().nullable(),
          }),
        ),
        departments: z.array(z.object({ name: z.string(), ...progressCounts })),
        months: z.array(z.object({ month: z.number().nullable(), ...progressCounts })),
        total: z.object(progressCounts),
        sentences: z.array(z.string()),
        release: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
      reads: [...planReads, "planRelease"],
    }),
  },
});
