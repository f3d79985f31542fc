import { json, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";
import type { Json } from "../kit/transport.ts";

/** What the office calls its choices, by key; a key with more behind its point is known by its beginning. */
const labels: Readonly<Record<string, string>> = {
  "duty.soonDays": "即将到期的天数",
  "names.strokes": "补录的笔画",
  "names.singleFirst": "单姓复姓的先后",
  "seating.priority": "座次的排序依据",
  "certificate.prefix": "证书编号的字头",
  "document.fonts": "公文的字体",
  "document.template": "公文的模板",
  "proposal.replyDays": "建议报告的答复期限",
  "lectures.weights": "讲课匹配的权重",
  "lectures.followDays": "约请催复的天数",
  "lectures.feePlace": "讲课费标准的适用范围",
  "schedule.rules": "排期的规则和权重",
  paper: "打印材料的选项和用语",
};

/** A setting in the words of the office; its key where it has no other name. */
export const settingLabel = (key: string): string =>
  labels[key] ?? labels[key.split(".").slice(0, 2).join(".")] ?? labels[key.split(".")[0] ?? ""] ?? key;

/** A choice of the office that is kept with the library, by key. */
export const setting = defineRecord({
  name: "setting",
  label: "设置",
  title: (row) => settingLabel(row.key),
  unique: [["key"]],
  searchAs: null,
  orderBy: ["key"],
  fields: {
    key: text("项目", { required: true, max: 80, width: 200 }),
    value: json<Json>("内容", { default: "" }),
  },
});
