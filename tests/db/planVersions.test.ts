import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let ids: string[];
type Compared = OutputFor<"plan.compare">;

const activities = async () =>
  (await office.call<OutputFor<"plan.activities">>("plan.activities", { year: 2020 })).rows;
const release = (name: string, releasedOn: string) =>
  office.call<{ id: string; activities: number; changeId: number }>("plan.release", { year: 2020, name, releasedOn });
const compare = (from: string, to: string) => office.call<Compared>("plan.compare", { year: 2020, from, to });
const releases = async () => (await office.call<OutputFor<"plan.releases">>("plan.releases", { year: 2020 })).rows;

beforeEach(async () => {
  office = await openTestOffice({ reference: true });
  ids = (await activities()).map((row) => row.id);
});
afterEach(() => office.close());

describe("a release", () => {
  test("holds the 23 activities of S1 with names, and says who made it and when", async () => {
    const made = await release("征求意见稿", "2020-02-03");
    expect(made.activities).toBe(23);
    expect(await releases()).toMatchObject([
      { id: made.id, name: "征求意见稿", releasedOn: "2020-02-03", who: "测试", activities: 23, runs: 0 },
    ]);
    const { content } = await office.call<{ content: { leadDepartments: string[] }[] }>("planRelease.get", {
      id: made.id,
    });
    expect(content[22]?.leadDepartments).toEqual(["调宣部", "广东科学馆"]);
  });

  test("stays as it was when bodies are renamed and activities deleted", async () => {
    const { id } = await release("印发稿", "2020-02-20");
    const [body] = (
      await office.call<{ rows: { id: string; name: string }[] }>("organisation.list", { filter: { name: "组联部" } })
    ).rows;
    await office.call("organisation.update", { id: body?.id, patch: { name: "组织联络部" } });
    await office.call("activity.remove", { id: ids[1] });
    const pages = await office.call("paper.pages", { layout: "planTable", params: { year: 2020, release: id } });
    const printed = JSON.stringify(pages);
    expect(printed).toContain("组联部");
    expect(printed).not.toContain("组织联络部");
    expect(printed).toContain("院士专家企业行活动");
  });

  test("is never rewritten, not by form and not by moving it to another plan", async () => {
    const { id } = await release("印发稿", "2020-02-20");
    expect(await office.fails("planRelease.update", { id, patch: { content: [] } })).toMatchObject({ code: "refused" });
    await office.call("plan.generate", { from: 2020, to: 2021 });
    const years = (await office.call<OutputFor<"plan.years">>("plan.years")).years;
    const other = years.find((one) => one.year === 2021)?.id;
    expect(await office.fails("planRelease.update", { id, patch: { plan: other } })).toMatchObject({ code: "refused" });
    expect(
      await office.fails("planRelease.create", { plan: other, name: "x", releasedOn: "2021-01-01", content: [{}] }),
    ).toMatchObject({ code: "refused" });
    // Its note may still be worded better.
    await office.call("planRelease.update", { id, patch: { note: "经校务委员会审议通过" } });
    expect((await releases())[0]?.note).toBe("经校务委员会审议通过");
  });

  test("can be withdrawn, and the withdrawal undone with all that it held", async () => {
    const { id } = await release("印发稿", "2020-02-20");
    const { changeId } = await office.call<{ changeId: number }>("planRelease.remove", { id });
    expect(await releases()).toEqual([]);
    await office.call("history.undo", { changeId });
    expect(await releases()).toMatchObject([{ id, activities: 23 }]);
    expect((await compare(id, "draft")).rows).toEqual([]);
  });

  test("needs a plan with activities and a name of its own", async () => {
    await release("印发稿", "2020-02-20");
    expect(await office.fails("plan.release", { year: 2020, name: "印发稿", releasedOn: "2020-03-01" })).toMatchObject({
      code: "conflict",
    });
    expect(await office.fails("plan.release", { year: 2033, name: "印发稿" })).toMatchObject({ code: "not_found" });
    await office.call("plan.create", { year: 2033, title: "空计划" });
    expect(await office.fails("plan.release", { year: 2033, name: "印发稿" })).toMatchObject({ code: "refused" });
    expect(await office.fails("plan.release", { year: 2020, name: "  " })).toMatchObject({ code: "invalid" });
  });
});

describe("a comparison", () => {
  test("release with draft, with each other, and with a 试排方案", async () => {
    await office.call("plan.place", { activity: ids[4], from: "2020-05-12", to: "2020-05-13" });
    const first = await release("征求意见稿", "2020-02-03");
    const run = (await activities())[4]?.runs[0]?.id;
    const scenario = await office.call<{ id: string }>("planScenario.create", {
      plan: (await office.call<OutputFor<"plan.activities">>("plan.activities", { year: 2020 })).plan?.id,
      name: "六月办",
    });
    await office.call("plan.place", { activity: ids[4], run, from: "2020-06-02", scenario: scenario.id });
    await office.call("plan.place", { activity: ids[5], from: "2020-06-09", scenario: scenario.id });
    const aside = await compare(first.id, scenario.id);
    expect(aside.to.name).toContain("六月办");
    // Tuesday 12 May to Tuesday 2 June 2020: three weeks of five working days.
    expect(aside.rows.map((row) => [row.activity, row.kind, row.sentence])).toEqual([
      [ids[4], "moved", "由5月12日至13日改到6月2日至3日（推迟15个工作日）"],
      [ids[5], "moved", "定于6月9日"],
    ]);
    expect((await compare(first.id, "draft")).rows).toEqual([]);

    await office.call("activity.update", { id: ids[0], patch: { name: "院士休养" } });
    await office.call("activity.remove", { id: ids[1] });
    const second = await release("印发稿", "2020-02-20");
    const { rows, counts, from, to } = await compare(first.id, second.id);
    expect([from, to]).toEqual([
      { name: "征求意见稿", date: "2020-02-03" },
      { name: "印发稿", date: "2020-02-20" },
    ]);
    expect(rows.map((row) => [row.activity, row.kind])).toEqual([
      [ids[0], "changed"],
      [ids[1], "dropped"],
    ]);
    expect(counts).toEqual({ added: 0, dropped: 1, moved: 0, lead: 0, changed: 1 });
  });

  test("what belongs to another year is not there", async () => {
    await office.call("plan.generate", { from: 2020, to: 2021 });
    const { id } = await office.call<{ id: string }>("plan.release", { year: 2021, name: "印发稿" });
    expect(await office.fails("plan.compare", { year: 2020, from: id, to: "draft" })).toMatchObject({
      code: "not_found",
    });
    expect(await office.fails("plan.progress", { year: 2020, release: id })).toMatchObject({ code: "not_found" });
  });
});

test("the journal of the plan: what changed since the release, of one activity and its runs, deleted ones too", async () => {
  const { id } = await release("印发稿", "2020-02-20");
  await office.call("person.create", { name: "无关的人" });
  await office.call("plan.place", { activity: ids[4], from: "2020-05-12" });
  await office.call("activity.update", { id: ids[0], patch: { people: 30 } });
  await office.call("activity.remove", { id: ids[4] });
  const changes = async (more: object = {}) =>
    (await office.call<OutputFor<"plan.changes">>("plan.changes", { year: 2020, since: id, ...more })).rows;
  expect((await changes()).map((row) => row.label)).toEqual(["删除重点活动", "修改重点活动", "活动排期"]);
  expect((await changes({ activity: ids[4] })).map((row) => row.label)).toEqual(["删除重点活动", "活动排期"]);
  expect((await changes({ limit: 1 })).length).toBe(1);
  expect((await changes())[1]?.sentences.join("")).toContain("30");
  // Without a release all that was ever done to the plan, its entering too.
  expect((await office.call<OutputFor<"plan.changes">>("plan.changes", { year: 2020 })).total).toBe(4);
});

test("progress measures against the latest 印发稿 unless told, and follows the states of runs", async () => {
  await office.call("plan.place", { activity: ids[4], from: "2020-05-12" });
  const early = await release("征求意见稿", "2020-02-03");
  const run = (await activities())[4]?.runs[0]?.id;
  await office.call("plan.place", { activity: ids[4], run, from: "2020-05-19" });
  await release("印发稿", "2020-02-20");
  await office.call("activityRun.update", { id: run, patch: { from: "2020-05-26", to: "2020-05-26", state: "held" } });
  const of = async (more: object) => {
    const all = await office.call<OutputFor<"plan.progress">>("plan.progress", {
      year: 2020,
      on: "2020-06-01",
      ...more,
    });
    return { name: all.release?.name, row: all.rows.find((row) => row.run === run), total: all.total };
  };
  expect(await of({})).toMatchObject({
    name: "印发稿",
    row: { stage: "held", slippage: 7 },
    total: { total: 23, held: 1, planned: 22, late: 0 },
  });
  expect(await of({ release: early.id })).toMatchObject({ name: "征求意见稿", row: { slippage: 14 } });
});

test.each([
  ["planTable", "xl/", "印发稿前的名称"],
  ["planChanges", "xl/", "改名为“新名称”（原名“印发稿前的名称”）"],
  ["completionReport", "xl/", "完成/计划"],
  ["proposalRegister", "xl/", "关于开放共享的建议"],
  ["planChanges", "word/", "新名称"],
  ["completionReport", "word/", "未完成的活动"],
])("%s leaves as a file that holds its rows (%s)", async (layout, part, text) => {
  await office.call("activity.update", { id: ids[0], patch: { name: "印发稿前的名称" } });
  const { id } = await release("印发稿", "2020-02-20");
  await office.call("activity.update", { id: ids[0], patch: { name: "新名称" } });
  await office.call("policyProposal.create", { title: "关于开放共享的建议", activity: ids[2], date: "2020-06-20" });
  const params = {
    planTable: { year: 2020, release: id },
    planChanges: { year: 2020, from: id },
    completionReport: { year: 2020, on: "2020-12-31" },
    proposalRegister: { year: 2020 },
  }[layout];
  const kind = part === "xl/" ? "xlsx" : "docx";
  const { file } = await office.call<{ file: string }>(`paper.${kind}`, {
    layout,
    params,
    out: join(office.folder, `out.${kind}`),
  });
  const inside = Object.entries(unzipSync(readFileSync(file)))
    .filter(([name]) => name.startsWith(part) && name.endsWith(".xml"))
    .map(([, bytes]) => strFromU8(bytes))
    .join("");
  expect(inside).toContain(text);
});
