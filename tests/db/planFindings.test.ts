import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../core/kit/dates.ts";
import { enterPlausibleRuns } from "../fixtures/plan/runs2020.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
/** Ids of departments, bases, runs by the number of their activity. */
let departments: string[];

interface Finding {
  key: string;
  rule: string;
  level: "error" | "warning";
  sentence: string;
  items: string[];
  people: string[];
  dates: string[];
  numbers: number[];
}
interface Fix {
  sentence: string;
  procedure?: string;
  input: Record<string, unknown>;
}
type Row = Record<string, unknown> & { id: string };

const on = "2026-02-01";
const year = 2026;
const call = <T>(name: string, input?: unknown) => office.call<T>(name, input);
const rowsOf = async (record: string, filter = {}) => (await call<{ rows: Row[] }>(`${record}.list`, { filter })).rows;
const findings = async (scenario?: string) =>
  (await call<{ findings: Finding[] }>("plan.findings", { year, on, ...(scenario ? { scenario } : {}) })).findings;
const fixes = async (key: string, scenario?: string) =>
  (await call<{ fixes: Fix[] }>("plan.fixes", { year, on, key, ...(scenario ? { scenario } : {}) })).fixes;

/** Repeatable numbers. */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** The plan of 2026 from that of 2020 with plausible runs, put on days at random: as bad as a plan can be. */
beforeAll(async () => {
  office = await openTestOffice({ reference: true });
  await call("plan.generate", { from: 2020, to: year });
  await enterPlausibleRuns(call, year);
  const random = seeded(11);
  const bases = await rowsOf("base");
  departments = (await rowsOf("organisation", { kind: "department" })).map((row) => row.id);
  await call("base.update", { id: bases[0]?.id, patch: { parallelGroups: 2, prepare: 1, closedWeekdays: ["周一"] } });
  const period = (more: object) =>
    call("blockedPeriod.create", { title: "年会", from: "2026-06-15", to: "2026-06-19", subject: "office", ...more });
  await period({});
  await period({ title: "防汛", from: "2026-07-06", to: "2026-07-17", binding: "soft" });
  await period({ title: "布展", subject: "base", base: bases[1]?.id, from: "2026-05-11", to: "2026-05-29" });
  await period({
    title: "集中学习",
    subject: "department",
    department: departments[0],
    from: "2026-04-13",
    to: "2026-04-17",
  });
  const [lecturer] = await rowsOf("person");
  const runs = await rowsOf("activityRun");
  const activities = new Map((await rowsOf("activity")).map((row) => [row.id, row]));
  for (const run of runs) {
    const months = String(run.months);
    // Without a date, on any day of the year, or in a few crowded weeks.
    const kind = random(8);
    if (kind === 0) continue;
    const from = kind < 4 ? addDays("2026-01-05", random(350)) : addDays("2026-04-06", random(70));
    const choice = run.bases as string[];
    const place = choice.length > 0 && random(3) > 0 ? { base: choice[random(2)] } : {};
    await call("plan.place", { activity: run.activity, run: run.id, from, ...place });
    if (random(5) === 0) await call("activityRun.update", { id: run.id, patch: { lecturers: [lecturer?.id] } });
    if (random(9) === 0) await call("activityRun.update", { id: run.id, patch: { locked: true } });
    expect(months).not.toBe("null");
  }
  // Odd ones: a window without a working day, a run longer than its window, a ring, an activity without runs.
  const [a, b, c] = runs.filter((run) => !activities.get(String(run.activity))?.locked);
  const patch = (run: Row | undefined, change: object) => call("activityRun.update", { id: run?.id, patch: change });
  await patch(a, { windowFrom: "2026-10-01", windowTo: "2026-10-07" });
  await patch(b, { from: null, to: null, length: 9, windowFrom: "2026-03-02", windowTo: "2026-03-06" });
  const later = runs.find((run) => run.activity !== c?.activity);
  await patch(c, { after: [later?.activity] });
  await patch(later, { after: [c?.activity] });
}, 60_000);
afterAll(() => office.close());

/** Applies every fix of one finding in turn, each taken back afterwards. Answers how many there were. */
async function tryFixes(finding: Finding, before: Finding[], scenario?: string): Promise<number> {
  const known = new Set(before.filter((one) => one.level === "error").map((one) => one.key));
  const offered = await fixes(finding.key, scenario);
  for (const fix of offered) {
    const done = await call<{ id?: string; changeId: number | null }>(fix.procedure ?? "", fix.input);
    expect(done.changeId, fix.sentence).not.toBeNull();
    const after = await findings(scenario);
    expect(
      after.map((one) => one.key),
      fix.sentence,
    ).not.toContain(finding.key);
    const fresh = after.filter((one) => one.level === "error" && !known.has(one.key));
    expect(
      fresh.map((one) => one.sentence),
      `${finding.sentence} -> ${fix.sentence}`,
    ).toEqual([]);
    await call("history.undo", { changeId: done.changeId });
  }
  return offered.length;
}

/** Some findings of each rule. */
const sample = (all: Finding[], each: number) =>
  [...Map.groupBy(all, (one) => one.rule).values()].flatMap((list) => list.slice(0, each));

describe("fixes through the program", () => {
  test("every fix that is offered can be done, removes its finding and makes no new error", async () => {
    const before = await findings();
    // The plan is bad enough for the test to mean something.
    const rules = new Set(before.map((one) => one.rule));
    for (const rule of ["perDay", "perWeek", "window", "windowEmpty", "cycle", "calendar.weekend", "period", "undated"])
      expect(rules, rule).toContain(rule);
    const stored = async () => [await rowsOf("activity"), await rowsOf("activityRun")];
    const state = await stored();
    let offered = 0;
    const withFixes = new Set<string>();
    for (const finding of sample(before, 4)) {
      const count = await tryFixes(finding, before);
      offered += count;
      if (count > 0) withFixes.add(finding.rule);
    }
    expect(offered).toBeGreaterThan(40);
    for (const rule of ["perDay", "window", "windowEmpty", "cycle", "calendar.weekend", "undated"])
      expect(withFixes, rule).toContain(rule);
    expect(await stored()).toEqual(state);
  }, 120_000);

  test("in a 试排方案 they change only the scenario", async () => {
    const { id } = await call<{ id: string }>("scenario.create", { year, name: "试一试" });
    const before = await findings(id);
    const draft = await rowsOf("activityRun");
    const moving = sample(before, 1).filter((one) => one.rule !== "window" && one.rule !== "cycle");
    let offered = 0;
    for (const finding of moving) {
      for (const fix of await fixes(finding.key, id)) {
        if (fix.procedure === "activityRun.update") continue;
        offered += 1;
        expect(fix.input.scenario, fix.sentence).toBe(id);
      }
      if (finding.rule !== "windowEmpty") await tryFixes(finding, before, id);
    }
    expect(offered).toBeGreaterThan(5);
    expect(await rowsOf("activityRun")).toEqual(draft);
    await call("planScenario.remove", { id });
  }, 120_000);
});

test("findings of some items only, and of a year without a plan", async () => {
  const all = await findings();
  const item = all.find((one) => one.items.length === 1)?.items[0];
  const { findings: own } = await call<{ findings: Finding[] }>("plan.findings", { year, on, items: [item] });
  expect(own).toEqual(all.filter((one) => one.items.includes(String(item))));
  expect(await call("plan.findings", { year: 2031, on })).toEqual({ findings: [] });
  expect(await call("plan.fixes", { year, key: "没有", on })).toEqual({ fixes: [] });
});

test("errors come before warnings, and keys are each there once", async () => {
  const all = await findings();
  const levels = all.map((one) => one.level);
  expect(levels.lastIndexOf("error")).toBeLessThan(levels.indexOf("warning"));
  expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
});

test("a rule that the office has switched off makes no finding", async () => {
  expect((await findings()).some((one) => one.rule === "perWeek")).toBe(true);
  await call("setting.create", { key: "schedule.rules", value: [{ id: "perWeek", on: false }] });
  expect((await findings()).some((one) => one.rule === "perWeek")).toBe(false);
  await call("history.undo");
});

test("verdicts agree with what is found once the item has been put there", async () => {
  const runs = (await rowsOf("activityRun")).filter((run) => run.from !== null && !run.locked && !run.part);
  for (const run of runs.slice(0, 4)) {
    const { days } = await call<{ days: { date: string; level: string; reasons: string[] }[] }>("plan.verdicts", {
      year,
      item: run.id,
    });
    const levels = new Map(days.map((day) => [day.date, day.level]));
    for (const date of ["2026-03-10", "2026-05-01", "2026-06-16", "2026-09-05", "2026-10-14"]) {
      const placed = await call<{ changeId: number }>("scenario.place", {
        year,
        placements: [{ item: run.id, start: date, place: null }],
      });
      // What hangs on no day is not asked of a day.
      const own = (await findings()).filter(
        (one) =>
          one.items.includes(run.id) && one.level === "error" && !["gone", "windowEmpty", "cycle"].includes(one.rule),
      );
      expect(levels.get(date) === "impossible", `${date} ${own.map((one) => one.sentence)}`).toBe(own.length > 0);
      if (placed.changeId) await call("history.undo", { changeId: placed.changeId });
    }
  }
  const error = await office.fails("plan.verdicts", { year, item: "没有" });
  expect(error.code).toBe("not_found");
});
