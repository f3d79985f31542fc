import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainOrder } from "../../../../core/rules/names/explain.ts";
import { compareNames, type NameOrder, sortByName, unknownStrokes } from "../../../../core/rules/names/order.ts";
import { members2020, pairs, testSet } from "../../../fixtures/rules/strokes.ts";

const sorted = (names: readonly string[], by: NameOrder, options = {}) =>
  sortByName(names, (name) => name, by, options).sorted;

/** A character of an extension that no table holds. */
const rare = "\u{2A6D6}";

describe("order by strokes", () => {
  it("puts the set of print.md 3.2 into its order whatever the order it comes in", () => {
    const wanted = testSet.map(([char]) => char);
    fc.assert(
      fc.property(fc.shuffledSubarray(wanted, { minLength: wanted.length }), (names) => {
        expect(sorted(names, "strokes")).toEqual(wanted);
      }),
    );
  });

  it("orders the eleven members of 2020, whom S1 does not list by strokes", () => {
    expect(sorted(members2020.listed, "strokes")).toEqual(members2020.strokes);
    expect(sorted(members2020.listed, "pinyin")).toEqual(members2020.pinyin);
  });

  it.each(pairs)("puts %s before %s: %s", (before, after) => {
    expect(sorted([after, before], "strokes")).toEqual([before, after]);
    expect(compareNames(before, after, "strokes")).toBeLessThan(0);
  });

  it("puts single before compound surnames only when the house rule says so (rule 6)", () => {
    const names = ["欧阳海", "欧震天", "欧文", "洪海"];
    expect(sorted(names, "strokes")).toEqual(["欧文", "欧阳海", "欧震天", "洪海"]);
    expect(sorted(names, "strokes", { singleFirst: true })).toEqual(["欧文", "欧震天", "欧阳海", "洪海"]);
  });

  it("ignores padding, blanks and dots, and takes a traditional name for its simplified form", () => {
    expect(compareNames("郭　姣", "郭姣", "strokes")).toBe(0);
    expect(sorted(["劉大海", "刘小海", "刘一海"], "strokes")).toEqual(["刘一海", "劉大海", "刘小海"]);
    expect(sorted(["阿不都·热依木", "阿不都•艾力"], "strokes")).toEqual(["阿不都•艾力", "阿不都·热依木"]);
  });

  it("puts names in other writing after Chinese ones, by letters whatever case and accents, and empty ones last", () => {
    expect(sorted(["", "bob", "Émile", "Ann", "龚强", "Zoe", "  "], "strokes")).toEqual([
      "龚强",
      "Ann",
      "bob",
      "Émile",
      "Zoe",
      "",
      "  ",
    ]);
  });

  it("never places an unknown character silently: it is told, and the office's strokes put it right", () => {
    const names = [`${rare}一`, "龚强", "丁一", `王${rare}`];
    const before = sortByName(names, (name) => name, "strokes");
    expect(before.unknown).toEqual([rare]);
    expect(before.sorted).toEqual(["丁一", `王${rare}`, "龚强", `${rare}一`]);
    expect(unknownStrokes(names)).toEqual([rare]);
    // Three strokes 横横横: after 丁 (2), before 王 (4).
    const after = sortByName(names, (name) => name, "strokes", { own: { [rare]: "111" } });
    expect(after.unknown).toEqual([]);
    expect(after.sorted).toEqual(["丁一", `${rare}一`, `王${rare}`, "龚强"]);
  });

  it("keeps the office's characters apart from each other and from their neighbours of the table", () => {
    const other = "\u{2A6D5}";
    // Strokes of 王 and of 林: right behind them, before the next.
    const own = { [rare]: "1121", [other]: "12341234" };
    expect(sorted([other, "枝", "韦", "杰", rare, "王", "林"], "strokes", { own })).toEqual([
      "王",
      rare,
      "韦",
      "林",
      other,
      "枝",
      "杰",
    ]);
    // Strokes given for a character of the table count instead of the table's.
    expect(sorted(["王", "丁"], "strokes", { own: { 王: "1" } })).toEqual(["王", "丁"]);
  });
});

describe("order by pinyin", () => {
  it("reads surnames as surnames, by letters, then tone, then strokes", () => {
    // 仇 qiu, 单 shan, 解 xie, 尉迟 yuchi, 曾 zeng; 黎 before 李 by tone, 张 before 章 by strokes, ü after u.
    const right = ["黎明", "李明", "卢海", "吕海", "仇英", "单田芳", "解缙", "尉迟恭", "曾国藩", "张三", "章三"];
    expect(sorted([...right].reverse(), "pinyin")).toEqual(right);
  });

  it("compares syllable by syllable and not through their borders (li before lian, both before liang)", () => {
    expect(sorted(["梁一", "李安", "连一", "林一"], "pinyin")).toEqual(["李安", "连一", "梁一", "林一"]);
  });
});

const sign = fc.constantFrom(..."王韦毛文方邓欧阳林劉刘曾一乙ABz·　 é郭姣𬉼1", rare);
const name = fc.array(sign, { maxLength: 5 }).map((signs) => signs.join(""));
const by = fc.constantFrom<NameOrder>("strokes", "pinyin");
const options = fc.record({
  singleFirst: fc.boolean(),
  own: fc.constantFrom({}, { [rare]: "1121" }, { [rare]: "55", 王: "1" }),
});

describe("properties", () => {
  it("is total: antisymmetric, transitive, and equal only for the same name", () => {
    fc.assert(
      fc.property(name, name, name, by, options, (a, b, c, order, rules) => {
        const ab = compareNames(a, b, order, rules);
        expect(Math.sign(compareNames(b, a, order, rules))).toBe(-Math.sign(ab) + 0);
        expect(compareNames(a, a, order, rules)).toBe(0);
        if (ab <= 0 && compareNames(b, c, order, rules) <= 0)
          expect(compareNames(a, c, order, rules)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("is stable and doesn't depend on the order of what it sorts", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), by, options, (names, order, rules) => {
        const items = names.map((text, at) => ({ text, at }));
        const once = sortByName(items, (item) => item.text, order, rules).sorted;
        for (const [at, item] of once.entries()) {
          const before = once[at - 1];
          if (!before) continue;
          const compared = compareNames(before.text, item.text, order, rules);
          expect(compared).toBeLessThanOrEqual(0);
          if (compared === 0) expect(before.at).toBeLessThan(item.at);
        }
      }),
    );
  });

  it("explains in one sentence what it did, for any two names", () => {
    fc.assert(
      fc.property(name, name, by, options, (a, b, order, rules) => {
        const reason = explainOrder(a, b, order, rules);
        expect(reason.order).toBe(Math.sign(compareNames(a, b, order, rules)));
        expect(reason.sentence).toMatch(/^[^。]+。$/);
        expect(reason.sentence).not.toMatch(/undefined|null/);
        expect(reason.rule === "same").toBe(reason.order === 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("asks no locale: the collator of the machine is never used", () => {
    const { localeCompare } = String.prototype;
    const collator = Intl.Collator;
    const refuse = () => {
      throw new Error("locale used");
    };
    String.prototype.localeCompare = refuse;
    Intl.Collator = refuse as never;
    try {
      expect(sorted(members2020.listed, "strokes")).toEqual(members2020.strokes);
      expect(sorted(members2020.listed, "pinyin")).toEqual(members2020.pinyin);
    } finally {
      String.prototype.localeCompare = localeCompare;
      Intl.Collator = collator;
    }
  });
});

describe("why one stands before the other", () => {
  it.each([
    ["朱立学", "邹采荣", "strokeCount", "“朱立学”在“邹采荣”前：首字“朱”6画，“邹”7画，画数少的在前。"],
    [
      "林祥",
      "欧平",
      "strokeOrder",
      "“林祥”在“欧平”前：首字“林”“欧”同为8画，第2笔“林”为竖，“欧”为撇，按横竖撇点折的次序，竖在撇前。",
    ],
    [
      "王平",
      "文平",
      "strokeOrder",
      "“王平”在“文平”前：首字“王”“文”同为4画，起笔“王”为横，“文”为点，按横竖撇点折的次序，横在点前。",
    ],
    ["干平", "于平", "equalStrokes", "“干平”在“于平”前：首字“干”“于”画数和笔顺都相同，按规范字表的次序，“干”在前。"],
    ["高富", "高大富", "oneCharacterName", "“高富”在“高大富”前：姓“高”相同，单名排在双名之前。"],
    ["王大一", "王大海", "strokeCount", "“王大一”在“王大海”前：第三字“一”1画，“海”10画，画数少的在前。"],
    ["王一", "Ann", "notChinese", "“王一”在“Ann”前：汉字姓名排在其他文字的姓名之前。"],
  ])("%s and %s: %s", (a, b, rule, sentence) => {
    expect(explainOrder(a, b, "strokes")).toEqual({ order: -1, rule, sentence });
    expect(explainOrder(b, a, "strokes")).toEqual({ order: 1, rule, sentence });
  });

  it("names house rule, traditional form, reading, and what is unknown", () => {
    expect(explainOrder("欧阳海", "欧震天", "strokes", { singleFirst: true })).toMatchObject({
      order: 1,
      rule: "singleSurname",
    });
    expect(explainOrder("王一", "劉一", "strokes").sentence).toContain("“劉”（按规范字“刘”计）6画");
    expect(explainOrder("曾一", "张一", "pinyin").sentence).toBe(
      "“曾一”在“张一”前：首字“曾”读zeng，“张”读zhang，按字母次序。",
    );
    expect(explainOrder("李一", "黎一", "pinyin")).toMatchObject({ order: 1, rule: "tone" });
    expect(explainOrder(`${rare}一`, "王一", "strokes")).toMatchObject({ order: 1, rule: "unknownStrokes" });
    expect(explainOrder("郭 姣", "郭姣", "strokes")).toMatchObject({ order: 0, rule: "same" });
  });
});
