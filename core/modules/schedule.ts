import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { blockedPeriod, blockedSubjects } from "../records/blockedPeriod.ts";
import { ruleSettingSchema } from "../rules/schedule/catalogue.ts";

const MOST_ITEMS = 5000;

const year = z.int().min(2000, { error: "年度应在2000至2100之间" }).max(2100, { error: "年度应在2000至2100之间" });
const id = z.string().min(1, { error: "编号不能为空" }).max(100);
const ids = z.array(id).max(MOST_ITEMS);
const days = z.array(isoDate).max(4000, { error: "最多4000天" });
const whole = z.int().min(0).max(1_000_000);
const limit = z.int().min(0, { error: "上限应是不小于0的整数" }).max(10_000);
const weight = z.number().min(0, { error: "权重应是不小于0的数" }).max(1e6);
const part = z.enum(["day", "morning", "afternoon"], { error: "时段只能是day、morning、afternoon之一" });
const weekdays = z.array(z.int().min(1).max(7)).max(7);
const months = z.array(z.int().min(1).max(12)).max(12);

/** What each field means stands in core/rules/schedule/problem.ts; the first of them are fixed in contracts.md. */
const problem = z.strictObject({
  days,
  items: z
    .array(
      z.strictObject({
        id,
        length: z.int({ error: "天数应是整数" }).min(1, { error: "天数至少1天" }).max(366),
        window: z.tuple([isoDate, isoDate]),
        departments: ids,
        places: ids,
        people: whole.default(0),
        wished: isoDate.optional(),
        fixed: isoDate.optional(),
        after: ids.optional(),
        notSameWeek: ids.optional(),
        weight: weight.optional(),
        name: z.string().max(200).optional(),
        part: part.optional(),
        weekdays: weekdays.optional(),
        months: months.optional(),
        unbroken: z.boolean().optional(),
        barred: days.optional(),
        lecturers: ids.optional(),
        audiences: ids.optional(),
        standing: z.strictObject({ dates: days, place: id.nullable() }).optional(),
      }),
    )
    .max(MOST_ITEMS, { error: `最多${MOST_ITEMS}项` }),
  places: z
    .array(
      z.strictObject({
        id,
        capacity: whole,
        parallel: z.int().min(1, { error: "可同时接待至少1批" }).max(1000).default(1),
        closed: days.default([]),
        name: z.string().max(200).optional(),
        closedParts: z
          .array(z.strictObject({ date: isoDate, part: z.enum(["morning", "afternoon"]) }))
          .max(8000)
          .optional(),
        prepare: z.int().min(0).max(60).optional(),
        city: z.string().max(60).optional(),
      }),
    )
    .max(1000)
    .default([]),
  departments: z
    .array(
      z.strictObject({
        id,
        perDay: limit.optional(),
        perWeek: limit.optional(),
        perMonth: limit.optional(),
        closed: days.optional(),
        name: z.string().max(200).optional(),
      }),
    )
    .max(1000)
    .default([]),
  weights: z
    .strictObject({
      wish: weight.optional(),
      dayPeak: weight.optional(),
      weekPeak: weight.optional(),
      monthSpread: weight.optional(),
      placeUse: weight.optional(),
      favour: weight.optional(),
      audience: weight.optional(),
      departmentSpread: weight.optional(),
      journey: weight.optional(),
      avoid: weight.optional(),
    })
    .default({}),
  lecturers: z
    .array(z.strictObject({ id, away: days, name: z.string().max(200).optional() }))
    .max(5000)
    .optional(),
  audiences: z
    .array(z.strictObject({ id, gap: z.int().min(0).max(366), name: z.string().max(200).optional() }))
    .max(1000)
    .optional(),
  favoured: z.strictObject({ months: months.optional(), weekdays: weekdays.optional() }).optional(),
  avoid: days.optional(),
});
export type ProblemInput = z.output<typeof problem>;

const placement = z.object({ item: z.string(), start: isoDate, place: z.string().nullable() });
const placementInput = z.strictObject({ item: id, start: isoDate, place: id.nullable().default(null) });
const unplaced = z.array(z.object({ item: z.string(), reasons: z.array(z.string()) }));
const stopped = z.enum(["steps", "time", "proved"]);
const proposal = z.object({
  placements: z.array(placement),
  unplaced,
  score: z.number(),
  bound: z.number().nullable(),
  proved: z.boolean(),
  stopped,
});
export type ProposalAnswer = z.output<typeof proposal>;

const budget = {
  seed: z.int({ error: "种子（seed）应是整数" }).default(1),
  steps: z.int().min(1, { error: "步数应是正整数" }).max(100_000_000_000).optional(),
  seconds: z.number().min(0).max(3600, { error: "最多排3600秒" }).optional(),
};
const spot = z.object({ start: isoDate, place: z.string().nullable() }).nullable();
const broken = z.strictObject({ days: days.optional(), places: ids.optional(), items: ids.optional() });

/** What can't be used or can't come from one day to another; `of` is the base, hall, department or person, null for the whole office. */
const lostSpan = z.strictObject({
  subject: z.enum(Object.keys(blockedSubjects) as [keyof typeof blockedSubjects, ...(keyof typeof blockedSubjects)[]]),
  of: id.nullable(),
  from: isoDate,
  to: isoDate,
});
const inOrder = (span: { from: string; to: string }) => span.from <= span.to;
const orderError = { error: "结束日期早于开始日期，请核对" };
const named = (span: { subject: string; of: string | null }) => (span.subject === "office") === (span.of === null);
const namedError = { error: "涉及全校的不用说明是哪一个，其他的要说明是哪一个" };
const lost = z.array(lostSpan.refine(inOrder, orderError).refine(named, namedError)).max(100, { error: "最多100项" });
export type LostSpan = z.output<typeof lostSpan>;

/** 不排期时段 that are noted together with moves, as things that can't be. */
const periods = z
  .array(
    lostSpan
      .extend({
        title: z
          .string()
          .trim()
          .min(1)
          .max(blockedPeriod.fields.title.max ?? 120),
      })
      .refine(inOrder, orderError)
      .refine(named, namedError),
  )
  .max(100, { error: "最多100项" });

/** Either a year of the library (with a 试排方案 where one is named) or plain data. */
const source = { year: year.optional(), scenario: z.string().optional(), problem: problem.optional() };
const either = (input: { year?: number | undefined; problem?: unknown }) =>
  (input.year === undefined) !== (input.problem === undefined);
const eitherError = { error: "请给出年度（year）或排期问题（problem）中的一项" };

/** Drafting and repairing a year. Names of items are ids of runs, or of activities that have no run yet; places are ids of bases and halls. */
export const scheduleModule = defineModule({
  name: "schedule",
  label: "自动排期",
  records: [],
  procedures: {
    "schedule.propose": query({
      label: "起草排期",
      /** `items` limits what is placed to these; all others stay. Nothing is stored: see `scenario.create`. */
      input: z.strictObject({ ...source, items: ids.optional(), ...budget }).refine(either, eitherError),
      output: proposal,
      reads: ["*"],
    }),
    "schedule.repair": query({
      label: "调整排期",
      /** Fewest moves first, then the score. Without a budget it answers when it is proved or after a second. */
      input: z
        .strictObject({
          ...source,
          placements: z.array(placementInput).max(MOST_ITEMS).optional(),
          lock: ids.optional(),
          broken: broken.default({}),
          /** For a year: laid over what is blocked there, for this reckoning alone. */
          lost: lost.optional(),
          ...budget,
        })
        .refine(either, eitherError)
        .refine((input) => input.lost === undefined || input.year !== undefined, {
          error: "只有给出年度时才能说明什么不能用；给出排期问题时请写在问题中",
        }),
      output: z.object({
        placements: z.array(placement),
        moves: z.array(z.object({ item: z.string(), from: spot, to: spot })),
        unplaced,
        score: z.number(),
        fewest: z.boolean(),
        /** With `lost`: settled runs that stand on something lost. They aren't moved: somebody has to see to them. */
        stuck: ids.optional(),
      }),
      reads: ["*"],
    }),
    "schedule.suggest": query({
      label: "推荐日期",
      input: z
        .strictObject({
          ...source,
          placements: z.array(placementInput).max(MOST_ITEMS).optional(),
          item: id,
          limit: z.int().min(1).max(500).default(10),
        })
        .refine(either, eitherError),
      output: z.object({
        options: z.array(
          z.object({
            start: isoDate,
            place: z.string().nullable(),
            cost: z.number(),
            displaces: z.array(z.string()),
            sentences: z.array(z.string()),
          }),
        ),
      }),
      reads: ["*"],
    }),
    "schedule.explain": query({
      label: "说明排期",
      /** Without `item`: which rules contradict each other. With one and its placements: what each neighbouring date would cost. */
      input: z
        .strictObject({
          ...source,
          placements: z.array(placementInput).max(MOST_ITEMS).optional(),
          item: id.optional(),
          items: ids.optional(),
        })
        .refine(either, eitherError),
      output: z.object({
        conflict: z.array(z.string()),
        sentences: z.array(z.string()),
        relax: z.array(z.string()),
        /** Days around the present one; `cost` is null where it is impossible, and the sentences say why. */
        neighbours: z.array(
          z.object({
            start: isoDate,
            place: z.string().nullable(),
            cost: z.number().nullable(),
            sentences: z.array(z.string()),
          }),
        ),
      }),
      reads: ["*"],
    }),
    "schedule.rules": query({
      label: "排期规则",
      input: z.strictObject({}),
      output: z.object({ rules: z.array(ruleSettingSchema) }),
      reads: ["setting"],
    }),
    "schedule.setRules": command({
      label: "设置排期规则",
      /** An empty list puts everything back. */
      input: z.strictObject({ rules: z.array(ruleSettingSchema).max(100) }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "schedule.start": command({
      label: "开始自动排期",
      input: z.strictObject({ year, scenario: z.string().optional(), items: ids.optional(), ...budget }),
      output: z.object({ job: z.string() }),
    }),
    "schedule.progress": query({
      label: "自动排期进度",
      input: z.strictObject({ job: z.string() }),
      output: z.object({
        running: z.boolean(),
        /** The best so far; null before there is one. */
        best: proposal.nullable(),
        /** 0 is the optimum: (score − bound) / score; null where nothing is proved. */
        gap: z.number().nullable(),
        steps: z.number(),
        seconds: z.number(),
        /** What it is doing, as a sentence. */
        doing: z.string(),
        /** Set when it has ended. */
        answer: proposal.nullable(),
      }),
      reads: [],
    }),
    "schedule.stop": command({
      label: "停止自动排期",
      /** Ends with the best so far; ended already, it answers the same again. */
      input: z.strictObject({ job: z.string() }),
      output: proposal,
    }),
    "scenario.create": command({
      label: "新建试排方案",
      /** From the draft, or as a copy of `from`, with these placements on top. Of an item that stands there already nothing is noted. */
      input: z.strictObject({
        year,
        name: z.string().trim().min(1, { error: "请填写方案名称" }).max(60, { error: "方案名称最多60字" }).optional(),
        note: z.string().max(1000).optional(),
        from: z.string().optional(),
        placements: z.array(placementInput).max(MOST_ITEMS).optional(),
        /** Noted in the same step; they hold for the whole library. */
        periods: periods.optional(),
      }),
      output: z.object({ id: z.string(), name: z.string(), moves: z.number(), changeId: z.number() }),
    }),
    "scenario.place": command({
      label: "在试排方案中排期",
      /** Several placements in one step, into a 试排方案 or (without one) straight into the draft. */
      input: z.strictObject({
        year,
        scenario: z.string().optional(),
        placements: z.array(placementInput).max(MOST_ITEMS),
        /** Noted in the same step; they hold for the whole library. */
        periods: periods.optional(),
      }),
      output: z.object({ moves: z.number(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "scenario.take": command({
      label: "采用试排方案",
      /** Its moves become the draft's, in one step; it is removed. A run that was changed meanwhile in the draft is a conflict. `only` takes some of them and keeps the rest. */
      input: z.strictObject({ id: z.string(), only: ids.optional() }),
      output: z.object({ moves: z.number(), changeId: z.number(), warnings: z.array(z.string()) }),
    }),
  },
});
