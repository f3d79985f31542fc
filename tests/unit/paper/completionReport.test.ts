import { describe, expect, it } from "vitest";
import { completionReport } from "../../../core/paper/completionReport.ts";
import type { Mark } from "../../../core/paper/page.ts";
import { progressOf, standing } from "../../fixtures/paper/versions.ts";
import { cellsOf, expectSound, lineTexts, markText, pageText } from "./geometry.ts";

const build = (rows: ReturnType<typeof standing>[]) =>
  completionReport.build({ progress: progressOf(rows) }, { year: 2020 });
const of = (stage: "filed" | "held" | "scheduled" | "cancelled", more: object = {}) =>
  standing(1, { stage, late: false, lead: ["学会部"], category: "学术交流", name: "岭南科学论坛", ...more });

/** Bars: framed in the last column with a frame thinner or thicker than that of cells. */
const barsOf = (marks: readonly Mark[]) => marks.filter((mark) => mark.border === 0.1 || mark.border === 0.3);

describe("completionReport", () => {
  it("counts by main type and department: done of what is planned, without what was cancelled", () => {
    const { pages } = build([of("filed"), of("held"), of("scheduled"), of("cancelled")]);
    expectSound(pages, completionReport.size);
    const text = pageText(pages[0] ?? { marks: [] });
    expect(text).toContain("（截至2020年12月31日）");
    // 3 planned, 1 held, 1 filed, 0 postponed, 1 cancelled.
    expect(text).toContain("学术交流\n3\n1\n1\n0\n1\n2/3　66.7%");
    expect(text).toContain("学会部\n3\n1\n1\n0\n1\n2/3　66.7%");
    expect(text).toContain("合计\n3\n1\n1\n0\n1\n2/3　66.7%");
  });

  it("draws a bar in each row, as long as the share that is done, inside its cell", () => {
    const { pages } = build([of("filed"), of("held"), of("scheduled"), of("scheduled")]);
    const marks = pages[0]?.marks ?? [];
    const cells = cellsOf(pages[0] ?? { marks: [] });
    const bars = barsOf(marks);
    // Three lines (type, department, sum), each with what is done and what is planned.
    expect(bars).toHaveLength(6);
    for (let at = 0; at < bars.length; at += 2) {
      const [done, planned] = [bars[at], bars[at + 1]];
      if (!done || !planned) continue;
      expect(done.width / planned.width).toBeCloseTo(0.5, 2);
      const holder = cells.find(
        (cell) =>
          cell.x <= planned.x &&
          cell.x + cell.width >= planned.x + planned.width &&
          cell.y <= planned.y &&
          cell.y + cell.height >= planned.y + planned.height,
      );
      expect(holder && markText(holder)).toBe("");
    }
  });

  it("has no bar of nothing, and none where nothing was planned", () => {
    const bars = (rows: ReturnType<typeof standing>[]) => barsOf(build(rows).pages[0]?.marks ?? []).length;
    expect(bars([of("scheduled")])).toBe(3);
    expect(bars([of("cancelled")])).toBe(0);
  });

  it("lists what was not held with its reason", () => {
    const { pages } = build([
      of("filed", { name: "办过的" }),
      of("scheduled", { name: "没办的", late: true }),
      of("cancelled", { name: "取消的", note: "受疫情影响" }),
    ]);
    const text = pageText(pages[1] ?? { marks: [] });
    expect(text).toContain("未完成的活动");
    expect(text).toContain("没办的\n第1期\n学会部\n3月5日\n3月12日至14日\n应办未办");
    expect(text).toContain("取消；受疫情影响");
    expect(text).not.toContain("办过的");
    expect(text).toContain("共2期。原定日期据印发稿。");
  });

  it("goes on over pages with the longest names, and all is sound", () => {
    const { pages } = build(Array.from({ length: 300 }, (_, index) => standing(index)));
    expectSound(pages, completionReport.size);
    expect(pages.length).toBeGreaterThan(6);
  });

  it("keeps its bars with their rows when departments fill several pages", () => {
    const rows = Array.from({ length: 90 }, (_, index) =>
      of(index % 2 === 0 ? "filed" : "scheduled", { lead: [`第${index}部`], category: "学术交流" }),
    );
    const { pages } = build(rows);
    for (const page of pages.filter((one) => pageText(one).includes("完成率")))
      for (const bar of barsOf(page.marks).filter((mark) => mark.border === 0.1)) {
        const row = cellsOf(page).filter((cell) => cell.y <= bar.y && cell.y + cell.height >= bar.y + bar.height);
        const rate = row.flatMap(lineTexts).find((line) => line.includes("%")) ?? "";
        const done = barsOf(page.marks).find((mark) => mark.border === 0.3 && mark.y === bar.y);
        expect(done !== undefined, rate).toBe(!rate.startsWith("0/"));
      }
  });

  it("says on its one page that there is nothing to report on", () => {
    const { pages } = build([]);
    expect(pages).toHaveLength(1);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("2020年度计划还没有活动。");
  });

  it("is two tables: the counts, and what is not done", () => {
    const words = { title: "{年度}年度教学活动计划完成情况", note: "" };
    const rows = [of("filed"), of("scheduled")];
    const doc = completionReport.table?.({ progress: progressOf(rows) }, { year: 2020 }, words);
    expect(doc?.rows.find((row) => "cells" in row && row.cells[0] === "合计")).toEqual({
      cells: ["合计", 2, 0, 1, 0, 0, "1/2", "50%"],
    });
    expect(doc?.more?.[0]?.rows).toHaveLength(1);
  });
});
