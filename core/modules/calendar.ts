import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { blockedPeriod } from "../records/blockedPeriod.ts";

const year = z.int().min(2000, { error: "年度应在2000至2100之间" }).max(2100, { error: "年度应在2000至2100之间" });

/** An entry of a calendar file as it would become a blocked period. */
const entry = z.object({
  uid: z.string(),
  title: z.string(),
  from: isoDate,
  to: isoDate,
  part: z.enum(["day", "morning", "afternoon"]).nullable(),
  action: z.enum(["create", "change", "same", "skip"]),
  /** Why it is skipped, or what was cut off. */
  note: z.string().nullable(),
});

/** Days on which nothing is placed, days off, and calendar files in and out. */
export const calendarModule = defineModule({
  name: "calendar",
  label: "日历资料",
  records: [blockedPeriod],
  procedures: {
    "calendar.notice": query({
      label: "放假安排",
      /** Days off and make-up workdays of a year as the notices give them: one line a holiday. */
      input: z.strictObject({ year }),
      output: z.object({
        holidays: z.array(
          z.object({
            name: z.string(),
            from: isoDate,
            to: isoDate,
            /** Days of the holiday; a holiday may be announced in two pieces. */
            days: z.array(isoDate),
            makeUp: z.array(isoDate),
            source: z.string().nullable(),
          }),
        ),
        known: z.boolean(),
      }),
      reads: ["calendarDay"],
    }),
    "calendar.setNotice": command({
      label: "录入放假安排",
      /** Replaces the days off and make-up workdays of a year by what the notice says; days that the office keeps free stay. */
      input: z.strictObject({
        year,
        source: z.string().trim().max(500).nullable().optional(),
        holidays: z
          .array(
            z.strictObject({
              name: z.string().trim().min(1, { error: "请填写节日名称" }).max(40),
              from: isoDate,
              to: isoDate,
              makeUp: z.array(isoDate).max(20).default([]),
              /** Where this one was announced; the common source unless told. */
              source: z.string().trim().max(500).nullable().optional(),
            }),
          )
          .max(40),
      }),
      output: z.object({ days: z.number(), changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "calendar.readNotice": query({
      label: "识别放假通知",
      /** Reads the text of the State Council's notice: holidays, days off and make-up workdays. What it can't read is named. */
      input: z.strictObject({ year, text: z.string().max(20_000) }),
      output: z.object({
        holidays: z.array(z.object({ name: z.string(), from: isoDate, to: isoDate, makeUp: z.array(isoDate) })),
        unread: z.array(z.string()),
      }),
      reads: [],
    }),
    "calendar.export": command({
      label: "导出日历文件",
      /** One .ics of the year's runs: all, of a department, of a base or of a hall. Private periods stay out. */
      input: z.strictObject({
        year,
        department: z.string().optional(),
        base: z.string().optional(),
        hall: z.string().optional(),
        scenario: z.string().optional(),
        out: z.string().optional().meta({ path: "out" }),
      }),
      output: z.object({ file: z.string(), name: z.string(), events: z.number() }),
    }),
    "calendar.preview": query({
      label: "预览日历文件",
      /** What a .ics file would bring for a year; repeating entries are spread out, broken lines are named. */
      input: z.strictObject({ file: z.string().meta({ path: "in" }), year }),
      output: z.object({ entries: z.array(entry), problems: z.array(z.string()) }),
      reads: ["blockedPeriod"],
    }),
    "calendar.import": command({
      label: "导入日历文件",
      /** Exactly what the preview shows, in one step; `uids` limits it. */
      input: z.strictObject({
        file: z.string().meta({ path: "in" }),
        year,
        uids: z.array(z.string()).max(5000).optional(),
        subject: z.enum(["office", "department", "base", "hall", "person"]).default("office"),
        of: z.string().nullable().default(null),
        binding: z.enum(["hard", "soft"]).default("hard"),
      }),
      output: z.object({
        created: z.number(),
        changed: z.number(),
        skipped: z.number(),
        changeId: z.number().nullable(),
      }),
    }),
  },
});
