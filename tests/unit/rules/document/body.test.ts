// Headings, titles, annexes, numbers and dates of official documents after print.md 1.2.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bodyParagraphs,
  numberingProblems,
  numeralOf,
  readNumeral,
  splitRemark,
} from "../../../../core/rules/document/body.ts";
import { chooseFonts, fontSentences } from "../../../../core/rules/document/fonts.ts";
import { annexLines, documentForm } from "../../../../core/rules/document/form.ts";
import { numberProblems } from "../../../../core/rules/document/number.ts";
import { signPlaces } from "../../../../core/rules/document/sign.ts";
import { isGoodShape, titleLines, titleWidth } from "../../../../core/rules/document/title.ts";
import { s1 } from "../../../fixtures/documents/notice.ts";

describe("headings", () => {
  it.each([
    ["一、指导思想", 1, "一、指导思想", ""],
    ["（一）师资建设。坚持就地取“才”。", 2, "（一）师资建设。", "坚持就地取“才”。"],
    ["(二) 课程", 2, "（二）课程", ""],
    ["二、会议时间：3月5日上午", 1, "二、会议时间：", "3月5日上午"],
    ["1．编写教材。", 3, "", "1.编写教材。"],
    ["（1）选取教材", 4, "", "（1）选取教材"],
    ["1.5万名科技工作者参加", 0, "", "1.5万名科技工作者参加"],
    ["2020年是决胜之年。", 0, "", "2020年是决胜之年。"],
    ["（一）坚持方向，加强引领；", 2, "", "（一）坚持方向，加强引领；"],
    ["　　——分级分类，突出实效性。", 0, "", "——分级分类，突出实效性。"],
  ])("%s is level %i", (line, level, head, rest) => {
    expect(bodyParagraphs(line)).toEqual([{ level, head, rest }]);
  });

  it("loses no sign of a text but indents and empty lines", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[科协党校一二、（）。：；]{1,12}$/u), { maxLength: 20 }), (lines) => {
        const text = bodyParagraphs(lines.join("\r\n")).map(({ head, rest }) => head + rest);
        expect(text).toEqual(lines);
      }),
    );
  });

  it("names a number that is left out and one that stands twice", () => {
    expect(numberingProblems("一、甲\n三、乙")).toEqual(["“三、乙”之前应有“二、”，序号不连续，请核对"]);
    expect(numberingProblems("一、甲\n（一）子\n（一）丑\n二、乙\n（二）寅")).toEqual([
      "“（二）寅”之前应有“（一）”，序号不连续，请核对",
    ]);
    expect(numberingProblems("二、甲\n二、乙")).toHaveLength(2);
    expect(numberingProblems(s1.body)).toEqual([]);
  });

  it("counts in Chinese up to 99 both ways", () => {
    for (let value = 1; value <= 99; value++) expect(readNumeral(numeralOf(value))).toBe(value);
    expect([numeralOf(10), numeralOf(11), numeralOf(20), numeralOf(35)]).toEqual(["十", "十一", "二十", "三十五"]);
  });

  it("takes only a last paragraph wholly in round brackets as 附注", () => {
    expect(splitRemark("正文。\n(联系人：张三)").remark).toBe("（联系人：张三）");
    expect(splitRemark("正文。\n（一）第一条").remark).toBeNull();
    expect(splitRemark("（全文）").remark).toBeNull();
  });
});

describe("titles", () => {
  const titles = [
    s1.title,
    "中国科协办公厅关于征求对《中国科协2020年工作要点》意见的通知",
    "关于召开省科协党校校务委员会2026年第一次全体会议的通知",
    "关于举办省级学会理事长“听一课讲一课”专题培训班的通知",
  ];
  it.each(titles)("%s stands in trapezium or diamond shape with whole words", (title) => {
    const lines = titleLines(title, 20);
    expect(lines.join("")).toBe(title);
    expect(lines.length).toBe(2);
    expect(isGoodShape(lines.map(titleWidth))).toBe(true);
    for (const line of lines) expect(titleWidth(line)).toBeLessThanOrEqual(20);
    for (const word of ["科协", "党校", "校务委员会", "理事长", "2020年", "2026年", "通知", "听一课讲一课"])
      if (title.includes(word)) expect(lines.some((line) => line.includes(word))).toBe(true);
    expect(lines.some((line) => /^[》）”，、的]/u.test(line) || /[《（“]$/u.test(line))).toBe(false);
  });

  it("keeps all of a title of 120 and of 200 signs", () => {
    for (const length of [120, 200]) {
      const title = s1.title.repeat(10).slice(0, length);
      const lines = titleLines(title, 20);
      expect(lines.join("")).toBe(title);
      for (const line of lines) expect(titleWidth(line)).toBeLessThanOrEqual(20);
    }
    expect(titleLines("科".repeat(41), 20).join("")).toBe("科".repeat(41));
  });
});

describe("annexes, number, name and date", () => {
  it("numbers several annexes and leaves one without; no mark after a name", () => {
    expect(annexLines(["附件1：名单。", "2. 计划；"])).toEqual([
      { label: "附件：", number: "1.", name: "名单" },
      { label: "", number: "2.", name: "计划" },
    ]);
    expect(annexLines(["安排表"])).toEqual([{ label: "附件：", number: "", name: "安排表" }]);
    expect(annexLines(Array.from({ length: 30 }, (_, index) => `表${"甲".repeat(index + 1)}`)).at(-1)?.number).toBe(
      "30.",
    );
  });

  it.each([
    ["粤科协组〔2020〕10号", 0],
    ["粤科协组[2020]10号", 1],
    ["粤科协组〔20〕10号", 1],
    ["粤科协组〔2020〕第10号", 1],
    ["粤科协组〔2020〕010号", 1],
    ["第1期", 0],
    [null, 0],
  ])("finds in %s as many faults as %i", (number, count) => {
    expect(numberProblems(number)).toHaveLength(count);
  });

  it("sets the date 4 signs from the right under a seal, the name centred over it (print.md 1.2)", () => {
    // 9 signs of name over a date of 6: the middle is 28 − 4 − 3 = 21.
    expect(signPlaces([9], 6, 28, true)).toEqual({ names: [16.5], date: 18 });
    // A name of 24 signs has no room over 21: it ends at the edge, and the date keeps its middle.
    expect(signPlaces([24], 6, 28, true)).toEqual({ names: [4], date: 13 });
  });

  it("sets the name 2 signs from the right without seal and the date 2 right of its first sign", () => {
    expect(signPlaces([9], 6, 28, false)).toEqual({ names: [17], date: 19 });
    // A longer date ends 2 signs from the right and the name gives way.
    expect(signPlaces([4], 7, 28, false)).toEqual({ names: [17], date: 19 });
  });

  it("says what a document lacks", () => {
    const form = documentForm("notice", { title: "关于开会的通知" }, true);
    expect(form.problems).toEqual(["正文还没有内容", "没有填写主送机关", "没有填写发文机关署名", "没有填写成文日期"]);
    expect(documentForm("minutes", { title: "会议纪要", body: "议定。" }, true).problems).toEqual([]);
  });
});

describe("faces", () => {
  it("take the first installed one by any of its names and say what stands for what", () => {
    const fonts = chooseFonts({}, new Set(["stzhongsong", "仿宋", "kaiti_gb2312", "simhei", "宋体"]));
    expect(fonts.title).toMatchObject({ used: "华文中宋", sentence: "本机没有方正小标宋简体，标题以华文中宋代替" });
    expect(fonts.fang).toMatchObject({ used: "仿宋", sentence: "本机没有仿宋_GB2312，正文以仿宋代替" });
    expect(fonts.kai).toMatchObject({ used: "楷体_GB2312", sentence: null });
    expect(fonts.hei.sentence).toBeNull();
    expect(fontSentences(Object.values(fonts))).toHaveLength(2);
  });

  it("keep the preferred name where nothing is installed, and say nothing where nobody knows", () => {
    expect(chooseFonts({ title: ["本单位标宋"] }, new Set(["dejavu sans"])).title).toMatchObject({
      used: "本单位标宋",
      installed: false,
    });
    expect(fontSentences(Object.values(chooseFonts({}, null)))).toEqual([]);
  });
});
