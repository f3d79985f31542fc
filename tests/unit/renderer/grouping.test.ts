import { describe, expect, test } from "vitest";
import { type Member, usualMix } from "../../../renderer/modules/grouping/asked.ts";
import {
  firstSettings,
  groupNames,
  hasGaps,
  openingSettings,
  presentOf,
  rememberSettings,
} from "../../../renderer/modules/grouping/present.ts";

const member = (id: string, part: Partial<Member> = {}): Member => ({
  id,
  name: id,
  plain: id,
  unit: "",
  role: "学员",
  group: null,
  groupPost: null,
  tableNo: null,
  attributes: { 性别: null, 单位: null, 年龄: null, 职务: null },
  ...part,
});

const list = [
  member("a", { group: "第二组" }),
  member("b", { group: "第一组", groupPost: "组长", tableNo: "3" }),
  member("c", { group: "第一组" }),
  member("d", { group: "第一组", groupPost: "联络员" }),
  member("t", { role: "授课教师" }),
];

describe("the groups that a list has already", () => {
  // Catches a page that forgets what was adopted, takes 第二组 first, or loses the head.
  test("are shown in their order, with their heads", () => {
    const present = presentOf(list, "groups");
    expect(present?.groups).toEqual([["b", "c", "d"], ["a"]]);
    expect(present?.names).toEqual(["第一组", "第二组"]);
    expect([...(present?.heads ?? [])]).toEqual([[0, "b"]]);
  });

  // Catches tables that are read from the groups.
  test("are other than its tables", () => {
    expect(presentOf(list, "tables")?.groups).toEqual([["b"]]);
    expect(presentOf([member("a")], "groups")).toBeNull();
  });

  // Catches the number of groups that was silently 1 again, and sizes that don't add up when one more has come.
  test("are the settings at first", () => {
    expect(firstSettings(list, "groups", presentOf(list, "groups"))).toMatchObject({
      roles: ["学员"],
      count: 2,
      sizes: "3、1",
    });
    const more = [...list, member("e")];
    expect(firstSettings(more, "groups", presentOf(more, "groups"))).toMatchObject({ count: 2, sizes: "" });
  });

  // Catches settings lost when the page is left, and sizes kept that no longer add up.
  test("give way to what was set in the session while that fits", () => {
    const mix = { ...usualMix.groups, 年龄: "most" as const };
    rememberSettings("g", "groups", { roles: ["学员"], count: 2, sizes: "2、2", mix });
    const present = presentOf(list, "groups");
    expect(openingSettings("g", "groups", list, present).sizes).toBe("2、2");
    expect(openingSettings("g", "tables", list, null).mix).toEqual(usualMix.tables);
    expect(openingSettings("g", "groups", [...list, member("e"), member("f")], present)).toMatchObject({
      sizes: "",
      count: 2,
      mix,
    });
  });

  // Catches 第1组、第3组 written anew after a search.
  test("keep their names while their number is the same", () => {
    expect(groupNames(2, ["甲组", "乙组"], "组")).toEqual(["甲组", "乙组"]);
    expect(groupNames(3, ["甲组", "乙组"], "组")).toEqual(["第1组", "第2组", "第3组"]);
    expect(hasGaps(["第1组", "第3组"])).toBe(true);
    expect(hasGaps(["第一组", "第二组"])).toBe(false);
    expect(hasGaps(["甲组", "乙组"])).toBe(false);
  });
});
