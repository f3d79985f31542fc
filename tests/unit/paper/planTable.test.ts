import { describe, expect, it } from "vitest";
import { planTable } from "../../../core/paper/planTable.ts";
import { planned } from "../../fixtures/paper/answers.ts";
import { plan2020 } from "../../fixtures/paper/s1.ts";
import { released2020 } from "../../fixtures/paper/versions.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

/** No release was asked for. */
const draft = { rows: [], total: 0 };
const build = (plan: typeof plan2020) => planTable.build({ plan: planned(plan), releases: draft }, { year: 2020 });
const wide = (count: number, mainTask: string): typeof plan2020 => [
  {
    categoryNo: 1,
    category: "国情考察研修",
    mainTask,
    activities: Array.from({ length: count }, (_, index) => ({
      no: index + 1,
      name: `活动${index + 1}`,
      lead: ["组联部"],
    })),
  },
];

describe("planTable", () => {
  it("prints annex 2 of S1: 6 types, 23 activities, two lead departments for the last, on one page", () => {
    const { pages, warnings } = build(plan2020);
    expect(pages).toHaveLength(1);
    const text = pageText(pages[0] ?? { marks: [] });
    for (const category of plan2020) {
      expect(text).toContain(category.category);
      expect(text).toContain(category.mainTask);
      for (const one of category.activities) expect(text).toContain(`\n${one.no}\n${one.name}\n${one.lead.join("、")}`);
    }
    expect(text).toContain("主要类型\n主要任务\n重点活动\n牵头部门");
    expect(text).toContain("2020年教学活动策划");
    expect(warnings).toEqual([]);
    expectSound(pages, planTable.size);
  });

  it("stands as annex 2 of S1: its number flush left above, types in lines of four signs, departments whole", () => {
    const { pages } = build(plan2020);
    const marks = pages[0]?.marks ?? [];
    expect(marks[0]).toMatchObject({ lines: [["附件2"]], align: "left", role: "hei", size: 16 });
    const lines = (start: string) => {
      const cell = marks.find((mark) => markText(mark).startsWith(start) && mark.border === 0.2);
      return cell?.lines.map((line) => line.join(""));
    };
    // The breaks of the printed annex: 国情考察 研修, 宣传教育 培训, 高端科技 智库.
    expect(lines("国情考察")).toEqual(["国情考察", "研修"]);
    expect(lines("宣传教育")).toEqual(["宣传教育", "培训"]);
    expect(lines("高端科技")).toEqual(["高端科技", "智库"]);
    expect(lines("调宣部、广东")).toEqual(["调宣部、", "广东科学馆"]);
    // 重点活动 stands over number and name in one cell.
    const cells = marks.filter((mark) => mark.border === 0.2);
    const head = cells.find((mark) => markText(mark) === "重点活动");
    const [number, name] = [
      cells.find((mark) => markText(mark) === "1"),
      cells.find((mark) => markText(mark) === "在粤工作院士休养考察活动"),
    ];
    expect(head?.x).toBe(number?.x);
    expect(head?.width).toBeCloseTo((number?.width ?? 0) + (name?.width ?? 0), 1);
  });

  it("takes the office's own labels, note and no annex number", () => {
    const { pages } = planTable.build(
      { plan: planned(plan2020), releases: draft },
      { year: 2020 },
      { annex: "", department: "责任部门", note: "注：以实际举办时间为准。" },
    );
    const text = pages.map(pageText).join("\n");
    expect(text).not.toContain("附件");
    expect(text).toContain("责任部门");
    expect(text).toContain("注：以实际举办时间为准。");
    expectSound(pages, planTable.size);
  });

  it("is a table too: type and task once for all their rows, numbers as numbers", () => {
    const words = {
      annex: "",
      title: "{学校}{计划名称}",
      category: "主要类型",
      task: "主要任务",
      activity: "重点活动",
      department: "牵头部门",
      note: "",
    };
    const doc = planTable.table?.({ plan: planned(plan2020), releases: draft }, { year: 2020 }, words);
    const rows = (doc?.rows ?? []).flatMap((row) => ("cells" in row ? [row.cells] : []));
    expect(rows).toHaveLength(23);
    expect(rows.filter((row) => row[0] !== null)).toHaveLength(6);
    expect(rows[22]).toEqual([
      "高端科技智库",
      plan2020[5]?.mainTask,
      23,
      plan2020[5]?.activities[0]?.name,
      "调宣部、广东科学馆",
    ]);
  });

  it("repeats type and task on each page that a type goes on to, over exactly the rows of that page", () => {
    const { pages } = build(wide(60, "组织科技领军人才围绕国家重大战略开展国情考察、建言献策"));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const cells = cellsOf(page);
      const type = cells.filter((mark) => markText(mark) === "国情考察研修");
      const task = cells.filter((mark) => markText(mark).startsWith("组织科技领军人才"));
      expect(type).toHaveLength(1);
      expect(task).toHaveLength(1);
      const rows = cells.filter((mark) => /^活动\d+$/.test(markText(mark)));
      const height = rows.reduce((sum, mark) => sum + mark.height, 0);
      expect(type[0]?.height).toBeCloseTo(height, 0);
      expect(type[0]?.y).toBeCloseTo(rows[0]?.y ?? 0, 1);
    }
    const numbers = pages.flatMap((page) => cellsOf(page).map(markText)).filter((text) => /^\d+$/.test(text));
    expect(numbers.map(Number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expectSound(pages, planTable.size);
  });

  it("grows one row for a task of several lines instead of letting the text run over the next type", () => {
    const { pages } = build([...wide(1, plan2020[1]?.mainTask ?? ""), { ...(plan2020[2] as (typeof plan2020)[0]) }]);
    expectSound(pages, planTable.size);
  });

  it("keeps the longest task that can be entered (1,000 signs) whole and on the page", () => {
    const task = "科技工作者".repeat(200);
    const { pages } = build(wide(3, task));
    expect(pages.map(pageText).join("\n")).toContain(task);
    expectSound(pages, planTable.size);
  });

  it.each([
    ["2020年教学活动计划", "2020年教学活动策划"],
    ["2020年教学活动安排（调整）", "2020年教学活动安排（调整）"],
  ])("heads a plan named %s with %s under the name of the school", (name, expected) => {
    const plan = planned(plan2020);
    const { pages } = planTable.build(
      { plan: { ...plan, plan: { id: "plan_1", title: name, basis: null, note: null } }, releases: draft },
      { year: 2020 },
    );
    expect(pageText(pages[0] ?? { marks: [] })).toContain(`广东省科协党校（科技人才学院）\n${expected}\n`);
  });

  it("keeps the place of a type that has no activity yet", () => {
    const { pages } = build([{ ...(plan2020[0] as (typeof plan2020)[0]), activities: [] }]);
    expect(pages.map(pageText).join()).toContain("国情考察研修");
    expectSound(pages, planTable.size);
  });

  it("says on its one page that there is no plan", () => {
    const { pages } = build([]);
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("2020年度没有教学活动计划");
  });

  it("names the activities without a lead department before printing", () => {
    const [first] = wide(1, "");
    const { warnings } = build([
      { ...(first as (typeof plan2020)[0]), activities: [{ no: 1, name: "岭南科学论坛", lead: [] }] },
    ]);
    expect(warnings).toEqual(["没有牵头部门的活动：岭南科学论坛"]);
  });

  describe("a release", () => {
    const release = (name: string, plan = "plan_1", content = released2020) => ({
      rows: [{ id: "planRelease_1", plan, name, releasedOn: "2020-02-03", note: null, content, refTitles: {} }],
      total: 1,
    });
    const present = { ...planned([]), plan: { id: "plan_1", title: "2020年教学活动计划", basis: null, note: null } };
    const printed = (releases: ReturnType<typeof release>) =>
      planTable.build({ plan: present, releases }, { year: 2020, release: "planRelease_1" });

    it("prints a release as it was frozen, on one page as the draft, whatever became of the plan", () => {
      const { pages } = printed(release("印发稿"));
      expect(pages.map(pageText)).toEqual(build(plan2020).pages.map(pageText));
    });

    it("says behind the title that it is not the final one", () => {
      const { pages } = printed(release("征求意见稿"));
      expect(pages).toHaveLength(1);
      expect(pageText(pages[0] ?? { marks: [] })).toContain("2020年教学活动策划（征求意见稿）");
      expectSound(pages, planTable.size);
    });

    it("does not print another year's release under this year", () => {
      const { pages, warnings } = printed(release("印发稿", "plan_other"));
      expect(pageText(pages[0] ?? { marks: [] })).not.toContain("岭南科学论坛");
      expect(warnings.join()).toContain("不是2020年度计划的版本");
    });
  });
});
