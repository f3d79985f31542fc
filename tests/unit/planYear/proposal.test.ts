import fc from "fast-check";
import { expect, test } from "vitest";
import { planFindings } from "../../../core/rules/planYear/findings/find.ts";
import { putAt } from "../../../core/rules/planYear/findings/spots.ts";
import { yearOfPicture } from "../../../core/rules/planYear/findings/year.ts";
import type { PlanItem, PlanPicture } from "../../../core/rules/planYear/picture.ts";
import { isSettled, problemOf } from "../../../core/rules/planYear/problemOf.ts";
import { yearRules } from "../../../core/rules/schedule/catalogue.ts";
import { serialOf } from "../../../core/rules/schedule/dayTable.ts";
import { instanceOf } from "../../../core/rules/schedule/instance.ts";
import { solve } from "../../../core/rules/schedule/solve.ts";
import { nationalDay, period, picture, place, run } from "./picture.ts";

const rules = yearRules([{ id: "perMonth", on: true, values: { most: 8 } }]);
const places = [
  place({ id: "雪峰山", capacity: 60, prepare: 1 }),
  place({ id: "韶山", capacity: 90, parallel: 2, closedWeekdays: [1], closedParts: ["afternoon"] }),
  place({ id: "大讲堂", kind: "hall", capacity: 100 }),
];

const item = (i: number) =>
  fc
    .record({
      length: fc.integer({ min: 1, max: 8 }),
      part: fc.constantFrom("day" as const, "morning" as const, "afternoon" as const),
      lead: fc.subarray(["学会部", "组联部", "科普部"], { minLength: 1, maxLength: 2 }),
      lecturers: fc.subarray(["p1", "p2"], { maxLength: 1 }),
      people: fc.constantFrom(null, 20, 70),
      bases: fc.subarray(["雪峰山", "韶山"]),
      months: fc.constantFrom(null, [4], [9, 10]),
      weekdays: fc.constantFrom(null, null, [2, 3, 4]),
      after: fc.nat(4),
      apart: fc.nat(4),
      locked: fc.nat(6),
    })
    .map(
      (given): PlanItem =>
        run({
          ...given,
          name: `活动${i}`,
          id: `run${i}`,
          activity: `activity${i >> 1}`,
          runNo: (i % 2) + 1,
          runs: 2,
          monthsText: given.months ? `${given.months.join("、")}月` : null,
          after: given.after === 0 && i > 1 ? [`activity${(i >> 1) - 1}`] : [],
          notSameWeek: given.apart === 0 ? [`activity${(i >> 1) + 1}`] : [],
          locked: given.locked === 0,
          ...(given.locked === 0 ? { from: "2026-04-15", to: "2026-04-15", length: 1 } : {}),
        }),
    );

const years = fc
  .integer({ min: 2, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => item(i))))
  .map((items) =>
    picture(items, {
      places,
      calendar: nationalDay,
      periods: [
        period({ title: "年会", from: "2026-04-21", to: "2026-04-22" }),
        period({ title: "党组会", from: "2026-04-14", to: "2026-04-14", part: "afternoon" }),
        period({ title: "布展", from: "2026-04-01", to: "2026-04-10", subject: "base", of: "雪峰山", part: "morning" }),
        period({ title: "出差", from: "2026-04-08", to: "2026-04-09", subject: "person", of: "p1" }),
        period({ title: "学习", from: "2026-04-27", to: "2026-04-30", subject: "department", of: "学会部" }),
      ],
      bookings: [
        {
          id: "b1",
          title: "参观",
          place: "韶山",
          from: "2026-04-08",
          to: "2026-04-10",
          part: "morning",
          groups: 1,
          people: 30,
        },
      ],
    }),
  );

/** The picture as a proposal would have it. */
function taken(given: PlanPicture): { after: PlanPicture; placed: Set<string> } {
  const problem = problemOf(given, rules);
  const { placements } = solve(instanceOf(problem), { seed: 1, steps: 2000 });
  const year = yearOfPicture(given, rules, null);
  const at = new Map(placements.map((one) => [one.item, one]));
  const items = given.items.map((one) => {
    const spot = at.get(one.id);
    if (!spot || isSettled(one)) return one;
    const first = serialOf(spot.start);
    return putAt(year, one, first, year.days.end(first, one.length), year.places.get(spot.place ?? "") ?? null);
  });
  return { after: { ...given, items }, placed: new Set(at.keys()) };
}

test("what the machine proposes stands against no hard rule: searcher and findings mean the same by each", () => {
  let count = 0;
  fc.assert(
    fc.property(years, (given) => {
      const { after, placed } = taken(given);
      const errors = planFindings(after, rules, null).filter(
        // What stands already is judged by no rule of the searcher, alone or with others that stand.
        (one) =>
          one.level === "error" &&
          one.items.some((id) => placed.has(id) && !given.items.find((x) => x.id === id)?.locked),
      );
      count += placed.size;
      // Rings and windows without room keep an item out of the proposal; they stay.
      expect(errors.filter((one) => !["cycle", "windowEmpty"].includes(one.rule)).map((one) => one.sentence)).toEqual(
        [],
      );
    }),
    { numRuns: 60, seed: 8 },
  );
  expect(count).toBeGreaterThan(100);
});
