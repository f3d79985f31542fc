import { describe, expect, it } from "vitest";
import { cutMarks, gridOf, impose, sheetsOf } from "../../../core/paper/cards.ts";

const a4 = sheetsOf({ paper: "A4", turn: "auto" });
const a3 = sheetsOf({ paper: "A3", turn: "auto" });

describe("impose", () => {
  it.each([
    [1, 1],
    [5, 4],
    [12, 4],
    [13, 4],
    [500, 9],
    [7, 10],
  ])("lays %i cards on sheets of %i so that the cut piles, one on the other, are in order", (count, perSheet) => {
    const sheets = impose(count, perSheet, "stack");
    expect(sheets).toHaveLength(Math.ceil(count / perSheet));
    // The stack is cut through: a pile is one place of all sheets from the top.
    const piles = Array.from({ length: perSheet }, (_, place) => sheets.map((sheet) => sheet[place]));
    expect(piles.flat().filter((card) => card !== null)).toEqual(Array.from({ length: count }, (_, card) => card));
  });

  it("runs over each sheet where sheets are cut one by one", () => {
    expect(impose(5, 2, "sheet")).toEqual([
      [0, 1],
      [2, 3],
      [4, null],
    ]);
  });

  it("makes no sheet for nobody", () => {
    expect(impose(0, 4, "stack")).toEqual([]);
  });
});

describe("gridOf", () => {
  it.each([
    // card, sheets, across, down, sheet width: counted by hand with 4 mm of white at each side
    [{ width: 200, height: 200 }, a4, 1, 1, 210],
    [{ width: 200, height: 100 }, a4, 1, 2, 210],
    [{ width: 180, height: 90 }, a4, 1, 3, 210],
    [{ width: 210, height: 100 }, a4, 1, 2, 297],
    [{ width: 90, height: 130 }, a4, 2, 2, 210],
    [{ width: 54, height: 86 }, a4, 5, 2, 297],
    [{ width: 200, height: 200 }, a3, 1, 2, 297],
    [{ width: 200, height: 100 }, a3, 1, 4, 297],
  ])("puts cards of %o as often as they fit", (card, sheets, across, down, width) => {
    const grid = gridOf(card, sheets, "桌签");
    expect(grid.across * grid.down).toBe(across * down);
    expect([grid.across, grid.down, grid.sheet.width]).toEqual([across, down, width]);
    expect(grid.left * 2 + grid.across * card.width).toBeCloseTo(grid.sheet.width, 1);
    expect(grid.top * 2 + grid.down * card.height).toBeCloseTo(grid.sheet.height, 1);
  });

  it("takes a card that is the whole sheet, without cuts", () => {
    const grid = gridOf({ width: 297, height: 210 }, a4, "桌签");
    expect(grid).toMatchObject({ across: 1, down: 1, left: 0, top: 0, sheet: { width: 297 } });
    expect(cutMarks(grid)).toEqual([]);
  });

  it("says which card is larger than which paper", () => {
    expect(() => gridOf({ width: 420, height: 200 }, a4, "桌签")).toThrow(
      "桌签展开为420×200毫米，大于所选纸张（210×297毫米或297×210毫米），请改小桌签尺寸或换用更大的纸",
    );
  });
});

describe("cutMarks", () => {
  it("marks every cut of three by two cards at both ends, and each fold by dots only", () => {
    const grid = gridOf({ width: 60, height: 80 }, [{ width: 210, height: 297 }], "卡");
    expect([grid.across, grid.down]).toEqual([3, 3]);
    const cuts = cutMarks(grid);
    const upright = cuts.filter((mark) => mark.width === 0);
    const level = cuts.filter((mark) => mark.height === 0);
    // 210 - 180 leaves 15 at each side, 297 - 240 leaves 28.5 above and below.
    expect([...new Set(upright.map((mark) => mark.x))]).toEqual([15, 75, 135, 195]);
    expect([...new Set(level.map((mark) => mark.y))]).toEqual([28.5, 108.5, 188.5, 268.5]);
    expect(upright).toHaveLength(8);
    expect(level).toHaveLength(8);
    const folds = cutMarks(grid, [40]).slice(cuts.length);
    expect([...new Set(folds.map((mark) => mark.y))]).toEqual([68.5, 148.5, 228.5]);
    expect(Math.max(...folds.map((mark) => mark.width))).toBeLessThan(1);
  });
});
