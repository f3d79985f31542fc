import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
interface Due {
  activities: { name: string; from: string }[];
  findings: { rule: string; sentence: string }[];
  unplaced: number;
  undated: { no: number; name: string }[];
  planYear: number | null;
}
const due = (on: string) => office.call<Due>("workbench.due", { on });
const activities = async () =>
  (await office.call<{ rows: { id: string; name: string }[] }>("plan.activities", { year: 2020 })).rows;

beforeEach(async () => {
  office = await openTestOffice({ reference: true });
});
afterEach(() => office.close());

test("the next 30 days hold a run that goes on since yesterday and one on the last day, not the day after nor one that ended", async () => {
  const [a, b, c, d, e] = await activities();
  await office.call("plan.place", { activity: a?.id, from: "2020-06-01", to: "2020-06-12" });
  await office.call("plan.place", { activity: b?.id, from: "2020-07-03" });
  await office.call("plan.place", { activity: c?.id, from: "2020-07-04" });
  await office.call("plan.place", { activity: d?.id, from: "2020-06-01", to: "2020-06-02" });
  // Known to the month only: nobody can be reminded of a day.
  await office.call("plan.place", { activity: e?.id, from: "2020-06" });
  const { activities: soon } = await due("2020-06-03");
  expect(soon.map((run) => run.name)).toEqual([a?.name, b?.name]);
});

test("a run to come on a day off is a finding, one that is past is none", async () => {
  const [a, b] = await activities();
  await office.call("plan.place", { activity: a?.id, from: "2020-10-02" });
  await office.call("plan.place", { activity: b?.id, from: "2020-05-01" });
  const { findings } = await due("2020-09-01");
  expect(findings.filter((one) => one.rule.startsWith("calendar.")).map((one) => one.sentence)).toEqual([
    expect.stringContaining(a?.name ?? ""),
  ]);
});

test("activities without a date are counted, and the first are named in the order of the plan", async () => {
  const rows = await activities();
  await office.call("plan.place", { activity: rows[0]?.id, from: "2020-06-01" });
  const { unplaced, undated, planYear } = await due("2020-03-01");
  expect({ unplaced, planYear }).toEqual({ unplaced: rows.length - 1, planYear: 2020 });
  expect(undated.map((row) => row.no)).toEqual([2, 3, 4, 5, 6]);
});
