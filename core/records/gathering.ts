import { formatDate } from "../kit/dates.ts";
import { bool, choice, date, int, json, list, ref, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";
import type { Json } from "../kit/transport.ts";

/** What people come together for. */
export const gatheringKinds = {
  meeting: "会议",
  trainingClass: "培训班次",
  activity: "其他活动",
} as const;

/** A meeting, a class or another event for which papers are printed: the people who take part, their groups and the timetable hang on it. */
export const gathering = defineRecord({
  name: "gathering",
  label: "会议和班次",
  title: (row) => row.title,
  matchBy: ["title", "from"],
  searchIn: ["place"],
  orderBy: ["from", "title"],
  fields: {
    title: text("名称", {
      required: true,
      max: 120,
      width: 280,
      headings: ["会议名称", "班次名称", "班次", "活动名称"],
    }),
    kind: choice("类别", gatheringKinds, { required: true, default: "meeting", width: 96 }),
    activity: ref("重点活动", "activity", { width: 200 }),
    run: ref("活动期次", "activityRun", { width: 200, extra: true }),
    from: date("开始", { width: 110, headings: ["开始日期", "报到日期"] }),
    to: date("结束", { width: 110, edge: "last", headings: ["结束日期"] }),
    place: text("地点", { max: 100, width: 160 }),
    hall: ref("会场", "hall", { width: 140 }),
    host: text("主办单位", { max: 200, width: 200, extra: true }),
    organiser: text("承办单位", { max: 200, width: 200, extra: true }),
    contact: text("联系人", { max: 50, width: 96, extra: true, clean: "name" }),
    contactPhone: text("联系电话", { max: 40, width: 120, extra: true, clean: "phone" }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
    /** Wishes by which its groups and tables are made: forms of core/rules/grouping. */
    wishes: json<Json[]>("分组分桌要求", { default: [] }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.from && row.to && row.to < row.from)
      findings.push({
        rule: "gathering.order",
        level: "error",
        sentence: `结束日期（${formatDate(row.to)}）早于开始日期（${formatDate(row.from)}），请核对`,
      });
    return findings;
  },
});

/** In what capacity somebody takes part. */
export const participantRoles = {
  leader: "领导",
  teacher: "授课教师",
  trainee: "学员",
  delegate: "参会人员",
  guest: "来宾",
  staff: "工作人员",
  press: "媒体",
} as const;

/** A person who takes part in a gathering, with unit and post as they are to be printed there. */
export const participant = defineRecord({
  name: "participant",
  label: "参加人员",
  title: (_row, refs) => `${refs.person ?? ""}（${refs.gathering ?? ""}）`,
  unique: [["gathering", "person"]],
  searchAs: null,
  orderBy: ["gathering", "listedOrder"],
  fields: {
    gathering: ref("会议和班次", "gathering", { required: true, onDelete: "cascade", width: 220 }),
    person: ref("姓名", "person", { required: true, width: 96 }),
    unit: text("单位", { max: 100, width: 220, headings: ["工作单位", "所在单位"] }),
    post: text("职务", { max: 100, width: 140, headings: ["职务职称", "职务/职称", "单位职务"] }),
    role: choice("身份", participantRoles, { required: true, default: "delegate", width: 96 }),
    listedOrder: int("排序", { min: 0, width: 64, headings: ["序号"] }),
    group: text("组别", { max: 20, width: 84, headings: ["分组", "小组"] }),
    groupPost: text("组内职务", { max: 20, width: 96, suggestions: ["组长", "副组长", "班长", "副班长", "联络员"] }),
    tableNo: text("桌次", { max: 20, width: 84, headings: ["餐桌", "桌号"] }),
    number: text("编号", { max: 40, width: 84, headings: ["学号", "证号"] }),
    room: text("住宿", { max: 60, width: 96, headings: ["房号", "住宿安排"] }),
    note: text("备注", { multiline: true, max: 500, width: 160, extra: true }),
  },
});

/** Kinds of a session; rules count them differently (print.md 5). */
export const sessionKinds = {
  arrival: "报到",
  opening: "开班式",
  lecture: "专题授课",
  onSite: "现场教学",
  discussion: "分组研讨",
  caseStudy: "案例或情景模拟",
  onLine: "线上学习",
  selfStudy: "自学",
  closing: "结业式",
  item: "会议议题",
  meal: "用餐",
  departure: "返程",
  other: "其他",
} as const;

/** Halves of a day. */
export const halfDays = { morning: "上午", afternoon: "下午", evening: "晚上" } as const;

/** A slot of the timetable or an item of the agenda. */
export const session = defineRecord({
  name: "session",
  label: "日程",
  title: (row) => row.content,
  searchAs: null,
  orderBy: ["gathering", "date", "from", "listedOrder"],
  fields: {
    gathering: ref("会议和班次", "gathering", { required: true, onDelete: "cascade", width: 220 }),
    date: date("日期", { required: true, width: 110 }),
    halfDay: choice("时段", halfDays, { width: 72, headings: ["上下午", "半天"] }),
    from: text("开始", { max: 20, width: 72, clean: "clock", help: "如9:00、9点半", headings: ["开始时间"] }),
    to: text("结束", { max: 20, width: 72, clean: "clock", help: "如11:30", headings: ["结束时间"] }),
    kind: choice("类型", sessionKinds, { width: 110 }),
    content: text("内容", {
      required: true,
      multiline: true,
      max: 500,
      width: 280,
      headings: ["议题", "课程", "事项"],
    }),
    speaker: text("主讲人或主持人", { max: 100, width: 120, headings: ["主讲人", "主持人", "汇报人"] }),
    speakerPost: text("单位及职务", { max: 200, width: 180, headings: ["主讲人职务"] }),
    place: text("地点", { max: 100, width: 140 }),
    listedOrder: int("排序", { min: 0, width: 64, extra: true }),
    note: text("备注", { multiline: true, max: 500, width: 160 }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.from !== null && row.to !== null && row.to <= row.from)
      findings.push({
        rule: "session.order",
        level: "error",
        sentence: `结束时间（${row.to}）应在开始时间（${row.from}）之后`,
      });
    return findings;
  },
});

/** A certificate of completion (结业证书) as issued, numbered within its year. */
export const certificate = defineRecord({
  name: "certificate",
  label: "结业证书",
  title: (row, refs) => `${row.number}　${refs.person ?? ""}`,
  unique: [["year", "runningNo"]],
  searchIn: ["number"],
  orderBy: ["year", "runningNo"],
  fields: {
    year: int("年度", { required: true, min: 2000, max: 2100, width: 72 }),
    runningNo: int("流水号", { required: true, min: 1, max: 999_999, width: 72 }),
    number: text("证书编号", { required: true, max: 60, width: 200, headings: ["编号"] }),
    person: ref("姓名", "person", { required: true, width: 96 }),
    gathering: ref("班次", "gathering", { required: true, width: 260 }),
    issuedOn: date("发证日期", { required: true, width: 110 }),
    revoked: bool("作废", { help: "号码不再使用；作废的证书仍留在登记簿中" }),
    note: text("备注", { multiline: true, max: 500, width: 160 }),
  },
});

/** Kinds of official documents that the office writes (glossary). */
export const documentKinds = { notice: "通知", letter: "函", minutes: "会议纪要" } as const;

/** An official document after GB/T 9704-2012 as it is to be typeset. */
export const document = defineRecord({
  name: "document",
  label: "公文",
  title: (row) => row.title,
  searchIn: ["number"],
  orderBy: ["issueDate", "title"],
  fields: {
    kind: choice("文种", documentKinds, { required: true, default: "notice", width: 84 }),
    title: text("标题", { required: true, max: 200, width: 320 }),
    issuer: text("发文机关标志", { max: 100, width: 200, help: "红头上的机关名称，如广东省科学技术协会文件" }),
    number: text("发文字号", { max: 60, width: 160, help: "如粤科协组〔2020〕10号" }),
    urgency: choice("紧急程度", { urgent: "特急", pressing: "加急" }, { width: 84, extra: true }),
    secrecy: text("密级和保密期限", { max: 40, width: 120, extra: true }),
    signer: text("签发人", { max: 60, width: 96, extra: true, help: "上行文填写" }),
    addressee: text("主送机关", { max: 500, multiline: true, width: 240 }),
    body: text("正文", {
      multiline: true,
      max: 40_000,
      width: 360,
      help: "一段一行；一、（一）1.（1）开头的行按标题层次排版",
    }),
    attendees: text("出席", { multiline: true, max: 2000, width: 200, extra: true, help: "会议纪要填写" }),
    observers: text("列席", { multiline: true, max: 2000, width: 200, extra: true }),
    absentees: text("请假", { multiline: true, max: 2000, width: 200, extra: true }),
    annexes: list("附件", { extra: true }),
    signature: text("发文机关署名", { max: 200, width: 200 }),
    issueDate: date("成文日期", { width: 110 }),
    copies: text("抄送", { multiline: true, max: 1000, width: 200, extra: true }),
    printedBy: text("印发机关", { max: 100, width: 200, extra: true }),
    printedOn: date("印发日期", { width: 110, extra: true }),
    gathering: ref("会议和班次", "gathering", { width: 200, extra: true }),
    note: text("备注", { multiline: true, max: 500, width: 160, extra: true }),
  },
});
