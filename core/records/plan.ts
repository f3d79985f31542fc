import { int, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** The annual activity plan of one year. */
export const plan = defineRecord({
  name: "plan",
  label: "年度计划",
  title: (row) => row.title,
  unique: [["year"]],
  orderBy: ["year"],
  fields: {
    year: int("年度", { required: true, min: 2000, max: 2100, width: 72 }),
    title: text("名称", { required: true, max: 100, width: 280 }),
    basis: text("依据", { max: 200, width: 240, help: "印发计划的文号或会议" }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** A main type of the plan with its main task (主要类型、主要任务). */
export const activityCategory = defineRecord({
  name: "activityCategory",
  label: "活动类型",
  title: (row) => row.name,
  unique: [["plan", "no"]],
  orderBy: ["plan", "no"],
  fields: {
    plan: ref("年度计划", "plan", { required: true, onDelete: "cascade", width: 160 }),
    no: int("序号", { required: true, min: 1, max: 99, width: 64 }),
    name: text("主要类型", { required: true, max: 40, width: 140 }),
    mainTask: text("主要任务", { multiline: true, max: 1000, width: 320 }),
  },
});
