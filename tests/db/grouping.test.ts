import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerOf } from "../../core/rules/grouping/answer.ts";
import { readTables } from "../../core/rules/grouping/read.ts";
import { instances } from "../fixtures/seating/instances.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

type Progress = { running: boolean; best: string[][] | null; score: number | null; steps: number; answer: unknown };
const input = { ...instances.banquet64(), seed: 7, steps: 300_000 };

describe("the searches of the contract", () => {
  test("answer what the same search answers in process: the thread must not change it", async () => {
    const { problem } = readTables(input);
    const { answer } = answerOf({ problem: problem!, seed: 7, steps: 300_000 });
    const { groups: tables, ...rest } = answer!;
    expect(await office.call("seating.tables", input)).toEqual({ tables, ...rest });
  });

  test("seconds end a search without steps, and say so", async () => {
    const { steps: _steps, ...open } = input;
    expect(await office.call("seating.tables", { ...open, seconds: 0.2 })).toMatchObject({
      stopped: "time",
      proved: false,
    });
  });

  test("groups with attributes and with distances", async () => {
    const people = ["男", "男", "女", "女"].map((sex, i) => ({ id: `p${i}`, attrs: { sex } }));
    expect(await office.call("groups.balance", { people, groups: [2, 2], weights: { sex: 1 }, seed: 1 })).toMatchObject(
      {
        score: 0,
        proved: true,
      },
    );
    const distance = [
      [0, 9, 1, 1],
      [9, 0, 1, 1],
      [1, 1, 0, 9],
      [1, 1, 9, 0],
    ];
    expect(
      await office.call("groups.balance", { people: ["a", "b", "c", "d"], groups: [2, 2], distance, seed: 1 }),
    ).toMatchObject({ score: 18, proved: true });
  });

  test("contradicting wishes are refused before the search, by name", async () => {
    const rules = [
      { kind: "together", guests: ["g1", "g2"], required: true },
      { kind: "apart", guests: ["g1", "g2"], required: true },
    ];
    expect(await office.fails("seating.tables", { ...input, rules })).toMatchObject({
      code: "refused",
      message: expect.stringContaining("g1和g2必须同桌"),
    });
  });

  test("bad input is invalid: too few seats, an unknown key, too many people", async () => {
    expect(await office.fails("seating.tables", { ...input, tables: [8] })).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("座位"),
    });
    expect((await office.fails("seating.tables", { ...input, sedes: 1 })).code).toBe("invalid");
    const guests = Array.from({ length: 1001 }, (_, i) => `g${i}`);
    expect((await office.fails("seating.tables", { ...input, guests })).message).toContain("1000");
  });
});

describe("a search in the background", () => {
  const problem = { form: "tables", ...instances.random64() };

  test("shows progress, stops with the best so far, and answers that again", async () => {
    const { job } = await office.call<{ job: string }>("grouping.start", { problem, seed: 1, seconds: 60 });
    let seen: Progress;
    do {
      await new Promise((done) => setTimeout(done, 50));
      seen = await office.call<Progress>("grouping.progress", { job });
    } while (seen.best === null && seen.running);
    expect(seen).toMatchObject({ running: true, answer: null });
    expect(seen.best?.flat()).toHaveLength(64);
    const answer = await office.call<{ score: number; stopped: string }>("grouping.stop", { job });
    expect(answer.stopped).toBe("time");
    expect(answer.score).toBeGreaterThanOrEqual(seen.score ?? 0);
    expect(await office.call("grouping.progress", { job })).toMatchObject({ running: false, answer });
    expect(await office.call("grouping.stop", { job })).toEqual(answer);
  });

  test("a job that nobody started is not found", async () => {
    expect((await office.fails("grouping.progress", { job: "grouping_none" })).code).toBe("not_found");
  });

  test("groups made by hand are judged; somebody forgotten is named", async () => {
    const people = ["a", "b", "c", "d"];
    const names = { a: "张三", b: "李四", c: "王五", d: "赵六" };
    const wishes = { form: "groups", people, names, groups: [2, 2], rules: [{ kind: "apart", guests: ["a", "b"] }] };
    expect(
      await office.call("grouping.judge", {
        problem: wishes,
        groups: [
          ["a", "b"],
          ["c", "d"],
        ],
      }),
    ).toMatchObject({
      unmet: [{ wish: 0, sentence: "张三和李四尽量分开", where: "张三和李四同在第1组" }],
    });
    expect((await office.fails("grouping.judge", { problem: wishes, groups: [["a", "b"], ["c"]] })).message).toContain(
      "赵六",
    );
  });

  test("wishes are checked and told as sentences", async () => {
    const checked = await office.call("grouping.check", {
      problem: {
        form: "groups",
        people: ["a", "b"],
        groups: [1, 1],
        rules: [{ kind: "together", guests: ["a", "b"], required: true }],
      },
    });
    expect(checked).toMatchObject({ sentences: ["a和b必须同组"], contradictions: [{ wishes: [0] }] });
  });
});
