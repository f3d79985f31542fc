import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { dutyForecast } from "../../../core/paper/dutyForecast.ts";
import { openRow } from "../../fixtures/duty/openRow.ts";
import { cellsOf, expectSound, pageText } from "./geometry.ts";

type Forecast = OutputOf<Api["duty.forecast"]>;
type Row = Forecast["rows"][number];
type Outlook = Row["attend"];

const outlook = (verdict: Outlook["verdict"], sentence: string, tips: string | null = null): Outlook => ({
  verdict,
  tips,
  chances: 1,
  sentence,
});
const head = (person: string | null, to: string, more: Partial<Row> = {}): Row => ({
  ...openRow(),
  organisation: `广东省${person}学会`,
  organisationId: `organisation_${person}`,
  kind: "society",
  city: null,
  disciplineGroup: null,
  person,
  personId: person,
  appointmentId: person,
  from: "2022-01-01",
  to,
  daysLeft: 100,
  endsOn: to,
  attend: outlook("已完成", "已听课"),
  lecture: outlook("已完成", "已讲课"),
  ...more,
});
const forecast = (rows: Row[]): Forecast => ({
  rows,
  summary: {
    sentences: ["按目前每年2期、每期60人，有31人任期内不能听课"],
    leads: { attend: ["按目前每年2期、每期60人，有31人任期内不能听课"], lecture: [] },
    attend: { 已完成: 100, 可完成: 60, 有风险: 16, 不可能: 31 },
    lecture: { 已完成: 80, 可完成: 120, 有风险: 5, 不可能: 2 },
    supply: { classesPerYear: 2, placesPerClass: 60, lecturesPerYear: 20, sentences: ["计划为每年2期"] },
    remedies: [{ sentence: "每年增加1期培训，31人都能听课", whatIf: { classes: 1 }, saved: 31 }],
  },
});
const on = "2026-11-22";
const build = (rows: Row[], more: object = {}) => dutyForecast.build({ forecast: forecast(rows) }, { on, ...more });
const textOf = (rows: Row[]) => build(rows).pages.map(pageText).join("\n");

describe("dutyForecast", () => {
  it("prints the sentences, the ways out, the figures of each half and their sum", () => {
    const { pages, title } = build([head("单超", "2026-12-31", { attend: outlook("不可能", "此前没有培训") })]);
    expect(title).toBe("广东省科协党校（科技人才学院）听一课、讲一课预测");
    expectSound(pages, dutyForecast.size);
    const text = pages.map(pageText).join("\n");
    for (const part of [
      "（截至2026年11月22日，预测到任期届满）",
      "按目前每年2期、每期60人，有31人任期内不能听课。",
      "怎样改变：每年增加1期培训，31人都能听课。",
      "测算依据：计划为每年2期。",
      // 100 + 60 + 16 + 31 and 80 + 120 + 5 + 2 by hand.
      "听课\n100\n60\n16\n31\n207",
      "讲课\n80\n120\n5\n2\n207",
      "听课有风险、不可能的负责人（1人）",
      "1\n广东省单超学会\n单超\n2026.12.31\n不可能\n\n此前没有培训",
    ])
      expect(text).toContain(part);
    // Nobody owes a lecture: that table is not there.
    expect(text).not.toContain("讲课有风险、不可能的负责人");
  });

  it("lists only those at risk and unable, who can still be helped first by the end of their terms, whose term is over last", () => {
    const text = textOf([
      head("届满已过", "2026-06-30", { attend: outlook("不可能", "已经届满") }),
      head("后到", "2027-12-31", { attend: outlook("不可能", "没有培训") }),
      head("可以", "2027-01-31", { attend: outlook("可完成", "还有2期", "2026-12-31") }),
      head("先到", "2026-12-31", { attend: outlook("不可能", "没有培训") }),
      head("风险", "2026-11-30", { attend: outlook("有风险", "只剩最后一次", "2026-11-25") }),
      head(null, "2026-12-31", { attend: outlook("不可能", "未登记理事长") }),
    ]);
    const names = text.split("\n").filter((line) => ["届满已过", "后到", "可以", "先到", "风险"].includes(line));
    expect(names).toEqual(["先到", "后到", "风险", "届满已过"]);
    expect(text).toContain("听课有风险、不可能的负责人（4人）");
    expect(text).toContain("有风险\n2026.11.25\n只剩最后一次");
  });

  it("tells the end of a term no more exactly than it is known", () => {
    const late = { attend: outlook("不可能", "没有培训") };
    const text = textOf([
      head("按月", "2026-11-30", { ...late, toPrecision: "month" }),
      head("按年", "2026-12-31", { ...late, toPrecision: "year" }),
    ]);
    expect(text).toContain("按月\n2026.11\n");
    expect(text).toContain("按年\n2026\n");
  });

  it("goes on over pages with its head, and holds the longest names within their cells", () => {
    const long = outlook("不可能", "任期至2026年12月31日，此前没有培训，下一期在2027年5月（推算）".repeat(4));
    const rows = Array.from({ length: 207 }, (_, index) =>
      head(`买买提·吐尔逊江·阿卜杜热西提${index}`, "2026-12-31", {
        organisation: "广东省粤港澳大湾区新一代人工智能与机器人科技创新及产业发展促进会（国际联合会）",
        attend: long,
        lecture: long,
      }),
    );
    const { pages } = build(rows, { year: 2028, kind: "society" });
    expectSound(pages, dutyForecast.size);
    for (const page of pages.slice(1)) expect(cellsOf(page).length === 0 || pageText(page).includes("序号")).toBe(true);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("（截至2026年11月22日，预测到2028年底，省级学会）");
  });

  // Catches a sheet of 假如 that is taken for the forecast of the plan, or is reckoned without what it says.
  it("states what it assumes in its head and in every table, and reckons with exactly that", () => {
    const asked = { classes: 1, classSize: 80, morePlaces: 0, lectures: 12, cityLectures: 5 };
    expect(dutyForecast.needs({ on, year: 2028, ...asked })).toEqual({
      forecast: {
        name: "duty.forecast",
        input: { on, year: 2028, whatIf: { classes: 1, classSize: 80, lectures: 12, cityLectures: 5 } },
      },
    });
    const rows = [head("单超", "2026-12-31", { attend: outlook("不可能", "没有培训") })];
    const { pages } = build(rows, asked);
    expectSound(pages, dutyForecast.size);
    const first = pageText(pages[0] ?? { marks: [] });
    expect(first.replaceAll("\n", "")).toContain(
      "假如在现有计划之外每年增办培训1期（每期80人）、每年增加讲课席位12个、每年在地市活动中讲课5次（以下按此测算，不是现有计划的预测）",
    );
    expect(pages.map(pageText).join("\n")).toContain("听课有风险、不可能的负责人（1人，按假如的安排测算）");
    const words = { title: "{学校}听一课、讲一课预测", note: "" };
    expect(dutyForecast.table?.({ forecast: forecast(rows) }, { on, ...asked }, words)?.under).toContain("假如");
  });

  it("assumes nothing where no number is given, nor of a size without a class", () => {
    for (const none of [{}, { classes: 0 }, { classSize: 80 }]) {
      expect(dutyForecast.needs({ on, ...none })).toEqual({ forecast: { name: "duty.forecast", input: { on } } });
      expect(
        build([head("单超", "2026-12-31")], none)
          .pages.map(pageText)
          .join(),
      ).not.toContain("假如");
    }
  });

  it("says on its one page that there is nobody yet", () => {
    const one = forecast([]);
    const none = { ...one, summary: { ...one.summary, sentences: ["没有应听讲的机构，请先登记机构"], remedies: [] } };
    const { pages } = dutyForecast.build({ forecast: none }, { on });
    expect(pages).toHaveLength(1);
    expect(pageText(pages[0] ?? { marks: [] })).toContain("没有应听讲的机构，请先登记机构");
  });

  it("leaves as tables: the figures with the sentences under them, and the two lists", () => {
    const words = { title: "{学校}听一课、讲一课预测", note: "" };
    const risk = outlook("有风险", "只剩最后一次", "2026-11-25");
    const rows = [head("单超", "2026-12-31", { attend: risk, lecture: risk })];
    const doc = dutyForecast.table?.({ forecast: forecast(rows) }, { on }, words);
    expect(doc?.rows[0]).toEqual({ cells: ["听课", 100, 60, 16, 31, 207] });
    expect(doc?.lead?.[0]).toBe("按目前每年2期、每期60人，有31人任期内不能听课。");
    expect(doc?.more?.map((table) => table.rows[0])).toEqual([
      { cells: [1, "广东省单超学会", "单超", "2026.12.31", "有风险", "2026.11.25", "只剩最后一次"] },
      { cells: [1, "广东省单超学会", "单超", "2026.12.31", "有风险", "2026.11.25", "只剩最后一次"] },
    ]);
  });
});
