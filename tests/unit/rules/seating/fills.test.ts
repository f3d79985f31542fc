import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HallLayout, HallSeat, HallZone, SeatCategory, SeatedPerson } from "../../../../core/records/seating.ts";
import { arrange } from "../../../../core/rules/seating/arrange.ts";
import { fillNames, plainOptions } from "../../../../core/rules/seating/choices.ts";
import { type HallPlan, layoutOf, placeOf } from "../../../../core/rules/seating/hall.ts";
import { spotsOf } from "../../../../core/rules/seating/spots.ts";
import { fillCases } from "../../../fixtures/rules/fills.ts";

const person = (name: string, more: Partial<SeatedPerson> = {}): SeatedPerson => ({
  name,
  person: null,
  note: "",
  platform: false,
  ...more,
});
const people = (count: number) => Array.from({ length: count }, (_, at) => person(`人${at + 1}`));
const hallOf = (rows: number, seatsPerRow: number): HallPlan => ({ platformRows: 0, rows, seatsPerRow });

/** A drawn hall: rows given as words of seats, `.` normal, `x` blocked, `r` reserved, `s` staff, `p` press, `l` late, a blank no seat. */
function drawnHall(rows: readonly string[], more: Partial<HallLayout> = {}): HallPlan {
  const kinds: Record<string, SeatCategory> = {
    ".": "normal",
    x: "blocked",
    r: "reserved",
    s: "staff",
    p: "press",
    l: "late",
  };
  const zone: HallZone = {
    id: "z",
    name: "听众席",
    kind: "audience",
    rows: rows.map((row, at) => ({
      id: `z${at + 1}`,
      number: String(at + 1),
      seats: [...row].flatMap((sign, x): HallSeat[] => {
        const category = kinds[sign];
        return category
          ? [{ id: `z${at + 1}-${x + 1}`, number: String(x + 1), x: 60 * x + 30, y: 100 * at + 50, category }]
          : [];
      }),
    })),
  };
  const layout: HallLayout = { width: 600, height: 600, zones: [zone], fixtures: [], ...more };
  return { platformRows: 0, rows: 0, seatsPerRow: 0, layout };
}
const seatsOf = (all: readonly SeatedPerson[], hall: HallPlan, options: Partial<typeof plainOptions> = {}) => {
  const { seats } = arrange(all, hall, { ...plainOptions, ...options });
  return Object.fromEntries(seats.map((seat) => [all[seat.index]?.name ?? "", seat.seat]));
};

describe("ten fill orders of print.md 4.3", () => {
  it.each(fillCases)("$fill", ({ fill, rows }) => {
    const all = people(rows.flat().length);
    const seats = seatsOf(all, hallOf(rows.length, rows[0]?.length ?? 0), { fill });
    const drawn = rows.map((row, y) =>
      row.map((_, x) => {
        const at = Object.entries(seats).find(([, seat]) => seat === `a${y + 1}-${x + 1}`);
        return Number(at?.[0].slice(1));
      }),
    );
    expect(drawn).toEqual(rows);
  });

  it("seats each at most once and never on a seat that is kept back, in halls of any shape (two on one chair)", () => {
    const row = fc.string({
      unit: fc.constantFrom(".", ".", ".", "x", "r", "s", "p", "l", " "),
      minLength: 0,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }),
        fc.constantFrom(...fillNames),
        fc.array(
          fc.record({
            unit: fc.constantFrom("甲", "乙", "丙", undefined),
            role: fc.constantFrom(
              "speaker" as const,
              "staff" as const,
              "press" as const,
              "late" as const,
              "teacher" as const,
              undefined,
            ),
          }),
          { maxLength: 30 },
        ),
        fc.constantFrom("none" as const, "unit" as const),
        fc.constantFrom("columns" as const, "rows" as const),
        fc.constantFrom("front" as const, "aisle" as const),
        (rows, fill, given, together, block, head) => {
          const hall = drawnHall(rows);
          const all = given.map(({ unit, role }, at) =>
            person(`人${at}`, { ...(unit ? { unit } : {}), ...(role ? { role } : {}) }),
          );
          const { seats, leftOver } = arrange(all, hall, { ...plainOptions, fill, together, block, head });
          expect(new Set(seats.map((seat) => seat.seat)).size).toBe(seats.length);
          const named = [...seats.map((seat) => seat.index), ...leftOver.map((one) => one.index)].sort((a, b) => a - b);
          expect(named).toEqual(all.map((_, at) => at));
          for (const seat of seats) {
            const category = placeOf(hall.layout as HallLayout, seat.seat)?.seat?.category;
            const role = all[seat.index]?.role;
            expect(["normal", role]).toContain(category);
          }
          for (const one of leftOver) expect(one.reason).not.toBe("");
        },
      ),
    );
  });
});

describe("bodies kept together", () => {
  const bodies = (sizes: readonly number[]) =>
    sizes.flatMap((size, body) =>
      Array.from({ length: size }, (_, at) => person(`${body}-${at}`, { unit: `单位${body}`, head: at === 0 })),
    );

  it("gives each body columns of its own, the first in the middle, its head in the front row", () => {
    const seats = seatsOf(bodies([3, 3, 3]), hallOf(3, 3), { together: "unit" });
    expect(["0-0", "0-1", "0-2"].map((name) => seats[name])).toEqual(["a1-2", "a2-2", "a3-2"]);
    expect(seats["1-0"]).toBe("a1-1");
    expect(seats["2-0"]).toBe("a1-3");
  });

  it("gives each body rows of its own, its head at the aisle where that is asked for", () => {
    const seats = seatsOf(bodies([4, 5]), hallOf(3, 5), { together: "unit", block: "rows", head: "aisle" });
    expect(seats["0-0"]).toBe("a1-1");
    expect(seats["1-0"]).toBe("a2-1");
  });

  it("keeps every body in one piece: each of its seats touches another of it (people of one body scattered)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom("columns" as const, "rows" as const),
        (sizes, block) => {
          const all = bodies(sizes);
          const hall = hallOf(6, 8);
          const { seats, notes } = arrange(all, hall, { ...plainOptions, together: "unit", block });
          const at = new Map(seats.map((seat) => [seat.index, seat.seat.slice(1).split("-").map(Number)]));
          for (const body of new Set(all.map((one) => one.unit))) {
            const own = all.flatMap((one, index) =>
              one.unit === body && at.get(index) ? [at.get(index) as number[]] : [],
            );
            const seen = new Set([0]);
            for (const from of seen)
              own.forEach((other, to) => {
                const [dx, dy] = [
                  Math.abs((own[from]?.[0] ?? 0) - (other[0] ?? 0)),
                  Math.abs((own[from]?.[1] ?? 0) - (other[1] ?? 0)),
                ];
                if (Math.max(dx, dy) <= 1) seen.add(to);
              });
            expect(seen.size, `${body} ${notes.join()}`).toBe(own.length);
          }
        },
      ),
    );
  });

  it("says so when there is not room for columns of their own, and still loses nobody", () => {
    const all = bodies([4, 4, 4]);
    const { seats, notes } = arrange(all, hallOf(3, 4), { ...plainOptions, together: "unit" });
    expect(seats).toHaveLength(12);
    expect(notes[0]).toContain("依次相连");
  });
});

describe("places of certain people", () => {
  it("seats a speaker at an aisle near the lectern, not in the middle of a row", () => {
    const all = [person("甲"), person("发言", { role: "speaker" })];
    expect(["a1-1", "a1-5"]).toContain(seatsOf(all, hallOf(2, 5)).发言);
  });

  it("seats staff and press in their seats, late-comers in theirs, and leaves reserved seats free", () => {
    const hall = drawnHall(["r...p", "s...l"]);
    const all = [
      person("甲"),
      person("员", { role: "staff" }),
      person("记", { role: "press" }),
      person("迟", { role: "late" }),
    ];
    expect(seatsOf(all, hall)).toEqual({ 甲: "z1-3", 员: "z2-1", 记: "z1-5", 迟: "z2-5" });
  });

  it("names seats kept back when the rest is full (a free seat that nobody is told of)", () => {
    const { leftOver } = arrange(people(4), drawnHall(["..r", ".x"]), plainOptions);
    expect(leftOver.map((one) => [one.name, one.reason])).toEqual([
      ["人4", "听众席共2排4座，已经坐满；按次序排在听众席第4位；另有预留座1个未用，可以手工安排"],
    ]);
  });

  it("seats a late-comer by the door where it is drawn, else in the last row at the side", () => {
    const door = {
      id: "d",
      kind: "door" as const,
      shape: "rectangle" as const,
      x: 290,
      y: 590,
      width: 20,
      height: 10,
      rotation: 0,
      text: "",
    };
    const all = [person("迟", { role: "late" })];
    expect(seatsOf(all, drawnHall([".....", "....."], { fixtures: [door] })).迟).toBe("z2-5");
    expect(seatsOf(all, hallOf(2, 5)).迟).toMatch(/^a2-[15]$/);
  });

  it("puts people of a zone there and fills zones by their own rule", () => {
    const zone = (id: string, y: number): HallZone => ({
      id,
      name: `${id}区`,
      kind: "audience",
      rows: [
        {
          id: `${id}1`,
          number: "1",
          seats: [1, 2, 3].map((n) => ({ id: `${id}1-${n}`, number: String(n), x: 60 * n, y, category: "normal" })),
        },
      ],
    });
    const layout: HallLayout = { width: 400, height: 400, zones: [zone("A", 100), zone("B", 300)], fixtures: [] };
    const hall = { platformRows: 0, rows: 0, seatsPerRow: 0, layout };
    const all = [person("甲"), person("乙", { zone: "B" }), person("丙")];
    expect(seatsOf(all, hall, { zoneFills: { B: "rightToLeft" } })).toEqual({ 甲: "A1-2", 乙: "B1-3", 丙: "A1-1" });
    expect(placeOf(layout, "B1-3")?.short).toBe("B区1排3座");
  });
});

describe("hall of 3,000", () => {
  it("seats all of them, every seat at a place of its own (rows drawn over each other)", () => {
    const hall = hallOf(30, 100);
    const { seats, leftOver } = arrange(people(3000), hall, plainOptions);
    expect([seats.length, leftOver]).toEqual([3000, []]);
    const { spots } = spotsOf(layoutOf(hall));
    expect(new Set(spots.map((spot) => `${spot.x} ${spot.y}`)).size).toBe(3000);
  });
});
