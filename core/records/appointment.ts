import { formatDate } from "../kit/dates.ts";
import { bool, date, int, preciseDate, ref, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";

/** A post held by a person in a body, with its term of office (glossary: 任职). */
export const appointment = defineRecord({
  name: "appointment",
  label: "任职",
  menu: "机构与人员",
  title: (row, refs) => `${refs.person ?? ""}（${refs.organisation ?? ""}${row.post}）`,
  matchBy: ["person", "organisation", "post"],
  searchAs: null,
  orderBy: ["organisation", "post", "listedOrder"],
  fields: {
    person: ref("姓名", "person", { required: true, width: 96, headings: ["人员"] }),
    organisation: ref("机构名称", "organisation", {
      required: true,
      width: 220,
      headings: ["机构", "单位", "单位名称"],
    }),
    post: text("职务", {
      required: true,
      max: 50,
      width: 110,
      headings: ["任职职务", "担任职务"],
      suggestions: [
        "理事长",
        "会长",
        "秘书长",
        "党组书记",
        "主席",
        "校长（院长）",
        "副校长（副院长）",
        "主任",
        "副主任",
        "委员",
      ],
    }),
    from: preciseDate("任期起", {
      edge: "first",
      width: 110,
      headings: ["任职时间", "任期开始", "任职日期", "起始时间"],
    }),
    to: preciseDate("任期止", { edge: "last", width: 110, headings: ["任期结束", "届满时间", "任期届满", "截止时间"] }),
    endedOn: date("离任日期", {
      width: 110,
      headings: ["离任时间", "免职时间"],
      help: "提前离任时填写；任期届满自然结束的不必填写",
    }),
    listedOrder: int("排序", { min: 0, width: 64, extra: true }),
    acting: bool("主持工作", { extra: true, help: "代理或主持工作的，勾选" }),
    shared: bool("共同担任", { extra: true, help: "同一职务由几人共同担任的，每人都勾选" }),
    renews: ref("连任自", "appointment", { width: 220, extra: true, help: "连任的，选择上一任期的任职" }),
    note: text("备注", { multiline: true, width: 160, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.from && row.to && row.to < row.from)
      findings.push({
        rule: "term.order",
        level: "error",
        sentence: `任期止（${formatDate(row.to)}）早于任期起（${formatDate(row.from)}），请核对`,
      });
    if (row.from && row.endedOn && row.endedOn < row.from)
      findings.push({
        rule: "term.order",
        level: "error",
        sentence: `离任日期（${formatDate(row.endedOn)}）早于任期起（${formatDate(row.from)}），请核对`,
      });
    return findings;
  },
});
