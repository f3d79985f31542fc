import { formatDate } from "../kit/dates.ts";
import { bool, choice, date, ref, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";
import { halfDays } from "./base.ts";

/** Whom or what a blocked period concerns. */
export const blockedSubjects = {
  office: "全校",
  department: "部门",
  base: "教学基地",
  hall: "校内场地",
  person: "授课人",
} as const;

/** How strictly a blocked period is meant. */
export const bindings = { hard: "不能安排", soft: "尽量避开" } as const;

/** Days on which nothing is to be placed (不排期时段): 两会, 年会, exams, flood season; a base that is closed; a department or lecturer that is away. */
export const blockedPeriod = defineRecord({
  name: "blockedPeriod",
  label: "不排期时段",
  menu: "年度计划",
  title: (row) => row.title,
  searchAs: null,
  orderBy: ["from", "title"],
  fields: {
    title: text("事由", { required: true, max: 120, width: 220, headings: ["名称", "标题", "主题"] }),
    from: date("开始日期", { required: true, width: 110, headings: ["开始"] }),
    to: date("结束日期", { required: true, edge: "last", width: 110, headings: ["结束"] }),
    part: choice("时段", halfDays, { width: 72, help: "不填为全天" }),
    subject: choice("涉及", blockedSubjects, { required: true, default: "office", width: 96 }),
    department: ref("部门", "organisation", { width: 140 }),
    base: ref("教学基地", "base", { width: 180 }),
    hall: ref("校内场地", "hall", { width: 140 }),
    person: ref("授课人", "person", { width: 96 }),
    binding: choice("要求", bindings, { required: true, default: "hard", width: 96 }),
    yearly: bool("每年如此", { width: 84, help: "每年同月同日都适用，如防汛期" }),
    printed: bool("印在年历上", { width: 96, help: "不勾的只在程序里提醒，不印出来" }),
    source: text("依据", { max: 500, width: 240 }),
    /** Identifier of the calendar entry that it was read from, so that the same file read again changes it. */
    uid: text("日历编号", { max: 300, internal: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.to < row.from)
      findings.push({
        rule: "period.order",
        level: "error",
        sentence: `结束日期（${formatDate(row.to)}）早于开始日期（${formatDate(row.from)}），请核对`,
      });
    if (row.subject !== "office" && !row[row.subject])
      findings.push({
        rule: "period.subject",
        level: "error",
        sentence: `涉及${blockedSubjects[row.subject]}的，请选择是哪一个`,
      });
    return findings;
  },
});
