import { describe, expect, it } from "vitest";
import { outline, reachOf } from "../../../core/paper/outline.ts";
import type { Mark, Page } from "../../../core/paper/page.ts";
import { seatingPlan } from "../../../core/paper/seatingPlan.ts";
import type { HallFixture, HallLayout } from "../../../core/records/seating.ts";
import { fromTemplate, type TemplateName } from "../../../core/rules/seating/venue/templates.ts";
import { halls, type Seating, seating } from "../../fixtures/paper/answers.ts";
import { expectSound, markText, pageText } from "./geometry.ts";

/** A plan in a hall that was drawn, with one person on its first seat. */
function print(layout: HallLayout, more: Partial<Seating> = {}, view: "hall" | "platform" = "hall"): Page[] {
  const known = halls(0, 0, 0);
  const rows = known.rows.map((row) => ({ ...row, layout }));
  const seat = layout.zones[0]?.rows[0]?.seats[0]?.id ?? "";
  const plan = { ...seating(["王伟"], [], 10, []), seats: [{ seat, index: 0, why: "" }], ...more };
  const { pages } = seatingPlan.build({ plan, halls: { ...known, rows } }, { id: plan.id, view, paper: "a4" });
  expectSound(pages, seatingPlan.size);
  return pages;
}
const furnished = (template: TemplateName, given: Record<string, number>): HallLayout => {
  const made = fromTemplate(template, given);
  if (!("layout" in made)) throw new Error(made.problem);
  return made.layout;
};
const middleOf = (mark: Mark) => ({ x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 });
const thing = (more: Partial<HallFixture>): HallFixture => ({
  id: "f1",
  kind: "table",
  shape: "rectangle",
  x: 300,
  y: 150,
  width: 200,
  height: 100,
  rotation: 0,
  text: "",
  ...more,
});
/** A room with two seats at its ends and one thing between them. */
const room = (fixture: Partial<HallFixture>): HallLayout => ({
  width: 800,
  height: 400,
  fixtures: [thing(fixture)],
  zones: [
    {
      id: "a",
      name: "听众席",
      kind: "audience",
      rows: [
        {
          id: "a1",
          number: "1",
          seats: [
            { id: "a1-1", number: "1", x: 60, y: 360, category: "normal" },
            { id: "a1-2", number: "2", x: 740, y: 360, category: "normal" },
          ],
        },
      ],
    },
  ],
});

describe("things in a hall on paper", () => {
  it("draws every round table as an ellipse in the middle of its seats (only its name was printed)", () => {
    const layout = furnished("roundTables", { tables: 4, seats: 8 });
    const [page] = print(layout);
    const tables = page?.marks.filter((mark) => mark.round) ?? [];
    expect(tables).toHaveLength(4);
    for (const [at, zone] of layout.zones.entries()) {
      const label = page?.marks.find((mark) => markText(mark) === zone.name);
      const table = tables[at];
      if (!label || !table) throw new Error(`${zone.name} is not printed`);
      expect(Math.abs(middleOf(table).x - middleOf(label).x)).toBeLessThan(1);
      expect(Math.abs(middleOf(table).y - middleOf(label).y)).toBeLessThan(1);
      expect(table.border).toBeGreaterThan(0);
    }
  });

  it("turns the frame of a slanted thing and leaves its word upright inside it (askew things had no frame)", () => {
    const [page] = print(room({ kind: "screen", text: "屏幕", rotation: 30 }));
    const mark = page?.marks.find((one) => markText(one) === "屏幕");
    // The sheet may stretch the hall more one way than the other: the same rectangle lying says how much.
    const flat = print(room({ kind: "screen", text: "屏幕" }))[0]?.marks.find((one) => markText(one) === "屏幕");
    const stretch = (flat?.height ?? 0) / 100 / ((flat?.width ?? 1) / 200);
    expect(mark?.rotate).toBeCloseTo((Math.atan(Math.tan(Math.PI / 6) * stretch) * 180) / Math.PI, 1);
    expect(mark?.border).toBeGreaterThan(0);
    expect(mark?.turned).toBeUndefined();
  });

  it("hides a table's edge behind the seats, never a seat behind a table (names crossed out by a slanted edge)", () => {
    const [page] = print(furnished("islands", { groups: 1, seats: 6 }));
    const covers = page?.marks.filter((mark) => mark.cover) ?? [];
    expect(covers).toHaveLength(6);
    expect(covers.every((mark) => mark.border !== undefined && !mark.round && !mark.rotate)).toBe(true);
  });

  it.each([
    [90, 100, 200],
    [180, 200, 100],
    [-90, 100, 200],
  ])("needs no turned frame for %i degrees: the rectangle lies or stands", (rotation, width, height) => {
    const [page] = print(room({ rotation }));
    const upright = print(room({ x: 400 - width / 2, y: 200 - height / 2, width, height }))[0];
    const frames = (one: Page | undefined) =>
      one?.marks.filter((mark) => (mark.border ?? 0) > 0.15 && (mark.border ?? 0) < 0.2) ?? [];
    expect(frames(page)).toEqual(frames(upright));
    expect(frames(page)).toHaveLength(1);
    expect(frames(page)[0]?.rotate).toBeUndefined();
  });

  it("shows the lectern that was chosen where the hall draws none, and only there (two lecterns)", () => {
    const hall = { ...seating(["甲", "乙", "丙"], ["丁"], 4, [3, 1, 2]) };
    const build = (choices: Seating["choices"], layout?: HallLayout) => {
      const known = halls(3, 10);
      const rows = layout ? known.rows.map((row) => ({ ...row, layout })) : known.rows;
      const input = { plan: { ...hall, choices }, halls: { ...known, rows } };
      return seatingPlan.build(input, { id: hall.id, view: "hall", paper: "a4" }).pages[0];
    };
    const lectern = (page: Page | undefined) => page?.marks.filter((mark) => markText(mark) === "发言席") ?? [];
    const x = (page: Page | undefined, name: string) =>
      middleOf(page?.marks.find((mark) => markText(mark) === name) as Mark).x;
    const front = build({ lectern: "front" });
    const side = build({ lectern: "rightFront" });
    expect(lectern(front)).toHaveLength(1);
    expect(middleOf(lectern(front)[0] as Mark).x).toBeCloseTo(x(front, "甲"), 0);
    // The right hand of those on the platform is the left of the drawing.
    expect(middleOf(lectern(side)[0] as Mark).x).toBeLessThan(x(side, "甲") - 10);
    const drawn = furnished("auditorium", {});
    expect(drawn.fixtures.filter((one) => one.kind === "lectern")).toHaveLength(1);
    expect(lectern(build({ lectern: "rightFront" }, drawn))).toHaveLength(1);
  });
});

describe("the note under a plan", () => {
  const note = (choices: Seating["choices"], role?: "host") => {
    const plan = { ...seating(["甲", "乙", "丙"], ["丁"], 4, [3, 1, 2]), choices };
    plan.people = plan.people.map((one, at) => (at === 1 && role ? { ...one, role } : one));
    const { pages } = seatingPlan.build({ plan, halls: halls(3, 10) }, { id: plan.id, view: "hall", paper: "a4" });
    return pages.map(pageText).join("").replaceAll("\n", "");
  };

  it("names the places of who presides and of the lectern where they were chosen (a reader asks why the second sits at the side)", () => {
    const text = note({ host: "frontSide", lectern: "rightFront" }, "host");
    expect(text).toContain("主持人坐前排边座；发言席在主席台右前方。左右以");
  });

  it("says nothing of them by the house rule, nor of a chairman who isn't there", () => {
    expect(note({ host: "rank", lectern: "front" }, "host")).not.toMatch(/主持人|发言席在/u);
    expect(note({ host: "frontCentre" })).not.toContain("主持人");
  });
});

describe("outline", () => {
  const box = { x: 10, y: 20, width: 40, height: 20 };
  it("draws rectangles as before, ellipses that touch the rectangle's four sides, and turns either about the middle", () => {
    expect(outline(box)).toBe("M10 20h40v20h-40z");
    expect(outline({ ...box, round: true })).toBe("M10 30A20 10 0 0 1 50 30A20 10 0 0 1 10 30z");
    // A quarter turn about (30, 30): the upper left corner comes to the upper right.
    expect(outline({ ...box, rotate: 90 })).toBe("M40 10L40 50L20 50L20 10z");
    expect(outline({ ...box, round: true, rotate: 90 })).toBe("M30 10A20 10 90 0 1 30 50A20 10 90 0 1 30 10z");
  });

  it("knows how far a turned frame reaches (a frame over the edge of the paper)", () => {
    expect(reachOf(box)).toEqual({ x: 20, y: 10 });
    expect(reachOf({ ...box, rotate: 90 }).y).toBeCloseTo(20);
    expect(reachOf({ ...box, rotate: 45 }).x).toBeCloseTo(30 * Math.SQRT1_2);
    expect(reachOf({ ...box, round: true, rotate: 45 }).x).toBeCloseTo(Math.hypot(20, 10) * Math.SQRT1_2);
  });
});
