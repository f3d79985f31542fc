import { describe, expect, it } from "vitest";
import type { SeatedPerson } from "../../../../core/records/seating.ts";
import { arrange } from "../../../../core/rules/seating/arrange.ts";
import { plainOptions } from "../../../../core/rules/seating/choices.ts";
import { numberIn, numbersOf } from "../../../../core/rules/seating/numbers.ts";
import { fromTemplate, type TemplateName } from "../../../../core/rules/seating/venue/templates.ts";

const person = (name: string, more: Partial<SeatedPerson> = {}): SeatedPerson => ({
  name,
  person: null,
  note: "",
  platform: false,
  ...more,
});

/** Who sits in which zone, in the order of its seats, and why. */
function seat(template: TemplateName, given: Record<string, number>, people: readonly SeatedPerson[], options = {}) {
  const made = fromTemplate(template, given);
  if (!("layout" in made)) throw new Error(made.problem);
  const { seats, leftOver, notes } = arrange(
    people,
    { platformRows: 0, rows: 0, seatsPerRow: 0, layout: made.layout },
    { ...plainOptions, ...options },
  );
  const zoneOf = new Map(
    made.layout.zones.flatMap((zone) =>
      zone.rows.flatMap((row) => row.seats.map((one) => [one.id, zone.name] as const)),
    ),
  );
  const zones = Object.fromEntries(made.layout.zones.map((zone) => [zone.name, [] as string[]]));
  // Seats are answered in the order of rank within a table.
  for (const one of seats) zones[zoneOf.get(one.seat) ?? ""]?.push(people[one.index]?.name ?? "");
  const whys = Object.fromEntries(seats.map((one) => [people[one.index]?.name ?? "", one.why]));
  return { zones, whys, notes, leftOver: leftOver.map((one) => one.name) };
}

describe("numbers of tables and groups", () => {
  it("reads figures and spoken numbers (第十二桌 taken for the tenth)", () => {
    expect(["第3桌", "十二号桌", "第二小组", "7", "主桌"].map(numberIn)).toEqual([3, 12, 2, 7, null]);
  });

  it("gives 主桌 the number that no other bears, and counts where two bear the same (two tables for one number)", () => {
    expect(numbersOf(["主桌", "2号桌", "3号桌"])).toEqual([1, 2, 3]);
    expect(numbersOf(["主桌", "1号桌", "2号桌"])).toEqual([3, 1, 2]);
    expect(numbersOf(["东1", "西1", "东2"])).toEqual([1, 2, 3]);
  });
});

describe("tables that were given out before (分桌)", () => {
  it("brings everybody to the table of their number, the first in rank at its head, and says so (the result of 分桌 thrown away)", () => {
    const people = [
      person("甲", { table: "第2桌" }),
      person("乙", { table: "第1桌" }),
      person("丙", { table: "第2桌", head: true }),
      person("丁", { table: "第1桌" }),
    ];
    const { zones, whys, notes } = seat("roundTables", { tables: 3, seats: 4 }, people);
    expect(zones).toEqual({ "1号桌": ["乙", "丁"], "2号桌": ["甲", "丙"], "3号桌": [] });
    expect(whys.甲).toBe("2号桌1座，按分桌结果坐第2桌，第 1 位，首席");
    expect(whys.丙).toMatch(/^2号桌\d座，按分桌结果坐第2桌，第 2 位，/u);
    expect(notes).toEqual([]);
  });

  it("knows 主桌 as the first table, a bare figure, and goes before bodies kept together", () => {
    const people = [
      person("甲", { table: "2", unit: "一处" }),
      person("乙", { table: "主桌", unit: "一处" }),
      person("丙", { table: "第1桌", unit: "二处" }),
    ];
    const { zones, whys } = seat("banquet", { main: 4, tables: 1, seats: 4 }, people, { together: "unit" });
    expect(zones).toEqual({ 主桌: ["乙", "丙"], "2号桌": ["甲"] });
    expect(whys.甲).toContain("按分桌结果坐第2桌");
  });

  it("names who doesn't fit and seats them on the next free seat, behind those who belong there (somebody lost)", () => {
    const people = ["甲", "乙", "丙", "丁", "戊"].map((name) => person(name, { table: "第1桌" }));
    people.push(person("己", { table: "第2桌" }), person("庚"));
    const { zones, whys, notes, leftOver } = seat("roundTables", { tables: 2, seats: 4 }, people);
    expect(zones).toEqual({ "1号桌": ["甲", "乙", "丙", "丁"], "2号桌": ["己", "戊", "庚"] });
    expect(whys.戊).toMatch(/^2号桌\d座，第1桌已坐满，改坐此处，/u);
    expect(notes).toEqual(["第1桌排了5人，只有4个空座，戊改坐其他空座"]);
    expect(leftOver).toEqual([]);
  });

  it("says a number that no table of the hall bears, and seats its people all the same", () => {
    const { zones, notes } = seat("roundTables", { tables: 2, seats: 4 }, [
      person("甲", { table: "第9桌" }),
      person("乙", { table: "第2桌" }),
    ]);
    expect(zones).toEqual({ "1号桌": ["甲"], "2号桌": ["乙"] });
    expect(notes).toEqual(["会场里没有第9桌，这些人改坐其他桌的空座"]);
  });

  it("seats hosts and guests of a table by the places of a dinner, and still says whose table it is", () => {
    const people = ["H1", "H2", "G1", "G2"].map((name) =>
      person(name, { table: "第2桌", side: name.startsWith("G") ? "guest" : "host" }),
    );
    const { zones, whys } = seat("roundTables", { tables: 2, seats: 4 }, people);
    expect(zones["2号桌"]?.toSorted()).toEqual(["G1", "G2", "H1", "H2"]);
    expect(Object.values(whys).every((why) => why.includes("按分桌结果坐第2桌，"))).toBe(true);
  });
});

describe("islands of groups (分组)", () => {
  const member = (name: string, group: string, head = false) => person(name, { group, ...(head ? { head } : {}) });

  it("brings each group to the island of its number, its head first, in whatever order the list has them (groups by first appearance)", () => {
    const people = [member("甲", "第三组"), member("乙", "第三组", true), member("丙", "第1组")];
    const { zones, whys } = seat("islands", { groups: 3, seats: 4 }, people);
    expect(zones).toEqual({ 第1组: ["丙"], 第2组: [], 第3组: ["乙", "甲"] });
    expect(whys.乙).toBe("第3组1座，按分组结果坐第三组，组长，首席");
  });

  it("keeps two groups of one number apart, and the rest of a large group together at a free island", () => {
    const two = seat("islands", { groups: 2, seats: 4 }, [member("甲", "文科1组"), member("乙", "理科1组")]);
    expect(two.zones).toEqual({ 第1组: ["甲"], 第2组: ["乙"] });
    const large = seat(
      "islands",
      { groups: 3, seats: 4 },
      ["甲", "乙", "丙", "丁", "戊", "己"].map((name) => member(name, "第1组")).concat(member("庚", "第2组")),
    );
    expect(large.zones).toEqual({ 第1组: ["甲", "乙", "丙", "丁"], 第2组: ["庚"], 第3组: ["戊", "己"] });
    expect(large.notes).toEqual(["第1组排了6人，只有4个空座，戊、己改坐其他空座"]);
  });
});
