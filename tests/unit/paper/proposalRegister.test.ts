import { describe, expect, it } from "vitest";
import { proposalRegister } from "../../../core/paper/proposalRegister.ts";
import { type Proposal, proposalState } from "../../../core/rules/planYear/proposals.ts";
import { planned } from "../../fixtures/paper/answers.ts";
import { plan2020 } from "../../fixtures/paper/s1.ts";
import { type Proposals, proposal } from "../../fixtures/paper/versions.ts";
import { expectSound, pageText } from "./geometry.ts";

type Params = Parameters<typeof proposalRegister.build>[1];
const build = (rows: Proposals["rows"], params: Params = {}, days: number | null = null) =>
  proposalRegister.build(
    {
      proposals: { rows, total: rows.length },
      plan: planned(plan2020),
      settings: {
        rows: days === null ? [] : [{ id: "setting_1", key: "proposal.replyDays", value: days, refTitles: {} }],
        total: days === null ? 0 : 1,
      },
    },
    params,
  );
const textOf = (made: ReturnType<typeof build>) => made.pages.map(pageText).join("\n");

describe("how a proposal stands", () => {
  const sent: Proposal = { activity: null, date: "2020-06-20", reply: null, replyDate: null, adopted: "pending" };
  it.each([
    // 90 days after 20 June is 18 September.
    ["on the last day", sent, "2020-09-18", "待复"],
    ["the day after", sent, "2020-09-19", "待复，已逾期1天"],
    ["not sent", { ...sent, date: null }, "2030-01-01", "未报送"],
    ["nothing said of adoption", { ...sent, adopted: null }, "2020-07-01", "待复"],
    ["answered in words", { ...sent, reply: "已阅" }, "2030-01-01", "已答复"],
    ["answered by date", { ...sent, replyDate: "2020-07-01" }, "2030-01-01", "已答复"],
    ["adopted", { ...sent, adopted: "adopted" as const }, "2030-01-01", "已采纳"],
    ["declined without a date", { ...sent, adopted: "declined" as const }, "2030-01-01", "未采纳"],
  ])("%s", (_, one, on, words) => {
    expect(proposalState(one, on, 90).words).toBe(words);
  });
});

describe("proposalRegister", () => {
  it("lists by date with what became of each, and sums up", () => {
    const made = build(
      [
        proposal(1, { title: "后报的", date: "2020-07-01" }),
        proposal(2, {
          title: "先报的",
          date: "2020-05-06",
          adopted: "adopted",
          reply: "请研究采纳",
          replyDate: "2020-05-28",
        }),
      ],
      { year: 2020, on: "2020-12-31" },
    );
    expectSound(made.pages, proposalRegister.size);
    const text = textOf(made);
    expect(text).toContain("2020年度党校学员智库建议报告登记表");
    expect(text.indexOf("先报的")).toBeLessThan(text.indexOf("后报的"));
    expect(text).toContain("已采纳\n2020.05.28 请研究采纳");
    expect(text).toContain("共2份：待复1份（其中逾期未复1份），已采纳1份。");
  });

  it("takes the office's own number of days, and calls nothing overdue without a day", () => {
    const rows = [proposal(1, { title: "甲" })];
    expect(textOf(build(rows, { on: "2020-07-01" }, 5))).toContain("待复，已逾");
    expect(textOf(build(rows, { on: "2020-07-01" }, 30))).not.toContain("逾期");
    expect(textOf(build(rows))).not.toContain("逾期");
  });

  it("belongs to the year in which it was sent, else to that of its activity", () => {
    const rows = [
      proposal(1, { title: "当年报的" }),
      proposal(2, { title: "次年报的", date: "2021-01-05" }),
      proposal(3, { title: "未报当年的", date: null }),
      proposal(4, { title: "未报别年的", date: null, activity: "activity_other" }),
    ];
    const text = textOf(build(rows, { year: 2020 }));
    expect(text).toContain("当年报的");
    expect(text).toContain("未报当年的");
    expect(text).not.toContain("次年报的");
    expect(text).not.toContain("未报别年的");
    expect(textOf(build(rows, { state: "unsent" }))).toContain("登记表（未报送）");
  });

  it("is sound with the longest titles over several pages, and says when there is nothing", () => {
    const made = build(
      Array.from({ length: 120 }, (_, index) => proposal(index)),
      { year: 2020, on: "2020-12-31" },
    );
    expect(made.pages.length).toBeGreaterThan(3);
    expectSound(made.pages, proposalRegister.size);
    expect(textOf(build([]))).toContain("还没有登记建议报告");
  });
});
