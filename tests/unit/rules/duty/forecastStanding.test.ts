import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Chance, Standing } from "../../../../core/rules/duty/forecast/forms.ts";
import { type Demand, standingsOf } from "../../../../core/rules/duty/forecast/standing.ts";

const day = (month: number) => `2026-${String(month).padStart(2, "0")}-15`;

const chance = (month: number, places: number, more: Partial<Chance> = {}): Chance => ({
  date: day(month),
  label: day(month),
  title: `class ${month}`,
  form: "class",
  size: places,
  places,
  called: [],
  from: "plan",
  ...more,
});

const head = (person: string, month: number | null, more: Partial<Demand> = {}): Demand => {
  const deadline = month === null ? null : `2026-${String(month).padStart(2, "0")}-28`;
  return { state: "open", person, owed: 1, deadline, end: deadline, soon: false, forms: [], ...more };
};

const many = (count: number, month: number, name: string) =>
  Array.from({ length: count }, (_, index) => head(`${name}${index}`, month));

describe("verdicts reckoned by hand", () => {
  it("52 heads end before 30 others, one class of 60: the 30 are at risk with 8 places left, and 22 stay without", () => {
    const standings = standingsOf([...many(52, 7, "a"), ...many(30, 9, "b")], [chance(6, 60), chance(11, 60)]);
    const early = standings.slice(0, 52);
    const late = standings.slice(52);
    // One class within the term is one last chance, though the place is certain.
    expect(new Set(early.map((one) => one.why))).toEqual(new Set(["last"]));
    expect(new Set(late.map((one) => `${one.verdict}${one.why}`))).toEqual(new Set(["有风险crowded"]));
    expect(late[0]).toMatchObject({ earlier: 52, left: 8, rivals: 30, occasions: 1, seats: 60, tips: day(6) });
    expect(late.filter((one) => !one.served)).toHaveLength(22);
  });

  it("who ends before the first class is impossible and is told of the class that comes too late", () => {
    const [one] = standingsOf([head("a", 5)], [chance(6, 60)]);
    expect(one).toMatchObject({ verdict: "不可能", why: "none", tips: null, occasions: 0 });
    expect(one?.next?.date).toBe(day(6));
  });

  it("two classes with room: possible, until the day of the later one", () => {
    expect(standingsOf([head("a", 12)], [chance(6, 1), chance(9, 1)])[0]).toMatchObject({
      verdict: "可完成",
      tips: day(9),
      occasions: 2,
      seats: 2,
    });
  });

  it("the later class is spoken for by one who has no other day: the tip is the earlier class", () => {
    // b counts forums only, and the only forum is in September.
    const standings = standingsOf(
      [head("a", 12), head("b", 10, { forms: ["forum"] })],
      [chance(6, 1), chance(9, 1, { form: "forum" })],
    );
    expect(standings[0]).toMatchObject({ verdict: "可完成", tips: day(6) });
    expect(standings[1]).toMatchObject({ verdict: "有风险", why: "last", tips: day(9) });
  });

  it("somebody moves to another class so that one who counts only one form gets the place", () => {
    // Were places given by deadline alone, a would sit in the June forum for good and b be left out.
    const standings = standingsOf(
      [head("a", 9), head("b", 10, { forms: ["forum"] })],
      [chance(6, 1, { form: "forum" }), chance(8, 1)],
    );
    expect(standings.map((one) => one.served)).toEqual([true, true]);
  });

  it("a full class is no chance, and who is called to it is safe", () => {
    const full = chance(6, 0, { size: 1, called: ["a"] });
    const standings = standingsOf([head("a", 9), head("b", 9)], [full]);
    expect(standings[0]).toMatchObject({ verdict: "可完成", why: "called", tips: day(6) });
    expect(standings[1]).toMatchObject({ verdict: "不可能", why: "none" });
  });

  it("a call to a class after the end of the term helps nothing", () => {
    const standings = standingsOf([head("a", 5)], [chance(6, 0, { size: 1, called: ["a"] })]);
    expect(standings[0]).toMatchObject({ verdict: "不可能" });
  });

  it("an end that is not recorded and an end that is soon are risks, with room to spare", () => {
    const standings = standingsOf([head("a", null), head("b", 12, { soon: true })], [chance(6, 9), chance(9, 9)]);
    expect(standings.map((one) => [one.verdict, one.why, one.tips])).toEqual([
      ["有风险", "unknown", null],
      ["有风险", "soon", day(9)],
    ]);
  });

  it("an end that is not recorded is the reason though places are short: the end decides whether they are", () => {
    const standings = standingsOf([head("a", null), head("b", null)], [chance(6, 1)]);
    expect(standings.map((one) => `${one.verdict}${one.why}`)).toEqual(["有风险unknown", "有风险unknown"]);
  });

  it("two are owed and one is called for: the class of the call is not the other one as well", () => {
    const called = chance(6, 5, { called: ["a"] });
    const of = (...more: Chance[]) => standingsOf([head("a", 12, { owed: 2 })], [called, ...more])[0]!;
    expect(of()).toMatchObject({ verdict: "不可能", why: "none", occasions: 0, seats: 0 });
    expect(of(chance(9, 5))).toMatchObject({ verdict: "有风险", why: "last", occasions: 1, seats: 5, tips: day(9) });
  });

  it("who holds a post with one who is called needs no place of his own where one is enough", () => {
    const full = chance(6, 0, { size: 1, called: ["a"] });
    const pair = [head("a", 9, { together: "o" }), head("b", 9, { together: "o" })];
    expect(standingsOf(pair, [full]).map((one) => [one.verdict, one.why, one.byOther])).toEqual([
      ["可完成", "called", false],
      ["可完成", "called", true],
    ]);
    // He too is in time only if the class is within his own term.
    expect(standingsOf([pair[0]!, head("b", 5, { together: "o" })], [full])[1]?.verdict).toBe("不可能");
  });

  it("two are owed: two classes are the last chance, one is too few, three are enough", () => {
    const of = (...months: number[]) =>
      standingsOf(
        [head("a", 12, { owed: 2 })],
        months.map((month) => chance(month, 5)),
      )[0]!;
    expect(of(6)).toMatchObject({ verdict: "不可能", why: "few" });
    expect(of(6, 7)).toMatchObject({ verdict: "有风险", why: "last" });
    expect(of(6, 7, 9)).toMatchObject({ verdict: "可完成", tips: day(9) });
  });

  it("one person in two bodies takes one place, not two", () => {
    const standings = standingsOf([head("a", 9), head("a", 11), head("b", 11)], [chance(5, 1), chance(6, 1)]);
    expect(standings.map((one) => one.verdict)).toEqual(["可完成", "可完成", "可完成"]);
  });

  it("two who hold one post together, of whom one is enough, take one place", () => {
    const pair = [head("a", 11, { together: "o1" }), head("b", 11, { together: "o1" })];
    const chances = [chance(5, 1), chance(6, 1)];
    expect(standingsOf([...pair, head("c", 11)], chances).map((one) => one.verdict)).toEqual([
      "可完成",
      "可完成",
      "可完成",
    ]);
    expect(standingsOf([head("a", 11), head("b", 11), head("c", 11)], chances)[0]?.why).toBe("crowded");
  });

  it("done, exempt, vacant and over are told without any place", () => {
    const states = (["done", "exempt", "vacant", "over"] as const).map((state) => head(state, 9, { state }));
    expect(standingsOf(states, []).map((one) => one.verdict)).toEqual(["已完成", "已完成", "可完成", "不可能"]);
  });

  it("among equals in the deadline of the year, the earlier end of term comes first", () => {
    const end = (person: string, ends: string): Demand => ({ ...head(person, 12), end: ends });
    const standings = standingsOf([end("a", "2030-01-01"), end("b", "2027-01-01")], [chance(6, 1)]);
    expect(standings.map((one) => one.served)).toEqual([false, true]);
  });

  it("a later end of one's own term may lose a place to those who are then more urgent, and only then", () => {
    // Two places, three heads: a is served first with an end in June, and last with an end in December.
    const chances = [chance(5, 1), chance(10, 1)];
    const rivals = [head("b", 11), head("c", 11)];
    expect(standingsOf([head("a", 6), ...rivals], chances)[0]).toMatchObject({ served: true, why: "last" });
    expect(standingsOf([head("a", 12), ...rivals], chances)[0]).toMatchObject({ served: false, why: "crowded" });
  });
});

const forms = ["class", "forum"] as const;
const demandArb = fc
  .record({
    month: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 8 }),
    forms: fc.constantFrom<readonly Chance["form"][]>([], [], ["class"], ["forum"]),
    soon: fc.boolean(),
  })
  .map(({ month, ...more }) => ({ month, more }));
const demandsArb = (max: number) =>
  fc
    .array(demandArb, { minLength: 1, maxLength: max })
    .map((list) => list.map(({ month, more }, index) => head(`p${index}`, month, more)));
const chanceArb = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    places: fc.integer({ min: 0, max: 3 }),
    form: fc.constantFrom(...forms),
  })
  .map(({ month, places, form }) => chance(month, places, { form }));
const byDate = (chances: readonly Chance[]) =>
  chances.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
const chancesArb = fc.array(chanceArb, { maxLength: 4 }).map(byDate);

const suits = (demand: Demand, one: Chance) =>
  one.date <= (demand.deadline ?? "9999") && (demand.forms.length === 0 || demand.forms.includes(one.form));

/** The most heads who can have a place, by trying everything. */
function mostServed(demands: readonly Demand[], places: readonly number[], chances: readonly Chance[]): number {
  const [first, ...rest] = demands;
  if (first === undefined) return 0;
  let best = mostServed(rest, places, chances);
  for (const [index, one] of chances.entries()) {
    if (places[index]! === 0 || !suits(first, one)) continue;
    best = Math.max(best, 1 + mostServed(rest, places.with(index, places[index]! - 1), chances));
  }
  return best;
}

const rank = { 已完成: 0, 可完成: 1, 有风险: 2, 不可能: 3 } as const;
const ranks = (standings: readonly Standing[]) => standings.map((one) => rank[one.verdict]);

describe("properties", () => {
  it("equals the best of all ways to give places, and who is left out of some best way is at risk", () => {
    fc.assert(
      fc.property(demandsArb(6), chancesArb, (demands, chances) => {
        const places = chances.map((one) => one.places);
        const standings = standingsOf(demands, chances);
        expect(standings.filter((one) => one.served)).toHaveLength(mostServed(demands, places, chances));
        for (const [index, demand] of demands.entries()) {
          const standing = standings[index]!;
          const alone = mostServed([demand], places, chances);
          expect(standing.verdict === "不可能").toBe(alone === 0);
          if (alone === 0) continue;
          const urgent = demands.filter((one) => (one.deadline ?? "9999") <= (demand.deadline ?? "9999"));
          const certain =
            mostServed(urgent, places, chances) >
            mostServed(
              urgent.filter((one) => one !== demand),
              places,
              chances,
            );
          // Whose end nobody knows is told so, whether there is room or not.
          expect(standing.why === "unknown").toBe(demand.deadline === null);
          if (demand.deadline !== null) expect(standing.why === "crowded").toBe(!certain);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the tip of a certain head can be kept for it while all as urgent stay served, and no later class can", () => {
    fc.assert(
      fc.property(demandsArb(5), chancesArb, (demands, chances) => {
        const places = chances.map((one) => one.places);
        for (const [index, standing] of standingsOf(demands, chances).entries()) {
          if (standing.verdict !== "可完成") continue;
          const demand = demands[index]!;
          const urgent = demands.filter((one) => (one.deadline ?? "9999") <= (demand.deadline ?? "9999"));
          const others = urgent.filter((one) => one !== demand);
          const most = mostServed(urgent, places, chances);
          const kept = chances.filter(
            (one, at) =>
              places[at]! > 0 &&
              suits(demand, one) &&
              1 + mostServed(others, places.with(at, places[at]! - 1), chances) === most,
          );
          expect(standing.tips).toBe(kept.at(-1)?.date);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a place more never makes a verdict worse", () => {
    fc.assert(
      fc.property(demandsArb(12), chancesArb, chanceArb, (demands, chances, more) => {
        const before = ranks(standingsOf(demands, chances));
        const after = ranks(standingsOf(demands, byDate([...chances, { ...more, places: 1 }])));
        for (const [index, value] of after.entries()) expect(value).toBeLessThanOrEqual(before[index]!);
      }),
      { numRuns: 300 },
    );
  });

  it("a later end of term never makes impossible what was not, loses nobody a place, and is worse only in a queue that is too long", () => {
    fc.assert(
      fc.property(demandsArb(10), chancesArb, fc.integer({ min: 1, max: 12 }), (demands, chances, month) => {
        const old = demands[0]!;
        const later = { ...old, ...head(old.person, month), forms: old.forms, soon: old.soon };
        fc.pre(old.deadline !== null && later.deadline! > old.deadline);
        const before = standingsOf(demands, chances);
        const after = standingsOf([later, ...demands.slice(1)], chances);
        if (before[0]!.verdict !== "不可能") expect(after[0]!.verdict).not.toBe("不可能");
        const count = (list: readonly Standing[]) => list.filter((one) => one.served).length;
        expect(count(after)).toBeGreaterThanOrEqual(count(before));
        if (!after.some((one) => one.why === "crowded"))
          expect(rank[after[0]!.verdict]).toBeLessThanOrEqual(rank[before[0]!.verdict]);
      }),
      { numRuns: 500 },
    );
  });

  it("the order in which heads come plays no part in what is told of them", () => {
    const shuffled = demandsArb(10).chain((demands) =>
      fc.tuple(fc.constant(demands), fc.shuffledSubarray(demands, { minLength: demands.length })),
    );
    fc.assert(
      fc.property(shuffled, chancesArb, ([demands, mixed], chances) => {
        const told = (list: readonly Demand[]) =>
          new Map(standingsOf(list, chances).map(({ served: _served, ...rest }, index) => [list[index]!.person, rest]));
        const [first, second] = [told(demands), told(mixed)];
        for (const [person, standing] of first) expect(second.get(person)).toEqual(standing);
      }),
      { numRuns: 300 },
    );
  });
});
