import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageText, dutyRoster, limitText, termText } from "../../../core/paper/dutyRoster.ts";
import type { Page } from "../../../core/paper/page.ts";
import { type Duty, duties, duty } from "../../fixtures/paper/answers.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

const on = "2026-03-05";
const build = (rows: Duty[]) => dutyRoster.build({ duties: duties(rows) }, { on });
const many = (count: number, more: Partial<Duty> = {}) =>
  Array.from({ length: count }, (_, index) => duty(index, more));
/** A row of one line: no long name, nothing attended or lectured. */
const short: Partial<Duty> = {
  organisation: "广东省昆虫学会",
  person: "郭姣",
  attended: null,
  lectured: null,
  urgency: "期限未录",
  daysLeft: null,
  state: "未开始",
};

/** The running numbers in the first column, page by page. */
const numbers = (pages: Page[]) =>
  pages.map((page) =>
    cellsOf(page)
      .filter((mark) => mark.x === 13 && /^\d+$/.test(markText(mark)))
      .map((mark) => Number(markText(mark))),
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("dutyRoster", () => {
  // Type area 178 mm. First page: title 9.2, date 7.5, distance 2, coverage 6.4, head 8.5 leave 144.4 mm = 19 rows of 7.5 mm.
  // Every other page: head 8.5 leaves 169.5 mm = 22 rows.
  it.each([
    [1, 1],
    [19, 1],
    [20, 2],
    [41, 2],
    [42, 3],
    [207, 10],
    [5000, 228],
  ])("sets %i one-line rows on %i pages, in order, none lost or doubled", (count, pageCount) => {
    const { pages } = build(many(count, short));
    expect(pages).toHaveLength(pageCount);
    expect(numbers(pages).flat()).toEqual(upTo(count));
    if (count < 1000) expectSound(pages, dutyRoster.size);
  });

  // Catches a last number above that of the bodies which nobody explains.
  it("says why it has more lines than bodies where several share a post", () => {
    const shared = many(3, { ...short, organisationId: "one" });
    expect(pageText(build(shared).pages[0] ?? { marks: [] })).toContain("全册3行，由几人共同担任的机构一人一行");
    const own = shared.map((row, index) => ({ ...row, organisationId: `organisation${index}` }));
    expect(pageText(build(own).pages[0] ?? { marks: [] })).not.toContain("全册");
  });

  it("says on its one page that there is nothing", () => {
    const { pages } = build([]);
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("没有应当听课、讲课的负责人");
    expectSound(pages, dutyRoster.size);
  });

  it("loses no row and splits none, whatever the mix of kinds and lengths", () => {
    const row = fc.record({
      organisation: fc.string({ unit: fc.constantFrom(..."广东省科技学会（联合）"), minLength: 1, maxLength: 100 }),
      person: fc.option(fc.string({ unit: fc.constantFrom(..."郭姣欧阳文静·"), minLength: 1, maxLength: 50 })),
      kind: fc.constantFrom("society", "cityAssociation"),
      post: fc.string({ unit: fc.constantFrom(..."党组书记理事长"), minLength: 1, maxLength: 50 }),
      lectured: fc.option(
        fc.record({
          date: fc.constant("2025-11-08"),
          topic: fc.string({ unit: fc.constantFrom(..."科学家精神，"), minLength: 1, maxLength: 200 }),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const { pages } = build(rows.map((one, index) => duty(index, one)));
        expect(numbers(pages).flat()).toEqual(upTo(rows.length));
        expectSound(pages, dutyRoster.size);
      }),
      { numRuns: 40 },
    );
  });

  it("repeats the head on every page and numbers on through both kinds", () => {
    const rows = [...many(30, short), ...many(10, { ...short, kind: "cityAssociation", organisation: "广州市科协" })];
    const { pages } = build(rows);
    for (const page of pages) expect(pageText(page)).toContain("序号\n机构\n姓名\n职务\n任期\n听课\n讲课\n状态\n期限");
    expect(numbers(pages).flat()).toEqual(upTo(40));
    expect(pages.map(pageText).join()).toMatch(/省级学会\n1\n[\s\S]*市级科协\n31\n/u);
  });

  it("never ends a page with the heading of a kind", () => {
    for (let count = 15; count < 25; count++) {
      const { pages } = build([...many(count, short), ...many(3, { ...short, kind: "cityAssociation" })]);
      for (const page of pages) {
        const last = cellsOf(page).at(-1);
        expect(last?.shade ?? false).toBe(false);
      }
    }
  });

  it("writes （缺） for a vacant post and says so before printing", () => {
    const { pages, warnings } = build([duty(0, { ...short, person: null })]);
    expect(pages.map(pageText).join()).toContain("（缺）");
    expect(warnings).toEqual(["有1个机构没有登记负责人，名册中写作（缺）"]);
  });

  it("sets 郭姣 to the width of three without putting anything between", () => {
    const { pages } = build([duty(0, short)]);
    const name = cellsOf(pages[0] as Page).find((mark) => markText(mark) === "郭姣");
    expect(name?.lines).toEqual([[{ text: "郭姣", spread: true }]]);
  });

  it("names what the library holds and what the documents count (186 and 21)", () => {
    const { coverage } = duties([]);
    expect(coverageText(coverage, "society")).toBe("省级学会：应有186个，登记60个，已完成3人");
    expect(coverageText(coverage)).toBe(
      "省级学会：应有186个，登记60个，已完成3人；市级科协：应有21个，登记21个，已完成2人",
    );
  });

  it("keeps the precision of a term", () => {
    const base = { from: "2021-03-01", to: "2026-12-31" } as const;
    expect(termText({ ...base, fromPrecision: "month", toPrecision: "year" })).toBe("2021.03—2026");
    expect(termText({ ...base, fromPrecision: "day", toPrecision: "day" })).toBe("2021.03.01—2026.12.31");
    expect(termText({ ...base, to: null, fromPrecision: "day", toPrecision: null })).toBe("2021.03.01—");
  });

  it("says how long a term still runs, and nothing where the duty is done", () => {
    const row = { person: "郭姣", exempt: null, state: "未开始" } as const;
    expect(limitText({ ...row, urgency: "即将到期", daysLeft: 120 })).toEqual(["即将到期", "余120天"]);
    expect(limitText({ ...row, urgency: "逾期", daysLeft: -30 })).toEqual(["逾期", "30天"]);
    expect(limitText({ ...row, urgency: "期限未录", daysLeft: null })).toEqual(["期限未录"]);
    expect(limitText({ ...row, state: "已完成", urgency: "逾期", daysLeft: -30 })).toEqual([]);
  });
});
