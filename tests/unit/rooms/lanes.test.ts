import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../core/kit/dates.ts";
import { barsOf, type ShownBooking } from "../../../renderer/modules/bases/lanes.ts";

const booking = (id: string, from: string, to: string, title = "班"): ShownBooking => ({
  id,
  base: "base_1",
  baseName: "科学馆",
  title,
  from,
  to,
  part: "day",
  groups: 1,
  people: null,
  contact: null,
});

describe("bars of a month", () => {
  it("end at the month's edges and say that they go on (bars before the first day, columns of another month)", () => {
    const [bar] = barsOf([booking("a", "2026-02-27", "2026-04-02")], "2026-03-01", 31);
    expect(bar).toMatchObject({ column: 0, columns: 31, before: true, after: true });
  });

  it("never lie over each other, and stay inside the month (a booking hidden under another)", () => {
    const some = fc.array(
      fc.record({
        start: fc.integer({ min: -5, max: 30 }),
        days: fc.integer({ min: 0, max: 9 }),
        signs: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const first = "2026-03-01";
        const bookings = given
          .map(({ start, days, signs }, i) =>
            booking(String(i), addDays(first, start), addDays(first, start + days), "长".repeat(signs)),
          )
          .filter((one) => one.to >= first);
        const bars = barsOf(bookings, first, 31);
        const taken = bars.flatMap((bar) =>
          Array.from({ length: bar.columns }, (_, i) => `${bar.lane} ${bar.column + i}`),
        );
        expect(new Set(taken).size).toBe(taken.length);
        expect(bars.every((bar) => bar.column + bar.columns <= 31 && bar.columns >= 1)).toBe(true);
      }),
    );
  });
});
