import { describe, expect, it } from "vitest";
import { planChanges } from "../../../core/paper/planChanges.ts";
import { compared, difference } from "../../fixtures/paper/versions.ts";
import { expectSound, pageText } from "./geometry.ts";

const build = (rows: ReturnType<typeof difference>[]) =>
  planChanges.build({ compared: compared(rows) }, { year: 2020, from: "planRelease_1" });

describe("planChanges", () => {
  it("groups differences by kind, numbers them through, and sums them up", () => {
    const { pages } = build([
      difference(2, { kind: "moved", name: "岭南科学论坛" }),
      difference(1, { kind: "added", name: "新活动", before: "" }),
    ]);
    expectSound(pages, planChanges.size);
    const text = pages.map(pageText).join("\n");
    expect(text).toContain("2020年度教学活动计划变动对照表");
    expect(text).toContain("由征求意见稿（2020年2月3日）到现行草案");
    expect(text).toContain("序号\n重点活动\n期次\n原安排\n现安排\n说明");
    // The committee reads what is new first, whatever the order of the plan.
    expect(text.indexOf("新增或恢复（1处）\n1\n新活动")).toBeGreaterThan(0);
    expect(text.indexOf("调整时间地点（1处）\n2\n岭南科学论坛")).toBeGreaterThan(text.indexOf("新活动"));
    expect(text).toContain("共2处不同：新增或恢复1处，调整时间地点1处。");
  });

  it("goes on over pages with the longest names, nothing cut or over another", () => {
    const { pages } = build(Array.from({ length: 200 }, (_, index) => difference(index)));
    expect(pages.length).toBeGreaterThan(5);
    expectSound(pages, planChanges.size);
    for (const page of pages) expect(pageText(page)).toContain("序号\n重点活动");
    expect(pages.map(pageText).join("\n")).toContain("\n200\n");
  });

  it("says that nothing differs", () => {
    const { pages } = build([]);
    expect(pages).toHaveLength(1);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("两个版本内容相同，没有变动");
  });

  it("is a table with the same rows", () => {
    const words = { title: "{年度}年度教学活动计划变动对照表", note: "" };
    const doc = planChanges.table?.(
      { compared: compared([difference(1), difference(2)]) },
      { year: 2020, from: "x" },
      words,
    );
    expect(doc?.columns).toHaveLength(6);
    expect(doc?.rows.filter((row) => "cells" in row)).toHaveLength(2);
    expect(doc?.rows.filter((row) => "heading" in row)).toHaveLength(2);
    for (const row of doc?.rows ?? []) if ("cells" in row) expect(row.cells).toHaveLength(6);
  });
});
