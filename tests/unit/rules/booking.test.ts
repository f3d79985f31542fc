import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, eachDay } from "../../../core/kit/dates.ts";
import { type Booking, bookingFindings, type Slot } from "../../../core/rules/booking.ts";
import { bookings } from "../../fixtures/rules/booking.ts";

describe("booking of a base", () => {
  it.each(bookings)("$name", ({ booking, others, base, rules, says }) => {
    const findings = bookingFindings(booking, others, base);
    expect(findings.map((finding) => finding.rule)).toEqual(rules);
    for (const words of says ?? []) expect(findings[0]?.sentence).toContain(words);
  });

  it("refuses clashes and wrong dates, and only tells of capacity and agreement", () => {
    const level = (rule: string) =>
      new Set(
        bookings.flatMap(({ booking, others, base }) =>
          bookingFindings(booking, others, base)
            .filter((finding) => finding.rule === rule)
            .map((finding) => finding.level),
        ),
      );
    expect(["booking.clash", "booking.order"].map((rule) => [...level(rule)])).toEqual([["error"], ["error"]]);
    expect(["booking.capacity", "booking.agreement"].map((rule) => [...level(rule)])).toEqual([
      ["warning"],
      ["warning"],
    ]);
  });

  it("tells of people who are there at the same time", () => {
    const base = { name: "基地", capacity: 60, parallelGroups: 2, agreementFrom: null, agreementTo: null };
    const one = (id: string, people: number): Booking => ({
      id,
      title: id,
      from: "2026-03-05",
      to: null,
      slot: "上午",
      people,
    });
    expect(bookingFindings(one("a", 31), [one("b", 30)], base)[0]?.sentence).toContain("共 61 人");
    expect(bookingFindings(one("a", 30), [one("b", 30)], base)).toEqual([]);
  });

  const slots: Slot[] = ["上午", "下午", "全天"];
  const booking = fc.record({
    start: fc.integer({ min: 0, max: 12 }),
    length: fc.integer({ min: 0, max: 4 }),
    slot: fc.constantFrom(...slots),
    groups: fc.integer({ min: 1, max: 3 }),
  });
  const base = (parallelGroups: number) => ({
    name: "基地",
    capacity: null,
    parallelGroups,
    agreementFrom: null,
    agreementTo: null,
  });

  it("says fine exactly when no half day holds more groups than the base takes", () => {
    fc.assert(
      fc.property(fc.array(booking, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4 }), (rows, limit) => {
        const all: Booking[] = rows.map(({ start, length, ...rest }, index) => {
          const from = addDays("2026-03-01", start);
          return { id: `b${index}`, title: `b${index}`, from, to: addDays(from, length), ...rest };
        });
        const [mine, ...others] = all as [Booking, ...Booking[]];
        const crowded = eachDay(mine.from, mine.to!).some((date) =>
          (["上午", "下午"] as const).some((half) => {
            const present = all.filter(
              (one) => one.from <= date && date <= one.to! && (one.slot === "全天" || one.slot === half),
            );
            return present.includes(mine) && present.reduce((sum, one) => sum + one.groups!, 0) > limit;
          }),
        );
        const [finding] = bookingFindings(mine, others, base(limit));
        expect(finding !== undefined).toBe(crowded);
        // Each way out that is offered really is one.
        for (const fix of finding?.fixes ?? []) {
          const { patch } = fix.input as { patch: { from?: string; to?: string; part?: string } };
          const slot = patch.part === undefined ? mine.slot : patch.part === "morning" ? "上午" : "下午";
          const moved: Booking = { ...mine, slot, from: patch.from ?? mine.from, to: patch.to ?? mine.to };
          expect(bookingFindings(moved, others, base(limit))).toEqual([]);
        }
      }),
    );
  });
});
