import { describe, expect, it } from "vitest";
import type { Page } from "../../../core/paper/page.ts";
import { seatingPlan } from "../../../core/paper/seatingPlan.ts";
import { seatList } from "../../../core/paper/seatList.ts";
import { halls, nobody, type Seating, seating } from "../../fixtures/paper/answers.ts";
import { leaders2020, platformByCount } from "../../fixtures/rules/platform.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

const drawn = (plan: Seating, rows = 0, perRow = 0, platformRows = 1) =>
  seatingPlan.build({ plan, halls: halls(rows, perRow, platformRows) }, { id: plan.id, view: "hall", paper: "a4" });
const people = (count: number, what = "代表") => Array.from({ length: count }, (_, index) => `${what}${index + 1}`);

/** Names of the first row under 主席台, from left to right. */
const platformNames = (page: Page, names: string[]) =>
  page.marks
    .filter((mark) => names.includes(markText(mark)))
    .sort((a, b) => a.x - b.x)
    .map(markText);

describe("seatingPlan", () => {
  it.each(["A", "B"] as const)(
    "shows the four leaders of 2020 in variant %s as the hall sees them (contracts.md)",
    (variant) => {
      const order = platformByCount.find((one) => one.count === 4)?.[variant] ?? [];
      const plan = { ...seating(leaders2020.byRank, [], 10, order), variant };
      const { pages } = drawn(plan);
      expect(platformNames(pages[0] as Page, leaders2020.byRank)).toEqual(leaders2020[variant]);
      expect(pages.map(pageText).join()).toContain(variant === "A" ? "甲式，2号在1号左手边" : "乙式，2号在1号右手边");
    },
  );

  it("says of an odd platform that the first sits in the middle, and no house rule", () => {
    const text = drawn(seating(people(5), [], 10, [5, 3, 1, 2, 4]))
      .pages.map(pageText)
      .join();
    expect(text).toContain("主席台5人，单数，首位居中");
    expect(text).not.toContain("甲式");
  });

  // A fresh reader took the seat numbers of the hall for ranks.
  it.each([
    ["the platform alone", 3, 0, /面向会场为准，数字为位次。/u],
    ["platform and hall", 3, 4, /面向会场为准，主席台数字为位次，听众席数字为座号。/u],
    ["the hall alone", 0, 4, /(?<!听众席)数字为座号。/u],
  ])("says of %s what its numbers mean", (_, platform, hall, meaning) => {
    const order = platform === 3 ? [3, 1, 2] : [];
    const text = drawn(seating(people(platform, "领导"), people(hall), 10, order), 1, 10)
      .pages.map(pageText)
      .join();
    expect(text).toMatch(meaning);
  });

  it.each([
    [4, 35, 10],
    [7, 90, 20],
    [15, 180, 60],
    [60, 400, 100],
  ])("seats each of %i and %i people once, in rows of %i", (onPlatform, inHall, perRow) => {
    const plan = seating(
      people(onPlatform, "领导"),
      people(inHall, "代表"),
      perRow,
      Array.from({ length: onPlatform }, (_, index) => index + 1),
    );
    const { pages } = drawn(plan, Math.ceil(inHall / perRow) + 1, perRow);
    const names = pages.flatMap((page) => page.marks.map(markText)).filter((text) => /^(领导|代表)\d+$/u.test(text));
    expect(names.toSorted()).toEqual(plan.people.map((one) => one.name).toSorted());
    expectSound(pages, seatingPlan.size);
  });

  it("draws the platform above the hall and its front row nearest to it", () => {
    const plan = seating(["甲一", "甲二", "乙一", "乙二"], ["听众"], 4, [1, 2]);
    plan.seats.push({ seat: "p2-1", index: 2, why: "" }, { seat: "p2-2", index: 3, why: "" });
    const [page] = drawn(plan, 1, 4, 2).pages;
    const y = (name: string) => page?.marks.find((mark) => markText(mark) === name)?.y ?? 0;
    expect(y("乙一")).toBeLessThan(y("甲一"));
    expect(y("甲一")).toBeLessThan(y("听众"));
  });

  it("says before printing who has no seat", () => {
    const plan = seating(people(3), [], 10, [3, 1]);
    expect(drawn(plan).warnings).toEqual(["有1人没有座位，座次图中不显示：代表2"]);
  });

  it("says on its one page that nothing is arranged", () => {
    const { pages } = drawn(seating([], [], 10, []));
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("尚未编排座次");
  });
});

/** The list of people as gathering.people answers it, in the order given here. */
const listed = (plan: Seating, order: readonly string[] = plan.people.map((one) => one.name)) => ({
  title: plan.title,
  kind: null,
  from: null,
  to: null,
  place: null,
  rows: order.map((name) => {
    const index = plan.people.findIndex((one) => one.name === name);
    return { ...nobody, name, listedOrder: index, protocolOrder: index };
  }),
  unknown: [],
});
const list = (plan: Seating, by: "seat" | "name" | "strokes", order?: readonly string[]) =>
  seatList.build({ plan, halls: halls(100, 50), people: listed(plan, order) }, { id: plan.id, by });

describe("seatList", () => {
  const plan = seating(["王伟", "郭姣", "仇和平"], ["单超", "曾国安"], 10, [3, 1, 2]);
  const names = (by: "seat" | "name" | "strokes", order?: readonly string[]) => {
    const known = plan.people.map((one) => one.name);
    return list(plan, by, order)
      .pages.flatMap((page) => cellsOf(page).map(markText))
      .filter((text) => known.includes(text));
  };

  it("goes through the seats in one walk: platform from the left, then row by row", () => {
    expect(names("seat")).toEqual(["仇和平", "王伟", "郭姣", "单超", "曾国安"]);
  });

  it("lists by name in the order in which the people come, and says which order it is (order of seats printed)", () => {
    const order = ["郭姣", "仇和平", "单超", "王伟", "曾国安"];
    expect(names("name", order)).toEqual(order);
    expect(list(plan, "name", order).pages.map(pageText).join()).toContain("按姓名拼音排序");
    expect(list(plan, "strokes", order).pages.map(pageText).join()).toContain("按姓氏笔画排序");
  });

  it("keeps 5,000 seats in order over the pages", () => {
    const big = seating([], people(5000), 50, []);
    const { pages } = list(big, "seat");
    const found = pages.flatMap((page) => cellsOf(page).map(markText)).filter((text) => /^代表\d+$/u.test(text));
    expect(found).toEqual(big.people.map((one) => one.name));
  });

  it("leaves nothing over the edge for a note as long as a page, and says that it is shortened", () => {
    const long = seating(["王伟"], [], 10, [1]);
    long.people[0] = { name: "王伟", person: null, note: "广东省科技学会常务理事".repeat(200), platform: true };
    const { pages } = list(long, "seat");
    expect(pages.map(pageText).join()).toContain("（下略）");
    expectSound(pages, seatList.size);
  });

  it("says on its one page that nothing is arranged", () => {
    const empty = seating([], [], 10, []);
    const { pages } = list(empty, "name");
    expect(pages).toHaveLength(1);
    expect(pages.map(pageText).join()).toContain("尚未编排座次");
  });
});
