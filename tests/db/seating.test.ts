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

interface Changed {
  changeId: number;
  warnings: string[];
  moves: { name: string; note: string; from: string | null; to: string | null }[];
  reprint: {
    cards: string[];
    cardPeople: number[];
    strips: number[];
    takeAway: string[];
    papers: { layout: string }[];
  };
}

describe("人员变动", () => {
  const leaders = ["甲", "乙", "丙"].map((name) => ({ name, platform: true }));
  const start = async () => {
    const hall = await makeHall(2, 4);
    const made = await office.call<{ id: string }>("seating.create", {
      hall,
      people: [...leaders, "丁", "戊", "己"],
      variant: "A",
      fill: "leftToRight",
    });
    return made.id;
  };

  it("lets nobody else in the hall move, gives the gap to who comes, and names one card (everything printed again)", async () => {
    const id = await start();
    const answer = await office.call<Changed>("seating.change", { id, drop: [4], add: [{ person: "庚" }] });
    expect(answer.moves).toEqual([
      { name: "庚", note: "", from: null, to: "1排2座" },
      { name: "戊", note: "", from: "1排2座", to: null },
    ]);
    expect([answer.reprint.cards, answer.reprint.takeAway]).toEqual([["庚"], ["戊"]]);
    expect(answer.reprint.papers.map((one) => one.layout)).toEqual(["seatingPlan", "seatList", "seatList"]);
    const plan = await planOf(id);
    expect(answer.reprint.cardPeople.map((index) => plan.people[index]?.name)).toEqual(["庚"]);
  });

  it("shifts the platform by rank when one of it drops out, and in the hall on request those behind", async () => {
    const id = await start();
    const answer = await office.call<Changed>("seating.change", { id, drop: [1, 3], hall: "shift" });
    expect(answer.moves).toEqual([
      { name: "甲", note: "", from: "主席台1排2座", to: "主席台1排1座" },
      { name: "丙", note: "", from: "主席台1排1座", to: "主席台1排2座" },
      { name: "戊", note: "", from: "1排2座", to: "1排1座" },
      { name: "己", note: "", from: "1排3座", to: "1排2座" },
      { name: "乙", note: "", from: "主席台1排3座", to: null },
      { name: "丁", note: "", from: "1排1座", to: null },
    ]);
    expect(answer.reprint.cards).toEqual([]);
  });

  it("puts somebody who comes into the rank asked for, on the platform before those behind", async () => {
    const id = await start();
    await office.call("seating.change", { id, add: [{ person: { name: "新", platform: true }, at: 1 }] });
    const plan = await planOf(id);
    expect(plan.people.map((one) => one.name).slice(0, 4)).toEqual(["甲", "新", "乙", "丙"]);
    expect(["丙", "甲", "新", "乙"].map((name) => seatOf(plan, name))).toEqual([
      // Four, variant A: 3 1 2 4 from the left.
      "p1-4",
      "p1-2",
      "p1-3",
      "p1-1",
    ]);
  });

  it("keeps what was swapped by hand on the platform when only the hall changes (a swap undone silently)", async () => {
    const id = await start();
    await office.call("seating.swap", { id, a: 0, b: 2 });
    const before = await planOf(id);
    await office.call("seating.change", { id, drop: [5] });
    const after = await planOf(id);
    for (const name of ["甲", "乙", "丙"]) expect(seatOf(after, name)).toBe(seatOf(before, name));
  });

  it("leaves a locked seat alone when all is seated anew, and refuses to swap or move it", async () => {
    const id = await start();
    await office.call("seating.move", { id, person: 5, seat: "a2-4" });
    await office.call("seating.lock", { id, people: [5], locked: true });
    expect((await office.fails("seating.swap", { id, a: 5, b: 3 })).message).toContain("已锁定");
    expect((await office.fails("seating.move", { id, person: 5, seat: "a2-1" })).message).toContain("已锁定");
    await office.call("seating.arrange", { id });
    expect(seatOf(await planOf(id), "己")).toBe("a2-4");
    await office.call("seating.lock", { id, people: [5], locked: false });
    await office.call("seating.arrange", { id });
    expect(seatOf(await planOf(id), "己")).toBe("a1-3");
  });

  it("remembers how it was seated, so that a change seats by the same rule (choices forgotten)", async () => {
    const id = await start();
    await office.call("seating.arrange", { id, fill: "rightToLeft", options: { lectern: "rightFront" } });
    expect(seatOf(await planOf(id), "丁")).toBe("a1-4");
    await office.call("seating.change", { id, hall: "shift", drop: [3] });
    expect(seatOf(await planOf(id), "戊")).toBe("a1-4");
    const { choices } = await office.call<{ choices: Record<string, unknown> }>("seatingPlan.get", { id });
    expect([choices.fill, choices.lectern]).toEqual(["rightToLeft", "rightFront"]);
  });

  it("compares a plan with an earlier version of itself and with another plan", async () => {
    const id = await start();
    const { rows } = await office.call<{ rows: { version: string }[] }>("seating.versions", { id });
    await office.call("seating.swap", { id, a: 3, b: 4 });
    const answer = await office.call<Changed>("seating.compare", { a: rows[0]?.version, b: id });
    expect(answer.moves).toEqual([
      { name: "丁", note: "", from: "1排1座", to: "1排2座" },
      { name: "戊", note: "", from: "1排2座", to: "1排1座" },
    ]);
    expect((await office.call<Changed>("seating.compare", { a: id, b: id })).moves).toEqual([]);
    expect((await office.fails("seating.compare", { a: `${id}@9999`, b: id })).code).toBe("not_found");
  });
});

describe("排序和场景", () => {
  it("ranks people by the office's table, and says ties; an empty table goes back to the program's", async () => {
    await office.call("seating.setPriority", { keys: ["post", "listed"], tables: { post: ["局长", "科长"] } });
    const people = [
      { name: "甲", post: "科长" },
      { name: "乙", post: "局长" },
    ];
    const names = async () =>
      (await office.call<{ rows: { name: string }[] }>("seating.order", { people })).rows.map((one) => one.name);
    expect(await names()).toEqual(["乙", "甲"]);
    await office.call("seating.setPriority", { tables: { post: ["科长", "局长"] } });
    expect(await names()).toEqual(["甲", "乙"]);
    const tie = await office.call<{ ties: string[] }>("seating.order", {
      people: [people[0], { ...people[0], name: "丙" }],
      keys: ["post"],
    });
    expect(tie.ties).toEqual(["甲、丙按职务并列，已按名单次序先后排列"]);
  });

  it("ranks bodies by protocol as the library knows them, and says which it doesn't (bodies as they first appear)", async () => {
    // print.md 2: departments, then cities by code, then societies.
    for (const [name, kind, code, shortName] of [
      ["省某学会", "society", "3", null],
      ["东市科协", "cityAssociation", "4403", null],
      ["西市科协", "cityAssociation", "4401", "西科协"],
      ["办公室", "department", "1", null],
    ] as const)
      await office.call("organisation.create", { name, kind, code, shortName });
    const one = (name: string, unit: string | null) => ({ name, unit });
    const people = [
      one("甲", "省某学会"),
      one("乙", "某公司"),
      one("丙", "东市科协"),
      one("丁", null),
      one("戊", "西科协"),
      one("己", "办公室"),
    ];
    const order = (more = {}) =>
      office.call<{ rows: { name: string }[]; notes: string[] }>("seating.order", { people, keys: ["body"], ...more });
    const { rows, notes } = await order();
    expect(rows.map((row) => row.name)).toEqual(["己", "戊", "丙", "甲", "乙", "丁"]);
    expect(notes).toEqual([
      "机构中没有：某公司，已按名单中出现的先后排在其他单位之后",
      "有1人没有填写单位，已排在后面",
    ]);
    const own = await order({ tables: { body: ["某公司", "省某学会"] } });
    expect(own.rows.slice(0, 2).map((row) => row.name)).toEqual(["乙", "甲"]);
  });

  it("answers a scene with names and reasons", async () => {
    const answer = await office.call<{ positions: { name: string; x: number; why: string }[] }>("seating.scene", {
      scene: "talks",
      sides: { host: ["张", "王"], guest: ["史密斯", "约翰"] },
      options: { foreign: true, interpreters: { guest: "译" } },
    });
    const names = answer.positions.map((one) => one.name).toSorted();
    expect(names).toEqual(["张", "王", "史密斯", "约翰", "译"].toSorted());
    expect(answer.positions.find((one) => one.name === "史密斯")?.why).toBe("客方第 1 位，面门一侧正中");
  });

  it("seats the people of a gathering with their units, leaders on the platform", async () => {
    const { id: gathering } = await office.call<{ id: string }>("gathering.create", {
      title: "座谈会",
      kind: "meeting",
      from: "2026-03-05",
    });
    for (const [name, role] of [
      ["甲", "leader"],
      ["乙", "delegate"],
    ] as const) {
      const { id: person } = await office.call<{ id: string }>("person.create", { name });
      await office.call("participant.create", { gathering, person, role, unit: "省科协" });
    }
    const { id } = await office.call<{ id: string }>("seating.create", { hall: await makeHall(), gathering });
    const plan = await office.call<Plan & { title: string; gathering: string; date: string }>("seatingPlan.get", {
      id,
    });
    expect([plan.title, plan.gathering, plan.date]).toEqual(["座谈会", gathering, "2026-03-05"]);
    expect([seatOf(plan, "甲"), seatOf(plan, "乙")]).toEqual(["p1-1", "a1-2"]);
    expect(plan.people[1]?.unit).toBe("省科协");
  });

  it("says a person who stands twice in the list, and refuses a plan without people (two cards for one)", async () => {
    const { id: person } = await office.call<{ id: string }>("person.create", { name: "郭姣" });
    const hall = await makeHall();
    const { warnings } = await office.call<{ warnings: string[] }>("seating.create", {
      hall,
      people: [person, person],
    });
    expect(warnings).toContain("郭姣在名单中出现了两次，请核对后去掉一次");
    expect((await office.fails("seating.create", { hall })).code).toBe("invalid");
  });
});
