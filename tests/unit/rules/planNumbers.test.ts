import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterMove, consecutive, type Numbered, type Renumbering, stepsOf } from "../../../core/rules/planNumbers.ts";

/** Two types with three and two activities, numbered through as annex 2 of S1 does. */
const plan: Numbered[] = [
  { id: "a", no: 1, categoryNo: 1 },
  { id: "b", no: 2, categoryNo: 1 },
  { id: "c", no: 3, categoryNo: 1 },
  { id: "d", no: 4, categoryNo: 2 },
  { id: "e", no: 5, categoryNo: 2 },
];

const apply = (items: readonly Numbered[], wanted: readonly Renumbering[]) =>
  new Map(items.map((item) => [item.id, wanted.find((one) => one.id === item.id)?.no ?? item.no]));

describe("numbers of the plan", () => {
  test("moving up changes the two that swap and no other", () => {
    expect(afterMove(plan, { id: "c", categoryNo: 1, before: "b" })).toEqual([
      { id: "c", no: 2 },
      { id: "b", no: 3 },
    ]);
  });

  test("into another type: at its end, and the numbers between close up", () => {
    expect(afterMove(plan, { id: "a", categoryNo: 2, before: null })).toEqual([
      { id: "b", no: 1 },
      { id: "c", no: 2 },
      { id: "d", no: 3 },
      { id: "e", no: 4 },
      { id: "a", no: 5 },
    ]);
  });

  test("to the end of its own type, not of the plan", () => {
    expect(apply(plan, afterMove(plan, { id: "a", categoryNo: 1, before: null })).get("a")).toBe(3);
  });

  test("gaps and numbers out of order are put right, and a tidy plan stays untouched", () => {
    expect(consecutive(plan)).toEqual([]);
    const untidy = [
      { id: "a", no: 7, categoryNo: 1 },
      { id: "b", no: 2, categoryNo: 2 },
      { id: "c", no: 9, categoryNo: 1 },
    ];
    expect(consecutive(untidy)).toEqual([
      { id: "a", no: 1 },
      { id: "c", no: 2 },
      { id: "b", no: 3 },
    ]);
  });

  test("no step of any renumbering gives a number that another activity still has", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.infiniteStream(fc.nat(1000)), (held, dice) => {
        const items = held.map((no, i) => ({ id: `x${i}`, no, categoryNo: ((dice.next().value ?? 0) % 3) + 1 }));
        const wanted = consecutive(items);
        const now = new Map(items.map((item) => [item.id, item.no]));
        for (const step of stepsOf(items, wanted)) {
          expect([...now].some(([id, no]) => id !== step.id && no === step.no)).toBe(false);
          now.set(step.id, step.no);
        }
        expect([...now.values()].sort((a, b) => a - b)).toEqual(items.map((_, i) => i + 1));
      }),
    );
  });

  test("a swap needs one activity to wait and no more", () => {
    expect(
      stepsOf(plan.slice(0, 2), [
        { id: "a", no: 2 },
        { id: "b", no: 1 },
      ]),
    ).toEqual([
      { id: "a", no: 3 },
      { id: "b", no: 1 },
      { id: "a", no: 2 },
    ]);
  });
});
