import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fillTurns,
  type KnownTurn,
  monthsLater,
  postponeTurn,
  type RotationHost,
} from "../../../../core/rules/lectures/rotation.ts";

const monthly = { from: "2026-01-15", intervalMonths: 1 };
const host = (id: string, more: Partial<RotationHost> = {}): RotationHost => ({
  id,
  name: `${id}学会`,
  active: true,
  endedOn: null,
  ...more,
});
const hosts = (...ids: string[]) => ids.map((id) => host(id));
const asKnown = (turns: readonly { no: number; host: string; date: string }[]): KnownTurn[] =>
  turns.map((one) => ({ ...one, id: `turn_${one.no}`, datePrecision: "month", state: "planned" }));
const fill = (all: RotationHost[], turns: KnownTurn[], count: number) => fillTurns(monthly, all, turns, count);
const order = (turns: readonly { host: string }[]) => turns.map((one) => one.host).join("");

describe("fillTurns", () => {
  it("goes round in order; the first is on the day named, the others are known to the month, over the turn of the year", () => {
    const made = fillTurns({ from: "2025-11-15", intervalMonths: 2 }, hosts("甲", "乙", "丙"), [], 4);
    expect(order(made.turns)).toBe("甲乙丙甲");
    expect(made.turns.map((one) => [one.no, one.date, one.datePrecision])).toEqual([
      [1, "2025-11-15", "day"],
      [2, "2026-01-01", "month"],
      [3, "2026-03-01", "month"],
      [4, "2026-05-01", "month"],
    ]);
  });

  it("whoever hosted comes last: one who is new hosts before the next round, in two calls as in one", () => {
    const first = fill(hosts("甲", "乙", "丙"), [], 2);
    const second = fill(hosts("丁", "甲", "乙", "丙"), asKnown(first.turns), 4);
    expect(order(second.turns)).toBe("丁丙甲乙");
    expect(second.turns[0]).toMatchObject({ no: 3, date: "2026-03-01" });
  });

  it("a turn that was skipped is no turn: its host is due", () => {
    const turns = asKnown(fill(hosts("甲", "乙"), [], 2).turns);
    turns[0]!.state = "skipped";
    expect(order(fill(hosts("甲", "乙"), turns, 2).turns)).toBe("甲乙");
  });

  it("hosts up to its last day: one struck off on the 20th can still on the 15th", () => {
    expect(order(fill([host("甲", { endedOn: "2026-01-20" })], [], 1).turns)).toBe("甲");
    expect(order(fill([host("甲", { endedOn: "2026-01-14" })], [], 1).turns)).toBe("");
  });

  it("passes over what is struck off before the end of the month of its turn, and says so once", () => {
    const gone = host("乙", { endedOn: "2026-04-10" });
    const made = fill([host("甲"), gone, host("丙"), host("丁", { active: false })], [], 6);
    expect(order(made.turns)).toBe("甲乙丙甲丙甲");
    expect(made.sentences).toEqual(["丁学会已不存续，轮值跳过", "乙学会已于2026年4月10日撤销或并入其他机构，轮值跳过"]);
  });

  it("without anybody left it stops with a word and not with an endless search", () => {
    expect(fill([], [], 3)).toEqual({ turns: [], sentences: ["没有可以轮值的机构"] });
    const last = fill([host("甲", { endedOn: "2026-02-27" })], [], 5);
    expect(order(last.turns)).toBe("甲");
    expect(last.sentences.at(-1)).toBe("从第2期起没有可以轮值的机构");
  });

  it("nobody hosts twice before all others have (property)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 }), (count, turns) => {
        const all = hosts(...Array.from({ length: count }, (_, at) => String(at)));
        const made = order(fill(all, [], turns).turns);
        for (let at = 0; at + count <= made.length; at++) expect(new Set(made.slice(at, at + count)).size).toBe(count);
      }),
    );
  });
});

describe("postponeTurn", () => {
  const turns = asKnown(fill(hosts("甲", "乙", "丙", "丁"), [], 4).turns);

  it("each host moves to the next planned turn, the last to a new one", () => {
    expect(postponeTurn(monthly, turns, "turn_2")).toEqual({
      changes: [
        { id: "turn_3", host: "乙" },
        { id: "turn_4", host: "丙" },
      ],
      added: { no: 5, host: "丁", date: "2026-05-01", datePrecision: "month" },
    });
  });

  it("hops over what is confirmed, and the last of all gets the new turn itself", () => {
    const confirmed = turns.map((one) => (one.no === 3 ? { ...one, state: "confirmed" as const } : one));
    expect(postponeTurn(monthly, confirmed, "turn_2")?.changes).toEqual([{ id: "turn_4", host: "乙" }]);
    expect(postponeTurn(monthly, turns, "turn_4")).toMatchObject({ changes: [], added: { no: 5, host: "丁" } });
    expect(postponeTurn(monthly, turns, "turn_9")).toBeNull();
  });

  it("keeps every host exactly once more (property): nobody falls out of the round", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (count, at) => {
        const many = asKnown(fill(hosts("甲", "乙", "丙"), [], count).turns);
        const skipped = many[at % count]!;
        const change = postponeTurn(monthly, many, skipped.id)!;
        const after = new Map(many.map((one) => [one.id, one.host]));
        after.delete(skipped.id);
        for (const one of change.changes) after.set(one.id, one.host);
        expect([...after.values(), change.added.host].sort()).toEqual(many.map((one) => one.host).sort());
      }),
    );
  });
});

it("months are counted over the year", () => {
  expect(monthsLater("2026-11-30", 1)).toBe("2026-12-01");
  expect(monthsLater("2026-11-30", 2)).toBe("2027-01-01");
  expect(monthsLater("2026-01-15", 60)).toBe("2031-01-01");
});
