import { formatDate } from "../kit/dates.ts";
import { choice, date, int, preciseDate, ref, refs, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";

/** States of an activity. */
export const activityStates = {
  draft: "拟定",
  scheduled: "已排期",
  held: "已举办",
  filed: "已归档",
  postponed: "推迟",
  cancelled: "取消",
} as const;

/** A key activity (重点活动) of the annual plan. */
export const activity = defineRecord({
  name: "activity",
  label: "重点活动",
  title: (row) => row.name,
  unique: [["plan", "no"]],
  orderBy: ["plan", "no"],
  fields: {
    plan: ref("年度计划", "plan", { required: true, onDelete: "cascade", width: 140, extra: true }),
    category: ref("主要类型", "activityCategory", { required: true, width: 120 }),
    no: int("序号", { required: true, min: 1, max: 999, width: 64 }),
    name: text("重点活动", { required: true, max: 120, width: 260, headings: ["活动名称", "活动"] }),
    leadDepartments: refs("牵头部门", "organisation", { width: 140 }),
    supportingDepartments: refs("配合部门", "organisation", { width: 140 }),
    programme: ref("制度性工作", "programme", { width: 140, extra: true }),
    audiences: refs("对象", "audienceKind", { width: 160, extra: true }),
    people: int("人数", { min: 0, max: 1_000_000, unit: "人", width: 72 }),
    months: text("计划月份", { max: 60, width: 110, help: "尚无具体日期时填写，如 3月、3—5月、下半年" }),
    place: text("地点", { max: 100, width: 140 }),
    base: ref("教学基地", "base", { width: 160, extra: true }),
    state: choice("状态", activityStates, { required: true, default: "draft", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** One run (期) of an activity. */
export const activityRun = defineRecord({
  name: "activityRun",
  label: "活动期次",
  title: (row, refTitles) => `${refTitles.activity ?? ""}第${row.runNo}期`,
  unique: [["activity", "runNo"]],
  searchAs: null,
  orderBy: ["from", "activity", "runNo"],
  fields: {
    activity: ref("重点活动", "activity", { required: true, onDelete: "cascade", width: 220 }),
    runNo: int("期次", { required: true, min: 1, max: 99, width: 64 }),
    from: preciseDate("开始", { edge: "first", width: 110, headings: ["开始日期"] }),
    to: preciseDate("结束", { edge: "last", width: 110, headings: ["结束日期"] }),
    place: text("地点", { max: 100, width: 140 }),
    base: ref("教学基地", "base", { width: 160 }),
    people: int("人数", { min: 0, max: 1_000_000, unit: "人", width: 72 }),
    state: choice("状态", activityStates, { required: true, default: "draft", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.from && row.to && row.to < row.from)
      findings.push({
        rule: "run.order",
        level: "error",
        sentence: `结束日期（${formatDate(row.to)}）早于开始日期（${formatDate(row.from)}），请核对`,
      });
    return findings;
  },
});

/** Kinds of days that differ from the ordinary week. */
export const calendarDayKinds = {
  holiday: "放假",
  makeUp: "调休上班",
  workday: "正常上班",
  blocked: "不排活动",
} as const;

/** A day that is not an ordinary workday or weekend, with the notice that says so. */
export const calendarDay = defineRecord({
  name: "calendarDay",
  label: "日历日",
  menu: "年度计划",
  title: (row) => `${row.date} ${row.name}`,
  unique: [["date", "kind"]],
  searchAs: null,
  orderBy: ["date"],
  fields: {
    date: date("日期", { required: true, width: 110 }),
    kind: choice("性质", calendarDayKinds, { required: true, width: 96 }),
    name: text("名称", { required: true, max: 40, width: 140 }),
    source: text("依据", { max: 500, width: 320 }),
  },
});

/** A proposal that came out of an activity (建言献策、学员建议报告; S1 五(五)). */
export const policyProposal = defineRecord({
  name: "policyProposal",
  label: "建议报告",
  menu: "年度计划",
  title: (row) => row.title,
  searchIn: ["authors"],
  orderBy: ["date", "title"],
  fields: {
    title: text("题目", { required: true, max: 200, width: 280 }),
    authors: text("作者", { max: 200, width: 160 }),
    activity: ref("重点活动", "activity", { width: 200 }),
    sentTo: text("报送单位", { max: 200, width: 160 }),
    date: date("报送日期", { width: 110 }),
    reply: text("批示或答复", { multiline: true, max: 1000, width: 200 }),
    adopted: choice(
      "采纳情况",
      { pending: "待复", adopted: "已采纳", partly: "部分采纳", declined: "未采纳" },
      { width: 96 },
    ),
  },
});
