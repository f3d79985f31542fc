import { describe, expect, it } from "vitest";
import { nameCard } from "../../../core/paper/nameCard.ts";
import { seatStrip } from "../../../core/paper/seatStrip.ts";
import { seating } from "../../fixtures/paper/answers.ts";
import { hardNames, people, withoutPlan, withPlan } from "../../fixtures/paper/cards.ts";
import { expectCards, expectFits, grid, textsOf } from "./cardGeometry.ts";
import { markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof nameCard.build>[1];
const params = (more: object = {}): Params => nameCard.params.parse(more) as Params;
const build = (names: readonly string[], more: object = {}) => nameCard.build(withoutPlan(people(names)), params(more));

describe("nameCard", () => {
  it("prints both faces on one sheet, the far one turned, mirrored about the fold at the middle of A4", () => {
    const { pages, size } = build(["郑庆顺"]);
    expect(size).toEqual({ width: 210, height: 297 });
    expect(pages).toHaveLength(1);
    const [far, near] = textsOf(pages[0] ?? { marks: [] });
    expect([far && markText(far), near && markText(near)]).toEqual(["郑庆顺", "郑庆顺"]);
    expect(far?.turned).toBe(true);
    expect(near?.turned).toBeUndefined();
    const fold = 297 / 2;
    // Folded, both names stand equally far from the fold, and at the same place across.
    expect(fold - (far?.y ?? 0) - (far?.height ?? 0)).toBeCloseTo((near?.y ?? 0) - fold, 1);
    expect((far?.x ?? 0) + (near?.x ?? 0) + (near?.width ?? 0)).toBeCloseTo(210, 1);
  });

  it.each(["title", "hei", "song"])("keeps every name in its card and on the sheet, in %s", (face) => {
    const cards = grid(5, 48.5, 200, 100, 1, 2);
    for (const small of ["none", "both"]) {
      const list = people(hardNames, () => ({
        unit: "广东省粤港澳大湾区科技创新与产业发展促进会（联合会）",
        post: "党组书记、副理事长兼秘书长",
      }));
      const { pages } = nameCard.build(withoutPlan(list), params({ face, small }));
      expect(pages).toHaveLength(hardNames.length);
      expectCards(pages, cards, { width: 210, height: 297 });
    }
  });

  it("never cuts a name: the text of each card is the name itself", () => {
    const { pages } = build(hardNames, { form: "one" });
    const text = pages.map((page) => textsOf(page).map(markText).join("\n")).join("\n");
    for (const name of hardNames) expect(text.replaceAll(" ", "")).toContain(name.replaceAll(" ", ""));
  });

  it("spreads two characters to the width of three, so that 郭姣 is as wide as 郑庆顺", () => {
    const { pages } = build(["郭姣", "郑庆顺"]);
    const [two, three] = pages.map((page) => textsOf(page)[1]);
    expect(two?.size).toBe(three?.size);
    expect(two?.lines).toEqual([[{ text: "郭姣", spread: true }]]);
  });

  it("condenses four characters at the size of the others, and sets a name with a middle dot on two lines", () => {
    const { pages } = build(["郑庆顺", "欧阳文静", "买买提·吐尔逊江"]);
    const [three, four, dotted] = pages.map((page) => textsOf(page)[1]);
    expect(four?.size).toBe(three?.size);
    expect(four?.lines[0]?.[0]).toMatchObject({ text: "欧阳文静" });
    expect(dotted?.lines).toEqual([["买买提·"], ["吐尔逊江"]]);
  });

  it("orders cards by seat: the platform from its left, then row by row", () => {
    const order = [3, 1, 2, 4];
    const plan = seating(["刘一", "陈二", "张三", "李四"], ["王五", "赵六", "孙七"], 2, order);
    const list = people(plan.people.map((one) => one.name));
    const { pages } = nameCard.build(withPlan(list, plan), params({ seatingPlan: "seatingPlan_1" }));
    expect(pages.map((page) => markText(textsOf(page)[0] as never))).toEqual([
      "张三",
      "刘一",
      "陈二",
      "李四",
      "王五",
      "赵六",
      "孙七",
    ]);
  });

  it("takes unit and post from the class and the order from its seating plan, and tells namesakes apart", () => {
    const list = people(["王伟", "李娜", "王伟"], (index) => ({
      unit: ["广东省昆虫学会", "广东省力学学会", "广东省力学学会"][index] ?? null,
      post: "秘书长",
    }));
    const seated = (name: string, note: string) => ({ name, note, person: null, platform: false });
    const plan = {
      ...seating([], [], 2, []),
      people: [seated("王伟", "广东省力学学会秘书长"), seated("李娜", ""), seated("王伟", "广东省昆虫学会秘书长")],
      seats: [0, 1, 2].map((index) => ({ seat: `a1-${index + 1}`, index, why: "" })),
    };
    const { pages } = nameCard.build(
      withPlan(list, plan),
      params({ gathering: "gathering_1", seatingPlan: "seatingPlan_1", form: "one", small: "both", order: "sheet" }),
    );
    expect(
      pages
        .map(pageText)
        .join("\n")
        .split("\n")
        .filter((text) => text !== ""),
    ).toEqual(["王伟", "广东省力学学会　秘书长", "李娜", "广东省力学学会　秘书长", "王伟", "广东省昆虫学会　秘书长"]);
  });

  it("puts those without a seat last and says so", () => {
    const plan = { ...seating([], ["王五", "赵六"], 2, []), seats: [{ seat: "a1-1", index: 1, why: "" }] };
    const { pages, warnings } = nameCard.build(
      withPlan(people(["王五", "赵六"]), plan),
      params({ seatingPlan: "seatingPlan_1" }),
    );
    expect(pages.map((page) => markText(textsOf(page)[0] as never))).toEqual(["赵六", "王五"]);
    expect(warnings).toEqual(["有1人没有座位，排在最后：王五"]);
  });

  it("lays the cut piles in seat order: three a sheet of 180 × 90, seven people", () => {
    const names = ["一甲", "二乙", "三丙", "四丁", "五戊", "六己", "七庚"];
    const { pages } = build(names, { card: "180x90", form: "one" });
    expect(pages).toHaveLength(3);
    const piles = [0, 1, 2].map((place) => pages.map((page) => textsOf(page)[place]).filter((mark) => mark));
    const ofPlace = (place: number) =>
      pages.flatMap((page) =>
        textsOf(page).filter((mark) => Math.abs(mark.y - (textsOf(pages[0] as never)[place]?.y ?? -1)) < 0.1),
      );
    expect([0, 1, 2].flatMap(ofPlace).map(markText)).toEqual(names);
    expect(piles).toHaveLength(3);
  });

  it("prints those alone that are asked for, by name or place, and names who is not in the list", () => {
    const { pages, warnings } = build(["刘一", "陈二", "张三"], { only: ["陈二", 2, "无名", 9] });
    expect(pages.map((page) => markText(textsOf(page)[0] as never))).toEqual(["陈二", "张三"]);
    expect(warnings).toEqual(["名单中没有以下人员，未印：无名、第10人"]);
  });

  it("prints two people of one name both", () => {
    const { pages } = build(["王伟", "王伟"], { only: ["王伟"] });
    expect(pages).toHaveLength(2);
  });

  it.each([
    ["一个人也没有", [], {}, "科协系统干部培训班：还没有人员"],
    ["指定的人不在", ["刘一"], { only: ["陈二"] }, "科协系统干部培训班：指定的人员都不在名单中"],
  ])("says on its one page why it is empty: %s", (_, names, more, sentence) => {
    const { pages } = build(names, more);
    expect(pages).toHaveLength(1);
    expect(pageText(pages[0] ?? { marks: [] })).toBe(sentence);
    expectFits(pages);
  });

  it("refuses a card that is larger than the paper, and takes it on A3", () => {
    expect(() => build(["刘一"], { width: 250, height: 150 })).toThrow("桌签展开为250×300毫米，大于所选纸张");
    expect(build(["刘一"], { width: 250, height: 150, paper: "A3" }).pages).toHaveLength(1);
  });

  it("makes 500 cards of few marks each: two faces and the cut marks", () => {
    const names = Array.from({ length: 500 }, (_, index) => hardNames[index % hardNames.length] ?? "");
    const { pages } = build(names);
    expect(pages).toHaveLength(500);
    expect(Math.max(...pages.map((page) => page.marks.length))).toBeLessThanOrEqual(20);
  });
});

describe("seatStrip", () => {
  const strips = (perSheet: number, names = hardNames) => {
    const plan = seating([], names, 5, []);
    const list = people(names, (index) => ({ note: plan.people[index]?.note ?? null }));
    return seatStrip.build(
      withPlan(list, plan),
      seatStrip.params.parse({ seatingPlan: "seatingPlan_1", perSheet }) as Parameters<typeof seatStrip.build>[1],
    );
  };

  it.each([4, 8, 14, 20])("holds %i strips a sheet with every text inside its strip", (perSheet) => {
    const { pages } = strips(perSheet, [...hardNames, ...hardNames]);
    expect(pages).toHaveLength(Math.ceil(20 / perSheet));
    const height = Math.floor(((297 - 16) / perSheet) * 10) / 10;
    const top = (297 - perSheet * height) / 2;
    expectCards(pages, grid(8, top, 194, height, 1, perSheet), { width: 210, height: 297 });
  });

  it("names the seat of each person", () => {
    const text = strips(8).pages.map(pageText).join("\n");
    expect(text).toContain("郭姣\n第1排1座\n省级学会秘书长");
    expect(text).toContain("阿依古丽·阿不都热西提·买合木提\n第2排1座");
  });
});
