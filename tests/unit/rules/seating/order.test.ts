import { describe, expect, it } from "vitest";
import { placeIn, type Rankable, rankPeople } from "../../../../core/rules/seating/order.ts";

const one = (name: string, more: Partial<Rankable> = {}, at = 0): Rankable => ({
  name,
  unit: null,
  post: null,
  rank: null,
  group: null,
  listedOrder: at,
  bodyOrder: 0,
  ...more,
});
const list = (...all: [string, Partial<Rankable>?][]) => all.map(([name, more], at) => one(name, more, at));
const names = (people: readonly Rankable[], order: readonly number[]) => order.map((at) => people[at]?.name);

describe("order of people", () => {
  it("takes the nearest word of the table, deputies never for their chief (副主席 ranked as 主席)", () => {
    const table = ["书记", "主席", "副主席"];
    expect(placeIn(table, "主席")).toBe(1);
    expect(placeIn(table, "副主席")).toBe(2);
    expect(placeIn(table, "党组书记、主席")).toBe(0);
    expect(placeIn(["书记", "主席"], "副主席")).toBe(2);
    expect(placeIn(["书记", "副书记"], "党组副书记")).toBe(1);
  });

  it("ranks by a table of the office, then by body, and says who ties and how it was decided", () => {
    const people = list(
      ["甲", { post: "副主席", bodyOrder: 1 }],
      ["乙", { post: "书记", bodyOrder: 2 }],
      ["丙", { post: "主席", bodyOrder: 1 }],
      ["丁", { post: "副主席", bodyOrder: 1 }],
    );
    const ranking = rankPeople(people, ["post", "body"], { post: ["书记", "主席", "副主席"] });
    expect(names(people, ranking.order)).toEqual(["乙", "丙", "甲", "丁"]);
    expect(ranking.ties.map((tie) => tie.sentence)).toEqual(["甲、丁按职务、单位次序并列，已按名单次序先后排列"]);
  });

  it("sorts by strokes as print.md 3.2 has the eleven of 2020, and no tie among them", () => {
    const eleven = ["邹采荣", "郭姣", "廖明", "徐晨", "成守珍", "蔡康", "朱立学", "林祥", "姚化荣", "罗光华", "赵丽冰"];
    const people = list(...eleven.map((name): [string] => [name]));
    const ranking = rankPeople(people, ["strokes"]);
    expect(names(people, ranking.order)).toEqual([
      "成守珍",
      "朱立学",
      "邹采荣",
      "林祥",
      "罗光华",
      "赵丽冰",
      "姚化荣",
      "徐晨",
      "郭姣",
      "蔡康",
      "廖明",
    ]);
    expect(ranking.ties).toEqual([]);
  });

  it("orders groups by their number without a table (第10组 before 第2组)", () => {
    const people = list(["甲", { group: "第10组" }], ["乙", { group: "第2组" }], ["丙"]);
    expect(names(people, rankPeople(people, ["group"]).order)).toEqual(["乙", "甲", "丙"]);
  });

  it("says which posts no table knows and who has none (people silently last)", () => {
    const people = list(["甲", { post: "调研员" }], ["乙", { post: "处长" }], ["丙"]);
    const ranking = rankPeople(people, ["post"]);
    expect(names(people, ranking.order)).toEqual(["乙", "甲", "丙"]);
    expect(ranking.notes).toEqual(["职务表中没有：调研员，已排在后面", "有1人没有填写职务，已排在后面"]);
  });

  it("keeps two of one name as a tie by strokes, in the order listed", () => {
    const people = list(["王芳", { unit: "甲" }], ["王芳", { unit: "乙" }]);
    const ranking = rankPeople(people, ["strokes"]);
    expect(ranking.order).toEqual([0, 1]);
    expect(ranking.ties).toHaveLength(1);
  });
});
