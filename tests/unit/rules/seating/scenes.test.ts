import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScenePosition, sceneDefaults } from "../../../../core/rules/seating/scenes/kit.ts";
import { sceneNames, seatScene } from "../../../../core/rules/seating/scenes/scenes.ts";
import { platformByCount } from "../../../fixtures/rules/platform.ts";
import { banquetOfTen, roundOfFive, sceneCases } from "../../../fixtures/rules/scenes.ts";

const short = { interpreter: "t", recorder: "r", assistant: "a" } as Record<string, string>;
const codeOf = (one: ScenePosition) =>
  `${one.side === "guest" ? "G" : "H"}${one.role ? short[one.role] : String(one.rank)}`;

/** Rows of the drawing from above, each from the left. */
const drawn = (positions: readonly ScenePosition[]) =>
  [...Map.groupBy(positions, (one) => one.y)]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row.toSorted((a, b) => a.x - b.x).map(codeOf));

/** Around a table from the seat above. */
const clockwise = (positions: readonly ScenePosition[]) => {
  const turn = (one: ScenePosition) => (Math.atan2(one.x, -one.y) + 2 * Math.PI) % (2 * Math.PI);
  return positions.toSorted((a, b) => turn(a) - turn(b)).map(codeOf);
};

describe("scenes of print.md 4.2", () => {
  it.each(sceneCases)("$what", ({ scene, host, guest, options, rows }) => {
    expect(drawn(seatScene(scene, { host, guest }, { ...sceneDefaults, ...options }))).toEqual(rows);
  });

  it("seats each side of talks as the platform is, mirrored for those with their backs to the door (hands confused)", () => {
    for (const { count, A, B } of platformByCount)
      for (const [variant, expected] of [
        ["A", A],
        ["B", B],
      ] as const) {
        const rows = drawn(seatScene("talks", { host: count, guest: count }, { ...sceneDefaults, variant }));
        expect(rows[0]).toEqual(expected.map((rank) => `G${rank}`));
        expect(rows[1]).toEqual(expected.toReversed().map((rank) => `H${rank}`));
      }
  });

  it("has the deputy host opposite and the first four guests at both their hands (a dinner mirrored)", () => {
    const { host, guest } = banquetOfTen;
    expect(clockwise(seatScene("banquet", { host, guest }, sceneDefaults))).toEqual(banquetOfTen.clockwise);
  });

  it("goes outward from the seat that faces the door at a round table", () => {
    expect(clockwise(seatScene("round", { host: 5, guest: 0 }, sceneDefaults))).toEqual(roundOfFive.clockwise);
  });

  const input = fc.record({
    scene: fc.constantFrom(...sceneNames),
    host: fc.integer({ min: 0, max: 20 }),
    guest: fc.integer({ min: 0, max: 20 }),
    variant: fc.constantFrom("A" as const, "B" as const),
    foreign: fc.boolean(),
    door: fc.constantFrom("long" as const, "end" as const),
    perRow: fc.integer({ min: 1, max: 12 }),
    headSeats: fc.integer({ min: 1, max: 6 }),
    sideSeats: fc.integer({ min: 0, max: 6 }),
  });

  it("gives everybody exactly one place of their own with a reason (two on one chair, somebody lost)", () => {
    fc.assert(
      fc.property(input, ({ scene, host, guest, ...options }) => {
        const positions = seatScene(scene, { host, guest }, { ...sceneDefaults, ...options });
        const everybody = [
          ...Array.from({ length: guest }, (_, at) => `G${at + 1}`),
          ...Array.from({ length: host }, (_, at) => `H${at + 1}`),
        ];
        expect(positions.map(codeOf).toSorted()).toEqual(everybody.toSorted());
        expect(new Set(positions.map((one) => `${one.x} ${one.y}`)).size).toBe(positions.length);
        for (const one of positions) expect(one.why).not.toBe("");
      }),
    );
  });

  it("names the neighbour who really sits there (drawing and sentence disagree)", () => {
    const left = { down: [1, 0], up: [-1, 0], left: [0, 1], right: [0, -1] } as const;
    fc.assert(
      fc.property(input, ({ scene, host, guest, ...options }) => {
        if (!["talks", "report", "classPhoto"].includes(scene)) return;
        const positions = seatScene(scene, { host, guest }, { ...sceneDefaults, ...options });
        for (const one of positions) {
          const [, rank, hand] = /(\d+) 号(左|右)手边/.exec(one.why) ?? [];
          if (rank === undefined) continue;
          const [dx, dy] = left[one.facing];
          const sign = hand === "左" ? -1 : 1;
          const beside = positions.find(
            (other) => Math.abs(other.x - one.x - sign * dx) < 0.01 && Math.abs(other.y - one.y - sign * dy) < 0.01,
          );
          expect(beside?.rank, one.why).toBe(Number(rank));
        }
      }),
    );
  });
});
