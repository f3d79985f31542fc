import { expect, test } from "vitest";
import {
  countSentence,
  countsOf,
  groupsOf,
  matching,
  type PlanFinding,
} from "../../../renderer/modules/plan/findings/grouping.ts";

const finding = (rule: string, level: PlanFinding["level"], sentence: string, people: string[] = []): PlanFinding => ({
  key: `${rule}:${sentence}`,
  rule,
  level,
  sentence,
  items: [],
  people,
  dates: [],
  numbers: [],
});
const findings = [
  finding("place", "error", "雪峰山同时安排了“甲”、“乙”"),
  finding("perWeek", "error", "这一周牵头“甲”、“丙”", ["学会部"]),
  finding("place", "error", "韶山同时安排了“丙”、“丁”"),
  finding("CALL-02", "warning", "“甲”与“丁”都调训秘书长"),
];

test("the filter finds by rule, department and activity, all of its words at once", () => {
  const found = (words: string) => matching(findings, words).map((one) => one.rule);
  expect(found("场地冲突")).toEqual(["place", "place"]);
  expect(found("学会部 丙")).toEqual(["perWeek"]);
  expect(found("学会部 丁")).toEqual([]);
  expect(found("  ")).toHaveLength(4);
});

test("groups count all of their findings, draw no more than the limit, and none when folded", () => {
  const groups = groupsOf(findings, new Set(), 2);
  expect(groups.map(({ name, count, shown }) => [name, count, shown.length])).toEqual([
    ["场地冲突", 2, 1],
    ["部门一周的牵头活动", 1, 1],
    ["同一对象重复调训", 1, 0],
  ]);
  // What is folded away leaves its room to the others.
  const folded = groupsOf(findings, new Set(["error place"]), 2);
  expect(folded.map(({ count, shown }) => [count, shown.length])).toEqual([
    [2, 0],
    [1, 1],
    [1, 1],
  ]);
});

test("the numbers in words, and the word for nothing", () => {
  expect(countSentence(countsOf(findings))).toBe("3 项冲突，1 项提醒");
  expect(countSentence(countsOf([]))).toBe("没有发现冲突");
});
