import { describe, expect, it } from "vitest";
import { matchNames } from "../../../../core/rules/names/match.ts";

const names = [
  "张伟",
  "章文",
  "曾国藩",
  "郭　姣",
  "阿不都·热依木",
  "单田芳",
  "Li Álex",
  "欧阳文静",
  "张三丰",
  "吕布",
  "曾子墨",
  "劉備",
  "",
];
const found = (text: string) => matchNames(text, names, 10).map(({ index, by }) => `${names[index]} ${by}`);

describe("names that may be meant", () => {
  it.each([
    ["张伟", ["张伟 name"]],
    // Padding on either side, the dot left out, a traditional name asked for in simplified characters.
    ["郭姣", ["郭　姣 name"]],
    ["郭 姣", ["郭　姣 name"]],
    ["阿不都热依木", ["阿不都·热依木 name"]],
    ["刘备", ["劉備 name"]],
    ["阳文", ["欧阳文静 part"]],
    ["alex", ["Li Álex part"]],
    // The surname as a surname; the everyday reading is understood too.
    ["zengguofan", ["曾国藩 pinyin"]],
    ["ceng", ["曾国藩 pinyin", "曾子墨 pinyin"]],
    ["shan", ["单田芳 pinyin"]],
    // Blanks, tone marks, an apostrophe, ü in each writing, a syllable begun.
    ["guo jiao", ["郭　姣 pinyin"]],
    ["guōjiāo", ["郭　姣 pinyin"]],
    ["zi'mo", ["曾子墨 pinyin"]],
    ["lü", ["吕布 pinyin"]],
    ["lv", ["吕布 pinyin"]],
    ["zhangs", ["张三丰 pinyin"]],
    ["zw", ["张伟 initials", "章文 initials"]],
    ["ZSF", ["张三丰 initials"]],
    ["zhsf", ["张三丰 initials"]],
    ["oywj", ["欧阳文静 initials"]],
    ["张w", ["张伟 mixed"]],
    // Not across syllables: ang is in zhang, but nobody is called so.
    ["ang", []],
    ["", []],
    ["·", []],
  ])("%s", (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  it("answers the best first and no more than asked", () => {
    expect(matchNames("张", ["小张", "张", "张三"], 2)).toEqual([
      { index: 1, by: "name" },
      { index: 2, by: "part" },
    ]);
  });
});
