import { describe, expect, it } from "vitest";
import { groupList } from "../../../core/paper/groupList.ts";
import type { Page } from "../../../core/paper/page.ts";
import {
  longBody,
  longName,
  many,
  type People,
  people,
  person,
  session,
  threeDays,
  timetable,
} from "../../fixtures/paper/lists.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof groupList.build>[1];
const build = (list: People, given: object = {}, sessions = threeDays) =>
  groupList.build({ people: list, timetable: timetable(sessions) }, groupList.params.parse(given) as Params);
const headingsOf = (pages: Page[]) =>
  pages
    .flatMap(cellsOf)
    .filter((mark) => mark.shade)
    .map(markText);
const a4 = { width: 210, height: 297 };
const names = ["第一组", "第二组", "第三组", "第四组", "第五组", "第六组"];
const inGroups = (count: number, groups: number) =>
  many(count, (index) =>
    person(index, { group: names[index % groups] ?? null, groupPost: index >= count - groups ? "组长" : null }),
  );

describe("groupList", () => {
  it("puts the head of each group first with the post after the name", () => {
    const { pages } = build(people(inGroups(12, 3)));
    const cells = pages.flatMap(cellsOf).map(markText);
    for (const name of names.slice(0, 3)) {
      const heading = cells.findIndex((text) => text.startsWith(`${name}（4人）`));
      expect(cells.slice(heading, heading + 3).join("\n")).toContain("（组长）");
    }
  });

  it("names the place of discussion of each group: one place for all, or as told line by line", () => {
    expect(headingsOf(build(people(inGroups(6, 2))).pages)[0]).toBe("第一组（3人）　　讨论地点：各组会议室");
    const told = build(people(inGroups(6, 2)), { places: "第一组：301会议室\n第二组: 302会议室" });
    expect(headingsOf(told.pages)).toEqual([
      "第一组（3人）　　讨论地点：301会议室",
      "第二组（3人）　　讨论地点：302会议室",
    ]);
    const own = [session("2026-09-16", "第二组讨论", { kind: "discussion", place: "图书馆" })];
    expect(headingsOf(build(people(inGroups(6, 2)), {}, own).pages)).toEqual([
      "第一组（3人）",
      "第二组（3人）　　讨论地点：图书馆",
    ]);
    expect(build(people(inGroups(6, 2)), { places: "第九组：301" }).warnings.join()).toContain("第九组不是名单中的组");
  });

  it.each([
    [60, 6, 3],
    [40, 4, 4],
    [10, 2, 2],
  ])("sets %i people in %i groups side by side, %i a row, every name in its box", (count, groups, across) => {
    const { pages } = build(people(inGroups(count, groups)), { form: "columns", withUnit: true });
    const heads = cellsOf(pages[0] as Page).filter((mark) => mark.shade);
    expect(new Set(heads.map((mark) => mark.x)).size).toBe(across);
    expect(
      pages
        .map(pageText)
        .join("\n")
        .match(/（组长）/gu),
    ).toHaveLength(groups);
    expectSound(pages, a4);
  });

  it("repeats the names of the groups where their members go on over the page", () => {
    const { pages } = build(people(inGroups(150, 3)), { form: "columns" });
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages)
      expect(headingsOf([page])).toEqual(["第一组（50人）", "第二组（50人）", "第三组（50人）"]);
    expectSound(pages, a4);
  });

  it("keeps long names and bodies whole", () => {
    const rows = [person(3, { group: "第一组", groupPost: "副组长", unit: longBody })];
    for (const form of ["sections", "columns"]) {
      const { pages } = build(people(rows), { form, withUnit: true });
      expect(pages.map(pageText).join()).toContain(`${longName}（副组长）`);
      expect(pages.map(pageText).join()).toContain(longBody);
      expectSound(pages, a4);
    }
  });

  it("says who has no group and which groups have no head", () => {
    const rows = [person(0, { group: "第一组" }), person(1)];
    const { warnings, pages } = build(people(rows));
    expect(warnings).toContain("有1人没有分组，列在最后");
    expect(warnings).toContain("没有组长的组：第一组");
    expect(headingsOf(pages)).toEqual(["第一组（1人）　　讨论地点：各组会议室", "未分组（1人）"]);
  });

  it.each(["sections", "columns"])("says in form %s that the list is empty", (form) => {
    const { pages, warnings } = build(people([]), { form });
    expect(pageText(pages[0] as Page)).toContain("名单中没有人员");
    expect(warnings.join()).toContain("是空的");
    expectSound(pages, a4);
  });
});
