import { expect, it } from "vitest";
import { randomOf } from "../../../../core/rules/grouping/random.ts";
import { assign, costOf } from "../../../../core/rules/lectures/assign.ts";
import { fitOf } from "../../../../core/rules/lectures/fit.ts";
import { type MarketHead, type MarketSlot, standardWeights } from "../../../../core/rules/lectures/forms.ts";
import { market } from "../../../../core/rules/lectures/market.ts";
import { secondBest } from "../../../../core/rules/lectures/swaps.ts";

const on = "2026-03-01";
const cities = ["广州市", "深圳市", "汕头市", null];

it("with far more slots than heads the whole and each second best are those of all slots (leaving out slots that can't matter must not cost anything)", () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = randomOf(seed);
    const city = () => cities[random.below(cities.length)] ?? null;
    const heads = Array.from(
      { length: 1 + random.below(4) },
      (_, at): MarketHead => ({
        person: `p${at}`,
        name: `甲${at}`,
        appointmentId: `a${at}`,
        organisation: `学会${at}`,
        organisationId: `o${at}`,
        kind: "society",
        post: "理事长",
        city: city(),
        region: null,
        disciplineGroup: null,
        subjects: [],
        topics: [],
        weekdays: [],
        active: true,
        from: "2024-01-01",
        to: `2027-0${1 + random.below(9)}-28`,
        toPrecision: null,
        urgency: "正常",
        forms: [],
        owes: 1,
      }),
    );
    const slots = Array.from(
      { length: 30 },
      (_, at): MarketSlot => ({
        id: `s${at}`,
        title: `席位${at}`,
        form: "party",
        date: `2026-${String(4 + random.below(9)).padStart(2, "0")}-10`,
        precision: "day",
        part: null,
        city: city(),
        place: null,
        subjects: [],
        host: random.below(3) === 0 ? `o${random.below(4)}` : null,
        hostName: "某学会",
        audience: null,
        capacity: random.below(3),
      }),
    );
    const made = market({
      on,
      weights: standardWeights,
      heads,
      slots,
      elsewhere: [],
      until: "2026-12-31",
      later: [],
      invitations: [],
      away: [],
      busy: [],
    });
    const full = heads.map((head) =>
      slots.map((slot) => {
        const fit = fitOf(head, slot, { on, weights: standardWeights, away: [], busy: [], refused: false });
        return "cost" in fit ? fit.cost : null;
      }),
    );
    const capacities = slots.map((slot) => slot.capacity);
    const best = assign(full, capacities);
    expect(made.pairs.length).toBe(heads.length);
    expect(made.cost).toBeCloseTo(costOf(full, best), 6);
    made.pairs.forEach((pair) => {
      const head = Number(pair.person.slice(1));
      expect(pair.second?.worse).toBeCloseTo(secondBest(full, capacities, best, head)?.worse ?? -1, 1);
      expect(pair.reasons.length).toBeGreaterThan(0);
    });
  }
});
