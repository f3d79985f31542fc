import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HallLayout, HallSeat, HallZone } from "../../../../core/records/seating.ts";
import { layoutOf } from "../../../../core/rules/seating/hall.ts";
import { applyEdit } from "../../../../core/rules/seating/venue/apply.ts";
import { checkLayout, closePairs, leastDistance } from "../../../../core/rules/seating/venue/check.ts";
import { parseLayout } from "../../../../core/rules/seating/venue/layoutSchema.ts";
import { type NumberingScheme, numbered, numberingSchemes } from "../../../../core/rules/seating/venue/numbering.ts";
import { layRow, shapeOf, stepsOf } from "../../../../core/rules/seating/venue/rowShape.ts";
import {
  fromTemplate,
  type TemplateName,
  templateNames,
  templates,
  tooLarge,
} from "../../../../core/rules/seating/venue/templates.ts";
import { oddEvenFromCentre, threeRows } from "../../../fixtures/seating/venueNumbering.ts";
import { anyLayout } from "./generate.ts";

const made = (template: TemplateName, options: Record<string, number | string> = {}): HallLayout => {
  const answer = fromTemplate(template, options);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer.layout;
};
const seatsOf = (layout: HallLayout): HallSeat[] =>
  layout.zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats));
const zoneWith = (counts: readonly number[]): HallZone => ({
  id: "a",
  name: "听众席",
  kind: "audience",
  rows: counts.map((count, row) => ({
    id: `a${row + 1}`,
    number: String(row + 1),
    seats: Array.from({ length: count }, (_, i) => ({
      id: `a${row + 1}-${i + 1}`,
      number: "",
      x: i * 60,
      y: row * 100,
      category: "normal",
    })),
  })),
});
const numbersOf = (zone: HallZone) => zone.rows.map((row) => row.seats.map((seat) => Number(seat.number)));

describe("templates", () => {
  it.each(templateNames)(
    "%s: any options within their limits give a hall that can be stored, seats apart and inside",
    (name) => {
      const { options } = templates[name];
      const any = fc.record(
        Object.fromEntries(
          Object.entries(options).map(([key, option]) => [
            key,
            option.kind === "int"
              ? fc.integer({ min: option.min, max: Math.min(option.max, option.min + 24) })
              : fc.constantFrom(...Object.keys(option.choices)),
          ]),
        ),
      );
      fc.assert(
        fc.property(any, (given) => {
          const answer = fromTemplate(name, given as Record<string, number | string>);
          fc.pre(!("problem" in answer && answer.problem === tooLarge));
          const layout = made(name, given as Record<string, number | string>);
          expect(parseLayout(layout)).toEqual({ layout });
          expect(closePairs(seatsOf(layout), leastDistance)).toEqual([]);
          const said = checkLayout(layout).filter(
            (one) => one.rule === "HALL-05" || one.rule === "HALL-07" || one.rule === "HALL-03",
          );
          expect(said).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  it("refuse options that they don't know or that are out of limits, by name (a hall of minus three rows)", () => {
    expect(fromTemplate("classroom", { rows: 0 })).toEqual({ problem: "课桌排数应为1至60的整数" });
    expect(fromTemplate("classroom", { colour: 1 })).toEqual({ problem: "“课桌式”没有名为“colour”的选项" });
    expect(fromTemplate("longTable", { door: "left" })).toEqual({ problem: "门的方位只能是长边朝门、短边朝门之一" });
  });

  it("talks: guests face the door on the long side, or sit at the right of those who enter (hosts and guests exchanged)", () => {
    // The door is below; who enters looks upward, so right is the right of the drawing.
    const middle = (layout: HallLayout, id: string) => {
      const seats = layout.zones.find((zone) => zone.id === id)?.rows[0]?.seats ?? [];
      return {
        x: seats.reduce((sum, one) => sum + one.x, 0) / seats.length,
        y: seats.reduce((sum, one) => sum + one.y, 0) / seats.length,
      };
    };
    const long = made("longTable", { door: "long" });
    expect(middle(long, "g").y).toBeLessThan(middle(long, "h").y);
    const short = made("longTable", { door: "short" });
    expect(middle(short, "g").x).toBeGreaterThan(middle(short, "h").x);
    for (const layout of [long, short])
      expect(layout.fixtures.find((one) => one.kind === "door")?.y).toBe(layout.height - 16);
  });

  it("tables begin at the head and go clockwise, so that the left hand of the head is next (2 and 3 exchanged)", () => {
    for (const name of ["uShape", "hollow", "boardroom"] as const) {
      const row = made(name).zones[0]?.rows[0]?.seats ?? [];
      const [head, next] = row;
      const last = row.at(-1);
      expect(head?.y).toBe(Math.min(...row.map((seat) => seat.y)));
      expect(next?.x).toBeGreaterThan(head?.x ?? 0);
      expect(last?.x).toBeLessThan(head?.x ?? 0);
    }
    const [round] = made("roundTables", { tables: 1, seats: 8 }).zones;
    const seats = round?.rows[0]?.seats ?? [];
    expect(seats[0]?.y).toBe(Math.min(...seats.map((seat) => seat.y)));
    expect(seats[2]?.x).toBe(Math.max(...seats.map((seat) => seat.x)));
  });

  it("photo: an odd front row nearest to the camera; islands from the front left; signing with the guest at the host's right hand", () => {
    const photo = made("photo", { front: 10 }).zones[0]?.rows ?? [];
    expect(photo[0]?.seats).toHaveLength(11);
    expect(photo[0]?.seats[0]?.y).toBeGreaterThan(photo[1]?.seats[0]?.y ?? 0);
    const islands = made("islands", { groups: 4, perRow: 2 }).zones;
    const at = islands.map((zone) => zone.rows[0]?.seats[0]);
    expect(at[0]?.x).toBeLessThan(at[1]?.x ?? 0);
    expect(at[0]?.y).toBeLessThan(at[2]?.y ?? 0);
    // The leader sits at the end far from the screen and looks at it.
    const first = islands[0]?.rows[0]?.seats ?? [];
    expect(first[0]?.y).toBe(Math.max(...first.map((seat) => seat.y)));
  });
});

describe("numbering", () => {
  it("odd and even from the centre, as written by hand (mirrored or off by one)", () => {
    for (const [count, numbers] of Object.entries(oddEvenFromCentre))
      expect(numbersOf(numbered(zoneWith([Number(count)]), { scheme: "oddLeft" }))).toEqual([numbers]);
  });

  it.each(Object.keys(threeRows) as (keyof typeof threeRows)[])("%s on three rows, as written by hand", (scheme) => {
    expect(numbersOf(numbered(zoneWith([4, 5, 3]), { scheme }))).toEqual(threeRows[scheme]);
  });

  it("keeps ids and places and gives no number twice within its reach (two people with one card)", () => {
    const schemes = Object.keys(numberingSchemes) as NumberingScheme[];
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }),
        fc.constantFrom(...schemes),
        fc.integer({ min: 0, max: 200 }),
        fc.boolean(),
        (counts, scheme, firstSeat, fromBack) => {
          const before = zoneWith(counts);
          const after = numbered(before, { scheme, firstSeat, firstRow: 1, fromBack });
          const plain = (zone: HallZone) =>
            zone.rows.map((row) => row.seats.map(({ number: _number, ...rest }) => rest));
          expect(plain(after)).toEqual(plain(before));
          const through = scheme === "continuous" || scheme === "snake" || scheme === "table";
          const reaches = through ? [numbersOf(after).flat()] : numbersOf(after);
          for (const numbers of reaches)
            expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => firstSeat + i));
          expect(new Set(after.rows.map((row) => row.number)).size).toBe(counts.length);
        },
      ),
    );
  });
});

describe("rows", () => {
  it("bend to the bulge that is asked for and lie straight again, seats as far apart (a row that shrinks with each change)", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.integer({ min: 5, max: 120 }),
        fc.integer({ min: -314, max: 314 }),
        (count, bulge, turn) => {
          const steps = Array.from({ length: count - 1 }, (_, i) => (i === 1 ? 140 : 60));
          const bent = layRow(steps, { x: 500, y: 500, angle: turn / 100, bulge });
          const shape = shapeOf(bent);
          // A short row with an aisle in its middle has no seat at its deepest point: it bends less far than a long one.
          const most = steps.reduce((sum, step) => sum + step, 0) / 6;
          if (bulge < most) expect(Math.abs(shape.bulge - bulge)).toBeLessThan(3);
          for (const [i, step] of stepsOf(bent).entries()) expect(Math.abs(step - (steps[i] ?? 0))).toBeLessThan(1.5);
          const straight = layRow(stepsOf(bent), { ...shape, bulge: 0 });
          expect(Math.abs(shapeOf(straight).bulge)).toBeLessThan(1.5);
        },
      ),
    );
  });

  const plain = layoutOf({ platformRows: 1, rows: 3, seatsPerRow: 6 });
  it("an aisle goes through the zone, numbers and ids stay (a seat that is lost in the gap)", () => {
    const after = applyEdit(plain, { do: "aisle", seat: "a1-3", width: 160, all: true });
    for (const row of after.zones[1]?.rows ?? []) expect(stepsOf(row.seats)).toEqual([60, 60, 160, 60, 60]);
    expect(seatsOf(after).map((seat) => [seat.id, seat.number])).toEqual(
      seatsOf(plain).map((seat) => [seat.id, seat.number]),
    );
  });

  it("move, copy, remove, block: only what is named changes; untouched rows stay the same values (3,000 seats drawn again)", () => {
    const moved = applyEdit(plain, { do: "move", items: ["a1-1", "p1"], dx: 10, dy: -5 });
    const was = plain.zones[1]?.rows[0]?.seats[0];
    expect(moved.zones[1]?.rows[0]?.seats[0]).toEqual({ ...was, x: (was?.x ?? 0) + 10, y: (was?.y ?? 0) - 5 });
    expect(moved.zones[1]?.rows[1]).toBe(plain.zones[1]?.rows[1]);
    const copied = applyEdit(plain, { do: "copy", items: ["a3-1", "a3-2"], dx: 0, dy: 100 });
    expect(copied.zones[1]?.rows[3]).toMatchObject({ id: "a4", number: "4", seats: [{ id: "a4-1" }, { id: "a4-2" }] });
    const removed = applyEdit(plain, {
      do: "remove",
      items: plain.zones[1]?.rows[0]?.seats.map((seat) => seat.id) ?? [],
    });
    expect(removed.zones[1]?.rows.map((row) => row.id)).toEqual(["a2", "a3"]);
    const blocked = applyEdit(plain, { do: "category", items: ["a2-2"], category: "blocked" });
    expect(
      seatsOf(blocked)
        .filter((seat) => seat.category === "blocked")
        .map((seat) => seat.id),
    ).toEqual(["a2-2"]);
  });

  it("aligns and distributes; turning by 90 and back changes nothing", () => {
    const bent = applyEdit(plain, { do: "curve", rows: ["a1"], bulge: 40 });
    const row = (layout: HallLayout) => layout.zones[1]?.rows[0]?.seats ?? [];
    expect(new Set(row(bent).map((seat) => seat.y)).size).toBeGreaterThan(2);
    const items = row(bent).map((seat) => seat.id);
    expect(new Set(row(applyEdit(bent, { do: "align", items, edge: "top" })).map((seat) => seat.y)).size).toBe(1);
    const apart = applyEdit(applyEdit(plain, { do: "move", items: ["a1-2"], dx: 25, dy: 0 }), {
      do: "distribute",
      items,
      along: "x",
    });
    expect(stepsOf(row(apart))).toEqual([60, 60, 60, 60, 60]);
    const turned = applyEdit(applyEdit(plain, { do: "rotate", items, by: 90 }), { do: "rotate", items, by: -90 });
    expect(turned.zones).toEqual(plain.zones);
  });

  it("any edit of any hall gives a hall that can be stored, and ids that were there before are never given anew", () => {
    const some = (layout: HallLayout) => [
      ...seatsOf(layout).map((seat) => seat.id),
      ...layout.fixtures.map((one) => one.id),
      "nobody",
    ];
    fc.assert(
      fc.property(anyLayout, fc.integer({ min: 1, max: 9 }), (layout, count) => {
        const items = some(layout).slice(0, count);
        const rows = layout.zones.flatMap((zone) => zone.rows.map((row) => row.id));
        const zone = layout.zones[0]?.id ?? "nobody";
        const list = rows.length > 0 ? rows : ["nobody"];
        const edits = [
          { do: "copy", items, dx: 10, dy: 10 },
          { do: "align", items, edge: "left" },
          { do: "distribute", items, along: "y" },
          { do: "rotate", items, by: 33 },
          { do: "curve", rows: list, bulge: 50 },
          { do: "seats", rows: list, count },
          { do: "addRows", zone, rows: 2, seats: count, x: 0, y: 0, pitch: 60, rowPitch: 100 },
          { do: "addRows", zone, rows: 1, seats: 0, x: 0, y: 0, pitch: 60, rowPitch: 100 },
          { do: "open", row: list[0] ?? "", seats: 3 },
          { do: "open", row: list[0] ?? "", seats: 0 },
          { do: "addZone", name: "新区", kind: "audience" },
          { do: "toZone", rows: list, zone },
          { do: "tidy", zone },
          { do: "number", zone, numbering: { scheme: "snake", firstRow: 1 } },
        ] as const;
        for (const edit of edits) {
          const after = applyEdit(layout, JSON.parse(JSON.stringify(edit)));
          const parsed = parseLayout(after);
          if ("problem" in parsed) expect(parsed.problem).toMatch(/厘米之间/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("check", () => {
  const plain = layoutOf({ platformRows: 1, rows: 2, seatsPerRow: 4 });
  const rules = (layout: HallLayout) => checkLayout(layout).map((one) => one.rule);
  it("has nothing to say of a good hall", () => expect(checkLayout(plain)).toEqual([]));
  it("names seats that overlap, stand outside, bear one number, rows the wrong way round", () => {
    const near = applyEdit(plain, { do: "move", items: ["a1-1"], dx: 30, dy: 0 });
    expect(checkLayout(near).map((one) => one.sentence)).toEqual([
      "座位重叠（中心距不足40厘米）1处：听众席1排1座与听众席1排2座",
    ]);
    expect(rules(applyEdit(plain, { do: "move", items: ["a1-1"], dx: -500, dy: 0 }))).toEqual(["HALL-05"]);
    expect(rules(applyEdit(plain, { do: "seatNumber", seat: "a1-1", number: "2" }))).toEqual(["HALL-03"]);
    expect(rules(applyEdit(plain, { do: "move", items: ["a1-1", "a1-2", "a1-3", "a1-4"], dx: 0, dy: 120 }))).toContain(
      "HALL-07",
    );
    expect(rules(applyEdit(plain, { do: "addZone", name: "空区", kind: "audience" }))).toEqual(["HALL-02"]);
    expect(rules(applyEdit(plain, { do: "removeZone", zone: "p" }))).toEqual(["HALL-06"]);
  });
  it("a malformed layout is one sentence that names the place (null reference deep in the drawing)", () => {
    const problem = (value: unknown) => {
      const parsed = parseLayout(value);
      return "problem" in parsed ? parsed.problem : "";
    };
    expect(problem("x")).toContain("座位布置有误");
    expect(problem({ ...plain, colour: 1 })).toBe("座位布置有误：不认识“colour”");
    const copy = JSON.parse(JSON.stringify(plain));
    copy.zones[1].rows[0].seats[2].x = 20_000;
    expect(problem(copy)).toBe("座位布置有误：第2区第1排第3座，横坐标应在-10000至10000厘米之间");
    copy.zones[1].rows[0].seats[2].x = Number.NaN;
    expect(problem(copy)).toContain("第2区第1排第3座");
    copy.zones[1].rows[0].seats[2].x = 0;
    copy.zones[1].rows[0].seats[2].id = "a1-1";
    expect(problem(copy)).toBe("座位布置有误：编号“a1-1”重复");
  });
});
