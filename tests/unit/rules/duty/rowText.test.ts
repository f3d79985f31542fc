import { describe, expect, it } from "vitest";
import { dutyRoster } from "../../../../core/paper/dutyRoster.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import { freeHalf, postText } from "../../../../core/rules/duty/rowText.ts";
import { sheetLine } from "../../../../core/rules/duty/sheet.ts";
import { dutyCases, inputOf } from "../../../fixtures/duty/cases.ts";

const rowsOf = (start: string) => {
  const found = dutyCases.find((one) => one.name.startsWith(start));
  if (!found) throw new Error(`no case ${start}`);
  return listDuties(inputOf(found));
};

/** The cells of the first line as the roster prints them in a document. */
function printed(start: string): readonly unknown[] {
  const duties = rowsOf(start);
  const doc = dutyRoster.table?.({ duties } as never, { on: "2024-06-01" }, {});
  const row = doc?.rows.find((one) => "cells" in one);
  return row && "cells" in row ? row.cells : [];
}

describe("what is told of a head beside the state", () => {
  it("marks who acts and who shares, in the register's words", () => {
    expect(postText({ post: "理事长", acting: true, shared: false })).toBe("理事长（主持工作）");
    expect(postText({ post: "理事长", acting: false, shared: true })).toBe("理事长（共同担任）");
    expect(postText({ post: "理事长" })).toBe("理事长");
  });

  it("names the free half only of who still owes the other rule half: not of who is exempt altogether", () => {
    expect(freeHalf(rowsOf("half exempt, the rest open").rows[0]!)).toBe("attend");
    expect(freeHalf(rowsOf("half exempt, the rest done").rows[0]!)).toBe("lecture");
    expect(freeHalf(rowsOf("exempt from both").rows[0]!)).toBeNull();
    expect(freeHalf(rowsOf("both halves exempt one by one").rows[0]!)).toBeNull();
  });

  it("prints 豁免 in the free half of the roster, and the acting holder as such", () => {
    expect(printed("half exempt, the rest open").slice(5)).toEqual(["豁免", "", "听课未讲", "即将到期\n余30天"]);
    expect(printed("exempt from both").slice(5, 8)).toEqual(["", "", "豁免"]);
    expect(printed("acting, bound")[3]).toBe("理事长（主持工作）");
  });

  it("writes decisions into the remarks of the sheet, with who, when and why", () => {
    const [row] = rowsOf("half exempt, the rest open").rows;
    expect(sheetLine(row!).notes).toBe("校务委员会于2023年3月5日决定豁免听课，理由：因公驻外；听课已豁免，只欠讲课");
    const [free] = rowsOf("acting, free").rows;
    expect(sheetLine(free!).notes).toContain("主持工作；豁免：主持工作的，规则不要求听课、讲课");
  });
});
