import { describe, expect, it } from "vitest";
import { targetNamed } from "../../../backend/exchange/columns.ts";
import { findHeading } from "../../../backend/exchange/heading.ts";
import type { Merge, SheetCell } from "../../../backend/exchange/sheet.ts";

const find = (record: string, rows: SheetCell[][], merges: Merge[] = []) => {
  const target = targetNamed(record);
  if (!target) throw new Error(record);
  const heading = findHeading({ name: "表", rows, merges }, target);
  return (
    heading && {
      last: heading.last,
      keys: heading.columns.flatMap(({ column }) => column?.key ?? []),
      notes: heading.notes,
    }
  );
};

describe("the heading of a sheet", () => {
  // Each row: a form of heading that people make, and the columns that it means.
  it.each([
    ["marks and hints", [["姓 名（必填）", "手机号码*", "出生年月（如1970.1）"]], ["name", "mobile", "birthMonth"]],
    ["full-width and line breaks", [["姓　名", "工作\n单位", "职称："]], ["name", "unit", "professionalTitle"]],
    [
      "title lines above",
      [["人员登记表"], [], ["填报单位：某学会", null, "2026年3月"], ["姓名", "手机"]],
      ["name", "mobile"],
    ],
    ["a title that is a label itself", [["姓名"], ["姓名", "手机", "备注"]], ["name", "mobile", "note"]],
    ["an own label before another name of it", [["联系电话", "姓名", "手机"]], ["name", "mobile"]],
  ] as [string, SheetCell[][], string[]][])("%s", (_, rows, keys) => {
    expect(find("person", rows)?.keys).toEqual(keys);
    expect(find("person", rows)?.last).toBe(rows.length - 1);
  });

  // Catches data in the second line that is taken for the lower half of the heading.
  it("does not take the first data line for a heading", () => {
    expect(
      find("person", [
        ["姓名", "职称"],
        ["备注", "教授"],
      ])?.last,
    ).toBe(0);
  });

  // Catches 任期 over 起 and 止 that is not merged in a sheet with merged cells elsewhere: 止 was lost.
  it("joins two lines of a pair that nobody merged, and reaches no further than a merge beside it", () => {
    const rows: SheetCell[][] = [
      ["负责人登记表", null, null, null, null, null],
      ["负责人", "机构名称", "职务", "任期", null, "联系方式", null],
      [null, null, null, "起", "止", "手机", "邮箱"],
      ["何静", "甲学会", "理事长", "2024年", "2029年", "13800138031", "a@b.cn"],
    ];
    const merges = [
      { fromRow: 0, toRow: 0, fromColumn: 0, toColumn: 6 },
      { fromRow: 1, toRow: 1, fromColumn: 5, toColumn: 6 },
      ...[0, 1, 2].map((column) => ({ fromRow: 1, toRow: 2, fromColumn: column, toColumn: column })),
    ];
    expect(find("headRegister", rows, merges)).toMatchObject({
      last: 2,
      keys: ["person", "organisation", "post", "from", "to", "mobile"],
    });
  });

  it("joins two lines, merged or with the upper one over its first column only", () => {
    const rows: SheetCell[][] = [
      ["姓名", "机构名称", "职务", "任期", null],
      [null, null, null, "起", "止"],
      ["何静", "甲学会", "理事长", "2024年", "2029年"],
    ];
    const merges = [
      { fromRow: 0, toRow: 0, fromColumn: 3, toColumn: 4 },
      ...[0, 1, 2].map((column) => ({ fromRow: 0, toRow: 1, fromColumn: column, toColumn: column })),
    ];
    for (const given of [merges, []])
      expect(find("headRegister", rows, given)).toMatchObject({
        last: 1,
        keys: ["person", "organisation", "post", "from", "to"],
      });
  });

  it("names the columns that it does not know and those that come twice", () => {
    expect(find("person", [["姓名", "血型", "手机", "联系电话"]])?.notes).toEqual([
      "不认识“血型”列，未导入",
      "“联系电话”列与前面的列同为“手机”，未导入",
    ]);
  });

  it("finds none where nothing is understood", () => {
    expect(
      find("person", [
        ["甲", "乙"],
        ["一", "二"],
      ]),
    ).toBeNull();
  });
});
