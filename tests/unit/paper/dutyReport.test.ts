import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { dutyReport } from "../../../core/paper/dutyReport.ts";
import { cellsOf, expectSound, pageText } from "./geometry.ts";

type Report = OutputOf<Api["duty.report"]>;
const figures = (label: string, more: Partial<Report["total"]> = {}): Report["total"] => ({
  key: label,
  label,
  bodies: 186,
  bound: 180,
  attended: 90,
  lectured: 60,
  done: 45,
  soon: 12,
  overdue: 3,
  vacant: 4,
  exempt: 2,
  ...more,
});
const lecture = (index: number, more: object = {}): Report["lectureRows"][number] => ({
  date: "2026-03-05",
  person: "郭姣",
  organisation: `广东省第${index}学会`,
  topic: "弘扬科学家精神，做科技强国的带头人",
  place: "广州",
  listeners: 120,
  ...more,
});
const report = (more: Partial<Report> = {}): Report => ({
  year: 2026,
  on: "2026-12-31",
  total: figures("合计", { bodies: 207, bound: 201 }),
  kinds: [figures("省级学会"), figures("市级科协", { bodies: 21, bound: 21 })],
  attendances: 60,
  lectures: 1,
  listeners: 120,
  newlyDone: 20,
  lectureRows: [lecture(1)],
  classRows: [{ date: "2026-05-11", title: "省级学会负责人培训班", heads: 60 }],
  missed: [{ organisation: "广东省力学学会", person: "单超", to: "2026-06-30", state: "听课未讲" }],
  sentences: ["截至2026年12月31日，应听一课、讲一课的负责人201人。", "没有别的。"],
  ...more,
});
const build = (one: Report) => dutyReport.build({ report: one }, { year: one.year });

describe("dutyReport", () => {
  it("has title, sentences and all tables on one page where they fit", () => {
    const { pages, title } = build(report());
    expect(title).toBe("2026年度听一课、讲一课情况报告");
    expect(pages).toHaveLength(1);
    expectSound(pages, dutyReport.size);
    const text = pageText(pages[0] ?? { marks: [] });
    for (const part of [
      "（截至2026年12月31日）",
      "应听一课、讲一课的负责人201人。",
      // 45 of 180 and 45 of 201 by hand.
      "省级学会\n186\n180\n90\n60\n45\n25.0%\n12\n3\n4\n2",
      "合计\n207\n201\n90\n60\n45\n22.4%",
      "讲课情况",
      "2026.03.05\n郭姣\n广东省第1学会",
      "听课班次",
      "2026.05.11\n省级学会负责人培训班\n60",
      "任期届满或离任而未完成的负责人",
      "广东省力学学会\n单超\n2026.06.30\n听课未讲",
    ])
      expect(text).toContain(part);
  });

  it("goes on over pages with the head again, and no heading is left alone at a foot", () => {
    for (const count of [1, 5, 8, 12, 14, 15, 16, 17, 18, 20, 22, 25, 30, 60, 207]) {
      const { pages } = build(
        report({
          lectureRows: Array.from({ length: count }, (_, index) => lecture(index)),
          missed: Array.from({ length: count }, (_, index) => ({
            organisation: `广东省第${index}学会`,
            person: "单超",
            to: "2026-06-30",
            state: "未开始",
          })),
        }),
      );
      expectSound(pages, dutyReport.size);
      const text = pages.map(pageText);
      for (const [heading, label] of [
        ["讲课情况", "讲题"],
        ["听课班次", "听课负责人"],
        ["任期届满或离任而未完成的负责人", "任期结束"],
      ] as const) {
        const page = `\n${text.find((one) => one.split("\n").includes(heading)) ?? ""}`;
        const after = page.slice(page.indexOf(`\n${heading}\n`));
        expect(after, `${heading} with ${count}`).toContain(label);
        expect(after, `${heading} with ${count}`).toMatch(/\n1\n/u);
      }
      // Every page of rows has its head.
      for (const page of pages) expect(cellsOf(page).length === 0 || pageText(page).includes("序号")).toBe(true);
      expect(text.join("\n").match(/未开始/gu)).toHaveLength(count);
    }
  });

  it("keeps the longest names within their cells", () => {
    const { pages } = build(
      report({
        lectureRows: [
          lecture(1, {
            person: "买买提·吐尔逊江·阿卜杜热西提",
            organisation: "广东省粤港澳大湾区新一代人工智能与机器人科技创新及产业发展促进会（国际联合会）",
            topic: "题".repeat(200),
            place: "地".repeat(100),
            listeners: null,
          }),
        ],
      }),
    );
    expectSound(pages, dutyReport.size);
    expect(pages.map(pageText).join()).toContain("未填");
  });

  it("leaves out tables without a line, and says on its one page that there is nobody yet", () => {
    const quiet = build(report({ lectureRows: [], classRows: [], missed: [] }));
    expect(pageText(quiet.pages[0] ?? { marks: [] })).not.toContain("讲课情况");
    const none = build(
      report({
        total: figures("合计", { bodies: 0 }),
        kinds: [],
        lectureRows: [],
        classRows: [],
        missed: [],
        sentences: ["听讲名册中还没有应听课、讲课的机构。"],
      }),
    );
    expect(none.pages).toHaveLength(1);
    expect(pageText(none.pages[0] ?? { marks: [] })).toContain("听讲名册中还没有应听课、讲课的机构。");
    expectSound(none.pages, dutyReport.size);
  });

  it("leaves as tables: the coverage with the sentences under it, and the lists", () => {
    const words = { title: "{年度}年度听一课、讲一课情况报告", note: "" };
    const doc = dutyReport.table?.({ report: report() }, { year: 2026 }, words);
    expect(doc?.title).toBe("2026年度听一课、讲一课情况报告");
    expect(doc?.rows.at(-1)).toEqual({ cells: ["合计", 207, 201, 90, 60, 45, "22.4%", 12, 3, 4, 2] });
    expect(doc?.lead?.[0]).toBe("截至2026年12月31日，应听一课、讲一课的负责人201人。");
    expect(doc?.more?.map((one) => [one.name, one.rows.length])).toEqual([
      ["讲课情况", 1],
      ["听课班次", 1],
      ["任期届满或离任而未完成的负责人", 1],
    ]);
  });
});
