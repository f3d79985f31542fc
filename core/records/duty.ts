import { choice, date, int, list, ref, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";
import { halfDays } from "./base.ts";
import { organisationKinds } from "./organisation.ts";

/** Kinds of class or activity at which one hears or gives a lecture; a duty rule names those that count. */
export const dutyForms = {
  class: "培训班次",
  forum: "大讲堂和论坛",
  party: "党建强会",
  onSite: "现场教学",
  city: "地市活动",
  online: "线上学习",
  other: "其他",
} as const;

export type DutyForm = keyof typeof dutyForms;

const formLabels: readonly string[] = Object.values(dutyForms);

/** How the duty of a post that several people hold together is done. */
export const sharedDuties = { each: "各自完成", any: "一人完成即可" } as const;

/** Whether who holds a post for the time being owes the duty of the post. */
export const actingDuties = { bound: "同样要求", free: "不要求" } as const;

/** Who owes what: which posts of which kind of body attend and lecture how often in a term (FREQ-01, FREQ-02). */
export const dutyRule = defineRecord({
  name: "dutyRule",
  label: "听讲规则",
  menu: "听讲名册",
  title: (row) => `${organisationKinds[row.organisationKind]}${row.posts.join("、")}`,
  searchAs: null,
  orderBy: ["organisationKind", "validFrom"],
  fields: {
    organisationKind: choice("机构类别", organisationKinds, { required: true, width: 110 }),
    posts: list("职务", { width: 160, help: "同一职务的不同称呼并列，如 理事长、会长" }),
    attend: int("任期内听课", { required: true, min: 0, max: 99, default: 1, unit: "次", width: 96 }),
    lecture: int("任期内讲课", { required: true, min: 0, max: 99, default: 1, unit: "次", width: 96 }),
    attendForms: list("计入的听课", {
      suggestions: formLabels,
      width: 160,
      help: "在哪些形式中听课算数；不填为都算",
    }),
    lectureForms: list("计入的讲课", {
      suggestions: formLabels,
      width: 160,
      help: "在哪些形式中讲课算数；不填为都算",
    }),
    acting: choice("主持工作的", actingDuties, { required: true, default: "bound", width: 96 }),
    shared: choice("共同担任的", sharedDuties, { required: true, default: "each", width: 110 }),
    official: int("应有机构数", { min: 0, unit: "个", width: 96, help: "文件所列的机构总数，用于计算覆盖" }),
    validFrom: date("施行日期", { required: true, width: 110 }),
    validTo: date("废止日期", { width: 110 }),
    source: text("依据", { max: 200, width: 280 }),
  },
  check: (row) => {
    const strange = [...row.attendForms, ...row.lectureForms].filter((name) => !formLabels.includes(name));
    if (strange.length === 0) return [];
    const sentence = `计入的形式只能是${formLabels.join("、")}，认不出“${strange.join("、")}”`;
    return [{ rule: "duty.forms", level: "error", sentence }];
  },
});

/** A person's attendance at a training (听课). */
export const attendance = defineRecord({
  name: "attendance",
  label: "听课记录",
  menu: "听讲名册",
  title: (row, refTitles) => `${refTitles.person ?? ""} ${row.date} ${refTitles.activity ?? row.title ?? "听课"}`,
  matchBy: ["person", "date"],
  searchAs: null,
  orderBy: ["date", "person"],
  fields: {
    person: ref("姓名", "person", { required: true, width: 96 }),
    date: date("日期", { required: true, width: 110, headings: ["听课日期", "培训日期"] }),
    form: choice("形式", dutyForms, { required: true, default: "class", width: 110, headings: ["听课形式"] }),
    activity: ref("重点活动", "activity", { width: 200 }),
    gathering: ref("会议和班次", "gathering", { width: 200, extra: true }),
    title: text("培训名称", { max: 120, width: 200, help: "不属于计划内活动时填写", headings: ["培训班", "班次"] }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** A lecture given by a person (讲课). */
export const lecture = defineRecord({
  name: "lecture",
  label: "讲课记录",
  menu: "听讲名册",
  title: (row, refTitles) => `${refTitles.person ?? ""} ${row.date} ${row.topic}`,
  matchBy: ["person", "date"],
  searchAs: null,
  orderBy: ["date", "person"],
  fields: {
    person: ref("姓名", "person", { required: true, width: 96 }),
    date: date("日期", { required: true, width: 110, headings: ["讲课日期", "授课日期"] }),
    part: choice("时段", halfDays, { width: 72, extra: true, help: "不填为不清楚；讲课费按半天封顶" }),
    topic: text("讲题", { required: true, max: 200, width: 260, headings: ["课程", "授课题目"] }),
    form: choice("形式", dutyForms, { required: true, default: "class", width: 110, headings: ["讲课形式"] }),
    activity: ref("重点活动", "activity", { width: 200 }),
    gathering: ref("会议和班次", "gathering", { width: 200, extra: true }),
    subject: text("主题领域", { max: 60, width: 120, extra: true, headings: ["主题", "领域"] }),
    host: ref("承办机构", "organisation", { width: 200, extra: true }),
    place: text("地点", { max: 100, width: 140 }),
    hours: int("学时", { min: 0, max: 100, unit: "学时", width: 72, extra: true }),
    score: int("评分", { min: 0, max: 100, unit: "分", width: 72, extra: true, help: "听课人员评价的平均分，百分制" }),
    listeners: int("听课人数", { min: 0, max: 1_000_000, unit: "人", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** What a decision about one head's duty says. */
export const dutyDecisionKinds = {
  exemption: "豁免",
  substitute: "副职代讲",
  carryOver: "连任结转",
} as const;

/** Which half of the duty a decision speaks of. */
export const dutyParts = { both: "听课和讲课", attend: "听课", lecture: "讲课" } as const;

/** A decision about the duty of one term (听讲认定): an exemption, a lecture that a deputy gave instead, what was done in the term before carried over on renewal. */
export const dutyDecision = defineRecord({
  name: "dutyDecision",
  label: "听讲认定",
  menu: "听讲名册",
  title: (row, refTitles) => `${dutyDecisionKinds[row.kind]}：${refTitles.appointment ?? ""}`,
  searchAs: null,
  orderBy: ["decidedOn", "kind"],
  fields: {
    appointment: ref("任职", "appointment", { required: true, onDelete: "cascade", width: 260 }),
    kind: choice("认定", dutyDecisionKinds, { required: true, width: 96 }),
    part: choice("涉及", dutyParts, { required: true, default: "both", width: 110 }),
    lecture: ref("代讲的讲课", "lecture", { width: 220, help: "副职代讲时选择那一次讲课" }),
    previous: ref("上一任期", "appointment", { width: 220, help: "连任结转时选择上一任期的任职" }),
    reason: text("理由", { required: true, max: 300, width: 240 }),
    decidedBy: text("决定机构或决定人", {
      max: 60,
      width: 140,
      suggestions: ["校务委员会", "校务委员会办公室", "省科协党组"],
    }),
    decidedOn: date("决定日期", { width: 110 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    const error = (sentence: string) => findings.push({ rule: "duty.decision", level: "error", sentence });
    if (row.kind === "substitute" && row.lecture === null) error("副职代讲须选择是哪一次讲课");
    if (row.kind === "substitute" && row.part !== "lecture") error("副职只能代讲课，不能代听课，涉及请选“讲课”");
    if (row.kind === "carryOver" && row.previous === null) error("连任结转须选择上一任期的任职");
    if (row.kind === "carryOver" && row.previous === row.appointment) error("结转的上一任期不能是本任期自己");
    const open = [...(row.decidedBy === null ? ["由谁"] : []), ...(row.decidedOn === null ? ["何时"] : [])];
    if (open.length > 0)
      findings.push({ rule: "duty.decided", level: "warning", sentence: `尚未写明${open.join("、")}决定` });
    return findings;
  },
});
