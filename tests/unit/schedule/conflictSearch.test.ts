import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsAt } from "../../../core/rules/schedule/bars.ts";
import { violations } from "../../../core/rules/schedule/feasible.ts";
import { barsOf, instanceOf } from "../../../core/rules/schedule/instance.ts";
import { searchRoom } from "../../../core/rules/schedule/roomSearch.ts";
import { emptyState, fits, placementsOf, put, take } from "../../../core/rules/schedule/state.ts";
import { canHold, item, smallYear, year } from "../../helpers/smallYears.ts";

describe("what is taken", () => {
  it("names the very rules that the plain checker finds broken (a load forgotten, counted twice or not taken back)", () => {
    fc.assert(
      fc.property(
        smallYear({ items: 5, days: 8 }),
        fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
        (problem, dice) => {
          const instance = instanceOf(problem);
          const state = emptyState(instance);
          const spot = (i: number, die: number): [number, number] | null => {
            const one = instance.items[i]!;
            const starts = instance.days.length - one.length + 1;
            if (one.standing || starts < 1) return null;
            const place =
              one.item.places.length === 0
                ? -1
                : instance.placeIndex.get(one.item.places[die % one.item.places.length]!)!;
            return [die % starts, place];
          };
          const plan = () => placementsOf(instance, state.start, state.place);
          for (const [turn, die] of dice.entries()) {
            const i = turn % instance.items.length;
            if (state.start[i]! >= 0) take(state, i);
            const at = spot(i, die);
            if (!at) continue;
            const before = new Set(violations(instance, plan()).map((one) => JSON.stringify(one)));
            const bars = barsAt(state, i, ...at).map((bar) => bar.rule);
            const own = barsOf(instance, i, at[0], at[1] < 0 ? null : at[1]);
            if (own.length === 0) expect(bars.length === 0).toBe(fits(state, i, ...at));
            put(state, i, ...at);
            const found = violations(instance, plan())
              .filter((one) => !before.has(JSON.stringify(one)))
              .filter((one) => one.items.includes(instance.items[i]!.id))
              .map((one) => one.rule);
            expect([...new Set([...own, ...bars])].sort()).toEqual([...new Set(found)].sort());
            if (bars.length > 0) take(state, i);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("the complete search", () => {
  it("finds room exactly where trying every plan does (a pruning that strikes out too much, or a proof that proves nothing)", () => {
    let placed = 0;
    let impossible = 0;
    fc.assert(
      fc.property(smallYear({ items: 4, days: 6 }), (problem) => {
        const instance = instanceOf(problem);
        const room = searchRoom(instance, 1_000_000);
        const expected = canHold(problem);
        if (expected) placed++;
        else impossible++;
        expect(room.status).toBe(expected ? "placed" : "impossible");
        if (expected) {
          expect(violations(instance, room.placements)).toEqual([]);
          expect(room.placements).toHaveLength(instance.items.filter((one) => !one.standing).length);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(placed, impossible)).toBeGreaterThan(10);
  });

  it("proves twenty alike items for nineteen days impossible by counting, not by trying all orders", () => {
    const items = Array.from({ length: 11 }, (_, i) => item(`i${i}`, { departments: ["D"], weight: i }));
    const problem = year(items, { departments: [{ id: "D", perDay: 1 }] });
    expect(searchRoom(instanceOf(problem), 100_000).status).toBe("impossible");
  });

  it("says that it doesn't know when its limit ends, and claims nothing", () => {
    const items = Array.from({ length: 9 }, (_, i) => item(`i${i}`, { departments: ["D"], length: 1 + (i % 2) }));
    const problem = year(items, { departments: [{ id: "D", perDay: 1 }] });
    expect(["undecided", "impossible"]).toContain(searchRoom(instanceOf(problem), 3).status);
  });
});
