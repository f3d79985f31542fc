import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Seat, SeatedPerson } from "../../core/records/seating.ts";
import { leaders2020 } from "../fixtures/rules/platform.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

interface Plan {
  people: SeatedPerson[];
  seats: Seat[];
}

const makeHall = async (rows = 2, seatsPerRow = 4) =>
  (await office.call<{ id: string }>("hall.create", { name: `会场${rows}`, platformRows: 1, rows, seatsPerRow })).id;
const planOf = (id: string) => office.call<Plan>("seatingPlan.get", { id });
const seatOf = (plan: Plan, name: string) => {
  const seat = plan.seats.find((one) => plan.people[one.index]?.name === name);
  return seat?.seat ?? null;
};

describe("座次", () => {
  it("takes names, ids of persons and full entries side by side, ids by the person's name (ids printed as names)", async () => {
    const { id: person } = await office.call<{ id: string }>("person.create", { name: "郭姣", unit: "省科协" });
    const { id } = await office.call<{ id: string }>("seating.create", {
      hall: await makeHall(),
      people: ["张三", person, { person, platform: true, note: "列席" }, { name: "李四", platform: true }],
      variant: "A",
    });
    expect((await planOf(id)).people).toEqual([
      { name: "张三", person: null, note: "", platform: false },
      { name: "郭姣", person, note: "省科协", platform: false },
      { name: "郭姣", person, note: "列席", platform: true },
      { name: "李四", person: null, note: "", platform: true },
    ]);
  });

  it("refuses the id of nobody and an unknown hall, and stores nothing (half a plan)", async () => {
    const hall = await makeHall();
    const fails = await office.fails("seating.create", { hall, people: ["person_zzzzz"], variant: "A" });
    expect(fails.code).toBe("not_found");
    expect((await office.fails("seating.create", { hall: "hall_zzzzz", people: ["甲"], variant: "A" })).code).toBe(
      "not_found",
    );
    expect((await office.call<{ total: number }>("seatingPlan.list", {})).total).toBe(0);
  });

  it("seats the leaders of 2020 by both variants (wrong hand)", async () => {
    const hall = await makeHall();
    for (const variant of ["A", "B"] as const) {
      const people = leaders2020.byRank.map((name) => ({ name, platform: true }));
      const { id } = await office.call<{ id: string }>("seating.create", { hall, people, variant });
      const plan = await planOf(id);
      const row = plan.seats
        .toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
        .map((seat) => plan.people[seat.index]?.name);
      expect(row).toEqual(leaders2020[variant]);
    }
  });

  it("warns of those without a seat and of namesakes without a note (found on the day only)", async () => {
    const { warnings } = await office.call<{ warnings: string[] }>("seating.create", {
      hall: await makeHall(1, 2),
      people: ["王芳", "王芳", "李明"],
      variant: "A",
    });
    expect(warnings[0]).toContain("李明");
    expect(warnings[1]).toContain("王芳");
  });

  it("swaps two people over the edge of the platform and remembers where each belongs; one undo takes it back", async () => {
    const { id } = await office.call<{ id: string }>("seating.create", {
      hall: await makeHall(),
      people: [{ name: "甲", platform: true }, { name: "乙", platform: true }, "丙"],
      variant: "A",
    });
    const before = await planOf(id);
    await office.call("seating.swap", { id, a: 1, b: 2 });
    const after = await planOf(id);
    expect(seatOf(after, "丙")).toEqual(seatOf(before, "乙"));
    expect(seatOf(after, "乙")).toEqual(seatOf(before, "丙"));
    expect(after.people.map((one) => one.platform)).toEqual([true, false, true]);
    await office.call("history.undo", {});
    expect(await planOf(id)).toEqual(before);
  });

  it("moves somebody to a free seat and refuses a taken one and one that isn't there (two on one chair)", async () => {
    const hall = await makeHall();
    const { id } = await office.call<{ id: string }>("seating.create", { hall, people: ["甲", "乙"], variant: "A" });
    await office.call("seating.move", { id, person: 1, seat: "a2-4" });
    expect(seatOf(await planOf(id), "乙")).toEqual("a2-4");
    const taken = await office.fails("seating.move", { id, person: 0, seat: "a2-4" });
    expect([taken.code, taken.message]).toEqual(["refused", "这个座位已有人，请用对调"]);
    expect((await office.fails("seating.move", { id, person: 0, seat: "a3-1" })).code).toBe("refused");
  });

  it("lets somebody take the place of one who left the platform, not one beside it (a gap that can't be filled)", async () => {
    const hall = await makeHall();
    const leaders = ["甲", "乙", "丙"].map((name) => ({ name, platform: true }));
    const { id } = await office.call<{ id: string }>("seating.create", {
      hall,
      people: [...leaders, "丁"],
      variant: "A",
    });
    await office.call("seating.move", { id, person: 2, seat: "a2-1" });
    expect((await office.fails("seating.move", { id, person: 3, seat: "p1-4" })).code).toBe("refused");
    await office.call("seating.move", { id, person: 3, seat: "p1-1" });
    const plan = await planOf(id);
    expect(seatOf(plan, "丁")).toEqual("p1-1");
    expect(plan.people.map((one) => one.platform)).toEqual([true, true, false, true]);
  });

  it("names who moves in a late change; with keep the others stay (everybody's card moved for one)", async () => {
    const hall = await makeHall();
    const people = ["甲", "乙", "丙", "丁", "戊"];
    const { id } = await office.call<{ id: string }>("seating.create", {
      hall,
      people,
      variant: "A",
      fill: "leftToRight",
    });
    const kept = await office.call<{ moves: { name: string; to: string | null }[] }>("seating.arrange", {
      id,
      people: people.filter((name) => name !== "乙"),
      fill: "leftToRight",
      keep: true,
    });
    expect(kept.moves).toEqual([{ name: "乙", note: "", from: "1排2座", to: null }]);
    const anew = await office.call<{ moves: { name: string }[] }>("seating.arrange", { id, fill: "leftToRight" });
    expect(anew.moves.map((move) => move.name)).toEqual(["丙", "丁", "戊"]);
  });

  it("seats 3,000 in a hall of as many (a limit on the way)", async () => {
    const hall = await makeHall(30, 100);
    const people = Array.from({ length: 3000 }, (_, i) => `人${i}`);
    const { id, warnings } = await office.call<{ id: string; warnings: string[] }>("seating.create", {
      hall,
      people,
      variant: "A",
    });
    expect(warnings).toEqual([]);
    expect(new Set((await planOf(id)).seats.map((seat) => seat.index)).size).toBe(3000);
  });
});
