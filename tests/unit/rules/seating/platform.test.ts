import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { platform } from "../../../../core/rules/seating/platform.ts";
import { leaders2020, platformByCount, platformReasons, platformRows } from "../../../fixtures/rules/platform.ts";

const variants = ["A", "B"] as const;

describe("platform", () => {
  it.each(platformByCount)("seats $count people by either house rule", ({ count, A, B }) => {
    expect(platform({ count, variant: "A" }).rows).toEqual([A]);
    expect(platform({ count, variant: "B" }).rows).toEqual([B]);
  });

  it.each(variants)("seats the four leaders of 2020 by variant %s as contracts.md has it", (variant) => {
    const row = platform({ count: 4, variant }).rows[0]!;
    expect(row.map((rank) => leaders2020.byRank[rank - 1])).toEqual(leaders2020[variant]);
  });

  it.each(platformRows)("ranks the front row before the back: $count in $rows, $variant", ({ expected, ...input }) => {
    expect(platform(input).rows).toEqual(expected);
  });

  it.each(platformReasons)("says of rank $rank of $count in $variant where it sits", ({ rank, sentence, ...input }) => {
    expect(platform(input).why[rank]).toBe(sentence);
  });

  it("names the row for the first of a back row", () => {
    expect(platform({ count: 15, rows: [7, 8], variant: "A" }).why[8]).toBe("第 8 位，第 2 排居中两座的右手一座");
    expect(platform({ count: 6, rows: [3, 3], variant: "A" }).why[4]).toBe("第 4 位，第 2 排正中");
  });

  it("has no row without people and no seat without a person", () => {
    expect(platform({ count: 0, variant: "A" })).toEqual({ rows: [], why: {} });
    expect(platform({ count: 3, rows: [7], variant: "A" }).rows).toEqual([[3, 1, 2]]);
    expect(platform({ count: 5, rows: [3], variant: "A" }).rows).toEqual([
      [3, 1, 2],
      [4, 5],
    ]);
  });

  const input = fc.record({
    count: fc.integer({ min: 0, max: 60 }),
    rows: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 })),
    variant: fc.constantFrom(...variants),
  });

  it("seats everyone exactly once and gives each a reason", () => {
    fc.assert(
      fc.property(input, (one) => {
        const plan = platform(one);
        const everyone = Array.from({ length: one.count }, (_, index) => index + 1);
        expect(plan.rows.flat().toSorted((a, b) => a - b)).toEqual(everyone);
        expect(Object.keys(plan.why).map(Number)).toEqual(everyone);
      }),
    );
  });

  it("says of each seat the neighbour that really sits there, so that drawing and sentence never disagree", () => {
    fc.assert(
      fc.property(input, (one) => {
        const { rows, why } = platform(one);
        for (const row of rows) {
          for (const [place, rank] of row.entries()) {
            const beside = /(\d+) 号(左|右)手边/.exec(why[rank]!);
            // At the left hand of N, seen from the hall, is one place to the right of N.
            if (beside) expect(row[beside[2] === "左" ? place - 1 : place + 1]).toBe(Number(beside[1]));
          }
        }
      }),
    );
  });
});
