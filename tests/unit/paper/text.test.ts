import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line } from "../../../core/paper/page.ts";
import { emWidth, labelPieces, lineWidth, nameLines, wrap } from "../../../core/paper/text.ts";

const textOf = (line: Line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
const chinese = fc.string({
  unit: fc.constantFrom(..."广东省科协学会研究促进联合的，。、（）“”2020年ABC·—"),
  minLength: 1,
  maxLength: 120,
});

describe("wrap", () => {
  it("loses and doubles no sign, whatever the text and the width", () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 4, max: 40 }), (text, width) => {
        expect(wrap(text, width).join("")).toBe(text);
      }),
    );
  });

  it("keeps every line within the width", () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 6, max: 40 }), (text, width) => {
        for (const line of wrap(text, width)) {
          // A run of nothing but punctuation may hang out: there is no place to break it.
          if (/^[，。、（）“”·—]+.?$/u.test(line)) continue;
          expect(emWidth(line)).toBeLessThanOrEqual(width + 0.001);
        }
      }),
    );
  });

  it("begins no line with closing punctuation in ordinary text", () => {
    const text =
      "以习近平新时代中国特色社会主义思想作为首要任务，面向省科协、省各级协会、地方科协、基层组织等各级各类科协系统党员、干部";
    for (let width = 6; width <= 30; width++) {
      for (const line of wrap(text, width).slice(1)) expect(line).not.toMatch(/^[，。、）]/u);
    }
  });

  it("breaks a body's name before its bracket and never inside 学会", () => {
    expect(wrap("广东省科协党校（科技人才学院）", 12)).toEqual(["广东省科协党校", "（科技人才学院）"]);
    expect(wrap("广东省矿物岩石地球化学学会", 12)).toEqual(["广东省矿物岩石地球化学", "学会"]);
  });
});

describe("nameLines", () => {
  it("sets two characters to the width of three and leaves the text as it is (print.md 2)", () => {
    expect(nameLines("郭姣", 4)).toEqual([[{ text: "郭姣", spread: true }]]);
    expect(lineWidth(nameLines("郭姣", 4)[0] ?? [])).toBe(3);
    expect(nameLines("郭　姣", 4)).toEqual([[{ text: "郭姣", spread: true }]]);
  });

  it("leaves three characters alone", () => {
    expect(nameLines("郑庆顺", 4)).toEqual([["郑庆顺"]]);
  });

  it("cuts no name, however long, and stays in the column", () => {
    const name = fc.string({ unit: fc.constantFrom(..."买提吐尔逊江阿不都热合曼·欧阳"), minLength: 3, maxLength: 50 });
    fc.assert(
      fc.property(name, fc.integer({ min: 3, max: 8 }), (text, width) => {
        const lines = nameLines(text, width);
        const clean = text.replace(/^·+|·+$/gu, "");
        expect(lines.map(textOf).join("")).toContain(clean.slice(0, 3));
        expect(lines.map(textOf).join("").length).toBeGreaterThanOrEqual(clean.length);
        for (const line of lines)
          if (!/^·+.?$/u.test(textOf(line))) expect(lineWidth(line)).toBeLessThanOrEqual(width + 0.01);
      }),
    );
  });

  it("condenses four and more characters that don't fit", () => {
    const [line] = nameLines("欧阳文静", 3);
    expect(line).toEqual([{ text: "欧阳文静", narrow: 0.75 }]);
  });
});

it("spreads the two-character parts of a label as S1 prints 校 长（院 长）", () => {
  expect(labelPieces("校长（院长）")).toEqual([
    { text: "校长", spread: true },
    "（",
    { text: "院长", spread: true },
    "）",
  ]);
  expect(labelPieces("副校长（副院长）")).toEqual(["副校长", "（", "副院长", "）"]);
});
