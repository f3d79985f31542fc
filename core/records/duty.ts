import { choice, date, int, list, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";
import { organisationKinds } from "./organisation.ts";

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
    official: int("应有机构数", { min: 0, unit: "个", width: 96, help: "文件所列的机构总数，用于计算覆盖" }),
    validFrom: date("施行日期", { required: true, width: 110 }),
    validTo: date("废止日期", { width: 110 }),
    source: text("依据", { max: 200, width: 280 }),
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
    activity: ref("重点活动", "activity", { width: 200 }),
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
    topic: text("讲题", { required: true, max: 200, width: 260, headings: ["课程", "授课题目"] }),
    activity: ref("重点活动", "activity", { width: 200 }),
    place: text("地点", { max: 100, width: 140 }),
    listeners: int("听课人数", { min: 0, max: 1_000_000, unit: "人", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});
