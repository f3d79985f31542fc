import { describe, expect, it } from "vitest";
import { committeeRoster } from "../../../core/paper/committeeRoster.ts";
import { annotation } from "../../../core/rules/names/layout.ts";
import { emptyRoster, holder, type Roster, roster2020 } from "../../fixtures/paper/answers.ts";
import { expectSound, pageText } from "./geometry.ts";

const build = (roster: Roster, functions = true) => committeeRoster.build({ roster }, { on: "2020-12-31", functions });

describe("committeeRoster", () => {
  it("breaks lines as annex 1 of S1 does: five members a line, in listed order", () => {
    const { pages } = build(roster2020);
    expect(pages).toHaveLength(1);
    const text = pageText(pages[0] ?? { marks: [] });
    for (const line of [
      "一、省科协党校（科技人才学院）领导",
      "校长（院长）：郑庆顺",
      "副校长（副院长）：冯日光、刘建军、吴清平",
      "二、省科协党校（科技人才学院）校务委员会",
      "主任：郑庆顺",
      "副主任：冯日光、刘建军、吴清平",
      "委员：邹采荣、郭姣、廖明、徐晨、朱立学、",
      "蔡康、成守珍、姚化荣、赵丽冰、林祥、",
      "罗光华",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expectSound(pages, committeeRoster.size);
  });

  it.each([
    [{ sex: "male", ethnicity: "汉族" }, ""],
    [{ sex: "female", ethnicity: null }, "（女）"],
    [{ sex: "male", ethnicity: "回族" }, "（回族）"],
    [{ sex: "female", ethnicity: "回" }, "（女，回族）"],
    [{ sex: null, ethnicity: "汉" }, ""],
  ])("annotates %o with %s (print.md 2)", (person, expected) => {
    expect(annotation(person)).toBe(expected);
  });

  it("leaves out the functions when asked to", () => {
    expect(build(roster2020, false).pages.map(pageText).join()).not.toContain("校务委员会办公室");
  });

  it("goes on over pages for a list of any length and loses nobody", () => {
    const members = Array.from({ length: 5000 }, (_, index) =>
      holder(`委员${index}号`, "委员", index + 1, { sex: index % 3 === 0 ? "female" : "male" }),
    );
    const { pages } = build({ ...roster2020, members });
    const text = pages.map(pageText).join("\n");
    const found = text.match(/委员\d+号/gu) ?? [];
    expect(found).toEqual(members.map((one) => one.name));
    expectSound(pages.slice(0, 5).concat(pages.slice(5)), committeeRoster.size);
  });

  it("writes （缺） where a post is empty", () => {
    const text = build({ ...roster2020, director: null })
      .pages.map(pageText)
      .join();
    expect(text).toContain("主任：（缺）");
  });

  it("says on its one page that nobody is entered", () => {
    const { pages } = build(emptyRoster);
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("没有登记学校领导和校务委员会成员");
  });
});
