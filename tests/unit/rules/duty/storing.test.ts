import { describe, expect, it } from "vitest";
import { parseDate } from "../../../../core/kit/dates.ts";
import { checkWith } from "../../../../core/kit/record.ts";
import { dutyDecision } from "../../../../core/records/duty.ts";
import { futureFindings, impreciseDay, lectureFindings, ruleFindings } from "../../../../core/rules/duty/storing.ts";

const rule = (id: string, more: Partial<Parameters<typeof ruleFindings>[0]> = {}) => ({
  id,
  organisationKind: "society",
  posts: ["理事长"],
  validFrom: "2020-01-01",
  validTo: null,
  ...more,
});
const told = (row: ReturnType<typeof rule>, ...others: ReturnType<typeof rule>[]) =>
  ruleFindings(row, others).map(({ level, sentence }) => `${level} ${sentence}`);

describe("a rule about to be stored", () => {
  it("without a post is refused: it would show every body as vacant", () => {
    expect(told(rule("a", { posts: [] }))).toEqual(["error 请填写这条规则约束的职务"]);
    expect(told(rule("a", { posts: [" "] }))).toEqual(["error 请填写这条规则约束的职务"]);
  });

  it("that ends before it begins is refused: it would bind nobody, ever", () => {
    expect(told(rule("a", { validTo: "2019-12-31" }))).toEqual([
      "error 废止日期（2019年12月31日）早于施行日期（2020年1月1日），请核对",
    ]);
    expect(told(rule("a", { validTo: "2020-01-01" }))).toEqual([]);
  });

  it("beside another for the same post at the same time is told, and not where one takes over from the other", () => {
    const next = rule("b", { validFrom: "2024-01-01", posts: ["会长", "理事长"] });
    expect(told(next, rule("a"))).toEqual([expect.stringContaining("warning 理事长另有2020年1月1日起施行的规则")]);
    expect(told(next, rule("a", { validTo: "2023-12-31" }))).toEqual([]);
    expect(told(next, rule("a", { posts: ["党组书记"] }))).toEqual([]);
    expect(told(next, rule("a", { organisationKind: "cityAssociation" }))).toEqual([]);
    // Itself as it was before.
    expect(told(next, rule("b"))).toEqual([]);
  });
});

describe("the day of a lesson or a lecture", () => {
  it("still to come is told, today is not", () => {
    expect(futureFindings("2026-06-02", "2026-06-01", "attend").map((one) => one.sentence)).toEqual([
      "2026年6月2日还没有到，到这一天才计入听课，请核对日期",
    ]);
    expect(futureFindings("2026-06-01", "2026-06-01", "lecture")).toEqual([]);
  });

  it("known to the month is told with the day that stands for it: nobody wrote that day", () => {
    expect(impreciseDay(parseDate("2024年5月", "first")).map((one) => one.sentence)).toEqual([
      "日期只写了2024年5月，已按2024年5月1日登记，请改为当天的日期",
    ]);
    expect(impreciseDay(parseDate("2024年5月1日", "first"))).toEqual([]);
    expect(impreciseDay(null)).toEqual([]);
  });
});

it("a lecture stored without its place is told where the same stands there with one, of the same person and of another", () => {
  const row = { id: "l2", person: "甲", date: "2023-05-10", topic: "科技前沿", place: null };
  const same = { ...row, id: "l1", topic: "《科技前沿》", place: "科学馆" };
  const sentences = (...sameDay: (typeof same & { personName: string })[]) =>
    lectureFindings(row, sameDay).map((one) => one.sentence);
  expect(sentences({ ...same, personName: "陈志远" })).toEqual([expect.stringContaining("已经登记过，只计一次")]);
  expect(sentences({ ...same, person: "乙", personName: "林海明" })).toEqual([
    expect.stringContaining("已登记给林海明"),
  ]);
  expect(lectureFindings({ ...row, place: "科学中心" }, [{ ...same, person: "乙", personName: "林海明" }])).toEqual([]);
});

// The fault this would catch: a decision whose day was written is said to have none.
it.each([
  [null, null, "尚未写明由谁、何时决定"],
  [null, "2026-04-10", "尚未写明由谁决定"],
  ["校务委员会", null, "尚未写明何时决定"],
  ["校务委员会", "2026-04-10", undefined],
])("of a decision by %s on %s only what is missing is told", (decidedBy, decidedOn, sentence) => {
  const findings = checkWith(dutyDecision, { kind: "exemption", lecture: null, previous: null, decidedBy, decidedOn });
  expect(findings.map((one) => one.sentence)).toEqual(sentence === undefined ? [] : [sentence]);
});
