import { describe, expect, test } from "vitest";
import { answerOf } from "../../../core/rules/grouping/answer.ts";
import { contradictionsOf } from "../../../core/rules/grouping/contradictions.ts";
import type { Wish } from "../../../core/rules/grouping/problem.ts";
import { readGroups, readTables, type TablesInput } from "../../../core/rules/grouping/read.ts";
import { wishSentence } from "../../../core/rules/grouping/wishText.ts";

const names: Record<string, string> = { a: "张三", b: "李四", c: "王五", d: "赵六", e: "钱七", f: "孙八" };
const six = (rules: Wish[], more: Partial<TablesInput> = {}): TablesInput => ({
  guests: Object.keys(names),
  tables: [2, 2, 2],
  affinity: Array.from({ length: 6 }, () => new Array<number>(6).fill(0)),
  names,
  rules,
  ...more,
});
const must = (kind: Wish["kind"], guests: string[], table?: number): Wish => ({ kind, guests, table, required: true });
const read = (input: TablesInput) => {
  const { problem, refusal } = readTables(input);
  if (!problem) throw new Error(refusal);
  return problem;
};
const contradictions = (rules: Wish[], more?: Partial<TablesInput>) => contradictionsOf(read(six(rules, more)));

describe("a wish as a sentence", () => {
  const name = (id: string) => names[id] ?? id;
  test.each<[Wish, string]>([
    [must("together", ["a", "b"]), "张三和李四必须同桌"],
    [{ kind: "apart", attribute: "单位" }, "同一单位的人尽量分开"],
    [{ kind: "near", guests: ["a", "b", "c"] }, "张三、李四和王五尽量同桌或在相邻的桌"],
    [must("fixed", ["a"], 2), "张三必须在第3桌"],
    [{ kind: "mixed", attribute: "性别" }, "各桌的性别尽量均匀"],
    [{ kind: "fresh", earlier: [["a", "b"]] }, "以前同桌过的人尽量不再同桌"],
  ])("%o", (wish, sentence) => {
    expect(wishSentence(wish, name, "桌")).toBe(sentence);
  });
});

describe("contradictions are named by a smallest set", () => {
  test("together by way of a third, and apart: the wishes that have nothing to do with it are left out", () => {
    const found = contradictions([
      must("together", ["e", "f"]),
      must("together", ["a", "b"]),
      must("fixed", ["e"], 0),
      must("apart", ["a", "b"]),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ wishes: [1, 3] });
    expect(found[0]?.sentence).toBe(
      "“张三和李四必须同桌”、“张三和李四必须分开”不能同时满足：张三和李四按要求要同桌，又要分开",
    );
    expect(found[0]?.relax).toContain("张三和李四必须分开");
  });

  test.each<[string, Wish[], number[], string]>([
    ["more together than a table holds", [must("together", ["a", "b", "c"])], [0], "最大的桌只有2人"],
    [
      "the same by way of two wishes",
      [must("together", ["a", "b"]), must("together", ["b", "c"])],
      [0, 1],
      "3人要同桌",
    ],
    [
      "two tables for those together",
      [must("together", ["a", "b"]), must("fixed", ["a"], 0), must("fixed", ["b"], 1)],
      [0, 1, 2],
      "第2桌",
    ],
    ["one person at two tables", [must("fixed", ["a"], 0), must("fixed", ["a"], 1)], [0, 1], "张三同时定在"],
    ["too many at one table", [must("fixed", ["a", "b", "c"], 0)], [0], "第1桌定了3人"],
    ["more apart than tables", [must("apart", ["a", "b", "c", "d"])], [0], "只有3桌"],
    ["apart but at one table", [must("fixed", ["a", "b"], 0), must("apart", ["a", "b"])], [0, 1], "都定在第1桌"],
  ])("%s", (_name, rules, wishes, reason) => {
    const found = contradictions(rules);
    expect(found[0]?.wishes).toEqual(wishes);
    expect(found[0]?.sentence).toContain(reason);
  });

  test("sizes that no packing fits: two threes at tables of four and two", () => {
    const found = contradictions([must("together", ["a", "b", "c"]), must("together", ["d", "e", "f"])], {
      tables: [4, 2],
    });
    expect(found[0]?.wishes).toEqual([0, 1]);
    expect(found[0]?.sentence).toContain("排不下");
  });

  test("two contradictions are both named", () => {
    const found = contradictions([
      must("together", ["a", "b"]),
      must("apart", ["a", "b"]),
      must("together", ["c", "d"]),
      must("apart", ["c", "d"]),
    ]);
    expect(found.map(({ wishes }) => wishes)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test("preferred wishes never contradict, and wishes that can be met aren't accused", () => {
    expect(contradictions([must("together", ["a", "b"]), { kind: "apart", guests: ["a", "b"] }])).toEqual([]);
    expect(contradictions([must("apart", ["a", "b", "c"]), must("near", ["a", "b"]), must("fixed", ["a"], 1)])).toEqual(
      [],
    );
  });
});

describe("unmet wishes", () => {
  const answered = (rules: Wish[], more?: Partial<TablesInput>) => {
    const { answer } = answerOf({ problem: read(six(rules, more)), seed: 1, steps: 50_000 });
    if (!answer) throw new Error("contradictory");
    return answer;
  };

  test("name the wish in the way", () => {
    const { unmet } = answered([must("together", ["a", "b"]), { kind: "apart", guests: ["a", "b"] }]);
    expect(unmet).toHaveLength(1);
    expect(unmet[0]).toMatchObject({ wish: 1, required: false, sentence: "张三和李四尽量分开" });
    expect(unmet[0]?.reason).toContain("张三和李四必须同桌");
  });

  test("say what the wish would cost where the score is worth more", () => {
    const affinity = Array.from({ length: 6 }, () => new Array<number>(6).fill(0));
    affinity[0]![1] = 90;
    affinity[1]![0] = 90;
    const { unmet, score } = answered([{ kind: "apart", guests: ["a", "b"], weight: 1 }], { affinity });
    expect(score).toBe(90);
    expect(unmet[0]?.where).toMatch(/张三和李四同在第\d桌/);
    expect(unmet[0]?.reason).toBe("如果一定要满足，总分会由90降为0");
  });

  test("say that no seating could do it", () => {
    const attributes = Object.fromEntries(Object.keys(names).map((id) => [id, { 单位: "甲" }]));
    const { unmet } = answered([{ kind: "apart", attribute: "单位" }], { attributes });
    expect(unmet[0]?.reason).toBe("因为其中6人两两都要分开，只有3桌");
  });

  test("wishes that can be met are met: near, fresh, preferred place, mixed", () => {
    const attributes = Object.fromEntries(Object.keys(names).map((id, i) => [id, { 性别: i < 3 ? "男" : "女" }]));
    const { unmet, groups } = answered(
      [
        { kind: "near", guests: ["a", "b"] },
        {
          kind: "fresh",
          earlier: [
            ["a", "d"],
            ["b", "e"],
            ["left long ago", "c"],
          ],
        },
        { kind: "fixed", guests: ["c"], table: 2 },
        { kind: "mixed", attribute: "性别" },
      ],
      { attributes },
    );
    expect(unmet).toEqual([]);
    expect(groups[2]).toContain("c");
  });

  test("heads lead the groups in their order", () => {
    const { groups } = answered([{ kind: "heads", guests: ["f", "a", "c"] }]);
    expect(groups.map((ids, i) => ids.includes(["f", "a", "c"][i]!))).toEqual([true, true, true]);
  });
});

describe("bad input is refused with a sentence", () => {
  const refusal = (input: Partial<TablesInput>) => readTables({ ...six([]), ...input }).refusal;
  test("more guests than seats: those at the end of the list have none", () => {
    expect(refusal({ tables: [2, 2] })).toMatch(/共6人，只有4个座位，少2个.*钱七和孙八没有座位/);
  });
  test.each<[string, Partial<TablesInput>, string]>([
    ["nobody", { guests: [], affinity: [] }, "名单是空的"],
    ["no table", { tables: [] }, "至少设一张桌"],
    ["an id twice", { guests: ["a", "a", "b", "c", "d", "e"] }, "“a”出现了不止一次"],
    ["too few rows", { affinity: [[0]] }, "关系表有1行，名单有6人"],
    ["a short row", { affinity: [[0], ...six([]).affinity!.slice(1)] }, "关系表第1行有1个数"],
    ["a stranger in a wish", { rules: [must("apart", ["a", "x"])] }, "第1条要求：“x”不在名单中"],
    ["one guest apart", { rules: [must("apart", ["a"])] }, "请至少选两个人"],
    ["a table that isn't there", { rules: [must("fixed", ["a"], 3)] }, "没有第4桌，只有3桌"],
    ["an attribute that nobody has", { rules: [{ kind: "mixed", attribute: "性别" }] }, "没有人填写“性别”"],
    ["more heads than tables", { rules: [{ kind: "heads", guests: ["a", "b", "c", "d"] }] }, "选了4位桌长，只有3桌"],
  ])("%s", (_name, input, sentence) => {
    expect(refusal(input)).toContain(sentence);
  });
  test("sizes of groups must add up", () => {
    expect(readGroups({ people: ["a", "b", "c"], groups: [2, 2] }).refusal).toBe(
      "各组人数合计4人，名单有3人，两者应相等，请调整各组人数",
    );
  });
});
