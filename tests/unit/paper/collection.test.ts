import { describe, expect, it } from "vitest";
import { collectionMissing } from "../../../core/paper/collectionMissing.ts";
import { collectionSummary } from "../../../core/paper/collectionSummary.ts";
import type { FormSheet } from "../../../core/records/collection.ts";
import { collectionState, countsText, type KeptReply } from "../../../core/rules/collection/state.ts";
import { expectSound, pageText } from "./geometry.ts";

const form: FormSheet = {
  title: "推荐表",
  columns: [
    { name: "姓名", kind: "text", required: true },
    { name: "工作单位及职务", kind: "text", required: false },
    { name: "经费（元）", kind: "money", required: false },
    { name: "手机", kind: "phone", required: false },
    { name: "举荐理由", kind: "text", required: false },
  ],
  lines: [],
};

/** A collection of `count` bodies, of which each third has replied with as many rows as its number says, up to 7. */
function state(count: number, text = "长期从事力学研究，成绩突出") {
  const bodies = Array.from({ length: count }, (_, at) => ({
    target: `t${at}`,
    organisationId: `o${at}`,
    organisation: at % 5 === 0 ? `广东省第${at}个名称特别特别长的科学技术普及与传播促进会（筹）` : `广东省第${at}学会`,
    kind: at % 7 === 0 ? "cityAssociation" : "society",
    city: at % 2 === 0 ? "广州市" : null,
    waived: false,
    remindedOn: at % 4 === 0 ? "2026-04-02" : null,
  }));
  const replies = bodies.flatMap(({ organisationId }, at): KeptReply[] =>
    at % 3 !== 0
      ? []
      : [
          {
            id: `r${at}`,
            organisation: organisationId,
            name: `${at}.xlsx`,
            receivedOn: "2026-03-20",
            state: "read",
            late: false,
            counts: true,
            rows: Array.from({ length: (at % 7) + 1 }, (_, row) => ({
              row: row + 7,
              cell: `B${row + 7}`,
              values: {
                姓名: `王某${row}`,
                工作单位及职务: "广东工业大学教授",
                "经费（元）": 123_450,
                手机: "13800138000",
                举荐理由: text,
              },
              issues: [],
            })),
            lines: {},
            deviations: [],
            note: null,
          },
        ],
  );
  const made = collectionState(form, bodies, replies);
  return {
    ...made,
    bodies: made.bodies.map((body) => ({
      ...body,
      replies: body.replies.map((one) => ({ ...one, attachment: null })),
    })),
    strangers: [],
    spoilt: made.spoilt.map((one) => ({ ...one, attachment: null })),
    id: "replyCollection_1",
    title: "推荐表",
    due: "2026-03-31",
    sentOn: "2026-03-01",
    closed: false,
    form,
    counts: countsText(made.bodies),
    target: null,
    gathering: null,
    gatheringTitle: null,
  };
}
const id = "replyCollection_1";

describe("collectionSummary", () => {
  const build = (answer: ReturnType<typeof state>, params: object = {}) =>
    collectionSummary.build({ state: answer }, { id, withPhone: false, ...params });
  // Catches a row that is lost at a page's end, a text outside its cell, and a body whose name stands on one page only.
  it.each([1, 60, 207])("sets the replies of %i bodies over pages", (count) => {
    const answer = state(count);
    const made = build(answer);
    expectSound(made.pages, made.size ?? collectionSummary.size);
    const text = made.pages.map(pageText).join("\n");
    expect(text.split("1234.50").length - 1).toBe(answer.rows.length);
    for (const page of made.pages) expect(pageText(page)).toContain("举荐理由");
  });
  it("masks phones until they are asked for", () => {
    expect(build(state(1)).pages.map(pageText).join()).not.toContain("13800138000");
    expect(build(state(1), { withPhone: true }).pages.map(pageText).join()).toContain("13800138000");
  });
  // Catches a text of a page's length that is cut off or drawn over what follows.
  it("sets very long texts", () => {
    const made = build(state(10, "长期从事力学研究，成绩突出。".repeat(60)));
    expectSound(made.pages, made.size ?? collectionSummary.size);
  });
  it("says that nothing has come", () => {
    const made = build({ ...state(3), rows: [] });
    expectSound(made.pages, made.size ?? collectionSummary.size);
    expect(made.pages.map(pageText).join()).toContain("还没有收到填报的内容");
  });
  it("takes the paper that is asked for", () => {
    expect(build(state(9), { paper: "a3" }).size).toEqual({ width: 420, height: 297 });
  });
  it("is a table of numbers and texts for those who go on editing", () => {
    const doc = collectionSummary.table?.({ state: state(4) }, { id, withPhone: true }, { title: "{名称}汇总表" });
    expect(doc?.rows[0]).toEqual({
      cells: [
        1,
        state(4).bodies[0]?.organisation,
        "王某0",
        "广东工业大学教授",
        1234.5,
        "13800138000",
        "长期从事力学研究，成绩突出",
      ],
    });
    expect(doc?.rows[2]).toMatchObject({
      cells: [null, null, "王某1", expect.anything(), 1234.5, expect.anything(), expect.anything()],
    });
  });
});

describe("collectionMissing", () => {
  const build = (count: number, by: "kind" | "city") =>
    collectionMissing.build({ state: state(count) }, { id, by, on: "2026-04-05" });
  // Catches somebody who replied on the list, and a group whose heading stands alone at a page's end.
  it.each(["kind", "city"] as const)("lists the bodies that have not replied by %s", (by) => {
    const made = build(207, by);
    expectSound(made.pages, collectionMissing.size);
    const text = made.pages.map(pageText).join("\n");
    // Every third of 207 has replied.
    expect(text).toContain("应报207个单位，已报69个，未报138个");
    expect(text).toContain("广东省第1学会");
    expect(text).not.toContain("广东省第3学会\n");
    expect(text).toContain("2026年4月2日已催报");
  });
  it("says that all have replied", () => {
    const made = build(1, "kind");
    expect(made.pages.map(pageText).join()).toContain("各单位都已报送");
  });
});
