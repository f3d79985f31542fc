import { z } from "zod";
import { dateText } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { attendance, dutyRule, lecture } from "../records/duty.ts";

const isoDate = z.iso.date({ error: "日期应写成2026-03-05的形式" });

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
  attended: z.object({ date: z.string(), activity: z.string() }).nullable(),
  lectured: z.object({ date: z.string(), topic: z.string() }).nullable(),
  /** Records that count in this term; a rule may ask for more than one before the duty is done. */
  attendedCount: z.number(),
  lecturedCount: z.number(),
  state: z.enum(["未开始", "听课未讲", "讲课未听", "已完成"]),
  urgency: z.enum(["正常", "即将到期", "逾期", "期限未录"]),
  daysLeft: z.number().nullable(),
  exempt: z.object({ reason: z.string() }).nullable(),
  notes: z.array(z.string()),
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
  attended: z.object({ date: z.string(), activity: z.string() }).nullable(),
  lectured: z.object({ date: z.string(), topic: z.string() }).nullable(),
  state: z.enum(["未开始", "听课未讲", "讲课未听", "已完成"]),
});

const share = z.object({ bound: z.number(), done: z.number() });
const counts = z.object({ society: z.number(), cityAssociation: z.number() });

/** 听一课、讲一课: the duties of heads in a term of office. */
export const dutyModule = defineModule({
  name: "duty",
  label: "听讲名册",
  records: [dutyRule, attendance, lecture],
  procedures: {
    "duty.list": query({
      label: "听讲名册",
      input: z.strictObject({ on: isoDate, kind: z.enum(["society", "cityAssociation"]).optional() }),
      output: z.object({
        rows: z.array(dutyRow),
        coverage: z.object({ society: share, cityAssociation: share, registered: counts, official: counts }),
      }),
      reads: ["organisation", "person", "appointment", "attendance", "lecture", "activity", "dutyRule", "setting"],
    }),
    "duty.holders": query({
      label: "历任负责人",
      input: z.strictObject({ organisation: z.string(), on: isoDate }),
      /** All bound terms of the body, latest first, each with what was done within it. */
      output: z.object({ rows: z.array(holder) }),
      reads: ["organisation", "person", "appointment", "attendance", "lecture", "activity", "dutyRule"],
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
  },
});
