import { z } from "zod";
import { dateText, isoDate } from "../kit/dateSchema.ts";
import { keysOf } from "../kit/fields.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { halfDays } from "../records/base.ts";
import {
  attendance,
  dutyDecision,
  dutyDecisionKinds,
  dutyForms,
  dutyParts,
  dutyRule,
  lecture,
} from "../records/duty.ts";
import { whatIfLimits } from "../rules/duty/forecast/forms.ts";
import { findingSchema } from "./committee.ts";

const dutyKind = z.enum(["society", "cityAssociation"]);
const dutyReads = [
  "organisation",
  "person",
  "appointment",
  "attendance",
  "lecture",
  "activity",
  "gathering",
  "attachment",
  "dutyRule",
  "dutyDecision",
  "setting",
];

/** By whom a half was met: in person, by a deputy or in the term before as was decided, or by who shares the post. */
const metBy = z.enum(["own", "substitute", "carryOver", "shared"]).optional();
const attendedSchema = z.object({ date: z.string(), activity: z.string(), by: metBy }).nullable();
const lecturedSchema = z.object({ date: z.string(), topic: z.string(), by: metBy }).nullable();

const dutyRow = z.object({
  organisation: z.string(),
  organisationId: z.string(),
  kind: z.string(),
  city: z.string().nullable(),
  disciplineGroup: z.string().nullable(),
  person: z.string().nullable(),
  personId: z.string().nullable(),
  appointmentId: z.string().nullable(),
  post: z.string().nullable(),
  from: z.string().nullable(),
  fromPrecision: z.enum(["day", "month", "year"]).nullable(),
  to: z.string().nullable(),
  toPrecision: z.enum(["day", "month", "year"]).nullable(),
  attended: attendedSchema,
  lectured: lecturedSchema,
  /** Records that count in this term; a rule may ask for more than one before the duty is done. */
  attendedCount: z.number(),
  lecturedCount: z.number(),
  state: z.enum(["未开始", "听课未讲", "讲课未听", "已完成"]),
  urgency: z.enum(["正常", "即将到期", "逾期", "期限未录"]),
  daysLeft: z.number().nullable(),
  exempt: z.object({ reason: z.string() }).nullable(),
  acting: z.boolean(),
  /** Held together with others. */
  shared: z.boolean(),
  /** The same word for all who hold one post together where the rule is content with one of them; null for everybody else. */
  oneForAll: z.string().nullable().optional(),
  /** Decisions that speak of this term, each with a sentence: who decided what, when and why. */
  decisions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(keysOf(dutyDecisionKinds)),
      part: z.enum(keysOf(dutyParts)),
      sentence: z.string(),
    }),
  ),
  /** Files that prove what counts for each half; 0 where it counts and nothing proves it, null where nothing counts. */
  proof: z.object({ attend: z.number().nullable(), lecture: z.number().nullable() }),
  notes: z.array(z.string()),
  region: z.string().nullable().optional(),
  /** How many are still to be done; an exempt half owes nothing. */
  owed: z.object({ attend: z.number(), lecture: z.number() }).optional(),
  /** What the rule that binds this term asks for; forms that count, all where empty. */
  asked: z
    .object({
      attend: z.number(),
      lecture: z.number(),
      attendForms: z.array(z.enum(keysOf(dutyForms))).readonly(),
      lectureForms: z.array(z.enum(keysOf(dutyForms))).readonly(),
    })
    .optional(),
  /** Last day on which something still counts: the end of the term, of the office or of the body. */
  endsOn: z.string().nullable().optional(),
});

/** How one half of a duty stands against the plan: `tips` is the day from which it is worse than now (after it, "可完成" becomes "不可能"). */
const outlook = z.object({
  verdict: z.enum(["已完成", "可完成", "有风险", "不可能"]),
  tips: z.string().nullable(),
  /** Coming classes with a free place until the term ends; of lectures the free slots. */
  chances: z.number(),
  sentence: z.string(),
});

/** Figures of one group of heads. `bound` are heads in office who are not exempt. */
const shareOf = z.object({
  key: z.string(),
  label: z.string(),
  bodies: z.number(),
  bound: z.number(),
  attended: z.number(),
  lectured: z.number(),
  done: z.number(),
  soon: z.number(),
  overdue: z.number(),
  vacant: z.number(),
  exempt: z.number(),
});
const dimension = z.enum(["kind", "disciplineGroup", "region", "city", "termEnd"]);

/** A whole number within limits, refused in words that name it. */
const between = (label: string, least: number, most: number) =>
  z
    .int({ error: `${label}应为整数` })
    .min(least, { error: `${label}不能小于${least}` })
    .max(most, { error: `${label}不能大于${most}` });
const yearNumber = between("年份", 2000, 2100);

/** What would be otherwise: the forecast is reckoned with it. */
const whatIf = z.strictObject({
  /** More classes a year than the plan has, and their size. */
  classes: between("每年增加的期数", 0, whatIfLimits.classes).optional(),
  classSize: between("每期人数", 1, whatIfLimits.classSize).optional(),
  /** Every class of the plan takes so many more. */
  morePlaces: between("每期增加的名额", 0, whatIfLimits.morePlaces).optional(),
  /** More lecture slots a year at classes and forums of the school than the plan has. */
  lectures: between("每年增加的讲课席位", 0, whatIfLimits.lectures).optional(),
  /** Lectures a year at activities of cities, beside the plan. */
  cityLectures: between("每年在地市活动中的讲课", 0, whatIfLimits.cityLectures).optional(),
});

const holder = z.object({
  appointmentId: z.string(),
  personId: z.string(),
  person: z.string(),
  post: z.string(),
  from: z.string().nullable(),
  fromPrecision: z.enum(["day", "month", "year"]).nullable(),
  to: z.string().nullable(),
  toPrecision: z.enum(["day", "month", "year"]).nullable(),
  endedOn: z.string().nullable(),
  exempt: z.boolean(),
  attended: attendedSchema,
  lectured: lecturedSchema,
  state: z.enum(["未开始", "听课未讲", "讲课未听", "已完成"]),
  acting: z.boolean().optional(),
  shared: z.boolean().optional(),
  /** Sentences of the decisions about this term, and whatever else is to be known of it. */
  decisions: z.array(z.string()).optional(),
  notes: z.array(z.string()).optional(),
});

const dutyForm = z.enum(keysOf(dutyForms));

/** Letters about the duty: a reminder, a call to a class, an invitation to lecture. */
export const dutyLetterKinds = { reminder: "催办函", nomination: "调训通知", invitation: "讲课邀请函" } as const;

const topicText = z.string().max(200, { error: "讲题不能超过200个字" });

/** What letters are about and to whom. */
export const letterSource = {
  kind: z.enum(keysOf(dutyLetterKinds)),
  on: isoDate,
  /** Appointments of heads; for invitations also ids of lectureInvitation. All who owe it unless told; for invitations those that are open. */
  people: z.array(z.string()).min(1, { error: "请选择人员" }).max(1000, { error: "一次最多1000份" }).optional(),
  /** The class to which they are called. */
  gathering: z.string().optional(),
  /** Day by which an answer is wanted. */
  due: isoDate.optional(),
};

/** One letter as text: what the Word file and the printed page both are made of. */
const dutyLetter = z.object({
  id: z.string(),
  person: z.string(),
  organisation: z.string(),
  title: z.string(),
  addressee: z.string(),
  body: z.array(z.string()),
  signature: z.string(),
  date: z.string(),
  /** The day by which this letter asks for an answer, which lies before what it speaks of; null where it names none. */
  due: z.string().nullable().optional(),
});

const share = z.object({ bound: z.number(), done: z.number() });
const counts = z.object({ society: z.number(), cityAssociation: z.number() });

/** 听一课、讲一课: the duties of heads in a term of office. */
export const dutyModule = defineModule({
  name: "duty",
  label: "听讲名册",
  records: [dutyRule, attendance, lecture, dutyDecision],
  procedures: {
    "duty.list": query({
      label: "听讲名册",
      input: z.strictObject({ on: isoDate, kind: z.enum(["society", "cityAssociation"]).optional() }),
      output: z.object({
        rows: z.array(dutyRow),
        coverage: z.object({ society: share, cityAssociation: share, registered: counts, official: counts }),
        /** What does not fit together: records outside any term, one lecture of several people, namesakes. */
        findings: z.array(findingSchema).optional(),
      }),
      reads: dutyReads,
    }),
    "duty.holders": query({
      label: "历任负责人",
      input: z.strictObject({ organisation: z.string(), on: isoDate }),
      /** All bound terms of the body, latest first, each with what was done within it. */
      output: z.object({ rows: z.array(holder) }),
      reads: dutyReads,
    }),
    "duty.coverage": query({
      label: "听讲覆盖",
      /** `years`: the coverage at the end of each of the last so many years (the day itself for the year of `on`). */
      input: z.strictObject({ on: isoDate, years: between("年数", 1, 20).optional() }),
      output: z.object({
        total: shareOf,
        groups: z.array(z.object({ by: dimension, label: z.string(), rows: z.array(shareOf) })),
        years: z.array(z.object({ year: z.number(), on: z.string(), total: shareOf })),
        /** One tile a city in geographic order (示意图, no boundaries): column and row from 0. */
        tiles: z.array(shareOf.extend({ column: z.number(), row: z.number(), short: z.string() })),
      }),
      reads: dutyReads,
    }),
    "duty.forecast": query({
      label: "听讲预测",
      /** `year`: the forecast for the end of that year instead of the end of each term. */
      input: z.strictObject({
        on: isoDate,
        year: yearNumber.optional(),
        kind: dutyKind.optional(),
        whatIf: whatIf.optional(),
      }),
      output: z.object({
        rows: z.array(dutyRow.extend({ attend: outlook, lecture: outlook })),
        summary: z.object({
          sentences: z.array(z.string()),
          /** Those of the sentences that lead each half. */
          leads: z.object({ attend: z.array(z.string()), lecture: z.array(z.string()) }),
          /** Heads in office by verdict, each half for itself; bodies without a head are not counted. */
          attend: z.record(z.enum(["已完成", "可完成", "有风险", "不可能"]), z.number()),
          lecture: z.record(z.enum(["已完成", "可完成", "有风险", "不可能"]), z.number()),
          /** What was reckoned with: the coming classes and slots of the plan, and the yearly pace after them. */
          supply: z.object({
            classesPerYear: z.number(),
            placesPerClass: z.number(),
            lecturesPerYear: z.number(),
            /** Where these numbers come from. */
            sentences: z.array(z.string()),
          }),
          /** Each way out with how many more could do their duty. */
          remedies: z.array(z.object({ sentence: z.string(), whatIf, saved: z.number() })),
        }),
      }),
      reads: [...dutyReads, "plan", "activityRun", "lectureSlot", "lectureInvitation", "participant"],
    }),
    "duty.nominate": query({
      label: "推荐学员",
      /**
       * Heads who have not heard a lesson, most urgent first, spread over discipline groups and cities, one head a body, at
       * most `places`; those who are in the class already are left out.
       */
      input: z.strictObject({
        on: isoDate,
        places: between("名额", 1, 5000),
        gathering: z.string().optional(),
        kind: dutyKind.optional(),
        /** Most of one city and of one discipline group. */
        perCity: between("每市人数", 1, 5000).optional(),
        perGroup: between("每学科组人数", 1, 5000).optional(),
        /** Appointments that must be in, and that may not. */
        keep: z.array(z.string()).max(5000).optional(),
        leave: z.array(z.string()).max(5000).optional(),
      }),
      output: z.object({
        rows: z.array(
          z.object({
            appointmentId: z.string(),
            personId: z.string(),
            person: z.string(),
            organisation: z.string(),
            organisationId: z.string(),
            kind: z.string(),
            city: z.string().nullable(),
            disciplineGroup: z.string().nullable(),
            to: z.string().nullable(),
            toPrecision: z.enum(["day", "month", "year"]).nullable(),
            chosen: z.boolean(),
            /** Why this place, or why not. */
            reason: z.string(),
          }),
        ),
        sentences: z.array(z.string()),
      }),
      reads: [...dutyReads, "plan", "activityRun", "participant"],
    }),
    "duty.attendGathering": command({
      label: "按班次登记听课",
      /** Records the attendance of a class from its people; who has one of that class already is left as is. */
      input: z.strictObject({
        gathering: z.string(),
        /** People of the class who were there; all trainees unless told. */
        people: z.array(z.string()).max(5000).optional(),
        form: dutyForm.optional(),
      }),
      output: z.object({
        created: z.number(),
        already: z.number(),
        changeId: z.number().nullable(),
        warnings: z.array(z.string()),
      }),
    }),
    "duty.letters": command({
      label: "生成函件",
      /** One .docx a person, in a folder (command line) or one .zip. The same letters print as layout `dutyLetters`. */
      input: z.strictObject({
        ...letterSource,
        /** Room for a seal over name and date; so unless told. */
        seal: z.boolean().optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({
        file: z.string(),
        name: z.string(),
        files: z.array(z.string()),
        warnings: z.array(z.string()),
      }),
    }),
    "duty.letterTexts": query({
      label: "函件内容",
      input: z.strictObject(letterSource),
      output: z.object({ rows: z.array(dutyLetter), warnings: z.array(z.string()) }),
      reads: [...dutyReads, "plan", "activityRun", "lectureSlot", "lectureInvitation"],
    }),
    "duty.agendaItem": command({
      label: "列入会议议题",
      /** Adds an item to the agenda of a meeting that reports how the duty stands on a day. */
      input: z.strictObject({ on: isoDate, gathering: z.string() }),
      output: z.object({ id: z.string(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "duty.report": query({
      label: "年度听讲情况",
      input: z.strictObject({ year: yearNumber }),
      output: z.object({
        year: z.number(),
        /** The last day of the year, or today in the running one. */
        on: z.string(),
        total: shareOf,
        kinds: z.array(shareOf),
        /** What happened in the year. */
        attendances: z.number(),
        lectures: z.number(),
        listeners: z.number(),
        newlyDone: z.number(),
        lectureRows: z.array(
          z.object({
            date: z.string(),
            person: z.string(),
            organisation: z.string().nullable(),
            topic: z.string(),
            place: z.string().nullable(),
            listeners: z.number().nullable(),
          }),
        ),
        classRows: z.array(z.object({ date: z.string(), title: z.string(), heads: z.number() })),
        /** Terms that ended in the year without the duty done. */
        missed: z.array(z.object({ organisation: z.string(), person: z.string(), to: z.string(), state: z.string() })),
        sentences: z.array(z.string()),
      }),
      reads: dutyReads,
    }),
    "duty.export": command({
      label: "导出听讲名册",
      input: z.strictObject({
        on: isoDate,
        kind: z.enum(["society", "cityAssociation"]).optional(),
        /** Only these lines, in this order: the appointment, or the body that has no head. All unless told. */
        rows: z.array(z.string()).optional(),
        format: z.enum(["xlsx", "csv"]).optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
    "duty.attend": command({
      label: "登记听课",
      input: z.strictObject({
        people: z.array(z.string()).min(1, { error: "请选择人员" }),
        date: dateText("日期", "first").min(1, { error: "请填写日期" }),
        form: dutyForm.optional(),
        activity: z.string().nullable().optional(),
        title: z.string().nullable().optional(),
      }),
      output: z.object({
        created: z.number(),
        already: z.number(),
        changeId: z.number().nullable(),
        warnings: z.array(z.string()),
      }),
    }),
    "duty.lecture": command({
      label: "登记讲课",
      /** One lecture of several people, or each his own on one day, in one step; who has that lecture already is left as is. */
      input: z.strictObject({
        people: z.array(z.string()).min(1, { error: "请选择人员" }).max(1000, { error: "一次最多登记1000人" }),
        date: dateText("日期", "first").min(1, { error: "请填写日期" }),
        part: z.enum(keysOf(halfDays)).nullable().optional(),
        /** What all lectured on; may be left out where `topics` has one for everybody. */
        topic: topicText.nullable().optional(),
        /** Topics of their own, by person. */
        topics: z.record(z.string(), topicText).optional(),
        form: dutyForm.optional(),
        activity: z.string().nullable().optional(),
        gathering: z.string().nullable().optional(),
        place: z.string().max(100, { error: "地点不能超过100个字" }).nullable().optional(),
        hours: between("学时", 0, 100).nullable().optional(),
        listeners: between("听课人数", 0, 1_000_000).nullable().optional(),
      }),
      output: z.object({
        created: z.number(),
        already: z.number(),
        changeId: z.number().nullable(),
        warnings: z.array(z.string()),
      }),
    }),
    "duty.coverageExport": command({
      label: "导出听讲覆盖",
      /** The figures by one division (of the years: of the last `years`), or all of them, a tab each. */
      input: z.strictObject({
        on: isoDate,
        by: z.enum([...dimension.options, "years", "tiles"]).optional(),
        years: between("年数", 1, 20).optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
  },
});
