import { formatDate } from "../kit/dates.ts";
import { bool, choice, date, int, list, money, preciseDate, ref, refs, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";
import { monthsOf } from "../rules/planYear/months.ts";
import { halfDays } from "./base.ts";
import { dutyForms } from "./duty.ts";

/** States of an activity. */
export const activityStates = {
  draft: "拟定",
  scheduled: "已排期",
  held: "已举办",
  filed: "已归档",
  postponed: "推迟",
  cancelled: "取消",
} as const;

/** A warning where months are written that nobody can read: nothing would hold to them. */
function monthsFinding(text: string | null): Finding[] {
  if (text === null || monthsOf(text) !== null) return [];
  return [
    {
      rule: "months",
      level: "warning",
      sentence: `计划月份“${text}”读不出是几月，核对和自动排期不会按它办。可写 3月、3—5月、3、9月、上半年、第三季度`,
    },
  ];
}

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
    attendPlaces: int("听课名额", {
      min: 0,
      max: 100_000,
      unit: "人",
      width: 84,
      extra: true,
      help: "每期可安排多少名负责人听课；不填为不安排",
    }),
    lecturePlaces: int("讲课席位", {
      min: 0,
      max: 100,
      unit: "个",
      width: 84,
      extra: true,
      help: "每期可安排多少名负责人讲课；不填为不安排",
    }),
    dutyForm: choice("听讲形式", dutyForms, { width: 110, extra: true, help: "在这项活动中听课、讲课算哪一种" }),
    months: text("计划月份", { max: 60, width: 110, help: "尚无具体日期时填写，如 3月、3—5月、下半年" }),
    place: text("地点", { max: 100, width: 140 }),
    base: ref("教学基地", "base", { width: 160, extra: true }),
    state: choice("状态", activityStates, { required: true, default: "draft", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => monthsFinding(row.months),
});

/** Where a run takes place. */
export const venues = { school: "校内", base: "教学基地", city: "外地", online: "线上" } as const;

/** Days of the week as they are written in lists; the first is Monday. */
export const weekdayNames = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;

/** One run (期) of an activity: when and where it is, and within what it may be moved. */
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
    length: int("天数", {
      min: 1,
      max: 60,
      unit: "天",
      width: 72,
      extra: true,
      help: "工作日天数；已有起止日期的按日期计算",
    }),
    part: choice("时段", halfDays, { width: 72, extra: true, help: "不填为全天" }),
    months: text("计划月份", { max: 60, width: 110, extra: true, help: "如 3月、3—5月、下半年；不填按活动的计划月份" }),
    windowFrom: date("可排期起", { width: 110, extra: true }),
    windowTo: date("可排期止", { edge: "last", width: 110, extra: true }),
    weekdays: list("可排星期", { suggestions: weekdayNames, width: 120, extra: true }),
    wished: date("希望日期", { width: 110, extra: true }),
    locked: bool("锁定", { width: 72, extra: true, help: "自动排期和调整时不动" }),
    announced: bool("已通知", { width: 72, extra: true, help: "通知已经发出，自动排期和调整时不动" }),
    venue: choice("场地性质", venues, { width: 96, extra: true }),
    hall: ref("校内场地", "hall", { width: 140, extra: true }),
    city: text("所在市", { max: 20, width: 84, extra: true }),
    bases: refs("可选基地", "base", { width: 200, extra: true, help: "自动排期时从中选一个；已定基地的不用填" }),
    halls: refs("可选场地", "hall", { width: 160, extra: true }),
    lecturers: refs("授课人", "person", { width: 140, extra: true }),
    after: refs("须在其后", "activity", { width: 200, extra: true, help: "这些活动办完以后才能安排" }),
    notSameWeek: refs("不排在同一周", "activity", { width: 200, extra: true }),
    budget: money("预算", { min: 0, unit: "元", width: 96, extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = monthsFinding(row.months);
    if (row.windowFrom && row.windowTo && row.windowTo < row.windowFrom)
      findings.push({
        rule: "run.window",
        level: "error",
        sentence: `可排期止（${formatDate(row.windowTo)}）早于可排期起（${formatDate(row.windowFrom)}），请核对`,
      });
    const strange = row.weekdays.filter((name) => !(weekdayNames as readonly string[]).includes(name));
    if (strange.length > 0)
      findings.push({
        rule: "run.weekdays",
        level: "error",
        sentence: `可排星期只能写周一至周日，认不出“${strange.join("、")}”`,
      });
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
    replyDate: date("答复日期", { width: 110 }),
    adopted: choice(
      "采纳情况",
      { pending: "待复", adopted: "已采纳", partly: "部分采纳", declined: "未采纳" },
      { width: 96 },
    ),
  },
});
