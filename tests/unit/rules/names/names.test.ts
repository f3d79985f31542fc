import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf, padToThree } from "../../../../core/rules/names/layout.ts";
import { pinyinKeys } from "../../../../core/rules/names/pinyin.ts";
import { otherReadings, personReadings } from "../../../fixtures/rules/pinyin.ts";

describe("names in a column", () => {
  it("sets two characters to the width of three and keeps the text apart (S1 prints 郭 姣, 廖 明)", () => {
    expect(padToThree("郭姣")).toEqual({ text: "郭姣", parts: ["郭", "姣"], padded: "郭　姣", units: 3, wide: false });
    expect(padToThree("郭 姣").text).toBe("郭姣");
  });

  it("leaves three characters, compound surnames, minority and Latin names unpadded and never cuts", () => {
    expect(padToThree("罗光华")).toMatchObject({ padded: "罗光华", units: 3, wide: false });
    expect(padToThree("欧阳文静")).toMatchObject({ padded: "欧阳文静", units: 4, wide: true });
    expect(padToThree("阿不都·热依木")).toMatchObject({ padded: "阿不都·热依木", wide: true });
    expect(padToThree("Li").padded).toBe("Li");
  });

  it("counts a character outside the first plane as one", () => {
    expect(padToThree("𠮷野").padded).toBe("𠮷　野");
  });

  it("gives the name back from any padded form", () => {
    const sign = fc.constantFrom(..."郭姣廖明徐晨欧阳文静𠮷");
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 5 }), (signs) => {
        const name = signs.join("");
        expect(nameOf(padToThree(name).padded)).toBe(name);
        expect(padToThree(padToThree(name).padded)).toEqual(padToThree(name));
      }),
    );
  });
});

describe("search keys", () => {
  it.each(personReadings)("reads the surname of $name as a surname", ({ name, full, initials }) => {
    expect(pinyinKeys(name, "person")).toEqual({ full, initials });
  });

  it.each(otherReadings)("does not read $name as a person", ({ name, full, initials }) => {
    expect(pinyinKeys(name, "other")).toEqual({ full, initials });
  });

  it("has nothing for an empty name", () => {
    expect(pinyinKeys("  ", "person")).toEqual({ full: "", initials: "" });
  });
});
