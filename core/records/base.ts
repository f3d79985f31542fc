import { formatDate } from "../kit/dates.ts";
import { choice, date, int, list, ref, text } from "../kit/fields.ts";
import type { Finding } from "../kit/finding.ts";
import { defineRecord } from "../kit/record.ts";

/** Parts of a day that a booking can take. */
export const halfDays = { day: "全天", morning: "上午", afternoon: "下午" } as const;

/** An on-site teaching base (现场教学基地). */
export const base = defineRecord({
  name: "base",
  label: "教学基地",
  title: (row) => row.name,
  unique: [["name", "city"]],
  searchIn: ["city", "address", "kind"],
  orderBy: ["city", "name"],
  fields: {
    name: text("基地名称", { required: true, max: 100, width: 240, headings: ["名称", "基地"] }),
    kind: text("类别", {
      max: 30,
      width: 96,
      suggestions: [
        "红色",
        "党建",
        "廉政",
        "科学家精神",
        "科普场馆",
        "科研科普",
        "大科学装置",
        "重大工程",
        "改革开放",
        "国防",
        "三农",
        "企业科普",
      ],
    }),
    city: text("所在市", { max: 20, width: 84, headings: ["城市", "地市", "市"] }),
    title: text("称号", { max: 200, width: 220 }),
    address: text("地址", { max: 200, width: 200 }),
    capacity: int("容量", { min: 0, max: 100_000, unit: "人", width: 72, help: "一次可接待的人数；不清楚的留空" }),
    parallelGroups: int("可同时接待", { required: true, min: 1, max: 99, default: 1, unit: "批", width: 96 }),
    opensAt: text("开放时间", { max: 20, clean: "clock", width: 84, extra: true, help: "如9:00" }),
    closesAt: text("关闭时间", { max: 20, clean: "clock", width: 84, extra: true, help: "如16:30" }),
    closedWeekdays: list("每周闭馆日", {
      suggestions: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
      width: 120,
      extra: true,
    }),
    prepare: int("前后预留", {
      min: 0,
      max: 10,
      unit: "个半天",
      width: 84,
      extra: true,
      help: "相邻两批之间留出的路途和布置时间，按半天计",
    }),
    contact: text("联系人", { max: 50, clean: "name", width: 84 }),
    phone: text("联系电话", { max: 40, clean: "phone", private: "phone", width: 120, headings: ["电话"] }),
    agreementFrom: date("协议起", { width: 110 }),
    agreementTo: date("协议止", { edge: "last", width: 110 }),
    source: text("资料来源", { max: 1000, multiline: true, width: 200, extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.agreementFrom && row.agreementTo && row.agreementTo < row.agreementFrom)
      findings.push({
        rule: "base.agreement",
        level: "error",
        sentence: `协议止（${formatDate(row.agreementTo)}）早于协议起（${formatDate(row.agreementFrom)}），请核对`,
      });
    return findings;
  },
});

/** A visit to a base on certain days. */
export const baseBooking = defineRecord({
  name: "baseBooking",
  label: "基地预约",
  title: (row) => row.title,
  searchAs: null,
  orderBy: ["from", "base"],
  fields: {
    base: ref("教学基地", "base", { required: true, width: 220 }),
    title: text("用途", { required: true, max: 120, width: 220 }),
    from: date("开始日期", { required: true, width: 110 }),
    to: date("结束日期", { required: true, edge: "last", width: 110 }),
    part: choice("时段", halfDays, { required: true, default: "day", width: 72 }),
    groups: int("批数", { required: true, min: 1, max: 99, default: 1, unit: "批", width: 72 }),
    people: int("人数", { min: 0, max: 100_000, unit: "人", width: 72 }),
    activity: ref("重点活动", "activity", { width: 200 }),
    contact: text("经办人", { max: 50, clean: "name", width: 84 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
  check: (row) => {
    const findings: Finding[] = [];
    if (row.to < row.from)
      findings.push({
        rule: "booking.order",
        level: "error",
        sentence: `结束日期（${formatDate(row.to)}）早于开始日期（${formatDate(row.from)}），请核对`,
      });
    return findings;
  },
});
