import { describe, expect, it } from "vitest";
import { drawable, glyphWarnings } from "../../../core/paper/glyphs.ts";
import type { FontRole, Line, Mark, Page } from "../../../core/paper/page.ts";
import { textOf } from "../../../core/paper/page.ts";
import { rareSigns } from "./rare.ts";

const mark = (lines: Line[], role: FontRole = "song"): Mark => ({
  x: 20,
  y: 20,
  width: 100,
  height: 20,
  lines,
  size: 12,
  leading: 6,
  role,
});
const page = (...lines: Line[]): Page => ({ marks: lines.map((line) => mark([line])) });
const roles: FontRole[] = ["song", "hei", "title", "kai"];

describe("glyph check", () => {
  it("says nothing about the characters of 通用规范汉字表 outside the first block, in any role", () => {
    // 276 of the 8,105: counted in Unihan's kTGH, not in our own table.
    expect([...rareSigns]).toHaveLength(276);
    for (const role of roles) expect(glyphWarnings([{ marks: [mark([[rareSigns]], role)] }])).toEqual([]);
  });

  it("draws 𠮷 in the face that has it", () => {
    expect(glyphWarnings([page(["𠮷田某"])])).toEqual([]);
  });

  it("names a character without a shape, the name it stands in and its pages, and prints 〓 for it", () => {
    const pages = [page(["名单"]), page(["1"], ["李𠀡某"]), page(["李𠀡某"])];
    expect(glyphWarnings(pages)).toEqual([
      "第2、3页“李𠀡某”中的“𠀡”（U+20021）没有字形，以〓代替",
      "以〓代替的字，请核对录入是否有误；确是所用的字，请打印后手写补上，或改用规范字",
    ]);
    expect(drawable(pages).map(textOf)).toEqual(["名单", "1\n李〓某", "李〓某"]);
  });

  it("names every person, not only the first (fault: one sentence a character)", () => {
    const warnings = glyphWarnings([page(["李𠀡某"], ["王𠀡"], ["ئا"])]).join("\n");
    for (const name of ["“李𠀡某”", "“王𠀡”", "U+0626", "U+0627"]) expect(warnings).toContain(name);
  });

  it("names a long line's part, not all of it", () => {
    const long = `${"省科协机关各部室".repeat(6)}😀${"各直属单位".repeat(6)}`;
    const [warning] = glyphWarnings([page([long])]);
    expect(warning).toContain("“…");
    expect([...(warning ?? "")].length).toBeLessThan(60);
  });

  it("tells self-made characters apart from rare ones: they have a shape on one computer only", () => {
    expect(glyphWarnings([page(["张\ue123"])])[0]).toBe(
      "第1页“张〓”中有自造字（U+E123），别的电脑上没有字形，以〓代替",
    );
  });

  it("leaves out what can't be seen, and says so", () => {
    const pages = [page(["张\u200b三"]), page([{ text: "李\u0007四", narrow: 0.8 }])];
    expect(glyphWarnings(pages)).toEqual([
      "第1页“张三”中有看不见的控制字符（U+200B），打印时略去，请在录入处删去",
      "第2页“李四”中有看不见的控制字符（U+0007），打印时略去，请在录入处删去",
    ]);
    expect(drawable(pages).map(textOf)).toEqual(["张三", "李四"]);
  });

  it("prints the common shape where a variant was asked for", () => {
    const pages = [page(["葛\u{e0100}某"])];
    expect(glyphWarnings(pages)).toEqual(["第1页“葛某”中指定了异体字形，按通行字形打印"]);
    expect(drawable(pages).map(textOf)).toEqual(["葛某"]);
  });

  it("takes tabs and hard spaces of a pasted cell for spaces, without a word", () => {
    const pages = [page(["省科协\t学会部\u00a0张三"])];
    expect(glyphWarnings(pages)).toEqual([]);
    expect(drawable(pages).map(textOf)).toEqual(["省科协 学会部 张三"]);
  });

  it("leaves pages alone that need nothing (fault: every page copied for nothing)", () => {
    const pages = [page(["欧阳文静"]), page(["买买提·吐尔逊江"])];
    expect(drawable(pages)[0]).toBe(pages[0]);
    expect(drawable(pages)[1]).toBe(pages[1]);
  });
});
