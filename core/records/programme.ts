import { bool, choice, int, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** The three contingents of S1 二 that an audience belongs to. */
export const contingents = {
  cadre: "科协系统干部",
  leadingTalent: "科技领军人才",
  overseasTalent: "海外科技人才",
  other: "其他",
} as const;

/** A standing programme (品牌或制度性工作) to which activities of several years belong. */
export const programme = defineRecord({
  name: "programme",
  label: "制度性工作",
  menu: "年度计划",
  title: (row) => row.name,
  unique: [["name"]],
  orderBy: ["listedOrder", "name"],
  fields: {
    name: text("名称", { required: true, max: 60, width: 220 }),
    contingent: choice("所属队伍", contingents, { width: 110 }),
    audience: text("对象", { max: 300, width: 260 }),
    basis: text("依据", { max: 100, width: 160 }),
    listedOrder: int("排序", { min: 0, width: 64 }),
    active: bool("开展中", { default: true }),
    note: text("说明", { multiline: true, width: 260, extra: true }),
  },
});

/** A kind of audience, tagged by contingent. */
export const audienceKind = defineRecord({
  name: "audienceKind",
  label: "对象类别",
  menu: "年度计划",
  title: (row) => row.name,
  unique: [["name"]],
  orderBy: ["contingent", "listedOrder", "name"],
  fields: {
    name: text("名称", { required: true, max: 60, width: 260 }),
    contingent: choice("所属队伍", contingents, { required: true, width: 110 }),
    listedOrder: int("排序", { min: 0, width: 64 }),
    basis: text("依据", { max: 100, width: 160 }),
  },
});
