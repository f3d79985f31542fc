import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
const planOf = (year: number) =>
  office.call<{
    rows: {
      id: string;
      no: number;
      name: string;
      categoryId: string;
      categoryNo: number;
      state: string;
      runs: { id: string; runNo: number; from: string; to: string; fromPrecision: string; state: string }[];
    }[];
    categories: { id: string; no: number; name: string }[];
  }>("plan.activities", { year });
/** Every row that these commands may touch. */
const state = async () =>
  Promise.all(["activity", "activityRun", "activityCategory"].map((record) => office.call(`${record}.list`)));

beforeEach(async () => {
  office = await openTestOffice({ reference: true });
});
afterEach(() => office.close());

describe("order of the plan", () => {
  test("moving an activity is one step, numbers stay without gaps, undo brings all numbers back", async () => {
    const before = await state();
    const { rows } = await planOf(2020);
    const [first, second] = rows;
    const moved = await office.call("plan.move", { id: second?.id, before: first?.id });
    const after = (await planOf(2020)).rows;
    expect(after.slice(0, 2).map((row) => row.name)).toEqual([second?.name, first?.name]);
    expect(after.map((row) => row.no)).toEqual(rows.map((_, i) => i + 1));
    expect(moved.no).toBe(1);
    await office.call("history.undo", { changeId: moved.changeId });
    expect(await state()).toEqual(before);
  });

  test("a new activity stands at the end of its type and those behind it make room", async () => {
    const { rows, categories } = await planOf(2020);
    const type = categories[0];
    const count = rows.filter((row) => row.categoryId === type?.id).length;
    const added = await office.call<{ id: string; no: number }>("plan.add", { category: type?.id, name: "新活动" });
    expect(added.no).toBe(count + 1);
    const after = (await planOf(2020)).rows;
    expect(after.map((row) => row.no)).toEqual(Array.from({ length: rows.length + 1 }, (_, i) => i + 1));
    expect(after[count]?.id).toBe(added.id);
  });

  test("a deletion leaves a gap, and putting the numbers in order closes it", async () => {
    const { rows } = await planOf(2020);
    await office.call("activity.remove", { id: rows[4]?.id });
    expect((await planOf(2020)).rows.map((row) => row.no)).not.toContain(5);
    await office.call("plan.renumber", { year: 2020 });
    expect((await planOf(2020)).rows.map((row) => row.no)).toEqual(rows.slice(1).map((_, i) => i + 1));
    expect(await office.call("plan.renumber", { year: 2020 })).toEqual({ changed: 0, changeId: null });
  });

  test("a main type of another year's plan is refused: the activity would vanish from its own plan", async () => {
    await office.call("plan.generate", { from: 2020, to: 2021 });
    const other = (await planOf(2021)).categories[0];
    const error = await office.fails("activity.update", {
      id: (await planOf(2020)).rows[0]?.id,
      patch: { category: other?.id },
    });
    expect(error.code).toBe("refused");
    expect(error.message).toContain("另一年度");
  });
});

describe("dates of runs", () => {
  const place = (input: object) =>
    office.call<{ id: string; changeId: number; warnings: string[] }>("plan.place", input);

  test("the first date makes a run and takes the activity out of draft, in one step", async () => {
    const before = await state();
    const activity = (await planOf(2020)).rows[0];
    const placed = await place({ activity: activity?.id, from: "2020-03-05", to: "2020-03-07" });
    const row = (await planOf(2020)).rows[0];
    expect(row).toMatchObject({ state: "scheduled", runs: [{ runNo: 1, from: "2020-03-05", to: "2020-03-07" }] });
    await office.call("history.undo", { changeId: placed.changeId });
    expect(await state()).toEqual(before);
  });

  test("a run that is moved keeps its three days", async () => {
    const activity = (await planOf(2020)).rows[0]?.id;
    const { id } = await place({ activity, from: "2020-03-04", to: "2020-03-06" });
    await place({ activity, run: id, from: "2020-11-10" });
    expect((await planOf(2020)).rows[0]?.runs).toMatchObject([{ from: "2020-11-10", to: "2020-11-12" }]);
  });

  test("a date known to the month stays a month and plans nothing yet", async () => {
    const activity = (await planOf(2020)).rows[0]?.id;
    await place({ activity, from: "2020年3月" });
    const row = (await planOf(2020)).rows[0];
    expect(row?.state).toBe("draft");
    expect(row?.runs).toMatchObject([{ from: "2020-03-01", fromPrecision: "month", state: "draft" }]);
  });

  test("a run on the national holiday is stored and told (state council notice for 2020: 1 to 8 October)", async () => {
    const activity = (await planOf(2020)).rows[0]?.id;
    const { warnings } = await place({ activity, from: "2020-10-02" });
    expect(warnings.join()).toContain("放假");
    const sunday = await place({ activity, from: "2020-09-27" });
    expect(sunday.warnings).toEqual([]); // A Sunday on which one works in place of the holiday.
  });

  test("a text that is no date is refused and changes nothing", async () => {
    const before = await state();
    const error = await office.fails("plan.place", { activity: (await planOf(2020)).rows[0]?.id, from: "春天" });
    expect(error.code).toBe("invalid");
    expect(await state()).toEqual(before);
  });
});
