import { describe, expect, it } from "vitest";
import { contactList } from "../../../core/paper/contactList.ts";
import type { Page } from "../../../core/paper/page.ts";
import { many, type People, people, person, plainPerson } from "../../fixtures/paper/lists.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof contactList.build>[1];
const build = (list: People, given: object = {}) =>
  contactList.build({ people: list }, contactList.params.parse(given) as Params);
const headingsOf = (pages: Page[]) =>
  pages
    .flatMap(cellsOf)
    .filter((mark) => mark.shade)
    .map(markText);
const a4 = { width: 210, height: 297 };

/** Twelve people in two groups, with officers of the class and heads of groups given last, so that nothing is right by chance. */
const grouped = many(12, (index) =>
  person(index, {
    name: `人员${"甲乙丙丁戊己庚辛壬癸子丑"[index]}`,
    group: index % 2 === 0 ? "第二组" : "第一组",
    groupPost: index === 11 ? "班长" : index === 10 ? "学习委员" : index === 9 ? "组长" : index === 8 ? "副组长" : null,
  }),
);

describe("contactList", () => {
  it("puts the officers of the class before the groups and the heads before their members (print.md 2), everybody once", () => {
    const { pages } = build(people(grouped));
    expect(headingsOf(pages)).toEqual(["班委会（2人）", "第一组（5人）", "第二组（5人）"]);
    const names = pages
      .flatMap(cellsOf)
      .map(markText)
      .filter((text) => text.startsWith("人员"));
    expect(names).toEqual(
      ["丑", "子", "癸", "乙", "丁", "己", "辛", "壬", "甲", "丙", "戊", "庚"].map((one) => `人员${one}`),
    );
    expectSound(pages, a4);
  });

  it("shows phones, which are its purpose, and hides them when told to", () => {
    expect(build(people(grouped)).pages.map(pageText).join()).toContain("13800130003");
    expect(build(people(grouped), { withPhone: false }).pages.map(pageText).join()).not.toContain("13800130003");
  });

  it("stands undivided where nobody has a group, without the column for the post in it", () => {
    const { pages } = build(people(many(5, plainPerson)));
    expect(headingsOf(pages)).toEqual([]);
    expect(pageText(pages[0] as Page)).toContain("序号\n姓名\n单位\n职务\n手机\n");
  });

  it("goes by body or by city where asked", () => {
    const { pages } = build(people(grouped), { groupBy: "city" });
    expect(headingsOf(pages)).toEqual(["广州（6人）", "深圳（6人）"]);
  });

  it("says before printing how many have no phone", () => {
    const rows = [person(0, { mobile: null }), person(1)];
    expect(build(people(rows)).warnings).toContain("有1人没有登记手机，通讯录中空着");
  });

  it.each([0, 1, 207])("sets %i people soundly, numbers running on", (count) => {
    const { pages } = build(people(many(count, (index) => person(index, { group: `第${(index % 7) + 1}组` }))));
    expectSound(pages, a4);
    const numbers = pages.flatMap(cellsOf).filter((mark) => mark.x === 15 && /^\d+$/.test(markText(mark)));
    expect(numbers.map((mark) => Number(markText(mark)))).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  });
});
