import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  compareStrokes,
  parseStrokes,
  placeOf,
  standardForm,
  strokesOf,
} from "../../../../core/rules/names/strokes.ts";
import {
  disagreements,
  equalSequences,
  outOfOfficialOrder,
  surnames,
  testSet,
} from "../../../fixtures/rules/strokes.ts";

/** 通用规范汉字表: characters in official order with the mainland count of Unihan, by level. */
const general = (() => {
  const levels: { char: string; count: number }[][] = [];
  const text = readFileSync(new URL("../../../fixtures/rules/generalList.txt", import.meta.url), "utf8");
  for (const line of text.trim().split("\n")) {
    const [head = "", chars = ""] = line.split(" ");
    if (head === "#") levels.push([]);
    else for (const char of chars) levels.at(-1)?.push({ char, count: Number(head) });
  }
  return levels;
})();
const all = general.flat();

describe("table of strokes", () => {
  it("holds every character of 通用规范汉字表 (a missing one would be asked of every office)", () => {
    expect(general.map((level) => level.length)).toEqual([3500, 3000, 1605]);
    expect(all.filter(({ char }) => !/^[1-5]+$/.test(strokesOf(char) ?? ""))).toEqual([]);
  });

  it("agrees with the counts of Unihan, from which it was not made, but for the listed decisions", () => {
    const differing = all.filter(({ char, count }) => strokesOf(char)?.length !== count).map(({ char }) => char);
    expect(differing.sort()).toEqual(disagreements.flatMap(({ chars }) => [...chars]).sort());
  });

  it("puts each level into its official order, which is the order of GF 3003 (a wrong stroke moves a character)", () => {
    const wrong = general.flatMap((level) =>
      level.flatMap(({ char }, at) => {
        const before = level[at - 1];
        return before && (placeOf(before.char) ?? 0) > (placeOf(char) ?? 0) ? [char] : [];
      }),
    );
    expect(wrong).toEqual(outOfOfficialOrder);
  });

  it("holds 500 surnames with the count of Unihan", () => {
    const counts = new Map(all.map(({ char, count }) => [char, count]));
    const distinct = [...new Set(surnames)];
    expect(distinct.length).toBeGreaterThanOrEqual(500);
    expect(distinct.filter((char) => strokesOf(char) === null)).toEqual([]);
    expect(
      distinct.filter(
        (char) => strokesOf(char)?.length !== (counts.get(standardForm(char)) ?? strokesOf(char)?.length),
      ),
    ).toEqual([]);
  });

  it.each(testSet)("writes %s with %i strokes, beginning %s (print.md 3.2)", (char, count, first) => {
    expect(strokesOf(char)).toHaveLength(count);
    expect(strokesOf(char)?.startsWith(first)).toBe(true);
  });

  // Faults of the sources that were found by comparing them: the right sequence from the parts as the standard writes them.
  it.each([
    ["火", "4334"],
    ["宋", "4451234"],
    ["怀", "4421324"],
    ["德", "332122522114544"],
    ["皙", "1234331232511"],
    ["鹿", "41352211535"],
    ["麟", "41352211535431234354152"],
    ["凹", "25251"],
    ["凸", "21251"],
    ["乃", "53"],
    ["及", "354"],
    ["忄", "442"],
  ])("writes %s as %s", (char, strokes) => {
    expect(strokesOf(char)).toBe(strokes);
  });

  it.each(equalSequences)("keeps the order of GF 3003 in %s", (group) => {
    const chars = [...group];
    expect([...chars].sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))).toEqual(chars);
  });

  it("counts traditional characters in their simplified form (print.md 3.1, rule 7)", () => {
    for (const [traditional, form] of [
      "劉刘",
      "張张",
      "陳陈",
      "趙赵",
      "葉叶",
      "鄧邓",
      "龍龙",
      "鍾钟",
      "龔龚",
      "閻阎",
    ].map((one) => [...one])) {
      expect(placeOf(traditional ?? ""), traditional).toBe(placeOf(form ?? ""));
    }
    // Characters that are standard ones themselves are counted as they stand.
    expect(strokesOf("乾")).toHaveLength(11);
    expect(strokesOf("於")).toHaveLength(8);
    expect(standardForm("后")).toBe("后");
  });

  it("knows nothing of what is no character of the table", () => {
    for (const char of ["", "A", "·", "𪚥", "あ", "\u{20000}"]) expect(strokesOf(char), char).toBeNull();
  });
});

describe("strokes as people write them", () => {
  it.each([
    ["12345", "12345"],
    ["１２３", "123"],
    ["横竖撇点折", "12345"],
    ["横、竖、撇、捺", "1234"],
    ["提 钩", "15"],
    ["hspnz", "12345"],
    ["HSPNZ", "12345"],
    ["一丨丿丶乙", "12345"],
  ])("%s is %s", (text, digits) => {
    expect(parseStrokes(text)).toBe(digits);
  });

  it.each(["", " ", "126", "0", "横x", "五", "1".repeat(65)])("refuses %j", (text) => {
    expect(parseStrokes(text)).toBeNull();
  });

  it("compares the count before the sequence", () => {
    expect(compareStrokes("55", "111")).toBeLessThan(0);
    expect(compareStrokes("112", "121")).toBeLessThan(0);
    expect(compareStrokes("12", "12")).toBe(0);
  });
});
