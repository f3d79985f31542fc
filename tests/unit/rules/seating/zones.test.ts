import { describe, expect, it } from "vitest";
import type { SeatedPerson } from "../../../../core/records/seating.ts";
import { arrange } from "../../../../core/rules/seating/arrange.ts";
import { plainOptions } from "../../../../core/rules/seating/choices.ts";
import { layoutOf } from "../../../../core/rules/seating/hall.ts";
import { spotsOf } from "../../../../core/rules/seating/spots.ts";
import { fromTemplate, type TemplateName } from "../../../../core/rules/seating/venue/templates.ts";
import { banquetOfTen } from "../../../fixtures/rules/scenes.ts";

/** G1 is the first guest, H1 the first host; Gt an interpreter, Ga an assistant. */
const people = (codes: readonly string[]): SeatedPerson[] =>
  codes.map((name) => ({
    name,
    person: null,
    note: "",
    platform: false,
    side: name.startsWith("G") ? "guest" : "host",
    ...(name.endsWith("t") ? { role: "interpreter" as const } : {}),
    ...(name.endsWith("a") ? { role: "assistant" as const } : {}),
  }));

/** Names in the rows of a furnished hall as it is drawn, from above and from the left; free seats are left out. */
function drawn(
  template: TemplateName,
  given: Record<string, number | string>,
  all: readonly SeatedPerson[],
  options = {},
) {
  const made = fromTemplate(template, given);
  if (!("layout" in made)) throw new Error(made.problem);
  const hall = { platformRows: 0, rows: 0, seatsPerRow: 0, layout: made.layout };
  const { seats, leftOver } = arrange(all, hall, { ...plainOptions, ...options });
  const at = new Map(spotsOf(layoutOf(hall)).spots.map((spot) => [spot.id, spot]));
  const placed = seats.map((seat) => ({ name: all[seat.index]?.name ?? "", spot: at.get(seat.seat), why: seat.why }));
  const rows = [...Map.groupBy(placed, (one) => Math.round((one.spot?.y ?? 0) / 30))]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row.toSorted((a, b) => (a.spot?.x ?? 0) - (b.spot?.x ?? 0)).map((one) => one.name));
  return {
    rows,
    leftOver: leftOver.map((one) => one.name),
    why: Object.fromEntries(placed.map((one) => [one.name, one.why])),
  };
}
const sides = (count: number) =>
  people([
    ...Array.from({ length: count }, (_, at) => `G${at + 1}`),
    ...Array.from({ length: count }, (_, at) => `H${at + 1}`),
  ]);

describe("zones that are seated by the rule of their kind (print.md 4.2)", () => {
  it("seats talks with the guests facing the door, each side as those see it who sit there", () => {
    expect(drawn("longTable", { seats: 3 }, sides(3)).rows).toEqual([
      ["G3", "G1", "G2"],
      ["H2", "H1", "H3"],
    ]);
  });

  it("seats foreign guests right before left with the interpreter at the right hand of the first", () => {
    const all = people(["G1", "G2", "G3", "Gt", "H1", "H2", "H3", "Ht"]);
    const { rows } = drawn("longTable", { seats: 5 }, all, { foreign: true });
    expect(rows).toEqual([["G3", "Gt", "G1", "G2"].map((name) => name), ["H2", "H1", "Ht", "H3"]]);
  });

  it("has the guests at the right of those who enter when the end of the table is to the door", () => {
    expect(drawn("longTable", { seats: 3, door: "short" }, sides(3)).rows).toEqual([
      ["H2", "G3"],
      ["H1", "G1"],
      ["H3", "G2"],
    ]);
  });

  it("seats the chief guest at the host's right hand and each side down its own arm", () => {
    const all = people(["G1", "G2", "G3", "Gt", "H1", "H2", "H3"]);
    expect(drawn("armchairs", { side: 2, behind: 2 }, all).rows).toEqual([
      ["Gt"],
      ["G1", "H1"],
      ["G2", "H2"],
      ["G3", "H3"],
    ]);
  });

  it("seats a signing: assistants outside their signer, the others behind from the centre", () => {
    const all = people(["G1", "G2", "G3", "Ga", "H1", "H2", "H3", "Ha"]);
    const { rows } = drawn("signing", { rows: 1, standing: 6 }, all);
    expect(rows[0]).toEqual(["G3", "G2", "H2", "H3"]);
    expect(rows.slice(1).flat().toSorted()).toEqual(["G1", "Ga", "H1", "Ha"].toSorted());
  });

  it("photographs hosts and guests by turns, and leaders with a class in rows, the first in the middle", () => {
    const mixed = people(["H1", "H2", "H3", "G1", "G2"]);
    expect(drawn("photo", { front: 5, rows: 1 }, mixed).rows).toEqual([["H2", "G1", "H1", "G2", "H3"]]);
    const leaders = ["甲", "乙", "丙"].map((name) => ({ name, person: null, note: "", platform: true }));
    const trainees = ["一", "二", "三", "四"].map((name) => ({ name, person: null, note: "", platform: false }));
    const { rows } = drawn("photo", { front: 3, rows: 2, standing: 4 }, [...leaders, ...trainees]);
    expect(rows).toEqual([
      ["三", "一", "二", "四"],
      ["丙", "甲", "乙"],
    ]);
  });

  it("seats a U and a hollow square from the head outward", () => {
    const all = people(["H1", "H2", "H3", "H4", "H5", "H6", "H7"]);
    expect(drawn("uShape", { head: 3, side: 2 }, all).rows).toEqual([
      ["H3", "H1", "H2"],
      ["H5", "H4"],
      ["H7", "H6"],
    ]);
    expect(drawn("uShape", { head: 2, side: 1 }, all.slice(0, 4)).rows).toEqual([
      ["H1", "H2"],
      ["H3", "H4"],
    ]);
    expect(drawn("uShape", { head: 2, side: 1 }, all.slice(0, 4), { variant: "B" }).rows).toEqual([
      ["H2", "H1"],
      ["H4", "H3"],
    ]);
  });

  it("seats a dinner by the places of 主陪 and 副主陪", () => {
    const { host, guest, clockwise } = banquetOfTen;
    const all = people([
      ...Array.from({ length: host }, (_, at) => `H${at + 1}`),
      ...Array.from({ length: guest }, (_, at) => `G${at + 1}`),
    ]);
    const made = fromTemplate("banquet", { main: 10, tables: 0 });
    if (!("layout" in made)) throw new Error(made.problem);
    const { seats } = arrange(all, { platformRows: 0, rows: 0, seatsPerRow: 0, layout: made.layout }, plainOptions);
    const ring = made.layout.zones[0]?.rows[0]?.seats ?? [];
    expect(ring.map((seat) => all[seats.find((one) => one.seat === seat.id)?.index ?? -1]?.name)).toEqual(clockwise);
  });

  it("gives each group an island of its own with its head at the first seat (groups mixed)", () => {
    const all = ["第1组", "第2组"].flatMap((group) =>
      [1, 2, 3].map((n) => ({ name: `${group}${n}`, person: null, note: "", platform: false, group, head: n === 2 })),
    );
    const made = fromTemplate("islands", { groups: 2, seats: 4 });
    if (!("layout" in made)) throw new Error(made.problem);
    const { seats } = arrange(all, { platformRows: 0, rows: 0, seatsPerRow: 0, layout: made.layout }, plainOptions);
    const zoneOf = (name: string) => seats.find((seat) => all[seat.index]?.name === name)?.seat;
    for (const n of [1, 2, 3]) {
      expect(zoneOf(`第1组${n}`)).toMatch(/^i1-1-/);
      expect(zoneOf(`第2组${n}`)).toMatch(/^i2-1-/);
    }
    expect(zoneOf("第1组2")).toBe("i1-1-1");
  });

  it("names who finds no place at a full table, by rank (somebody lost between tables)", () => {
    const all = people(["H1", "H2", "H3", "H4", "H5"]);
    expect(drawn("roundTables", { tables: 1, seats: 4 }, all).leftOver).toEqual(["H5"]);
  });
});
