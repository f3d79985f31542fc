import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice({ reference: true });
});
afterAll(() => office.close());

type Rows = { rows: Record<string, unknown>[]; total: number };

// Figures from annexes 1 and 2 of 粤科协组〔2020〕10号 and from the reference tables, not from the program.
describe("reference data", () => {
  test.each([
    ["organisation", { kind: "cityAssociation" }, 21],
    ["organisation", { kind: "department" }, 6],
    ["organisation", { kind: "affiliatedUnit" }, 2],
    ["organisation", { kind: "society" }, 60],
    ["person", {}, 15],
    ["appointment", {}, 19],
    ["activityCategory", {}, 6],
    ["activity", {}, 23],
    ["base", {}, 79],
    ["base", { city: null }, 1],
    ["base", { capacity: null }, 79],
    ["calendarDay", {}, 255],
    ["calendarDay", { kind: "workday" }, 1],
  ])("%s %j: %i rows", async (record, filter, count) => {
    expect((await office.call<Rows>(`${record}.list`, { filter, limit: 1000 })).total).toBe(count);
  });

  test("the plan of 2020 as in annex 2: activity 23 has two leads, the others one", async () => {
    const { rows } = await office.call<Rows>("plan.activities", { year: 2020 });
    expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
    expect(rows[0]).toMatchObject({
      categoryNo: 1,
      category: "国情考察研修",
      name: "在粤工作院士休养考察活动",
      leadDepartments: ["组联部"],
      state: "draft",
    });
    expect(rows[22]).toMatchObject({ categoryNo: 6, leadDepartments: ["调宣部", "广东科学馆"] });
    expect(rows.filter((row) => (row.leadDepartments as string[]).length !== 1)).toHaveLength(1);
    const perCategory = [...Map.groupBy(rows, (row) => row.categoryNo).values()].map((group) => group.length);
    expect(perCategory).toEqual([3, 7, 4, 4, 4, 1]);
  });

  test("the committee of 2020 as in annex 1, in its listed order, known to the year", async () => {
    const roster = await office.call<Record<string, { name: string; from: string }[]> & { director: { name: string } }>(
      "committee.roster",
      { on: "2020-09-01" },
    );
    expect(roster.leaders?.map((one) => one.name)).toEqual(["郑庆顺", "冯日光", "刘建军", "吴清平"]);
    expect(roster.director.name).toBe("郑庆顺");
    expect(roster.deputies?.map((one) => one.name)).toEqual(["冯日光", "刘建军", "吴清平"]);
    expect(roster.members?.map((one) => one.name)).toEqual(
      "邹采荣 郭姣 廖明 徐晨 朱立学 蔡康 成守珍 姚化荣 赵丽冰 林祥 罗光华".split(" "),
    );
    const { rows } = await office.call<Rows>("appointment.list", {});
    expect(rows.every((row) => row.from === "2020-01-01" && row.fromPrecision === "year" && row.to === null)).toBe(
      true,
    );
  });

  test("is one change of the program's own: Ctrl+Z of an officer never takes it back", async () => {
    const { rows } = await office.call<Rows>("history.list", {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ label: "载入参考数据", who: "校务台" });
    expect(await office.fails("history.undo")).toMatchObject({ code: "refused", message: "没有可撤销的操作" });
  });

  test("every make-up workday of 2020 to 2026 is known, each day with its notice", async () => {
    const { rows } = await office.call<Rows>("calendarDay.list", { limit: 1000 });
    expect(rows.every((row) => String(row.source).includes("gov.cn"))).toBe(true);
    expect(
      rows.filter((row) => row.kind === "makeUp" && String(row.date).startsWith("2026")).map((row) => row.date),
    ).toContain("2026-10-10");
  });

  test("can't be loaded over what somebody has entered", async () => {
    expect(await office.fails("library.begin", { with: "reference" })).toMatchObject({ code: "conflict" });
  });
});

describe("the year's main job on it", () => {
  test("a new plan from the last one: same activities, nothing carried that has no date, leads kept", async () => {
    const made = await office.call("plan.generate", { from: 2020, to: 2027 });
    expect(made).toMatchObject({ activities: 23, runs: 0 });
    const { rows } = await office.call<Rows>("plan.activities", { year: 2027 });
    expect(rows[22]).toMatchObject({ no: 23, leadDepartments: ["调宣部", "广东科学馆"], state: "draft" });
    expect(await office.fails("plan.generate", { from: 2020, to: 2027 })).toMatchObject({ code: "conflict" });
    expect(await office.fails("plan.generate", { from: 2019, to: 2028 })).toMatchObject({ code: "not_found" });
    await office.call("history.undo");
    expect((await office.call<Rows>("plan.activities", { year: 2027 })).total).toBe(0);
  });

  test("dates go to the matching working days of the new year, lengths stay, a month stays a month", async () => {
    const { rows } = await office.call<Rows>("activity.list", { filter: { no: [1, 2] } });
    const [first, second] = rows.map((row) => String(row.id));
    // Tuesday 29 September to Thursday 1 October 2020 would start on the fifth Tuesday of September.
    await office.call("activityRun.create", { activity: first, runNo: 1, from: "2020-06-09", to: "2020-06-11" });
    await office.call("activityRun.create", { activity: second, runNo: 1, from: "2020-10" });
    await office.call("plan.generate", { from: 2020, to: 2026 });
    const plan = (
      await office.call<{ rows: { no: number; runs: Record<string, unknown>[] }[] }>("plan.activities", { year: 2026 })
    ).rows;
    // The second Tuesday of June 2026 is the 9th; both days after it are working days.
    expect(plan[0]?.runs).toMatchObject([{ runNo: 1, from: "2026-06-09", to: "2026-06-11", fromPrecision: "day" }]);
    expect(plan[1]?.runs).toMatchObject([{ runNo: 1, from: "2026-10-01", fromPrecision: "month" }]);
  });

  test("a head is entered with body, person and post in one step, and one undo takes all back", async () => {
    const made = await office.call("people.enterHead", {
      organisation: { name: "广东省测试学会", kind: "society" },
      person: { name: "欧阳　文静", mobile: "13800138000" },
      post: "理事长",
      from: "2024年3月",
      to: "2028",
    });
    expect(await office.call("appointment.get", { id: made.appointment })).toMatchObject({
      from: "2024-03-01",
      fromPrecision: "month",
      to: "2028-12-31",
      toPrecision: "year",
    });
    // The padding of a printed list is layout and not part of the name.
    expect((await office.call<Rows>("person.list", { filter: { name: "欧阳文静" } })).total).toBe(1);
    const duties = await office.call<Rows>("duty.list", { on: "2026-11-22", kind: "society" });
    expect(duties.rows.find((one) => one.organisation === "广东省测试学会")).toMatchObject({
      state: "未开始",
      urgency: "正常",
    });
    await office.call("history.undo");
    expect((await office.call<Rows>("organisation.list", { filter: { name: "广东省测试学会" } })).total).toBe(0);
    expect((await office.call<Rows>("person.list", { filter: { name: "欧阳文静" } })).total).toBe(0);
  });

  test("a second president in the same term is refused with both names; a successor ends the first", async () => {
    const { rows } = await office.call<Rows>("organisation.list", { filter: { name: "广东省力学学会" } });
    const organisation = rows[0]?.id;
    const first = await office.call("people.enterHead", {
      organisation,
      person: { name: "张三" },
      post: "理事长",
      from: "2022-01-01",
      to: "2026-12-31",
    });
    const second = { organisation, person: { name: "李四" }, post: "理事长", from: "2025-05-01", to: "2029-04-30" };
    const refusal = await office.fails("people.enterHead", second);
    expect(refusal.code).toBe("refused");
    expect(refusal.message).toMatch(/张三/);
    expect(refusal.message).toMatch(/李四/);
    await office.call("attendance.create", { person: first.person, date: "2024-06-01", title: "轮训班" });
    await office.call("people.enterHead", { ...second, succeed: true });
    const { rows: duties } = await office.call<Rows>("duty.list", { on: "2025-06-01", kind: "society" });
    const mine = duties.filter((one) => one.organisationId === organisation);
    expect(mine).toMatchObject([{ person: "李四", state: "未开始", attended: null }]);
    // What the first did stays on record for the day on which it counted.
    const { rows: earlier } = await office.call<Rows>("duty.list", { on: "2025-01-01", kind: "society" });
    expect(earlier.find((one) => one.organisationId === organisation)).toMatchObject({
      person: "张三",
      state: "听课未讲",
    });
  });

  test("when the 校长 leaves, the linked 主任 is proposed to end", async () => {
    const { rows } = await office.call<Rows>("appointment.list", { filter: { post: "校长（院长）" } });
    await office.call("appointment.update", { id: rows[0]?.id, patch: { endedOn: "2026-06-30" } });
    const { findings } = await office.call<{
      findings: { sentence: string; fixes: { procedure: string; input: unknown }[] }[];
    }>("committee.roster", { on: "2026-07-10" });
    expect(findings[0]?.sentence).toMatch(/郑庆顺/);
    const fix = findings[0]?.fixes[0];
    await office.call(fix?.procedure ?? "", fix?.input);
    const after = await office.call<{ findings: unknown[]; director: unknown }>("committee.roster", {
      on: "2026-07-10",
    });
    expect(after.director).toBeNull();
  });

  test("search finds people by name, part, pinyin and initials, bodies by code, and hides phone numbers", async () => {
    await office.call("person.create", { name: "曾单仇", mobile: "13912345678" });
    const find = async (text: string) =>
      (await office.call<{ rows: { title: string; matched: string }[] }>("search", { text, limit: 10 })).rows;
    for (const text of ["曾单仇", "单仇", "zengdan", "zdc"])
      expect(
        (await find(text)).map((hit) => hit.title),
        text,
      ).toContain("曾单仇");
    const [byPhone] = await find("13912345678");
    expect(byPhone).toMatchObject({ title: "曾单仇", matched: "139****5678" });
    expect((await find("440300"))[0]?.title).toBe("深圳市科协");
    expect(await find("dezsyxd")).toEqual([]);
  });
});

test("lists stand in the office's order: departments, units, societies, cities, and not by identifiers", async () => {
  const { rows } = await office.call<Rows>("organisation.list", { limit: 1000 });
  const kinds = [...new Set(rows.map((row) => row.kind))];
  expect(kinds).toEqual([
    "department",
    "affiliatedUnit",
    "society",
    "cityAssociation",
    "school",
    "schoolCommittee",
    "other",
  ]);
});
