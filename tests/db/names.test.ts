import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { members2020 } from "../fixtures/rules/strokes.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

/** Characters of an extension that no table holds. */
const rare = "\u{2A6D6}";
const other = "\u{2A6D5}";

describe("names by the office's rules", () => {
  let test: TestOffice;
  beforeAll(async () => {
    test = await openTestOffice();
  });
  afterAll(() => test.close());

  const sort = (names: string[], more = {}) =>
    test.call<{ names: string[]; unknown: string[] }>("names.sort", { names, by: "strokes", ...more });

  it("sorts, explains and matches in the form of contracts.md", async () => {
    expect(await sort(members2020.listed)).toEqual({ names: members2020.strokes, unknown: [] });
    expect(await test.call("names.sort", { names: members2020.listed, by: "pinyin" })).toEqual({
      names: members2020.pinyin,
      unknown: [],
    });
    expect(await test.call("names.explain", { a: "邹采荣", b: "朱立学" })).toEqual({
      order: 1,
      rule: "strokeCount",
      sentence: "“朱立学”在“邹采荣”前：首字“朱”6画，“邹”7画，画数少的在前。",
    });
    expect(await test.call("names.match", { text: "gj", names: members2020.listed, limit: 5 })).toEqual({
      matches: [{ index: 1, by: "initials" }],
    });
  });

  it("asks once for strokes and remembers them, undoably, in a setting that leaves with the library", async () => {
    expect((await sort([`${rare}一`, "王一"])).unknown).toEqual([rare]);
    const kept = await test.call("names.setStrokes", { character: rare, strokes: "横横横" });
    expect(kept).toMatchObject({ character: rare, strokes: "111", changeId: expect.any(Number) });
    await test.call("names.setStrokes", { character: other, strokes: "hz" });
    expect(await test.call("names.strokes")).toEqual({
      rows: [
        { character: other, strokes: "15" },
        { character: rare, strokes: "111" },
      ],
    });
    expect(await sort([`${rare}一`, "王一", `${other}一`, "丁一"])).toEqual({
      names: ["丁一", `${other}一`, `${rare}一`, "王一"],
      unknown: [],
    });
    const { rows } = await test.call<{ rows: { value: unknown }[] }>("setting.list", {
      filter: { key: "names.strokes" },
    });
    expect(rows[0]?.value).toEqual({ [rare]: "111", [other]: "15" });

    await test.call("history.undo");
    expect((await sort([other])).unknown).toEqual([other]);
    await test.call("history.redo");
    expect((await sort([other])).unknown).toEqual([]);
    // The same strokes again are no change; empty ones take the entry away.
    expect(await test.call("names.setStrokes", { character: other, strokes: "15" })).toMatchObject({ changeId: null });
    await test.call("names.setStrokes", { character: other, strokes: "" });
    await test.call("names.setStrokes", { character: rare, strokes: " " });
    expect(await test.call("names.strokes")).toEqual({ rows: [] });
    expect(await test.call("setting.list", { filter: { key: "names.strokes" } })).toMatchObject({ total: 0 });
  });

  it("refuses what is no character and what are no strokes, saying how to write them", async () => {
    for (const character of ["", "A", "王王", "·"]) {
      expect(await test.fails("names.setStrokes", { character, strokes: "1" })).toMatchObject({
        code: "invalid",
        fields: { character: "请填写一个汉字" },
      });
    }
    expect(await test.fails("names.setStrokes", { character: rare, strokes: "167" })).toMatchObject({
      code: "invalid",
      fields: { strokes: expect.stringContaining("横竖撇点折") },
    });
  });

  it("holds the house rule of single surnames, which a call may overrule", async () => {
    const names = ["欧阳海", "欧震天"];
    expect(await test.call("names.rules")).toEqual({ singleFirst: false });
    expect((await sort(names)).names).toEqual(["欧阳海", "欧震天"]);
    await test.call("names.setRules", { singleFirst: true });
    expect(await test.call("names.rules")).toEqual({ singleFirst: true });
    expect((await sort(names)).names).toEqual(["欧震天", "欧阳海"]);
    expect((await sort(names, { singleFirst: false })).names).toEqual(["欧阳海", "欧震天"]);
    expect(await test.call("names.explain", { a: "欧震天", b: "欧阳海" })).toMatchObject({
      order: -1,
      rule: "singleSurname",
    });
    await test.call("names.setRules", { singleFirst: false });
    expect((await sort(names)).names).toEqual(["欧阳海", "欧震天"]);
  });

  it("keeps the names as they were written, padding and doubles too, and takes an empty list", async () => {
    expect((await sort(["郭　姣", "丁一", "郭姣", ""])).names).toEqual(["丁一", "郭　姣", "郭姣", ""]);
    expect(await sort([])).toEqual({ names: [], unknown: [] });
  });
});
