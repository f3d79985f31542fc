import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeatedPerson } from "../../../../core/records/seating.ts";
import { arrange as arrangeAll } from "../../../../core/rules/seating/arrange.ts";
import { type Fill, fillNames, plainOptions } from "../../../../core/rules/seating/choices.ts";
import { type HallPlan, layoutOf } from "../../../../core/rules/seating/hall.ts";
import { keptSeats, movesBetween, sameIn } from "../../../../core/rules/seating/moves.ts";
import { leaders2020 } from "../../../fixtures/rules/platform.ts";

const person = (name: string, more: Partial<SeatedPerson> = {}): SeatedPerson => ({
  name,
  person: null,
  note: "",
  platform: false,
  ...more,
});
const arrange = (
  people: readonly SeatedPerson[],
  shape: HallPlan,
  variant: "A" | "B",
  fill: Fill,
  kept?: Parameters<typeof arrangeAll>[3],
) => arrangeAll(people, shape, { ...plainOptions, variant, fill }, kept);
const hall = { platformRows: 1, rows: 3, seatsPerRow: 4 };
const anyone = fc.array(fc.record({ platform: fc.boolean() }), { maxLength: 40 });
const anyHall = fc.record({
  platformRows: fc.integer({ min: 0, max: 3 }),
  rows: fc.integer({ min: 0, max: 4 }),
  seatsPerRow: fc.integer({ min: 0, max: 6 }),
});
const variants = fc.constantFrom("A" as const, "B" as const);
const fills = fc.constantFrom(...fillNames);

describe("arrange", () => {
  it("seats everybody once on a place of their own or names them as left over (a seat given twice, a person lost)", () => {
    fc.assert(
      fc.property(anyone, anyHall, variants, fills, (flags, shape, variant, fill) => {
        const people = flags.map(({ platform }, i) => person(`人${i}`, { platform }));
        const { seats, leftOver } = arrange(people, shape, variant, fill);
        const named = [...seats.map((seat) => seat.index), ...leftOver.map((one) => one.index)].sort((a, b) => a - b);
        expect(named).toEqual(people.map((_, i) => i));
        expect(new Set(seats.map((seat) => seat.seat)).size).toBe(seats.length);
      }),
    );
  });

  it("leaves over the last in rank, never somebody before one who sits (rank turned round)", () => {
    const people = Array.from({ length: 14 }, (_, i) => person(`人${i + 1}`));
    const { leftOver } = arrange(people, hall, "A", "centre");
    expect(leftOver.map((one) => one.name)).toEqual(["人13", "人14"]);
    expect(leftOver[1]?.reason).toBe("听众席共3排12座，已经坐满；按次序排在听众席第14位");
  });

  it("seats the leaders of 2020 on the platform as contracts.md has it (offsets, mirror)", () => {
    for (const variant of ["A", "B"] as const) {
      const people = leaders2020.byRank.map((name) => person(name, { platform: true }));
      const seats = arrange(people, hall, variant, "centre").seats.sort((a, b) => (a.seat < b.seat ? -1 : 1));
      expect(seats.map((seat) => people[seat.index]?.name)).toEqual(leaders2020[variant]);
    }
  });

  it("puts those of the platform into the hall where there is no platform, by rank, and says so (people lost)", () => {
    const people = [person("甲", { platform: true }), person("乙")];
    const { seats } = arrange(people, { ...hall, platformRows: 0 }, "A", "leftToRight");
    expect(seats.map((seat) => [seat.seat, seat.index])).toEqual([
      ["a1-1", 0],
      ["a1-2", 1],
    ]);
    expect(seats[0]?.why).toContain("会场没有主席台");
  });

  it("fills a row from its centre outward, left hand of the people in the hall first (mirror)", () => {
    const row = (seatsPerRow: number, fill: Fill) => {
      const one = Array.from({ length: seatsPerRow }, (_, i) => person(`人${i}`));
      return arrange(one, { platformRows: 0, rows: 1, seatsPerRow }, "A", fill).seats.map((seat) => seat.seat);
    };
    expect(row(5, "centre")).toEqual(["a1-3", "a1-2", "a1-4", "a1-1", "a1-5"]);
    expect(row(4, "centre")).toEqual(["a1-2", "a1-3", "a1-1", "a1-4"]);
    expect(row(3, "leftToRight")).toEqual(["a1-1", "a1-2", "a1-3"]);
  });
});

describe("late changes", () => {
  const people = ["甲", "乙", "丙", "丁", "戊"].map((name) => person(name));
  const before = { people, seats: arrange(people, hall, "A", "leftToRight").seats };

  it("lists who moves when one drops out, old and new seat in words (somebody forgotten, rows from 0)", () => {
    const rest = people.filter((one) => one.name !== "丁");
    const after = { people: rest, seats: arrange(rest, hall, "A", "leftToRight").seats };
    expect(movesBetween(before, after, layoutOf(hall))).toEqual([
      { name: "戊", note: "", from: "2排1座", to: "1排4座" },
      { name: "丁", note: "", from: "1排4座", to: null },
    ]);
  });

  it("moves nobody else where seats are kept, and gives the free seat to who comes (everybody shifted)", () => {
    const next = [people[0]!, person("新"), ...people.slice(2)];
    const kept = keptSeats(before, next, layoutOf(hall), { hall: true, platform: true });
    const after = { people: next, seats: arrange(next, hall, "A", "leftToRight", kept).seats };
    expect(movesBetween(before, after, layoutOf(hall))).toEqual([
      { name: "新", note: "", from: null, to: "1排2座" },
      { name: "乙", note: "", from: "1排2座", to: null },
    ]);
  });

  it("tells two of one name apart by person and by note, and knows one whose note came later (wrong one moved)", () => {
    const twins = [person("王芳", { person: "person_a1" }), person("王芳", { note: "佛山" }), person("李明")];
    const turned = [twins[2]!, twins[1]!, twins[0]!];
    expect(sameIn(twins, turned)).toEqual([2, 1, 0]);
    expect(sameIn(twins, [person("李明", { note: "深圳" })])).toEqual([2]);
  });
});
