import { describe, expect, it } from "vitest";
import { targetNamed } from "../../../backend/exchange/columns.ts";
import { findHeading } from "../../../backend/exchange/heading.ts";
import { nearNames, similarNames } from "../../../backend/exchange/near.ts";
import type { SheetCell } from "../../../backend/exchange/sheet.ts";
import { parseSpan } from "../../../core/kit/dateSpan.ts";
import { kindByName } from "../../../core/kit/exchangeText.ts";
import { readOccasions } from "../../../core/kit/occasions.ts";

describe("both ends of a term in one cell", () => {
  // Each row: a way in which an office writes a term. Catches an end that is lost or taken for another day.
  it.each([
    ["2023.3–2027.3", "2023-03-01", "2027-03-31"],
    ["2023.3—2027.3", "2023-03-01", "2027-03-31"],
    ["2023.3-2027.3", "2023-03-01", "2027-03-31"],
    ["2023.3~2027.3", "2023-03-01", "2027-03-31"],
    ["2023.3 － 2027.3", "2023-03-01", "2027-03-31"],
    ["2023年3月至2027年3月", "2023-03-01", "2027-03-31"],
    ["2023-3-2027-3", "2023-03-01", "2027-03-31"],
    ["2023-03-01-2027-02-28", "2023-03-01", "2027-02-28"],
    ["2022-2026", "2022-01-01", "2026-12-31"],
    ["2022.6.30-2027.6.30", "2022-06-30", "2027-06-30"],
    ["2023.3-2027.3（第五届）", "2023-03-01", "2027-03-31"],
    ["2023.3—今", "2023-03-01", null],
    ["2023.3至今", "2023-03-01", null],
    ["2023年3月起", "2023-03-01", null],
    ["2022-12", "2022-12-01", null],
  ])("%s", (text, from, to) => {
    const span = parseSpan(text);
    expect([span?.from.date, span?.to?.date ?? null]).toEqual([from, to]);
  });

  // Catches a guess: a day that does not exist, a length, a number of the term.
  it.each(["2023.3-2027.2.30", "五年", "第五届", "2023.3（任期5年）"])("%s is not certain", (text) => {
    expect(parseSpan(text)).toBeNull();
  });

  const keys = (heading: string, cell: SheetCell) => {
    const rows: SheetCell[][] = [
      ["机构名称", "姓名", "职务", heading],
      ["甲学会", "何静", "理事长", cell],
    ];
    return ["headRegister", "appointment"].map((record) => {
      const target = targetNamed(record);
      return target && findHeading({ name: "表", rows, merges: [] }, target)?.columns[3]?.column?.key;
    });
  };

  // Catches a column of both ends that is not recognised, and one of a single date that is taken for both.
  it.each([
    ["任期\n（起止年月）", "2023.3–2027.3", "term"],
    ["任期", "2023.3–2027.3", "term"],
    ["起止时间", "2023.3–2027.3", "term"],
    ["任职时间", "2023.3–2027.3", "term"],
    ["任职时间", "2023.3", "from"],
  ])("%s over %s", (heading, cell, key) => {
    expect(keys(heading, cell)).toEqual([key, key]);
  });

  it("is not sought where the cells hold no dates", () => {
    expect(keys("任期", "五年")).toEqual([undefined, undefined]);
  });
});

describe("times of attending and lecturing", () => {
  it.each([
    ["2024.5", [["2024-05-01", "month", ""]], []],
    [
      "2023年10月、2024.5.13",
      [
        ["2023-10-01", "month", ""],
        ["2024-05-13", "day", ""],
      ],
      [],
    ],
    ["2024.5.13-17 科技干部培训班", [["2024-05-13", "day", "科技干部培训班"]], []],
    ["2024年5月13日（能力提升班）", [["2024-05-13", "day", "能力提升班"]], []],
    ["未听", [], []],
    ["无", [], []],
    ["已听课", [], ["已听课"]],
    ["2024年", [], ["2024年"]],
  ] as [string, string[][], string[]][])("%s", (text, want, unclear) => {
    const read = readOccasions(text);
    expect(read.occasions.map((one) => [one.date, one.precision, one.text])).toEqual(want);
    expect(read.unclear).toEqual(unclear);
  });
});

describe("names of bodies that are nearly right", () => {
  // Catches a name with 学会, 协会 and 研究会 mixed up, which ended as an error.
  it.each([
    ["广东省化学会", "广东省化学学会"],
    ["广东省化学协会", "广东省化学学会"],
    ["机械工程协会", "广东省机械工程学会"],
    ["广东省数学学会", "广东省数学会"],
  ])("%s asks for %s", (given, known) => {
    expect(nearNames([["a", [known]]])(given).map((one) => one.id)).toEqual(["a"]);
  });

  it("offers the likest three for a wrong sign, and nothing for a name that is like none", () => {
    const find = similarNames(
      ["广东省航空学会", "广东省航天学会", "广东省航空航天学会", "广东省航海学会", "广东省化学学会"].map((name) => [
        name,
        [name],
      ]),
    );
    expect(find("广东省航空航大学会", 3)[0]).toBe("广东省航空航天学会");
    expect(find("广东省航空航大学会", 3).length).toBeLessThanOrEqual(3);
    expect(find("广东省昆虫学会", 3)).toEqual([]);
  });

  it("tells the kind by the end", () => {
    expect(
      ["广东省未来学会", "某促进会", "广州市科协", "珠海市科学技术协会", "某大学科协", "某局"].map(kindByName),
    ).toEqual(["society", "society", "cityAssociation", "cityAssociation", "universityAssociation", null]);
  });
});
