import { formatDate } from "../../kit/dates.ts";

/** Sentences about bad input. */
export const issueText = {
  twice: (what: string, id: string) => `${what}编号“${id}”重复`,
  noSuch: (item: string, what: string, id: string) => `“${item}”所列的${what}“${id}”不存在`,
  badDate: (date: string) => `日期“${date}”不存在`,
  dayTwice: (date: string) => `工作日${formatDate(date)}重复`,
  daysOrder: "工作日没有按先后排列",
  noDays: "没有可排期的工作日",
  windowOrder: (item: string) => `“${item}”可排期间的起日晚于止日`,
  length: (item: string) => `“${item}”的天数应是不小于1的整数`,
  /** `pairs`: who waits for whom. */
  circle: (pairs: readonly (readonly [string, string])[]) =>
    `先后要求形成循环：${pairs.map(([item, before]) => `“${item}”须在“${before}”之后`).join("，")}`,
  self: (item: string) => `“${item}”要求排在自己之后`,
} as const;

export const kindText = {
  item: "活动",
  place: "场地",
  department: "部门",
  lecturer: "授课人",
  audience: "对象",
} as const;
