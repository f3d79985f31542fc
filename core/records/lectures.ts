import { formatDate } from "../kit/dates.ts";
import { bool, choice, date, int, list, money, preciseDate, ref, refs, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";
import { weekdayNames } from "./activity.ts";
import { halfDays } from "./base.ts";
import { dutyForms } from "./duty.ts";

/** Where a teacher comes from. */
export const teacherKinds = { head: "学会和科协负责人", expert: "外聘专家", cadre: "机关和直属单位干部" } as const;

/** Somebody who teaches: what of, at which fee level, when. What was taught stands in lectures. */
export const teacher = defineRecord({
  name: "teacher",
  label: "师资",
  title: (_row, refs) => refs.person ?? "",
  unique: [["person"]],
  orderBy: ["kind", "person"],
  fields: {
    person: ref("姓名", "person", { required: true, width: 96 }),
    kind: choice("来源", teacherKinds, { required: true, default: "expert", width: 140 }),
    level: text("讲课费级别", {
      max: 40,
      width: 140,
      suggestions: ["副高级技术职称专业人员", "正高级技术职称专业人员", "院士、全国知名专家"],
    }),
    subjects: list("主题领域", { width: 200, help: "能讲哪些领域，如 科学家精神、党史" }),
    topics: list("可讲题目", { width: 260 }),
    weekdays: list("可讲星期", { suggestions: weekdayNames, width: 120, help: "不填为都可以" }),
    active: bool("在库", { default: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const strange = row.weekdays.filter((name) => !(weekdayNames as readonly string[]).includes(name));
    if (strange.length === 0) return [];
    const sentence = `可讲星期只能写周一至周日，认不出“${strange.join("、")}”`;
    return [{ rule: "teacher.weekdays", level: "error", sentence }];
  },
});

/** For what a fee is paid (FEE-06, FEE-09). */
export const feeUnits = { hour: "每学时", halfDay: "每半天" } as const;

/** The fee of one level for a time and a place, after tax (FEE-06). */
export const lectureFee = defineRecord({
  name: "lectureFee",
  label: "讲课费标准",
  title: (row) => row.level,
  unique: [["level", "place", "validFrom"]],
  searchAs: null,
  orderBy: ["validFrom", "amount"],
  fields: {
    level: text("级别", { required: true, max: 40, width: 200 }),
    unit: choice("计算单位", feeUnits, { required: true, default: "hour", width: 96 }),
    amount: money("税后金额", { required: true, min: 0, unit: "元", width: 110 }),
    /** Most paid hours of one half day (FEE-07). */
    hoursPerHalfDay: int("半天最多学时", { min: 1, max: 12, unit: "学时", width: 110 }),
    place: text("适用范围", { required: true, max: 60, width: 160, default: "中央和国家机关" }),
    validFrom: date("施行日期", { required: true, width: 110 }),
    validTo: date("废止日期", { edge: "last", width: 110 }),
    source: text("依据", { max: 200, width: 280 }),
  },
});

/** A place in the year for lectures (讲课席位): at an activity of the plan, at a class, or by itself. */
export const lectureSlot = defineRecord({
  name: "lectureSlot",
  label: "讲课席位",
  title: (row) => (row.date ? `${formatDate(row.date)} ${row.title}` : row.title),
  searchAs: null,
  orderBy: ["date", "title"],
  fields: {
    title: text("名称", { required: true, max: 120, width: 260 }),
    form: choice("形式", dutyForms, { required: true, default: "class", width: 110 }),
    run: ref("活动期次", "activityRun", { width: 220, extra: true, help: "计划内的活动；日期随活动变动" }),
    gathering: ref("会议和班次", "gathering", { width: 220, extra: true }),
    date: date("日期", { width: 110 }),
    part: choice("时段", halfDays, { width: 72 }),
    capacity: int("席位", { required: true, min: 1, max: 100, default: 1, unit: "人", width: 72 }),
    hours: int("学时", { min: 0, max: 100, unit: "学时", width: 72 }),
    subjects: list("主题领域", { width: 180, help: "不填为不限" }),
    audience: text("听众", { max: 200, width: 180 }),
    host: ref("承办机构", "organisation", { width: 200, help: "轮值承办的学会；优先由它的理事长来讲" }),
    city: text("所在市", { max: 20, width: 84 }),
    place: text("地点", { max: 100, width: 160 }),
    closed: bool("不再安排", { extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** How far an invitation to lecture has come. */
export const invitationStates = {
  proposed: "拟请",
  invited: "已约请",
  agreed: "已同意",
  declined: "已谢绝",
  moved: "改期",
  held: "已讲",
} as const;

export type InvitationState = keyof typeof invitationStates;

/** One person asked to lecture at one slot (讲课约请), from the first thought to the lecture held. */
export const lectureInvitation = defineRecord({
  name: "lectureInvitation",
  label: "讲课约请",
  title: (row, refs) => `${refs.person ?? ""}（${invitationStates[row.state]}）`,
  unique: [["slot", "person"]],
  searchAs: null,
  orderBy: ["slot", "person"],
  fields: {
    slot: ref("讲课席位", "lectureSlot", { required: true, onDelete: "cascade", width: 260 }),
    person: ref("姓名", "person", { required: true, width: 96 }),
    state: choice("进展", invitationStates, { required: true, default: "proposed", width: 84 }),
    locked: bool("锁定", { width: 72, help: "自动匹配时不动" }),
    topic: text("讲题", { max: 200, width: 260 }),
    subject: text("主题领域", { max: 60, width: 120 }),
    invitedOn: date("约请日期", { width: 110 }),
    answeredOn: date("答复日期", { width: 110 }),
    reason: text("谢绝或改期的原因", { max: 200, width: 180 }),
    topicOn: date("讲题收到日期", { width: 110 }),
    outlineOn: date("提纲收到日期", { width: 110, help: "提纲文件作为附件保存" }),
    lecture: ref("讲课记录", "lecture", { width: 220, extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.invitedOn && row.answeredOn && row.answeredOn < row.invitedOn)
      findings.push({
        rule: "invitation.order",
        level: "error",
        sentence: `答复日期（${formatDate(row.answeredOn)}）早于约请日期（${formatDate(row.invitedOn)}），请核对`,
      });
    return findings;
  },
});

/** An activity that bodies host in turn (轮值): 党建强会 is hosted by the societies, one after another (S1 四(一)). */
export const rotation = defineRecord({
  name: "rotation",
  label: "轮值制度",
  title: (row) => row.name,
  unique: [["name"]],
  orderBy: ["name"],
  fields: {
    name: text("名称", { required: true, max: 60, width: 200 }),
    programme: ref("制度性工作", "programme", { width: 180 }),
    intervalMonths: int("间隔", { required: true, min: 1, max: 60, default: 1, unit: "个月", width: 84 }),
    from: date("首期日期", { required: true, width: 110 }),
    form: choice("形式", dutyForms, { required: true, default: "party", width: 110 }),
    lecturePlaces: int("每期讲课席位", { required: true, min: 0, max: 20, default: 1, unit: "个", width: 110 }),
    hosts: refs("轮值次序", "organisation", { width: 320, help: "按次序轮流承办；不填为全部省级学会按名册次序" }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** How far a turn has come. */
export const turnStates = { planned: "拟定", confirmed: "已确认", held: "已举办", skipped: "顺延" } as const;

/** One turn of a rotation: which body hosts when. */
export const rotationTurn = defineRecord({
  name: "rotationTurn",
  label: "轮值安排",
  title: (row, refs) => `第${row.no}期 ${refs.host ?? ""}`,
  unique: [["rotation", "no"]],
  searchAs: null,
  orderBy: ["rotation", "no"],
  fields: {
    rotation: ref("轮值制度", "rotation", { required: true, onDelete: "cascade", width: 180 }),
    no: int("期次", { required: true, min: 1, max: 9999, width: 64 }),
    host: ref("承办机构", "organisation", { required: true, width: 240 }),
    date: preciseDate("日期", { edge: "first", width: 110 }),
    state: choice("状态", turnStates, { required: true, default: "planned", width: 84 }),
    theme: text("主题", { max: 200, width: 240 }),
    slot: ref("讲课席位", "lectureSlot", { width: 220, extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});
