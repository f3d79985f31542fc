import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedPerson } from "../../../core/modules/gatherings.ts";
import type { Mark, Page } from "../../../core/paper/page.ts";
import { roster } from "../../../core/paper/roster.ts";
import { longBody, longName, many, type People, people, person, plainPerson } from "../../fixtures/paper/lists.ts";
import { cellsOf, expectSound, markText, pageText } from "./geometry.ts";

type Params = Parameters<typeof roster.build>[1];
const paramsOf = (given: object) => roster.params.parse(given) as Params;
const build = (list: People, given: object = {}) => roster.build({ people: list }, paramsOf(given));
const rowsOnly = (rows: ListedPerson[], given: object = {}) => build(people(rows), given);
const textsOf = (pages: Page[]) => pages.map(pageText).join("\n");
/** Running numbers in the first column, page by page. */
const numbers = (pages: Page[], left = 15) =>
  pages.map((page) =>
    cellsOf(page)
      .filter((mark) => mark.x === left && /^\d+$/.test(markText(mark)))
      .map((mark) => Number(markText(mark))),
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const cellWith = (page: Page | undefined, text: string): Mark | undefined =>
  page && cellsOf(page).find((mark) => markText(mark) === text);

describe("roster", () => {
  // Type area 259 mm. First page: title 9.2, line under it 7.5, distance 2, head 8.5 leave 231.8 mm = 28 rows of 8 mm.
  // Every other page: head 8.5 leaves 250.5 mm = 31 rows.
  it.each([
    [1, 1],
    [28, 1],
    [29, 2],
    [207, 7],
    [5000, 162],
  ])(
    "sets %i one-line rows on %i pages, in order, none lost or doubled, none over the bottom margin",
    (count, pageCount) => {
      const { pages } = rowsOnly(many(count, plainPerson));
      expect(pages).toHaveLength(pageCount);
      expect(numbers(pages).flat()).toEqual(upTo(count));
      for (const page of pages)
        for (const cell of cellsOf(page)) expect(cell.y + cell.height).toBeLessThanOrEqual(297 - 18 + 0.01);
      if (count < 1000) expectSound(pages, { width: 210, height: 297 });
    },
  );

  it("repeats the same head at the same widths on every page and fills the type area from edge to edge", () => {
    const { pages } = rowsOnly(many(207));
    const head = "序号\n姓名\n性别\n民族\n出生年月\n政治面貌\n单位\n职务\n手机\n备注";
    const headsOf = (page: Page) =>
      cellsOf(page)
        .filter((mark) => mark.role === "hei")
        .slice(0, 10);
    const places = headsOf(pages[0] as Page).map(({ x, width }) => ({ x, width }));
    for (const page of pages) {
      expect(pageText(page)).toContain(head);
      expect(headsOf(page).map(({ x, width }) => ({ x, width }))).toEqual(places);
    }
    const last = places[places.length - 1];
    expect(places[0]?.x).toBe(15);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(195, 1);
    expectSound(pages, { width: 210, height: 297 });
  });

  it.each([
    ["a4", 210, 297],
    ["a4Across", 297, 210],
    ["a3", 420, 297],
  ])("keeps every text in its cell on %s, whatever is in the columns", (paper, width, height) => {
    const text = (signs: string, most: number) =>
      fc.option(fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: most }));
    const one = fc.record({
      name: fc.string({ unit: fc.constantFrom(..."郭姣欧阳文静·"), minLength: 1, maxLength: 20 }),
      unit: text("广东省科技学会（联合）", 60),
      post: text("党组书记、理事长", 40),
      politicalStatus: text("中共党员民主促进会", 12),
      mobile: fc.option(fc.constantFrom("13800138000", "020-12345678-801", "+852-21234567")),
      note: text("备注，说明", 80),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), fc.boolean(), (rows, annotate) => {
        const made = rowsOnly(
          rows.map((more, index) => person(index, more)),
          { paper, annotate, withPhone: true },
        );
        expect(made.size).toEqual({ width, height });
        expectSound(made.pages, { width, height });
        expect(numbers(made.pages, paper === "a3" ? 20 : 15).flat()).toEqual(upTo(rows.length));
      }),
      { numRuns: 15 },
    );
  });

  it("never cuts a long name or a body of 30 signs, spreads two characters without a sign between, shows the birth month as 1975.06", () => {
    const { pages } = rowsOnly([person(3, { unit: longBody }), person(0)]);
    const text = textsOf(pages);
    expect(cellWith(pages[0], longName)).toBeDefined();
    expect(cellWith(pages[0], longBody)).toBeDefined();
    expect(cellWith(pages[0], "郭姣")?.lines).toEqual([[{ text: "郭姣", spread: true }]]);
    expect(text).toContain("\n1975.06\n");
  });

  it("hides the middle of phones unless they are asked for", () => {
    const rows = [person(1)];
    expect(textsOf(rowsOnly(rows).pages)).toContain("138****0001");
    expect(textsOf(rowsOnly(rows).pages)).not.toContain("13800130001");
    expect(textsOf(rowsOnly(rows, { withPhone: true }).pages)).toContain("13800130001");
  });

  it("aligns running numbers at their right edge, with figures of one width", () => {
    const { pages } = rowsOnly(many(120, plainPerson));
    const cells = pages.flatMap(cellsOf).filter((mark) => mark.x === 15 && /^\d+$/.test(markText(mark)));
    expect(new Set(cells.map((mark) => `${mark.align} ${mark.padding}`)).size).toBe(1);
    expect(cells[0]?.align).toBe("right");
    // 1 is narrower than the other figures in the shipped face.
    expect(cells.find((mark) => markText(mark) === "111")?.lines[0]?.every((piece) => typeof piece !== "string")).toBe(
      true,
    );
  });

  it.each([
    [{ order: "strokes" }, "（按姓氏笔画排序）"],
    [{ order: "pinyin" }, "（按姓名拼音排序）"],
    [{ order: "listed", note: "unordered" }, "（排名不分先后）"],
  ])("writes for %o the note %s under the title", (given, note) => {
    expect(textsOf(rowsOnly(many(3), given).pages)).toContain(`\n${note}\n`);
  });

  it.each([[{ order: "listed" }], [{ order: "strokes", note: "none" }]])("writes for %o no note", (given) => {
    expect(textsOf(rowsOnly(many(3), given).pages)).not.toMatch(/排序|不分先后/u);
  });

  it("warns when the note says strokes and the order is another", () => {
    expect(rowsOnly(many(2), { note: "strokes" }).warnings.join()).toContain("不是这个次序");
  });

  it("names before printing whose strokes are unknown", () => {
    const rows = [person(0, { name: "张㛃" }), person(1, { name: "王芳" })];
    expect(build(people(rows, { unknown: ["㛃"] }), { order: "strokes" }).warnings.join()).toContain("“㛃”（张㛃）");
  });

  it("names two people of one name with their bodies, and who is listed twice", () => {
    const same = [person(0, { name: "张伟", unit: "省力学学会" }), person(1, { name: "张伟", unit: "省农学会" })];
    const { warnings } = rowsOnly(same);
    expect(warnings.join()).toContain("张伟（省力学学会）、张伟（省农学会）");
    // Without a column for the body it stands beside the name.
    const text = textsOf(rowsOnly(same, { columns: ["no", "name", "mobile"] }).pages);
    expect(text).toContain("张伟（省力学学会）");
    expect(text).toContain("张伟（省农学会）");
    const twice = rowsOnly([person(0), person(0, { listedOrder: 1 })]).warnings;
    expect(twice.join()).toContain("列了不止一次：郭姣");
    expect(twice.join()).not.toContain("同名");
  });

  it("annotates women and minorities after the name (print.md 2)", () => {
    const text = textsOf(
      rowsOnly([person(3, { name: "古丽", sex: "female" }), person(1, { name: "李强" })], { annotate: true }).pages,
    );
    expect(text).toContain("古丽（女，维吾尔族）");
    expect(text).toContain("\n李强\n");
  });

  it("heads each section, orders groups by their number, numbers on or anew, and names the section again on the next page", () => {
    const groups = ["第十组", "第二组", null];
    const rows = many(90, (index) => ({ ...plainPerson(index), group: groups[index % 3] ?? null }));
    const { pages } = rowsOnly(rows, { groupBy: "group" });
    const headings = pages
      .flatMap(cellsOf)
      .filter((mark) => mark.shade)
      .map(markText);
    expect(headings.filter((text) => !text.endsWith("（续）"))).toEqual([
      "第二组（30人）",
      "第十组（30人）",
      "未分组（30人）",
    ]);
    expect(headings.some((text) => text.endsWith("（续）"))).toBe(true);
    expect(numbers(pages).flat()).toEqual(upTo(90));
    expect(numbers(rowsOnly(rows, { groupBy: "group", numbering: "restart" }).pages).flat()).toEqual([
      ...upTo(30),
      ...upTo(30),
      ...upTo(30),
    ]);
    for (const page of pages) expect(cellsOf(page).at(-1)?.shade ?? false).toBe(false);
  });

  it("says on its one page, and before printing, that nobody is in the list", () => {
    const { pages, warnings } = rowsOnly([]);
    expect(pages).toHaveLength(1);
    expect(textsOf(pages)).toContain("名单中没有人员");
    expect(warnings.join()).toContain("是空的");
    expectSound(pages, { width: 210, height: 297 });
  });

  it("lists only the roles asked for", () => {
    const rows = [person(0, { role: "学员" }), person(1, { role: "工作人员" })];
    expect(numbers(rowsOnly(rows, { roles: ["staff"] }).pages).flat()).toEqual([1]);
    expect(rowsOnly(rows, { roles: ["press"] }).warnings.join()).toContain("没有所选身份");
  });

  it("takes the columns in the order given and warns when they do not fit", () => {
    const few = rowsOnly(many(3), { columns: ["unit", "name"] });
    expect(pageText(few.pages[0] as Page)).toContain("单位\n姓名\n");
    const all = [
      "no",
      "name",
      "sex",
      "ethnicity",
      "birthMonth",
      "politicalStatus",
      "unit",
      "post",
      "professionalTitle",
      "rank",
      "mobile",
      "email",
      "city",
      "role",
      "group",
      "groupPost",
      "number",
      "room",
      "note",
    ];
    const rows = many(5, (index) =>
      person(index, {
        professionalTitle: "教授级高级工程师",
        rank: "一级调研员",
        group: "第一组",
        groupPost: "副组长",
        number: "2026001",
        room: "1号楼301",
        email: "someone@example.org",
        note: "清真餐",
      }),
    );
    const crowded = rowsOnly(rows, { columns: all, withPhone: true });
    expect(crowded.warnings.join()).toContain("列太多");
    expectSound(crowded.pages, { width: 210, height: 297 });
    expect(rowsOnly(rows, { columns: all, withPhone: true, paper: "a3" }).warnings).toEqual([]);
  });

  it("leaves room to write where nobody has an entry, and says which columns stay empty", () => {
    const rows = many(5, (index) => person(index, { mobile: null, birthMonth: null, ethnicity: null }));
    const { pages, warnings } = rowsOnly(rows);
    expect(warnings).toEqual(["没有人录入民族、出生年月、手机，这几列空着"]);
    const phone = cellWith(pages[0], "手机");
    // Eleven figures of 10.5 points written by hand want no less than 20 mm.
    expect(phone?.width ?? 0).toBeGreaterThan(20);
    expectSound(pages, { width: 210, height: 297 });
  });

  it.each([[{ columns: [] }], [{ columns: ["name", "name"] }], [{ order: "x" }], [{ on: "2026" }]])(
    "refuses %o in Chinese",
    (given) => {
      const parsed = roster.params.safeParse(given);
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues[0]?.message).toMatch(/\p{Script=Han}/u);
    },
  );

  it("asks for the heads who attend where nothing is chosen", () => {
    expect(roster.needs(paramsOf({}))).toMatchObject({
      people: { name: "gathering.people", input: { list: "heads" } },
    });
  });
});
