import { ruleNames as planRules } from "./planYear/findings/words.ts";

/** What families of rules are called: the part of a rule's id before its number or its point. */
const families: Readonly<Record<string, string>> = {
  FREQ: "听课讲课要求",
  ORG: "任职联动",
  CALL: "调训要求",
  HALL: "会场核对",
  term: "任期核对",
  duty: "听讲核对",
  base: "基地协议",
  booking: "基地预约",
  calendar: "日历核对",
  gathering: "会议和班次核对",
  session: "日程核对",
  invitation: "讲课约请核对",
  slot: "讲课席位核对",
  lectures: "讲课安排核对",
  rotation: "轮值核对",
  teacher: "师资核对",
  period: "时段核对",
  plan: "年度计划核对",
  release: "计划定稿核对",
  run: "期次核对",
  months: "月份核对",
};

/** What a rule is called where people read of it: its own name, else that of its family, never its id. */
export const ruleName = (rule: string): string =>
  planRules[rule] ?? families[/^[A-Za-z]+/.exec(rule)?.[0] ?? ""] ?? "数据核对";
